"""Reports that must have existed: parents that no report here can be.

Two arguments. Three witnesses: every two of three kindred reports share wording that the third lacks, so none of them can be the source
of the other two, and no chain of them explains it (SEEDS.md 2). Two witnesses: each prints things, where the other tells the same, that it
cannot have from the other: speech quoted that the other only reports, a figure or a person that the other leaves out, words that a
third report, kin of neither, has as well.
A third needs one witness only: a text in which a machine swapped words was made from one in which they were not.
"""

from collections import Counter
from collections.abc import Container, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from retold import settings
from retold.article.damage import damaged
from retold.pair.alone import FIGURE, told_alone
from retold.pair.profile import Profile, grams
from retold.records import Alignment
from retold.story.tree.heard import Heard

Pair = tuple[int, int]


class Gap(NamedTuple):
    """Reports (indexes) that go back to one lost report, the one that stood highest first; and why."""

    children: tuple[int, ...]
    why: str


def gaps(
    studies: Sequence[Profile], above: Mapping[int, int], fixed: frozenset[int], alignments: Mapping[Pair, Alignment], told: Heard
) -> tuple[Gap, ...]:
    """The lost parents that a forest (child -> parent) needs at its roots. Reports in `fixed` keep their parents: spun texts change names
    and figures of their own, and a merge has what is not in either source from the other.
    """
    below: dict[int, list[int]] = {}
    for child, parent in sorted(above.items()):
        below.setdefault(parent, []).append(child)
    found = []
    for root in sorted(set(below) - set(above)):
        family = _all_below(root, below)
        held = _three(studies, family, fixed)
        if held:
            found.append(Gap((root, *sorted(held - {root})), "every two of them share wording that the others lack"))
            continue
        alone = {c: why for c in below[root] if c not in fixed and (why := _two(studies, root, c, alignments, told))}
        if alone:
            first = min(alone)
            found.append(
                Gap(
                    (root, *sorted(alone)),
                    f"each tells what it cannot have from the other: one {alone[first][0]}; the other {alone[first][1]}",
                )
            )
    return tuple(found)


def unspun(studies: Sequence[Profile], placed: Container[int]) -> tuple[Gap, ...]:
    """The lost sources of reports that show a machine's work and go back to nothing here; those in `placed` have a parent."""
    found = []
    for i, study in enumerate(studies):
        text = study.article.text
        if i not in placed and damaged(text):
            phrases = ", ".join(f"“{text[start:end]}”" for start, end in study.damage[: settings.LOST_PHRASES])
            found.append(Gap((i,), f"the words of the copy were swapped by a machine, as phrases show that no writer prints: {phrases}"))
    return tuple(found)


def _all_below(root: int, below: Mapping[int, Sequence[int]]) -> list[int]:
    order = [root]
    for node in order:
        order += below.get(node, ())
    return order


def _three(studies: Sequence[Profile], family: Sequence[int], fixed: frozenset[int]) -> set[int]:
    """All reports of a family that stand in a three which only a lost parent explains, where the root is one of them."""
    if len(family) > settings.LOST_MOST_MEMBERS:
        return set()
    runs = {i: grams(studies[i].content, 3) for i in family}
    holders = Counter(run for i in family for run in runs[i])
    by_two = {i: {run for run in runs[i] if holders[run] == 2} for i in family}  # what a fourth report has too, that report may explain
    root, others = family[0], sorted(set(family[1:]) - fixed)
    threes = [
        {root, i, j} for i, j in combinations(others, 2) if shared_by_twos(by_two[root], by_two[i], by_two[j]) >= settings.LOST_SHARED
    ]
    return set().union(*threes)


def shared_by_twos(a: set[tuple[str, ...]], b: set[tuple[str, ...]], c: set[tuple[str, ...]]) -> int:
    """The least number of things that two of three sets share and the third lacks.

    >>> one, two, three = {("a",), ("b",)}, {("b",), ("c",)}, {("a",), ("c",)}
    >>> shared_by_twos(one, two, three), shared_by_twos(one, two, one)
    (1, 0)
    """
    return min(len((a & b) - c), len((a & c) - b), len((b & c) - a))


def _two(studies: Sequence[Profile], one: int, two: int, alignments: Mapping[Pair, Alignment], told: Heard) -> tuple[str, str] | None:
    """The first thing that each of two reports cannot have from the other; None where one may well be the other's source."""
    alignment = alignments[min(one, two), max(one, two)]
    mine, other = told.things(one, two)
    if not (mine and other):
        mine, other = (), ()  # strangers who agree with one side alone tell of the order of the two
    mine += tuple(x for x in told_alone(studies[one], studies[two], alignment) if x not in mine)
    other += tuple(x for x in told_alone(studies[two], studies[one], alignment) if x not in other)
    both = [*mine, *other]
    firm = sum(not thing.startswith(FIGURE) for thing in both)  # a figure may be misread past all likeness
    if min(len(mine), len(other)) < settings.ALONE_EACH or len(both) < settings.ALONE_BOTH or firm < settings.ALONE_FIRM:
        return None
    return mine[0], other[0]
