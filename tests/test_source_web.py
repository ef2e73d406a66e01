"""The web: pages of a server on this machine, allowed by name, and everything that must be refused."""

import socketserver
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from retold.records import Draft, Reject
from retold.source import fetch, web

PAGE = b"""<html><head><title>Ferry sinks off Peth</title></head>
<body><h1>Ferry sinks off Peth</h1><p>The ferry to Peth sank at dawn on Friday.</p></body></html>"""
ALLOW = frozenset({"localhost"})


class Site(BaseHTTPRequestHandler):
    """One invented site: each path is one behaviour."""

    asked: list[str]

    def do_GET(self) -> None:
        """The behaviour that the path names."""
        self.server.asked.append(self.path)  # type: ignore[attr-defined]
        if self.path == "/robots.txt":
            self.answer(200, b"User-agent: *\nDisallow: /closed\n", "text/plain")
        elif self.path.startswith("/to/"):
            self.send_response(302)
            self.send_header("Location", self.path.removeprefix("/to/"))
            self.send_header("Content-Length", "0")
            self.end_headers()
        elif self.path == "/round":
            self.send_response(301)
            self.send_header("Location", "/round")
            self.send_header("Content-Length", "0")
            self.end_headers()
        elif self.path == "/endless":
            self.send_response(200)
            self.end_headers()
            try:
                while True:
                    self.wfile.write(b"<p>word word word</p>" * 5_000)
            except OSError:
                pass
        elif self.path == "/drip":
            self.send_response(200)
            self.end_headers()
            try:
                for _ in range(50):
                    self.wfile.write(b".")
                    time.sleep(0.1)
            except OSError:
                pass
        elif self.path == "/busy":
            self.send_response(503)
            self.send_header("Retry-After", "120")
            self.send_header("Content-Length", "0")
            self.end_headers()
        elif self.path == "/picture":
            self.answer(200, b"\x89PNG", "image/png")
        else:
            self.answer(200, PAGE, "text/html; charset=utf-8")

    def answer(self, status: int, data: bytes, kind: str) -> None:
        """One whole answer."""
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Nothing is printed."""


class Quiet(ThreadingHTTPServer):
    """A server that keeps still about clients that hang up."""

    asked: list[str]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Nothing is printed."""


@pytest.fixture(scope="module")
def site() -> Iterator[Quiet]:
    """The site, served on this machine while the tests run."""
    server = Quiet(("127.0.0.1", 0), Site)
    server.asked = []
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def at(site: socketserver.TCPServer, path: str) -> str:
    """The address of a path of the site."""
    return f"http://localhost:{site.server_address[1]}{path}"


def test_a_page_is_read_and_keeps_its_address(site: Quiet) -> None:
    """A page of an allowed host becomes a draft that knows where it came from."""
    found = web.read(at(site, "/bridge"), allow=ALLOW)
    assert isinstance(found, Draft)
    assert found.meta.title == "Ferry sinks off Peth"
    assert found.meta.address == at(site, "/bridge")


def test_redirects_are_followed_to_an_end(site: Quiet) -> None:
    """A redirect leads to the page it names, and one that leads round ends."""
    assert isinstance(web.read(at(site, "/to//bridge"), allow=ALLOW), Draft)
    found = web.read(at(site, "/round"), allow=ALLOW)
    assert isinstance(found, Reject)
    assert "redirects" in found.detail


@pytest.mark.parametrize(
    "place",
    [
        "http://127.0.0.1:{port}/secret",
        "http://[::1]/secret",
        "http://2130706433:{port}/secret",
        "http://169.254.169.254/",
        "http://0x7f.1:{port}/secret",
        "file:///etc/hosts",
    ],
)
def test_a_redirect_to_a_private_place_is_never_followed(site: Quiet, place: str) -> None:
    """A public page cannot send the reader into the own network: the second address is checked like the first."""
    before = site.asked.count("/secret")
    found = web.read(at(site, "/to/" + place.format(port=site.server_address[1])), allow=ALLOW)
    assert isinstance(found, Reject)
    assert site.asked.count("/secret") == before


@pytest.mark.parametrize(
    "place",
    ["127.0.0.1", "localhost", "127.1", "2130706433", "0x7f000001", "017700000001", "0", "10.1.2.3",
     "192.168.0.1", "172.16.9.9", "169.254.169.254", "100.64.0.1",
     "[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:a00:1]", "[fe80::1]", "[fc00::1]", "[2002:7f00:1::1]",
     "[64:ff9b::a00:1]", "224.0.0.1", "255.255.255.255"],
)  # fmt: skip
def test_private_places_are_refused_in_every_spelling(place: str) -> None:
    """Loopback, private, link-local, shared and reserved addresses are refused however they are written."""
    found = web.read(f"http://{place}/")
    assert isinstance(found, Reject)
    assert found.reason == "unreadable"
    assert "no public address" in found.detail


def test_a_name_that_leads_to_a_private_place_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """What counts is where a name leads: one private address among public ones is enough to refuse it."""
    answers = [(2, 1, 6, "", ("93.184.216.34", 80)), (2, 1, 6, "", ("192.168.1.1", 80))]
    monkeypatch.setattr("socket.getaddrinfo", lambda *a, **k: answers)
    found = web.read("http://peth.example/")
    assert isinstance(found, Reject)
    assert "192.168.1.1" in found.detail


def test_robots_txt_is_kept_to(site: Quiet) -> None:
    """A page that the site closes to robots is not asked for."""
    found = web.read(at(site, "/closed/page"), allow=ALLOW)
    assert isinstance(found, Reject)
    assert "robots.txt" in found.detail
    assert "/closed/page" not in site.asked


def test_endless_and_slow_answers_end(site: Quiet, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page without an end is cut at the size limit, one that drips at the time limit."""
    found = fetch.fetch(at(site, "/endless"), fetch.manners(ALLOW), limit=1_000_000)
    assert isinstance(found, Reject)
    assert found.reason == "too large"
    monkeypatch.setattr(fetch, "WEB_SECONDS", 0.5)
    start = time.monotonic()
    slow = web.read(at(site, "/drip"), allow=ALLOW)
    assert isinstance(slow, Reject)
    assert "seconds" in slow.detail
    assert time.monotonic() - start < 2


def test_what_is_no_page_says_so(site: Quiet) -> None:
    """An error of the server and a picture are rejects with their reason."""
    busy, picture = web.read(at(site, "/busy"), allow=ALLOW), web.read(at(site, "/picture"), allow=ALLOW)
    assert isinstance(busy, Reject)
    assert isinstance(picture, Reject)
    assert "503" in busy.detail
    assert "120" in busy.detail
    assert picture.reason == "not text"


@pytest.mark.parametrize(
    "address", ["ftp://peth.example/", "http://", "https://user:word@peth.example/", "http://peth.example:99999/", "http://[::1"]
)
def test_no_address_is_refused(address: str) -> None:
    """What cannot be asked for over http or https is a reject, not an error."""
    assert isinstance(web.read(address), Reject)
