"""Articles and studies in and out of the library's tables."""

import hashlib
import sqlite3
from dataclasses import replace

from retold.library.codec import pack, press, rules, unpack, unpress
from retold.library.places import place
from retold.records import Article, Draft, Level, Study


def keep(db: sqlite3.Connection, draft: Draft, found: Study, level: Level, at: str) -> int:
    """Put a new article into the tables, with all that is read off it alone; gives back its place. It still waits to be placed."""
    article = found.article
    where = place(article)
    meta = article.meta
    raw = keep_raw(db, draft.raw)
    came = db.execute("SELECT coalesce(max(came), 0) + 1 FROM articles").fetchone()[0]
    db.execute(
        "INSERT INTO articles (place, id, came, file, raw, level, added, title, outlet, event, line, unit) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (where, article.id, came, article.file, raw, level, at, meta.title or "", meta.outlet or "", where, where, where),
    )
    db.execute("INSERT INTO drafts VALUES (?, ?)", (where, pack(bare(draft))))
    db.execute("INSERT INTO studies VALUES (?, ?, ?)", (where, rules(), pack(found)))
    db.execute("INSERT INTO words (rowid, title, text) VALUES (?, ?, ?)", (where, meta.title or "", article.text))
    db.execute("INSERT INTO waiting VALUES (?)", (where,))
    return where


def keep_raw(db: sqlite3.Connection, data: bytes) -> str:
    """Put the bytes of a report into the tables, once; gives back their hash."""
    sha256 = hashlib.sha256(data).hexdigest()
    db.execute("INSERT OR IGNORE INTO raws VALUES (?, ?)", (sha256, press(data)))
    return sha256


def bare(draft: Draft) -> Draft:
    """A draft without its bytes, which are kept by their hash."""
    return replace(draft, raw=b"")


def study(db: sqlite3.Connection, where: int) -> Study:
    """The study of the article at a place, as read off it alone."""
    return unpack(db.execute("SELECT study FROM studies WHERE place = ?", (where,)).fetchone()[0], Study)


def sketched(db: sqlite3.Connection, where: int) -> tuple[Article, bytes]:
    """What level "wording" compares of an article: its outlet and day, and the tokens of its sketch."""
    known, tokens = db.execute("SELECT known, tokens FROM sketches WHERE place = ?", (where,)).fetchone()
    return unpack(known, Article), unpress(tokens)
