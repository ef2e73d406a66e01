"""Lengths of time, times that repeat, times of day: "three days", "every week", "6.40pm". One rule each: a pattern and a function."""

import re

from retold.article.dates import intervals
from retold.article.dates.intervals import Found, Place, Reading, Rule, how_many
from retold.article.dates.timewords import (
    MONTH,
    NUMBER,
    PART,
    SEASON,
    UNIT,
    VAGUE,
    WEEKDAY,
    month_number,
    unit_name,
)


def _length(m: re.Match[str], place: Place) -> Found | None:
    """Reads "three years", "two-day", "half an hour", "an hour and a half", "several weeks"; "a year" after a sum is a set."""
    unit, number = unit_name(m["u"]), (m["n"] or m["v"] or "").strip()
    plural = m["u"].lower().endswith("s") or m["u"].lower().endswith("ies")
    amount = how_many(number)
    if amount is not None and amount >= 1000 and not plural:
        return None  # "the 1988 quarter", "the 2021 weekend"
    if unit == "second" and not plural and amount != 1:
        return None
    if number.lower() in ("a", "an"):
        before = place.text[max(0, m.start() - 10) : m.start()]
        if re.search(r"[\d%]\w{0,7}[ ]$|(?:illion|once|twice|times|share|euros|pounds|dollars|cent)[ ]$", before) and not m["g"]:
            return Found(m.start(), m.end(), Reading(intervals.duration(1, unit), kind="set"))
        if unit in ("night", "second", "weekend", "quarter") and not plural:
            return None
    if m["h"] and amount is not None:
        amount += 0.5
    value = intervals.duration(amount, unit)
    if m["r"] and amount is not None and m["q"]:
        more = how_many(m["q"])
        value += intervals.duration(more, unit_name(m["r"])).removeprefix("PT" if value.startswith("PT") else "P") if more else ""
    counted = None if amount is None or m["r"] else (amount, unit)
    return Found(m.start(), m.end(), Reading(value, kind="duration"), count=counted)


def _vague(m: re.Match[str], _: Place) -> Found | None:
    """Reads "years", "for decades", "months of talks"."""
    return Found(m.start("u"), m.end("u"), Reading(intervals.duration(None, unit_name(m["u"])), kind="duration"))


def _every(m: re.Match[str], _: Place) -> Found | None:
    """Reads "every day", "each of the past three years", "every two weeks", "annually"."""
    if m["l"]:
        unit = {
            "dai": "day",
            "wee": "week",
            "mon": "month",
            "ann": "year",
            "yea": "year",
            "hou": "hour",
            "qua": "quarter",
            "nig": "night",
            "for": "fortnight",
        }[m["l"].lower()[:3]]
        value = intervals.duration(1, unit)
    elif (m["u"] or "").lower() in intervals.DAY_PARTS:
        value = intervals.DAY_PARTS[m["u"].lower()][0]
    elif m["m"]:
        value = f"XXXX-{month_number(m['m']):02d}"
    else:
        amount = 2.0 if (m["n"] or "").strip().lower() == "other" else how_many(m["n"]) if m["n"] else 1.0
        value = intervals.duration(amount, unit_name(m["u"]))
    return Found(m.start(), m.end(), Reading(value, kind="set"))


_ON_DAY = re.compile(rf"[ ]on[ ](?:the[ ]\d|\d|{WEEKDAY}|{MONTH})")
_X_WORDS = "one two three four five six seven eight nine ten eleven twelve"


def _clock(m: re.Match[str], place: Place) -> Found | None:
    """Reads "5pm", "6.40pm", "19:25", "noon", "at 10 o'clock", "at 3 in the morning", "Monday at 2.30"."""
    hour: int
    minute: int | None
    if m["w"]:
        hour, minute = (12, 0) if m["w"].lower() != "midnight" else (0, 0)
    else:
        printed = m["h"].lower()
        words = {w: k for k, w in enumerate(_X_WORDS.split(), 1)}
        hour = words.get(printed) or int(printed)
        printed_minute = m["m"] or m["n"] or m["q"]
        minute = int(printed_minute) if printed_minute else None
        half = re.sub(r"[. ]", "", (m["a"] or ("" if not m["i"] else "am" if "morning" in m["i"].lower() else "pm")).lower())
        before = place.text[max(0, m.start() - 8) : m.start()]
        if m["q"]:  # digits that may be a price or a score: only beside a day
            if not (re.search(r"day at $", before) or (before.endswith("at ") and _ON_DAY.match(place.text, m.end()))):
                return None
            hour += 12 * (0 < hour <= 6)  # one to six are hours after noon
        elif m["i"] and not (
            m["m"] or m["n"] or m["a"] or m["o"] or re.search(r"\b(?:at|by|till|until|about|around|from|after|before) $", before)
        ):
            return None  # "two in the morning" may count anything
        if (half and hour > 12) or hour > 24 or (minute or 0) > 59:
            return None
        hour = hour % 12 + 12 if half.startswith("p") else hour % 12 if half.startswith("a") else hour % 24
    value = f"T{hour:02d}" + ("" if minute is None else f":{minute:02d}")
    if place.now is None:
        return Found(m.start(), m.end(), Reading(value, kind="time"), clock=(hour, minute), exact=True)
    return Found(m.start(), m.end(), intervals.clock(place.now, hour, minute), clock=(hour, minute), exact=True)


def _past(m: re.Match[str], place: Place) -> Found | None:
    """Reads "half past six", "ten minutes to six", "quarter to nine in the evening"; alone, one to six are hours after noon."""
    told = {"half": 30.0, "quarter": 15.0, "a quarter": 15.0}.get(m["n"].lower()) or how_many(m["n"])
    hour = how_many(m["h"])
    if not told or not hour or hour > 12 or told > 59:
        return None
    half = (m["a"] or "").lower()
    late = "p" in half[:1] or "afternoon" in half or "evening" in half or (not half and hour <= 6)
    minutes = int(hour % 12 + (12 if late else 0)) * 60 + (int(told) if m["w"].lower() == "past" else -int(told))
    clock = (minutes // 60 % 24, minutes % 60)
    value = f"T{clock[0]:02d}:{clock[1]:02d}"
    reading = intervals.clock(place.now, *clock) if place.now else Reading(value, kind="time")
    return Found(m.start(), m.end(), reading, clock=clock, exact=True)


def _clock_range(m: re.Match[str], place: Place) -> Found | None:
    """Reads "2 to 4pm", "9.30am-4pm", "between 10:30 and 11:45": the first takes the half of the day of the second where it has none."""
    second = re.sub(r"[. ]", "", (m["b"] or "").lower())
    first = re.sub(r"[. ]", "", (m["a"] or "").lower())
    h, k = int(m["h"]), int(m["k"])
    if h > 24 or k > 24 or ((first or second) and max(h, k) > 12 and not (m["m"] or m["n"])):
        return None
    if not (first or second) and not (":" in m[0] and (m["f"] or (m["m"] and m["n"]))):
        return None
    if not first and second:
        first = second if not (second[0] == "p" and h != 12 and h > k % 12) else "am"
    last = (k % 12 + (12 if second.startswith("p") else 0) if second else k % 24, int(m["n"]) if m["n"] else None)
    begin = (h % 12 + (12 if first.startswith("p") else 0) if first else h % 24, int(m["m"]) if m["m"] else None)
    start = m.start("f") if m["f"] else m.start("h")
    if place.now is None:
        value = "/".join(f"T{x[0]:02d}" + ("" if x[1] is None else f":{x[1]:02d}") for x in (begin, last))
        return Found(start, m.end(), Reading(value, kind="time"), clock=begin, until=last)
    return Found(start, m.end(), intervals.clocks(place.now, begin, last), clock=begin, until=last)


def _part(m: re.Match[str], place: Place) -> Found | None:
    """Reads "in the morning", "at night"."""
    group = "p" if m["p"] else "x"
    name = m[group].lower()
    reading = intervals.part(place.now, name) if place.now else Reading(intervals.DAY_PARTS[name][0], kind="time")
    return Found(m.start(), m.end(), reading, clock=name)


def _reference(m: re.Match[str], _: Place) -> Found | None:
    """Reads "now", "recently", "soon": points that no calendar shows."""
    word = m[0].lower()
    value = (
        "PAST_REF"
        if re.search(r"recent|previous|past|former|lately|once|earlier", word)
        else "FUTURE_REF"
        if re.search(r"soon|future|shortly|near term", word)
        else "PRESENT_REF"
    )
    return Found(m.start(), m.end(), Reading(value))


#: What is tried, in any order: the longest match that begins first is taken.
_HOURS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
RULES: tuple[Rule, ...] = (
    (
        re.compile(
            rf"\b(?P<n>half(?=[ ]past)|(?:a )?quarter|(?:{_HOURS}|twenty(?:-five)?|\d{{1,2}})(?=[ ]min|[ ]past))(?:[ ]min(?:ute)?s?)?"
            rf"[ ](?P<w>past|to)[ ](?P<h>{_HOURS})(?![\w-]|[ ](?:hundred|thousand|million|weeks?|days?|months?|years?|hours?|minutes?)\b)"
            r"(?:[ ](?P<a>in the (?:morning|afternoon|evening)|[ap]m|[ap]\.m\.))?",
            re.IGNORECASE,
        ),
        _past,
    ),
    (
        re.compile(
            r"(?<![\w.:,/$£€-])(?P<f>(?i:from|between)[ ])?(?P<h>\d{1,2})(?:[:.](?P<m>[0-5]\d))?[ ]?(?P<a>(?i:[ap]\.?m\b\.?))?"
            r"(?:[ ]?[-–—][ ]?|[ ](?i:to|and|till|until|through)[ ])(?P<k>\d{1,2})(?:[:.](?P<n>[0-5]\d))?(?:[ ]?(?P<b>(?i:[ap]\.m\."
            r"|[ap]m\b)))?(?![\w%])"
        ),
        _clock_range,
    ),
    (
        re.compile(
            rf"(?<![\w.,-])(?:(?P<n>{NUMBER})|(?P<v>{VAGUE}))(?P<g>[ ](?i:full|whole|straight|consecutive|more|additional|further|long"
            rf"|extra|trading|working|business))?(?:[ -]{{1,2}}|(?<=\d))(?P<u>{UNIT})"
            rf"(?P<h>[ ]and a half)?(?:(?:[ ]and)?[ ](?P<q>{NUMBER})[ -](?P<r>{UNIT}))?(?!\w)(?:-(?:long|old)(?!\w))?"
        ),
        _length,
    ),
    (
        re.compile(
            r"(?<![\w-])(?:for|over|in|of|after|take|takes|took|lasted|last|spent|many|the|these)[ ](?P<u>(?i:minutes|hours|days|weeks"
            r"|months|years|decades|centuries))(?![\w-])"
        ),
        _vague,
    ),
    (
        re.compile(
            rf"(?<![\w-])(?:(?i:every|each)[ ](?:(?P<n>{NUMBER}|(?i:other)|few|couple of)[ ])?(?:(?P<u>{UNIT}|{PART}|{SEASON})|"
            rf"(?P<m>{MONTH}))|(?P<l>(?i:daily|weekly|monthly|annually|yearly|hourly|nightly|fortnightly)))(?![\w-])"
        ),
        _every,
    ),
    (
        re.compile(
            r"(?<![\w.:,/$£€-])(?:(?P<h>\d{1,2}|(?i:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?=[ ]?(?i:o['’]clock"
            r"|[ap]\.?m|in[ ]the[ ](?:morn|aft|eve))))"
            r"(?:(?:[:.](?P<m>[0-5]\d)(?::[0-5]\d)?)?[ \u00a0]?(?P<a>(?i:[ap]\.[ ]?m\.|[ap]m\b))|(?P<o>[ ]o['’]clock)|:(?P<n>[0-5]\d)"
            r"(?::[0-5]\d)?(?![\d.])|\.(?P<q>[0-5]\d)(?![\w%]|[.,]\d)|(?=[ ]in[ ]the[ ](?:morning|afternoon|evening)\b))"
            r"(?P<i>[ ]in[ ]the[ ](?:morning|afternoon|evening)\b)?|\b(?:12[ ])?(?P<w>(?i:noon|midnight|midday)))(?!\w)"
        ),
        _clock,
    ),
    (re.compile(rf"\b(?:in|during|on|through)[ ]the[ ](?:early[ ]|late[ ]|same[ ])?(?P<p>{PART})\b|\bat[ ](?P<x>night)\b"), _part),
    (
        re.compile(
            r"(?<![\w-])(?:right now|now|currently|at present|at the moment|recently|lately|soon|these days|"
            r"(?:the )?near future|the future|(?:the )?recent (?:past|days|weeks|months|years)"
            r"|nowadays)(?![\w-])",
            re.IGNORECASE,
        ),
        _reference,
    ),
)
