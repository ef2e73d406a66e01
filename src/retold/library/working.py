"""A unit worked again: its articles traced together, and everything that is told of its stories.

In two steps: families and stories first (`standing`), which is all that placing the next article needs; then all that is told of them. The
second may wait until many articles have come, or until somebody asks: it follows from the first, whoever works it out.
"""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from threadpoolctl import threadpool_limits

from retold import flow, models
from retold.article.clean.shared import learn
from retold.library import corrections, holding, naming, shelving
from retold.library.codec import digest, pack, rules, unpack
from retold.library.memory import Key, Memory
from retold.pair.profile import profile
from retold.records import Article, Descent, Level, Study, Trace
from retold.records.desk import Correction


@dataclass(frozen=True, slots=True)
class Worked:
    """What a unit's articles came to: the trace without the studies that stand in the tables, and those that it dated anew."""

    trace: Trace
    dated: tuple[Study, ...]


@dataclass(frozen=True, slots=True)
class _Kin:
    """Of a descent, the families alone."""

    families: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class _Trace:
    """Of a trace, the descent alone."""

    descent: _Kin


@dataclass(frozen=True, slots=True)
class _Worked:
    """Of what was worked, the families alone: the rest of the cell is passed over."""

    trace: _Trace


@dataclass(frozen=True, slots=True)
class Done:
    """What working a unit came to: a trace, or None where what is stored still holds; by place, studies that its kin changed."""

    digest: str
    trace: Trace | None  #: `whole`, or of families and stories alone
    whole: bool
    again: dict[int, tuple[str, Study]]


def members(db: sqlite3.Connection, unit: int) -> list[tuple[int, str, Level]]:
    """Place, id and level of each article of a unit, in order of place."""
    return db.execute("SELECT place, id, level FROM articles WHERE unit = ? AND place NOT IN waiting ORDER BY place", (unit,)).fetchall()


def mark(db: sqlite3.Connection, unit: int) -> str:
    """The digest of all that a unit is worked from: its articles, the rules, the corrections that bear on it."""
    own = members(db, unit)
    told = corrections.of(db, [article for _, article, _ in own])
    return digest(rules(), *own, *((c.kind, c.target, c.value) for c in told))


def current(db: sqlite3.Connection, unit: int) -> str:
    """The digest of what a unit's stories were last worked from; "" where they never were."""
    return str(db.execute(f"SELECT coalesce({_STANDING}, {_WHOLE}, '')", (unit, unit)).fetchone()[0])


_STANDING, _WHOLE = "(SELECT digest FROM standing WHERE unit = ?)", "(SELECT digest FROM units WHERE unit = ?)"


def work(db: sqlite3.Connection, memory: Memory, unit: int, *, whole: bool) -> Done:
    """What a unit's articles come to, all of it or families and stories alone; nothing is written."""
    now = mark(db, unit)
    stands = current(db, unit) == now
    told = not db.execute("SELECT 1 FROM standing WHERE unit = ?", (unit,)).fetchone()
    if stands and (told or not whole):
        return Done(now, None, whole, {})
    return _worked(db, memory, unit, now, whole=whole, descent=_descent(db, unit) if stands else None)


def _worked(db: sqlite3.Connection, memory: Memory, unit: int, now: str, *, whole: bool, descent: Descent | None) -> Done:
    own = members(db, unit)
    told = corrections.of(db, [article for _, article, _ in own])
    found, again, keys = _studies(db, memory, own, corrections.by_article(told))
    rulings = corrections.rulings(told)
    with threadpool_limits(1):
        if descent is None:
            descent = flow.compared(
                found, rulings, look=lambda s: memory.look(keys[s.article.id], lambda: s) if keys else profile(s), compare=memory.compare
            )
        return Done(now, flow.told(found, descent, (), rulings) if whole else _bare(found, descent), whole, again)


def _bare(studies: Sequence[Study], descent: Descent) -> Trace:
    """Families and stories, and nothing told of them yet."""
    return Trace("wording", tuple(studies), (), descent, (), (), (), (), (), (), ())


def _studies(
    db: sqlite3.Connection, memory: Memory, own: Sequence[tuple[int, str, Level]], told: Mapping[str, Sequence[Correction]]
) -> tuple[list[Study], dict[int, tuple[str, Study]], dict[str, Key]]:
    """The studies of a unit; by place those that were read again, because the user corrected them or their kin showed what is site text;
    and by article what each is remembered under: nothing where the user's word stands in them.
    """
    base = {where: memory.held(db, where, level).study for where, _, level in own}
    corrected = {where: corrections.read_anew(base[where].article, told.get(article, ())) for where, article, _ in own}
    learnt = dict(zip(corrected, learn(list(corrected.values())), strict=True))
    found: list[Study] = []
    again: dict[int, tuple[str, Study]] = {}
    keys: dict[str, Key] = {}
    for where, key, level in own:
        article = corrections.labelled(learnt[where], told.get(key, ()))
        keys[key] = (where, level)
        if article != base[where].article:
            again[where] = _again(db, where, level, article)
            keys[key] = (where, level + again[where][0])
        found.append(corrections.spoken(again[where][1] if where in again else base[where], told.get(key, ())))
    return found, again, {} if told else keys


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
    came = dict(db.execute("SELECT id, came FROM articles WHERE unit = ?", (unit,)).fetchall())
    names = naming.names(done.trace, came)
    before = _whole(db, unit) if done.whole else None
    changed = shelving.settle(db, unit, before, naming.named(done.trace, names), came, at, whole=done.whole)
    db.execute("DELETE FROM standing WHERE unit = ?", (unit,))
    if not where:
        db.execute("DELETE FROM units WHERE unit = ?", (unit,))
    elif not done.whole:
        db.execute("INSERT INTO standing VALUES (?, ?, ?)", (unit, done.digest, pack(done.trace.descent)))
    else:
        base = {article: _study(db, place) for article, place in where.items()}
        dated = tuple(s for s in done.trace.studies if s != base[s.article.id])
        cell = pack(Worked(replace(done.trace, studies=()), dated))
        db.execute("INSERT OR REPLACE INTO units VALUES (?, ?, ?, ?, ?)", (unit, done.digest, rules(), pack(names), cell))
    return changed


def _study(db: sqlite3.Connection, place: int) -> Study:
    """The study of an article as its unit was traced with it."""
    held = db.execute("SELECT study FROM again WHERE place = ?", (place,)).fetchone()
    return unpack(held[0], Study) if held else holding.study(db, place)


def read(db: sqlite3.Connection, memory: Memory, unit: int) -> Trace | None:
    """The trace of a unit with the ids that the library gives, worked out here where its stories stand but nothing is told of them yet.
    None before it was ever worked.
    """
    descent = _descent(db, unit)
    if descent is None:
        return _whole(db, unit)
    found = _worked(db, memory, unit, "", whole=True, descent=descent).trace
    assert found is not None
    came = dict(db.execute("SELECT id, came FROM articles WHERE unit = ?", (unit,)).fetchall())
    return naming.named(found, naming.names(found, came))


def families(db: sqlite3.Connection, unit: int) -> tuple[tuple[str, ...], ...]:
    """The families of a unit; nothing else of its trace is read."""
    descent = _descent(db, unit)
    if descent is not None:
        return descent.families
    held = db.execute("SELECT trace FROM units WHERE unit = ?", (unit,)).fetchone()
    return unpack(held[0], _Worked).trace.descent.families if held else ()


def _descent(db: sqlite3.Connection, unit: int) -> Descent | None:
    """The families and stories of a unit of which nothing is told yet."""
    held = db.execute("SELECT descent FROM standing WHERE unit = ?", (unit,)).fetchone()
    return unpack(held[0], Descent) if held else None


def _whole(db: sqlite3.Connection, unit: int) -> Trace | None:
    """The trace of a unit as it was last made."""
    held = db.execute("SELECT names, trace FROM units WHERE unit = ?", (unit,)).fetchone()
    return naming.named(stored(db, held[1]), unpack(held[0], dict[str, str])) if held else None


def stored(db: sqlite3.Connection, cell: bytes) -> Trace:
    """A trace as the flow answered it."""
    worked = unpack(cell, Worked)
    found = {s.article.id: s for s in worked.dated}
    for article in sorted({i for story in worked.trace.descent.stories for i in story.articles} - set(found)):
        found[article] = _study(db, db.execute("SELECT place FROM articles WHERE id = ?", (article,)).fetchone()[0])
    return replace(worked.trace, studies=tuple(sorted(found.values(), key=lambda s: (s.article.file, s.article.id))))
