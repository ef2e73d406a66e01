"""Two sketches: what they share, counted. All that level "wording" asks of a pair, in a trace and in a corpus.

This is the specification; `corpus/kernels/comparing.py` holds its compiled twin, and a property test holds the two equal. Only whole
numbers are counted here; what follows from them (`pair/judge.py`) is the same code for both.
"""

from array import array
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from retold import settings
from retold.article.sketch import FLAGS, NAME, NUMBER, QUOTED, START


class Counts(NamedTuple):
    """What two sketches have, and share. Prose is what stands outside quotation marks; sets count each thing once."""

    tokens_a: int  #: content words
    tokens_b: int
    prose_a: int  #: those outside quotations
    prose_b: int
    run: int  #: longest common subsequence of the prose
    run_back: int  #: the same with one text turned round: what any two texts on one topic share
    trigrams_a: int  #: of the prose
    trigrams_b: int
    trigrams: int  #: shared
    bigrams_a: int
    bigrams_b: int
    bigrams: int
    stems_a: int
    stems_b: int
    stems: int
    quoted_a: int  #: stems inside quotations
    quoted_b: int
    quoted: int
    names_a: int  #: capitalised words inside sentences
    names_b: int
    names_a_in_b: int  #: those of `a` that `b` has anywhere
    names_b_in_a: int
    numbers_a: int
    numbers_b: int
    numbers_a_in_b: int
    numbers_b_in_a: int
    told_size_a: int  #: stems of all sentences of a few stems or more, each sentence by itself
    told_size_b: int
    told_a: int  #: how many of them stand in the one sentence of the other that has most of that sentence's
    told_b: int
    sentences_a: int
    sentences_b: int
    answered_a: int  #: sentences of which one sentence of the other has half or more
    answered_b: int
    swapped_a: int  #: words of the prose that stand between the same two words as another word of the other's prose
    swapped_b: int


def counts(a: bytes, b: bytes) -> Counts:
    """What two sketches (their `tokens`) share.

    >>> from retold.article.sketch import sketch
    >>> one, two = (sketch(t).tokens for t in ("Six boats sank off Peth on Monday.", "Six boats burned off Peth on Monday."))
    >>> found = counts(one, two)
    >>> found.tokens_a, found.run, found.bigrams, found.swapped_a
    (5, 4, 2, 1)
    """
    one, two = _side(a), _side(b)
    return Counts(
        *(len(one.tokens), len(two.tokens), len(one.prose), len(two.prose)),
        *(LCSseq.similarity(one.prose, two.prose), LCSseq.similarity(one.prose, two.prose[::-1])),
        *(len(one.trigrams), len(two.trigrams), len(one.trigrams & two.trigrams)),
        *(len(one.bigrams), len(two.bigrams), len(one.bigrams & two.bigrams)),
        *(len(one.stems), len(two.stems), len(one.stems & two.stems)),
        *(len(one.quoted), len(two.quoted), len(one.quoted & two.quoted)),
        *(len(one.names), len(two.names), len(one.names & two.stems), len(two.names & one.stems)),
        *(len(one.numbers), len(two.numbers), len(one.numbers & two.stems), len(two.numbers & one.stems)),
        *(sum(map(len, one.sentences)), sum(map(len, two.sentences))),
        *(sum(best := _best(one, two)), sum(worst := _best(two, one)), len(best), len(worst)),
        *(_answered(one, best), _answered(two, worst)),
        *(_swapped(one, two), _swapped(two, one)),
    )


class _Side(NamedTuple):
    tokens: Sequence[int]
    prose: list[int]
    trigrams: set[tuple[int, int, int]]
    bigrams: set[tuple[int, int]]
    stems: set[int]
    quoted: set[int]
    names: set[int]
    numbers: set[int]
    sentences: list[set[int]]


def _side(data: bytes) -> _Side:
    tokens = array("I", data)
    prose = [t >> 4 for t in tokens if not t & QUOTED]
    quoted, names, numbers = ({t >> 4 for t in tokens if t & flag} for flag in (QUOTED, NAME, NUMBER))
    sentences: list[set[int]] = []
    for t in tokens:
        if t & START:
            sentences.append(set())
        sentences[-1].add(t & ~FLAGS)
    kept = [s for s in sentences if len(s) >= settings.LIGHT_SENTENCE]
    trigrams = set(zip(prose, prose[1:], prose[2:], strict=False))
    return _Side(tokens, prose, trigrams, set(pairwise(prose)), {t >> 4 for t in tokens}, quoted, names, numbers, kept)


def _best(one: _Side, two: _Side) -> list[int]:
    """For each sentence how many of its stems stand in the sentence of the other that has most of them."""
    holders: dict[int, list[int]] = {}
    for k, sentence in enumerate(two.sentences):
        for stem in sentence:
            holders.setdefault(stem, []).append(k)
    found = []
    for sentence in one.sentences:
        shared = [0] * len(two.sentences)
        for stem in sentence:
            for k in holders.get(stem, ()):
                shared[k] += 1
        found.append(max(shared, default=0))
    return found


def _answered(side: _Side, best: list[int]) -> int:
    return sum(2 * shared >= len(sentence) for sentence, shared in zip(side.sentences, best, strict=True))


def _swapped(one: _Side, two: _Side) -> int:
    frames = {(x, z) for x, _, z in two.trigrams}
    return sum((x, z) in frames and (x, y, z) not in two.trigrams for x, y, z in zip(one.prose, one.prose[1:], one.prose[2:], strict=False))
