"""What two reports share and what each has of its own, as named numbers: what kinship is judged by.

Quotations and prose stand apart: two reporters at one press conference share its quotations, and neither has copied the other.
"""

from collections.abc import Sequence
from typing import NamedTuple, TypeVar

from rapidfuzz.distance import LCSseq

from retold import settings
from retold.pair.profile import Profile
from retold.records import Alignment, Article, When

T = TypeVar("T")


class Features(NamedTuple):
    """Signals of kinship between two reports, 0 to 1 unless said otherwise. "More" and "less" are the two sides of a pair."""

    answered: float  #: sentences that are each other's best answer, by their likeness, over the shorter report's sentences
    held_more: float  #: mean likeness of the best answer, on the side that is better answered
    held_less: float  #: the same on the other side
    order: float  #: share of mutual answers times Kendall's tau of their order
    run: float  #: LCSx of the prose: longest common subsequence of content words less that with the reversed text, over the shorter
    phrase: float  #: stem trigrams of the prose shared, over the shorter
    pair: float  #: stem bigrams of the prose shared, over the shorter
    lead_more: float  #: mean likeness of the best answers of the first sentences, on the side where it is more
    lead_less: float
    quoted: float  #: quoted words shared, over the side that quotes less
    own_names: float  #: names that the other lacks, on the side where they are the smaller share
    own_figures: float  #: the same for figures
    days: float  #: days between the two, as far as known, at most 5, over 5
    same_outlet: float  #: 1 where both name the same outlet


def features(a: Profile, b: Profile, alignment: Alignment) -> Features:
    """The signals of one pair; the two sides may change places."""
    forth, back = best_answers(alignment)
    sides = a.in_body, b.in_body
    held_a, held_b = mean_held(a, forth), mean_held(b, back)
    lead_a, lead_b = _mean(_first(sides[0]), forth), _mean(_first(sides[1]), back)
    shorter = max(1, min(sum(sides[0]), sum(sides[1])))
    mutual = [(i, j, score) for i, (j, score) in sorted(forth.items()) if back[j][0] == i and sides[0][i] and sides[1][j]]
    return Features(
        answered=min(1.0, sum(score for _, _, score in mutual) / shorter),
        held_more=max(held_a, held_b),
        held_less=min(held_a, held_b),
        order=min(1.0, len(mutual) / shorter) * max(0.0, _tau([j for _, j, _ in mutual])),
        run=_run(a.prose, b.prose),
        phrase=_contained(a.trigrams, b.trigrams),
        pair=_contained(a.bigrams, b.bigrams),
        lead_more=max(lead_a, lead_b),
        lead_less=min(lead_a, lead_b),
        quoted=_contained(a.quoted, b.quoted),
        own_names=_own(a.names, b.names),
        own_figures=_own(a.amounts, b.amounts),
        days=min(5.0, days_between(a.article.meta.published, b.article.meta.published)) / 5,
        same_outlet=float(same_outlet(a, b)),
    )


def best_answers(alignment: Alignment) -> tuple[dict[int, tuple[int, float]], dict[int, tuple[int, float]]]:
    """For each answered sentence of `a`, and of `b`: the best answer on the other side and its score."""
    forth: dict[int, tuple[int, float]] = {}
    back: dict[int, tuple[int, float]] = {}
    for m in alignment.matches:
        if m.score > forth.get(m.a, (0, 0.0))[1]:
            forth[m.a] = (m.b, m.score)
        if m.score > back.get(m.b, (0, 0.0))[1]:
            back[m.b] = (m.a, m.score)
    return forth, back


def days_between(a: When | None, b: When | None) -> float:
    """Days that certainly lie between two times; 0 where either is unknown or they may touch."""
    if a is None or b is None:
        return 0.0
    first, last = (a, b) if a.start <= b.start else (b, a)
    return max(0.0, (last.start - first.end).total_seconds() / 86400)


def same_outlet(a: Profile, b: Profile) -> bool:
    """Both reports say where they appeared, and it is the same outlet."""
    return outlets(a.article, b.article)


def outlets(a: Article, b: Article) -> bool:
    """The same of two articles."""
    left, right = ((x.meta.outlet or "").casefold().removeprefix("the ").strip() for x in (a, b))
    return bool(left) and left == right


def mean_held(study: Profile, best: dict[int, tuple[int, float]]) -> float:
    """Mean likeness of the body's sentences to their best answers; an unanswered one counts 0."""
    return _mean(study.in_body, best)


def _mean(wanted: Sequence[bool], best: dict[int, tuple[int, float]]) -> float:
    """Mean score of the best answers of the wanted sentences; an unanswered one counts 0."""
    picked = [best.get(i, (0, 0.0))[1] for i, yes in enumerate(wanted) if yes]
    return sum(picked) / len(picked) if picked else 0.0


def _first(body: Sequence[bool]) -> list[bool]:
    """The first sentences of a body: where the news stands."""
    seen = 0
    kept = []
    for yes in body:
        seen += yes
        kept.append(yes and seen <= settings.LEAD_SENTENCES)
    return kept


def _tau(order: Sequence[int]) -> float:
    """Kendall's tau of a sequence against its sorted self; 0 for fewer than three."""
    n = len(order)
    if n < 3:
        return 0.0
    signs = sum((order[k] > order[i]) - (order[k] < order[i]) for i in range(n) for k in range(i + 1, n))
    return signs / (n * (n - 1) / 2)


def _run(a: Sequence[str], b: Sequence[str]) -> float:
    """LCSx (DESIGN.md 4): what two texts share in order, beyond what any two texts share by chance."""
    if not (a and b):
        return 0.0
    return max(0.0, (LCSseq.similarity(a, b) - LCSseq.similarity(a, b[::-1])) / min(len(a), len(b)))


def _contained(a: frozenset[T], b: frozenset[T]) -> float:
    """Share of the smaller set that the other holds."""
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def _own(a: frozenset[T], b: frozenset[T]) -> float:
    """What each side has alone, as a share of what it has; the lesser of the two: 0 where one holds all of the other."""
    return min(len(a - b) / len(a) if a else 0.0, len(b - a) / len(b) if b else 0.0)
