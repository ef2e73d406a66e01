"""Parts of a library's answers for agents: plain dicts, in which words of reports are data with their places."""

from typing import Any

from retold import settings
from retold.exchange.tables import cut
from retold.records import Explained, Span, Trace, When
from retold.records.desk import Shelf
from retold.show import labels
from retold.show.data import iso, plain
from retold.show.index import Index, lettered, paragraph

Answer = dict[str, Any]


def timed(when: When | None) -> Answer | None:
    """A date with how it is known."""
    return {"value": iso(when, when.start.isoformat()), "how": labels.HOWS[when.how]} if when else None


def quoted(known: Index, span: Span) -> Answer:
    """The words of a span and where they stand."""
    text = known.texts[span.article].text
    return {
        "quoted": cut(plain(text[span.start : span.end]), settings.AGENT_LETTERS), "article": span.article, "start": span.start,
        "end": span.end, "paragraph": paragraph(known, span),
    }  # fmt: skip


def shelved(shelf: Shelf) -> Answer:
    """A story as a list of stories has it."""
    return {
        "id": shelf.id, "title": plain(shelf.title), "texts": shelf.texts, "independent": shelf.sources, "outlets": shelf.outlets,
        "first": shelf.first and shelf.first.isoformat(), "last": shelf.last and shelf.last.isoformat(),
        "changed": shelf.changed.isoformat(),
        "storyline": shelf.line, "disagreements": shelf.disagreements, "quotations_changed": shelf.tampered,
    }  # fmt: skip


def textual(trace: Trace, known: Index, article: str) -> Answer:
    """A report of a story: its letter, its source, where and when it was published."""
    meta = known.texts[article].meta
    story = next((s.id for s in trace.descent.stories if article in s.articles), None)
    return {
        "id": article, "letter": known.letters[article], "source": known.sources[article], "story": story, "outlet": meta.outlet,
        "title": meta.title and plain(meta.title), "published": timed(meta.published), "address": meta.address,
    }  # fmt: skip


def explained(known: Index, why: Explained) -> Answer:
    """Why two reports are linked or not, with the places that show it."""
    edge = why.edge or why.pair
    found: Answer = {
        "one": why.one, "two": why.two, "linked": bool(why.path), "path": why.path, "confidence_of_kinship": why.confidence,
        "reasons": [{"weight": r.weight, "note": lettered(known, r.note)} for r in why.kinship],
    }  # fmt: skip
    if edge is not None:
        found["relation"] = {
            "child": edge.child, "parent": edge.parent, "kind": labels.KINDS[edge.kind], "direction": edge.direction,
            "direction_confidence": edge.direction_confidence,
            "places": [
                {"copy": quoted(known, e.child), "source": e.parent and quoted(known, e.parent), "note": e.note} for e in edge.evidence
            ],
        }  # fmt: skip
    if why.reuse is not None:
        found["shared_without_kinship"] = lettered(known, why.reuse.note)
    return found
