"""Ids that stay. The flow names stories, claims, utterances and lost parents after the order of its input; a library, after arrival.

The one rule: **a thing is named after what of it came first**: a story after its first article to arrive, a claim and an utterance after
the reading of its first article, a lost parent after its first child. What arrives later never changes the name. Where two things turn out
to be one, the name that came first stays, and the other still leads there, because it is the name of an article or of a place in one.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from retold.records import Claim, Descent, Lost, Span, Story, Trace

Thing = TypeVar("Thing")
#: kind and id of the flow, parted by a space -> the library's id.
Names = dict[str, str]


def names(trace: Trace, came: Mapping[str, int]) -> Names:
    """The library's id for each thing of a trace; `came` counts articles in order of arrival.

    >>> from retold.records import QuoteReading, Utterance
    >>> late, early = (QuoteReading(Span(a, 3, 9), "", "verbatim") for a in "xy")
    >>> said = Utterance("x:3-9", "", (late, early))
    >>> names(Trace("wording", (), (), Descent((), (), (), (), ()), (said,), (), (), (), (), (), ()), {"x": 2, "y": 1})
    {'utterance x:3-9': 'y:3-9'}
    """

    def first(articles: Iterable[str]) -> str:
        return min(articles, key=came.__getitem__)

    def place(spans: Iterable[Span]) -> str:
        span = min(spans, key=lambda s: (came[s.article], s.start, s.end))
        return f"{span.article}:{span.start}-{span.end}"

    lines: dict[str, list[str]] = {}
    for story in trace.descent.stories:
        lines.setdefault(story.storyline, []).extend(story.articles)
    found = _apart("story", trace.descent.stories, lambda s: s.id, lambda s: first(s.articles))
    found |= {f"line {line}": first(articles) for line, articles in lines.items()}
    found |= _apart("lost", trace.descent.lost, lambda x: x.id, lambda x: "lost-" + first(c for c in x.children if c in came))
    found |= _apart("claim", trace.claims, lambda c: c.id, lambda c: place(r.span for r in c.readings))
    return found | _apart("utterance", trace.utterances, lambda u: u.id, lambda u: place(r.span for r in u.readings))


def _apart(kind: str, things: Iterable[Thing], key: Callable[[Thing], str], name: Callable[[Thing], str]) -> Names:
    """Names for things of one kind; where several begin at one place (two figures of a sentence) they are counted."""
    taken: dict[str, int] = {}
    found: Names = {}
    for thing in sorted(things, key=key):
        told = name(thing)
        taken[told] = taken.get(told, 0) + 1
        found[f"{kind} {key(thing)}"] = told if taken[told] == 1 else f"{told}.{taken[told]}"
    return found


def named(trace: Trace, given: Names) -> Trace:
    """The trace with the library's ids."""

    def claim(old: str) -> str:
        return given.get(f"claim {old}", old)

    def node(old: str) -> str:
        return given.get(f"lost {old}", old)

    descent = trace.descent
    return replace(
        trace,
        descent=Descent(
            relations=tuple(replace(r, child=node(r.child), parent=node(r.parent)) for r in descent.relations),
            lost=tuple(Lost(node(x.id), tuple(map(node, x.children)), x.why) for x in descent.lost),
            reuse=descent.reuse,
            families=descent.families,
            stories=tuple(Story(given[f"story {s.id}"], s.title, s.articles, given[f"line {s.storyline}"]) for s in descent.stories),
        ),
        utterances=tuple(replace(u, id=given[f"utterance {u.id}"]) for u in trace.utterances),
        claims=tuple(replace(c, id=claim(c.id)) for c in trace.claims),
        differences=tuple(replace(d, claim=claim(d.claim)) for d in trace.differences),
        timeline=tuple(replace(e, claim=claim(e.claim)) for e in trace.timeline),
        changes=tuple(replace(c, before=claim(c.before), after=claim(c.after)) for c in trace.changes),
        briefing=tuple(replace(line, claims=tuple(map(claim, line.claims))) for line in trace.briefing),
    )


def holder(place: str, claims: Iterable[Claim]) -> str:
    """The claim that now holds the reading a retired id is named after; "" where none does.

    >>> holder("a:1-5", [])
    ''
    """
    article, _, stretch = place.partition(":")
    start, _, end = stretch.partition(".")[0].partition("-")
    for claim in claims:
        if any(r.span.article == article and r.span.start < int(end) and int(start) < r.span.end for r in claim.readings):
            return claim.id
    return ""
