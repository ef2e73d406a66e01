"""A draft -> one canonical text with labelled parts. Cleaning labels, it deletes nothing: a wrong call can be seen and undone."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from retold.article.clean import lines, refuse, top, voice
from retold.article.clean.canonical import Line, assemble, joined, tidy
from retold.article.clean.repeats import repeated
from retold.article.scripts import CLOSERS, STOPS, caseless, count, unspaced
from retold.article.segment import split
from retold.records import Article, Draft, Reject
from retold.settings import DENSE_APPEALS, DENSE_SHARE, MAX_HEADING_WORDS, MAX_LABEL_WORDS, MIN_LINES_ABOVE

WORD = re.compile(r"\w+(?:[’']\w+)*")
#: No heading ends in these; a question mark it may.
ENDS = (*STOPS.replace("?", "").replace("？", "").replace("؟", ""), ":", ";", ",", "，", "、", "：", "،", "؛")
PREFIX = re.compile(r"\s*date\s+\d{4}-\d{2}-\d{2}\b\s*")


def clean(draft: Draft) -> Article | Reject:
    """The article that a draft holds, or why it holds none.

    >>> from retold.records import Block
    >>> body = (
    ...     "OSTRAVE (Corda) - The ferry to Peth sank at dawn on Friday with all its cargo, and nobody was hurt, police said. It was empty."
    ... )
    >>> found = clean(Draft("a.txt", "0" * 64, (Block("Ferry sinks off Peth", 0), Block(body, 22))))
    >>> [(part.kind, found.text[part.start : part.end].strip()[:16]) for part in found.parts]
    [('heading', 'Ferry sinks off '), ('dateline', 'OSTRAVE (Corda) '), ('body', 'The ferry to Pet')]
    >>> found.meta.title, found.meta.credit
    ('Ferry sinks off Peth', 'Corda')
    """
    found = [line for block in draft.blocks for line in tidy(block)]
    if not found:
        return Reject(draft.file, "empty", "no words in it")
    labelled, meta = top.label(_whole_headings(found), draft.meta)
    pieces = [piece for line in _below(_inside(labelled), meta.outlet) for piece in _apart(line)]
    pieces, meta = top.foot(*top.dateline(pieces, meta))
    meta = meta if meta.outlet else replace(meta, outlet=top.named_in_site_text(pieces))
    words = sum(_length(piece.text) for piece in pieces if piece.kind == "body")
    if draft.kept:
        pieces = pieces if words else [replace(piece, kind="heading" if piece.kind == "heading" else "body") for piece in pieces]
    elif why := refuse.why(pieces, words, meta.title):
        return Reject(draft.file, *why, draft.raw)
    text, parts, origins = assemble(pieces)
    return Article(key(draft.file, draft.sha256), draft.file, draft.sha256, text, parts, meta, origins)


def key(file: str, sha256: str) -> str:
    """The id of an article: a hash of its file's name and bytes, so that the same bytes in two outlets' files stay two articles."""
    return hashlib.sha256(f"{file.rsplit('/', 1)[-1]}\0{sha256}".encode("utf-8", "backslashreplace")).hexdigest()[:12]


def _whole_headings(found: Sequence[Line]) -> list[Line]:
    """The lines with headings that were broken over two lines put together again, in the middle of a word too."""
    known = {word.lower() for line in found if len(line.text) > 80 for word in WORD.findall(line.text)}
    out: list[Line] = []
    for n, line in enumerate(found):
        before = out[-1] if out else None
        third = n + 1 < len(found) and found[n + 1].glued and _short(found[n + 1].text)  # three short lines are a list
        first = n > 1 and line.glued and found[n - 1].glued and _short(found[n - 2].text)
        if before and line.glued and not (third or first) and _broken(before, line):
            out[-1] = joined(before, line, _between(before.text, line.text, known))
        else:
            out.append(line)
    return out


def _broken(first: Line, second: Line) -> bool:
    """Whether two lines are one heading."""
    if first.kind or second.kind or not (_short(first.text) and _short(second.text)):
        return False
    if any(top.role(line) or lines.kind_of(line.text) or top.outlet_of(line.text) for line in (first, second)):
        return False
    return count(f"{first.text} {second.text}") <= 2 * MAX_HEADING_WORDS


def _between(first: str, second: str, known: set[str]) -> str:
    """Nothing where the break stands inside a word: "spen" and "ding" make a word that the report knows and they are none."""
    left, right = WORD.findall(first)[-1:], WORD.findall(second)[:1]
    if not left or not right or not right[0].islower() or not second.startswith(right[0]) or not first.endswith(left[0]):
        return " "
    whole = (left[0] + right[0]).lower()
    if left[0].lower() not in known and (whole in known or (len(left[0]) == 1 and left[0] not in "aioAIO")):
        return ""
    return " "


def _short(text: str) -> bool:
    """Whether a line could be a heading: few words and no closing stop."""
    return (
        0 < count(text) <= MAX_HEADING_WORDS
        and text[-1:] not in ENDS
        and not (text[-1] in CLOSERS and text[-2:-1] in (".", "。", "।", "۔"))
        and text[:1] not in "-*•–—>("
    )


def _inside(found: Sequence[Line]) -> list[Line]:
    """The lines below the top labelled by their words: site text, captions, pull quotes, headings; what is left is the body."""
    pulled = repeated([line.text if line.kind in (None, "body") else "" for line in found])
    out = []
    for n, line in enumerate(found):
        kind = line.kind
        if kind in (None, "body"):
            kind = "pullquote" if n in pulled else lines.kind_of(line.text) or kind
        if kind is None:
            kind = "heading" if _heading(found, n) else "body"
        out.append(replace(line, kind=kind))
    return out


def _below(found: Sequence[Line], outlet: str | None) -> list[Line]:
    """What stands behind the last sentence of the report: notes on its writer, words to its reader, a label with nothing under it.

    A report that says "we" or "you" in its own text keeps such lines.
    """
    out = list(found)
    body = [n for n, line in enumerate(out) if line.kind == "body"]
    own = sum(voice.personal(out[n].text) for n in body if not lines.MARKS.search(out[n].text))
    for n in reversed(body[MIN_LINES_ABOVE:]):
        text = out[n].text
        quoted = lines.MARKS.search(text) or lines.SPEECH.search(text)
        listed = _short(out[n - 1].text) or any(c.isdigit() for c in text)  # of a list or a table the last line is one like the others
        told = not quoted and voice.below(text, outlet) and (own <= len(body) - body.index(n) or not voice.personal(text))
        if not told and not (_short(text) and not listed and not quoted and count(text) <= MAX_LABEL_WORDS and not caseless(text)):
            break
        out[n] = replace(out[n], kind="furniture")
    return out


def _heading(found: Sequence[Line], n: int) -> bool:
    """Whether a line between two paragraphs is a heading: short, no closing stop, and not one of a list."""
    text = found[n].text
    if (
        not _short(text)
        or not (text[0].isupper() or caseless(text) or text[0].isdigit() or text[0] in "“‘\"'¿¡「『")
        or n + 1 == len(found)
    ):
        return False
    beside = [found[m].text for m in (n - 1, n + 1) if 0 <= m < len(found) and found[m].kind in (None, "body")]
    return not any(_short(other) and lines.kind_of(other) is None for other in beside) or (
        not text.islower() and not all(_short(o) for o in beside)
    )


def _apart(line: Line) -> list[Line]:
    """A paragraph cut where site text is glued to it: a leading date, appeals before or behind the report's sentences."""
    if line.kind != "body":
        return [line]
    prefix = PREFIX.match(line.text)
    at = prefix.end() if prefix else 0
    spans = split(line.text, at) if lines.asks(line.text) else [(at, len(line.text))]
    asks = _appeals([line.text[a:b] for a, b in spans])
    out = [replace(line.cut(0, at), kind="furniture")] if at else []
    group = 0
    for n in range(1, len(spans) + 1):
        if n == len(spans) or asks[n] != asks[group]:
            piece = line.cut(spans[group][0], spans[n - 1][1])
            out.append(replace(piece, kind="furniture" if asks[group] else "body", inline=bool(out) or line.inline))
            group = n
    return out


def _appeals(sentences: Sequence[str]) -> list[bool]:
    """Which sentences of one paragraph are appeals. Between two of them the site's own voice goes on, if it says "we" or "you"."""
    if len(sentences) == 1:
        return [False]
    asks = [lines.appeal(s) for s in sentences]
    if not any(asks):
        return asks
    found = [n for n, ask in enumerate(asks) if ask]
    first, last = found[0], found[-1]
    dense = len(found) >= DENSE_APPEALS and len(found) >= DENSE_SHARE * (last - first + 1)
    for left, right in pairwise(found):
        if dense or (right - left <= 3 and not any(lines.SPEECH.search(sentences[n]) for n in range(left + 1, right))):
            asks[left:right] = [True] * (right - left)
    while last + 1 < len(asks) and lines.MACHINERY.match(sentences[last + 1]):
        last += 1
        asks[last] = True
    return asks


def _length(text: str) -> int:
    """Words of a text, punctuation not counted."""
    return max(len(WORD.findall(text)), unspaced(text))
