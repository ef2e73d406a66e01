"""Files that are made to break a reader, and what reading them costs: no crash, none over 10 s, no memory over 1 GB.

    python bench/hostile.py [FOLDER]

Makes some 300 files (and four of a gigabyte) in FOLDER or a temporary one, reads each as `retold read` does, and prints what fell over.
"""

import bz2
import gzip
import io
import json
import lzma
import random
import resource
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from retold.article.clean import clean
from retold.records import Draft, Reject
from retold.source import files, outlines

WORDS = "The ferry to Peth sank at dawn on Friday with all its cargo, and nobody was hurt, the harbour master said. "
TEXT = "\n\n".join(WORDS * 3 for _ in range(6))
PAGE = "<html><head><title>Ferry sinks</title>{head}</head><body>{top}<article><h1>Ferry sinks</h1>{text}</article>{end}</body></html>"
SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'><svg onload=alert(1)>"
BOMB = (
    '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]>"
)
RSS = "<rss version='2.0'><channel><title>{0}</title>{1}</channel></rss>"
ITEM = "<item><title>{0}</title><link>{1}</link><guid>{2}</guid><pubDate>{3}</pubDate><description>{4}</description></item>"


PRESS: dict[str, Callable[[bytes], bytes]] = {"gz": gzip.compress, "xz": lzma.compress, "bz2": bz2.compress}


def page(**parts: str) -> bytes:
    """An invented page with something wicked in one place."""
    paragraphs = "".join(f"<p>{line}</p>" for line in TEXT.split("\n\n"))
    return PAGE.format(**{"head": "", "top": "", "text": paragraphs, "end": "", **parts}).encode("utf-8", "surrogatepass")


def row(**cells: object) -> bytes:
    """One line of JSON."""
    return json.dumps({"id": 1, "text": TEXT, **cells}).encode() + b"\n"


def cases(seed: int = 0) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each file."""
    yield from _packed()
    yield from _pages()
    yield from _lists()
    yield from _rows()
    yield from _encodings()
    yield from _noise(random.Random(seed))


def _packed() -> Iterator[tuple[str, bytes]]:
    whole = {"gz": gzip.compress(page(), mtime=0), "xz": lzma.compress(page()), "bz2": bz2.compress(page())}
    for kind, data in whole.items():
        for cut in (0, 1, 2, 3, 6, 10, 18, len(data) // 4, len(data) // 2, len(data) - 9, len(data) - 1):
            yield f"cut-{cut}.html.{kind}", data[:cut]
            yield f"cut-{cut}.jsonl.{kind}", PRESS[kind](row() * 9)[:cut]
        yield f"twice.html.{kind}", data + data
        yield f"rubbish-behind.html.{kind}", data + b"rubbish" * 9
        yield f"wrong-ending.{kind}", page()
        yield f"of-itself.html.{kind}.{kind}", gzip.compress(data)
    big = b"\0" * 200_000_000
    for name in ("bomb.html.gz", "bomb.jsonl.gz", "bomb.csv.gz", "bomb.warc.gz", "bomb.xml.gz", "bomb.json.gz", "bomb.txt.gz"):
        yield name, gzip.compress(big, 1, mtime=0)
    yield "bomb.html.bz2", bz2.compress(big, 1)
    yield "bomb.html.xz", lzma.compress(big, preset=0)
    yield "bombs-in-bombs.html.gz", gzip.compress(gzip.compress(big, 1, mtime=0), mtime=0)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("archive/data.warc.gz", gzip.compress(big, 1, mtime=0))
        archive.writestr("../../etc/passwd.warc", b"WARC/1.0\r\n")
    yield "bomb.wacz", packed.getvalue()
    for cut in (4, 30, 200, len(packed.getvalue()) - 20):
        yield f"cut-{cut}.wacz", packed.getvalue()[:cut]


def _pages() -> Iterator[tuple[str, bytes]]:
    for tag in (
        "div",
        "b",
        "p",
        "table><tr><td",
        "ul><li",
        "blockquote",
        "font",
        "span",
        "q",
        "em",
        "custom-x",
        "noscript",
        "svg",
        "a href=x",
    ):
        yield f"nested-{tag[:4]}.html", page(top=f"<{tag}>" * 10_000)
    for what in (
        "<!--",
        "<script>",
        "<style>",
        "<title>",
        "<textarea>",
        "<![CDATA[",
        "<a href='",
        "<p class='",
        "<?php ",
        "<!DOCTYPE ",
        "&#",
        "<",
    ):
        yield f"open-{what.strip('<!&[ ')[:5]}-{len(what)}.html", page(top=what)
        yield f"many-{what.strip('<!&[ ')[:5]}-{len(what)}.html", page(top=what * 20_000)
    for name, head in {
        "script-in-title": f"<title>{SCRIPT}</title>",
        "script-in-meta": f'<meta property="og:title" content="{SCRIPT}"><meta name="author" content="{SCRIPT}">',
        "ld-cut": '<script type="application/ld+json">{"@type": "NewsArticle", "headline": </script>',
        "ld-deep": '<script type="application/ld+json">' + "[" * 100_000 + "</script>",
        "ld-odd": '<script type="application/ld+json">{"@type":["NewsArticle"],"headline":{"a":1},"author":[[["x"]]]}</script>',
        "ld-round": '<script type="application/ld+json">{"@type":"NewsArticle","author":{"name":{"name":{"name":"A"}}}}</script>',
        "dates": "".join(
            f'<meta name="date" content="{day}">' for day in ("0000-00-00", "9999-12-31T23:59:59-14:00", "2026-13-45", "1e999")
        ),
        "long-meta": f'<meta name="author" content="{"A" * 2_000_000}">',
        "many-metas": '<meta name="author" content="Ada Holt">' * 50_000,
        "base": '<base href="javascript:alert(1)"><link rel="canonical" href="javascript:alert(1)">',
    }.items():
        yield f"{name}.html", page(head=head)
    yield "handlers.html", page(text=f'<p onclick="alert(1)">{WORDS}</p><p>{SCRIPT} {WORDS}</p>')
    yield "bidi.html", page(text=f"<p>\u202e{WORDS}\u2066\u200b\ufeff</p>" * 5)
    yield "long-word.html", page(text=f"<p>{'a' * 3_000_000}</p>")
    yield "spaces.html", page(text=f"<p>{' ' * 3_000_000}</p>")
    yield "many-paragraphs.html", page(text="<p>x</p>" * 100_000)
    yield "many-links.html", page(text="<a href=x>x</a> " * 100_000)
    yield "entities.html", page(text=f"<p>{'&amp;&lt;&#x10ffff;&#0;&#xd800;&bogus;' * 20_000}</p>")
    yield "one-tag.html", b"<" + b"a" * 3_000_000
    yield "entity-bomb.html", BOMB.encode() + b"<html><body><p>&j;</p></body></html>"
    for char in ".…!?\"'“”()[]-—:,;&<>/\\":
        yield f"run-of-{ord(char):x}.txt", (TEXT + char * 300_000 + TEXT).encode()
    for piece in ("By ", "(AP) — ", "1. ", "a.b.", "20 March 2026 ", "Sign up ", "“a” said ", "\n", "\r", "- ", "> ", "PETH (", "| "):
        yield f"many-{piece.strip()[:6] or ord(piece):}.txt".replace("/", "_"), (piece * (400_000 // len(piece))).encode()


def _lists() -> Iterator[tuple[str, bytes]]:
    fields = ("Ferry", "https://pell.example/1", "1", "Fri, 20 Mar 2026 09:00:00 GMT", WORDS)
    for n in range(5):
        yield (
            f"script-in-{n}.rss",
            RSS.format("Pell", ITEM.format(*(SCRIPT.replace("<", "&lt;") if m == n else f for m, f in enumerate(fields)))).encode(),
        )
        yield f"raw-script-in-{n}.rss", RSS.format("Pell", ITEM.format(*(SCRIPT if m == n else f for m, f in enumerate(fields)))).encode()
        yield f"empty-{n}.rss", RSS.format("", ITEM.format(*("" if m == n else f for m, f in enumerate(fields)))).encode()
    yield "endless.rss", RSS.format("Pell", ITEM.format(*fields) * 60_000).encode()
    yield "unclosed.rss", RSS.format("Pell", ITEM.format(*fields) * 5_000).encode()[:1_000_000]
    yield "nested.rss", (b"<rss><channel>" + b"<item>" * 10_000)
    yield "entity-bomb.rss", (BOMB + RSS.format("&j;", ITEM.format("&j;", *fields[1:]))).encode()
    yield (
        "outside.rss",
        b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + RSS.format("&x;", ITEM.format("&x;", *fields[1:])).encode(),
    )
    yield "entity-bomb.opml", (BOMB + '<opml><body><outline text="&j;" xmlUrl="https://pell.example/rss"/></body></opml>').encode()
    yield "cyclic.opml", b'<opml><body><outline type="include" url="cyclic.opml" xmlUrl="cyclic.opml"/></body></opml>'
    yield "deep.opml", b"<opml><body>" + b'<outline text="a">' * 10_000
    yield "many.opml", b"<opml><body>" + b'<outline xmlUrl="https://pell.example/rss"/>' * 50_000 + b"</body></opml>"
    yield "sitemap-bomb.xml", (BOMB + "<urlset><url><loc>https://pell.example/&j;</loc></url></urlset>").encode()
    yield "sitemap-cyclic.xml", b"<sitemapindex><sitemap><loc>sitemap-cyclic.xml</loc></sitemap></sitemapindex>"
    yield "sitemap-long.xml", b"<urlset>" + b"<url><loc>https://pell.example/1</loc></url>" * 60_000 + b"</urlset>"
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": SCRIPT, "items": [{"id": 1, "content_text": WORDS * 9}, 7, None, {}]}
    yield "odd.json", json.dumps(feed).encode()
    yield "no-items.json", b'{"version": "https://jsonfeed.org/version/1", "items": 7}'
    yield "deep.json", b'{"version": "https://jsonfeed.org/version/1", "items": ' + b"[" * 100_000
    mime = b"Subject: x\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n"
    yield "deep.mhtml", mime + b"".join(b"--b\nContent-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(2_000))
    yield "no-part.mhtml", mime
    yield "bad-charset.mhtml", b"Content-Type: text/html; charset=wrong-9\n\n" + page()
    yield "bad-base64.mhtml", b"Content-Type: text/html\nContent-Transfer-Encoding: base64\n\n!!!!" + b"A" * 99
    yield "long-header.mhtml", b"Subject: " + b"=?utf-8?q?a?= " * 50_000 + b"\nContent-Type: text/html\n\n" + page()
    warc = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: %d\r\n\r\n"
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page()
    for cut in (0, 3, 9, 20, 60, 100, 400):
        yield f"cut-{cut}.warc", ((warc % len(http)) + http)[:cut]
    for length in (-1, 0, 10**18):
        yield f"length-{length}.warc", (warc % length) + http
    yield "header-without-end.warc", b"WARC/1.0\r\nX: " + b"a" * 3_000_000
    yield "many.warc", ((warc % len(http)) + http + b"\r\n\r\n") * 50
    yield "zip-without-warc.wacz", b"PK\x05\x06" + bytes(18)


def _rows() -> Iterator[tuple[str, bytes]]:
    values: tuple[object, ...] = (SCRIPT + TEXT, None, 7, 1e400, [[[]]], {"a": {"b": 1}}, "\ud800" + TEXT, "\0" * 9 + TEXT, True)
    for name in ("id", "text", "title", "author", "date", "url", "language", "publisher"):
        for number, value in enumerate(values):
            yield f"{name}-{number}.jsonl", row(**{name: value})
    yield "deep.jsonl", b'{"text": ' + b"[" * 200_000 + b"\n" + row()
    yield "no-json.jsonl", b"ferry\n{\n}\n[1]\n7\nnull\n\xff\xfe\n" + row()
    yield "long-line.jsonl", b'{"text": "' + b"a" * 15_000_000 + b'"}\n' + row()
    yield "many-keys.jsonl", json.dumps({f"k{n}": n for n in range(200_000)}).encode() + b"\n" + row()
    yield "open-quote.csv", b'id,text\n1,"' + TEXT.encode() * 2_000
    yield "many-columns.csv", b",".join(b"c%d" % n for n in range(100_000)) + b"\n" + b"," * 100_000 + b"\n"
    yield "no-header.csv", b"\n\n\n" + b"a,b\n" * 1_000
    yield "nulls.csv", b"id,text\n1,\0\0\0" + TEXT.replace("\n", " ").encode() + b"\n"
    yield "utf16.csv", ("id,text\n7," + TEXT.replace("\n", " ").replace(",", " ") + "\n").encode("utf-16")
    for cut in (3, 4, 8, 40):
        yield f"cut-{cut}.parquet", (b"PAR1" + bytes(40) + b"PAR1")[:cut]


def _encodings() -> Iterator[tuple[str, bytes]]:
    for wrong in (
        "utf-8",
        "utf-16",
        "utf-32",
        "utf-7",
        "shift_jis",
        "nonsense",
        "hex",
        "zip",
        "idna",
        "unicode_escape",
        "x-user-defined",
        "base64",
    ):
        yield f"says-{wrong}.html", page(head=f'<meta charset="{wrong}">', text=f"<p>Märstéad “{WORDS * 9}”</p>")
        yield f"says-{wrong}-is-not.html", page(head=f'<meta charset="{wrong}">').replace(b"ferry", b"f\xe4rry \xff\xfe")
    for mark in (b"\xff\xfe", b"\xfe\xff", b"\xff\xfe\0\0", b"\0\0\xfe\xff", b"\xef\xbb\xbf"):
        yield f"mark-{mark.hex()}.txt", mark + TEXT.encode()
    yield "nulls.txt", b"\0".join(TEXT.encode().split(b" "))
    yield "nulls.html", page().replace(b" ", b"\0")
    yield "half-characters.txt", TEXT.encode().replace(b"a", b"\xed\xa0\x80")
    yield "controls.txt", bytes(range(1, 32)) + TEXT.encode()


def _noise(chance: random.Random) -> Iterator[tuple[str, bytes]]:
    for kind in ("txt", "html", "rss", "opml", "json", "jsonl", "csv", "parquet", "warc", "wacz", "mhtml", "html.gz", "xml"):
        yield f"noise.{kind}", chance.randbytes(50_000)
    whole = page()
    for n in range(20):
        data = bytearray(whole)
        for _ in range(200):
            data[chance.randrange(len(data))] = chance.randrange(256)
        yield f"bitten-{n}.html", bytes(data)


def read(path: Path) -> Counter[str]:
    """What a file's reports became."""
    found: Counter[str] = Counter()
    if path.suffix == ".opml":
        outlines.opml(path.read_bytes())
    for draft in files.read([str(path)]):
        one = clean(draft) if isinstance(draft, Draft) else draft
        found["article" if not isinstance(one, Reject) else one.reason] += 1
    return found


def giants(folder: Path) -> None:
    """Four files of a gigabyte, each one line."""
    for name, start in {
        "giant.txt": b"",
        "giant.jsonl": b'{"text": "',
        "giant.csv": b"id,text\n1,",
        "giant.html": b"<html><body><p>",
    }.items():
        with (folder / name).open("wb") as stream:
            stream.write(start)
            for _ in range(1_000):
                stream.write(b"a word " * 150_000)


def main() -> None:
    """Make the files, read them, print what fell over."""
    with tempfile.TemporaryDirectory() as spare:
        folder = Path(sys.argv[1] if len(sys.argv) > 1 else spare)
        for name, data in cases():
            (folder / name.replace("/", "_")).write_bytes(data)
        giants(folder)
        reasons: Counter[str] = Counter()
        crashes, slow, paths = [], [], sorted(folder.iterdir())
        for path in paths:
            start = time.process_time()
            try:
                found = read(path)
                reasons += found
                if not found:
                    crashes.append(f"{path.name}: lost without a word")
            except Exception as wrong:  # noqa: BLE001  that is what is looked for
                crashes.append(f"{path.name}: {type(wrong).__name__}: {str(wrong)[:100]}")
            seconds = time.process_time() - start
            if seconds > 10:
                slow.append(f"{path.name}: {seconds:.1f} CPU seconds")
            print(f"{seconds:6.2f} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10:5} MB {path.name}", file=sys.stderr)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    print(f"{len(paths)} files; {len(crashes)} crashes; {len(slow)} over 10 s; most memory {most} MB")
    print(*crashes, *slow, sep="\n")
    print(dict(sorted(reasons.items())))


if __name__ == "__main__":
    main()
