"""Everything that was asked for -> articles and rejects: nothing is lost between the two."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from os import PathLike

from retold.article.clean import clean
from retold.article.clean.plain import plain
from retold.article.clean.shared import learn
from retold.records import Article, Draft, Level, Reject
from retold.source import corrections, files, web
from retold.source import meta as known
from retold.source.fetch import manners

#: Told of every report as it is worked: (what is being done, how many are done, how many there are; 0 where that is not known yet).
Progress = Callable[[str, int, int], None]


def silent(_what: str, _done: int, _total: int) -> None:
    """No progress is shown."""


def read(
    asked: list[str], meta: str | PathLike[str] | None, allow: frozenset[str], contact: str | None, stdin: bytes | None, say: Progress,
    *, level: Level = "deep", columns: Mapping[str, str] | None = None, overrule: str | PathLike[str] | None = None,
) -> tuple[list[Article], list[Reject]]:  # fmt: skip
    """Articles and rejects of all that was asked for: nothing is lost between the two.

    `columns` says in which column of a table a field stands; `overrule` names a file of corrections, beside those that stand beside the
    reports. At level "wording" the rows of a table are taken as running text, as a corpus takes them.
    """
    told = told_by(asked, overrule)
    articles: list[Article] = []
    rejected: list[Reject] = []
    for found in each(drafts(asked, allow, contact, stdin, meta=meta, columns=columns, told=told), level, say):
        if isinstance(found, Reject):
            rejected.append(found)
        else:
            articles.append(found)
    return [corrections.article(article, told) for article in learn(articles)], rejected


def stream(
    asked: list[str], *, meta: str | PathLike[str] | None = None, allow: frozenset[str] = frozenset(), contact: str | None = None,
    stdin: bytes | None = None, columns: Mapping[str, str] | None = None, overrule: str | PathLike[str] | None = None,
    done: Container[str] = (), say: Progress = silent,
) -> Iterator[Article | Reject]:  # fmt: skip
    """Each report as it is read, one at a time, however many there are; those whose names are in `done` are passed over, unopened where
    they are files of their own.

    >>> [found.meta.title for found in stream(["examples/sabeke-ferry/a.txt"])]
    ['17 dead, nine missing as overloaded ferry capsizes on Tamuke crossing']
    """
    told = told_by(asked, overrule)
    given = drafts(asked, allow, contact, stdin, meta=meta, columns=columns, told=told, done=done)
    for found in each((draft for draft in given if draft.file not in done), "deep", say):
        yield found if isinstance(found, Reject) else corrections.article(found, told)


def each(reports: Iterable[Draft | Reject], level: Level, say: Progress) -> Iterator[Article | Reject]:
    """Each draft as its article, one at a time; what reports of one outlet share is not learnt yet."""
    lost = 0
    for done, draft in enumerate(reports):
        say(f"reading ({lost:,} rejected)" if lost else "reading", done, 0)
        found = draft if isinstance(draft, Reject) else (plain if draft.extracted and level == "wording" else clean)(draft)
        lost += isinstance(found, Reject)
        yield found


def drafts(
    asked: list[str], allow: frozenset[str], contact: str | None, stdin: bytes | None,
    *, meta: str | PathLike[str] | None = None, columns: Mapping[str, str] | None = None, told: corrections.Corrections | None = None,
    done: Container[str] = (),
) -> Iterator[Draft | Reject]:  # fmt: skip
    """Every report that was asked for, one at a time, as its source gave it, with what the reader knows and overrules put over it."""
    said = known.load(meta) if meta is not None else {}
    overruled = told_by(asked, None) if told is None else told
    for found in _given(asked, allow, contact, stdin, columns, done):
        one = found if isinstance(found, Reject) else known.apply(found, said)
        yield corrections.draft(one, overruled)


def told_by(asked: Iterable[str], overrule: str | PathLike[str] | None) -> corrections.Corrections:
    """What the reader overrules: in the files beside the reports, and over them in the file that is named."""
    return corrections.load([*corrections.beside(a for a in asked if not web.is_address(a)), *([overrule] if overrule else [])])


def _given(
    asked: list[str], allow: frozenset[str], contact: str | None, stdin: bytes | None, columns: Mapping[str, str] | None,
    done: Container[str],
) -> Iterator[Draft | Reject]:  # fmt: skip
    yield from files.read([a for a in asked if not web.is_address(a)], stdin=stdin, columns=columns, done=done)
    how = manners(allow, contact)
    for address in asked:
        if web.is_address(address) and address not in done:
            yield from web.reports(address, how)
