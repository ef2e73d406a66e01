"""The JSON endpoints: what the command line prints with --json, the same bytes, and one document that describes them."""

from typing import Any

import msgspec
from msgspec import Struct
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from retold import settings
from retold.api import Progress
from retold.library import Library
from retold.records.desk import CorrectionKind
from retold.show import answers, shapes
from retold.show.data import trace_json
from retold.show.desk.lists import Job
from retold.show.explain import explain_json
from retold.web.forms import pasted, put
from retold.web.openapi import Asked, Operation, document
from retold.web.pages import beside, found
from retold.web.server import number, opened, reading, server, since


class Pasted(Struct, forbid_unknown_fields=True):
    """A report by its words, with what is known of it."""

    text: str
    title: str = ""
    outlet: str = ""
    published: str = ""
    address: str = ""


class Add(Struct, forbid_unknown_fields=True):
    """Reports to add: by address, which this machine then fetches, or by their words."""

    addresses: tuple[str, ...] = ()
    reports: tuple[Pasted, ...] = ()


class Correct(Struct, forbid_unknown_fields=True):
    """A correction to make."""

    kind: CorrectionKind
    target: str
    value: str = ""
    note: str = ""


class Work(Struct):
    """A piece of work in line: its number, how far it is, and what came of it."""

    schema: str
    number: int
    what: str
    state: str
    step: str
    done: int
    total: int
    wrong: str
    added: answers.Added | None


class Wrong(Struct):
    """Why there is no answer, and what to do about it."""

    schema: str
    error: str


def counts(request: Request) -> Response:
    """How much the library holds."""
    with reading(request) as library:
        return _json(answers.counts_json(library.counts()))


def stories(request: Request) -> Response:
    """Stories, the one that changed last first."""
    asked = request.query_params
    after = since(request) if "since" in asked else None
    wanted = {"query": asked.get("q", "").strip(), "line": asked.get("line", "")}
    with reading(request) as library:
        return _json(answers.stories_json(library.stories(since=after, limit=_limit(request), offset=number(request), **wanted)))


def story(request: Request) -> Response:
    """The whole trace of a story."""
    with reading(request) as library:
        return _json(trace_json(opened(library, request.path_params["id"])[0]))


def diff(request: Request) -> Response:
    """What changed in a story since a time."""
    with reading(request) as library:
        _, shelf, _ = opened(library, request.path_params["id"])
        return _json(answers.differs_json(library.diff(shelf.id, since(request))))


def article(request: Request) -> Response:
    """One article and where it stands."""
    with reading(request) as library:
        return _json(answers.held_json(found(library, request.path_params["id"])))


def search(request: Request) -> Response:
    """Articles with some words, best first."""
    query = request.query_params.get("q", "").strip()
    with reading(request) as library:
        return _json(answers.found_json(query, library.search(query, limit=_limit(request), offset=number(request))))


def compare(request: Request) -> Response:
    """Why two articles are linked, or why not."""
    one, two = (request.query_params.get(name, "") for name in ("one", "two"))
    with reading(request) as library:
        return _json(explain_json(*beside(library, one, two)))


def changes(request: Request) -> Response:
    """What changed since a time."""
    with reading(request) as library:
        return _json(answers.changes_json(library.changes(since(request))))


def feeds(request: Request) -> Response:
    """The feeds that are watched."""
    with reading(request) as library:
        return _json(answers.feeds_json(library.feeds()))


def rejects(request: Request) -> Response:
    """What was not taken in."""
    with reading(request) as library:
        return _json(answers.rejects_json(library.rejects(limit=_limit(request), offset=number(request))))


def corrections(request: Request) -> Response:
    """All corrections that count."""
    with reading(request) as library:
        return _json(answers.corrections_json(library.corrections()))


async def add(request: Request) -> Response:
    """Put reports in line to be added; answers with the work's number at once."""
    wish = await _sent(request, Add)
    came = [pasted(p.text, p.title, p.outlet, p.published, p.address) for p in wish.reports]
    return _work(server(request).worker.job(put(server(request), wish.addresses, came)), 202)


async def correct(request: Request) -> Response:
    """Put a correction in line."""
    wish = await _sent(request, Correct)

    desk = server(request)

    def task(library: Library, _: Progress) -> None:
        library.correct(wish.kind, wish.target, wish.value, wish.note, level=desk.level)

    made, _ = desk.worker.submit("Correct", task)
    return _work(desk.worker.job(made), 202)


def undo(request: Request) -> Response:
    """Put the undoing of a correction in line."""
    key = request.path_params["id"]

    def task(library: Library, _: Progress) -> None:
        library.undo(key)

    worker = server(request).worker
    made, _ = worker.submit("Undo a correction", task)
    return _work(worker.job(made), 202)


def work(request: Request) -> Response:
    """How far a piece of work is."""
    try:
        return _work(server(request).worker.job(int(request.path_params["number"])))
    except KeyError:
        raise HTTPException(404, "no such work, or it was done long ago") from None


def openapi(_: Request) -> Response:
    """The document that describes all this."""
    return _json(document(OPERATIONS, Wrong))


def wrong(status: int, what: str) -> Response:
    """What went wrong, as JSON."""
    return _json(msgspec.json.encode(Wrong("retold/error/1", what)), status)


async def _sent(request: Request, shape: type[Any]) -> Any:
    """The body as one of the shapes. Only what calls itself JSON: no form of another site can do that without being asked first."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise HTTPException(415, "send JSON, as application/json")
    try:
        return msgspec.json.decode(await request.body(), type=shape)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise HTTPException(400, f"not what is asked for: {error}") from error


def _limit(request: Request) -> int:
    return min(number(request, "limit") or settings.DESK_ROWS, settings.WEB_LIMIT)


def _work(job: Job, status: int = 200) -> Response:
    added = msgspec.json.decode(answers.added_json(job.added), type=answers.Added) if job.added else None
    told = Work("retold/work/1", job.number, job.what, job.state, job.step, job.done, job.total, job.wrong, added)
    return _json(msgspec.json.encode(told), status)


def _json(body: bytes, status: int = 200) -> Response:
    return Response(body, status, media_type="application/json")


_ID = Asked("id", "path", str, "The id of a story or an article; one that was retired leads to what took its place.")
_SINCE = Asked("since", "query", str, "A day or a time in UTC: 2026-03-18. Left out: two weeks back.")
_LIMIT = Asked("limit", "query", int, f"At most so many; {settings.DESK_ROWS} where it is left out, never more than {settings.WEB_LIMIT}.")
_OFFSET = Asked("offset", "query", int, "How many to leave out at the start.")
_LINE = Asked("line", "query", str, "A storyline's id.")
_NUMBER = Asked("number", "path", int, "The number that was answered when it was put in line.")
_PAIR = (Asked("one", "query", str, "An article's id.", must=True), Asked("two", "query", str, "Another's.", must=True))
_WORDS = Asked("q", "query", str, 'Words that must all be there; "..." is a phrase, -word must not be there, word* begins with it.')

#: Every endpoint: what it answers with, what it asks for.
OPERATIONS = (
    Operation("/api/counts", "GET", counts, answers.Counts),
    Operation("/api/stories", "GET", stories, answers.Stories, (_WORDS, _SINCE, _LINE, _LIMIT, _OFFSET)),
    Operation("/api/stories/{id}", "GET", story, shapes.Trace, (_ID,)),
    Operation("/api/stories/{id}/diff", "GET", diff, answers.Differs, (_ID, _SINCE)),
    Operation("/api/articles/{id}", "GET", article, answers.Held, (_ID,)),
    Operation("/api/search", "GET", search, answers.Found, (_WORDS, _LIMIT, _OFFSET)),
    Operation("/api/compare", "GET", compare, answers.Explanation, _PAIR),
    Operation("/api/changes", "GET", changes, answers.Changes, (_SINCE,)),
    Operation("/api/feeds", "GET", feeds, answers.Feeds),
    Operation("/api/rejects", "GET", rejects, answers.Rejects, (_LIMIT, _OFFSET)),
    Operation("/api/corrections", "GET", corrections, answers.Corrections),
    Operation("/api/corrections", "POST", correct, Work, (), Correct),
    Operation("/api/corrections/{id}", "DELETE", undo, Work, (Asked("id", "path", str, "A correction's id."),)),
    Operation("/api/add", "POST", add, Work, (), Add),
    Operation("/api/work/{number}", "GET", work, Work, (_NUMBER,)),
)

ROUTES = [
    *(Route(o.path.replace("{number}", "{number:int}"), o.endpoint, methods=[o.method]) for o in OPERATIONS),
    Route("/api/openapi.json", openapi),
]
