"""Sentences: what a newspaper reader calls one, and laws that hold for any text."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.article import segment
from retold.records import Article, Part


def sentences(text: str) -> list[str]:
    """The sentences of a text, as words."""
    return [text[a:b] for a, b in segment.split(text)]


@given(st.text(alphabet=st.sampled_from(list("ab AB.!?… “”‘’\"'()\n1é中。")), max_size=120))
def test_sentences_hold_every_word_in_order(text: str) -> None:
    """No character but white space stands outside the sentences; they are in order, do not meet, and begin and end in words."""
    spans = segment.split(text)
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())
    assert all(a < b for a, b in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))


@pytest.mark.parametrize(
    "one",
    [
        "Mr. Holt met Dr. Ada Perch and Lt.-Col. Renko on St. Olave Street.",
        "Gov. Belem spoke at 6 p.m. Tuesday in the U.S. Capitol.",
        "It fell 2.5 percent to No. 14 on Aug. 9, officials said.",
        "J. R. Holt of Pell Inc. said the U.S. Navy had come.",
        ["“We ran", "We hid,” she said."][1],
        "“Why now?” Holt asked the council.",
        "“Get out!” said the guard, and they did.",
        "He waited … and nobody came.",
        "The price, e.g. of bread, rose vs. last year.",
        "“We saw it ...” she said.",
    ],
)
def test_one_sentence_stays_one(one: str) -> None:
    """Abbreviations, initials, decimals and attributions end nothing."""
    assert sentences(one) == [one]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("It rained. It stopped.", 2),
        ("“We ran. We hid,” she said.", 2),
        ("“We ran.” He hid.", 2),
        ("They left at 5 p.m. The road was dry.", 2),
        ("She moved to the U.S. He stayed.", 2),
        ("“Is it open?” It is not.", 2),
        ("It rose by 5. Nobody knows why.", 2),
        ("He said no. 5 people left.", 1),
        ("Das Boot sank. Es war leer.", 2),
        ("雨が降った。止んだ。", 2),
    ],
)
def test_sentences_are_parted(text: str, count: int) -> None:
    """Stops that end sentences do, inside quotation marks too."""
    assert len(sentences(text)) == count


def test_sentences_tell_their_kind_and_paragraph() -> None:
    """Body and headings have sentences, furniture has none; paragraphs are counted over the whole text."""
    text = "Peth waits\n\nIt rained. It stopped.\n\nSubscribe now\n\nIt was dry."
    parts = (Part(0, 12, "heading"), Part(12, 36, "body"), Part(36, 51, "furniture"), Part(51, len(text), "body"))
    found = segment.sentences(Article("a", "a.txt", "", text, parts))
    assert [(text[s.start : s.end], s.paragraph, s.kind) for s in found] == [
        ("Peth waits", 0, "heading"),
        ("It rained.", 1, "body"),
        ("It stopped.", 1, "body"),
        ("It was dry.", 2, "body"),
    ]


@pytest.mark.parametrize("piece", ["It rained. ", "a.", ". ", "“", "A. ", "!? ", "x " * 5, "U.S. "])
def test_time_is_linear(piece: str) -> None:
    """Any repeated piece is cut in time that grows with the text."""
    text = piece * (100_000 // len(piece))
    start = time.perf_counter()
    segment.split(text)
    assert time.perf_counter() - start < 3
