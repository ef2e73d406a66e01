"""What the endpoints share: the library to read, the thread that writes, and what a request says of itself."""

import hmac
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse

from retold import settings
from retold.errors import UsageError
from retold.library import Library
from retold.records import Level, Trace
from retold.records.desk import Shelf
from retold.show.desk.frame import Frame
from retold.web.work import Worker


@dataclass(frozen=True, slots=True)
class Server:
    """One running desk. `token` stands in its forms and nowhere else."""

    path: Path | None
    worker: Worker
    token: str
    level: Level
    allow: frozenset[str]
    contact: str | None


def server(request: Request) -> Server:
    """The desk that a request came to."""
    found = request.app.state.server
    assert isinstance(found, Server)
    return found


@contextmanager
def reading(request: Request) -> Iterator[Library]:
    """The library, for one request and for reading only."""
    with Library(server(request).path, readonly=True) as library:
        yield library


def frame(request: Request) -> Frame:
    """What stands around a page for this request."""
    desk = server(request)
    here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return Frame(desk.token, request.state.nonce, request.cookies.get("keys") != "off", desk.worker.now(), here)


def html(page: str, status: int = 200) -> HTMLResponse:
    """A page as the answer; the same address may answer with a part of it."""
    return HTMLResponse(page, status, headers={"vary": "HX-Request"})


def back(form: FormData, otherwise: str = "/") -> RedirectResponse:
    """To the page that a form came from: an address of ours, or else another of ours."""
    asked = text(form, "back")
    ours = asked.startswith("/") and not asked.startswith("//") and "\\" not in asked and asked.isprintable()
    return RedirectResponse(asked if ours else otherwise, 303)


@asynccontextmanager
async def posted(request: Request) -> AsyncIterator[FormData]:
    """The form of a post, when it came from one of our pages. Raises HTTPException where it did not."""
    limits = {"max_files": settings.WEB_FILES, "max_fields": settings.WEB_FIELDS, "max_part_size": settings.MAX_FILE_BYTES}
    async with request.form(**limits) as form:
        _ours(request, form)
        yield form


def _ours(request: Request, form: FormData) -> None:
    if not hmac.compare_digest(text(form, "token").encode(), server(request).token.encode()):
        raise HTTPException(403, "This form is not from this server, or from before it was started anew: open the page again")


def text(form: FormData, name: str) -> str:
    """A field of a form as text; empty where it is not there or is a file."""
    found = form.get(name)
    return found.strip() if isinstance(found, str) else ""


def number(request: Request, name: str = "offset") -> int:
    """A number from 0 that the address asks for; 0 where it asks for none."""
    asked = request.query_params.get(name, "")
    return int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 10 else 0


def since(request: Request) -> datetime:
    """The day that the address asks for, in UTC; two weeks back where it asks for none. Raises HTTPException for what is no day."""
    asked = request.query_params.get("since", "")
    if not asked:
        return now() - timedelta(days=settings.WEB_CHANGES_DAYS)
    try:
        found = datetime.fromisoformat(asked)
    except ValueError as wrong:
        raise HTTPException(400, f"“{asked[:40]}” is no day: write it as 2026-03-18") from wrong
    return found.astimezone(UTC).replace(tzinfo=None) if found.tzinfo else found


def now() -> datetime:
    """The time in UTC, as the library tells times."""
    return datetime.now(UTC).replace(tzinfo=None)


def opened(library: Library, key: str) -> tuple[Trace, Shelf, bool]:
    """A story by its id, its own or one it had: its trace, its place on the shelf, and whether its storyline has others."""
    try:
        trace = library.story(key)
        shelves = library.storyline(key)
    except UsageError as wrong:
        raise HTTPException(404, str(wrong)) from wrong
    story = next((s for s in trace.descent.stories if key == s.id), None) or next(s for s in trace.descent.stories if key in s.articles)
    return trace, next(s for s in shelves if s.id == story.id), len(shelves) > 1
