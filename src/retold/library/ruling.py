"""A correction put into force, or out of force again: what it touches is placed anew and marked as due."""

import sqlite3
from dataclasses import replace
from datetime import datetime

from retold.errors import UsageError
from retold.library import corrections, placing
from retold.library.codec import digest
from retold.library.memory import Memory
from retold.records.desk import Correction, CorrectionKind


def rule(db: sqlite3.Connection, memory: Memory, kind: CorrectionKind, target: str, value: str, note: str, at: str) -> Correction:
    """Put a correction into force. The same one twice is one."""
    told = corrections.checked(db, kind, target, value, note)
    same = next((c for c in corrections.active(db) if (c.kind, c.target, c.value) == (told.kind, told.target, told.value)), None)
    if same:
        return same
    n = db.execute("SELECT coalesce(max(n), 0) + 1 FROM corrections").fetchone()[0]
    one = replace(told, id=f"c{n}-{digest(told.kind, told.target, told.value)[:6]}", at=datetime.fromisoformat(at))
    row = (n, one.id, one.kind, one.target, one.value, one.note, at)
    db.execute("INSERT INTO corrections (n, id, kind, target, value, note, at) VALUES (?, ?, ?, ?, ?, ?, ?)", row)
    _touch(db, memory, one)
    return one


def unrule(db: sqlite3.Connection, memory: Memory, key: str, at: str) -> Correction:
    """Put a correction out of force."""
    one = next((c for c in corrections.active(db) if c.id == key), None)
    if one is None:
        raise UsageError(f"no correction {key} is in force")
    if one.kind == "keep":
        raise UsageError("a report that was taken in stays in: set it aside with a correction not_this_story")
    db.execute("UPDATE corrections SET undone = ? WHERE id = ?", (at, key))
    _touch(db, memory, one)
    return one


def _touch(db: sqlite3.Connection, memory: Memory, one: Correction) -> None:
    """Place anew what a correction moves, and mark every unit that it bears on."""
    if one.kind == "keep":
        return
    if one.kind == "same_owner":
        names = (one.target, one.value)
        units = {row[0] for o in names for row in db.execute("SELECT unit FROM articles WHERE outlet = ? COLLATE NOCASE", (o,))}
    else:
        places = sorted(db.execute("SELECT place FROM articles WHERE id = ?", (i,)).fetchone()[0] for i in corrections.touched(one))
        units = {_unit(db, p) for p in places}
        if one.kind == "not_a_copy":
            units |= placing.judge_again(db, memory, places[0], places[1])
        if one.kind == "not_this_story":
            units |= placing.point_again(db, places[0])
        units |= {_unit(db, p) for p in places}
    db.executemany("INSERT OR IGNORE INTO due VALUES (?)", ((unit,) for unit in sorted(units)))


def _unit(db: sqlite3.Connection, place: int) -> int:
    return int(db.execute("SELECT unit FROM articles WHERE place = ?", (place,)).fetchone()[0])
