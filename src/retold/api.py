"""The door in Python: `trace()`. What the command line does, with the same records."""

from collections.abc import Callable, Iterable, Iterator
from os import PathLike

from threadpoolctl import threadpool_limits

from retold import flow
from retold.article.clean import clean
from retold.article.clean.shared import learn
from retold.errors import NothingReadable, UsageError
from retold.records import Article, Draft, Explained, Level, Reject, Study, Trace
from retold.source import files, web
from retold.source import meta as known
from retold.story import explain as explaining

#: Told of every report as it is worked: (what is being done, how many are done, how many there are; 0 where that is not known yet).
Progress = Callable[[str, int, int], None]


def trace(
    reports: Iterable[str | PathLike[str]],
    *,
    meta: str | PathLike[str] | None = None,
    level: Level = "deep",
    allow: Iterable[str] = (),
    contact: str | None = None,
    stdin: bytes | None = None,
    progress: Progress | None = None,
) -> Trace:
    """The whole answer about some reports: files, folders, addresses of pages, or "-" for `stdin`.

    `meta` is a CSV file (file, outlet, published, author) of what you know and the reports do not say. `level` "wording" uses no learned
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
    say = progress or _silent
    asked = [str(r) for r in reports]
    if not asked:
        raise UsageError("name at least one report: a file, a folder, an address, or - for standard input")
    articles, rejected = _read(asked, meta, frozenset(allow), contact, stdin, say)
    if not articles:
        listed = "; ".join(f"{r.file}: {r.reason}" for r in rejected[:5])
        raise NothingReadable(f"not one report could be read ({listed}{' …' if len(rejected) > 5 else ''})")
    with threadpool_limits(1):  # small matrices: two threads on two busy cores made comparing the five seeds take 2.8 s instead of .4
        studies = []
        for done, article in enumerate(articles):
            say("studying", done, len(articles))
            studies.append(study(article, level))
        say("comparing", 0, 0)
        return flow.trace(studies, rejected)


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


def study(article: Article, level: Level = "deep") -> Study:
    """Everything that can be read off one article alone; loads the learned models on first use at level "deep"."""
    if level == "wording":
        return flow.study(article)
    from retold.models import language, meaning

    return flow.study(article, language.parse, meaning.encode)


def _read(
    asked: list[str], meta: str | PathLike[str] | None, allow: frozenset[str], contact: str | None, stdin: bytes | None, say: Progress
) -> tuple[list[Article], list[Reject]]:
    """Articles and rejects of all that was asked for: nothing is lost between the two."""
    told = known.load(meta) if meta is not None else {}
    articles: list[Article] = []
    rejected: list[Reject] = []
    for done, draft in enumerate(_drafts(asked, allow, contact, stdin)):
        say("reading", done, 0)
        found = draft if isinstance(draft, Reject) else clean(known.apply(draft, told))
        if isinstance(found, Reject):
            rejected.append(found)
        else:
            articles.append(found)
    return learn(articles), rejected


def _drafts(asked: list[str], allow: frozenset[str], contact: str | None, stdin: bytes | None) -> Iterator[Draft | Reject]:
    yield from files.read([a for a in asked if not web.is_address(a)], stdin=stdin)
    for address in asked:
        if web.is_address(address):
            yield web.read(address, allow=allow, contact=contact)


def _silent(_what: str, _done: int, _total: int) -> None:
    """No progress is shown."""
