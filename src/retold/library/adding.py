"""Drafts into the library: kept first, then placed, then the stories they touch worked again. Each step is whole or not at all.

What a step leaves to do stands in the tables `waiting` and `due`, so that a process which dies in between loses nothing: the next one that
writes goes on from there.
"""

import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from threadpoolctl import threadpool_limits

from retold import models
from retold.article.clean import clean
from retold.article.clean.plain import plain as running
from retold.library import holding, placing, working
from retold.library.codec import digest, pack, rules
from retold.library.holding import bare, keep, keep_raw
from retold.library.memory import Memory
from retold.library.store import transaction
from retold.records import Article, Block, Draft, Level, Reject, Study
from retold.records.desk import Added
from retold.source.reading import Progress
from retold.story.gather import components

#: Told of each article as soon as it is kept for good.
Kept = Callable[[str], None]


def add(
    db: sqlite3.Connection, memory: Memory, drafts: Iterable[Draft | Reject], level: Level, say: Progress, kept: Kept, *, whole: bool
) -> Added:
    """Take drafts in and work what they touch. An article is kept for good as soon as it was read."""
    before = last_step(db)
    settle(db, memory, say, whole=whole)
    new: list[str] = []
    known: list[str] = []
    rejected: list[Reject] = []
    for done, draft in enumerate(drafts):
        say("reading", done, 0)
        found = take(db, draft, level)
        if isinstance(found, Reject):
            rejected.append(found)
        elif found[1]:
            new.append(found[0])
            kept(found[0])
        else:
            known.append(found[0])
    settle(db, memory, say, whole=whole)
    return Added(tuple(new), tuple(known), tuple(rejected), changed(db, before))


def take(db: sqlite3.Connection, draft: Draft | Reject, level: Level, at: str = "") -> tuple[str, bool] | Reject:
    """Keep one draft: the id of its article and whether it is new, or why it is none. Either way it is on the disk when this returns."""
    draft = plain(draft) if isinstance(draft, Draft) else draft
    found = draft if isinstance(draft, Reject) else cleaned(draft, level)
    if isinstance(found, Reject):
        found = replace(found, file=_utf8(found.file), raw=draft.raw)
        with transaction(db):
            _refuse(db, found, draft if isinstance(draft, Draft) else None)
        return replace(found, raw=b"")
    assert isinstance(draft, Draft)
    known = db.execute("SELECT place, level FROM articles WHERE id = ?", (found.id,)).fetchone()
    if known and (known[1] == "deep" or level == "wording"):
        return found.id, False
    study = models.study(found if not known else holding.study(db, known[0]).article, level)
    with transaction(db):
        if known:
            _deepen(db, known[0], study)
        else:
            keep(db, draft, study, level, at or now())
    return found.id, not known


def _deepen(db: sqlite3.Connection, place: int, study: Study) -> None:
    """Put a closer reading of an article in place of the one at level "wording"; it is placed anew."""
    if not db.execute("SELECT 1 FROM waiting WHERE place = ?", (place,)).fetchone():
        placing.withdraw(db, Memory(), place)
    db.execute("UPDATE articles SET level = 'deep' WHERE place = ?", (place,))
    db.execute("UPDATE studies SET study = ?, rules = ? WHERE place = ?", (pack(study), rules(), place))
    db.execute("DELETE FROM again WHERE place = ?", (place,))


def cleaned(draft: Draft, level: Level) -> Article | Reject:
    """The article of a draft. At level "wording" text that was extracted before is taken as it is, as a corpus takes it."""
    return (running if draft.extracted and level == "wording" else clean)(draft)


def of_article(article: Article) -> Draft:
    """The draft of an article that was read elsewhere (a corpus): its text as it stands there, taken for running text.

    >>> of_article(Article("a", "crawl.jsonl#7", "00", "It rained.", ())).blocks[0].text
    'It rained.'
    """
    raw = _utf8(article.text).encode()
    return Draft(article.file, article.sha256, (Block(article.text, 0),), article.meta, raw=raw, extracted=True)


def settle(db: sqlite3.Connection, memory: Memory, say: Progress, *, whole: bool = True) -> None:
    """Place every article that waits, then work every unit that is due: `whole`, with all that is told of its stories, and so also units
    whose stories stand already; else its families and stories alone, which are all that another article needs.
    """
    with threadpool_limits(1):
        waiting = [row[0] for row in db.execute("SELECT place FROM waiting ORDER BY place")]
        for done, place in enumerate(waiting):
            say("comparing", done, len(waiting))
            with transaction(db):
                placing.place(db, memory, place)
        if whole:
            with transaction(db):
                db.execute("INSERT OR IGNORE INTO due SELECT unit FROM standing")
        groups = _exchanging(db)
        for done, group in enumerate(groups):
            say("working stories", done, len(groups))
            results = [(unit, working.work(db, memory, unit, whole=whole)) for unit in group]
            with transaction(db):
                for unit, result in results:
                    working.put(db, unit, result, now())


def _exchanging(db: sqlite3.Connection) -> list[list[int]]:
    """The units that are due, together where a story of one has articles that stand in the other now: no reader may see half of a move."""
    due = [row[0] for row in db.execute("SELECT unit FROM due ORDER BY unit")]
    moves = db.execute(
        "SELECT DISTINCT articles.unit, stories.unit FROM articles JOIN stories ON stories.id = articles.story "
        "WHERE articles.unit <> stories.unit AND (articles.unit IN (SELECT unit FROM due) OR stories.unit IN (SELECT unit FROM due))"
    ).fetchall()
    known = set(due)
    links = [(str(a), str(b)) for a, b in moves if a in known and b in known]
    return [sorted(map(int, group)) for group in components(map(str, due), links)]


def last_step(db: sqlite3.Connection) -> int:
    """The number of the last change of a story."""
    return int(db.execute("SELECT coalesce(max(n), 0) FROM history").fetchone()[0])


def changed(db: sqlite3.Connection, before: int) -> tuple[str, ...]:
    """The stories that changed after a step."""
    return tuple(row[0] for row in db.execute("SELECT DISTINCT story FROM history WHERE n > ? ORDER BY story", (before,)))


def now() -> str:
    """The time in UTC, as the tables hold times: text that sorts."""
    return datetime.now(UTC).replace(tzinfo=None).isoformat(timespec="microseconds")


def plain(draft: Draft) -> Draft:
    """The draft with every lone surrogate made "?": no table takes them, and no offset moves.

    >>> plain(Draft("caf" + chr(0xDCE9) + ".txt", "", ())).file
    'caf?.txt'
    """
    meta = draft.meta
    told: dict[str, Any] = {
        name: _utf8(text) for name in ("title", "outlet", "author", "address", "credit") if (text := getattr(meta, name))
    }
    blocks = tuple(replace(block, text=_utf8(block.text)) for block in draft.blocks)
    return replace(draft, file=_utf8(draft.file), blocks=blocks, meta=replace(meta, **told))


def _utf8(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


def _refuse(db: sqlite3.Connection, found: Reject, draft: Draft | None) -> None:
    """Keep a reject with what there is of it, so that a person can take it in all the same."""
    raw = keep_raw(db, found.raw) if found.raw else None
    key = digest(found.file, found.reason, found.detail, raw)
    cell = pack(bare(draft)) if draft else None
    row = (key, found.file, found.reason, _utf8(found.detail), now(), raw, cell)
    db.execute("INSERT OR IGNORE INTO refused VALUES (?, ?, ?, ?, ?, ?, ?)", row)
