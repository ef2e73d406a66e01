"""What a library says of what it holds: shelves of stories, found words, corrections, runs of watching, what changed since."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from retold.records.article import Article, Reject, Span, When
from retold.records.story import Level

CorrectionKind = Literal["not_a_copy", "same_owner", "date", "outlet", "speaker", "not_this_story", "label", "keep"]
Thing = Literal["story", "claim", "utterance", "lost", "line"]


@dataclass(frozen=True, slots=True)
class Added:
    """What became of some reports: ids of new articles, of known ones, rejects, and the stories that were worked again."""

    articles: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    rejected: tuple[Reject, ...] = ()
    stories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shelf:
    """One story as the front page lists it. Times are UTC; `first` and `last` are when its first and last dated reports were published."""

    id: str
    title: str
    texts: int
    sources: int  #: independent families of its reports: what "2 independent" shows
    outlets: int
    first: datetime | None
    last: datetime | None
    line: str  #: id of its storyline
    open: bool  #: a report came, or was published, within `settings.STORY_OPEN_DAYS` of the last change in the library
    changed: datetime
    disagreements: int
    tampered: int  #: readings of quotations that are cut, altered, spliced, spun or given to another speaker
    daily: tuple[int, ...] = ()  #: dated reports on each of the last `settings.SHELF_DAYS` days of the story, the last day last


@dataclass(frozen=True, slots=True)
class Held:
    """One article of the library and where it stands."""

    article: Article
    level: Level
    added: datetime
    story: str
    family: tuple[str, ...]  #: ids of its family, itself among them


@dataclass(frozen=True, slots=True)
class Hit:
    """One article that a search found: the best place in it, with some words on both sides."""

    article: str
    story: str
    span: Span
    title: str
    outlet: str
    published: When | None
    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Found:
    """Some hits of a search, best first, and how many articles match in all."""

    total: int
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Correction:
    """The user's word: kept until it is undone, shown as such, applied whenever its story is worked again."""

    id: str
    kind: CorrectionKind
    target: str
    value: str
    note: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Rulings:
    """What a user ruled about more than one article: pairs that are no copies of each other, and outlets that have one owner."""

    apart: frozenset[frozenset[str]] = frozenset()  #: pairs of article ids
    owners: tuple[frozenset[str], ...] = ()  #: groups of outlets, case folded

    def owner(self, outlet: str | None) -> str:
        """The name that stands for an outlet's owner; "" where nothing was ruled.

        >>> Rulings(owners=(frozenset({"pell gazette", "amadi courier"}),)).owner("Pell Gazette")
        'amadi courier'
        """
        return next((min(group) for group in self.owners if outlet and outlet.casefold() in group), "")


@dataclass(frozen=True, slots=True)
class Refused:
    """A reject of the library: when it came, and whether its bytes are kept, so that it can be taken in all the same."""

    id: str
    reject: Reject
    at: datetime
    kept: bool


@dataclass(frozen=True, slots=True)
class Renamed:
    """An id that no longer stands for itself, what it means now, when that came about and why. `new` empty: nothing took its place."""

    kind: Thing
    old: str
    new: str
    at: datetime
    why: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One change of a story, for a feed of changes."""

    id: str
    story: str
    title: str
    at: datetime
    articles: tuple[str, ...]  #: that came with it
    said: str  #: what changed, in plain words


@dataclass(frozen=True, slots=True)
class Differs:
    """What changed in a story between two times."""

    story: str
    since: datetime
    until: datetime
    articles: tuple[str, ...]
    claims_new: tuple[str, ...]
    claims_gone: tuple[str, ...]
    claims_changed: tuple[str, ...]  #: in standing, in how many independent witnesses, or in readings
    verdicts_changed: tuple[str, ...]  #: utterances of which a reading that was there before is now judged otherwise
    renamed: tuple[Renamed, ...]


@dataclass(frozen=True, slots=True)
class Failure:
    """A feed or a page that could not be read, and why; `again` is when it is asked next."""

    address: str
    reason: str
    again: datetime | None = None


@dataclass(frozen=True, slots=True)
class Watched:
    """A feed that is watched, and how it stands with it. `asked` None: not asked yet; `again`: not before then."""

    address: str
    title: str
    asked: datetime | None
    again: datetime | None
    failures: int  #: in a row, up to now
    reason: str  #: of the last of them
    taken: int  #: entries that became articles, were known, or were refused
    waiting: int  #: entries that are still to be read


@dataclass(frozen=True, slots=True)
class Run:
    """The report of one round of watching."""

    started: datetime
    ended: datetime
    feeds: int
    fetched: int
    added: tuple[str, ...] = ()
    known: int = 0
    rejected: tuple[Reject, ...] = ()
    failures: tuple[Failure, ...] = ()
    stories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a library that is not as it should be, and what to do about it."""

    where: str
    what: str
    todo: str
