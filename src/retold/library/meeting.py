"""Which articles of the library are looked at together: prints of wording and of matter, each article with earlier ones only.

All articles stand in one order (`place`). For each of its prints an article sees the nearest earlier holders: all of them where they are
few (a rare print, which counts in full), the next few where they are many (stock phrases, common names). So what an article is compared
with hangs on the set of articles and on nothing else; not on the order in which they came. A new article in the middle of the order is
seen by later ones, and may push an earlier one out of their sight: `Met` tells of both.
"""

import sqlite3
from array import array
from collections import Counter
from dataclasses import dataclass, replace

from retold import settings
from retold.article.prints import key
from retold.article.sketch import body, sketch
from retold.library.codec import pack, press
from retold.records import Article, Study

_EARLIER = "SELECT place FROM prints WHERE print = ? AND place < ? ORDER BY place DESC LIMIT ?"
_LATER = "SELECT place FROM prints WHERE print = ? AND place > ? ORDER BY place LIMIT ?"


@dataclass(frozen=True, slots=True)
class Met:
    """Whom a new article meets: earlier ones that it sees, later ones that see it, and later ones that may have lost sight of another."""

    earlier: tuple[int, ...]
    later: tuple[int, ...]
    unsettled: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Facets:
    """What an article is met by: hashes of its wording, its matter, and the names in it."""

    wording: tuple[int, ...]
    matter: tuple[int, ...]
    names: frozenset[int]
    tokens: bytes = b""  #: of its sketch


def facets(study: Study) -> Facets:
    """What a studied article is met by."""
    names = {key(f"n {e.name.split()[-1].casefold()}") for e in study.cast.entities if e.name.strip() and e.kind != "unnamed"}
    found = sketch(body(study.article))  # at both levels the same, so that a library may hold both
    return Facets(found.prints, study.prints.matter, frozenset(names), found.tokens)


def enter(db: sqlite3.Connection, place: int, own: Facets, article: Article) -> None:
    """Let an article be met."""
    known = replace(article, file="", text="", parts=(), origins=())
    db.execute("INSERT INTO sketches VALUES (?, ?, ?)", (place, pack(known), press(own.tokens)))
    db.executemany("INSERT INTO prints VALUES (?, ?)", ((p, place) for p in sorted({*own.wording, *own.matter})))
    db.execute("INSERT INTO names VALUES (?, ?)", (place, array("q", sorted(own.names)).tobytes()))


def leave(db: sqlite3.Connection, place: int, own: Facets) -> None:
    """Let an article be met no more."""
    db.executemany("DELETE FROM prints WHERE print = ? AND place = ?", ((p, place) for p in sorted({*own.wording, *own.matter})))
    db.execute("DELETE FROM names WHERE place = ?", (place,))
    db.execute("DELETE FROM sketches WHERE place = ?", (place,))


def seen(db: sqlite3.Connection, place: int, own: Facets) -> tuple[int, ...]:
    """The earlier articles that one at a place is compared with, nearest first."""
    found: list[set[int]] = []
    for kind, enough in ((own.wording, settings.LIBRARY_WORDING_HITS), (own.matter, settings.LIBRARY_MATTER_HITS)):
        hits: Counter[int] = Counter()
        for print_ in kind:
            for other, counts in counted(_before(db, print_, place)):
                hits[other] += counts
        found.append({other for other, n in hits.items() if n >= enough})
    return tuple(sorted(found[0] | {other for other in found[1] - found[0] if _named(db, own.names, other)}, reverse=True))


def met(db: sqlite3.Connection, place: int, own: Facets) -> Met:
    """Whom a new article meets; it may stand in the tables already or not."""
    later: list[set[int]] = []
    unsettled: set[int] = set()
    rare, near = settings.LIBRARY_RARE, settings.LIBRARY_NEXT
    for kind, enough in ((own.wording, settings.LIBRARY_WORDING_HITS), (own.matter, settings.LIBRARY_MATTER_HITS)):
        hits: Counter[int] = Counter()
        for print_ in kind:
            after = [row[0] for row in db.execute(_LATER, (print_, place, rare + 1))]
            before = len(_before(db, print_, place)) if after else 0
            for step, other in enumerate(after):
                sees = before + 1 + step  #: earlier holders that `other` has now
                if sees <= rare:
                    hits[other] += settings.LIBRARY_RARE_COUNTS
                elif step < near:
                    hits[other] += 1
                if sees == rare + 1 or (sees > rare and step < near):
                    unsettled.add(other)
        later.append({other for other, n in hits.items() if n >= enough})
    named = {other for other in later[1] - later[0] if _named(db, own.names, other)}
    return Met(seen(db, place, own), tuple(sorted(later[0] | named)), tuple(sorted(unsettled)))


def _named(db: sqlite3.Connection, names: frozenset[int], other: int) -> bool:
    """Whether two articles share enough of the names of the one with fewer."""
    theirs = array("q")
    theirs.frombytes(db.execute("SELECT keys FROM names WHERE place = ?", (other,)).fetchone()[0])
    return len(names.intersection(theirs)) >= settings.LIBRARY_NAMES * max(1, min(len(names), len(theirs)))


def counted(before: list[int]) -> list[tuple[int, int]]:
    """Which earlier holders of a print count, and how much; `before` are the nearest ones, one more than a rare print may have.

    >>> counted([9, 7])
    [(9, 4), (7, 4)]
    >>> counted(list(range(21, 0, -1)))
    [(21, 1), (20, 1), (19, 1)]
    """
    if len(before) <= settings.LIBRARY_RARE:
        return [(other, settings.LIBRARY_RARE_COUNTS) for other in before]
    return [(other, 1) for other in before[: settings.LIBRARY_NEXT]]


def _before(db: sqlite3.Connection, print_: int, place: int) -> list[int]:
    return [row[0] for row in db.execute(_EARLIER, (print_, place, settings.LIBRARY_RARE + 1))]
