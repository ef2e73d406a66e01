"""Records -> one self-contained HTML page: no script, no network, every line a link to the exact words."""

from base64 import b64encode
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from retold import settings
from retold.records import Trace
from retold.show import head, sections, speakers
from retold.show.bodies import bodies
from retold.show.cites import ink
from retold.show.data import trace_json
from retold.show.forest import groves
from retold.show.index import Index, index, lettered, readers
from retold.show.matrix import matrices, singles
from retold.show.template import render
from retold.show.tree_svg import drawing


@dataclass(frozen=True, slots=True)
class Source:
    """One family: its number, its ink and the letters of its texts."""

    number: int
    ink: str
    letters: tuple[str, ...]


def page(trace: Trace) -> str:
    """The report as HTML: one file that needs nothing beside it.

    >>> from retold.records import Descent, Reject
    >>> nothing = Trace("wording", (), (Reject("<a>.txt", "empty"),), Descent((), (), (), (), ()), (), (), (), (), (), (), ())
    >>> "&lt;a&gt;.txt" in page(nothing)
    True
    """
    return render("report.html", base="file.html", desk=None, data=_data(trace), **told(trace))


def told(trace: Trace) -> dict[str, object]:
    """Everything that the sections of a report show, for their templates."""
    known = index(trace)
    forest = groves(trace.descent, known.order)
    numbers = {edge: n for n, edge in enumerate(trace.descent.relations, 1)}
    drawn = {row.node for grove in forest for row in grove.rows}
    texts = bodies(trace, known)
    drift, disagreement = sections.differences(trace, known)
    return {
        "lettered": partial(lettered, known),
        "trace": trace,
        "known": known,
        "title": head.title(trace),
        "state": head.state(trace),
        "span": head.span(trace),
        "sources": _sources(known),
        "briefing": sections.briefing(trace, known),
        "trees": [drawing(grove, known, numbers, n) for n, grove in enumerate(forest, 1)],
        "alone": [(known.letters[a], ink(known.sources[a])) for a in known.texts if a not in drawn],
        "edges": sections.edges(trace, known),
        "matrices": matrices(trace, known),
        "singles": singles(trace, known),
        "shared": sum(len(readers(claim)) > 1 and claim.independent < 2 for claim in trace.claims),
        "drift": drift,
        "disagreement": disagreement,
        "speakers": speakers.speakers(trace, known),
        "verdicts": speakers.verdicts(trace),
        "timeline": sections.timeline(trace, known),
        "changes": sections.changes(trace, known),
        "bodies": texts,
        "folded": len(texts) > settings.SHOW_OPEN_TEXTS,
        "divided": [key for body in texts for key in body.divided],
    }


def _sources(known: Index) -> tuple[Source, ...]:
    """The families in order, each with its texts."""
    ordered = sorted(known.texts, key=lambda a: (known.sources[a], known.order[a]))
    return tuple(Source(n, ink(n), tuple(known.letters[a] for a in group)) for n, group in groupby(ordered, key=known.sources.__getitem__))


def _data(trace: Trace) -> str:
    """The trace in JSON as a `data:` address; empty where it is too large to be put into the page."""
    found = trace_json(trace)
    return "data:application/json;base64," + b64encode(found).decode() if len(found) <= settings.SHOW_DATA_BYTES else ""
