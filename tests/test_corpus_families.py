"""Families from pairs: the queries of a corpus and their twin in memory say the same, and what they say holds."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold import settings
from retold.corpus import components, queries
from retold.corpus.duck import Duck, Query
from retold.story import sketched
from retold.story.sketched import Known


@st.composite
def graphs(draw: st.DrawFn) -> tuple[list[Known], dict[tuple[int, int], Known]]:
    """Pairs of some articles that met, and what those would show that did not meet: any numbers that could be."""
    size = {n: draw(st.integers(20, 200)) for n in range(draw(st.integers(2, 8)))}
    met, unmet = [], {}
    for one in size:
        for two in range(one + 1, len(size)):
            shared = draw(st.integers(0, min(size[one], size[two])))
            kin = draw(st.sampled_from([0.06, 0.4, 0.6, 0.99]))
            row = Known(one, two, kin, 0.7, 0, "light", "light", shared, size[one], size[two], draw(st.booleans()))
            where = draw(st.sampled_from(["met", "unmet", "strangers"]))
            if where == "met":
                met.append(row)
            elif where == "unmet":
                unmet[one, two] = row
    return met, unmet


@pytest.fixture(scope="module")
def duck(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Duck]:
    """DuckDB alone."""
    engine = Duck(str(tmp_path_factory.mktemp("scratch")), processes=0)
    yield engine
    engine.close()


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for tables."""
    return tmp_path_factory.mktemp("tables")


PAIRS = pa.schema(
    [
        ("one", pa.int64()),
        ("two", pa.int64()),
        ("kin", pa.float64()),
        ("shared", pa.int64()),
        ("size_one", pa.int64()),
        ("size_two", pa.int64()),
    ]
)


def by_queries(duck: Duck, place: Path, pairs: list[Known], unmet: dict[tuple[int, int], Known]) -> tuple[set[Any], set[Any], set[Any]]:
    """Merges, links that are cut and links that stay, by the queries."""
    import pyarrow.parquet as pq

    def table(name: str, rows: list[dict[str, Any]], schema: pa.Schema) -> Query:
        pq.write_table(pa.Table.from_pylist(rows, schema), place / f"{name}.parquet")
        return Query(f"SELECT * FROM read_parquet('{place}/{name}.parquet')")

    def rows(query: Any) -> list[tuple[Any, ...]]:
        return [tuple(row.values()) for batch in duck.rows(query) for row in batch.to_pylist()]

    numbers = sorted({n for p in (*pairs, *unmet.values()) for n in p[:2]})
    at: dict[str, Any] = {
        "pairs": table("pairs", [{name: getattr(p, name) for name in PAIRS.names} for p in pairs], PAIRS),
        "folds": table("folds", [{"article": n, "first": n} for n in numbers], pa.schema([("article", pa.int64()), ("first", pa.int64())])),
        "candidates": table("met", [{"one": p.one, "two": p.two} for p in pairs], pa.schema([("one", pa.int64()), ("two", pa.int64())])),
    }
    at["sides"] = duck.sql(queries.NEIGHBOURS, at)
    at["joints"] = duck.sql(queries.JOINTS, at)
    late = [{name: getattr(unmet[couple], name) for name in PAIRS.names} for couple in rows(duck.sql(queries.UNMET, at)) if couple in unmet]
    at["met"] = table("late", late, PAIRS)
    at["merges"] = duck.sql(queries.MERGES, at)
    at["cut"] = duck.sql(queries.CUT, at)
    links = {(one, two) for one, two, _ in rows(duck.sql(queries.LINKS, at))}
    return set(rows(at["merges"])), set(rows(at["cut"])), links


@given(graphs())
def test_queries_and_their_twin_agree(duck: Duck, place: Path, graph: tuple[list[Known], dict[tuple[int, int], Known]]) -> None:
    """Merges, cuts and links are the same by SQL and in memory, whatever the pairs show."""
    pairs, unmet = graph
    kin = sketched.neighbours(pairs)
    met = frozenset((p.one, p.two) for p in pairs)
    found = sketched.merges(kin, {(p.one, p.two): p.shared for p in pairs}, met, lambda one, two: unmet.get((one, two)))
    away = sketched.cut(kin, found)
    assert by_queries(duck, place, pairs, unmet) == ({tuple(m) for m in found}, set(away), set(sketched.links(kin, away)))


@given(graphs())
def test_leaving_links_out_parts_no_family(graph: tuple[list[Known], dict[tuple[int, int], Known]]) -> None:
    """Where nothing is cut, the links that stay hold together all that is kin; and every merge has two sources that are kin of it."""
    pairs, unmet = graph
    kin = sketched.neighbours(pairs)

    def groups(links: list[tuple[int, int]]) -> dict[int, int]:
        nodes, heads = components.connected(*(np.array(side, np.int64) for side in (zip(*links, strict=True) if links else ((), ()))))
        return dict(zip(nodes.tolist(), heads.tolist(), strict=True))

    assert groups(sketched.links(kin, frozenset())) == groups([(p.one, p.two) for p in pairs if p.kin >= settings.KIN_LEAST and p.shared])
    for merge in sketched.merges(kin, {}, frozenset(), lambda one, two: unmet.get((one, two))):
        assert {merge.main, merge.second} <= set(kin[merge.article])


def test_a_merge_joins_no_families() -> None:
    """Two reports that share nothing, a copy of each, and a report made of half of both: two families, the merge in one of them."""
    first = {n: n for n in range(5)}

    def pair(one: int, two: int, shared: int) -> Known:
        return Known(one, two, 0.99, 0.9, 0, "light", "light", shared, 100, 100, event=False)

    pairs = [pair(0, 1, 95), pair(2, 3, 95), pair(0, 4, 50), pair(1, 4, 48), pair(2, 4, 50), pair(3, 4, 48)]
    found = sketched.descend(first, pairs, [(p.one, p.two) for p in pairs], lambda _one, _two: None)
    assert found.families == {0: 0, 1: 0, 2: 2, 3: 2, 4: 0}
    assert [(e.child, e.parent, e.main) for e in found.edges if e.kind == "merge"] == [(4, 0, True), (4, 2, False)]
