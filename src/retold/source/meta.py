"""What the reader knows and the files do not say: `--meta FILE.csv`, one row for each file."""

import csv
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from os import PathLike
from pathlib import Path

from retold.article.clean.stamps import moment, stamp
from retold.errors import UsageError
from retold.records import Draft, Meta, When
from retold.source.encoding import decoded

COLUMNS = ("file", "outlet", "published", "author", "title")


def load(path: str | PathLike[str]) -> dict[str, Meta]:
    r"""What a CSV file says, by file name; columns file, outlet, published, author, title, of which only `file` is needed.

    >>> import tempfile, pathlib
    >>> table = pathlib.Path(tempfile.mkdtemp()) / "known.csv"
    >>> _ = table.write_text("file,outlet,published\na.txt,Sahel Bulletin,2026-03-01\n")
    >>> load(table)["a.txt"].outlet
    'Sahel Bulletin'
    """
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise UsageError(
            f"--meta {path}: cannot be read ({error.strerror}); name a CSV file with the columns {', '.join(COLUMNS)}"
        ) from error
    lines = decoded(data).splitlines()
    dialect = ";" if lines and lines[0].count(";") > lines[0].count(",") else ","
    rows = csv.reader(lines, delimiter=dialect)
    header = [name.strip().lower() for name in next(rows, [])]
    if "file" not in header:
        raise UsageError(f"--meta {path}: the first line must name the columns and have a column `file` (columns: {', '.join(COLUMNS)})")
    strange = sorted(set(header) - set(COLUMNS))
    if strange:
        raise UsageError(f"--meta {path}: no column `{strange[0]}` is known; columns are {', '.join(COLUMNS)}")
    known: dict[str, Meta] = {}
    try:
        for row in rows:
            if any(cell.strip() for cell in row):
                name, meta = _row(path, rows.line_num, header, row)
                if name in known:
                    raise UsageError(f"--meta {path}, row {rows.line_num}: {name} has a row already; keep one")
                known[name] = meta
    except csv.Error as error:
        raise UsageError(f"--meta {path}, row {rows.line_num}: not a CSV row ({error}); write it with quotation marks closed") from error
    return known


def apply(draft: Draft, known: Mapping[str, Meta]) -> Draft:
    """The draft with what the reader says put over what the file says. A row names a file by its path, or by its name alone."""
    told = known.get(draft.file) or known.get(draft.file.rsplit("/", 1)[-1])
    if told is None:
        return draft
    fields = {name: value for name in ("title", "outlet", "author", "published") if (value := getattr(told, name)) is not None}
    return replace(draft, meta=replace(draft.meta, **fields))


def _row(path: str | PathLike[str], number: int, header: list[str], row: list[str]) -> tuple[str, Meta]:
    if len(row) > len(header):
        raise UsageError(
            f"--meta {path}, row {number}: {len(row)} cells for {len(header)} columns; put quotation marks round a cell with a comma"
        )
    cells = {name: cell.strip() for name, cell in zip(header, row, strict=False)}
    name = cells.get("file", "")
    if not name:
        raise UsageError(f"--meta {path}, row {number}: the cell `file` is empty; write the file's name")
    printed = cells.get("published", "")
    published = when(printed)
    if printed and published is None:
        raise UsageError(
            f"--meta {path}, row {number}: `{printed}` is no date; write 2026-03-18, or 2026-03-18T17:05:00+01:00 with the zone"
        )
    return name, Meta(cells.get("title") or None, cells.get("outlet") or None, cells.get("author") or None, published)


def when(printed: str) -> When | None:
    """The time that a reader wrote: a date, a date with a time, a newspaper's stamp; None where it is none.

    >>> found = when("2026-03-18")
    >>> found.start.isoformat() if found else ""
    '2026-03-18T00:00:00'
    """
    try:
        return moment(datetime.fromisoformat(printed), "stated")
    except ValueError:
        return stamp(printed)
