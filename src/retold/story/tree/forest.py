"""Chances of kinship and of order -> the most probable forest, and how sure each of its edges points."""

from collections.abc import Container, Mapping
from math import exp, log

from retold import settings
from retold.story.tree.arborescence import arborescence

Pair = tuple[int, int]


def forest(count: int, kin: Mapping[Pair, float], order: Mapping[Pair, float]) -> tuple[dict[int, int], dict[int, float]]:
    """The parent of each node that has one, and the chance that this edge points so, in the forest of greatest log-odds.

    `kin` holds the chance of kinship for pairs (i < j), `order` for (parent, child), both ways round, the chance that the first is the
    source; 0: the dates forbid it.

    >>> forest(3, {(0, 1): 0.9, (0, 2): 0.9, (1, 2): 0.6}, {(0, 1): 0.8, (1, 0): 0.2, (0, 2): 0.8, (2, 0): 0.2, (1, 2): 0.5, (2, 1): 0.5})
    ({2: 0, 1: 0}, {2: 0.8333, 1: 0.8333})
    """
    gains = {(i, j): gain(kin[min(i, j), max(i, j)], p) for (i, j), p in sorted(order.items()) if p > 0}
    return rooted(arborescence(count, gains), order)


def gain(kin: float, order: float, least: float = settings.KIN_LEAST) -> float:
    """What drawing an edge adds to the log-odds of the forest: kinship, and the direction against an even chance; 0 where too little
    speaks for kinship.
    """
    return settings.GAIN_LEAST + max(0.0, logit(kin)) + log(2 * order) if kin >= least else 0.0


def rooted(above: Mapping[int, int], order: Mapping[Pair, float]) -> tuple[dict[int, int], dict[int, float]]:
    """The same links with every edge turned the likelier way, and the chance of each child's edge to point as it then does.

    With the links given, a root settles every direction. Moving the root over one edge turns that edge alone, so the weight of each root
    follows from its neighbour's; an edge points away from the side that holds more of the weight of all roots.
    """
    below: dict[int, list[int]] = {}
    for child, parent in sorted(above.items()):
        below.setdefault(parent, []).append(child)
    turned_above, sure = {}, {}
    for root in sorted(set(below) - set(above)):
        line, weight = [root], {root: 0.0}
        for node in line:
            for child in below.get(node, ()):
                forth, back = order[node, child], order[child, node]
                weight[child] = weight[node] + (log(back / forth) if back > 0 else float("-inf"))
                line.append(child)
        top = max(weight.values())
        mass = {node: exp(w - top) for node, w in weight.items()}
        total = sum(mass.values())
        for node in reversed(line[1:]):
            share = mass[node] / total
            parent = above[node]
            mass[parent] += mass[node]
            if share > 0.5:
                turned_above[parent], sure[parent] = node, round(share, 4)
            else:
                turned_above[node], sure[node] = parent, round(1 - share, 4)
    return turned_above, sure


def below(node: int, tops: Container[int], above: Mapping[int, int]) -> bool:
    """The node is one of `tops` or goes back to one."""
    while node not in tops and node in above:
        node = above[node]
    return node in tops


def logit(p: float) -> float:
    """A chance as log-odds, nothing surer than one in a million."""
    p = min(1 - 1e-6, max(1e-6, p))
    return log(p / (1 - p))
