"""What the desk refuses: other hosts, posts from other sites, forms that are not its own, tricks with paths, too much at once."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from retold.settings import WEB_POST_BYTES
from served import HOST, token, worked

PAGES = (
    "/",
    "/search?q=ferry",
    "/add",
    "/changes",
    "/rejects",
    "/corrections",
    "/work",
    "/keys",
    "/nothing",
    "/stories/nothing",
)


def ids(desk: TestClient) -> list[str]:
    """The articles that the library holds."""
    return [a["id"] for s in desk.get("/api/stories").json()["stories"] for a in desk.get(f"/api/stories/{s['id']}").json()["articles"]]


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "127.0.0.1:8765.evil.example", "evil.example:8765", ""])
def test_another_host_gets_nothing(desk: TestClient, host: str) -> None:
    """A page that makes a browser ask us under its own name (DNS rebinding) learns nothing."""
    answer = desk.get("/", headers={"host": host})
    assert answer.status_code == 421
    assert "<html" not in answer.text


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": f"https://{HOST}"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_a_post_from_another_site_changes_nothing(writable: TestClient, headers: dict[str, str]) -> None:
    """Even with the right token a post that another site made is refused."""
    before = ids(writable)
    form = {"token": token(writable), "kind": "not_this_story", "target": before[0], "back": "/"}
    assert writable.post("/corrections", data=form, headers=headers).status_code == 403
    assert writable.post("/api/corrections", json={"kind": "outlet", "target": before[0], "value": "x"}, headers=headers).status_code == 403
    assert writable.get("/api/corrections").json()["corrections"] == []


@pytest.mark.parametrize("path", ["/add", "/corrections", "/corrections/undo", "/keys"])
@pytest.mark.parametrize("sent", [{}, {"token": ""}, {"token": "x" * 32}])
def test_a_form_without_our_token_is_refused(desk: TestClient, path: str, sent: dict[str, str]) -> None:
    """Every form must come from a page of this server."""
    assert desk.post(path, data=sent | {"text": "It rained on Peth.", "keys": "off"}).status_code == 403


def test_json_must_call_itself_json(desk: TestClient) -> None:
    """What a form of another site could send without being asked first is not taken."""
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""):
        assert desk.post("/api/add", content=b'{"reports":[{"text":"x"}]}', headers={"content-type": kind}).status_code == 415


def test_a_post_has_a_limit(desk: TestClient) -> None:
    """Too much is refused by the length it tells, and while it comes where it tells none."""
    assert desk.post("/api/add", headers={"content-length": str(WEB_POST_BYTES + 1)}).status_code == 413
    assert desk.post("/api/add", headers={"content-length": "-1"}).status_code in (400, 413)
    pieces = (b" " * 1_000_000 for _ in range(WEB_POST_BYTES // 1_000_000 + 2))
    assert desk.post("/api/add", content=pieces, headers={"content-type": "application/json"}).status_code == 413


@pytest.mark.parametrize(
    "path",
    [
        "/static/../web/guard.py",
        "/static/..%2f..%2fsettings%2fweb.py",
        "/static/%2e%2e/%2e%2e/api.py",
        "/static/....//retold.css",
        "/static//etc/passwd",
        "/static/retold.css%00.html",
        "/static/RETOLD.CSS",
        "/static/",
        "/articles/..%2f..%2fetc%2fpasswd/raw",
        "/articles/%00/raw",
        "/stories/' OR 1=1 --",
        "/stories/%252e%252e",
        "/lines/%ff%fe",
        "/../../../../etc/passwd",
    ],
)
def test_tricks_with_paths_find_nothing(desk: TestClient, path: str) -> None:
    """Only names in a list are files, and only ids of the library are things."""
    answer = desk.get(path)
    assert answer.status_code == 404
    assert not re.search("root:|import |SELECT", answer.text)


@pytest.mark.parametrize(
    "back", ["//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)", "", "/\r\nset-cookie: x=1"]
)
def test_no_form_leads_away(writable: TestClient, back: str) -> None:
    """Where a form comes back to is a page of ours, whatever it asks for."""
    form = {"token": token(writable), "kind": "outlet", "target": ids(writable)[0], "value": "Peth Post", "back": back}
    answer = writable.post("/corrections", data=form)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("path", PAGES)
def test_every_answer_shuts_the_doors(desk: TestClient, path: str) -> None:
    """No script but our files, no frame, no guess at a kind, nothing kept: on pages that are there and on pages that are not."""
    headers = desk.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"
    assert "access-control-allow-origin" not in headers


class Tags(HTMLParser):
    """All tags of a page with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        self.found.append((tag, dict(attrs)))


def pages_of(desk: TestClient) -> Iterator[tuple[str, str]]:
    """Every page that the desk has, with its address."""
    yield from ((path, desk.get(path).text) for path in PAGES)
    for shelf in desk.get("/api/stories").json()["stories"]:
        for path in (f"/stories/{shelf['id']}", f"/stories/{shelf['id']}/since?since=2020-01-01", f"/lines/{shelf['line']}"):
            yield path, desk.get(path).text
    found = ids(desk)
    for key in dict.fromkeys(found):
        yield f"/articles/{key}", desk.get(f"/articles/{key}?correct=1&start=3&end=30").text
    yield "/compare", desk.get("/compare", params={"one": found[0], "two": found[-1]}).text
    yield "/search", desk.get("/search", params={"q": "alert"}).text


def test_hostile_words_are_shown_and_do_nothing(desk: TestClient) -> None:
    """On every page: the only scripts are our two files, no attribute runs anything, no address is another site's."""
    seen = ""
    for path, html in pages_of(desk):
        seen += html
        for tag, attrs in Tags(html).found:
            assert tag not in {"iframe", "object", "embed", "base", "img"}, path
            assert tag != "script" or attrs.get("src") in ("/static/htmx.min.js", "/static/keys.js"), path
            assert tag != "style" or attrs.get("nonce"), path
            assert not [k for k in attrs if k.startswith("on") or k == "style"], path
            for name in ("href", "src", "action", "hx-get"):
                assert (attrs.get(name) or "/").startswith(("/", "#", "data:,")), (path, attrs)
    assert "&lt;script&gt;document.title=" in seen
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", seen)


def test_raw_bytes_are_never_shown(desk: TestClient) -> None:
    """The bytes of a hostile page come as a file to be kept, shut in a sandbox."""
    hostile = next(a for a in ids(desk) if b"onerror" in desk.get(f"/articles/{a}/raw").content)
    answer = desk.get(f"/articles/{hostile}/raw")
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment")
    assert "sandbox" in answer.headers["content-security-policy"]


def test_a_bad_question_is_answered(desk: TestClient) -> None:
    """Days, numbers and words that are none get a plain answer, never a crash."""
    key = ids(desk)[0]
    for path, status in (
        ("/changes?since=yesterday", 400),
        ("/changes?since=9999-99-99", 400),
        ("/?offset=-3", 200),
        ("/?offset=999999999999999999999", 200),
        ("/search?q=%22%22%22 OR ) *", 200),
        ("/search?q=" + "a" * 5000, 200),
        (f"/articles/{key}?start=99999999&end=3", 200),
        (f"/articles/{key}?start=5&end=99999999", 200),
        (f"/compare?one={key}&two={key}", 400),
        ("/compare", 404),
        ("/api/work/7", 404),
        ("/api/stories/x/diff", 404),
    ):
        assert desk.get(path).status_code == status, path
    assert desk.get("/api/nothing").json()["schema"] == "retold/error/1"


def test_what_is_done_is_done_by_our_forms(writable: TestClient) -> None:
    """The same post with our token, from our page, is taken."""
    headers = {"origin": f"http://{HOST}", "sec-fetch-site": "same-origin"}
    form = {"token": token(writable), "text": "Rain fell on Peth for nine days, the council said. " * 4, "outlet": "Peth Post"}
    assert writable.post("/add", data=form, headers=headers).headers["location"] == "/work"
    assert worked(writable)["state"] == "done"


def test_a_library_that_is_no_library_is_told(tmp_path: Path) -> None:
    """A server does not start over a file that is something else."""
    from retold.errors import LibraryDamaged
    from retold.web import application

    (tmp_path / "library.db").write_text("not a database, but long enough to be taken for one" * 40)
    with pytest.raises(LibraryDamaged):
        application(tmp_path / "library.db", hosts=[HOST])
