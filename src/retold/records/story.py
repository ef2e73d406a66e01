"""All articles of a story, and the whole answer."""

from dataclasses import dataclass, field
from typing import Literal

from retold.records.article import Figure, Reject, Span, Study, When
from retold.records.pair import Reason, Relation, Reuse

Verdict = Literal["verbatim", "truncated", "altered", "spliced", "spun", "misattributed", "unverified", "translation"]
Says = Literal["same", "weaker", "stronger", "different"]
Standing = Literal["corroborated", "disputed", "single"]
DifferenceKind = Literal["figure", "role", "date", "attribution", "strength", "target"]
DifferenceType = Literal["drift", "disagreement"]
Level = Literal["wording", "deep"]


@dataclass(frozen=True, slots=True)
class Lost:
    """A report that must have existed and is not here."""

    id: str
    children: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Story:
    """Articles about one event; stories that follow each other share a storyline."""

    id: str
    title: str
    articles: tuple[str, ...]
    storyline: str


@dataclass(frozen=True, slots=True)
class Explained:
    """Why two reports are linked, or why not. `path` leads from one to the other over the edges of the tree; empty where none does."""

    one: str
    two: str
    path: tuple[str, ...]
    edge: Relation | None  #: drawn between the two themselves
    confidence: float  #: that the two are kin, looking at them alone
    kinship: tuple[Reason, ...]  #: log-odds that add up to it
    pair: Relation | None  #: what the two alone look like: source, copy, kind, order, places; None where they share too little
    reuse: Reuse | None  #: passages shared all the same


@dataclass(frozen=True, slots=True)
class Descent:
    """How the articles of a trace go back to each other: every article stands in exactly one family and one story."""

    relations: tuple[Relation, ...]
    lost: tuple[Lost, ...]
    reuse: tuple[Reuse, ...]
    families: tuple[tuple[str, ...], ...]
    stories: tuple[Story, ...]


@dataclass(frozen=True, slots=True)
class Changed:
    """A stretch of a reading that differs from the reading it is judged against; `was` are the words there (empty: put in)."""

    start: int
    end: int
    was: str


@dataclass(frozen=True, slots=True)
class QuoteReading:
    """One printing of an utterance: the span between the marks, without a comma that only serves the attribution."""

    span: Span
    speaker: str  #: full name; empty where nobody is named
    verdict: Verdict
    cue: Span | None = None
    changed: tuple[Changed, ...] = ()
    against: Span | None = None  #: the reading it was judged by


@dataclass(frozen=True, slots=True)
class Utterance:
    """One thing said, and all printed readings of it; the first is the one that stands nearest the speech."""

    id: str
    speaker: str
    readings: tuple[QuoteReading, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A statement of reported speech, with its speaker in full."""

    span: Span
    speaker: str
    cue: Span | None = None


@dataclass(frozen=True, slots=True)
class ClaimReading:
    """What one article prints of a claim; `own` False where the reading is inherited from the article's parent."""

    span: Span
    values: tuple[Figure, ...] = ()
    own: bool = True
    says: Says = "same"
    when: When | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One checkable statement and every reading of it. `statement` is the words of its clearest reading."""

    id: str
    statement: Span
    standing: Standing
    independent: int
    origin: str | None  #: the speaker or document that all readings take it from
    readings: tuple[ClaimReading, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """Readings of one claim that do not say the same."""

    claim: str
    kind: DifferenceKind
    type: DifferenceType
    readings: tuple[Span, ...]
    nearest: Span | None  #: the reading nearest the source, where that can be said
    note: str


@dataclass(frozen=True, slots=True)
class Event:
    """A claim at its place in time."""

    when: When
    claim: str


@dataclass(frozen=True, slots=True)
class Change:
    """What an earlier story said and a later one says instead: a change over time, no conflict. `before` and `after` are claim ids."""

    before: str
    after: str
    note: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the briefing and the claims it rests on."""

    text: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trace:
    """The whole answer. `studies` are in order of file name."""

    level: Level
    studies: tuple[Study, ...]
    rejected: tuple[Reject, ...]
    descent: Descent
    utterances: tuple[Utterance, ...]
    told: tuple[Told, ...]
    claims: tuple[Claim, ...]
    differences: tuple[Difference, ...]
    timeline: tuple[Event, ...]
    changes: tuple[Change, ...]
    briefing: tuple[Line, ...]
    cannot_say: tuple[str, ...] = field(default=())
