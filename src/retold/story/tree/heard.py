"""What third reports, kin of neither, tell about the order of two."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from retold import settings
from retold.pair.direction import reason, said, witnessed
from retold.pair.profile import Gram, Profile, grams
from retold.records import Reason, Relation

Pair = tuple[int, int]


class Heard(NamedTuple):
    """What third reports tell about pairs of relations (i < j)."""

    reasons: Mapping[Pair, Reason]  #: log-odds that `i` is the source
    alone: Mapping[Pair, tuple[tuple[str, ...], tuple[str, ...]]]  #: quotations of `i`, and of `j`, that the other cannot have given it

    def reason(self, parent: int, child: int) -> Reason | None:
        """Why `parent` should be the source, or should not."""
        if (parent, child) in self.reasons:
            return self.reasons[parent, child]
        other = self.reasons.get((child, parent))
        return replace(other, weight=-other.weight) if other else None

    def things(self, i: int, j: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The quotations that `i` alone prints of the two as a third report has them, and those of `j`."""
        one, two = self.alone.get((min(i, j), max(i, j)), ((), ()))
        return (one, two) if i < j else (two, one)


def heard(studies: Sequence[Profile], found: Mapping[Pair, Relation]) -> Heard:
    """What the reports that are kin of neither tell about every pair of relations.

    Strangers who were there print what was said; where only one of two kindred reports agrees with them, the other is the copy, and where
    each agrees with them alone in something, neither is.
    """
    kin, near = _kin(found, settings.KIN_LEAST), _kin(found)
    runs = {i: said(studies[i]) for i in sorted({i for pair in found for i in pair})}
    holders: dict[Gram, set[int]] = {}
    for i, own in runs.items():
        for run in own:
            holders.setdefault(run, set()).add(i)
    reasons, alone = {}, {}
    for i, j in found:
        family = kin.get(i, set()) | kin.get(j, set()) | {i, j}
        told = {run for run in runs[i] ^ runs[j] if holders[run] - family}
        one = reason(witnessed(studies[i], studies[j], told))
        if abs(one.weight) >= settings.DIRECTION_LEAST:
            reasons[i, j] = one
        sources = near.get(i, set()) | near.get(j, set())  # what one of the two may have from a second source proves nothing
        told = {run for run in told if holders[run] - family - sources}
        alone[i, j] = _quoted(studies[i], runs[j], told), _quoted(studies[j], runs[i], told)
    return Heard(reasons, alone)


def _kin(found: Mapping[Pair, Relation], least: float = 0.0) -> dict[int, set[int]]:
    """For each report those that are kin of it with at least this chance."""
    kin: dict[int, set[int]] = {}
    for (i, j), relation in found.items():
        if relation.confidence >= least:
            kin.setdefault(i, set()).add(j)
            kin.setdefault(j, set()).add(i)
    return kin


def _quoted(study: Profile, other: Container[Gram], told: Container[Gram]) -> tuple[str, ...]:
    """The quotations with words that strangers heard too and that the other report lacks."""
    found = []
    for quote, words in zip(study.quotes, study.quotations, strict=True):
        if sum(run in told and run not in other for run in grams(words, 3)) >= settings.ALONE_HEARD:
            found.append(f"prints “{study.article.text[quote.start : quote.end]}” as a third report does")
    return tuple(found)
