"""The places where reports state something: their body sentences, with the figures, times and names in them."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple, TypeVar

from retold import settings
from retold.records import Figure, Moment, Span, Study
from retold.story import times
from retold.story.claims import clauses

WORD = re.compile(r"[^\W\d_][\w’'\-]*")
#: A sentence that leans on the one before it, or opens with somebody's words, cannot stand alone.
LEANS = re.compile(
    r"^[\W_]*(?:he|she|it|they|this|that|these|those|his|her|its|their|but|and|so|yet|however|there|then|also|both|such|one|another"
    r"|in addition|meanwhile|(?:\w+ )?(?:moments|minutes|hours|days|weeks) (?:later|earlier)|later|in a twist)\b|^[“\"'‘]",
    re.IGNORECASE,
)
Printed = TypeVar("Printed", Figure, Moment)


class Place(NamedTuple):
    """A body sentence where something is stated, or a clause of one: its span, the report it stands in, and what it holds."""

    span: Span
    study: int  #: index into the studies
    sentence: int  #: index into the study's sentences
    figures: tuple[Figure, ...]
    moments: tuple[Moment, ...]  #: only those that name a time
    names: frozenset[str]  #: capitalised words, case folded


def places(studies: Sequence[Study]) -> tuple[Place, ...]:
    """The body sentences of some studies that say something, in order of report and text.

    A few words without a figure ("He said no more.") say nothing that can be checked. Of a very large pile only the first sentences of
    each report are taken, as many as there is room for.
    """
    room = max(settings.CLAIM_LEAST_SENTENCES, settings.CLAIM_MOST_SENTENCES // max(1, len(studies)))
    found = []
    for number, study in enumerate(studies):
        capital = _capitalised(study)
        named = [(m.start, m.end) for m in study.cast.mentions if m.how == "name"]
        body = [(n, s) for n, s in enumerate(study.sentences) if s.kind == "body"]
        for index, sentence in body[:room]:
            for span in clauses.clauses(study, sentence):
                words = _words(study.article.text[span.start : span.end])
                figures = _inside(study.figures, span)
                if len(words) >= settings.CLAIM_LEAST_WORDS or figures:
                    moments = tuple(part for m in _inside(study.moments, span) for part in _times(m, study.article.text, named))
                    names = frozenset(w.casefold() for w in words if w in capital)
                    found.append(Place(span, number, index, figures, moments, names))
    return tuple(found)


def told(study: Study, span: Span) -> str:
    """The words of a place without those that only tell who says them ("Mayor Tamsen said"): two speakers' names are no likeness.

    >>> from retold.records import Article, Statement
    >>> text = "Mayor Tamsen said the lane is shut."
    >>> told(Study(Article("a", "", "", text, ()), (), statements=(Statement(0, 35, content=(Span("a", 18, 35),)),)), Span("a", 0, 35))
    'the lane is shut.'
    """
    text = study.article.text
    inside = [s for s in study.statements if s.start < span.end and span.start < s.end and s.content]
    if len(inside) != 1:
        return text[span.start : span.end]
    pieces = [(max(span.start, c.start), min(span.end, c.end)) for c in inside[0].content]
    words = " ".join(text[start:end] for start, end in pieces if start < end)
    return words or text[span.start : span.end]


def leans(words: str) -> bool:
    """True where a sentence cannot stand alone: it opens with a pronoun or with somebody's words, or sets a quotation open.

    >>> leans("He said no."), leans("Mayor Tamsen said no.")
    (True, False)
    """
    return bool(LEANS.search(words)) or words.count("“") != words.count("”") or words.count('"') % 2 == 1


def _times(moment: Moment, text: str, named: Sequence[tuple[int, int]]) -> tuple[Moment, ...]:
    """The times that a moment names; none inside a name, for a man may be called Sunday."""
    if any(start <= moment.start < end for start, end in named):
        return ()
    return times.points(moment, text[moment.start : moment.end])


def _inside(printed: Sequence[Printed], sentence: Span) -> tuple[Printed, ...]:
    """What starts inside a sentence, of things in text order."""
    return tuple(printed[bisect_left(printed, sentence.start, key=_start) : bisect_left(printed, sentence.end, key=_start)])


def _start(printed: Figure | Moment) -> int:
    return printed.start


def _words(text: str) -> list[str]:
    return [w.removesuffix("'s").removesuffix("’s") for w in WORD.findall(text)]


def _capitalised(study: Study) -> frozenset[str]:
    """The words that are capitalised inside a sentence somewhere in the report: names, whoever found them."""
    found: set[str] = set()
    for sentence in study.sentences:
        if sentence.kind == "body":
            words = _words(study.article.text[sentence.start : sentence.end])
            found |= {w for w in words[1:] if w[0].isupper()}
    return frozenset(found)
