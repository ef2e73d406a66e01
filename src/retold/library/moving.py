"""A library moved: a whole copy in one file; and what came into one library taken into another, or into itself anew."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from retold.errors import UsageError
from retold.library import adding, corrections, ruling, store
from retold.library.codec import unpack, unpress
from retold.library.memory import Memory
from retold.records import Draft, Level, Reject
from retold.records.desk import Added
from retold.source.reading import Progress

#: What is copied as it stands beside the articles. History and names come about anew as the articles are taken in.
GROUND = ("refused", "feeds", "entries")


def export(db: sqlite3.Connection, path: Path) -> None:
    """A copy of the library at a path, whole or not at all, while others may go on reading and writing."""
    if path.exists():
        raise UsageError(f"{path} is there already: name a new file")
    part = path.with_name(path.name + ".part")
    part.unlink(missing_ok=True)
    try:
        db.execute("PRAGMA query_only = OFF")  # writing elsewhere counts as writing
        db.execute("VACUUM INTO ?", (str(part),))
        with closing(sqlite3.connect(part)) as copy:
            copy.execute(f"PRAGMA application_id = {store.APPLICATION}")
        with part.open("rb") as written:
            os.fsync(written.fileno())
        part.rename(path)
    except (OSError, sqlite3.OperationalError) as wrong:
        part.unlink(missing_ok=True)
        raise UsageError(f"cannot write {path}: {wrong}. Name a file in a folder that you may write to") from wrong


def drafts(db: sqlite3.Connection) -> Iterator[tuple[Draft, Level, str]]:
    """What came into a library, in order of arrival: each draft with its bytes, its level, and when it came."""
    rows = db.execute("SELECT draft, bytes, level, added FROM articles JOIN drafts USING (place) LEFT JOIN raws USING (raw) ORDER BY came")
    for cell, raw, level, added in rows:
        yield replace(unpack(cell, Draft), raw=unpress(raw) if raw is not None else b""), level, added


def take_in(db: sqlite3.Connection, other: sqlite3.Connection, say: Progress) -> Added:
    """Take in what another library holds: articles as they came, the user's corrections, rejects and feeds."""
    before = adding.last_step(db)
    new: list[str] = []
    known: list[str] = []
    rejected: list[Reject] = []
    for done, (draft, level, at) in enumerate(drafts(other)):
        say("reading", done, 0)
        found = adding.take(db, draft, level, at)
        if isinstance(found, Reject):
            rejected.append(found)
        else:
            (new if found[1] else known).append(found[0])
    with store.transaction(db):
        for table in GROUND:
            columns = ", ".join(row[1] for row in db.execute(f"PRAGMA table_info({table})") if row[1] != "n")
            for row in other.execute(f"SELECT {columns} FROM {table} ORDER BY 1").fetchall():
                db.execute(f"INSERT OR IGNORE INTO {table} ({columns}) VALUES ({','.join('?' * len(row))})", row)
    memory = Memory()
    adding.settle(db, memory, say)
    with store.transaction(db):
        for one in corrections.active(other):
            ruling.rule(db, memory, one.kind, one.target, one.value, one.note, one.at.isoformat(timespec="microseconds"))
    adding.settle(db, memory, say)
    return Added(tuple(new), tuple(known), tuple(rejected), adding.changed(db, before))
