"""What differs between two stretches of words, to the comma: for two reports side by side, where nothing may stay unmarked."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from markupsafe import Markup
from rapidfuzz.distance import Indel

from retold import settings

#: Scripts that write no spaces between words: each sign is compared alone.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uf900-\ufaff"
_TOKEN = re.compile(rf"[{_UNSPACED}]|(?:(?![{_UNSPACED}])\w)+(?:[’'.,\-](?:(?![{_UNSPACED}])\w)+)*|[^\w\s]")
_QUOTES = str.maketrans("‘’“”„«»", "''" + '"' * 5)


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch that the other side lacks; `slight` where only case or punctuation differs."""

    start: int
    end: int
    slight: bool = False


@dataclass(frozen=True, slots=True)
class Differing:
    """What differs: marks on either side, words exchanged for words in a few words, and the longest run of words in both."""

    left: tuple[Mark, ...]
    right: tuple[Mark, ...]
    swaps: tuple[tuple[str, str], ...]
    run: int


def differing(one: str, two: str) -> Differing:
    """What differs between two texts, over the longest common subsequence of their words and punctuation marks.

    A short word or two between two changes counts with them: "the" by chance in both holds no line together.

    >>> differing("The old wall is quite safe.", "The wall is hardly sound.").swaps
    (('quite safe', 'hardly sound'),)
    >>> differing("Rain fell", "Rain fell.").right
    (Mark(start=9, end=10, slight=True),)
    """
    left, right = list(_TOKEN.finditer(one)), list(_TOKEN.finditer(two))
    changes: list[tuple[int, int, int, int]] = []
    kept: list[tuple[int, int, int]] = []
    for step in Indel.opcodes([_fold(t[0]) for t in left], [_fold(t[0]) for t in right]):
        a, b, c, d = step.src_start, step.src_end, step.dest_start, step.dest_end
        if step.tag == "equal":
            kept.append((a, c, b - a))
        elif changes and _together(left[changes[-1][1] : a]):
            if a > changes[-1][1]:
                kept.pop()
            changes[-1] = (changes[-1][0], b, changes[-1][2], d)
        else:
            changes.append((a, b, c, d))
    marks: tuple[list[Mark], list[Mark]] = ([], [])
    all_ = tuple({_fold(t[0]) for t in side} for side in (left, right))
    swaps = []
    for a, b, c, d in changes:
        slight = not any(_is_word(t[0]) for t in (*left[a:b], *right[c:d]))
        for side, tokens in zip(marks, (left[a:b], right[c:d]), strict=True):
            if tokens:
                side.append(Mark(tokens[0].start(), tokens[-1].end(), slight))
        was, now = _said(one, left[a:b]), _said(two, right[c:d])
        if (
            was
            and now
            and len(was.split()) + len(now.split()) <= settings.SHOW_SWAP_WORDS
            and not (_else(was, all_[1]) or _else(now, all_[0]))
        ):
            swaps.append((was, now))
    for a, c, length in kept:
        for n in range(length):
            if left[a + n][0] != right[c + n][0]:
                marks[0].append(Mark(*left[a + n].span(), slight=True))
                marks[1].append(Mark(*right[c + n].span(), slight=True))
    run = max((sum(_is_word(t[0]) for t in left[a : a + length]) for a, _, length in kept), default=0)
    one_marks, two_marks = (tuple(sorted(side, key=lambda m: m.start)) for side in marks)
    return Differing(one_marks, two_marks, tuple(swaps), run)


def drawn(text: str, marks: Sequence[Mark], quoted: Iterable[tuple[int, int]], tag: str) -> Markup:
    """The text with every mark as a `tag` element ("ins" or "del"), and what is printed as speech on yellow ground.

    >>> drawn("he “will” go", [Mark(3, 9)], [(3, 9)], "ins")
    Markup('he <mark><ins>“will”</ins></mark> go')
    """
    said = list(quoted)
    borders = sorted({0, len(text), *(x for m in marks for x in (m.start, m.end)), *(min(x, len(text)) for pair in said for x in pair)})
    pieces = []
    for start, end in pairwise(borders):
        mark = next((m for m in marks if m.start <= start < m.end), None)
        pieces.append((any(a <= start < b for a, b in said), _piece(text[start:end], mark, tag)))
    out = Markup()
    for speech, group in groupby(pieces, key=lambda p: p[0]):
        inside = Markup().join(html for _, html in group)
        out += Markup("<mark>{}</mark>").format(inside) if speech else inside
    return out


def _piece(words: str, mark: Mark | None, tag: str) -> Markup:
    if mark is None:
        return Markup("{}").format(words)
    shown = '<{} class="slight">{}</{}>' if mark.slight else "<{}>{}</{}>"
    return Markup(shown).format(Markup(tag), words, Markup(tag))  # noqa: S704  "ins" or "del"


def _together(tokens: Sequence[re.Match[str]]) -> bool:
    """Too little in common between two changes to be seen as kept."""
    words = [t[0] for t in tokens]
    small = all(not _is_word(w) or (len(w) <= settings.SHOW_ISLAND_LETTERS and w.isalpha() and w.islower()) for w in words)
    return len(words) <= settings.SHOW_ISLAND_WORDS and small


def _said(text: str, tokens: Sequence[re.Match[str]]) -> str:
    """The words from the first to the last of some tokens, outer punctuation left off."""
    words = [t for t in tokens if _is_word(t[0])]
    return " ".join(text[words[0].start() : words[-1].end()].split()) if words else ""


def _else(words: str, there: set[str]) -> bool:
    """Whether a word that tells something stands on the other side too, only elsewhere: then it was moved, not exchanged."""
    return any(_fold(w) in there for w in _TOKEN.findall(words) if len(w) > settings.SHOW_ISLAND_LETTERS)


def _is_word(token: str) -> bool:
    return token[0].isalnum() or token[0] == "_"


def _fold(token: str) -> str:
    return token.casefold().translate(_QUOTES)
