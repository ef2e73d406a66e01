"""Items in groups by average linkage, over the few pairs that have a weight."""

import heapq
from collections.abc import Mapping


def groups(count: int, pairs: Mapping[tuple[int, int], float], least: float) -> tuple[tuple[int, ...], ...]:
    """Items 0..count-1 in groups: two groups join while the mean weight over all their pairs is at least `least`, the heaviest first.

    A pair that is not given weighs 0, so that a chain of neighbours does not pull strangers together; one of -inf keeps its two apart.
    Groups in order of their first item.
    About n log n in the number of pairs.

    >>> groups(4, {(0, 1): 0.9, (1, 2): 0.8, (0, 2): 0.1}, 0.5)
    ((0, 1), (2,), (3,))
    """
    members: dict[int, tuple[int, ...]] = {i: (i,) for i in range(count)}
    links: dict[int, dict[int, float]] = {i: {} for i in range(count)}
    heap = []
    for (i, j), weight in sorted(pairs.items()):
        links[i][j] = links[j][i] = weight
        if weight >= least:
            heap.append((-weight, i, j))
    heapq.heapify(heap)
    fresh = count
    while heap:
        _, i, j = heapq.heappop(heap)
        if i not in members or j not in members:
            continue
        joined = members.pop(i) + members.pop(j)
        one, two = links.pop(i), links.pop(j)
        members[fresh], links[fresh] = joined, {}
        for k in sorted((one.keys() | two.keys()) - {i, j}):
            total = one.get(k, 0.0) + two.get(k, 0.0)  # of all pairs; the mean is taken to compare
            links[k].pop(i, None)
            links[k].pop(j, None)
            links[fresh][k] = links[k][fresh] = total
            mean = total / (len(joined) * len(members[k]))
            if mean >= least:
                heapq.heappush(heap, (-mean, k, fresh))
        fresh += 1
    return tuple(sorted(tuple(sorted(m)) for m in members.values()))
