"""The order of stories, plain copies, and small changes of wording: what holds, by examples of our own."""

from datetime import datetime

from retold import flow
from retold.records import Article, Claim, Descent, Figure, Meta, Part, Relation, RelationKind, Story, Study, When
from retold.story import claims, timeline
from retold.story.claims import contrasts, copies, lines, order, values, witnesses


def report(name: str, *sentences: str, published: When | None = None) -> Study:
    """A studied report of some sentences, one a paragraph, at level wording."""
    text = "\n\n".join(sentences)
    return flow.study(Article(name, f"{name}.txt", "", text, (Part(0, len(text), "body"),), Meta(published=published)))


def day(n: int) -> When:
    """A day of March 2031."""
    return When(datetime(2031, 3, n), datetime(2031, 3, n + 1), "day", "stated")


def apart(*stories: str) -> Descent:
    """One story and one family for each report, all of one storyline."""
    return Descent((), (), (), tuple((s,) for s in stories), tuple(Story(s, "", (s,), "line") for s in stories))


def test_undated_stories_of_which_nothing_tells_the_order_share_a_step() -> None:
    """What one plans and the other tells as done says nothing sure: follow-ups plan too."""
    held, planned = ("Mayor Tamsen met the board.", "Mayor Tamsen will meet the board.")
    (steps,) = order.storylines([report("a", held), report("z", planned)], apart("a", "z")).values()
    assert [[s.id for s in step] for step in steps] == [["a", "z"]]


def test_an_undated_story_that_brings_newer_news_comes_later() -> None:
    """Its opening says so itself, whatever its name."""
    later, first = (
        report("a", "The number of people hurt at the wall rose to 39."),
        report("z", "The wall gave way and 34 people were hurt."),
    )
    (steps,) = order.storylines([later, first], apart("a", "z")).values()
    assert [[s.id for s in step] for step in steps] == [["z"], ["a"]]


def test_printed_dates_overrule_what_the_words_tell() -> None:
    """A date is surer than a word."""
    newer, plain = ("The number of people hurt rose to 39.", "The wall gave way and 34 people were hurt.")
    dated = [report("a", newer, published=day(2)), report("z", plain, published=day(9))]
    (steps,) = order.storylines(dated, apart("a", "z")).values()
    assert [[s.id for s in step] for step in steps] == [["a"], ["z"]]


def test_newer_news_of_another_day_is_told_after_its_story() -> None:
    """A report that stands in the story and brings a new count of another day is no disagreement, but a change."""
    first = report("a", "The harbour wall at Ostrand gave way on Monday and 34 people were hurt.", "The market was moved to Velle.")
    later = report("b", "The number of people hurt when the harbour wall at Ostrand gave way rose to 39 on Friday.", "Three are in Velle.")
    tree = Descent((), (), (), (("a",), ("b",)), (Story("a", "", ("a", "b"), "a"),))
    (steps,) = order.storylines([first, later], tree).values()
    assert [[p.articles for p in step] for step in steps] == [[("a",)], [("b",)]]
    found, differences = claims.claims(lines.storylines([first, later], tree), ())
    assert differences == ()
    assert [c.note for c in timeline.timeline(lines.storylines([first, later], tree), found)[1]] == ["34 → 39"]


def test_a_value_that_was_known_is_no_change() -> None:
    """The later story reprints 11, which the first has already: nothing changed from 34 to 11."""
    first = report("a", "The harbour wall gave way and 34 people were hurt.", "A flood hurt 11 people in 2019.", published=day(2))
    later = report("b", "A flood in 2019 hurt 11 people at the harbour wall.", "A panel will look at the wall.", published=day(9))
    found, _ = claims.claims(lines.storylines([first, later], apart("a", "b")), ())
    assert not any("11" in c.note for c in timeline.timeline(lines.storylines([first, later], apart("a", "b")), found)[1])


def test_copies_of_copies_stand_for_the_first() -> None:
    """A light copy of an abridged one goes back to the report on top; a rewrite is no plain copy."""
    studies = [report(n, "The wall gave way.") for n in "abcd"]
    kinds: tuple[tuple[str, str, RelationKind], ...] = (("b", "a", "abridged"), ("c", "b", "light"), ("d", "a", "rewrite"))
    edges = tuple(Relation(child, parent, kind, True, "known", 1.0, 1.0) for child, parent, kind in kinds)
    tree = Descent(edges, (), (), (("a", "b", "c", "d"),), ())
    assert copies.originals(studies, tree, witnesses.ancestors(tree)) == {"b": "a", "c": "a"}


def test_a_light_copy_changes_no_claim_of_the_others() -> None:
    """Law 6, by construction: the claims of the other reports stay as they were, also when the copy has other words."""
    a = report("a", "A telephone line opened by the board took 382 calls.", "Mayor Tamsen said the wall would be rebuilt in June.")
    b = report("b", "Some 382 people rang the board.", "The market opened what it could.")
    copy = report("c", "A phone line opened by the harbour board took 382 calls.", "The market was opened as far as it could be.")
    alone = Descent((), (), (), (("a",), ("b",)), (Story("s", "", ("a", "b"), "s"),))
    before = claims.claims(lines.storylines([a, b], alone), ())[0]
    edge = Relation("c", "a", "light", True, "known", 1.0, 1.0)
    tree = Descent((edge,), (), (), (("a", "c"), ("b",)), (Story("s", "", ("a", "b", "c"), "s"),))
    after = claims.claims(lines.storylines([a, b, copy], tree), ())[0]

    def seen(found: tuple[Claim, ...]) -> set[tuple[object, ...]]:
        rows = ((c.independent, tuple(r.span for r in c.readings if r.span.article != "c")) for c in found)
        return {row for row in rows if row[1]}

    assert seen(before) == seen(after)


def test_the_only_way_made_important_is_drift_of_strength() -> None:
    """The copy keeps the sentence and takes the exclusive word out of it; the note names both wordings."""
    first = report("a", "Mayor Tamsen said a new wall was the only way to save the harbour of Ostrand.")
    second = report("b", "Mayor Tamsen said a new wall was essential to save the harbour of Ostrand.")
    edge = Relation("b", "a", "rewrite", True, "known", 1.0, 1.0)
    tree = Descent((edge,), (), (), (("a", "b"),), (Story("s", "", ("a", "b"), "s"),))
    (drift,) = claims.claims(lines.storylines([first, second], tree), ())[1]
    assert (drift.kind, drift.type) == ("strength", "drift")
    assert "the only way" in drift.note
    assert "essential" in drift.note


def test_a_sentence_on_two_rungs_is_on_none() -> None:
    """Where both words stand, it cannot be told which is meant."""
    assert contrasts.rung(contrasts.LADDERS[0], "It is vital, and the only way out.") is None


def test_half_an_hour_is_no_slip_of_fifty_minutes() -> None:
    """The digits of a value in another unit say nothing."""
    half, fifty = Figure(0, 1, 0.5, "duration", "hour"), Figure(0, 1, 50, "duration", "minute")
    assert not values.slip(half, fifty)
    assert values.slip(Figure(0, 1, 3300, "count", "jobs"), Figure(0, 1, 3030, "count", "posts"))
