"""An archive of the web -> a draft for each page it holds, streaming: WARC (also pressed, also WET) and WACZ. Record ids are kept.

Needs fastwarc: `pip install "retold[warc]"`.
"""

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from typing import IO, Any

from retold.errors import SlotMissing
from retold.records import Draft, Meta, Reject
from retold.settings import MAX_PAGE_BYTES
from retold.source import report

PAGES = ("text/html", "application/xhtml+xml", "text/plain")


def drafts(name: str, stream: IO[bytes]) -> Iterator[Draft | Reject]:
    """One draft or reject for each answer that a WARC file keeps, known as NAME#ID by the last part of its record's id. Requests, notes
    and repeated visits are no reports and are passed over. Raises `SlotMissing`.
    """
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError as error:
        raise SlotMissing('web archives are read by fastwarc: pip install "retold[warc]"') from error
    kinds = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    archive = iter(ArchiveIterator(stream, record_types=kinds, quirks_mode=True, max_header_len=65_536))
    seen = 0
    while True:
        try:
            record = next(archive, None)
            if record is None:
                break
            seen += 1
            yield _draft(name, record, converted=record.record_type == WarcRecordType.conversion)
        except (OSError, ValueError, EOFError, RuntimeError) as wrong:
            yield Reject(f"{name}#{seen}", "unreadable", f"the archive breaks off behind {seen} records: {str(wrong)[:200]}")
            return
    if not seen:
        yield Reject(name, "not a report", "no record of a page in it")


def packed(name: str, file: str | IO[bytes]) -> Iterator[Draft | Reject]:
    """One draft or reject for each answer in the WARC files of a WACZ file."""
    try:
        with zipfile.ZipFile(file) as archive:
            inside = sorted(entry for entry in archive.namelist() if entry.lower().endswith((".warc", ".warc.gz")))
            for entry in inside:
                with archive.open(entry) as stream:
                    yield from drafts(name, stream)
            if not inside:
                yield Reject(name, "not text", "a zip archive without a WARC file in it")
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError) as wrong:
        yield Reject(name, "unreadable", f"no whole WACZ file: {str(wrong)[:200]}")


def _draft(name: str, record: Any, *, converted: bool) -> Draft | Reject:
    """What one record holds."""
    key = str(record.record_id or "").strip("<>").removeprefix("urn:uuid:") or str(record.stream_pos)
    file = f"{name}#{key}"
    address = str(record.headers.get("WARC-Target-URI") or "").strip("<>")
    if converted:
        data = record.reader.read(MAX_PAGE_BYTES + 1)
        return _known(report.draft(file, data, is_page=False), address, record)
    answer = record.http_headers
    if answer is not None and record.is_http and answer.status_code not in (200, None):
        return Reject(file, "error page", f"{address} answered {answer.status_code}")
    kind = (record.http_content_type or record.headers.get("Content-Type") or "").partition(";")[0].strip().lower()
    if kind not in PAGES and not (kind == "" and answer is not None):
        return Reject(file, "not text", f"{address} is {kind or 'of no kind that it tells'}")
    data = record.reader.read(MAX_PAGE_BYTES + 1)
    if len(data) > MAX_PAGE_BYTES:
        return Reject(file, "too large", f"more than {MAX_PAGE_BYTES:,} bytes; no page is read beyond that")
    return _known(report.draft(file, data, declared=record.http_charset, is_page="html" in kind or None), address, record)


def _known(found: Draft | Reject, address: str, record: Any) -> Draft | Reject:
    if isinstance(found, Reject):
        return found
    meta: Meta = replace(found.meta, record=record.record_id, address=found.meta.address or address or None)
    return replace(found, meta=meta)
