"""Which of two kindred reports is the source: one reason for each piece of evidence, for and against.

A copy cuts quotations, drops names, swaps the plain "said" for livelier verbs, and was not there when it was said. Each signal is a log
ratio between the two sides, so that changing sides changes its sign; the weights were fitted by bench/train_kinship.py.
"""

import re
from datetime import timedelta
from itertools import pairwise
from math import log
from typing import NamedTuple

from rapidfuzz.distance import Indel, LCSseq

from retold import settings
from retold.article.prints import content, stems
from retold.pair.alone import told_alone
from retold.pair.features import best_answers, quoted_words
from retold.pair.weights import DIRECTION
from retold.records import Alignment, Reason, Study, When

WORD = re.compile(r"\w+")
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


def direction(a: Study, b: Study, alignment: Alignment) -> tuple[Reason, ...]:
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
    for signal in signals(a, b, alignment):
        weight = round(DIRECTION[signal.name] * signal.value, 4)
        if abs(weight) >= settings.DIRECTION_LEAST:
            found.append(Reason(signal.name, weight, signal.note))
    return tuple(found)


def signals(a: Study, b: Study, alignment: Alignment) -> tuple[Signal, ...]:
    """What the two texts alone show about their order."""
    text_a, text_b = body(a), body(b)
    lost, put_in = _trimmed(a, b)
    return (
        _own("quoted", quoted_words(a), quoted_words(b), "quoted words"),
        _own("words", set(content(a)), set(content(b)), "content words"),
        _ratio("quotations", _quoted_length(a), _quoted_length(b), "quoted words in all"),
        _ratio("cut", lost, put_in, "words of quotations that both print, missing on the other side"),
        _ratio("said", _count(SAID, text_a), _count(SAID, text_b), "times the plain “said”"),
        _ratio(
            "alone", len(told_alone(a, b, alignment)), len(told_alone(b, a, alignment)), "things told that it cannot have from the other"
        ),
        _ratio("first hand", _count(FIRST_HAND, text_a), _count(FIRST_HAND, text_b), "signs of having been there or asked"),
        _ratio("origin", _marks(a), _marks(b), "byline, dateline or credit lines"),
        _substitutes(a, b, alignment),
    )


def body(study: Study) -> str:
    """The body of a report without headings and furniture."""
    return "\n".join(study.article.text[s.start : s.end] for s in study.sentences if s.kind == "body")


def _own(name: str, a: set[str], b: set[str], what: str) -> Signal:
    """More things of its own: what the copy dropped."""
    return _ratio(name, len(a - b), len(b - a), f"{what} that the other lacks")


def _ratio(name: str, a: int, b: int, what: str) -> Signal:
    return Signal(name, log((1 + a) / (1 + b)), f"the source has {a} {what}, the copy {b}")


def _count(pattern: re.Pattern[str], text: str) -> int:
    return sum(1 for _ in pattern.finditer(text))


def _marks(study: Study) -> int:
    return sum(p.kind in MARKS_OF_ORIGIN for p in study.article.parts)


def _quotations(study: Study) -> list[list[str]]:
    text = study.article.text
    return [WORD.findall(text[q.start : q.end].casefold()) for q in study.quotes]


def _quoted_length(study: Study) -> int:
    return sum(len(q) for q in _quotations(study))


def _trimmed(a: Study, b: Study) -> tuple[int, int]:
    """Words of quotations that both print in part: how many only `a` has, and only `b`."""
    only_a = only_b = 0
    others = _quotations(b)
    for mine in _quotations(a):
        best, shared = max(((other, LCSseq.similarity(mine, other)) for other in others), key=lambda x: x[1], default=([], 0))
        if shared >= settings.QUOTE_SAME_WORDS and shared >= settings.QUOTE_SAME_SHARE * min(len(mine), len(best)):
            only_a += len(mine) - shared
            only_b += len(best) - shared
    return only_a, only_b


def _names_as_source(a: Study, b: Study) -> int:
    """1 where `b` says it took its report from `a`'s outlet."""
    outlet, credit = a.article.meta.outlet, b.article.meta.credit
    return int(bool(outlet and credit) and str(outlet).casefold() == str(credit).casefold())


def _substitutes(a: Study, b: Study, alignment: Alignment) -> Signal:
    """Where one text is the other with many single words swapped, the spun one prints the longer, rarer words."""
    longer = [len(new) - len(old) for old, new in substitutes(a, b, alignment)]
    mean = sum(longer) / len(longer) if len(longer) >= settings.SPUN_SUBSTITUTES else 0.0
    return Signal("substitutes", mean, f"{len(longer)} words are swapped one for one; on average the copy's are {mean:+.1f} letters longer")


def substitutes(a: Study, b: Study, alignment: Alignment) -> list[tuple[str, str]]:
    """Stems swapped one for one (up to three in a row) in sentences that are each other's best answer: (of `a`, of `b`)."""
    forth, back = best_answers(alignment)
    if alignment.a != a.article.id:
        forth, back = back, forth
    found = []
    for i, (j, _) in sorted(forth.items()):
        if back[j][0] != i:
            continue
        s, t = a.sentences[i], b.sentences[j]
        found += swapped(stems(a.article.text[s.start : s.end]), stems(b.article.text[t.start : t.end]))
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
