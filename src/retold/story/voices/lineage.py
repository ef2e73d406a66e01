"""How near each article stands to the speech, by the descent, and where the quotations themselves speak against an edge of it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from retold.article.damage import damaged
from retold.records import Descent, Study
from retold.settings import FAR


@dataclass(frozen=True, slots=True)
class Lineage:
    """What the descent says of each study: its ancestors, family, storyline, and how its text was made."""

    ancestors: tuple[frozenset[int], ...]
    kin: tuple[int, ...]  #: number of the family
    line: tuple[str, ...]  #: storyline
    story: tuple[str, ...]
    swapped: tuple[bool, ...]  #: shows the signs of a machine's swapped words itself
    spun: tuple[bool, ...]  #: a spun text, or a copy of one
    parents: tuple[tuple[int, ...], ...]  #: of these the nearest, lost parents passed over
    linked: tuple[frozenset[int], ...]  #: kin by an edge whose direction is not known
    far: tuple[int, ...]  #: from its parents, by how it was made
    distance: tuple[int, ...]  #: from the speech: 0 witness, 1 light copy, 2 rewrite, 3 merge, 4 spun; and its ancestors' added


def lineage(studies: Sequence[Study], descent: Descent) -> Lineage:
    """The descent read for each study by number."""
    number = {s.article.id: k for k, s in enumerate(studies)}
    parents: dict[str, set[str]] = {}
    kinds: dict[str, list[str]] = {}
    linked: dict[str, set[int]] = {}
    for r in descent.relations:
        if r.direction != "known" and r.child in number and r.parent in number:
            linked.setdefault(r.child, set()).add(number[r.parent])
            linked.setdefault(r.parent, set()).add(number[r.child])
        if r.direction == "known":
            parents.setdefault(r.child, set()).add(r.parent)
            kinds.setdefault(r.child, []).append(r.kind)
    ids = [s.article.id for s in studies]
    above = {i: _climbed(i, parents, frozenset()) for i in {*ids, *parents}}
    ancestors = tuple(frozenset(number[p] for p in above[i] if p in number) for i in ids)
    nearest = tuple(tuple(sorted(number[p] for p in _climbed(i, parents, number.keys()) if p in number)) for i in ids)
    family = {i: k for k, members in enumerate(descent.families) for i in members}
    line = {i: s.storyline for s in descent.stories for i in s.articles}
    story = {i: s.id for s in descent.stories for i in s.articles}
    lines = [{i} | above[i] for i in ids]
    far = {key: max((FAR[k] for k in found), default=0) for key, found in kinds.items()}
    swapped = tuple(damaged(s.article.text) for s in studies)
    spun = tuple(any("spun" in kinds.get(k, ()) for k in found) or own for found, own in zip(lines, swapped, strict=True))
    distance = tuple(sum(far.get(key, 0) for key in found) for found in lines)
    return Lineage(
        ancestors,
        tuple(family.get(i, -1 - k) for k, i in enumerate(ids)),
        tuple(line.get(i, i) for i in ids),
        tuple(story.get(i, i) for i in ids),
        swapped,
        spun,
        nearest,
        tuple(frozenset(linked.get(i, ())) for i in ids),
        tuple(far.get(i, 0) for i in ids),
        distance,
    )


def _climbed(key: str, parents: Mapping[str, set[str]], stops: Collection[str]) -> frozenset[str]:
    """All that one goes back to, no further than those at which to stop."""
    found: set[str] = set()
    todo = list(parents.get(key, ()))
    while todo:
        p = todo.pop()
        if p not in found and p != key:
            found.add(p)
            if p not in stops:
                todo += parents.get(p, ())
    return frozenset(found)


def without(lines: Lineage, edges: Iterable[tuple[int, int]]) -> Lineage:
    """The lineage without some of its edges (child, parent): the two stay linked, and nothing says which came first."""
    cut = set(edges)
    if not cut:
        return lines
    count = range(len(lines.parents))
    parents = tuple(tuple(p for p in lines.parents[k] if (k, p) not in cut) for k in count)
    by_key = {str(k): {str(p) for p in parents[k]} for k in count}
    ancestors = tuple(frozenset(map(int, _climbed(str(k), by_key, frozenset()))) for k in count)
    loose = {k: {p for c, p in cut if c == k} | {c for c, p in cut if p == k} for k in count}
    far = tuple(lines.far[k] if parents[k] or not lines.parents[k] else 0 for k in count)
    inherited = {k for k in count if lines.spun[k] and lines.parents[k] and not parents[k] and not lines.swapped[k]}
    return replace(
        lines,
        parents=parents,
        ancestors=ancestors,
        spun=tuple(lines.spun[k] and k not in inherited for k in count),
        linked=tuple(lines.linked[k] | loose[k] for k in count),
        far=far,
        distance=tuple(far[k] + sum(far[j] for j in ancestors[k]) for k in count),
    )
