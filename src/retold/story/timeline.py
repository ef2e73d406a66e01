"""Dated claims in order; what changed since an earlier story."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from rapidfuzz.fuzz import ratio, token_set_ratio

from retold import settings
from retold.article.prints import stems
from retold.records import Change, Claim, ClaimReading, Event, Figure, Span, Study
from retold.story.claims import force, order, readings, values
from retold.story.claims.lines import Storyline
from retold.story.claims.readings import Place

#: Between a part and its whole: "eleven of the 14".
PART = re.compile(r"(?:[ ]\w+)?[ ](?:of|out of)[ ](?:the[ ]|its[ ]|their[ ]|all[ ])?")
#: Somebody's own words, at some length: they tell of no plan.
QUOTED = re.compile(r"[“\"‘][^”\"’]{40,}[”\"’]")


class Update(NamedTuple):
    """A later sentence that answers an earlier one with something new, and how surely."""

    weight: float
    before: str
    after: str
    note: str


def timeline(storylines: Sequence[Storyline], claims: Sequence[Claim]) -> tuple[tuple[Event, ...], tuple[Change, ...]]:
    """Claims at their place in time, in order, and changes between stories of one storyline, in the order of the later story.

    A time that several claims of one sentence share is shown once, with the claim that most reports carry.
    """
    return _events(claims), _changes(storylines, claims)


def _events(claims: Sequence[Claim]) -> tuple[Event, ...]:
    best: dict[tuple[Span, str], tuple[tuple[int, str], Event]] = {}
    for claim in claims:
        told = next((r for r in claim.readings if r.span == claim.statement and r.when), None)
        if told and told.when:
            rank = (-len(claim.readings), claim.id)
            key = (claim.statement, told.when.start.isoformat() + told.when.grain)
            best[key] = min(best.get(key, (rank, Event(told.when, claim.id))), (rank, Event(told.when, claim.id)), key=lambda x: x[0])
    found = [event for _, event in best.values()]
    return tuple(sorted(found, key=lambda e: (e.when.start.replace(tzinfo=None), e.when.end.replace(tzinfo=None), e.claim)))


def _changes(storylines: Sequence[Storyline], claims: Sequence[Claim]) -> tuple[Change, ...]:
    at: dict[Span, list[tuple[Claim, ClaimReading]]] = {}
    for claim in claims:
        for reading in claim.readings:
            at.setdefault(reading.span, []).append((claim, reading))
    found: list[Change] = []
    for story in storylines:
        for number in range(1, max(story.order.values(), default=0) + 1):
            found += _between(story, number, at)
    return tuple(dict.fromkeys(found))


def _between(story: Storyline, number: int, at: Mapping[Span, Sequence[tuple[Claim, ClaimReading]]]) -> list[Change]:
    """What the sentences of a later story say instead of those of earlier ones, in the order of the later text.

    An old claim is said to have changed once, by the sentence that answers it best. Plain copies change nothing.
    """
    spots, which = story.spots, np.array([story.order[p.span.article] for p in story.spots], np.int64)
    known = frozenset(key for s in story.studies if story.order[s.article.id] < number for f in s.figures for key in _known(f))
    one, two = which[story.odds.one], which[story.odds.two]
    updates: list[tuple[Update, int]] = []
    for i, j, x in story.odds.pairs((np.minimum(one, two) < number) & (np.maximum(one, two) == number)):
        old, new = (i, j) if which[i] < number else (j, i)
        updates += [(u, new) for u in _updates(x, spots[old], spots[new], story.studies, known, at)]
    best: dict[str, tuple[Update, int]] = {}
    told: dict[tuple[str, str], int] = {}
    for update, j in sorted(updates, key=lambda u: (-u[0].weight, u[1], u[0].before, u[0].after)):
        news = (update.after, update.note.split(" → ")[-1])
        if update.before not in best and told.get(news, 0) < settings.CHANGES_OF_A_VALUE:
            best[update.before] = (update, j)
            told[news] = told.get(news, 0) + 1
    return [Change(u.before, u.after, u.note) for u, _ in sorted(best.values(), key=lambda u: (u[1], -u[0].weight, u[0].before))]


def _updates(
    alike: float,
    old: Place,
    new: Place,
    studies: Sequence[Study],
    known: frozenset[str],
    at: Mapping[Span, Sequence[tuple[Claim, ClaimReading]]],
) -> list[Update]:
    """What `new` says instead of `old`: another value of the same thing, or the same thing more or less surely.

    A value that the earlier story prints already (`known`) is no news.
    """
    before, after = (studies[p.study].article.text[p.span.start : p.span.end] for p in (old, new))
    if ratio(before, after) >= 100 * settings.CLAIM_REPRINT:
        return []
    found = []
    new_text = studies[new.study].article.text
    recalled = {f: g for f in old.figures for g in new.figures if values.equal(f, g)}
    for g in new.figures:
        if known & _known(g):
            continue
        for f in old.figures:
            nouns = {values.noun(f), values.noun(g)}
            if values.dimension(f) != values.dimension(g) or values.agree(f, g) or values.distance(f, g) > settings.CHANGE_FAR:
                continue
            if not (values.telling(f) or values.telling(g)) and (len(nouns) > 1 or nouns == {""}):
                continue  # "two cats", "one of the 58"
            if f in recalled and PART.fullmatch(new_text[g.end : recalled[f].start]):
                continue  # "eleven of the 14 injured" is a part, no other count
            if (len(nouns) > 1 or nouns == {""}) and alike < settings.CHANGE_SENTENCE and not _one_thing(f, old, g, new, studies):
                continue
            weight = alike + (settings.CHANGE_RECALLED if f in recalled else 0.0) - (settings.CHANGE_OTHER_NOUN if len(nouns) > 1 else 0.0)
            weight -= values.distance(f, g)
            if weight >= settings.CHANGE_LEAST:
                found += _update(weight, old, new, at, f, g, f"{_words(f, old, studies)} → {_words(g, new, studies)}")
    said = [readings.told(studies[p.study], p.span) for p in (old, new)]
    if found or alike < settings.CHANGE_SENTENCE or token_set_ratio(*said) < settings.CHANGE_TOLD_ALIKE or QUOTED.search(before + after):
        return found
    shift = force.compared(*(force.rank_at(studies[p.study], p.span, None) for p in (old, new)))
    done = alike >= settings.CHANGE_DONE and order.planned(before) and not order.planned(after)
    if done or shift:
        note = "planned, and done since" if done else "no longer left open" if shift == "stronger" else "now left open"
        found += _update(alike, old, new, at, None, None, note)
    return found


def _one_thing(f: Figure, old: Place, g: Figure, new: Place, studies: Sequence[Study]) -> bool:
    """The words around two figures speak of one thing: some content word stands near both, or the second says that it is newer news."""
    before, after = (_around(x, p, studies) for x, p in ((f, old), (g, new)))
    if order.newer(after):
        return True
    names = old.names | new.names
    left, right = ({w for w in stems(words) if w.isalpha() and w not in names} for words in (before, after))
    return bool(left & right)


def _around(figure: Figure, place: Place, studies: Sequence[Study]) -> str:
    """The words that stand near a figure in its sentence, without those of the figure itself."""
    text, reach = studies[place.study].article.text, settings.CHANGE_NEAR
    left = text[max(place.span.start, figure.start - reach) : figure.start]
    return f"{left} {text[figure.end : min(place.span.end, figure.end + reach)]}"


def _known(figure: Figure) -> frozenset[str]:
    """What a figure is known again by: a telling one by its value, a small one with what it counts."""
    key = values.key(figure)
    return frozenset([key if values.telling(figure) else f"{key} {values.noun(figure)}"])


def _update(
    weight: float,
    old: Place,
    new: Place,
    at: Mapping[Span, Sequence[tuple[Claim, ClaimReading]]],
    f: Figure | None,
    g: Figure | None,
    note: str,
) -> list[Update]:
    before, after = _claim(old, at, f, ()), _claim(new, at, g, ())
    if before and after and before.id == after.id:
        after = _claim(new, at, g, (before.id,))
    return [Update(weight, before.id, after.id, note)] if before and after else []


def _claim(
    place: Place, at: Mapping[Span, Sequence[tuple[Claim, ClaimReading]]], figure: Figure | None, without: Sequence[str]
) -> Claim | None:
    """The claim that a place makes with a figure; else the one that it makes as a sentence."""
    made = [(c, r) for c, r in at.get(place.span, ()) if c.id not in without]
    exact = [c for c, r in made if figure and figure in r.values]
    whole = [c for c, r in made if not r.values] or [c for c, _ in made]
    return min(exact, key=lambda c: (len(c.readings), c.id), default=None) or min(whole, key=lambda c: c.id, default=None)


def _words(figure: Figure, place: Place, studies: Sequence[Study]) -> str:
    return studies[place.study].article.text[figure.start : figure.end].strip()
