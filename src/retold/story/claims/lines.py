"""Storylines: the stories that follow each other, with all that their claims and their changes are read from."""

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from retold.records import Descent, Study
from retold.story.claims import copies, order, readings, witnesses
from retold.story.claims import odds as likely
from retold.story.claims.odds import Odds
from retold.story.claims.readings import Place


class Storyline(NamedTuple):
    """All that the claims of one storyline are made from."""

    studies: tuple[Study, ...]
    spots: tuple[Place, ...]
    odds: Odds  #: how likely two of the places tell the same thing
    descent: Descent
    line: Mapping[str, frozenset[str]]  #: article -> all it goes back to
    order: Mapping[str, int]  #: article -> the step of its story in time
    event: Mapping[str, int]  #: article -> the number of its story, in order of time and, within a step, of id
    original: Mapping[str, str]  #: a plain copy -> the report that it copies; copies are shown, and count for nothing


def storylines(studies: Sequence[Study], descent: Descent) -> tuple[Storyline, ...]:
    """The storylines of some studied reports, in order of their ids.

    >>> storylines((), Descent((), (), (), (), ()))
    ()
    """
    line = witnesses.ancestors(descent)
    found = []
    for steps in order.storylines(studies, descent).values():
        place = {article: n for n, step in enumerate(steps) for story in step for article in story.articles}
        event = {article: n for n, story in enumerate(chain.from_iterable(steps)) for article in story.articles}
        members = tuple(s for s in studies if s.article.id in place)
        original = copies.originals(members, descent, line)
        number = {s.article.id: n for n, s in enumerate(members)}
        spots = readings.places(members)
        odds = likely.odds(members, spots, {number[copy]: number[of] for copy, of in original.items()})
        found.append(Storyline(members, spots, odds, descent, line, place, event, original))
    return tuple(found)
