"""What a desk asks of a library: search, shelves, rejects taken in after all, what changed; and the same from the command line."""

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
from typer.testing import CliRunner

from desks import drafts, filled
from retold.cli import app
from retold.errors import UsageError
from retold.library import Library
from retold.library.searching import best, expression

if TYPE_CHECKING:
    from retold.records.desk import CorrectionKind

REPORTS = drafts((500, 501), most=4)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of two stories."""
    place = tmp_path_factory.mktemp("desk") / "library.db"
    filled(place, REPORTS).close()
    return place


def test_hits_are_exact_places(path: Path) -> None:
    """Every hit opens at its words, and every article with the words is counted."""
    with Library(path, readonly=True) as library:
        title = library.stories()[0].title
        word = max((w for w in title.split() if w.isalpha()), key=len)
        found = library.search(word)
        assert found.total >= 1
        for hit in found.hits:
            text = library.article(hit.article).article.text
            assert text[hit.span.start : hit.span.end] == hit.words
            assert (hit.before + hit.words + hit.after) in text
            assert word.casefold()[:4] in hit.words.casefold()


def test_a_query_cannot_break_the_search(path: Path) -> None:
    """Signs of the query language, open quotation marks and nothing at all are no errors."""
    with Library(path, readonly=True) as library:
        for query in ('"', "AND", "a OR", "NEAR(", "*", "", "-", "x:y", "^a", '"open phrase', "{}", "said -said", "\x00", "' OR 1=1 --"):
            found = library.search(query)
            assert len(found.hits) <= found.total
            assert {s.id for s in library.stories(query=query)} <= {s.id for s in library.stories()}
    assert expression("-only") == ""
    assert best([]) == (0, 0)


def test_phrases_and_beginnings(path: Path) -> None:
    """A phrase is found as it stands; word* finds what begins so; -word leaves out."""
    with Library(path, readonly=True) as library:
        text = library.article(library.stories()[0].id).article.text
        phrase = " ".join(text.split()[30:33]).strip(".,“”\"'")
        assert library.search(f'"{phrase}"').total >= 1
        some, more = library.search("said").total, library.search("sa*").total
        assert 0 < some <= more
        assert library.search("said -said").total == 0


def test_shelves(path: Path) -> None:
    """Each article is on one shelf; pages of the list do not overlap; what changed since then is listed alone."""
    with Library(path, readonly=True) as library:
        shelves = library.stories()
        assert sum(s.texts for s in shelves) == len(REPORTS)
        assert all(1 <= s.sources <= s.texts for s in shelves)
        assert shelves[:1] + library.stories(limit=100, offset=1) == shelves
        assert library.stories(since=shelves[0].changed) == ()
        assert library.stories(since=shelves[0].changed - timedelta(days=1)) == shelves
        for shelf in shelves:
            assert shelf in library.storyline(shelf.id)
            assert any(x.id == shelf.id and len(x.articles) == shelf.texts for x in library.story(shelf.id).descent.stories)
        for trace in (library.story(s.id) for s in shelves):
            for study in trace.studies:
                held = library.article(study.article.id)
                assert held.article.id in held.family
                assert held.article.text == study.article.text
        with pytest.raises(UsageError, match="no story"):
            library.story("nothing")
        with pytest.raises(UsageError, match="no article"):
            library.raw("nothing")


def test_any_two_can_be_compared(path: Path) -> None:
    """Two articles of one family show their link; strangers show none."""
    with Library(path, readonly=True) as library:
        edge = next(
            r for s in library.stories() for r in library.story(s.id).descent.relations if r.main and not r.parent.startswith("lost")
        )
        trace, why = library.compare(edge.child, edge.parent)
        assert {why.one, why.two} == {edge.child, edge.parent} == {s.article.id for s in trace.studies}
        assert why.confidence > 0.5
        other = next(s.id for s in library.stories() if s.id not in library.article(edge.child).family)
        assert library.compare(edge.child, other)[1].confidence < 0.5


def test_what_changed(tmp_path: Path) -> None:
    """A text that arrives is told once, with what it changed; the feed has the newest change first."""
    with filled(tmp_path / "library.db", REPORTS[:2]) as library:
        then = library.stories()[0].changed
        assert library.changes(then) == ()
        done = library.add_drafts(REPORTS[2:3], level="wording")
        entries = library.changes(then)
        assert {e.story for e in entries} == set(done.stories)
        assert "1 text arrived" in " ".join(e.said for e in entries)
        story = library.article(done.articles[0]).story
        assert library.diff(story, then).articles == done.articles
        assert library.diff(story, datetime(2100, 1, 1)).articles == ()
        times = [e.at for e in library.changes()]
        assert times == sorted(times, reverse=True)


def test_a_reject_can_be_taken_in(tmp_path: Path) -> None:
    """A text that is too short is kept with its bytes, and taken in when the user says so; one that never was there cannot be."""
    short = tmp_path / "short.txt"
    short.write_text("The ferry to Peth sank at dawn. Nobody was hurt.")
    with Library(tmp_path / "library.db") as library:
        library.add([str(short), str(tmp_path / "gone.txt")], level="wording")
        kept = {Path(r.reject.file).name: r for r in library.rejects()}
        assert (kept["short.txt"].kept, kept["gone.txt"].kept) == (True, False)
        library.add([str(short)], level="wording")
        assert len(library.rejects()) == 2
        library.correct("keep", kept["short.txt"].id, level="wording")
        assert [Path(r.reject.file).name for r in library.rejects()] == ["gone.txt"]
        assert library.search("Peth").total == 1
        assert library.raw(library.stories()[0].id) == short.read_bytes()
        with pytest.raises(UsageError, match="nothing of"):
            library.correct("keep", kept["gone.txt"].id, level="wording")
        assert library.check() == ()


@pytest.mark.parametrize(
    ("kind", "target", "value"),
    [
        ("loud", "x", ""), ("not_a_copy", "one", ""), ("not_a_copy", "one two", ""), ("date", "nothing", "2031-01-01"),
        ("same_owner", "Nowhere Post", "Nothing Times"), ("keep", "nothing", ""), ("undo", "", ""),
    ],
)  # fmt: skip
def test_a_correction_that_makes_no_sense(path: Path, kind: str, target: str, value: str) -> None:
    """It is told what is wrong, and nothing is written."""
    with Library(path) as library:
        with pytest.raises(UsageError):
            library.correct(cast("CorrectionKind", kind), target, value)
        some = library.stories()[0].id
        for wrong, about, told in (
            ("date", some, "yesterday"),
            ("speaker", some, "Ada"),
            ("label", f"{some}:0-3", "loud"),
            ("outlet", some, ""),
        ):
            with pytest.raises(UsageError):
                library.correct(cast("CorrectionKind", wrong), about, told)
        assert library.corrections() == ()


def test_the_command_line_says_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each verb answers what the library answers; --json is JSON."""
    monkeypatch.setenv("RETOLD_LIBRARY", str(tmp_path / "library.db"))

    def said(*words: str, code: int = 0) -> str:
        result = CliRunner().invoke(app, words)
        assert result.exit_code == code or (code and result.exception), result.output
        return result.output

    said("add", code=2)
    said("add", "a.txt", "--corpus", "out", code=2)
    assert "9 texts added" in said("add", "examples/sabeke-ferry", "--level", "wording")
    assert "0 texts added, 9 known" in said("add", "examples/sabeke-ferry", "--level", "wording")
    stories = json.loads(said("stories", "--json"))["stories"]
    assert stories[0]["id"] in said("stories")
    assert json.loads(said("search", "ferry", "--json"))["total"] > 5
    assert "[ferry]" in said("search", "ferry").casefold()
    assert json.loads(said("article", stories[0]["id"], "--json"))["article"]["id"] == stories[0]["id"]
    assert json.loads(said("story", stories[0]["id"], "--json", "-"))["schema"].startswith("retold/trace")
    assert said("brief", max(stories, key=lambda s: s["texts"])["id"])
    assert "texts came" in said("diff", stories[0]["id"], "--since", "2001-01-01") or stories[0]["texts"] == 1
    made = said("correct", "outlet", stories[0]["id"], "Pell Gazette")
    assert "Pell Gazette" in said("correct", "list")
    assert "Nothing is corrected" in said("correct", "undo", made.split()[0])
    assert "whole" in said("check")
    assert "whole library" in said("export", str(tmp_path / "copy.db"))
    assert "9 known" in said("import", str(tmp_path / "copy.db"))
