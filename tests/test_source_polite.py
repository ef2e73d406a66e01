"""Asking politely: only what is new, no oftener than a site wishes, feeds and their pages, and never a private place."""

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from typing import Any

import pytest

from retold.records import Draft, Reject
from retold.source import fetch, web

BODY = "".join(f"<p>The ferry to Peth sank at dawn on day {n}, the harbour master said, and nobody was hurt.</p>" for n in range(12))
PAGE = f"<html><head><title>Ferry sinks</title></head><body><article><h1>Ferry sinks</h1>{BODY}</article></body></html>".encode()


class Site(BaseHTTPRequestHandler):
    """One invented site: each path is one behaviour."""

    def do_GET(self) -> None:
        """The behaviour that the path names."""
        site: Any = self.server
        site.asked.append((self.path, time.monotonic()))
        times = sum(path == self.path for path, _ in site.asked)
        if self.path == "/robots.txt":
            self.answer(404)
        elif self.path == "/feed":
            port = site.server_address[1]
            places = [f"http://localhost:{port}/page", f"http://127.0.0.1:{port}/secret", "http://169.254.169.254/"]
            places += [f"http://localhost:{port}/to/http://[::1]/secret", f"http://localhost:{port}/busy"]
            items = "".join(f"<item><link>{place}</link><guid>pell:{n}</guid><title>T{n}</title></item>" for n, place in enumerate(places))
            self.answer(
                200, f"<rss version='2.0'><channel><title>Pell Courier</title>{items}</channel></rss>".encode(), kind="application/rss+xml"
            )
        elif self.path == "/known":
            fresh = self.headers.get("If-None-Match") != '"v1"'
            self.answer(200 if fresh else 304, PAGE if fresh else b"", ETag='"v1"', Last_Modified="Fri, 20 Mar 2026 09:00:00 GMT")
        elif self.path.startswith("/to/"):
            self.answer(302, Location=self.path.removeprefix("/to/"))
        elif self.path == "/moved":
            self.answer(301, Location="/page")
        elif self.path == "/busy":
            self.answer(429 if times < 3 else 200, PAGE, Retry_After="0")
        elif self.path == "/long":
            self.answer(503, Retry_After="3600")
        else:
            self.answer(200, PAGE)

    def answer(self, status: int, data: bytes = b"", kind: str = "text/html", **heads: str) -> None:
        """One whole answer."""
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(0 if status == 304 else len(data)))
        for name, value in heads.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Nothing is printed."""


@pytest.fixture
def site() -> Iterator[Any]:
    """The site, served on this machine while a test runs."""
    server: Any = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.asked = []
    server.at = lambda path: f"http://localhost:{server.server_address[1]}{path}"
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def manners(delay: float = 0.0) -> fetch.Manners:
    """How the site is asked."""
    return fetch.manners(["localhost"], delay=delay)


def test_only_what_is_new_is_asked_for(site: Any) -> None:
    """With the marks of an earlier answer nothing is sent again."""
    how = manners()
    first = fetch.fetch(site.at("/known"), how)
    assert isinstance(first, fetch.Fetched)
    again = fetch.fetch(site.at("/known"), how, etag=first.etag, modified=first.modified)
    assert isinstance(again, fetch.Fetched)
    assert (first.status, again.status, again.data) == (200, 304, b"")
    assert sum(path == "/robots.txt" for path, _ in site.asked) == 1


def test_a_host_is_asked_one_at_a_time_and_not_too_often(site: Any) -> None:
    """Threads that share one `Manners` wait for each other, and the delay lies between any two requests."""
    how = manners(delay=0.1)
    threads = [threading.Thread(target=fetch.fetch, args=(site.at(f"/{n}"), how)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    times = sorted(at for path, at in site.asked if path != "/robots.txt")
    assert len(times) == 4
    assert min(b - a for a, b in pairwise(times)) > 0.09


def test_a_busy_site_is_asked_again_and_a_long_wait_is_told(site: Any) -> None:
    """A short wait is waited for; a long one comes back as it is, and the host is left alone until then."""
    how = manners()
    assert isinstance(web.read(site.at("/busy"), how=how), Draft)
    found = fetch.fetch(site.at("/long"), how)
    assert isinstance(found, fetch.Fetched)
    assert (found.status, found.wait) == (503, 3600.0)
    asked = len(site.asked)
    left = fetch.fetch(site.at("/page"), how)
    assert isinstance(left, Reject)
    assert "asked to wait" in left.detail
    assert len(site.asked) == asked


def test_a_page_that_moved_for_good_says_where(site: Any) -> None:
    """301 names the new address, 302 does not."""
    moved, lent = (fetch.fetch(site.at(path), manners()) for path in ("/moved", "/to//page"))
    assert isinstance(moved, fetch.Fetched)
    assert isinstance(lent, fetch.Fetched)
    assert (moved.permanent, lent.permanent) == (site.at("/page"), None)


def test_a_feed_gives_its_pages_and_asks_no_private_place(site: Any) -> None:
    """Each entry is a report or a reject; what a feed names in the own network is never asked for."""
    found = list(web.reports(site.at("/feed"), manners()))
    assert [isinstance(one, Draft) for one in found] == [True, False, False, False, True]
    assert isinstance(found[0], Draft)
    assert (found[0].meta.record, found[0].meta.outlet) == ("pell:0", "Pell Courier")
    assert not any("secret" in path and not path.startswith("/to/") for path, _ in site.asked)
