"""The file of a library: where it is, who may write, what is no library, and that a process may die at any time."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from desks import drafts, filled, state
from generator import case
from retold import settings
from retold.errors import LibraryDamaged, LibraryLocked, UsageError
from retold.library import Library, store
from retold.library.schema import STEPS

REPORTS = drafts((500,), most=4)


def test_the_usual_place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """$RETOLD_LIBRARY, else the folder where the system keeps a user's data."""
    monkeypatch.setenv("RETOLD_LIBRARY", str(tmp_path / "here.db"))
    assert store.default() == tmp_path / "here.db"
    monkeypatch.delenv("RETOLD_LIBRARY")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setattr(sys, "platform", "linux")
    assert store.default() == tmp_path / "retold" / "library.db"


def test_nothing_is_made_by_reading(tmp_path: Path) -> None:
    """A library that is not there is told to be missing, and is not made, when it is only to be read."""
    with pytest.raises(UsageError, match="retold add"):
        Library(tmp_path / "none.db", readonly=True)
    assert list(tmp_path.iterdir()) == []


def test_one_writer_many_readers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While one writes, others read the last whole state; a second writer is told to wait, and what for."""
    path = tmp_path / "library.db"
    monkeypatch.setattr(settings, "LOCK_SECONDS", 0.2)
    filled(path, REPORTS[:2]).close()
    with store.writing(path, "add"), Library(path, readonly=True) as reader, Library(path) as other:
        assert sum(s.texts for s in reader.stories()) == 2
        start = time.monotonic()
        with pytest.raises(LibraryLocked, match="another process is writing"):
            other.add_drafts(REPORTS[2:], level="wording")
        assert time.monotonic() - start < 20
    with Library(path) as other, Library(path, readonly=True) as reader:
        assert len(other.add_drafts(REPORTS[2:], level="wording").articles) == 2
        with pytest.raises(UsageError, match="reading only"):
            reader.add_drafts(REPORTS)


def test_what_is_no_library(tmp_path: Path) -> None:
    """Text, another database, a folder and a library of a later version are each told apart, and left as they are."""
    text = tmp_path / "text.db"
    text.write_bytes(b"no database at all, " * 400)
    with pytest.raises(LibraryDamaged, match="no whole library"):
        Library(text)
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as db:
        db.execute("CREATE TABLE mine (x)")
    with pytest.raises(LibraryDamaged, match="no library of Retold"):
        Library(other)
    with pytest.raises(UsageError, match="is a folder"):
        Library(tmp_path)
    later = tmp_path / "later.db"
    Library(later).close()
    with closing(sqlite3.connect(later)) as db:
        db.execute(f"PRAGMA user_version = {len(STEPS) + 1}")
    with pytest.raises(LibraryDamaged, match="later Retold"):
        Library(later)


def test_older_tables_are_brought_up_to_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A library of an older version takes the steps that are missing, all or none, and keeps what it holds."""
    path = tmp_path / "library.db"
    filled(path, REPORTS[:2]).close()
    before = state(path)
    monkeypatch.setattr(store, "STEPS", (*STEPS, "CREATE TABLE extra (x);\nCREATE TABLE broken (;\n"))
    with pytest.raises(sqlite3.OperationalError):
        Library(path)
    monkeypatch.setattr(store, "STEPS", (*STEPS, "CREATE TABLE extra (x);\nINSERT INTO extra VALUES (1);\n"))
    with pytest.raises(UsageError, match="older tables"):
        Library(path, readonly=True)
    with Library(path) as library:
        assert sum(s.texts for s in library.stories()) == 2
    assert state(path) == before


def test_damage_is_found(tmp_path: Path) -> None:
    """Bytes, a study, a trace, a place in a story that are not what they were: each is told, with what to do; repair mends some."""
    path = tmp_path / "library.db"
    filled(path, REPORTS).close()
    with Library(path) as library:
        assert library.check() == ()
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("UPDATE units SET trace = x'01ff'")
        db.execute("UPDATE articles SET story = 'nowhere' WHERE place = (SELECT min(place) FROM articles)")
    with Library(path) as library:
        assert any("trace cannot be read" in p.what for p in library.check())
        assert library.check(repair=True) == ()
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("UPDATE raws SET bytes = (SELECT bytes FROM raws ORDER BY raw DESC LIMIT 1)")
        db.execute("UPDATE studies SET study = x'00' WHERE place = (SELECT min(place) FROM studies)")
    with Library(path) as library:
        told = {p.what for p in library.check()}
    assert "its bytes are not those that came" in told
    assert "what was read off it cannot be read" in told


ADDER = """
import sys
from retold.library import Library
from desks import drafts
with Library(sys.argv[1]) as library:
    library.add_drafts(drafts((500,), most=6), level="wording", kept=lambda i: print(i, flush=True))
"""


def test_a_process_may_die_at_any_time(tmp_path: Path) -> None:
    """`kill -9` while reports are added: each that was told to be kept is there, every story opens whole, and the next writer finishes."""
    here = Path(__file__).parent
    env = os.environ | {"PYTHONPATH": f"{here}{os.pathsep}{here.parent / 'bench'}"}
    path = tmp_path / "library.db"
    told: set[str] = set()
    for waits in (0.0, 0.1, 0.4):
        with subprocess.Popen([sys.executable, "-c", ADDER, str(path)], stdout=subprocess.PIPE, text=True, env=env) as adder:
            assert adder.stdout is not None
            first = adder.stdout.readline()  # it has begun: the rest is a matter of chance
            time.sleep(waits)
            adder.send_signal(signal.SIGKILL)
            told |= {line.strip() for line in (first, *adder.stdout)} - {""}
        with Library(path, readonly=True) as library:
            assert all(library.article(i).article.id == i for i in told)
            assert all(library.story(s.id).studies for s in library.stories())
    with filled(path, drafts((500,), most=6)) as library:
        assert library.check() == ()
    filled(tmp_path / "whole.db", drafts((500,), most=6)).close()
    assert state(path) == state(tmp_path / "whole.db")


def test_a_copy_holds_everything(tmp_path: Path) -> None:
    """An export opens as a library; taken in by an empty one it gives the same state; taken in twice it changes nothing."""
    path = tmp_path / "library.db"
    with filled(path, [*REPORTS]) as library:
        library.add([str(tmp_path / "missing.txt")], level="wording")
        library.correct("outlet", library.stories()[0].id, "Pell Gazette")
        library.export(tmp_path / "copy.db")
        with pytest.raises(UsageError, match="there already"):
            library.export(tmp_path / "copy.db")
    assert state(tmp_path / "copy.db") == state(path)
    with Library(tmp_path / "new.db") as library:
        done = library.import_(tmp_path / "copy.db")
        assert len(done.articles) == len(REPORTS)
        assert [c.value for c in library.corrections()] == ["Pell Gazette"]
        assert [r.reject.reason for r in library.rejects()] == ["missing"]
        assert library.import_(tmp_path / "copy.db").stories == ()
    assert state(tmp_path / "new.db") == state(path)


def test_a_progress_that_raises_stops_the_work(tmp_path: Path) -> None:
    """What was kept before a stop stays, and the next one goes on."""

    def stop(what: str, done: int, total: int) -> None:
        if what == "comparing":
            raise KeyboardInterrupt

    with Library(tmp_path / "library.db") as library:
        with pytest.raises(KeyboardInterrupt):
            library.add_drafts(REPORTS, level="wording", progress=stop)
        assert library.counts()["articles"] == len(REPORTS)
        assert library.counts()["waiting"] == len(REPORTS)
        library.settle()
        assert library.check() == ()


def test_odd_names_and_bytes(tmp_path: Path) -> None:
    """A file name that is no UTF-8 and an article with odd characters go in and come out; the bytes are those that came."""
    data = case(503).files[0][1]
    path = tmp_path / f"odd{chr(0xDCE9)}.txt"
    Path(os.fsdecode(os.fsencode(str(path)))).write_bytes(data)
    with Library(tmp_path / "library.db") as library:
        done = library.add([str(path)], level="wording")
        assert len(done.articles) == 1
        assert library.raw(done.articles[0]) == data
        assert library.check() == ()
