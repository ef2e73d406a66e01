"""Tables, archives and saved pages: a draft for each report, whatever tool wrote it."""

import bz2
import gzip
import io
import json
import lzma
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from retold.errors import UsageError
from retold.records import Draft, Level, Meta, Reject
from retold.source import columns, files
from retold.source.reading import read, silent

TEXT = "The ferry to Peth sank at dawn on Friday with all its cargo.\n\nNobody was hurt, the harbour master said, and the quay stays shut."
TOOLS: dict[str, dict[str, Any]] = {
    "trafilatura": {"title": "Ferry sinks", "author": "Ada Holt", "hostname": "pell.example", "date": "2026-03-20", "text": TEXT,
                    "source": "https://pell.example/7", "source-hostname": "Pell Courier", "language": "en", "license": "CC BY 4.0"},
    "newspaper": {"url": "https://pell.example/7", "title": "Ferry sinks", "authors": ["Ada Holt"], "publish_date": "2026-03-20 00:00:00",
                  "text": TEXT, "meta_site_name": "Pell Courier", "meta_lang": "en"},
    "Fundus": {"title": "Ferry sinks", "authors": ["Ada Holt"], "publishing_date": "2026-03-20 00:00:00", "publisher": "Pell Courier",
               "body": {"summary": [], "sections": [{"headline": [], "paragraphs": TEXT.split("\n\n")}]},
               "html": {"requested_url": "https://pell.example/7", "content": "<p>x</p>"}},
    "news-please": {"title": "Ferry sinks", "authors": ["Ada Holt"], "date_publish": "2026-03-20 00:00:00", "maintext": TEXT, "text": None,
                    "source_domain": "www.pell.example", "url": "https://pell.example/7", "language": "en"},
}  # fmt: skip

PRESS: dict[str, Callable[[bytes], bytes]] = {"gz": gzip.compress, "xz": lzma.compress, "bz2": bz2.compress}


def drafts(name: str, data: bytes, **wished: str) -> list[Draft | Reject]:
    """What a file holds."""
    return list(files.drafts(name, io.BytesIO(data), wished))


def one(name: str, data: bytes, **wished: str) -> Draft:
    """The one draft of a file."""
    (found,) = drafts(name, data, **wished)
    assert isinstance(found, Draft), found
    return found


@pytest.mark.parametrize("tool", TOOLS)
def test_the_names_of_each_tool_are_known(tool: str) -> None:
    """Text, title, author, day and outlet are found without being told where they stand."""
    found = one("crawl.jsonl", json.dumps(TOOLS[tool]).encode())
    assert [block.text for block in found.blocks] == TEXT.split("\n\n")
    assert (found.meta.title, found.meta.author) == ("Ferry sinks", "Ada Holt")
    assert found.meta.published
    assert found.meta.published.start.date().isoformat() == "2026-03-20"
    assert found.meta.outlet in ("Pell Courier", "pell.example")


def test_the_reader_says_where_a_field_stands() -> None:
    """A column that the reader names wins over the usual names; what is no field is a bad call."""
    row = json.dumps({"text": "teaser", "words": TEXT, "when": "2026-03-20"}).encode()
    found = one("a.jsonl", row, **columns.told(["text=words,date=when"]))
    assert found.blocks[0].text == TEXT.split("\n\n")[0]
    assert found.meta.published
    with pytest.raises(UsageError, match="FIELD=COLUMN"):
        columns.told(["colour=red"])


@pytest.mark.parametrize("kind", ["jsonl", "json", "csv", "tsv", "parquet", "jsonl.gz", "jsonl.xz", "jsonl.bz2", "csv.gz"])
def test_every_kind_of_table_gives_the_same_drafts(kind: str, tmp_path: Path) -> None:
    """Three rows: two reports and an empty one, however they are kept."""
    rows = [
        {"id": "1", "text": TEXT, "outlet": "Pell Courier"},
        {"id": "2", "text": TEXT + " Rain.", "outlet": ""},
        {"id": "3", "text": ""},
    ]
    press = PRESS.get(kind.rsplit(".", 1)[-1], bytes)
    if kind.startswith("jsonl"):
        data = press("\n".join(map(json.dumps, rows)).encode())
    elif kind == "json":
        data = json.dumps(rows).encode()
    elif kind == "parquet":
        pa, pq = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
        pq.write_table(pa.Table.from_pylist([{**row, "outlet": row.get("outlet")} for row in rows]), tmp_path / "t.parquet")
        data = (tmp_path / "t.parquet").read_bytes()
    else:
        mark = "\t" if kind == "tsv" else ","
        lines = [mark.join(("id", "text", "outlet"))]
        lines += [mark.join((row["id"], '"' + row["text"] + '"', row.get("outlet", ""))) for row in rows]
        data = press("\n".join(lines).encode())
    first, second, third = drafts(f"t.{kind}", data)
    assert isinstance(first, Draft)
    assert isinstance(second, Draft)
    assert isinstance(third, Reject)
    assert [found.file for found in (first, second, third)] == [f"t.{kind}#{n}" for n in (1, 2, 3)]
    assert [block.text for block in first.blocks] == TEXT.split("\n\n")
    assert (first.meta.outlet, second.meta.outlet, third.reason) == ("Pell Courier", None, "empty")


def test_a_broken_row_costs_only_itself() -> None:
    """Rows before and behind one that is no JSON are read; it is told."""
    good = json.dumps({"text": TEXT}).encode()
    found = drafts("a.jsonl", good + b"\n{broken\n" + good.replace(b"ferry", b"boat") + b"\n")
    assert [isinstance(row, Draft) for row in found] == [True, False, True]


def test_a_table_without_texts_says_so_once() -> None:
    """Columns that hold no text are one reject for the file, and it names the way out."""
    (found,) = drafts("a.csv", b"file,outlet\na.txt,Argus\nb.txt,Argus\n")
    assert isinstance(found, Reject)
    assert (found.reason, "--map" in found.detail) == ("not a report", True)


def warc(*pages: tuple[str, int, str, bytes]) -> bytes:
    """A WARC file of (address, status, content type, body)."""
    out = b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 0\r\n\r\n\r\n\r\n"
    for n, (address, status, kind, body) in enumerate(pages):
        http = f"HTTP/1.1 {status} x\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
        out += f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Record-ID: <urn:uuid:0-{n}>\r\n".encode()
        out += f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n".encode() + http + b"\r\n\r\n"
    return out


PAGE = f"<html><head><title>Ferry sinks</title></head><body><p>{TEXT}</p></body></html>".encode()
CRAWL = warc(
    ("https://pell.example/7", 200, "text/html", PAGE),
    ("https://pell.example/x.png", 200, "image/png", b"\x89PNG"),
    ("https://pell.example/gone", 404, "text/html", b"<p>no</p>"),
)


@pytest.mark.parametrize("kind", ["warc", "warc.gz", "wacz"])
def test_an_archive_gives_each_answer_with_its_record(kind: str) -> None:
    """A page is a draft with its record id and address; a picture and an error are told."""
    pytest.importorskip("fastwarc")
    data = gzip.compress(CRAWL) if kind == "warc.gz" else CRAWL
    if kind == "wacz":
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w") as archive:
            archive.writestr("archive/data.warc.gz", gzip.compress(CRAWL))
        data = held.getvalue()
    page, picture, gone = drafts(f"c.{kind}", data)
    assert isinstance(page, Draft)
    assert isinstance(picture, Reject)
    assert isinstance(gone, Reject)
    assert (page.file, page.meta.record, page.meta.address) == (f"c.{kind}#0-0", "<urn:uuid:0-0>", "https://pell.example/7")
    assert (picture.reason, gone.reason) == ("not text", "error page")


def test_a_saved_page_is_read_with_its_address() -> None:
    """The page inside .mhtml, in its own encoding, with the address it was saved from."""
    body = "<html><head><title>Märstéad</title></head><body><p>" + TEXT + "</p></body></html>"
    saved = (
        "Snapshot-Content-Location: https://pell.example/7\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n"
        "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n" + body + "\n--b--\n"
    ).encode()
    found = one("a.mhtml", saved)
    assert (found.meta.title, found.meta.address) == ("Märstéad", "https://pell.example/7")


def test_rows_are_articles_through_the_one_door(tmp_path: Path) -> None:
    """`reading.read` gives an article for each row at both levels; at level wording its lines are all body."""
    (tmp_path / "a.jsonl").write_text(json.dumps({"id": 1, "text": TEXT}) + "\n")
    levels: tuple[Level, ...] = ("deep", "wording")
    for level in levels:
        (article,), rejected = read([str(tmp_path)], None, frozenset(), None, None, silent, level=level)
        assert not rejected
        assert article.text == TEXT
        assert isinstance(article.meta, Meta)
