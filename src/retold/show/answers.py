"""What a library answers, as JSON: the same for the command line and the server. Times are UTC, as RFC 3339 writes them.

Like `shapes`, the structs are a promise: names and keys stay. Offsets are code points into an article's text.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

import msgspec
from msgspec import Struct

from retold.records import Level, Reason, Reject, Relation, Reuse, desk
from retold.records.desk import CorrectionKind, Thing
from retold.show import data, shapes
from retold.show.data import plain


class Shelf(Struct, frozen=True):
    """One story: `texts` reports that go back to `sources` independent ones. `daily`: dated ones on its last days."""

    id: str
    title: str
    texts: int
    sources: int
    outlets: int
    first: str | None
    last: str | None
    line: str
    open: bool
    changed: str
    disagreements: int
    tampered: int
    daily: tuple[int, ...]


class Stories(Struct, frozen=True):
    """Stories, the one that changed last first."""

    schema: str
    stories: tuple[Shelf, ...]


class Held(Struct, frozen=True):
    """One article and where it stands: its story, and the ids of its family, itself among them."""

    schema: str
    article: shapes.Article
    level: Level
    added: str
    story: str
    family: tuple[str, ...]


class Hit(Struct, frozen=True):
    """One article that a search found, with the best place in it."""

    article: str
    story: str
    start: int
    end: int
    title: str
    outlet: str
    published: shapes.Published | None
    before: str
    words: str
    after: str


class Found(Struct, frozen=True):
    """Hits, best first; `total` articles match."""

    schema: str
    query: str
    total: int
    hits: tuple[Hit, ...]


class Added(Struct, frozen=True):
    """What became of some reports: ids of new articles, of known ones, rejects, and the stories that were worked again."""

    schema: str
    articles: tuple[str, ...]
    known: tuple[str, ...]
    rejected: tuple[shapes.Rejected, ...]
    stories: tuple[str, ...]


class Correction(Struct, frozen=True):
    """The user's word: kept until it is undone."""

    id: str
    kind: CorrectionKind
    target: str
    value: str
    note: str
    at: str


class Corrections(Struct, frozen=True):
    """All corrections that count."""

    schema: str
    corrections: tuple[Correction, ...]


class Refused(Struct, frozen=True):
    """What was not taken in, and whether its bytes are kept."""

    id: str
    file: str
    reason: str
    detail: str
    at: str
    kept: bool


class Rejects(Struct, frozen=True):
    """What was not taken in, the last first."""

    schema: str
    rejects: tuple[Refused, ...]


class Feed(Struct, frozen=True):
    """A feed that is watched: `failures` in a row and the last `reason`; entries `taken` and `waiting`; not asked before `again`."""

    address: str
    title: str
    asked: str | None
    again: str | None
    failures: int
    reason: str
    taken: int
    waiting: int


class Feeds(Struct, frozen=True):
    """The feeds that are watched, those that fail first."""

    schema: str
    feeds: tuple[Feed, ...]


class Entry(Struct, frozen=True):
    """One change of a story, in plain words."""

    id: str
    story: str
    title: str
    at: str
    articles: tuple[str, ...]
    said: str


class Changes(Struct, frozen=True):
    """What changed in all stories, the last first."""

    schema: str
    changes: tuple[Entry, ...]


class Renamed(Struct, frozen=True):
    """An id that no longer stands for itself, what it means now (empty: nothing took its place), and why."""

    kind: Thing
    old: str
    new: str
    at: str
    why: str


class Differs(Struct, frozen=True):
    """What changed in a story between two times: ids of articles, claims and utterances, and ids that changed."""

    schema: str
    story: str
    since: str
    until: str
    articles: tuple[str, ...]
    claims_new: tuple[str, ...]
    claims_gone: tuple[str, ...]
    claims_changed: tuple[str, ...]
    verdicts_changed: tuple[str, ...]
    renamed: tuple[Renamed, ...]


class Explanation(Struct, frozen=True):
    """Why two articles are linked, or why not: what `retold explain --json` prints."""

    schema: str
    files: Mapping[str, str | None]  #: of every article on the path; null for a lost report
    one: str
    two: str
    path: tuple[str, ...]
    edge: Relation | None
    confidence: float
    kinship: tuple[Reason, ...]
    pair: Relation | None
    reuse: Reuse | None


class Counts(Struct, frozen=True):
    """How much a library holds."""

    schema: str
    counts: Mapping[str, int]


def stories_json(shelves: Sequence[desk.Shelf]) -> bytes:
    """Stories as JSON.

    >>> stories_json([])
    b'{"schema":"retold/stories/1","stories":[]}'
    """
    return msgspec.json.encode(Stories("retold/stories/1", tuple(_shelf(s) for s in shelves)))


def held_json(held: desk.Held, letter: str = "") -> bytes:
    """An article of the library as JSON; `letter` is its siglum, where a page gave it one."""
    found = data.article(held.article, letter)
    return msgspec.json.encode(Held("retold/article/1", found, held.level, utc(held.added), held.story, held.family))


def found_json(query: str, found: desk.Found) -> bytes:
    """What a search found as JSON."""
    return msgspec.json.encode(Found("retold/search/1", plain(query), found.total, tuple(_hit(h) for h in found.hits)))


def added_json(added: desk.Added) -> bytes:
    """What became of some reports as JSON."""
    rejected = tuple(_rejected(r) for r in added.rejected)
    return msgspec.json.encode(Added("retold/added/1", added.articles, added.known, rejected, added.stories))


def corrections_json(found: Sequence[desk.Correction]) -> bytes:
    """Corrections as JSON."""
    made = tuple(Correction(c.id, c.kind, plain(c.target), plain(c.value), plain(c.note), utc(c.at)) for c in found)
    return msgspec.json.encode(Corrections("retold/corrections/1", made))


def rejects_json(found: Sequence[desk.Refused]) -> bytes:
    """What was not taken in as JSON."""
    told = ((r, _rejected(r.reject)) for r in found)
    return msgspec.json.encode(
        Rejects("retold/rejects/1", tuple(Refused(r.id, x.file, x.reason, x.detail, utc(r.at), r.kept) for r, x in told))
    )


def feeds_json(found: Sequence[desk.Watched]) -> bytes:
    """Watched feeds as JSON.

    >>> feeds_json([])
    b'{"schema":"retold/feeds/1","feeds":[]}'
    """

    def feed(f: desk.Watched) -> Feed:
        asked, again = (None if t is None else utc(t) for t in (f.asked, f.again))
        return Feed(plain(f.address), plain(f.title), asked, again, f.failures, plain(f.reason), f.taken, f.waiting)

    return msgspec.json.encode(Feeds("retold/feeds/1", tuple(map(feed, found))))


def changes_json(found: Sequence[desk.Entry]) -> bytes:
    """What changed as JSON."""
    made = tuple(Entry(e.id, e.story, plain(e.title), utc(e.at), e.articles, plain(e.said)) for e in found)
    return msgspec.json.encode(Changes("retold/changes/1", made))


def differs_json(found: desk.Differs) -> bytes:
    """What changed in one story as JSON."""
    renamed = tuple(Renamed(r.kind, r.old, r.new, utc(r.at), plain(r.why)) for r in found.renamed)
    ids = (found.articles, found.claims_new, found.claims_gone, found.claims_changed, found.verdicts_changed)
    return msgspec.json.encode(Differs("retold/diff/1", found.story, utc(found.since), utc(found.until), *ids, renamed))


def counts_json(found: Mapping[str, int]) -> bytes:
    """How much a library holds as JSON."""
    return msgspec.json.encode(Counts("retold/counts/1", found))


def utc(at: datetime) -> str:
    """A time of the library, which are all UTC.

    >>> utc(datetime(2031, 3, 3, 14, 30))
    '2031-03-03T14:30:00Z'
    """
    return at.isoformat(timespec="seconds") + "Z"


def _shelf(s: desk.Shelf) -> Shelf:
    first, last = (None if t is None else utc(t) for t in (s.first, s.last))
    counts = (s.texts, s.sources, s.outlets)
    return Shelf(s.id, plain(s.title), *counts, first, last, s.line, s.open, utc(s.changed), s.disagreements, s.tampered, s.daily)


def _hit(h: desk.Hit) -> Hit:
    published = data.published(h.published) if h.published else None
    words = (plain(w) for w in (h.before, h.words, h.after))
    return Hit(h.article, h.story, h.span.start, h.span.end, plain(h.title), plain(h.outlet), published, *words)


def _rejected(r: Reject) -> shapes.Rejected:
    return shapes.Rejected(plain(r.file), r.reason, plain(r.detail))
