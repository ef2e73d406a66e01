"""Times of day: "6.40pm", "half past six", "2 to 4pm", "in the morning". One rule each: a pattern and a function."""

import re

from retold.article.dates import intervals
from retold.article.dates.intervals import Found, Place, Reading, Rule, how_many
from retold.article.dates.timewords import MONTH, PART, WEEKDAY

_HOURS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_HOUR = {w: k for k, w in enumerate(_HOURS.split("|"), 1)}
_ONES = "one|two|three|four|five|six|seven|eight|nine"
_MINUTES = (
    rf"(?:oh[ -](?:{_ONES})|(?:twenty|thirty|forty|fifty)(?:[ -](?:{_ONES}))?"
    r"|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)"
)
_DAYS = rf"(?:on|tomorrow|today|tonight|yesterday|this|next|last|local|{WEEKDAY})\b"
#: What may follow a bare hour: the end of a clause, a half of the day or a day; never a thing that is counted.
_CLOSED = rf"(?=[ ]?[,;:!?)]|\.(?!\d)|$|[ ](?:and|but|in the|{_DAYS}))"
_ON_DAY = re.compile(rf"[ ]on[ ](?:the[ ]\d|\d|{WEEKDAY}|{MONTH})")


def _clock(m: re.Match[str], place: Place) -> Found | None:
    """Reads "5pm", "6.40pm", "19:25", "noon", "at 10 o'clock", "at 3 in the morning", "Monday at 2.30"."""
    hour: int
    minute: int | None
    if m["w"]:
        hour, minute = (12, 0) if not m["w"].lower().startswith("mid") or m["w"].lower() == "midday" else (0, 0)
    else:
        printed = m["h"].lower()
        hour = _HOUR.get(printed) or int(printed)
        printed_minute = m["m"] or m["n"] or m["q"]
        minute = int(printed_minute) if printed_minute else None
        half = re.sub(r"[. ]", "", (m["a"] or ("" if not m["i"] else "am" if "morning" in m["i"].lower() else "pm")).lower())
        before = place.text[max(0, m.start() - 8) : m.start()]
        if m["q"]:  # digits that may be a price or a score: only beside a day
            if not (re.search(r"days? at $", before) or (before.endswith("at ") and _ON_DAY.match(place.text, m.end()))):
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


def _hour(m: re.Match[str], place: Place) -> Found | None:
    """Reads "at 7", "around four", "at five-thirty", "11ish": a time of day only beside a day or a part of one (`Found.weak`)."""
    hour = _HOUR.get(m["h"].lower()) or int(m["h"])
    minute = 0 if m["m"] else None
    for word in re.split(r"[ -]", (m["m"] or "").lower()):
        minute = (minute or 0) + int(how_many(word) or 0) if m["m"] else None
    if not 0 < hour <= 12 or (minute or 0) > 59:
        return None
    value = f"T{hour:02d}" + ("" if minute is None else f":{minute:02d}")
    reading = intervals.clock(place.now, hour, minute) if place.now else Reading(value, kind="time")
    return Found(m.start("h"), m.end(), reading, clock=(hour, minute), exact=True, weak=not m["ish"])


def _hours(m: re.Match[str], place: Place) -> Found | None:
    """Reads "from 7 to 9", "between 3 and 8": a stretch of the clock only beside a day or a part of one."""
    first, last = (int(m["h"]), int(m["m"]) if m["m"] else None), (int(m["k"]), int(m["n"]) if m["n"] else None)
    if not (0 < first[0] <= 12 and 0 < last[0] <= 12):
        return None
    reading = intervals.clocks(place.now, first, last) if place.now else Reading(f"T{first[0]:02d}/T{last[0]:02d}", kind="time")
    return Found(m.start(), m.end(), reading, clock=first, until=last, weak=True)


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
    """Reads "2 to 4pm", "9.30am-4pm", "between 10:30 and 11:45": the first takes the half of the day of the second where it has none.

    A second hour without a half of the day that lies before the first is after noon: "from 10:30 to 3".
    """
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
    if not second and last[0] < 12 and (last[0], last[1] or 0) <= (begin[0], begin[1] or 0):
        last = (last[0] + 12, last[1])
    return _stretch(m.start("f") if m["f"] else m.start("h"), m.end(), begin, last, place)


def _watch(m: re.Match[str], place: Place) -> Found | None:
    """Reads "between 0730 and 0930": hours as timetables print them."""
    first, last = ((int(m[g][:2]), int(m[g][2:])) for g in ("h", "k"))
    return _stretch(m.start(), m.end(), first, last, place) if first[0] < 24 and last[0] < 24 else None


def _stretch(start: int, end: int, first: tuple[int, int | None], last: tuple[int, int | None], place: Place) -> Found:
    if place.now is None:
        value = "/".join(f"T{x[0]:02d}" + ("" if x[1] is None else f":{x[1]:02d}") for x in (first, last))
        return Found(start, end, Reading(value, kind="time"), clock=first, until=last)
    return Found(start, end, intervals.clocks(place.now, first, last), clock=first, until=last)


def _part(m: re.Match[str], place: Place) -> Found | None:
    """Reads "in the morning", "at night"."""
    name = (m["p"] or m["x"]).lower()
    reading = intervals.part(place.now, name) if place.now else Reading(intervals.DAY_PARTS[name][0], kind="time")
    return Found(m.start(), m.end(), reading, clock=name)


#: What is tried, in any order: the longest match that begins first is taken.
RULES: tuple[Rule, ...] = (
    (
        re.compile(
            rf"\b(?P<n>half(?=[ ]past)|(?:a )?quarter|(?:{_HOURS}|(?:twenty|thirty|forty|fifty)(?:[ -](?:{_ONES}))?|\d{{1,2}})(?=[ ]min"
            rf"|[ ]past))"
            rf"(?:[ ]min(?:ute)?s?)?"
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
    (re.compile(r"(?<!\w)(?i:from|between)[ ](?P<h>0\d[0-5]\d)(?:[-–]|[ ](?:and|to|until)[ ])(?P<k>[0-2]\d[0-5]\d)(?![\w.,]\d)"), _watch),
    (
        re.compile(
            r"(?<![\w.:,/$£€-])(?:(?P<h>\d{1,2}|(?i:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?=[ ]?(?i:o['’]?clock"
            r"|[ap][ ]?\.?[ ]?m\b|in[ ]the[ ](?:morn|aft|eve))))"
            r"(?:(?:[:.](?P<m>[0-5]\d)(?::[0-5]\d)?)?[ \u00a0]?\.?(?P<a>(?i:[ap][ ]?\.[ ]?m(?:[ ]?\.|\b)|[ap]m\b|(?<=:\d\d)[ap]\b))"
            r"|(?P<o>[ ]o['’]?clock)|:(?P<n>[0-5]\d)"
            r"(?::[0-5]\d)?(?!\d|\.\d)|\.(?P<q>[0-5]\d)(?![\w%]|[.,]\d)|(?=[ ]in[ ]the[ ](?:morning|afternoon|evening)\b))"
            r"(?P<i>[ ]in[ ]the[ ](?:morning|afternoon|evening)\b)?|\b(?:12[ ])?(?P<w>(?i:noon(?:ish)?|mid-?night|midday)))(?!\w)"
        ),
        _clock,
    ),
    (
        re.compile(
            rf"(?<!\w)(?i:(?:at|around)[ ](?:about[ ])?(?P<h>\d{{1,2}}"
            rf"|{_HOURS})(?:[ -](?P<m>{_MINUTES})(?:[ ]minutes)?)?(?P<ish>-?ish)?)(?![\w-]){_CLOSED}"
        ),
        _hour,
    ),
    (
        re.compile(
            r"(?<!\w)(?i:from|between)[ ](?P<h>\d{1,2})(?::(?P<m>[0-5]\d))?[ ](?i:to|and|until"
            r"|till)[ ](?P<k>\d{1,2})(?::(?P<n>[0-5]\d))?(?![\w-])" + _CLOSED
        ),
        _hours,
    ),
    (
        re.compile(rf"\b(?:in|during|on|through)[ ]the[ ](?:early[ ]|late[ ]|same[ ])?(?P<p>{PART})\b|\bat[ ](?P<x>night|lunchtime)\b"),
        _part,
    ),
)
