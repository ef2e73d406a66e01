"""What every two reports are to each other, looked up where it was worked out before and worked out where it was not."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from retold import settings
from retold.pair.align import align
from retold.pair.direction import certainly_before
from retold.pair.profile import Profile
from retold.pair.relate import relate
from retold.records import Alignment, Relation

Pair = tuple[int, int]


class Links(NamedTuple):
    """Reports and what is known of their pairs. Indexes may be given either way round."""

    studies: Sequence[Profile]
    relation: Callable[[int, int], Relation | None]
    alignment: Callable[[int, int], Alignment]

    def kin(self, i: int, j: int) -> float:
        """The chance that two are kin."""
        relation = self.relation(i, j)
        return relation.confidence if relation else 0.0

    def order(self, parent: int, child: int) -> float:
        """The chance that of two kindred reports the first is the source: never quite sure of it, unless the dates are; an even one where
        the two share too little.
        """
        if certainly_before(self.studies[child].article.meta.published, self.studies[parent].article.meta.published):
            return 0.0
        relation = self.relation(parent, child)
        if relation is None:
            return 0.5
        p = relation.direction_confidence
        return max(settings.DIRECTION_DOUBT, p if relation.parent == self.studies[parent].article.id else 1 - p)


def links(studies: Sequence[Profile], relations: Mapping[Pair, Relation | None], alignments: Mapping[Pair, Alignment]) -> Links:
    """The pairs of some reports. A pair that is in neither mapping is compared when somebody asks, once."""
    related, aligned = dict(relations), dict(alignments)

    def alignment(i: int, j: int) -> Alignment:
        pair = (min(i, j), max(i, j))
        if pair not in aligned:
            aligned[pair] = align(studies[pair[0]], studies[pair[1]])
        return aligned[pair]

    def relation(i: int, j: int) -> Relation | None:
        pair = (min(i, j), max(i, j))
        if pair not in related:
            related[pair] = relate(studies[pair[0]], studies[pair[1]], alignment(*pair))
        return related[pair]

    return Links(studies, relation, alignment)
