"""Claims: what holds for any reports, then what some invented reports must give."""

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold import flow
from retold.records import Article, Claim, Descent, Difference, Figure, FigureKind, Meta, Moment, Part, Relation, Span, Story, Study, When
from retold.story import claims, timeline, times
from retold.story.claims import counted, lines, linkage, roles, values, witnesses

HARBOUR = (
    "The harbour wall at Ostrand gave way on Monday night, and 340 people left their homes.",
    "Repairs will cost 12.5 million euros, said Mayor Hilde Tamsen.",
    "The port may reopen in June, she said.",
)
RIVAL = (
    "Some 410 people left their homes in Ostrand after the harbour wall gave way on Monday night.",
    "The fish market was moved to Velle.",
)


def report(name: str, sentences: tuple[str, ...], published: When | None = None) -> Study:
    """A studied report of some sentences, one a paragraph, at level wording."""
    text = "\n\n".join(sentences)
    return flow.study(Article(name, f"{name}.txt", "", text, (Part(0, len(text), "body"),), Meta(published=published)))


def child_of(child: str, parent: str, main: bool = True) -> Relation:
    """A known line of descent."""
    return Relation(child, parent, "light", main, "known", 1.0, 1.0)


def descent(families: tuple[tuple[str, ...], ...], *relations: Relation) -> Descent:
    """Families of one story."""
    everyone = tuple(a for family in families for a in family)
    return Descent(relations, (), (), families, (Story("s", "", everyone, "s"),))


def made(studies: list[Study], tree: Descent) -> tuple[tuple[Claim, ...], tuple[Difference, ...]]:
    """Claims and differences of some reports."""
    return claims.claims(lines.storylines(sorted(studies, key=lambda s: s.article.id), tree), ())


def counts(found: tuple[Claim, ...]) -> dict[tuple[int, int], int]:
    """The independent count of each claim by the place of its statement."""
    return {(c.statement.start, c.statement.end): c.independent for c in found}


def holding(found: tuple[Claim, ...], studies: list[Study], words: str) -> list[Claim]:
    """The claims of which some reading prints certain words."""
    text = {s.article.id: s.article.text for s in studies}
    return [c for c in found if any(words in text[r.span.article][r.span.start : r.span.end] for r in c.readings)]


# --- laws -----------------------------------------------------------------------------------------------------------------------

SENTENCES = st.lists(
    st.sampled_from([*HARBOUR, *RIVAL, "“We saw it fall,” said Ann Bree.", "Ninety. 90% of 4 boats sank?", "ß’ \u200b é 7"]), max_size=6
)
ODD = st.lists(st.text(max_size=60), max_size=4)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.one_of(SENTENCES, ODD), min_size=1, max_size=4))
def test_any_reports_give_claims_whose_spans_lie_in_their_articles(texts: list[list[str]]) -> None:
    """No text crashes the claims, and every reading and difference gives back words of its own article."""
    studies = [report(f"r{n}", tuple(sentences)) for n, sentences in enumerate(texts)]
    found, apart = made(studies, descent(tuple((s.article.id,) for s in studies)))
    length = {s.article.id: len(s.article.text) for s in studies}
    for span in [r.span for c in found for r in c.readings] + [s for d in apart for s in d.readings]:
        assert 0 <= span.start < span.end <= length[span.article]
    assert len({c.id for c in found}) == len(found)
    assert {d.claim for d in apart} <= {c.id for c in found}


@settings(max_examples=20, deadline=None)
@given(st.lists(SENTENCES, min_size=2, max_size=3), st.data())
def test_adding_a_copy_never_raises_a_count(texts: list[list[str]], data: st.DataObject) -> None:
    """Law 6: a word-for-word copy that is known as one moves no claim and adds no witness."""
    studies = [report(f"r{n}", tuple(sentences)) for n, sentences in enumerate(texts)]
    original = data.draw(st.sampled_from(studies))
    before, _ = made(studies, descent(tuple((s.article.id,) for s in studies)))
    copy = replace(original, article=replace(original.article, id="z-copy", file="z-copy.txt"))
    families = tuple((s.article.id, "z-copy") if s is original else (s.article.id,) for s in studies)
    after, _ = made([*studies, copy], descent(families, child_of("z-copy", original.article.id)))
    for claim in after:
        same = [c for c in before if {r.span for c_ in [c] for r in c_.readings} & {r.span for r in claim.readings}]
        assert claim.independent <= max((c.independent for c in same), default=1)


@settings(max_examples=15, deadline=None)
@given(st.permutations([report("a", HARBOUR), report("b", RIVAL), report("c", HARBOUR[:2])]))
def test_the_order_of_the_reports_changes_nothing(studies: list[Study]) -> None:
    """Law 3, for the order in which relations, families and reports are listed."""
    tree = descent((("a", "c"), ("b",)), child_of("c", "a"))
    again = descent((("b",), ("a", "c")), child_of("c", "a"))
    assert made(studies, tree)[0] == made(studies[::-1], again)[0]


@given(st.integers(1, 8), st.dictionaries(st.tuples(st.integers(0, 7), st.integers(0, 7)), st.floats(0, 1), max_size=12))
def test_groups_part_the_items(count: int, pairs: dict[tuple[int, int], float]) -> None:
    """Every item stands in exactly one group, whatever the weights."""
    some = {(i, j): w for (i, j), w in pairs.items() if i < j < count}
    assert sorted(i for group in linkage.groups(count, some, 0.5) for i in group) == list(range(count))


def test_one_report_alone_has_claims_of_one_witness() -> None:
    """A single report works: all its sentences are claims, and nothing is confirmed."""
    found, apart = made([report("a", HARBOUR)], descent((("a",),)))
    assert [c.independent for c in found] == [1, 1, 1]
    assert {c.standing for c in found} == {"single"}
    assert apart == ()


def test_no_report_has_no_claim() -> None:
    """Nothing in, nothing out."""
    assert made([], Descent((), (), (), (), ())) == ((), ())


def test_headings_and_furniture_make_no_claim() -> None:
    """Only the body states something."""
    text = "340 people flee the sea\n\nThe harbour wall at Ostrand gave way on Monday night."
    study = flow.study(Article("a", "a.txt", "", text, (Part(0, 25, "heading"), Part(25, len(text), "body"))))
    found, _ = made([study], descent((("a",),)))
    assert [text[c.statement.start : c.statement.end] for c in found] == ["The harbour wall at Ostrand gave way on Monday night."]


# --- witnesses ------------------------------------------------------------------------------------------------------------------


def test_two_families_are_two_witnesses_and_their_copies_none() -> None:
    """Four reports in two families: the wall that gave way has two witnesses, not four."""
    studies = [report("a", HARBOUR), report("b", HARBOUR[:2]), report("c", RIVAL), report("d", RIVAL[:1])]
    found, _ = made(studies, descent((("a", "b"), ("c", "d")), child_of("b", "a"), child_of("d", "c")))
    best = max(found, key=lambda c: len(c.readings))
    assert len({r.span.article for r in best.readings}) == 4
    assert best.independent <= 2
    assert all(r.own == (r.span.article in "ac") for r in best.readings)


def test_what_a_merge_took_from_its_second_parent_adds_nothing() -> None:
    """A report that has a figure from another family's report does not confirm it."""
    line = witnesses.ancestors(descent((("a", "m"), ("b",)), child_of("m", "a"), child_of("m", "b", main=False)))
    tree = descent((("a", "m"), ("b",)), child_of("m", "a"), child_of("m", "b", main=False))
    assert witnesses.independent({"b", "m"}, tree, line) == (("b",),)
    assert len(witnesses.independent({"a", "b", "m"}, tree, line)) == 2


def test_a_background_reprint_in_a_follow_up_adds_nothing() -> None:
    """The later story reprints the cost without anybody saying it anew."""
    later = report("z", ("Repairs will cost 12.5 million euros, said Mayor Hilde Tamsen.", "The wall was rebuilt by divers from Velle."))
    studies = [report("a", HARBOUR), later]
    tree = Descent((), (), (), (("a",), ("z",)), (Story("1", "", ("a",), "s"), Story("2", "", ("z",), "s")))
    found, _ = made(studies, tree)
    assert [c.independent for c in holding(found, studies, "12.5 million")] == [1]


# --- differences ----------------------------------------------------------------------------------------------------------------


def test_a_figure_changed_by_a_copy_is_drift_and_names_its_source() -> None:
    """The copy prints 15.2 where its source prints 12.5."""
    changed = (HARBOUR[0], HARBOUR[1].replace("12.5", "15.2"), HARBOUR[2])
    studies = [report("a", HARBOUR), report("b", changed)]
    _, apart = made(studies, descent((("a", "b"),), child_of("b", "a")))
    (drift,) = apart
    assert (drift.kind, drift.type) == ("figure", "drift")
    assert drift.nearest is not None
    assert drift.nearest.article == "a"
    assert "12.5" in drift.note
    assert "15.2" in drift.note


def test_families_that_count_differently_disagree() -> None:
    """340 and 410 people: two witnesses, no copy."""
    found, apart = made([report("a", HARBOUR), report("c", RIVAL)], descent((("a",), ("c",))))
    assert [(d.kind, d.type) for d in apart] == [("figure", "disagreement")]
    assert {s.article for d in apart for s in d.readings} == {"a", "c"}
    assert next(c for c in found if c.id == apart[0].claim).standing == "disputed"


def test_a_report_that_prints_both_figures_disagrees_with_nobody() -> None:
    """A stranger that prints 340 as well as 410 counts two things."""
    both = (*RIVAL, "In the old town alone 340 people slept in schools.")
    _, apart = made([report("a", HARBOUR), report("c", both)], descent((("a",), ("c",))))
    assert apart == ()


def test_a_bound_that_holds_parts_nobody() -> None:
    """More than 300, and 410: both may be true."""
    loose = tuple(s.replace("340 people", "more than 300 people") for s in HARBOUR)
    _, apart = made([report("a", loose), report("c", RIVAL)], descent((("a",), ("c",))))
    assert apart == ()


def test_nouns_that_count_one_thing() -> None:
    """Posts and jobs may be one; homes and people never are; of what nobody knows nothing is said."""
    assert counted.one_thing("job", "post")
    assert counted.one_thing("home", "people") is False
    assert counted.one_thing("home", "wardrobe") is None


def test_two_sayings_that_share_only_the_speaker_are_unlikely_to_be_one() -> None:
    """Mayor Tamsen says one thing here and another there: her name and office are no likeness of what is said."""

    def odds(words: str) -> float:
        said = (
            report(n, (f"Mayor Hilde Tamsen of Ostrand said that {w}.",)) for n, w in (("a", "the wall would be rebuilt"), ("c", words))
        )
        (story,) = lines.storylines(list(said), descent((("a",), ("c",))))
        return float(story.odds.odds.max())

    assert odds("buses ran late") < odds("they would rebuild the wall") - 1


def test_what_was_announced_before_is_recalled() -> None:
    """The speech verb stands in the past of the report: nobody asserts it anew."""
    sentences = (HARBOUR[1], "Work was agreed last week after Mayor Tamsen announced repairs of 12.5 million euros.")
    dated = [
        report(n, (s,), When(datetime(2031, 3, d), datetime(2031, 3, d + 1), "day", "stated"))
        for n, s, d in zip("az", sentences, (1, 9), strict=True)
    ]
    tree = Descent((), (), (), (("a",), ("z",)), (Story("1", "", ("a",), "s"), Story("2", "", ("z",), "s")))
    found, _ = made(dated, tree)
    assert {c.independent for c in holding(found, dated, "12.5 million")} == {1}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("12.5 million euros", "€12.5m"),
        ("12.5 million euros", "12,500,000 euros"),
        ("340 people", "more than 330 people"),
        ("Monday night", "Monday evening"),
    ],
)
def test_rewording_a_value_is_no_difference(before: str, after: str) -> None:
    """Units, formats and bounds that hold say the same."""
    changed = tuple(s.replace(before, after) for s in HARBOUR)
    assert changed != HARBOUR
    _, apart = made([report("a", HARBOUR), report("b", changed)], descent((("a", "b"),), child_of("b", "a")))
    assert apart == ()


def test_a_chance_made_certain_is_drift_of_strength() -> None:
    """May reopen, will reopen."""
    changed = (*HARBOUR[:2], HARBOUR[2].replace("may", "will"))
    studies = [report("a", HARBOUR), report("b", changed)]
    found, apart = made(studies, descent((("a", "b"),), child_of("b", "a")))
    assert [(d.kind, d.type) for d in apart] == [("strength", "drift")]
    assert {r.says for r in next(c for c in found if c.id == apart[0].claim).readings} == {"same", "stronger"}


def test_a_former_office_does_not_go_with_the_office() -> None:
    """What an office is called in other words is one office."""

    def of(words: str) -> roles.Office:
        found = roles.office(words, 0, Span("a", 0, 1), Span("a", 0, 1))
        assert found
        return found

    assert roles.conflict(of("the former mayor"), of("mayor"))
    assert roles.conflict(of("the state health director"), of("county health director"))
    assert not roles.conflict(of("managing director"), of("chief executive"))
    assert not roles.conflict(of("Foreign Minister of Ostrand"), of("Ostrand's foreign minister"))


# --- values and time ------------------------------------------------------------------------------------------------------------


@given(st.floats(1, 1e9), st.sampled_from(["count", "money", "percent"]))
def test_a_figure_equals_and_agrees_with_itself(amount: float, kind: FigureKind) -> None:
    """Equal values have one key, and are no difference."""
    one = Figure(0, 1, amount, kind, "EUR" if kind == "money" else "")
    two = replace(one, start=5, end=6)
    assert values.equal(one, two)
    assert values.agree(one, two)
    assert values.key(one) == values.key(two)


def test_a_weekday_is_compared_with_the_date_it_falls_on() -> None:
    """A report without a date says Wednesday; the other prints 18 March 2026, which is one."""
    dated, weekday = (Moment(0, 9, None, v) for v in ("2026-03-18", "XXXX-WXX-3"))
    assert times.same(dated, weekday)
    assert not times.same(dated, Moment(0, 9, None, "XXXX-WXX-2"))


def test_a_later_story_s_figure_is_a_change_and_no_difference() -> None:
    """340 people, later 290 from 340."""

    def day(n: int) -> When:
        return When(datetime(2031, 3, n), datetime(2031, 3, n + 1), "day", "stated")

    first = report("a", HARBOUR, day(3))
    later = report("z", ("The number of people who left their homes in Ostrand fell to 290 from 340, Mayor Hilde Tamsen said.",), day(9))
    tree = Descent((), (), (), (("a",), ("z",)), (Story("2", "", ("z",), "s"), Story("1", "", ("a",), "s")))
    found, apart = made([first, later], tree)
    _, changes = timeline.timeline(lines.storylines([first, later], tree), found)
    assert [d for d in apart if d.kind == "figure"] == []
    assert any("340" in c.note and "290" in c.note for c in changes)
