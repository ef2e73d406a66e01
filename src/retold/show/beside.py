"""Two reports side by side: which stretches stand beside each other, which moved, which stand in one of them alone."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Literal, NamedTuple

from retold.records import Match

Kind = Literal["both", "moved", "left", "right", "see"]


class Block(NamedTuple):
    """Sentences that stand beside each other (indexes). `see`: the sentences on the right stand elsewhere, beside what moved."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    kind: Kind
    score: float = 0.0


def blocks(matches: Sequence[Match], left: int, right: int) -> tuple[Block, ...]:
    """The rows of a comparison of `left` and `right` sentences: every sentence of either side stands in one row, the left in order.

    Best answers first; a second sentence joins a row only beside the one that is in it (a sentence cut in two). Rows whose right side
    breaks the longest run of rows in common order have moved; a row "see" keeps their place on the right.

    >>> blocks([Match(0, 1, 0.9), Match(1, 0, 0.8), Match(2, 2, 0.9)], 3, 4)[:2]
    (Block(left=(0,), right=(1,), kind='moved', score=0.9), Block(left=(1,), right=(0,), kind='both', score=0.8))
    """
    groups = sorted(_groups(matches), key=lambda g: g[0][0])
    steady = _rising([g[1][0] for g in groups])
    rows: list[Block] = []
    taken = {j for g in groups for j in g[1]}
    moved = {g[1][0]: g[1] for n, g in enumerate(groups) if n not in steady}
    done = 0

    def rest(until: int) -> None:
        """The sentences of the right before a place that no steady row holds."""
        nonlocal done
        for j in range(done, until):
            if j not in taken:
                rows.append(Block((), (j,), "right"))
            elif j in moved:
                rows.append(Block((), moved[j], "see"))
        done = max(done, until)

    at = 0
    for n, (a, b, score) in enumerate(groups):
        rows += [Block((i,), (), "left") for i in range(at, a[0])]
        if n in steady:
            rest(b[0])
            rows.append(Block(a, b, "both", score))
            done = max(done, b[-1] + 1)
        else:
            rows.append(Block(a, b, "moved", score))
        at = max(at, a[-1] + 1)
    rows += [Block((i,), (), "left") for i in range(at, left)]
    rest(right)
    return tuple(_joined(rows))


def _groups(matches: Sequence[Match]) -> list[tuple[tuple[int, ...], tuple[int, ...], float]]:
    """Matches as rows, best first, each sentence in one of them; a row holds neighbours only."""
    rows: list[tuple[list[int], list[int], float]] = []
    of: tuple[dict[int, int], dict[int, int]] = ({}, {})
    for match in sorted(matches, key=lambda m: (-m.score, abs(m.a - m.b), m.a, m.b)):
        here, there = of[0].get(match.a), of[1].get(match.b)
        if here is None and there is None:
            of[0][match.a] = of[1][match.b] = len(rows)
            rows.append(([match.a], [match.b], match.score))
        elif here is None and there is not None:
            _join(match.a, there, rows[there][0], of[0])
        elif there is None and here is not None:
            _join(match.b, here, rows[here][1], of[1])
    return [(tuple(sorted(a)), tuple(sorted(b)), score) for a, b, score in rows]


def _join(sentence: int, row: int, members: list[int], of: dict[int, int]) -> None:
    if sentence + 1 in members or sentence - 1 in members:
        members.append(sentence)
        of[sentence] = row


def _rising(values: Sequence[int]) -> set[int]:
    """The places of a longest run of rising values."""
    tails: list[int] = []
    ends: list[int] = []
    before: dict[int, int] = {}
    for n, value in enumerate(values):
        at = bisect_left(tails, value)
        tails[at : at + 1] = [value]
        ends[at : at + 1] = [n]
        if at:
            before[n] = ends[at - 1]
    found = set()
    n = ends[-1] if ends else -1
    while n >= 0:
        found.add(n)
        n = before.get(n, -1)
    return found


def _joined(rows: Sequence[Block]) -> list[Block]:
    """Neighbouring rows of one side alone as one."""
    out: list[Block] = []
    for row in rows:
        last = out[-1] if out else None
        if last and row.kind == last.kind and row.kind in ("left", "right"):
            out[-1] = Block(last.left + row.left, last.right + row.right, row.kind)
        else:
            out.append(row)
    return out
