"""Files, folders and standard input -> drafts: one for each report that they hold. Every input is a draft or a reject with its reason."""

import io
import os
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import IO

from retold.errors import SlotMissing
from retold.records import Draft, Reject
from retold.settings import MAX_FILE_BYTES
from retold.source import archives, feeds, mail, outlines, packed, report, tables
from retold.source.corrections import NAME
from retold.source.report import draft

__all__ = ["draft", "drafts", "read"]

LINES, DELIMITED, OBJECTS = (".jsonl", ".ndjson"), (".csv", ".tsv"), (".json",)
LISTS = (".xml", ".rss", ".atom", ".rdf", ".opml", ".json", ".jsonfeed")


def read(
    paths: Iterable[str], stdin: bytes | None = None, columns: Mapping[str, str] | None = None, done: Container[str] = ()
) -> Iterator[Draft | Reject]:
    r"""The drafts and rejects of each file; folders give all their files in order of name, "-" gives `stdin`. Tables, feeds and archives
    give one for each report, known as FILE#ID; `columns` says in which column of a table a field stands (`source.columns`);
    files whose names are in `done` are not opened.

    >>> import tempfile, pathlib
    >>> folder = pathlib.Path(tempfile.mkdtemp())
    >>> _ = (folder / "a.txt").write_text("Peth\n\nIt rained."), (folder / "b.txt").write_text("")
    >>> a, b = read([str(folder)])
    >>> [block.text for block in a.blocks], b.reason
    (['Peth', 'It rained.'], 'empty')
    """
    seen: dict[str, str] = {}  # resolved place -> path as given
    same: dict[tuple[str, str], str] = {}  # (name, hash) -> path as given
    for path in paths:
        for file in _files(path):
            if file in done:
                continue
            place = os.path.realpath(file) if file != "-" and "\0" not in file else file
            if place in seen:
                yield Reject(file, "duplicate", f"the same file as {seen[place]}")
                continue
            seen[place] = file
            for found in _opened(file, stdin, columns or {}):
                yield _once(found, same)


def drafts(name: str, stream: IO[bytes], columns: Mapping[str, str] | None = None) -> Iterator[Draft | Reject]:
    """The drafts and rejects of one file by its name and its bytes, whatever it holds: a report, a table, a feed, an archive.

    >>> [found.file for found in drafts("a.jsonl", io.BytesIO(b'{"id": 1, "text": "It rained."}'))]
    ['a.jsonl#1']
    """
    plain = packed.buffered(stream)
    head = plain.peek(4)[:4]
    ending = os.path.splitext(packed.bare(name))[1].lower()  # noqa: PTH122  a name, no path
    if ending == ".warc" or head == b"WARC":
        return archives.drafts(name, plain)
    if ending == ".wacz":
        return archives.packed(name, plain)
    if ending == ".parquet" or head == b"PAR1":
        return tables.drafts(name, tables.parquet(plain), columns or {})
    try:
        inner = packed.opened(plain)
        first = inner.peek(10)[:10]
    except packed.BROKEN as wrong:
        return iter([_broken(name, wrong)])
    if first[:4] == b"WARC":
        return archives.drafts(name, inner)
    if ending in LINES:
        return tables.drafts(name, tables.lines(inner), columns or {})
    if ending in DELIMITED:
        return tables.drafts(name, tables.delimited(inner), columns or {})
    return _whole(name, ending, inner, columns or {})


def _whole(name: str, ending: str, stream: IO[bytes], columns: Mapping[str, str]) -> Iterator[Draft | Reject]:
    """What a file holds that is read as one: a report, a saved page, a feed, a list of objects."""
    try:
        data = stream.read(MAX_FILE_BYTES + 1)
    except packed.BROKEN as wrong:
        yield _broken(name, wrong)
        return
    if len(data) > MAX_FILE_BYTES:
        yield Reject(name, "too large", f"more than {MAX_FILE_BYTES:,} bytes; no more are read of one file")
    elif ending in mail.SUFFIXES:
        yield mail.draft(name, data)
    elif (ending in LISTS or ending == "") and feeds.looks_like(data):
        yield from _feed(name, data)
    elif (ending in LISTS or ending == "") and outlines.is_sitemap(data):
        found = outlines.sitemap(data)
        entries = () if isinstance(found, Reject) else found.feed.entries
        yield from (feeds.draft(entry, name) for entry in entries)
        if not entries:
            yield Reject(name, "not a report", "a sitemap that names no report", data)
    elif ending in LISTS and outlines.is_opml(data):
        yield Reject(name, "not a report", "a list of feeds: `retold watch` reads what they name", data)
    elif ending in OBJECTS and (rows := tables.objects(data)):
        yield from tables.drafts(name, rows, columns)
    elif name == "-" and data[:1] == b"{" and b"\n{" in data:
        yield from tables.drafts(name, tables.lines(packed.buffered(io.BytesIO(data))), columns)
    else:
        yield replace(report.draft(packed.bare(name), data), file=name)  # its ending tells its kind


def _feed(name: str, data: bytes) -> Iterator[Draft | Reject]:
    found = feeds.parse(data)
    if isinstance(found, Reject):
        yield Reject(name, found.reason, found.detail, data)
    elif not found.entries:
        yield Reject(name, "not a report", "a feed without entries", data)
    else:
        yield from (feeds.draft(entry, name) for entry in found.entries)


def _broken(name: str, wrong: BaseException) -> Reject:
    return Reject(name, "unreadable", f"the file breaks off or is no whole archive: {str(wrong)[:200]}")


def _once(found: Draft | Reject, same: dict[tuple[str, str], str]) -> Draft | Reject:
    """A draft, unless one of its name and its bytes came before."""
    if isinstance(found, Draft):
        name = (os.path.basename(found.file), found.sha256)  # noqa: PTH119
        if name in same:
            return Reject(found.file, "duplicate", f"the same name and the same bytes as {same[name]}", found.raw)
        same[name] = found.file
    return found


def _opened(file: str, stdin: bytes | None, columns: Mapping[str, str]) -> Iterator[Draft | Reject]:
    if file == "-":
        if stdin is None:
            yield Reject("-", "missing", "nothing came on standard input")
        else:
            yield from drafts("-", io.BytesIO(stdin), columns)
        return
    path = Path(file)
    try:
        if not path.exists():
            yield Reject(file, "missing", "a link that leads nowhere" if path.is_symlink() else "no such file or folder")
        elif not path.is_file():
            yield Reject(file, "unreadable", "no ordinary file")
        elif _single(file) and (size := path.stat().st_size) > MAX_FILE_BYTES:
            yield Reject(file, "too large", f"{size:,} bytes; at most {MAX_FILE_BYTES:,} are read")
        else:
            with path.open("rb") as stream:
                yield from drafts(file, stream, columns)
    except SlotMissing as missing:
        yield Reject(file, "unreadable", str(missing))
    except (OSError, ValueError) as error:  # ValueError: a null byte in the path
        yield Reject(file, "unreadable", (getattr(error, "strerror", None) or str(error)).lower())


def _single(file: str) -> bool:
    """Whether a file is read as one: tables and archives stream, and may have any size."""
    return not packed.bare(file).lower().endswith((*LINES, *DELIMITED, ".parquet", ".warc", ".wacz"))


def _files(path: str) -> Iterator[str]:
    """The files of a folder and of its folders, in order of name and without hidden ones; a file is its own list."""
    if path == "-" or not os.path.isdir(path):  # noqa: PTH112  a Path would lose "./" and the name as given
        yield path
        return
    try:
        names = sorted(name for name in os.listdir(path) if not name.startswith(".") and name != NAME)  # noqa: PTH208
    except OSError:
        yield path  # opening it will say why
        return
    for name in names:
        inside = os.path.join(path, name)  # noqa: PTH118
        if os.path.isdir(inside) and not os.path.islink(inside):  # noqa: PTH112, PTH114  a linked folder could lead round in a circle
            yield from _files(inside)
        elif not os.path.isdir(inside):  # noqa: PTH112
            yield inside
