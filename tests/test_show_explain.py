"""`retold explain`: why two reports are linked, or why not."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from retold.cli import app
from test_pair_descent import OTHER, REPORT

CUT = "\n".join(REPORT.split("\n")[:4])
SPUN = """The board mentioned that the crossing would keep shut till subsequent week, as lorries stood in entrance of the gate.
It was the worst day to this point, a clerk mentioned, and the overseas minister was on the phone to the white home officials.
The work on local weather change would go in the direction of an agreement, and it has additionally cost the well being service.
Traders stood in line the place they had been the week before and asked for a plan."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Four reports: one, a shortened copy of it, one of something else, one that a machine went through."""
    for name, text in (("one", REPORT), ("cut", CUT), ("other", OTHER), ("spun", SPUN)):
        (tmp_path / f"{name}.txt").write_text(text.replace("\n", "\n\n"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*words: str) -> str:
    """What the verb prints."""
    done = CliRunner().invoke(app, ["explain", *words, "--level", "wording"], catch_exceptions=False)
    assert done.exit_code == 0
    return done.stdout


def test_a_link_is_told_with_its_kind_its_order_and_its_places(folder: Path) -> None:
    """A shortened copy: the kind, which is the source, weights that speak for it, and sentences of both."""
    told = run("cut.txt", "one.txt")
    assert told.startswith(("A is a shortened copy of B.", "A and B are kin"))
    assert "A looks like a shortened copy of B" in told
    assert "B is the source" in told
    assert "Where it shows" in told
    assert "+" in told.split("looking at these two alone")[1]


def test_no_link_is_told_with_the_reasons_against(folder: Path) -> None:
    """Two subjects: no link, and weights that speak against it."""
    told = run("one.txt", "other.txt")
    assert "not linked" in told
    assert "-" in told.split("looking at these two alone")[1]
    assert "is the source" not in told


def test_json_holds_the_record_and_the_log_odds_add_up(folder: Path) -> None:
    """The weights of the reasons add up to the chance that is given; the names of files are there."""
    from math import exp

    found = json.loads(run("one.txt", "cut.txt", "--json"))
    assert set(found["files"].values()) == {"one.txt", "cut.txt"}
    assert found["edge"]["parent"] == found["one"]
    assert found["confidence"] == pytest.approx(1 / (1 + exp(-sum(r["weight"] for r in found["kinship"]))), abs=1e-3)


def test_other_reports_given_are_read_too(folder: Path) -> None:
    """Two copies of a third that is given go back to it, not to each other."""
    (folder / "last.txt").write_text("\n\n".join(REPORT.split("\n")[3:]), encoding="utf-8")
    told = run("cut.txt", "last.txt", "one.txt")
    assert "linked by" in told


@pytest.mark.parametrize(("two", "says"), [("none.txt", "could not be compared"), (".", "not a folder"), ("one.txt", "different")])
def test_what_cannot_be_compared_is_said(folder: Path, two: str, says: str) -> None:
    """A missing file, a folder and the same file twice end in a plain message."""
    from retold import api
    from retold.errors import UsageError

    with pytest.raises(UsageError, match=says):
        api.explain("one.txt", two, level="wording")


def test_a_spun_text_alone_has_a_lost_source(folder: Path) -> None:
    """Its words were swapped by a machine: it goes back to a report that is not here, and the reason shows the phrases."""
    from retold import api

    descent = api.trace(["spun.txt", "other.txt"], level="wording").descent
    (edge,) = descent.relations
    (lost,) = descent.lost
    assert (edge.kind, edge.direction, edge.parent) == ("spun", "known", lost.id)
    assert "in entrance of" in edge.reasons[0].note
    assert all(e.parent is None for e in edge.evidence)
