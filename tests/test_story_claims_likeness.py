"""Which sentences tell the same, whether one stands by another, what is joined in one sentence, and which figures may be one misread."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from retold.records import Article, Figure, Sentence, Span, Statement, Study
from retold.story.claims import clauses, likeness, readings, support, values

words = some.text("abcdefgh ", min_size=1, max_size=40)
tables = some.integers(1, 5).flatmap(
    lambda n: some.lists(some.lists(some.floats(-1, 1, width=32), min_size=n, max_size=n), min_size=1, max_size=5)
)


@given(some.lists(words, min_size=1, max_size=4), some.lists(words, min_size=1, max_size=4))
def test_likeness_is_the_same_from_both_sides(one: list[str], two: list[str]) -> None:
    """How alike two sentences are does not depend on which stands first."""
    assert np.allclose(likeness.alike(one, two), likeness.alike(two, one).T, atol=1e-5)


@given(tables)
def test_standing_out_is_judged_against_both_sides(rows: list[list[float]]) -> None:
    """The same from both sides; where all answers are equally good, none stands out."""
    table = np.array(rows, np.float32)
    assert np.allclose(likeness.outstanding(table), likeness.outstanding(table.T).T, atol=1e-5)
    assert np.allclose(likeness.outstanding(np.full_like(table, 0.5)), 0.0, atol=1e-5)


def test_other_numbers_make_two_events() -> None:
    """Nine falls are not twelve; a sentence without a number contradicts none."""
    nine, twelve, none = (
        likeness.alike(["The lane shut after 9 falls."], [s])[0, 0]
        for s in ("The lane shut after 9 falls.", "The lane shut after 12 falls.", "The lane shut after falls.")
    )
    assert nine > none > twelve - 0.01
    assert nine - twelve > 0.16


@pytest.mark.parametrize(
    ("statement", "text", "why"),
    [
        ("The harbour board signed the lease.", "The board signed the harbour lease on Monday.", ""),
        ("The harbour board signed the lease.", "The harbour board did not sign the lease.", "denies"),
        ("The harbour board signed the lease.", "The harbour board refused to sign the lease.", "denies"),
        ("The lease runs for 40 years.", "The lease runs for 14 years.", "other numbers"),
        ("The harbour board signed the lease.", "Rain fell on the market in Velle.", "not told"),
        ("The pier will not open before June.", "The pier will open in June.", ""),
    ],
)
def test_a_text_stands_by_a_statement_or_says_why_not(statement: str, text: str, why: str) -> None:
    """Denial, other numbers, or nothing told of it; "not before" bounds and denies nothing."""
    assert support.support(statement, text) == support.Support(not why, why)


@given(words)
def test_a_text_stands_by_itself(text: str) -> None:
    """Whatever it says, a text tells what it tells."""
    assert support.support(text, text).stands


def study(text: str) -> Study:
    """One sentence as a study."""
    return Study(Article("a", "", "", text, ()), (Sentence(0, len(text), 0),))


def cut(text: str) -> list[str]:
    """The clauses of one sentence, as printed."""
    return [text[c.start : c.end] for c in clauses.clauses(study(text), Sentence(0, len(text), 0))]


def test_joined_statements_are_cut_apart() -> None:
    """At a semicolon or "while" between statements; a list, a short clause and quoted words stay whole."""
    assert cut("The ferry took on 258 in Velle, while 40 cars stood on the lower deck.") == [
        "The ferry took on 258 in Velle",
        "40 cars stood on the lower deck.",
    ]
    assert len(cut("The board sat in Velle; it rose at noon.")) == 1
    assert len(cut("“The lane is shut until Monday; nobody may use it now,” she said.")) == 1


@given(some.lists(some.sampled_from(["the lane is shut now", "; ", ", while ", "“", "”", "."]), max_size=9))
def test_clauses_stand_inside_their_sentence_in_order(pieces: list[str]) -> None:
    """Every clause has words of the sentence, none overlaps another, and only the joints are left out."""
    text = "".join(pieces) or "."
    found = clauses.clauses(study(text), Sentence(0, len(text), 0))
    assert found[0].start == 0
    assert found[-1].end == len(text)
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_what_is_told_leaves_out_who_says_it() -> None:
    """Two sentences of one speaker are not alike for the speaker's name."""
    text = "Mayor Hilde Tamsen said the lane is shut."
    said = Statement(0, len(text), content=(Span("a", 24, len(text)),))
    whole = Study(Article("a", "", "", text, ()), (), statements=(said,))
    assert readings.told(whole, Span("a", 0, len(text))) == "the lane is shut."
    assert readings.told(study(text), Span("a", 0, len(text))) == text


def count(amount: float, unit: str = "people") -> Figure:
    """A count of some things."""
    return Figure(0, 1, amount, "count", unit)


@pytest.mark.parametrize(("one", "other"), [(402, 406), (19_780, 17_980), (18_807, 18_800), (98_800, 18_800)])
def test_a_misread_figure_may_be_the_other(one: int, other: int) -> None:
    """One digit changed, digits in another order, or the same number told to fewer digits."""
    assert values.misread(count(one)) & values.misread(count(other))
    assert values.slip(count(one), count(other))


@pytest.mark.parametrize(("one", "other"), [(12, 13), (41, 14), (402, 917), (3_000, 300)])
def test_small_or_far_figures_are_no_misreadings(one: int, other: int) -> None:
    """Two small counts differ by chance, and large ones in more than a digit."""
    assert not values.misread(count(one)) & values.misread(count(other))


@given(some.integers(1, 10**9))
def test_what_is_counted_changes_no_digit(amount: int) -> None:
    """A figure may be misread as the same figures, whatever it counts; the same digits of money or days are no misreading."""
    found = values.misread(count(amount))
    assert found == values.misread(count(amount, "boats"))
    assert not found & values.misread(Figure(0, 1, amount, "money", "EUR"))
    assert not found & values.misread(Figure(0, 1, amount, "duration", "day"))
