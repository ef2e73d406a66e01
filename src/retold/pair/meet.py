"""Equal prints -> pairs worth comparing.

Wording finds copies among millions: ONE query text, run as it stands by SQLite, DuckDB and Spark, with a twin in Python for a handful of
studies in memory. Matter and meaning find the rewrites that share no wording with their source; they need the studies at hand.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from math import log

import numpy as np

from retold import settings
from retold.pair.letters import Table
from retold.pair.profile import Profile

Pair = tuple[int, int]

#: Pairs of articles that share enough wording, from a table `prints (article, print, copies, size)` without doubles: `copies` says how many
#: articles are folded into this one (1: itself), `size` how many prints it has.
#: A rare print joins all that hold it. A frequent one (a wire story, an outlet's stock text) joins them to the few that stand for the most
#: copies: a crowd stays whole as a star, and no print ever makes more pairs than a few times its holders. Two articles meet when they share
#: enough, for the shorter one's size. Of those, a pair is left out where a third article is much nearer to both (the relative neighbours of
#: Toussaint, 1980, with room for error): what a copy shares with its source no other article has more of, so that it keeps its source and
#: leaves out its cousins.
CANDIDATES = f"""
WITH ranked AS (
  SELECT * FROM (
    SELECT article, print, size,
           ROW_NUMBER() OVER (PARTITION BY print ORDER BY copies DESC, article) AS place,
           COUNT(*) OVER (PARTITION BY print) AS holders
    FROM prints
  ) AS every WHERE holders > 1
),
shared AS (
  SELECT CASE WHEN a.article < b.article THEN a.article ELSE b.article END AS one,
         CASE WHEN a.article < b.article THEN b.article ELSE a.article END AS two,
         MIN(CASE WHEN a.size < b.size THEN a.size ELSE b.size END) AS size,
         COUNT(*) AS hits,
         SUM(CASE WHEN a.holders <= {settings.MEET_RARE} THEN 1 ELSE 0 END) AS rare,
         SUM(CASE WHEN a.holders <= {settings.MEET_RARE} AND a.print % {settings.PRINT_STEP} = 0 THEN 1 ELSE 0 END) AS near
  FROM ranked AS a
  JOIN ranked AS b ON a.print = b.print AND a.place < b.place AND (a.holders <= {settings.MEET_RARE} OR a.place <= {settings.MEET_HUBS})
  GROUP BY 1, 2
),
met AS (
  SELECT one, two, hits, near FROM shared
  WHERE hits * {settings.MEET_SHARE} >= size
    AND (hits - rare + {settings.MEET_RARE_COUNTS} * rare >= {settings.MEET_HITS} OR (rare > 0 AND size <= {settings.MEET_SHARE}))
),
sides AS (
  SELECT article, other, near FROM (
    SELECT article, other, near, ROW_NUMBER() OVER (PARTITION BY article ORDER BY near DESC, hits DESC, other) AS place
    FROM (
      SELECT one AS article, two AS other, hits, near FROM met UNION ALL SELECT two AS article, one AS other, hits, near FROM met
    ) AS turned
  ) AS ordered WHERE place <= {settings.MEET_LOOK}
),
parted AS (
  SELECT DISTINCT CASE WHEN p.article < p.other THEN p.article ELSE p.other END AS one,
         CASE WHEN p.article < p.other THEN p.other ELSE p.article END AS two
  FROM sides AS p
  JOIN sides AS x ON x.article = p.article AND x.near > {settings.MEET_NEARER} * p.near
  JOIN sides AS y ON y.article = p.other AND y.other = x.other AND y.near > {settings.MEET_NEARER} * p.near
  WHERE p.near > 0
)
SELECT met.one, met.two, met.hits
FROM met LEFT JOIN parted ON parted.one = met.one AND parted.two = met.two
WHERE parted.one IS NULL
"""  # noqa: S608 (only numbers of settings are put in)


def meet(studies: Sequence[Profile]) -> tuple[Pair, ...]:
    """Pairs of indexes (i < j) of studies that are worth comparing: all of a handful; of more, those that share wording, matter or meaning.

    >>> from retold.pair.profile import profile
    >>> from retold.records import Article, Study
    >>> meet([profile(Study(Article(i, "", "", "", ()), ())) for i in "abc"])
    ((0, 1), (0, 2), (1, 2))
    """
    if len(studies) <= settings.MEET_ALL:
        return tuple(combinations(range(len(studies)), 2))
    pairs = set(candidates((i, p) for i, s in enumerate(studies) for p in s.prints.wording))
    pairs |= nearest_by_matter([s.prints.matter for s in studies])
    if all(s.meaning is not None for s in studies):
        pairs |= nearest_by_meaning(studies)
    return tuple(sorted(pairs))


def candidates(prints: Iterable[Pair], copies: Mapping[int, int] | None = None) -> dict[Pair, int]:
    """The Python twin of `CANDIDATES`: from (article, print) rows, and how many articles stand behind one, to the hits of each pair.

    >>> rows = [(1, 7), (2, 7), (1, 8), (2, 8), (3, 9)]
    >>> candidates(rows)
    {(1, 2): 2}
    """
    size: Counter[int] = Counter()
    holders: dict[int, list[int]] = defaultdict(list)
    for article, found in sorted(set(prints)):
        holders[found].append(article)
        size[article] += 1
    hits: Counter[Pair] = Counter()
    rare: Counter[Pair] = Counter()
    near: Counter[Pair] = Counter()
    for found, held in holders.items():
        if len(held) <= settings.MEET_RARE:
            pairs = list(combinations(held, 2))
            rare.update(pairs)
            if found % settings.PRINT_STEP == 0:
                near.update(pairs)
        else:
            first = sorted(held, key=lambda i: (-(copies or {}).get(i, 1), i))[: settings.MEET_HUBS]
            pairs = sorted({_pair(i, j) for i in first for j in held if i != j})
        hits.update(pairs)

    def enough(pair: Pair) -> bool:
        least = min(size[i] for i in pair)
        counted = hits[pair] + (settings.MEET_RARE_COUNTS - 1) * rare[pair]
        few = rare[pair] > 0 and least <= settings.MEET_SHARE
        return hits[pair] * settings.MEET_SHARE >= least and (counted >= settings.MEET_HITS or few)

    return _relative_neighbours({pair: hits[pair] for pair in sorted(hits) if enough(pair)}, near)


def _relative_neighbours(met: dict[Pair, int], near: Mapping[Pair, int]) -> dict[Pair, int]:
    """The pairs that no third article stands between, much nearer to both; each article looks at its nearest few only."""
    others: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for (i, j), n in met.items():
        others[i].append((-near.get((i, j), 0), -n, j))
        others[j].append((-near.get((i, j), 0), -n, i))
    sides = {i: {j: -close for close, _, j in sorted(found)[: settings.MEET_LOOK]} for i, found in others.items()}

    def between(i: int, j: int) -> bool:
        least = settings.MEET_NEARER * near.get((i, j), 0)
        looked = j in sides[i] or i in sides[j]
        return looked and least > 0 and any(close > least and sides[j].get(k, 0) > least for k, close in sides[i].items())

    return {(i, j): n for (i, j), n in met.items() if not between(i, j)}


def nearest_by_matter(matter: Sequence[Sequence[int]]) -> set[Pair]:
    """Each article with the few that share the rarest names, figures, dates and quoted words with it."""
    holders: dict[int, list[int]] = defaultdict(list)
    for article, found in enumerate(matter):
        for p in found:
            holders[p].append(article)
    shared: list[Counter[int]] = [Counter() for _ in matter]
    for p in sorted(holders):
        held = holders[p]
        if 1 < len(held) <= settings.MEET_MATTER_HOLDERS:
            weight = round(1000 * log(len(matter) / len(held)))
            for i, j in combinations(held, 2):
                shared[i][j] += weight
                shared[j][i] += weight
    return {
        _pair(i, j)
        for i, others in enumerate(shared)
        for j, _ in sorted(others.items(), key=lambda x: (-x[1], x[0]))[: settings.MEET_NEAREST]
    }


def nearest_by_meaning(studies: Sequence[Profile]) -> set[Pair]:
    """Each article with the few whose sentences come nearest to its opening ones, by sentence vectors."""
    tables = [s.meaning for s in studies if s.meaning is not None]
    owner = np.repeat(np.arange(len(tables)), [len(t) for t in tables])
    every: Table = np.concatenate(tables)
    starts = np.flatnonzero(np.r_[True, owner[1:] != owner[:-1]])
    found: set[Pair] = set()
    for i, table in enumerate(tables):
        best = np.maximum.reduceat(table[: settings.LEAD_SENTENCES] @ every.T, starts, axis=1).sum(0)
        order = np.lexsort((np.arange(len(best)), -np.round(best, 3)))
        found |= {_pair(i, int(j)) for j in order[: settings.MEET_NEAREST + 1] if j != i}
    return found


def _pair(i: int, j: int) -> Pair:
    return (i, j) if i < j else (j, i)
