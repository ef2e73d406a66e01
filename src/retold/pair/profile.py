"""One studied article as the comparisons see it: what every pair would ask again is worked out once.

The order of profiles is by what the reports say, never by file or id: where two reports are so alike that nothing decides between them,
the answer must not turn on a name.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from retold import settings
from retold.article.damage import signs
from retold.article.prints import content, stems
from retold.article.scripts import UNSPACED
from retold.pair.letters import Letters, Table, letters
from retold.records import Article, Cast, Figure, Prints, Quote, Sentence, Study

WORD = re.compile(rf"[{UNSPACED}]|[^\W{UNSPACED}]+")

Gram = tuple[str, ...]
Amount = tuple[str, float]


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """A study and what is compared of it. The parts of the study that pairs look at stand here under their own names."""

    study: Study
    article: Article
    sentences: tuple[Sentence, ...]
    quotes: tuple[Quote, ...]
    figures: tuple[Figure, ...]
    cast: Cast
    prints: Prints
    in_body: tuple[bool, ...]  #: for each sentence
    body: str  #: its text without headings and furniture
    folded: str  #: the whole text, case aside
    worded: tuple[str, ...]  #: the words of each sentence, case and marks aside
    stems: tuple[tuple[str, ...], ...]  #: of each sentence's content words
    content: tuple[str, ...]  #: stems of the body's content words, in order
    prose: tuple[str, ...]  #: the same outside quotation marks
    trigrams: frozenset[Gram]  #: of the prose
    bigrams: frozenset[Gram]
    quoted: frozenset[str]  #: stems of the content words inside quotation marks
    quotations: tuple[tuple[str, ...], ...]  #: all words of each
    names: frozenset[str]  #: last words of names: what stays when a first name or a title goes
    amounts: frozenset[Amount]
    counted: frozenset[Amount]  #: without ordinals
    damage: tuple[tuple[int, int], ...]  #: where phrases of its text look as if a machine had swapped a word (article/damage)
    letters: Letters  #: character n-grams of the sentences
    meaning: Table | None  #: unit vectors of the sentences; None at level wording


def profiles(studies: Iterable[Study], look: Callable[[Study], "Profile"] | None = None) -> tuple[Profile, ...]:
    """The profiles of some studies, in order of their content; a `look` of one's own may remember some."""
    return tuple(sorted(map(look or profile, studies), key=in_order))


def in_order(side: "Profile") -> tuple[str, str, str, str]:
    """What profiles are put in order by."""
    article = side.article
    return article.text, article.sha256, article.file, article.id


def profile(study: Study) -> Profile:
    """What is compared of one study.

    >>> found = profile(Study(Article("a", "", "", "“We came,” she said.", ()), (Sentence(0, 20, 0),), quotes=(Quote(1, 8, "speech"),)))
    >>> sorted(found.quoted), found.prose
    (['came'], ())
    """
    article, text = study.article, study.article.text
    said = [text[q.start : q.end] for q in study.quotes]
    told = content(study, quoted=False)
    return Profile(
        study=study,
        article=article,
        sentences=study.sentences,
        quotes=study.quotes,
        figures=study.figures,
        cast=study.cast,
        prints=study.prints,
        in_body=tuple(s.kind == "body" for s in study.sentences),
        body="\n".join(text[s.start : s.end] for s in study.sentences if s.kind == "body"),
        folded=text.casefold(),
        worded=tuple(" ".join(WORD.findall(text[s.start : s.end].casefold())) for s in study.sentences),
        stems=tuple(stems(text[s.start : s.end]) for s in study.sentences),
        content=content(study),
        prose=told,
        trigrams=grams(told, 3),
        bigrams=grams(told, 2),
        quoted=frozenset(stems(" ".join(said))),
        quotations=tuple(tuple(WORD.findall(words.casefold())) for words in said),
        names=frozenset(e.name.split()[-1].casefold() for e in study.cast.entities if e.name.strip() and e.kind != "unnamed"),
        amounts=frozenset(amount(f) for f in study.figures),
        counted=frozenset(amount(f) for f in study.figures if f.kind != "ordinal"),
        damage=signs(text),
        letters=letters([text[s.start : s.end] for s in study.sentences]),
        meaning=rows(study) if study.vectors else None,
    )


def grams(words: tuple[str, ...], n: int) -> frozenset[Gram]:
    """All runs of `n` words."""
    return frozenset(zip(*(words[k:] for k in range(n)), strict=False))


def amount(figure: Figure) -> Amount:
    """A figure as it is compared: percent and money apart from counts, the amount to six digits."""
    return (figure.kind if figure.kind in ("percent", "money", "measure") else "", float(f"{figure.amount:.6g}"))


def rows(study: Study) -> Table:
    """The sentence vectors, unit length, one row for each sentence."""
    found: npt.NDArray[np.float32] = np.frombuffer(study.vectors, np.int8).reshape(len(study.sentences), -1).astype(np.float32)
    length = np.linalg.norm(found, axis=1, keepdims=True)
    return np.asarray(found / np.maximum(length, 1e-6), dtype=np.float32)[: settings.LIKENESS_MOST_SENTENCES]
