"""The claims of a storyline as a table: rows are claims, columns are texts or sources, and the counts stand side by side."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from retold import settings
from retold.records import Claim, ClaimReading, Trace
from retold.show import labels
from retold.show.cites import Cite, cite, ink
from retold.show.index import Index, by_weight, readers, witnesses, words
from retold.show.labels import Label, plural
from retold.show.marks import statement


@dataclass(frozen=True, slots=True)
class Column:
    """A text, or a whole source where there are too many texts for columns; `first` where a new source begins."""

    name: str
    source: int
    ink: str
    articles: frozenset[str]
    first: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """What a column says of a claim: None where it is silent; `count` texts of the source where columns are sources."""

    label: Label | None
    count: str
    column: Column


@dataclass(frozen=True, slots=True)
class Printed:
    """One reading of a claim."""

    cite: Cite
    text: str
    says: Label
    own: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One claim: its cells, its counts, and every reading."""

    number: int
    statement: Markup
    standing: str
    disputed: bool
    origin: str | None
    cells: tuple[Cell, ...]
    texts: int
    independent: int
    readings: tuple[Printed, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """One storyline's claims. `heads` are the sources over the columns with how many columns each has; `whole`: columns are sources."""

    title: str
    heads: tuple[tuple[str, str, int], ...]
    columns: tuple[Column, ...]
    whole: bool
    rows: tuple[Row, ...]


def matrices(trace: Trace, known: Index) -> tuple[Matrix, ...]:
    """One table for each storyline that has claims which more than one text carries; the other claims are `singles`."""
    line_of = {a: story.storyline for story in trace.descent.stories for a in story.articles}
    groups: dict[str, list[Claim]] = defaultdict(list)
    for claim in by_weight(trace):
        if len(readers(claim)) > 1:
            groups[line_of[claim.statement.article]].append(claim)
    lines = dict.fromkeys(story.storyline for story in trace.descent.stories)
    return tuple(_matrix(trace, known, line, groups[line]) for line in lines if groups[line])


def singles(trace: Trace, known: Index) -> tuple[Row, ...]:
    """The claims that one text alone carries, the weightiest first: those with figures and those nobody is named for."""
    alone = [claim for claim in by_weight(trace) if len(readers(claim)) < 2]
    alone.sort(key=lambda claim: not any(r.values for r in claim.readings))
    return tuple(_row(claim, (), known) for claim in alone)


def _matrix(trace: Trace, known: Index, line: str, claims: Sequence[Claim]) -> Matrix:
    stories = [story for story in trace.descent.stories if story.storyline == line]
    articles = [a for a in known.texts if any(a in story.articles for story in stories) or any(a in readers(c) for c in claims)]
    columns = _columns(articles, known)
    heads = {n: sum(c.source == n for c in columns) for n in dict.fromkeys(c.source for c in columns)}
    return Matrix(
        title=", ".join(f"Story {known.stories[s.articles[0]]}: {s.title or 'without a title'}" for s in stories),
        heads=tuple((f"source {n}", ink(n), many) for n, many in heads.items()),
        columns=columns,
        whole=len(articles) > settings.SHOW_COLUMNS,
        rows=tuple(_row(claim, columns, known) for claim in claims),
    )


def _columns(articles: Sequence[str], known: Index) -> tuple[Column, ...]:
    """Texts as columns, source by source; sources where there are more texts than fit; none where there are too many sources too."""
    numbers = witnesses(known, articles)
    if len(articles) <= settings.SHOW_COLUMNS:
        ordered = sorted(articles, key=lambda a: (known.sources[a], known.order[a]))
        first = {known.sources[a]: a for a in reversed(ordered)}
        return tuple(
            Column(known.letters[a], known.sources[a], ink(known.sources[a]), frozenset({a}), a in first.values()) for a in ordered
        )
    if len(numbers) <= settings.SHOW_COLUMNS:
        inside = {n: frozenset(a for a in articles if known.sources[a] == n) for n in numbers}
        return tuple(Column(f"{n}", n, ink(n), inside[n], True) for n in numbers)
    return ()


def _row(claim: Claim, columns: Sequence[Column], known: Index) -> Row:
    return Row(
        number=known.numbers[claim.id],
        statement=statement(known, claim),
        standing=labels.STANDINGS[claim.standing],
        disputed=claim.standing == "disputed",
        origin=claim.origin,
        cells=tuple(_cell(column, claim.readings) for column in columns),
        texts=len(readers(claim)),
        independent=claim.independent,
        readings=tuple(
            _printed(r, known)
            for r in sorted(claim.readings, key=lambda r: (known.sources[r.span.article], known.order[r.span.article], r.span.start))
        ),
    )


def _cell(column: Column, readings: Sequence[ClaimReading]) -> Cell:
    """The reading of a column that says something else wins over one that says the same: a change must not hide behind its neighbours."""
    here = [r for r in readings if r.span.article in column.articles]
    if not here:
        return Cell(None, "", column)
    says = min((r.says for r in here), key=["different", "stronger", "weaker", "same"].index)
    many = len({r.span.article for r in here})
    return Cell(labels.SAYS[says], plural(many, "text") if len(column.articles) > 1 else "", column)


def _printed(reading: ClaimReading, known: Index) -> Printed:
    return Printed(cite(known, reading.span), words(known, reading.span), labels.SAYS[reading.says], reading.own)
