"""The whole way on one page; the only place that knows the order. Pure: models come as arguments, nothing is read, written or printed."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from retold.article import dates, figures, names, prints, quotes, segment
from retold.pair import align, profile, relate
from retold.records import Article, Descent, Level, Reject, Study, Token, Trace
from retold.records.desk import Rulings
from retold.story import brief, claims, dating, gather, timeline, tree, voices, wording
from retold.story.claims import lines

#: The two learned slots, as functions: paragraphs of an article -> tokens; sentences -> vectors.
Language = Callable[[Article, Sequence[tuple[int, int]]], tuple[Token, ...]]
Meaning = Callable[[Sequence[str]], bytes]


def study(article: Article, language: Language | None = None, meaning: Meaning | None = None) -> Study:
    """Everything that can be read off one article alone. Without a language model this is level "wording"."""
    paragraphs = segment.paragraphs(article)
    tokens = language(article, paragraphs) if language else ()
    sentences = segment.sentences(article)
    cast = names.cast(article, sentences, tokens)
    moments = dates.moments(article, sentences)
    values = figures.figures(article, sentences, moments, tokens)
    quoted, told = quotes.speech(article, sentences, cast, tokens)
    vectors = meaning([article.text[s.start : s.end] for s in sentences]) if meaning else b""
    found = Study(article, sentences, tokens, cast, values, moments, quoted, told, vectors=vectors)
    return replace(found, prints=prints.prints(found))


def trace(
    studies: Sequence[Study],
    rejected: Sequence[Reject] = (),
    rulings: Rulings = Rulings(),  # noqa: B008  (frozen)
    *,
    rows: bool = False,
) -> Trace:
    """The whole answer about some studied articles. Any order of input gives the same answer; the user's rulings stand above it. Of `rows`
    of a table at level "wording" the descent is read off their sketches, as a corpus reads it.
    """
    studies = tuple(sorted(studies, key=lambda s: (s.article.file, s.article.id)))
    level: Level = "deep" if studies and all(s.tokens for s in studies) else "wording"
    descent = wording.descent([s.article for s in studies]) if rows else compared(studies, rulings)
    studies = dating.dated(studies, descent)
    utterances, told = voices.voices(studies, descent)
    storylines = lines.storylines(studies, _counted(studies, descent, rulings))
    held, differences = claims.claims(storylines, utterances)
    events, changes = timeline.timeline(storylines, held)
    refused = tuple(sorted(rejected, key=lambda r: (r.file, r.reason, r.detail)))
    answer = Trace(level, studies, refused, descent, utterances, told, held, differences, events, changes, ())
    return replace(answer, briefing=brief.briefing(answer, storylines), cannot_say=brief.cannot_say(answer))


def compared(studies: Sequence[Study], rulings: Rulings) -> Descent:
    """How the articles go back to each other, by all that was read off them."""
    sides = profile.profiles(studies)
    alignments = {(i, j): align.align(sides[i], sides[j]) for i, j in tree.pairs(sides)}
    relations = {(i, j): relate.relate(sides[i], sides[j], found) for (i, j), found in alignments.items()}
    relations = {(i, j): None if _apart(sides[i].article, sides[j].article, rulings) else r for (i, j), r in relations.items()}
    return gather.gather(sides, tree.grow(sides, relations, alignments), alignments)


def _apart(one: Article, two: Article, rulings: Rulings) -> bool:
    return frozenset((one.id, two.id)) in rulings.apart


def _counted(studies: Sequence[Study], descent: Descent, rulings: Rulings) -> Descent:
    """The descent as witnesses are counted by it: families whose outlets have one owner are one."""
    if not rulings.owners:
        return descent
    owner = {s.article.id: rulings.owner(s.article.meta.outlet) for s in studies}
    links = [(a, b) for family in descent.families for a, b in pairwise(family)]
    links += [(article, f"owner {name}") for article, name in owner.items() if name]
    united = gather.components(owner, links)
    return replace(descent, families=tuple(tuple(i for i in group if i in owner) for group in united))
