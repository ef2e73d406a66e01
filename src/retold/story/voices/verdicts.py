"""One printing judged against the reading nearest to the speech: what was cut, changed, joined, and which words."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import LCSseq

from retold.records import Changed, Verdict
from retold.settings import SPLICE_PIECE, SPLICED_FROM
from retold.story.voices.printings import LIGHT, Printing, find, likeness

#: Words that may join two pieces without being a change of their own.
JOINTS = {"and", "but", "that", "or", "so", "because", "as", "which", "yet", "while", "then", "who"}


@dataclass(frozen=True, slots=True)
class Source:
    """What an utterance is judged by: the words of one article's printings in order, with the sentence ends among them."""

    words: tuple[str, ...]
    ends: frozenset[int]  #: word counts after which a sentence or a printing ends


def source(printings: Sequence[Printing]) -> Source:
    """The printings of one utterance in one article, joined."""
    words: list[str] = []
    ends: set[int] = set()
    for p in printings:
        ends |= {len(words) + e for e in p.ends}
        words += p.words
    return Source(tuple(words), frozenset(ends))


@lru_cache(maxsize=65536)
def judge(words: tuple[str, ...], ends: frozenset[int], against: Source) -> Verdict:
    """verbatim, truncated, altered or spliced, by the words alone.

    >>> from retold.story.voices.verdicts import Source
    >>> said = Source(tuple("we will go home now it is late".split()), frozenset({5, 8}))
    >>> [
    ...     judge(tuple(x.split()), frozenset({len(x.split())}), said)
    ...     for x in ("it is late", "go home now", "we can go home now", "we will go and it is late")
    ... ]
    ['verbatim', 'truncated', 'altered', 'spliced']
    """
    at = find(tuple(words), against.words)
    if at is not None:
        whole = (at == 0 or at in against.ends) and at + len(words) in against.ends
        return "verbatim" if whole else "truncated"
    if spliced(words, ends, against):
        return "spliced"
    return "altered"


def spliced(words: Sequence[str], ends: frozenset[int], against: Source) -> bool:
    """Whether one sentence of a printing is joined from separate sentences of its source."""
    start = 0
    for end in sorted(ends):
        part = words[start:end]
        touched: list[int] = []
        for block in LCSseq.opcodes(part, against.words):
            if block.tag == "equal":
                run = part[block.src_start : block.src_end]
                if len(run) >= SPLICE_PIECE and any(w not in LIGHT for w in run):
                    touched.append(sum(e <= block.dest_start for e in against.ends))
        if len(set(touched)) > 1 and find(tuple(part), against.words) is None:
            return True
        start = end
    return False


@lru_cache(maxsize=65536)
def joined(words: tuple[str, ...], ends: frozenset[int], home: tuple[str, ...], others: tuple[tuple[str, ...], ...]) -> bool:
    """Whether a stretch of a printing that its own source lacks stands in another thing said: a sentence nobody spoke as printed."""
    start = 0
    every = sum(block.src_end - block.src_start for block in LCSseq.opcodes(words, home) if block.tag == "equal")
    for end in sorted(ends):
        part = words[start:end]
        start = end
        held = [False] * len(part)
        for block in LCSseq.opcodes(part, home):
            if block.tag == "equal":
                held[block.src_start : block.src_end] = [True] * (block.src_end - block.src_start)
        foreign = every - sum(held) >= SPLICE_PIECE > sum(held)  # another sentence is its home's, this one is none of it
        run: list[str] = []
        stretches: list[list[str]] = []
        for word, ok in zip([*part, ""], [*held, True], strict=True):
            if not ok or (run and word in LIGHT and ok and word):
                run.append(word)
            elif run:
                stretches.append(run)
                run = []
        if sum(held) < SPLICE_PIECE and not foreign:
            continue
        for stretch in [list(part)] if foreign else stretches:
            while stretch and stretch[0] in JOINTS:
                stretch = stretch[1:]
            if sum(w not in LIGHT for w in stretch) < 2 or len(stretch) < 4:
                continue
            if any(like.one >= SPLICED_FROM and like.run >= 3 for like in (likeness(tuple(stretch), o) for o in others)):
                return True
    return False


def changes(p: Printing, against: Sequence[str]) -> tuple[Changed, ...]:
    """The stretches of a printing that its source prints otherwise, with the words there; what was cut at either end is no change."""
    found = []
    blocks = list(LCSseq.opcodes(p.words, against))
    pending: tuple[int, int, int, int] | None = None
    first = next((o.dest_start for o in blocks if o.tag == "equal"), 0)
    last = max((o.dest_end for o in blocks if o.tag == "equal"), default=0)
    for o in [*blocks, None]:
        if o is not None and o.tag != "equal":
            a, b, c, d = pending or (o.src_start, o.src_start, o.dest_start, o.dest_start)
            pending = (a, max(b, o.src_end), c, max(d, o.dest_end))
            continue
        if pending:
            a, b, c, d = pending
            was = against[max(c, first) : min(d, last)] if a == b else against[c:d]
            if a == b and not was:
                pending = None
                continue
            start = p.spans[a][0] if a < len(p.spans) else p.end
            end = p.spans[b - 1][1] if b > a else start
            if b > a and (a == 0 or b == len(p.words)):
                was = against[max(c, first - (b - a) - 2) : min(d, last + (b - a) + 2)]
            found.append(Changed(start, end, " ".join(was)))
            pending = None
    return tuple(found)
