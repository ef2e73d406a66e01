"""The whole way on one page; the only place that knows the order. Pure: models come as arguments, nothing is read, written or printed."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from retold.article import dates, figures, names, prints, quotes, segment
from retold.pair import align, meet, profile, relate
from retold.records import Article, Level, Reject, Study, Token, Trace
from retold.story import brief, claims, dating, gather, timeline, tree, voices

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


def trace(studies: Sequence[Study], rejected: Sequence[Reject] = ()) -> Trace:
    """The whole answer about some studied articles. Any order of input gives the same answer."""
    studies = tuple(sorted(studies, key=lambda s: (s.article.file, s.article.id)))
    level: Level = "deep" if studies and all(s.tokens for s in studies) else "wording"
    sides = profile.profiles(studies)
    alignments = {(i, j): align.align(sides[i], sides[j]) for i, j in meet.meet(sides)}
    relations = {(i, j): relate.relate(sides[i], sides[j], found) for (i, j), found in alignments.items()}
    descent = gather.gather(sides, tree.grow(sides, relations, alignments), alignments)
    studies = dating.dated(studies, descent)
    utterances, told = voices.voices(studies, descent)
    held, differences = claims.claims(studies, descent, utterances)
    events, changes = timeline.timeline(studies, descent, held)
    refused = tuple(sorted(rejected, key=lambda r: (r.file, r.reason, r.detail)))
    answer = Trace(level, studies, refused, descent, utterances, told, held, differences, events, changes, ())
    return replace(answer, briefing=brief.briefing(answer), cannot_say=brief.cannot_say(answer))
