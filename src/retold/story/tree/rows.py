"""The tree of one family from what its pairs show, as plain rows: what a crawl can afford (level "wording" of a corpus).

The same forest of greatest log-odds as `story/tree`, over chances that the pairs bring with them; no texts are at hand.
"""

from collections.abc import Iterable
from typing import NamedTuple

from retold import settings
from retold.story.tree.arborescence import arborescence
from retold.story.tree.forest import gain


class Pair(NamedTuple):
    """What two reports show (by number, `one` < `two`)."""

    one: int
    two: int
    kin: float  #: the chance that they are kin
    direction: float  #: the chance that, if so, `one` is the source
    first: int  #: 1 where `one` certainly came first, -1 where `two` did, 0 where that is not known
    kind_two: str  #: what `two` is, made from `one`
    kind_one: str  #: what `one` is, made from `two`


class Edge(NamedTuple):
    """One edge of the tree."""

    child: int
    parent: int
    kind: str
    main: bool
    direction: str  #: "known" or "undetermined"
    confidence: float
    direction_confidence: float


def grow(pairs: Iterable[Pair]) -> tuple[Edge, ...]:
    """The edges of the most probable tree of one family, in order of the children: one parent each, none certainly younger than its child.

    >>> found = grow([Pair(1, 2, 0.99, 0.9, 0, "light", "light"), Pair(2, 3, 0.99, 0.2, -1, "abridged", "expanded")])
    >>> [(edge.parent, edge.child, edge.kind, edge.direction) for edge in found]
    [(2, 1, 'light', 'undetermined'), (3, 2, 'expanded', 'known')]
    """
    rows = sorted(pairs)
    numbers = sorted({n for pair in rows for n in pair[:2]})
    at = {number: n for n, number in enumerate(numbers)}
    ways = {}
    for pair in rows:
        ways[at[pair.one], at[pair.two]] = (0.0 if pair.first < 0 else pair.direction, pair.kin, pair.kind_two)
        ways[at[pair.two], at[pair.one]] = (0.0 if pair.first > 0 else 1 - pair.direction, pair.kin, pair.kind_one)
    gains = {way: gain(kin, max(settings.DIRECTION_DOUBT, p), least=0.0) for way, (p, kin, _) in ways.items() if p > 0}
    above = arborescence(len(numbers), gains)
    return tuple(_edge(numbers[child], numbers[parent], *ways[parent, child]) for child, parent in sorted(above.items()))


def _edge(child: int, parent: int, p: float, kin: float, kind: str) -> Edge:
    known = "known" if p >= settings.DIRECTION_KNOWN else "undetermined"
    return Edge(child, parent, kind, True, known, round(kin, 4), round(p, 4))
