"""Which sentence answers which, and what changed between them."""

import re
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import Indel

from retold import settings
from retold.article.scripts import UNSPACED
from retold.pair.letters import Letters, Table, cosines, letters
from retold.pair.profile import Profile, rows
from retold.records import Alignment, Match, Study

WORD = re.compile(rf"[{UNSPACED}]|(?:[^\W{UNSPACED}]|['’])+")


class Change(NamedTuple):
    """A stretch of words that differs: half-open offsets on both sides; an empty side means words put in or left out."""

    a_start: int
    a_end: int
    b_start: int
    b_end: int


def likeness(a: Study, b: Study) -> Table:
    """How alike each sentence of `a` is to each of `b`: a matrix (sentences of a x sentences of b) of 0 to 1.

    The chance that the two sentences tell the same thing, by a logistic curve over the cosine of their character 3-5-grams (TF-IDF, the
    sentences of the two texts being the documents) and, where both studies have vectors, the cosine of their vectors. It depends on the
    two studies alone, so that any pile of reports around them gives the same answer.

    >>> from retold.records import Article, Sentence, Study
    >>> def study(text: str) -> Study:
    ...     return Study(Article(text, "", "", text, ()), (Sentence(0, len(text), 0),))
    >>> same = likeness(study("The bridge was shut in May."), study("In May the bridge was shut."))
    >>> other = likeness(study("The bridge was shut in May."), study("Her brother sells onions."))
    >>> bool(same[0, 0] > 0.5 > other[0, 0])
    True
    """
    one, two = (letters([s.article.text[x.start : x.end] for x in s.sentences]) for s in (a, b))
    return _likeness(one, two, *((rows(a), rows(b)) if a.vectors and b.vectors else (None, None)))


def align(a: Profile, b: Profile) -> Alignment:
    """The sentences of two reports that answer each other: each one's best answers, many to many, as far as they are alike at all.

    >>> from retold.pair.profile import profile
    >>> from retold.records import Article
    >>> align(*(profile(Study(Article(i, "", "", "", ()), ())) for i in "ab")).matches
    ()
    """
    table = _likeness(a.letters, b.letters, a.meaning, b.meaning)
    if not table.size:
        return Alignment(a.article.id, b.article.id, ())
    near = table >= settings.ALIGN_RUNNER_UP * np.maximum(table.max(0)[None, :], table.max(1)[:, None])
    found = np.argwhere(near & (table >= settings.ALIGN_LEAST))
    return Alignment(a.article.id, b.article.id, tuple(Match(int(i), int(j), round(float(table[i, j]), 4)) for i, j in found))


def _likeness(one: Letters, two: Letters, meant_one: Table | None, meant_two: Table | None) -> Table:
    alike = cosines(one, two)
    if meant_one is None or meant_two is None:
        constant, by_letters = settings.LIKENESS_WORDING
        return _chance(alike * by_letters + constant)
    constant, by_letters, by_meaning = settings.LIKENESS_DEEP
    return _chance(alike * by_letters + (meant_one @ meant_two.T) * by_meaning + constant)


def changes(a: str, b: str) -> tuple[Change, ...]:
    """The stretches of words that differ between two texts, in order; case and punctuation change nothing.

    Word by word over the longest common subsequence (Indel distance). Neighbouring edits make one change, so that a changed word comes
    out as one pair of spans. Both texts given back from the spans: a[c.a_start:c.a_end] became b[c.b_start:c.b_end].

    >>> before, after = "We are done pretending, she said.", "We must stop pretending, she said."
    >>> [(before[c.a_start : c.a_end], after[c.b_start : c.b_end]) for c in changes(before, after)]
    [('are done', 'must stop')]
    """
    left, right = list(WORD.finditer(a)), list(WORD.finditer(b))
    steps = Indel.opcodes([_plain(w.group()) for w in left], [_plain(w.group()) for w in right])
    found: list[Change] = []
    for step in steps:
        if step.tag == "equal":
            continue
        change = Change(*_stretch(left, step.src_start, step.src_end, len(a)), *_stretch(right, step.dest_start, step.dest_end, len(b)))
        last = found[-1] if found else None
        if last and not (WORD.search(a[last.a_end : change.a_start]) or WORD.search(b[last.b_end : change.b_start])):
            change = Change(*_join(last[:2], change[:2]), *_join(last[2:], change[2:]))
            found.pop()
        found.append(change)
    return tuple(found)


def _plain(word: str) -> str:
    return word.casefold().replace("’", "'").strip("'")


def _stretch(words: Sequence[re.Match[str]], start: int, end: int, length: int) -> tuple[int, int]:
    """From the first to the last of some words; of no words, the place where they would stand."""
    if start < end:
        return words[start].start(), words[end - 1].end()
    at = words[start - 1].end() if start else 0
    return min(at, length), min(at, length)


def _join(first: tuple[int, ...], second: tuple[int, ...]) -> tuple[int, int]:
    """One stretch over two; an empty one only says where, and gives way."""
    if first[0] == first[1]:
        return (second[0], second[1]) if second[0] < second[1] else (first[0], first[1])
    if second[0] == second[1]:
        return first[0], first[1]
    return first[0], second[1]


def _chance(odds: npt.NDArray[np.floating]) -> Table:
    return np.asarray(1 / (1 + np.exp(-odds)), dtype=np.float32)
