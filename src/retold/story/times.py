"""Two printed times: are they the same, as far as both are known? By TIMEX3 values: a report without a date leaves the year open."""

import re
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from retold import settings
from retold.records import Moment

CLOCK = re.compile(r"T(\d\d)(?::(\d\d))?")
DATE = re.compile(r"^(\d{4}|XXXX)(?:-(\d\d|XX)(?:-(\d\d|XX))?)?(?=T|$)")
WEEKDAY = re.compile(r"^XXXX-WXX-([1-7])")
DAY = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\b|\b\d{4}\b|\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b",
    re.IGNORECASE,
)
NAMED = re.compile(DAY.pattern + r"|\d|\b(?:noon|midday|midnight)\b|\bo['’]clock\b", re.IGNORECASE)


class Time(NamedTuple):
    """What is known of a printed time; None: left open. `weekday` from 1, Monday; `clock` in minutes."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    clock: int | None = None


def time(moment: Moment) -> Time:
    """A moment's value taken apart.

    >>> time(Moment(0, 9, None, "2026-03-18T17:50", "time"))
    Time(year=2026, month=3, day=18, weekday=3, clock=1070)
    >>> time(Moment(0, 9, None, "XXXX-WXX-3TEV")).weekday
    3
    """
    return _time(moment.value)


@lru_cache(maxsize=4096)
def _time(value: str) -> Time:
    clock, dated, weekday = CLOCK.search(value), DATE.match(value), WEEKDAY.match(value)
    minutes = int(clock[1]) * 60 + int(clock[2] or 0) if clock else None
    if weekday:
        return Time(weekday=int(weekday[1]), clock=minutes)
    year, month, day = (int(x) if x and "X" not in x else None for x in (dated.groups() if dated else (None, None, None)))
    return Time(year, month, day, _weekday(year, month, day), minutes)


def points(moment: Moment, words: str) -> tuple[Moment, ...]:
    """The times that a moment's printed words name: a day, an hour, or both by themselves; none where they only point ("today", "soon").

    An hour printed alone got its day from the words around it, so it stands for the hour only.

    >>> [m.value for m in points(Moment(0, 9, None, "2026-03-18T17:50", "time"), "5.50pm on Wednesday")]
    ['2026-03-18', 'T17:50']
    """
    if not NAMED.search(words) or not grain(moment):
        return ()
    clock = CLOCK.search(moment.value)
    if not clock:
        return (moment,)
    day = (replace(moment, value=moment.value[: moment.value.index("T")]),) if DAY.search(words) else ()
    return (*day, replace(moment, value=clock.group()))


def _weekday(year: int | None, month: int | None, day: int | None) -> int | None:
    try:
        return date(year, month, day).isoweekday() if year and month and day else None
    except ValueError:
        return None


def grain(moment: Moment) -> str:
    """The finest thing that is known: clock, day, month or year; empty for what is no date ("soon", "three days")."""
    known = time(moment) if moment.kind in ("date", "time") else Time()
    if known.clock is not None:
        return "clock"
    if known.day or known.weekday:
        return "day"
    return "month" if known.month else "year" if known.year else ""


def same(a: Moment, b: Moment) -> bool:
    """True where two times of one grain are the same as far as both are known. The year of a day is seldom printed, and not compared.

    >>> same(Moment(0, 9, None, "2026-03-18"), Moment(0, 9, None, "XXXX-WXX-3"))
    True
    >>> same(Moment(0, 9, None, "2026-03-18"), Moment(0, 9, None, "XXXX-03-19"))
    False
    """
    if not grain(a) or grain(a) != grain(b):
        return False
    one, two = time(a), time(b)
    if one.clock is not None:
        return one.clock == two.clock
    if one.day and two.day and not pointing(a, b):
        return (one.month, one.day) == (two.month, two.day)
    if grain(a) == "day":
        return one.weekday == two.weekday and one.weekday is not None
    return one.month == two.month if one.month else one.year == two.year


def pointing(a: Moment, b: Moment) -> bool:
    """One is told by its weekday alone, and which week is meant was worked out: the weekdays are compared."""
    return any(m.when is not None and m.when.how == "relative" for m in (a, b))


def near(a: Moment, b: Moment) -> bool:
    """True where one may be a slip or another account of the other: times of one grain that are not far apart."""
    return bool(grain(a)) and grain(a) == grain(b) and distance(a, b) <= settings.CLAIM_NEAR_TIMES[grain(a)]


def distance(a: Moment, b: Moment) -> float:
    """How far apart two times of one grain are, in minutes, days, months or years; 1 for weekdays of which one has no date."""
    one, two = time(a), time(b)
    if one.clock is not None and two.clock is not None:
        return abs(one.clock - two.clock)
    if one.day and two.day and one.month and two.month:
        return abs((one.month - two.month) * 30 + one.day - two.day)
    if grain(a) == "day":
        return 1
    if one.month and two.month:
        return abs(one.month - two.month)
    return abs((one.year or 0) - (two.year or 0))
