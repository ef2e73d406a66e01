"""The smaller sections of the page: briefing, edges and their evidence, differences, timeline, changes."""

import re
from dataclasses import dataclass
from operator import itemgetter

from markupsafe import Markup, escape

from retold import settings
from retold.records import Claim, Difference, Event, Evidence, Span, Trace
from retold.show import labels
from retold.show.cites import Cite, cite, cites, ink
from retold.show.index import Index, changed, lettered, readers, words
from retold.show.marks import compared, figures_marked, statement
from retold.show.tree_svg import sentence


@dataclass(frozen=True, slots=True)
class Brief:
    """One line of the briefing, its links (`more` of them left out), and the texts and sources of the weakest of its claims."""

    text: str
    cites: tuple[Cite, ...]
    more: int
    claims: tuple[int, ...]
    texts: int
    independent: int


@dataclass(frozen=True, slots=True)
class Pair:
    """Two places that show a relation; what the child changed is marked."""

    child: Cite
    child_html: Markup
    parent: Cite | None
    parent_text: str
    note: str


@dataclass(frozen=True, slots=True)
class Edge:
    """Why two texts are kin: reasons with their weights, the heaviest first, and the first places that show it (`more` are in the data).

    `ends` are the ids of both, the source first; empty where one of them is lost.
    """

    key: str
    ends: tuple[str, ...]
    sentence: str
    sure: str
    reasons: tuple[tuple[str, str], ...]
    pairs: tuple[Pair, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Side:
    """One reading of a difference, with all texts that print it so; `near`: the one nearest the source."""

    cites: tuple[Cite, ...]
    html: Markup
    ink: str
    source: int
    near: bool


@dataclass(frozen=True, slots=True)
class Case:
    """Readings of one claim that do not say the same, side by side."""

    key: str
    claim: int
    story: int
    kind: str
    note: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Dated:
    """A claim at its place in time."""

    when: str
    how: str
    statement: str
    cites: tuple[Cite, ...]
    claim: int
    story: int


@dataclass(frozen=True, slots=True)
class Became:
    """An earlier and a later claim."""

    before: Markup
    before_cites: tuple[Cite, ...]
    after: Markup
    after_cites: tuple[Cite, ...]
    note: str


def briefing(trace: Trace, known: Index) -> tuple[Brief, ...]:
    """The lines of the briefing."""
    return tuple(_brief(line.text, [known.claims[k] for k in line.claims], known) for line in trace.briefing)


def edges(trace: Trace, known: Index) -> tuple[Edge, ...]:
    """All relations in the order of the trace, then the passages reused without kinship."""
    kin = (
        Edge(
            f"why-{n}",
            (edge.parent, edge.child) if edge.parent in known.texts else (),
            sentence(edge, known),
            f"kinship {edge.confidence:.2f}"
            + (
                ""
                if edge.parent not in known.texts
                else f", direction {edge.direction_confidence:.2f}"
                if edge.direction == "known"
                else ""
            ),
            tuple(
                (lettered(known, r.note or r.name), f"{r.weight:+.1f}".replace("-", "−"))
                for r in sorted(edge.reasons, key=lambda r: -abs(r.weight))
            ),
            *_pairs(edge.evidence, known),
        )
        for n, edge in enumerate(trace.descent.relations, 1)
    )
    reused = (
        Edge(
            f"reuse-{n}",
            (r.earlier, r.later),
            f"{known.letters[r.later]} and {known.letters[r.earlier]} share passages, but neither goes back to the other",
            "",
            ((lettered(known, r.note), ""),) if r.note else (),
            *_pairs(r.evidence, known),
        )
        for n, r in enumerate(trace.descent.reuse, 1)
    )
    return *kin, *reused


def differences(trace: Trace, known: Index) -> tuple[tuple[Case, ...], tuple[Case, ...]]:
    """Drift inside families, and disagreement between sources."""
    rows = [(d.type, _case(f"difference-{n}", d, known)) for n, d in enumerate(trace.differences, 1)]
    return tuple(c for t, c in rows if t == "drift"), tuple(c for t, c in rows if t == "disagreement")


def timeline(trace: Trace, known: Index) -> tuple[Dated, ...]:
    """The dated claims in order."""
    return tuple(_dated(event, known.claims[event.claim], known) for event in trace.timeline)


def changes(trace: Trace, known: Index) -> tuple[Became, ...]:
    """What an earlier story says and a later one says instead."""
    return tuple(
        Became(*_claim(known.claims[c.before], old, known), *_claim(known.claims[c.after], new, known), lettered(known, c.note))
        for c, old, new in changed(known, trace.changes)
    )


def _brief(text: str, claims: list[Claim], known: Index) -> Brief:
    spans = [r.span for claim in claims for r in claim.readings]
    links = cites(known, spans)
    shown = links[: settings.SHOW_CITES]
    texts, independent = min(((len(readers(c)), c.independent) for c in claims), key=itemgetter(1), default=(0, 0))
    return Brief(text, shown, len(links) - len(shown), tuple(known.numbers[c.id] for c in claims), texts, independent)


def _dated(event: Event, claim: Claim, known: Index) -> Dated:
    said, links = words(known, claim.statement), cites(known, [r.span for r in claim.readings])[: settings.SHOW_CITES]
    story = known.stories[claim.statement.article]
    return Dated(labels.when(event.when), labels.HOWS[event.when.how], said, links, known.numbers[claim.id], story)


def _claim(claim: Claim, reading: Span, known: Index) -> tuple[Markup, tuple[Cite, ...]]:
    """One reading of a claim, and the first links of the claim."""
    return statement(known, claim, reading), cites(known, [r.span for r in claim.readings])[: settings.SHOW_CITES]


def _pairs(evidence: tuple[Evidence, ...], known: Index) -> tuple[tuple[Pair, ...], int]:
    shown = evidence[: settings.SHOW_EVIDENCE]
    pairs = (
        Pair(
            cite(known, e.child),
            (compared(words(known, e.parent), words(known, e.child)) if e.parent else None) or escape(words(known, e.child)),
            cite(known, e.parent) if e.parent else None,
            words(known, e.parent) if e.parent else "",
            lettered(known, e.note),
        )
        for e in shown
    )
    return tuple(pairs), len(evidence) - len(shown)


def _case(key: str, found: Difference, known: Index) -> Case:
    """The nearest reading first; equal readings of one source together; copies against the nearest, sources by their figures."""
    claim = known.claims[found.claim]
    groups: dict[tuple[int, str], list[Span]] = {}
    ordered = sorted(found.readings, key=lambda s: (s != found.nearest, known.sources[s.article], known.order[s.article], s.start))
    for span in ordered:
        groups.setdefault((known.sources[span.article], words(known, span)), []).append(span)
    sides = tuple(
        Side(
            cites(known, spans),
            _marked(spans[0], found, claim, ordered[0], known),
            ink(source),
            source,
            found.nearest is not None and found.nearest in spans,
        )
        for (source, _), spans in groups.items()
    )
    return Case(
        key,
        known.numbers[claim.id],
        known.stories[claim.statement.article],
        labels.DIFFERENCES[found.kind],
        lettered(known, found.note),
        sides,
    )


def _marked(span: Span, found: Difference, claim: Claim, first: Span, known: Index) -> Markup:
    """The words of one side: of a copy what it changed against the first side, else the figures and what the note quotes."""
    if found.type == "drift" and span != first and (marked := compared(words(known, first), words(known, span))) is not None:
        return marked
    text = known.texts[span.article].text
    terms = [re.escape(term) for term in re.findall("“([^”]+)”", found.note)]
    whole = (rf"(?<!\w)(?<!\d[.,]){term}(?!\w|[.,]\d)" for term in terms)  # "14" does not stand in "14,300"
    named = [m.span() for term in whole for m in re.compile(term).finditer(text, span.start, span.end)]
    values = [(v.start, v.end) for r in claim.readings if r.span == span for v in r.values] if found.kind == "figure" else []
    return figures_marked(text, span.start, span.end, [*named, *values])
