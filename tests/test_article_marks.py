"""Quotation marks: every style, unbalanced ones, apostrophes, paragraphs."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.article.quotes.marks import marks
from retold.records import Sentence


def read(text: str) -> list[str]:
    """The quotations of a text whose lines are its paragraphs."""
    paragraphs = []
    at = 0
    for number, line in enumerate(text.split("\n")):
        if line:
            paragraphs.append(Sentence(at, at + len(line), number))
        at += len(line) + 1
    return [text[m.start : m.end] for m in marks(text, paragraphs)]


@given(st.text(alphabet="ab .,!?'\"“”‘’«»„\n`s", max_size=120))
def test_spans_lie_inside_the_text_in_order_without_overlap(text: str) -> None:
    """Whatever the marks, what is read lies inside the text, in order, nothing twice, nothing empty."""
    lines, at = [], 0
    for number, line in enumerate(text.split("\n")):
        if line:
            lines.append(Sentence(at, at + len(line), number))
        at += len(line) + 1
    found = marks(text, lines)
    assert all(0 <= m.start < m.end <= len(text) for m in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


@pytest.mark.parametrize("pair", ["“”", '""', "‘’", "«»", "„“", "''"])
def test_a_change_of_mark_style_changes_no_words(pair: str) -> None:
    """One sentence in any style of marks gives the same words."""
    said = f"{pair[0]}The weir held all night,{pair[1]} Ms Orme said. {pair[0]}It won't hold twice.{pair[1]}"
    assert read(said) == ["The weir held all night,", "It won't hold twice."]


def test_apostrophes_open_and_close_nothing() -> None:
    """Contractions, possessives, decades and clipped words are no quotation marks."""
    assert read("The workers' fund wasn't Orme's in the '90s, and 'tis gone. Rock 'n' roll didn't help.") == []


def test_a_possessive_inside_single_marks_does_not_close_them() -> None:
    """A plural's possessive inside single marks is passed over where a better closing mark follows."""
    assert read("‘The pilots’ union will not wait,’ he said.") == ["The pilots’ union will not wait,"]


def test_nested_quotations_are_part_of_the_outer_one() -> None:
    """What somebody quotes while speaking is no quotation of its own."""
    assert read("“He said, ‘Leave now,’ and I left.”") == ["He said, ‘Leave now,’ and I left."]
    assert read("“He said “leave now” and I left.”") == ["He said “leave now” and I left."]


def test_an_unclosed_quotation_ends_with_its_sentence() -> None:
    """A mark that is never closed takes its sentence and no more."""
    assert read("“It will hold. That is what Orme thinks.") == ["It will hold."]


def test_a_missing_mark_does_not_swallow_the_next_quotation() -> None:
    """A new opening mark ends a quotation that lacks its closing one."""
    assert read("“It will hold. Orme said so. “And it did.”") == ["It will hold.", "And it did."]


def test_reopened_marks_carry_a_quotation_over_paragraphs() -> None:
    """A paragraph left open and reopened by the next is read in both."""
    assert read("“It rose at six.\n“Then it fell,” Orme said.") == ["It rose at six.", "Then it fell,"]


def test_a_long_text_without_closing_marks_is_read_quickly() -> None:
    """Thousands of opening marks take no quadratic time."""
    assert len(read("“go on " * 3000)) <= 3000
