"""What a reader overrules: labels, dates, outlets and rejects, by a small CSV file beside the reports (`retold-corrections.csv`) or named.

    file,what,value,words
    a.html,outlet,Pell Courier,
    a.html,date,2026-03-18,
    a.html,label,furniture,Sign up for our letter
    b.txt,keep,,
    c.txt,reject,a speech,

`what` is a field of what is known (title, outlet, author, date, updated, language, address, credit, licence), or `label` (the lines that
print the words are of the kind `value`), `keep` (read it whatever speaks against it) or `reject` (leave it out). The file stays where it
is, so a rerun reads it again.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from os import PathLike
from pathlib import Path
from typing import cast, get_args

from retold.errors import UsageError
from retold.records import Article, Draft, Part, PartKind, Reject
from retold.source import report
from retold.source.encoding import decoded
from retold.source.times import when

NAME = "retold-corrections.csv"
FIELDS = ("title", "outlet", "author", "language", "address", "credit", "licence")
TIMES = {"date": "published", "published": "published", "updated": "updated"}
DEEDS = ("label", "keep", "reject")
LINE = re.compile(r"[^\n]+\n*")


@dataclass(frozen=True, slots=True)
class Correction:
    """One row: what holds for one file."""

    file: str
    what: str
    value: str = ""
    words: str = ""


Corrections = Mapping[str, Sequence[Correction]]  #: by file, as a row names it


def load(paths: Iterable[str | PathLike[str]]) -> dict[str, list[Correction]]:
    r"""The corrections of some files; where two speak of one thing the later row holds. Raises `UsageError` with the row.

    >>> import tempfile
    >>> table = Path(tempfile.mkdtemp()) / NAME
    >>> _ = table.write_text("file,what,value\na.txt,outlet,Pell Courier\n")
    >>> load([table])
    {'a.txt': [Correction(file='a.txt', what='outlet', value='Pell Courier', words='')]}
    """
    found: dict[str, list[Correction]] = {}
    for path in paths:
        for row in _rows(path):
            found.setdefault(row.file, []).append(row)
    return found


def beside(asked: Iterable[str]) -> list[Path]:
    """The correction files in the folders that are asked for, and beside the files that are."""
    places = dict.fromkeys(path if path.is_dir() else path.parent for path in map(Path, asked))
    return [file for place in places if (file := place / NAME).is_file()]


def draft(found: Draft | Reject, told: Corrections) -> Draft | Reject:
    """A draft or a reject with what the reader says of it put over what its source says."""
    rows = _of(found.file, told)
    deeds = {row.what for row in rows}
    if "reject" in deeds:
        said = next(row.value for row in rows if row.what == "reject")
        return found if isinstance(found, Reject) else Reject(found.file, "overruled", said or "the reader leaves it out", found.raw)
    if isinstance(found, Reject):
        if "keep" not in deeds or not found.raw:
            return found
        again = report.draft(found.file, found.raw)
        found = replace(again, file=found.file) if isinstance(again, Draft) else again
        if isinstance(found, Reject):
            return found
    changes: dict[str, object] = {row.what: row.value or None for row in rows if row.what in FIELDS}
    changes |= {TIMES[row.what]: replace(time, how="stated") for row in rows if row.what in TIMES and (time := when(row.value))}
    meta = replace(found.meta, **changes)  # type: ignore[arg-type]  # each value was checked when it was loaded
    return replace(found, meta=meta, kept="keep" in deeds)


def article(found: Article, told: Corrections) -> Article:
    r"""An article with its lines relabelled as the reader says; its text is unchanged.

    >>> one = Article("a", "a.txt", "", "It rained.\n\nSign up now.", (Part(0, 24, "body"),))
    >>> article(one, {"a.txt": [Correction("a.txt", "label", "furniture", "sign up")]}).parts
    (Part(start=0, end=12, kind='body'), Part(start=12, end=24, kind='furniture'))
    """
    rows = [(_plain(row.words), cast("PartKind", row.value)) for row in _of(found.file, told) if row.what == "label"]
    if not rows:
        return found
    parts: list[Part] = []
    for part in found.parts:
        for line in LINE.finditer(found.text, part.start, part.end):
            kind = next((kind for words, kind in reversed(rows) if words in _plain(line[0])), part.kind)
            if parts and parts[-1].kind == kind:
                parts[-1] = replace(parts[-1], end=line.end())
            else:
                parts.append(Part(line.start(), line.end(), kind))
    return replace(found, parts=tuple(parts))


def _of(file: str, told: Corrections) -> Sequence[Correction]:
    """The rows of a file: by its path, or by its name alone."""
    return told.get(file) or told.get(file.rsplit("/", 1)[-1]) or ()


def _rows(path: str | PathLike[str]) -> Iterator[Correction]:
    try:
        lines = decoded(Path(path).read_bytes()).splitlines()
    except OSError as error:
        raise UsageError(f"--overrule {path}: cannot be read ({error.strerror}); name a CSV file with file,what,value,words") from error
    rows = csv.reader(lines)
    try:
        header = [name.strip().lower() for name in next(rows, [])]
        if header[:2] != ["file", "what"] or not set(header) <= {"file", "what", "value", "words", "note"}:
            raise UsageError(f"--overrule {path}: the first line must be file,what,value,words")
        for row in rows:
            if any(cell.strip() for cell in row):
                cells = {name: cell.strip() for name, cell in zip(header, row, strict=False)}
                one = Correction(cells["file"], cells.get("what", "").lower(), cells.get("value", ""), cells.get("words", ""))
                if wrong := _wrong(one):
                    raise UsageError(f"{path}, row {rows.line_num}: {wrong}")
                yield one
    except csv.Error as error:
        raise UsageError(f"{path}, row {rows.line_num}: not a CSV row ({error}); write it with quotation marks closed") from error


def _wrong(row: Correction) -> str | None:
    """What is wrong with a row; None if it can be done."""
    if not row.file:
        return "the cell `file` is empty; write the file's name"
    if row.what not in (*FIELDS, *TIMES, *DEEDS):
        return f"`{row.what}` is nothing that can be overruled; that is {', '.join((*FIELDS, *TIMES, *DEEDS))}"
    if row.what in TIMES and when(row.value) is None:
        return f"`{row.value}` is no date; write 2026-03-18, or 2026-03-18T17:05:00+01:00 with the zone"
    if row.what == "label" and (row.value not in get_args(PartKind) or not _plain(row.words)):
        return f"a label needs a kind ({', '.join(get_args(PartKind))}) and the words of the line"
    return None


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
