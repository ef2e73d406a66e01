"""How likely two places tell the same thing: the odds of every pair that is worth a look."""

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from retold import settings
from retold.article.prints import stems
from retold.pair import align
from retold.records import Article, Sentence, Study
from retold.story.claims import readings, values
from retold.story.claims.readings import Place

Table = npt.NDArray[np.float32]
Places = npt.NDArray[np.int64]
NOT_WORD = re.compile(r"[\W_]+")


class Odds(NamedTuple):
    """Log-odds for pairs of places, in order: `odds[n]` is that of places `one[n]` < `two[n]`. `wording[i]` numbers the words of place
    i: one number, one sentence.
    """

    wording: tuple[int, ...]
    one: Places
    two: Places
    odds: npt.NDArray[np.float64]

    def pairs(self, chosen: npt.NDArray[np.bool_] | None = None) -> Iterator[tuple[int, int, float]]:
        """The pairs with their log-odds, one by one; `chosen` picks some."""
        rows = (self.one, self.two, self.odds) if chosen is None else (self.one[chosen], self.two[chosen], self.odds[chosen])
        return zip(*(row.tolist() for row in rows), strict=True)


def chance(odds: float) -> float:
    """Log-odds as a chance of 0 to 1.

    >>> chance(0.0)
    0.5
    """
    return 1 / (1 + math.exp(-max(-50.0, min(50.0, odds))))


def odds(studies: Sequence[Study], spots: Sequence[Place], original: Mapping[int, int] | None = None) -> Odds:
    """Log-odds that two places of different reports tell the same thing, where that is at all likely.

    A logistic curve over: how alike the sentences are, how that compares with the best answer of either in the other report, figures
    that are equal or may be one misread, shared names, whether the sentences beside them answer each other, and whether two speakers' words
    have nothing in common but who speaks. `original` leads from a
    plain copy to the report that it copies (both as indexes into the studies): a copy is held against that one only, and no odds of
    other reports depend on it.
    """
    original = original or {}
    at: dict[int, list[int]] = {}
    for i, spot in enumerate(spots):
        at.setdefault(spot.study, []).append(i)
    crowds = [[i for n in sorted(at) if n not in original for i in at[n]]]
    crowds += [sorted(at[n] + at.get(original[n], [])) for n in sorted(at) if n in original]
    rows = [np.zeros((3, 0))]
    for crowd in crowds:
        one, two, found = _pairs(studies, [spots[i] for i in crowd])
        here = np.array(crowd, np.int64)
        rows.append(np.stack([here[one], here[two], found]))
    one, two, found = np.concatenate(rows, axis=1)
    one, two = np.minimum(one, two).astype(np.int64), np.maximum(one, two).astype(np.int64)
    first = np.lexsort((two, one))
    return Odds(_wordings(studies, spots)[0], one[first], two[first], found[first])


def _pairs(studies: Sequence[Study], spots: Sequence[Place]) -> tuple[Places, Places, npt.NDArray[np.float64]]:
    """The likely pairs of some places, all held against all. A sentence printed twice is looked at once."""
    wording, first = _wordings(studies, spots)
    found: list[tuple[Places, Places, npt.NDArray[np.float64]]] = [(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0))]
    some = sorted({p.study for p in spots})
    if len(some) < 2:
        return found[0]
    alike = _alike(studies, [spots[i] for i in first])
    which = np.array(wording)
    study = np.array([p.study for p in spots])
    near = _neighbours(spots, wording, len(first))
    telling, small, names, misread = (_held([keys(p) for p in spots]) for keys in (_telling, _small, _names, _misread))
    said = [_said(studies[p.study], p) for p in spots]
    spoken, content = np.array([words is not None for words in said]), _held([words or () for words in said])
    w = settings.CLAIM_ODDS
    for a in some[:-1]:
        rows, columns = np.flatnonzero(study == a), np.flatnonzero(study > a)
        starts = np.flatnonzero(np.diff(study[columns], prepend=-1))
        block = alike[np.ix_(which[rows], which[columns])]
        best = np.repeat(np.maximum.reduceat(block, starts, axis=1), np.diff(starts, append=len(columns)), axis=1)
        beside = np.max([alike[np.ix_(near[x][rows], near[y][columns])] for x in (0, 1) for y in (0, 1)], axis=0)
        fewer = np.maximum(np.minimum(names[rows].sum(1)[:, None], names[columns].sum(1)[None, :]), 1)
        equal = telling[rows] @ telling[columns].T > 0
        table = (
            w["constant"]
            + w["alike"] * np.log((block + 1e-4) / (1 - block + 1e-4))
            + w["best"] * (block / np.maximum(best, 0.01) + block / np.maximum(block.max(0), 0.01))
            + w["telling figure"] * equal
            + w["misread figure"] * (~equal & (misread[rows] @ misread[columns].T > 0))
            + w["small figure"] * (small[rows] @ small[columns].T > 0)
            + w["names"] * (names[rows] @ names[columns].T) / fewer
            + w["around"] * beside
            + w["told apart"] * (spoken[rows][:, None] & spoken[columns][None, :] & (content[rows] @ content[columns].T == 0))
        )
        table[which[rows][:, None] == which[columns][None, :]] = settings.CLAIM_SAME_WORDS
        x, y = np.nonzero(table > settings.CLAIM_WORTH)
        found.append((rows[x], columns[y], table[x, y].astype(np.float64)))
    one, two, odds = (np.concatenate(part) for part in zip(*found, strict=True))
    return one, two, odds


def _wordings(studies: Sequence[Study], spots: Sequence[Place]) -> tuple[tuple[int, ...], list[int]]:
    """The number of each place's words, and the first place of each number."""
    numbers: dict[str, int] = {}
    first: list[int] = []
    found = []
    for i, spot in enumerate(spots):
        words = NOT_WORD.sub(" ", studies[spot.study].article.text[spot.span.start : spot.span.end].casefold()).strip()
        if words not in numbers:
            numbers[words] = len(first)
            first.append(i)
        found.append(numbers[words])
    return tuple(found), first


def _alike(studies: Sequence[Study], spots: Sequence[Place]) -> Table:
    """`align.likeness` of every place with every other, and a last row and column of zeros for "no place"."""
    size = settings.CLAIM_BLOCK
    found = np.zeros((len(spots) + 1, len(spots) + 1), np.float32)
    blocks = [(at, _gathered(studies, spots[at : at + size])) for at in range(0, len(spots), size)]
    for at, one in blocks:
        for to, two in blocks:
            if at <= to:
                table = align.likeness(one, two)
                found[at : at + table.shape[0], to : to + table.shape[1]] = table
                found[to : to + table.shape[1], at : at + table.shape[0]] = table.T
    return found


def _gathered(studies: Sequence[Study], spots: Sequence[Place]) -> Study:
    """Sentences of many reports as one study, so that all are held against all in one step."""
    texts: list[str] = []
    sentences: list[Sentence] = []
    vectors: list[bytes] = []
    at = 0
    for spot in spots:
        study = studies[spot.study]
        texts.append(study.article.text[spot.span.start : spot.span.end])
        sentences.append(Sentence(at, at + len(texts[-1]), len(sentences)))
        at += len(texts[-1]) + 1
        width = len(study.vectors) // max(1, len(study.sentences))
        vectors.append(study.vectors[spot.sentence * width : (spot.sentence + 1) * width])
    whole = b"".join(vectors) if all(vectors) else b""
    return Study(Article("", "", "", "\n".join(texts), ()), tuple(sentences), vectors=whole)


def _neighbours(spots: Sequence[Place], wording: Sequence[int], none: int) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """The wordings of the places before and after each place in its report; `none` at the ends."""
    last = len(spots) - 1
    before = [wording[i - 1] if i and spots[i - 1].study == p.study else none for i, p in enumerate(spots)]
    after = [wording[i + 1] if i < last and spots[i + 1].study == p.study else none for i, p in enumerate(spots)]
    return np.array(before), np.array(after)


def _held(held: Sequence[Iterable[str]]) -> Table:
    """Which place holds which key: places x keys, of the keys that two places share."""
    held = [frozenset(keys) for keys in held]
    count: dict[str, int] = {}
    for some in held:
        for key in some:
            count[key] = count.get(key, 0) + 1
    index = {key: n for n, key in enumerate(sorted(key for key, n in count.items() if n > 1))}
    found = np.zeros((len(held), len(index) + 1), np.float32)
    for i, some in enumerate(held):
        found[i, [index[key] for key in some if key in index]] = 1.0
    return found


def _telling(place: Place) -> Iterable[str]:
    return (values.key(f) for f in place.figures if values.telling(f))


def _small(place: Place) -> Iterable[str]:
    return (values.key(f) for f in place.figures if not values.telling(f))


def _misread(place: Place) -> Iterable[str]:
    return (key for f in place.figures for key in values.misread(f))


def _said(study: Study, place: Place) -> Iterable[str] | None:
    """The content words (stems) of what a speaker tells, names aside; None where nobody is said to tell it."""
    text = study.article.text[place.span.start : place.span.end]
    words = readings.told(study, place.span)
    return None if words == text else (w for w in stems(words) if w not in place.names)


def _names(place: Place) -> Iterable[str]:
    return place.names
