"""Files, folders and standard input -> drafts. Every input is a draft or a reject with its reason."""

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

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


def read(paths: Iterable[str], stdin: bytes | None = None) -> Iterator[Draft | Reject]:
    r"""One draft or reject for each file; folders give all their files in order of name, "-" gives `stdin`.

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
            yield _once(file, seen, same, stdin)


def draft(file: str, data: bytes, *, declared: str | None = None, is_page: bool | None = None) -> Draft | Reject:
    """What some bytes hold, by the name they came under: a page, a text, or a reject. A server may have declared encoding and kind."""
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


def _once(file: str, seen: dict[str, str], same: dict[tuple[str, str], str], stdin: bytes | None) -> Draft | Reject:
    """The draft of a file, unless it was read before under this or another path."""
    if file == "-":
        found = draft("-", stdin) if stdin is not None else Reject("-", "missing", "nothing came on standard input")
        place = "-"
    else:
        place = os.path.realpath(file) if "\0" not in file else file
        if place in seen:
            return Reject(file, "duplicate", f"the same file as {seen[place]}")
        found = _opened(file)
    if place in seen:
        return Reject(file, "duplicate", f"the same file as {seen[place]}")
    seen[place] = file
    if isinstance(found, Draft):
        name = (os.path.basename(file), found.sha256)  # noqa: PTH119
        if name in same:
            return Reject(file, "duplicate", f"the same name and the same bytes as {same[name]}")
        same[name] = file
    return found


def _opened(file: str) -> Draft | Reject:
    path = Path(file)
    try:
        if not path.exists():
            return Reject(file, "missing", "a link that leads nowhere" if path.is_symlink() else "no such file or folder")
        if not path.is_file():
            return Reject(file, "unreadable", "no ordinary file")
        size = path.stat().st_size
        if size > MAX_FILE_BYTES:
            return Reject(file, "too large", f"{size:,} bytes; at most {MAX_FILE_BYTES:,} are read")
        return draft(file, path.read_bytes())
    except (OSError, ValueError) as error:  # ValueError: a null byte in the path
        return Reject(file, "unreadable", (getattr(error, "strerror", None) or str(error)).lower())


def _files(path: str) -> Iterator[str]:
    """The files of a folder and of its folders, in order of name and without hidden ones; a file is its own list."""
    if path == "-" or not os.path.isdir(path):  # noqa: PTH112  a Path would lose "./" and the name as given
        yield path
        return
    try:
        names = sorted(name for name in os.listdir(path) if not name.startswith("."))  # noqa: PTH208
    except OSError:
        yield path  # opening it will say why
        return
    for name in names:
        inside = os.path.join(path, name)  # noqa: PTH118
        if os.path.isdir(inside) and not os.path.islink(inside):  # noqa: PTH112, PTH114  a linked folder could lead round in a circle
            yield from _files(inside)
        elif not os.path.isdir(inside):  # noqa: PTH112
            yield inside


def _not_text(data: bytes, raw: str) -> str | None:
    """What some bytes are instead of text, or None."""
    for sign, what in SIGNS:
        if data.startswith(sign):
            return what
    head = raw[:65_536]
    odd = sum((c < " " and c not in "\t\n\r\f\v\x1b") or c == "\ufffd" for c in head)
    return "binary data" if odd > len(head) // 50 else None
