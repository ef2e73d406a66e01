"""Which articles are worked together: each article points at its strongest earlier partner, and what hangs together is one strand.

Two kinds of strand: an `event` (copies, and reports of one event within days) and a `line` (also what follows it up). Both follow from the
pairs alone, so they are the same for any order of arrival; a new article moves only those that come to point at it, and what hangs on them.
"""

import heapq
import sqlite3
from collections.abc import Iterable
from typing import Literal

from retold import settings
from retold.library.places import days_apart

Strand = Literal["event", "line"]


#: Articles that the user set aside: they point at none, and none points at them.
_ASIDE = "SELECT place FROM corrections JOIN articles ON articles.id = target WHERE kind = 'not_this_story' AND undone IS NULL"
_BEST = {
    strand: f"SELECT earlier FROM pairs WHERE later = ? AND {strand} > 0 AND earlier NOT IN ({_ASIDE}) "
    f"ORDER BY {strand} DESC, earlier DESC LIMIT 1"
    for strand in ("event", "line")
}


def point(db: sqlite3.Connection, places: Iterable[int]) -> set[int]:
    """Let each of some articles point at its strongest earlier partner; gives back the units that must be worked again."""
    moved = set(places)
    due: set[int] = set()
    aside = {row[0] for row in db.execute(_ASIDE)}
    for place in sorted(moved):
        alone = place in aside
        for strand in ("event", "line"):
            best = None if alone else db.execute(_BEST[strand], (place,)).fetchone()
            db.execute(f"UPDATE articles SET {strand}_to = ? WHERE place = ?", (best[0] if best else None, place))
    lines = _rooted(db, "line", moved)
    events = _rooted(db, "event", moved)
    for line in sorted(lines | {_one(db, "SELECT line FROM articles WHERE place = ?", p) for p in events}):
        due |= _units(db, line)
    return due


def _rooted(db: sqlite3.Connection, strand: Strand, moved: set[int]) -> set[int]:
    """Give the moved articles, and all that hang on them, their root. For lines: every line that lost or won; for events: who moved."""
    queue = sorted(moved)
    told: set[int] = set()
    waiting = set(queue)
    while queue:
        place = heapq.heappop(queue)
        old, to = db.execute(f"SELECT {strand}, {strand}_to FROM articles WHERE place = ?", (place,)).fetchone()
        new = place if to is None else _one(db, f"SELECT {strand} FROM articles WHERE place = ?", to)
        if strand == "event" and to is not None and not _near(db, place, to, new):
            new = place
        told |= {old, new} if strand == "line" else {place}
        if new == old and place not in moved:
            continue
        db.execute(f"UPDATE articles SET {strand} = ? WHERE place = ?", (new, place))
        if new != old:
            for (child,) in db.execute(f"SELECT place FROM articles WHERE {strand}_to = ?", (place,)).fetchall():
                if child not in waiting:
                    waiting.add(child)
                    heapq.heappush(queue, child)
    return told


def _near(db: sqlite3.Connection, place: int, to: int, root: int) -> bool:
    """Whether an article belongs to the event that another began: a copy always, another report within days of its first."""
    kin = _one(db, "SELECT kin FROM pairs WHERE later = ? AND earlier = ?", place, to)
    return bool(kin) or days_apart(place, root) <= settings.STORY_DAYS


def _units(db: sqlite3.Connection, line: int) -> set[int]:
    """Give every article of a line its unit; gives back the units that lost or won."""
    members = db.execute("SELECT place, event, unit FROM articles WHERE line = ?", (line,)).fetchall()
    whole = len(members) <= settings.UNIT_MOST
    due: set[int] = set()
    for place, event, unit in members:
        new = line if whole else event
        if new != unit:
            db.execute("UPDATE articles SET unit = ? WHERE place = ?", (new, place))
            due |= {unit, new}
    return due


def _one(db: sqlite3.Connection, query: str, *values: int) -> int:
    return int(db.execute(query, values).fetchone()[0])
