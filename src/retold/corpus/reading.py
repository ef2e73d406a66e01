"""The tables of a corpus, read back."""

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from retold.corpus import reports as made
from retold.errors import UsageError
from retold.records import Article


def rows(out: Path, table: str) -> Iterator[dict[str, Any]]:
    """The rows of one table, in no order."""
    return _rows(_table(out, table), [])


def articles(out: Path, story: str | None, query: str) -> Iterator[Article]:
    """The articles of one story, or those that have all words of a query, or all; in the order of their numbers."""
    words = query.casefold().split()
    wanted = [f"id IN (SELECT article FROM ({_table(out, 'stories')}) WHERE story = ?)"] if story else []  # noqa: S608 (folders are quoted)
    wanted += ["CONTAINS(LOWER(COALESCE(title, '') || ' ' || text), ?)"] * len(words)
    text = f"{_table(out, 'articles')} WHERE {' AND '.join(wanted) or 'TRUE'} ORDER BY number"
    return (made.back(row) for row in _rows(text, [*([story] if story else []), *words]))


def groups(out: Path, table: str, key: str) -> int:
    """How many different groups a table names."""
    found = _rows(f"SELECT COUNT(DISTINCT {key}) AS number FROM ({_table(out, table)})", [])  # noqa: S608 (a column of ours)
    return sum(row["number"] for row in found)


def largest(out: Path, count: int) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """The largest families, with their size and the title of their first article; and three of the links that hold each together: the
    surest, the middle one and the least sure.
    """
    named = ", ".join(f"{name} AS ({_table(out, name)})" for name in ("articles", "families", "relations"))
    text = f"""
    WITH {named},
    big AS (SELECT family, COUNT(*) AS members FROM families GROUP BY family HAVING COUNT(*) > 1
            ORDER BY members DESC, family LIMIT {count:d}),
    links AS (
      SELECT big.family, relations.*, ROW_NUMBER() OVER (PARTITION BY big.family ORDER BY confidence DESC, child) AS place,
             COUNT(*) OVER (PARTITION BY big.family) AS links
      FROM big JOIN families USING (family) JOIN relations ON relations.child = families.article AND relations.main
    )
    SELECT big.members, big.family, named.title AS family_title, links.kind, links.confidence,
           child.file AS child, child.title AS child_title, child.outlet AS child_outlet,
           parent.file AS parent, parent.title AS parent_title, parent.outlet AS parent_outlet
    FROM big JOIN articles AS named ON named.id = big.family
    LEFT JOIN links ON links.family = big.family AND links.place IN (1, (links.links + 1) // 2, links.links)
    LEFT JOIN articles AS child ON child.id = links.child
    LEFT JOIN articles AS parent ON parent.id = links.parent
    ORDER BY big.members DESC, big.family, links.place
    """  # noqa: S608 (only names of tables and a number are put in)
    for _, group in groupby(_rows(text, []), key=itemgetter("family")):
        links = list(group)
        yield links[0], [link for link in links if link["child"]]


def _table(out: Path, name: str) -> str:
    folder = out / name
    if not folder.is_dir():
        raise UsageError(f"{out} has no table {name}; make it with: retold corpus INPUT {out}")
    quoted = str(folder).replace("'", "''")
    return f"SELECT * FROM read_parquet('{quoted}/*.parquet')"  # noqa: S608


def _rows(text: str, given: list[str]) -> Iterator[dict[str, Any]]:
    with duckdb.connect() as connection:
        batch: pa.RecordBatch
        for batch in connection.sql(text, params=given).to_arrow_reader(1024):
            yield from batch.to_pylist()
