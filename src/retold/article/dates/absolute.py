"""Dates that a calendar shows: days, months, years, quarters, decades. One rule each: a pattern and a function."""

import re
from datetime import date

from retold.article.dates import holidays, intervals
from retold.article.dates.intervals import Found, Place, Reading, Rule
from retold.article.dates.tense import tense
from retold.article.dates.timewords import (
    ANY_MONTH,
    DAY,
    MONTH,
    ORDINAL_DAY,
    ORDINAL_DAYS,
    SPOKEN_YEAR,
    WEEKDAY,
    YEAR,
    day_number,
    month_number,
    spoken_year,
)
from retold.article.figures import nouns


def _near(m: re.Match[str], place: Place, month: int, day: int) -> date | None:
    """The day of a month in the year that its verb asks for; without a verb the nearest."""
    assert place.now is not None
    years = [intervals.day_of(place.now.year + step, month, day) for step in (-1, 0, 1)]
    options = [d for d in years if d] or [d for step in (-4, -3, -2, 2, 3, 4) if (d := intervals.day_of(place.now.year + step, month, day))]
    now = place.now
    wanted = tense(place.text, m.start(), m.end())
    back, ahead = [d for d in options if d <= now], [d for d in options if d >= now]
    nearest = min(options, key=lambda d: (abs((d - now).days), d), default=None)
    if nearest and abs((nearest - now).days) <= 45:
        return nearest  # a day so near is meant, whatever the verb
    if wanted == "future" and ahead:
        return min(ahead)
    return max(back) if wanted == "past" and back else nearest


def _date(m: re.Match[str], place: Place) -> Found | None:
    """Reads "11 February 2026", "Feb. 11", "Wednesday, March 18th"."""
    number = day_number(m["d"])
    month = month_number(m["m"])
    if m["y"]:
        known = intervals.day_of(_year_number(m["y"]), month, number)
        return Found(m.start(), m.end(), intervals.day(known), "stated", day=True, exact=True) if known else None
    if not intervals.day_of(2024, month, number):
        return None
    if place.now is None:
        return Found(m.start(), m.end(), Reading(f"XXXX-{month:02d}-{number:02d}"), "stated", day=True, exact=True)
    known = _near(m, place, month, number)
    return Found(m.start(), m.end(), intervals.day(known), "stated", day=True, exact=True) if known else None


def _year_number(printed: str) -> int:
    digits = re.search(r"\d+", printed)
    if not digits:
        return spoken_year(printed)
    number = int(digits[0])
    return number if len(digits[0]) > 2 else number + (1900 if number > 50 else 2000)


def _day_range(m: re.Match[str], place: Place) -> Found | None:
    """Reads "March 2 to 15", "between 2 and 15 March 2026"."""
    month = month_number(m["m"])
    first, last = day_number(m["d"]), day_number(m["e"])
    if last <= first or not intervals.day_of(2024, month, last):
        return None
    if m["y"]:
        a, b = (intervals.day_of(_year_number(m["y"]), month, n) for n in (first, last))
    elif place.now:
        b = _near(m, place, month, last)
        a = intervals.day_of(b.year, month, first) if b else None
    else:
        return Found(m.start(), m.end(), Reading(f"XXXX-{month:02d}-{first:02d}/XXXX-{month:02d}-{last:02d}"), "stated")
    if not a or not b:
        return None
    one, two = intervals.day(a), intervals.day(b)
    return Found(m.start(), m.end(), Reading(f"{one.value}/{two.value}", one.start, two.end), "stated")


def _iso(m: re.Match[str], _: Place) -> Found | None:
    """Reads "2026-03-18", "18/03/2026", "3.18.26": month first with slashes where both may be."""
    a, b, c = (int(m[g]) for g in ("a", "b", "c"))
    if len(m["a"]) == 4:
        known = intervals.day_of(a, b, c)
    else:
        year = _year_number(m["c"])
        month_first = b > 12 or (a <= 12 and m["s"] != ".")
        known = intervals.day_of(year, a, b) if month_first else intervals.day_of(year, b, a)
    return Found(m.start(), m.end(), intervals.day(known), "stated", day=True, exact=True) if known else None


def _named(m: re.Match[str], _: Place) -> Found | None:
    """Reads "2019-Aug-01", "2020/Sep/23", "20260318"."""
    month = int(m["k"]) if m["k"] else month_number(m["m"])
    known = intervals.day_of(int(m["y"] or m["x"]), month, int(m["d"] or m["e"]))
    return Found(m.start(), m.end(), intervals.day(known), "stated", day=True, exact=True) if known else None


def _short(m: re.Match[str], place: Place) -> Found | None:
    """Reads "on 22/04", "Friday 5/12": a day and month in figures, after a word that a date follows; month first where both may be."""
    a, b = int(m["a"]), int(m["b"])
    month, number = (a, b) if b > 12 or a <= 12 else (b, a)
    if place.now is None or not intervals.day_of(2024, month, number):
        return None
    known = _near(m, place, month, number)
    return Found(m.start("a"), m.end(), intervals.day(known), "stated", day=True, exact=True) if known else None


def _month(m: re.Match[str], place: Place) -> Found | None:
    """Reads "March 2026", "last March", "in October", "June last year"."""
    month = month_number(m["m"])
    which, of = (m["w"] or "").lower(), (m["o"] or "").lower()
    if m["y"]:
        return Found(m.start(), m.end(), intervals.month(_year_number(m["y"]), month), "stated", exact=True)
    if place.now is None:
        return Found(m.start(), m.end(), Reading(f"XXXX-{month:02d}"), "stated", exact=True)
    year, here = place.now.year, place.now.month
    if of:
        year += -1 if of.startswith(("last", "the prev", "the past", "a year")) else 1 if of.startswith("next") else 0
    elif which in ("last", "past", "previous"):
        year -= month >= here
    elif which in ("next", "coming", "this coming", "following"):
        year += month <= here
    elif not which.startswith("this"):
        wanted = tense(place.text, m.start(), m.end())
        year += (1 if month < here else 0) if wanted == "future" else (-1 if month > here + (0 if wanted == "past" else 1) else 0)
    return Found(m.start(), m.end(), intervals.month(year, month), "relative" if which or of else "stated", exact=True)


def _year(m: re.Match[str], place: Place) -> Found | None:
    """Reads "in 2026", "fiscal 1990", "the 2014 vote", "nineteen ninety-seven"; none where it counts ("2010 people")."""
    text, number = place.text, _year_number(m["y"])
    if not m["p"] and not 1900 <= number <= 2099 and m["y"][0].isdigit():
        return None
    before, after = text[max(0, m.start() - 12) : m.start()], text[m.end() : m.end() + 14]
    if re.search(r"[$£€#]\s?$|\d[.,:/]$|[\w]-$|\b(?:[Nn]o|Rs|INR|[Rr]oute|[Rr]oom|[Ff]light)\.?[ ]$", before) or re.match(
        r"[,.:]\d|%|[ ]?(?:per cent|percent|million|billion|km|kg|miles|metres|meters)|[-–]\d{3}", after
    ):
        return None
    if not m["p"] or m["p"].strip().lower() in ("of", "to", "for", "from", "by", "about", "than", "and", "between"):
        noun, stop = nouns.counted(text, m.end(), m.end() + 24)
        if (
            noun
            and text[m.end() : m.end() + 1] in " \n"
            and text[m.end() + 1 : m.end() + 2].islower()
            and len(text[m.end() : stop].split()) == 1
            and (number % 100 == 0 or not m["p"])
            and number < 2000
        ):
            return None
        if noun and noun in (
            "people",
            "men",
            "women",
            "children",
            "jobs",
            "homes",
            "houses",
            "workers",
            "soldiers",
            "troops",
            "votes",
            "points",
            "cars",
            "residents",
            "employees",
        ):
            return None
    begin = m.start("f") if m["f"] else m.start("y")
    return Found(begin, m.end("y"), intervals.year(number), "stated", exact=True)


def _year_range(m: re.Match[str], _: Place) -> Found | None:
    """Reads "2025-26", "2025/26"."""
    first = int(m["y"])
    last = int(m["z"]) if len(m["z"]) == 4 else first // 100 * 100 + int(m["z"])
    if (last != first + 1 and not first < last <= first + 40) or not 1800 <= first <= 2098:
        return None
    return Found(m.start(), m.end(), Reading(f"{first}/{last}", intervals.year(first).start, intervals.year(last).end, "year"), "stated")


def _decade(m: re.Match[str], _: Place) -> Found | None:
    """Reads "the 1990s", "the nineties", "the '80s"."""
    names = {"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80, "nineties": 90}
    printed = (m["n"] or m["d"]).lower()
    first = names[printed] + 1900 if printed in names else int(printed.strip("'’s"))
    first = first + 1900 if first < 100 else first
    if first % 100 == 0 and first < 2000:
        return Found(m.start(), m.end(), intervals.years(first, 100, f"{first // 100:02d}"), "stated")
    return Found(m.start(), m.end(), intervals.years(first, 10, f"{first // 10}"), "stated")


def _century(m: re.Match[str], _: Place) -> Found | None:
    """Reads "the 19th century"."""
    printed = m["n"].lower()
    n = ORDINAL_DAYS.get(printed.replace(" ", "-")) or int(re.sub(r"\D", "", printed) or 0)
    return Found(m.start(), m.end(), intervals.years((n - 1) * 100, 100, f"{n - 1:02d}"), "stated") if 0 < n < 30 else None


def _quarter(m: re.Match[str], place: Place) -> Found | None:
    """Reads "the third quarter of 1990", "Q3", "the first half of 2026", "this year's second quarter"."""
    words = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "last": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
    printed = (m["n"] or m["q"]).lower()
    n = words.get(printed) or int(printed[-1])
    halves = (m["u"] or "").lower() == "half" or printed.startswith("h")
    if halves and n > 2:
        return None
    said = (m["y"] or m["z"] or m["v"] or "").lower()
    digits = re.search(r"\d{4}", said)
    if digits:
        year = int(digits[0])
    elif place.now is None:
        return Found(m.start(), m.end(), Reading(f"XXXX-{'H' if halves else 'Q'}{n}"), "relative")
    else:
        year = place.now.year + (
            -1 if "last" in said or "ago" in said or "earlier" in said or "previous" in said else 1 if "next" in said else 0
        )
        if not said and (n * 3 - 2 if not halves else n * 6 - 5) > place.now.month and tense(place.text, m.start(), m.end()) != "future":
            year -= 1
    if halves and not said and not m["y"]:
        return None
    return Found(m.start(), m.end(), intervals.half(year, n) if halves else intervals.quarter(year, n), "stated" if digits else "relative")


def _holiday(m: re.Match[str], place: Place) -> Found | None:
    """Reads "Christmas", "last Easter", "Labor Day 2021"."""
    name, which = re.sub(r"\s+", " ", m["n"].lower().replace("’", "'")), (m["w"] or "").lower()
    if m["y"]:
        return Found(m.start(), m.end(), intervals.day(holidays.holiday(name, int(m["y"]))), "stated", day=True, exact=True)
    if place.now is None:
        return Found(m.start(), m.end(), Reading("XXXX"), "stated", day=True)
    now = place.now
    back = max(d for d in (holidays.holiday(name, now.year + k) for k in (-1, 0)) if d <= now)
    ahead = min(d for d in (holidays.holiday(name, now.year + k) for k in (0, 1)) if d >= now)
    if which in ("last", "previous"):
        chosen = back
    elif which in ("next", "this coming", "following"):
        chosen = ahead
    else:
        wanted = tense(place.text, m.start(), m.end())
        nearest = min(back, ahead, key=lambda d: abs((d - now).days))
        chosen = ahead if wanted == "future" else back if wanted == "past" else nearest
    return Found(m.start(), m.end(), intervals.day(chosen), "stated", day=True, exact=True)


def _half_month(m: re.Match[str], place: Place) -> Found | None:
    """Reads "the first half of March": its first fifteen days."""
    inner = _MONTH_RULE[0].match(place.text, m.start("month"))
    whole = _month(inner, place) if inner else None
    if not whole or whole.reading.start is None or whole.reading.end is None:
        return None
    first, cut = whole.reading.start, whole.reading.start.replace(day=16)
    a, b = (first, cut) if m["n"].lower() == "first" else (cut, whole.reading.end)
    value = f"{a:%Y-%m-%d}/{intervals.days(b.date(), -1).isoformat()}"
    return Found(m.start(), whole.end, Reading(value, a, b, "day"), whole.how)


_MONTH_RULE: Rule = (
    re.compile(
        rf"(?<!\w)(?:(?P<w>(?i:last|past|previous|next|this coming|this past|this|coming|following))[ ])?(?P<m>{MONTH})(?!\w|[ -]\d\d?"
        rf"(?!\d))"
        rf"(?:(?:,?[ ](?:of[ ]|in[ ])?|[-/](?=\d))(?:(?P<y>{YEAR}|{SPOKEN_YEAR}|['’]\d\d|(?<=of )\d\d)(?!\w)|(?:of[ ])?(?P<o>(?i:last year"
        rf"|this year|next year"
        rf"|the previous year|the past year|a year (?:ago|earlier)))))?"
    ),
    _month,
)
_HOLIDAYS = "|".join(name.replace("'", "['’]?") for name in holidays.NAMES)
#: What is tried, in any order: the longest match that begins first is taken.
RULES: tuple[Rule, ...] = (
    (
        re.compile(
            rf"(?<!\w)(?:(?P<w>(?i:last|previous|next|this coming|following))[ ])?(?P<n>(?i:{_HOLIDAYS}))(?!\w)(?:[ ](?P<y>(?:19|20)\d\d)"
            rf"(?!\w))?"
        ),
        _holiday,
    ),
    (
        re.compile(
            rf"(?<![\w$£€])(?:{WEEKDAY},?[ ](?:the[ ])?)?(?P<d>{DAY}|{ORDINAL_DAY})(?:(?:(?:[ ]day)?[ ]of)?[ ]|-(?=\w+-\d))"
            rf"(?P<m>{ANY_MONTH})(?![a-z])(?:(?:,?[ ]"
            rf"(?:of[ ]|in[ ])?|-)(?P<y>{YEAR}|{SPOKEN_YEAR})(?![\w]))?"
        ),
        _date,
    ),
    (
        re.compile(
            rf"(?<!\w)(?:this[ ](?:coming[ ])?)?(?:{WEEKDAY},?[ ])?(?P<m>{ANY_MONTH})[ ](?:the[ ])?(?P<d>{DAY}|{ORDINAL_DAY})(?![\w]"
            rf"|[.,]\d|[ ](?:million|billion|per ))(?:,?[ ](?:of[ ]|in[ ])?(?P<y>{YEAR}|{SPOKEN_YEAR})(?![\w]))?"
        ),
        _date,
    ),
    (
        re.compile(
            rf"(?<!\w)(?:(?i:from|between)[ ])?(?P<m>{ANY_MONTH})[ ](?P<d>{DAY}|{ORDINAL_DAY})"
            r"(?:[ ]?[-–—][ ]?|[ ](?:to|and|through|till|until)[ ])"
            rf"(?:the[ ])?(?P<e>{DAY}|{ORDINAL_DAY})(?![\w]|[.:]\d)"
            rf"(?:,?[ ](?P<y>{YEAR})(?!\w))?"
        ),
        _day_range,
    ),
    (
        re.compile(
            rf"(?<!\w)(?:(?i:from|between)[ ](?:the[ ])?)?(?P<d>{DAY}|{ORDINAL_DAY})(?:[ ]?[-–—][ ]?"
            rf"|[ ](?:to|and|through|till|until)[ ])(?:the[ ])?(?P<e>{DAY}"
            rf"|{ORDINAL_DAY})[ ](?:of[ ])?(?P<m>{ANY_MONTH})"
            rf"(?![a-z])(?:,?[ ](?P<y>{YEAR})(?!\w))?"
        ),
        _day_range,
    ),
    (
        re.compile(
            r"(?<![\w.,/-])(?P<a>\d{4})(?P<s>[-/])(?P<b>\d{1,2})(?P=s)(?P<c>\d{1,2})(?:T\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z"
            r"|[+-]\d\d:?\d\d)?)?(?![\w/-])"
        ),
        _iso,
    ),
    (
        re.compile(
            r"(?<![\w.,/])(?<!(?<![\d/ ])-)(?P<a>\d{1,2})(?P<s>[-/.])(?P<b>\d{1,2})(?P=s)(?P<c>\d{4}|\d{2})"
            r"(?![\w/]|-(?!\d{1,2}/\d)|\.\d)"
        ),
        _iso,
    ),
    (
        re.compile(
            rf"(?<![\w.,/])(?:(?P<y>\d{{4}})[-/](?P<m>{ANY_MONTH})[-/](?P<d>\d{{1,2}})|(?P<x>(?:19|20)\d\d)(?P<k>0[1-9]"
            rf"|1[0-2])(?P<e>[0-3]\d))"
            r"(?![\w/]|[.,]\d)"
        ),
        _named,
    ),
    (
        re.compile(
            rf"\b(?:(?:(?i:on|from|to|between|until|till|by|before|after|since|for|and)|{WEEKDAY})[ ]|(?<=\d/\d-)|(?<=\d/\d\d-))"
            rf"(?P<a>\d{{1,2}})/(?P<b>\d{{1,2}})(?![\w/]|[.,]\d|[ ](?:of|a)\b)"
        ),
        _short,
    ),
    _MONTH_RULE,
    (
        re.compile(
            rf"(?<![\w.,-])(?P<p>(?i:in|by|since|until|till|before|after|from|to|during|of|for|between|and|than|through|around|about"
            rf"|circa|year|fiscal|season|early|late|mid)[ ](?:the[ ])?)?"
            rf"(?P<f>(?i:(?:the[ ])?(?:fiscal(?:[ ]year)?|calendar year|year)[ ]))?(?P<y>{YEAR}|{SPOKEN_YEAR})(?![\w])"
        ),
        _year,
    ),
    (re.compile(r"(?<![\w.,/-])(?:(?i:from|between)[ ])?(?P<y>1[89]\d\d|20\d\d)[-–/](?P<z>\d{4}|\d\d)(?![\w/-])"), _year_range),
    (
        re.compile(
            r"(?<!\w)(?:the[ ])?(?P<d>(?:1[5-9]|20)\d0|['’]\d0)['’]?s(?!\w)|\bthe[ ](?P<n>(?i:twenties|thirties|forties|fifties|sixties"
            r"|seventies|eighties|nineties))\b"
        ),
        _decade,
    ),
    (re.compile(rf"(?<!\w)(?:the[ ])?(?P<n>\d{{1,2}}(?:st|nd|rd|th)|{ORDINAL_DAY})[ -]+(?i:century)\b"), _century),
    (
        re.compile(
            r"(?<!\w)(?:(?P<z>(?:this|last|next)[ ]year['’]?s?[ ]|(?:the[ ])?(?:19|20)\d\d[ -]|(?:the[ ])?year-(?:ago|earlier)[ ])|the[ ]"
            r"(?:fiscal[ ])?|fiscal[ ])?"
            r"(?:(?P<n>first|second|third|fourth|final|[1-4](?:st|nd|rd|th))[ -](?:fiscal[ ])?(?P<u>quarter|half)|(?P<q>[QH][1-4]))(?![\w])"
            r"(?:[ ](?:of[ ])?(?P<y>(?:fiscal[ ])?(?:1[89]|20)\d\d|(?:last|this|next|the previous|the)[ ]year)(?!\w))?(?P<v>[ ](?:a year"
            r" ago|a year earlier))?",
            re.IGNORECASE,
        ),
        _quarter,
    ),
    (re.compile(rf"(?<!\w)(?:the[ ])?(?P<n>(?i:first|second))[ ](?i:half)[ ]of[ ](?P<month>(?:last[ ])?{MONTH})"), _half_month),
)
