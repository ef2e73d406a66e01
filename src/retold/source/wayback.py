"""The way back from the words of a page to the place where they stand in its HTML."""

import html
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from retold.records import Origin

TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<(?P<dark>script|style)\b.*?(?:</(?P=dark)\s*>|\Z)|</?[a-zA-Z!?][^>]*(?:>|\Z)"
    r"|(?P<entity>&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][\w]{1,31});?)"
    r"|(?P<word>[^\s<&]+)|[<&]|\s+",
    re.DOTALL | re.IGNORECASE,
)


def ways(raw: str, texts: Iterable[str]) -> Iterator[tuple[Origin, ...]]:
    """For each text, in the order in which the page prints them, the stretches of it that stand in the HTML; none where it is not found.

    >>> [[(o.start, o.length, o.raw) for o in way] for way in ways("<p>It <b>rained</b> &amp; stopped.</p>", ["It rained & stopped."])]
    [[(0, 2, 3), (3, 6, 9), (12, 8, 26)]]
    """
    printed, starts, places = _printed(raw)
    cursor = 0
    for text in texts:
        words = [(m.start(), m[0]) for m in re.finditer(r"\S+", text)]
        key = "".join(word for _, word in words)
        at = printed.find(key, cursor) if key else -1
        if at < 0:
            yield ()
            continue
        cursor = at + len(key)
        yield tuple(_joined(_stretches(words, at, starts, places), raw, text))


def _printed(raw: str) -> tuple[str, list[int], list[tuple[int, int]]]:
    """The characters that a page prints, without white space; where each stretch of them starts; and (length, place in the HTML or -1)."""
    out: list[str] = []
    starts: list[int] = []
    places: list[tuple[int, int]] = []
    at = 0
    for token in TOKEN.finditer(raw):
        kind, word, place = token.lastgroup, token[0], token.start()
        if kind == "entity":
            word, place = "".join(html.unescape(word).split()), -1
        elif kind != "word" and word not in ("<", "&"):
            continue  # a tag, a comment, a script, white space
        if word:
            out.append(word)
            starts.append(at)
            places.append((len(word), place))
            at += len(word)
    return "".join(out), starts, places


def _stretches(words: list[tuple[int, str]], at: int, starts: list[int], places: list[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    """(start in the text, length, place in the HTML) for each stretch of the words that begin at `at` of what is printed."""
    n = bisect_right(starts, at) - 1
    for start, word in words:
        done = 0
        while done < len(word):
            while starts[n] + places[n][0] <= at:
                n += 1
            inside = at - starts[n]
            length = min(places[n][0] - inside, len(word) - done)
            if places[n][1] >= 0:
                yield start + done, length, places[n][1] + inside
            done += length
            at += length


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
