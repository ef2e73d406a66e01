"""Rows of a table -> articles, or rejects with their reason; and articles back from their rows."""

import io
from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from itertools import groupby

import msgspec
import pyarrow as pa

from retold.article.clean import clean, key
from retold.article.clean.plain import refused, running
from retold.article.prints import words
from retold.corpus.tables import READ
from retold.records import Article, Draft, Meta, Part, Reject, When
from retold.source import tables

EMPTY: Mapping[str, object] = dict.fromkeys(READ.names) | {"published_zoned": False, "reason": "", "detail": ""}
#: What is said of a report, field for field as `records.Meta` has it.
SAID = tuple(field.name for field in fields(Meta) if field.name in READ.names)


def read(batch: pa.RecordBatch, columns: Mapping[str, str]) -> Iterator[pa.RecordBatch]:
    """The rows `tables.READ` of some rows (file, row); `columns` says in which column a field stands where its name does not tell."""
    given = zip(batch["file"].to_pylist(), batch["row"].to_pylist(), strict=True)
    rows = [
        article(found)
        for file, group in groupby(given, key=lambda cells: cells[0])
        for found in tables.drafts(file, tables.lines(io.BufferedReader(io.BytesIO(b"\n".join(row for _, row in group)))), columns)
    ]
    yield pa.RecordBatch.from_pylist(rows, READ)


def article(draft: Draft | Reject) -> dict[str, object]:
    """One row of `tables.READ`.

    >>> from retold.records import Block
    >>> found = article(Draft("crawl.jsonl#7", "0" * 64, (Block("The ferry sank.", 0),), Meta(title="Ferry sinks"), extracted=True))
    >>> found["file"], found["title"], found["reason"], found["detail"]
    ('crawl.jsonl#7', None, 'too short', '3 words of running text; a report has at least 15')
    """
    if isinstance(draft, Draft) and not draft.extracted:
        found = clean(draft)
        if isinstance(found, Article):
            return _row(draft, found.text, found.meta)
        draft = found
    if isinstance(draft, Reject):
        return {**EMPTY, "file": draft.file, "reason": draft.reason, "detail": draft.detail}
    text = running(block.text for block in draft.blocks)
    why = refused(text)
    if why:
        return {**EMPTY, "file": draft.file, "reason": why[0], "detail": why[1]}
    return _row(draft, text, draft.meta)


def _row(draft: Draft, text: str, meta: Meta) -> dict[str, object]:
    when = meta.published
    return {
        **EMPTY, "words": words(text), "id": key(draft.file, draft.sha256), "file": draft.file, "sha256": draft.sha256, "text": text,
        **{name: getattr(meta, name) for name in SAID},
        "published_start": when and when.start.isoformat(), "published_end": when and when.end.isoformat(),
        "published_grain": when and when.grain, "published_how": when and when.how, "published_zoned": bool(when and when.zoned),
    }  # fmt: skip


def back(row: Mapping[str, object]) -> Article:
    """The article that a row of the table `articles` holds: all of its text is body, and no way leads back to the page."""
    meta = msgspec.convert({name: row[name] for name in SAID}, Meta)
    times = {part: row[f"published_{part}"] for part in ("start", "end", "grain", "how", "zoned")}
    if times["start"]:
        meta = replace(meta, published=msgspec.convert(times, When))
    text = str(row["text"])
    return Article(str(row["id"]), str(row["file"]), str(row["sha256"]), text, (Part(0, len(text), "body"),), meta)
