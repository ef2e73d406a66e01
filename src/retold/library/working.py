"""A unit worked again: its articles traced together, and everything that is told of its stories."""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from threadpoolctl import threadpool_limits

from retold import flow, models
from retold.article.clean.shared import learn
from retold.library import corrections, holding, naming, shelving
from retold.library.codec import digest, pack, rules, unpack
from retold.records import Article, Level, Study, Trace
from retold.records.desk import Correction


@dataclass(frozen=True, slots=True)
class Worked:
    """What a unit's articles came to: the trace without the studies that stand in the tables, and those that it dated anew."""

    trace: Trace
    dated: tuple[Study, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """What working a unit came to: a trace, or None where the one that is stored still holds; by place, studies that its kin changed."""

    digest: str
    trace: Trace | None
    again: dict[int, tuple[str, Study]]


def members(db: sqlite3.Connection, unit: int) -> list[tuple[int, str, Level]]:
    """Place, id and level of each article of a unit, in order of place."""
    return db.execute("SELECT place, id, level FROM articles WHERE unit = ? AND place NOT IN waiting ORDER BY place", (unit,)).fetchall()


def mark(db: sqlite3.Connection, unit: int) -> str:
    """The digest of all that a unit is worked from: its articles, the rules, the corrections that bear on it."""
    own = members(db, unit)
    told = corrections.of(db, [article for _, article, _ in own])
    return digest(rules(), *own, *((c.kind, c.target, c.value) for c in told))


def work(db: sqlite3.Connection, unit: int) -> Done:
    """What a unit's articles come to; nothing is written."""
    own = members(db, unit)
    told = corrections.of(db, [article for _, article, _ in own])
    now = mark(db, unit)
    held = db.execute("SELECT digest FROM units WHERE unit = ?", (unit,)).fetchone()
    if held and held[0] == now:
        return Done(now, None, {})
    found, again = _studies(db, own, corrections.by_article(told))
    with threadpool_limits(1):
        return Done(now, flow.trace(found, (), corrections.rulings(told)), again)


def _studies(
    db: sqlite3.Connection, own: Sequence[tuple[int, str, Level]], told: Mapping[str, Sequence[Correction]]
) -> tuple[list[Study], dict[int, tuple[str, Study]]]:
    """The studies of a unit, and by place those that were read again: the user corrected them, or their kin showed what is site text."""
    base = {where: holding.study(db, where) for where, _, _ in own}
    corrected = {where: corrections.read_anew(base[where].article, told.get(article, ())) for where, article, _ in own}
    learnt = dict(zip(corrected, learn(list(corrected.values())), strict=True))
    found: list[Study] = []
    again: dict[int, tuple[str, Study]] = {}
    for where, key, level in own:
        article = corrections.labelled(learnt[where], told.get(key, ()))
        if article != base[where].article:
            again[where] = _again(db, where, level, article)
        found.append(corrections.spoken(again[where][1] if where in again else base[where], told.get(key, ())))
    return found, again


def _again(db: sqlite3.Connection, where: int, level: Level, article: Article) -> tuple[str, Study]:
    parts = digest(article.parts, article.meta)
    held = db.execute("SELECT study FROM again WHERE place = ? AND parts = ?", (where, parts)).fetchone()
    return parts, (unpack(held[0], Study) if held else models.study(article, level))


def put(db: sqlite3.Connection, unit: int, done: Done, at: str) -> tuple[str, ...]:
    """Write what a unit came to, in one go with everything that is told of its stories; gives back the ids of stories that changed."""
    db.execute("DELETE FROM due WHERE unit = ?", (unit,))
    if done.trace is None:
        return ()
    where = {i: p for p, i, _ in members(db, unit)}
    db.executemany("DELETE FROM again WHERE place = ?", ((place,) for place in where.values()))
    db.executemany("INSERT INTO again VALUES (?, ?, ?)", ((p, parts, pack(study)) for p, (parts, study) in sorted(done.again.items())))
    base = {article: _study(db, place) for article, place in where.items()}
    dated = tuple(s for s in done.trace.studies if s != base[s.article.id])
    came = dict(db.execute("SELECT id, came FROM articles WHERE unit = ?", (unit,)).fetchall())
    names = naming.names(done.trace, came)
    changed = shelving.settle(db, unit, read(db, unit), naming.named(done.trace, names), came, at)
    if where:
        cell = pack(Worked(replace(done.trace, studies=()), dated))
        db.execute("INSERT OR REPLACE INTO units VALUES (?, ?, ?, ?, ?)", (unit, done.digest, rules(), pack(names), cell))
    else:
        db.execute("DELETE FROM units WHERE unit = ?", (unit,))
    return changed


def _study(db: sqlite3.Connection, place: int) -> Study:
    """The study of an article as its unit was traced with it."""
    held = db.execute("SELECT study FROM again WHERE place = ?", (place,)).fetchone()
    return unpack(held[0], Study) if held else holding.study(db, place)


def read(db: sqlite3.Connection, unit: int) -> Trace | None:
    """The trace of a unit with the ids that the library gave; None before it was ever worked."""
    held = db.execute("SELECT names, trace FROM units WHERE unit = ?", (unit,)).fetchone()
    return naming.named(stored(db, held[1]), unpack(held[0], dict[str, str])) if held else None


def stored(db: sqlite3.Connection, cell: bytes) -> Trace:
    """A trace as the flow answered it."""
    worked = unpack(cell, Worked)
    found = {s.article.id: s for s in worked.dated}
    for article in sorted({i for story in worked.trace.descent.stories for i in story.articles} - set(found)):
        found[article] = _study(db, db.execute("SELECT place FROM articles WHERE id = ?", (article,)).fetchone()[0])
    return replace(worked.trace, studies=tuple(sorted(found.values(), key=lambda s: (s.article.file, s.article.id))))
