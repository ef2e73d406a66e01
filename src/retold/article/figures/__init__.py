"""Counts, money, shares and measures: value, unit, hedge. What a sentence prints, with number words scaled and units never converted."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from retold.article import dates
from retold.article.figures import hedges, money, nouns, numerals, quantities, units
from retold.records import Article, Figure, FigureKind, Moment, Sentence, Token, When

_PHONE = re.compile(r"(?:\+?\d[\d()]{1,5}[ .-]){2,5}\d{2,6}|\b\d{3}-\d{4}\b|\b0\d{2,4}[ -]\d{3,8}\b|\(\d{3}\)[ ]?\d{3}-\d{4}")
_RANGE = re.compile(
    r"[ \u00a0]?[-–—][ \u00a0]?|[ ](?:to|through|and|or)[ ](?:(?:about|around|nearly|almost|perhaps|even|maybe|just|over|more than)[ ])?",
    re.IGNORECASE,
)
_FROM = re.compile(r"\bfrom[ ](?:about |around |nearly |some |just )?$", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween[ ](?:about |around |an estimated )?$", re.IGNORECASE)
_VOTE = re.compile(r"\b(?:vot\w+|passed|approved|rul(?:ed|ing)|majority|senate|house|parliament|council|decision)\b", re.IGNORECASE)
_GAME = re.compile(
    r"\b(?:w[io]n|wins|winning|beat|beaten|lost|los[es]|drew|draws?|victory|defeat|scored?|scores|goals?|match|game|led|ahead|half-time"
    r"|penalt\w+|tied?|cup|league)\b",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"[ ]?(?:\(|\[)(?:[a-z ~]{0,24}[ ~])?$|[ ]?[,—–][ ](?:or|about|equal to|equivalent to|worth)[ ](?:about |around |roughly |some )?$"
)
_WORDED = re.compile(r"\b(?:a (?P<single>single)\b(?=[ ][a-z])|(?P<times>twice|thrice)\b(?![ ]as\b|[ ]the\b))", re.IGNORECASE)
_SPLIT = re.compile(r"(?<![\w/.,])(\d\d)/(\d\d)(?![\w/]|[.,]\d)")
_IN = re.compile(r"(?:[ ](?P<noun>[a-z]+(?:[ ][a-z]+)?))?[ ](?:in|out of)(?:[ ]every)?[ ]")
_CHANGE = re.compile(r"(?:cents?|pence|paise|kobo|kopecks|centimes)$", re.IGNORECASE)
#: How many of the smaller unit make the larger, for lengths told in both.
_WITHIN = {("hour", "minute"): 60.0, ("minute", "second"): 60.0, ("year", "month"): 12.0, ("week", "day"): 7.0, ("ft", "in"): 12.0}
#: How far from two numbers with a dash the words "won" and "voted" tell what they are. A whole sentence would be quadratic in a long list.
_AROUND = 120
_OF_IT = re.compile(
    r"[ ]?[.,;:)]|$|[ ](?:of (?:it|that|which|this|the)\b|in|from|to|for|last|this|by|a|and|or|if|was|were|is|as|at|over|on|has|had|would"
    r"|will|more|less)\b"
)


def figures(
    article: Article, sentences: Sequence[Sentence], moments: Sequence[Moment] = (), tokens: Sequence[Token] = ()
) -> tuple[Figure, ...]:
    """The printed numbers of an article's sentences, in text order; what is part of a date is left out, lengths of time are in.

    A parse, where there is one, helps to find the counted nouns.

    Offsets are into `article.text`. Amounts are what the sentence prints: "a third" is 33.3 percent, "1.84 lakh" 184,000, "412p" 4.12 GBP.
    """
    dollar = money.dollar(article.text)
    ordered = sorted(moments, key=lambda m: (m.start, m.end))
    found: list[Figure] = []
    at = 0
    for sentence in sorted(sentences, key=lambda s: (s.start, s.end)):
        while at < len(ordered) and ordered[at].end <= sentence.start:
            at += 1
        last = at
        while last < len(ordered) and ordered[last].start < sentence.end:
            last += 1
        found.extend(
            f
            for f in _sentence(article.text, sentence.start, sentence.end, ordered[at:last], dollar)
            if not found or found[-1].end <= f.start
        )
    starts = [token.start for token in tokens]
    return tuple(replace(f, unit=nouns.parsed(article.text, f, tokens, starts)) if starts and f.kind == "count" else f for f in found)


def read(text: str, anchor: When | None = None) -> tuple[Figure, ...]:
    """The printed numbers of a plain text, read as one sentence.

    >>> [(f.amount, f.unit, f.kind, f.hedge) for f in read("Up to 1,150 jobs could go, a quarter of the total, to save about £86m.")]
    [(1150.0, 'jobs', 'count', 'at most'), (25.0, 'percent', 'percent', ''), (86000000.0, 'GBP', 'money', 'about')]
    """
    return tuple(_sentence(text, 0, len(text), dates.read(text, anchor), money.dollar(text)))


def _sentence(text: str, start: int, end: int, moments: Sequence[Moment], dollar: str) -> list[Figure]:
    """The figures of one sentence: each number read in its place, then what neighbours take from each other."""
    dated = [(m.start, m.end) for m in moments if m.kind not in ("duration", "set")]
    dated += [m.span() for m in _PHONE.finditer(text, start, end) if sum(c.isdigit() for c in m[0]) >= 7 and " 000" not in m[0]]
    dated.sort()
    found: list[Figure] = []
    at = 0
    for numeral in numerals.read(text, start, end):
        while at < len(dated) and dated[at][1] <= numeral.start:
            at += 1
        if at < len(dated) and dated[at][0] < numeral.end:
            continue
        figure = quantities.quantity(text, numeral, start, end, dollar)
        if figure and (not found or found[-1].end <= figure.start) and not (at < len(dated) and dated[at][0] < figure.end):
            found.append(figure)
    taken = [(f.start, f.end) for f in found]
    lengths = [m for m in moments if m.kind == "duration" and _clear(taken, m.start, m.end)]
    found += [figure for m in lengths if (figure := _bare_duration(text, m))]
    taken = sorted([*dated, *((f.start, f.end) for f in found)])
    found += [_worded(text, m, end) for m in _WORDED.finditer(text, start, end) if _clear(taken, m.start(), m.end())]
    for m in _SPLIT.finditer(text, start, end):
        if int(m[1]) + int(m[2]) == 100 and _clear(taken, m.start(), m.end()):
            found += [Figure(m.start(k), m.end(k), float(m[k]), "percent", "percent") for k in (1, 2)]
    found.sort(key=lambda f: f.start)
    return _related(text, start, end, _compounded(text, _one_in(text, found)))


def _clear(taken: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a span meets none of the spans in order, of which each ends before the next."""
    before = bisect_left(taken, (end, 0))
    return not before or taken[before - 1][1] <= start


def _worded(text: str, m: re.Match[str], end: int) -> Figure:
    """A count told by a word: "a single lane" is one, "twice" two times."""
    if m["single"]:
        return Figure(m.start(), m.end(), 1.0, "count", nouns.counted(text, m.end(), end, 1)[0])
    return Figure(m.start(), m.end(), 2.0 if m["times"].lower() == "twice" else 3.0, "count", "times")


def _one_in(text: str, found: list[Figure]) -> list[Figure]:
    """The figures with "one in five" as one ratio: the five, and what is counted."""
    out: list[Figure] = []
    for f in found:
        before = out[-1] if out else None
        gap = _IN.fullmatch(text[before.end : f.start]) if before else None
        if before and gap and before.kind == f.kind == "count" and 0 < before.amount < f.amount <= 1000 and f.amount == int(f.amount):
            unit = f.unit or gap["noun"] or before.unit
            if before.amount == 1:
                out[-1] = replace(f, start=before.start, kind="ratio", unit=unit)
                continue
            out[-1], f = replace(before, kind="ratio", unit=unit), replace(f, kind="ratio", unit=unit)
        out.append(f)
    return out


def _compounded(text: str, found: list[Figure]) -> list[Figure]:
    """The figures with "three hours and 50 minutes" as one length in its smaller unit, "5 feet 2 inches" in feet, dollars and cents."""
    out: list[Figure] = []
    for f in found:
        before = out[-1] if out else None
        if before and re.fullmatch(r",?[ ](?:and[ ])?", text[before.end : f.start]) and before.kind == f.kind and not f.hedge:
            scale = _WITHIN.get((before.unit, f.unit), 0.0)
            if scale and f.amount < scale:
                amount = before.amount * scale + f.amount if f.kind == "duration" else before.amount + f.amount / scale
                low, high = hedges.bounds(amount, before.hedge)
                unit = f.unit if f.kind == "duration" else before.unit
                out[-1] = replace(before, end=f.end, amount=amount, unit=unit, low=low, high=high)
                continue
            if f.kind == "money" and f.unit == before.unit and f.amount < 1 <= before.amount and _CHANGE.search(text, f.start, f.end):
                out[-1] = replace(before, end=f.end, amount=float(f"{before.amount + f.amount:.15g}"))
                continue
        out.append(f)
    return out


def _bare_duration(text: str, moment: Moment) -> Figure | None:
    """One unit of time without a number: "for a week" is 1 week."""
    m = re.match(r"(?:an?|one)[ ](?:full |whole |further )?", text[moment.start : moment.end], re.IGNORECASE)
    unit = units.TIME_AFTER.match(" " + text[moment.start + m.end() : moment.end]) if m else None
    if not unit:
        return None
    more = 0.5 if text[moment.start : moment.end].lower().endswith(" and a half") else 0.0
    amount, stored = units.length(1.0 + more, unit["time"])
    return Figure(moment.start, moment.end, amount, "duration", stored)


def _related(text: str, start: int, end: int, found: list[Figure]) -> list[Figure]:
    """The figures with what they take from their neighbours: ranges and scores, currencies and units left out, conversions."""
    for k in range(len(found) - 1):
        first, second = found[k], found[k + 1]
        gap = text[first.end : second.start]
        if len(gap) > 40:
            continue
        if _RANGE.fullmatch(gap):
            found[k], found[k + 1] = _ranged(text, start, end, first, second, gap)
        elif _OPENS.search(gap) and first.kind == second.kind and first.kind in ("money", "measure") and first.unit != second.unit:
            found[k + 1] = replace(second, restates=first.start)
    priced = ""
    for k, figure in enumerate(found):
        if figure.kind == "money":
            priced = figure.unit
        elif priced and figure.kind == "count" and not figure.unit and figure.amount >= 1e5 and _OF_IT.match(text, figure.end, end):
            # "38.5 million euros, of which 24 million": a large sum without a noun is in the money just named.
            found[k] = replace(figure, kind="money", unit=priced)
        elif figure.kind == "count" and not figure.unit and figure.amount >= 1e5 and not priced:
            later = [
                f for f in found[k + 1 : k + 2] if f.kind == "money" and re.fullmatch(r"[ ]to[ ](?:\w+ )?", text[figure.end : f.start])
            ]
            if later:
                found[k] = replace(figure, kind="money", unit=later[0].unit)
    return found


def _ranged(text: str, start: int, end: int, first: Figure, second: Figure, gap: str) -> tuple[Figure, Figure]:
    """Two numbers with "to", "and" or a dash between: a range, a change, a score or a split; the first takes the unit of the second."""
    dash = gap.strip() in "-–—"
    before = text[max(start, first.start - 30) : first.start]
    change, between = bool(_FROM.search(before)), bool(_BETWEEN.search(before))
    joined = (
        dash
        or gap.strip().lower().startswith(("to", "through"))
        or (between and gap.strip().lower().startswith("and"))
        or gap.strip().lower().startswith("or")
    )
    if not joined:
        return first, second
    bare = first.kind == "count" and not first.unit
    if (
        dash
        and bare
        and second.kind == "count"
        and not second.unit
        and first.amount == int(first.amount)
        and second.amount == int(second.amount)
    ):
        around = text[max(start, first.start - _AROUND) : min(end, second.end + _AROUND)]
        if first.amount + second.amount == 100 and not _VOTE.search(around):
            return replace(first, kind="percent", unit="percent"), replace(second, kind="percent", unit="percent")
        if _VOTE.search(around) or _GAME.search(around):
            unit = "votes" if _VOTE.search(around) and not _GAME.search(around) else "points"
            return replace(first, kind="score", unit=unit), replace(second, kind="score", unit=unit)
    if bare and (second.unit or second.kind != "count"):
        kind: FigureKind = second.kind
        scale = _scale(text, second) if first.amount < 1000 else 1.0
        first = replace(first, kind=kind, unit=second.unit, amount=float(f"{first.amount * scale:.15g}"))
    elif first.kind == "money" and second.kind == "count" and not second.unit:
        second = replace(second, kind="money", unit=first.unit)  # "£20-30m", "$5 to 10 million"
        first = replace(first, amount=float(f"{first.amount * _scale(text, second):.15g}")) if first.amount < 1000 else first
    elif first.kind == "money" == second.kind and first.unit == second.unit and first.amount < 1000 <= second.amount and dash:
        first = replace(first, amount=float(f"{first.amount * _scale(text, second):.15g}"))
    if (
        (first.kind, first.unit) == (second.kind, second.unit)
        and not change
        and not first.hedge
        and not second.hedge
        and first.amount < second.amount
    ):
        first, second = (replace(f, low=first.amount, high=second.amount) for f in (first, second))
    return first, second


def _scale(text: str, figure: Figure) -> float:
    """What the scale word of a figure multiplies by: 1e6 for "10 million", 1 where none is printed."""
    printed = re.search(r"\d[\d.,]*", text[figure.start : figure.end])
    if not printed or not figure.amount:
        return 1.0
    shown = numerals.amount(printed[0].rstrip(".,")) or 1.0
    scale = figure.amount / shown
    return scale if scale >= 999 else 1.0
