"""Two printed values (figures, or dates): are they equal, do they agree within what they leave open, do they measure one kind of thing."""

import math
import re

from retold import settings
from retold.records import Figure, Moment
from retold.story import times

Value = Figure | Moment

#: Kinds that count things; what is counted is told by a noun, and newspapers change nouns freely ("posts", "jobs").
COUNTS = ("count", "ordinal", "age", "score", "ratio")
#: Units in one base each, so that "four hours" can be held against "230 minutes".
SCALE = {
    "s": ("s", 1.0), "second": ("s", 1.0), "min": ("s", 60.0), "minute": ("s", 60.0), "h": ("s", 3600.0), "hour": ("s", 3600.0),
    "day": ("s", 86400.0), "week": ("s", 604800.0), "month": ("s", 2629800.0), "year": ("s", 31557600.0), "decade": ("s", 315576000.0),
    "mm": ("m", 0.001), "cm": ("m", 0.01), "m": ("m", 1.0), "metre": ("m", 1.0), "km": ("m", 1000.0), "kilometre": ("m", 1000.0),
    "mi": ("m", 1609.344), "mile": ("m", 1609.344), "ft": ("m", 0.3048), "foot": ("m", 0.3048), "yd": ("m", 0.9144),
    "g": ("kg", 0.001), "kg": ("kg", 1.0), "t": ("kg", 1000.0), "tonne": ("kg", 1000.0), "lb": ("kg", 0.45359237),
    "m2": ("m2", 1.0), "km2": ("m2", 1e6), "ha": ("m2", 1e4), "acre": ("m2", 4046.86), "sq mi": ("m2", 2589988.0), "sq ft": ("m2", 0.0929),
    "l": ("l", 1.0), "ml": ("l", 0.001),
}  # fmt: skip


#: Currencies that a bare "$" may mean.
DOLLARS = frozenset(["USD", "CAD", "AUD", "NZD", "SGD", "HKD"])
#: A dollar that says whose it is.
OWN_DOLLAR = re.compile(
    r"\b(?:US|C|CA|CAD|A|AU|NZ|S|HK)\s?\$|\b(?:US|American|Canadian|Australian|New Zealand|Singapore|Hong Kong) dollar"
    r"|\b(?:USD|CAD|AUD|NZD|SGD|HKD)\b"
)


def dimension(value: Value) -> str:
    """What a value measures, as a key: its currency, "percent", the base of its unit, "count", or the grain of a date.

    >>> dimension(Figure(0, 1, 3, "measure", "km")), dimension(Figure(0, 1, 3, "count", "lorries"))
    ('m', 'count')
    """
    if isinstance(value, Moment):
        return f"date:{times.grain(value)}"
    if value.kind in COUNTS:
        return "count" if value.kind == "count" else value.kind
    if value.kind in ("measure", "duration"):
        return _scale(value)[0]
    return "money" if value.kind == "money" else value.unit or value.kind


def equal(a: Value, b: Value) -> bool:
    """True where both print one value in one unit ("€12.5m", "12.5 million euros"; "seven days", "a week").

    >>> equal(Figure(0, 3, 24, "money", "EUR"), Figure(5, 9, 24, "money", "USD"))
    False
    >>> equal(Figure(0, 3, 7, "duration", "day"), Figure(5, 9, 1, "duration", "week"))
    True
    """
    if isinstance(a, Moment) or isinstance(b, Moment):
        return isinstance(a, Moment) and isinstance(b, Moment) and times.same(a, b)
    return _one_unit(a, b) and _near(_amount(a), _amount(b), 1e-6)


def key(figure: Figure) -> str:
    """One word for all figures that are `equal`."""
    unit = ("$" if figure.unit in DOLLARS else figure.unit) if figure.kind == "money" else ""
    return f"{dimension(figure)} {unit} {_amount(figure):.6g}"


def mark(figure: Figure) -> str:
    """What a figure is known again by in a report: a telling one by its value, a small one with what it counts."""
    return key(figure) if telling(figure) else f"{key(figure)} {noun(figure)}"


def agree(a: Value, b: Value) -> bool:
    """True where both can be true of one thing: one value, or the other inside what one's bound leaves open ("more than 300" for 320).

    A hedged rounding to another number is a change ("about 12" for 12.5), where one report goes back to the other.

    >>> agree(Figure(0, 1, 300, "count", "lorries", "more than"), Figure(0, 1, 320, "count", "trucks"))
    True
    >>> agree(Figure(0, 1, 12, "money", "EUR", "about"), Figure(0, 1, 12.5, "money", "EUR"))
    False
    >>> agree(Figure(0, 1, 14_300, "measure", "acre"), Figure(0, 1, 22, "measure", "sq mi", "more than"))
    True
    """
    if equal(a, b):
        return True
    if isinstance(a, Moment) or isinstance(b, Moment):
        return isinstance(a, Moment) and isinstance(b, Moment) and times.grain(a) != times.grain(b)
    return _one_unit(a, b) and (_bounded(a, b) or _bounded(b, a))


def compatible(a: Value, b: Value) -> bool:
    """True where two strangers do not contradict each other: they agree, or one approximates and they are near ("about 580", "590")."""
    if agree(a, b):
        return True
    if isinstance(a, Moment) or isinstance(b, Moment):
        return False
    return bool(a.hedge or b.hedge) and _one_unit(a, b) and _near(_amount(a), _amount(b), settings.CLAIM_APPROXIMATE)


def close(a: Value, b: Value) -> bool:
    """True where one may be a rounding of the other: within a tenth."""
    return (
        isinstance(a, Figure)
        and isinstance(b, Figure)
        and dimension(a) == dimension(b)
        and _near(_amount(a), _amount(b), settings.CLAIM_ROUNDING)
    )


def telling(value: Value) -> bool:
    """True for values that two sentences hardly share by chance: money, shares with a fraction, counts over a dozen."""
    if isinstance(value, Moment):
        return False
    return value.kind == "money" or value.amount > settings.CLAIM_SMALL or value.amount != int(value.amount)


def noun(value: Value) -> str:
    """What is counted, without the ending of the plural; empty where the figure has none."""
    if isinstance(value, Moment) or value.kind not in COUNTS:
        return ""
    last = value.unit.casefold().split()[-1:] or [""]
    return last[0].removesuffix("es") if last[0].endswith("sses") else last[0].removesuffix("s")


def _one_unit(a: Figure, b: Figure) -> bool:
    """One unit, or one that can be turned into it. Whose dollar a bare "$" is was guessed from its place: dollars are one currency here."""
    return dimension(a) == dimension(b) and (a.kind != "money" or a.unit == b.unit or {a.unit, b.unit} <= DOLLARS)


def recoined(a: Figure, a_words: str, b: Figure, b_words: str) -> bool:
    """True where a sum is printed in another currency without being converted: "C$2.5 billion", "US$2.5 billion".

    A bare "$" says nothing against another bare "$".
    """
    if a.kind != "money" or b.kind != "money" or a.unit == b.unit or not _near(a.amount, b.amount, 1e-6):
        return False
    return not {a.unit, b.unit} <= DOLLARS or bool(OWN_DOLLAR.search(a_words) or OWN_DOLLAR.search(b_words))


def mistakable(a: Value, b: Value, share: float) -> bool:
    """True where one may be a wrong copy or another count of the other.

    That is: at most `share` times as much, ten, a hundred or a thousand times, or the same digits in another order.

    >>> mistakable(Figure(0, 2, 52, "count", "boats"), Figure(0, 2, 25, "count", "boats"), 1.5)
    True
    >>> mistakable(Figure(0, 2, 52, "count", "boats"), Figure(0, 2, 700, "count", "seats"), 1.5)
    False
    """
    if isinstance(a, Moment) or isinstance(b, Moment):
        return isinstance(a, Moment) and isinstance(b, Moment) and times.near(a, b)
    low, high = sorted((abs(_amount(a)), abs(_amount(b))))
    if not (telling(a) or telling(b)) and not (noun(a) and noun(a) == noun(b)):
        return False
    if high <= share * low:
        return True
    if low <= settings.CLAIM_SMALL and a.kind != "money":
        return high == low + 10 and noun(a) == noun(b)  # "three", "thirteen"
    return any(_near(high, low * power, 1e-6) for power in (10, 100, 1000)) or _swapped(a, b) or bool(misread(a) & misread(b))


def slip(a: Value, b: Value) -> bool:
    """True where two large or broken figures hardly count two things: so near (402, 406), or the same digits (3,300 and 3,030).

    >>> slip(Figure(0, 3, 402, "count", "boats"), Figure(0, 3, 406, "count", "boats"))
    True
    >>> slip(Figure(0, 1, 6, "count", "boats"), Figure(0, 1, 7, "count", "boats"))
    False
    """
    if isinstance(a, Moment) or isinstance(b, Moment) or len(_digits(a)) < 2 or not (telling(a) and telling(b)):
        return False
    return _near(_amount(a), _amount(b), settings.CLAIM_ROUNDING) or _swapped(a, b) or bool(misread(a) & misread(b))


def misread(figure: Figure) -> frozenset[str]:
    """What large figures have in common of which one may be the other misread, mistyped or rounded; empty for small ones.

    Three digits or more of which one differs, or that stand in another order; or one number told to fewer digits.

    >>> six = [Figure(0, 1, n, "count", "boats") for n in (402, 406, 420, 1_834, 1_800, 900)]
    >>> [bool(misread(six[0]) & misread(other)) for other in six[1:3]], bool(misread(six[3]) & misread(six[4]))
    ([True, True], True)
    >>> bool(misread(six[0]) & misread(six[5]))
    False
    """
    size = abs(figure.amount)
    if figure.kind in ("ordinal", "age") or not telling(figure) or not size:
        return frozenset()
    unit = f"{dimension(figure)} {'' if figure.kind in COUNTS else '$' if figure.unit in DOLLARS else figure.unit}"
    digits, whole = f"{size:.10g}".replace(".", "").lstrip("0"), len(f"{size:.0f}")
    found = []
    if len(digits) >= 3 and len(digits.rstrip("0")) >= 2:
        found += [f"{unit} {whole} {digits[:i]}_{digits[i + 1 :]}" for i in range(len(digits))]
        found.append(f"{unit} {whole} {''.join(sorted(digits))}")
    if whole >= 3:
        found += [f"{unit} about {size:.{k}g}" for k in (2, 3) if len(digits.rstrip("0")) >= k - 1]
    return frozenset(found)


def distance(a: Value, b: Value) -> float:
    """How far apart two comparable values are: minutes of a clock, days, or the log of their ratio."""
    if isinstance(a, Moment) or isinstance(b, Moment):
        return times.distance(a, b) if isinstance(a, Moment) and isinstance(b, Moment) else math.inf
    low, high = sorted((abs(_amount(a)), abs(_amount(b))))
    return math.log(high / low) if low else math.inf


def _digits(figure: Figure) -> str:
    return f"{figure.amount:.6g}".replace(".", "").strip("0")


def _swapped(a: Figure, b: Figure) -> bool:
    """The same digits in another order, in one unit: 3,300 and 3,030, 52 and 25; not "half an hour" and "50 minutes"."""
    one, two = f"{a.amount:.6g}", f"{b.amount:.6g}"
    return sorted(one) == sorted(two) and len(_digits(a)) > 1 and (a.unit == b.unit or a.kind in COUNTS)


def open_to(a: Value, b: Value) -> bool:
    """True where one is a bound that the other meets, however far off: "more than 1,000" and 1,400 part nobody."""
    return isinstance(a, Figure) and isinstance(b, Figure) and (_meets(a, b) or _meets(b, a))


def _bounded(bound: Figure, other: Figure) -> bool:
    """`other` lies where the bound says, and not far from it (a bound far off says something else)."""
    return _near(_amount(bound), _amount(other), settings.CLAIM_BOUND) and _meets(bound, other)


def _meets(bound: Figure, other: Figure) -> bool:
    x, y = _amount(bound), _amount(other)
    return (bound.hedge in ("more than", "at least") and y >= x) or (bound.hedge in ("less than", "at most") and y <= x)


def _amount(figure: Figure) -> float:
    return figure.amount * (_scale(figure)[1] if figure.kind in ("measure", "duration") else 1.0)


def _scale(figure: Figure) -> tuple[str, float]:
    unit = figure.unit
    return SCALE.get(unit) or SCALE.get(unit.rstrip("s")) or (unit, 1.0)


def _near(x: float, y: float, share: float) -> bool:
    return abs(x - y) <= share * max(abs(x), abs(y))
