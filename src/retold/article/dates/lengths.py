"""Lengths of time and times that repeat: "three days", "every week", "twice a year". One rule each: a pattern and a function."""

import re
from collections.abc import Mapping

from retold.article.dates import intervals
from retold.article.dates.intervals import Found, Place, Reading, Rule, how_many
from retold.article.dates.timewords import (
    MONTH,
    NUMBER,
    PART,
    SEASON,
    UNIT,
    VAGUE,
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


#: Adverbs of repetition: how many of which unit lie between. "Bi-" is taken as every two, and "biannually" as twice a year.
_ADVERBS: Mapping[str, tuple[float, str]] = {
    "daily": (1, "day"),
    "nightly": (1, "night"),
    "hourly": (1, "hour"),
    "weekly": (1, "week"),
    "fortnightly": (1, "fortnight"),
    "biweekly": (2, "week"),
    "monthly": (1, "month"),
    "bimonthly": (2, "month"),
    "quarterly": (1, "quarter"),
    "semiannually": (0.5, "year"),
    "biannually": (0.5, "year"),
    "halfyearly": (0.5, "year"),
    "annually": (1, "year"),
    "yearly": (1, "year"),
    "biennially": (2, "year"),
}


def _monthly(m: re.Match[str], _: Place) -> Found | None:
    """Reads "the 19th of every month", "weekends"."""
    return Found(m.start(), m.end(), Reading(f"XXXX-XX-{int(m['n']):02d}" if m["n"] else "XXXX-WXX-WE", kind="set"))


def _every(m: re.Match[str], _: Place) -> Found | None:
    """Reads "every day", "each of the past three years", "every two weeks", "annually", "quarterly", "twice a year"."""
    if m["l"]:
        value = intervals.duration(*_ADVERBS[re.sub("[ -]", "", m["l"].lower())])
    elif m["k"]:
        value = intervals.duration(1, unit_name(m["k"]))
    elif (m["u"] or "").lower() in intervals.DAY_PARTS:
        value = intervals.DAY_PARTS[m["u"].lower()][0]
    elif m["m"]:
        value = f"XXXX-{month_number(m['m']):02d}"
    else:
        amount = 2.0 if (m["n"] or "").strip().lower() == "other" else how_many(m["n"]) if m["n"] else 1.0
        value = intervals.duration(amount, unit_name(m["u"]))
    return Found(m.start(), m.end(), Reading(value, kind="set"))


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
RULES: tuple[Rule, ...] = (
    (
        re.compile(
            rf"(?<![\w.,-])(?:(?P<n>{NUMBER})|(?P<v>{VAGUE}))(?P<g>[ ](?i:full|whole|straight|consecutive|more|additional|further|long"
            rf"|extra|trading|working|business))?(?:[ -]{{1,2}}|(?<=\d))(?P<u>{UNIT}|(?<=\d)h)"
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
            rf"(?P<m>{MONTH}))|(?P<l>(?i:bi-?(?:weekly|monthly|annually|ennially)|semi-?annually|half-yearly|quarterly(?![ ](?!and|or|but"
            rf"|in|at|on|with|for|from|to)[a-z])|daily|weekly|monthly"
            rf"|annually|yearly|hourly|nightly|fortnightly))|(?i:once|twice|thrice|(?:three|four|several|many) times)[ ](?i:an?|every|each"
            rf"|per)[ ]"
            rf"(?P<k>{UNIT}))(?![\w-])"
        ),
        _every,
    ),
    (
        re.compile(
            r"(?<![\w-])(?:(?:the[ ])?(?P<n>\d{1,2})(?:st|nd|rd|th)[ ](?:day[ ])?of[ ](?:every|each)[ ]month"
            r"|(?<!\d[ ])weekends(?![ ]\w+ing))(?!\w)",
            re.IGNORECASE,
        ),
        _monthly,
    ),
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
