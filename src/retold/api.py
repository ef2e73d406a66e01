"""The door in Python: `trace()`. What the command line does, with the same records."""

from collections.abc import Iterable, Mapping
from os import PathLike

from threadpoolctl import threadpool_limits

from retold import flow
from retold.errors import NothingReadable, UsageError
from retold.models import study
from retold.records import Explained, Level, Trace
from retold.source import web
from retold.source.reading import Progress, read, silent
from retold.source.tables import is_row
from retold.story import explain as explaining

__all__ = ["Progress", "explain", "trace"]


def trace(
    reports: Iterable[str | PathLike[str]],
    *,
    meta: str | PathLike[str] | None = None,
    columns: Mapping[str, str] | None = None,
    overrule: str | PathLike[str] | None = None,
    level: Level = "deep",
    allow: Iterable[str] = (),
    contact: str | None = None,
    stdin: bytes | None = None,
    progress: Progress | None = None,
) -> Trace:
    """The whole answer about some reports: files, folders, addresses of pages, or "-" for `stdin`.

    `meta` is a CSV file (file, outlet, published, author) of what you know and the reports do not say; `columns`, in
    which column of a table a field stands ({"text": "body"}); `overrule`, a file of corrections (`source.corrections`).

    `level` "wording" uses no learned
    model: relations, families and stories only rest on wording and matter. `allow` names hosts on your own network that may be read;
    `contact`, an address or a name of yours, is told to the sites whose pages are read.

    Raises `NothingReadable` when not one report could be read (the message lists why), `UsageError` for a bad call.

    >>> answer = trace(["examples/sabeke-ferry"])
    >>> len(answer.studies), len(answer.descent.families), len(answer.descent.stories)
    (9, 4, 3)
    """
    if level not in ("deep", "wording"):
        raise UsageError(f'level is "deep" or "wording", not {level!r}')
    web.agent(contact)  # a bad one is told before anything is read
    say = progress or silent
    asked = [str(r) for r in reports]
    if not asked:
        raise UsageError("name at least one report: a file, a folder, an address, or - for standard input")
    articles, rejected = read(asked, meta, frozenset(allow), contact, stdin, say, level=level, columns=columns, overrule=overrule)
    if not articles:
        listed = "; ".join(f"{r.file}: {r.reason}" for r in rejected[:5])
        raise NothingReadable(f"not one report could be read ({listed}{' …' if len(rejected) > 5 else ''})")
    with threadpool_limits(1):  # small matrices: two threads on two busy cores made comparing the five seeds take 2.8 s instead of .4
        studies = []
        for done, article in enumerate(articles):
            say("studying", done, len(articles))
            studies.append(study(article, level))
        say("comparing", 0, 0)
        rows = level == "wording" and all(is_row(article.file) for article in articles)  # as a corpus would, and with the same result
        return flow.trace(studies, rejected, rows=rows)


def explain(one: str, two: str, more: Iterable[str] = (), *, level: Level = "deep") -> tuple[Trace, Explained]:
    """Why two reports are linked or why not, and the trace of all that were given: a third report may show what two alone do not.

    Raises `UsageError` where one of the two could not be read, or both are one file.

    >>> answer, why = explain("examples/sabeke-ferry/a.txt", "examples/sabeke-ferry/b.txt", level="wording")
    >>> len(answer.studies), why.edge
    (2, None)
    """
    answer = trace([one, two, *more], level=level)
    ids = {s.article.file: s.article.id for s in answer.studies}
    for name in (one, two):
        if name not in ids:
            why = next((r.reason for r in answer.rejected if r.file == name), "name one file, not a folder")
            raise UsageError(f"{name} could not be compared: {why}")
    if one == two:
        raise UsageError("name two different reports")
    return answer, explaining.explain(answer.studies, answer.descent, ids[one], ids[two])
