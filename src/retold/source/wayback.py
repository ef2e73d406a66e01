"""The way back from the words of a page to the place where they stand in its HTML."""

import html
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain

from retold.records import Origin

#: What prints nothing.
TAG = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1\s*>|\Z)|</?[a-zA-Z!?][^>]*(?:>|\Z)",
    re.DOTALL | re.IGNORECASE,
)
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][\w]{1,31});?")
WORD, GAP = re.compile(r"\S+"), re.compile(r"\s*")
BLANK = dict.fromkeys(map(ord, "\t\n\v\f\r\x85\xa0"), " ")


#: Where the words of a piece begin, and how many characters of words stand before each.
Words = tuple[list[int], list[int]]


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stand in the HTML between two tags; `place` is -1 where an entity stands for them."""

    words: str
    place: int


def ways(raw: str, texts: Iterable[str]) -> Iterator[tuple[Origin, ...]]:
    """For each text, in the order in which the page prints them, the stretches of it that stand in the HTML; none where it is not found.

    About linear in the page: no text looks at what stands before it, or behind it.

    >>> [[(o.start, o.length, o.raw) for o in way] for way in ways("<p>It <b>rained</b> &amp; stopped.</p>", ["It rained & stopped."])]
    [[(0, 2, 3), (3, 6, 9), (12, 8, 26)]]
    """
    pieces = list(_pieces(raw))
    bare = ["".join(piece.words.split()) for piece in pieces]
    printed = "".join(bare)
    starts = list(accumulate(map(len, bare), initial=0))
    last: tuple[int, Words] = (-1, ([], []))  # many texts may stand in one piece
    cursor = 0
    for text in texts:
        key = "".join(text.split())
        at = printed.find(key, cursor) if key else -1
        if at < 0:
            yield ()
            continue
        cursor = at + len(key)
        n = bisect_right(starts, at) - 1
        last = last if last[0] == n else (n, _words(pieces[n].words))
        yield tuple(_joined(_stretches(text, pieces, n, _offset(last[1], at - starts[n])), raw, text))


def _words(words: str) -> Words:
    spans = [word.span() for word in WORD.finditer(words)]
    return [start for start, _ in spans], list(accumulate((end - start for start, end in spans), initial=0))


def _offset(words: Words, skip: int) -> int:
    """Where the character stands that so many others stand before, white space left out."""
    begins, before = words
    k = bisect_right(before, skip) - 1
    return begins[k] + skip - before[k]


def _pieces(raw: str) -> Iterator[Piece]:
    """What a page prints, in its order: without tags, comments and scripts."""
    at = 0
    for tag in chain(TAG.finditer(raw), (None,)):
        end = tag.start() if tag else len(raw)
        if raw.find("&", at, end) >= 0:
            for entity in ENTITY.finditer(raw, at, end):
                yield from _piece(raw[at : entity.start()], at)
                yield from _piece(html.unescape(entity[0]), -1)
                at = entity.end()
        yield from _piece(raw[at:end], at)
        at = tag.end() if tag else end


def _piece(words: str, place: int) -> Iterator[Piece]:
    if words and not words.isspace():
        yield Piece(words, place)


def _stretches(text: str, pieces: Sequence[Piece], n: int, first: int) -> Iterator[tuple[int, int, int]]:
    """(start in the text, length, place in the HTML) for each stretch of a text whose words begin at character `first` of piece `n`."""
    at = 0
    while at < len(text) and n < len(pieces):
        piece = pieces[n]
        first = _on(piece.words, first)
        cut = first + len(text) - at  # what follows stands in no case here
        rest = piece.words[first:cut].rstrip()
        whole = cut >= len(piece.words) or at + len(rest) == len(text)
        if whole and piece.place >= 0 and text.startswith(rest.translate(BLANK), at):  # nearly always
            yield at, len(rest), piece.place + first
            at = _on(text, at + len(rest))
        else:
            for word in WORD.finditer(piece.words, first):
                start = word.start()
                while start < word.end() and at < len(text):
                    size = min(word.end() - start, WORD.match(text, at).end() - at)  # type: ignore[union-attr]  # no white space stands there
                    if piece.place >= 0:
                        yield at, size, piece.place + start
                    start += size
                    at = _on(text, at + size)
                if at == len(text):
                    break
        n, first = n + 1, 0


def _on(text: str, at: int) -> int:
    """The place of the next character that is no white space."""
    return GAP.match(text, at).end()  # type: ignore[union-attr]  # it matches nothing, too


def _joined(stretches: Iterator[tuple[int, int, int]], raw: str, text: str) -> Iterator[Origin]:
    """Stretches that one white space parts in both places are one."""
    last: tuple[int, int, int] | None = None
    for start, length, place in stretches:
        if last:
            gap = start - last[0] - last[1]
            if gap == place - last[2] - last[1] and (gap == 0 or (gap == 1 and raw[place - 1].isspace() and text[start - 1].isspace())):
                last = (last[0], start + length - last[0], last[2])
                continue
            yield Origin(*last)
        last = (start, length, place)
    if last:
        yield Origin(*last)
