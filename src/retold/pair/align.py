"""Which sentence answers which, and what changed between them."""

import re
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import Indel

from retold import settings
from retold.records import Alignment, Match, Study

WORD = re.compile(r"[\w'’]+")
NOT_WORD = re.compile(r"[\W_]+")
#: Any odd numbers will do; fixed so that buckets never move.
MULTIPLIER, MIXER = np.uint64(1_000_003), np.uint64(0x9E3779B97F4A7C15)

Table = npt.NDArray[np.float32]


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
    letters = _letters(_texts(a), _texts(b))
    if not (a.vectors and b.vectors):
        return _chance(letters * settings.LIKENESS_WORDING[1] + settings.LIKENESS_WORDING[0])
    meaning = rows(a) @ rows(b).T
    constant, by_letters, by_meaning = settings.LIKENESS_DEEP
    return _chance(letters * by_letters + meaning * by_meaning + constant)


def align(a: Study, b: Study) -> Alignment:
    """The sentences of two studies that answer each other: each one's best answers, many to many, as far as they are alike at all.

    >>> from retold.records import Article
    >>> align(Study(Article("a", "", "", "", ()), ()), Study(Article("b", "", "", "", ()), ())).matches
    ()
    """
    if a.article.id > b.article.id:
        a, b = b, a
    table = likeness(a, b)
    if not table.size:
        return Alignment(a.article.id, b.article.id, ())
    near = table >= settings.ALIGN_RUNNER_UP * np.maximum(table.max(0)[None, :], table.max(1)[:, None])
    found = np.argwhere(near & (table >= settings.ALIGN_LEAST))
    return Alignment(a.article.id, b.article.id, tuple(Match(int(i), int(j), round(float(table[i, j]), 4)) for i, j in found))


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


def _texts(study: Study) -> list[str]:
    """The sentences as the n-grams see them: lower case, words parted by single spaces."""
    text = study.article.text
    return [f" {NOT_WORD.sub(' ', text[s.start : s.end].casefold()).strip()} " for s in study.sentences[: settings.LIKENESS_MOST_SENTENCES]]


def rows(study: Study) -> Table:
    """The sentence vectors, unit length, one row for each sentence."""
    rows = np.frombuffer(study.vectors, np.int8).reshape(len(study.sentences), -1).astype(np.float32)
    length = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.maximum(length, 1e-6), dtype=np.float32)[: settings.LIKENESS_MOST_SENTENCES]


def _chance(odds: npt.NDArray[np.floating]) -> Table:
    return np.asarray(1 / (1 + np.exp(-odds)), dtype=np.float32)


def _letters(left: Sequence[str], right: Sequence[str]) -> Table:
    """Cosine of TF-IDF weighted character 3-5-grams of every left with every right text.

    The grams are hashed into buckets: one pass of numpy, a millisecond a pair of reports, where a dictionary of grams takes ten.
    """
    if not (left and right):
        return np.zeros((len(left), len(right)), np.float32)
    counts = _buckets((*left, *right))
    held = np.count_nonzero(counts, axis=0)
    counts *= (np.log((1 + len(counts)) / (1 + held)) + 1).astype(np.float32)
    counts /= np.maximum(np.linalg.norm(counts, axis=1, keepdims=True), 1e-6)
    return np.asarray(counts[: len(left)] @ counts[len(left) :].T, dtype=np.float32)


def _buckets(texts: Sequence[str]) -> Table:
    """How often each bucket of character grams occurs in each text."""
    size = settings.LIKENESS_BUCKETS
    codes = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)
    owner = np.repeat(np.arange(len(texts)), [len(t) for t in texts])
    total = np.zeros(len(texts) * size, np.float32)
    rolled = codes.copy()
    for n in range(2, 6):
        rolled = rolled[: len(codes) - n + 1] * MULTIPLIER + codes[n - 1 :]
        if n > 2:
            inside = owner[: len(rolled)] == owner[n - 1 :]
            bucket = ((rolled * MIXER) >> np.uint64(64 - size.bit_length() + 1)).astype(np.int64)
            total += np.bincount((owner[: len(rolled)] * size + bucket)[inside], minlength=len(total)).astype(np.float32)
    return total.reshape(len(texts), size)
