"""Every cited place as a W3C Web Annotation: found again by its words and what stands around them, and by its place in the raw text.

Source of the form: W3C Web Annotation Data Model (Recommendation of 2017), selectors TextQuoteSelector and TextPositionSelector.
"""

from bisect import bisect_right
from collections.abc import Iterator
from urllib.parse import quote

import msgspec

from retold import settings
from retold.records import Article, Span, Trace
from retold.show import labels
from retold.show.data import plain
from retold.show.index import Index, index

Json = dict[str, object]


def annotations(trace: Trace) -> bytes:
    """An AnnotationPage (JSON-LD) with one annotation for every reading of a claim and of a quotation.

    Targets are named by the report's own address, or by its file where it has none. Positions count code points of the raw text, decoded
    as it was read; `retold:sha256` is the hash of its bytes. A place that the raw text breaks up (markup, joined lines) has no position.
    """
    known = index(trace)
    page = {
        "@context": ["http://www.w3.org/ns/anno.jsonld", {"retold": "urn:retold:terms:"}],
        "id": "urn:retold:annotations",
        "type": "AnnotationPage",
        "items": list(_items(trace, known)),
    }
    return msgspec.json.encode(page) + b"\n"


def selectors(article: Article, span: Span) -> list[Json]:
    """How a span is found again: by quotation always, by position in the raw text where it stands there in one piece.

    >>> from retold.records import Origin
    >>> text = "It rained. The harbour was closed."
    >>> found = selectors(Article("a", "a.txt", "", text, (), origins=(Origin(0, 34, 7),)), Span("a", 11, 22))
    >>> found[0]["exact"], found[0]["prefix"], found[1]["start"], found[1]["end"]
    ('The harbour', 'It rained. ', 18, 29)
    """
    text = article.text
    quoted: Json = {
        "type": "TextQuoteSelector",
        "exact": plain(text[span.start : span.end]),
        "prefix": plain(text[max(0, span.start - settings.ANNOTATION_AROUND) : span.start]),
        "suffix": plain(text[span.end : span.end + settings.ANNOTATION_AROUND]),
    }
    start = raw_position(article, span.start)
    end = raw_position(article, span.end - 1)
    if start is None or end is None or end < start:
        return [quoted]
    return [quoted, {"type": "TextPositionSelector", "start": start, "end": end + 1}]


def raw_position(article: Article, at: int) -> int | None:
    """Where the letter at an offset of the canonical text stands in the raw text, in code points; None where it does not stand there."""
    place = bisect_right(article.origins, at, key=lambda o: o.start) - 1
    if place < 0:
        return None
    run = article.origins[place]
    return run.raw + at - run.start if at < run.start + run.length else None


def _items(trace: Trace, known: Index) -> Iterator[Json]:
    for claim in trace.claims:
        standing = f"{labels.STANDINGS[claim.standing]}; independent sources: {claim.independent}"
        for reading in claim.readings:
            said = labels.SAYS[reading.says].word
            note = standing if reading.says == "same" else f"{standing}; this text: {said}"
            yield _item(f"claim:{claim.id}", reading.span, f"Claim. {note}.", claim.standing, known)
    for utterance in trace.utterances:
        for printed in utterance.readings:
            speaker = plain(printed.speaker or "nobody named")
            note = f"Quotation, {speaker}: {labels.VERDICTS[printed.verdict].word}."
            yield _item(f"quote:{utterance.id}", printed.span, note, printed.verdict, known)


def _item(name: str, span: Span, note: str, tag: str, known: Index) -> Json:
    article = known.texts[span.article]
    source = article.meta.address or "urn:retold:file:" + quote(plain(article.file))
    return {
        "id": f"urn:retold:{quote(name, safe=':')}:{quote(span.article)}:{span.start}-{span.end}",
        "type": "Annotation",
        "motivation": "describing",
        "body": [
            {"type": "TextualBody", "value": note, "purpose": "describing"},
            {"type": "TextualBody", "value": tag, "purpose": "tagging"},
        ],
        "target": {"source": plain(source), "selector": selectors(article, span), "retold:sha256": article.sha256},
    }
