"""Who counts as a witness: lines of descent, and how many of them assert a claim on evidence of their own."""

from collections.abc import Collection, Mapping
from datetime import datetime

from retold.records import Descent, Study

#: Stands for a date that is not known, after all others.
NEVER = datetime(9999, 1, 1)


def ancestors(descent: Descent) -> dict[str, frozenset[str]]:
    """For each child, every report that it goes back to by a known direction, over main and second parents; lost parents by their ids.

    >>> from retold.records import Relation
    >>> def child_of(child: str, parent: str) -> Relation:
    ...     return Relation(child, parent, "light", True, "known", 1.0, 1.0)
    >>> tree = Descent((child_of("b", "a"), child_of("c", "b")), (), (), (("a", "b", "c"),), ())
    >>> sorted(ancestors(tree)["c"])
    ['a', 'b']
    """
    parents: dict[str, set[str]] = {}
    for relation in descent.relations:
        if relation.direction == "known":
            parents.setdefault(relation.child, set()).add(relation.parent)
    found = {}
    for child in parents:
        seen: set[str] = set()
        todo = sorted(parents[child])
        while todo:
            parent = todo.pop()
            if parent not in seen and parent != child:
                seen.add(parent)
                todo += sorted(parents.get(parent, ()))
        found[child] = frozenset(seen)
    return found


def inherited(article: str, carriers: Collection[str], descent: Descent, line: Mapping[str, frozenset[str]]) -> bool:
    """True where what `article` prints was there to be taken: a report that it goes back to carries it too.

    So does one that goes back to the same lost second parent.
    """
    above = line.get(article, frozenset())
    if any(other in above for other in carriers):
        return True
    seconds = {r.parent for r in descent.relations if r.child == article and not r.main}
    lost = {x.id: x.children for x in descent.lost}
    return any(child in carriers and child != article for second in sorted(seconds) for child in lost.get(second, ()))


def independent(carriers: Collection[str], descent: Descent, line: Mapping[str, frozenset[str]]) -> tuple[tuple[str, ...], ...]:
    """The families that assert a thing on evidence of their own, each with its carriers; `carriers` are the reports that assert it.

    Copies add nothing: a family counts once, whoever in it carries the thing. A family whose carriers all took it from another family's
    report (a merge's second parent) adds nothing either.
    """
    found = []
    for family in descent.families:
        mine = tuple(sorted(set(family) & set(carriers)))
        if any(not inherited(article, carriers, descent, line) for article in mine):
            found.append(mine)
    return tuple(found)


def nearest(articles: Collection[str], line: Mapping[str, frozenset[str]], study: Mapping[str, Study]) -> list[str]:
    """Reports in order of nearness to the source: parents before their children, then by date, then by id."""
    return sorted(articles, key=lambda a: (len(line.get(a, ())), published(study[a]) or NEVER, a))


def published(study: Study) -> datetime | None:
    """When a report was published, as far as it is known."""
    when = study.article.meta.published
    return when.start.replace(tzinfo=None) if when else None
