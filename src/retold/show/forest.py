"""Relations -> rows of trees, one row for each text and lost report, as both the page and the terminal draw them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from retold.records import Descent, Relation


@dataclass(frozen=True, slots=True)
class Row:
    """One node of a tree: how deep it stands, the row of its parent, and the edge that leads to it (None at a root)."""

    node: str
    depth: int
    parent: int | None
    edge: Relation | None


@dataclass(frozen=True, slots=True)
class Grove:
    """Trees that touch each other: rows from top to bottom, a parent before its children; `ties` are the edges that no tree can hold."""

    rows: tuple[Row, ...]
    ties: tuple[Relation, ...]


def groves(descent: Descent, order: Mapping[str, int]) -> tuple[Grove, ...]:
    """The trees of a trace, in the `order` of their nodes; nodes without any relation are left out.

    A tie is a merge's second parent, or an undetermined edge between two nodes that both have a parent already.
    """
    edges = {id(r): r for r in sorted(descent.relations, key=lambda r: (not r.main, -r.confidence, order[r.child], order[r.parent]))}
    known = [r for r in edges.values() if r.direction == "known"]
    open_ = [r for r in edges.values() if r.direction != "known"]
    up: dict[str, tuple[str, Relation]] = {}
    ties = []
    for edge in known:
        if edge.child in up or edge.child in _line(edge.parent, up):
            ties.append(edge)
        else:
            up[edge.child] = (edge.parent, edge)
    for edge in open_:
        child, parent = sorted((edge.child, edge.parent), key=lambda n: (n in up, -order[n]))
        if child in up or child in _line(parent, up):
            ties.append(edge)
        else:
            up[child] = (parent, edge)
    nodes = sorted({n for r in edges.values() for n in (r.child, r.parent)}, key=order.__getitem__)
    return tuple(_grove(group, up, ties, order) for group in _components(nodes, list(edges.values())))


def _line(node: str, up: Mapping[str, tuple[str, Relation]]) -> list[str]:
    """The node and all above it."""
    line = [node]
    while line[-1] in up:
        line.append(up[line[-1]][0])
    return line


def _components(nodes: Sequence[str], edges: Sequence[Relation]) -> list[list[str]]:
    """The nodes in groups that some edge joins, each in the order of the nodes."""
    group = {n: n for n in nodes}

    def first(node: str) -> str:
        while group[node] != node:
            group[node] = node = group[group[node]]
        return node

    place = {n: i for i, n in enumerate(nodes)}
    for edge in edges:
        a, b = sorted((first(edge.child), first(edge.parent)), key=place.__getitem__)
        group[b] = a
    found: dict[str, list[str]] = {}
    for node in nodes:
        found.setdefault(first(node), []).append(node)
    return list(found.values())


def _grove(nodes: list[str], up: Mapping[str, tuple[str, Relation]], ties: Sequence[Relation], order: Mapping[str, int]) -> Grove:
    below: dict[str, list[str]] = {}
    for node in nodes:
        if node in up:
            below.setdefault(up[node][0], []).append(node)
    rows: list[Row] = []
    todo: list[tuple[str, int, int | None]] = [(n, 0, None) for n in reversed(nodes) if n not in up]
    while todo:
        node, depth, parent = todo.pop()
        rows.append(Row(node, depth, parent, up[node][1] if node in up else None))
        todo += [(child, depth + 1, len(rows) - 1) for child in sorted(below.get(node, ()), key=order.__getitem__, reverse=True)]
    inside = set(nodes)
    return Grove(tuple(rows), tuple(t for t in ties if t.child in inside))
