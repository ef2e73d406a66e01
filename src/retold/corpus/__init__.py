"""The same functions over a crawl: Parquet tables on DuckDB (one machine) or Spark (a cluster), with the same result row for row.

from retold import corpus

corpus.make(corpus.Asked(("crawl.jsonl",), Path("out")))
for row in corpus.rows("out", "families"):
    ...
"""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from retold import settings
from retold.corpus.seam import Engine, Tell
from retold.errors import SlotMissing, UsageError
from retold.records import Article, Level
from retold.source.columns import told

__all__ = ["Asked", "articles", "explained", "make", "rows", "seconds", "summary"]


class Asked(NamedTuple):
    """What is asked of a corpus."""

    inputs: tuple[str, ...]
    out: Path
    engine: str = "duckdb"
    level: Level = "wording"
    query: str = ""
    master: str | None = None
    columns: tuple[str, ...] = ()
    processes: int | None = None
    memory: str = settings.CORPUS_MEMORY


def make(asked: Asked, tell: Tell = lambda _what, _done, _total: None) -> None:
    """The tables of a corpus in `asked.out`: articles, rejects, prints, candidates, relations, families, stories; at level "deep" also
    what the stories of the query say.

    Raises `UsageError` for inputs that are not there and for a folder with tables of something else, `SlotMissing` without the extra.
    """
    if asked.level == "deep" and not asked.query:
        raise UsageError(
            "level deep parses every word: say with --query which stories (all words of the query stand in one of their reports)"
        )
    _slots(asked.engine)
    from retold.corpus import deep, run

    engine = opener(asked)
    run.run(asked.inputs, asked.out, engine, told(asked.columns), tell)
    if asked.level == "deep":
        deep.deepen(asked.out, asked.query, engine, tell)


def opener(asked: Asked) -> Callable[[str], Engine[Any]]:
    """A function that opens the engine that is asked for, with a folder for what it cannot hold."""
    if asked.engine == "duckdb":
        from retold.corpus.duck import Duck

        return lambda scratch: Duck(scratch, processes=asked.processes, memory=asked.memory)
    from retold.corpus.spark import Spark

    return lambda _scratch: Spark(asked.master)


def explained(asked: Asked) -> str:
    """The plan: every stage, what it makes, and how many rows it made or how long it should take."""
    _slots(asked.engine)
    from retold.corpus import plan

    return plan.explained(asked.inputs, asked.out, asked.engine, told(asked.columns))


def summary(out: str | Path) -> str:
    """What the tables say in a few lines: counts, and the largest families with three links that hold each together."""
    from retold.corpus import plan

    return plan.summary(Path(out))


def rows(out: str | Path, table: str) -> Iterator[dict[str, Any]]:
    """The rows of one table of a corpus. Raises `UsageError` where it is not there."""
    _slots("duckdb")
    from retold.corpus import reading

    return reading.rows(Path(out), table)


def articles(out: str | Path, *, story: str | None = None, query: str = "") -> Iterator[Article]:
    """The articles of a corpus: of one story, of those that have all words of a query, or all.

    The whole text of each is body: `records.Draft`s for a closer reading are made of `article.text`.
    """
    _slots("duckdb")
    from retold.corpus import reading

    return reading.articles(Path(out), story, query)


def seconds(out: str | Path) -> dict[str, float]:
    """How long each stage took whose table is kept, by its name."""
    from retold.corpus import run, store

    return {name: found.seconds for name, found in store.marks(Path(out) / run.MARKS).items()}


def _slots(engine: str) -> None:
    """Raises `SlotMissing` where what an engine needs is not installed."""
    extras: Mapping[str, tuple[str, tuple[str, ...]]] = {
        "duckdb": ("corpus", ("duckdb", "numba", "pyarrow")),
        "spark": ("spark", ("numba", "pandas", "pyarrow", "pyspark")),
    }
    from importlib.util import find_spec

    extra, names = extras[engine]
    missing = [name for name in names if find_spec(name) is None]
    if missing:
        raise SlotMissing(f'a corpus needs {", ".join(missing)}: pip install "retold[{extra}]"')
