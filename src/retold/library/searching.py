"""Words found in the library: ranked by FTS5 (BM25, a title counts more), each hit with its exact place in the article's text."""

import re
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass

from retold import settings
from retold.library.codec import unpack
from retold.records import Span, When
from retold.records.desk import Found, Hit

TERM = re.compile(r'(-?)(?:"([^"]*)"?|(\S+))')
#: Marks round a match: no report prints them (noncharacters).
OPEN, CLOSE = "\ufdd0", "\ufdd1"


@dataclass(frozen=True, slots=True)
class Dated:
    """Of what is known of an article, the day alone."""

    published: When | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """Of an article, its words and day alone."""

    text: str
    meta: Dated


@dataclass(frozen=True, slots=True)
class Read:
    """Of a study, only what a hit shows: the rest of the cell is passed over, which costs a tenth."""

    article: Text


def expression(query: str) -> str:
    """A reader's words as an FTS5 query: all of them must be there; "..." is a phrase, -word must not be there, word* begins with it.

    >>> expression('ferry "ran aground" -bridge capt*')
    '("ferry" AND "ran aground" AND "capt" *) NOT "bridge"'
    """
    wanted: list[str] = []
    unwanted: list[str] = []
    for minus, phrase, word in TERM.findall(query):
        term = phrase or word
        if not re.search(r"\w", term):
            continue
        begins = not phrase and term.endswith("*")
        told = '"' + term.rstrip("*").replace('"', " ").replace("\0", " ") + '"' + (" *" if begins else "")
        (unwanted if minus else wanted).append(told)
    if not wanted:
        return ""
    both = " AND ".join(wanted)
    return f"({both}) NOT {' NOT '.join(unwanted)}" if unwanted else both


def search(db: sqlite3.Connection, query: str, limit: int, offset: int) -> Found:
    """The hits of a reader's query, best first, and how many articles match in all."""
    asked = expression(query)
    if not asked:
        return Found(0, ())
    total = db.execute("SELECT count(*) FROM words WHERE words MATCH ?", (asked,)).fetchone()[0]
    rows = db.execute(
        f"SELECT rowid FROM words WHERE words MATCH ? ORDER BY bm25(words, {settings.TITLE_COUNTS}, 1.0), rowid DESC LIMIT ? OFFSET ?",
        (asked, limit, offset),
    ).fetchall()
    with closing(sqlite3.connect(":memory:")) as marker:
        marker.execute("CREATE VIRTUAL TABLE one USING fts5 (title, text, tokenize='porter unicode61 remove_diacritics 2')")
        return Found(total, tuple(_hit(db, marker, place, asked) for (place,) in rows))


def _hit(db: sqlite3.Connection, marker: sqlite3.Connection, place: int, asked: str) -> Hit:
    row = db.execute("SELECT id, story, title, outlet, study FROM articles JOIN studies USING (place) WHERE place = ?", (place,)).fetchone()
    article = unpack(row[4], Read).article
    span = best(spans(marker, row[2], article.text, asked))
    start, end = max(0, span[0] - settings.HIT_AROUND), min(len(article.text), span[1] + settings.HIT_AROUND)
    return Hit(
        article=row[0],
        story=row[1],
        span=Span(row[0], *span),
        title=row[2],
        outlet=row[3],
        published=article.meta.published,
        before=article.text[start : span[0]],
        words=article.text[span[0] : span[1]],
        after=article.text[span[1] : end],
    )


def spans(marker: sqlite3.Connection, title: str, text: str, asked: str) -> list[tuple[int, int]]:
    """Where a query matches in a text, by the same tokens as the index."""
    marker.execute("DELETE FROM one")
    marker.execute("INSERT INTO one VALUES (?, ?)", (title, text))
    row = marker.execute("SELECT highlight(one, 1, ?, ?) FROM one WHERE one MATCH ?", (OPEN, CLOSE, asked)).fetchone()
    found: list[tuple[int, int]] = []
    at, begun = 0, 0
    for piece in re.split(f"([{OPEN}{CLOSE}])", row[0] if row else ""):
        if piece == OPEN:
            begun = at
        elif piece == CLOSE:
            found.append((begun, at))
        else:
            at += len(piece)
    return found


def best(found: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The match with most matches close behind it; of none (the title alone matched), the beginning.

    >>> best([(0, 5), (400, 405), (410, 416)])
    (400, 405)
    """
    if not found:
        return (0, 0)
    crowd = {m: sum(0 <= n[0] - m[0] <= 2 * settings.HIT_AROUND for n in found) for m in found}
    return max(found, key=lambda m: (crowd[m], -m[0]))
