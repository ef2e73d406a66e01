"""How a figure is printed: digits or words, "per cent" or "%", "£3.2m" or "3.2 million pounds"; and how it is rounded or misread."""

from dataclasses import dataclass, replace
from itertools import pairwise
from math import floor, log10
from random import Random

SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["zero", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
SCALE = {"thousand": 1e3, "million": 1e6, "billion": 1e9}
MARK = {"GBP": "£", "USD": "$", "EUR": "€"}
COIN = {"GBP": "pounds", "USD": "dollars", "EUR": "euros"}
DISTANCE = {"km/h": ("km/h", "kilometres an hour"), "m": ("m", "metres"), "km": ("km", "kilometres"), "mm": ("mm", "millimetres")}


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure as a report prints it: `number` of `unit` ("people", "percent", "GBP million"), with a hedge ("about") or none."""

    number: float
    unit: str
    hedge: str = ""

    @property
    def value(self) -> dict[str, float | str]:
        """The gold's value: scale words multiplied out, money by its ISO code."""
        unit, _, scale = self.unit.partition(" ")
        number = round(self.number * SCALE.get(scale, 1), 6)
        return {"amount": int(number) if number == int(number) else number, "unit": unit}


@dataclass(frozen=True, slots=True)
class House:
    """An outlet's house style for figures."""

    words_to: int = 9  #: counts up to here are spelled out
    percent: str = "%"  #: "%", " percent" or " per cent"
    short_money: bool = True  #: "£3.2m" rather than "3.2 million pounds"
    short_measure: bool = True


def house(rng: Random) -> House:
    """Some outlet's style."""
    return House(rng.choice((9, 9, 10, 0, 12)), rng.choice(("%", "%", " percent", " per cent")), rng.random() < 0.6, rng.random() < 0.6)


def spelled(n: int) -> str:
    """A whole number under 100 in words: 42 -> "forty-two"."""
    if n < 20:
        return SMALL[n]
    return TENS[n // 10] + (f"-{SMALL[n % 10]}" if n % 10 else "")


def printed(amount: Amount, style: House, *, first: bool = False) -> str:
    """The figure in the house's style, its hedge before it; `first`: it opens a sentence, so small counts are spelled out.

    >>> printed(Amount(3.2, "GBP million", "about"), House())
    'about £3.2m'
    >>> printed(Amount(3.2, "GBP million"), House(short_money=False))
    '3.2 million pounds'
    >>> (
    ...     printed(Amount(7, "people"), House()),
    ...     printed(Amount(14300, "people"), House()),
    ...     printed(Amount(5, "percent"), House(percent=" per cent")),
    ... )
    ('seven', '14,300', '5 per cent')
    """
    unit, _, scale = amount.unit.partition(" ")
    digits = f"{amount.number:,.6f}".rstrip("0").rstrip(".")
    if unit in MARK:
        short = {"thousand": ",000", "million": "m", "billion": "bn"}[scale]
        if scale == "thousand" and "." in digits:
            digits, short = f"{amount.number * 1000:,.0f}", ""
        if style.short_money:
            said = f"{MARK[unit]}{digits}{short}"
        else:
            said = f"{digits}{short} {COIN[unit]}" if short in ("", ",000") else f"{digits} {scale} {COIN[unit]}"
    elif unit == "percent":
        said = digits + style.percent
    elif unit in DISTANCE:
        said = f"{digits} {DISTANCE[unit][0 if style.short_measure else 1]}"
    else:
        whole = amount.number == int(amount.number)
        spell = whole and (amount.number <= style.words_to or (first and not amount.hedge and amount.number < 100))
        said = spelled(int(amount.number)) if spell else digits
    return f"{amount.hedge} {said}".strip()


def rounded(amount: Amount, rng: Random) -> Amount:
    """The figure with fewer digits and a hedge that tells so; a figure that is round already stays as it is."""
    if amount.hedge or (amount.number < 11 and amount.number == int(amount.number)):
        return amount
    step = 10.0 ** (floor(log10(amount.number)) - (1 if amount.number >= 100 else 0))
    down = floor(amount.number / step + 1e-9) * step
    up = down + step
    if abs(amount.number - down) < 1e-9:
        return amount
    near = down if amount.number - down < step / 2 else up
    hedge = rng.choice(("about", "around", "roughly")) if near == down or rng.random() < 0.5 else "nearly"
    return replace(amount, number=round(near, 6), hedge=hedge)


def misread(amount: Amount, rng: Random) -> Amount:
    """The figure miscopied: two digits swapped, or one changed."""
    text = f"{amount.number:g}"
    places = [i for i, c in enumerate(text) if c.isdigit()]
    swaps = [(i, j) for i, j in pairwise(places) if text[i] != text[j] and not (i == 0 and text[j] == "0")]
    digits = list(text)
    if swaps and rng.random() < 0.5:
        i, j = rng.choice(swaps)
        digits[i], digits[j] = digits[j], digits[i]
    else:
        i = rng.choice(places)
        digits[i] = rng.choice([c for c in "123456789" if c != text[i]])
    number = float("".join(digits))
    return amount if number == amount.number or number == 0 else replace(amount, number=number)
