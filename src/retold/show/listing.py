"""What a library answers, as lines for a terminal."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from textwrap import wrap

from retold.records import Line
from retold.records.desk import Added, Correction, Differs, Found, Held, Problem, Run, Shelf, Watched
from retold.show.labels import plural
from retold.show.safe import on_one_line, printable


def stories(shelves: Sequence[Shelf], width: int) -> str:
    """Stories, one paragraph each: title, texts and independent sources, days, id."""
    return _blocks((_shelf(s) for s in shelves), width, "No story is in this library: retold add REPORTS.")


def _shelf(s: Shelf) -> Iterator[str]:
    yield s.title or "Without a title"
    told = [plural(s.texts, "text"), f"{s.sources} independent", plural(s.outlets, "outlet")]
    if s.first and s.last:
        told.append(f"{s.first:%Y-%m-%d}" if s.first.date() == s.last.date() else f"{s.first:%Y-%m-%d} to {s.last:%Y-%m-%d}")
    if s.disagreements:
        told.append(plural(s.disagreements, "disagreement"))
    if s.tampered:
        told.append(f"{plural(s.tampered, 'printed quotation')} changed")
    yield ", ".join(told)
    yield f"{s.id}, changed {_time(s.changed)}" + ("" if s.open else ", closed")


def found(hits: Found, width: int) -> str:
    """Hits of a search, each with its words in square brackets."""

    def told() -> Iterator[Iterator[str]]:
        for h in hits.hits:
            day = f", {h.published.start:%Y-%m-%d}" if h.published else ""
            yield iter((h.title or h.article, f"…{h.before}[{h.words}]{h.after}…", f"{h.article}, {h.outlet or 'outlet not known'}{day}"))

    head = f"{plural(hits.total, 'text')} found\n\n" if hits.hits else ""
    return head + _blocks(told(), width, "No text of this library has these words.")


def added(done: Added, width: int) -> str:
    """What became of some reports."""
    told = [f"{plural(len(done.articles), 'text')} added, {len(done.known)} known, {len(done.rejected)} not taken in"]
    told += [f"not taken in: {r.file}: {r.reason}" + (f" ({r.detail})" if r.detail else "") for r in done.rejected]
    told += [f"{plural(len(done.stories), 'story', 'stories')} changed: {', '.join(done.stories)}"] if done.stories else []
    return _lines(told, width)


def article(held: Held, width: int) -> str:
    """One article: what is known of it, then its text."""
    meta = held.article.meta
    told = [meta.title or held.article.file, *(t for t in (meta.outlet, meta.author) if t)]
    told += [f"published {meta.published.start:%Y-%m-%d}" if meta.published else "without a date"]
    told += [f"story {held.story}, family of {len(held.family)}, added {_time(held.added)}"]
    return _lines(told, width) + "\n" + printable(held.article.text) + "\n"


def briefing(lines: Iterable[Line], width: int) -> str:
    """The briefing of a story, each line with the claims it rests on."""
    return _lines((f"{line.text} [{', '.join(line.claims)}]" for line in lines), width)


def differs(told: Differs, width: int) -> str:
    """What changed in a story."""
    rows = [f"Story {told.story} since {_time(told.since)}"]
    for what, ids in (
        ("texts came", told.articles),
        ("claims are new", told.claims_new),
        ("claims are gone", told.claims_gone),
        ("claims changed", told.claims_changed),
        ("quotations are judged anew", told.verdicts_changed),
    ):
        if ids:
            rows.append(f"{len(ids)} {what}: {', '.join(ids)}")
    rows += [f"{r.kind} {r.old} is now {r.new or 'gone'}: {r.why}" for r in told.renamed]
    return _lines(rows if len(rows) > 1 else [rows[0], "nothing changed"], width)


def problems(told: Sequence[Problem], width: int) -> str:
    """What is not as it should be."""
    return _lines((f"{p.where}: {p.what}; {p.todo}" for p in told) if told else ["The library is whole."], width)


def corrections(made: Sequence[Correction], width: int) -> str:
    """Corrections in force."""
    rows = (" ".join(p for p in (c.id, c.kind, c.target, c.value, f"({c.note})" if c.note else "") if p) for c in made)
    return _lines(rows if made else ["Nothing is corrected."], width)


def feeds(watched: Sequence[Watched], width: int) -> str:
    """Feeds that are watched: what each is called, when it was asked, and what is wrong with it."""

    def told(f: Watched) -> Iterator[str]:
        yield f.title or f.address
        if f.title:
            yield f.address
        yield f"{'asked ' + _time(f.asked) if f.asked else 'not asked yet'}, {f.taken} entries read, {f.waiting} waiting"
        if f.failures:
            yield f"no answer, {plural(f.failures, 'time')} in a row: {f.reason}" + (f"; next try {_time(f.again)}" if f.again else "")

    return _blocks(map(told, watched), width, "No feed is watched: retold watch FEEDS.")


def run(done: Run, width: int) -> str:
    """The report of a round of watching."""
    asked = f"{plural(done.feeds, 'feed')} asked, {plural(done.fetched, 'page')} read"
    rows = [f"{asked}, {plural(len(done.added), 'text')} added, {done.known} known, {len(done.rejected)} not taken in"]
    rows += [f"not taken in: {r.file}: {r.reason}" + (f" ({r.detail})" if r.detail else "") for r in done.rejected]
    rows += [f"{f.address}: {f.reason}" + (f"; next try {_time(f.again)}" if f.again else "") for f in done.failures]
    return _lines(rows, width)


def _blocks(blocks: Iterable[Iterator[str]], width: int, nothing: str) -> str:
    told = [_lines((line if n == 0 else f"  {line}" for n, line in enumerate(block)), width) for block in blocks]
    return "\n".join(told) or nothing + "\n"


def _lines(lines: Iterable[str], width: int) -> str:
    """Lines folded to a width; a line that begins with spaces keeps them."""
    found: list[str] = []
    for line in lines:
        indent = line[: len(line) - len(line.lstrip(" "))]
        found += wrap(on_one_line(line), width, initial_indent=indent, subsequent_indent=indent + "  ", break_on_hyphens=False)
    return "\n".join(found) + "\n"


def _time(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M} UTC"
