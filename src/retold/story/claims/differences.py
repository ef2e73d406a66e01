"""Where readings of one claim do not say the same: drift inside a line of descent, disagreement between families."""

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from retold.records import Descent, Difference, DifferenceKind, Span
from retold.story.claims import witnesses
from retold.story.claims.values import Value


class Reading(NamedTuple):
    """What one place says of a claim, as it is compared: the sentence, its value if one is meant, and the words that are shown for it."""

    article: str
    span: Span  #: the sentence
    value: Value | None
    side: int  #: readings with one number print the same value
    words: str  #: the value, role or speaker as printed: what is shown beside the others
    sentence: str
    place: int  #: index into the places
    rank: int | None = None  #: how strongly it is asserted (`force.rank_at`)
    told: str = ""  #: the sentence without who says it


#: `force.rank_at` in words.
FORCES = {0: "a possibility", 1: "likely", 2: "a fact"}
#: True where the second reading changed what the first one says.
Differs = Callable[[Reading, Reading], bool]


def drifts(
    claim: str, kind: DifferenceKind, readings: Sequence[Reading], differs: Differs, descent: Descent, line: Mapping[str, frozenset[str]]
) -> tuple[Difference, ...]:
    """Readings that changed on the way from their source, one difference a family: the changed, their source, and the true ones between.

    A report is held against the topmost reports that it goes back to and that carry the claim. A merge has several: it differs when it
    differs from each. Where the source is lost, the readings of its children stand against each other.
    """
    by_article: dict[str, list[Reading]] = {}
    for reading in readings:
        by_article.setdefault(reading.article, []).append(reading)
    found = []
    for family in descent.families:
        changed: dict[str, list[Reading]] = {}
        shown: dict[str, list[Reading]] = {}
        source: Reading | None = None
        tops = [a for a in family if a in by_article and not line.get(a, frozenset()) & by_article.keys()]
        for article in family:
            above = sorted(line.get(article, frozenset()) & by_article.keys())
            first = [a for a in above if not line.get(a, frozenset()) & by_article.keys()]
            if article not in by_article or not first:
                continue
            parted = [(s, r) for r in by_article[article] for s in _sources(r, first, by_article, differs)]
            if parted and all(not _holds(by_article[article], by_article[a], differs) for a in first):
                source = source or parted[0][0]
                changed[article] = [r for _, r in parted]
                for top, _ in parted:
                    shown[top.article] = [top]
                for between in above:
                    if _holds(by_article[between], by_article[parted[0][0].article], differs):
                        shown.setdefault(between, by_article[between][:1])
        if source and changed:  # who else in the family prints what the source does
            for article in family:
                same = [r for r in by_article.get(article, ()) if not differs(source, r)]
                if same and article not in changed:
                    shown.setdefault(article, same[:1])
        if not changed and len(tops) > 1:
            changed, shown = _siblings(tops, by_article, differs)
        if changed:
            kept, other = ([r for a in sorted(held) for r in held[a]] for held in (shown, changed))
            found.append(_drift(claim, kind, kept, other, source))
    return tuple(found)


def _sources(reading: Reading, first: Sequence[str], by_article: Mapping[str, Sequence[Reading]], differs: Differs) -> list[Reading]:
    """The source readings that a reading changed."""
    return [s for a in first for s in by_article[a] if differs(s, reading)][:1]


def _holds(ours: Sequence[Reading], source: Sequence[Reading], differs: Differs) -> bool:
    """True where some reading of a report says what some reading of its source says."""
    return any(not differs(s, r) for r in ours for s in source)


def _siblings(
    tops: Sequence[str], by_article: Mapping[str, Sequence[Reading]], differs: Differs
) -> tuple[dict[str, list[Reading]], dict[str, list[Reading]]]:
    """Children of one lost source that differ: (the changed, the others). The side that more of them print stands for the source."""
    sides: list[list[str]] = []
    for article in tops:
        for side in sides:
            if _holds(by_article[article], by_article[side[0]], differs) and _holds(by_article[side[0]], by_article[article], differs):
                side.append(article)
                break
        else:
            sides.append([article])
    if len(sides) < 2:
        return {}, {}
    sides.sort(key=lambda s: (-len(s), s))
    kept = {a: [by_article[a][0]] for a in sides[0]}
    return {a: [by_article[a][0]] for side in sides[1:] for a in side}, kept


def disagreement(
    claim: str, kind: DifferenceKind, readings: Sequence[Reading], parted: Differs, descent: Descent, line: Mapping[str, frozenset[str]]
) -> Difference | None:
    """Families that print different things on evidence of their own; every report that carries one of those is shown.

    `parted` tells whether two readings cannot both be true. Readings of one side print the same thing.
    """
    carriers = {r.article for r in readings}
    owner = {a: n for n, family in enumerate(descent.families) for a in family}
    own = [r for r in readings if not witnesses.inherited(r.article, carriers, descent, line)]
    sides: dict[int, list[Reading]] = {}
    for reading in own:
        sides.setdefault(reading.side, []).append(reading)
    homes = {side: {owner.get(r.article) for r in rows} for side, rows in sides.items()}
    apart: set[int] = set()
    for a, b in combinations(sorted(sides), 2):
        if homes[a] != homes[b] and all(parted(x, y) for x in sides[a] for y in sides[b]):
            apart |= {a, b}
    rows = [r for r in readings if r.side in apart]
    if len({r.article for r in rows}) < 2:
        return None
    return Difference(claim, kind, "disagreement", _spans(rows), None, _counts(rows))


def _drift(claim: str, kind: DifferenceKind, kept: Sequence[Reading], changed: Sequence[Reading], source: Reading | None) -> Difference:
    """One drift, with what the source and the changed readings print."""
    ranks = [(source or kept[0]).rank, changed[0].rank]
    if kind == "strength" and None not in ranks and ranks[0] != ranks[1]:
        before, after = (FORCES.get(rank or 0, "") for rank in ranks)
        note = f"told as {before} in the source, as {after} in {_texts(changed)}"
    else:
        note = f"{'source' if source else 'others'}: {_counts(kept)}; changed: {_counts(changed)}"
    return Difference(claim, kind, "drift", _spans((*kept, *changed)), source.span if source else None, note)


def _spans(rows: Sequence[Reading]) -> tuple[Span, ...]:
    return tuple(dict.fromkeys(r.span for r in rows))


def _counts(rows: Sequence[Reading]) -> str:
    """What is printed, and in how many texts: '“17” in 4 texts, “23” in 1 text'."""
    printed: dict[str, list[Reading]] = {}
    for row in rows:
        printed.setdefault(row.words, []).append(row)
    return ", ".join(f"“{words}” in {_texts(same)}" for words, same in printed.items())


def _texts(rows: Sequence[Reading]) -> str:
    count = len({r.article for r in rows})
    return "1 text" if count == 1 else f"{count} texts"
