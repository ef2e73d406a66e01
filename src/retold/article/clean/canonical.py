"""Blocks -> canonical lines that know where each word stood in the raw text, and lines -> one canonical text."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from retold.records import Block, Origin, Part, PartKind

#: Marks that print nothing: zero-width space and joiner of words, byte order mark, soft hyphen. They count as no character at all.
INVISIBLE = "\u200b\u2060\ufeff\u00ad"
ODD = re.compile(f"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff{INVISIBLE}]")
GAP = re.compile(rf"[\s{INVISIBLE}]+")
UNEVEN = re.compile(rf"\s\s|[{INVISIBLE}]")
BREAK = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of canonical text; `runs` lead from its characters back to the raw text."""

    text: str
    runs: tuple[Origin, ...] = ()
    kind: PartKind | None = None
    glued: bool = False  #: no blank line stands between it and the line before
    inline: bool = False  #: it goes on in the paragraph of the line before

    def cut(self, start: int, end: int) -> "Line":
        """The stretch from `start` to `end` without the white space at its ends, on the same way back to the raw text."""
        while start < end and self.text[start] == " ":
            start += 1
        while end > start and self.text[end - 1] == " ":
            end -= 1
        return replace(self, text=self.text[start:end], runs=_sliced(self.runs, start, end))


def tidy(block: Block) -> Iterator[Line]:
    r"""The lines of a block, white space folded to single spaces; lines that only a narrow column broke are joined.

    >>> [line.text for line in tidy(Block("Ferry  sinks\noff\u00a0Peth", 0))]
    ['Ferry sinks', 'off Peth']
    """
    spans = [(m.start(), m.end()) for m in BREAK.finditer(block.text) if GAP.sub("", m[0])]
    if _wrapped(block.text, spans):
        spans = [(spans[0][0], spans[-1][1])]
    for number, (start, end) in enumerate(spans):
        text, runs = _folded(block.text[start:end], _inside(block, start, end))
        if text:
            yield Line(text, runs, block.kind, glued=number > 0)


def fold(text: str) -> str:
    """A text as its canonical form prints it: white space folded, nothing invisible, no lone surrogates."""
    return _folded(text, ())[0]


def joined(first: Line, second: Line, between: str) -> Line:
    """Two lines as one."""
    at = len(first.text) + len(between)
    moved = tuple(Origin(o.start + at, o.length, o.raw) for o in second.runs)
    return replace(first, text=first.text + between + second.text, runs=first.runs + moved)


def assemble(lines: Sequence[Line]) -> tuple[str, tuple[Part, ...], tuple[Origin, ...]]:
    """One text, parts that cover it, and the runs that lead back to the raw text. A part owns the white space that follows it."""
    texts: list[str] = []
    parts: list[Part] = []
    origins: list[Origin] = []
    at = start = 0
    for number, line in enumerate(lines):
        origins += [Origin(at + o.start, o.length, o.raw) for o in line.runs]
        texts.append(line.text)
        at += len(line.text)
        if number + 1 < len(lines):
            following = lines[number + 1]
            between = " " if following.inline else "\n\n"
            texts.append(between)
            at += len(between)
            if following.kind == line.kind:
                continue
        parts.append(Part(start, at, line.kind or "body"))
        start = at
    return "".join(texts), tuple(parts), tuple(origins)


def _wrapped(text: str, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether lines were broken by a column's width: each is too full to take the first word of the next."""
    if len(spans) < 2:
        return False
    widths = [end - start for start, end in spans]
    if min(widths[:-1]) < 45 or max(widths) > 120:  # narrower lines are headlines and mastheads, wider ones are paragraphs
        return False
    if len(spans) == 2 and not text[spans[1][0] : spans[1][1]].lstrip()[:1].islower():
        return False
    first_words = [len(text[start:end].split(None, 1)[0]) for start, end in spans]
    column = max(widths)
    return all(width + 1 + word > column for width, word in zip(widths, first_words[1:], strict=False))


def _inside(block: Block, start: int, end: int) -> tuple[Origin, ...]:
    if block.runs:
        return _sliced(block.runs, start, end)
    return (Origin(0, end - start, block.at + start),) if block.at >= 0 else ()


def _sliced(runs: Sequence[Origin], start: int, end: int) -> tuple[Origin, ...]:
    found = []
    first = max(0, bisect_right(runs, start, key=attrgetter("start")) - 1)  # a list of 100,000 links is one block of as many runs
    for n in range(first, len(runs)):
        run = runs[n]
        if run.start >= end:
            break
        low, high = max(run.start, start), min(run.start + run.length, end)
        if low < high:
            found.append(Origin(low - start, high - low, run.raw + low - run.start))
    return tuple(found)


def _folded(text: str, runs: Sequence[Origin]) -> tuple[str, tuple[Origin, ...]]:
    if ODD.search(text):
        text = "".join(c if not ODD.match(c) or c in INVISIBLE else "\ufffd" if "\ud800" <= c <= "\udfff" else " " for c in text)
    if not UNEVEN.search(text) and not text[:1].isspace() and not text[-1:].isspace():
        return re.sub(r"\s", " ", text), tuple(runs)
    pieces: list[tuple[int, int]] = []
    at = 0
    for gap in GAP.finditer(text):
        pieces.append((at, gap.start()))
        at = gap.end()
    pieces.append((at, len(text)))
    pieces = [(a, b) for a, b in pieces if a < b]
    out: list[str] = []
    kept: list[tuple[int, int, int]] = []  # (start in the folded text, start in the text, length)
    length = last = 0
    for a, b in pieces:
        between = text[last:a] if out else ""
        even = len(between) == 1 and between not in INVISIBLE
        if between and re.search(r"\s", between):
            out.append(" ")
            length += 1
        out.append(text[a:b])
        if even and kept:
            start, source, size = kept[-1]
            kept[-1] = (start, source, size + 1 + b - a)
        else:
            kept.append((length, a, b - a))
        length += b - a
        last = b
    return "".join(out), _composed(kept, runs)


def _composed(kept: Sequence[tuple[int, int, int]], runs: Sequence[Origin]) -> tuple[Origin, ...]:
    """Folded text -> text -> raw text, in one walk over both lists."""
    found: list[Origin] = []
    first = 0
    for start, source, size in kept:
        while first < len(runs) and runs[first].start + runs[first].length <= source:
            first += 1
        at = first
        while at < len(runs) and runs[at].start < source + size:
            low, high = max(source, runs[at].start), min(source + size, runs[at].start + runs[at].length)
            if low < high:
                found.append(Origin(start + low - source, high - low, runs[at].raw + low - runs[at].start))
            at += 1
    return tuple(found)
