"""What is asked of the library, answered from its tables."""

import sqlite3
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from retold import flow, settings
from retold.errors import UsageError
from retold.library import history, holding, places, working
from retold.library.codec import unpack, unpress
from retold.library.memory import Memory
from retold.library.searching import expression
from retold.records import Reject, Trace
from retold.records.desk import Differs, Entry, Held, Refused, Renamed, Run, Shelf, Watched

#: No story is there to tell the time by.
NEVER = datetime(1, 1, 1)
_SHELF = "id, title, texts, sources, outlets, first, last, line, changed, disagreements, tampered"


def stories(db: sqlite3.Connection, since: datetime | None, query: str, line: str, limit: int, offset: int) -> tuple[Shelf, ...]:
    """Stories as the front page lists them, the one that changed last first."""
    wanted, values = ["1"], list[str | int]()
    if since is not None:
        wanted.append("changed > ?")
        values.append(utc(since))
    if line:
        wanted.append("line = ?")
        values.append(line)
    if query:
        if not (asked := expression(query)):
            return ()
        wanted.append("id IN (SELECT story FROM articles WHERE place IN (SELECT rowid FROM words WHERE words MATCH ?))")
        values.append(asked)
    rows = db.execute(
        f"SELECT {_SHELF} FROM stories WHERE {' AND '.join(wanted)} ORDER BY changed DESC, id LIMIT ? OFFSET ?", (*values, limit, offset)
    ).fetchall()
    return _shelves(db, rows)


def storyline(db: sqlite3.Connection, line: str) -> tuple[Shelf, ...]:
    """The stories of a storyline in order of their first report."""
    held = db.execute("SELECT line FROM stories WHERE id = ?", (resolved(db, line, line),)).fetchone()
    rows = db.execute(
        f"SELECT {_SHELF} FROM stories WHERE line = ? ORDER BY first IS NULL, first, id", (held[0] if held else line,)
    ).fetchall()
    if not rows:
        raise UsageError(f"no storyline {line} is in this library: retold stories lists what is")
    return _shelves(db, rows)


def _shelves(
    db: sqlite3.Connection, rows: list[tuple[str, str, int, int, int, str | None, str | None, str, str, int, int]]
) -> tuple[Shelf, ...]:
    newest = db.execute("SELECT max(max(changed), coalesce(max(last), '')) FROM stories").fetchone()[0]
    until = datetime.fromisoformat(newest) if newest else NEVER
    days = _daily(db, [row[0] for row in rows])
    return tuple(replace(_shelf(row, until), daily=days[row[0]]) for row in rows)


def _daily(db: sqlite3.Connection, stories: list[str]) -> dict[str, tuple[int, ...]]:
    """How many dated reports each story has on each of its last days, the last day last; a place tells the day of publication."""
    marks = ",".join("?" * len(stories))
    query = f"SELECT story, place >> {places.HASH} AS day, count(*) FROM articles WHERE story IN ({marks}) AND day < ? GROUP BY 1, 2"
    found: dict[str, dict[int, int]] = {story: {} for story in stories}
    for story, day, count in db.execute(query, (*stories, places.UNDATED)):
        found[story][day] = count
    return {
        story: tuple(days.get(max(days) - back, 0) for back in reversed(range(settings.SHELF_DAYS))) if days else ()
        for story, days in found.items()
    }


def _shelf(row: tuple[str, str, int, int, int, str | None, str | None, str, str, int, int], until: datetime) -> Shelf:
    key, title, texts, sources, outlets, first, last, line, changed, disagreements, tampered = row
    days = (datetime.fromisoformat(t) if t else None for t in (first, last))
    begun, ended = days
    still = until - (ended or datetime.fromisoformat(changed)) <= timedelta(days=settings.STORY_OPEN_DAYS)
    return Shelf(key, title, texts, sources, outlets, begun, ended, line, still, datetime.fromisoformat(changed), disagreements, tampered)


def resolved(db: sqlite3.Connection, story: str, otherwise: str | None = None) -> str:
    """The story that an id stands for now: ids are those of articles, so one that was retired leads to the story of its article."""
    row = db.execute("SELECT story FROM articles WHERE id = ?", (story,)).fetchone()
    if row and row[0]:
        return str(row[0]) if db.execute("SELECT 1 FROM stories WHERE id = ?", (row[0],)).fetchone() else resolved(db, row[0], otherwise)
    if otherwise is None:
        raise UsageError(f"no story {story} is in this library: retold stories lists what is")
    return otherwise


def trace(db: sqlite3.Connection, memory: Memory, story: str) -> Trace:
    """The trace that holds a story."""
    unit = db.execute("SELECT unit FROM stories WHERE id = ?", (resolved(db, story),)).fetchone()[0]
    found = working.read(db, memory, unit)
    assert found is not None, "a story without a trace"
    return found


def article(db: sqlite3.Connection, key: str) -> Held:
    """One article and where it stands."""
    place, level, added, story = _row(db, key, "place, level, added, story")
    own = holding.study(db, int(place)).article
    story = resolved(db, story, "") if story else ""
    held = db.execute("SELECT unit FROM stories WHERE id = ?", (story,)).fetchone()
    family = next((f for f in working.families(db, held[0]) if key in f), (key,)) if held else (key,)
    return Held(own, "deep" if level == "deep" else "wording", datetime.fromisoformat(added), story, family)


def raw(db: sqlite3.Connection, key: str) -> bytes:
    """The bytes of an article as they came."""
    return unpress(db.execute("SELECT bytes FROM raws WHERE raw = ?", _row(db, key, "raw")).fetchone()[0])


def compare(db: sqlite3.Connection, one: str, two: str) -> Trace:
    """The trace of two articles by themselves."""
    if one == two:
        raise UsageError("name two different articles")
    return flow.trace([holding.study(db, int(_row(db, key, "place")[0])) for key in (one, two)])


def diff(db: sqlite3.Connection, story: str, since: datetime) -> Differs:
    """What changed in a story since a time."""
    key = resolved(db, story)
    steps = db.execute("SELECT at, step FROM history WHERE story = ? AND at > ? ORDER BY n", (key, utc(since))).fetchall()
    until = datetime.fromisoformat(steps[-1][0]) if steps else since
    return history.summed(key, (unpack(cell, history.Step) for _, cell in steps), since, until)


def changes(db: sqlite3.Connection, since: datetime | None, limit: int) -> tuple[Entry, ...]:
    """Every change of a story since a time, the last one first."""
    rows = db.execute(
        "SELECT n, story, at, step, title FROM history LEFT JOIN stories ON stories.id = story WHERE at > ? ORDER BY n DESC LIMIT ?",
        (utc(since) if since else "", limit),
    )
    found = []
    for n, story, at, cell, title in rows:
        step = unpack(cell, history.Step)
        now = story if title is not None else resolved(db, story)
        told = title if title is not None else db.execute("SELECT title FROM stories WHERE id = ?", (now,)).fetchone()[0]
        found.append(Entry(f"{story}-{n}", now, told, datetime.fromisoformat(at), step.articles, step.said))
    return tuple(found)


def renamed(db: sqlite3.Connection, story: str) -> tuple[Renamed, ...]:
    """The stories that went into this one, or that it was cut from, with the reasons, the last one first."""
    rows = db.execute(
        "SELECT kind, old, new, at, why FROM renamed WHERE kind = 'story' AND (new = ? OR old = ?) ORDER BY at DESC", (story, story)
    )
    return tuple(Renamed(kind, old, new, datetime.fromisoformat(at), why) for kind, old, new, at, why in rows)


def rejects(db: sqlite3.Connection, limit: int, offset: int) -> tuple[Refused, ...]:
    """What was not taken in and is not recovered, the last one first."""
    rows = db.execute(
        "SELECT id, file, reason, detail, at, raw IS NOT NULL OR draft IS NOT NULL FROM refused "
        "WHERE id NOT IN (SELECT target FROM corrections WHERE kind = 'keep' AND undone IS NULL) ORDER BY at DESC, id LIMIT ? OFFSET ?",
        (limit, offset),
    )
    return tuple(
        Refused(key, Reject(file, reason, detail), datetime.fromisoformat(at), bool(kept)) for key, file, reason, detail, at, kept in rows
    )


def runs(db: sqlite3.Connection, limit: int) -> tuple[Run, ...]:
    """The reports of the last rounds of watching, the last one first."""
    return tuple(unpack(cell, Run) for (cell,) in db.execute("SELECT run FROM runs ORDER BY n DESC LIMIT ?", (limit,)))


def feeds(db: sqlite3.Connection) -> tuple[Watched, ...]:
    """The feeds that are watched, those that fail first."""
    rows = db.execute(
        "SELECT feeds.address, title, asked, feeds.again, failures, reason, "
        "coalesce(sum(state = 'done'), 0), coalesce(sum(state = 'new'), 0) "
        "FROM feeds LEFT JOIN entries ON feed = feeds.address GROUP BY feeds.address ORDER BY failures = 0, feeds.address"
    )
    return tuple(
        Watched(address, title, _moment(asked), _moment(again), failures, reason, taken, waiting)
        for address, title, asked, again, failures, reason, taken, waiting in rows
    )


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def counts(db: sqlite3.Connection) -> dict[str, int]:
    """How many articles, stories, storylines, corrections, rejects and feeds there are, and what is still to be worked."""
    asked = {
        "articles": "SELECT count(*) FROM articles",
        "stories": "SELECT count(*) FROM stories",
        "storylines": "SELECT count(DISTINCT line) FROM stories",
        "sources": "SELECT coalesce(sum(sources), 0) FROM stories",
        "corrections": "SELECT count(*) FROM corrections WHERE undone IS NULL",
        "rejects": "SELECT count(*) FROM refused",
        "feeds": "SELECT count(*) FROM feeds",
        "waiting": "SELECT (SELECT count(*) FROM waiting) + (SELECT count(*) FROM due) + (SELECT count(*) FROM standing)",
    }
    return {name: int(db.execute(query).fetchone()[0]) for name, query in asked.items()}


def _row(db: sqlite3.Connection, key: str, columns: str) -> tuple[str, ...]:
    row = db.execute(f"SELECT {columns} FROM articles WHERE id = ?", (key,)).fetchone()
    if row is None:
        raise UsageError(f"no article {key} is in this library: retold search finds articles by their words")
    return tuple(row)


def utc(when: datetime) -> str:
    """A time as the tables hold it; one without a zone is UTC."""
    return (when.astimezone(UTC).replace(tzinfo=None) if when.tzinfo else when).isoformat(timespec="microseconds")
