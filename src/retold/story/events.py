"""Which reports tell of one event, and which events follow each other."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from retold import settings
from retold.pair.profile import Profile
from retold.pair.relate import follows_up
from retold.records import Alignment

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


def likeness(a: Profile, b: Profile, alignment: Alignment) -> Likeness:
    """What two reports share of names, figures and told sentences."""
    sides = (
        {m.a for m in alignment.matches if m.score >= settings.STORY_LIKE},
        {m.b for m in alignment.matches if m.score >= settings.STORY_LIKE},
    )
    return Likeness(
        len(a.names & b.names) / max(1, min(len(a.names), len(b.names))),
        len(a.counted & b.counted),
        min(map(len, sides)) / max(1, min(len(a.sentences), len(b.sentences))),
    )


def same_event(found: Likeness) -> bool:
    """Names and figures enough for one event. The same kind of event elsewhere shares no names."""
    return found.names >= settings.STORY_NAMES and found.figures >= settings.STORY_FIGURES


def events(
    studies: Sequence[Profile], families: Sequence[Collection[int]], alignments: Mapping[Pair, Alignment]
) -> tuple[tuple[int, ...], ...]:
    """Groups of studies (indexes) of one event. A family is never split; the strongest links join first, and none joins two groups of
    which one report follows up another, or of which most pairs of reports look like different events: one link may deceive.
    """
    sets = [set(family) for family in families]
    group = {i: one for one in sets for i in one}
    found = {pair: likeness(studies[pair[0]], studies[pair[1]], a) for pair, a in alignments.items()}
    linked = {pair for pair, like in found.items() if same_event(like)}
    for i, j in sorted(linked, key=lambda p: (-found[p].strength, p)):
        one, two = group[i], group[j]
        if one is two or any(follows_up(studies[x], studies[y]) for x in one for y in two):
            continue
        met = [pair for x in one for y in two if (pair := (min(x, y), max(x, y))) in found]
        if sum(pair in linked for pair in met) >= settings.STORY_SHARE * len(met):
            one |= two
            group |= dict.fromkeys(two, one)
    return tuple(sorted({tuple(sorted(g)) for g in group.values()}))


def follows(studies: Sequence[Profile], one: Sequence[int], two: Sequence[int], alignments: Mapping[Pair, Alignment]) -> bool:
    """Two events belong to one storyline: they share names and something told, as a follow-up does with what it follows."""
    pairs = [(min(i, j), max(i, j)) for i in one for j in two]
    shared = [likeness(studies[i], studies[j], alignments[i, j]) for i, j in pairs if (i, j) in alignments]
    return any(s.names >= settings.STORYLINE_NAMES and s.answered >= settings.STORYLINE_ANSWERED for s in shared)
