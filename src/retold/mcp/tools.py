"""What agents may ask of a library: one function a tool. The docstrings are what an agent is told of them.

Every word of a report stands under the key "quoted" beside the article and the offsets it comes from. Answers about a story say what
cannot be said of it.
"""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from retold import settings
from retold.errors import UsageError
from retold.library import Library
from retold.mcp.quoting import Answer, explained, quoted, shelved, textual, timed
from retold.show import head, labels
from retold.show.data import plain
from retold.show.index import by_weight, index, lettered, readers


def stories(library: Library, query: str = "", since: str = "", limit: int = 20, offset: int = 0) -> Answer:
    """List stories, the newest change first: how many texts each has and how many INDEPENDENT sources. `since`: ISO 8601 time."""
    shelves = library.stories(query=query, since=_time(since), limit=_few(limit), offset=offset)
    return {"stories": [shelved(s) for s in shelves]}


def story(library: Library, id: str) -> Answer:  # noqa: A002  the name an agent sees
    """One story: its briefing with the places each line rests on, its texts and sources, who retells whom, and what cannot be said."""
    trace = library.story(id)
    known = index(trace)
    return {
        "state": head.state(trace),
        "briefing": [{"line": x.text, "claims": x.claims} for x in trace.briefing],
        "texts": [textual(trace, known, s.article.id) for s in trace.studies],
        "relations": [
            {"child": r.child, "parent": r.parent, "kind": labels.KINDS[r.kind], "direction": r.direction, "confidence": r.confidence}
            for r in trace.descent.relations
        ],
        "lost": [{"id": x.id, "children": x.children, "why": lettered(known, x.why)} for x in trace.descent.lost],
        "counts": {"claims": len(trace.claims), "quotations": len(trace.utterances), "differences": len(trace.differences)},
        "cannot_say": [lettered(known, c) for c in trace.cannot_say],
    }


def claims(library: Library, story: str, standing: str = "", limit: int = 20, offset: int = 0) -> Answer:
    """Claims of a story, the weightiest first, with every witness. `standing`: corroborated, disputed, or single (one source)."""
    trace = library.story(story)
    known = index(trace)
    if standing not in ("", *labels.STANDINGS):
        raise UsageError(f"no standing is called {standing!r}: there are {', '.join(labels.STANDINGS)}")
    found = [c for c in by_weight(trace) if standing in ("", c.standing)]
    rows = [
        {
            "id": c.id, "standing": labels.STANDINGS[c.standing], "independent": c.independent, "texts": len(readers(c)),
            "origin": c.origin,
            "statement": quoted(known, c.statement),
            "witnesses": [quoted(known, r.span) | {"own": r.own, "says": labels.SAYS[r.says].word} for r in c.readings],
        }
        for c in found[offset : offset + _few(limit)]
    ]  # fmt: skip
    return {"total": len(found), "claims": rows, "cannot_say": [lettered(known, c) for c in trace.cannot_say]}


def quotations(library: Library, story: str, speaker: str = "", changed_only: bool = False, limit: int = 20, offset: int = 0) -> Answer:
    """Who said what in a story: all printings of each thing said, with verdicts: as said, cut, changed, joined, given to another."""
    trace = library.story(story)
    known = index(trace)
    found = [
        u
        for u in trace.utterances
        if speaker.casefold() in u.speaker.casefold() and (not changed_only or any(r.verdict in labels.TAMPERED for r in u.readings))
    ]
    rows = [
        {
            "id": u.id,
            "speaker": u.speaker or None,
            "printings": [
                quoted(known, r.span)
                | {"speaker": r.speaker or None, "verdict": labels.VERDICTS[r.verdict].word}
                | ({"compared_with": quoted(known, r.against)} if r.against else {})
                for r in u.readings
            ],
        }
        for u in found[offset : offset + _few(limit)]
    ]
    return {"total": len(found), "quotations": rows}


def differences(library: Library, story: str) -> Answer:
    """Where texts of a story do not say the same: 'drift' between copies of one report, 'disagreement' between independent sources."""
    trace = library.story(story)
    known = index(trace)
    rows = [
        {
            "kind": labels.DIFFERENCES[d.kind], "type": d.type, "claim": d.claim, "note": lettered(known, d.note),
            "readings": [quoted(known, s) for s in d.readings], "nearest_to_source": d.nearest and quoted(known, d.nearest),
        }
        for d in trace.differences
    ]  # fmt: skip
    return {"differences": rows[: settings.AGENT_ROWS], "total": len(rows)}


def article(library: Library, id: str, start: int = 0) -> Answer:  # noqa: A002  the name an agent sees
    """The words of one report from offset `start` on, and what is known about it; long ones come in pieces (`next`)."""
    held = library.article(id)
    found, meta = held.article, held.article.meta
    end = min(len(found.text), start + settings.AGENT_LETTERS)
    return {
        "id": found.id, "story": held.story, "family": held.family, "title": meta.title, "outlet": meta.outlet, "author": meta.author,
        "published": timed(meta.published), "address": meta.address,
        "quoted": plain(found.text[start:end]), "start": start, "end": end, "next": end if end < len(found.text) else None,
    }  # fmt: skip


def search(library: Library, query: str, limit: int = 20, offset: int = 0) -> Answer:
    """Find words in all reports, best first, with their places."""
    found = library.search(query, limit=_few(limit), offset=offset)
    hits = [
        {
            "article": h.article, "story": h.story, "start": h.span.start, "end": h.span.end, "outlet": h.outlet,
            "published": timed(h.published), "quoted": plain(f"{h.before}{h.words}{h.after}"),
        }
        for h in found.hits
    ]  # fmt: skip
    return {"total": found.total, "hits": hits}


def compare(library: Library, one: str, two: str) -> Answer:
    """Why two reports (article ids) are linked or not: does one go back to the other, how, how sure, and the places that show it."""
    trace, why = library.compare(one, two)
    return explained(index(trace), why)


def changes(library: Library, story: str, since: str) -> Answer:
    """What changed in a story since a time (ISO 8601): reports that came, claims new, gone or otherwise supported, verdicts changed."""
    at = _time(since)
    if at is None:
        raise UsageError('since: say a time such as "2026-11-25T08:00"')
    found = library.diff(story, at)
    return {
        "since": found.since.isoformat(), "until": found.until.isoformat(), "articles": found.articles, "claims_new": found.claims_new,
        "claims_gone": found.claims_gone, "claims_changed": found.claims_changed, "verdicts_changed": found.verdicts_changed,
        "renamed": [{"kind": r.kind, "old": r.old, "new": r.new, "why": r.why} for r in found.renamed],
    }  # fmt: skip


def add(library: Library, folders: Sequence[Path], reports: list[str]) -> Answer:
    """Add reports to the library: files inside the folders that were allowed, or web addresses. Adding one again changes nothing."""
    for name in reports:
        if "://" not in name and not any(Path(name).resolve().is_relative_to(f) for f in folders):
            raise UsageError(f"{name} is outside the folders that may be read ({', '.join(map(str, folders))})")
    done = library.add(reports)
    rejected = [{"file": r.file, "reason": r.reason, "detail": r.detail} for r in done.rejected]
    return {"added": done.articles, "known": done.known, "rejected": rejected, "stories": done.stories}


#: The tools that only read, in the order that agents see them.
READING = (stories, story, claims, quotations, differences, article, search, compare, changes)


def _few(limit: int) -> int:
    """How many rows are given at once: those asked for, as far as one answer holds them."""
    return max(1, min(limit, settings.AGENT_ROWS))


def _time(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text) if text else None
    except ValueError as wrong:
        raise UsageError(f'{text!r} is no time: say "2026-11-25" or "2026-11-25T08:00"') from wrong
