"""The desk as pages and as JSON, on this machine only: `application` is the ASGI application, `serve` runs it until it is stopped."""

import secrets
import socket
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from os import PathLike
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from retold.errors import RetoldError, UsageError
from retold.library import Library
from retold.records import Level
from retold.show.desk import lists
from retold.source import web as asking
from retold.web import data, forms, pages
from retold.web.guard import App, TooMuch, guarded
from retold.web.server import Server, frame, html
from retold.web.work import Worker

PAGES = [
    Route("/", pages.front),
    Route("/lines/{id}", pages.line),
    Route("/stories/{id}", pages.story),
    Route("/stories/{id}/since", pages.story_since),
    Route("/stories/{id}/as/{format}", pages.story_as),
    Route("/articles/{id}", pages.article),
    Route("/articles/{id}/raw", pages.raw),
    Route("/compare", pages.compare),
    Route("/search", pages.search),
    Route("/changes", pages.changes),
    Route("/changes.atom", pages.feed),
    Route("/feeds", pages.feeds),
    Route("/rejects", pages.rejects),
    Route("/add", pages.add),
    Route("/add", forms.add, methods=["POST"]),
    Route("/corrections", pages.word),
    Route("/corrections", forms.correct, methods=["POST"]),
    Route("/corrections/undo", forms.undo, methods=["POST"]),
    Route("/work", pages.work),
    Route("/work/now", pages.work_now),
    Route("/keys", pages.keys),
    Route("/keys", forms.keys, methods=["POST"]),
    Route("/static/{name}", pages.static),
]


def application(
    path: str | PathLike[str] | None = None,
    *,
    hosts: Iterable[str],
    level: Level = "deep",
    allow: Iterable[str] = (),
    contact: str | None = None,
) -> App:
    """The desk over a library (a path, or None for the usual place) as an ASGI application that answers under some hosts only.

    The library is made if it is not there. Raises what `Library` raises.
    """
    place = None if path is None else Path(path)
    with Library(place) as library:
        waiting = library.counts()["waiting"]
    worker = Worker(place)
    if waiting:
        worker.submit("Finish what was cut short", lambda library, say: library.settle(progress=say))

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        yield
        worker.stop()

    app = Starlette(
        routes=[*PAGES, *data.ROUTES],
        lifespan=lifespan,
        exception_handlers={HTTPException: _wrong, RetoldError: _answerless, TooMuch: _too_much, Exception: _bug},  # type: ignore[dict-item]
    )
    app.state.server = Server(place, worker, secrets.token_urlsafe(24), level, frozenset(allow), contact)
    return guarded(app, frozenset(hosts))


def serve(
    path: str | PathLike[str] | None = None,
    *,
    port: int,
    level: Level = "deep",
    allow: Iterable[str] = (),
    contact: str | None = None,
    ready: Callable[[], None] = lambda: None,
) -> None:
    """Serve the desk on 127.0.0.1 until it is interrupted; calls `ready` when it can be opened.

    Raises `UsageError` where the port is taken, and what `Library` raises.
    """
    import uvicorn

    asking.agent(contact)  # a bad one is told before anything is served
    hosts = {f"{name}:{port}" for name in ("127.0.0.1", "localhost")} | ({"127.0.0.1", "localhost"} if port == HTTP else set())
    app = application(path, hosts=hosts, level=level, allow=allow, contact=contact)
    with socket.socket() as place:
        place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            place.bind(("127.0.0.1", port))
            place.listen()  # who comes before the server has begun waits at the door
        except OSError as wrong:
            raise UsageError(f"port {port} cannot be used ({wrong.strerror}): name another with --port") from wrong
        ready()
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, proxy_headers=False))
        server.run(sockets=[place])


#: The port that browsers leave out of the host's name.
HTTP = 80


def _wrong(request: Request, wrong: HTTPException) -> Response:
    known = {404: "Not here", 403: "Refused", 400: "That cannot be answered", 405: "Not that way", 409: "Not done", 413: "Too much at once"}
    return _told(request, wrong.status_code, known.get(wrong.status_code, "Not done"), wrong.detail)


def _answerless(request: Request, wrong: RetoldError) -> Response:
    return _told(request, 400, "That cannot be answered", str(wrong))


def _too_much(request: Request, _: TooMuch) -> Response:
    return _told(request, 413, "Too much at once", "Add the reports in several goes")


def _bug(request: Request, _: Exception) -> Response:
    return _told(request, 500, "An error in Retold itself", "The server's log has it; your library is as it was")


def _told(request: Request, status: int, what: str, todo: str) -> Response:
    if request.url.path.startswith("/api/"):
        return data.wrong(status, todo)
    return html(lists.wrong(frame(request), status, what, todo), status)
