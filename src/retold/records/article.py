"""One article: what came in, and everything that is read off it alone."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

Grain = Literal["year", "month", "day", "hour"]
How = Literal["stated", "metadata", "relative", "file", "unknown"]
PartKind = Literal["body", "heading", "furniture", "caption", "pullquote", "byline", "dateline", "credit"]
EntityKind = Literal["person", "body", "place", "unnamed", "other"]
FigureKind = Literal["count", "money", "percent", "percentage_point", "measure", "duration", "ratio", "ordinal", "age", "score"]
Hedge = Literal["", "about", "at least", "more than", "at most", "less than", "nearly"]
QuoteKind = Literal["speech", "fragment", "term", "title"]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one article's canonical text: `article.text[start:end]`."""

    article: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class When:
    """A stretch of time, half-open, with the grain it was told in and how it is known. Naive datetimes: UTC where `zoned`, else local."""

    start: datetime
    end: datetime
    grain: Grain
    how: How
    zoned: bool = False
    offset: int | None = None  #: minutes east of UTC of the zone it was told in, where that is known: the local day is `start + offset`


@dataclass(frozen=True, slots=True)
class Meta:
    """What is said about a report outside its running text: by its page, its file or its reader."""

    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: When | None = None
    language: str | None = None
    address: str | None = None  #: the page's own address
    credit: str | None = None  #: the agency or outlet that the page says it took the report from
    updated: When | None = None  #: when it was last changed, as the page or feed says
    licence: str | None = None  #: the terms it may be used under, where they are given: an address or a phrase
    record: str | None = None  #: its id where it came from: guid of a feed, id of a row, WARC-Record-ID


@dataclass(frozen=True, slots=True)
class Origin:
    """`length` code points of the canonical text from `start` stand in the raw text from `raw` on."""

    start: int
    length: int
    raw: int


@dataclass(frozen=True, slots=True)
class Block:
    """One run of a draft as its source gave it: a paragraph, heading, caption; `kind` None where the source does not say what it is."""

    text: str
    at: int  #: where it starts in the raw text; -1 where it is not found there
    kind: PartKind | None = None
    runs: tuple[Origin, ...] = ()  #: where markup or entities break it up: the stretches that do stand in the raw text


@dataclass(frozen=True, slots=True)
class Draft:
    """A report as its source gave it, before cleaning: blocks in reading order."""

    file: str
    sha256: str  #: of the raw bytes
    blocks: tuple[Block, ...]
    meta: Meta = Meta()
    raw: bytes = field(default=b"", compare=False, repr=False)  #: the bytes themselves, for a library that keeps them
    kept: bool = False  #: the reader wants it read, whatever speaks against it
    extracted: bool = False  #: its running text was taken from its page before, as in a row of a table


@dataclass(frozen=True, slots=True)
class Reject:
    """An input that is no article, and why. Inputs = articles + rejects."""

    file: str
    reason: str  #: one of `settings.REJECT_REASONS`
    detail: str = ""
    raw: bytes = field(default=b"", compare=False, repr=False)  #: the bytes that were refused, where they were read


@dataclass(frozen=True, slots=True)
class Part:
    """A labelled stretch of an article. An article's parts cover its text without a gap or an overlap."""

    start: int
    end: int
    kind: PartKind


@dataclass(frozen=True, slots=True)
class Article:
    """A report as published: canonical text, labelled parts, and what is known about it."""

    id: str
    file: str
    sha256: str  #: of the raw bytes
    text: str
    parts: tuple[Part, ...]
    meta: Meta = Meta()
    origins: tuple[Origin, ...] = ()  #: the way back to the raw text


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the body, or a heading; `paragraph` counts from 0 over the whole text."""

    start: int
    end: int
    paragraph: int
    kind: PartKind = "body"


@dataclass(frozen=True, slots=True)
class Token:
    """One token of the language model's reading; `head` is an index into the same article's tokens."""

    start: int
    end: int
    lemma: str
    pos: str
    dep: str
    head: int
    entity: str = ""  #: the model's entity label: PERSON, ORG, GPE ...; empty outside entities


@dataclass(frozen=True, slots=True)
class Role:
    """An office or description printed with a name: "Defence Secretary", "chief executive of Ibim"."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Entity:
    """One person, body, place or unnamed source of an article, by its fullest name there, without titles."""

    name: str
    kind: EntityKind
    roles: tuple[Role, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where an entity is named, by name, title or pronoun."""

    start: int
    end: int
    entity: int  #: index into `Cast.entities`
    how: Literal["name", "short", "title", "pronoun"] = "name"


@dataclass(frozen=True, slots=True)
class Cast:
    """Who and what an article names; mentions in text order."""

    entities: tuple[Entity, ...] = ()
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A printed number with its unit. `low` and `high` bound what the hedge or a range leaves open (None: no bound)."""

    start: int
    end: int
    amount: float
    kind: FigureKind
    unit: str = ""  #: ISO 4217, "percent", "percentage_point", SI symbol, time unit, or the counted noun ("soldiers")
    hedge: Hedge = ""
    low: float | None = None
    high: float | None = None
    restates: int | None = None  #: start of the figure that this one converts: "€800bn (£670bn)"


@dataclass(frozen=True, slots=True)
class Moment:
    """A printed time expression and what it means against the article's own date; `when` None where nothing anchors it."""

    start: int
    end: int
    when: When | None
    value: str  #: TIMEX3 value: "2026-03-18", "2026-W12", "P3D", "PRESENT_REF"
    kind: Literal["date", "time", "duration", "set"] = "date"
    bound: Literal["", "before", "after", "since", "until", "by"] = ""  #: the word before it that makes it one end of a stretch


@dataclass(frozen=True, slots=True)
class Quote:
    """Words printed inside quotation marks: the span is what stands between the marks."""

    start: int
    end: int
    kind: QuoteKind
    speaker: int | None = None  #: index into `Cast.entities`
    cue: Span | None = None
    group: int = 0  #: quotes of one utterance ("...," he said. "...") share it
    source: Span | None = None  #: where the speaker is named for it
    joint: tuple[int, ...] = ()  #: who says it with the speaker ("Orme and Tre said in a joint statement")


@dataclass(frozen=True, slots=True)
class Statement:
    """Reported speech without marks: the whole clause or sentence; `content` is what was said, without source and cue."""

    start: int
    end: int
    speaker: int | None = None
    cue: Span | None = None
    source: Span | None = None  #: where the speaker is named for it
    content: tuple[Span, ...] = ()
    joint: tuple[int, ...] = ()  #: who says it with the speaker


@dataclass(frozen=True, slots=True)
class Prints:
    """Fingerprints of one article, as sorted 63-bit hashes: of its wording and of its matter (names, figures, dates, quoted words)."""

    wording: tuple[int, ...] = ()
    matter: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Study:
    """Everything read off one article alone. `vectors` holds one row of int8 for each sentence (empty at level wording)."""

    article: Article
    sentences: tuple[Sentence, ...]
    tokens: tuple[Token, ...] = ()
    cast: Cast = Cast()
    figures: tuple[Figure, ...] = ()
    moments: tuple[Moment, ...] = ()
    quotes: tuple[Quote, ...] = ()
    statements: tuple[Statement, ...] = ()
    prints: Prints = Prints()
    vectors: bytes = b""
