"""Whether a library is whole, and what to do where it is not."""

import hashlib
import sqlite3
import zlib
from collections.abc import Iterator

import msgspec

from retold.article.clean import key
from retold.library import holding, meeting, working
from retold.library.codec import rules, unpress
from retold.library.memory import Memory
from retold.records.desk import Problem
from retold.source.reading import Progress

_REWORK = "retold check --repair works it again"
_REBUILD = "retold import THIS_LIBRARY --library NEW_LIBRARY reads everything again from what came in"
_EXPORT = "take your last export"


_STANDS = """
SELECT articles.id, stories.id FROM articles LEFT JOIN stories ON stories.id = story AND stories.unit = articles.unit
WHERE articles.unit = ?
"""


_UNITS = """
SELECT DISTINCT unit FROM articles WHERE place NOT IN waiting UNION SELECT unit FROM units UNION SELECT unit FROM standing ORDER BY 1
"""


def check(db: sqlite3.Connection, say: Progress) -> Iterator[Problem]:
    """Everything that is not as it should be: the file, the bytes, what was read off them, the stories."""
    for (told,) in db.execute("PRAGMA integrity_check"):
        if told != "ok":
            yield Problem("the file", told, _EXPORT)
    yield from _articles(db, say)
    yield from _units(db, say)
    if left := db.execute("SELECT (SELECT count(*) FROM waiting) + (SELECT count(*) FROM due)").fetchone()[0]:
        yield Problem("work", f"{left} pieces of work were cut short", _REWORK)


def _articles(db: sqlite3.Connection, say: Progress) -> Iterator[Problem]:
    rows = db.execute(
        "SELECT place, id, file, raw, bytes, rules FROM articles LEFT JOIN raws USING (raw) LEFT JOIN studies USING (place) ORDER BY place"
    )
    for done, (place, article, file, raw, data, made) in enumerate(rows):
        say("checking articles", done, 0)
        where = f"article {article} ({file})"
        try:
            if data is None or hashlib.sha256(unpress(data)).hexdigest() != raw:
                yield Problem(where, "its bytes are not those that came", _EXPORT)
        except zlib.error:
            yield Problem(where, "its bytes cannot be read", _EXPORT)
        try:
            study = holding.study(db, place)
        except (TypeError, ValueError, zlib.error, msgspec.DecodeError):
            yield Problem(where, "what was read off it cannot be read", _REBUILD)
            continue
        if study.article.id != article or key(file, study.article.sha256) != article:
            yield Problem(where, "its id is not that of its file and bytes", _REBUILD)
        if made != rules():
            yield Problem(where, "it was read by other rules than these", _REBUILD)
        if not db.execute("SELECT 1 FROM words_docsize WHERE id = ?", (place,)).fetchone():
            yield Problem(where, "search does not find it", _REBUILD)
        placed = not db.execute("SELECT 1 FROM waiting WHERE place = ?", (place,)).fetchone()
        own = meeting.facets(study)
        prints = {*own.wording, *own.matter}
        if placed and any(not db.execute("SELECT 1 FROM prints WHERE print = ? AND place = ?", (p, place)).fetchone() for p in prints):
            yield Problem(where, "some of its prints are missing", _REBUILD)


def _units(db: sqlite3.Connection, say: Progress) -> Iterator[Problem]:
    memory = Memory()
    units = [row[0] for row in db.execute(_UNITS)]
    for done, unit in enumerate(units):
        say("checking stories", done, len(units))
        if db.execute("SELECT 1 FROM due WHERE unit = ?", (unit,)).fetchone():
            continue
        if working.current(db, unit) != working.mark(db, unit):
            yield Problem(f"unit {unit}", "it was worked from other articles, rules or corrections than these", _REWORK)
            continue
        try:
            trace = working.read(db, memory, unit)
        except (TypeError, ValueError, zlib.error, msgspec.DecodeError):
            yield Problem(f"unit {unit}", "its trace cannot be read", _REWORK)
            continue
        assert trace is not None
        told = {article: story.id for story in trace.descent.stories for article in story.articles}
        shelved = dict(db.execute(_STANDS, (unit,)))
        if told != shelved:
            yield Problem(f"unit {unit}", "its articles do not stand where its trace says", _REWORK)


def repair(db: sqlite3.Connection) -> None:
    """Mark every unit that is not as it should be as due."""
    stale = [int(p.where.split()[1]) for p in _units(db, lambda *_: None)]
    for table in ("units", "standing"):
        db.executemany(f"DELETE FROM {table} WHERE unit = ?", ((unit,) for unit in stale))
    db.executemany("INSERT OR IGNORE INTO due VALUES (?)", ((unit,) for unit in stale))
