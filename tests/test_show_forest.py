"""Rows of trees: every text once, parents before children, no relation lost, the same for any order of input."""

from dataclasses import replace
from random import Random

from hypothesis import given
from hypothesis import strategies as st

import sample
from retold.records import Descent, Relation
from retold.show.forest import groves
from retold.show.index import index, lettered
from retold.show.sigla import sigla

NODES = "abcdefgh"
edges = st.builds(
    lambda child, parent, main, known, sure: Relation(child, parent, "rewrite", main, known, sure, 0.5),
    st.sampled_from(NODES),
    st.sampled_from(NODES),
    st.booleans(),
    st.sampled_from(["known", "undetermined"]),
    st.sampled_from([0.5, 0.7, 0.9]),
).filter(lambda r: r.child != r.parent)
ORDER = {n: i for i, n in enumerate(NODES)}


@given(st.lists(edges, max_size=14, unique_by=lambda r: (r.child, r.parent)), st.randoms())
def test_every_relation_is_drawn_once(relations: list[Relation], chance: Random) -> None:
    """Even where relations run in circles: each is an edge or a tie, each text stands in one row below its parent's."""
    found = groves(Descent(tuple(relations), (), (), (), ()), ORDER)
    rows = [row for grove in found for row in grove.rows]
    assert sorted({n for r in relations for n in (r.child, r.parent)}) == sorted(row.node for row in rows)
    drawn = [row.edge for row in rows if row.edge] + [tie for grove in found for tie in grove.ties]
    assert sorted(map(repr, relations)) == sorted(map(repr, drawn))
    for grove in found:
        for n, row in enumerate(grove.rows):
            assert (row.parent is None) == (row.edge is None) == (row.depth == 0)
            if row.parent is not None and row.edge is not None:
                above = grove.rows[row.parent]
                assert row.parent < n
                assert above.depth == row.depth - 1
                assert {above.node, row.node} == {row.edge.child, row.edge.parent}
                if row.edge.direction == "known":
                    assert row.node == row.edge.child
    shuffled = list(relations)
    chance.shuffle(shuffled)
    assert groves(Descent(tuple(shuffled), (), (), (), ()), ORDER) == found


def test_a_long_line_of_copies_is_no_trouble() -> None:
    """Two thousand copies of copies: no recursion, one row each."""
    relations = tuple(Relation(f"n{i + 1}", f"n{i}", "light", True, "known", 0.9, 0.9) for i in range(2000))
    (grove,) = groves(Descent(relations, (), (), (), ()), {f"n{i}": i for i in range(2001)})
    assert len(grove.rows) == 2001
    assert grove.rows[-1].depth == 2000


def test_lost_parents_stand_before_their_children() -> None:
    """A lost report is the root of its tree, with its own letter; texts keep the order of the trace."""
    trace = sample.trace()
    known = index(trace)
    first = groves(trace.descent, known.order)[0]
    assert [sigla(trace)[row.node] for row in first.rows] == ["x", "A", "C", "D", "F", "B", "E"]
    assert [(t.child, t.parent) for t in first.ties] == [("d", "e")]


def test_notes_name_texts_by_letters() -> None:
    """Ids in a note become letters; words that only look like short ids stay."""
    trace = sample.trace()
    long = replace(trace, descent=replace(trace.descent, relations=(), lost=(replace(trace.descent.lost[0], id="4d4203a17cc2"),)))
    assert lettered(index(long), "4d4203a17cc2 prints a figure") == "x prints a figure"
