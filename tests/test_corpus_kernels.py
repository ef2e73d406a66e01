"""The compiled twins give what the specification in Python gives, to the bit."""

import pytest

pa = pytest.importorskip("pyarrow")
pytest.importorskip("numba")

from hypothesis import given, settings  # noqa: E402
from hypothesis import strategies as st  # noqa: E402

from retold.article.sketch import sketch  # noqa: E402
from retold.corpus.kernels import counted, sketches  # noqa: E402
from retold.pair.light import counts  # noqa: E402

#: Everything that the reader tells apart, and some that it does not.
LETTERS = "aAeEsSdg ingedlyies'’\"“”«».,!?…\n\t 0197é五日ประनИβΣß(-–—𠀀😀_İ\u0300"
WORDS = ("Six", "boats", "sank", "“We", "came”", '"No"', ".", "The", "\n", "1,200", "Peth’s", "and", "fell", "五", "storms.", "U.S.")
lines = st.text(st.sampled_from(LETTERS), max_size=200)
texts = st.lists(st.sampled_from(WORDS), max_size=400).map(" ".join)


def same(text: list[str]) -> None:
    """Both readings of some texts are equal."""
    for given_text, row in zip(text, sketches(pa.array(text)).to_pylist(), strict=True):
        one = sketch(given_text)
        assert (row["tokens"], tuple(row["wording"]), row["fold"]) == tuple(one), given_text


@given(st.lists(st.one_of(lines, texts, st.text(st.characters(exclude_categories=["Cs"])))))
@settings(max_examples=200, deadline=None)
def test_sketches_are_those_of_the_specification(text: list[str]) -> None:
    """Any texts at all: tokens, prints and fold."""
    same(text)


@given(st.lists(st.tuples(texts, texts), min_size=1, max_size=8))
@settings(max_examples=150, deadline=None)
def test_counts_are_those_of_the_specification(pairs: list[tuple[str, str]]) -> None:
    """Any pairs of texts: all counts, whatever stood in the tables before."""
    one, two = ([sketch(side).tokens for side in sides] for sides in zip(*pairs, strict=True))
    found = counted(pa.array(one, pa.binary()), pa.array(two, pa.binary()))
    assert [tuple(row) for row in found.tolist()] == [tuple(counts(a, b)) for a, b in zip(one, two, strict=True)]


def test_long_texts_and_slices() -> None:
    """Words beyond 64 letters, runs over many machine words, empty texts, and a column that is a slice of another."""
    text = ["x" * 300 + " " + "é" * 100, "", " ".join(f"word{k}" for k in range(3000)), "Six boats sank."]
    same(text)
    column = sketches(pa.array(["before", *text, "behind"]))["tokens"][1:5]
    assert column.to_pylist() == sketches(pa.array(text))["tokens"].to_pylist()
    assert [tuple(r) for r in counted(column, column).tolist()] == [tuple(counts(t, t)) for t in column.to_pylist()]


def test_nothing_is_nothing() -> None:
    """No texts, no rows."""
    assert sketches(pa.array([], pa.string())).num_rows == 0
    assert counted(pa.array([], pa.binary()), pa.array([], pa.binary())).shape == (0, len(counts(b"", b"")))
