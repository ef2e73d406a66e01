"""Level "deep": the stories that a query picks, each traced with learned models; quotations, claims and differences as tables.

A parse costs about .15 CPU seconds an article, so only what is asked for is parsed: a story is a row, and the engine hands rows out.
"""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa

from retold import flow
from retold.article.clean import clean
from retold.corpus import reports, run, store
from retold.corpus.seam import Engine, Tell, Work
from retold.corpus.tables import READ
from retold.errors import UsageError
from retold.exchange import tables as exchange
from retold.models import study
from retold.records import Article, Block, Draft

#: The tables of a trace that level "deep" adds; the columns are those of `retold.exchange.tables`, behind the story's id.
TABLES = ("claims", "witnesses", "figures", "quotes", "readings", "statements", "differences", "timeline", "changes")
ARROW: dict[type, pa.DataType] = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}
TRACED = pa.schema([("story", pa.string()), ("tables", pa.binary())])

#: Stories with an article that has all words, each with its articles.
PICKED = """
SELECT stories.story, {lists}
FROM stories JOIN articles ON articles.id = stories.article
WHERE stories.story IN (SELECT stories.story FROM stories JOIN articles ON articles.id = stories.article WHERE {words})
GROUP BY stories.story
"""


def deepen(out: Path, query: str, engine: Callable[[str], Engine[Any]], tell: Tell) -> None:
    """The tables of `TABLES` for the stories with an article that has all words of the query, in `out`/deep/QUERY.

    Raises `UsageError` for a query without words, or whose words no report has.
    """
    words = query.casefold().split()
    if not words:
        raise UsageError("--query holds no word")
    folder = out / "deep" / "-".join("".join(c for c in word if c.isalnum()) or "_" for word in words)
    store.clear(*folder.parent.glob("*.part"))
    if folder.exists():
        return
    part = folder.with_name(f"{folder.name}.part")
    with_engine = engine(str(out / run.WORK / "spill"))
    try:
        read = {name: with_engine.read(str(out / name)) for name in ("stories", "articles")}
        stories = with_engine.map(with_engine.sql(picked(words), read), Work(traced, TRACED, 1))
        if not with_engine.put(stories, str(part / "stories"), lambda rows: tell("stories in depth", rows, 0)):
            store.clear(part)
            raise UsageError(f"no story has a report with all words of {query!r}; try fewer words")
        held = with_engine.read(str(part / "stories"))
        for name in TABLES:
            with_engine.put(with_engine.map(held, Work(partial(unpacked, table=name), schema(name), 64)), str(part / name), lambda _: None)
    finally:
        with_engine.close()
    store.clear(part / "stories", out / run.WORK)
    part.rename(folder)


def picked(words: list[str]) -> str:
    """The query for the stories with an article that has all words."""
    quoted = [word.replace("'", "''").replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") for word in words]
    text = "LOWER(COALESCE(articles.title, '') || ' ' || articles.text)"
    lists = ", ".join(f"ARRAY_AGG(COALESCE(CAST(articles.{name} AS VARCHAR(9999999)), '')) AS {name}" for name in _COLUMNS)
    return PICKED.format(lists=lists, words=" AND ".join(f"{text} LIKE '%{word}%' ESCAPE '\\'" for word in quoted))


_COLUMNS = tuple(name for name in READ.names if name not in ("words", "reason", "detail"))


def traced(batch: pa.RecordBatch) -> Iterator[pa.RecordBatch]:
    """Each story (lists of the cells of its articles) with the rows of its trace, as JSON."""
    for story in batch.to_pylist():
        cells = [dict(zip(_COLUMNS, row, strict=True)) for row in zip(*(story[name] for name in _COLUMNS), strict=True)]
        articles = [reports.back({**row, "published_zoned": row["published_zoned"] == "true"}) for row in cells]
        trace = flow.trace([study(found, "deep") for found in map(_cleaned, articles)])
        rows = exchange.tables(trace)
        packed = msgspec.json.encode({name: rows[name] for name in TABLES})
        yield pa.RecordBatch.from_pylist([{"story": story["story"], "tables": packed}], TRACED)


def unpacked(batch: pa.RecordBatch, table: str) -> Iterator[pa.RecordBatch]:
    """The rows of one table of some traces."""
    for story, packed in zip(batch["story"].to_pylist(), batch["tables"].to_pylist(), strict=True):
        rows = msgspec.json.decode(packed)[table]
        yield pa.RecordBatch.from_pylist([{"story": story, **row} for row in rows], schema(table))


def schema(table: str) -> pa.Schema:
    """The columns of one table, behind the story's id."""
    return pa.schema([("story", pa.string()), *((name, ARROW[kind]) for name, kind in exchange.COLUMNS[table].items())])


def _cleaned(article: Article) -> Article:
    """The article as a page would be read: what is furniture is labelled, under the same id."""
    found = clean(Draft(article.file, article.sha256, tuple(Block(text, -1) for text in article.text.split("\n\n")), article.meta))
    return found if isinstance(found, Article) else article
