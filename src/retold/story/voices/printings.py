"""The printed quotations of many articles, as words that can be compared."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import LCSseq

from retold.article.quotes.cues import words as listed
from retold.records import Quote, Statement, Study
from retold.settings import SPLICE_PIECE
from retold.story.voices.tongues import translated

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
SENTENCE = re.compile(r"[.!?…]+[”’\"')]*(?=\s|$)")
LIGHT = listed(
    """
    a an the of in on and to for with at by or from but is are was were be been it its this that i we you he she they his her our
    my your their as so if not no
    """
)
#: Ending pairs that spell one word in two ways; the left is made the right.
SPELLING = (
    (re.compile(r"(\w{3,})is(e|es|ed|ing|ation|ations|er|ers)$"), r"\1iz\2"),
    (re.compile(r"(\w{2,})our(s|ed|ing|ite|able|hood|s?)$"), r"\1or\2"),
    (re.compile(r"(\w{2,}[tb])re(s?)$"), r"\1er\2"),
)


@dataclass(frozen=True, slots=True)
class Printing:
    """One printed quotation: its place, its words folded for comparison with their spans, its sentences by word index."""

    study: int
    quote: Quote
    start: int
    end: int
    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    ends: frozenset[int]  #: word counts after which a sentence ends
    speaker: str
    translated: bool = False  #: by its report's own account
    unnamed: bool = False  #: its speaker is told by what they are alone

    @property
    def key(self) -> tuple[int, int]:
        """What tells this printing from all others, and orders them."""
        return self.study, self.start


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """A word with case, accents, mark style and spelling variants taken away.

    >>> fold("Apologise"), fold("harbour’s")
    ('apologize', "harbor's")
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c)).replace("’", "'")
    for pattern, put in SPELLING:
        plain = pattern.sub(put, plain)
    return re.sub(r"our(?='s$)", "or", plain)


def printings(studies: Sequence[Study], names: Sequence[Sequence[str]], least: int) -> list[Printing]:
    """Every quotation of at least `least` words, without a comma that only serves the attribution; in order.

    Left out are titles, and questions whose asker is not named.
    """
    found = []
    for number, study in enumerate(studies):
        text = study.article.text
        foreign = translated(study)
        for q in study.quotes:
            start, end = q.start, q.end
            while end > start and text[end - 1] in ", \u00a0\n":
                end -= 1
            pieces = [(m.start(), m.end()) for m in WORD.finditer(text, start, end)]
            asked = q.speaker is None and q.source is not None  # a question of an interview, by nobody who is named
            if q.kind == "title" or asked or len(re.findall(r"\w+", text[start:end])) < least:
                continue
            stops = {sum(b <= m.start() for _, b in pieces) for m in SENTENCE.finditer(text, start, end)}
            speaker = named(names[number], q)
            words = tuple(fold(text[a:b]) for a, b in pieces)
            vague = q.speaker is not None and (e := study.cast.entities[q.speaker]).kind == "unnamed" and e.name == speaker
            ends = frozenset(stops | {len(words)})
            found.append(Printing(number, q, start, end, words, tuple(pieces), ends, speaker, q.start in foreign, vague))
    return found


def named(names: Sequence[str], said: Quote | Statement) -> str:
    """Who says it, in full, by the names of an article's entities: "Ada Orme and Ben Tre"; empty where nobody is named.

    >>> named(["Ada Orme", "Ben Tre", "Lou Quill"], Quote(0, 1, "speech", 0, joint=(1, 2)))
    'Ada Orme, Ben Tre and Lou Quill'
    """
    every = [names[n] for n in sorted({said.speaker, *said.joint})] if said.speaker is not None else []
    return " and ".join(filter(None, (", ".join(every[:-1]), *every[-1:])))


@dataclass(frozen=True, slots=True)
class Likeness:
    """How two word lists answer each other: the words in order that both hold, the longest run, and shares weighted by meaning."""

    shared: int
    run: int
    one: float  #: weighted share of the first that is in the second
    other: float
    both: float


def weight(word: str) -> float:
    """How much of a sentence's meaning a word carries: small words little."""
    return 0.3 if word in LIGHT else 1.0


@lru_cache(maxsize=65536)
def likeness(a: tuple[str, ...], b: tuple[str, ...]) -> Likeness:
    """The likeness of two word lists (longest common subsequence; Hyyrö 2004).

    >>> likeness(("we", "will", "go", "home"), ("we", "will", "go")).run
    3
    """
    blocks = [(o.src_start, o.src_end) for o in LCSseq.opcodes(a, b) if o.tag == "equal"]
    shared = sum(e - s for s, e in blocks)
    held = sum(weight(w) for s, e in blocks for w in a[s:e])
    one, other = sum(map(weight, a)), sum(map(weight, b))
    return Likeness(
        shared,
        max((e - s for s, e in blocks), default=0),
        held / max(one, 1e-9),
        held / max(other, 1e-9),
        2 * held / max(one + other, 1e-9),
    )


@lru_cache(maxsize=65536)
def find(words: tuple[str, ...], within: tuple[str, ...]) -> int | None:
    """Where one word list stands in another without a gap, or None.

    >>> find(("go", "home"), ("we", "will", "go", "home")), find(("go", "we"), ("go", "home", "we"))
    (2, None)
    """
    n = len(words)
    if not words or n > len(within):
        return None
    at = -1
    while (at := _next(words[0], within, at + 1)) >= 0:
        if within[at : at + n] == words:
            return at
    return None


def _next(word: str, within: tuple[str, ...], start: int) -> int:
    return within.index(word, start) if word in within[start:] else -1


@lru_cache(maxsize=65536)
def fits(part: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    """Whether a printing says nothing against another: it is a cut of it, or ends with its first words or begins with its last.

    >>> fits(("go", "home"), ("we", "will", "go", "home")), fits(("now", "we", "will", "go"), ("we", "will", "go", "home"))
    (True, True)
    """
    if find(part, whole) is not None:
        return True
    overlaps = range(min(len(part), len(whole)) - 1, SPLICE_PIECE - 1, -1)
    return any(part[-n:] == whole[:n] or part[:n] == whole[-n:] for n in overlaps)
