"""The family trees as graphs: DOT (Graphviz; Stemmaweb's own form), GraphML (Gephi, yEd, networkx), Mermaid (Markdown pages).

An undetermined edge has no arrow in DOT and Mermaid, and `directed="false"` in GraphML; a lost report is drawn hollow.
"""

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from retold.records import Relation, Trace
from retold.show import labels
from retold.show.index import Index, index
from retold.show.safe import on_one_line


def dot(trace: Trace) -> bytes:
    """The trees in Graphviz' language; the kind of each relation is its label."""
    known = index(trace)
    lines = ["digraph retold {", "  rankdir=TB;", "  node [shape=ellipse];"]
    lines += [f"  {_quoted(known.letters[n])} [label={_quoted(name)}, id={_quoted(n)}];" for n, name in _texts(trace, known)]
    for lost in trace.descent.lost:
        letter = known.letters[lost.id]
        lines.append(f"  {_quoted(letter)} [label={_quoted(letter + ' (lost)')}, id={_quoted(lost.id)}, style=dashed];")
    for edge in trace.descent.relations:
        style = ["style=dashed, dir=none"] if edge.direction == "undetermined" else [] if edge.main else ["style=dotted"]
        facts = ", ".join([f"label={_quoted(labels.SHORT_KINDS[edge.kind])}", *style])
        lines.append(f"  {_quoted(known.letters[edge.parent])} -> {_quoted(known.letters[edge.child])} [{facts}];")
    return ("\n".join([*lines, "}"]) + "\n").encode()


def mermaid(trace: Trace) -> bytes:
    """The trees as a Mermaid flow chart: solid arrows are known, dotted lines undetermined, thin dotted arrows a merge's other parents."""
    known = index(trace)
    lines = ["flowchart TD"]
    lines += [f'  {known.letters[n]}["{_entities(name)}"]' for n, name in _texts(trace, known)]
    lines += [f'  {known.letters[x.id]}(["{known.letters[x.id]}: a lost report"])' for x in trace.descent.lost]
    for edge in trace.descent.relations:
        arrow = "-.-" if edge.direction == "undetermined" else "-->" if edge.main else "-.->"
        lines.append(f"  {known.letters[edge.parent]} {arrow}|{labels.SHORT_KINDS[edge.kind]}| {known.letters[edge.child]}")
    return ("\n".join(lines) + "\n").encode()


def graphml(trace: Trace) -> bytes:
    """The trees as GraphML with what is known of each report and relation as data."""
    known = index(trace)
    root = ET.Element("graphml", {"xmlns": "http://graphml.graphdrawing.org/xmlns"})
    for of, name, kind in _KEYS:
        ET.SubElement(root, "key", {"id": f"{of}-{name}", "for": of, "attr.name": name, "attr.type": kind})
    graph = ET.SubElement(root, "graph", {"id": "retold", "edgedefault": "directed"})
    for study in trace.studies:
        meta = study.article.meta
        facts = {
            "siglum": known.letters[study.article.id], "file": study.article.file, "title": meta.title, "outlet": meta.outlet,
            "published": meta.published.start.isoformat() if meta.published else None, "source": str(known.sources[study.article.id]),
            "story": str(known.stories[study.article.id]), "lost": "false",
        }  # fmt: skip
        _data(ET.SubElement(graph, "node", {"id": study.article.id}), "node", facts)
    for lost in trace.descent.lost:
        _data(ET.SubElement(graph, "node", {"id": lost.id}), "node", {"siglum": known.letters[lost.id], "lost": "true"})
    for edge in trace.descent.relations:
        ends = {"source": edge.parent, "target": edge.child}
        open_ = {"directed": "false"} if edge.direction == "undetermined" else {}
        _data(ET.SubElement(graph, "edge", ends | open_), "edge", _edge(edge))
    ET.indent(root)
    return bytes(ET.tostring(root, encoding="UTF-8", xml_declaration=True)) + b"\n"


_KEYS = (
    *(("node", name, "string") for name in ("siglum", "file", "title", "outlet", "published", "source", "story")),
    ("node", "lost", "boolean"),
    ("edge", "kind", "string"),
    ("edge", "main", "boolean"),
    ("edge", "confidence", "double"),
    ("edge", "direction_confidence", "double"),
)


def _edge(edge: Relation) -> dict[str, str | None]:
    return {
        "kind": edge.kind, "main": str(edge.main).lower(), "confidence": str(edge.confidence),
        "direction_confidence": str(edge.direction_confidence),
    }  # fmt: skip


def _data(element: ET.Element, of: str, facts: dict[str, str | None]) -> None:
    for name, value in facts.items():
        if value is not None:
            ET.SubElement(element, "data", {"key": f"{of}-{name}"}).text = on_one_line(value)


def _texts(trace: Trace, known: Index) -> Iterator[tuple[str, str]]:
    """Id and name of each report: its letter, and its outlet or file."""
    for study in trace.studies:
        article = study.article
        yield article.id, on_one_line(f"{known.letters[article.id]}: {article.meta.outlet or article.file}")


def _quoted(text: str) -> str:
    """A string of DOT: only a double quote and a backslash need care."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _entities(text: str) -> str:
    """Text inside a Mermaid label: everything that Mermaid or HTML could read as markup as a numbered entity."""
    return re.sub(r"[^\w .,:/-]", lambda found: f"#{ord(found[0])};", text)
