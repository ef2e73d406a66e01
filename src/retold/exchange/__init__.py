"""Records -> the formats that other tools read: tables, notes, annotations, graphs and editions. One function a format, all pure."""

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import PurePath
from typing import NamedTuple

from retold import settings
from retold.errors import UsageError
from retold.exchange import annotations, edition, graphs, markdown, tables
from retold.records import Trace

#: Files by name inside the folder that is written; one file alone is named "".
Files = Mapping[str, bytes]


class Format(NamedTuple):
    """How a trace is written in one format. `ending`: of its file's name; empty where it makes a folder of several files."""

    write: Callable[[Trace, int | None], Files]
    ending: str
    about: str


FORMATS: Mapping[str, Format] = {
    "markdown": Format(lambda t, n: {"": markdown.markdown(t, n)}, ".md", "notes to read, paste and mail"),
    "jsonl": Format(tables.jsonl, "", "tables, one JSON object a row"),
    "csv": Format(tables.csv, "", "tables for spreadsheets"),
    "parquet": Format(tables.parquet, "", "tables for DuckDB, pandas, Spark"),
    "annotations": Format(lambda t, _: {"": annotations.annotations(t)}, ".jsonld", "W3C Web Annotations of every cited place"),
    "dot": Format(lambda t, _: {"": graphs.dot(t)}, ".dot", "the trees for Graphviz and Stemmaweb"),
    "graphml": Format(lambda t, _: {"": graphs.graphml(t)}, ".graphml", "the trees for Gephi, yEd and networkx"),
    "mermaid": Format(lambda t, _: {"": graphs.mermaid(t)}, ".mmd", "the trees for Markdown pages"),
    "tei": Format(edition.editions, "", "TEI parallel segmentation, one file a family"),
}


def exchange(trace: Trace, name: str, excerpt: int | None = settings.EXCERPT) -> Files:
    r"""The files of a trace in one of `FORMATS`: contents by name inside a folder, or one content under "".

    Reports are quoted by excerpts of at most `excerpt` letters, so that what is passed on republishes no one's article; None gives the
    whole texts. Raises `UsageError` for a name that is no format, `SlotMissing` for "parquet" without pyarrow.

    >>> from retold.records import Descent
    >>> nothing = Trace("wording", (), (), Descent((), (), (), (), ()), (), (), (), (), (), (), ())
    >>> exchange(nothing, "mermaid")
    {'': b'flowchart TD\n'}
    """
    if name not in FORMATS:
        raise UsageError(f"{name!r} is no format to write: use one of {', '.join(FORMATS)}")
    return FORMATS[name].write(trace, excerpt)


def zipped(files: Files) -> bytes:
    """Several files as one zip archive; the same files give the same bytes.

    >>> zipped({"a.csv": b"id"})[:2]
    b'PK'
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def asked(wish: str) -> tuple[str, PurePath]:
    """The format and the place of a wish such as "csv=out/tables". Raises `UsageError` where it is not of that form.

    >>> asked("dot=tree.dot")
    ('dot', PurePosixPath('tree.dot'))
    """
    name, equals, path = wish.partition("=")
    if name not in FORMATS or not equals or not path:
        raise UsageError(f"{wish!r}: write FORMAT=PATH, where FORMAT is one of {', '.join(FORMATS)}")
    return name, PurePath(path)
