"""Printed date stamps ("Updated: Apr 24, 2026, 08:10 IST") -> points in time. Only what a stamp prints whole: time words inside
running text are `dates.py`.
"""

import re
from datetime import UTC, date, datetime, timedelta, timezone

from retold.article.months import MONTHS, OTHER_MONTHS
from retold.records import How, When

#: Zone abbreviations that news pages print, in minutes from UTC. Those that name two zones are read as the one most printed in English
#: news: IST India, CST and EST North America, BST Britain. ET, CT, MT and PT follow United States summer time.
ZONES = {
    "utc": 0, "gmt": 0, "z": 0, "wet": 0, "bst": 60, "wat": 60, "cet": 60, "cest": 120, "cat": 120, "sast": 120, "eet": 120, "eest": 180,
    "eat": 180, "msk": 180, "trt": 180, "gst": 240, "pkt": 300, "ist": 330, "npt": 345, "bdt": 360, "ict": 420, "wib": 420, "sgt": 480,
    "hkt": 480, "pht": 480, "awst": 480, "myt": 480, "jst": 540, "kst": 540, "acst": 570, "aest": 600, "aedt": 660,
    "nzst": 720, "nzdt": 780,
    "nst": -210, "ndt": -150, "adt": -180, "brt": -180, "est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420, "mdt": -360,
    "pst": -480, "pdt": -420, "akst": -540, "akdt": -480, "hst": -600,
}  # fmt: skip
AMERICAN = {"et": -300, "ct": -360, "mt": -420, "pt": -480}

MONTH = (
    r"(?P<{}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
OTHER_MONTH = "|".join(sorted(OTHER_MONTHS, key=len, reverse=True))
DAY = re.compile(
    r"(?<![\w.])(?:"
    r"(?P<y1>\d{4})-(?P<m1>\d{2})-(?P<d1>\d{2})(?!\d)"
    rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th|\.)?[\s-]+(?:of\s+)?{MONTH.format('m2')},?[\s-]+(?P<y2>\d{{4}})(?!\d)"
    rf"|{MONTH.format('m3')}\s+(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?(?:,\s*|\s+)(?P<y3>\d{{4}})(?!\d)"
    r"|(?P<y7>\d{4})\s?年\s?(?P<m7>\d{1,2})\s?月\s?(?P<d7>\d{1,2})\s?日"
    r"|(?P<d4>\d{1,2})\.(?P<m4>\d{1,2})\.(?P<y4>\d{4})(?!\d)"
    rf"|(?P<d8>\d{{1,2}})(?:\.|er|º)?\s*(?:de\s+)?(?P<m8>{OTHER_MONTH})\.?,?\s+(?:del?\s+)?(?P<y8>\d{{4}})(?!\d)"
    rf"|{MONTH.format('m5')}\s+(?P<d5>\d{{1,2}})(?!\d)"
    rf"|(?P<d6>\d{{1,2}})\s+{MONTH.format('m6')}(?!\w)"
    r")",
    re.IGNORECASE,
)
CLOCK = re.compile(
    r"(?<![\d.:])(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2}))?(?:\.\d+)?)?\s*(?P<half>[ap]\.?m\.?)?(?![\d/])"
    r"(?:\s*\(?(?P<zone>[A-Z]{1,4}|[+-]\d{2}:?\d{2})\b\)?)?",
    re.IGNORECASE,
)


def stamp(text: str, how: How = "stated", year: int | None = None) -> When | None:
    """The day that a short stamp prints, or the minute where it prints clock and zone. A clock without a zone says only the day:
    the hours of two reports could not be compared.

    >>> found = stamp("Updated: Apr 24, 2026, 08:10 IST")
    >>> found.start.isoformat(), found.grain, found.zoned
    ('2026-04-24T02:40:00', 'hour', True)
    >>> stamp("Friday 20 March 2026").start.isoformat()
    '2026-03-20T00:00:00'
    >>> stamp("20 March") is None
    True
    """
    for found in DAY.finditer(text):
        day = _day(found, year)
        if day:
            clock = _clock(text[found.end() : found.end() + 30]) or _clock(text[max(0, found.start() - 30) : found.start()])
            if clock:
                hour, minute, second, zone = clock
                offset = _offset(zone, day)
                if offset is not None:
                    return moment(datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=timezone(offset)), how)
            start = datetime(day.year, day.month, day.day)
            return When(start, start + timedelta(days=1), "day", how)
    return None


def local(text: str) -> datetime | None:
    """The day and the clock that a stamp prints, whatever its zone; None where it prints no clock.

    >>> local("November 8, 2023 at 6:09 p.m.").isoformat()
    '2023-11-08T18:09:00'
    """
    for found in DAY.finditer(text):
        day, clock = _day(found, None), _clock(text[found.end() : found.end() + 30])
        if day and clock:
            return datetime(day.year, day.month, day.day, *clock[:3])
    return None


def moment(time: datetime, how: How) -> When:
    """A minute, kept in UTC where its zone is known; a time without a zone, or midnight sharp, tells only the day."""
    if time.tzinfo is None or not (time.hour or time.minute or time.second):
        start = datetime(time.year, time.month, time.day)
        return When(start, start + timedelta(days=1), "day", how)
    try:
        start = time.astimezone(UTC).replace(tzinfo=None, microsecond=0)
        offset = time.utcoffset() or timedelta()
        return When(start, start + timedelta(minutes=1), "hour", how, zoned=True, offset=round(offset / timedelta(minutes=1)))
    except OverflowError:  # the first and last day of the calendar
        start = datetime(time.year, time.month, time.day)
        return When(start, start + timedelta(hours=23), "day", how)


def leftover(text: str) -> str:
    """What a line prints beside its dates, clocks, zones and the words of a stamp: nothing, if the line is a stamp.

    >>> leftover("Posted March 20, 2026 · 5 min read"), leftover("The Halden Star, 19 March 2026")
    ('', 'The Halden Star')
    """
    rest = DAY.sub(" ", text)
    rest = re.sub(r"\b\d+[ -]min(?:ute)?s?[ -]read\b", " ", rest, flags=re.IGNORECASE)
    rest = re.sub(r"\b(?:\d{1,2}[:.]\d{2}(?:[:.]\d{2})?|\d{1,2}(?=\s*[ap]\.?m))\s*(?:[ap]\.?m\b\.?|uhr\b)?", " ", rest, flags=re.IGNORECASE)
    rest = re.sub(
        r"\b(?:(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)\b\.?|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
        r"|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)",
        " ",
        rest,
        flags=re.IGNORECASE,
    )
    names = "|".join(sorted([*ZONES, *AMERICAN], key=len, reverse=True))
    rest = re.sub(rf"\(?\b(?:{names.upper()})\b\)?|[+-]\d{{2}}:\d{{2}}\b", " ", rest)
    rest = re.sub(
        r"\b(?:last\s+)?(?:first\s+)?(?:posted|published|updated|modified|issued|filed|created|date|edited|stand|veröffentlicht|erschienen"
        r"|aktualisiert|erstellt|datum|publié|mis\s+à\s+jour|publicado|actualizado|pubblicato)\b(?:\s+(?:on|at|am|le|el|il|um))?",
        " ",
        rest,
        flags=re.IGNORECASE,
    )
    rest = re.sub(r"^\W*(?:at|on|in|am|le|el|il)\b|\b(?:at|on|um|à)\W*$", " ", rest.strip(), flags=re.IGNORECASE)
    return re.sub(r"\s+", " ", rest).strip(" |,·•:;–—-/()\t")


def _day(found: re.Match[str], year: int | None) -> date | None:
    got = {key[0]: value for key, value in found.groupdict().items() if value}
    month = got["m"].lower().rstrip(".")
    number = MONTHS.get(month) or OTHER_MONTHS.get(month) or (int(month) if month.isdigit() else 0)
    this = int(got["y"]) if "y" in got else year
    try:
        return date(this, number, int(got["d"])) if this else None
    except ValueError:
        return None


def _clock(text: str) -> tuple[int, int, int, str] | None:
    for found in CLOCK.finditer(text):
        hour, minute, half = int(found["hour"]), found["minute"], (found["half"] or "").lower()[:1]
        if minute is None and not half:
            continue
        hour = hour % 12 + 12 * (half == "p") if half and hour <= 12 else hour
        if hour < 24 and int(minute or 0) < 60 and int(found["second"] or 0) < 60:
            return hour, int(minute or 0), int(found["second"] or 0), found["zone"] or ""
    return None


def _offset(zone: str, day: date) -> timedelta | None:
    name = zone.lower()
    if re.fullmatch(r"[+-]\d{2}:?\d{2}", name):
        minutes = int(name[1:3]) * 60 + int(name[-2:])
        return timedelta(minutes=-minutes if name[0] == "-" else minutes) if minutes < 1440 else None
    if name in AMERICAN:
        return timedelta(minutes=AMERICAN[name] + 60 * _american_summer(day))
    return timedelta(minutes=ZONES[name]) if name in ZONES else None


def _american_summer(day: date) -> bool:
    """From the second Sunday of March to the first Sunday of November, the rule since 2007."""
    march = date(day.year, 3, 14 - date(day.year, 3, 14).isoweekday() % 7)
    november = date(day.year, 11, 7 - date(day.year, 11, 7).isoweekday() % 7)
    return march <= day < november
