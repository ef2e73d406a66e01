"""Chances of kinship and of order -> the most probable forest, and how sure each of its edges points."""

from collections.abc import Container, Mapping
from math import log

import numpy as np

from retold import settings
from retold.story.gather import components
from retold.story.tree.arborescence import arborescence

Pair = tuple[int, int]


def forest(count: int, gained: Mapping[Pair, float]) -> tuple[dict[int, int], dict[int, float]]:
    """The parent of each node that has one, and the chance that, if the two are linked, the edge points so.

    `gained` holds for (parent, child) what drawing that edge adds to the log-odds of the forest. Of all forests the one is taken that is
    expected to have most edges right, each weighed by the share of all forests that have it: an edge that any of several may replace is
    no sure one, though the best forest has it.

    >>> forest(3, {(0, 1): 5.6, (1, 0): 4.1, (0, 2): 5.6, (2, 0): 4.1, (1, 2): 3.8, (2, 1): 3.8})
    ({2: 0, 1: 0}, {2: 0.8238, 1: 0.8238})
    """
    share = marginals(count, gained)
    above = arborescence(count, share)
    return above, {child: round(_ratio(share[parent, child], share.get((child, parent), 0.0)), 4) for child, parent in above.items()}


def gains(kin: Mapping[Pair, float], order: Mapping[Pair, float]) -> dict[Pair, float]:
    """What each edge adds: `kin` holds the chance of kinship for pairs (i < j), `order` for (parent, child), both ways round, the chance
    that the first is the source; 0: the dates forbid it.
    """
    return {(i, j): gain(kin[min(i, j), max(i, j)], p) for (i, j), p in sorted(order.items()) if p > 0}


def gain(kin: float, order: float, least: float = settings.KIN_LEAST) -> float:
    """What drawing an edge adds to the log-odds of the forest: kinship, and the direction against an even chance; 0 where too little
    speaks for kinship.
    """
    return settings.GAIN_LEAST + max(0.0, logit(kin)) + log(2 * order) if kin >= least else 0.0


def marginals(count: int, gained: Mapping[Pair, float]) -> dict[Pair, float]:
    """The share of each edge of positive gain: the weight of the forests that have it in the weight of all, a forest weighing the
    exponential of its gains.

    By the matrix-tree theorem of directed graphs (Tutte 1948; Smith and Smith 2007), a family at a time: the inverse of the matrix that
    has on its diagonal the weights of all edges into a node, that of having no parent (1) among them. The columns are scaled, which
    changes no share.
    """
    drawn = {pair: weight for pair, weight in sorted(gained.items()) if weight > 0}
    found: dict[Pair, float] = {}
    for nodes in components(range(count), drawn):
        at = {node: n for n, node in enumerate(nodes)}
        inside = [pair for pair in drawn if pair[1] in at]
        if not inside:
            continue
        parents, children = (np.array([at[pair[side]] for pair in inside]) for side in (0, 1))
        logs = np.array([drawn[pair] for pair in inside])
        most = np.zeros(len(nodes))
        np.maximum.at(most, children, logs)
        weights = np.zeros((len(nodes), len(nodes)))
        weights[parents, children] = np.exp(logs - most[children])
        inverse = np.linalg.inv(np.diag(weights.sum(0) + np.exp(-most)) - weights)
        shares = weights[parents, children] * (inverse[children, children] - inverse[children, parents])
        found |= dict(zip(inside, np.clip(np.round(shares, 6), 0, 1).tolist(), strict=True))
    return found


def _ratio(forth: float, back: float) -> float:
    return forth / (forth + back) if forth + back else 0.5


def below(node: int, tops: Container[int], above: Mapping[int, int]) -> bool:
    """The node is one of `tops` or goes back to one."""
    while node not in tops and node in above:
        node = above[node]
    return node in tops


def logit(p: float) -> float:
    """A chance as log-odds, nothing surer than one in a million."""
    p = min(1 - 1e-6, max(1e-6, p))
    return log(p / (1 - p))
