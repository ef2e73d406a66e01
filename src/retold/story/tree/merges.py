"""Reports made from two sources that are no kin of each other."""

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from retold import settings
from retold.pair.direction import certainly_before
from retold.pair.features import best_answers, mean_held
from retold.pair.profile import Profile
from retold.records import Alignment, Relation

Pair = tuple[int, int]


class Merge(NamedTuple):
    """A report and its two sources, as indexes; the main one tells its opening."""

    child: int
    main: int
    second: int


def merges(studies: Sequence[Profile], found: Mapping[Pair, Relation], alignments: Mapping[Pair, Alignment]) -> tuple[Merge, ...]:
    """The reports that drew on two sources: each source answers sentences and has quoted words that the other lacks.

    Two reports that are no kin of each other, both kin of a third, can only both be its sources: were it theirs, they would share words.
    """
    kin: dict[int, list[int]] = {}
    for i, j in sorted(found):
        kin.setdefault(i, []).append(j)
        kin.setdefault(j, []).append(i)
    return tuple(merge for child in sorted(kin) if (merge := _merge(child, kin[child], studies, found, alignments)))


def _merge(
    child: int, kin: Sequence[int], studies: Sequence[Profile], found: Mapping[Pair, Relation], alignments: Mapping[Pair, Alignment]
) -> Merge | None:
    def sure(i: int, j: int) -> float:
        relation = found.get((min(i, j), max(i, j)))
        return relation.confidence if relation else 0.0

    when = studies[child].article.meta.published
    able = [k for k in kin if not certainly_before(when, studies[k].article.meta.published)]
    able = sorted(able, key=lambda k: (-sure(child, k), k))[: settings.MERGE_CANDIDATES]
    best: tuple[float, int, int] | None = None
    for one, two in combinations(sorted(able), 2):
        if sure(one, two) >= settings.MERGE_STRANGERS:
            continue
        gain = _gain(studies, child, one, two, alignments)
        score = sure(child, one) * sure(child, two) * gain
        if gain >= settings.MERGE_GAIN and (best is None or score > best[0]):
            best = score, one, two
    if best is None or _one_explains(studies, child, best[1:], able, alignments):
        return None
    one, two = best[1:]
    if _opening(studies, child, two, alignments) > _opening(studies, child, one, alignments):
        one, two = two, one
    return Merge(child, one, two)


def _gain(studies: Sequence[Profile], child: int, one: int, two: int, alignments: Mapping[Pair, Alignment]) -> float:
    """How much better each source answers the child's sentences than the other does, on average: the lesser of the two. 0 where either
    adds no quoted words, or where one stands in the child nearly whole (it is made from the child, then).
    """
    first, second = (_answers(studies, child, p, alignments) for p in (one, two))
    body = [i for i, s in enumerate(studies[child].sentences) if s.kind == "body"]
    more = [first.get(i, 0.0) - second.get(i, 0.0) for i in body]
    gain = min(sum(x for x in more if x > 0), -sum(x for x in more if x < 0)) / max(1, len(body))
    said, said_one, said_two = (studies[k].quoted for k in (child, one, two))
    quoted = min(len((said & said_one) - said_two), len((said & said_two) - said_one)) / len(said) if said else 0.0
    whole = max(_held(studies, one, child, alignments), _held(studies, two, child, alignments))
    return gain if quoted >= settings.MERGE_QUOTED and whole <= settings.MERGE_WHOLE else 0.0


def _one_explains(
    studies: Sequence[Profile], child: int, sources: tuple[int, int], able: Sequence[int], alignments: Mapping[Pair, Alignment]
) -> bool:
    """A single other report answers the child about as well as the two sources together: the merging was done before."""
    first, second = (_answers(studies, child, p, alignments) for p in sources)
    body = [i for i, s in enumerate(studies[child].sentences) if s.kind == "body"]
    together = sum(max(first.get(i, 0.0), second.get(i, 0.0)) for i in body)
    others = [_answers(studies, child, p, alignments) for p in able if p not in sources]
    return any(sum(o.get(i, 0.0) for i in body) >= settings.MERGE_ONE * together for o in others)


def _opening(studies: Sequence[Profile], child: int, parent: int, alignments: Mapping[Pair, Alignment]) -> float:
    """How well a source answers the child, the first sentences counting most."""
    answers = _answers(studies, child, parent, alignments)
    body = [i for i, s in enumerate(studies[child].sentences) if s.kind == "body"]
    return sum(answers.get(i, 0.0) * (len(body) - n) for n, i in enumerate(body))


def _held(studies: Sequence[Profile], inside: int, other: int, alignments: Mapping[Pair, Alignment]) -> float:
    return mean_held(studies[inside], {i: (0, score) for i, score in _answers(studies, inside, other, alignments).items()})


def _answers(studies: Sequence[Profile], child: int, parent: int, alignments: Mapping[Pair, Alignment]) -> dict[int, float]:
    """For each answered sentence of the child: how well the parent answers it."""
    alignment = alignments[min(child, parent), max(child, parent)]
    forth, back = best_answers(alignment)
    return {i: score for i, (_, score) in (forth if alignment.a == studies[child].article.id else back).items()}
