"""A table of reports -> a draft for each row, streaming: JSON Lines, JSON, CSV and TSV, Parquet. A row that holds none is a reject."""

import csv
import hashlib
import html
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import IO, Any

import msgspec

from retold.errors import SlotMissing
from retold.records import Block, Draft, Meta, Reject
from retold.settings import MAX_REPORT_CHARACTERS, MAX_ROW_BYTES
from retold.source import report
from retold.source.columns import candidates
from retold.source.encoding import likely
from retold.source.language import language
from retold.source.packed import BROKEN
from retold.source.times import when

Row = tuple[bytes, Mapping[str, Any] | str]  #: the row's bytes, and its cells or why it has none

#: NAME#ID, where NAME is a table's.
ROW = re.compile(r"\.(?:jsonl|ndjson|json|csv|tsv|parquet)(?:\.\w+)?#", re.IGNORECASE)

encode = msgspec.json.Encoder(enc_hook=str).encode


def drafts(name: str, rows: Iterable[Row], wished: Mapping[str, str]) -> Iterator[Draft | Reject]:
    """One draft or reject for each row, known as NAME#ID by its own id, else by the hash of its bytes. `wished` says by field in which
    column it stands where its name does not tell.

    >>> row = {"id": 7, "maintext": "The ferry to Peth sank.", "date_publish": "2026-03-01 09:00:00", "source_domain": "pell.example"}
    >>> (found,) = drafts("crawl.jsonl", [(b"", row)], {})
    >>> found.file, found.blocks[0].text, found.meta.outlet, found.meta.published.grain
    ('crawl.jsonl#7', 'The ferry to Peth sank.', 'pell.example', 'day')
    """
    known: dict[tuple[str, ...], dict[str, tuple[str, ...]]] = {}
    count = 0
    for count, (raw, cells) in enumerate(rows, 1):  # noqa: B007  asked for below
        sha256 = hashlib.sha256(raw).hexdigest()
        if isinstance(cells, str):
            yield Reject(f"{name}#{sha256[:12]}", "unreadable", cells, raw)
            continue
        columns = tuple(cells)
        if columns not in known:
            known[columns] = candidates(columns, wished)
            if not _texts(known[columns]):
                there = ", ".join(columns[:12])
                yield Reject(name, "not a report", f"no column holds a text ({there}); name one with --map text=COLUMN", raw)
        if not _texts(known[columns]):
            continue  # told once, for all rows with these columns
        yield _draft(name, sha256, raw, cells, known[columns])
    if not count:
        yield Reject(name, "empty", "a table without rows")


def is_row(file: str) -> bool:
    """Whether a report's name is that of a row of a table.

    >>> is_row("in/crawl.jsonl.xz#7"), is_row("a.txt")
    (True, False)
    """
    return ROW.search(file) is not None


def lines(stream: io.BufferedReader) -> Iterator[Row]:
    """The rows of JSON Lines. A line that is too long is passed over, and told; where a pressed file breaks off, that is told too."""
    try:
        while line := stream.readline(MAX_ROW_BYTES):
            if len(line) == MAX_ROW_BYTES and not line.endswith(b"\n"):
                size = len(line)
                while (more := stream.readline(MAX_ROW_BYTES)) and (size := size + len(more)) and not more.endswith(b"\n"):
                    pass
                yield line[:1_000], f"a line of {size:,} bytes; a row has at most {MAX_ROW_BYTES:,}"
            elif row := line.strip(b" \t\r\n\0").removeprefix(b"\xef\xbb\xbf"):
                yield row, _object(row)
    except BROKEN as wrong:
        yield b"", f"the file breaks off: {wrong}"


def objects(data: bytes) -> list[Row] | None:
    """The rows of a JSON file: a list of objects, one object, or an object with a list of them ("articles", "items", "data", "results").
    None where it holds none.
    """
    try:
        found = json.loads(data.decode("utf-8-sig", "backslashreplace"))
    except (ValueError, RecursionError):
        return None
    if isinstance(found, dict):
        inner = next((found[key] for key in ("articles", "items", "data", "results", "rows") if isinstance(found.get(key), list)), None)
        found = [found] if inner is None else inner
    if not isinstance(found, list) or not found or not all(isinstance(item, dict) for item in found):
        return None
    return [(json.dumps(item, ensure_ascii=False).encode("utf-8", "backslashreplace"), item) for item in found]


def delimited(stream: io.BufferedReader) -> Iterator[Row]:
    """The rows of a table with a first line of column names; comma, semicolon or tab, whichever that line has most of."""
    csv.field_size_limit(MAX_ROW_BYTES)  # the standard limit, 131,072 characters, is less than a long report has
    text = None
    try:
        text = io.TextIOWrapper(stream, likely(stream.peek(65_536)), "backslashreplace", newline="")
        first = text.readline(MAX_ROW_BYTES).lstrip("\ufeff")
        delimiter = max(",;\t", key=first.count)
        names = next(csv.reader([first], delimiter=delimiter), [])
        rows = csv.reader(iter(lambda: text.readline(MAX_ROW_BYTES), ""), delimiter=delimiter)
        while True:
            try:
                row = next(rows, None)
            except csv.Error as wrong:
                yield b"", f"line {rows.line_num + 1}: {wrong}"
                continue
            if row is None:
                return
            if any(cell.strip() for cell in row):
                cells = dict(zip(names, row, strict=False))
                yield encode(cells) if len(row) <= len(names) else encode(row), cells
    except BROKEN as wrong:
        yield b"", f"the file breaks off: {wrong}"
    finally:
        if text is not None:
            text.detach()  # whoever opened the stream closes it


def parquet(file: str | IO[bytes]) -> Iterator[Row]:
    """The rows of a Parquet file. Raises `SlotMissing` where pyarrow is not installed."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise SlotMissing('Parquet is read by pyarrow: pip install "retold[corpus]"') from error
    try:
        with pq.ParquetFile(file) as table:
            for batch in table.iter_batches(64):
                for cells in batch.to_pylist():
                    yield encode(cells), cells
    except (pa.ArrowException, OSError, ValueError) as wrong:
        yield b"", f"no whole Parquet file: {str(wrong)[:200]}"


def _texts(columns: Mapping[str, tuple[str, ...]]) -> bool:
    return "text" in columns or "html" in columns


def _object(row: bytes) -> Mapping[str, Any] | str:
    try:
        found = msgspec.json.decode(row)
    except (msgspec.DecodeError, ValueError, RecursionError):
        try:  # NaN, lone surrogates and other things that are no JSON, but are written
            found = json.loads(row.decode("utf-8", "backslashreplace"))
        except (ValueError, RecursionError) as wrong:
            return f"no JSON: {wrong}"
    return found if isinstance(found, dict) else "no JSON object"


def _draft(name: str, sha256: str, raw: bytes, cells: Mapping[str, Any], columns: Mapping[str, tuple[str, ...]]) -> Draft | Reject:
    record = _first(cells, columns.get("record", ()))
    file = f"{name}#{record or sha256[:12]}"
    meta = _meta(cells, columns)
    blocks: tuple[Block, ...] = ()
    for column in columns.get("text", ()):
        if blocks := tuple(_blocks(cells.get(column))):
            break
    else:
        if page := next((text for column in columns.get("html", ()) if (text := _html(cells.get(column)))), None):
            found = report.draft(file, page.encode("utf-8", "backslashreplace"), is_page=True)
            return replace(found, sha256=sha256, meta=_over(found.meta, meta), raw=raw) if isinstance(found, Draft) else found
    if not blocks:
        return Reject(file, "empty", "the row has no text", raw)
    if (size := sum(len(block.text) for block in blocks)) > MAX_REPORT_CHARACTERS:
        return Reject(file, "too large", f"{size:,} characters of text; one report has at most {MAX_REPORT_CHARACTERS:,}", raw[:100_000])
    told = meta if meta.language else replace(meta, language=language("\n".join(block.text for block in blocks[:8])))
    return Draft(file, sha256, blocks, told, raw, extracted=True)


def _meta(cells: Mapping[str, Any], columns: Mapping[str, tuple[str, ...]]) -> Meta:
    """What a row says of its report."""
    word = {field: _first(cells, names) for field, names in columns.items() if field not in ("text", "html", "outlet", "address")}
    outlets = [name for column in columns.get("outlet", ()) if (name := _word(cells.get(column))) and "://" not in name]
    addresses = [place for column in columns.get("address", ()) if (place := _word(cells.get(column))) and "://" in place]
    code = re.match(r"[A-Za-z]{2,3}(?![A-Za-z])", word.get("language") or "")
    return Meta(
        title=word.get("title"),
        outlet=re.sub(r"^www\.", "", outlets[0]) if outlets else None,
        author=word.get("author"),
        published=next((day for column in columns.get("published", ()) if (day := when(cells.get(column)))), None),
        language=code[0].lower() if code else None,
        address=addresses[0] if addresses else None,
        credit=word.get("credit"),
        updated=next((day for column in columns.get("updated", ()) if (day := when(cells.get(column)))), None),
        licence=word.get("licence"),
        record=word.get("record"),
    )


def _over(page: Meta, row: Meta) -> Meta:
    """What a page says of itself, and what its row says over it."""
    names = ("title", "outlet", "author", "published", "language", "address", "credit", "updated", "licence", "record")
    return replace(page, **{name: value for name in names if (value := getattr(row, name)) is not None})


def _first(cells: Mapping[str, Any], columns: Iterable[str]) -> str | None:
    return next((word for column in columns if (word := _word(cells.get(column)))), None)


def _word(value: Any) -> str | None:
    """A cell as words on one line: lists joined, an object by its name."""
    if isinstance(value, list):
        return ", ".join(dict.fromkeys(word for item in value[:20] if (word := _word(item)))) or None
    if isinstance(value, dict):
        return _word(value.get("name") or value.get("title") or value.get("url") or value.get("requested_url"))
    if value is None or isinstance(value, bool) or value != value:  # NaN
        return None
    text = " ".join(str(value).split())
    return None if not text or text.lower() in ("none", "null", "nan") else html.unescape(text)[:2_000]


def _blocks(value: Any) -> Iterator[Block]:
    """The paragraphs of a cell: a text, a list of paragraphs, or Fundus's body of a summary and sections."""
    if isinstance(value, str):
        yield from report.chunks(value)
    elif isinstance(value, list):
        for item in value:
            yield from (replace(block, at=-1) for block in _blocks(item))
    elif isinstance(value, dict):
        for item in (value.get("summary"), value.get("sections")):
            yield from _blocks(item)
        for headline in _blocks(value.get("headline")):
            yield replace(headline, kind="heading")
        yield from _blocks(value.get("paragraphs"))


def _html(value: Any) -> str | None:
    value = value.get("content") if isinstance(value, dict) else value  # Fundus keeps the page and where it came from
    return value if isinstance(value, str) and value.strip() else None
