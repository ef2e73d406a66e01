"""Trees: crowds of copies that stand as one, what strangers tell about order, forests from rows."""

from dataclasses import replace
from itertools import product
from math import exp
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import case
from retold.pair import profile
from retold.pair.direction import said, witnessed
from retold.records import Quote, Study
from retold.story import tree
from retold.story.linkage import linkage
from retold.story.tree.crowds import near_groups
from retold.story.tree.forest import forest, gains, marginals
from stories import study as read
from test_pair_descent import OTHER, REPORT, study
from test_story_descent import descent


def copies(count: int) -> list[Study]:
    """A report, and `count` copies of it, each with a word or two gone; and a report of something else."""
    rng = Random(count)
    bodies = [REPORT, *(" ".join(w for w in REPORT.split(" ") if rng.random() > 0.01) for _ in range(count))]
    names = ["source.txt", *(f"copy{n:03}.txt" for n in range(count))]
    found = [read(name, f"{body}\n\n{n} readers.".encode()) for n, (name, body) in enumerate(zip(names, bodies, strict=True))]
    return [s for s in (*found, read("other.txt", OTHER.encode())) if isinstance(s, Study)]


def test_a_crowd_is_one_family_and_cheap() -> None:
    """Two hundred near copies of a wire story are one family, and far fewer pairs are compared than there are."""
    found = copies(200)
    sides = profile.profiles(found)
    assert [len(group) for group in near_groups(sides)] == [201]
    assert len(tree.pairs(sides)) <= 2
    answer = descent(found)
    assert sorted(len(f) for f in answer.families) == [1, 201]
    assert len({r.child for r in answer.relations}) == 200


def test_the_middle_stands_for_a_crowd() -> None:
    """The report that the others agree with most stands for all: a text whose slips nobody shares does not."""
    sides = profile.profiles(copies(12))
    (group,) = near_groups(sides)
    assert REPORT.split("\n")[-1] in sides[group[0]].article.text


@pytest.mark.parametrize("seed", range(4))
def test_a_crowd_leaves_the_other_trees_alone(seed: int) -> None:
    """Ten exact copies of one report of a grown story part no family and make none more."""
    story = case(seed, form="text")
    found = [s for name, data in story.files if isinstance(s := read(name, data), Study)]
    first = found[0]
    echo = [replace(first, article=replace(first.article, id=f"z{n}", file=f"z{n}.txt")) for n in range(10)]
    before, after = descent(found), descent([*found, *echo])
    assert len(after.families) <= len(before.families)
    assert all(any(set(f) <= set(g) for g in after.families) for f in before.families)


def quoting(name: str, *words: str) -> profile.Profile:
    """A report that quotes some words."""
    text, quotes = "", []
    for said_ in words:
        quotes.append(Quote(len(text) + 1, len(text) + 1 + len(said_), "speech"))
        text += f"“{said_}” "
    base = study(text or "Nothing was said.", name)
    return profile.profile(replace(base, quotes=tuple(quotes)))


def test_strangers_tell_the_source() -> None:
    """Of two kindred reports the one that prints a quotation as a stranger heard it is the source; changing sides changes the sign."""
    full, cut = quoting("a", "We carry up the beach what the sea gives back"), quoting("b", "We carry up what the sea gives")
    heard = said(quoting("c", "We carry up the beach what the sea gives back"))
    assert witnessed(full, cut, heard).value > 0 > witnessed(cut, full, heard).value
    assert witnessed(full, cut, said(quoting("d", "Nobody on the quay had seen it leave"))).value == 0


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.floats(0.01, 0.99), st.floats(0.02, 0.98)), max_size=12))
def test_a_forest_is_a_forest(rows: list[tuple[int, int, float, float]]) -> None:
    """One parent at most, no cycle, no edge without kinship, and a chance that each edge points as it does."""
    kin = {(min(i, j), max(i, j)): sure for i, j, sure, _ in rows if i != j}
    order = {pair: p for i, j, _, p in rows if i != j for pair, p in (((min(i, j), max(i, j)), p), ((max(i, j), min(i, j)), 1 - p))}
    above, sure = forest(6, gains(kin, order))
    for child in above:
        seen = [child]
        while seen[-1] in above:
            seen.append(above[seen[-1]])
            assert len(seen) == len(set(seen))
    assert all(kin[min(c, p), max(c, p)] >= 0.5 for c, p in above.items())
    assert all(0 <= sure[child] <= 1 for child in above)


@given(st.dictionaries(st.tuples(st.integers(0, 3), st.integers(0, 3)).filter(lambda e: e[0] != e[1]), st.floats(0.1, 18), max_size=12))
def test_the_share_of_an_edge_is_its_weight_in_all_forests(gained: dict[tuple[int, int], float]) -> None:
    """What the inverse of a matrix gives is what counting every forest gives."""
    every = edge_sets(4, gained)
    total = sum(weight for _, weight in every)
    for pair, share in marginals(4, gained).items():
        assert share == pytest.approx(sum(weight for edges, weight in every if pair in edges) / total, abs=1e-5)


def edge_sets(count: int, gained: dict[tuple[int, int], float]) -> list[tuple[frozenset[tuple[int, int]], float]]:
    """Every forest over some nodes, as its edges, and its weight."""
    found = []
    for parents in product((None, *range(count)), repeat=count):
        edges = frozenset((parent, child) for child, parent in enumerate(parents) if parent is not None)
        above = {child: parent for parent, child in edges}
        if edges <= set(gained) and not any(_turns(child, above) for child in above):
            found.append((edges, exp(sum(gained[edge] for edge in edges))))
    return found


def _turns(node: int, above: dict[int, int]) -> bool:
    seen = set()
    while node in above and node not in seen:
        seen.add(node)
        node = above[node]
    return node in seen


@pytest.mark.parametrize("near", [5.0, 9.0])
def test_of_two_that_may_change_places_neither_is_surely_the_source(near: float) -> None:
    """Two like copies of one report: either may have been made from the other, or both from the report; that they go back to it is sure."""
    gained = {(0, 1): 5.0, (0, 2): 5.0, (1, 2): near, (2, 1): near}
    above, sure = forest(3, gained)
    assert len(above) == 2
    assert all(s == (1.0 if above[child] == 0 else 0.5) for child, s in sure.items())
    share = marginals(3, gained)
    assert share[1, 2] == share[2, 1] <= 0.5


@given(st.permutations(range(5)), st.lists(st.floats(-6, 12), min_size=10, max_size=10))
def test_linkage_does_not_look_at_the_order(order: list[int], values: list[float]) -> None:
    """Numbered in another way, the same groups join."""
    pairs = [(i, j) for i in range(5) for j in range(i + 1, 5)]
    shared = {pair: round(v + n / 1000, 3) for n, (pair, v) in enumerate(zip(pairs, values, strict=True))}
    there = {i: order[i] for i in range(5)}
    moved = {(min(there[i], there[j]), max(there[i], there[j])): v for (i, j), v in shared.items()}
    one = {frozenset(there[i] for i in group) for group in linkage([1] * 5, shared, 6.0)}
    assert one == {frozenset(group) for group in linkage([1] * 5, moved, 6.0)}
