"""Single time expressions by the rules of `absolute`, `relative` and `lengths`; `dates` joins neighbours and narrows them."""

from bisect import bisect_left
from dataclasses import replace
from datetime import date

from retold.article.dates import absolute, hours, intervals, lengths, relative
from retold.article.dates.intervals import Found, Place, Reading

_RULES = (*absolute.RULES, *relative.RULES, *lengths.RULES, *hours.RULES)


def timed(day: Found, clock: Found, start: int, end: int) -> Found:
    """A day and a time of day as one expression. A bare hour is of the part of the day that is named, else from seven in the morning on."""
    if clock.weak and isinstance(clock.clock, tuple):
        named = day.clock if isinstance(day.clock, str) else ""
        first = _half(clock.clock, named)
        value = f"T{first[0]:02d}" + ("" if first[1] is None else f":{first[1]:02d}")
        reading = clock.reading if clock.until else Reading(value, kind="time")
        clock = replace(clock, reading=reading, clock=first, until=_half(clock.until, named) if clock.until else None, weak=False)
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


def _half(clock: tuple[int, int | None], named: str) -> tuple[int, int | None]:
    """An hour from one to twelve in the half of the day that is meant."""
    hour, minute = clock
    late = named in ("afternoon", "evening") or (named == "night" and hour > 5) or (not named and hour < 7)
    return hour % 12 + (12 if late or (not named and hour == 12) else 0), minute


def find(text: str, start: int, end: int, now: date | None) -> list[Found]:
    """The time expressions of `text[start:end]` in text order, without overlap: the longest of those that begin first, bare hours last."""
    place = Place(text, now)
    read = [
        found
        for pattern, rule in _RULES
        for m in pattern.finditer(text, start, end)
        if (found := rule(m, place)) and found.start < found.end
    ]
    kept: list[Found] = []
    for found in sorted(read, key=lambda f: (f.weak, f.start, -f.end)):
        at = bisect_left(kept, found.start, key=lambda f: f.start)
        if (at == 0 or kept[at - 1].end <= found.start) and (at == len(kept) or found.end <= kept[at].start):
            kept.insert(at, found)
    return kept
