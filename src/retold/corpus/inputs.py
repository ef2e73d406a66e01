"""Files of reports -> rows (file, row), where `row` is one JSON object a report. JSONL (.gz, .xz, .bz2 too) and Parquet."""

import bz2
import gzip
import lzma
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import IO

import pyarrow as pa
import pyarrow.parquet as pq

from retold import settings
from retold.errors import UsageError
from retold.source.tables import encode

SCHEMA = pa.schema([("file", pa.string()), ("row", pa.binary())])
#: The column that a Parquet row carries its file's name in.
NAME = "_file"
LINES = (".jsonl", ".ndjson", ".json")
OPEN: dict[str, Callable[[Path, str], IO[bytes]]] = {".gz": gzip.open, ".xz": lzma.open, ".bz2": bz2.open}  # type: ignore[dict-item]


def found(inputs: Sequence[str]) -> list[Path]:
    """The files that are meant, folders opened, in order of name. Raises `UsageError` where one is missing or of no kind that is read."""
    files: list[Path] = []
    for name in inputs:
        path = Path(name)
        if path.is_dir():
            files += sorted(p for p in path.rglob("*") if p.is_file() and kind(p) and not p.name.startswith((".", "_")))
        elif not path.is_file():
            raise UsageError(f"{name} is not there; name a file or a folder of JSONL or Parquet files")
        elif not kind(path):
            raise UsageError(f"{name} is read by no corpus; give JSONL (.jsonl, also .gz, .xz, .bz2) or Parquet (.parquet)")
        else:
            files.append(path)
    if not files:
        raise UsageError(f"no JSONL or Parquet file in {', '.join(inputs)}")
    return files


def kind(path: Path) -> str:
    """What a file holds: "lines" or "parquet", or "" for what is neither.

    >>> kind(Path("crawl.jsonl.xz")), kind(Path("crawl.pdf"))
    ('lines', '')
    """
    name = path.with_suffix("") if path.suffix in OPEN else path
    return "parquet" if path.suffix == ".parquet" else "lines" if name.suffix in LINES else ""


def rows(inputs: Sequence[str]) -> Iterator[pa.RecordBatch]:
    """The reports of all files, a few hundred a batch."""
    for path in found(inputs):
        if kind(path) == "parquet":
            with pq.ParquetFile(path) as file:
                for batch in file.iter_batches(settings.CORPUS_ROWS):
                    named = batch.append_column(NAME, pa.array([path.name] * batch.num_rows))
                    yield from encoded(named)
        else:
            for lines in _chunks(_lines(path)):
                yield pa.RecordBatch.from_arrays([pa.array([path.name] * len(lines)), pa.array(lines, pa.binary())], schema=SCHEMA)


def encoded(batch: pa.RecordBatch) -> Iterator[pa.RecordBatch]:
    """Rows of a Parquet file, with the file's name in the last column, as (file, row): the bytes that `source.tables` gives such a row."""
    table = batch.to_pylist()
    lines = [encode({name: cell for name, cell in row.items() if name != NAME}) for row in table]
    yield pa.RecordBatch.from_arrays([pa.array([row[NAME] for row in table]), pa.array(lines, pa.binary())], schema=SCHEMA)


def _plain(path: Path, mode: str) -> IO[bytes]:
    return path.open(mode)


def _lines(path: Path) -> Iterator[bytes]:
    """The lines of a file, without empty ones; one of more bytes than a report may have is cut there, and will be refused."""
    with OPEN.get(path.suffix, _plain)(path, "rb") as file:
        while line := file.readline(settings.CORPUS_LINE_BYTES):
            if not line.isspace():
                yield line.rstrip(b"\r\n")


def _chunks(lines: Iterable[bytes]) -> Iterator[list[bytes]]:
    """Lines by the few hundred, and never many bytes at once."""
    source = iter(lines)
    while chunk := list(islice(source, settings.CORPUS_ROWS)):
        yield chunk
