"""Relations -> family tree, with lost parents and undetermined edges."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import exp, log
from typing import Literal

from retold import settings
from retold.article.prints import key
from retold.pair.direction import certainly_before
from retold.pair.profile import Profile
from retold.pair.relate import turned
from retold.records import Alignment, Evidence, Lost, Reason, Relation, Span
from retold.story.tree.arborescence import arborescence
from retold.story.tree.lost import gaps, unspun
from retold.story.tree.merges import Merge, merges

Pair = tuple[int, int]


def grow(
    studies: Sequence[Profile], relations: Mapping[Pair, Relation | None], alignments: Mapping[Pair, Alignment]
) -> tuple[tuple[Relation, ...], tuple[Lost, ...]]:
    """The edges of the most probable trees, and the parents that must have existed. At most one main edge a child, no cycle, and no
    child certainly published before its parent.

    Among all forests the one with the greatest log-odds is taken; how sure the direction of an edge is follows from all roots its tree
    could have had.
    """
    found = {pair: r for pair, r in relations.items() if r is not None}
    drawn = merges(studies, found, alignments)
    odds = _odds(studies, found)
    above, sure = _rooted(arborescence(len(studies), _gains(found, odds, drawn)), odds, drawn)
    second = {m.child: m.second for m in drawn if above.get(m.child) == m.main and not _below(m.second, m.child, above)}

    def edge(child: int, parent: int, p: float, main: bool = True) -> Relation:
        pair = (min(parent, child), max(parent, child))
        made = turned(found[pair], studies[parent], studies[child], alignments[pair])
        direction: Literal["known", "undetermined"] = "known" if p >= settings.DIRECTION_KNOWN else "undetermined"
        made = replace(made, main=main, direction=direction, direction_confidence=round(p, 4))
        return replace(made, kind="merge", confidence=max(made.confidence, settings.KIN_LEAST)) if child in second else made

    edges = {child: edge(child, parent, sure[child]) for child, parent in above.items()}
    fixed = frozenset(child for child, e in edges.items() if e.kind in ("spun", "merge"))
    lost = []
    for gap in gaps(studies, above, fixed, alignments):
        ids = tuple(studies[i].article.id for i in gap.children)
        lost.append(Lost(f"lost-{key(' '.join(sorted(ids))):016x}", ids, gap.why))
        near = len(gap.children) > 2
        edges |= {i: _from_lost(studies[i], lost[-1], edges.get(i), near) for i in gap.children}
    for gap in unspun(studies, edges):
        only = studies[gap.children[0]]
        lost.append(Lost(f"lost-{key(only.article.id):016x}", (only.article.id,), gap.why))
        edges[gap.children[0]] = _from_unspun(only, lost[-1])
    rows = [*edges.values(), *(edge(child, parent, settings.DIRECTION_MERGE, main=False) for child, parent in second.items())]
    return tuple(sorted(rows, key=lambda e: (e.child, not e.main, e.parent))), tuple(sorted(lost, key=lambda x: x.id))


def _from_lost(child: Profile, lost: Lost, edge: Relation | None, near: bool) -> Relation:
    """The edge from a lost parent. Of three witnesses the one that stood highest keeps most of its wording; two share none to tell."""
    kind = edge.kind if edge else "light" if near else "rewrite"
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


def _gains(found: Mapping[Pair, Relation], odds: Mapping[Pair, float], drawn: Sequence[Merge]) -> dict[Pair, float]:
    """What drawing (parent, child) adds to the log-odds of the forest: kinship, and the direction against an even chance. A merge has its
    main source for a parent, and is no parent of what is nearer to one of its sources.
    """
    of = {m.child: m for m in drawn}

    def kinship(i: int, j: int) -> float:
        relation = found.get((min(i, j), max(i, j)))
        return relation.confidence if relation else float(i == j)

    gains = {}
    for (parent, child), p in odds.items():
        kin = kinship(parent, child)
        merge, above = of.get(child), of.get(parent)
        if p <= 0 or (merge and parent != merge.main) or (above and max(kinship(child, above.main), kinship(child, above.second)) >= kin):
            continue
        if merge:
            gains[parent, child] = settings.GAIN_LEAST + max(0.0, _logit(kin)) + log(2)
        elif kin >= settings.KIN_LEAST:
            gains[parent, child] = settings.GAIN_LEAST + max(0.0, _logit(kin)) + log(2 * p)
    return gains


def _odds(studies: Sequence[Profile], found: Mapping[Pair, Relation]) -> dict[Pair, float]:
    """The chance of (parent, child) being the way round, for both ways of every relation; 0 where the dates forbid it."""
    chances = {}
    for (i, j), relation in found.items():
        p = relation.direction_confidence if relation.parent == studies[i].article.id else 1 - relation.direction_confidence
        when_i, when_j = studies[i].article.meta.published, studies[j].article.meta.published
        chances[i, j] = 0.0 if certainly_before(when_j, when_i) else max(settings.DIRECTION_DOUBT, p)
        chances[j, i] = 0.0 if certainly_before(when_i, when_j) else max(settings.DIRECTION_DOUBT, 1 - p)
    return chances


def _rooted(above: Mapping[int, int], odds: Mapping[Pair, float], drawn: Sequence[Merge]) -> tuple[dict[int, int], dict[int, float]]:
    """The same links with every edge turned the likelier way, and the chance of each child's edge to point as it then does.

    With the links given, a root settles every direction. Moving the root over one edge turns that edge alone, so the weight of each root
    follows from its neighbour's; an edge points away from the side that holds more of the weight of all roots.
    """
    chances = {
        **odds,
        **{(m.main, m.child): settings.DIRECTION_MERGE for m in drawn},
        **{(m.child, m.main): 1 - settings.DIRECTION_MERGE for m in drawn},
    }
    below: dict[int, list[int]] = {}
    for child, parent in sorted(above.items()):
        below.setdefault(parent, []).append(child)
    turned_above, sure = {}, {}
    for root in sorted(set(below) - set(above)):
        order, weight = [root], {root: 0.0}
        for node in order:
            for child in below.get(node, ()):
                forth, back = chances[node, child], chances[child, node]
                weight[child] = weight[node] + (log(back / forth) if back > 0 else float("-inf"))
                order.append(child)
        top = max(weight.values())
        mass = {node: exp(w - top) for node, w in weight.items()}
        total = sum(mass.values())
        for node in reversed(order[1:]):
            share = mass[node] / total
            parent = above[node]
            mass[parent] += mass[node]
            if share > 0.5:
                turned_above[parent], sure[parent] = node, share
            else:
                turned_above[node], sure[node] = parent, 1 - share
    return turned_above, sure


def _below(node: int, top: int, above: Mapping[int, int]) -> bool:
    """The node is `top` or goes back to it."""
    while node != top and node in above:
        node = above[node]
    return node == top


def _logit(p: float) -> float:
    p = min(1 - 1e-6, max(1e-6, p))
    return log(p / (1 - p))
