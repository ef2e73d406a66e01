"""The light sketch of an article: what it reads, what it samples, what folds together."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from retold import settings
from retold.article.sketch import NAME, NUMBER, QUOTED, START, light_stem, sketch, stemmed, tokens_of

TEXT = (
    "Six engineers inspected the closed bridge at Peth on Monday. “Nothing moves,” said Ilka Dravec, who leads them. "
    "The ministry will pay 1,200 marks for each day that the road stays shut, and the town council meets on Friday."
)
WORDS = TEXT.split()


def flags(text: str) -> list[int]:
    """The flags of the content words of a text."""
    return [t & 15 for t in tokens_of(text)]


@given(st.text())
def test_any_text_has_a_sketch(text: str) -> None:
    """Prints are sorted, different and 63 bits wide, whatever the text; the first content word begins a sentence."""
    found = sketch(text)
    assert list(found.prints) == sorted(set(found.prints))
    assert all(0 <= p < 2**63 for p in (*found.prints, found.fold))
    tokens = np.frombuffer(found.tokens, np.uint32)
    assert len(tokens) == 0 or tokens[0] & START


@given(st.lists(st.sampled_from(WORDS), min_size=500, max_size=700))
def test_a_coarser_sample_is_part_of_a_finer_one(words: list[str]) -> None:
    """What a long text gives of a passage, the passage alone gives too: else a copy of a part would not meet its source."""
    whole, part = sketch(" ".join(words)), sketch(" ".join(words[:100]))
    inside = {p for p in part.prints if p % settings.PRINT_STEP == 0}
    assert inside <= set(whole.prints)


def test_marks_tell_quotations() -> None:
    """Words between marks are quoted, curled or straight; a mark that nothing closes ends with the paragraph or after some words."""
    assert [f & QUOTED for f in flags("Boats “sank twice” yesterday.")] == [0, QUOTED, QUOTED, 0]
    assert flags('Boats "sank twice" yesterday.') == flags("Boats “sank twice” yesterday.")
    assert [f & QUOTED for f in flags("“Boats sank\nYesterday storms")] == [QUOTED, QUOTED, 0, 0]
    long = flags("“" + "boats " * (settings.SKETCH_QUOTED + 5))
    assert sum(f & QUOTED > 0 for f in long) == settings.SKETCH_QUOTED


def test_sentences_names_and_numbers_are_told() -> None:
    """A stop ends a sentence, but not behind "Mr." or in "U.S."; capitals inside are names; figures are numbers."""
    assert [f & START for f in flags("Boats sank. Storms came")] == [START, 0, START, 0]
    assert [f & START for f in flags("Mr. Holt left U.S. Navy boats")] == [START, 0, 0, 0, 0, 0, 0]
    assert flags("Yesterday Peth lost 1,200 boats") == [START, NAME, 0, NUMBER, 0]


def test_a_script_without_spaces_is_read_by_characters() -> None:
    """One numeral changed in a Chinese report changes three runs of three, not the whole text."""
    one = "五月六日凌晨渡船在佩特港外沉没港务局说船上有三百名乘客全部获救没有人受伤"
    two = one.replace("三百", "四百")
    first, second = set(sketch(one).prints), set(sketch(two).prints)
    assert len(first) > 30
    assert len(first - second) == 3


def test_endings_are_cut_alike() -> None:
    """Forms of one word share a stem; words too common to tell texts apart have none."""
    assert {light_stem(w) for w in ("inspect", "inspects", "inspected", "inspecting")} == {"inspect"}
    assert {light_stem(w) for w in ("city", "cities")} == {"city"}
    assert stemmed("The")[1] == 0
    assert stemmed("Peth’s") == stemmed("peth")


def test_identical_texts_fold_and_others_do_not() -> None:
    """Case, marks and line breaks make no other text; other words do."""
    assert sketch(TEXT).fold == sketch(TEXT.upper().replace(".", "!")).fold
    assert sketch(TEXT).fold != sketch("A ferry left Peth. Its crew of nine had slept ashore since the storm broke the pier.").fold
