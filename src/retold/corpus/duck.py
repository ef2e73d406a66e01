"""The seam on one machine: DuckDB for queries, a pool of processes for functions. Nothing is downloaded: no extension is loaded."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from retold import settings
from retold.corpus import inputs as given
from retold.corpus import pool
from retold.corpus.seam import Work


@dataclass(frozen=True, slots=True)
class Stream:
    """Batches that are made as they are asked for; `done` is told how many rows of what they are made of are finished."""

    batches: Callable[[Callable[[int], None]], Iterator[pa.RecordBatch]]
    schema: pa.Schema


@dataclass(frozen=True, slots=True)
class Query:
    """A query and the folders that it reads, by the names it uses."""

    text: str


Table = Stream | Query


class Duck:
    """DuckDB and a pool; 0 processes: all in this one. `memory` bounds DuckDB alone; what does not fit is spilled into `scratch`."""

    name = "duckdb"

    def __init__(self, scratch: str, *, processes: int | None = None, memory: str = settings.CORPUS_MEMORY) -> None:
        self.processes = (os.cpu_count() or 1) if processes is None else processes
        self._connection = duckdb.connect(
            config={
                "memory_limit": memory,
                "temp_directory": scratch,
                "preserve_insertion_order": False,
                "autoinstall_known_extensions": False,
                "autoload_known_extensions": False,
            }
        )
        self._pool: ProcessPoolExecutor | None = None

    def reports(self, inputs: Sequence[str]) -> Table:
        """The rows of JSONL and Parquet files as a stream (file, row)."""
        return Stream(lambda _: given.rows(inputs), given.SCHEMA)

    def read(self, folder: str) -> Table:
        """The table that a folder of Parquet files holds."""
        return Query(f"SELECT * FROM read_parquet('{_quoted(folder)}/*.parquet')")  # noqa: S608 (the folder is quoted)

    def table(self, rows: pa.Table) -> Table:
        """A small table that was made here."""
        return Stream(lambda _: iter(rows.to_batches()), rows.schema)

    def sql(self, query: str, tables: Mapping[str, Table]) -> Table:
        """The rows of a query over tables."""
        named = ", ".join(f"{name} AS ({_query(table).text})" for name, table in tables.items())
        return Query(f"WITH {named} SELECT * FROM ({query})" if named else query)  # noqa: S608 (our own queries)

    def map(self, table: Table, work: Work) -> Table:
        """The rows that a function makes of the batches of a table, in the pool."""

        def batches(done: Callable[[int], None]) -> Iterator[pa.RecordBatch]:
            if not self.processes:
                return pool.here(self._batches(table, work.rows), work, done)
            self._pool = self._pool or pool.start(self.processes)
            return pool.through(self._pool, self._batches(table, work.rows), work, self.processes, done)

        return Stream(batches, work.schema)

    def put(self, table: Table, folder: str, tell: Callable[[int], None]) -> int:
        """Write a table as Parquet files; how many rows it has."""
        Path(folder).mkdir(parents=True)
        if isinstance(table, Query):
            options = f"FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1, ROW_GROUP_SIZE {settings.CORPUS_ROW_GROUP}"
            text = f"COPY ({table.text}) TO '{_quoted(folder)}/part-0.parquet' ({options})"
            counted = self._connection.cursor().execute(text).fetchone()
            return int(counted[0]) if counted else 0
        return _write(table, Path(folder), tell)

    def rows(self, table: Table) -> Iterable[pa.RecordBatch]:
        """A table, batch by batch."""
        return self._batches(table, settings.CORPUS_ROW_GROUP)

    def close(self) -> None:
        """End the pool and the connection."""
        if self._pool:
            self._pool.shutdown(cancel_futures=True)
        self._connection.close()

    def _batches(self, table: Table, rows: int) -> Iterator[pa.RecordBatch]:
        if isinstance(table, Stream):
            return table.batches(lambda _: None)
        return iter(self._connection.cursor().sql(table.text).to_arrow_reader(rows))


def _write(table: Stream, folder: Path, tell: Callable[[int], None]) -> int:
    """Batches into Parquet files of a size that many readers like."""
    done = rows = 0

    def finished(more: int) -> None:
        nonlocal done
        done += more
        tell(done)

    writer: pq.ParquetWriter | None = None
    held = part = 0
    waiting: list[pa.RecordBatch] = []
    for batch in table.batches(finished):
        waiting.append(batch)
        rows += batch.num_rows
        held += batch.nbytes
        if sum(b.num_rows for b in waiting) >= settings.CORPUS_ROW_GROUP or held >= settings.CORPUS_PART_BYTES:
            writer = writer or _part(folder, part, table.schema)
            writer.write_table(pa.Table.from_batches(waiting, table.schema))
            waiting = []
            if held >= settings.CORPUS_PART_BYTES:
                writer.close()
                writer, held, part = None, 0, part + 1
    if waiting or (writer is None and part == 0):
        writer = writer or _part(folder, part, table.schema)
        writer.write_table(pa.Table.from_batches(waiting, table.schema))
    if writer:
        writer.close()
    return rows


def _part(folder: Path, number: int, schema: pa.Schema) -> pq.ParquetWriter:
    return pq.ParquetWriter(folder / f"part-{number}.parquet", schema, compression="zstd", compression_level=1)


def _query(table: Table) -> Query:
    if isinstance(table, Query):
        return table
    raise TypeError("put what a map makes before it is queried: a stream can be read once only")


def _quoted(path: str) -> str:
    return path.replace("'", "''")
