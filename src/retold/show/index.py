"""What page and terminal both look up in a trace before they print a line: letters, sources, paragraphs, numbers and words."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from operator import attrgetter

from retold import settings
from retold.records import Article, Change, Claim, PartKind, Span, Trace
from retold.show.data import plain
from retold.show.sigla import sigla


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of an article's text, numbered from 1 over the whole of it."""

    start: int
    end: int
    number: int
    kind: PartKind


@dataclass(frozen=True, slots=True)
class Index:
    """A trace, looked up."""

    texts: Mapping[str, Article]
    letters: Mapping[str, str]  #: of texts and of lost reports
    order: Mapping[str, int]  #: of texts, and of lost reports just before the first text that goes back to them
    stories: Mapping[str, int]  #: the number of an article's story, from 1
    sources: Mapping[str, int]  #: the number of an article's family, from 1
    paragraphs: Mapping[str, tuple[Paragraph, ...]]
    claims: Mapping[str, Claim]
    numbers: Mapping[str, int]  #: of claims, from 1
    ids: re.Pattern[str]  #: ids of texts and lost reports, as notes name them


def index(trace: Trace) -> Index:
    """A trace, looked up: families are numbered as sources in the order of their first texts."""
    texts = {study.article.id: study.article for study in trace.studies}
    place = {key: 2 * n + 1 for n, key in enumerate(texts)}
    families = sorted(trace.descent.families, key=lambda f: min((place[a] for a in f), default=0))
    return Index(
        texts=texts,
        letters=sigla(trace),
        order=place | {x.id: min((place[c] for c in x.children if c in place), default=2 * len(texts) + 1) - 1 for x in trace.descent.lost},
        stories={a: n for n, story in enumerate(trace.descent.stories, 1) for a in story.articles},
        sources={a: n for n, family in enumerate(families, 1) for a in family},
        paragraphs={key: paragraphs(article) for key, article in texts.items()},
        claims={claim.id: claim for claim in trace.claims},
        numbers={claim.id: n for n, claim in enumerate(trace.claims, 1)},
        ids=_ids(sigla(trace)),
    )


def _ids(letters: Iterable[str]) -> re.Pattern[str]:
    """Any of the ids that no one could take for a word: those of eight letters or more that hold a digit."""
    odd = sorted((i for i in letters if len(i) >= 8 and re.search(r"\d", i)), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, odd)) or '(?!)'})(?!\w)")


def paragraphs(article: Article) -> tuple[Paragraph, ...]:
    """The lines of an article that hold more than white space, each with the kind of the part it stands in."""
    found: list[Paragraph] = []
    for part in article.parts:
        at = part.start
        for line in article.text[part.start : part.end].split("\n"):
            lead = len(line) - len(line.lstrip())
            if line.strip():
                found.append(Paragraph(at + lead, at + len(line.rstrip()), len(found) + 1, part.kind))
            at += len(line) + 1
    return tuple(found)


def words(known: Index, span: Span) -> str:
    """The words of a span, fit to be written."""
    return plain(known.texts[span.article].text[span.start : span.end])


def paragraph(known: Index, span: Span) -> int:
    """The number of the paragraph in which a span starts; of the last one before it where it starts between two; 1 at the top."""
    return max(1, bisect_right(known.paragraphs[span.article], span.start, key=attrgetter("start")))


def lettered(known: Index, note: str) -> str:
    """A note of the records with letters where it names texts by their ids; ids mean nothing on a screen."""
    return known.ids.sub(lambda found: known.letters[found[0]], note)


def figures_of(claim: Claim, span: Span) -> tuple[tuple[int, int], ...]:
    """Where the reading of a claim at a span prints the figures that the claim is about; "first" and its like are words, not figures."""
    values = {v for r in claim.readings if r.span == span for v in r.values}
    return tuple(sorted({(v.start, v.end) for v in values if v.kind != "ordinal" or v.amount >= settings.SHOW_ORDINALS}))


def changed(known: Index, changes: Iterable[Change]) -> tuple[tuple[Change, Span, Span], ...]:
    """Each change with its earlier and its later words, once; the later ones from another story than the earlier, if there are such."""
    found: dict[tuple[str, Span, Span], Change] = {}
    for change in changes:
        old, after = known.claims[change.before].statement, known.claims[change.after]
        later = [r.span for r in after.readings if known.stories[r.span.article] != known.stories[old.article]]
        new = after.statement if after.statement in later or not later else later[0]
        found.setdefault((change.note, old, new), change)
    return tuple((change, old, new) for (_, old, new), change in found.items())


def readers(claim: Claim) -> tuple[str, ...]:
    """The articles that carry a claim, each once, in the order of its readings."""
    return tuple(dict.fromkeys(r.span.article for r in claim.readings))


def witnesses(known: Index, articles: Iterable[str]) -> tuple[int, ...]:
    """The numbers of the sources that some articles go back to."""
    return tuple(sorted({known.sources[a] for a in articles}))


def by_weight(trace: Trace) -> tuple[Claim, ...]:
    """The claims, weightiest first: those of the briefing, then what sources or copies differ in, what many carry, what has figures."""
    briefed = {key for line in trace.briefing for key in line.claims}
    differing = {d.claim for d in trace.differences}
    place = {claim.id: n for n, claim in enumerate(trace.claims)}

    def weight(claim: Claim) -> tuple[bool, bool, int, int, bool, int]:
        figures = any(r.values for r in claim.readings)
        return claim.id not in briefed, claim.id not in differing, -claim.independent, -len(readers(claim)), not figures, place[claim.id]

    return tuple(sorted(trace.claims, key=weight))
