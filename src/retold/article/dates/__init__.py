"""Time words -> intervals with a grain, given the article's own date. Values are TIMEX3 (TimeML 1.2.1), as in TimeBank."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from retold import settings
from retold.article.dates import expressions, intervals, relative
from retold.article.dates.intervals import Bound, Found, Reading
from retold.article.dates.tense import tense
from retold.article.dates.timewords import NUMBER, WEEKDAY, unit_name
from retold.records import Article, Moment, Sentence, When

_CLOCK_THEN_DAY = re.compile(
    r"(?:,?[ ](?:(?:[A-Z]{3,4}|local time|time|GMT)[ ])?(?:on[ ](?:the[ ]|late[ ]|early[ ])?)?|[ ]of[ ]|,[ ])", re.IGNORECASE
)
_DAY_THEN_CLOCK = re.compile(
    r"(?:,?[ ](?:(?:at|by|around|about|in the|@|-|before|after|until|till)[ ](?:about[ ]|around[ ])?)?|,[ ]|[ ]?@[ ]?|-)", re.IGNORECASE
)
_WEEKDAY_DATE = re.compile(r"[ ]?[-,][ ]?|[ ]\(?")
_SPAN = re.compile(r"[ ]?[-–—~][ ]?|[ ](?:to|through|till|until|and)[ ](?:the[ ])?", re.IGNORECASE)
_OPENS = re.compile(r"\b(?:from|between)[ ](?:the[ ])?$", re.IGNORECASE)
_MODIFIER = re.compile(
    r"(?<![\w-])(?:(?P<part>(?:(?:the|at the)[ ])?(?:very[ ])?(?P<which>end|beginning|start|middle|rest|remainder|close|turn|early part"
    r"|latter part|first part|early days)[ ]of(?:[ ]the)?[ ]"
    r"|(?P<early>early|late|later|earlier|mid)(?:[ ]in|[ ]on)?(?:[ ]the)?[ -]|(?P<midway>mid)-?))$",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"[ ](after|before|from|following|earlier than|later than|ahead of|prior to)[ ](?:the[ ])?$", re.IGNORECASE)
_NTH = re.compile(
    rf"(?<!\w)(?:the[ ])?(?P<nth>first|second|third|fourth|last|\d{{1,2}}(?:st|nd|rd|th))[ ](?:(?P<count>{NUMBER})[ ])?(?P<unit>days?"
    rf"|weeks?|months?)[ ](?:of|in)[ ]$",
    re.IGNORECASE,
)
_WEEK_OF = re.compile(
    r"(?<!\w)(?:the[ ])?(?P<u>week|weekend)[ ](?:of|commencing|beginning|starting|ending)[ ](?:on[ ])?(?:the[ ])?$", re.IGNORECASE
)
_WEEKEND = re.compile(r"[ ]weekend\b", re.IGNORECASE)
_BOUNDS: Mapping[Bound, tuple[str, ...]] = {
    "before": ("before", "prior to", "earlier than", "ahead of"),
    "after": ("after", "later than", "following"),
    "since": ("since", "from", "starting", "starting on", "beginning", "from as early as", "as early as"),
    "until": ("until", "till", "up to", "through", "as late as"),
    "by": ("by", "no later than"),
}
#: "More than two years ago" lies before the day that is counted to.
_MORE = re.compile(r"\bmore than[ ]$", re.IGNORECASE)
_BACK_FROM = re.compile(r"\b(?:ago|before|earlier than|prior to)\b", re.IGNORECASE)
_COUNTS_ON = re.compile(r"\b(?:after|from|later than)\b", re.IGNORECASE)
_SET = re.compile(r"[ ](?:at[ ])?", re.IGNORECASE)
_WEEKDAY_ONLY = re.compile(rf"(?:(?:this|next|last|coming)[ ])?{WEEKDAY}", re.IGNORECASE)
_STARTING = re.compile(r"[ ](?:starting|beginning|commencing)[ ](?:on[ ]|from[ ])?(?:the[ ])?", re.IGNORECASE)
_BOUND = re.compile(
    rf"\b({'|'.join(sorted((w for words in _BOUNDS.values() for w in words), key=lambda w: (-len(w), w)))})[ ](?:the[ ])?$", re.IGNORECASE
)


def moments(article: Article, sentences: Sequence[Sentence], anchor: When | None = None) -> tuple[Moment, ...]:
    """The printed time expressions of an article's sentences, in text order; `when` is None where nothing anchors one.

    Weekdays and months without a year look back unless the verb nearest to them looks ahead. Offsets are into `article.text`.
    `anchor` is the date to read against where the article has none of its own.
    """
    found: list[Moment] = []
    last: Found | None = None
    for sentence in sorted(sentences, key=lambda s: (s.start, s.end)):
        inside, last = _read(article.text, sentence.start, sentence.end, article.meta.published or anchor, last)
        found.extend(m for m in inside if not found or found[-1].end <= m.start)
    return tuple(found)


def within(article: Article, sentences: Sequence[Sentence], first: date, last: date) -> tuple[Moment, ...]:
    """The moments of an article without a date, written on a day from `first` to `last`: `when` only where both days give the same.

    So a weekday that all its kin can mean gets its day, and "yesterday" among reports of two days stays open. Spans are those of `moments`.
    """
    open_ = moments(article, sentences)
    days = (When(intervals.at(d), intervals.at(intervals.days(d, 1)), "day", "relative") for d in (first, last))
    early, late = ({(m.start, m.end): m for m in moments(article, sentences, day)} for day in days)
    return tuple(early[at] if (at := (m.start, m.end)) in early and early[at] == late.get(at) else m for m in open_)


def read(text: str, anchor: When | None = None) -> tuple[Moment, ...]:
    """The printed time expressions of a plain text, against the date `anchor` on which it was written, if that is known.

    >>> written = When(datetime(2026, 3, 18), datetime(2026, 3, 19), "day", "metadata")
    >>> [(m.value, m.kind) for m in read("It will meet on Friday, two years after the 2024 vote, and sit for three days.", written)]
    [('2026-03-20', 'date'), ('P2Y', 'duration'), ('2024', 'date'), ('P3D', 'duration')]
    """
    return tuple(_read(text, 0, len(text), anchor, None)[0])


def _read(text: str, start: int, end: int, anchor: When | None, last: Found | None) -> tuple[list[Moment], Found | None]:
    """The moments of `text[start:end]`, and the last day named, which a bare time of day after it belongs to."""
    # No report is dated at an end of the calendar; such a date is a broken one, and sums with it would leave the calendar.
    now = anchor.start.date() if anchor and 1000 < anchor.start.year < 9000 else None
    found = expressions.find(text, start, end, now)
    found = _clocked(text, _weekdays(text, found), last, anchor)
    found = _counted(text, _spanned(text, start, found, now))
    found = [_week_of(text, found[k - 1].end if k else start, end, f) for k, f in enumerate(found)]
    found = [_modified(text, found[k - 1].end if k else start, f, anchor) for k, f in enumerate(found)]
    found = _nths(text, start, found)
    days = [f for f in found if f.day and f.reading.start and (not now or abs((f.reading.start.date() - now).days) <= settings.CLOCK_DAYS)]
    zoned = bool(anchor and anchor.zoned)
    made = [
        Moment(f.start, f.end, intervals.when(f.reading, f.how, zoned), f.reading.value, f.reading.kind, _bound(text, start, f))
        for f in found
    ]
    return made, days[-1] if days else last


def _clocked(text: str, found: list[Found], last: Found | None, anchor: When | None) -> list[Found]:
    """Times of day joined to the day beside them ("5pm on 13 May"); alone, they belong to the last day named, or the article's."""
    out: list[Found] = []
    for f in found:
        before = out[-1] if out else None
        gap = text[before.end : f.start] if before else ""
        if before and f.clock and before.day and _DAY_THEN_CLOCK.fullmatch(gap) and (not before.clock or (f.weak and _part_of(before))):
            bound: Bound = next((b for b in ("before", "after", "until") if b[:4].rstrip("il") in gap.lower()), "")
            out[-1] = replace(expressions.timed(before, f, before.start, f.end), bound=bound)
        elif before and f.weak and _part_of(before) and _DAY_THEN_CLOCK.fullmatch(gap):  # "in the morning at 7"
            today = anchor.start.date() if anchor else None
            whole = Found(before.start, before.end, intervals.day(today) if today else Reading(""), clock=before.clock)
            out[-1] = replace(expressions.timed(whole, f, before.start, f.end), day=False)
        elif before and "set" in (before.reading.kind, f.reading.kind) and (before.clock or f.clock) and _SET.fullmatch(gap):
            told, hour = (before, f) if before.reading.kind == "set" else (f, before)
            value = told.reading.value + (re.search(r"T.*", hour.reading.value) or [""])[0]
            out[-1] = Found(before.start, f.end, Reading(value, kind="set"))
        elif (
            before
            and before.clock
            and not before.day
            and f.day
            and (not f.clock or isinstance(f.clock, str))
            and _CLOCK_THEN_DAY.fullmatch(gap)
        ):
            out[-1] = expressions.timed(f, before, before.start, f.end)
        else:
            out.append(f)
    out = [f for f in out if not f.weak]
    for k, f in enumerate(out):
        if f.day and f.reading.start:
            last = f
        elif f.clock and not f.day and last:
            out[k] = expressions.timed(last, f, f.start, f.end)
        elif f.clock and f.reading.start and _ahead_of(anchor, f.reading.start) and tense(text, f.start, f.end) == "past":
            eve = intervals.day(intervals.days(f.reading.start.date(), -1))  # told at seven in the morning, "at 6.40pm" was the day before
            out[k] = expressions.timed(Found(f.start, f.end, eve), f, f.start, f.end)
    return out


def _part_of(f: Found) -> bool:
    """Whether an expression ends with a part of a day: "tonight", "tomorrow evening"."""
    return isinstance(f.clock, str)


def _weekdays(text: str, found: list[Found]) -> list[Found]:
    """The expressions with a weekday and the date beside it as one: "Friday (June 15)", "next Friday 5/12"."""
    out: list[Found] = []
    for f in found:
        before = out[-1] if out else None
        gap = text[before.end : f.start] if before else ""
        if (
            before
            and before.day
            and f.day
            and f.exact
            and not f.clock
            and f.reading.grain == "day"
            and before.how == "relative"
            and _WEEKDAY_DATE.fullmatch(gap)
            and _WEEKDAY_ONLY.fullmatch(text, before.start, before.end)
            and re.search(r"\d", text[f.start : f.end])
        ):
            closing = gap.endswith("(") and text.startswith(")", f.end)
            if closing or not gap.endswith("("):
                out[-1] = replace(f, start=before.start, end=f.end + closing)
                continue
        out.append(f)
    return out


def _ahead_of(anchor: When | None, start: datetime) -> bool:
    """Whether a time lies after the hour at which the article is known to have been published."""
    return anchor is not None and anchor.grain == "hour" and start >= anchor.end


def _spanned(text: str, start: int, found: list[Found], now: date | None) -> list[Found]:
    """Two dates of one kind with "to", "and" or a dash between as one stretch: "from March 2 to March 15", "between now and 2030"."""
    out: list[Found] = []
    for f in found:
        before = out[-1] if out else None
        gap = _SPAN.fullmatch(text[before.end : f.start]) if before else None
        if before and gap and f.reading.kind == before.reading.kind and f.reading.kind in ("date", "time") and _ends(f) and _ends(before):
            floor = out[-2].end if len(out) > 1 else start
            opened = _OPENS.search(text[max(floor, before.start - 14) : before.start])
            a, b = (_today(x.reading, now) for x in (before, f))
            joined = gap[0].strip().lower() != "and" or (opened and opened[0].lower().startswith("between"))
            now_told = "PRESENT_REF" in (a.value, b.value)
            joined = joined and bool(
                opened or (a.grain == b.grain and not now_told) or "through" in gap[0]
            )  # "a revision on Friday to December's figures" is no stretch
            told = [bool(re.search(r"\d{4}", text[x.start : x.end])) for x in (before, f)]
            if joined and not now_told and not told[0] and (told[1] or (a.start and b.start and a.start > b.start)):
                a = _with_year(a, b)  # the year stands with the second date, or with none
            if joined and a.start is None and b.start is None and "/" not in a.value + b.value and a.value < b.value:
                out[-1] = Found(
                    before.start - (len(opened[0]) if opened else 0), f.end, Reading(f"{a.value}/{b.value}", kind=a.kind), f.how
                )
                continue
            if joined and "/" not in a.value + b.value and a.start and b.end and a.start < b.end:
                begin = before.start - (len(opened[0]) if opened else 0)
                out[-1] = Found(begin, f.end, Reading(f"{a.value}/{b.value}", a.start, b.end, a.grain, a.kind), f.how, exact=True)
                continue
        out.append(f)
    return out


def _ends(f: Found) -> bool:
    """Whether an expression may be an end of a stretch: a calendar date, a time of day, or "now"."""
    return f.exact or f.reading.value == "PRESENT_REF"


def _today(r: Reading, now: date | None) -> Reading:
    """A reading with the day of "now" where it is one."""
    return replace(r, start=intervals.at(now), end=intervals.at(intervals.days(now, 1))) if r.value == "PRESENT_REF" and now else r


def _week_of(text: str, floor: int, end: int, f: Found) -> Found:
    """The week or weekend that a day names: "the week of April 10", "Labor Day weekend"; a Monday ends the weekend before it."""
    if not f.day or not f.reading.start or f.reading.grain != "day":
        return f
    m, d = _WEEK_OF.search(text, max(floor, f.start - 30), f.start), f.reading.start.date()
    after = _WEEKEND.match(text, f.end, end)
    if after or (m and m["u"].lower() == "weekend"):
        begin, stop = (f.start, after.end()) if after else (m.start() if m else f.start, f.end)
        days = intervals.weekend(intervals.days(d, -(d.weekday() == 0)))
        if days.start and days.end and f.exact:  # a holiday beside a weekend makes it longer
            first = min(days.start, f.reading.start) if d.weekday() in (3, 4) else days.start
            days = replace(days, start=first, end=days.end + timedelta(days=d.weekday() == 0))
            days = replace(days, end=days.end + timedelta(days=1)) if days.end and d.weekday() in (3, 4) else days
        return Found(begin, stop, days, f.how)
    return Found(m.start(), f.end, intervals.week(d), f.how) if m else f


def _with_year(a: Reading, b: Reading) -> Reading:
    """A month or day with the year of the date that ends its stretch, or the year before: "Nov 18 to Feb 19, 2015"."""
    if a.start is None or b.start is None or a.grain not in ("month", "day") or a.kind != "date":
        return a
    year = b.start.year - (a.start.month > b.start.month)
    if a.grain == "month":
        return intervals.month(year, a.start.month)
    known = intervals.day_of(year, a.start.month, a.start.day)
    return intervals.day(known) if known else a


def _counted(text: str, found: list[Found]) -> list[Found]:
    """A length of time and the date it is counted from as one date: "two days after 14 May", "three weeks from tomorrow"."""
    out: list[Found] = []
    for f in found:
        before = out[-1] if out else None
        link = _COUNTED.search(text[before.start : f.start]) if before and before.count else None
        if (
            before
            and before.count
            and link
            and link.start() >= before.end - before.start - 8
            and f.reading.start
            and f.reading.grain == "day"
        ):
            amount, unit = before.count
            back = link[1].lower() in ("before", "earlier than", "ahead of", "prior to")
            d = relative.moved(f.reading.start.date(), -amount if back else amount, unit) if amount < 5000 else f.reading.start.date()
            out[-1] = Found(before.start, f.end, intervals.day(d), f.how, day=True)
        elif (
            before
            and before.count
            and f.day
            and f.reading.start
            and before.count[0] < 5000
            and _STARTING.fullmatch(text[before.end : f.start])
        ):
            begin = f.reading.start
            until = intervals.at(relative.moved(begin.date(), *before.count)) + (begin - intervals.at(begin.date()))
            form = "%Y-%m-%d" if f.reading.kind == "date" else "%Y-%m-%dT%H:%M"
            value = f"{begin.strftime(form)}/{until.strftime(form)}"
            out[-1] = Found(before.start, f.end, Reading(value, begin, until, f.reading.grain, f.reading.kind), f.how)
        else:
            out.append(f)
    return out


def _nth(text: str, floor: int, f: Found) -> Found:
    """The first or last days, weeks or months of a month or year: "the first week of January", "the last four months of 2021"."""
    m = _NTH.search(text, max(floor, f.start - 40), f.start)
    r = f.reading
    if not m or r.start is None or r.end is None or r.grain not in ("month", "year") or r.kind != "date":
        return f
    words = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}
    nth = words.get(m["nth"].lower()) or int(re.sub(r"\D", "", m["nth"]))
    count = intervals.how_many(m["count"] or "one") or 1.0
    unit, whole = unit_name(m["unit"]), (r.start.date(), r.end.date())
    if unit == "week":  # a week belongs to the month or year that has its Thursday (ISO 8601)
        whole = (_monday(whole[0]), _monday(whole[1]))
    begin = relative.moved(whole[0], (nth - 1) * count, unit) if nth > 1 else whole[0]
    a, b = (begin, relative.moved(begin, count, unit)) if nth > 0 else (relative.moved(whole[1], -count, unit), whole[1])
    value = (
        r.value
        if count != 1 or unit == "day"
        else intervals.week(intervals.days(a, 3)).value
        if unit == "week"
        else intervals.month(a.year, a.month).value
    )
    return Found(m.start(), f.end, Reading(value, intervals.at(a), intervals.at(b), "day"), f.how)


def _nths(text: str, start: int, found: list[Found]) -> list[Found]:
    """All expressions, with "the first two weeks of 2021" as one: the length in it is no expression of its own."""
    out: list[Found] = []
    for f in found:
        inner = bool(out) and out[-1].reading.kind == "duration"
        floor = out[-2].end if inner and len(out) > 1 else start if inner or not out else out[-1].end
        made = _nth(text, floor, f)
        if inner and made.start < out[-1].end:
            out.pop()
        out.append(made)
    return out


def _monday(d: date) -> date:
    """The Monday of the first week that has its Thursday on or after a date."""
    return intervals.days(d, -d.weekday() if d.weekday() <= 3 else 7 - d.weekday())


def _bound(text: str, start: int, f: Found) -> Bound:
    """The word before a date that makes it one end of a stretch: "by 2030", "since 1954"."""
    if f.bound or f.reading.kind not in ("date", "time"):
        return f.bound
    m = _BOUND.search(text, max(start, f.start - 16), f.start)
    if not m and _MORE.search(text, max(start, f.start - 10), f.start):
        printed = text[f.start : f.end]
        return "before" if _BACK_FROM.search(printed) else "after" if _COUNTS_ON.search(printed) else ""
    if not m:
        return ""
    for bound, words in _BOUNDS.items():
        if m[1].lower() in words:
            return bound
    return ""


def _modified(text: str, start: int, f: Found, anchor: When | None) -> Found:
    """The expression with "early", "the end of", "later" before it taken in and its interval narrowed; the value stays."""
    m = _MODIFIER.search(text, max(start, f.start - 26), f.start)
    r = f.reading
    if not m or r.kind not in ("date", "time"):
        return f
    if r.start is None or r.end is None:
        return replace(f, start=m.start())
    word = (m["which"] or m["early"] or m["midway"]).lower()
    first, last = r.start, r.end
    third = timedelta(days=round((last - first).days / 3), seconds=int((last - first).seconds / 3))
    if word in ("early", "late"):
        middle = first + (last - first) / 2
        middle = intervals.at(middle.date()) if (last - first).days > 1 else middle
        first, last = (first, middle) if word == "early" else (middle, last)
    elif word in ("beginning", "start", "turn", "early part", "first part", "early days"):
        last = first + third
    elif word in ("end", "close", "latter part"):
        first = last - third
    elif word in ("mid", "middle"):
        first, last = first + third, last - third
    elif anchor and first < anchor.end and anchor.start < last:
        first, last = (first, anchor.start if first < anchor.start else anchor.end) if word == "earlier" else (anchor.start, last)
    return Found(m.start(), f.end, intervals.Reading(r.value, first, last, r.grain, r.kind), f.how, f.day, f.clock, f.exact)
