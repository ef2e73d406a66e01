"""What the front page tells of each story, and what is remembered of how stories came, grew together and fell apart."""

import sqlite3
from collections.abc import Mapping
from datetime import datetime

from retold.library.codec import pack
from retold.library.history import Step, step
from retold.records import Story, Trace
from retold.records.desk import Renamed

TAMPERED = frozenset({"truncated", "altered", "spliced", "spun", "misattributed"})


def settle(
    db: sqlite3.Connection, unit: int, before: Trace | None, after: Trace, came: Mapping[str, int], at: str, *, whole: bool
) -> tuple[str, ...]:
    """Write the stories of a unit that was worked again; gives back the ids of those that changed. `before` is what was told of them last;
    where this is not the `whole` trace, stories come to stand, and what was told of them stays until it is told anew.
    """
    was = dict[str, str](db.execute("SELECT id, story FROM articles WHERE unit = ?", (unit,)))
    old = {row[0] for row in db.execute("SELECT id FROM stories WHERE unit = ?", (unit,))}
    told = {story.id for story in before.descent.stories} if before else set()
    for story in after.descent.stories:
        db.executemany("UPDATE articles SET story = ? WHERE id = ?", ((story.id, article) for article in story.articles))
    touched = sorted({*old, *(story for story in was.values() if story)})
    gone = [story for story in touched if not db.execute("SELECT 1 FROM articles WHERE id = ? AND story = id", (story,)).fetchone()]
    heirs = {story: db.execute("SELECT story FROM articles WHERE id = ?", (story,)).fetchone() for story in gone}
    ends = {story: row[0] for story, row in heirs.items() if row}
    db.executemany("DELETE FROM stories WHERE id = ?", ((story,) for story in gone))
    changed = []
    for story in after.descent.stories:
        new = [i for i in story.articles if was[i] != story.id]
        moved = _moved(story, was, ends, came, at)
        db.executemany("INSERT OR REPLACE INTO renamed VALUES (?, ?, ?, ?, ?)", ((r.kind, r.old, r.new, at, r.why) for r in moved))
        one = step(story, before if story.id in told else None, after, new, moved, datetime.fromisoformat(at))
        same = _same(db, story, one)
        _shelve(db, unit, after, story, None if same else at, whole=whole)  # it may be worked with others now
        if same:
            continue
        changed.append(story.id)
        db.execute("INSERT INTO history (story, at, step) VALUES (?, ?, ?)", (story.id, at, pack(one)))
    return tuple(changed)


def _moved(story: Story, was: Mapping[str, str], ends: Mapping[str, str], came: Mapping[str, int], at: str) -> list[Renamed]:
    """The stories that this one took in whole, and those it was cut from, with the reason."""
    before = sorted({was[i] for i in story.articles} - {"", story.id})
    last = max(story.articles, key=came.__getitem__)
    found = []
    for old in before:
        if ends.get(old) == story.id:
            why = f"two stories became one when the report {last} came" if was[last] == "" else "two stories became one"
        else:
            why = "some of its reports tell of another event"
        found.append(Renamed("story", old, story.id, datetime.fromisoformat(at), why))
    return found


def _same(db: sqlite3.Connection, story: Story, one: Step) -> bool:
    """Whether nothing changed in a story that is on the shelf already."""
    held = db.execute("SELECT texts FROM stories WHERE id = ?", (story.id,)).fetchone()
    empty = not (one.articles or one.claims_new or one.claims_gone or one.claims_changed or one.verdicts_changed or one.renamed)
    return bool(held) and empty and held[0] == len(story.articles)


def _shelve(db: sqlite3.Connection, unit: int, trace: Trace, story: Story, at: str | None, *, whole: bool) -> None:
    """Write what the front page tells of a story; `at`: it changed then."""
    own = set(story.articles)
    metas = [s.article.meta for s in trace.studies if s.article.id in own]
    days = sorted(m.published.start.isoformat(timespec="seconds") for m in metas if m.published)
    apart = [d for d in trace.differences if d.type == "disagreement" and any(s.article in own for s in d.readings)]
    changed = [r for u in trace.utterances for r in u.readings if r.span.article in own and r.verdict in TAMPERED]
    query = "SELECT began, changed, disagreements, tampered FROM stories WHERE id = ?"
    held = db.execute(query, (story.id,)).fetchone() or (at, at, 0, 0)
    row = (
        *(story.id, unit, story.storyline, story.title, len(own)),
        sum(1 for family in trace.descent.families if own & set(family)),
        len({m.outlet.casefold() for m in metas if m.outlet}),
        *(days[0] if days else None, days[-1] if days else None),
        *(held[0], at or held[1]),
        *((len(apart), len(changed)) if whole else held[2:]),
    )
    db.execute(f"INSERT OR REPLACE INTO stories VALUES ({','.join('?' * len(row))})", row)
