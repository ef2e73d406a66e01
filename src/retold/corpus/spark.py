"""The seam on a cluster, or on one machine: Spark SQL for queries, `mapInArrow` for functions."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import reduce
from typing import TYPE_CHECKING

import pyarrow as pa

from retold import settings
from retold.corpus import inputs as given
from retold.corpus.seam import Work
from retold.errors import UsageError

if TYPE_CHECKING:
    from pyspark.sql import DataFrame


class Spark:
    """A Spark session: of `master` where one is named, of spark-submit where that has started this, else on this machine."""

    name = "spark"

    def __init__(self, master: str | None = None, options: Mapping[str, str] | None = None) -> None:
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        from pyspark.sql import SparkSession

        session = SparkSession.builder.appName("retold corpus")
        if master or "PYSPARK_GATEWAY_PORT" not in os.environ:
            session = session.master(master or "local[*]")
        for key, value in {**settings.SPARK_OPTIONS, **(options or {})}.items():
            session = session.config(key, value)
        self._session: SparkSession = session.getOrCreate()
        self._session.sparkContext.setLogLevel("ERROR")

    def reports(self, inputs: Sequence[str]) -> "DataFrame":
        """The rows of JSONL and Parquet files as a table (file, row)."""
        paths = given.found(inputs)
        lines, tables = ([str(p) for p in paths if given.kind(p) == kind] for kind in ("lines", "parquet"))
        unread = [p for p in lines if p.endswith(".xz")]
        if unread:
            raise UsageError(f"Spark reads no .xz ({unread[0]}); write it as .gz, or use --engine duckdb")
        frames = []
        if lines:
            text = self._session.read.text(lines)
            frames.append(text.selectExpr("_metadata.file_name AS file", "CAST(value AS BINARY) AS row").where("LENGTH(TRIM(value)) > 0"))
        for path in tables:
            named = self._session.read.parquet(path).selectExpr("*", f"_metadata.file_name AS {given.NAME}")
            frames.append(self.map(named, Work(given.encoded, given.SCHEMA, settings.CORPUS_ROWS)))
        return reduce(lambda one, two: one.unionAll(two), frames)

    def read(self, folder: str) -> "DataFrame":
        """The table that a folder of Parquet files holds."""
        return self._session.read.parquet(folder)

    def table(self, rows: pa.Table) -> "DataFrame":
        """A small table that was made here."""
        return self._session.createDataFrame(rows)

    def sql(self, query: str, tables: Mapping[str, "DataFrame"]) -> "DataFrame":
        """The rows of a query over tables."""
        for name, table in tables.items():
            table.createOrReplaceTempView(name)
        return self._session.sql(query)

    def map(self, table: "DataFrame", work: Work) -> "DataFrame":
        """The rows that a function makes of the batches of a table, wherever they are."""
        from pyspark.sql.pandas.types import from_arrow_schema

        return table.mapInArrow(_over(work), from_arrow_schema(work.schema))

    def put(self, table: "DataFrame", folder: str, tell: Callable[[int], None]) -> int:
        """Write a table as Parquet files; how many rows it has."""
        from pyspark.sql import Observation
        from pyspark.sql.functions import count, lit

        seen = Observation()
        table.observe(seen, count(lit(1)).alias("rows")).write.parquet(folder, compression="zstd")
        rows = int(seen.get["rows"])
        tell(rows)
        return rows

    def rows(self, table: "DataFrame") -> Iterable[pa.RecordBatch]:
        """A table, here."""
        batches: list[pa.RecordBatch] = table.toArrow().to_batches()
        return batches

    def close(self) -> None:
        """End the session."""
        self._session.stop()


def _over(work: Work) -> Callable[[Iterable[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    """A function over batches as `mapInArrow` wants it: over all batches of a partition, none of more rows than asked for."""

    def over(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            for start in range(0, batch.num_rows, work.rows):
                yield from work.function(batch.slice(start, work.rows))

    return over
