"""Links -> connected groups: in memory where they fit, by the engine beyond. Both name a group after its least member."""

from itertools import count
from typing import TypeVar

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from retold.corpus.seam import Engine

T = TypeVar("T")
Whole = npt.NDArray[np.int64]

#: Links run from the larger node (one) to the lesser (two). Every node hands its larger neighbours to its least one ...
LARGE_STAR = """
SELECT DISTINCT v AS one, least AS two
FROM (
  SELECT u, v, LEAST(u, MIN(v) OVER (PARTITION BY u)) AS least
  FROM (SELECT one AS u, two AS v FROM edges UNION ALL SELECT two AS u, one AS v FROM edges)
)
WHERE v > u
"""
#: ... and then its lesser ones and itself, round after round, until every node points at the least of its group: Kiveris et al.,
#: Connected Components in MapReduce and Beyond, 2014.
SMALL_STAR = """
SELECT DISTINCT v AS one, least AS two
FROM (
  SELECT two AS v, MIN(two) OVER (PARTITION BY one) AS least FROM edges
  UNION ALL
  SELECT one AS v, MIN(two) AS least FROM edges GROUP BY one
)
WHERE v <> least
"""
DOWNWARD = "SELECT DISTINCT GREATEST(one, two) AS one, LEAST(one, two) AS two FROM links WHERE one <> two"
CHANGED = "SELECT one, two FROM edges EXCEPT SELECT one, two FROM before"
HEADS = "SELECT one AS article, two AS head FROM edges UNION ALL SELECT DISTINCT two AS article, two AS head FROM edges"


def heads(engine: Engine[T], links: T, scratch: str, fit: int) -> T:
    """A table (article, head): each article that links (one, two) join, with the least of its group. Up to `fit` links are joined here."""
    many = sum(sum(batch["n"].to_pylist()) for batch in engine.rows(engine.sql("SELECT COUNT(*) AS n FROM links", {"links": links})))
    if many > fit:
        return by_stars(engine, links, scratch)
    held = list(engine.rows(engine.sql("SELECT one, two FROM links", {"links": links})))
    one, two = (np.concatenate([np.zeros(0, np.int64), *(b[side].to_numpy() for b in held)]) for side in ("one", "two"))
    return engine.table(pa.table(connected(one, two), names=["article", "head"]))


def by_stars(engine: Engine[T], links: T, scratch: str) -> T:
    """The same by queries alone, round after round; each round is written into `scratch`."""
    edges = _written(engine, engine.sql(DOWNWARD, {"links": links}), f"{scratch}/stars-0")
    for turn in count(1):
        large = _written(engine, engine.sql(LARGE_STAR, {"edges": edges}), f"{scratch}/stars-{turn}-large")
        small = _written(engine, engine.sql(SMALL_STAR, {"edges": large}), f"{scratch}/stars-{turn}")
        changed = engine.sql(CHANGED, {"edges": small, "before": edges})
        if not any(batch.num_rows for batch in engine.rows(changed)):
            return engine.sql(HEADS, {"edges": small})
        edges = small
    raise AssertionError


def _written(engine: Engine[T], table: T, folder: str) -> T:
    engine.put(table, folder, lambda _: None)
    return engine.read(folder)


def connected(one: Whole, two: Whole) -> tuple[Whole, Whole]:
    """The nodes of some links, in order, and for each the least node that it hangs together with.

    >>> connected(np.array([5, 7, 2]), np.array([3, 5, 9]))
    (array([2, 3, 5, 7, 9]), array([2, 3, 3, 3, 2]))
    """
    nodes, ends = np.unique(np.concatenate([one, two]), return_inverse=True)
    a, b = ends[: len(one)], ends[len(one) :]
    group = np.arange(len(nodes))
    while True:  # every link pulls the groups of its ends to the lesser one; then every node jumps to its group's group
        least = np.minimum(group[a], group[b])
        moved = group.copy()
        for end in (group[a], group[b]):
            np.minimum.at(moved, end, least)
        while not np.array_equal(jumped := moved[moved], moved):
            moved = jumped
        if np.array_equal(moved, group):
            return nodes, nodes[group]
        group = moved
