"""The shapes of the trace in JSON, one struct for each kind of row. Their names and keys are a promise; see docs and `retold schema`.

Offsets are half-open, in code points, into `articles[].text`; every `text` that stands beside offsets is what they give back.
"""

from typing import Literal

from msgspec import Struct

from retold.records import (
    DifferenceKind,
    DifferenceType,
    FigureKind,
    Grain,
    Hedge,
    How,
    Level,
    PartKind,
    RelationKind,
    Says,
    Standing,
    Verdict,
)

Schema = Literal["retold/trace/1"]


class Place(Struct, frozen=True):
    """A stretch of an article's text, and its words."""

    article: str
    start: int
    end: int
    text: str


class Part(Struct, frozen=True):
    """A labelled stretch of an article. Parts cover the text without a gap or an overlap."""

    start: int
    end: int
    kind: PartKind


class Published(Struct, frozen=True):
    """When a report appeared: ISO 8601, as fine as its grain, and how it is known. `until` closes the interval (half-open)."""

    value: str
    grain: Grain
    how: How
    until: str


class Article(Struct, frozen=True):
    """A report as published. `file` is the path as it was given; `sha256` is of the raw bytes; `siglum` is its letter on the page."""

    id: str
    siglum: str
    file: str
    title: str | None
    outlet: str | None
    author: str | None
    published: Published | None
    language: str | None
    address: str | None
    credit: str | None
    text: str
    sha256: str
    parts: tuple[Part, ...]


class Rejected(Struct, frozen=True):
    """An input that is no article, and why."""

    file: str
    reason: str
    detail: str


class Reason(Struct, frozen=True):
    """A named piece of evidence; `weight` is in log-odds, positive speaks for the answer given."""

    name: str
    weight: float
    note: str


class Evidence(Struct, frozen=True):
    """Two places that show a relation; a lost parent has no place."""

    child_span: Place
    parent_span: Place | None
    note: str


class Relation(Struct, frozen=True):
    """`child` goes back to `parent` (an article's id or a lost report's). Direction undetermined: the two are in no order."""

    child: str
    parent: str
    kind: RelationKind
    main: bool
    direction: Literal["known", "undetermined"]
    confidence: float
    direction_confidence: float
    reasons: tuple[Reason, ...]
    evidence: tuple[Evidence, ...]


class Lost(Struct, frozen=True):
    """A report that must have existed and is not here."""

    id: str
    siglum: str
    children: tuple[str, ...]
    why: str


class ReuseEvidence(Struct, frozen=True):
    """Two places with the same words in two texts that are not kin."""

    later_span: Place
    earlier_span: Place | None
    note: str


class Reuse(Struct, frozen=True):
    """Shared passages that make no kin: reprinted background, one press conference, an outlet's stock text."""

    later: str
    earlier: str
    evidence: tuple[ReuseEvidence, ...]
    note: str


class Story(Struct, frozen=True):
    """Articles about one event; stories that follow each other share a storyline."""

    id: str
    title: str
    articles: tuple[str, ...]
    storyline: str


class Changed(Struct, frozen=True):
    """A stretch of a reading that differs from the reading it is judged by; `was`: the words there (empty: put in)."""

    start: int
    end: int
    was: str


class QuoteReading(Struct, frozen=True):
    """One printing of an utterance, without the outer marks; `against`: the reading it was judged by."""

    article: str
    start: int
    end: int
    text: str
    speaker: str
    cue: Place | None
    verdict: Verdict
    changed: tuple[Changed, ...]
    against: Place | None


class Quote(Struct, frozen=True):
    """One thing said, and all printed readings of it; the first stands nearest the speech."""

    id: str
    speaker: str
    readings: tuple[QuoteReading, ...]


class Statement(Struct, frozen=True):
    """Reported speech without marks: the whole clause or sentence."""

    article: str
    start: int
    end: int
    text: str
    speaker: str
    cue: Place | None


class Value(Struct, frozen=True):
    """A printed figure; `low` and `high` bound what its hedge or its range leaves open (null: no bound)."""

    amount: float
    unit: str
    kind: FigureKind
    hedge: Hedge
    low: float | None
    high: float | None
    start: int
    end: int


class Interval(Struct, frozen=True):
    """A stretch of time, half-open, ISO 8601, with the grain it was told in and how it is known."""

    start: str
    end: str
    grain: Grain
    how: How


class ClaimReading(Struct, frozen=True):
    """What one article prints of a claim; `own` false where the reading is inherited from the article's parent."""

    article: str
    start: int
    end: int
    text: str
    values: tuple[Value, ...]
    own: bool
    says: Says
    when: Interval | None


class Claim(Struct, frozen=True):
    """One checkable statement. `independent` counts lines of descent, never copies; `origin`: whom all readings take it from."""

    id: str
    statement: str
    standing: Standing
    independent: int
    articles: tuple[str, ...]
    origin: str | None
    readings: tuple[ClaimReading, ...]


class Difference(Struct, frozen=True):
    """Readings of one claim that do not say the same; `nearest`: the reading nearest the source, where that can be said."""

    claim: str
    kind: DifferenceKind
    type: DifferenceType
    articles: tuple[str, ...]
    readings: tuple[Place, ...]
    nearest: Place | None
    note: str


class Event(Struct, frozen=True):
    """A claim at its place in time."""

    when: Interval
    claim: str


class Change(Struct, frozen=True, rename={"before": "from", "after": "to"}):
    """What an earlier story says and a later one says instead; `from` and `to` are claim ids."""

    before: str
    after: str
    note: str


class Line(Struct, frozen=True):
    """One line of the briefing and the claims it rests on."""

    text: str
    claims: tuple[str, ...]


class Trace(Struct, frozen=True):
    """What Retold says about some reports: which retell which, who said what, and how many independent witnesses each claim has."""

    schema: Schema
    level: Level
    articles: tuple[Article, ...]
    rejected: tuple[Rejected, ...]
    relations: tuple[Relation, ...]
    lost: tuple[Lost, ...]
    reuse: tuple[Reuse, ...]
    families: tuple[tuple[str, ...], ...]
    stories: tuple[Story, ...]
    quotes: tuple[Quote, ...]
    statements: tuple[Statement, ...]
    claims: tuple[Claim, ...]
    differences: tuple[Difference, ...]
    timeline: tuple[Event, ...]
    changes: tuple[Change, ...]
    briefing: tuple[Line, ...]
    cannot_say: tuple[str, ...]
