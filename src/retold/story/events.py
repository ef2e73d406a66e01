"""Which reports tell of one event, and which events follow each other."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from retold import settings
from retold.pair.features import amount, names
from retold.pair.relate import follows_up
from retold.records import Alignment, Study

Pair = tuple[int, int]


class Likeness(NamedTuple):
    """How much two reports share of what an event is made of."""

    names: float  #: names shared, over the report with fewer
    figures: int  #: figures shared
    answered: float  #: sentences of the shorter report that the other answers

    @property
    def strength(self) -> float:
        """One number to put links in order by."""
        return self.names + self.answered + min(self.figures, 10) / 10


def likeness(a: Study, b: Study, alignment: Alignment) -> Likeness:
    """What two reports share of names, figures and told sentences."""
    mine, other = names(a), names(b)
    sides = (
        {m.a for m in alignment.matches if m.score >= settings.STORY_LIKE},
        {m.b for m in alignment.matches if m.score >= settings.STORY_LIKE},
    )
    figures = {amount(f) for f in a.figures if f.kind != "ordinal"} & {amount(f) for f in b.figures if f.kind != "ordinal"}
    return Likeness(
        len(mine & other) / max(1, min(len(mine), len(other))),
        len(figures),
        min(map(len, sides)) / max(1, min(len(a.sentences), len(b.sentences))),
    )


def same_event(found: Likeness) -> bool:
    """Enough shared for one event: names, and figures or sentences with them. The same kind of event elsewhere shares no names."""
    return found.names >= settings.STORY_NAMES and (found.figures >= settings.STORY_FIGURES or found.answered >= settings.STORY_ANSWERED)


def events(
    studies: Sequence[Study], families: Sequence[Collection[int]], alignments: Mapping[Pair, Alignment]
) -> tuple[tuple[int, ...], ...]:
    """Groups of studies (indexes) of one event. A family is never split; the strongest links join first, and none joins two groups of
    which one report follows up another.
    """
    group = {i: set(family) for family in families for i in family}
    found = {pair: likeness(studies[pair[0]], studies[pair[1]], a) for pair, a in alignments.items()}
    links = sorted((pair for pair, like in found.items() if same_event(like)), key=lambda p: (-found[p].strength, p))
    for i, j in links:
        one, two = group[i], group[j]
        if one is not two and not any(follows_up(studies[x], studies[y]) for x in one for y in two):
            one |= two
            group |= dict.fromkeys(two, one)
    return tuple(sorted({tuple(sorted(g)) for g in group.values()}))


def follows(studies: Sequence[Study], one: Sequence[int], two: Sequence[int], alignments: Mapping[Pair, Alignment]) -> bool:
    """Two events belong to one storyline: they share names and something told, as a follow-up does with what it follows."""
    pairs = [(min(i, j), max(i, j)) for i in one for j in two]
    shared = [likeness(studies[i], studies[j], alignments[i, j]) for i, j in pairs if (i, j) in alignments]
    return any(s.names >= settings.STORYLINE_NAMES and s.answered >= settings.STORYLINE_ANSWERED for s in shared)
