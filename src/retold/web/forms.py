"""The forms that are posted: reports to add, corrections, and the switch of the keys. Only the worker writes to the library."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from itertools import chain
from pathlib import PurePosixPath

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from retold import settings
from retold.api import Progress
from retold.library import Library
from retold.records import Draft, Reject
from retold.records.desk import Added
from retold.show.desk.word import SAID
from retold.show.labels import plural
from retold.source import files, meta, report, web
from retold.web.server import Server, back, posted, server, text
from retold.web.work import Task


async def add(request: Request) -> Response:
    """Reports by address, by file or pasted: put in line, and the reader sent to where the work can be followed."""
    async with posted(request) as form:
        uploads = await _uploads(form)
        words = text(form, "text")
        reports = [pasted(words, *(text(form, name) for name in ("title", "outlet", "published")))] if words else []
        addresses = text(form, "addresses").split()
    put(server(request), addresses, reports, uploads)
    return RedirectResponse("/work", 303)


def put(desk: Server, addresses: Sequence[str], reports: Sequence[Draft | Reject], uploads: Sequence[tuple[str, bytes]] = ()) -> int:
    """Reports put in line; gives the number of the work. Files are opened and pages fetched by the worker, one after the other.

    Raises HTTPException where nothing was given, or something that is no address.
    """
    if wrong := next((a for a in addresses if not web.is_address(a)), None):
        raise HTTPException(400, f"“{wrong[:80]}” is no address: an address begins with http:// or https://")
    parts = [plural(len(addresses), "address", "addresses"), plural(len(uploads), "file"), plural(len(reports), "text")]
    told = [part for part in parts if not part.startswith("0 ")]
    if not told:
        raise HTTPException(400, "Nothing was given: name an address, choose a file, or paste a text")

    def task(library: Library, say: Progress) -> Added:
        opened = chain.from_iterable(files.drafts(name, BytesIO(data)) for name, data in uploads)
        return library.add_drafts(chain(reports, opened, _fetched(desk, addresses, say)), level=desk.level, progress=say)

    return desk.worker.submit(f"Add {', '.join(told)}", task)[0]


def pasted(words: str, title: str = "", outlet: str = "", published: str = "", address: str = "") -> Draft | Reject:
    """A draft of pasted words, with what their reader knows of them. Raises HTTPException for a date that is none.

    >>> found = pasted("Rain fell on Peth.", outlet="Peth Post", published="2031-03-03")
    >>> found.meta.outlet if isinstance(found, Draft) else ""
    'Peth Post'
    """
    when = meta.when(published) if published else None
    if published and when is None:
        raise HTTPException(400, f"“{published[:40]}” is no date: write 2026-03-18, or 2026-03-18 14:30+01:00 with the zone")
    data = words.encode("utf-8", "replace")
    found = report.draft(f"pasted-{sha256(data).hexdigest()[:8]}", data)
    if isinstance(found, Reject):
        return found
    known = {"title": title or None, "outlet": outlet or None, "published": when, "address": address or None}
    return replace(found, meta=replace(found.meta, **{k: v for k, v in known.items() if v is not None}))  # type: ignore[arg-type]


async def correct(request: Request) -> Response:
    """A correction: the reader's word. Comes back to the page when it is worked in, or to the list of work where that takes long."""
    async with posted(request) as form:
        kind, target, value, note = (text(form, name) for name in ("kind", "target", "value", "note"))
    if kind not in SAID:
        raise HTTPException(400, "no such kind of correction")
    level = server(request).level

    def task(library: Library, _: Progress) -> None:
        library.correct(kind, target, value, note, level=level)

    return await _done(request, form, "Correct", task)


async def undo(request: Request) -> Response:
    """A correction taken back."""
    async with posted(request) as form:
        key = text(form, "id")

    def task(library: Library, _: Progress) -> None:
        library.undo(key)

    return await _done(request, form, "Undo a correction", task)


async def keys(request: Request) -> Response:
    """Single keys on or off, for this browser."""
    async with posted(request) as form:
        wanted = "off" if text(form, "keys") == "off" else "on"
    answer = RedirectResponse("/keys", 303)
    answer.set_cookie("keys", wanted, max_age=31_536_000, httponly=True, samesite="strict")
    return answer


async def _done(request: Request, form: FormData, what: str, task: Task) -> Response:
    worker = server(request).worker
    number, ended = worker.submit(what, task)
    if not await run_in_threadpool(ended.wait, settings.WEB_WAIT):
        return RedirectResponse("/work", 303)
    job = worker.job(number)
    if job.state == "failed":
        raise HTTPException(409, job.wrong)
    return back(form)


async def _uploads(form: FormData) -> list[tuple[str, bytes]]:
    """Files with their names, of which no folder is kept."""
    found = [f for f in form.getlist("files") if isinstance(f, UploadFile) and f.filename]
    return [(PurePosixPath((f.filename or "").replace("\\", "/")).name or "file", await f.read()) for f in found]


def _fetched(desk: Server, addresses: Iterable[str], say: Progress) -> Iterator[Draft | Reject]:
    for address in addresses:
        say(f"fetching {address[:80]}", 0, 0)
        yield web.read(address, allow=desk.allow, contact=desk.contact)
