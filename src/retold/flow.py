"""The whole way on one page; the only place that knows the order. Pure: models come as arguments, nothing is read, written or printed."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from retold.article import dates, figures, names, prints, quotes, segment
from retold.pair import align, profile, relate
from retold.pair.profile import Profile
from retold.records import Alignment, Article, Descent, Level, Reject, Relation, Study, Token, Trace
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
    descent = wording.descent([s.article for s in studies]) if rows else compared(studies, rulings)
    return told(studies, descent, rejected, rulings)


def told(
    studies: Sequence[Study],
    descent: Descent,
    rejected: Sequence[Reject] = (),
    rulings: Rulings = Rulings(),  # noqa: B008  (frozen)
) -> Trace:
    """What some studied articles tell, once it is known how they go back to each other."""
    studies = tuple(sorted(studies, key=lambda s: (s.article.file, s.article.id)))
    level: Level = "deep" if studies and all(s.tokens for s in studies) else "wording"
    studies = dating.dated(studies, descent)
    utterances, statements = voices.voices(studies, descent)
    storylines = lines.storylines(studies, _counted(studies, descent, rulings))
    held, differences = claims.claims(storylines, utterances)
    events, changes = timeline.timeline(storylines, held)
    refused = tuple(sorted(rejected, key=lambda r: (r.file, r.reason, r.detail)))
    answer = Trace(level, studies, refused, descent, utterances, statements, held, differences, events, changes, ())
    return replace(answer, briefing=brief.briefing(answer, storylines), cannot_say=brief.cannot_say(answer))


def compare(one: Profile, two: Profile) -> tuple[Alignment, Relation | None]:
    """Which sentences of two articles answer each other, and whether one goes back to the other."""
    found = align.align(one, two)
    return found, relate.relate(one, two, found)


def compared(
    studies: Sequence[Study],
    rulings: Rulings = Rulings(),  # noqa: B008  (frozen)
    *,
    look: Callable[[Study], Profile] = profile.profile,
    compare: Callable[[Profile, Profile], tuple[Alignment, Relation | None]] = compare,
) -> Descent:
    """How the articles go back to each other, by all that was read off them. A library, which meets the same pairs again and again, hands
    in a `look` and a `compare` that remember.
    """
    sides = profile.profiles(studies, look)
    met = {(i, j): compare(sides[i], sides[j]) for i, j in tree.pairs(sides)}
    alignments = {pair: found for pair, (found, _) in met.items()}
    relations = {pair: relation for pair, (_, relation) in met.items()}
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
