"""What two articles are to each other, from the two alone: copies, reports of one event, parts of one storyline, or nothing."""

from typing import NamedTuple

import numpy as np

from retold import settings
from retold.pair import judge, light
from retold.pair.features import days_between, outlets
from retold.pair.profile import Profile
from retold.pair.relate import chance, kin_reasons
from retold.records import Alignment, Article
from retold.story import sketched
from retold.story.events import of_one_line, told_together


class Pair(NamedTuple):
    """How strongly two articles belong together; 0: not at all."""

    kin: bool  #: one goes back to the other, or both to a third
    event: float
    line: float


def deep(one: Profile, two: Profile, alignment: Alignment, *, ruled_apart: bool) -> Pair:
    """What two articles are to each other by all that was read off them. `ruled_apart`: the user says they are no copies."""
    sure = chance(sum(r.weight for r in kin_reasons(one, two, alignment)))
    kin = sure >= settings.KIN_LEAST and not ruled_apart
    told, line = told_together(one, two, alignment), of_one_line(one, two, alignment)
    event = round(sure + chance(told), 4) if kin or told > settings.STORY_LOOSE else 0.0
    return Pair(kin, event, round(sure + chance(line), 4) if event or line > settings.STORY_LOOSE else 0.0)


def wording(earlier: tuple[Article, bytes], later: tuple[Article, bytes], *, ruled_apart: bool) -> Pair:
    """The same by their sketches alone, as a corpus has it."""
    (one, mine), (two, theirs) = earlier, later
    table = np.array([light.counts(mine, theirs)])
    days = np.array([days_between(one.meta.published, two.meta.published)])
    found = judge.judge(table, days, np.zeros(1, np.int8), np.array([outlets(one, two)]))
    sure = float(found.kin[0])
    kin = sure >= settings.KIN_LEAST and not ruled_apart
    told = bool(sketched.same_event(table, days)[0])
    strength = round(sure + told, 4) if kin or told else 0.0
    return Pair(kin, strength, strength)
