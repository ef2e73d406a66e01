"""The desk's work: reports come in by every door, corrections are made and undone, rejects recovered; every link of every page arrives."""

import re
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest
from starlette.testclient import TestClient

from retold.api import Progress
from retold.errors import LibraryLocked
from retold.exchange import FORMATS
from retold.library import Library
from retold.records.desk import Added
from retold.show.page import told
from retold.web.work import Worker
from served import EXAMPLE, FILES, client, copied, filled, token, worked

RAIN = """Rain fell on Peth for nine days, the council said on Monday, and 340 homes were flooded.

“We were not warned,” said Mayor Ilse Varn."""


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[TestClient]:
    """A desk that was never used."""
    with client(tmp_path / "new" / "library.db") as found:
        yield found


def ids(desk: TestClient) -> dict[str, str]:
    """The articles that the library holds, by the ends of their file names."""
    stories = desk.get("/api/stories").json()["stories"]
    return {a["file"].rsplit("/", 1)[-1]: a["id"] for s in stories for a in desk.get(f"/api/stories/{s['id']}").json()["articles"]}


def test_every_link_arrives(desk: TestClient) -> None:
    """From the front page on, every link of every page leads to a page that is there, and every anchor to a place on it."""
    todo, pages = ["/"], dict[str, str]()
    while todo:
        path = todo.pop()
        if path in pages or path.startswith(("/static/", "/changes.atom")) or path.endswith("/raw"):
            continue
        answer = desk.get(path)
        assert answer.status_code == 200, path
        pages[path] = answer.text
        if answer.headers["content-type"].startswith("text/html"):
            links = [link.replace("&amp;", "&") for link in re.findall(r'<a [^>]*?href="([^"]*)"', answer.text)]
            todo += [link.split("#")[0] for link in links if link.startswith("/") and "compare?" not in link]
            for link in links:
                target, _, anchor = link.partition("#")
                if anchor and (page := pages.get(target or path)):
                    assert f'id="{unquote(anchor)}"' in page, (path, link)
    assert len([p for p in pages if p.startswith("/articles/")]) >= 6
    assert len([p for p in pages if p.startswith("/stories/")]) >= 2


def test_the_front_page_counts_texts_and_sources(desk: TestClient) -> None:
    """Each story stands there with its texts and its independent sources, as the data has them."""
    page = " ".join(re.sub(r"<[^>]*>", " ", desk.get("/").text).split())
    for shelf in desk.get("/api/stories").json()["stories"]:
        assert shelf["title"][:20].split("<")[0] in page
        assert re.search(rf" {shelf['texts']} texts? {shelf['sources']} independent\b", page)


def test_a_story_page_is_the_report(desk: TestClient) -> None:
    """All that the single-file report shows of a trace, and the ways to compare, correct and follow it."""
    shelf = max(desk.get("/api/stories").json()["stories"], key=lambda s: s["texts"])
    page = desk.get(f"/stories/{shelf['id']}").text
    with Library(filled(), readonly=True) as library:
        what = told(library.story(shelf["id"]))
    for edge in what["edges"]:  # type: ignore[attr-defined]
        assert f'id="{edge.key}"' in page
        if edge.ends:
            assert f"/compare?one={edge.ends[0]}&amp;two={edge.ends[1]}" in page
    assert page.count('class="text s') == len(what["bodies"])  # type: ignore[arg-type]
    assert f'action="/stories/{shelf["id"]}/since"' in page


def test_a_retired_id_still_leads_to_the_story(desk: TestClient) -> None:
    """An article's id stands for the story it is in."""
    shelf = max(desk.get("/api/stories").json()["stories"], key=lambda s: s["texts"])
    for article in desk.get(f"/api/stories/{shelf['id']}").json()["stories"][0]["articles"]:
        assert desk.get(f"/stories/{article}").status_code == 200


def test_search_gives_the_page_or_its_results(desk: TestClient) -> None:
    """With htmx the results alone, else the whole page; a hit leads to its words."""
    whole, part = desk.get("/search?q=divers").text, desk.get("/search?q=divers", headers={"hx-request": "true"}).text
    assert whole.count("<html") == 1
    assert "<html" not in part
    assert part.strip() in whole
    link = re.search(r'href="(/articles/[^"]*)#hit"', part)
    assert link
    assert re.search(r'id="hit">\s*[Dd]ivers', desk.get(link[1].replace("&amp;", "&")).text)


def test_reports_come_in_by_paste_and_by_file(empty: TestClient) -> None:
    """A pasted text with what its reader knows of it, and files of any kind that `add` reads; twice changes nothing."""
    form = {"token": token(empty), "text": RAIN, "outlet": "Peth Post", "published": "2031-03-03 14:30+00:00", "title": "Rain on Peth"}
    files = [("files", (f"c:\\reports\\{p.name}", p.read_bytes())) for p in sorted(EXAMPLE.glob("[a-d].*"))]
    files += [("files", ("x.pdf", b"%PDF-1"))]
    assert empty.post("/add", data=form, files=files).status_code == 303
    job = worked(empty)
    assert (job["what"], job["state"]) == ("Add 5 files, 1 text", "done")
    assert [len(job["added"][k]) for k in ("articles", "known", "rejected")] == [5, 0, 1]  # type: ignore[index]
    held = empty.get(f"/api/articles/{empty.get('/api/search?q=Varn').json()['hits'][0]['article']}").json()
    assert (held["article"]["outlet"], held["article"]["published"]["value"][:16]) == ("Peth Post", "2031-03-03T14:30")
    assert "/" not in empty.get("/api/rejects").json()["rejects"][0]["file"]
    empty.post("/add", data=form, files=files)
    again = worked(empty)
    assert [len(again["added"][k]) for k in ("articles", "known")] == [0, 5]  # type: ignore[index]
    assert empty.get("/api/counts").json()["counts"]["articles"] == 5


@pytest.mark.parametrize(
    ("form", "why"),
    [
        ({}, "Nothing was given"),
        ({"addresses": "peth.example/rain"}, "is no address"),
        ({"addresses": "file:///etc/passwd"}, "is no address"),
        ({"text": RAIN, "published": "the day before"}, "is no date"),
    ],
)
def test_what_cannot_be_added_is_told_at_once(empty: TestClient, form: dict[str, str], why: str) -> None:
    """A form that makes no sense is answered with what to do, and nothing is put in line."""
    answer = empty.post("/add", data=form | {"token": token(empty)})
    assert answer.status_code == 400
    assert why in answer.text
    assert "Nothing was asked for" in empty.get("/work").text


def test_an_address_of_this_machine_is_not_read(empty: TestClient) -> None:
    """The server cannot be made to ask what only this machine may: it is a reject, with its reason."""
    empty.post("/add", data={"token": token(empty), "addresses": "http://127.0.0.1:9/x\nhttp://[::1]/"})
    job = worked(empty)
    assert [r["reason"] for r in job["added"]["rejected"]] == ["unreadable", "unreadable"]  # type: ignore[index]
    assert "no public address" in empty.get("/rejects").text


def test_a_correction_is_made_shown_and_undone(writable: TestClient) -> None:
    """The reader's word stands on the story and in the list, counts, and goes when it is undone."""
    found = ids(writable)
    one, two = found["b.txt"], found["d.html"]
    story = writable.get(f"/api/articles/{one}").json()["story"]

    def kin() -> set[frozenset[str]]:
        return {frozenset((r["child"], r["parent"])) for r in writable.get(f"/api/stories/{story}").json()["relations"]}

    assert frozenset((one, two)) in kin()
    form = {"token": token(writable), "kind": "not_a_copy", "target": f"{one} {two}", "back": f"/stories/{story}"}
    answer = writable.post("/corrections", data=form)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/stories/{story}")
    assert frozenset((one, two)) not in kin()
    page = writable.get(f"/stories/{story}").text
    assert "do not go back to each other" in page.split('aria-labelledby="word-h"')[1]
    key = writable.get("/api/corrections").json()["corrections"][0]["id"]
    assert writable.post("/corrections/undo", data={"token": token(writable), "id": key, "back": "/corrections"}).status_code == 303
    assert frozenset((one, two)) in kin()
    assert "You have corrected nothing" in writable.get("/corrections").text


@pytest.mark.parametrize(("kind", "value"), [("date", "2026-02-01"), ("outlet", "Peth Post")])
def test_what_is_known_of_a_report_is_corrected_on_its_page(writable: TestClient, kind: str, value: str) -> None:
    """Date and outlet, given on the article's page, stand there at once."""
    key = ids(writable)["c.txt"]
    assert "Outlet not known, no date" in writable.get(f"/articles/{key}").text
    form = {"token": token(writable), "kind": kind, "target": key, "value": value, "back": f"/articles/{key}"}
    assert writable.post("/corrections", data=form).status_code == 303
    page = writable.get(f"/articles/{key}").text
    assert {"date": "1 February 2026", "outlet": "Peth Post"}[kind] in page.split("<main")[0]
    assert "Your word" in page
    assert value in page.split('id="word-h"')[1]


@pytest.mark.parametrize(
    "form",
    [
        {"kind": "date", "target": "{key}", "value": "the other day"},
        {"kind": "outlet", "target": "nothing", "value": "Peth Post"},
        {"kind": "speaker", "target": "{key}", "value": "Ilse Varn"},
        {"kind": "nonsense", "target": "{key}", "value": "x"},
    ],
)
def test_a_correction_that_makes_no_sense_is_told(writable: TestClient, form: dict[str, str]) -> None:
    """With what to do, and nothing is changed."""
    key = ids(writable)["c.txt"]
    answer = writable.post("/corrections", data={k: v.format(key=key) for k, v in form.items()} | {"token": token(writable)})
    assert answer.status_code in (400, 409)
    assert writable.get("/api/corrections").json()["corrections"] == []


def test_the_feed_is_atom(desk: TestClient) -> None:
    """Well-formed, with an id, a title, a time and a link for each entry, and the same entries as the data."""
    answer = desk.get("/changes.atom")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    name = "{http://www.w3.org/2005/Atom}"
    root = ET.fromstring(answer.text)
    entries = root.findall(f"{name}entry")
    assert [e.findtext(f"{name}id") for e in entries] == [f"urn:retold:entry:{c['id']}" for c in desk.get("/api/changes").json()["changes"]]
    for entry in (root, *entries):
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z", entry.findtext(f"{name}updated") or "")
        link = entry.find(f"{name}link[@rel='alternate']")
        assert link is not None
        assert desk.get(link.attrib["href"]).status_code == 200


def test_what_changed_in_a_story_is_shown(writable: TestClient) -> None:
    """A text that comes is told, on the story's own page of changes and on the front page."""
    form = {"token": token(writable), "text": EXAMPLE.joinpath("b.txt").read_text().replace("Divers", "Rescue divers")}
    writable.post("/add", data=form)
    story = worked(writable)["added"]["stories"][0]  # type: ignore[index]
    assert (
        "pasted-" in writable.get(f"/stories/{story}/since?since=2020-01-01").text
        or "Texts that came" in writable.get(f"/stories/{story}/since?since=2020-01-01").text
    )
    assert "What changed last" in writable.get("/").text


def test_the_keys_are_turned_off(desk: TestClient) -> None:
    """A cookie of this browser; the script is then not even sent."""
    assert "/static/keys.js" in desk.get("/").text
    answer = desk.post("/keys", data={"token": token(desk), "keys": "off"})
    assert "HttpOnly" in answer.headers["set-cookie"]
    assert "SameSite=strict" in answer.headers["set-cookie"]
    assert "/static/keys.js" not in desk.get("/").text
    desk.cookies.clear()


def test_an_empty_library_says_what_to_do(empty: TestClient) -> None:
    """Every page of it is there."""
    assert "Add reports" in empty.get("/").text
    for path in (
        "/search",
        "/search?q=x",
        "/changes",
        "/changes.atom",
        "/rejects",
        "/corrections",
        "/work",
        "/api/stories",
        "/api/changes",
    ):
        assert empty.get(path).status_code == 200, path


def test_work_waits_its_turn_and_is_stopped_with_the_server(tmp_path: Path) -> None:
    """One piece at a time, in order; what is under way when the server leaves ends at its next step and says so."""
    worker = Worker(tmp_path / "library.db")
    order: list[int] = []
    going, go_on = threading.Event(), threading.Event()

    def long(_: Library, say: object) -> None:
        order.append(1)
        going.set()
        go_on.wait(10)
        assert callable(say)
        say("reading", 1, 9)

    first, _ = worker.submit("first", long)
    second, _ = worker.submit("second", lambda *_: order.append(2))
    assert going.wait(10)
    assert (worker.job(first).state, worker.job(second).state) == ("running", "waiting")
    assert "1 more waiting" in worker.now()
    leaving = threading.Thread(target=worker.stop)
    leaving.start()
    while not worker._leaving.is_set():
        pass
    go_on.set()
    leaving.join(10)
    assert order == [1]
    assert "stopped with the server" in worker.job(first).wrong


def test_work_waits_for_another_program_that_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A locked library is tried again, and told only after a long time."""
    monkeypatch.setattr("retold.settings.WEB_LOCK_SECONDS", 0.01)
    monkeypatch.setattr("retold.settings.WEB_LOCK_TRIES", 3)
    worker = Worker(tmp_path / "library.db")
    tries: list[int] = []

    def locked(_: Library, __: object) -> None:
        tries.append(1)
        if len(tries) < 3:
            raise LibraryLocked("another process is writing")

    number, ended = worker.submit("patient", locked)
    assert ended.wait(10)
    assert (worker.job(number).state, len(tries)) == ("done", 3)
    number, ended = worker.submit("too long", lambda *_: _raise(LibraryLocked("another process is writing")))
    assert ended.wait(10)
    assert worker.job(number).wrong == "another process is writing"
    worker.stop()


def test_a_bug_is_told_and_the_line_goes_on(tmp_path: Path) -> None:
    """An error in one piece of work is loud in the log, and the next piece is done."""
    worker = Worker(tmp_path / "library.db")
    wrong, ended = worker.submit("broken", lambda *_: _raise(ZeroDivisionError()))
    fine, last = worker.submit("fine", lambda *_: None)
    assert ended.wait(10)
    assert last.wait(10)
    assert worker.job(wrong).state == "failed"
    assert worker.job(fine).state == "done"
    worker.stop()


def _raise(wrong: Exception) -> None:
    raise wrong


def test_what_was_cut_short_is_finished_at_the_start(tmp_path: Path) -> None:
    """A server that was stopped in the middle of its work goes on with it when it is started anew; the library is whole."""
    path = tmp_path / "library.db"
    worker = Worker(path)
    steps: list[str] = []

    def leaving(library: Library, say: Progress) -> Added:
        def step(what: str, done: int, total: int) -> None:
            steps.append(what)
            if len(steps) == 4:
                worker._leaving.set()
            say(what, done, total)

        return library.add(FILES, level="wording", progress=step)

    _, ended = worker.submit("add", leaving)
    assert ended.wait(30)
    worker.stop()
    with Library(path, readonly=True) as library:
        assert library.counts()["waiting"] > 0
    with client(path) as desk:
        assert worked(desk)["what"] == "Finish what was cut short"
        assert desk.get("/").status_code == 200
    with Library(path, readonly=True) as library:
        assert (library.counts()["waiting"], library.check()) == (0, ())


def test_any_two_reports_stand_side_by_side(writable: TestClient) -> None:
    """Also two of different stories: what they are to each other is said, and every sentence of both is there."""
    writable.post("/add", data={"token": token(writable), "text": RAIN})
    (new,) = worked(writable)["added"]["articles"]  # type: ignore[index]
    page = writable.get("/compare", params={"one": ids(writable)["a.txt"], "two": new}).text
    assert "Two texts, two sources." in page
    assert "are not linked" in page
    assert "340 homes were flooded" in re.sub(r"<[^>]*>", "", page)


def test_a_story_is_taken_along_in_every_format(tmp_path: Path) -> None:
    """The links of a story's page give files to keep, a zip where a format has several, and never a whole report in one piece."""
    with client(copied(tmp_path)) as desk:
        found = desk.get("/api/stories").json()["stories"][0]["id"]
        page = desk.get(f"/stories/{found}").text
        for name, form in FORMATS.items():
            assert f"/stories/{found}/as/{name}" in page
            answer = desk.get(f"/stories/{found}/as/{name}")
            assert answer.status_code == 200
            assert answer.headers["content-disposition"].startswith("attachment")
            assert (answer.content[:2] == b"PK") == (not form.ending)
        assert desk.get(f"/stories/{found}/as/doc").status_code == 404
