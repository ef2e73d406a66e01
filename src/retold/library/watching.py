"""Feeds watched: asked only for what is new, politely and with patience; every entry is taken in once, whatever happens in between.

The tables know what is to come: an entry is written down in one go with the answer that named it, and struck off when its report is
kept. So a watcher that dies goes on where it was, and asks no feed again for what it has. No lock is held while a site is waited for.
"""

import hashlib
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from retold import settings
from retold.errors import UsageError
from retold.library import adding
from retold.library.codec import pack, unpack
from retold.library.memory import Memory
from retold.library.store import transaction
from retold.records import Draft, Level, Reject
from retold.records.desk import Failure, Run
from retold.source import feeds, outlines, web
from retold.source.fetch import Fetched, Manners, fetch
from retold.source.reading import Progress

#: Where a watcher may write: entered for each piece of writing.
Writing = Callable[[], AbstractContextManager[None]]


@dataclass(slots=True)
class Tally:
    """What a round has done so far."""

    fetched: int = 0
    added: list[str] = field(default_factory=list)
    known: int = 0
    rejected: list[Reject] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)


def addresses(asked: Iterable[str]) -> dict[str, str]:
    """The feeds that OPML files and addresses name, with their titles."""
    found: dict[str, str] = {}
    for one in asked:
        if web.is_address(one):
            found.setdefault(one, "")
            continue
        try:
            outline = outlines.opml(Path(one).read_bytes())
        except OSError as wrong:
            raise UsageError(f"cannot read {one}: {wrong.strerror}. Name an OPML file or the address of a feed") from wrong
        if isinstance(outline, Reject):
            raise UsageError(f"{one} is no OPML file: name one, or the address of a feed")
        for feed in outline:
            found.setdefault(feed.address, feed.title or "")
    if not found:
        raise UsageError("name at least one feed: an OPML file, or the address of a feed")
    return found


def round_(db: sqlite3.Connection, asked: dict[str, str], how: Manners, level: Level, say: Progress, writing: Writing) -> Run:
    """One round: every feed that is due, every entry that is still to be taken in, every story that they touch."""
    started = _now()
    before = adding.last_step(db)
    tally = Tally()
    with writing(), transaction(db):
        db.executemany("INSERT OR IGNORE INTO feeds (address, title) VALUES (?, ?)", sorted(asked.items()))
    for done, address in enumerate(asked):
        say("asking feeds", done, len(asked))
        _ask(db, address, how, tally, writing)
    todo = [key for key, feed in db.execute(_TODO, (_text(_now()),)) if feed in asked]
    for done, key in enumerate(todo):
        say("reading entries", done, len(todo))
        _enter(db, key, how, level, tally, writing)
    with writing():
        adding.settle(db, Memory(), say)
        stories = adding.changed(db, before)
        run = Run(
            started=started,
            ended=_now(),
            feeds=len(asked),
            fetched=tally.fetched,
            added=tuple(tally.added),
            known=tally.known,
            rejected=tuple(tally.rejected),
            failures=tuple(tally.failures),
            stories=stories,
        )
        with transaction(db):
            db.execute("INSERT INTO runs (ended, run) VALUES (?, ?)", (_text(run.ended), pack(run)))
    return run


_TODO = "SELECT key, feed FROM entries WHERE state = 'new' AND (again IS NULL OR again <= ?) ORDER BY n"


def next_look(db: sqlite3.Connection, asked: Iterable[str]) -> datetime:
    """When the first of some feeds, or one of their entries, is to be looked at again."""
    times = [row[0] for a in asked for row in db.execute("SELECT again FROM feeds WHERE address = ?", (a,))]
    times += [row[0] for row in db.execute("SELECT min(again) FROM entries WHERE state = 'new'")]
    return min((datetime.fromisoformat(t) for t in times if t), default=_now() + timedelta(minutes=settings.FEED_MINUTES))


def _ask(db: sqlite3.Connection, address: str, how: Manners, tally: Tally, writing: Writing) -> None:
    """Ask one feed, if it is due, and write down what it names that is new."""
    etag, modified, again, failures, moved = db.execute(
        "SELECT etag, modified, again, failures, moved FROM feeds WHERE address = ?", (address,)
    ).fetchone()
    if again and again > _text(_now()):
        return
    answer = fetch(moved or address, how, etag=etag, modified=modified, limit=settings.MAX_FEED_BYTES)
    read: feeds.Feed | Reject | None = None
    if isinstance(answer, Fetched) and answer.status == 200:
        read = _read(answer)
    with writing(), transaction(db):
        wrong = _wrong(answer, read)
        if wrong:
            later = _later(answer, failures + 1)
            tally.failures.append(Failure(address, wrong, later))
            query = "UPDATE feeds SET asked = ?, again = ?, failures = ?, reason = ? WHERE address = ?"
            db.execute(query, (_text(_now()), _text(later), failures + 1, wrong, address))
            return
        assert isinstance(answer, Fetched)
        for entry in read.entries if isinstance(read, feeds.Feed) else ():
            row = (_key(address, entry), address, entry.link or "", pack(entry))
            db.execute("INSERT OR IGNORE INTO entries (key, feed, address, state, entry) VALUES (?, ?, ?, 'new', ?)", row)
        seen = (answer.etag, answer.modified) if answer.status == 200 else (etag, modified)
        later = _now() + timedelta(minutes=settings.FEED_MINUTES)
        query = "UPDATE feeds SET etag = ?, modified = ?, asked = ?, again = ?, failures = 0, reason = '', moved = ? WHERE address = ?"
        db.execute(query, (*seen, _text(_now()), _text(later), answer.permanent or moved, address))


def _read(answer: Fetched) -> feeds.Feed | Reject:
    """The feed, or the news sitemap, that a server answered with."""
    if outlines.is_sitemap(answer.data):
        found = outlines.sitemap(answer.data)
        return found if isinstance(found, Reject) else found.feed
    return feeds.parse(answer.data, answer.address)


def _wrong(answer: Fetched | Reject, read: feeds.Feed | Reject | None) -> str:
    """Why a feed could not be read; "" where it could, or where nothing is new."""
    if isinstance(answer, Reject):
        return answer.detail or answer.reason
    if isinstance(read, Reject):
        return read.detail or read.reason
    return "" if answer.status in (200, 304) else f"the server answered {answer.status}"


def _later(answer: Fetched | Reject, failures: int) -> datetime:
    """When a feed that failed so many times in a row is asked again: what the site asks to wait, else twice as long each time."""
    if isinstance(answer, Fetched) and answer.status == 410:
        return _now() + timedelta(days=settings.FEED_GONE_DAYS)
    minutes = min(settings.FEED_MINUTES * 2.0 ** min(failures - 1, 20), settings.FEED_MOST_MINUTES)
    asked = answer.wait or 0.0 if isinstance(answer, Fetched) else 0.0
    return _now() + max(timedelta(minutes=minutes), timedelta(seconds=min(asked, settings.FEED_GONE_DAYS * 86_400)))


def _enter(db: sqlite3.Connection, key: str, how: Manners, level: Level, tally: Tally, writing: Writing) -> None:
    """Take in the report of one entry: its own text where it is whole, else its page; a page that does not come is asked for again."""
    feed, tries, cell = db.execute("SELECT feed, tries, entry FROM entries WHERE key = ?", (key,)).fetchone()
    entry = unpack(cell, feeds.Entry)
    found: Draft | Reject
    if entry.whole or not entry.link:
        found = feeds.draft(entry, feed)
    else:
        found = feeds.told(web.read(entry.link, how=how), entry)
        tally.fetched += 1
    if isinstance(found, Reject) and found.reason == "unreadable" and tries + 1 < settings.PAGE_TRIES:
        later = _now() + timedelta(minutes=settings.PAGE_MINUTES * 2**tries)
        tally.failures.append(Failure(entry.link or feed, found.detail, later))
        with writing(), transaction(db):
            db.execute("UPDATE entries SET tries = tries + 1, again = ? WHERE key = ?", (_text(later), key))
        return
    with writing():
        kept = adding.take(db, found, level)
        if isinstance(kept, Reject):
            tally.rejected.append(replace(kept, raw=b""))
        elif kept[1]:
            tally.added.append(kept[0])
        else:
            tally.known += 1
        with transaction(db):
            db.execute("UPDATE entries SET state = 'done', tries = tries + 1 WHERE key = ?", (key,))


def _key(feed: str, entry: feeds.Entry) -> str:
    """What an entry is known by: one that its feed changes is another."""
    when = entry.updated or entry.published
    told = (feed, entry.key, when.start.isoformat() if when else "", entry.content or "")
    return hashlib.sha256("\0".join(told).encode("utf-8", "backslashreplace")).hexdigest()[:20]


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)


def _text(at: datetime) -> str:
    return at.isoformat(timespec="microseconds")
