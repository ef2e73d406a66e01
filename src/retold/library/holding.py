"""Articles and studies in and out of the library's tables."""

import hashlib
import sqlite3
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from retold import settings
from retold.library.codec import pack, press, rules, unpack, unpress
from retold.library.places import place
from retold.pair.profile import Profile, profile
from retold.records import Article, Draft, Level, Study


@dataclass(slots=True)
class Profiles:
    """Profiles of the articles that were looked at last, so that a run of additions does not read them again."""

    kept: OrderedDict[int, Profile] = field(default_factory=OrderedDict)


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


def profiles(db: sqlite3.Connection, held: Profiles, places: Iterable[int]) -> dict[int, Profile]:
    """The profiles of the articles at some places."""
    found: dict[int, Profile] = {}
    for where in places:
        one = held.kept.pop(where, None) or profile(study(db, where))
        held.kept[where] = found[where] = one
        if len(held.kept) > settings.PROFILES_KEPT:
            held.kept.popitem(last=False)
    return found
