"""The calendar as values: a day, week, month, quarter, season, year, decade or part of a day as (TIMEX3 value, interval, grain)."""

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from retold.article.figures import numerals
from retold.records import Grain, How, When

Kind = Literal["date", "time", "duration", "set"]
Bound = Literal["", "before", "after", "since", "until", "by"]

#: Parts of a day as TIMEX3 codes, with the hours they may mean. Night runs into the next day.
DAY_PARTS = {
    "morning": ("TMO", 5, 12),
    "afternoon": ("TAF", 12, 18),
    "evening": ("TEV", 17, 24),
    "night": ("TNI", 18, 30),
    "midday": ("TMI", 11, 14),
    "lunchtime": ("TMI", 11, 14),
}
#: Seasons as TIMEX3 codes, with their first month in the northern half of the world; a season is told to no finer grain.
SEASONS = {"spring": ("SP", 3), "summer": ("SU", 6), "autumn": ("FA", 9), "fall": ("FA", 9), "winter": ("WI", 12)}
#: Letters of TIMEX3 durations; a quarter is three months, a decade ten years.
LETTERS = {
    "second": "TS",
    "minute": "TM",
    "hour": "TH",
    "day": "D",
    "night": "D",
    "week": "W",
    "fortnight": "W",
    "weekend": "WE",
    "month": "M",
    "quarter": "M",
}
LETTERS |= {"year": "Y", "decade": "Y", "century": "Y", "millennium": "Y"}
TIMES = {"fortnight": 2, "quarter": 3, "decade": 10, "century": 100, "millennium": 1000}


@dataclass(frozen=True, slots=True)
class Reading:
    """What a time expression means: its TIMEX3 value and, where it can be known, its interval."""

    value: str
    start: datetime | None = None
    end: datetime | None = None
    grain: Grain = "day"
    kind: Kind = "date"


@dataclass(frozen=True, slots=True)
class Found:
    """One time expression: where it stands and what it means. `clock` is an hour and minute, or the name of a part of the day."""

    start: int
    end: int
    reading: Reading
    how: How = "relative"
    day: bool = False
    clock: tuple[int, int | None] | str | None = None
    exact: bool = False  #: a calendar date or time that may be an end of a range
    until: tuple[int, int | None] | None = None  #: where a stretch of the clock ends: "2 to 4pm"
    count: tuple[float, str] | None = None  #: number and unit of a length of time
    weak: bool = False  #: a bare hour ("at 7"), which is a time only beside a day
    bound: Bound = ""  #: the word inside it that makes it one end of a stretch: "Thursday before 5pm"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a rule reads: the text, and the article's own day."""

    text: str
    now: date | None


#: A pattern and the function that reads what it finds.
Rule = tuple[re.Pattern[str], Callable[[re.Match[str], Place], Found | None]]


def when(reading: Reading, how: How, zoned: bool = False) -> When | None:
    """The interval of a reading as a record; None where it has none."""
    return When(reading.start, reading.end, reading.grain, how, zoned) if reading.start and reading.end else None


def at(day: date) -> datetime:
    """Midnight at the start of a day."""
    return datetime.combine(day, time())


def day_of(year: int, month: int, day: int) -> date | None:
    """The date, or None for one that no calendar has.

    >>> day_of(2026, 2, 29) is None, day_of(2024, 2, 29)
    (True, datetime.date(2024, 2, 29))
    """
    if not (1 <= year <= 9998 and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]):
        return None
    return date(year, month, day)


def day(d: date) -> Reading:
    """A calendar day.

    >>> day(date(2026, 5, 13)).value
    '2026-05-13'
    """
    return Reading(f"{d:%Y-%m-%d}" if d.year > 999 else d.isoformat(), at(d), at(d) + timedelta(days=1))


def days(d: date, step: int) -> date:
    """The date some days away; the nearest end of the calendar where there is none."""
    return date.fromordinal(min(max(d.toordinal() + step, 1), date.max.toordinal() - 400))


def months(d: date, step: int) -> date:
    """The date some months away, its day cut to the month's length.

    >>> months(date(2026, 3, 31), -1), months(date(2026, 11, 30), 3)
    (datetime.date(2026, 2, 28), datetime.date(2027, 2, 28))
    """
    count = min(max(d.year * 12 + d.month - 1 + step, 12), 9998 * 12)
    year, month = count // 12, count % 12 + 1
    return date(year, month, min(d.day, calendar.monthrange(year, month)[1]))


def month(year: int, number: int) -> Reading:
    """A calendar month."""
    first = date(year, number, 1)
    return Reading(f"{year:04d}-{number:02d}", at(first), at(months(first, 1)), "month")


def year(number: int) -> Reading:
    """A calendar year."""
    return Reading(f"{number:04d}", datetime(number, 1, 1), datetime(number + 1, 1, 1), "year")


def years(first: int, count: int, value: str) -> Reading:
    """A run of years: a decade, a century."""
    return Reading(value, datetime(max(first, 1), 1, 1), datetime(min(first + count, 9999), 1, 1), "year")


def week(d: date) -> Reading:
    """The ISO week, Monday to Sunday, that holds a date.

    >>> week(date(2026, 3, 18)).value
    '2026-W12'
    """
    monday = days(d, -d.weekday())
    iso = d.isocalendar()
    return Reading(f"{iso[0]:04d}-W{iso[1]:02d}", at(monday), at(monday) + timedelta(days=7))


def weekend(d: date) -> Reading:
    """Saturday and Sunday of the ISO week that holds a date."""
    saturday = days(d, 5 - d.weekday())
    iso = d.isocalendar()
    return Reading(f"{iso[0]:04d}-W{iso[1]:02d}-WE", at(saturday), at(saturday) + timedelta(days=2))


def quarter(y: int, q: int) -> Reading:
    """A calendar quarter."""
    first = date(y, 3 * q - 2, 1)
    return Reading(f"{y:04d}-Q{q}", at(first), at(months(first, 3)), "month")


def half(y: int, h: int) -> Reading:
    """A half of a year."""
    first = date(y, 6 * h - 5, 1)
    return Reading(f"{y:04d}-H{h}", at(first), at(months(first, 6)), "month")


def season(y: int, name: str) -> Reading:
    """A season; winter is the one that begins in the year's December."""
    code, first = SEASONS[name]
    start = date(y, first, 1)
    return Reading(f"{y:04d}-{code}", at(start), at(months(start, 3)), "month")


def part(d: date, name: str) -> Reading:
    """A part of a day: "2026-03-18TMO"."""
    code, first, last = DAY_PARTS[name]
    return Reading(f"{d.isoformat()}{code}", at(d) + timedelta(hours=first), at(d) + timedelta(hours=last), "hour", "time")


def clock(d: date, hour: int, minute: int | None) -> Reading:
    """A time of day on a date; a minute long where minutes are told, else an hour."""
    start = at(d) + timedelta(hours=hour, minutes=minute or 0)
    end = start + (timedelta(hours=1) if minute is None else timedelta(minutes=1))
    return Reading(f"{d.isoformat()}T{hour:02d}:{minute or 0:02d}", start, end, "hour", "time")


def clocks(d: date, first: tuple[int, int | None], last: tuple[int, int | None]) -> Reading:
    """A stretch of the clock on a date: "2 to 4pm".

    >>> clocks(date(2026, 3, 18), (14, None), (16, 30)).value
    '2026-03-18T14:00/2026-03-18T16:30'
    """
    a, b = clock(d, *first), clock(d, *last)
    end = at(d) + timedelta(hours=last[0] + (24 if (last[0], last[1] or 0) <= (first[0], first[1] or 0) else 0), minutes=last[1] or 0)
    return Reading(f"{a.value}/{b.value}", a.start, end, "hour", "time")


def duration(amount: float | None, unit: str) -> str:
    """The TIMEX3 value of a length of time; X where the number is not told.

    >>> duration(3, "day"), duration(1.5, "hour"), duration(None, "week"), duration(2, "decade")
    ('P3D', 'PT1H30M', 'PXW', 'P20Y')
    """
    letter = LETTERS[unit]
    if amount is not None and amount % 1 == 0.5 and unit in ("hour", "year"):
        whole = f"{amount - 0.5:.0f}{unit[0].upper()}" if amount > 1 else ""
        return f"PT{whole}30M" if unit == "hour" else f"P{whole}6M"
    number = "X" if amount is None else f"{amount * TIMES.get(unit, 1):.10g}"
    return f"PT{number}{letter[1:]}" if letter.startswith("T") else f"P{number}{letter}"


def shifted(d: date, amount: float, unit: str) -> Reading:
    """The time some units from a date, as fine as the unit: "three days ago" a day, "two months ago" a month, "two years ago" a year."""
    count = int(amount * TIMES.get(unit, 1))
    whole = amount == int(amount)
    if unit in ("day", "night", "weekend"):
        return day(days(d, count))
    if unit in ("week", "fortnight"):
        there = days(d, round(amount * 7 * TIMES.get(unit, 1)))  # told as a day, meant within half a week
        return Reading(there.isoformat(), at(there) - timedelta(days=3), at(there) + timedelta(days=4))
    if unit in ("month", "quarter"):
        moved = months(d, count)
        return month(moved.year, moved.month)
    if unit in ("second", "minute", "hour"):
        return day(d)
    if not whole and unit == "year":
        moved = months(d, round(amount * 12))
        return month(moved.year, moved.month)
    return year(min(max(d.year + count, 1), 9998))


def how_many(printed: str) -> float | None:
    """The number before a unit; None where it is left open ("few", "several")."""
    plain = printed.strip().lower()
    if plain in ("a", "an"):
        return 1.0
    if plain in ("half a", "half an", "half"):
        return 0.5
    if plain.startswith("quarter of"):
        return 0.25
    if plain == "couple" or plain == "couple of":
        return 2.0
    if plain.endswith(" and a half") and plain.startswith(("a ", "an ")):
        return 1.5
    found = numerals.read(plain)
    return found[0].amount if found and found[0].form != "ordinal" else None
