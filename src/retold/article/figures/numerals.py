"""Numbers as newspapers print them: digits in any grouping, number words, fractions, and both mixed. No units here: see `figures`."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from retold.article.figures import currencies

Form = Literal["cardinal", "ordinal", "fraction"]

_ONES_WORDS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
_ONES = dict(zip(_ONES_WORDS.split(), range(17), strict=True))
_ONES |= {"seventeen": 17, "eighteen": 18, "nineteen": 19, "nought": 0, "naught": 0}
_TENS_WORDS = "twenty thirty forty fifty sixty seventy eighty ninety"
_TENS = dict(zip(_TENS_WORDS.split(), range(20, 100, 10), strict=True)) | {"fourty": 40}
_ABBREVIATED = {"k": 1000, **dict.fromkeys(("mn", "mln", "mio"), 10**6), "cr": 10**7, "dz": 12}
_ABBREVIATED |= {**dict.fromkeys(("bn", "bln"), 10**9), **dict.fromkeys(("tn", "trn", "trln"), 10**12)}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12, "quadrillion": 10**15}
_SCALES |= {"lakh": 10**5, "lac": 10**5, "crore": 10**7, "dozen": 12}
_ORDINALS_WORDS = "zeroth first second third fourth fifth sixth seventh eighth ninth"
_ORDINALS = dict(zip(_ORDINALS_WORDS.split(), range(10), strict=True)) | {"nineth": 9}
_ORDINALS |= {"tenth": 10, "eleventh": 11, "twelfth": 12} | {w + "th": n for w, n in _ONES.items() if n > 12}
_ORDINALS |= {w[:-1] + "ieth": n for w, n in _TENS.items()} | {w + "th": n for w, n in _SCALES.items() if w not in ("dozen", "lac")}
#: "half" and "quarter" are no ordinals; the rest of the denominators are.
_PARTS = {"half": 2, "halves": 2, "quarter": 4, "quarters": 4} | {w: n for w, n in _ORDINALS.items() if n > 2}
_PARTS |= {w + "s": n for w, n in _ORDINALS.items() if n > 2} | {"firsts": 1}
_PAIRS = {"couple": 2, "pair": 2}
_VULGAR = dict(
    zip("½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞", (1 / 2, 1 / 3, 2 / 3, 1 / 4, 3 / 4, 0.2, 0.4, 0.6, 0.8, 1 / 6, 5 / 6, 0.125, 0.375, 0.625, 0.875), strict=True)
)
#: "24/7" and "9/11" are no fractions: the denominators that newspapers print are few.
_DENOMINATORS = (2, 3, 4, 5, 6, 8, 10, 16, 32, 64, 100)

#: Spaces that group digits: no-break, thin, narrow no-break; a plain space too, where whole groups of three follow.
_GROUPED = (
    r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:[.·]\d+)?|\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?:[.·]\d+)?(?![ \u00a0]?\d)|\d{1,3}"
    r"(?:\.\d{3}){2,}|\d{1,3}(?:\.\d{3})+,\d+"
)
_DIGITS = rf"(?:{_GROUPED}|\d+,\d{{1,2}}(?![,\d])|\d+(?:[.·]\d+)?(?:[eE][+-]?\d{{1,2}}(?!\w))?|[.·]\d+)(?!\d)"
_WORDS = sorted(
    {
        *_ONES,
        *_TENS,
        *_SCALES,
        *(w + "s" for w in _SCALES),
        *_ORDINALS,
        *_PARTS,
        *_PAIRS,
        *_ABBREVIATED,
        "a",
        "an",
        "and",
        "of",
        "point",
        "over",
    },
    key=lambda w: (-len(w), w),
)
_TOKEN = re.compile(
    rf"(?P<split>(?<![\w/=#&@.,:])(?:(?P<whole>\d{{1,4}})(?:[ \u00a0-]{{1,2}}))?(?P<top>\d{{1,2}})\s?[/⁄]\s?(?P<bottom>\d{{1,3}})(?![\w/]"
    rf"|[.,]\d))"
    rf"|(?<![\w/=#&@.,:])(?P<list>\d{{1,2}}(?:,\d{{1,2}}){{2,}})(?![\w,]|\.\d)"
    rf"|(?:(?<![\w/=#&@])(?<!\d[.,:])|{currencies.GLUED}(?=\d))"
    rf"(?P<digits>{_DIGITS})(?:\^(?P<power>[+-]?\d{{1,2}})\b)?[ \u00a0]?(?P<vulgar>[{''.join(_VULGAR)}])?"
    rf"(?:(?P<nth>st|nd|rd|th)\b|(?P<scale>(?:{'|'.join(sorted(_ABBREVIATED, key=lambda w: (-len(w), w)))}|(?-i:MM))\b))?"
    rf"|(?P<lone>(?<!\w)[{''.join(_VULGAR)}])"
    rf"|\b(?P<word>{'|'.join(_WORDS)})\b",
    re.IGNORECASE,
)
_GAP = re.compile(r"(?:[ \t\u00a0]{1,3}(?:\n[ \t]{0,2})?|\n|[ ]?[-\u2010\u2011][ ]?)")
_SIGN = re.compile(r"(?:(?<![\w\d)][ ])(?<![\w\d)])[-−]|\b(?:minus|negative)[ ])$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A printed number. `form` fraction: a share of one ("two-thirds" is .667); `scaled`: printed with hundred, million, lakh, k ..."""

    start: int
    end: int
    amount: float
    form: Form = "cardinal"
    words: bool = False
    scaled: bool = False


@dataclass(frozen=True, slots=True)
class _Token:
    """One piece of a number: `kind` says what it may be, `value` what it adds or multiplies."""

    start: int
    end: int
    kind: str
    value: float = 0.0
    word: str = ""


@dataclass(frozen=True, slots=True)
class _Sum:
    """A number as far as it is read: `total` is done with, `group` is what the scale to come multiplies.

    The next number word must be smaller than `room`: any at first, ones after tens, less than a hundred after "hundred", none after ones.
    """

    total: float = 0.0
    group: float = 0.0
    room: float = math.inf
    scale: float = 0.0  #: the last large scale
    words: bool = False
    scaled: bool = False


def read(text: str, start: int = 0, end: int | None = None) -> tuple[Numeral, ...]:
    """The printed numbers of a text in text order, without overlap. Linear in the length of the text.

    >>> [(n.amount, n.form) for n in read("three and a half thousand, 12,34,567, 1.84 lakh, two-thirds and half a dozen")]
    [(3500.0, 'cardinal'), (1234567.0, 'cardinal'), (184000.0, 'cardinal'), (0.6666666666666666, 'fraction'), (6.0, 'cardinal')]
    """
    tokens = list(_tokens(text, start, len(text) if end is None else end))
    found: list[Numeral] = []
    at = 0
    while at < len(tokens):
        numeral, after = _numeral(text, tokens, at)
        if numeral:
            found.append(_signed(text, numeral))
        at = max(after, at + 1)
    return tuple(found)


def amount(printed: str) -> float:
    """The value of digits printed in any grouping.

    >>> amount("12,34,567.5"), amount("1 234"), amount("1.234.567"), amount("38,5")
    (1234567.5, 1234.0, 1234567.0, 38.5)
    """
    plain = re.sub(r"[ \u00a0\u2009\u202f]", "", printed).replace("·", ".")
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)|\d{1,3}(?:\.\d{3}){2,}|\d+,\d{1,2}", plain):
        plain = plain.replace(".", "").replace(",", ".")
    return float(plain.replace(",", ""))


def _tokens(text: str, start: int, end: int) -> Iterator[_Token]:
    """The pieces numbers are made of. A number longer than a float can hold is none."""
    for m in _TOKEN.finditer(text, start, end):
        if m["split"]:
            top, bottom = int(m["top"]), int(m["bottom"])
            if bottom in _DENOMINATORS and top < bottom:
                whole = float(m["whole"] or 0)
                yield _Token(m.start(), m.end(), "digits" if whole else "share", whole + top / bottom)
        elif m["lone"]:
            yield _Token(m.start(), m.end(), "share", _VULGAR[m["lone"]])
        elif m["list"]:  # "nos 22,24,26": no group of digits ends with two
            at = m.start()
            for printed in m["list"].split(","):
                yield _Token(at, at + len(printed), "digits", float(printed))
                at += len(printed) + 1
        elif m["digits"]:
            if m.end("digits") - m.start("digits") > 40:
                continue
            value = amount(m["digits"]) + _VULGAR.get(m["vulgar"] or "", 0.0)
            if m["power"]:
                yield _Token(m.start(), m.end("power"), "digits", _raised(value, int(m["power"])))
                continue
            last = m.end("digits") if not (m["vulgar"] or m["nth"] or m["scale"]) else m.end()
            if m["nth"]:
                yield _Token(m.start(), last, "ordinal", value)
            elif m["scale"]:
                yield _Token(m.start(), last, "scaled", value * (10**6 if m["scale"] == "MM" else _ABBREVIATED[m["scale"].lower()]))
            else:
                yield _Token(m.start(), last, "digits", value)
        else:
            yield _word(m)


def _raised(base: float, power: int) -> float:
    """A number to a power, as floats can hold it."""
    try:
        return base**power
    except (OverflowError, ZeroDivisionError):
        return base


def _word(m: re.Match[str]) -> _Token:
    word = m["word"].lower()
    kind, value = "link", 0.0
    for name, table in (
        ("one", _ONES),
        ("ten", _TENS),
        ("scale", _SCALES),
        ("pair", _PAIRS),
        ("short", _ABBREVIATED),
        ("ordinal", _ORDINALS),
    ):
        if word in table:
            kind, value = name, float(table[word])
            break
    else:
        if word in _PARTS:
            kind, value = "part", float(_PARTS[word])
        elif word[:-1] in _SCALES:
            kind, value = "scales", float(_SCALES[word[:-1]])
    return _Token(m.start(), m.end(), kind, value, word)


def _joined(text: str, tokens: list[_Token], at: int) -> bool:
    """Whether token `at` follows its forerunner with nothing but a space or hyphen between."""
    if not 0 < at < len(tokens):
        return False
    a, b = tokens[at - 1].end, tokens[at].start
    return a == b or (b - a <= 4 and _GAP.fullmatch(text, a, b) is not None)


def _numeral(text: str, tokens: list[_Token], at: int) -> tuple[Numeral | None, int]:
    """The number that begins at token `at`, if one does, and the token after it."""
    first = tokens[at]
    following = tokens[at + 1] if _joined(text, tokens, at + 1) else None
    if first.kind == "link":
        if first.word not in ("a", "an") or following is None:
            return None, at + 1
        if following.kind == "pair":
            return _pair(text, tokens, at + 1, first.start)
        if (following.kind in ("part", "ordinal") and following.value > 2) or following.word == "half":
            return _share(text, tokens, at + 1, 1.0, first.start)
        if following.kind != "scale":
            return None, at + 1
        return _cardinal(text, tokens, at + 1, _Sum(group=1.0, room=0.0), first.start)
    if first.kind == "share":
        return _share(text, tokens, at, first.value, first.start)
    if first.kind == "part" and first.word in ("half", "quarter"):
        return _share(text, tokens, at, 1.0, first.start)
    if first.kind == "ordinal":
        return Numeral(first.start, first.end, first.value, "ordinal", words=bool(first.word)), at + 1
    if first.kind == "pair" and first.word == "couple":
        return _pair(text, tokens, at, first.start)
    if first.kind in ("one", "ten", "digits", "scaled"):
        return _cardinal(text, tokens, at, _Sum(), first.start)
    return None, at + 1


def _pair(text: str, tokens: list[_Token], at: int, start: int) -> tuple[Numeral, int]:
    """Two, or two of a scale: "a couple", "a couple of hundred"."""
    if _joined(text, tokens, at + 1) and tokens[at + 1].word == "of" and _joined(text, tokens, at + 2) and tokens[at + 2].kind == "scale":
        return Numeral(start, tokens[at + 2].end, tokens[at].value * tokens[at + 2].value, words=True, scaled=True), at + 3
    return Numeral(start, tokens[at].end, tokens[at].value, words=True), at + 1


def _share(text: str, tokens: list[_Token], at: int, top: float, start: int) -> tuple[Numeral, int]:
    """A fraction from its denominator on: "half", "third", or a number, with a scale after it: "half a million"."""
    share = top if tokens[at].kind == "share" else top / tokens[at].value
    end, after = tokens[at].end, at + 1
    ahead = after
    while _joined(text, tokens, ahead) and tokens[ahead].word in ("of", "a", "an") and ahead < after + 2:
        ahead += 1
    if (
        _joined(text, tokens, ahead)
        and tokens[ahead].kind in ("scale", "short")
        and not (tokens[ahead].word == "hundred" and ahead == after)
    ):
        scale = tokens[ahead].value
        if _joined(text, tokens, ahead + 1) and tokens[ahead + 1].kind == "scale" and tokens[ahead + 1].value > 1000:
            ahead, scale = ahead + 1, scale * tokens[ahead + 1].value
        return Numeral(start, tokens[ahead].end, share * scale, words=True, scaled=True), ahead + 1
    return Numeral(start, end, share, "fraction", words=tokens[at].kind != "share"), after


def _added(s: _Sum, token: _Token) -> _Sum | None:
    """The sum with one more piece; None where the piece does not go on with the number."""
    kind, value = token.kind, token.value
    if kind in ("digits", "scaled"):
        return replace(s, group=value, room=0.0, scaled=kind == "scaled") if s.room == math.inf else None
    if kind in ("one", "ten"):
        if value < s.room and (value or s.room == math.inf):
            return replace(s, group=s.group + value, room=10.0 if kind == "ten" else 0.0, words=True)
    elif kind in ("scale", "scales", "short"):
        if s.group and value == 12:  # dozens count the last two digits: "a hundred and two dozen"
            rest = s.group % 100 or s.group
            return replace(s, group=s.group - rest + rest * 12, room=0.0, words=True, scaled=True)
        if _multiplies(s, value):
            if value == 100:
                return replace(s, group=s.group * 100, room=100.0, words=True, scaled=True)
            return _Sum(s.total + s.group * value, 0.0, value, value, True, True)
        if kind != "short" and not s.group and s.total and s.scale < value and s.scale in (1e3, 1e5):  # "a thousand million", "lakh crore"
            return replace(s, total=s.total * value, scale=s.scale * value, room=value)
    return None


def _multiplies(s: _Sum, scale: float) -> bool:
    """Whether a scale multiplies the number before it: two thousand, but no hundred hundred."""
    return bool(s.group) and (scale > 100 or s.room < 100)


def _ended(text: str, tokens: list[_Token], at: int, s: _Sum, start: int) -> tuple[Numeral, int] | None:
    """The number that ends with token `at` as an ordinal or a fraction: "twenty-first", "three quarters", "one over six"; None for none."""
    token, amount, value = tokens[at], s.total + s.group, tokens[at].value
    ahead = tokens[at + 1] if _joined(text, tokens, at + 1) else None
    several = ahead is not None and ahead.word.endswith("s")
    if token.kind == "ten" and ahead and ahead.kind in ("part", "ordinal") and s.group and (s.room == 0 or (s.room == 100 and several)):
        return Numeral(start, ahead.end, amount / (value + ahead.value), "fraction", words=True), at + 2  # "three twenty-firsts"
    if token.kind == "ordinal" and (value < min(s.room, 100) or (value >= 100 and _multiplies(s, value))):
        if 2 < value < 1000 and amount == 1:
            return _share(text, tokens, at, 1.0, start)
        last = s.total + s.group * value if value >= 100 else amount + value
        return Numeral(start, token.end, last, "ordinal", words=True), at + 1
    if token.kind in ("part", "ordinal") and s.group and value > 1 and token.word != "second" and (amount == 1 or token.word.endswith("s")):
        return _share(text, tokens, at, amount, start)
    if token.word == "over" and amount == 1 and ahead and ahead.kind in ("one", "ten", "digits"):
        divisor, after = _cardinal(text, tokens, at + 1, _Sum(), ahead.start)
        return Numeral(start, divisor.end, amount / (divisor.amount or 1.0), "fraction", words=True), after
    return None


def _linked(text: str, tokens: list[_Token], at: int, s: _Sum, digits: bool) -> tuple[_Sum, int] | None:
    """The sum after a linking word and the token after what it takes in: "and a half", "point five", "and" before more of the number.

    `digits`: the number began with digits; then "and" joins only "4 thousand 3 hundred and 21".
    """
    word = tokens[at].word
    if word not in ("and", "point") or not _joined(text, tokens, at + 1):
        return None
    ahead = tokens[at + 1]
    if word == "point":
        if not s.words or ahead.kind not in ("one", "ten"):
            return None
        decimals, after = _decimals(text, tokens, at + 1)
        return replace(s, group=s.group + float("0." + decimals), room=0.0), after
    if part := _half(text, tokens, at + 1):
        share, after = part
        group, total = (s.group + share, s.total) if s.group else (0.0, s.total + share * s.scale)
        return replace(s, group=group, total=total, room=0.0, words=True), after
    kinds = ("one", "ten", "ordinal") if not digits else ("one", "ten", "digits") if s.room == 100 else ()
    return (s, at + 1) if s.words and s.room >= 100 and ahead.kind in kinds else None


def _cardinal(text: str, tokens: list[_Token], at: int, s: _Sum, start: int) -> tuple[Numeral, int]:
    """The number that goes on from token `at` with what is summed so far, and the token after it."""
    end, here = start, at
    while here < len(tokens) and (here == at or _joined(text, tokens, here)):
        if here > at and (ended := _ended(text, tokens, here, s, start)):
            return ended
        if added := _added(s, tokens[here]) or _completed(text, tokens, here, s):
            s, here = added, here + 1
        elif linked := _linked(text, tokens, here, s, tokens[at].kind == "digits"):
            s, after = linked
            if after == here + 1:  # "and" is part of the number only with what follows
                here = after
                continue
            here = after
        else:
            break
        end = tokens[here - 1].end
    # 2.07 * 1e9 is 2069999999.9999998 in floats; fifteen digits are what is printed.
    return Numeral(start, end, float(f"{s.total + s.group:.15g}"), words=s.words, scaled=s.scaled), here


def _completed(text: str, tokens: list[_Token], at: int, s: _Sum) -> _Sum | None:
    """The sum with digits that fill it up: the 3 and the 21 in "4 thousand 3 hundred and 21"; None where they stand for themselves."""
    token = tokens[at]
    if token.kind != "digits" or s.room not in (100, 1000) or not 0 < token.value < s.room or token.value != int(token.value):
        return None
    scaled = _joined(text, tokens, at + 1) and tokens[at + 1].kind in ("scale", "scales", "short")
    fills = scaled and tokens[at + 1].value == 100 if s.room == 1000 else not scaled
    return replace(s, group=s.group + token.value, room=0.0) if fills else None


def _half(text: str, tokens: list[_Token], at: int) -> tuple[float, int] | None:
    """The share in "and a half", "and three quarters", from the word after "and" on, and the token after it."""
    token = tokens[at]
    top = 1.0 if token.word in ("a", "an") else token.value if token.kind == "one" else 0.0
    if top and _joined(text, tokens, at + 1):
        part = tokens[at + 1]
        if part.kind in ("part", "ordinal") and part.value > 1 and part.word != "second":
            return top / part.value, at + 2
    return None


def _decimals(text: str, tokens: list[_Token], at: int) -> tuple[str, int]:
    """The digits spelt after "point" ("zero three", "seventy-one") and the token after them."""
    digits = ""
    while (not digits or _joined(text, tokens, at)) and at < len(tokens) and tokens[at].kind in ("one", "ten"):
        if tokens[at].kind == "ten" and _joined(text, tokens, at + 1) and tokens[at + 1].kind == "one" and 0 < tokens[at + 1].value < 10:
            digits, at = digits + str(int(tokens[at].value + tokens[at + 1].value)), at + 2
        else:
            digits, at = digits + str(int(tokens[at].value)), at + 1
    return digits, at


def _signed(text: str, numeral: Numeral) -> Numeral:
    """The numeral with a minus before it taken in. A hyphen after a word or digit is none."""
    sign = _SIGN.search(text, max(0, numeral.start - 10), numeral.start)
    if not sign or numeral.form == "ordinal":
        return numeral
    return Numeral(sign.start(), numeral.end, -numeral.amount, numeral.form, numeral.words, numeral.scaled)
