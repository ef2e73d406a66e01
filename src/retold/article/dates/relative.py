"""Dates told from the article's own: "yesterday", "on Tuesday", "last week", "two years ago". One rule each: a pattern and a function."""

import re
from dataclasses import replace
from datetime import date

from retold.article.dates import intervals
from retold.article.dates.intervals import Found, Place, Reading, Rule, how_many
from retold.article.dates.tense import tense
from retold.article.dates.timewords import (
    NUMBER,
    ORDINAL_DAY,
    PART,
    SEASON,
    UNIT,
    VAGUE,
    WEEKDAY,
    YEAR,
    day_number,
    unit_name,
    weekday_number,
)
from retold.records import Grain

_TODAY = {
    "today": 0,
    "yesterday": -1,
    "tomorrow": 1,
    "the day before yesterday": -2,
    "the day after tomorrow": 2,
    "tonight": 0,
    "last night": -1,
    "overnight": -1,
}


def _today(m: re.Match[str], place: Place) -> Found | None:
    """Reads "today", "last night", "overnight", "this morning", "yesterday afternoon"."""
    word = re.sub(r"\s+", " ", m["t"].lower()) if m["t"] else "today"
    part = (m["p"] or ("night" if word in ("tonight", "last night", "overnight") else "")).lower() if not m["q"] else m["q"].lower()
    if place.now is None:
        return Found(
            m.start(),
            m.end(),
            Reading("PRESENT_REF" if word == "today" and not part else "XXXX-XX-XX" + (intervals.DAY_PARTS[part][0] if part else "")),
        )
    d = intervals.days(place.now, _TODAY[word])
    reading = intervals.part(d, part) if part else intervals.day(d)
    return Found(m.start(), m.end(), reading, day=True, clock=part or None, exact=not part)


def _weekday(m: re.Match[str], place: Place) -> Found | None:
    """Reads "on Tuesday", "next Friday", "last Monday", "Tuesdays"; alone the last one, or the coming one after a verb that looks ahead."""
    n, which = weekday_number(m["d"]), (m["w"] or "").lower()
    if (
        not m["d"].lower().endswith("day")
        and not which
        and not re.search(r"\b(?:on|from|to|until|by|and|since)[ ]$|[(]$", place.text[max(0, m.start() - 6) : m.start()])
    ):
        return None  # "Sun", "Wed", "Sat" alone are other words
    part = (m["p"] or "").lower()
    code = intervals.DAY_PARTS[part][0] if part else ""
    if m["s"] or m["t"] or which in ("every", "each"):
        return Found(m.start(), m.end(), Reading(f"XXXX-WXX-{n + 1}{code}", kind="set"))
    if place.now is None:
        return Found(m.start(), m.end(), Reading(f"XXXX-WXX-{n + 1}{code}"), day=True)
    here = place.now.weekday()
    back, ahead = (here - n) % 7, (n - here) % 7
    if which in ("last", "past", "this past", "the previous", "previous"):
        step = -(back or 7)
    elif which in ("next", "this coming", "the following", "following", "coming"):
        step = ahead or 7
    elif which == "this":
        step = ahead if tense(place.text, m.start(), m.end()) != "past" else -back
    else:
        step = ahead if tense(place.text, m.start(), m.end()) == "future" else -back
    d = intervals.days(place.now, step)
    return Found(m.start(), m.end(), intervals.part(d, part) if part else intervals.day(d), day=True, clock=part or None, exact=not part)


def _numbered_weekday(m: re.Match[str], place: Place) -> Found | None:
    """Reads "Friday the 26th", "Monday 21": the nearest month in which that day is that weekday."""
    if place.now is None:
        return Found(m.start(), m.end(), Reading(f"XXXX-WXX-{weekday_number(m['d']) + 1}"), day=True)
    n, number, best = weekday_number(m["d"]), day_number((m["n"] or m["o"]).removeprefix("the ")), None
    for step in (0, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6, -6):
        first = intervals.months(place.now.replace(day=1), step)
        d = intervals.day_of(first.year, first.month, number)
        if d and d.weekday() == n and best is None:
            best = d
    return Found(m.start(), m.end(), intervals.day(best), day=True, exact=True) if best else None


def _numbered_day(m: re.Match[str], place: Place) -> Found | None:
    """Reads "on the 18th", "the 15th of next month": a day of the article's month, or of the one before or after it by its verb."""
    if place.now is None:
        return None
    number, of = int(m["n"]), (m["o"] or "").lower()
    wanted = tense(place.text, m.start(), m.end())
    step = {"last": -1, "next": 1, "this": 0, "the": 0}.get(of, 0)
    if not of:
        step = 1 if wanted == "future" and number < place.now.day else -1 if wanted != "future" and number > place.now.day else 0
    first = intervals.months(place.now.replace(day=1), step)
    d = intervals.day_of(first.year, first.month, number)
    return Found(m.start("t"), m.end(), intervals.day(d), day=True, exact=True) if d else None


def _week_day(m: re.Match[str], place: Place) -> Found | None:
    """Reads "next week Wednesday", "Monday of last week", "Friday next week"."""
    n = weekday_number(m["d"] or m["e"])
    which = (m["w"] or m["v"]).lower()
    step = -7 if which in ("last", "previous") else 7 if which in ("next", "the following", "following") else 0
    if place.now is None:
        return Found(m.start(), m.end(), Reading(f"XXXX-WXX-{n + 1}"), day=True)
    monday = intervals.days(place.now, step - place.now.weekday())
    return Found(m.start(), m.end(), intervals.day(intervals.days(monday, n)), day=True)


def _unit(m: re.Match[str], place: Place) -> Found | None:
    """Reads "last week", "this year", "next month", "the coming weeks", "the past three years", "last autumn"."""
    which, printed = m["w"].lower(), m["u"].lower()
    step = (
        -1
        if which in ("last", "past", "previous", "prior", "preceding")
        else 1
        if which in ("next", "coming", "following", "upcoming", "ensuing", "subsequent")
        else 0
    )
    number = (m["n"] or "").strip().lower()
    unit = unit_name(printed) if printed not in intervals.SEASONS else printed
    if unit == "second" or (unit in ("day", "hour", "minute") and not number and step == 0 and which != "same"):
        return None
    if unit == "fortnight" and not number:
        number, unit = "two", "week"
    plural = printed.endswith(("s", "ies", "a")) and printed != "this"
    if number or plural:
        amount = how_many(number)
        ref = "PAST_REF" if step < 0 else "FUTURE_REF"
        value = intervals.duration(amount, unit) if unit in intervals.LETTERS and number else ref
        reading = Reading(value, kind="duration" if number else "date")
        if place.now and amount and unit == "quarter" and amount < 5000 and step:  # whole quarters, as books are kept
            nth = place.now.year * 4 + (place.now.month - 1) // 3 + (1 if step > 0 else -round(amount))
            first = date(nth // 4, nth % 4 * 3 + 1, 1)
            ends = intervals.at(first), intervals.at(intervals.months(first, 3 * round(amount)))
            reading = replace(reading, start=ends[0], end=ends[1], grain="month")
        elif place.now and amount and amount < 5000 and step:
            # Five working days are a week; those to come pass over Saturday and Sunday.
            idle = 2 * ((place.now.weekday() + amount) // 5) if m["b"] else 0
            other = moved(place.now, step * (amount + idle), unit)
            ahead = unit in ("day", "night")  # "the next three days" begin tomorrow
            a, b = (other, place.now) if step < 0 else (intervals.days(place.now, ahead), intervals.days(other, ahead))
            reading = replace(reading, start=intervals.at(a), end=intervals.at(b), grain=_grain(unit))
        return Found(m.start("w"), m.end(), reading) if unit in intervals.LETTERS else None
    if place.now is None:
        return Found(m.start("w"), m.end(), Reading("PAST_REF" if step < 0 else "FUTURE_REF" if step > 0 else "PRESENT_REF"))
    now = place.now
    if unit in intervals.SEASONS:
        opens = intervals.SEASONS[unit][1]
        year = now.year - (step < 0 and opens + 2 >= now.month) + (step > 0 and opens <= now.month)
        if unit == "winter" and step <= 0 and now.month < 6:
            year = now.year - 1
        return Found(m.start("w"), m.end(), intervals.season(year, unit))
    if unit == "night":
        return Found(m.start("w"), m.end(), intervals.part(intervals.days(now, step), "night"), day=True, clock="night")
    if unit == "week" or unit == "fortnight":
        return Found(m.start("w"), m.end(), intervals.week(intervals.days(now, 7 * step)))
    if unit == "weekend":
        near = -1 if step < 0 else 0 if step == 0 or now.weekday() < 5 else 1
        return Found(m.start("w"), m.end(), intervals.weekend(intervals.days(now, 7 * near)))
    if unit == "quarter":
        q = now.year * 4 + (now.month - 1) // 3 + step
        return Found(m.start("w"), m.end(), intervals.quarter(q // 4, q % 4 + 1))
    if unit == "decade":
        return Found(m.start("w"), m.end(), intervals.years(now.year // 10 * 10 + 10 * step, 10, f"{now.year // 10 + step}"))
    if unit == "century":
        return Found(m.start("w"), m.end(), intervals.years(now.year // 100 * 100 + 100 * step, 100, f"{now.year // 100 + step:02d}"))
    return Found(m.start("w"), m.end(), intervals.shifted(now, step, unit)) if unit in ("day", "month", "year") else None


def _season(m: re.Match[str], place: Place) -> Found | None:
    """Reads "the summer of 2026", "spring 2024", "in the autumn", "by winter": the last one begun, or the coming one by its verb."""
    name = m["s"].lower()
    begin = m.start("t") if m["t"] else m.start("s")
    if m["y"]:
        return Found(begin, m.end(), intervals.season(int(m["y"]), name), "stated")
    if not m["p"] or (name == "fall" and not m["t"]):
        return None  # "spring water", "will fall"
    if place.now is None:
        return Found(begin, m.end(), Reading(f"XXXX-{intervals.SEASONS[name][0]}"))
    ahead = tense(place.text, m.start(), m.end()) == "future"
    begun = intervals.SEASONS[name][1] <= place.now.month
    running = ahead and name == "winter" and place.now.month < 3
    return Found(begin, m.end(), intervals.season(place.now.year + (ahead and begun) - (running or not (ahead or begun)), name))


def _end_unit(m: re.Match[str], place: Place) -> Found | None:
    """The unit in "the end of the month", "the rest of the year": the article's own."""
    if place.now is None:
        return Found(m.start(), m.end(), Reading("PRESENT_REF"))
    now, unit = place.now, unit_name(m["u"])
    if unit == "week":
        return Found(m.start(), m.end(), intervals.week(now))
    if unit == "quarter":  # the one reported on: the last that is over
        q = now.year * 4 + (now.month - 1) // 3 - 1
        return Found(m.start(), m.end(), intervals.quarter(q // 4, q % 4 + 1))
    if unit == "weekend":
        step = 0 if now.weekday() >= 5 or tense(place.text, m.start(), m.end()) == "future" else -7
        return Found(m.start(), m.end(), intervals.weekend(intervals.days(now, step)))
    if unit == "decade":
        return Found(m.start(), m.end(), intervals.years(now.year // 10 * 10, 10, f"{now.year // 10}"))
    return Found(m.start(), m.end(), intervals.shifted(now, 0, unit))


def _grain(unit: str) -> Grain:
    """The grain that a stretch counted in a unit is told in."""
    if unit in ("hour", "minute", "second"):
        return "hour"
    if unit in ("month", "quarter"):
        return "month"
    return "day" if unit in ("day", "week", "night", "fortnight", "weekend") else "year"


def moved(d: date, amount: float, unit: str) -> date:
    """The day that lies some units away."""
    if unit in ("month", "quarter"):
        return intervals.months(d, round(amount * intervals.TIMES.get(unit, 1)))
    if unit in ("year", "decade", "century", "millennium"):
        return intervals.months(d, round(12 * amount * intervals.TIMES.get(unit, 1)))
    per = {"week": 7, "fortnight": 14, "weekend": 7, "hour": 1 / 24, "minute": 1 / 1440, "second": 0}.get(unit, 1)
    days = amount * per
    return intervals.days(d, round(days) or (1 if days > 0 else -1))


def _ago(m: re.Match[str], place: Place) -> Found | None:
    """Reads "two years ago", "in three days", "a week from now", "a few months ago"."""
    unit, amount = unit_name(m["u"]), how_many(m["n"])
    back = (m["a"] or "").lower() in ("ago", "earlier", "before", "previously", "prior", "back")
    if amount is None or amount > 5000:
        return Found(m.start(), m.end(), Reading("PAST_REF" if back else "FUTURE_REF"))
    if m["h"]:
        amount += 0.5
    if (m["a"] or "").lower() in ("earlier", "before", "later", "after", "previously", "prior") and not (
        unit == "year" and amount == 1 and back
    ):
        return Found(m.start(), m.end(), Reading(intervals.duration(amount, unit), kind="duration"), count=(amount, unit))
    if place.now is None:
        return Found(m.start(), m.end(), Reading("PAST_REF" if back else "FUTURE_REF"))
    return Found(m.start(), m.end(), intervals.shifted(place.now, -amount if back else amount, unit), day=unit == "day")


def _in(m: re.Match[str], place: Place) -> Found | None:
    """Reads "in three days" after a verb that looks ahead; after one that looks back it is a length of time."""
    unit, amount = unit_name(m["u"]), how_many(m["n"])
    count = (amount, unit) if amount else None
    whole = Found(m.start("n"), m.end(), Reading(intervals.duration(amount, unit), kind="duration"), count=count)
    if amount is None or place.now is None or amount > 5000 or m["x"].lower() != "in":
        return whole
    if not m["t"] and tense(place.text, m.start(), m.end()) != "future":
        return whole
    return Found(m.start(), m.end(), intervals.shifted(place.now, amount, unit), day=unit == "day")


def _year_ago(m: re.Match[str], place: Place) -> Found | None:
    """Reads "the year-ago quarter", "the year-earlier period", "a year earlier"."""
    if place.now is None:
        return Found(m.start(), m.end(), Reading("PAST_REF"))
    if (m["u"] or "").lower() == "quarter":
        q = (place.now.year - 1) * 4 + (place.now.month - 1) // 3 - 1
        return Found(m.start(), m.end(), intervals.quarter(q // 4, q % 4 + 1))
    return Found(m.start(), m.end(), intervals.year(place.now.year - 1))


#: What is tried, in any order: the longest match that begins first is taken.
RULES: tuple[Rule, ...] = (
    (
        re.compile(
            rf"(?<![\w-])(?P<p>(?i:in|by|until|since|during|over|from|through|for)[ ])?(?P<t>(?i:the)[ ])?(?P<s>{SEASON})"
            rf"(?:,?[ ](?:of[ ])?(?P<y>{YEAR})(?!\w)|(?=[,.;:)]|$|[ ](?:and|but|when|as|to|after|before|with|for|at|on|if|because)[ ]))"
        ),
        _season,
    ),
    (
        re.compile(
            r"\b(?:(?i:on|until|till|by|from|to|before|after|since)[ ])?(?P<t>(?i:the)[ ](?P<n>\d{1,2})(?:st|nd|rd|th)(?:[ ]day)?"
            r"(?:[ ]of[ ](?P<o>(?i:this|next|last|the))[ ](?i:month)|(?<=[ ]\d\d[a-z][a-z])(?=[,.;]|$)|(?<=[ ]\d[a-z][a-z])(?=[,.;]|$)))"
            r"(?!\w)"
        ),
        _numbered_day,
    ),
    (
        re.compile(
            rf"(?<!\w)(?P<d>{WEEKDAY}),?[ ](?:(?:the[ ])?(?P<n>\d{{1,2}}(?:st|nd|rd|th))(?!\w)"
            rf"|(?P<o>(?:the[ ])?{ORDINAL_DAY}|\d{{1,2}})(?=[,;!?)](?!\d)|\.(?!\d)|$|[ ](?:at|from|until|around|by)[ ]"
            rf"|[ ][\w:]{{1,6}}[ ]?(?i:[ap]\.?m)\b))"
        ),
        _numbered_weekday,
    ),
    (
        re.compile(
            rf"(?<!\w)(?:(?P<w>(?i:last|previous|next|this|the following))[ ](?i:week)(?:[ ]on|[ ]-|,)?[ ](?P<d>{WEEKDAY})"
            rf"|(?P<e>{WEEKDAY})(?:[ ]of)?[ ](?P<v>(?i:last|previous|next|this|the following))[ ](?i:week))(?!\w)"
        ),
        _week_day,
    ),
    (re.compile(r"(?<![\w-])(?i:the)[ ](?P<u>weekend)(?![\w-]|[ ](?:of|beginning|starting)[ ])"), _end_unit),
    (
        re.compile(
            rf"(?<![\w-])(?:(?P<t>(?i:the day before yesterday|the day after tomorrow|today|yesterday|tomorrow|tonight|last[ ]night"
            rf"|overnight))(?:[ ](?P<p>{PART}))?|(?i:this)[ ](?P<q>{PART}))(?![\w-])"
        ),
        _today,
    ),
    (
        re.compile(
            rf"(?<![\w])(?:(?P<w>(?i:the previous|the following|this coming|this past|last|past|previous|next|this|following|coming|every"
            rf"|each))[ ])?(?P<d>{WEEKDAY})(?P<s>s)?(?![\w])(?:[ ](?P<p>{PART})(?P<t>s)?(?!\w))?"
        ),
        _weekday,
    ),
    (
        re.compile(
            rf"(?<![\w-])(?:the[ ])?(?P<w>(?i:last|past|previous|prior|preceding|next|coming|following|upcoming|this|current|same|ensuing"
            rf"|subsequent))[ ](?:fiscal[ ]|calendar[ ])?(?:(?P<n>{NUMBER}|{VAGUE})[ -])?"
            rf"(?P<b>(?i:business|working|trading)[ ](?=day))?(?P<u>{UNIT}|{SEASON})(?![\w-])"
        ),
        _unit,
    ),
    (
        re.compile(
            rf"(?<![\w-])(?P<n>{NUMBER}|{VAGUE})[ -](?P<u>{UNIT})(?P<h>[ ]and a half)?[ ](?P<a>(?i:ago|earlier|later|before|after"
            rf"|previously|prior|from now|hence|on from today|back))(?!\w)"
        ),
        _ago,
    ),
    (re.compile(rf"(?<![\w-])(?P<x>(?i:in|within|for))[ ](?P<n>{NUMBER}|{VAGUE})[ ](?P<u>{UNIT})(?P<t>['’]s?[ ]time)?(?![\w-])"), _in),
    (
        re.compile(
            r"(?<![\w-])(?:(?<=[ ]of[ ])|(?<=[ ]for[ ])|(?<=[ ]in[ ])|(?<=[ ]over[ ])|(?<=[ ]at[ ])|(?<=[ ]during[ ]))the[ ]"
            r"(?:latest[ ])?(?P<u>day|week|month|quarter|year|decade|weekend)(?![\w-]|[ ]\d{4}(?!\d)"
            r"|(?:(?<=week)|(?<=weekend))[ ](?:of|commencing|beginning|starting|ending)[ ])"
        ),
        _end_unit,
    ),
    (re.compile(r"(?<![\w-])(?:the[ ])?year-(?:ago|earlier)(?:[ ](?P<u>quarter|period|month|half))?(?!\w)", re.IGNORECASE), _year_ago),
)
