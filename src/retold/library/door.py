"""`Library`: the one door to what a desk keeps. Reports come in, stories come out, under ids that stay."""

import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from os import PathLike, fspath
from pathlib import Path
from types import TracebackType
from typing import Self

from retold import settings
from retold.errors import UsageError
from retold.library import adding, checking, corrections, moving, recovering, ruling, searching, shelves, store, watching
from retold.library.memory import Memory
from retold.records import Article, Draft, Explained, Level, Line, Reject, Trace
from retold.records.desk import (
    Added,
    Correction,
    CorrectionKind,
    Differs,
    Entry,
    Found,
    Held,
    Problem,
    Refused,
    Renamed,
    Run,
    Shelf,
    Watched,
)
from retold.source.fetch import agent, manners
from retold.source.reading import Progress, drafts, silent
from retold.story import explain as explaining


class Library:
    """A library in one file: a path, or None for the usual place (`store.default`). A context manager.

    Several processes may read at any time, while one writes. Methods may be called from any one thread at a time.

    >>> import tempfile
    >>> with Library(tempfile.mkdtemp() + "/library.db") as library:
    ...     added = library.add(["examples/sabeke-ferry"], level="wording")
    ...     len(added.articles), sum(s.texts for s in library.stories())
    (9, 9)
    """

    def __init__(self, path: str | PathLike[str] | None = None, *, readonly: bool = False) -> None:
        self.path = store.default() if path is None else Path(fspath(path)).expanduser()
        self.readonly = readonly
        self._db: sqlite3.Connection = store.connect(self.path, readonly=readonly)
        self._memory = Memory()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, wrong: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def add(
        self,
        reports: Iterable[str | PathLike[str]],
        *,
        meta: str | PathLike[str] | None = None,
        level: Level = "deep",
        allow: Iterable[str] = (),
        contact: str | None = None,
        stdin: bytes | None = None,
        progress: Progress | None = None,
        whole: bool = True,
    ) -> Added:
        """Take in reports as `retold.trace` reads them, and work again the stories they touch. Adding again changes nothing.

        Where not `whole`, families and stories are found alone; claims, quotations and briefings are made by the next `settle`, or when a
        story is read. So a long stream is best taken in, report by report: a story is then told once and not with each of its reports.
        """
        agent(contact)  # a bad one is told before anything is read
        found = drafts([fspath(r) for r in reports], frozenset(allow), contact, stdin, meta=meta)
        return self.add_drafts(found, level=level, progress=progress, whole=whole)

    def add_drafts(
        self,
        reports: Iterable[Draft | Reject],
        *,
        level: Level = "deep",
        progress: Progress | None = None,
        kept: Callable[[str], None] | None = None,
        whole: bool = True,
    ) -> Added:
        """Take in drafts from anywhere: a feed, a form, a corpus. `kept` is told of each new article as soon as it is on the disk."""
        if level not in ("deep", "wording"):
            raise UsageError(f'level is "deep" or "wording", not {level!r}')
        with self._writing("add reports"):
            return adding.add(self._db, self._memory, reports, level, progress or silent, kept or (lambda _: None), whole=whole)

    def add_articles(self, articles: Iterable[Article], *, level: Level = "deep", progress: Progress | None = None) -> Added:
        """Take in articles that were read elsewhere: those of a story of a corpus, for a closer look."""
        return self.add_drafts(map(adding.of_article, articles), level=level, progress=progress)

    def settle(self, *, progress: Progress | None = None) -> None:
        """Finish what an earlier process, or an `add` that was not `whole`, left undone. `add` does so by itself."""
        with self._writing("finish what was begun"):
            adding.settle(self._db, self._memory, progress or silent)

    def stories(
        self, *, since: datetime | None = None, query: str = "", line: str = "", limit: int = 50, offset: int = 0
    ) -> tuple[Shelf, ...]:
        """The stories, the one that changed last first: those changed since a time, with words of a query, of one storyline."""
        with self._reading():
            return shelves.stories(self._db, since, query, line, limit, offset)

    def story(self, story: str) -> Trace:
        """The whole trace of a story's articles, with the storyline's other stories that it is worked with. A retired id finds its heir.

        Raises `UsageError` for an id that was never given.
        """
        with self._reading():
            return shelves.trace(self._db, self._memory, story)

    def storyline(self, line: str) -> tuple[Shelf, ...]:
        """The stories of a storyline (by its id, or a story's), in order of their first report."""
        with self._reading():
            return shelves.storyline(self._db, line)

    def article(self, article: str) -> Held:
        """One article and where it stands."""
        with self._reading():
            return shelves.article(self._db, article)

    def raw(self, article: str) -> bytes:
        """The bytes of an article as they came."""
        with self._reading():
            return shelves.raw(self._db, article)

    def search(self, query: str, *, limit: int = 20, offset: int = 0) -> Found:
        """Articles with the words of a query, best first; "..." is a phrase, -word must not be there, word* begins with it."""
        with self._reading():
            return searching.search(self._db, query, limit, offset)

    def compare(self, one: str, two: str) -> tuple[Trace, Explained]:
        """Any two articles, traced by themselves, and why they are linked or not."""
        with self._reading():
            answer = shelves.compare(self._db, one, two)
        return answer, explaining.explain(answer.studies, answer.descent, one, two)

    def brief(self, story: str) -> tuple[Line, ...]:
        """The briefing of a story, each line with the ids of the claims it rests on."""
        return self.story(story).briefing

    def watch(
        self,
        feeds: str | PathLike[str] | Iterable[str | PathLike[str]],
        *,
        once: bool = True,
        level: Level = "deep",
        allow: Iterable[str] = (),
        contact: str | None = None,
        progress: Progress | None = None,
        ran: Callable[[Run], None] | None = None,
    ) -> Run:
        """Watch feeds, named by OPML files or addresses: take in what they name that is new, and work the stories it touches.

        `once` is one round (for cron); else it goes on until it is interrupted, telling `ran` of each round.
        """
        asked = watching.addresses([fspath(f) for f in ([feeds] if isinstance(feeds, str | PathLike) else feeds)])
        how = manners(allow, contact)
        while True:
            run = watching.round_(
                self._db, asked, how, level, progress or silent, lambda: self._writing("watch", settings.WATCH_LOCK_SECONDS)
            )
            if ran:
                ran(run)
            if once:
                return run
            wait = (watching.next_look(self._db, asked) - datetime.now(UTC).replace(tzinfo=None)).total_seconds()
            time.sleep(max(1.0, wait))

    def runs(self, limit: int = 10) -> tuple[Run, ...]:
        """The reports of the last rounds of watching, the last one first."""
        with self._reading():
            return shelves.runs(self._db, limit)

    def feeds(self) -> tuple[Watched, ...]:
        """The feeds that are watched and how it stands with each, those that fail first."""
        with self._reading():
            return shelves.feeds(self._db)

    def diff(self, story: str, since: datetime) -> Differs:
        """What changed in a story since a time (without a zone: UTC)."""
        with self._reading():
            return shelves.diff(self._db, story, since)

    def changes(self, since: datetime | None = None, *, limit: int = 100) -> tuple[Entry, ...]:
        """Every change of a story since a time, the last one first: the entries of a feed."""
        with self._reading():
            return shelves.changes(self._db, since, limit)

    def renamed(self, story: str) -> tuple[Renamed, ...]:
        """The stories that went into this one, or that it was cut from, with the reasons."""
        with self._reading():
            return shelves.renamed(self._db, story)

    def correct(self, kind: CorrectionKind, target: str, value: str = "", note: str = "", *, level: Level = "deep") -> Correction:
        """Put the user's word over what was read, until it is undone; the stories that it bears on are worked again.

        not_a_copy: two article ids; same_owner: an outlet, and another as value; date, outlet: an article id and what is true; speaker: the
        place of a quotation (ARTICLE:START-END) and the name; not_this_story: an article id, which then stands by itself; label: a place
        and what it is (body, furniture ...); keep: the id of a reject, which is taken in all the same (`level` is for its reading).
        """
        with self._writing("correct"), store.transaction(self._db):
            if kind == "keep":
                corrections.checked(self._db, kind, target, value, note)
                value = recovering.recover(self._db, target, level)
            one = ruling.rule(self._db, self._memory, kind, target, value, note, adding.now())
        self.settle()
        return one

    def undo(self, correction: str) -> Correction:
        """Take a correction back; the stories that it bore on are worked again."""
        with self._writing("undo a correction"), store.transaction(self._db):
            one = ruling.unrule(self._db, self._memory, correction, adding.now())
        self.settle()
        return one

    def corrections(self) -> tuple[Correction, ...]:
        """Every correction in force, the last one first."""
        with self._reading():
            return corrections.active(self._db)[::-1]

    def rejects(self, limit: int = 50, offset: int = 0) -> tuple[Refused, ...]:
        """What was not taken in, the last one first, and whether it can be (`correct("keep", id)`)."""
        with self._reading():
            return shelves.rejects(self._db, limit, offset)

    def check(self, *, repair: bool = False, progress: Progress | None = None) -> tuple[Problem, ...]:
        """Everything that is not as it should be; `repair` first works again every story that is not, and finishes what was begun."""
        if repair:
            with self._writing("repair"):
                with store.transaction(self._db):
                    checking.repair(self._db)
                adding.settle(self._db, self._memory, progress or silent)
        with self._reading():
            return tuple(checking.check(self._db, progress or silent))

    def export(self, path: str | PathLike[str]) -> None:
        """A copy of the whole library in one new file, while others may go on reading and writing."""
        with store.understood(self.path):
            moving.export(self._db, Path(fspath(path)))

    def import_(self, path: str | PathLike[str], *, progress: Progress | None = None) -> Added:
        """Take in what another library holds: its articles in the order they came, its corrections and its rejects."""
        with closing(store.connect(Path(fspath(path)), readonly=True)) as other, self._writing("import"):
            return moving.take_in(self._db, other, progress or silent)

    def counts(self) -> dict[str, int]:
        """How many articles, stories, storylines, sources, corrections, rejects and feeds there are; `waiting`: work still to do."""
        with self._reading():
            return shelves.counts(self._db)

    def size(self) -> int:
        """Bytes of the file."""
        return self.path.stat().st_size

    @contextmanager
    def _reading(self) -> Iterator[None]:
        with store.understood(self.path), store.snapshot(self._db):
            yield

    @contextmanager
    def _writing(self, what: str, seconds: float | None = None) -> Iterator[None]:
        if self.readonly:
            raise UsageError(f"this library was opened for reading only, so nobody can {what} through it")
        with store.understood(self.path), store.writing(self.path, what, seconds):
            yield
