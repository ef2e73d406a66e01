"""A light reading of one article: one number for each content word, and what is sampled of them. Under 2 ms, where a study takes many more.

It is all that level "wording" compares, in a trace and in a corpus. This is the specification; `corpus/kernels` holds its compiled twin,
and a property test holds the two equal. Everything here goes by single code points, so that both can say the same.
"""

import re
from array import array
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from retold import settings
from retold.article.scripts import UNSPACED
from retold.records import Article

#: Flags in the lowest bits of a token; the 28 bits above them are a hash of the stem.
START, QUOTED, NUMBER, NAME = 1, 2, 4, 8
FLAGS = 15
LETTER = rf"[^\W_{UNSPACED}]"
#: A word; a script without spaces gives one a character. Points and commas inside a number belong to it.
WORD = re.compile(rf"(?=[^\W_])[{UNSPACED}]|{LETTER}(?:['’]?{LETTER}|(?<=[0-9])[.,](?=[0-9]))*")
#: What ends a sentence where a capital follows, and what always does.
STOPS, HARD_STOPS = ".!?…", "\n。！？｡।॥۔؟።"
OPENING, CLOSING, STRAIGHT = "“„«「『", "”»」』", '"'
VOWELS = frozenset("aeiouy")
ASCII_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")
MASK = (1 << 64) - 1
#: FNV-1a, and odd numbers to mix with; fixed, so that prints never move.
BASIS, PRIME = 0xCBF29CE484222325, 0x100000001B3
MIX = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0xD6E8FEB86659FD93)


class Sketch(NamedTuple):
    """What level "wording" knows of an article."""

    tokens: bytes  #: one little-endian uint32 for each content word, in order: a hash of its stem and four flags
    prints: tuple[int, ...]  #: sampled runs of three stems, as sorted 63-bit hashes
    fold: int  #: equal for identical texts, and mostly for nearly identical ones


def sketch(text: str) -> Sketch:
    """The sketch of a running text.

    >>> one, two = sketch("Six engineers inspected the closed bridge in May."), sketch("In May six engineers inspect a closed bridge!")
    >>> len(one.tokens) // 4, len(set(one.prints) & set(two.prints)), sketch("").prints
    (5, 3, ())
    """
    tokens = array("I", tokens_of(text))
    return Sketch(tokens.tobytes(), *prints([t >> 4 for t in tokens]))


def body(article: Article) -> str:
    r"""The running text of an article that is sketched: its body, without headings and furniture.

    >>> from retold.records import Part
    >>> body(Article("a", "a.txt", "", "Peth\n\nIt rained.", (Part(0, 6, "heading"), Part(6, 16, "body"))))
    'It rained.'
    """
    return "\n".join(article.text[p.start : p.end] for p in article.parts if p.kind == "body")


def tokens_of(text: str) -> Iterator[int]:
    """The content words of a text as numbers: a hash of the stem above the flags for a sentence's first, quoted, a number, a name.

    >>> [t & FLAGS for t in tokens_of("The mayor met Ilka Dravec. “Nine boats sank,” she wrote.")]
    [1, 0, 8, 8, 3, 2, 2, 0]
    """
    at, start, quoted, since = 0, True, False, 0
    opened = True  # whether the word at hand is the first of its sentence
    before = ""
    for word in WORD.finditer(text):
        gap, at = text[at : word.start()], word.end()
        raw = word[0]
        if gap != " ":
            ends, quoted, fresh = between(before, gap, quoted, raw)
            opened |= ends
            since = 0 if fresh else since
        start |= opened
        plain, hashed = stemmed(raw[: settings.SKETCH_WORD])
        if hashed:
            since += 1
            quoted = quoted and since <= settings.SKETCH_QUOTED
            flags = START * start | QUOTED * quoted | NUMBER * ("0" <= plain[0] <= "9") | NAME * (lower(raw[0]) != raw[0] and not opened)
            yield hashed << 4 | flags
            start = False
        opened = False
        before = raw


def between(before: str, gap: str, quoted: bool, following: str) -> tuple[bool, bool, bool]:
    """What stands between two words says: whether a sentence ends, whether the next word is quoted, whether a quotation begins."""
    stopped = spaced = hard = fresh = False
    last = before[-1:]
    for mark in gap:
        if mark in HARD_STOPS:
            hard = True
            quoted = quoted and mark != "\n"
        elif mark in STOPS:
            stopped |= mark != "." or len(before) >= settings.SKETCH_STOP
        elif mark.isspace():
            spaced = True
        elif mark in OPENING or (mark == STRAIGHT and (last == "" or last.isspace() or last in "([-–—")):
            fresh = fresh or not quoted
            quoted = True
        elif mark in CLOSING or mark == STRAIGHT:
            quoted = False
        last = mark
    first = following[0]
    return hard or (stopped and spaced and not first.islower()), quoted, fresh


def prints(stems: list[int]) -> tuple[tuple[int, ...], int]:
    """The sampled runs of three stems, sorted, and the fold: a hash of the few least of all runs.

    A long text gives one run in four, a shorter one more, always those of the coarser sample among them.
    """
    every = [run(a, b, c) for a, b, c in zip(stems, stems[1:], stems[2:], strict=False)]
    step = next((step for most, step in settings.SKETCH_SAMPLE if len(stems) <= most), settings.PRINT_STEP)
    least = sorted(set(every))[: settings.SKETCH_FOLD] or stems
    fold = BASIS
    for one in least:
        fold = (fold ^ one) * PRIME & MASK
    return tuple(sorted({p for p in every if p % step == 0})), fold >> 1


def run(a: int, b: int, c: int) -> int:
    """A 63-bit hash of three stems in a row."""
    h = (a << 28 | b) * MIX[0] & MASK
    h = ((h ^ h >> 32) + c) * MIX[1] & MASK
    h = (h ^ h >> 29) * MIX[2] & MASK
    return (h ^ h >> 32) >> 1


@lru_cache(maxsize=200_000)
def stemmed(raw: str) -> tuple[str, int]:
    """A word in plain letters without its ending, and its 28-bit hash; a word too common to tell texts apart has none (0).

    >>> [stemmed(w)[0] for w in ("Stopped", "cities", "Peth’s", "1,200.5", "house", "Engineers")]
    ['stop', 'city', 'peth', '1200.5', 'hous', 'engineer']
    """
    word = "".join(map(lower, raw)).replace("’", "'")
    word = (word[:-2] if len(word) > 2 and word.endswith("'s") else word).replace("'", "").replace(",", "")
    if word in COMMON:
        return word, 0
    if ASCII_LETTERS.issuperset(word):
        word = light_stem(word)
    h = hashed(word)
    return word, max(1, (h ^ h >> 32) >> 4 & 0xFFFFFFF)


def hashed(word: str) -> int:
    """FNV-1a over code points, 64 bits."""
    h = BASIS
    for letter in word:
        h = (h ^ ord(letter)) * PRIME & MASK
    return h


def lower(letter: str) -> str:
    """A letter in lower case where that is one letter too."""
    small = letter.lower()
    return small if len(small) == 1 else letter


COMMON = frozenset(w.replace("'", "") for w in settings.COMMON_WORDS)


def light_stem(word: str) -> str:
    """An English word in small ASCII letters without plural, -ed, -ing, -ly and final e: a few rules that compile to a few steps.

    After the S-stemmer of Harman, How effective is suffixing?, JASIS 1991.
    """
    if len(word) > 3 and word[-1] == "s" and word[-2] not in "sui":
        word = word[:-3] + "y" if word.endswith("ies") and len(word) > 4 else word[:-1]
    if len(word) >= 6 and word.endswith("ing") and not VOWELS.isdisjoint(word[:-3]):
        word = single(word[:-3])
    elif len(word) >= 5 and word.endswith("ed") and not VOWELS.isdisjoint(word[:-2]):
        word = single(word[:-2])
    elif len(word) >= 6 and word.endswith("ly"):
        word = word[:-2]
    return word[:-1] if len(word) > 3 and word[-1] == "e" else word


def single(word: str) -> str:
    """A word that ends in two equal consonants, with one: "stopp" -> "stop"; l, s and z stay ("fall", "miss", "buzz")."""
    return word[:-1] if len(word) > 2 and word[-1] == word[-2] and word[-1] not in "aeioulsz" else word
