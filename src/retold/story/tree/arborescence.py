"""The tree of greatest weight that directed edges allow: Chu and Liu 1965, Edmonds 1967."""

from collections.abc import Mapping
from typing import NamedTuple


class Arc(NamedTuple):
    """A possible edge of a tree."""

    parent: int
    child: int
    weight: float


def arborescence(count: int, weights: Mapping[tuple[int, int], float]) -> dict[int, int]:
    """The parent of each node that has one, in the forest of greatest total weight; edges of no positive weight are never taken.

    Nodes are 0 to count - 1; `weights` maps (parent, child) to the gain of drawing that edge. Equal gains: the smaller node wins.

    >>> arborescence(3, {(0, 1): 2.0, (1, 2): 3.0, (0, 2): 1.0, (2, 1): 2.5})
    {2: 1, 1: 0}
    """
    root = count
    arcs = [Arc(p, c, w) for (p, c), w in sorted(weights.items()) if w > 0 and p != c]
    arcs += [Arc(root, c, 0.0) for c in range(count)]
    chosen = _solve(arcs, root)
    return {arc.child: arc.parent for arc in sorted(chosen, key=lambda a: -a.child) if arc.parent != root}


def _solve(arcs: list[Arc], root: int) -> list[Arc]:
    """The best incoming arc for every node but the root; cycles are shrunk to one node each, solved, and opened where it costs least."""
    best: dict[int, Arc] = {}
    for arc in arcs:
        if arc.child != root and (arc.child not in best or arc.weight > best[arc.child].weight):
            best[arc.child] = arc
    home = _cycles({c: a.parent for c, a in best.items()}, 1 + max((max(a.parent, a.child) for a in arcs), default=root))
    if not home:
        return [best[c] for c in sorted(best)]
    outer: list[Arc] = []
    meant: dict[int, Arc] = {}  # an arc of the shrunk graph, by identity -> the arc it stands for
    for arc in arcs:
        parent, child = home.get(arc.parent, arc.parent), home.get(arc.child, arc.child)
        if parent != child:
            outer.append(Arc(parent, child, arc.weight - best[arc.child].weight if arc.child in home else arc.weight))
            meant[id(outer[-1])] = arc
    kept = [meant[id(arc)] for arc in _solve(outer, root)]
    entered = {arc.child for arc in kept}
    return kept + [best[c] for c in sorted(home) if c not in entered]


def _cycles(parent: Mapping[int, int], fresh: int) -> dict[int, int]:
    """Each node on a cycle of a parent map -> the number of its cycle, from `fresh` on."""
    home: dict[int, int] = {}
    done: set[int] = set()
    for start in sorted(parent):
        path: dict[int, None] = {}
        node = start
        while node in parent and node not in done and node not in path:
            path[node] = None
            node = parent[node]
        if node in path:
            nodes = list(path)
            home |= dict.fromkeys(nodes[nodes.index(node) :], fresh)
            fresh += 1
        done.update(path)
    return home
