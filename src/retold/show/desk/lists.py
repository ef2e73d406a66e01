"""The pages that list: what a search found, what changed, what was not taken in, what is being worked on; keys, and what went wrong."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from retold import settings
from retold.records import Trace
from retold.records.desk import Added, Differs, Entry, Found, Refused, Watched
from retold.show.desk.frame import Frame, page
from retold.show.index import index, words
from retold.show.labels import plural


@dataclass(frozen=True, slots=True)
class Job:
    """A piece of work: what it is, how far it is, and what came of it."""

    number: int
    what: str
    state: Literal["waiting", "running", "done", "failed"]
    step: str
    done: int
    total: int
    began: datetime
    added: Added | None = None
    wrong: str = ""  #: why it failed, and what to do


def search(frame: Frame, query: str, found: Found, offset: int, *, part: bool = False) -> str:
    """What a search found; `part`: the results alone, for a page that has the form already."""
    what: dict[str, object] = {
        "title": f"“{query}”: {plural(found.total, 'text')}" if query else "Search",
        "query": query,
        "found": found,
        "offset": offset,
        "later": offset + len(found.hits) if offset + len(found.hits) < found.total else 0,
        "sooner": max(0, offset - settings.DESK_ROWS) if offset else None,
    }
    return page("results.html" if part else "search.html", frame, **what)


def changes(frame: Frame, entries: Sequence[Entry], since: datetime) -> str:
    """What changed in all stories, the last first."""
    return page("changes.html", frame, title="What changed", entries=entries, since=since)


def since(frame: Frame, title: str, trace: Trace, found: Differs) -> str:
    """What changed in one story since a day: reports, claims with their words, verdicts, names."""
    known = index(trace)
    spoken = {u.id: u for u in trace.utterances}
    return page(
        "since.html",
        frame,
        title=title,
        found=found,
        known=known,
        texts=[known.texts[a] for a in found.articles if a in known.texts],
        new=[known.claims[c] for c in found.claims_new if c in known.claims],
        changed=[known.claims[c] for c in found.claims_changed if c in known.claims],
        spoken=[spoken[u] for u in found.verdicts_changed if u in spoken],
        words=lambda span: words(known, span),
    )


def feeds(frame: Frame, watched: Sequence[Watched]) -> str:
    """The feeds that are watched, when each was asked, and what is wrong with it."""
    return page("feeds.html", frame, title="Feeds", watched=watched)


def rejects(frame: Frame, refused: Sequence[Refused], offset: int) -> str:
    """What was not taken in and why, and the way to take it in all the same."""
    shown = refused[: settings.DESK_ROWS]
    return page(
        "rejects.html",
        frame,
        title="Not taken in",
        refused=shown,
        later=offset + len(shown) if len(refused) > len(shown) else 0,
        sooner=max(0, offset - settings.DESK_ROWS) if offset else None,
    )


def add(frame: Frame) -> str:
    """The form that takes reports in."""
    return page("add.html", frame, title="Add reports")


def work(frame: Frame, jobs: Sequence[Job], *, part: bool = False) -> str:
    """What is being worked on and what was, the last first."""
    return page(
        "jobs.html" if part else "work.html", frame, title="Work", jobs=jobs, busy=any(j.state in ("waiting", "running") for j in jobs)
    )


def working(frame: Frame) -> str:
    """The line in the bar that says what is being worked on."""
    return page("working.html", frame, title="")


def keys(frame: Frame) -> str:
    """The keys that move around, and the switch that turns them off."""
    return page("keys.html", frame, title="Keys", known=KEYS)


def wrong(frame: Frame, status: int, what: str, todo: str) -> str:
    """What went wrong, and what to do about it."""
    return page("wrong.html", frame, title=what, status=status, todo=todo)


#: Every key and what it does; static/keys.js does it.
KEYS: Mapping[str, str] = {
    "/": "to the search field",
    "j": "to the next row: a story, a hit, a row of a comparison, a section of a story",
    "k": "to the row before",
    "Enter": "opens the row, where it is a link",
    "g s": "to the stories",
    "g a": "to the form that adds reports",
    "g c": "to what changed",
    "?": "to this list",
}
