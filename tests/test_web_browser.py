"""The desk in a real browser over a real server: add, follow, compare, search; by keyboard only, without script, on a phone; axe-core."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from served import EXAMPLE, copied, running

RAIN = "Rain fell on Peth for nine days, the council said on Monday, and 340 homes were flooded.\n\n“We were not warned,” said Ilse Varn."


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running desk over the example and a hostile page."""
    with running(copied(tmp_path_factory.mktemp("desk"))) as address:
        yield address


@pytest.fixture
def context(browser: Browser, desk: str, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    """A fresh window; when it closes, it has asked nobody but the desk, run nothing of a report, and told no error."""
    options = {"viewport": {"width": 1200, "height": 900}} | getattr(request, "param", {})
    found = browser.new_context(base_url=desk, **options)
    asked: list[str] = []
    told: list[str] = []
    found.on("request", lambda r: asked.append(r.url))
    found.on("console", lambda m: told.append(m.text))
    found.on("dialog", lambda d: told.append(d.message))
    found.on("weberror", lambda e: told.append(str(e.error)))
    yield found
    found.close()
    outside = [a for a in asked if not a.startswith((desk + "/", "data:,"))]
    assert (outside, [t for t in told if "400 (Bad Request)" not in t]) == ([], [])


def opened(context: BrowserContext, path: str) -> Page:
    """A page of the desk."""
    page = context.new_page()
    page.goto(path)
    return page


def story(page: Page) -> str:
    """The address of the story with the most texts."""
    page.goto("/")
    return page.get_by_role("link", name=re.compile("Ferry sinks off")).last.get_attribute("href") or ""


SCRIPTLESS = {"java_script_enabled": False}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


@pytest.mark.parametrize("context", [{}, SCRIPTLESS], indirect=True, ids=["script", "no-script"])
def test_add_follow_and_correct(context: BrowserContext, request: pytest.FixtureRequest) -> None:
    """A text is pasted and a file chosen; the work is followed until it is done; its story opens; its outlet is corrected and undone."""
    page = opened(context, "/")
    kind = request.node.callspec.id
    page.get_by_text("Paste a text").click()
    page.get_by_label("Text", exact=True).fill(RAIN.replace("nine days", f"nine days ({kind})"))
    page.get_by_label("Files: pages or texts").set_input_files(EXAMPLE / "a.txt")
    page.get_by_role("button", name="Add and trace").click()
    expect(page.get_by_role("heading", name="Work")).to_be_visible()
    row = page.locator(".jobs > li").first
    for _ in range(40):
        if row.get_by_text("1 new text, 1 known already").is_visible():
            break
        page.wait_for_timeout(250)
        if kind == "no-script":
            page.reload()  # as <noscript> says to the browser every three seconds
    expect(row).to_contain_text("1 new text, 1 known already, 0 not taken in.")
    row.get_by_role("link").first.click()
    page.get_by_role("link", name=re.compile("Read alone")).first.click()
    page.get_by_label("Outlet").fill("Peth Post")
    page.get_by_label("Outlet").press("Enter")
    expect(page.locator(".tells")).to_contain_text("Peth Post")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".tells")).to_contain_text("Outlet not known")


@pytest.mark.parametrize("context", [{}, SCRIPTLESS, PHONE], indirect=True, ids=["script", "no-script", "phone"])
def test_compare_and_open_the_evidence(context: BrowserContext) -> None:
    """From a story a citation lights its words and an edge of the tree opens its evidence; from there the two stand side by side."""
    page = opened(context, "/")
    page.goto(story(page))
    page.locator("#briefing .cite").first.click()
    key = page.url.split("#")[1]
    lit = page.locator(f'[id="{key}"]').evaluate("e => getComputedStyle(e).backgroundColor")
    assert lit != "rgba(0, 0, 0, 0)"
    edge = page.locator('svg a[href^="#why-"]').first
    target = edge.get_attribute("href") or ""
    edge.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{target}")
    why = page.locator(target)
    expect(why).to_be_visible()
    why.get_by_role("link", name="The two side by side").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("side by side")
    assert page.locator(".pair ins").count() > 5
    assert page.locator(".pair mark").count() > 0


def test_search_as_one_types(context: BrowserContext) -> None:
    """The results come while the words are typed, the address keeps them, Back works, and a hit leads to its words."""
    page = opened(context, "/search")
    page.locator("#q").press_sequentially("divers", delay=5)
    expect(page.locator(".hits mark").first).to_have_text(re.compile("divers", re.IGNORECASE))
    assert page.url.endswith("/search?q=divers")
    page.locator(".hits a").first.click()
    expect(page.locator("#hit")).to_be_in_viewport()
    page.go_back()
    expect(page.locator(".hits mark").first).to_be_visible()


@pytest.mark.parametrize("context", [SCRIPTLESS], indirect=True)
def test_search_without_script(context: BrowserContext) -> None:
    """Enter sends the form."""
    page = opened(context, "/")
    page.locator("#q").fill('"passenger ferry"')
    page.keyboard.press("Enter")
    expect(page.locator(".hits mark").first).to_be_visible()


def test_keyboard_only(context: BrowserContext) -> None:
    """Tab shows the skip link and a ring round what has the focus; single keys move around; a field takes letters as they are."""
    page = opened(context, "/")
    page.keyboard.press("Tab")
    assert page.locator(".skip:focus").inner_text() == "Skip to the stories"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    ring = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert ring == "solid"
    page.goto("/")
    page.keyboard.press("j")
    first = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.textContent") != first
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.textContent") == first
    page.keyboard.press("/")
    page.keyboard.type("gjk?")
    assert page.locator("#q").input_value() == "gjk?"
    page.locator("#q").fill("ferry")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=ferry")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/articles/**")
    page.keyboard.press("g")
    page.keyboard.press("s")
    page.wait_for_url(re.compile(r"/$"))
    page.keyboard.press("?")
    page.get_by_role("button", name="Turn them off").click()
    page.keyboard.press("/")
    assert urlsplit(page.url).path == "/keys"
    page.get_by_role("button", name="Turn them on").click()


@pytest.fixture
def paths(context: BrowserContext) -> list[str]:
    """The address of one page of every kind."""
    page = opened(context, "/")
    found = story(page)
    one, two = ((o.get_attribute("value") or "") for o in _options(page, found)[:2])
    return [
        "/",
        found,
        f"{found}/since?since=2020-01-01",
        f"/articles/{one}?correct=1&start=200&end=240",
        f"/compare?one={one}&two={two}",
        *("/search?q=ferry", "/changes", "/add", "/rejects", "/corrections", "/work", "/keys"),
    ]


def _options(page: Page, path: str) -> list[Locator]:
    page.goto(path)
    return page.locator("#one option").all()


def barriers(page: Page, **options: object) -> dict[str, list[str]]:
    """What axe-core finds wrong with a page as it stands, folded forms open: rules with the first places that break them."""
    for fold in page.locator(".paste").all():
        fold.evaluate("e => e.open = true")
    found = Axe().run(page, options={"resultTypes": ["violations"], **options}).response["violations"]
    return {v["id"]: [n["html"][:200] for n in v["nodes"][:3]] for v in found}


def test_no_barrier(context: BrowserContext, paths: list[str]) -> None:
    """axe-core finds no violation on any kind of page."""
    page = context.new_page()
    found = {}
    for path in paths:
        page.goto(path)
        found[path] = barriers(page)
    assert found == {path: {} for path in paths}


@pytest.mark.parametrize("context", [PHONE | {"color_scheme": "dark"}], indirect=True)
def test_dark_and_narrow(context: BrowserContext, paths: list[str]) -> None:
    """On a phone at night: no page is wider than the window, and words have contrast to their ground."""
    page = context.new_page()
    for path in paths:
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
        if path.startswith(("/?", "/articles", "/compare", "/search")) or path == "/":
            assert barriers(page, runOnly=["color-contrast"]) == {}, path


@pytest.mark.parametrize("context", [{"viewport": {"width": 320, "height": 700}}], indirect=True)
def test_endless_words_break(context: BrowserContext, desk: str, tmp_path: Path) -> None:
    """A word of 300 letters in a search, on the narrowest phone, pushes nothing wide."""
    page = opened(context, f"/search?q={'x' * 300}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_print_is_the_story_without_the_desk(context: BrowserContext) -> None:
    """On paper there is no bar, no form, and what is folded is open."""
    page = opened(context, "/")
    page.goto(story(page))
    page.emulate_media(media="print")
    assert not page.locator(".desk-bar").is_visible()
    assert page.locator("form:visible").count() == 0
    assert page.locator("#why-1").is_visible()


def test_a_hostile_report_runs_nothing(context: BrowserContext) -> None:
    """With markup and script in its title, its words, its outlet and its file name, it is shown as words wherever it stands."""
    page = opened(context, "/search?q=alert")
    link = page.locator(".hits a").first.get_attribute("href") or ""
    where = page.locator(".hits li > span a").first.get_attribute("href") or ""
    for path in (link, where, "/", "/changes"):
        page.goto(path)
        assert page.title().endswith("· Retold")
        assert page.evaluate("document.querySelectorAll('img, iframe, script:not([src])').length") == 0
    page.goto(link)
    expect(page.get_by_role("heading", level=1)).to_contain_text("<script>")
