"""Equal prints -> pairs worth comparing.

Wording finds copies among millions: ONE query text, run as it stands by SQLite, DuckDB and Spark, with a twin in Python for a handful of
studies in memory. Matter and meaning find the rewrites that share no wording with their source; they need the studies at hand.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations
from math import log

import numpy as np

from retold import settings
from retold.pair.letters import Table
from retold.pair.profile import Profile

Pair = tuple[int, int]

#: Pairs of articles that share enough wording, from a table `prints (article, print)` without doubles. A rare print counts in full and
#: joins all that hold it. A frequent one (a wire story, an outlet's stock text) counts little and joins each holder to the next few
#: only, in order of article: a crowd of copies stays whole as a chain, and no print ever makes more pairs than a few times its holders.
CANDIDATES = f"""
WITH ranked AS (
  SELECT article, print,
         ROW_NUMBER() OVER (PARTITION BY print ORDER BY article) AS place,
         COUNT(*) OVER (PARTITION BY print) AS holders
  FROM prints
)
SELECT a.article AS one, b.article AS two,
       SUM(CASE WHEN a.holders <= {settings.MEET_RARE} THEN {settings.MEET_RARE_COUNTS} ELSE 1 END) AS hits
FROM ranked AS a
JOIN ranked AS b
  ON a.print = b.print AND a.place < b.place AND (a.holders <= {settings.MEET_RARE} OR b.place - a.place <= {settings.MEET_NEXT})
GROUP BY a.article, b.article
HAVING SUM(CASE WHEN a.holders <= {settings.MEET_RARE} THEN {settings.MEET_RARE_COUNTS} ELSE 1 END) >= {settings.MEET_HITS}
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


def candidates(prints: Iterable[Pair]) -> dict[Pair, int]:
    """The Python twin of `CANDIDATES`: from (article, print) rows to the hits of each pair of articles.

    >>> rows = [(1, 7), (2, 7), (1, 8), (2, 8), (3, 8)]
    >>> candidates(rows)
    {(1, 2): 8}
    """
    holders: dict[int, list[int]] = defaultdict(list)
    for article, found in sorted(set(prints)):
        holders[found].append(article)
    hits: Counter[Pair] = Counter()
    for held in holders.values():
        if len(held) <= settings.MEET_RARE:
            hits.update(dict.fromkeys(combinations(held, 2), settings.MEET_RARE_COUNTS))
        else:
            for step in range(1, settings.MEET_NEXT + 1):
                hits.update(zip(held, held[step:], strict=False))
    return {pair: n for pair, n in sorted(hits.items()) if n >= settings.MEET_HITS}


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
