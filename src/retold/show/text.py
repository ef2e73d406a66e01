"""Records -> plain lines for a terminal: what was found, the weightiest first, every cut stated."""

import io
import re
from collections.abc import Iterable, Mapping, Sequence

from rich.console import Console, JustifyMethod, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from retold import settings
from retold.records import Claim, Difference, DifferenceType, QuoteReading, Relation, Span, Trace, Utterance
from retold.show import head, labels
from retold.show.forest import Row, groves
from retold.show.index import Index, by_weight, changed, figures_of, index, lettered, paragraph, readers, words
from retold.show.labels import plural
from retold.show.safe import on_one_line, printable


def text(trace: Trace, width: int, color: bool, every: bool = False) -> str:
    """The trace as lines of at most `width` columns (40 or more); `every` prints all claims and quotations, not only the first.

    Control characters of reports and file names are shown as �, never sent to the terminal.

    >>> from retold.records import Descent, Reject
    >>> nothing = Trace("wording", (), (Reject("a.txt", "empty"),), Descent((), (), (), (), ()), (), (), (), (), (), (), ())
    >>> print(text(nothing, 60, color=False), end="")
    No text could be read.
    <BLANKLINE>
    Not read
      a.txt: empty
    """
    out = io.StringIO()
    console = Console(
        file=out,
        width=max(40, width),
        force_terminal=color,
        color_system="standard" if color else None,
        no_color=not color,
        highlight=False,
        legacy_windows=False,
        _environ={},
    )
    known = index(trace)
    console.print(Text(on_one_line(head.title(trace)), "bold"))
    if trace.studies:
        console.print(Text(head.state(trace)))
    for heading, lines in (
        ("What the texts say", _briefing(trace, known)),
        ("Texts", _texts(trace, known, every)),
        ("Who retells whom", _trees(trace, known)),
        ("Claims, with their texts and independent sources", _claims(trace, known, every)),
        ("Quotations that are not as they were said", _quotations(trace, known, every)),
        ("Copies differ (drift inside one family)", _differences(trace, known, "drift", every)),
        ("Sources disagree", _differences(trace, known, "disagreement", every)),
        ("What changed since an earlier story", _changes(trace, known, every)),
        ("What cannot be said", [_hanging("- ", on_one_line(lettered(known, line))) for line in trace.cannot_say]),
        ("Not read", [Text(on_one_line(f"{r.file}: {r.reason}" + (f" ({r.detail})" if r.detail else ""))) for r in trace.rejected]),
    ):
        if lines:
            console.print()
            console.print(Text(heading, "bold"))
            for line in lines:
                console.print(Padding(line, (0, 0, 0, 2)))
    return "".join(line.rstrip() + "\n" for line in out.getvalue().split("\n")).rstrip("\n") + "\n"


def _cite(known: Index, span: Span) -> str:
    """The letter of a text and the number of the paragraph."""
    return f"{known.letters[span.article]}{paragraph(known, span)}"


def _cites(known: Index, spans: Iterable[Span]) -> str:
    return (
        "[" + " ".join(dict.fromkeys(_cite(known, span) for span in sorted(spans, key=lambda s: (known.order[s.article], s.start)))) + "]"
    )


def _hanging(mark: str, *lines: str | Text) -> RenderableType:
    """Lines beside a mark, wrapped under themselves."""
    grid = Table.grid(padding=0)
    grid.add_column(width=len(mark), no_wrap=True)
    grid.add_column()
    for n, line in enumerate(lines):
        grid.add_row(mark if n == 0 else "", line)
    return grid


def _cut(lines: Sequence[RenderableType], most: int, every: bool) -> list[RenderableType]:
    """The first lines, and how many more there are."""
    if every or len(lines) <= most:
        return list(lines)
    return [*lines[:most], *_more(len(lines) - most)]


def _more(number: int) -> list[RenderableType]:
    """How many rows were left out, and how to see them."""
    return [Text(f"and {number:,} more: --all or --html", "dim")] if number else []


def _grid(*justify: JustifyMethod) -> Table:
    """Columns with two spaces between them."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    for side in justify:
        grid.add_column(justify=side, overflow="fold", no_wrap=side == "right")
    return grid


def _briefing(trace: Trace, known: Index) -> list[RenderableType]:
    lines: list[RenderableType] = []
    for line in trace.briefing:
        claims = [known.claims[key] for key in line.claims]
        cites = _cites(known, [r.span for claim in claims for r in claim.readings])
        lines.append(_hanging("- ", Text.assemble(on_one_line(line.text), " ", (cites, "dim"))))
    return lines


def _texts(trace: Trace, known: Index, every: bool) -> list[RenderableType]:
    several = len(trace.descent.stories) > 1
    grid = _grid("left", "left", "left")
    folder = _folder([study.article.file for study in trace.studies])
    shown = trace.studies if every else trace.studies[: settings.SHOW_TEXTS]
    for study in shown:
        article, meta = study.article, study.article.meta
        letter = known.letters[article.id]
        facts = [f"source {known.sources[article.id]}", *([f"story {known.stories[article.id]}"] if several else [])]
        facts += [on_one_line(meta.outlet or "no outlet"), labels.when(meta.published) if meta.published else "no date"]
        grid.add_row(Text(letter, "bold"), on_one_line(article.file[len(folder) :]), ", ".join(facts))
    more = len(trace.studies) - len(shown)
    return [*([Text(on_one_line(f"in {folder}"), "dim")] if folder else []), grid, *_more(more)] if shown else []


def _folder(files: Sequence[str]) -> str:
    """The folder that all files stand in, with its slash; empty for one file alone or where there is none."""
    if len(files) < 2:
        return ""
    first, last = min(files), max(files)  # what these two share, all between them share
    same = next((n for n, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), min(len(first), len(last)))
    return first[: first.rfind("/", 0, same) + 1]


def _trees(trace: Trace, known: Index) -> list[RenderableType]:
    lines: list[RenderableType] = []
    drawn = set()
    for grove in groves(trace.descent, known.order):
        drawn |= {row.node for row in grove.rows}
        last = {row.parent: n for n, row in enumerate(grove.rows)}
        lines += [_branch(grove.rows, n, last, known) for n in range(len(grove.rows))]
        lines += [Text("also: " + _edge(tie, known)) for tie in grove.ties]
    alone = [known.letters[key] for key in known.texts if key not in drawn]
    if alone:
        lines.append(Text(f"{', '.join(alone)}: no kin found here"))
    return lines


def _branch(rows: Sequence[Row], n: int, last: Mapping[int | None, int], known: Index) -> RenderableType:
    """One row of a tree with the lines that lead to it; `last` is the last row below each row."""
    row, rails, at = rows[n], "", n
    while (up := rows[at].parent) is not None:
        rails = (("└─ " if last[up] == at else "├─ ") if at == n else ("   " if last[up] == at else "│  ")) + rails
        at = up
    name = known.letters[row.node] + ("" if row.node in known.texts else " (a lost report)")
    if row.edge is None:
        return Text.assemble(rails, (name, "bold"))
    kind = labels.SHORT_KINDS[row.edge.kind]
    if row.edge.direction == "undetermined":
        return Text.assemble(rails, (name, "bold"), f"  kin ({kind}); which came first is undetermined")
    return Text.assemble(rails, (name, "bold"), f"  {kind}")


def _edge(edge: Relation, known: Index) -> str:
    child, parent = known.letters[edge.child], known.letters[edge.parent]
    if edge.direction == "undetermined":
        return f"{child} and {parent} are kin ({labels.SHORT_KINDS[edge.kind]}); which came first is undetermined"
    return f"{child} is {labels.KINDS[edge.kind]} {parent}"


def _claims(trace: Trace, known: Index, every: bool) -> list[RenderableType]:
    claims = by_weight(trace)
    if not claims:
        return []
    grid = _grid("right", "right", "left")
    shown = claims if every else claims[: settings.SHOW_CLAIMS]
    for claim in shown:
        texts, sources = plural(len(readers(claim)), "text"), f"{claim.independent} independent"
        grid.add_row(texts, Text(sources, "bold" if claim.independent > 1 else ""), _claim(claim, known))
    return [grid, *_more(len(claims) - len(shown))]


def _claim(claim: Claim, known: Index) -> Text:
    """The statement with the figure it is about where it prints several, what the sources do, and the places."""
    notes = [labels.STANDINGS[claim.standing]] if claim.standing != "single" else []
    figures = figures_of(claim, claim.statement)
    if figures and len({f for c in known.claims.values() if c.statement == claim.statement for f in figures_of(c, c.statement)}) > len(
        figures
    ):
        notes.insert(0, "on " + ", ".join(dict.fromkeys(f"“{words(known, Span(claim.statement.article, *f))}”" for f in figures)))
    said = on_one_line(words(known, claim.statement))
    return Text.assemble(
        said, (f" ({'; '.join(notes)})" if notes else "", "bold"), " ", (_cites(known, [r.span for r in claim.readings]), "dim")
    )


def _quotations(trace: Trace, known: Index, every: bool) -> list[RenderableType]:
    wrong = [(u, r) for u in trace.utterances for r in u.readings if r.verdict in labels.TAMPERED]
    return _cut([_quotation(u, r, known) for u, r in wrong], settings.SHOW_QUOTATIONS, every)


def _quotation(utterance: Utterance, reading: QuoteReading, known: Index) -> RenderableType:
    """Who, what is printed, what was said, and the verdict in words."""
    lines: list[str | Text] = [
        Text.assemble((on_one_line(reading.speaker or "nobody named"), "bold"), f": {labels.VERDICTS[reading.verdict].word}"),
        Text.assemble("printed  “", marked(reading, words(known, reading.span)), "” ", (_cites(known, [reading.span]), "dim")),
    ]
    if reading.against is not None:
        said = on_one_line(words(known, reading.against))
        lines.append(Text.assemble("said     “", said, "” ", (_cites(known, [reading.against]), "dim")))
    if reading.verdict == "misattributed":
        lines.append(f"by       {on_one_line(utterance.speaker or 'nobody named')}")
    return _hanging("- ", *lines)


def marked(reading: QuoteReading, printed: str) -> Text:
    """The words of a reading, the changed ones underlined."""
    pieces, at = Text(), 0
    for change in sorted(reading.changed, key=lambda c: c.start):
        start, end = max(at, change.start - reading.span.start), change.end - reading.span.start
        pieces.append(_kept(printed[at:start])).append(_kept(printed[start:end]), "underline")
        at = max(at, end)
    return pieces.append(_kept(printed[at:]))


def _kept(piece: str) -> str:
    """A piece of a line, its outer spaces kept."""
    return printable(re.sub(r"\s+", " ", piece))


def _differences(trace: Trace, known: Index, of: DifferenceType, every: bool) -> list[RenderableType]:
    found = [_difference(d, known) for d in trace.differences if d.type == of]
    return _cut(found, settings.SHOW_DIFFERENCES, every)


def _difference(found: Difference, known: Index) -> RenderableType:
    """The kind and note of a difference, and its readings, the nearest to the source first, equal ones together."""
    groups: dict[str, list[Span]] = {}
    for span in sorted(found.readings, key=lambda s: s != found.nearest):
        groups.setdefault(on_one_line(words(known, span)), []).append(span)
    lines: list[str | Text] = [
        Text.assemble((labels.DIFFERENCES[found.kind], "bold"), f": {on_one_line(lettered(known, found.note))}" if found.note else "")
    ]
    lines += [Text.assemble((_cites(known, spans), "dim"), " ", said) for said, spans in groups.items()]
    return _hanging("- ", *lines)


def _changes(trace: Trace, known: Index, every: bool) -> list[RenderableType]:
    """What an earlier story says and a later one says instead, with the words of both."""
    found: list[RenderableType] = []
    for change, old, new in changed(known, trace.changes):
        lines: list[str | Text] = [on_one_line(lettered(known, change.note))]
        for label, span in (("earlier", old), ("later", new)):
            lines.append(Text.assemble((f"{label} {_cites(known, [span])} ", "dim"), on_one_line(words(known, span))))
        found.append(_hanging("- ", *lines))
    return _cut(found, settings.SHOW_DIFFERENCES, every)
