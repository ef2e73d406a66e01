"""Days with a name: Christmas, Easter Monday, Thanksgiving."""

import calendar
from collections.abc import Mapping
from datetime import date, timedelta

#: Month and day of those that do not move.
_FIXED: Mapping[str, tuple[int, int]] = {
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
    "new year's day": (1, 1),
    "valentine's day": (2, 14),
    "st patrick's day": (3, 17),
    "april fools' day": (4, 1),
    "may day": (5, 1),
    "juneteenth": (6, 19),
    "canada day": (7, 1),
    "independence day": (7, 4),
    "bastille day": (7, 14),
    "halloween": (10, 31),
    "bonfire night": (11, 5),
    "armistice day": (11, 11),
    "remembrance day": (11, 11),
    "veterans day": (11, 11),
    "australia day": (1, 26),
    "anzac day": (4, 25),
}
#: Days from Easter Sunday.
_FROM_EASTER: Mapping[str, int] = {
    "ash wednesday": -46,
    "palm sunday": -7,
    "maundy thursday": -3,
    "good friday": -2,
    "easter sunday": 0,
    "easter monday": 1,
    "easter": 0,
    "whit sunday": 49,
    "pentecost": 49,
}
#: Month, weekday (Monday 0) and which one of the month; -1 is the last.
_COUNTED: Mapping[str, tuple[int, int, int]] = {
    "martin luther king day": (1, 0, 3),
    "presidents' day": (2, 0, 3),
    "mother's day": (5, 6, 2),
    "memorial day": (5, 0, -1),
    "father's day": (6, 6, 3),
    "labor day": (9, 0, 1),
    "labour day": (9, 0, 1),
    "columbus day": (10, 0, 2),
    "thanksgiving": (11, 3, 4),
    "thanksgiving day": (11, 3, 4),
}
NAMES = tuple(sorted({*_FIXED, *_FROM_EASTER, *_COUNTED, "black friday"}, key=lambda name: (-len(name), name)))

_SPELT: Mapping[str, str] = {name.replace("'", ""): name for name in NAMES}


def easter(year: int) -> date:
    """Easter Sunday of a year in the Gregorian calendar (the anonymous algorithm, in Meeus, Astronomical Algorithms, 1991).

    >>> easter(2026), easter(2018)
    (datetime.date(2026, 4, 5), datetime.date(2018, 4, 1))
    """
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def holiday(name: str, year: int) -> date:
    """The day of a named holiday in a year.

    >>> holiday("thanksgiving", 2023), holiday("good friday", 2026), holiday("memorial day", 2026)
    (datetime.date(2023, 11, 23), datetime.date(2026, 4, 3), datetime.date(2026, 5, 25))
    >>> holiday("presidents day", 2026)  # papers drop the apostrophe
    datetime.date(2026, 2, 16)
    """
    name = _SPELT.get(name.replace("'", ""), name)
    if name == "black friday":
        return holiday("thanksgiving", year) + timedelta(days=1)
    if name in _FIXED:
        month, day = _FIXED[name]
        return date(year, month, day)
    if name in _FROM_EASTER:
        return easter(year) + timedelta(days=_FROM_EASTER[name])
    month, weekday, which = _COUNTED[name]
    days = [d for d in range(1, calendar.monthrange(year, month)[1] + 1) if date(year, month, d).weekday() == weekday]
    return date(year, month, days[which - 1 if which > 0 else which])
