"""What the library's tests share: drafts of grown stories, and everything about a library that must not hang on the order of arrival."""

import sqlite3
from collections.abc import Iterable
from pathlib import Path

from generator import case
from retold.library import Library, working
from retold.library.codec import digest
from retold.library.store import connect
from retold.records import Draft, Reject
from retold.source.report import draft

State = tuple[object, ...]


def drafts(seeds: Iterable[int], most: int = 100) -> list[Draft]:
    """The reports of some grown stories, at most so many of each."""
    found = [draft(f"{seed}-{name}", data) for seed in seeds for name, data in case(seed).files[:most]]
    return [d for d in found if isinstance(d, Draft)]


def filled(path: Path, reports: Iterable[Draft | Reject], *, one_by_one: bool = False) -> Library:
    """A library that took some reports in, all at once or each by itself."""
    library = Library(path)
    for some in ([r] for r in reports) if one_by_one else [list(reports)]:
        library.add_drafts(some, level="wording")
    return library


def state(path: Path) -> State:
    """All that a library worked out, with the flow's own names: the same for any order of arrival."""
    db = connect(path, readonly=True)
    try:
        traces = {u: digest(working.stored(db, cell)) for u, cell in db.execute("SELECT unit, trace FROM units ORDER BY unit")}
        return (traces, *_tables(db))
    finally:
        db.close()


def _tables(db: sqlite3.Connection) -> Iterable[object]:
    for query in (
        "SELECT place, id, event_to, event, line_to, line, unit FROM articles ORDER BY place",
        "SELECT * FROM pairs ORDER BY later, earlier",
        "SELECT * FROM prints ORDER BY print, place",
        "SELECT unit, digest, rules FROM units ORDER BY unit",
        "SELECT title, texts, sources, outlets, first, last, disagreements, tampered FROM stories ORDER BY 1, 2, 3, 4, 5, 6, 7, 8",
        "SELECT place FROM waiting UNION ALL SELECT unit FROM due",
    ):
        yield db.execute(query).fetchall()
