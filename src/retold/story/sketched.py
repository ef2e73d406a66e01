"""Families, merges and stories from what pairs of sketches show: level "wording". The twin in memory of the queries of a corpus.

A crawl is too large for more than rows of numbers, and `retold trace --level wording` must say the same as a crawl: so both go by this.
`corpus/queries.py` says the same in SQL, and a property test holds the two equal.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from retold import settings
from retold.pair.light import Counts
from retold.story.gather import components
from retold.story.tree.rows import Edge, Pair, grow

Whole = npt.NDArray[np.int64]
Reals = npt.NDArray[np.float64]
Couple = tuple[int, int]


class Known(NamedTuple):
    """What two sketches show, `one` < `two`: a row of the table of pairs."""

    one: int
    two: int
    kin: float
    direction: float
    first: int
    kind_two: str
    kind_one: str
    shared: int  #: runs of three words that both have, and that each has
    size_one: int
    size_two: int
    event: bool  #: names and figures look like one event


class Near(NamedTuple):
    """A kindred article as another one sees it."""

    alike: float  #: runs of three words shared, over all that either has
    part: float  #: over those of the one that looks
    whole: float  #: over those of the other
    size: int  #: runs of three words of the one that looks


class Merge(NamedTuple):
    """An article made of two that are strangers to each other."""

    article: int
    main: int
    second: int


Neighbours = Mapping[int, Mapping[int, Near]]


class Found(NamedTuple):
    """All that level "wording" says of some articles, by number."""

    edges: tuple[Edge, ...]
    families: Mapping[int, int]  #: article -> the least of its family
    stories: Mapping[int, int]  #: article -> the least of its story


def descend(first: Mapping[int, int], pairs: Sequence[Known], met: Iterable[Couple], compare: Callable[[int, int], Known | None]) -> Found:
    """Trees, families and stories of some articles. `first` says by which article each is stood for (itself, mostly), `pairs` holds what
    is known of those of the pairs `met` that may be kin, and `compare` looks at two that never met.
    """
    kin = neighbours(p for p in pairs if first[p.one] == p.one and first[p.two] == p.two)
    found = merges(kin, {(p.one, p.two): p.shared for p in pairs}, frozenset(met), compare)
    away = cut(kin, found)
    held = [*links(kin, away), *first.items()]
    groups = components(map(_name, first), [(_name(a), _name(b)) for a, b in held])
    families = {int(n): int(group[0]) for group in groups for n in group}
    inside: dict[int, list[Pair]] = {}
    for p in pairs:
        if families[p.one] == families[p.two] and p.kin >= settings.KIN_LEAST and (p.one, p.two) not in away:
            inside.setdefault(families[p.one], []).append(Pair(*p[:7]))
    edges = [edge for family in sorted(inside) for edge in grow(inside[family])]
    told = components(map(_name, set(families.values())), [(_name(families[p.one]), _name(families[p.two])) for p in pairs if p.event])
    story = {int(family): int(group[0]) for group in told for family in group}
    return Found(tuple(merged(edges, found, pairs)), families, {n: story[family] for n, family in families.items()})


def neighbours(pairs: Iterable[Known]) -> Neighbours:
    """Kin as a graph, each pair from both ends."""
    found: dict[int, dict[int, Near]] = {}
    for p in pairs:
        if p.kin >= settings.KIN_LEAST and p.shared:
            alike = p.shared / (p.size_one + p.size_two - p.shared)
            one, two = p.shared / p.size_one, p.shared / p.size_two
            found.setdefault(p.one, {})[p.two] = Near(alike, one, two, p.size_one)
            found.setdefault(p.two, {})[p.one] = Near(alike, two, one, p.size_two)
    return found


def merges(
    kin: Neighbours, shared: Mapping[Couple, int], met: frozenset[Couple], compare: Callable[[int, int], Known | None]
) -> list[Merge]:
    """The articles made of two strangers: each gave a part, together a good part, one at least has much that the article lacks, and they
    share less than half of what two copies of one report would by chance. Two that never met are compared now.
    """
    found = []
    for article in sorted(kin):
        for _, main, second, chance in joints(kin[article], shared):
            couple = (min(main, second), max(main, second))
            late = None if couple in met else compare(*couple)
            if (late.shared if late else 0) < settings.MERGE_CHANCE * chance:
                found.append(Merge(article, main, second))
                break
    return found


def joints(near: Mapping[int, Near], shared: Mapping[Couple, int]) -> list[tuple[float, int, int, float]]:
    """The few likeliest pairs of sources of one article, the likeliest first: (minus the part they gave, main, second, what two copies of
    one report would share by chance).
    """
    able = sorted((-n.part, other) for other, n in near.items() if settings.MERGE_PART_LEAST <= n.part <= settings.MERGE_PART_MOST)[
        : settings.MERGE_CANDIDATES
    ]
    found = []
    for (minus_one, one), (minus_two, two) in combinations(able, 2):
        parts, chance = -minus_one - minus_two, minus_one * minus_two * near[one].size
        held = min(near[one].whole, near[two].whole) <= settings.MERGE_WHOLE and chance >= settings.MERGE_EVIDENCE
        if held and parts >= settings.MERGE_PARTS and shared.get((min(one, two), max(one, two)), 0) < settings.MERGE_CHANCE * chance:
            found.append((-parts, one, two, chance))
    return sorted(found)[: settings.MERGE_JOINTS]


def cut(kin: Neighbours, found: Iterable[Merge]) -> frozenset[Couple]:
    """The links that a merge has with its second source and with that source's kin, so far as they are strangers to the main one."""
    return frozenset(
        (min(m.article, other), max(m.article, other))
        for m in found
        for other in kin[m.article]
        if other != m.main and other not in kin[m.main] and (other == m.second or other in kin[m.second])
    )


def links(kin: Neighbours, away: frozenset[Couple]) -> list[Couple]:
    """Pairs that no third article stands between, nearer to both than they are to each other (Toussaint's relative neighbourhood graph,
    1980: no group is parted by it). An article that was cut from both stands between nothing.
    """

    def between(one: int, two: int, alike: float) -> bool:
        return any(
            near.alike > alike
            and kin[middle].get(two, near).alike > alike
            and two in kin[middle]
            and not ((min(one, middle), max(one, middle)) in away and (min(middle, two), max(middle, two)) in away)
            for middle, near in kin[one].items()
        )

    return [
        (one, two)
        for one in sorted(kin)
        for two, near in sorted(kin[one].items())
        if one < two and (one, two) not in away and not between(one, two, near.alike)
    ]


def merged(edges: Iterable[Edge], found: Iterable[Merge], pairs: Iterable[Known]) -> list[Edge]:
    """The edges with those of merges called so, and one more for each second source, in order."""
    main = {(m.article, m.main) for m in found}
    kin = {(p.one, p.two): p.kin for p in pairs}
    rows = [e._replace(kind="merge") if (e.child, e.parent) in main else e for e in edges]
    for m in found:
        sure = kin[min(m.article, m.second), max(m.article, m.second)]
        rows.append(Edge(m.article, m.second, "merge", False, "known", round(sure, 4), settings.DIRECTION_MERGE))
    return sorted(rows)


def same_event(table: Whole, days: Reals) -> npt.NDArray[np.bool_]:
    """Which pairs (rows of `pair.light.Counts`) share so many names and figures, in so few days, that they tell of one event."""
    c = Counts(*table.reshape(-1, len(Counts._fields)).T)
    names, figures = np.minimum(c.names_a_in_b, c.names_b_in_a), np.minimum(c.numbers_a_in_b, c.numbers_b_in_a)
    near = (days <= settings.STORY_DAYS) & (figures >= settings.EVENT_FIGURES) & (names >= settings.EVENT_NAMES)
    return np.asarray(near & (names >= settings.EVENT_NAMES_SHARE * np.minimum(c.names_a, c.names_b)), np.bool_)


def _name(number: int) -> str:
    """A number whose order as text is its order."""
    return f"{number:020}"
