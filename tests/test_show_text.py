"""The answer in a terminal: counts, the weightiest first, every cut stated, nothing sent to the terminal but words."""

import re
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

import sample
from retold.records import Claim, Descent, Reject, Trace
from retold.show import labels
from retold.show.text import text

TRACE = sample.trace()
EMPTY = Trace("wording", (), (), Descent((), (), (), (), ()), (), (), (), (), (), (), ())


def folded(words: str) -> str:
    """Words with white space folded, as they stand when lines are joined again."""
    return " ".join(words.split())


@settings(max_examples=30)
@given(st.integers(0, 200))
def test_no_line_is_wider_than_asked(width: int) -> None:
    """Lines keep to the width, down to 40 columns."""
    long = replace(TRACE, cannot_say=("x" * 500, "字" * 300), rejected=(Reject("y" * 500, "empty"),))
    assert all(cell_len(line) <= max(40, width) for line in text(long, width, color=False).splitlines())


@settings(max_examples=30)
@given(st.text(alphabet=st.characters(codec=None), max_size=60))
def test_no_control_character_reaches_the_terminal(name: str) -> None:
    """Whatever a report or a file name holds, it cannot move the cursor, change colours or turn the writing direction."""
    shown = text(replace(TRACE, rejected=(Reject(name, "empty", name),), cannot_say=(name,)), 100, color=False)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", shown)


def test_colours_change_no_word() -> None:
    """With and without colours the same words stand in the same places."""
    coloured = text(TRACE, 100, color=True)
    assert "\x1b[" in coloured
    assert [line.rstrip() for line in re.sub(r"\x1b\[[0-9;]*m", "", coloured).splitlines()] == text(TRACE, 100, color=False).splitlines()


def test_counts_and_claims() -> None:
    """Texts, families and stories are counted; each claim has its texts, its independent sources and its places."""
    shown = text(TRACE, 300, color=False)
    assert "8 texts, 3 families, 3 stories; nothing here has more than 2 independent sources." in shown
    assert re.search(r"6 texts +2 independent +The Quarrow dam will close .* \(sources disagree\) \[A3 B2 C2 D2 E2 F2\]", shown)
    assert re.search(r"4 texts +1 independent +The repair will cost 4.2 million crowns, Brandt told reporters. \[A5 B4 C5 D4\]", shown)


def test_the_weightiest_claims_come_first_and_the_cut_is_stated() -> None:
    """Ten claims are shown, then how many more there are and how to see them; `every` shows them all."""
    more = tuple(Claim(f"m{n}", sample.LADDER, "single", 1, None, (sample.reading(sample.LADDER),)) for n in range(30))
    trace = replace(TRACE, claims=more + TRACE.claims)
    shown, all_ = text(trace, 200, color=False), text(trace, 200, color=False, every=True)
    assert shown.index("The Quarrow dam will close for 11 weeks") < shown.index("fish ladder")
    assert "and 26 more: --all or --html" in shown
    assert all_.count("fish ladder rebuilt") == 31
    assert "more: --all" not in all_


def test_quotations_show_what_is_printed_and_what_was_said() -> None:
    """Every reading that was changed stands with speaker, printed words, words said and the verdict in words; the others do not."""
    shown = folded(text(TRACE, 300, color=False))
    for utterance in TRACE.utterances:
        for reading in utterance.readings:
            printed = f"printed “{sample.ARTICLES[reading.span.article].text[reading.span.start : reading.span.end]}”"
            line = f"{reading.speaker}: {labels.VERDICTS[reading.verdict].word} {printed}"
            assert (line in shown) == (reading.verdict in labels.TAMPERED)
    assert "said “The gates are old but they are sound” [A7] by Peer Lund" in shown


def test_drift_stands_apart_from_disagreement() -> None:
    """What copies changed and what sources disagree on are two lists."""
    shown = text(TRACE, 200, color=False)
    drift, disagreement = shown.index("Copies differ"), shown.index("Sources disagree\n")
    assert drift < shown.index("B rounds 38 to about 40") < disagreement < shown.index("38 against 52 cracks")


def test_the_tree_says_what_is_lost_and_what_is_undetermined() -> None:
    """Children hang under parents; a lost parent is called so; a dotted order is told in words; a second parent is named."""
    shown = text(TRACE, 100, color=False)
    assert "  x (a lost report)\n  ├─ A  small changes\n  │  ├─ C  shortened\n" in shown
    assert "which came first is undetermined" in shown
    assert "also: D is put together from several texts, one of them E" in shown


def test_what_is_missing_is_said() -> None:
    """What cannot be said and what could not be read stand at the end."""
    shown = text(TRACE, 100, color=False)
    assert "What cannot be said\n  - B, C, D, F and H carry no date.\n" in shown
    assert "reports/empty.txt: empty" in shown
    assert "reports/�[2Jodd.bin: not text (nul bytes)" in shown


def test_nothing_at_all() -> None:
    """A trace of nothing is a plain line."""
    assert text(EMPTY, 80, color=False) == "No text could be read.\n"


def test_words_of_the_house() -> None:
    """No screen ever accuses."""
    shown = text(TRACE, 100, color=False, every=True).lower()
    assert not re.search(r"\b(fake|false|plagiari\w*|lie[sd]?|liar)\b", shown)
