"""Which of two kindred reports is the source: one reason for each piece of evidence, for and against.

A copy cuts quotations, drops names, swaps the plain "said" for livelier verbs, and was not there when it was said. Each signal is a log
ratio between the two sides, so that changing sides changes its sign; the weights were fitted by bench/train_kinship.py.
"""

import re
from collections.abc import Container
from datetime import timedelta
from itertools import pairwise
from math import log
from typing import NamedTuple

from rapidfuzz.distance import Indel, LCSseq

from retold import settings
from retold.pair.alone import told_alone
from retold.pair.features import best_answers
from retold.pair.profile import Gram, Profile, grams
from retold.pair.weights import DIRECTION
from retold.records import Alignment, Figure, Reason, Sentence, When

SAID = re.compile(r"\bsaid\b")
#: How a report tells that its writer was there or asked: rewriters drop these words or lack them.
FIRST_HAND = re.compile(
    r"\b(?:told (?:reporters|journalists|a (?:news|press) conference|th(?:is|e) \w+|analysts|parliament|lawmakers)|in an interview|"
    r"seen by|(?:by|in an?) (?:phone|e-?mailed?|telephone)|declined to|asked (?:not to|who|when|whether|about|why|if)|"
    r"news conference|press conference)\b",
    re.IGNORECASE,
)
#: A local time may be so far from UTC.
ZONES = timedelta(hours=14)
MARKS_OF_ORIGIN = ("byline", "dateline", "credit")


class Signal(NamedTuple):
    """A signal of direction: above 0 where `a` looks like the source, below where `b` does."""

    name: str
    value: float
    note: str  #: with {source} and {copy} for the counts of the two sides


def certainly_before(a: When | None, b: When | None) -> bool:
    """The first time lies wholly before the second; times that touch, that are unknown, or that time zones could turn, are in no order.

    >>> certainly_before(None, None)
    False
    """
    if a is None or b is None:
        return False
    return a.end + (timedelta(0) if a.zoned == b.zoned else ZONES) <= b.start


def direction(a: Profile, b: Profile, alignment: Alignment) -> tuple[Reason, ...]:
    """The evidence on which of two kindred reports is the source: positive weights (log-odds) speak for `a`, negative for `b`."""
    found = []
    when_a, when_b = a.article.meta.published, b.article.meta.published
    if certainly_before(when_a, when_b):
        found.append(Reason("dates", settings.DIRECTION_DATES, "the source was published before the copy"))
    elif certainly_before(when_b, when_a):
        found.append(Reason("dates", -settings.DIRECTION_DATES, "it was published after what would be its copy"))
    named = _names_as_source(a, b) - _names_as_source(b, a)
    if named:
        found.append(
            Reason("credit", named * settings.DIRECTION_CREDIT, "one of the two names the other's outlet as where it took the report from")
        )
    told = (reason(signal) for signal in signals(a, b, alignment))
    return (*found, *(r for r in told if abs(r.weight) >= settings.DIRECTION_LEAST))


def signals(a: Profile, b: Profile, alignment: Alignment) -> tuple[Signal, ...]:
    """What the two texts alone show about their order."""
    lost, put_in = _trimmed(a, b)
    return (
        _own("quoted", a.quoted, b.quoted, "quoted words that the other lacks"),
        _own("words", frozenset(a.content), frozenset(b.content), "content words that the other lacks"),
        _ratio("quotations", _quoted_length(a), _quoted_length(b), "quoted words in all"),
        _ratio("cut", lost, put_in, "words of quotations that both print, missing on the other side"),
        _ratio("said", _count(SAID, a.body), _count(SAID, b.body), "times the plain “said”"),
        _ratio(
            "alone", len(told_alone(a, b, alignment)), len(told_alone(b, a, alignment)), "things told that it cannot have from the other"
        ),
        _ratio("first hand", _count(FIRST_HAND, a.body), _count(FIRST_HAND, b.body), "signs of having been there or asked"),
        _ratio("origin", _marks(a), _marks(b), "byline, dateline or credit lines"),
        _own("names", a.names, b.names, "names that the other lacks"),
        _own("figures", frozenset(map(str, a.counted)), frozenset(map(str, b.counted)), "figures that the other lacks"),
        _rounded(a, b, alignment),
        _substitutes(a, b, alignment),
        _damage(a, b),
    )


def _own(name: str, a: frozenset[str], b: frozenset[str], what: str) -> Signal:
    """More things of its own: what the copy dropped."""
    return _ratio(name, len(a - b), len(b - a), what)


def _ratio(name: str, a: int, b: int, what: str) -> Signal:
    return Signal(name, log((1 + a) / (1 + b)), f"the source has {a} {what}, the copy {b}")


def _count(pattern: re.Pattern[str], text: str) -> int:
    return sum(1 for _ in pattern.finditer(text))


def _marks(study: Profile) -> int:
    return sum(p.kind in MARKS_OF_ORIGIN for p in study.article.parts)


def _quoted_length(study: Profile) -> int:
    return sum(len(q) for q in study.quotations)


def _trimmed(a: Profile, b: Profile) -> tuple[int, int]:
    """Words of quotations that both print in part: how many only `a` has, and only `b`."""
    only_a = only_b = 0
    others = b.quotations
    for mine in a.quotations:
        best, shared = max(((other, LCSseq.similarity(mine, other)) for other in others), key=lambda x: x[1], default=((), 0))
        if shared >= settings.QUOTE_SAME_WORDS and shared >= settings.QUOTE_SAME_SHARE * min(len(mine), len(best)):
            only_a += len(mine) - shared
            only_b += len(best) - shared
    return only_a, only_b


def _names_as_source(a: Profile, b: Profile) -> int:
    """1 where `b` says it took its report from `a`'s outlet."""
    outlet, credit = a.article.meta.outlet, b.article.meta.credit
    return int(bool(outlet and credit) and str(outlet).casefold() == str(credit).casefold())


def _substitutes(a: Profile, b: Profile, alignment: Alignment) -> Signal:
    """Where words are swapped one for one, a spun text prints the longer, rarer ones: by how much, against what chance would do."""
    longer = [len(new) - len(old) for old, new in substitutes(a, b, alignment)]
    total = sum(longer)
    mean = total / max(1, len(longer))
    note = f"{len(longer)} words are swapped one for one; on average the copy's are {mean:+.1f} letters longer"
    return Signal("substitutes", total / max(1, len(longer)) ** 0.5, note)


def witnessed(a: Profile, b: Profile, heard: Container[Gram]) -> Signal:
    """Runs of three quoted words that reports which are kin of neither print too (`heard`), but only one of the two: its copy changed or
    lost them, for it could not make up what strangers heard.
    """
    one, two = said(a), said(b)
    mine, other = (sum(run in heard for run in runs) for runs in (one - two, two - one))
    return _ratio("witnessed", mine, other, "runs of quoted words that the other lacks and that a third report, kin of neither, has too")


def said(study: Profile) -> frozenset[Gram]:
    """All runs of three words inside quotation marks."""
    return frozenset(run for words in study.quotations for run in grams(words, 3))


def reason(signal: Signal) -> Reason:
    """A signal as a reason: its weight in log-odds."""
    return Reason(signal.name, round(DIRECTION[signal.name] * signal.value, 4), signal.note)


def _rounded(a: Profile, b: Profile, alignment: Alignment) -> Signal:
    """Where two sentences tell the same: whose figures are exact."""
    forth, back = best_answers(alignment)
    if alignment.a != a.article.id:
        forth, back = back, forth
    exact = [0, 0]
    for one, two in ((a.sentences[i], b.sentences[j]) for i, (j, _) in sorted(forth.items()) if back[j][0] == i):
        near = [
            (_digits(f.amount), _digits(g.amount))
            for f in _figures(a, one)
            for g in _figures(b, two)
            if f.kind == g.kind and f.amount != g.amount and abs(f.amount - g.amount) <= settings.DIRECTION_ROUNDED * abs(g.amount)
        ]
        exact[0] += sum(x > y for x, y in near)
        exact[1] += sum(x < y for x, y in near)
    return _ratio("exact", exact[0], exact[1], "exact figures where the other has round ones")


def _figures(study: Profile, sentence: Sentence) -> list[Figure]:
    return [f for f in study.figures if sentence.start <= f.start < sentence.end and f.kind != "ordinal"]


def _digits(amount: float) -> int:
    """How many digits of a figure count.

    >>> _digits(1954), _digits(2000)
    (4, 1)
    """
    return len(f"{amount:.10g}".replace(".", "").strip("0"))


def _damage(a: Profile, b: Profile) -> Signal:
    """Phrases that no writer would print, where the other report has them right."""
    value = log((1 + len(b.damage)) / (1 + len(a.damage)))
    return Signal("damage", value, f"the copy has {len(b.damage)} phrases with a word that cannot stand there, the source {len(a.damage)}")


def substitutes(a: Profile, b: Profile, alignment: Alignment) -> list[tuple[str, str]]:
    """Stems swapped one for one (up to three in a row) in sentences that are each other's best answer: (of `a`, of `b`)."""
    forth, back = best_answers(alignment)
    if alignment.a != a.article.id:
        forth, back = back, forth
    found = []
    for i, (j, _) in sorted(forth.items()):
        if back[j][0] != i:
            continue
        found += swapped(a.stems[i], b.stems[j])
    return found


def swapped(a: tuple[str, ...], b: tuple[str, ...]) -> list[tuple[str, str]]:
    """Words of two sentences that stand in each other's place.

    >>> swapped(("foreign", "minist", "met"), ("unfamiliar", "pastor", "met"))
    [('foreign', 'unfamiliar'), ('minist', 'pastor')]
    """
    found: list[tuple[str, str]] = []
    steps = list(Indel.opcodes(a, b))
    for x, y in pairwise(steps):
        if {x.tag, y.tag} == {"delete", "insert"}:
            gone, new = (x, y) if x.tag == "delete" else (y, x)
            old_words, new_words = a[gone.src_start : gone.src_end], b[new.dest_start : new.dest_end]
            if len(old_words) == len(new_words) <= settings.SPUN_LONGEST_SWAP:
                found += zip(old_words, new_words, strict=True)
    return found
