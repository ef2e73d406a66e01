"""Why two reports are linked, or why not: as lines for a terminal, and as JSON."""

from collections.abc import Iterable, Iterator
from textwrap import wrap

import msgspec

from retold import settings
from retold.records import Explained, Reason, Relation, Span, Trace
from retold.show import labels
from retold.show.index import Index, index
from retold.show.safe import on_one_line


def explain_text(trace: Trace, found: Explained, width: int) -> str:
    """The explanation as lines of at most `width` columns: how they are linked, then what speaks for and against it, with its weight."""
    known = index(trace)
    lines: list[str] = []
    for heading, told in (
        ("", [linked(found, known)]),
        ("Texts", [f"{known.letters[i]}  {known.texts[i].file}" for i in (found.one, found.two)]),
        (f"One source for both, looking at these two alone: {found.confidence:.0%}", _weighed(found.kinship)),
        (order(found, known), _weighed(of_order(found))),
        (_how(found, known), _why(found)),
        ("Where it shows", _places(found, known)),
        ("Shared without kinship" if found.reuse else "", _shared(found, known)),
    ):
        if told or heading:
            lines += ["", *wrap(heading, width)] if heading else []
            lines += [row for line in told for row in wrap(on_one_line(line), width - 2, initial_indent="  ", subsequent_indent="    ")]
    return "\n".join(lines).strip() + "\n"


def _compared(found: Explained) -> Relation | None:
    """What the two alone look like, where they are linked at all: of strangers no order and no kind is said."""
    return found.pair if found.path else None


def explain_json(trace: Trace, found: Explained) -> bytes:
    """The explanation as JSON: the record as it is, with the file of every article and every lost report that it names."""
    files = {s.article.id: s.article.file for s in trace.studies}
    shown = {"schema": "retold/explain/1", "files": {i: files.get(i) for i in sorted({found.one, found.two, *found.path})}}
    return msgspec.json.format(msgspec.json.encode(shown | msgspec.to_builtins(found)), indent=1)


def linked(found: Explained, known: Index) -> str:
    """How the tree links the two."""
    one, two = known.letters[found.one], known.letters[found.two]
    if found.edge:
        if found.edge.direction == "undetermined":
            return f"{one} and {two} are kin; which came first is undetermined."
        return f"{known.letters[found.edge.child]} is {labels.KINDS[found.edge.kind]} {known.letters[found.edge.parent]}."
    if not found.path:
        return f"{one} and {two} are not linked: neither was made from the other, and no report is known that both go back to."
    between = [known.letters[i] + ("" if i in known.texts else " (a lost report)") for i in found.path[1:-1]]
    return f"{one} and {two} belong to one family, linked by {', '.join(between)}."


def _weighed(reasons: Iterable[Reason]) -> list[str]:
    """Reasons with their weights, the weightiest first."""
    return [f"{r.weight:+.1f}  {r.note}" for r in by_weight(reasons)]


def by_weight(reasons: Iterable[Reason]) -> list[Reason]:
    """Reasons that weigh anything, the weightiest first."""
    return sorted((r for r in reasons if round(r.weight, 1)), key=lambda r: (-abs(r.weight), r.name))


def of_order(found: Explained) -> list[Reason]:
    """The reasons that speak of the order of the two: all that are neither of kinship nor of the kind."""
    pair = _compared(found)
    if pair is None:
        return []
    other = {r.name for r in found.kinship} | {r.name for r in _kind_reason(found)}
    return [r for r in pair.reasons if r.name not in other]


def _kind_reason(found: Explained) -> tuple[Reason, ...]:
    """The measure that decided the kind: it stands just after the reasons of kinship."""
    pair = _compared(found)
    return pair.reasons[len(found.kinship) : len(found.kinship) + 1] if pair else ()


def order(found: Explained, known: Index) -> str:
    """Which of the two is the source, if one was made from the other, and how sure that is; empty of strangers."""
    pair = _compared(found)
    if pair is None:
        return ""
    verdict = "enough to say so" if pair.direction == "known" else "too little to say so"
    return f"{known.letters[pair.parent]} is the source, if one was made from the other: {pair.direction_confidence:.0%}, {verdict}"


def _how(found: Explained, known: Index) -> str:
    pair = _compared(found)
    return f"{known.letters[pair.child]} looks like {labels.KINDS[pair.kind]} {known.letters[pair.parent]}" if pair else ""


def _why(found: Explained) -> list[str]:
    return [r.note for r in _kind_reason(found)]


def _places(found: Explained, known: Index) -> list[str]:
    edge = found.edge or found.pair
    if edge is None or not edge.evidence:
        return ["No two sentences answer each other closely enough to be shown."] if not found.reuse else []
    return [
        line
        for e in edge.evidence[: settings.EXPLAIN_PLACES]
        for line in (*(_words(span, known) for span in (e.parent, e.child) if span), f"  {e.note}")
    ]


def _shared(found: Explained, known: Index) -> Iterator[str]:
    if found.reuse:
        yield found.reuse.note
        for e in found.reuse.evidence[: settings.EXPLAIN_PLACES]:
            yield _words(e.child, known)


def _words(span: Span, known: Index) -> str:
    return f"{known.letters[span.article]}: “{known.texts[span.article].text[span.start : span.end]}”"
