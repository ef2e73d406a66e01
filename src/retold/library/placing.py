"""A new article finds its partners, and what is to be worked again follows: pairs, strands, units."""

import sqlite3

from retold.library import pairing
from retold.library.holding import sketched, study
from retold.library.meeting import enter, facets, leave, met, seen
from retold.library.memory import Memory
from retold.library.strands import point
from retold.pair.profile import in_order


def place(db: sqlite3.Connection, memory: Memory, where: int) -> None:
    """Place one waiting article: prints, pairs with its partners, pointers that turn to it, and the units that are due."""
    read = study(db, where)
    own = facets(read)
    found = met(db, where, own)
    enter(db, where, own, read.article)
    moved = {where, *_unseen(db, found.unsettled)}
    for earlier in found.earlier:
        _judge(db, memory, earlier, where)
    for later in found.later:
        if _judge(db, memory, where, later):
            moved.add(later)
    due = point(db, moved)
    due.add(db.execute("SELECT unit FROM articles WHERE place = ?", (where,)).fetchone()[0])
    db.executemany("INSERT OR IGNORE INTO due VALUES (?)", ((unit,) for unit in sorted(due)))
    db.execute("DELETE FROM waiting WHERE place = ?", (where,))


def withdraw(db: sqlite3.Connection, memory: Memory, where: int) -> None:
    """Take an article out of sight, as if it had never been placed: later ones see again what it stood before. It waits to be placed."""
    own = facets(study(db, where))
    found = met(db, where, own)
    later = {row[0] for row in db.execute("SELECT later FROM pairs WHERE earlier = ?", (where,))}
    db.execute("DELETE FROM pairs WHERE later = ? OR earlier = ?", (where, where))
    leave(db, where, own)
    for other in sorted({*found.later, *found.unsettled}):
        partners = {row[0] for row in db.execute("SELECT earlier FROM pairs WHERE later = ?", (other,))}
        for earlier in sorted(set(seen(db, other, facets(study(db, other)))) - partners):
            if _judge(db, memory, earlier, other):
                later.add(other)
    db.executemany("INSERT OR IGNORE INTO due VALUES (?)", ((unit,) for unit in sorted(point(db, {where, *later}))))
    db.execute("INSERT INTO waiting VALUES (?)", (where,))


def judge_again(db: sqlite3.Connection, memory: Memory, earlier: int, later: int) -> set[int]:
    """Judge a pair anew, if the two meet at all; gives back the units that must be worked again."""
    known = db.execute("SELECT 1 FROM pairs WHERE later = ? AND earlier = ?", (later, earlier)).fetchone()
    if known or earlier in seen(db, later, facets(study(db, later))):
        _judge(db, memory, earlier, later)
    return point(db, {later})


def point_again(db: sqlite3.Connection, where: int) -> set[int]:
    """Let an article, and all that could point at it, point anew; gives back the units that must be worked again."""
    return point(db, {where, *(row[0] for row in db.execute("SELECT later FROM pairs WHERE earlier = ?", (where,)))})


def _judge(db: sqlite3.Connection, memory: Memory, earlier: int, later: int) -> bool:
    """Write down what a pair is to each other; whether it is anything."""
    apart = _ruled_apart(db, earlier, later)
    levels = {row[0] for row in db.execute("SELECT level FROM articles WHERE place IN (?, ?)", (earlier, later))}
    if levels == {"deep"}:
        first, second = sorted((memory.held(db, where, "deep") for where in (earlier, later)), key=in_order)
        one = pairing.deep(first, second, memory.compare(first, second)[0], ruled_apart=apart)
    else:
        one = pairing.wording(sketched(db, earlier), sketched(db, later), ruled_apart=apart)
    if one.line > 0:
        db.execute("INSERT OR REPLACE INTO pairs VALUES (?, ?, ?, ?, ?)", (later, earlier, one.kin, one.event, one.line))
    else:
        db.execute("DELETE FROM pairs WHERE later = ? AND earlier = ?", (later, earlier))
    return one.line > 0


def _ruled_apart(db: sqlite3.Connection, one: int, two: int) -> bool:
    if not db.execute("SELECT 1 FROM corrections WHERE kind = 'not_a_copy' AND undone IS NULL LIMIT 1").fetchone():
        return False
    ids = sorted(row[0] for row in db.execute("SELECT id FROM articles WHERE place IN (?, ?)", (one, two)))
    query = "SELECT 1 FROM corrections WHERE kind = 'not_a_copy' AND target = ? AND undone IS NULL"
    return bool(db.execute(query, (" ".join(ids),)).fetchone())


def _unseen(db: sqlite3.Connection, places: tuple[int, ...]) -> set[int]:
    """Drop pairs of which the later article does not see the earlier one any more; gives back who lost one."""
    lost: set[int] = set()
    for later in places:
        partners = {row[0] for row in db.execute("SELECT earlier FROM pairs WHERE later = ?", (later,))}
        if partners and (gone := partners - set(seen(db, later, facets(study(db, later))))):
            db.executemany("DELETE FROM pairs WHERE later = ? AND earlier = ?", ((later, earlier) for earlier in sorted(gone)))
            lost.add(later)
    return lost
