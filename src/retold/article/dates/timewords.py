"""The words of time, as regular expressions that the reader of dates puts together."""

import re

from retold.article.months import NAMES as MONTHS

WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

#: Month names: full ones in any case (but May, March, which are verbs, only with a capital), short ones with a capital; group-free.
MONTH = (
    r"(?:(?i:january|february|april|june|july|august|september|october|november|december)|May|March|MAY|MARCH"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT?|OCT|NOV|DEC)\b\.?)"
)
#: The same where a day's number stands beside it, in any case.
ANY_MONTH = (
    r"(?i:january|february|march|april|may|june|july|august|september|october|november|december|(?:jan|feb|mar|apr|jun|jul|aug"
    r"|sept?|oct|nov|dec)\b\.?)"
)
WEEKDAY = r"(?:(?i:monday|tuesday|wednesday|thursday|friday|saturday|sunday)|(?:Mon|Tue|Tues|Wed|Thu|Thur|Thurs|Fri|Sat|Sun)\b\.?)"
YEAR = r"(?:1[0-9]\d\d|20\d\d)"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_SMALL = r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TENS = r"twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
#: Number words as they stand before units of time, and what leaves the number open.
WORDS = (
    rf"(?:(?:{_TENS})[ -](?:{_SMALL})|{_TENS}|{_SMALL})(?:[ -](?:hundred|thousand)(?:[ ]and)?(?:[ ](?:(?:{_TENS})[ -](?:{_SMALL})"
    rf"|{_TENS}|{_SMALL}))?)?"
)
NUMBER = (
    rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,4}}(?:\.\d+)?(?:[ ]?[½¼¾]|[ ]\d/\d)?|[½¼¾]|(?i:{WORDS}|(?:(?:{_SMALL}|an?) and a half)"
    rf"|half a dozen|a dozen|a hundred"
    rf"|a thousand|a million|a couple(?: of)?|couple(?: of)?|half an?|half|an?|quarter of an?)\b)"
)
VAGUE = (
    r"(?i:(?:a |the |the first |these |those |so )?(?:few|several|many|some|recent|a number of|a handful of|handful of|countless"
    r"|various)(?: (?:more|additional|short|long|good|past|recent))?)"
)
UNIT = (
    r"(?i:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|nights?|weeks?|fortnights?|weekends?|months?|quarters?|years?|yrs?|decades?|centur"
    r"(?:y|ies)|millenni(?:um|a))"
)
SEASON = r"(?i:spring|summer|autumn|fall|winter)"
PART = r"(?i:morning|afternoon|evening|night|midday|lunchtime)"

_ORDINALS_WORDS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth "
    "seventeenth eighteenth nineteenth"
)
_ORDINALS = _ORDINALS_WORDS.split()
#: Days of the month and centuries in words.
ORDINAL_DAYS = {w: n for n, w in enumerate(_ORDINALS, 1)} | {"twentieth": 20, "thirtieth": 30, "thirty-first": 31}
ORDINAL_DAYS |= {f"twenty-{w}": 20 + n for n, w in enumerate(_ORDINALS[:9], 1)}
ORDINAL_DAY = "(?i:" + "|".join(sorted((w.replace("-", "[ -]") for w in ORDINAL_DAYS), key=lambda w: (-len(w), w))) + ")"

_YEAR_TENS_WORDS = "twenty thirty forty fifty sixty seventy eighty ninety"
_YEAR_TENS = {w: 10 * n for n, w in enumerate(_YEAR_TENS_WORDS.split(), 2)}
_YEAR_ONES_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
)
_YEAR_ONES = dict(
    zip(
        _YEAR_ONES_WORDS.split(),
        range(1, 20),
        strict=True,
    )
)
#: Years in words: "nineteen ninety-seven", "two thousand and twenty", "twenty twenty-six".
SPOKEN_YEAR = (
    rf"(?i:(?:sixteen|seventeen|eighteen|nineteen|twenty)[ ](?:(?:{_TENS})(?:[ -](?:{_SMALL}))?|oh[ -](?:{_SMALL})|(?:ten"
    rf"|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen))|two thousand(?:[ ](?:and[ ])?(?:"
    rf"(?:{_TENS})(?:[ -](?:{_SMALL}))?|{_SMALL}))?)"
)


def month_number(printed: str) -> int:
    """The number of a printed month.

    >>> month_number("Sept."), month_number("may")
    (9, 5)
    """
    return next(k for k, name in enumerate(MONTHS, 1) if name[:3] == printed.lower()[:3])


def day_number(printed: str) -> int:
    """The day of a month in digits or words; 0 where it is none.

    >>> day_number("21st"), day_number("twenty first")
    (21, 21)
    """
    digits = re.match(r"\d+", printed)
    return int(digits[0]) if digits else ORDINAL_DAYS.get(printed.lower().replace(" ", "-"), 0)


def weekday_number(printed: str) -> int:
    """The number of a printed weekday, Monday 0.

    >>> weekday_number("Thurs."), weekday_number("sundays")
    (3, 6)
    """
    return next(k for k, name in enumerate(WEEKDAYS) if name[:2] == printed.lower()[:2])


def unit_name(printed: str) -> str:
    """The unit of time in the singular.

    >>> unit_name("Centuries"), unit_name("hrs")
    ('century', 'hour')
    """
    word = printed.lower().rstrip("s")
    return {
        "centurie": "century",
        "millennia": "millennium",
        "sec": "second",
        "min": "minute",
        "h": "hour",
        "hr": "hour",
        "yr": "year",
    }.get(word, word)


def spoken_year(printed: str) -> int:
    """A year in words as a number.

    >>> spoken_year("nineteen ninety-seven"), spoken_year("two thousand and twenty"), spoken_year("twenty twenty-six")
    (1997, 2020, 2026)
    """
    words = [w for w in re.split(r"[ -]", printed.lower()) if w not in ("and", "oh")]
    if words[:2] == ["two", "thousand"]:
        first, rest = 2000, words[2:]
    else:
        first, rest = 100 * (_YEAR_ONES.get(words[0]) or _YEAR_TENS[words[0]]), words[1:]
    return first + sum(_YEAR_TENS.get(w) or _YEAR_ONES[w] for w in rest)
