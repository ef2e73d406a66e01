"""Places that make the same statement -> groups: whole sentences, and single values in them."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from retold import settings
from retold.records import Figure, Moment
from retold.story import times
from retold.story.claims import linkage, values
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


class Side(NamedTuple):
    """Where two articles stand to each other."""

    story: Mapping[str, int]
    family: Mapping[str, int]
    merges: Collection[str]  #: articles that put two reports together


def groups(spots: Sequence[Place], odds: Odds, side: Side) -> tuple[Group, ...]:
    """Every claim of the places as its points: the values that several reports print, then whole sentences for all the rest.

    Places that print the same words are one item when groups are made, so that a copy moves nothing. Different values are held against
    each other only inside one story: a later one tells of a change.
    """
    later = settings.CLAIM_LATER
    weights: dict[tuple[int, int], float] = {}
    for (i, j), x in odds.pairs.items():
        if side.story.get(spots[i].span.article) != side.story.get(spots[j].span.article):
            x -= later
            if x > 0 and _updated(spots[i], spots[j]):
                continue
        _heavier(weights, odds.wording[i], odds.wording[j], chance(x))
    whole = linkage.groups(max(odds.wording, default=-1) + 1, weights, settings.CLAIM_JOIN)
    at: dict[int, list[int]] = {}
    for i, words in enumerate(odds.wording):
        at.setdefault(words, []).append(i)
    valued = [g for g in _valued(spots, odds, side) if len({spots[p.place].study for p in g.points}) > 1]
    covered = [{p.place for p in g.points} for g in valued]
    held = {(p.place, _value(p).start) for g in valued for p in g.points}
    # A group of sentences that one value claim tells already is not told twice: only those with a figure that stands in no claim yet.
    loose = {i for i, p in enumerate(spots) if any((i, v.start) not in held for v in _values(p) if isinstance(v, Figure))}
    sentences = (sorted(i for words in some for i in at[words]) for some in whole)
    told = ((g, any(set(g) <= c for c in covered)) for g in sentences)
    plain = [g for g in ([i for i in g if not again or i in loose] for g, again in told) if g]
    found = [*valued, *(Group(tuple(Point(i) for i in g), (0,) * len(g)) for g in plain)]
    return tuple(sorted(found, key=lambda g: [(p.place, p.value.start if p.value else -1) for p in g.points]))


def _updated(one: Place, other: Place) -> bool:
    """Two places print different values of what may be one thing, and no telling value in common: the later one tells of a change."""
    ours, theirs = list(enumerate(_values(one))), list(enumerate(_values(other)))
    if any(values.telling(a) and values.equal(a, b) for _, a in ours for _, b in theirs):
        return False
    return any(values.mistakable(ours[n][1], theirs[m][1], settings.CLAIM_FAR_KIN) for n, m in _answers(ours, theirs))


def _heavier(weights: dict[tuple[int, int], float], a: int, b: int, weight: float) -> None:
    """Keep the heaviest weight of a pair."""
    if a != b:
        pair = (a, b) if a < b else (b, a)
        weights[pair] = max(weights.get(pair, 0.0), weight)


def _values(place: Place) -> list[Value]:
    """The values of a place that a claim may be about. "The first" counts nothing, and a sum in brackets restates another."""
    return [*(f for f in place.figures if f.restates is None and f.kind != "ordinal"), *place.moments]


def _valued(spots: Sequence[Place], odds: Odds, side: Side) -> list[Group]:
    """Equal values at places that tell the same thing; then groups of different values that answer each other."""
    points = [Point(i, v) for i, p in enumerate(spots) for v in _values(p)]
    at: dict[int, list[int]] = {}
    days: dict[str, list[Moment]] = {}
    for n, point in enumerate(points):
        at.setdefault(point.place, []).append(n)
        if isinstance(point.value, Moment) and times.grain(point.value) == "day":
            days.setdefault(spots[point.place].span.article, []).append(point.value)
    # The n-th value of one wording is one item, wherever it is printed.
    item = {n: (odds.wording[place], rank) for place, here in at.items() for rank, n in enumerate(here)}
    number = {key: k for k, key in enumerate(sorted(set(item.values())))}
    same: dict[tuple[int, int], float] = {}
    other: dict[tuple[int, int], float] = {}
    for (i, j), x in odds.pairs.items():
        alike = chance(x)
        ours, theirs = at.get(i, ()), at.get(j, ())
        for n in ours:
            for m in theirs:
                a, b = _value(points[n]), _value(points[m])
                if values.equal(a, b):
                    _heavier(same, number[item[n]], number[item[m]], alike * _noun_share(a, b))
        one, two = spots[i].span.article, spots[j].span.article
        if alike >= settings.CLAIM_JOIN_KIN and side.story.get(one) == side.story.get(two):
            kin = side.family.get(one) == side.family.get(two)
            for n, m in _answers([(n, _value(points[n])) for n in ours], [(m, _value(points[m])) for m in theirs]):
                a, b = _value(points[n]), _value(points[m])
                if not (_printed(b, days.get(one, ())) or _printed(a, days.get(two, ()))):
                    _heavier(other, number[item[n]], number[item[m]], _weight(a, b, alike, kin))
    prints: dict[int, list[int]] = {}
    for n in range(len(points)):
        prints.setdefault(number[item[n]], []).append(n)
    sides = linkage.groups(len(number), same, settings.CLAIM_JOIN_VALUES)
    side_of = {k: s for s, some in enumerate(sides) for k in some}
    best: dict[tuple[int, int], float] = {}
    for (one_item, other_item), weight in sorted(other.items()):
        _heavier(best, side_of[one_item], side_of[other_item], weight)
    held = [{spots[points[n].place].span.article for k in some for n in prints[k]} - set(side.merges) for some in sides]
    apart = {(a, b) for a, b in best if len(held[a] & held[b]) > settings.CLAIM_BOTH * min(len(held[a]), len(held[b]))}
    found = []
    for several in linkage.groups(len(sides), {pair: w for pair, w in best.items() if pair not in apart}, 1.0):
        rows = sorted((points[n].place, _value(points[n]).start, s, n) for s in several for k in sides[s] for n in prints[k])
        found.append(Group(tuple(points[n] for *_, n in rows), tuple(s for _, _, s, _ in rows)))
    return found


def _noun_share(a: Value, b: Value) -> float:
    """What stays of the chance where equal small counts have different nouns: "two piers" and "two countries" are hardly one count."""
    named = values.noun(a) and values.noun(b) and values.noun(a) != values.noun(b)
    return settings.CLAIM_SMALL_NOUNS if named and not values.telling(a) else 1.0


def _value(point: Point) -> Value:
    assert point.value is not None
    return point.value


def _printed(value: Value, days: Sequence[Moment]) -> bool:
    """A report that prints the other's day too, wherever, tells of both days."""
    return isinstance(value, Moment) and times.grain(value) == "day" and any(times.same(value, day) for day in days)


def _weight(a: Value, b: Value, alike: float, kin: bool) -> float:
    """How surely two different values stand for one thing; 1 is enough. Strangers must tell it more alike than kin, with nearer values."""
    if not values.mistakable(a, b, settings.CLAIM_FAR_KIN if kin else settings.CLAIM_FAR):
        return 0.0
    if kin:
        return alike / settings.CLAIM_JOIN_KIN
    if isinstance(a, Moment) and isinstance(b, Moment):
        # Weekdays of strangers tell of many things.
        return 0.0 if times.grain(a) == "day" and times.pointing(a, b) else alike / settings.CLAIM_JOIN_STRANGERS["time"]
    if values.dimension(a) == "age":
        return 0.0  # of two people
    one, two = values.noun(a), values.noun(b)
    counted = values.dimension(a) == "count"
    return (
        alike
        / settings.CLAIM_JOIN_STRANGERS[
            "one noun" if one and one == two else "two nouns" if one and two else "no noun" if counted else "unit"
        ]
    )


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
