"""The pages that are read: every answer is made from the library as it is at that moment."""

from contextlib import suppress
from dataclasses import replace

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from retold import settings
from retold.errors import UsageError
from retold.exchange import FORMATS, exchange, zipped
from retold.library import Library
from retold.records import Explained, Span, Trace
from retold.records.desk import Held
from retold.show.desk import article as article_page
from retold.show.desk import front as front_page
from retold.show.desk import lists
from retold.show.desk import story as story_page
from retold.show.desk.atom import atom
from retold.show.desk.word import article_of, corrections, said, spoken, targets
from retold.show.head import clipped
from retold.show.template import STATIC
from retold.show.template import static as static_file
from retold.story import explain as explaining
from retold.web.server import frame, html, number, opened, reading, server, since


def front(request: Request) -> Response:
    """The stories, the newest change first."""
    query, offset = request.query_params.get("q", "").strip(), number(request)
    with reading(request) as library:
        counts = library.counts()
        shelves = library.stories(query=query, limit=settings.DESK_STORIES + 1, offset=offset)
        entries = library.changes(since(request), limit=settings.DESK_GLANCE)
        refused = library.rejects(limit=settings.DESK_GLANCE)
        watched = library.feeds()
    held = front_page.Counts(counts["articles"], counts["stories"], counts["sources"])
    return html(front_page.front(frame(request), held, shelves, entries, refused, watched, query, offset))


def line(request: Request) -> Response:
    """The stories of one storyline."""
    with reading(request) as library:
        try:
            return html(front_page.line(frame(request), library.storyline(request.path_params["id"])))
        except UsageError as wrong:
            raise HTTPException(404, str(wrong)) from wrong


def story(request: Request) -> Response:
    """A story: its tree, its claims, its voices, its texts."""
    with reading(request) as library:
        trace, shelf, follows = opened(library, request.path_params["id"])
        words = spoken(library.corrections(), {s.article.id: s.article for s in trace.studies})
    return html(story_page.story(frame(request), shelf, trace, words, follows=follows, formats=tuple(FORMATS)))


def story_as(request: Request) -> Response:
    """A story in a format for other tools, with excerpts only: one file, or a zip of several."""
    name = request.path_params["format"]
    if name not in FORMATS:
        raise HTTPException(404, f"no format is called {name[:40]}: there are {', '.join(FORMATS)}")
    with reading(request) as library:
        trace, shelf, _ = opened(library, request.path_params["id"])
    files = exchange(trace, name)
    saved = f"retold-{shelf.id}{FORMATS[name].ending}" if "" in files else f"retold-{shelf.id}-{name}.zip"
    headers = {"content-disposition": f'attachment; filename="{saved}"', "content-security-policy": "sandbox; default-src 'none'"}
    return Response(files[""] if "" in files else zipped(files), media_type="application/octet-stream", headers=headers)


def story_since(request: Request) -> Response:
    """What changed in a story since a day."""
    with reading(request) as library:
        trace, shelf, _ = opened(library, request.path_params["id"])
        return html(lists.since(frame(request), clipped(shelf.title or "Without a title"), trace, library.diff(shelf.id, since(request))))


def article(request: Request) -> Response:
    """One report alone, its words, and the forms that correct it."""
    asked = request.query_params
    with reading(request) as library:
        held = found(library, request.path_params["id"])
        trace = library.story(held.story)
        told = next((s.article for s in trace.studies if s.article.id == held.article.id), held.article)
        held = replace(held, article=told)  # as its story sees it: with the reader's word, and a date read against its kin
        texts = {s.article.id: s.article for s in trace.studies} | {held.article.id: held.article}
        words = [w for w in spoken(library.corrections(), texts) if held.article.id in w.articles]
    start, end = number(request, "start"), min(number(request, "end"), len(held.article.text))
    hit = Span(held.article.id, start, end) if start < end else None
    return html(article_page.article(frame(request), held, trace, words, hit, asked.get("correct") == "1"))


def raw(request: Request) -> Response:
    """The bytes of a report as they came: to be kept, never to be shown, whatever they are."""
    with reading(request) as library:
        held = found(library, request.path_params["id"])
        data = library.raw(held.article.id)
    headers = {
        "content-disposition": f'attachment; filename="{held.article.id}.bin"',
        "content-security-policy": "sandbox; default-src 'none'",
    }
    return Response(data, media_type="application/octet-stream", headers=headers)


def compare(request: Request) -> Response:
    """Any two reports side by side."""
    one, two = (request.query_params.get(name, "") for name in ("one", "two"))
    with reading(request) as library:
        return html(story_page.compare(frame(request), *beside(library, one, two)))


def search(request: Request) -> Response:
    """What a search found: the page, or the results alone for a page that has the field already."""
    query, offset = request.query_params.get("q", "").strip(), number(request)
    with reading(request) as library:
        hits = library.search(query, limit=settings.DESK_ROWS, offset=offset)
    return html(lists.search(frame(request), query, hits, offset, part="hx-request" in request.headers))


def changes(request: Request) -> Response:
    """What changed since a day."""
    with reading(request) as library:
        return html(lists.changes(frame(request), library.changes(since(request)), since(request)))


def feed(request: Request) -> Response:
    """The same as an Atom feed."""
    with reading(request) as library:
        entries = library.changes(since(request))
    updated = max((e.at for e in entries), default=since(request))
    made = atom(entries, f"http://{request.url.netloc}", updated.replace(microsecond=0))
    return Response(made, media_type="application/atom+xml")


def feeds(request: Request) -> Response:
    """The feeds that are watched."""
    with reading(request) as library:
        return html(lists.feeds(frame(request), library.feeds()))


def rejects(request: Request) -> Response:
    """What was not taken in."""
    with reading(request) as library:
        return html(lists.rejects(frame(request), library.rejects(limit=settings.DESK_ROWS + 1, offset=number(request)), number(request)))


def add(request: Request) -> Response:
    """The form that takes reports in."""
    return html(lists.add(frame(request)))


def word(request: Request) -> Response:
    """All corrections."""
    with reading(request) as library:
        made = library.corrections()
        texts, outlets = {}, set[str]()
        for key in dict.fromkeys(article_of(t) for c in made for t in targets(c) if c.kind not in ("same_owner", "keep")):
            with suppress(UsageError):  # an article that is gone is called by its id
                texts[key] = library.article(key).article
    return html(corrections(frame(request), [said(c, texts) for c in reversed(made)], outlets))


def work(request: Request) -> Response:
    """What is being worked on and what was."""
    return html(lists.work(frame(request), server(request).worker.listed(), part="hx-request" in request.headers))


def work_now(request: Request) -> Response:
    """The line in the bar that says what is being worked on."""
    return html(lists.working(frame(request)))


def keys(request: Request) -> Response:
    """The keys."""
    return html(lists.keys(frame(request)))


def static(request: Request) -> Response:
    """A file of the package, by its name in a list: nothing else can be asked for."""
    name = request.path_params["name"]
    if name not in STATIC:
        raise HTTPException(404, "no such file")
    return Response(static_file(name), media_type=STATIC[name], headers={"cache-control": "max-age=3600"})


def found(library: Library, key: str) -> Held:
    """An article, or the answer that there is none, or that it has no story yet."""
    try:
        held = library.article(key)
    except UsageError as wrong:
        raise HTTPException(404, str(wrong)) from wrong
    if not held.story:
        raise HTTPException(409, "This report was taken in but is not placed yet: see Work, and come back")
    return held


def beside(library: Library, one: str, two: str) -> tuple[Trace, Explained]:
    """Two reports, seen among their whole story where they share one: a third report may show what two alone do not."""
    first, second = (found(library, key).article.id for key in (one, two))
    if first == second:
        raise HTTPException(400, "name two different reports")
    trace = library.story(found(library, first).story)
    if second in {s.article.id for s in trace.studies}:
        return trace, explaining.explain(trace.studies, trace.descent, first, second)
    return library.compare(first, second)
