"""Two reports side by side: every sentence stands in one row, every difference is marked, the words given back are those printed."""

import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

import sample
from retold.records import Match, Trace
from retold.show.beside import blocks
from retold.show.compare import compare_page, rows
from retold.show.differing import differing, drawn
from retold.show.index import index
from retold.story.explain import explain
from stories import Told

VOCABULARY = "the dam of 38 cracks, Brandt said: “we will not” gamble with a valley. It".split()
WORDS = st.lists(st.sampled_from(VOCABULARY), max_size=25).map(" ".join)


def outside(text: str, marks: list[tuple[int, int]]) -> list[str]:
    """The words of a text that no mark covers."""
    return [m[0] for m in re.finditer(r"\w+", text) if not any(a < m.end() and m.start() < b for a, b in marks)]


@given(WORDS, WORDS)
def test_what_is_not_marked_is_the_same(one: str, two: str) -> None:
    """The words without a mark are the same on both sides, to the letter and in order; a text differs from itself in nothing."""
    found = differing(one, two)
    left, right = ([(m.start, m.end) for m in side] for side in (found.left, found.right))
    assert outside(one, left) == outside(two, right)
    assert (found.left, found.right) == ((), ()) if one.split() == two.split() else found.left or found.right
    assert all(0 <= a < b <= len(one) for a, b in left)


@given(WORDS, WORDS)
def test_marking_loses_no_word(one: str, two: str) -> None:
    """With its marks taken off, a drawn text is the text."""
    assert drawn(one, differing(one, two).left, [(0, 5), (3, 9)], "del").striptags() == Markup(" ".join(one.split())).unescape()


@given(WORDS, WORDS)
def test_it_hangs_on_no_side(one: str, two: str) -> None:
    """Seen from the other side, as much of each text is marked."""
    there, back = differing(one, two), differing(two, one)
    assert there.run == back.run
    assert bool(there.left or there.right) == bool(back.left or back.right)


def test_case_and_punctuation_are_slight() -> None:
    """A capital and a comma are marked, and said to be slight; a figure is not."""
    found = differing("On Monday the dam, with 38 cracks, shut.", "On monday the dam with 52 cracks shut!")
    assert [(m.start, m.slight) for m in found.left] == [(3, True), (17, True), (24, False), (33, True), (39, True)]
    assert ("38", "52") in found.swaps


def test_signs_without_spaces_are_compared_one_by_one() -> None:
    """A changed sign in a language without spaces does not mark the whole sentence."""
    found = differing("大坝将关闭十一周", "大坝将关闭十二周")
    assert [(m.start, m.end) for m in found.right] == [(6, 7)]


SENTENCES = st.integers(0, 8)


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7), st.integers(1, 99)), max_size=20), SENTENCES, SENTENCES)
def test_every_sentence_stands_in_one_row(found: list[tuple[int, int, int]], left: int, right: int) -> None:
    """Whatever answers what, both texts stand there whole, the left in its order; a row that moved is pointed at from its old place."""
    matches = [Match(a, b, score / 100) for a, b, score in found if a < left and b < right]
    made = blocks(matches, left, right)
    assert [i for b in made for i in b.left] == list(range(left))
    assert sorted(j for b in made if b.kind != "see" for j in b.right) == list(range(right))
    assert sorted(b.right for b in made if b.kind == "see") == sorted(b.right for b in made if b.kind == "moved")
    steady = [j for b in made if b.kind in ("both", "right", "see") for j in b.right]
    assert steady == sorted(steady)
    assert all(b.left == tuple(range(b.left[0], b.left[0] + len(b.left))) for b in made if b.left and b.kind in ("both", "moved"))


def test_a_moved_passage_is_told_on_both_sides() -> None:
    """Two sentences that changed places: one row moved, and a pointer at its place in the other report."""
    made = blocks([Match(0, 2, 0.9), Match(1, 0, 0.9), Match(2, 1, 0.9)], 3, 3)
    assert [b.kind for b in made] == ["moved", "both", "both", "see"]


def test_a_page_has_all_words_of_both(story: Told) -> None:
    """Of any two reports of a grown story every word of a sentence stands on the page, and nothing is loaded or run."""
    trace = story.trace
    one, two = trace.studies[0], trace.studies[-1]
    known = index(trace)
    shown = rows(trace, one, two, known)
    for study, side in ((one, "left"), (two, "right")):
        printed = [row for row in shown if getattr(row, side) and row.kind != "see"]
        words = " ".join(line.striptags() for row in printed for line in getattr(row, side).lines).split()
        assert sorted(words) == sorted(w for s in study.sentences for w in study.article.text[s.start : s.end].split())
    page = compare_page(trace, explain(trace.studies, trace.descent, one.article.id, two.article.id))
    assert not re.search(r"<(script|img|link|iframe|object)\b|\son\w+=|url\(", page)


def test_hostile_words_stay_words() -> None:
    """Markup in a report is shown, not obeyed."""
    trace = _studied()
    page = compare_page(trace, explain(trace.studies, trace.descent, "a", "g"))
    assert "<script" not in page
    assert "&lt;script&gt;" in page


def _studied() -> Trace:
    """The sample with its sentences read."""
    from retold.flow import study

    trace = sample.trace()
    return replace(trace, studies=tuple(study(s.article) for s in trace.studies))
