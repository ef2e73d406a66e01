"""Feeds watched: asked only for what is new, with patience, each entry once, whatever happens in between."""

import html
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from desks import drafts
from retold import settings
from retold.errors import UsageError
from retold.library import Library, adding, watching
from retold.records.desk import Run
from retold.source import fetch

TEXTS = ["\n\n".join(block.text for block in d.blocks) for d in drafts((500,), most=4)]


@dataclass
class Site:
    """A small site: what it answers at each path, and what it was asked with which conditions."""

    address: str = ""
    pages: dict[str, tuple[int, dict[str, str], str]] = field(default_factory=dict)
    asked: list[tuple[str, str | None]] = field(default_factory=list)

    def feed(self, *numbers: int, whole: int | None = None, status: int = 200, **headers: str) -> None:
        """Put a feed at /feed that names some reports."""
        items = "".join(self._item(n, n == whole) for n in numbers)
        text = f"<rss version='2.0'><channel><title>Pell Courier</title>{items}</channel></rss>"
        self.pages["/feed"] = (status, {"Content-Type": "application/rss+xml", "ETag": f'"{numbers}"', **headers}, text)

    def _item(self, n: int, whole: bool) -> str:
        text = "".join(f"<p>{html.escape(p)}</p>" for p in TEXTS[n].split("\n\n"))
        self.pages.setdefault(f"/{n}", (200, {"Content-Type": "text/html"}, f"<html><body><article>{text}</article></body></html>"))
        told = html.escape(text) if whole else "A summary."
        return f"<item><guid>{n}</guid><title>Report {n}</title><link>{self.address}/{n}</link><description>{told}</description></item>"


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A site on this machine, asked without pauses."""
    made = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            made.asked.append((self.path, self.headers["If-None-Match"]))
            status, headers, text = made.pages.get(self.path, (404, {}, ""))
            if status == 200 and self.headers["If-None-Match"] == headers.get("ETag", "-"):
                status, text = 304, ""
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        made.address = f"http://127.0.0.1:{server.server_port}"
        monkeypatch.setattr(fetch.manners, "__defaults__", ((), None, 0.0))
        yield made
        server.shutdown()
        thread.join()


def look(library: Library, site: Site, *, due: bool = True) -> Run:
    """One round; `due`: as if the next look were now."""
    if due:
        library._db.execute("UPDATE feeds SET again = NULL")
        library._db.execute("UPDATE entries SET again = NULL")
    return library.watch(f"{site.address}/feed", level="wording", allow=["127.0.0.1"])


def test_a_round(tmp_path: Path, site: Site) -> None:
    """New entries are read from their pages, or from the feed where it holds them whole; a second round asks for what is new only."""
    site.feed(0, 1)
    with Library(tmp_path / "library.db") as library:
        run = look(library, site)
        assert (run.feeds, run.fetched, len(run.added), run.failures) == (1, 2, 2, ())
        assert set(run.stories) == {s.id for s in library.stories()}
        assert library.article(run.added[0]).article.meta.outlet == "Pell Courier"
        assert look(library, site).added == ()
        assert site.asked[-1] == ("/feed", '"(0, 1)"')
        site.feed(0, 1, 2, whole=2)
        run = look(library, site)
        assert (len(run.added), run.fetched) == (1, 0)
        assert [len(r.added) for r in library.runs()] == [1, 0, 2]
        assert library.check() == ()


def test_a_feed_is_not_asked_before_its_time(tmp_path: Path, site: Site) -> None:
    """Between two looks it is left alone; so is one that asked to wait."""
    site.feed(0)
    with Library(tmp_path / "library.db") as library:
        look(library, site)
        asked = len(site.asked)
        look(library, site, due=False)
        assert len(site.asked) == asked
        site.pages["/feed"] = (503, {"Retry-After": "7200"}, "")
        run = look(library, site)
        again = run.failures[0].again
        assert again is not None
        assert timedelta(minutes=119) < again - run.started < timedelta(minutes=121)
        assert watching.next_look(library._db, [f"{site.address}/feed"]) == again


def test_how_the_feeds_stand(tmp_path: Path, site: Site) -> None:
    """What each brought and still owes, when it was asked, and the last of its failures; those that fail stand first."""
    site.feed(0, 1)
    site.pages["/1"] = (500, {}, "")
    with Library(tmp_path / "library.db") as library:
        assert library.feeds() == ()
        look(library, site)
        (feed,) = library.feeds()
        assert (feed.address, feed.failures, feed.reason, feed.taken, feed.waiting) == (f"{site.address}/feed", 0, "", 1, 1)
        assert feed.asked is not None
        site.pages["/feed"] = (503, {}, "")
        run = look(library, site)
        library.watch(f"{site.address}/a", level="wording", allow=["127.0.0.1"])
        assert [(f.failures, f.again) for f in library.feeds() if f.address.endswith("/feed")] == [(1, run.failures[0].again)]
        assert all(f.failures for f in library.feeds())


def test_waits_grow_with_failures(tmp_path: Path, site: Site) -> None:
    """A feed that fails again and again is asked more and more rarely, a page a few times; then it counts as a reject."""
    site.feed(0)
    site.pages["/0"] = (500, {}, "")
    with Library(tmp_path / "library.db") as library:
        runs = [look(library, site) for _ in range(settings.PAGE_TRIES)]
        assert [len(r.failures) for r in runs] == [1] * (settings.PAGE_TRIES - 1) + [0]
        assert runs[-1].rejected[0].reason == "unreadable"
        site.pages["/feed"] = (500, {}, "")
        waits = []
        for _ in range(9):
            run = look(library, site)
            again = run.failures[0].again
            assert again is not None
            waits.append(round((again - run.started).total_seconds() / 60))
        assert waits[:4] == [15, 30, 60, 120]
        assert waits[-1] == settings.FEED_MOST_MINUTES
        site.feed(0, 1)
        assert len(look(library, site).added) == 1


def test_a_feed_that_moved_or_went(tmp_path: Path, site: Site) -> None:
    """One that moved for good is asked at its new place from then on; one that is gone is left alone for a month."""
    site.feed(0)
    site.pages["/new"] = site.pages["/feed"]
    site.pages["/feed"] = (301, {"Location": "/new"}, "")
    with Library(tmp_path / "library.db") as library:
        assert len(look(library, site).added) == 1
        site.asked.clear()
        look(library, site)
        assert [path for path, _ in site.asked if path != "/robots.txt"] == ["/new"]
        site.pages["/new"] = (410, {}, "")
        again = look(library, site).failures[0].again
        assert again is not None
        assert again - look(library, site, due=False).started > timedelta(days=29)


def test_a_watcher_that_dies_goes_on(tmp_path: Path, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a feed named is not forgotten when the watcher dies before it is read: the next round reads it, and asks for news only."""
    site.feed(0, 1, 2)
    take, calls = adding.take, []

    def dying(*args: object, **more: object) -> object:
        calls.append(1)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return take(*args, **more)  # type: ignore[arg-type]

    with Library(tmp_path / "library.db") as library:
        monkeypatch.setattr(adding, "take", dying)
        with pytest.raises(KeyboardInterrupt):
            look(library, site)
        run = look(library, site)
        assert len(run.added) == 2
        assert library.counts()["articles"] == 3
        assert site.asked.count(("/feed", None)) == 1
        assert library.check() == ()


def test_what_is_no_feed(tmp_path: Path, site: Site) -> None:
    """A page, a file that is not there and a file that is no OPML are each told; an OPML file names many."""
    site.pages["/feed"] = (200, {"Content-Type": "text/html"}, "<html><body>Hello.</body></html>")
    with Library(tmp_path / "library.db") as library:
        assert "no feed" in look(library, site).failures[0].reason
        with pytest.raises(UsageError, match="cannot read"):
            library.watch(tmp_path / "none.opml")
        (tmp_path / "empty.opml").write_text("<opml><body/></opml>")
        with pytest.raises(UsageError, match="at least one feed"):
            library.watch(tmp_path / "empty.opml")
        opml = tmp_path / "feeds.opml"
        opml.write_text(f'<opml><body><outline text="Pell" xmlUrl="{site.address}/feed"/></body></opml>')
        site.feed(0)
        library._db.execute("UPDATE feeds SET again = NULL")
        assert len(library.watch(opml, level="wording", allow=["127.0.0.1"]).added) == 1
