"""What an engine can do, and nothing else: read, sql, map, put. The way of a corpus (`run.py`) is written once against it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

if TYPE_CHECKING:
    import pyarrow as pa

T = TypeVar("T")

#: Told of every stage as it is worked: (stage, rows done, rows in all; 0 where that is not known).
Tell = Callable[[str, int, int], None]


class Work(NamedTuple):
    """A pure function over Arrow batches that any engine runs on any of its processes: importable by name, so that it can be sent there."""

    function: Callable[["pa.RecordBatch"], Iterator["pa.RecordBatch"]]
    schema: "pa.Schema"  #: of what comes out
    rows: int  #: how many rows of input to hand over at once, at most


class Engine(Protocol[T]):
    """Tables are opaque to all but their engine: a lazy query, a stream of batches, a data frame.

    `sql` and `map` only describe; `put` does the work. Every query is one text in the SQL that DuckDB and Spark share.
    """

    name: str

    def reports(self, inputs: Sequence[str]) -> T:
        """The rows of JSONL and Parquet files as a table (file, row): `row` is one JSON object a report."""
        ...

    def read(self, folder: str) -> T:
        """The table that a folder of Parquet files holds."""
        ...

    def table(self, rows: "pa.Table") -> T:
        """A small table that was made here."""
        ...

    def sql(self, query: str, tables: Mapping[str, T]) -> T:
        """The rows of a query over tables, which it names as they are named here."""
        ...

    def map(self, table: T, work: Work) -> T:
        """The rows that a function makes of the batches of a table. Which rows share a batch is left to the engine."""
        ...

    def put(self, table: T, folder: str, tell: Callable[[int], None]) -> int:
        """Write a table into a folder that is not there yet, as Parquet files; how many rows it has."""
        ...

    def rows(self, table: T) -> Iterable["pa.RecordBatch"]:
        """A table that fits, here: for components, summaries and tests."""
        ...

    def close(self) -> None:
        """Let go of processes and connections."""
        ...
