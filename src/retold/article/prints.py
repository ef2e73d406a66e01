"""Fingerprints of one article: of its wording and of its matter.

Wording: trigrams of content-word stems, a quarter of them, picked by their hash, so that two copies pick the same ones.
Matter: names, figures, dates and quoted words: what a rewrite keeps when it changes every sentence.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b
from itertools import pairwise

import snowballstemmer

from retold import settings
from retold.article.scripts import UNSPACED
from retold.records import Prints, Study

#: A word; of a script without spaces each character is one, so that a changed numeral is no changed sentence.
WORD = re.compile(rf"[{UNSPACED}]|[^\W_{UNSPACED}]+(?:['’][^\W_{UNSPACED}]+)*")


def prints(study: Study) -> Prints:
    """The fingerprints of one studied article, as sorted 63-bit hashes.

    >>> from retold.records import Article, Sentence
    >>> text = "Six engineers will inspect the river piers of the closed bridge before the ministers meet again in March."
    >>> one = prints(Study(Article("a", "", "", text, ()), (Sentence(0, len(text), 0),)))
    >>> 0 < len(one.wording) <= 10 and all(0 <= p < 2**63 for p in one.wording)
    True
    """
    words = content(study)
    trigrams = (key(f"w {a} {b} {c}") for a, b, c in zip(words, words[1:], words[2:], strict=False))
    wording = {p for p in trigrams if p % settings.PRINT_SAMPLE == 0}
    if not wording:  # a very short text: better all of it than nothing
        wording = {key(f"w {a} {b} {c}") for a, b, c in zip(words, words[1:], words[2:], strict=False)}
    return Prints(tuple(sorted(wording)), tuple(sorted({key(m) for m in matter(study)})))


def matter(study: Study) -> set[str]:
    """What an article names, counts, dates and quotes, one string for each thing.

    >>> from retold.records import Article, Cast, Entity
    >>> matter(Study(Article("a", "", "", "", ()), (), cast=Cast((Entity("Ilka Dravec", "person"),))))
    {'n dravec'}
    """
    found = {f"n {e.name.split()[-1].casefold()}" for e in study.cast.entities if e.name.strip() and e.kind != "unnamed"}
    found |= {f"f {f.kind} {f.amount:.6g}" for f in study.figures if f.kind != "ordinal"}
    found |= {f"d {m.when.start:%Y-%m-%d}" for m in study.moments if m.when and m.when.grain in ("day", "hour")}
    text = study.article.text
    for quote in study.quotes:
        words = stems(text[quote.start : quote.end])
        found |= {f"q {a} {b}" for a, b in pairwise(words)}
    return found


def content(study: Study, *, quoted: bool = True) -> tuple[str, ...]:
    """Stems of the content words of the body, in order; `quoted` False leaves out what stands in quotation marks."""
    text = study.article.text
    pieces = [(s.start, s.end) for s in study.sentences if s.kind == "body"]
    if not quoted:
        pieces = list(_outside(pieces, [(q.start, q.end) for q in study.quotes if q.kind != "title"]))
    return stems("\n".join(text[start:end] for start, end in pieces))


@lru_cache(maxsize=8192)
def stems(text: str) -> tuple[str, ...]:
    """Stems of the content words of a text, in order: lower case, without the commonest words.

    >>> stems("The engineers inspected the closed bridge.")
    ('engin', 'inspect', 'close', 'bridg')
    """
    words = (w.replace("’", "'").removesuffix("'s") for w in WORD.findall(text.casefold()))
    return tuple(stem(w) for w in words if w not in settings.COMMON_WORDS)


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The stem of an English word; other words mostly come back as they are."""
    return str(snowballstemmer.stemmer("english").stemWord(word)) if word.isascii() else word


@lru_cache(maxsize=200_000)
def key(text: str) -> int:
    """A 63-bit hash that is the same everywhere: signed integers of SQLite, Parquet and Spark hold it."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big") >> 1


def words(text: str) -> int:
    """A 63-bit hash of a canonical text: level "wording" puts articles in its order, which says nothing of files and shards.

    >>> 0 <= words("The ferry sank.") < 2**63
    True
    """
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big") >> 1


def _outside(pieces: Iterable[tuple[int, int]], holes: list[tuple[int, int]]) -> Iterable[tuple[int, int]]:
    """What is left of some stretches, in order, where other stretches (in order) are cut out."""
    at = 0
    for start, end in pieces:
        while at < len(holes) and holes[at][1] <= start:
            at += 1
        left, k = start, at
        while k < len(holes) and holes[k][0] < end:
            if holes[k][0] > left:
                yield left, holes[k][0]
            left = max(left, holes[k][1])
            k += 1
        if left < end:
            yield left, end
