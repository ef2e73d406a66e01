"""Everything that was asked for -> articles and rejects: nothing is lost between the two."""

from collections.abc import Callable, Iterator
from os import PathLike

from retold.article.clean import clean
from retold.article.clean.shared import learn
from retold.records import Article, Draft, Reject
from retold.source import files, web
from retold.source import meta as known

#: Told of every report as it is worked: (what is being done, how many are done, how many there are; 0 where that is not known yet).
Progress = Callable[[str, int, int], None]


def silent(_what: str, _done: int, _total: int) -> None:
    """No progress is shown."""


def read(
    asked: list[str], meta: str | PathLike[str] | None, allow: frozenset[str], contact: str | None, stdin: bytes | None, say: Progress
) -> tuple[list[Article], list[Reject]]:
    """Articles and rejects of all that was asked for: nothing is lost between the two."""
    told = known.load(meta) if meta is not None else {}
    articles: list[Article] = []
    rejected: list[Reject] = []
    for done, draft in enumerate(drafts(asked, allow, contact, stdin)):
        say("reading", done, 0)
        found = draft if isinstance(draft, Reject) else clean(known.apply(draft, told))
        if isinstance(found, Reject):
            rejected.append(found)
        else:
            articles.append(found)
    return list(learn(articles)), rejected


def drafts(asked: list[str], allow: frozenset[str], contact: str | None, stdin: bytes | None) -> Iterator[Draft | Reject]:
    """Every report that was asked for, one at a time, as its source gave it."""
    yield from files.read([a for a in asked if not web.is_address(a)], stdin=stdin)
    for address in asked:
        if web.is_address(address):
            yield web.read(address, allow=allow, contact=contact)
