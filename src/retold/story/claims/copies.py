"""Plain copies: which report stands for which, so that a copy moves no group and no count."""

from collections.abc import Mapping, Sequence

from retold.records import Descent, Study
from retold.story.claims import witnesses

#: Kinds of descent that add nothing of their own.
PLAIN = ("verbatim", "light", "abridged")


def originals(studies: Sequence[Study], descent: Descent, line: Mapping[str, frozenset[str]]) -> dict[str, str]:
    """For each plain copy (verbatim, light, abridged), the report that it copies in the end.

    Of reports that copy each other in no known order, the one nearest the source stands for all; of those, the longest.

    >>> from retold.records import Article, Relation
    >>> studies = [Study(Article(name, name, "", "", ()), ()) for name in "abc"]
    >>> edges = (Relation("b", "a", "light", True, "known", 1.0, 1.0), Relation("c", "b", "abridged", True, "known", 1.0, 1.0))
    >>> originals(studies, Descent(edges, (), (), (("a", "b", "c"),), ()), {"b": frozenset("a"), "c": frozenset("ab")})
    {'b': 'a', 'c': 'a'}
    """
    study = {s.article.id: s for s in studies}
    crowd = {a: {a} for a in study}
    for relation in descent.relations:
        if relation.kind in PLAIN and relation.main and relation.child in study and relation.parent in study:
            together = crowd[relation.child] | crowd[relation.parent]
            crowd |= dict.fromkeys(together, together)
    found = {}
    for article in sorted(study):
        known = witnesses.nearest(sorted(crowd[article]), line, study)
        top = [a for a in known if not line.get(a, frozenset()) & crowd[article]]
        original = max(top, key=lambda a: len(study[a].sentences))
        if original != article:
            found[article] = original
    return found
