"""Why two reports are linked, or why not."""

from collections.abc import Sequence

from retold.pair.align import align
from retold.pair.profile import profiles
from retold.pair.relate import chance, kin_reasons, relate
from retold.pair.reuse import reuse
from retold.records import Descent, Explained, Study


def explain(studies: Sequence[Study], descent: Descent, one: str, two: str) -> Explained:
    """All that speaks for and against two articles (ids) being kin, and how the tree links them.

    >>> from retold.records import Article
    >>> pair = [Study(Article(i, i, "", "", ()), ()) for i in "ab"]
    >>> explain(pair, Descent((), (), (), (("a",), ("b",)), ()), "a", "b").path
    ()
    """
    a, b = profiles(s for s in studies if s.article.id in (one, two))
    alignment = align(a, b)
    reasons = kin_reasons(a, b, alignment)
    edge = next((r for r in descent.relations if {r.child, r.parent} == {one, two}), None)
    path = _path(descent, one, two)
    return Explained(
        one,
        two,
        path,
        edge,
        round(chance(sum(r.weight for r in reasons)), 4),
        reasons,
        relate(a, b, alignment),
        None if path else reuse(a, b, alignment),
    )


def _path(descent: Descent, one: str, two: str) -> tuple[str, ...]:
    """The shortest way between two articles over the edges of the tree, lost parents and merges included."""
    beside: dict[str, list[str]] = {}
    for r in descent.relations:
        beside.setdefault(r.child, []).append(r.parent)
        beside.setdefault(r.parent, []).append(r.child)
    came = {one: one}
    order = [one]
    for node in order:
        for other in sorted(beside.get(node, ())):
            if other not in came:
                came[other] = node
                order.append(other)
    if two not in came:
        return ()
    path = [two]
    while path[-1] != one:
        path.append(came[path[-1]])
    return tuple(reversed(path))
