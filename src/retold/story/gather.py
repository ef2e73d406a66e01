"""Relations and shared matter -> families, stories, storylines."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from retold.pair.profile import Profile
from retold.pair.reuse import reuse
from retold.records import Alignment, Descent, Lost, Relation, Reuse, Story
from retold.story.events import events, lines

Pair = tuple[int, int]
Node = TypeVar("Node", str, int)
#: Kinds of descent that add nothing of their own.
PLAIN = ("verbatim", "light", "abridged")


def gather(
    studies: Sequence[Profile],
    grown: tuple[tuple[Relation, ...], tuple[Lost, ...]],
    alignments: Mapping[Pair, Alignment],
) -> Descent:
    """Families, stories and storylines of some studies, with the edges between them: every article in exactly one family and one story.

    A family is all that hangs together by main edges; a merge stands in its main parent's. Shown in order of file names, found without.
    """
    edges, lost = grown
    ids = [s.article.id for s in studies]
    at = {i: k for k, i in enumerate(ids)}
    kin = components(ids, [(e.child, e.parent) for e in edges if e.main])
    families = _shown(studies, [[at[i] for i in group if i in at] for group in kin])
    copies = {at[e.child] for e in edges if e.main and e.parent in at and e.kind in PLAIN}
    told = _shown(studies, events(studies, families, copies, alignments))
    line = {i: ids[min(group, key=_place(studies).__getitem__)] for group in lines(studies, told, copies, alignments) for i in group}
    stories = tuple(Story(ids[group[0]], _title(studies, sorted(group)), tuple(ids[i] for i in group), line[group[0]]) for group in told)
    return Descent(edges, lost, _reused(studies, families, edges, alignments), tuple(tuple(ids[i] for i in f) for f in families), stories)


def _shown(studies: Sequence[Profile], groups: Iterable[Iterable[int]]) -> list[list[int]]:
    """Groups of studies (indexes) in order of file names."""
    place = _place(studies)
    return sorted((sorted(group, key=place.__getitem__) for group in groups), key=lambda group: place[group[0]])


def _place(studies: Sequence[Profile]) -> dict[int, int]:
    """The place of each study in order of file names."""
    order = sorted(range(len(studies)), key=lambda i: (studies[i].article.file, studies[i].article.id))
    return {i: n for n, i in enumerate(order)}


def _reused(
    studies: Sequence[Profile], families: Sequence[Sequence[int]], edges: Sequence[Relation], alignments: Mapping[Pair, Alignment]
) -> tuple[Reuse, ...]:
    """What reports of different families share word for word; what a merge has from its second source is no such thing."""
    family = {i: n for n, members in enumerate(families) for i in members}
    kin = {frozenset((e.child, e.parent)) for e in edges}
    pairs = [(i, j) for i, j in sorted(alignments) if family[i] != family[j] and {studies[i].article.id, studies[j].article.id} not in kin]
    found = (reuse(studies[i], studies[j], alignments[i, j]) for i, j in pairs)
    return tuple(sorted((r for r in found if r), key=lambda r: (r.later, r.earlier)))


def components(nodes: Iterable[Node], links: Iterable[tuple[Node, Node]]) -> tuple[tuple[Node, ...], ...]:
    """The connected groups of some nodes; a link may bring in a node of its own (a lost parent).

    >>> components(["a", "b", "c"], [("a", "x"), ("c", "x")])
    (('a', 'c', 'x'), ('b',))
    """
    head = {n: n for n in nodes}

    def find(n: Node) -> Node:
        head.setdefault(n, n)
        while head[n] != n:
            head[n] = head[head[n]]
            n = head[n]
        return n

    for a, b in links:
        x, y = sorted((find(a), find(b)))
        head[y] = x
    groups: dict[Node, list[Node]] = {}
    for n in head:
        groups.setdefault(find(n), []).append(n)
    return tuple(tuple(sorted(g)) for _, g in sorted(groups.items()))


def _title(studies: Sequence[Profile], group: Sequence[int]) -> str:
    """The title of the group's first dated report; of none, the first that has a title, or else its first sentence."""
    dated = sorted((s.article.meta.published.start, i) for i in group if (s := studies[i]).article.meta.published and s.article.meta.title)
    first = studies[dated[0][1] if dated else group[0]]
    titles = [t for t in (first.article.meta.title, *(studies[i].article.meta.title for i in group)) if t]
    if titles:
        return titles[0]
    opening = first.sentences[0] if first.sentences else None
    return first.article.text[opening.start : opening.end] if opening else ""
