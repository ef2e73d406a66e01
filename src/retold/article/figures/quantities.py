"""One number in its place: what it counts or measures, or that it is a name, a label or a telephone number and no figure."""

import re
from dataclasses import replace

from retold.article.figures import hedges, money, nouns, units
from retold.article.figures.numerals import Numeral
from retold.article.months import MONTHS
from retold.records import Figure, FigureKind

_PERCENT = re.compile(r"[ \u00a0\n-]{0,2}(?:%|(?:per[ \u00a0\n-]?cents?|percents?|percentage|pct|pc)\b)", re.IGNORECASE)
_PERCENT_OF = re.compile(r"(?<![\w%])(?:per[ ]?cent|percentage)[ ]of[ ]$", re.IGNORECASE)
_CLOSED = re.compile(r"[ ]?(?:[,;:!?)]|\.(?!\d)|$)")
_POINT = re.compile(r"[ \u00a0-](?P<basis>basis[ -])?points?\b|[ \u00a0]?(?:pp|ppt|bps)\b", re.IGNORECASE)
_AGE_AFTER = re.compile(
    r"[ \u00a0-](?P<unit>year|month|week|day|yr)s?[ \u00a0-]?olds?\b|[ ](?:yo|y/o)\b|[ ](?P<of>year|month|week|day)s? of age\b",
    re.IGNORECASE,
)
_AGE_BEFORE = re.compile(r"\b(?:aged?|age of|under the age of|turn(?:s|ed|ing))[ ]$", re.IGNORECASE)
_AGE_APPOSED = re.compile(r"(?:[^\W\d_]{2,}[”’\"]?),[ ]$")
#: Words that name a thing by its number: "Route 19", "line four", "Room 12".
_LABEL = re.compile(
    r"\b(?:nos?|numbers?|route|highway|interstate|motorway|line|flight|article|section|chapter|pages?|room|gate|platform|channel|phase"
    r"|stage|level|tier|grade|class|category|type"
    r"|mark|version|volume|issue|episode|season|part|schedule|clause|paragraph|rule|title|proposition|resolution|unit|block|ward|district"
    r"|zone|division|apollo|lot|batch|item"
    r"|appendix|figure|table|step|terminal|pier|track|lane|hole|formula|squad|brigade|regiment|model|box|runway|suite|floor|apartment"
    r"|flat|exit|junction|reactor|question"
    r"|option|plan|day|week|game|round|heat|lap|sector|area|vol|para)\.?[ \u00a0]#?$",
    re.IGNORECASE,
)
_STREET = re.compile(
    r"[ ](?:[A-Z][\w'’]{1,20}[ ]){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Boulevard|Blvd|Square|Terrace|Crescent|Way|Court|Place)\b"
)
_NAME = re.compile(r"(?<![\w])(?:(?P<left>[\w'’]+)[ ])?(?P<word>[A-Z][\w&'’-]*)[ \u00a0]$")
_CODE = re.compile(r"(?:[A-Za-z]|\d[A-Za-z])[-–]$|[/=_&@#.:\\]$|[A-Za-z]\d*$")
_MACHINES_WORDS = (
    "jet jets plane planes airliner airliners missile missiles tank tanks phone phones car rifle rifles helicopter helicopters "
    "drone drones system systems engine"
)
_MACHINES = frozenset(_MACHINES_WORDS.split())
_COMMON_WORDS = (
    "the a an in on at of to for and but or if when while after before with by from about some over under nearly almost around "
    "more most only all both another these those his her its their our that this between fewer less up just says said meanwhile "
    "roughly approximately however there were was are is then now he she they we it at last next monday tuesday wednesday thursday "
    "friday saturday sunday other nor as among within through since until out including like half plus minus yet still even "
    "january february march april june july august september october november december police authorities officials"
)
#: Capitalised words that begin a sentence before a number and name nothing.
_COMMON = frozenset(_COMMON_WORDS.split())
_ONE_BEFORE = re.compile(
    r"\b(?:no|any|some|every|this|that|the|each|which|another|such|little|first|last|next|right|new|wrong|good|bad|big|same|other)[ -]$",
    re.IGNORECASE,
)
_ONE_AFTER = re.compile(
    r"[ ]?(?:[,.;:!?)’'\"”—–]|$)|[ \n](?:another|is|was|can|could|should|would|must|may|might|will|has|had|who|that|which|day|thing|more"
    r"|and|or|by|to|at|on|with|for|hand|side|way|the|of)\b",
    re.IGNORECASE,
)
_ORDINAL_AFTER = re.compile(r"[ \u00a0-](?=[^\W\d_])")
_SHARE_AFTER = re.compile(
    r"[ ]?(?:[,.;:)—–?!]|$)|[ \n](?:of|more|less|fewer|higher|lower|above|below|the|its|their|his|her|our|as|that|off|again|since|to|on"
    r"|from|in|when|and|or|over|after|was|were|have"
    r"|are|is|had|has|will|would|could|owned|all|those|these|by|but|while|who|which|for|at|said|say|during|this|last|compared|between)\b",
    re.IGNORECASE,
)
_SHARE_BEFORE = re.compile(
    r"\b(?:by|than|about|almost|nearly|over|around|roughly|least|under|just|only|some|approximately|up to|or|and)[ ]$", re.IGNORECASE
)
_HALF_WORD = re.compile(
    r"[ -]?(?:past|time|hour|day|year|mile|metre|meter|inch|pint|moon|brother|sister|way|mast|term|century|finals?|back|marathon|pounder"
    r"|dollar|dozen)",
    re.IGNORECASE,
)
_HALF_BEFORE = re.compile(
    r"\b(?:first|second|other|better|this|that|latter|last|opening|final|third|fourth|fiscal|current|same|each|per|every|next|previous"
    r"|and a)[ -]$",
    re.IGNORECASE,
)
_UNIT_AND = re.compile(r"\b(?:hour|day|week|month|year|mile|minute|decade|century|metre|meter|foot|inch|time)s? and $", re.IGNORECASE)
_AN_AMOUNT = re.compile(r"[ ](?:of[ ])?(?:an?|one)[ -](?=[a-z])", re.IGNORECASE)
_HEAVY = re.compile(r"[ ](?:of [a-z]|heavy|heavier|lighter|overweight|in weight)|\bweigh", re.IGNORECASE)
_POUNDS = re.compile(r"[ -]pounds?\b", re.IGNORECASE)
_LONG = re.compile(
    r"[ -]?(?:wide|long|high|tall|deep|away|above|below|sprint|race|apart|thick|diving|freestyle|hurdles|relay|butterfly|backstroke|sea"
    r"|downstream|upstream|from|of (?:cable|pipe|road|track|rope))"
)


def quantity(text: str, numeral: Numeral, start: int, end: int, dollar: str) -> Figure | None:
    """The figure that a number is in its sentence `text[start:end]`, or None where it is a name, a label or an idiom."""
    left, right = text[max(start, numeral.start - 40) : numeral.start], text[numeral.end : min(end, numeral.end + 60)]
    priced = _money(text, numeral, start, end, dollar)
    if priced:
        return _hedged(text, start, priced)
    if _CODE.search(left) and not numeral.words:
        return None
    shared = _share(text, numeral, end, left, right)
    if shared is not None or numeral.form == "fraction":
        return _hedged(text, start, shared) if shared else None
    if numeral.form == "ordinal":
        noun = nouns.counted(text, numeral.end, end, 1)[0] if _ORDINAL_AFTER.match(right) else ""
        return Figure(numeral.start, numeral.end, numeral.amount, "ordinal", noun)
    aged = _age(numeral, left, right)
    if aged:
        return _hedged(text, start, aged)
    measured = _measure(text, numeral, start, end, left)
    if measured:
        return _hedged(text, start, measured)
    return _count(text, numeral, start, end, left, right)


def _money(text: str, numeral: Numeral, start: int, end: int, dollar: str) -> Figure | None:
    """The sum of money a number is, by the currency before or after it."""
    amount, here = numeral.amount, numeral.end
    price = money.before(text, numeral.start)
    if price and price.start < start:
        price = None
    if (
        price
        and price.code in ("NGN", "ZAR")
        and text[price.start].isalpha()
        and text[price.start : price.end].strip() in "NR"
        and amount < 1000
        and not money.SCALE_AFTER.match(text, here, end)
    ):
        return None  # "N95", "R5" are names
    if price and price.code == "$" and price.start > start and text[price.start - 1].isalpha():
        return None
    banked = money.MILLIONS.match(text, here, end)
    coded = money.MILLIONS_BEFORE.search(text, max(start, numeral.start - 6), numeral.start)
    if coded and not numeral.scaled:
        return Figure(coded.start(), here, float(f"{amount * 1e6:.15g}"), "money", coded["code"])
    if banked and not price:
        return Figure(numeral.start, banked.end(), float(f"{amount * 1e6:.15g}"), "money", banked["code"])
    scale = money.SCALE_AFTER.match(text, here, end)
    if scale and not numeral.scaled and numeral.form == "cardinal" and not numeral.words:
        scaled_end, scaled = scale.end(), float(f"{amount * money.SCALE[scale['scale'].lower()]:.15g}")
        if price:
            amount, here = scaled, scaled_end
        else:
            behind = money.after(text, scaled_end)
            if behind and behind.end <= end and behind.divide == 1:
                return Figure(numeral.start, behind.end, scaled, "money", behind.code if behind.code != "$" else dollar)
    follows = money.after(text, here)
    if follows and follows.end > end:
        follows = None
    named = money.NAMED_BEFORE.search(text, max(start, numeral.start - 10), numeral.start) if numeral.scaled and not follows else None
    if named and not price:
        price = money.after("1 " + named["name"], 1)
        price = replace(price, start=named.start()) if price else None
    if price:
        code = price.code
        if (follows and follows.divide == 1 and follows.code in (code, "$")) or (follows and code == "$" and follows.divide == 1):
            code, here = (follows.code if code == "$" else code), follows.end
        begin = price.start
        change, here = money.change(text, here, end) if not numeral.scaled and amount == int(amount) else (0.0, here)
        return Figure(begin, here, float(f"{amount + change:.15g}"), "money", dollar if code == "$" else code)
    if not follows or numeral.form == "ordinal":
        return None
    printed = text[here : follows.end].strip(" -\u00a0").lower()
    if printed == "won" and not numeral.scaled and amount < 1000:
        return None
    if printed.rstrip("s") == "pound" and not numeral.scaled and _heavy(text, numeral.start, follows.end, start, end):
        return None
    if follows.divide == 100 and printed == "c" and amount < 2:
        return None
    if numeral.form == "fraction" and follows.divide == 1 and numeral.end == follows.start:
        return None
    code = dollar if follows.code == "$" else follows.code
    scale = money.SCALE_WORD.match(text, follows.end, end) if follows.divide == 1 and not numeral.scaled and not numeral.words else None
    if scale:  # "75 USD million"
        return Figure(numeral.start, scale.end(), float(f"{amount * money.SCALE_WORDS[scale[1].lower()]:.15g}"), "money", code)
    change, last = money.cents(text, follows.end) if follows.divide == 1 and not numeral.scaled else (0.0, follows.end)
    if last == follows.end and follows.divide == 1 and not numeral.scaled and amount == int(amount):
        change, last = money.change(text, last, end)
    return Figure(numeral.start, last, float(f"{amount / follows.divide + change:.15g}"), "money", code)


def _share(text: str, numeral: Numeral, end: int, left: str, right: str) -> Figure | None:
    """The percentage or percentage point that a number is; a fraction is a percentage of a whole, unless it is a part of a measure."""
    m = _PERCENT.match(right)
    scaled = numeral.amount * 100 if numeral.form == "fraction" else numeral.amount
    if m:
        point = _POINT.match(right, m.end())
        kind: FigureKind = "percentage_point" if point else "percent"
        amount = numeral.amount  # "half a per cent" and "¾ per cent" are parts of one per cent
        return Figure(numeral.start, numeral.end + (point or m).end(), amount, kind, kind)
    part = (
        re.match(r"[ ](?:of )?an?[ -]per[ -]?cent(?:age point)?\b|[ ](?:of )?a percent(?:age point)?\b", right)
        if numeral.form == "fraction"
        else None
    )
    if part:
        kind = "percentage_point" if part[0].endswith("point") else "percent"
        return Figure(numeral.start, numeral.end + part.end(), numeral.amount, kind, kind)
    point = _POINT.match(right)
    if point and (point["basis"] or not point[0].strip().startswith("point")):
        return Figure(
            numeral.start,
            numeral.end + point.end(),
            numeral.amount,
            "percentage_point",
            "basis_point" if "b" in point[0] else "percentage_point",
        )
    turned = _PERCENT_OF.search(left) if _CLOSED.match(right) else None
    if turned and numeral.form == "cardinal":  # "a pass percentage of 87.4"
        return Figure(numeral.start - len(turned[0]), numeral.end, numeral.amount, "percent", "percent")
    if numeral.form != "fraction":
        return None
    printed = text[numeral.start : numeral.end].lower()
    over = _AN_AMOUNT.match(right)
    unit_at = numeral.end + (over.end() - 1 if over else 0)
    unit, time = units.AFTER.match(text, unit_at, end), units.TIME_AFTER.match(text, unit_at, end)
    if unit and (over or not printed.startswith("a ")):
        return Figure(
            numeral.start, unit.end(), numeral.amount, "measure", units.symbol(unit["long"] or unit["short"].strip(" -"), unit["per"])
        )
    if time and (over or numeral.words is False or printed == "half"):
        return _length(numeral.start, time.end(), numeral.amount, time["time"])
    if printed.startswith("a ") and _UNIT_AND.search(left):
        return None  # "an hour and a half": the length of time has it
    if _HALF_WORD.match(right) or (_HALF_BEFORE.search(left) and not printed.endswith("s")):
        return None
    singular = (
        not printed.endswith("s") and printed not in ("half", "one half", "one-half") and not printed.startswith("one") and numeral.words
    )
    if printed == "half" or printed.startswith("quarter"):
        if not (
            re.match(r"[ \n](?:of\b|the\b|its\b|their\b|his\b|her\b|our\b|all\b|those\b|that\b|as\b)", right)
            or (_SHARE_BEFORE.search(left) and _SHARE_AFTER.match(right))
        ):
            return None
    elif singular and not _SHARE_AFTER.match(right) and not (over and _SHARE_BEFORE.search(left)):
        if nouns.counted(text, numeral.end, end, 1)[0] and not printed.endswith("quarter"):
            # "a third person died" is an ordinal; "a third fewer people" was caught above.
            return Figure(numeral.start + 2, numeral.end, round(1 / numeral.amount), "ordinal", nouns.counted(text, numeral.end, end, 1)[0])
        return None
    return Figure(numeral.start, numeral.end, scaled, "percent", "percent")


def _age(numeral: Numeral, left: str, right: str) -> Figure | None:
    """An age: "31-year-old", "aged 44", "Name, 44,"."""
    m = _AGE_AFTER.match(right)
    if m:
        return Figure(
            numeral.start, numeral.end + m.end(), numeral.amount, "age", (m["unit"] or m["of"] or "year").lower().replace("yr", "year")
        )
    whole = 0 < numeral.amount < 120 and numeral.amount == int(numeral.amount)
    if whole and _AGE_BEFORE.search(left) and not re.match(r"[ ](?:million|%|per)", right):
        return Figure(numeral.start, numeral.end, numeral.amount, "age", "year")
    if whole and not numeral.words and _AGE_APPOSED.search(left) and re.match(r"[,;]|\.(?:[ \n]|$)", right):
        name = re.search(
            r"([A-Z][\w'’-]+|\bman|woman|boy|girl|mother|father|son|daughter|brother|sister|husband|wife|driver|victim|teenager"
            r"|officer)[”’\"]?,[ ]$",
            left,
        )
        if name and name[1].lower() not in MONTHS:
            return Figure(numeral.start, numeral.end, numeral.amount, "age", "year")
    return None


def _heavy(text: str, at: int, to: int, start: int, end: int) -> bool:
    """Whether the pounds of `text[at:to]` weigh something."""
    return bool(_HEAVY.search(text[max(start, at - 16) : at] + text[to : min(end, to + 12)]))


def _measure(text: str, numeral: Numeral, start: int, end: int, left: str) -> Figure | None:
    """A measure with its unit, or a length of time."""
    time = units.TIME_AFTER.match(text, numeral.end, end)
    if time and not _LABEL.search(left):
        return _length(numeral.start, time.end(), numeral.amount, time["time"])
    m = units.AFTER.match(text, numeral.end, end)
    pounds = _POUNDS.match(text, numeral.end, end)
    if pounds and _heavy(text, numeral.start, pounds.end(), start, end):
        return Figure(numeral.start, pounds.end(), numeral.amount, "measure", "lb")
    if not m:
        return None
    printed = (m["long"] or m["short"]).strip(" -")
    if printed == "in" and m["short"] and re.search(r"(?<![^\W\d_])ft[ ]?$", left):
        return Figure(numeral.start, m.end(), numeral.amount, "measure", "in")
    if printed in ("C", "F", "in", "st", "A", "V", "W", "t", "l", "L", "g", "oz") and m["short"]:
        # Letters that are words or names elsewhere: only with a degree before or tight on the digits.
        if printed in ("in", "st", "A", "V", "W") or m.start("short") > numeral.end + 1 or numeral.words:
            return None
        if printed in ("C", "F") and not re.search(
            r"temperature|degree|heat|cold|hot|warm|weather|freez|boil|high|low|fever|summer|winter|forecast|sun|climate|mercury|\d[CF]\b.*\d[CF]\b",
            text[start:end],
            re.IGNORECASE,
        ):
            return None
    if printed == "m" and m["short"]:
        if numeral.scaled or numeral.words:
            return None
        behind = text[m.end() : min(end, m.end() + 30)]
        noun = nouns.counted(text, m.end(), end)[0]
        if noun and not _LONG.match(behind):
            return Figure(numeral.start, m.end(), float(f"{numeral.amount * 1e6:.15g}"), "count", noun)
        if _name(left):
            return None
    elif _name(left) and m["short"] and not re.search(r"\d[.,]\d", text[numeral.start : numeral.end]):
        return None
    if printed.rstrip("s").lower() == "degree" and re.match(
        r"[ ](?:in|from|of|courses?|students?|holders?|programmes?)\b", text[m.end() : m.end() + 12]
    ):
        return None
    if (
        printed.lower() in ("stone", "stones", "bit", "bits", "cup", "cups", "knot", "knots", "inning")
        and numeral.words
        and numeral.amount == 1
    ):
        return None
    last = m.end() if not text[m.end() - 1].isspace() else m.end() - 1
    return Figure(numeral.start, last, numeral.amount, "measure", units.symbol(printed, m["per"]))


def _length(start: int, end: int, amount: float, unit: str) -> Figure:
    """A length of time."""
    scaled, stored = units.length(amount, unit)
    return Figure(start, end, scaled, "duration", stored)


def _name(left: str) -> bool:
    """Whether a capitalised word right before makes the number part of a name: "Boeing 737", "Altius 600m"."""
    m = _NAME.search(left)
    if not m or m["word"].lower() in _COMMON or m["word"].endswith(("'s", "’s")):
        return False
    at_start = not left[: m.start("word")].strip() or left[: m.start("word")].rstrip()[-1:] in '.!?:“"'
    return not at_start


def _count(text: str, numeral: Numeral, start: int, end: int, left: str, right: str) -> Figure | None:
    """A count of things, unless the number is a label or a part of a name."""
    if _LABEL.search(left) or _STREET.match(right):
        return None
    word = text[numeral.start : numeral.end].lower()
    if word == "one" and (
        _ONE_BEFORE.search(left) or (_ONE_AFTER.match(right) and not re.match(r"[ ]of[ ](?:the|its|their|his|her|our)\b", right))
    ):
        return None
    if (numeral.words and not numeral.amount) or (not numeral.words and re.match(r"0\d", word)):
        return None
    here, amount = numeral.end, numeral.amount
    glued = right[:1]
    if glued.isalpha() or glued in tuple("_@#&="):
        scale = money.SCALE_AFTER.match(text, here, end)
        if not scale or (text[here] in "tTMB" and not nouns.counted(text, scale.end(), end)[0]):
            if not (numeral.words or numeral.scaled):
                return None
            return None
        here, amount = scale.end(), float(f"{amount * money.SCALE[scale['scale'].lower()]:.15g}")
    noun, _ = nouns.counted(text, here, end, amount)
    if not noun:
        noun, _ = nouns.counted_of(text, here, end)
    plain = not numeral.words and not numeral.scaled and not re.search(r"\d[,.]\d", word)
    if plain and _name(left) and (not noun or noun in _MACHINES):
        return None
    if plain and re.match(r"[-–][A-Z]|/\d", right):
        return None
    return _hedged(text, start, Figure(numeral.start, here, amount, "count", noun))


def _hedged(text: str, start: int, figure: Figure) -> Figure:
    """The figure with the hedge printed before or after it, as bounds."""
    hedge, _ = hedges.before(text, start, figure.start)
    if hedge in ("", "about"):
        hedge = hedges.after(text, figure.end)[0] or hedge
    if (
        hedge == "more than"
        and figure.kind == "duration"
        and re.search(r"\bover[ ](?:the[ ])?$", text[max(start, figure.start - 10) : figure.start], re.IGNORECASE)
    ):
        hedge = ""  # "over two years" is the time it takes
    low, high = hedges.bounds(figure.amount, hedge)
    return Figure(figure.start, figure.end, figure.amount, figure.kind, figure.unit, hedge, low, high)
