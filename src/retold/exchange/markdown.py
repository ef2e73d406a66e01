"""The trace as Markdown: to read, paste into notes, and mail. Every line ends in the texts and paragraphs it rests on."""

import html
import re
from collections.abc import Iterable, Iterator

from retold.exchange.graphs import mermaid
from retold.exchange.tables import cut
from retold.records import Claim, Difference, Span, Trace, Utterance
from retold.show import head, labels
from retold.show.index import Index, by_weight, changed, index, lettered, paragraph, readers, words
from retold.show.labels import plural
from retold.show.safe import on_one_line

_MARKUP = re.compile(r"[\\`*_{}\[\]#|~$!]")


def markdown(trace: Trace, excerpt: int | None) -> bytes:
    """One Markdown document (CommonMark; the trees as Mermaid): briefing, texts, trees, claims, quotations, differences."""
    known = index(trace)
    lines = [f"# {_plain(head.title(trace))}", "", _plain(head.state(trace)), ""]
    for heading, found in (
        ("What the texts say", (f"- {_plain(x.text)} {_cites(known, _spans(known, x.claims))}" for x in trace.briefing)),
        ("Texts", _texts(trace, known)),
        ("Who retells whom", _trees(trace)),
        ("Claims", (_claim(c, known, excerpt) for c in by_weight(trace))),
        ("Quotations that are not as they were said", _quotations(trace.utterances, known, excerpt)),
        ("Copies differ", (_difference(d, known, excerpt) for d in trace.differences if d.type == "drift")),
        ("Sources disagree", (_difference(d, known, excerpt) for d in trace.differences if d.type == "disagreement")),
        ("What changed since an earlier story", _changes(trace, known, excerpt)),
        ("What cannot be said", (f"- {_plain(lettered(known, line))}" for line in trace.cannot_say)),
        ("Not read", (f"- {_plain(r.file)}: {_plain(r.reason)}" for r in trace.rejected)),
    ):
        rows = list(found)
        if rows:
            lines += [f"## {heading}", "", *rows, ""]
    return "\n".join(lines).encode()


def _plain(text: str) -> str:
    """Words of reports with nothing in them that Markdown or HTML would take for markup."""
    return html.escape(_MARKUP.sub(r"\\\g<0>", on_one_line(text)), quote=False)


def _quoted(known: Index, span: Span, excerpt: int | None) -> str:
    return _plain(cut(words(known, span), excerpt))


def _spans(known: Index, claims: Iterable[str]) -> list[Span]:
    return [r.span for c in claims for r in known.claims[c].readings]


def _cites(known: Index, spans: Iterable[Span]) -> str:
    places = sorted(spans, key=lambda s: (known.order[s.article], s.start))
    return "(" + ", ".join(dict.fromkeys(f"{known.letters[s.article]}{paragraph(known, s)}" for s in places)) + ")"


def _texts(trace: Trace, known: Index) -> Iterator[str]:
    if not trace.studies:
        return
    yield "| | source | outlet | published | title | file |"
    yield "|---|---|---|---|---|---|"
    for study in trace.studies:
        article, meta = study.article, study.article.meta
        title = _plain(meta.title or "")
        shown = f"[{title or 'page'}](<{_address(meta.address)}>)" if meta.address else title
        when = labels.when(meta.published) if meta.published else "no date"
        cells = (known.letters[article.id], str(known.sources[article.id]), _plain(meta.outlet or ""), when, shown, _plain(article.file))
        yield "| " + " | ".join(cells) + " |"


def _address(address: str) -> str:
    """An address that cannot leave its angle brackets; one that is not of the web is not linked."""
    kept = re.sub(r"[\s<>\\]", "", address)
    return kept if re.match(r"https?://", kept) else ""


def _trees(trace: Trace) -> list[str]:
    return ["```mermaid", mermaid(trace).decode().rstrip("\n"), "```"] if trace.descent.relations else []


def _claim(claim: Claim, known: Index, excerpt: int | None) -> str:
    counts = f"{plural(len(readers(claim)), 'text')}, {claim.independent} independent; {labels.STANDINGS[claim.standing]}"
    origin = f"; all from {_plain(claim.origin)}" if claim.origin else ""
    return f"- {_quoted(known, claim.statement, excerpt)} *{counts}{origin}* {_cites(known, [r.span for r in claim.readings])}"


def _quotations(utterances: Iterable[Utterance], known: Index, excerpt: int | None) -> Iterator[str]:
    for utterance in utterances:
        for reading in utterance.readings:
            if reading.verdict in labels.TAMPERED:
                who = _plain(reading.speaker or "nobody named")
                yield f"- **{who}**: {labels.VERDICTS[reading.verdict].word}"
                yield f"  - printed “{_quoted(known, reading.span, excerpt)}” {_cites(known, [reading.span])}"
                if reading.against is not None:
                    yield f"  - said “{_quoted(known, reading.against, excerpt)}” {_cites(known, [reading.against])}"
                if reading.verdict == "misattributed":
                    yield f"  - by {_plain(utterance.speaker or 'nobody named')}"


def _difference(found: Difference, known: Index, excerpt: int | None) -> str:
    note = f": {_plain(lettered(known, found.note))}" if found.note else ""
    rows = [f"- **{labels.DIFFERENCES[found.kind]}**{note}"]
    rows += [f"  - “{_quoted(known, s, excerpt)}” {_cites(known, [s])}" for s in sorted(found.readings, key=lambda s: s != found.nearest)]
    return "\n".join(rows)


def _changes(trace: Trace, known: Index, excerpt: int | None) -> Iterator[str]:
    for change, old, new in changed(known, trace.changes):
        yield f"- {_plain(lettered(known, change.note))}"
        yield f"  - earlier: {_quoted(known, old, excerpt)} {_cites(known, [old])}"
        yield f"  - later: {_quoted(known, new, excerpt)} {_cites(known, [new])}"
