"""What Retold reads, said in the forms that the benchmarks of figures and dates ask for; their conventions are here and nowhere else."""

import re
from datetime import datetime, timedelta
from typing import Any

from retold.article import figures
from retold.article.figures import hedges, numerals
from retold.records import Figure, Moment, When

#: Recognizers-Text names units in words, and prints "cent" amounts in cents.
UNIT_NAMES = {
    "m": "Meter",
    "km": "Kilometer",
    "cm": "Centimeter",
    "mm": "Millimeter",
    "dm": "Decimeter",
    "mi": "Mile",
    "in": "Inch",
    "ft": "Foot",
    "yd": "Yard",
    "acre": "Acre",
    "m2": "Square meter",
    "km2": "Square kilometer",
    "bbl": "Barrel",
    "gal": "Gallon",
    "ton": "Ton",
    "t": "Metric ton",
    "kg": "Kilogram",
    "g": "Gram",
    "lb": "Pound",
    "μg": "Microgram",
    "bit": "Bit",
    "MB": "Megabyte",
    "mph": "Mile per hour",
    "km/h": "Kilometer per hour",
    "rad": "Radian",
    "tbsp": "Tablespoon",
    "tsp": "Teaspoon",
    "cup": "Cup",
    "°": "Degree",
    "°C": "C",
    "°F": "F",
    "ha": "Hectare",
    "m/ms": "Meter per millisecond",
    "cm/ms": "Centimeter per millisecond",
    "km/ms": "Kilometer per millisecond",
}
CURRENCY_NAMES = {
    "USD": "Dollar",
    "GBP": "Pound",
    "INR": "Rupee",
    "EUR": "Euro",
    "CHF": "Franc",
    "NLG": "Netherlands guilder",
    "BTC": "Bitcoin",
}


def anchored(printed: str | None) -> When | None:
    """A date as printed in a benchmark, as the day an article was written."""
    if not printed:
        return None
    start = datetime.fromisoformat(printed[:19])
    return When(start, start + timedelta(days=1), "day", "metadata")


def plain(number: float) -> str:
    """A number as Recognizers-Text prints it."""
    return f"{number:.15g}"


def answer_figure(model: str, text: str, f: Figure) -> list[dict[str, Any]]:
    """One of our figures in the words of a Recognizers-Text model; none where that model would not give it."""
    row: dict[str, Any] = {"start": f.start, "end": f.end, "value": plain(f.amount)}
    printed = text[f.start : f.end].lower()
    if model == "PercentModel" and f.kind == "percent":
        return [row | {"value": plain(f.amount) + "%"}]
    if model == "CurrencyModel" and f.kind == "money":
        if re.search(r"(?<!\w)(?:cents?|pence|p)$|\dp$", printed) and not re.search(r"dollar|pound|\$|£", printed):
            return [row | {"value": plain(f.amount * 100), "unit": "Pence" if "p" in printed else "Cent"}]
        return [
            row
            | {
                "unit": CURRENCY_NAMES[f.unit]
                if f.unit in CURRENCY_NAMES and not re.search(r"us|[a-z]\$|usd|gbp|eur|c \$", printed) and f.unit != "EUR"
                else f.unit
            }
        ]
    if model == "AgeModel" and f.kind == "age":
        return [row | {"unit": f.unit.title()}]
    if model in ("DimensionModel", "TemperatureModel") and f.kind == "measure":
        return [row | {"unit": UNIT_NAMES.get(f.unit, f.unit)}]
    if model == "DimensionModel" and f.kind == "money" and re.search(r"\bpounds?$|lbs?$", printed):
        return [row | {"unit": "Pound"}]
    if model == "OrdinalModel" and f.kind == "ordinal":
        return [row]
    return []


def numbers(text: str) -> list[dict[str, Any]]:
    """Cardinal numbers and fractions; a ratio ("one in five", "two out of three") is a fraction there."""
    rows: list[dict[str, Any]] = []
    read = [n for n in numerals.read(text) if n.form != "ordinal"]
    ratios = {f.end for f in figures.read(text) if f.kind == "ratio"}
    for n in read:
        before = rows[-1] if rows else None
        if before and n.end in ratios and n.amount and re.fullmatch(r" (?:in|out of)(?: every)? ", text[before["end"] : n.start]):
            rows[-1] = {"start": before["start"], "end": n.end, "value": plain(float(before["value"]) / n.amount)}
        else:
            rows.append({"start": n.start, "end": n.end, "value": plain(n.amount)})
    return rows


def number_ranges(text: str) -> list[dict[str, Any]]:
    """Ranges and hedged numbers as intervals, with the words that make them so: "between 20 and 30" [20,30), "at most 9" (,9]."""
    signs = {"more than": "({0},)", "at least": "[{0},)", "less than": "(,{0})", "at most": "(,{0}]"}
    rows: list[dict[str, Any]] = []
    found = figures.read(text)
    for k, f in enumerate(found):
        before = found[k - 1] if k else None
        opened = re.search(r"\bfrom (?:the )?$", text[: before.start]) if before else None
        if before and opened and text[before.end : f.start] == " to " and f.unit == before.unit and before.amount < f.amount:
            rows.append({"start": opened.start(), "end": f.end, "value": f"[{plain(before.amount)},{plain(f.amount)})"})
        elif before and f.low is not None and f.high is not None and (before.low, before.high) == (f.low, f.high) and not f.hedge:
            opened = re.search(r"\b(?:between|from) (?:the )?$", text[: before.start])
            start = opened.start() if opened else before.start
            rows.append({"start": start, "end": f.end, "value": f"[{plain(f.low)},{plain(f.high)})"})
        elif f.hedge in signs:
            before_it, start = hedges.before(text, 0, f.start)
            end = hedges.after(text, f.end)[1]
            start = start if before_it == f.hedge else f.start
            rows.append({"start": start, "end": end, "value": signs[f.hedge].format(plain(f.amount)), "figure": f})
    joined: list[dict[str, Any]] = []
    for row in rows:  # "greater than 100 and smaller than 300" is one interval
        last = joined[-1] if joined else None
        if last and "figure" in last and "figure" in row and re.fullmatch(r" (?:and|but) ", text[last["end"] : row["start"]]):
            ends = sorted((last["value"], row["value"]), key=lambda v: v.startswith("(,"))
            if (
                not ends[0].startswith("(,")
                and ends[1].startswith("(,")
                and min(float(ends[0][1:-2]), float(ends[1][2:-1])) == float(ends[0][1:-2])
            ):
                joined[-1] = {"start": last["start"], "end": row["end"], "value": ends[0][:-1] + ends[1][2:]}
                continue
        joined.append(row)
    return [{k: v for k, v in row.items() if k != "figure"} for row in joined]


def bounded(m: Moment, text: str) -> dict[str, Any]:
    """A moment that is one end of a stretch, with the word that makes it one, as Recognizers-Text has it: a start or an end alone."""
    assert m.when
    inside = re.search(r"\b(?:before|after|until|till)\b", text[m.start : m.end])  # "Thursday before 5pm"
    begin = None if inside else re.search(r"[\w ]*$", text[: m.start])
    word = re.search(r"(?:as \w+ as|\S+ (?:to|than|on|of)|\S+)(?: the)? ?$", begin[0].rstrip() if begin else "")
    start = m.start - (len(begin[0]) - word.start() if begin and word else 0)
    ended = re.match(r"(?:the )?end of", text[m.start : m.end], re.IGNORECASE)
    form = "%Y-%m-%d" if m.kind == "date" else "%Y-%m-%d %H:%M:%S"
    first, last = m.when.start.strftime(form), (m.when.end if m.kind == "date" else m.when.start).strftime(form)
    point = {
        "before": {"end_value": m.when.end.strftime(form) if ended else first},
        "until": {"end_value": first},
        "by": {"end_value": first},
        "since": {"start_value": first},
        "after": {"start_value": last},
    }
    return {"start": start, "end": m.end} | point[m.bound]


def answer_moment(m: Moment, text: str, anchor: When | None) -> dict[str, Any]:
    """One of our moments in the words of Recognizers-Text: a value for a point, a start and an end for a stretch."""
    row: dict[str, Any] = {"start": m.start, "end": m.end}
    if m.value == "PRESENT_REF" and anchor:
        return row | {"value": f"{anchor.start:%Y-%m-%d %H:%M:%S}"}
    if m.bound and m.when and "/" not in m.value:
        return bounded(m, text)
    if m.kind == "duration" and not m.when:
        hedge, start = hedges.before(text, 0, m.start)
        if hedge in ("more than", "less than"):
            row["start"] = start
        return row | {"value": seconds(m.value.replace("X", "3"))}  # "a few" is three there
    printed = text[m.start : m.end].lower()
    if "fiscal" in printed or re.fullmatch(r"\d{4}-(?:SP|SU|FA|WI)", m.value):
        return row | {"value": "not resolved"}  # it gives seasons and fiscal years no days
    if m.kind == "time":  # its "around" belongs to the time
        hedge, start = hedges.before(text, 0, m.start)
        row["start"] = start if hedge == "about" and text[start : m.start].strip().lower() in ("around", "about") else m.start
    part = re.fullmatch(r"(\d{4}-\d\d-\d\d)(TMO|TAF|TEV|TNI|TMI)", m.value)
    if part and m.when:  # its hours of the day are narrower than ours, and "early" and "late" are two of them
        hours = {"TMO": (8, 12), "TAF": (12, 16), "TEV": (16, 20), "TNI": (20, 24), "TMI": (11, 13)}[part[2]]
        half = re.match(r"(early|later?)\b", printed)
        hours = hours if not half else (hours[0], hours[0] + 2) if half[1] == "early" else (hours[1] - 2, hours[1])
        first, last = f"{hours[0]:02d}", f"{hours[1]:02d}:00:00".replace("24:00:00", "23:59:59")
        return row | {"start_value": f"{part[1]} {first}:00:00", "end_value": f"{part[1]} {last}"}
    if m.kind == "set":
        return row | {"value": "not resolved"}
    if m.when is None:
        return row | {"value": clock(m.value)}
    begin, end = m.when.start, m.when.end
    if m.kind == "time":
        if "/" in m.value:
            last = re.sub(r"T(\d\d)(?::(\d\d))?$", lambda t: f" {t[1]}:{t[2] or '00'}:00", m.value.split("/")[1])
            return row | {"start_value": f"{begin:%Y-%m-%d %H:%M:%S}", "end_value": last}
        if re.search(r"T\d\d", m.value):
            return row | {"value": f"{begin:%Y-%m-%d %H:%M:%S}"}
        return row | {"start_value": f"{begin:%Y-%m-%d %H:%M:%S}", "end_value": f"{end:%Y-%m-%d %H:%M:%S}"}
    if re.fullmatch(r"\d{4}-\d\d-\d\d", m.value):
        return row | {"value": m.value + " 23:59:59" * printed.startswith(("end of", "the end of"))}
    if anchor and m.when.how == "relative" and re.search(r"\b(?:ago|in|hence|from now)\b", printed) and re.search(r"month|year", printed):
        return row | {"value": f"{begin.replace(day=min(anchor.start.day, 28) if begin.month == 2 else anchor.start.day):%Y-%m-%d}"}
    if "/" in m.value:  # its ranges end where the second date begins
        second = m.value.split("/")[1]
        begins = (second + "-01-01")[:10] if re.fullmatch(r"\d{4}(-\d\d){0,2}", second) else f"{end:%Y-%m-%d}"
        return row | {"start_value": f"{begin:%Y-%m-%d}", "end_value": begins}
    return row | {"start_value": f"{begin:%Y-%m-%d}", "end_value": f"{end:%Y-%m-%d}"}


def clock(value: str) -> str:
    """A TIMEX3 time of day as a clock shows it."""
    m = re.fullmatch(r"T(\d\d)(?::(\d\d))?", value)
    return f"{m[1]}:{m[2] or '00'}:00" if m else value


def seconds(value: str) -> str:
    """The seconds of a TIMEX3 duration, as Recognizers-Text counts them: a month has 30 days, a year 365."""
    per = {"Y": 31536000, "M": 2592000, "W": 604800, "D": 86400, "WE": 172800, "TH": 3600, "TM": 60, "TS": 1}
    total, in_time = 0.0, "T" in value
    for number, letter in re.findall(r"([\d.]+)(WE|[YMWDHS])", value):
        total += float(number) * per["T" + letter if in_time and letter in "HMS" else letter]
    return plain(total)
