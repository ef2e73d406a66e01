"""Hedges: "about", "up to", "at least", "nearly" before a number (or "or more" after it) as bounds."""

import math
import re
from collections.abc import Mapping

from retold import settings
from retold.records import Hedge

#: What is tried in this order: "just under" is nearly, not less; "no more than" at most, not more.
_BEFORE: Mapping[Hedge, str] = {
    "nearly": (
        "nearly|almost|close to|approaching|just under|just short of|just shy of|just below|virtually|not quite|nearing|a little under"
        "|little less than|slightly less than"
    ),
    "at least": (
        "at least|(?:greater|more|bigger|larger|higher)(?: than)? or equal (?:to|than)|equal to or (?:more|greater) than|> ?="
        "|no fewer than|no less than|not less than|not fewer than|a minimum of|minimum|at the very least|≥"
    ),
    "at most": (
        "(?<!go )(?<!goes )(?<!went )(?<!rise )(?<!rose )(?<!risen )(?<!climb )(?<!climbed )(?<!moved )(?<!pushed )(?<!brought )up to"
        "|(?:less|fewer|smaller|lower) than or equal to|equal to or less than|< ?=|as many as|as much as|as high as|at most|no more than"
        "|not more than|a maximum of|maximum of|at the most|a high of|a ceiling of|no greater than|not exceeding|≤"
    ),
    "more than": (
        "more than|over|above|in excess of|upwards? of|exceed(?:s|ed|ing)?|greater than|higher than|larger than|bigger than"
        "|topp(?:ed|ing)|north of|well over|just over|a little over|little more than|slightly more than|better than|beyond|>"
    ),
    "less than": "less than|fewer than|lower than|smaller than|under|below|south of|<",
    "about": (
        r"about|around|some|roughly|approximately|approx\.?|circa|ca\.|c\.|an estimated|estimated at|estimated|in the region of"
        r"|of the order of|on the order of|somewhere near|or so|perhaps|maybe|an average of|~|≈|round about|more or less|near"
        r"|somewhere around|reportedly"
    ),
}
_PATTERN = re.compile(
    "|".join(
        rf"(?P<h{k}>(?:(?<!\w)|(?<=\W))(?:{words})(?:[ ](?:another|an additional|an extra|an|a further|the|its|their|roughly|about|around"
        rf"|some))?)"
        for k, words in enumerate(_BEFORE.values())
    ),
    re.IGNORECASE,
)
_AT_END = re.compile(rf"(?:{_PATTERN.pattern})[ \u00a0\n]?$", re.IGNORECASE)
_AFTER: tuple[tuple[Hedge, re.Pattern[str]], ...] = (
    (
        "at least",
        re.compile(
            r"(?:[ ](?:or|and)[ ](?:more|above|over|greater|higher|older|upwards)\b(?![ ]than)|\+(?!\d)|[ ]plus\b|[ ]at (?:the )?"
            r"(?:very )?least\b)",
            re.IGNORECASE,
        ),
    ),
    ("at most", re.compile(r"[ ](?:or (?:less|fewer|under|below|younger)\b(?![ ]than)|at (?:the )?most)\b", re.IGNORECASE)),
    ("about", re.compile(r"(?:[ ](?:or so|or thereabouts|give or take)\b|-?odd\b|-ish\b)", re.IGNORECASE)),
)
#: How far left of a number its hedge may begin.
_REACH = 40


def before(text: str, start: int, at: int) -> tuple[Hedge, int]:
    """The hedge printed right before a number that starts at `at`, and where the hedge starts; ("", at) for none.

    >>> before("no fewer than 40", 0, 14), before("some 460", 0, 5)
    (('at least', 0), ('about', 0))
    """
    begin = max(start, at - _REACH)
    window = text[begin:at]
    if begin > start:  # begin at a whole word
        cut = window.find(" ")
        begin, window = begin + cut + 1, window[cut + 1 :]
    for m in re.finditer(r"(?<![\w])[\w≥≤<>~≈]", window):
        found = _AT_END.match(window, m.start())
        if found:
            hedge = next(hedge for k, hedge in enumerate(_BEFORE) if found[f"h{k}"])
            return hedge, begin + m.start()
    return "", at


def after(text: str, at: int) -> tuple[Hedge, int]:
    """The hedge printed right after a number that ends at `at`, and where it ends: "1,000 or more"."""
    for hedge, pattern in _AFTER:
        m = pattern.match(text, at, at + 24)
        if m:
            return hedge, m.end()
    return "", at


def bounds(amount: float, hedge: Hedge) -> tuple[float | None, float | None]:
    """The least and the most that a hedged amount may stand for; None where it leaves that side open.

    >>> bounds(1900, "about"), bounds(410, "more than"), bounds(1150, "at most")
    ((1805.0, 1995.0), (410, None), (None, 1150))
    """
    if hedge in ("at least", "more than"):
        return amount, None
    if hedge in ("at most", "less than"):
        return None, amount
    if hedge == "about":
        return amount - slack(amount), amount + slack(amount)
    if hedge == "nearly":
        return amount - slack(amount), amount
    return None, None


def slack(amount: float) -> float:
    """How far an approximate amount may stand from the true one: half a unit of its last digit that is not zero, or ABOUT_SHARE of it."""
    size = abs(amount)
    if size == 0 or not math.isfinite(size):
        return 0.0
    digits = f"{size:.6e}".split("e")
    significant = len(digits[0].replace(".", "").rstrip("0"))
    step: float = 10.0 ** (int(digits[1]) - significant + 1)
    return max(step / 2, size * settings.ABOUT_SHARE)
