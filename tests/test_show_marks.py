"""Marks on words: whatever is marked, no word is lost, added or moved, and every id stands once."""

import re
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from retold.records import Changed
from retold.show.marks import Stretch, changed, compared, figures_marked, lit

TEXT = "The <b>dam</b> & its gates: “nobody” asked, 38 of 52 said.\n\nنعم, it holds."
places = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(sorted).map(tuple)


def bare(html: Markup) -> str:
    """The words of a piece of HTML, its tags gone."""
    return Markup(re.sub(r"<[^>]*>", "", html)).unescape()


def without(tag: str, html: Markup) -> str:
    """The words of a piece of HTML without those in a tag."""
    return " ".join(bare(Markup(re.sub(rf"<{tag}>[^<]*</{tag}>", "", html))).split())


@given(st.sets(places, max_size=12), places)
def test_lit_words_stay_as_they_are(spans: set[tuple[int, int]], window: tuple[int, int]) -> None:
    """Stretches may nest, cross, touch, be empty or stick out: the words stay, and all pieces of a stretch give back its words."""
    start, end = window
    html, keys = lit(TEXT, start, end, [Stretch(a, b, f"k{a}-{b}") for a, b in spans])
    assert bare(html) == TEXT[start:end]
    assert all(n == 1 for n in Counter(re.findall(r' id="([^"]*)"', html)).values())
    assert html.count("<span") == html.count("</span>") == len(keys)
    for a, b in spans:
        inside = TEXT[max(a, start) : min(b, end)] if max(a, start) < min(b, end) else ""
        assert (f"k{a}-{b}" in keys) == bool(inside)


def test_crossing_stretches_are_divided_and_nested_ones_are_not() -> None:
    """One piece with the id where it can be; further pieces point to it."""
    nested, _ = lit("abcdef", 0, 6, [Stretch(0, 6, "out"), Stretch(2, 4, "in")])
    assert nested == '<span id="out">ab<span id="in">cd</span>ef</span>'
    crossed, keys = lit("abcdef", 0, 6, [Stretch(0, 4, "one"), Stretch(2, 6, "two")])
    assert crossed == '<span id="one">ab<span id="two">cd</span></span><span data-of="two">ef</span>'
    assert keys == ("one", "two", "two")
    later, _ = lit("abcdef", 0, 6, [Stretch(0, 4, "one")], frozenset({"one"}))
    assert later == '<span data-of="one">abcd</span>ef'


@given(
    st.lists(st.sampled_from(["the", "dam", "holds", "38", "cracks", "&", "<b>", "never"]), max_size=12),
    st.lists(st.sampled_from(["the", "dam", "has", "52", "cracks", "&", "<b>"]), max_size=12),
)
def test_compared_gives_back_both_texts(before: list[str], after: list[str]) -> None:
    """Without what is struck it is the later text; without what is put in, the words of the earlier one."""
    html = compared(" ".join(before), " ".join(after))
    if html is None:
        return
    assert without("del", html).replace(" ", "") == "".join(after)
    kept = re.findall(r"\w+", without("ins", html))
    assert kept == re.findall(r"\w+", " ".join(before))


def test_nothing_is_marked_where_it_would_not_help() -> None:
    """Case and punctuation are no change; two sentences with little in common are not compared."""
    assert compared("The Gates, closed.", "the gates closed") == "the gates closed"
    assert compared("Divers found cracks below.", "A union asks for a ladder.") is None
    assert compared("word " * 500, "word " * 500) is None


@given(st.lists(places, max_size=4), places)
def test_changed_words_stay_as_they_are(spans: list[tuple[int, int]], window: tuple[int, int]) -> None:
    """Whatever stretches are called changed, the printed words stay."""
    start, end = window
    inside = [Changed(a, b, "<was>") for a, b in spans if start <= a <= b <= end]
    assert without("del", changed(TEXT, start, end, inside)).replace(" ", "") == "".join(TEXT[start:end].split())
    assert bare(figures_marked(TEXT, start, end, spans)) == TEXT[start:end]
