"""Laws of the library: one by one equals all together, again changes nothing, names stay, corrections last, nothing is lost."""

from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desks import drafts, filled, state
from retold import settings as thresholds
from retold.library import Library
from retold.records import Draft, Trace

REPORTS = drafts((500, 501), most=5)
few = settings(max_examples=2, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


@pytest.fixture(scope="module")
def together(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library that took everything in at once."""
    path = tmp_path_factory.mktemp("together") / "library.db"
    filled(path, REPORTS).close()
    return path


@few
@given(st.permutations(REPORTS))
def test_one_by_one_equals_all_together(together: Path, tmp_path_factory: pytest.TempPathFactory, order: list[Draft]) -> None:
    """Whatever the order of arrival, and whether reports come alone or together: the same pairs, strands, traces and counts."""
    path = tmp_path_factory.mktemp("one") / "library.db"
    filled(path, order, one_by_one=True).close()
    assert state(path) == state(together)


@pytest.mark.parametrize(("rare", "near", "most"), [(1, 1, 4), (3, 2, 6)])
def test_the_law_holds_where_prints_are_crowded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rare: int, near: int, most: int) -> None:
    """The same where nearly every print is frequent, so that a report in the middle pushes others out of sight, and lines are cut."""
    monkeypatch.setattr(thresholds, "LIBRARY_RARE", rare)
    monkeypatch.setattr(thresholds, "LIBRARY_NEXT", near)
    monkeypatch.setattr(thresholds, "UNIT_MOST", most)
    filled(tmp_path / "all.db", REPORTS).close()
    filled(tmp_path / "one.db", REPORTS[::-1], one_by_one=True).close()
    assert state(tmp_path / "one.db") == state(tmp_path / "all.db")


def test_told_later_equals_told_at_once(together: Path, tmp_path: Path) -> None:
    """Reports that only come to stand in their stories, one by one: whoever reads one sees all of it, and once it is settled all is as if
    it had been told at once. What was told is not told as new again.
    """
    path = tmp_path / "later.db"
    with Library(path) as library:
        for n, report in enumerate(REPORTS):
            library.add_drafts([report], level="wording", whole=n == 3)
        assert library.counts()["waiting"] > 0
        assert library.check() == ()
        with Library(path, readonly=True) as reader, Library(together, readonly=True) as other:
            shelves = reader.stories()
            assert {s.id: s.texts for s in shelves} == {s.id: s.texts for s in other.stories()}
            assert all(reader.story(s.id) == other.story(s.id) for s in shelves)
            assert all(reader.article(s.id).family == other.article(s.id).family for s in shelves)
        library.settle()
        assert library.counts()["waiting"] == 0
        assert library.check() == ()
        assert library.add_drafts(REPORTS[:1], level="wording").stories == ()
    assert state(path) == state(together)


def test_adding_again_changes_nothing(together: Path) -> None:
    """A report that is known is told to be known; no story is touched and no cell of a table changes."""
    before = state(together)
    with Library(together) as library:
        done = library.add_drafts(REPORTS[::-1], level="wording")
        assert done.articles == ()
        assert len(done.known) == len(REPORTS)
        assert done.stories == ()
        assert library.diff(library.stories()[0].id, library.stories()[0].changed).articles == ()
    assert state(together) == before


def test_names_stay(tmp_path: Path) -> None:
    """What a story, a claim or a thing said was called once, it is called for good; or its old name leads to what it became part of."""
    given_names: list[Trace] = []
    with Library(tmp_path / "library.db") as library:
        for report in REPORTS:
            library.add_drafts([report], level="wording")
            given_names += [library.story(s.id) for s in library.stories()]
        final = {
            a: s.id for s in library.stories() for t in [library.story(s.id)] for x in t.descent.stories for a in x.articles if x.id == s.id
        }
        for trace in given_names:
            for story in trace.descent.stories:
                assert story.id in story.articles
                assert any(s.id == final[story.id] for s in library.story(story.id).descent.stories)
            now = {c.id for c in library.story(trace.descent.stories[0].id).claims}
            kept = [c.id for c in trace.claims if c.id in now]
            assert len(kept) >= len(trace.claims) / 2  # a claim's name goes only with the claim


def test_a_name_is_that_of_what_came_first(tmp_path: Path) -> None:
    """The first report of a story to arrive names it, whatever arrives later, however early that was published."""
    reports = sorted(drafts((500,), most=4), key=lambda d: d.file, reverse=True)
    with Library(tmp_path / "library.db") as library:
        first = library.add_drafts(reports[:1], level="wording").stories[0]
        library.add_drafts(reports[1:], level="wording")
        assert first in {s.id for s in library.stories()}
        assert all(c.id.split(":")[0] in {a for r in c.readings for a in [r.span.article]} for c in library.story(first).claims)


def test_a_late_parent_takes_the_root_and_no_name(tmp_path: Path) -> None:
    """A parent that arrives after its copies becomes their source; the story keeps its name and tells what changed."""
    parent, copy = drafts((502,), most=2)
    with Library(tmp_path / "library.db") as library:
        named = library.add_drafts([copy], level="wording").stories
        when = library.stories()[0].changed
        library.add_drafts([parent], level="wording")
        together_ = [s for s in library.stories() if s.texts == 2]
        if together_:  # the two are kin
            assert together_[0].id in named
            assert library.diff(named[0], when).articles != ()


def test_corrections_last_and_go(together: Path) -> None:
    """A correction shows after every rerun, and taking it back brings the very same answer back."""
    with Library(together) as library:
        story = max(library.stories(), key=lambda s: s.texts).id
        trace = library.story(story)
        before = state(together)
        edge = next(r for r in trace.descent.relations if r.main and not r.parent.startswith("lost"))
        apart = library.correct("not_a_copy", f"{edge.child} {edge.parent}", note="two reporters")
        assert not any({r.child, r.parent} == {edge.child, edge.parent} for r in library.story(edge.child).descent.relations)
        day = library.correct("date", edge.child, "2031-05-04")
        library.add_drafts(REPORTS, level="wording")
        study = next(s for s in library.story(edge.child).studies if s.article.id == edge.child)
        assert study.article.meta.published is not None
        assert study.article.meta.published.start == datetime(2031, 5, 4)
        assert [c.id for c in library.corrections()] == [day.id, apart.id]
        assert library.correct("date", edge.child, "2031-05-04") == day
        library.undo(day.id)
        library.undo(apart.id)
        assert library.corrections() == ()
        assert library.check() == ()
    assert state(together) == before


def test_every_kind_of_correction(together: Path) -> None:
    """A speaker, an outlet, a label and an owner as the user knows them; a report set aside stands alone; all undone, all is as before."""
    before = state(together)
    with Library(together) as library:
        story = max(library.stories(), key=lambda s: s.texts)
        trace = library.story(story.id)
        utterance = next(u for u in trace.utterances if u.readings)
        span = utterance.readings[0].span
        made = [library.correct("speaker", f"{span.article}:{span.start}-{span.end}", "Ada Quill")]
        told = [r for u in library.story(story.id).utterances for r in u.readings if r.span == span]
        assert [r.speaker for r in told] == ["Ada Quill"]
        made.append(library.correct("outlet", span.article, "Pell Gazette"))
        body = next(p for s in trace.studies if s.article.id == span.article for p in s.article.parts if p.kind == "body")
        made.append(library.correct("label", f"{span.article}:{body.start}-{body.start + 9}", "furniture"))
        found = next(s for s in library.story(story.id).studies if s.article.id == span.article).article
        assert found.meta.outlet == "Pell Gazette"
        assert any(p.kind == "furniture" and p.start == body.start for p in found.parts)
        outlets = sorted({s.article.meta.outlet for s in trace.studies if s.article.meta.outlet and s.article.id != span.article})
        if len(outlets) > 1:
            made.append(library.correct("same_owner", outlets[0], outlets[1]))
            most = max(c.independent for c in trace.claims)
            assert max(c.independent for c in library.story(story.id).claims) <= most
        made.append(library.correct("not_this_story", span.article))
        assert library.article(span.article).story == span.article
        assert library.article(span.article).family == (span.article,)
        for one in reversed(made):
            library.undo(one.id)
    assert state(together) == before


def test_a_closer_reading_takes_the_place_of_a_light_one(tmp_path: Path) -> None:
    """What was added at level "wording" and is added again at "deep" stands as if it had been read closely at once; never the other way."""
    some = [*drafts((500,), most=3), *drafts((501,), most=1)]
    with Library(tmp_path / "twice.db") as library:
        library.add_drafts(some, level="wording")
        for report in some:
            assert library.add_drafts([report], level="deep").articles == ()
        done = library.add_drafts(some, level="wording")
        assert done.stories == ()
        assert library.check() == ()
    with Library(tmp_path / "once.db") as library:
        library.add_drafts(some, level="deep")
    assert state(tmp_path / "twice.db") == state(tmp_path / "once.db")
