"""Records -> JSON, and back to its shapes. `shapes` holds the keys; this file only fills them."""

from collections.abc import Callable

import msgspec

from retold import records
from retold.records import Span, Trace, When
from retold.show import shapes
from retold.show.sigla import sigla

#: Gives back the words of a span; made by `words_of` from the texts of one trace.
Words = Callable[[Span], str]


def trace_json(trace: Trace) -> bytes:
    """The trace as one JSON object in UTF-8, as TRACE.md and `schema` describe it.

    >>> from retold.records import Descent
    >>> empty = Trace("wording", (), (), Descent((), (), (), (), ()), (), (), (), (), (), (), ())
    >>> trace_json(empty)[:44]
    b'{"schema":"retold/trace/1","level":"wording"'
    """
    return msgspec.json.encode(shape(trace))


def read_trace(data: bytes) -> shapes.Trace:
    """The shapes of a trace that `trace_json` wrote; keys it does not know are left aside. Raises msgspec.ValidationError on other data."""
    return msgspec.json.decode(data, type=shapes.Trace)


def schema() -> bytes:
    """The JSON Schema (draft 2020-12) of what `trace_json` writes, indented."""
    found = {"$schema": "https://json-schema.org/draft/2020-12/schema"} | msgspec.json.schema(shapes.Trace)
    return msgspec.json.format(msgspec.json.encode(found, order="sorted"), indent=2)


def shape(trace: Trace) -> shapes.Trace:
    """The trace in the shapes of its JSON, with the words of every span looked up."""
    words, names, descent = words_of(trace), sigla(trace), trace.descent
    return shapes.Trace(
        schema="retold/trace/1",
        level=trace.level,
        articles=tuple(article(study.article, names[study.article.id]) for study in trace.studies),
        rejected=tuple(shapes.Rejected(plain(r.file), r.reason, plain(r.detail)) for r in trace.rejected),
        relations=tuple(relation(r, words) for r in descent.relations),
        lost=tuple(shapes.Lost(x.id, names[x.id], x.children, x.why) for x in descent.lost),
        reuse=tuple(reuse(r, words) for r in descent.reuse),
        families=descent.families,
        stories=tuple(shapes.Story(s.id, plain(s.title), s.articles, s.storyline) for s in descent.stories),
        quotes=tuple(quote(u, words) for u in trace.utterances),
        statements=tuple(statement(t, words) for t in trace.told),
        claims=tuple(claim(c, words) for c in trace.claims),
        differences=tuple(difference(d, words) for d in trace.differences),
        timeline=tuple(shapes.Event(interval(e.when), e.claim) for e in trace.timeline),
        changes=tuple(shapes.Change(c.before, c.after, plain(c.note)) for c in trace.changes),
        briefing=tuple(shapes.Line(plain(line.text), line.claims) for line in trace.briefing),
        cannot_say=tuple(plain(line) for line in trace.cannot_say),
    )


def words_of(trace: Trace) -> Words:
    """A function that gives back the words of a span of this trace."""
    texts = {study.article.id: plain(study.article.text) for study in trace.studies}

    def words(span: Span) -> str:
        return texts[span.article][span.start : span.end]

    return words


def plain(text: str) -> str:
    """The text with every lone surrogate made "?", so that it can be written; no offset moves.

    A file name that is not UTF-8 and a broken page hold such.

    >>> plain("caf" + chr(0xDCE9))
    'caf?'
    """
    return text.encode("utf-8", "replace").decode("utf-8")


def place(span: Span, words: Words) -> shapes.Place:
    """A span with its words."""
    return shapes.Place(span.article, span.start, span.end, words(span))


def any_place(span: Span | None, words: Words) -> shapes.Place | None:
    """A span with its words, or None where there is no span."""
    return None if span is None else place(span, words)


def article(found: records.Article, letter: str) -> shapes.Article:
    """What is known about one report, with its text."""
    meta = found.meta
    return shapes.Article(
        id=found.id,
        siglum=letter,
        file=plain(found.file),
        title=meta.title and plain(meta.title),
        outlet=meta.outlet and plain(meta.outlet),
        author=meta.author and plain(meta.author),
        published=published(meta.published) if meta.published else None,
        language=meta.language,
        address=meta.address and plain(meta.address),
        credit=meta.credit and plain(meta.credit),
        text=plain(found.text),
        sha256=found.sha256,
        parts=tuple(shapes.Part(p.start, p.end, p.kind) for p in found.parts),
    )


def relation(found: records.Relation, words: Words) -> shapes.Relation:
    """One edge of the tree with its reasons and places."""
    return shapes.Relation(
        child=found.child,
        parent=found.parent,
        kind=found.kind,
        main=found.main,
        direction=found.direction,
        confidence=found.confidence,
        direction_confidence=found.direction_confidence,
        reasons=tuple(shapes.Reason(r.name, r.weight, plain(r.note)) for r in found.reasons),
        evidence=tuple(shapes.Evidence(place(e.child, words), any_place(e.parent, words), plain(e.note)) for e in found.evidence),
    )


def reuse(found: records.Reuse, words: Words) -> shapes.Reuse:
    """Shared passages of two texts that are not kin."""
    shown = tuple(shapes.ReuseEvidence(place(e.child, words), any_place(e.parent, words), plain(e.note)) for e in found.evidence)
    return shapes.Reuse(found.later, found.earlier, shown, plain(found.note))


def quote(found: records.Utterance, words: Words) -> shapes.Quote:
    """One thing said, with all its readings."""
    return shapes.Quote(found.id, plain(found.speaker), tuple(quote_reading(r, words) for r in found.readings))


def quote_reading(found: records.QuoteReading, words: Words) -> shapes.QuoteReading:
    """One printing of a thing said, with its verdict."""
    return shapes.QuoteReading(
        article=found.span.article,
        start=found.span.start,
        end=found.span.end,
        text=words(found.span),
        speaker=plain(found.speaker),
        cue=any_place(found.cue, words),
        verdict=found.verdict,
        changed=tuple(shapes.Changed(c.start, c.end, plain(c.was)) for c in found.changed),
        against=any_place(found.against, words),
    )


def statement(found: records.Told, words: Words) -> shapes.Statement:
    """One piece of reported speech."""
    span = found.span
    return shapes.Statement(span.article, span.start, span.end, words(span), plain(found.speaker), any_place(found.cue, words))


def claim(found: records.Claim, words: Words) -> shapes.Claim:
    """One claim with all its readings."""
    readings = tuple(claim_reading(r, words) for r in found.readings)
    return shapes.Claim(
        id=found.id,
        statement=words(found.statement),
        standing=found.standing,
        independent=found.independent,
        articles=tuple(dict.fromkeys(r.article for r in readings)),
        origin=found.origin and plain(found.origin),
        readings=readings,
    )


def claim_reading(found: records.ClaimReading, words: Words) -> shapes.ClaimReading:
    """What one article prints of a claim."""
    return shapes.ClaimReading(
        article=found.span.article,
        start=found.span.start,
        end=found.span.end,
        text=words(found.span),
        values=tuple(shapes.Value(v.amount, plain(v.unit), v.kind, v.hedge, v.low, v.high, v.start, v.end) for v in found.values),
        own=found.own,
        says=found.says,
        when=interval(found.when) if found.when else None,
    )


def difference(found: records.Difference, words: Words) -> shapes.Difference:
    """Readings that do not say the same."""
    return shapes.Difference(
        claim=found.claim,
        kind=found.kind,
        type=found.type,
        articles=tuple(dict.fromkeys(s.article for s in found.readings)),
        readings=tuple(place(s, words) for s in found.readings),
        nearest=any_place(found.nearest, words),
        note=plain(found.note),
    )


def published(when: When) -> shapes.Published:
    """When a report appeared."""
    return shapes.Published(iso(when, when.start.isoformat()), when.grain, when.how, moment(when, when.end.isoformat()))


def interval(when: When) -> shapes.Interval:
    """A stretch of time."""
    return shapes.Interval(moment(when, when.start.isoformat()), moment(when, when.end.isoformat()), when.grain, when.how)


def moment(when: When, text: str) -> str:
    """An ISO 8601 day, or day and time where the grain is the hour; "Z" where the zone is known."""
    return text[:16] + ("Z" if when.zoned else "") if when.grain == "hour" else text[:10]


def iso(when: When, text: str) -> str:
    """An ISO 8601 date as fine as its grain: "2026", "2026-03", "2026-03-18" or "2026-03-18T14:30Z"."""
    return {"year": text[:4], "month": text[:7]}.get(when.grain, moment(when, text))
