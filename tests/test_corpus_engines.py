"""One contract for every engine: what is put is read back, a query means the same, a function sees every row once."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from crawl import crawl, written
from retold import corpus
from retold.corpus import components, run, steps, tables
from retold.corpus.seam import Engine, Work

#: For small data: few partitions, and no compiling of queries that run for a moment.
LOCAL = {
    "spark.sql.shuffle.partitions": "2",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.ui.showConsoleProgress": "false",
}
ENGINES = ("duckdb", "spark")
NUMBERS = pa.table({"n": list(range(1000)), "name": [f"{n % 7}" for n in range(1000)]})


def opened(name: str, scratch: Path) -> Engine[Any]:
    """An engine by its name."""
    if name == "duckdb":
        from retold.corpus.duck import Duck

        return Duck(str(scratch), processes=2)
    from retold.corpus.spark import Spark

    return Spark("local[2]", LOCAL)


@pytest.fixture(scope="module")
def engines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Engine[Any]]]:
    """Every engine, opened once."""
    found = {name: opened(name, tmp_path_factory.mktemp("scratch")) for name in ENGINES}
    yield found
    for engine in found.values():
        engine.close()


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest, engines: dict[str, Engine[Any]]) -> Engine[Any]:
    """Each engine in turn."""
    return engines[request.param]


class Kept:
    """An engine that a run does not close."""

    def __init__(self, engine: Engine[Any]) -> None:
        self.engine = engine

    def __getattr__(self, name: str) -> Any:
        """All that the engine has, but its end."""
        return (lambda: None) if name == "close" else getattr(self.engine, name)


def rows(engine: Engine[Any], table: Any) -> list[tuple[Any, ...]]:
    """The rows of a table in order."""
    return sorted(tuple(row.values()) for batch in engine.rows(table) for row in batch.to_pylist())


def stored(engine: Engine[Any], table: Any, folder: Path) -> Any:
    """The same table, from a folder."""
    assert engine.put(table, str(folder), lambda _: None) == sum(b.num_rows for b in engine.rows(engine.read(str(folder))))
    return engine.read(str(folder))


def test_what_is_put_is_read_back(engine: Engine[Any], tmp_path: Path) -> None:
    """A table comes back from its folder with the same rows; an empty one with its columns."""
    held = stored(engine, engine.table(NUMBERS), tmp_path / "numbers")
    assert rows(engine, held) == sorted(zip(NUMBERS["n"].to_pylist(), NUMBERS["name"].to_pylist(), strict=True))
    none = stored(engine, engine.sql("SELECT * FROM held WHERE n < 0", {"held": held}), tmp_path / "none")
    assert rows(engine, engine.sql("SELECT COUNT(*) AS n FROM none", {"none": none})) == [(0,)]


def test_a_query_means_the_same(engine: Engine[Any], tmp_path: Path) -> None:
    """Windows, WITH inside WITH, lists side by side, division and rounding: the parts of SQL that the queries of a corpus use."""
    held = stored(engine, engine.table(NUMBERS), tmp_path / "numbers")
    text = """
    WITH ranked AS (
      SELECT n, name, ROW_NUMBER() OVER (PARTITION BY name ORDER BY n) AS place, COUNT(*) OVER (PARTITION BY name) AS many FROM held
    ),
    few AS (SELECT * FROM ranked WHERE place BETWEEN 2 AND 3)
    SELECT name, ARRAY_AGG(n) AS ns, ARRAY_AGG(place) AS places, MAX(many) AS many, ROUND(CAST(SUM(n) AS DOUBLE) / 3, 4) AS third
    FROM few GROUP BY name
    """
    found = {row[0]: row for row in rows(engine, engine.sql(text, {"held": held}))}
    assert set(found) == set("0123456")
    for name, ns, places, many, third in found.values():
        assert [(n - int(name)) // 7 + 1 for n in ns] == places
        assert many == sum(n % 7 == int(name) for n in range(1000))
        assert third == round(sum(ns) / 3, 4)


def test_a_function_sees_every_row_once(engine: Engine[Any], tmp_path: Path) -> None:
    """Whatever batches there are, what comes out is what the function makes of all rows."""
    lists = pa.table({"article": list(range(300)), "wording": [list(range(n % 5)) for n in range(300)], "copies": [1] * 300})
    held = stored(engine, engine.table(lists), tmp_path / "lists")
    made = engine.map(engine.sql("SELECT article, wording, copies FROM held", {"held": held}), Work(steps.prints, tables.PRINTS, 64))
    assert rows(engine, stored(engine, made, tmp_path / "prints")) == [(n, p, 1, n % 5) for n in range(300) for p in range(n % 5)]


def test_groups_by_stars_are_the_groups_in_memory(engine: Engine[Any], tmp_path: Path) -> None:
    """Large star and small star, round after round, end where union in memory ends: chains, stars and single pairs."""
    rng = np.random.default_rng(1)
    chain = [(n, n + 1) for n in range(1000, 1005)]
    links = [*chain, *((5, int(n)) for n in range(10, 30)), *((int(a), int(b)) for a, b in rng.integers(100, 200, (30, 2)) if a != b)]
    table = pa.table({"one": [a for a, _ in links], "two": [b for _, b in links]})
    held = stored(engine, engine.table(table), tmp_path / "links")
    inside = rows(engine, stored(engine, components.heads(engine, held, str(tmp_path), len(links)), tmp_path / "inside"))
    beyond = rows(engine, stored(engine, components.heads(engine, held, str(tmp_path / "stars"), 0), tmp_path / "beyond"))
    assert inside == beyond
    assert {head for node, head in inside if node >= 1000} == {1000}


@pytest.fixture(scope="module")
def answers(engines: dict[str, Engine[Any]], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """One crawl through both engines: a JSONL file and a Parquet file, so that each engine reads both."""
    place = tmp_path_factory.mktemp("answers")
    crawled = crawl(copies=32)
    (place / "in").mkdir()
    written(crawled[:30], place / "in" / "one.jsonl")
    pq.write_table(pa.Table.from_pylist([dict(row) for row in crawled[30:]]), place / "in" / "two.parquet")
    for name in ENGINES:
        run.run([str(place / "in")], place / name, lambda _, name=name: Kept(engines[name]), {}, lambda *_: None)  # type: ignore[misc]
    return {name: place / name for name in ENGINES}


@pytest.mark.parametrize("table", ["articles", "rejects", "prints", "candidates", "relations", "families", "stories"])
def test_engines_give_the_same_tables(answers: dict[str, Path], table: str) -> None:
    """Row for row, whichever engine made them."""
    one, two = (sorted(map(repr, corpus.rows(answers[name], table))) for name in ENGINES)
    assert one == two
    assert one or table == "rejects"
