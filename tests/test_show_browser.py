"""The report page in a real browser, without JavaScript: links light exact words, nothing is fetched, it fits a phone, it prints whole."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

import sample
from retold.records import Claim, ClaimReading, Span
from retold.show.data import trace_json
from retold.show.page import page

#: Two stretches that cross, and one that runs over two paragraphs.
CROSSED = (Span("a", 50, 80), Span("a", 70, 110), Span("a", 150, 230))
TRACE = replace(
    sample.trace(),
    claims=(*sample.trace().claims, *(Claim(f"x{n}", s, "single", 1, None, (ClaimReading(s),)) for n, s in enumerate(CROSSED))),
)


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the sample's page."""
    path: Path = tmp_path_factory.mktemp("page") / "report.html"
    path.write_text(page(TRACE), encoding="utf-8")
    return path.as_uri()


@pytest.fixture
def context(browser: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    """A fresh window without JavaScript, as wide and as dark as the test asks."""
    width, dark = getattr(request, "param", (1200, False))
    found = browser.new_context(
        java_script_enabled=False, viewport={"width": width, "height": 900}, color_scheme="dark" if dark else "light"
    )
    yield found
    found.close()


def opened(context: BrowserContext, address: str) -> Page:
    """The page, opened."""
    found = context.new_page()
    found.goto(address)
    return found


def background(found: Page, selector: str) -> str:
    """The colour behind an element."""
    return str(found.locator(selector).first.evaluate("e => getComputedStyle(e).backgroundColor"))


def test_nothing_is_fetched_and_nothing_runs(context: BrowserContext, report: str) -> None:
    """The page asks for itself and nothing else; hostile words change nothing."""
    asked: list[str] = []
    context.on("request", lambda r: asked.append(r.url))
    found = opened(context, report)
    assert asked == [report]
    assert found.title() == "Quarrow dam to close for eleven weeks · Retold"


def test_hostile_words_do_nothing_where_scripts_run(browser: Browser, report: str) -> None:
    """With JavaScript on, too: no script of a report runs, no error is told."""
    found = browser.new_page()
    told: list[str] = []
    found.on("console", lambda m: told.append(m.text))
    found.on("dialog", lambda d: told.append(d.message))
    found.goto(report)
    assert found.title() == "Quarrow dam to close for eleven weeks · Retold"
    assert told == []
    found.close()


def test_a_citation_lights_its_words(context: BrowserContext, report: str) -> None:
    """A click on a letter and number leads to the exact words, in sight and on another ground; Back leads back."""
    found = opened(context, report)
    found.locator("#briefing .cite").first.click()
    key = found.url.split("#")[1]
    lit = found.locator(f'[id="{key}"]')
    pieces = found.locator(f'[id="{key}"], [data-of="{key}"]').all_text_contents()
    assert "".join(pieces) == "The Quarrow dam will close for 11 weeks after divers found 38 cracks in its lower gates."
    assert background(found, f'[id="{key}"]') != "rgba(0, 0, 0, 0)"
    box = lit.bounding_box()
    assert box
    assert 0 <= box["y"] < 900
    found.go_back()
    assert "#" not in found.url


@pytest.mark.parametrize("span", CROSSED, ids=lambda s: f"{s.start}-{s.end}")
def test_all_pieces_of_a_crossed_stretch_light_up(context: BrowserContext, report: str, span: Span) -> None:
    """Where stretches cross or run over paragraphs, every piece is lit, and only they."""
    key = f"A-{span.start}-{span.end}"
    found = opened(context, f"{report}#{key}")
    pieces = found.locator(f'[id="{key}"], [data-of="{key}"]')
    words = "".join(pieces.all_text_contents())
    assert words.replace("\n", "") == sample.ARTICLES["a"].text[span.start : span.end].replace("\n", "")
    grounds = {str(p.evaluate("e => getComputedStyle(e).backgroundColor")) for p in pieces.all()}
    assert grounds == {background(found, f'[id="{key}"]')} != {"rgba(0, 0, 0, 0)"}


def test_a_line_of_the_tree_opens_its_evidence(context: BrowserContext, report: str) -> None:
    """Following an edge opens the folded reasons for it, by keyboard as well."""
    found = opened(context, report)
    reasons = found.locator("#why-3")
    assert not reasons.is_visible()
    found.locator('svg a[href="#why-3"]').focus()
    found.keyboard.press("Enter")
    found.wait_for_url("**#why-3")
    assert reasons.is_visible()


def test_a_link_opens_a_folded_text(context: BrowserContext, tmp_path: Path) -> None:
    """Many texts are folded, each under its head; a citation opens the one it leads into."""
    path = tmp_path / "many.html"
    path.write_text(page(sample.many(14)), encoding="utf-8")
    found = opened(context, path.as_uri())
    words = found.locator("#B1")
    assert found.locator("#h-B").is_visible()
    assert not words.is_visible()
    found.goto(f"{path.as_uri()}#B1")
    assert words.is_visible()
    assert not found.locator("#C1").is_visible()


def test_the_data_can_be_taken(context: BrowserContext, report: str) -> None:
    """The link at the end gives the trace as a file, without network."""
    found = opened(context, report)
    with found.expect_download() as taken:
        found.locator("a[download]").click()
    assert taken.value.suggested_filename == "trace.json"
    assert Path(taken.value.path()).read_bytes() == trace_json(TRACE)


@pytest.mark.parametrize("context", [(320, False), (390, True), (768, False), (1200, True)], indirect=True)
def test_it_fits(context: BrowserContext, report: str) -> None:
    """From a small phone to a desk, light and dark, nothing sticks out sideways and all text has contrast to its ground."""
    found = opened(context, report)
    assert found.evaluate("document.documentElement.scrollWidth") <= found.evaluate("innerWidth")
    ink = [int(n) for n in re.findall(r"\d+", str(found.locator("body").evaluate("e => getComputedStyle(e).color")))[:3]]
    paper = [int(n) for n in re.findall(r"\d+", background(found, "body"))[:3]]
    assert abs(sum(ink) - sum(paper)) > 500


@pytest.mark.parametrize("context", [(320, False)], indirect=True)
def test_endless_words_break(context: BrowserContext, tmp_path: Path) -> None:
    """A word of 400 letters in a title, a name, a file name or a text does not push the page wide."""
    word = "x" * 400
    first = TRACE.studies[0].article
    text = first.text.replace("Quarrow dam", word, 1)
    moved = len(text) - len(first.text)
    meta = replace(first.meta, title=word, outlet=word, author=word)
    parts = tuple(replace(p, start=p.start + moved * (p.start > 0), end=p.end + moved) for p in first.parts)
    study = replace(TRACE.studies[0], article=replace(first, text=text, file=word, parts=parts, meta=meta))
    story = replace(TRACE.descent.stories[0], title=word)
    said = tuple(replace(u, speaker=word) for u in TRACE.utterances)
    descent = replace(TRACE.descent, stories=(story, *TRACE.descent.stories[1:]))
    path = tmp_path / "long.html"
    path.write_text(page(replace(TRACE, studies=(study, *TRACE.studies[1:]), descent=descent, utterances=said, cannot_say=(word,))))
    found = opened(context, path.as_uri())
    assert found.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_keyboard_starts_at_the_skip_link(context: BrowserContext, report: str) -> None:
    """The first Tab shows the way past the head."""
    found = opened(context, report)
    found.keyboard.press("Tab")
    skip = found.locator(".skip:focus")
    assert skip.inner_text() == "Skip to the briefing"
    assert (skip.bounding_box() or {"x": -1})["x"] >= 0


def test_print_opens_what_is_folded(context: BrowserContext, report: str) -> None:
    """On paper nothing is hidden in a fold."""
    found = opened(context, report)
    found.emulate_media(media="print")
    assert found.locator("#why-3").is_visible()
    assert not found.locator(".toc").is_visible()
    assert found.pdf(format="A4").startswith(b"%PDF")
