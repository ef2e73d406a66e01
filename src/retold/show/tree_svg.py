"""A tree as SVG: one row for each text, filled where we have it, hollow where it is lost, dotted where the order is undetermined."""

from collections.abc import Mapping

from markupsafe import Markup

from retold.records import Relation
from retold.show import labels
from retold.show.cites import ink
from retold.show.forest import Grove, Row
from retold.show.index import Index

_ROW, _STEP, _RADIUS, _GUTTER = 50, 40, 15, 14
_LABEL = 36  #: letters of a label that fit beside a node


def drawing(grove: Grove, known: Index, edges: Mapping[Relation, int], number: int) -> Markup:
    """One grove as an SVG element; every edge is a link to its evidence (`#why-N`)."""
    left = _RADIUS + 4 + _GUTTER * len(grove.ties)
    places = [(left + row.depth * _STEP, 28 + n * _ROW) for n, row in enumerate(grove.rows)]
    at = {row.node: place for row, place in zip(grove.rows, places, strict=True)}
    parts = [
        _branch(row, places[row.parent], here, known, edges)
        for row, here in zip(grove.rows, places, strict=True)
        if row.parent is not None and row.edge
    ]
    parts += [_tie(tie, n, at, known, edges) for n, tie in enumerate(grove.ties)]
    parts += [_node(row, here, known) for row, here in zip(grove.rows, places, strict=True)]
    names = ", ".join(known.letters[row.node] for row in grove.rows)
    width = max(430, left + max(row.depth for row in grove.rows) * _STEP + 300)
    return Markup(
        '<svg viewBox="0 0 {} {}" width="{}" role="group" aria-labelledby="tree-{}"><title id="tree-{}">Family tree of {}</title>{}</svg>'
    ).format(width, _ROW * len(grove.rows) + 8, width, number, number, names, Markup().join(parts))


def sentence(edge: Relation, known: Index) -> str:
    """An edge in words."""
    child, parent = known.letters[edge.child], known.letters[edge.parent]
    if edge.direction == "undetermined":
        return f"{child} and {parent} are kin; which came first is undetermined"
    return f"{child} is {labels.KINDS[edge.kind]} {parent}" + ("" if edge.parent in known.texts else ", a lost report")


def _branch(row: Row, above: tuple[int, int], here: tuple[int, int], known: Index, edges: Mapping[Relation, int]) -> Markup:
    assert row.edge is not None
    (x, y), (u, v) = above, here
    path = f"M{x} {y + _RADIUS}V{v - 10}Q{x} {v} {x + 10} {v}H{u - _RADIUS}"
    return _link(row.edge, path, here, known, edges)


def _tie(edge: Relation, n: int, at: Mapping[str, tuple[int, int]], known: Index, edges: Mapping[Relation, int]) -> Markup:
    """An edge beside the tree: a merge's second parent, or a second undetermined one."""
    (x, y), (u, v) = at[edge.parent], at[edge.child]
    gutter, turn = 4 + n * _GUTTER, 8 if v > y else -8
    path = f"M{x - _RADIUS} {y}H{gutter + 8}Q{gutter} {y} {gutter} {y + turn}V{v - turn}Q{gutter} {v} {gutter + 8} {v}H{u - _RADIUS}"
    return _link(edge, path, (u, v), known, edges)


def _link(edge: Relation, path: str, child: tuple[int, int], known: Index, edges: Mapping[Relation, int]) -> Markup:
    """A line with its link; it points to the copy where the direction is known."""
    open_ = edge.direction == "undetermined"
    tip = "" if open_ else f"M{child[0] - _RADIUS - 7} {child[1] - 4}l6 4l-6 4"
    return Markup('<a href="#why-{}" aria-label="{}: evidence"><path class="touch" d="{}"/><path class="{}" d="{}{}"/></a>').format(
        edges[edge], sentence(edge, known), path, "maybe" if open_ else "way", path, tip
    )


def _node(row: Row, here: tuple[int, int], known: Index) -> Markup:
    x, y = here
    letter = known.letters[row.node]
    article = known.texts.get(row.node)
    if article is None:
        kind, top, ink_ = "ring", "lost report", ""
    else:
        kind, top, ink_ = "dot", article.meta.outlet or article.meta.title or article.file.rsplit("/", 1)[-1], ink(known.sources[row.node])
    below = _below(row)
    label = Markup('<text x="{}" y="{}">{}</text>').format(x + 23, y + (4 if not below else -2), _clip(top))
    label += Markup('<text class="dim" x="{}" y="{}">{}</text>').format(x + 23, y + 14, below) if below else Markup()
    node = Markup('<g class="{}"><circle class="{}" cx="{}" cy="{}" r="{}"/><text class="name" x="{}" y="{}">{}</text></g>').format(
        ink_, kind, x, y, _RADIUS, x, y + 5, letter
    )
    if article is None:
        return node + label
    return Markup('<a href="#{}" aria-label="text {}">{}</a>').format(letter, letter, node) + label


def _below(row: Row) -> str:
    """How a node goes back to the one above it."""
    if row.edge is None:
        return ""
    return labels.SHORT_KINDS[row.edge.kind] + ("; which came first is undetermined" if row.edge.direction == "undetermined" else "")


def _clip(words: str) -> str:
    return words if len(words) <= _LABEL else words[: _LABEL - 1].rstrip() + "…"
