"""Places that make the same statement -> groups: whole sentences, and single values in them."""

import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from retold import settings
from retold.records import Figure, Moment
from retold.story import times
from retold.story.claims import counted, linkage, values
from retold.story.claims.odds import Odds, chance
from retold.story.claims.readings import Place
from retold.story.claims.values import Value


class Point(NamedTuple):
    """A place, and the value in it that is meant; None: the whole sentence."""

    place: int  #: index into the places
    value: Value | None = None


class Group(NamedTuple):
    """Points of one claim, in order of place. `sides` numbers their values: points with one number print the same value."""

    points: tuple[Point, ...]
    sides: tuple[int, ...]


class Needed(NamedTuple):
    """How likely two places must tell the same thing for their different values to stand for one thing; 0 where nothing is enough."""

    kin: float
    kin_crossed: float  #: kin of which one prints the other's value too, somewhere
    strangers: float  #: strangers that print both tell of two things


class Facing(NamedTuple):
    """How the values of two places stand to each other, by their numbers there."""

    equal: list[tuple[int, int, float]]  #: of one value, and what stays of the chance
    other: list[tuple[int, int, Needed]]  #: answering each other with another value, and the chance needed to join them


class Side(NamedTuple):
    """Where two articles stand to each other."""

    story: Mapping[str, int]
    family: Mapping[str, int]
    merges: Collection[str]  #: articles that put two reports together
    original: Mapping[int, int]  #: a plain copy -> the report that it copies (indexes into the studies)


def groups(spots: Sequence[Place], odds: Odds, side: Side) -> tuple[Group, ...]:
    """Every claim of the places as its points: the values that several reports print, then whole sentences for all the rest.

    Groups are made of reports that are no plain copies; then every place of a copy goes where the place goes that it copies, so that
    a copy moves nothing. Places that print the same words are one item, for the same reason. Different values are held against each
    other only inside one story: a later one tells of a change.
    """
    copied = {i for i, p in enumerate(spots) if p.study in side.original}
    weights = _together(spots, odds, side, copied)
    at: dict[int, list[int]] = {}
    for i, words in enumerate(odds.wording):
        if i not in copied:
            at.setdefault(words, []).append(i)
    follows = _followed(odds, copied)
    whole = linkage.groups(max(odds.wording, default=-1) + 1, weights, settings.CLAIM_JOIN)
    home = {i: n for n, some in enumerate(whole) for words in some for i in at.get(words, ())}
    sentences: dict[int, list[int]] = {}
    for i in range(len(spots)):  # the sentence of a copy that answers none of its original stands alone
        sentences.setdefault(home[i] if i in home else home[follows[i]] if i in follows else -1 - i, []).append(i)
    valued = [g for g in _valued(spots, odds, side, copied) if len({spots[p.place].study for p in g.points}) > 1]
    covered = [{p.place for p in g.points} for g in valued]
    held = {(p.place, _value(p).start) for g in valued for p in g.points}
    # A group of sentences that one value claim tells already is not told twice: only those with a figure that stands in no claim yet.
    loose = {i for i, p in enumerate(spots) if any((i, v.start) not in held for v in _values(p) if isinstance(v, Figure))}
    told = ((g, any(set(g) <= c for c in covered)) for g in sentences.values())
    plain = [g for g in ([i for i in g if not again or i in loose] for g, again in told) if g]
    found = [*valued, *(Group(tuple(Point(i) for i in g), (0,) * len(g)) for g in plain)]
    return tuple(sorted(found, key=lambda g: [(p.place, p.value.start if p.value else -1) for p in g.points]))


def _together(spots: Sequence[Place], odds: Odds, side: Side, copied: Collection[int]) -> dict[tuple[int, int], float]:
    """The chance that two wordings tell the same thing: of two that are printed at several places, the greatest."""
    copy, alone = np.array([i in copied for i in range(len(spots))], bool), [_alone(p) for p in spots]
    story = np.array([side.story.get(p.span.article, -1) for p in spots], np.int64)
    single = np.array([f is not None for f in alone], bool)
    later = story[odds.one] != story[odds.two]
    x = odds.odds - settings.CLAIM_LATER * later
    kept = ~(copy[odds.one] | copy[odds.two])
    # What is told by figures is looked at one by one; the rest needs no look.
    asked = np.flatnonzero(kept & ((later & (x > 0)) | (single[odds.one] & single[odds.two])))
    known: dict[tuple[object, ...], bool] = {}
    for n, i, j, new in zip(asked.tolist(), odds.one[asked].tolist(), odds.two[asked].tolist(), later[asked].tolist(), strict=True):
        a, b = alone[i], alone[j]
        if a and b:
            key = (*_sign(a), *_sign(b))
            if key not in known:
                known[key] = _unlike(a, b)
            kept[n] = not known[key]
        if new and kept[n] and x[n] > 0:
            kept[n] = not _updated(spots[i], spots[j])
    wording = np.array(odds.wording, np.int64)
    one, two, x = wording[odds.one[kept]], wording[odds.two[kept]], x[kept]
    one, two = np.minimum(one, two), np.maximum(one, two)
    order = np.lexsort((x, two, one))
    chances = 1 / (1 + np.exp(-np.clip(x[order], -50, 50)))
    rows = zip(one[order].tolist(), two[order].tolist(), chances.tolist(), strict=True)
    return {(a, b): weight for a, b, weight in rows if a != b}


def _sign(figure: Figure) -> tuple[object, ...]:
    """All that tells one figure from another, but for its place."""
    return figure.amount, figure.kind, figure.unit, figure.hedge


def _followed(odds: Odds, copied: Collection[int]) -> dict[int, int]:
    """For each place of a copy, the place that it copies: the likeliest answer in its original."""
    best: dict[int, tuple[float, int]] = {}
    for copy, other, x in _of_copies(odds, copied):
        best[copy] = max(best.get(copy, (x, other)), (x, other), key=lambda b: (b[0], -b[1]))
    return {copy: other for copy, (_, other) in best.items()}


def _of_copies(odds: Odds, copied: Collection[int]) -> Iterator[tuple[int, int, float]]:
    """The likely pairs of a place in a copy and one in its original, in that order."""
    inside = np.array(sorted(copied), np.int64)
    least = math.log(settings.CLAIM_JOIN_KIN / (1 - settings.CLAIM_JOIN_KIN))
    for i, j, x in odds.pairs((odds.odds >= least) & (np.isin(odds.one, inside) | np.isin(odds.two, inside))):
        yield (i, j, x) if i in copied else (j, i, x)


def _updated(one: Place, other: Place) -> bool:
    """Two places print different values of what may be one thing, and no telling value in common: the later one tells of a change."""
    ours, theirs = list(enumerate(_values(one))), list(enumerate(_values(other)))
    if any(values.telling(a) and values.equal(a, b) for _, a in ours for _, b in theirs):
        return False
    return any(values.mistakable(ours[n][1], theirs[m][1], settings.CLAIM_FAR_KIN) for n, m in _answers(ours, theirs))


def _alone(place: Place) -> Figure | None:
    """The one figure that a place prints; None where there is none, or several."""
    figures = [f for f in place.figures if f.restates is None and f.kind != "ordinal"]
    return figures[0] if len(figures) == 1 else None


def _unlike(a: Figure, b: Figure) -> bool:
    """Telling figures of one dimension, of which none can be mistaken for the other: "59 per cent", "2 per cent"."""
    if values.dimension(a) != values.dimension(b):
        return False
    return (values.telling(a) or values.telling(b)) and not values.agree(a, b) and not values.mistakable(a, b, settings.CLAIM_FAR_KIN)


def _heavier(weights: dict[tuple[int, int], float], a: int, b: int, weight: float) -> None:
    """Keep the heaviest weight of a pair."""
    if a != b:
        pair = (a, b) if a < b else (b, a)
        weights[pair] = max(weights.get(pair, 0.0), weight)


def _values(place: Place) -> list[Value]:
    """The values of a place that a claim may be about. "The first" counts nothing, and a sum in brackets restates another."""
    return [*(f for f in place.figures if f.restates is None and f.kind != "ordinal"), *place.moments]


def _valued(spots: Sequence[Place], odds: Odds, side: Side, copied: Collection[int]) -> list[Group]:
    """Equal values at places that tell the same thing; then groups of different values that answer each other."""
    points = [Point(i, v) for i, p in enumerate(spots) for v in _values(p)]
    at: dict[int, list[int]] = {}
    for n, point in enumerate(points):
        at.setdefault(point.place, []).append(n)
    # The n-th value of one wording is one item, wherever it is printed.
    item = {n: (odds.wording[place], rank) for place, here in at.items() if place not in copied for rank, n in enumerate(here)}
    number = {key: k for k, key in enumerate(sorted(set(item.values())))}
    same, other = _weights(spots, odds, side, copied, points, at, {n: number[key] for n, key in item.items()})
    prints: dict[int, list[int]] = {}
    for n, key in item.items():
        prints.setdefault(number[key], []).append(n)
    sides = [[n for k in some for n in prints[k]] for some in linkage.groups(len(number), same, settings.CLAIM_JOIN_VALUES)]
    side_of = {n: s for s, some in enumerate(sides) for n in some}
    best: dict[tuple[int, int], float] = {}
    for (one, two), weight in sorted(other.items()):
        _heavier(best, side_of[prints[one][0]], side_of[prints[two][0]], weight)
    held = [{spots[points[n].place].span.article for n in some} - set(side.merges) for some in sides]
    apart = {(a, b) for a, b in best if len(held[a] & held[b]) > settings.CLAIM_BOTH * min(len(held[a]), len(held[b]))}
    joined = linkage.groups(len(sides), {pair: -math.inf if pair in apart else w for pair, w in best.items()}, 1.0)
    group_of = {s: g for g, several in enumerate(joined) for s in several}
    rows: dict[int, list[tuple[int, int, int, int]]] = {}
    for n, s in [*side_of.items(), *_copied(odds, copied, points, at, side_of, group_of)]:
        rows.setdefault(group_of[s], []).append((points[n].place, _value(points[n]).start, s, n))
    return [Group(tuple(points[n] for *_, n in sorted(some)), tuple(s for _, _, s, _ in sorted(some))) for _, some in sorted(rows.items())]


def _weights(
    spots: Sequence[Place],
    odds: Odds,
    side: Side,
    copied: Collection[int],
    points: Sequence[Point],
    at: Mapping[int, Sequence[int]],
    number: Mapping[int, int],
) -> tuple[dict[tuple[int, int], float], dict[tuple[int, int], float]]:
    """How surely two items are one value of one thing, and how surely two values of one thing."""
    same: dict[tuple[int, int], float] = {}
    other: dict[tuple[int, int], float] = {}
    printed: dict[str, list[Moment]] = {}
    marks: dict[str, set[str]] = {}
    for point in points:
        value, article = _value(point), spots[point.place].span.article
        if isinstance(value, Moment):
            printed.setdefault(article, []).append(value)
        else:
            marks.setdefault(article, set()).add(values.mark(value))
    valued = np.array([i in at and i not in copied for i in range(len(spots))], bool)
    story = [side.story.get(p.span.article) for p in spots]
    family = [side.family.get(p.span.article) for p in spots]
    held = {i: [_value(points[n]) for n in some] for i, some in at.items()}
    sign = {i: tuple(_sign(v) if isinstance(v, Figure) else (v.value, v.kind, v.when) for v in some) for i, some in held.items()}
    known: dict[tuple[object, ...], Facing] = {}
    for i, j, x in odds.pairs(valued[odds.one] & valued[odds.two]):
        key = (sign[i], sign[j])
        if key not in known:
            known[key] = _facing(held[i], held[j])
        facing = known[key]
        if not (facing.equal or facing.other):
            continue
        alike, ours, theirs = chance(x), at[i], at[j]
        for n, m, share in facing.equal:
            _heavier(same, number[ours[n]], number[theirs[m]], alike * share)
        if facing.other and story[i] == story[j]:
            one, two = spots[i].span.article, spots[j].span.article
            kin = family[i] == family[j]
            for n, m, needed in facing.other:
                least = needed.kin if kin else needed.strangers
                if not least or alike < least:
                    continue
                if _prints(held[j][m], one, printed, marks) or _prints(held[i][n], two, printed, marks):
                    least = needed.kin_crossed if kin else 0.0
                if least:
                    _heavier(other, number[ours[n]], number[theirs[m]], alike / least)
    return same, other


def _facing(left: Sequence[Value], right: Sequence[Value]) -> Facing:
    """How the values of two places stand to each other."""
    equal = [(n, m, _noun_share(a, b)) for n, a in enumerate(left) for m, b in enumerate(right) if values.equal(a, b)]
    other = [(n, m, _needed(left[n], right[m])) for n, m in _answers(list(enumerate(left)), list(enumerate(right)))]
    return Facing(equal, [row for row in other if any(row[2])])


def _copied(
    odds: Odds,
    copied: Collection[int],
    points: Sequence[Point],
    at: Mapping[int, Sequence[int]],
    side_of: Mapping[int, int],
    group_of: dict[int, int],
) -> list[tuple[int, int]]:
    """The side of every value in a copy: that of the equal value it copies, or a new one in the group of the value that it stands for.

    New sides are numbered on, and entered in `group_of`; a value that the original has not is left out.
    """
    answers: dict[int, list[tuple[float, int]]] = {}
    for copy, original, x in _of_copies(odds, copied):
        answers.setdefault(copy, []).append((x, original))
    found: dict[int, int] = {}
    fresh: dict[int, list[tuple[int, Value]]] = {}  # group -> its new sides and their values
    for copy in sorted(answers):
        for _, original in sorted(answers[copy], key=lambda b: (-b[0], b[1])):
            ours = [(n, _value(points[n])) for n in at.get(copy, ()) if n not in found]
            theirs = [(m, _value(points[m])) for m in at.get(original, ())]
            for n, a in ours:
                equal = [m for m, b in theirs if values.equal(a, b)]
                if equal:
                    found[n] = side_of[equal[0]]
            for n, m in _answers(ours, theirs):
                a, group = _value(points[n]), group_of[side_of[m]]
                if n in found or not values.mistakable(a, _value(points[m]), settings.CLAIM_FAR_KIN):
                    continue
                again = next((s for s, b in fresh.get(group, ()) if values.equal(a, b)), None)
                known = next((s for k, s in side_of.items() if group_of[s] == group and values.equal(a, _value(points[k]))), again)
                if known is None:
                    known = len(group_of)
                    group_of[known] = group
                    fresh.setdefault(group, []).append((known, a))
                found[n] = known
    return sorted(found.items())


def _noun_share(a: Value, b: Value) -> float:
    """What stays of the chance where equal counts have different nouns: homes are never people; "two piers" are hardly "two countries"."""
    one, two = values.noun(a), values.noun(b)
    if counted.of_two_kinds(one, two):
        return 0.0
    named = one and two and one != two
    return settings.CLAIM_SMALL_NOUNS if named and not values.telling(a) else 1.0


def _value(point: Point) -> Value:
    assert point.value is not None
    return point.value


def _prints(value: Value, article: str, printed: Mapping[str, Sequence[Moment]], marks: Mapping[str, Collection[str]]) -> bool:
    """True where a report prints a value too, wherever: what it prints beside it is another thing."""
    if isinstance(value, Moment):
        return any(times.same(value, moment) for moment in printed.get(article, ()))
    return values.mark(value) in marks.get(article, ())


def _needed(a: Value, b: Value) -> Needed:
    """How likely two places must tell the same thing for two of their values to stand for one thing.

    Strangers must tell it more alike than kin, with nearer values.
    """
    if not values.mistakable(a, b, settings.CLAIM_FAR_KIN):
        return Needed(0.0, 0.0, 0.0)
    thing = counted.one_thing(values.noun(a), values.noun(b))
    if isinstance(a, Moment) and isinstance(b, Moment):
        # Weekdays of strangers tell of many things.
        days = times.grain(a) == "day"
        return Needed(
            settings.CLAIM_JOIN_KIN,
            0.0 if days else settings.CLAIM_JOIN_KIN,
            0.0 if days and times.pointing(a, b) else settings.CLAIM_JOIN_STRANGERS["time"],
        )
    two = bool(values.noun(a) and values.noun(b) and values.noun(a) != values.noun(b))
    kin = settings.CLAIM_JOIN_KIN_NOUNS if two else settings.CLAIM_JOIN_KIN
    strangers = 0.0
    far = values.dimension(a) == "age" or thing is False or values.open_to(a, b)  # two ages are of two people
    if values.mistakable(a, b, settings.CLAIM_FAR) and not far:
        loose = values.dimension(a) in ("count", "s")  # a number, or a time that something takes, by itself tells nothing
        strangers = settings.CLAIM_JOIN_STRANGERS["one thing" if thing else "two nouns" if two else "no noun" if loose else "unit"]
        if values.slip(a, b):
            strangers *= settings.CLAIM_JOIN_SLIP
    return Needed(settings.CLAIM_JOIN_ALONE if not two or thing else kin, kin, strangers)


def _answers(left: Sequence[tuple[int, Value]], right: Sequence[tuple[int, Value]]) -> list[tuple[int, int]]:
    """Values that stand for each other in two sentences, of those that only one prints.

    By their order where both have as many of a dimension; else by what they count, or by size.
    """
    here = [(n, a) for n, a in left if not any(values.equal(a, b) for _, b in right)]
    there = [(m, b) for m, b in right if not any(values.equal(a, b) for _, a in left)]
    found: list[tuple[int, int]] = []
    for dimension in sorted({values.dimension(a) for _, a in here}):
        ours = [(n, a) for n, a in here if values.dimension(a) == dimension]
        theirs = [(m, b) for m, b in there if values.dimension(b) == dimension]
        nouns = [(n, m) for n, a in ours for m, b in theirs if values.noun(a) and values.noun(a) == values.noun(b)]
        if len(ours) == len(theirs):
            found += [(n, m) for (n, _), (m, _) in zip(ours, theirs, strict=True)]
        elif len(nouns) == 1:
            found += nouns
        else:
            found += _nearest(ours, theirs)
    return found


def _nearest(left: Sequence[tuple[int, Value]], right: Sequence[tuple[int, Value]]) -> list[tuple[int, int]]:
    """Pairs that may be mistaken for each other, nearest first, each value once."""
    pairs = [(values.distance(a, b), n, m) for n, a in left for m, b in right if values.mistakable(a, b, settings.CLAIM_FAR)]
    found: list[tuple[int, int]] = []
    for _, n, m in sorted(pairs):
        if all(n != x and m != y for x, y in found):
            found.append((n, m))
    return found
