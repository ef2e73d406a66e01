"""Two articles at a time: candidates, alignment, changes, kinship, kind and direction."""

import re
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.article.prints import prints
from retold.pair import align, direction, kind, meet, relate, reuse
from retold.pair.alone import altered
from retold.pair.profile import Profile, profile
from retold.records import Article, Figure, Meta, Part, Quote, Sentence, Study, When
from retold.settings import MEET_HUBS
from retold.story.gather import components

REPORT = """Six engineers will climb under the Varno bridge on Monday to decide whether it can carry lorries again.
The harbour board closed the crossing in May after a diver found rust on two of its nine pillars.
“We would rather be called slow than careless,” said Ines Halberg, who chairs the board.
Repairs would cost 14 million crowns, according to a study that the town council has seen.
About 2,300 vehicles used the bridge each day before it was shut, most of them on the way to the fish market.
Traders say that the detour through Ostby adds forty minutes and a good deal of diesel to every trip.
The council meets on Thursday to vote on a loan from the regional bank."""
OTHER = """A bakery in Lillehaug has won the national prize for rye bread for the third year in a row.
The jury praised the crust and the patience of its owner, Tor Evensen, who bakes only on four days of the week.
Visitors queue from six in the morning, and by noon the shelves are empty.
Evensen said that he had no plans to open a second shop."""

words = st.text(alphabet="abcdeé’ -.,", max_size=60)


def study(text: str, name: str = "a", published: When | None = None, outlet: str | None = None) -> Study:
    """A study of a text whose lines are its sentences."""
    spans, at = [], 0
    for n, line in enumerate(text.split("\n")):
        spans.append(Sentence(at, at + len(line), n))
        at += len(line) + 1
    quotes = tuple(Quote(m.start() + 1, m.end() - 1, "speech") for m in re.finditer("“[^”]*”", text))
    article = Article(name, f"{name}.txt", "", text, (Part(0, len(text), "body"),), Meta(outlet=outlet, published=published))
    return Study(article, tuple(s for s in spans if s.start < s.end), quotes=quotes)


def side(text: str, name: str = "a", published: When | None = None, outlet: str | None = None) -> Profile:
    """The profile of the same study."""
    return profile(study(text, name, published, outlet))


def day(n: int) -> When:
    """The nth of March, as a day."""
    start = datetime(2026, 3, n)
    return When(start, start + timedelta(days=1), "day", "stated")


@given(words, words)
def test_changes_leave_the_same_words_on_both_sides(a: str, b: str) -> None:
    """What stands between two changes is the same on both sides, case and punctuation aside; changes are in order and inside."""
    rest_a, rest_b, at_a, at_b = "", "", 0, 0
    for c in align.changes(a, b):
        assert at_a <= c.a_start <= c.a_end <= len(a)
        assert at_b <= c.b_start <= c.b_end <= len(b)
        rest_a, rest_b = rest_a + " " + a[at_a : c.a_start], rest_b + " " + b[at_b : c.b_start]
        at_a, at_b = c.a_end, c.b_end
    plain = [
        [w.strip("'") for w in align.WORD.findall((rest + " " + text[at:]).casefold().replace("’", "'"))]
        for rest, text, at in ((rest_a, a, at_a), (rest_b, b, at_b))
    ]
    assert [w for w in plain[0] if w] == [w for w in plain[1] if w]


@given(words)
def test_nothing_changed_between_a_text_and_itself(a: str) -> None:
    """A text has no changes against itself, whatever its marks and case."""
    assert align.changes(a, a.upper() if a.upper().casefold() == a.casefold() else a) == ()


@given(st.lists(words, max_size=4), st.lists(words, max_size=4))
@settings(max_examples=30)
def test_likeness_is_a_table_of_chances_that_turns_with_its_sides(a: list[str], b: list[str]) -> None:
    """One row a sentence of a, one column a sentence of b, 0 to 1; the other way round it is the same table turned."""
    one, two = study("\n".join(a), "a"), study("\n".join(b), "b")
    table = align.likeness(one, two)
    assert table.shape == (len(one.sentences), len(two.sentences))
    assert ((table >= 0) & (table <= 1)).all()
    assert abs(table - align.likeness(two, one).T).max(initial=0) < 1e-5


def test_alignment_finds_moved_sentences() -> None:
    """A copy with its sentences turned round answers every one of them."""
    one, two = side(REPORT, "a"), side("\n".join(reversed(REPORT.split("\n"))), "b")
    best = {m.a: m.b for m in align.align(one, two).matches if m.score > 0.9}
    assert {i: 6 - i for i in range(7)} == best


def test_a_crowd_of_copies_hangs_together() -> None:
    """Five hundred holders of the same prints make a few pairs each, and the pairs join them all."""
    pairs = meet.candidates((article, p) for article in range(500) for p in range(10))
    groups = components(map(str, range(500)), [(str(i), str(j)) for i, j in pairs])
    assert len(groups) == 1
    assert len(pairs) <= 500 * MEET_HUBS


def test_prints_are_the_same_everywhere() -> None:
    """Prints are 63-bit, sorted, and do not change from run to run or machine to machine."""
    found = prints(study(REPORT)).wording
    assert list(found) == sorted(set(found))
    assert all(0 <= p < 2**63 for p in found)
    assert prints(study("Six engineers climb bridges.")).wording == prints(study("Six engineers climb bridges.", "b")).wording != ()


def test_an_exact_copy_is_kin_and_another_subject_is_not() -> None:
    """A copy is a relation of kind verbatim; a report of something else is none at all."""
    one, two, other = side(REPORT, "a"), side(REPORT, "b"), side(OTHER, "c")
    found = relate.relate(one, two, align.align(one, two))
    assert found is not None
    assert found.kind == "verbatim"
    assert found.confidence > 0.9
    assert relate.relate(one, other, align.align(one, other)) is None


def test_an_abridged_copy_is_called_so() -> None:
    """Half of a report, word for word, is abridged."""
    one, two = side(REPORT, "a"), side("\n".join(REPORT.split("\n")[:3]), "b")
    assert kind.kind(one, two, align.align(one, two))[0] == "abridged"


def test_an_outlets_own_later_report_is_no_copy() -> None:
    """What an outlet reprints days later as background makes no kin, but it is told."""
    lines = REPORT.split("\n")
    one = side(REPORT, "a", day(2), "The Varno Mail")
    two = side(OTHER + "\n" + lines[1] + "\n" + lines[4], "b", day(9), "The Varno Mail")
    found = align.align(one, two)
    assert relate.relate(one, two, found) is None
    shared = reuse.reuse(one, two, found)
    assert shared is not None
    assert (shared.later, shared.earlier, len(shared.evidence)) == ("b", "a", 2)


def test_direction_changes_sign_with_the_sides() -> None:
    """The evidence for one side is the evidence against the other."""
    one, two = (
        side(REPORT, "a", day(2)),
        side(REPORT.replace("“We would rather be called slow than careless,”", "“We would rather be slow,”"), "b", day(3)),
    )
    found = align.align(one, two)
    forth, back = ({r.name: r.weight for r in direction.direction(*sides, found)} for sides in ((one, two), (two, one)))
    assert forth.keys() == back.keys()
    assert all(forth[name] == pytest.approx(-back[name], abs=1e-3) for name in forth)
    assert sum(forth.values()) > 0


def test_times_that_may_touch_are_in_no_order() -> None:
    """Only a time that lies wholly before the other is certainly before it; a local day and a zoned hour may be the same."""
    zoned = When(datetime(2026, 3, 3, 2), datetime(2026, 3, 3, 3), "hour", "metadata", True)
    assert direction.certainly_before(day(2), day(3))
    assert not direction.certainly_before(day(2), day(2))
    assert not direction.certainly_before(day(2), zoned)
    assert not direction.certainly_before(None, day(3))


@pytest.mark.parametrize(("old", "new", "so"), [(640, 604, True), (900, 1000, True), (184000, 1.84, True), (460, 40, False)])
def test_a_figure_may_be_another_after_a_slip(old: float, new: float, so: bool) -> None:
    """Rounding, turned digits and a wrong scale alter a figure; a different one is new."""
    assert altered(Figure(0, 1, new, "count"), Figure(0, 1, old, "count")) is so


@pytest.mark.parametrize("text", ["", " ", "word", "«Ünïcödé» 漢字。", "a" * 50_000, "x. " * 3000])
def test_odd_texts_do_not_crash(text: str) -> None:
    """Empty, one-word, foreign and huge texts are compared like any other."""
    one, two = side(text, "a"), side(REPORT, "b")
    found = align.align(one, two)
    assert relate.relate(one, two, found) is None
    assert reuse.reuse(one, two, found) is None
