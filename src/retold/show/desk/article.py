"""One article alone: its words as published, what is known of it, who is quoted in it, and the forms that correct all this."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from retold.records import PartKind, QuoteReading, Span, Trace, Utterance
from retold.records.desk import Held
from retold.show import labels
from retold.show.bodies import ASIDE
from retold.show.desk.frame import Frame, page
from retold.show.desk.word import Word
from retold.show.index import index, paragraphs
from retold.show.marks import Stretch, lit


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph: its number, what it is, its words, and its place as a correction names it."""

    number: int
    kind: PartKind
    html: Markup
    place: str
    aside: bool


@dataclass(frozen=True, slots=True)
class Said:
    """A quotation printed in the article, with its speaker there and the verdict."""

    place: str
    words: str
    speaker: str
    label: labels.Label


def article(frame: Frame, held: Held, trace: Trace, words: Sequence[Word], hit: Span | None, correcting: bool) -> str:
    """The page of one article; `trace` is its story's, `hit` the words that a search led to, `correcting` shows a form at every line."""
    found = held.article
    known = index(trace)
    stretches = [Stretch(hit.start, hit.end, "hit")] if hit else []
    lines = [
        Line(p.number, p.kind, lit(found.text, p.start, p.end, stretches)[0], f"{found.id}:{p.start}-{p.end}", p.kind in ASIDE)
        for p in paragraphs(found)
    ]
    kin = [i for i in held.family if i != found.id and i in known.texts]
    others = [s.article for s in trace.studies if s.article.id not in held.family]
    return page(
        "article.html",
        frame,
        title=found.meta.title or found.file,
        held=held,
        found=found,
        letter=known.letters.get(found.id, ""),
        lines=lines,
        kin=[known.texts[i] for i in kin],
        others=others,
        said=[_said(r, u, found.text) for u in trace.utterances for r in u.readings if r.span.article == found.id],
        words=words,
        hit=hit,
        correcting=correcting,
    )


def _said(reading: QuoteReading, utterance: Utterance, text: str) -> Said:
    span = reading.span
    place = f"{span.article}:{span.start}-{span.end}"
    return Said(place, text[span.start : span.end], reading.speaker or utterance.speaker, labels.VERDICTS[reading.verdict])
