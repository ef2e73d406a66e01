"""Average linkage over sparse log-odds: which groups belong together, whatever order they came in."""

from collections.abc import Mapping, Sequence
from heapq import heapify, heappop, heappush


def linkage(sizes: Sequence[int], shared: Mapping[tuple[int, int], float], stranger: float) -> tuple[tuple[int, ...], ...]:
    """Clusters of groups: the two whose pairs of members have the greatest mean log-odds join first, until no mean is above 0.

    `sizes` counts the members of each group; `shared` holds for two groups (i < j) the sum over the pairs of members that met of their
    log-odds plus `stranger`; a pair that did not meet has log-odds of minus `stranger`.

    >>> linkage([1, 1, 1], {(0, 1): 8.0, (1, 2): 6.5}, 6.0)
    ((0, 1), (2,))
    """
    size = dict(enumerate(sizes))
    members: dict[int, tuple[int, ...]] = {n: (n,) for n in size}
    beside: dict[int, dict[int, float]] = {n: {} for n in size}
    for (i, j), total in shared.items():
        beside[i][j] = beside[j][i] = total

    def mean(i: int, j: int) -> float:
        return round(beside[i][j] / (size[i] * size[j]) - stranger, 9)

    waiting = [(-mean(i, j), i, j) for i, j in shared]
    heapify(waiting)
    while waiting:
        minus, i, j = heappop(waiting)
        if minus >= 0:
            break
        if i not in members or j not in beside[i] or j not in members or mean(i, j) != -minus:
            continue  # one of the two has joined another since
        i, j = min(i, j), max(i, j)
        members[i] = tuple(sorted((*members[i], *members.pop(j))))
        del beside[i][j], beside[j][i]
        for other, total in beside.pop(j).items():
            del beside[other][j]
            beside[i][other] = beside[other][i] = beside[i].get(other, 0.0) + total
        size[i] += size.pop(j)
        for other in beside[i]:
            heappush(waiting, (-mean(i, other), min(i, other), max(i, other)))
    return tuple(sorted(members.values()))
