"""Single time expressions by the rules of `absolute`, `relative` and `lengths`; `dates` joins neighbours and narrows them."""

from datetime import date

from retold.article.dates import absolute, intervals, lengths, relative
from retold.article.dates.intervals import Found, Place, Reading

_RULES = (*absolute.RULES, *relative.RULES, *lengths.RULES)


def timed(day: Found, clock: Found, start: int, end: int) -> Found:
    """A day and a time of day as one expression."""
    if day.reading.start is None:
        value = day.reading.value + (clock.reading.value if clock.reading.value.startswith("T") else "")
        return Found(start, end, Reading(value, kind="time"), day.how, exact=True)
    d = day.reading.start.date()
    if isinstance(clock.clock, str):
        return Found(start, end, intervals.part(d, clock.clock), day.how, day=True, clock=clock.clock)
    hour, minute = clock.clock or (0, None)
    if clock.until:
        return Found(start, end, intervals.clocks(d, (hour, minute), clock.until), day.how, day=True, clock=clock.clock, until=clock.until)
    if day.clock == "night" and hour < 6:  # "2am on Monday night" is Tuesday
        d = intervals.days(d, 1)
    return Found(start, end, intervals.clock(d, hour, minute), day.how, day=True, clock=clock.clock, exact=True)


def find(text: str, start: int, end: int, now: date | None) -> list[Found]:
    """The time expressions of `text[start:end]` in text order, without overlap: the longest of those that begin first."""
    place = Place(text, now)
    read = [
        found
        for pattern, rule in _RULES
        for m in pattern.finditer(text, start, end)
        if (found := rule(m, place)) and found.start < found.end
    ]
    kept: list[Found] = []
    for found in sorted(read, key=lambda f: (f.start, -f.end)):
        if not kept or kept[-1].end <= found.start:
            kept.append(found)
    return kept
