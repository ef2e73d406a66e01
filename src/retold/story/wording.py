"""Families, trees and stories of the rows of a table at level "wording": by their sketches alone, just as a corpus has them."""

from collections.abc import Mapping, Sequence
from typing import cast

import numpy as np

from retold import settings
from retold.article.prints import words
from retold.article.sketch import Sketch, body, sketch
from retold.pair.direction import certainly_before
from retold.pair.features import days_between, outlets
from retold.pair.judge import judge
from retold.pair.light import counts
from retold.pair.meet import candidates
from retold.records import Article, Descent, Reason, Relation, RelationKind, Story
from retold.story.sketched import Found, Known, descend, same_event
from retold.story.tree.rows import Edge


def descent(articles: Sequence[Article]) -> Descent:
    """How the articles go back to each other, by their wording. Nothing here depends on their order or on what else is known of them.

    >>> descent([Article("a", "a", "", "Six boats sank off Peth.", ())]).families
    (('a',),)
    """
    ordered = sorted(articles, key=lambda a: (words(a.text), a.file, a.id))
    found = by_sketches(ordered)
    relations = sorted((_relation(edge, ordered) for edge in found.edges), key=lambda r: (r.child, not r.main, r.parent))
    families = sorted(_groups(found.families, ordered).values(), key=lambda group: group[0].file)
    stories = sorted(_groups(found.stories, ordered).items(), key=lambda pair: pair[1][0].file)
    return Descent(
        tuple(relations),
        (),
        (),
        tuple(tuple(a.id for a in group) for group in families),
        tuple(Story(ordered[n].id, _title(group), tuple(a.id for a in group), ordered[n].id) for n, group in stories),
    )


def by_sketches(ordered: Sequence[Article]) -> Found:
    """What the sketches of articles say of them, by their places in this order."""
    sketches = [sketch(body(a) if a.parts else a.text) for a in ordered]
    first, copies = folded(sketches)
    met = candidates(((n, p) for n, s in enumerate(sketches) if first[n] == n for p in s.prints), copies)
    couples = [*met, *((one, n) for n, one in first.items() if one != n)]
    pairs = [known for one, two in couples if (known := compare(one, two, ordered, sketches))]
    return descend(first, pairs, couples, lambda one, two: compare(one, two, ordered, sketches))


def folded(sketches: Sequence[Sketch]) -> tuple[dict[int, int], dict[int, int]]:
    """For each article the first with the same fold, and for each of these how many it stands for."""
    least: dict[int, int] = {}
    first = {n: least.setdefault(s.fold, n) for n, s in enumerate(sketches)}
    copies: dict[int, int] = {}
    for one in first.values():
        copies[one] = copies.get(one, 0) + 1
    return first, copies


def compare(one: int, two: int, ordered: Sequence[Article], sketches: Sequence[Sketch]) -> Known | None:
    """What two articles show, or None where they neither may be kin nor tell of one event."""
    a, b = ordered[one], ordered[two]
    when_a, when_b = a.meta.published, b.meta.published
    days = np.array([days_between(when_a, when_b)])
    first = certainly_before(when_a, when_b) - certainly_before(when_b, when_a)
    table = np.array([counts(sketches[one].tokens, sketches[two].tokens)])
    found = judge(table, days, np.array([first], np.int8), np.array([outlets(a, b)]))
    event = bool(same_event(table, days)[0])
    if found.kin[0] < settings.KIN_POSSIBLE and not event:
        return None
    sure, order = float(found.kin[0]), float(found.order[0])
    sizes = int(found.shared[0]), int(found.size_one[0]), int(found.size_two[0])
    return Known(one, two, sure, order, first, str(found.kind_two[0]), str(found.kind_one[0]), *sizes, event)


def _relation(edge: Edge, ordered: Sequence[Article]) -> Relation:
    why = Reason("wording", 1.0, f"runs of words in common: {edge.confidence:.0%} likely that one goes back to the other")
    return Relation(
        ordered[edge.child].id, ordered[edge.parent].id, cast(RelationKind, edge.kind), edge.main,
        "known" if edge.direction == "known" else "undetermined", edge.confidence, edge.direction_confidence, (why,),
    )  # fmt: skip


def _groups(least: Mapping[int, int], ordered: Sequence[Article]) -> dict[int, list[Article]]:
    """The articles of each group, by its least place, in order of file names."""
    groups: dict[int, list[Article]] = {}
    for n, one in least.items():
        groups.setdefault(one, []).append(ordered[n])
    return {one: sorted(group, key=lambda a: (a.file, a.id)) for one, group in groups.items()}


def _title(group: Sequence[Article]) -> str:
    """The title of the first dated report that has one, or of the first of all that have one."""
    titled = [a for a in group if a.meta.title]
    dated = [a for a in titled if a.meta.published]
    first = min(dated, key=_when) if dated else min(titled, key=_place, default=None)
    return (first.meta.title or "") if first else ""


def _when(article: Article) -> tuple[str, tuple[int, str, str]]:
    return article.meta.published.start.isoformat() if article.meta.published else "", _place(article)


def _place(article: Article) -> tuple[int, str, str]:
    return words(article.text), article.file, article.id
