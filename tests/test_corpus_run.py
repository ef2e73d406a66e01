"""A corpus run on one machine: the same answer as a trace, whatever the order and the shards, however often it is stopped."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from crawl import Row, crawl, written
from retold import api, corpus
from retold.corpus import run, store
from retold.errors import UsageError
from retold.records import Article

TABLES = ("articles", "rejects", "prints", "candidates", "relations", "families", "stories")


def tables(out: Path) -> dict[str, list[str]]:
    """All rows of all tables, in order."""
    return {name: sorted(map(repr, corpus.rows(out, name))) for name in TABLES}


def made(rows: Sequence[Row], place: Path, shards: int = 1) -> Path:
    """The tables of some rows, in files of one name each."""
    folder = place / "in"
    folder.mkdir(parents=True)
    for n in range(shards):
        written(rows[n::shards], folder / ("crawl.jsonl" if shards == 1 else f"{n}/crawl.jsonl"))
    corpus.make(corpus.Asked((str(folder),), place / "out", processes=0))
    return place / "out"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tables of a small crawl."""
    return made(crawl(), tmp_path_factory.mktemp("whole"))


def test_a_trace_says_the_same(whole: Path) -> None:
    """`retold trace --level wording` finds the relations, families and stories that a corpus finds, row for row."""
    answer = api.trace([whole.parent / "in" / "crawl.jsonl"], level="wording")
    found, articles = answer.descent, [s.article for s in answer.studies]
    assert sorted((a.id, a.text, a.meta.title) for a in articles) == sorted((a.id, a.text, a.meta.title) for a in corpus.articles(whole))
    assert sorted((r.file.rsplit("/")[-1], r.reason) for r in answer.rejected) == sorted(
        (r["file"], r["reason"]) for r in corpus.rows(whole, "rejects")
    )
    columns = ("child", "parent", "kind", "main", "direction", "confidence", "direction_confidence")
    assert sorted(tuple(getattr(r, name) for name in columns) for r in found.relations) == sorted(
        tuple(row[name] for name in columns) for row in corpus.rows(whole, "relations")
    )
    assert sorted(map(sorted, found.families)) == groups(whole, "families", "family")
    assert sorted(map(sorted, (s.articles for s in found.stories))) == groups(whole, "stories", "story")
    assert {(s.id, s.title) for s in found.stories} == {(row["story"], row["title"] or "") for row in corpus.rows(whole, "stories")}


def groups(out: Path, table: str, by: str) -> list[list[str]]:
    """The groups of articles of a table."""
    found: dict[str, list[str]] = {}
    for row in corpus.rows(out, table):
        found.setdefault(row[by], []).append(row["article"])
    return sorted(map(sorted, found.values()))


def test_copies_join_their_source(whole: Path) -> None:
    """Every verbatim, light and abridged copy is in its source's family."""
    named = {row["article"]: row["family"] for row in corpus.rows(whole, "families")}
    family = {a.meta.record: named[a.id] for a in corpus.articles(whole)}
    for row in crawl():
        if row["parent"] and "+" not in row["parent"]:
            assert family[row["id"]] == family[row["parent"]], row["id"]


def test_any_order_and_any_shards_give_the_same(whole: Path, tmp_path: Path) -> None:
    """The rows shuffled and cut into three files of the same name: the same tables."""
    rows = list(crawl())
    random.Random(7).shuffle(rows)
    folder = tmp_path / "in"
    for n in range(3):
        (folder / str(n)).mkdir(parents=True)
        written(rows[n::3], folder / str(n) / "crawl.jsonl")
    corpus.make(corpus.Asked((str(folder),), tmp_path / "out", processes=0))
    assert tables(tmp_path / "out") == tables(whole)


def test_nothing_is_lost(tmp_path: Path) -> None:
    """A row given twice, a stub, an empty row and a line that is no JSON are told as rejects; the rest are articles."""
    good = [dict(row) for row in crawl(copies=0)[:5]]
    lines = [
        json.dumps(row) for row in [*good, good[0], {**good[1], "id": "stub", "text": "Read more."}, {**good[1], "id": "none", "text": ""}]
    ]
    (tmp_path / "crawl.jsonl").write_text("\n".join([*lines, '{"id": "torn']))
    corpus.make(corpus.Asked((str(tmp_path / "crawl.jsonl"),), tmp_path / "out", processes=0))
    assert len(list(corpus.articles(tmp_path / "out"))) == 5
    assert sorted(row["reason"] for row in corpus.rows(tmp_path / "out", "rejects")) == ["duplicate", "empty", "too short", "unreadable"]


def test_a_run_goes_on_where_it_was(whole: Path, tmp_path: Path) -> None:
    """With the last tables taken away, what is left is not made again, and the tables come out the same."""
    out = made(crawl(), tmp_path)
    before = (out / "articles" / "part-0.parquet").stat().st_mtime_ns
    store.clear(out / "families", out / "relations")
    corpus.make(corpus.Asked((str(tmp_path / "in"),), out, processes=0))
    assert (out / "articles" / "part-0.parquet").stat().st_mtime_ns == before
    assert tables(out) == tables(whole)


def test_tables_of_something_else_are_not_mixed(whole: Path, tmp_path: Path) -> None:
    """Other rows in the same folder: the run says so, and leaves what is there."""
    written(crawl(seed=9), tmp_path / "other.jsonl")
    before = tables(whole)
    with pytest.raises(UsageError, match="another version"):
        corpus.make(corpus.Asked((str(tmp_path / "other.jsonl"),), whole))
    assert tables(whole) == before


def test_a_killed_run_ends_the_same(whole: Path, tmp_path: Path) -> None:
    """Killed with SIGKILL at random times and started again until it ends: the same tables, and no process is left behind."""
    folder = tmp_path / "in"
    folder.mkdir()
    written(crawl(), folder / "crawl.jsonl")
    command = [sys.executable, "-m", "retold", "corpus", str(folder), str(tmp_path / "out"), "--processes", "1", "--quiet"]
    rng, kills = random.Random(os.environ.get("RETOLD_KILLS", "2")), int(os.environ.get("RETOLD_KILLS", "2"))
    while kills:
        process = subprocess.Popen(command, start_new_session=True)
        time.sleep(1.5 + 4 * rng.random())
        children = processes_of(process.pid)
        process.send_signal(signal.SIGKILL)
        process.wait()
        kills -= 1
        end = time.monotonic() + 20
        while any(Path(f"/proc/{child}").exists() for child in children) and time.monotonic() < end:
            time.sleep(0.1)
        assert not [child for child in children if Path(f"/proc/{child}").exists()]
    subprocess.run(command, check=True)
    assert tables(tmp_path / "out") == tables(whole)
    assert not (tmp_path / "out" / run.WORK).exists()


def test_a_run_that_was_stopped_at_its_very_end_leaves_nothing(whole: Path, tmp_path: Path) -> None:
    """All tables were there, and only what they were made from was not yet taken away."""
    out = made(crawl(), tmp_path)
    (out / run.WORK / "pairs").mkdir(parents=True)
    corpus.make(corpus.Asked((str(tmp_path / "in"),), out, processes=0))
    assert tables(out) == tables(whole)
    assert not (out / run.WORK).exists()


def processes_of(parent: int) -> list[int]:
    """The processes that a process has started."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            cells = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(cells[1]) == parent and cells[0] != "Z":
            found.append(int(stat.parent.name))
    return found


def test_articles_come_back(whole: Path) -> None:
    """One story's articles, and those with all words of a query, as records."""
    story = next(iter(corpus.rows(whole, "stories")))
    held: list[Article] = list(corpus.articles(whole, story=story["story"]))
    assert story["article"] in {a.id for a in held}
    word = held[0].text.split()[5]
    assert all(word.casefold() in f"{a.meta.title} {a.text}".casefold() for a in corpus.articles(whole, query=word))
    assert held[0].id in {a.id for a in corpus.articles(whole, query=word)}


def test_the_plan_is_told(whole: Path) -> None:
    """--explain names every stage and says what is done; the summary shows the largest families and why."""
    told = corpus.explained(corpus.Asked((str(whole.parent / "in"),), whole))
    assert "candidates" in told
    assert "all tables are in" in told
    summary = corpus.summary(whole)
    assert " < " in summary
    for table, key in (("families", "family"), ("stories", "story")):
        assert f"{len({row[key] for row in corpus.rows(whole, table)}):,} {table}" in summary


def test_depth_for_the_stories_of_a_query(whole: Path) -> None:
    """Level deep traces the stories with a report that has all words, and adds what is said in them; no such story is told."""
    asked = corpus.Asked((str(whole.parent / "in"),), whole, level="deep", query="Penbourne", processes=0)
    corpus.make(asked)
    stories = {row["story"] for row in corpus.rows(whole / "deep" / "penbourne", "claims")}
    assert stories
    for story in stories:
        assert any("penbourne" in f"{a.meta.title} {a.text}".casefold() for a in corpus.articles(whole, story=story))
    assert list(corpus.rows(whole / "deep" / "penbourne", "readings"))
    with pytest.raises(UsageError, match="no story"):
        corpus.make(asked._replace(query="Zzyzx"))


def test_a_bad_call_says_what_to_do(tmp_path: Path) -> None:
    """No such file, no such kind of file, depth without a query: each is told."""
    cases: list[tuple[dict[str, Any], str]] = [
        ({"inputs": (str(tmp_path / "none.jsonl"),)}, "not there"),
        ({"inputs": (__file__,)}, "read by no corpus"),
        ({"inputs": (str(tmp_path),)}, "no JSONL or Parquet"),
        ({"inputs": (str(tmp_path),), "level": "deep"}, "--query"),
    ]
    for given, told in cases:
        with pytest.raises(UsageError, match=told):
            corpus.make(corpus.Asked(out=tmp_path / "out", **given))
