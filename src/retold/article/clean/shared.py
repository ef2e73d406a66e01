"""What the reports tell about each other's site text: words that one outlet prints under unrelated stories, and inserts that a copy lacks.

Nothing is called furniture for being shared alone: an outlet reprints a paragraph of background in its next report on the same matter.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

from retold.article.clean import lines, voice
from retold.article.scripts import closed, count
from retold.article.segment import split
from retold.records import Article, Part, PartKind
from retold.settings import (
    COMMON_WORDS,
    MAX_INSERT_WORDS,
    MAX_SHARED_PART,
    MAX_UNRELATED,
    MIN_BODY_WORDS,
    MIN_SHARED_WORDS,
    MIN_TELLING_WORDS,
)

WORD = re.compile(r"[^\W_]+")
LINE = re.compile(r"[^\n]+\n*")


@dataclass(frozen=True, slots=True)
class Place:
    """A line of an article: its stretch, its kind, and its words as a key."""

    article: int
    start: int
    end: int
    kind: PartKind
    key: str


def learn(articles: Sequence[Article]) -> list[Article]:
    r"""The articles, what they show together to be site text relabelled; in the same order, each with its text unchanged.

    >>> def article(id: str, *paragraphs: str) -> Article:
    ...     text = "\n\n".join(paragraphs)
    ...     return Article(id, f"{id}.txt", "", text, (Part(0, len(text), "body"),))
    >>> first, second = (
    ...     "The ferry sank off Peth before dawn, with nobody on board at all.",
    ...     "Its owner said on Friday that the pumps had failed.",
    ... )
    >>> found = learn([article("a", first, "Ten Lakes Worth the Drive", second), article("b", first, second)])
    >>> [(part.kind, found[0].text[part.start : part.end].strip()[:9]) for part in found[0].parts]
    [('body', 'The ferry'), ('furniture', 'Ten Lakes'), ('body', 'Its owner')]
    """
    places = [list(_places(n, article)) for n, article in enumerate(articles)]
    found = {*_reprinted(articles, places), *_inserted(articles, places)}
    return [_relabelled(article, own, found) for article, own in zip(articles, places, strict=True)]


def _places(number: int, article: Article) -> Iterable[Place]:
    for part in article.parts:
        for line in LINE.finditer(article.text, part.start, part.end):
            yield Place(number, line.start(), line.end(), part.kind, _key(line[0]))


def _reprinted(articles: Sequence[Article], places: Sequence[Sequence[Place]]) -> Iterable[Place]:
    """Lines that stand in unrelated reports of one outlet: at their top or bottom, or in the site's voice."""
    holders: dict[str, list[Place]] = defaultdict(list)
    for own in places:
        for place in {place.key: place for place in own if place.kind in ("body", "heading")}.values():
            holders[place.key].append(place)
    shared = {key for key, held in holders.items() if key and len(held) > 1}
    words = {place.article: _telling(places[place.article], shared) for key in shared for place in holders[key]}
    edges = {edge for own in places for edge in _edges(own, shared)}
    for key in sorted(shared):
        held = sorted(holders[key], key=lambda place: articles[place.article].id)
        text = _text(articles, held[0])
        if lines.MARKS.search(text) and lines.SPEECH.search(text):
            continue
        sign = voice.personal(text) or not closed(text) or bool(set(key.split()) & voice.THINGS)
        if not (sign or len(held) > 2 or len(key.split()) >= MIN_SHARED_WORDS):
            continue  # "The trial continues."
        strange = [  # of a long list of holders the first twenty tell enough
            {a, b}
            for a, b in combinations(held[:20], 2)
            if (_outlet(articles[a.article]) == _outlet(articles[b.article]) != "" or len(held) > 2)
            and _unrelated(words[a.article], words[b.article])
            and (sign or {a, b} <= edges)
        ]
        if strange:
            yield from held if sign else [place for place in held if place in edges]


def _inserted(articles: Sequence[Article], places: Sequence[Sequence[Place]]) -> Iterable[Place]:
    """Lines between two sentences that another report has side by side, and that are no sentence of a report by their look."""
    beside: dict[tuple[str, str], set[int]] = defaultdict(set)
    ends: list[list[tuple[str, str]]] = []
    for own, article in zip(places, articles, strict=True):
        sentences = [[_key(article.text[a:b]) for a, b in split(article.text, p.start, p.end)] if p.kind == "body" else [] for p in own]
        ends.append([(keys[0], keys[-1]) if keys else ("", "") for keys in sentences])
        for pair in pairwise(key for keys in sentences for key in keys):
            beside[pair].add(own[0].article)
    for number, (own, article) in enumerate(zip(places, articles, strict=True)):
        body = [n for n, place in enumerate(own) if place.kind == "body"]
        for before, n, after in zip(body, body[1:], body[2:], strict=False):
            text = article.text[own[n].start : own[n].end].strip()
            if beside.get((ends[number][before][1], ends[number][after][0]), set()) - {number} and _strange(text, own, n):
                yield own[n]


def _strange(text: str, own: Sequence[Place], n: int) -> bool:
    """Whether a line looks like no sentence of its report: the site's voice, or no stop and no word of the report in it."""
    if count(text) > MAX_INSERT_WORDS or (lines.MARKS.search(text) and lines.SPEECH.search(text)):
        return False
    if voice.personal(text) and not lines.MARKS.search(text) and set(own[n].key.split()) & (voice.THINGS | voice.OWN):
        return True
    rest = {word for m, place in enumerate(own) if m != n and place.kind in ("body", "heading") for word in place.key.split()}
    return not closed(text) and not {word for word in own[n].key.split() if word not in COMMON_WORDS} & rest


def _edges(own: Sequence[Place], shared: set[str]) -> Iterable[Place]:
    """The places at the top and at the bottom of a report that only shared lines and site text stand before or behind."""
    for order in (own, list(reversed(own))):
        for place in order:
            if place.kind in ("body", "heading"):
                if place.key not in shared:
                    break
                yield place


def _telling(own: Sequence[Place], shared: set[str]) -> frozenset[str]:
    """The words of a report's own lines that could tell what it is about; none where it shares much of itself, as copies do."""
    size = {share: sum(len(p.key) for p in own if p.kind == "body" and (p.key in shared) is share) for share in (False, True)}
    if size[True] > MAX_SHARED_PART * (size[True] + size[False]):
        return frozenset()
    return frozenset(
        word
        for place in own
        if place.kind in ("body", "heading") and place.key not in shared
        for word in place.key.split()
        if len(word) > 3 and word not in COMMON_WORDS
    )


def _unrelated(a: frozenset[str], b: frozenset[str]) -> bool:
    return min(len(a), len(b)) >= MIN_TELLING_WORDS and len(a & b) <= MAX_UNRELATED * min(len(a), len(b))


def _relabelled(article: Article, own: Sequence[Place], found: set[Place]) -> Article:
    if not any(place in found for place in own):
        return article
    kinds: list[tuple[Place, PartKind]] = [(place, "furniture" if place in found else place.kind) for place in own]
    if sum(count(article.text[place.start : place.end]) for place, kind in kinds if kind == "body") < MIN_BODY_WORDS:
        return article
    parts: list[Part] = []
    for place, kind in kinds:
        if parts and parts[-1].kind == kind:
            parts[-1] = replace(parts[-1], end=place.end)
        else:
            parts.append(Part(place.start, place.end, kind))
    return replace(article, parts=tuple(parts))


def _text(articles: Sequence[Article], place: Place) -> str:
    return articles[place.article].text[place.start : place.end].strip()


def _outlet(article: Article) -> str:
    return re.sub(r"\W|^the\s", "", (article.meta.outlet or "").lower())


def _key(text: str) -> str:
    return " ".join(WORD.findall(text.casefold()))
