"""Records -> the formats that other tools read: tables, notes, annotations, graphs and editions. One function a format, all pure."""

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
    """How a trace is written in one format; `folder` where it makes several files."""

    write: Callable[[Trace, int | None], Files]
    folder: bool
    about: str


FORMATS: Mapping[str, Format] = {
    "markdown": Format(lambda t, n: {"": markdown.markdown(t, n)}, False, "notes to read, paste and mail"),
    "jsonl": Format(tables.jsonl, True, "tables, one JSON object a row"),
    "csv": Format(tables.csv, True, "tables for spreadsheets"),
    "parquet": Format(tables.parquet, True, "tables for DuckDB, pandas, Spark"),
    "annotations": Format(lambda t, _: {"": annotations.annotations(t)}, False, "W3C Web Annotations of every cited place"),
    "dot": Format(lambda t, _: {"": graphs.dot(t)}, False, "the trees for Graphviz and Stemmaweb"),
    "graphml": Format(lambda t, _: {"": graphs.graphml(t)}, False, "the trees for Gephi, yEd and networkx"),
    "mermaid": Format(lambda t, _: {"": graphs.mermaid(t)}, False, "the trees for Markdown pages"),
    "tei": Format(edition.editions, True, "TEI parallel segmentation, one file a family"),
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


def asked(wish: str) -> tuple[str, PurePath]:
    """The format and the place of a wish such as "csv=out/tables". Raises `UsageError` where it is not of that form.

    >>> asked("dot=tree.dot")
    ('dot', PurePosixPath('tree.dot'))
    """
    name, equals, path = wish.partition("=")
    if name not in FORMATS or not equals or not path:
        raise UsageError(f"{wish!r}: write FORMAT=PATH, where FORMAT is one of {', '.join(FORMATS)}")
    return name, PurePath(path)
