"""An event: what can be told of it, read from `events/*.toml`, and the world that fills its templates.

The syntax of a template, so that a handful of sentences gives thousands of tellings:

    [a|b]      either wording; which one is picked with the line's own seed
    <a~b>      `a` is what was so; `b` is what a careless retelling makes of it (the fact's `drift` names kind and strength)
    {n}        the fact's own figure, in the house style of the outlet
    {p:chief}  a person: in full with title or office at first mention, by surname later
    {site}     anything in [slots], and town, town2, region, day, next, next2, now or clock; {Site}: with a capital

A fact with `by` is a statement of that person: its forms are clauses. One with `quote` was said in these words, sentence by sentence;
`told` is the same as reported speech, `near` an inexact memory of it. A core fact has twelve forms, `FORMS` for each of three
independent voices; any other fact five.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from . import world
from .figures import Amount
from .world import Person

#: Forms of a core fact that belong to one voice: a witness takes one of them, its rewrites others.
FORMS = 4
FOLDER = Path(__file__).parent / "events"


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that can be told of an event."""

    key: str
    forms: tuple[str, ...] = ()
    by: str = ""
    quote: tuple[str, ...] = ()
    near: str = ""
    told: str = ""
    core: bool = False  #: every witness has it
    shared: bool = False  #: said before all witnesses
    lead: bool = False
    after: bool = False  #: known only to a follow-up
    was: str = ""  #: the fact whose figure this one brings up to date
    drift: str = ""  #: "strength:stronger"
    n: tuple[float, float, str] | None = None
    more: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """One event as it happened: its facts, its people, what fills the slots, and the true figures."""

    id: str
    kind: str
    facts: Mapping[str, Fact]
    people: Mapping[str, Person]
    slots: Mapping[str, str]
    figures: Mapping[str, Amount]
    titles: tuple[str, ...]
    after_titles: tuple[str, ...]
    day: date
    after: date


def kinds() -> tuple[str, ...]:
    """The kinds of events there are templates for."""
    return tuple(sorted(p.stem for p in FOLDER.glob("*.toml") if p.stem != "common"))


@cache
def template(kind: str) -> dict[str, Any]:
    """The kind's own file, with what can be told of any event added to its people and facts."""
    own, common = (tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8")) for name in (kind, "common"))
    return {**own, "people": {**own["people"], **common["people"]}, "fact": [*own["fact"], *common["fact"]]}


def facts(kind: str) -> tuple[Fact, ...]:
    """All facts of a kind of event, those of the follow-up last."""
    found = []
    for table in ("fact", "after"):
        for row in template(kind)[table]:
            fixed: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in row.items()}
            found.append(Fact(**fixed, after=table == "after"))
    return tuple(found)


def pick(text: str, rng: Random) -> str:
    """The template with each [a|b] settled."""
    return re.sub(r"\[([^\]]*)\]", lambda m: rng.choice(m.group(1).split("|")), text)


def filled(text: str, slots: Mapping[str, str]) -> str:
    """The template with the slots of the world filled, {Site} with a capital; people and figures are left for the teller."""

    def value(match: re.Match[str]) -> str:
        key = match.group(1)
        if key in slots:
            return slots[key]
        if key.lower() in slots:
            said = slots[key.lower()]
            return said[:1].upper() + said[1:]
        return match.group()

    return re.sub(r"\{(\w+)\}", value, text)


def scene(kind: str, rng: Random, key: str, taken: set[str]) -> Scene:
    """A new event of a kind, in a new place with new people; names in `taken` are not used again."""
    spec, found = template(kind), facts(kind)
    day = date(2024, 1, 1) + timedelta(days=rng.randrange(1000))
    after = day + timedelta(days=rng.randrange(3, 9))
    weekday = "{:%A}".format
    slots = {
        "town": world.place(rng, taken),
        "town2": world.place(rng, taken),
        "region": world.place(rng, taken) + rng.choice(("shire", "land", " County")),
        "day": weekday(day),
        "next": weekday(day + timedelta(days=3)),
        "next2": weekday(day + timedelta(days=4)),
        "now": weekday(after),
        "clock": f"{rng.randrange(1, 12)}:{rng.choice(('05', '10', '20', '35', '40', '50'))} {rng.choice(('a.m.', 'p.m.'))}",
    }
    for slot, choices in spec["slots"].items():
        slots[slot] = filled(rng.choice(choices), slots)
    people = {}
    for role, (title, *offices) in spec["people"].items():
        people[role] = world.person(rng, title, tuple(filled(office, slots) for office in offices), taken)
    figures: dict[str, Amount] = {}
    for fact in found:
        if fact.n and not (fact.was and fact.more):
            low, high, unit = fact.n
            whole = isinstance(low, int)
            number = rng.randint(int(low), int(high)) if whole else round(rng.uniform(low, high), 1)
            if number > 1000:
                number = round(number, -2 if number > 3000 and rng.random() < 0.7 else -1)
            figures[fact.key] = Amount(float(number), unit)
        elif fact.n and fact.more:
            old = figures[fact.was]
            share = old.number * rng.uniform(0.1, 0.4) * (1 if fact.more[0] > 0 else -1)
            step = rng.randint(*fact.more) if isinstance(fact.n[0], int) else round(share, 1)
            figures[fact.key] = Amount(max(0.1, round(old.number + step, 1)), old.unit)
    return Scene(
        key, kind, {f.key: f for f in found}, people, slots, figures, tuple(spec["titles"]), tuple(spec["after_titles"]), day, after
    )
