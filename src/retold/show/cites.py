"""Citations: short links from every line of the page to the exact words, and from a paragraph back to what cites it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from retold.records import Span, Trace
from retold.show.index import Index, paragraph

#: Inks of the page; more sources than inks use them again, the letters tell them apart.
INKS = 5


@dataclass(frozen=True, slots=True)
class Cite:
    """A link to exact words: the letter of the text, the number of the paragraph, and the ink of its source."""

    letter: str
    number: int
    key: str  #: the id that the link leads to
    ink: str


@dataclass(frozen=True, slots=True)
class Use:
    """Where on the page a span is cited: the place and what it is called."""

    span: Span
    key: str
    name: str


def ink(source: int) -> str:
    """The class that colours a source."""
    return f"s{(source - 1) % INKS + 1}"


def key(known: Index, span: Span) -> str:
    """The id of a cited span."""
    return f"{known.letters[span.article]}-{span.start}-{span.end}"


def cite(known: Index, span: Span) -> Cite:
    """The link to a span's words."""
    return Cite(known.letters[span.article], paragraph(known, span), key(known, span), ink(known.sources[span.article]))


def cites(known: Index, spans: Iterable[Span]) -> tuple[Cite, ...]:
    """The links to some spans, each once, in order of text and place."""
    return tuple(cite(known, s) for s in sorted(set(spans), key=lambda s: (known.order[s.article], s.start, s.end)))


def uses(trace: Trace, known: Index) -> Iterator[Use]:
    """Every place of the page that cites a span, what readers look for first."""
    for claim in trace.claims:
        number = known.numbers[claim.id]
        for span in (claim.statement, *(r.span for r in claim.readings)):
            yield Use(span, f"claim-{number}", f"claim {number}")
    for n, difference in enumerate(trace.differences, 1):
        for span in difference.readings:
            yield Use(span, f"difference-{n}", f"difference {n}")
    for n, utterance in enumerate(trace.utterances, 1):
        for said in utterance.readings:
            yield Use(said.span, f"said-{n}", f"quotation {n}")
            if said.against:
                yield Use(said.against, f"said-{n}", f"quotation {n}")
    for n, told in enumerate(trace.told, 1):
        yield Use(told.span, f"told-{n}", f"reported speech {n}")
    for n, edge in enumerate(trace.descent.relations, 1):
        for shown in edge.evidence:
            yield Use(shown.child, f"why-{n}", f"kinship {n}")
            if shown.parent:
                yield Use(shown.parent, f"why-{n}", f"kinship {n}")
    for n, reused in enumerate(trace.descent.reuse, 1):
        for shown in reused.evidence:
            yield Use(shown.child, f"reuse-{n}", f"reuse {n}")
            if shown.parent:
                yield Use(shown.parent, f"reuse-{n}", f"reuse {n}")
