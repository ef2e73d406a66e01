"""The bytes of one report -> a draft: a page, a text, or a reject that says why it is neither."""

import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import replace

from retold.records import Block, Draft, Meta, Reject
from retold.settings import MAX_FILE_BYTES, MAX_REPORT_CHARACTERS
from retold.source import page
from retold.source.encoding import decoded
from retold.source.language import language

PAGES = (".html", ".htm", ".xhtml")
TEXTS = (".txt", ".md", ".text", ".markdown")
#: Data and code: text, but no report.
OTHERS = (".json", ".jsonl", ".csv", ".tsv", ".xml", ".yaml", ".yml", ".toml", ".ini", ".py", ".js", ".css", ".sh", ".log", ".sql")

#: What some files begin with.
SIGNS = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
)


ODD = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffd]")


def draft(file: str, data: bytes, *, declared: str | None = None, is_page: bool | None = None) -> Draft | Reject:
    """What some bytes hold, by the name they came under: a page, a text, or a reject. A server may have declared encoding and kind."""
    return replace(_draft(file, data, declared, is_page), raw=data)


def _draft(file: str, data: bytes, declared: str | None, is_page: bool | None) -> Draft | Reject:
    if not data.strip():
        return Reject(file, "empty", "no bytes in it" if not data else "white space only")
    if len(data) > MAX_FILE_BYTES:
        return Reject(file, "too large", f"{len(data):,} bytes; at most {MAX_FILE_BYTES:,} are read")
    suffix = os.path.splitext(file)[1].lower()  # noqa: PTH122  an address is no path
    if suffix in OTHERS:
        return Reject(file, "not a report", f"{suffix} holds data or code; text and pages are read")
    raw = decoded(data, page.charset(data) or declared)
    if what := _not_text(data, raw):
        return Reject(file, "not text", what)
    sha256 = hashlib.sha256(data).hexdigest()
    if is_page or suffix in PAGES or (suffix not in TEXTS and page.looks_like(raw)):
        blocks, meta = page.blocks(raw)
        if (size := sum(len(block.text) for block in blocks)) > MAX_REPORT_CHARACTERS:
            return _too_long(file, size)
        return Draft(file, sha256, blocks, meta) if blocks else Reject(file, "no body", "a page without words")
    if len(raw) > MAX_REPORT_CHARACTERS:
        return _too_long(file, len(raw))
    found = tuple(chunks(raw))
    return Draft(file, sha256, found, Meta(language=language(raw))) if found else Reject(file, "empty", "white space only")


def chunks(raw: str) -> Iterator[Block]:
    """The stretches of a plain text that blank lines part; each keeps its line breaks."""
    start = end = -1
    at = 0
    for line in raw.splitlines(keepends=True):
        if line.strip():
            start, end = (at if start < 0 else start), at + len(line)
        elif start >= 0:
            yield Block(raw[start:end].rstrip(), start)
            start = -1
        at += len(line)
    if start >= 0:
        yield Block(raw[start:end].rstrip(), start)


def _too_long(file: str, size: int) -> Reject:
    detail = f"{size:,} characters of text; one report has at most {MAX_REPORT_CHARACTERS:,}. Put each report into a file of its own"
    return Reject(file, "too large", detail)


def _not_text(data: bytes, raw: str) -> str | None:
    """What some bytes are instead of text, or None."""
    for sign, what in SIGNS:
        if data.startswith(sign):
            return what
    head = raw[:65_536]
    return "binary data" if len(ODD.findall(head)) > len(head) // 50 else None
