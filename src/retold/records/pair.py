"""Two articles: which sentences answer each other, and whether one goes back to the other."""

from dataclasses import dataclass
from typing import Literal

from retold.records.article import Span

RelationKind = Literal["verbatim", "light", "abridged", "rewrite", "expanded", "spun", "merge"]


@dataclass(frozen=True, slots=True)
class Match:
    """Sentence `a` of one study answers sentence `b` of the other; `score` is 0 to 1."""

    a: int
    b: int
    score: float


@dataclass(frozen=True, slots=True)
class Alignment:
    """Which sentences of two studies answer each other, many to many, in order of `a`. `a` and `b` are article ids, either first."""

    a: str
    b: str
    matches: tuple[Match, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """One named piece of evidence and its weight (log-odds; positive speaks for the answer given)."""

    name: str
    weight: float
    note: str  #: in plain words, for the page


@dataclass(frozen=True, slots=True)
class Evidence:
    """Two places that show a relation; a lost parent has no span."""

    child: Span
    parent: Span | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """`child` goes back to `parent` (an article id, or a lost parent's). Direction undetermined: the two are in no order."""

    child: str
    parent: str
    kind: RelationKind
    main: bool
    direction: Literal["known", "undetermined"]
    confidence: float  #: that the two are kin
    direction_confidence: float
    reasons: tuple[Reason, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Reuse:
    """Shared passages that make no kin: reprinted background, one press conference, an outlet's stock text."""

    later: str
    earlier: str
    evidence: tuple[Evidence, ...]
    note: str
