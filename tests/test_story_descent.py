"""All articles of a story: trees, merges, lost parents, families, stories."""

import random
from dataclasses import replace
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from retold.pair import align, profile, relate
from retold.records import Descent, Study
from retold.story import gather, tree
from retold.story.tree.arborescence import arborescence
from retold.story.tree.lost import shared_by_twos
from test_pair_descent import OTHER, REPORT, day, study


def descent(studies: list[Study]) -> Descent:
    """The part of the way that finds descent, as `flow.trace` runs it."""
    sides = profile.profiles(studies)
    alignments = {(i, j): align.align(sides[i], sides[j]) for i, j in tree.pairs(sides)}
    relations = {(i, j): relate.relate(sides[i], sides[j], found) for (i, j), found in alignments.items()}
    return gather.gather(sides, tree.grow(sides, relations, alignments), alignments)


def grown(seed: int, size: int) -> list[Study]:
    """Some copies of copies of two reports: cut, moved, with words dropped, some dated."""
    rng = random.Random(seed)
    texts = [REPORT, OTHER]
    while len(texts) < size:
        lines = rng.choice(texts).split("\n")
        kept = [line for line in lines if rng.random() < 0.8] or lines
        if rng.random() < 0.3:
            rng.shuffle(kept)
        texts.append("\n".join(" ".join(w for w in line.split() if rng.random() < 0.95) for line in kept))
    return [study(text, f"r{n}", day(1 + n % 4) if rng.random() < 0.5 else None) for n, text in enumerate(texts)]


@given(st.integers(0, 10_000), st.integers(2, 7))
@settings(max_examples=15, deadline=None)
def test_trees_are_trees(seed: int, size: int) -> None:
    """No cycle, one main parent at most, no child certainly before its parent, each article in one family and one story; in any order."""
    studies = grown(seed, size)
    found = descent(studies)
    main = {r.child: r.parent for r in found.relations if r.main}
    assert len(main) == sum(r.main for r in found.relations)
    for child in main:
        seen = [child]
        while seen[-1] in main:
            seen.append(main[seen[-1]])
            assert len(seen) == len(set(seen))
    when = {s.article.id: s.article.meta.published for s in studies}
    assert not any(
        (early := when.get(r.child)) and (late := when.get(r.parent)) and early.end <= late.start
        for r in found.relations
        if r.direction == "known"
    )
    ids = sorted(when)
    assert sorted(i for f in found.families for i in f) == ids
    assert sorted(i for s in found.stories for i in s.articles) == ids
    assert all(any(set(f) <= set(s.articles) for s in found.stories) for f in found.families)
    assert descent(studies[::-1]) == found


@given(st.integers(0, 10_000))
@settings(max_examples=8, deadline=None)
def test_a_copy_makes_no_new_family(seed: int) -> None:
    """Adding an exact copy of a report never raises the number of families."""
    studies = grown(seed, 4)
    copied = studies[seed % 4]
    copy = replace(copied, article=replace(copied.article, id="z", file="z.txt"))
    assert len(descent([*studies, copy]).families) <= len(descent(studies).families)


def test_two_subjects_are_two_stories() -> None:
    """A report and its copy are one family and one story; a report of something else stands alone."""
    found = descent([study(REPORT, "a"), study(REPORT, "b"), study(OTHER, "c")])
    assert found.families == (("a", "b"), ("c",))
    assert [s.articles for s in found.stories] == [("a", "b"), ("c",)]
    assert len({s.storyline for s in found.stories}) == 2


def test_nothing_and_one() -> None:
    """No reports have no families; one report is a family and a story."""
    assert descent([]) == Descent((), (), (), (), ())
    assert descent([study(REPORT, "a")]).families == (("a",),)


@given(st.integers(1, 4), st.data())
@settings(max_examples=60)
def test_no_forest_weighs_more(count: int, data: st.DataObject) -> None:
    """The chosen forest has no cycle and the greatest weight of all forests, tried one by one."""
    pairs = [(p, c) for p in range(count) for c in range(count) if p != c]
    weights = {pair: float(data.draw(st.integers(-2, 6))) for pair in pairs if data.draw(st.booleans())}

    def free(parents: tuple[int | None, ...]) -> bool:
        for start in range(count):
            node: int | None = start
            for _ in range(count):
                node = parents[node] if node is not None else None
            if node is not None:
                return False
        return True

    def weight(parents: tuple[int | None, ...]) -> float:
        return sum(weights.get((p, c), float("-inf")) for c, p in enumerate(parents) if p is not None)

    best = max(weight(ps) for ps in product([None, *range(count)], repeat=count) if free(ps))
    chosen = arborescence(count, weights)
    parents = tuple(chosen.get(c) for c in range(count))
    assert free(parents)
    assert weight(parents) == best


def test_three_witnesses_need_a_lost_parent_only_when_each_two_share() -> None:
    """A chain and a fork leave one of the three sharings empty; a lost parent leaves none."""
    x, y, z = ({tuple[str, ...]((c,)) for c in word} for word in ("abcd", "abef", "cdef"))
    assert shared_by_twos(x, y, z) == 2
    assert shared_by_twos(x, {("a",), ("b",)}, {("c",), ("d",)}) == 0
