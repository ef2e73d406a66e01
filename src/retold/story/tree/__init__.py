"""Relations -> family tree, with lost parents and undetermined edges."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import log
from typing import Literal

from retold import settings
from retold.article.prints import key
from retold.pair.profile import Profile
from retold.pair.relate import chance, turned
from retold.records import Alignment, Evidence, Lost, Reason, Relation, RelationKind, Span
from retold.story.tree.crowds import Crowds, crowds, pairs
from retold.story.tree.forest import below, forest, gain, logit
from retold.story.tree.heard import heard
from retold.story.tree.links import Links, Pair, links
from retold.story.tree.lost import gaps, unspun
from retold.story.tree.merges import Merge, merges

__all__ = ["grow", "pairs"]


def grow(
    studies: Sequence[Profile], relations: Mapping[Pair, Relation | None], alignments: Mapping[Pair, Alignment]
) -> tuple[tuple[Relation, ...], tuple[Lost, ...]]:
    """The edges of the most probable trees, and the parents that must have existed. At most one main edge a child, no cycle, and no
    child certainly published before its parent.

    Near-identical reports stand in the forest as one and have a tree of their own inside (`crowds`). Among all forests the one with the
    most edges to be expected right is taken; how sure the direction of an edge is follows from all forests there could be.
    """
    known = links(studies, relations, alignments)
    crowd = crowds(studies, known)
    found = crowd.between(known, (pair for pair, relation in relations.items() if relation))
    aligned = {pair: known.alignment(*pair) for pair in found}
    drawn = merges(studies, found, aligned)
    told = heard(studies, found)
    order = _order(crowd, found, told.reasons) | _merged(drawn)
    above, sure = forest(len(studies), _gains(found, order, drawn))
    second = {m.child: m.second for m in drawn if above.get(m.child) == m.main and not below(m.second, {m.child}, above)}

    def edge(child: int, parent: int, p: float, kind: Literal["", "merge"], main: bool = True) -> Relation | None:
        top = crowd.top(child)
        source = crowd.source(known, parent, top)
        if source is None:
            return None
        made = _edge(known, top, source, p, kind, main)
        more = told.reason(parent, child)
        return replace(made, reasons=(*made.reasons, more)) if more else made

    outer = {child: edge(child, parent, sure[child], "merge" if child in second else "") for child, parent in above.items()}
    edges = {crowd.top(child): e for child, e in outer.items() if e}
    edges |= {child: _edge(known, child, parent, p, "") for child, (parent, p) in crowd.inside.items()}
    fixed = frozenset(child for child, e in outer.items() if e and e.kind in ("spun", "merge"))
    lost = []
    for gap in gaps(studies, above, fixed, aligned, told):
        tops = [crowd.top(i) for i in gap.children]
        ids = tuple(studies[i].article.id for i in tops)
        lost.append(Lost(f"lost-{key(' '.join(sorted(ids))):016x}", ids, gap.why))
        edges |= {i: _from_lost(studies[i], lost[-1], edges.get(i), len(tops) > 2) for i in tops}
    for gap in unspun(studies, edges):
        only = studies[gap.children[0]]
        lost.append(Lost(f"lost-{key(only.article.id):016x}", (only.article.id,), gap.why))
        edges[gap.children[0]] = _from_unspun(only, lost[-1])
    seconds = [edge(child, parent, settings.DIRECTION_MERGE, "merge", main=False) for child, parent in second.items()]
    rows = [*edges.values(), *(e for e in seconds if e)]
    return tuple(sorted(rows, key=lambda e: (e.child, not e.main, e.parent))), tuple(sorted(lost, key=lambda x: x.id))


def _edge(known: Links, child: int, parent: int, p: float, kind: Literal["", "merge"], main: bool = True) -> Relation:
    """The edge as it is drawn, with all its reasons."""
    relation, alignment = known.relation(child, parent), known.alignment(child, parent)
    assert relation is not None, "edges are only drawn between related reports"
    made = turned(relation, known.studies[parent], known.studies[child], alignment)
    direction: Literal["known", "undetermined"] = "known" if p >= settings.DIRECTION_KNOWN else "undetermined"
    made = replace(made, main=main, direction=direction, direction_confidence=round(p, 4))
    return replace(made, kind="merge", confidence=max(made.confidence, settings.KIN_LEAST)) if kind else made


def _order(crowd: Crowds, found: Mapping[Pair, Relation], told: Mapping[Pair, Reason]) -> dict[Pair, float]:
    """For every two heads, both ways round, the chance that the first is the source; 0 where the dates forbid it."""
    member = {crowd.studies[i].article.id: head for head, group in crowd.members.items() for i in group}
    order = {}
    for pair, relation in found.items():
        for parent, child in (pair, pair[::-1]):
            right = member.get(relation.parent, -1) == parent or relation.parent == crowd.studies[parent].article.id
            odds = (1 if right else -1) * logit(relation.direction_confidence)
            odds += (1 if (parent, child) == pair else -1) * told[pair].weight if pair in told else 0.0
            order[parent, child] = 0.0 if crowd.late(parent, child) else max(settings.DIRECTION_DOUBT, chance(odds))
    return order


def _merged(drawn: Sequence[Merge]) -> dict[Pair, float]:
    """How sure the order of merges and their main sources is."""
    sure = settings.DIRECTION_MERGE
    return {(m.main, m.child): sure for m in drawn} | {(m.child, m.main): 1 - sure for m in drawn}


def _gains(found: Mapping[Pair, Relation], order: Mapping[Pair, float], drawn: Sequence[Merge]) -> dict[Pair, float]:
    """What drawing (parent, child) adds to the log-odds of the forest. A merge has its main source for a parent, and is no parent of
    what is nearer to one of its sources.
    """
    of = {m.child: m for m in drawn}

    def kinship(i: int, j: int) -> float:
        relation = found.get((min(i, j), max(i, j)))
        return relation.confidence if relation else float(i == j)

    gains = {}
    for (parent, child), p in order.items():
        kin = kinship(parent, child)
        merge, above = of.get(child), of.get(parent)
        if p <= 0 or (merge and parent != merge.main) or (above and max(kinship(child, above.main), kinship(child, above.second)) >= kin):
            continue
        gains[parent, child] = gain(kin, 1.0, least=0.0) if merge else gain(kin, p)
    return gains


def _from_lost(child: Profile, lost: Lost, edge: Relation | None, near: bool) -> Relation:
    """The edge from a lost parent. Of three witnesses the one that stood highest keeps most of its wording; two share none to tell.

    Longer or shorter than one sibling tells nothing of the source; what neither of two others has was put in.
    """
    kept: tuple[RelationKind, ...] = ("verbatim", "light", "rewrite", "expanded") if near else ("verbatim", "light", "rewrite")
    kind = edge.kind if edge and edge.kind in kept else "light" if near else "rewrite"
    shown = tuple(replace(e, parent=None) for e in edge.evidence) if edge else ()
    sure = settings.LOST_SURE
    return Relation(
        child.article.id, lost.id, kind, True, "known", sure, sure, (Reason("lost parent", log(sure / (1 - sure)), lost.why),), shown
    )


def _from_unspun(child: Profile, lost: Lost) -> Relation:
    """The edge from the lost source of a spun text: it is not here, but which of the two was made from the other is known."""
    sure = settings.LOST_SPUN_SURE
    shown = tuple(Evidence(Span(child.article.id, start, end), None, "a swapped word") for start, end in child.damage)
    reason = Reason("damage", log(sure / (1 - sure)), lost.why)
    return Relation(child.article.id, lost.id, "spun", True, "known", sure, sure, (reason,), shown)
