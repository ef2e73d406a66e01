"""Pages: every run of text labelled, nothing of the report lost, and what the page says of itself."""

import re
import time
from html import escape
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.article.clean import clean
from retold.records import Article, Draft
from retold.source import files, page
from retold.source.wayback import ways

BODY = (
    "The ferry to Peth sank at dawn on Friday with all its cargo, and nobody was hurt, the harbour police said.",
    "“We heard it <em>crack</em>,” said Ada&nbsp;Holt, who was mending nets &amp; sails on the quay.",
    "It was empty.",
    "Divers will look at the <a href='/w'>wreck</a> on Monday, when the tide is low enough for boats and for men.",
    "The harbour has been shut to all ships but the pilot's since the morning, and three of them wait outside.",
)
PAGE = f"""<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>Ferry sinks off Peth | The Pell Courier</title>
<link rel="canonical" href="https://pell-courier.example/ferry">
<script type="application/ld+json">{{"@context":"https://schema.org","@graph":[{{"@type":"WebSite","name":"Pell"}},{{"@type":["NewsArticle"],
"headline":"Ferry sinks off Peth","datePublished":"2026-02-11T17:05:00+01:00","author":[{{"@type":"Person","name":"Ada Holt"}}],
"publisher":{{"@type":"Organization","name":"The Pell Courier"}},
"isBasedOn":{{"@type":"NewsArticle","name":"Corda"}}}}]}}</script><style>.x{{}}</style></head><body>
<div id="cookie-bar">This site uses cookies. <button>OK</button></div>
<header><a href="/">The Pell Courier</a><nav><a href="/sea">Sea</a> <a href="/land">Land</a></nav></header>
<main class="has-sidebar"><article><h1>Ferry sinks off Peth</h1><p class="byline">By Ada Holt</p>
<figure><img src="a.jpg"><figcaption>The quay at dawn. Photograph: Jan Perch</figcaption></figure>
<p>{BODY[0]}</p><p>{BODY[1]}</p><h2>What is next</h2><p>{BODY[2]}</p>
<blockquote class="pullquote">“We heard it crack”</blockquote>
<aside class="promo"><p>Get our newsletter in your inbox. <a href="/n">Sign up</a></p></aside><p>{BODY[3]}</p><p>{BODY[4]}</p>
<div class="share">Share on LinkedIn Share on X</div></article>
<section class="related"><h3>More on this story</h3><ul><li><a href="/1">Tram fares rise</a></li>
<li><a href="/2">The lake froze twice</a></li></ul></section></main>
<footer><p>© 2026 The Pell Courier. All rights reserved.</p></footer></body></html>"""


def read(raw: str) -> Article:
    """The article of a page; a reject fails the test."""
    draft = files.draft("a.html", raw.encode())
    assert isinstance(draft, Draft)
    found = clean(draft)
    assert isinstance(found, Article), found
    return found


def parts(article: Article) -> dict[str, str]:
    """The words of each kind of part."""
    found: dict[str, str] = {}
    for part in article.parts:
        found[part.kind] = found.get(part.kind, "") + article.text[part.start : part.end]
    return found


def test_each_run_of_a_page_has_its_kind() -> None:
    """The report's paragraphs are the body, short ones too; what stands around them is labelled and kept; menus are left out."""
    found = parts(read(PAGE))
    body = [p for p in found["body"].split("\n\n") if p]
    assert body == [
        "The ferry to Peth sank at dawn on Friday with all its cargo, and nobody was hurt, the harbour police said.",
        "“We heard it crack,” said Ada Holt, who was mending nets & sails on the quay.",
        "It was empty.",
        "Divers will look at the wreck on Monday, when the tide is low enough for boats and for men.",
        "The harbour has been shut to all ships but the pilot's since the morning, and three of them wait outside.",
    ]
    assert found["heading"].split("\n\n")[:2] == ["Ferry sinks off Peth", "What is next"]
    assert "The quay at dawn" in found["caption"]
    assert "We heard it crack" in found["pullquote"]
    assert "By Ada Holt" in found["byline"]
    for words in ("uses cookies", "newsletter in your inbox", "Share on LinkedIn", "Tram fares rise", "The lake froze twice", "© 2026"):
        assert words in found["furniture"]
    assert "Land" not in read(PAGE).text


def test_a_page_says_who_and_when() -> None:
    """Title, outlet, author, minute in UTC, address, language and the agency it rests on come from the page's own data."""
    meta = read(PAGE).meta
    assert (meta.title, meta.outlet, meta.author, meta.language, meta.credit) == (
        "Ferry sinks off Peth",
        "The Pell Courier",
        "Ada Holt",
        "en",
        "Corda",
    )
    assert meta.address == "https://pell-courier.example/ferry"
    assert meta.published is not None
    assert (meta.published.start.isoformat(), meta.published.how, meta.published.zoned) == ("2026-02-11T16:05:00", "metadata", True)


def test_words_lead_back_to_the_html() -> None:
    """Every run of the way back gives the same words in the HTML, through inline tags and past entities."""
    article = read(PAGE)
    assert article.origins
    for o in article.origins:
        assert PAGE[o.raw : o.raw + o.length].split() == article.text[o.start : o.start + o.length].split()
    covered = sum(o.length for o in article.origins)
    assert covered > 0.9 * len("".join(article.text.split()))


SCRAPS = [
    *(
        "<p>",
        "</p>",
        "<b>",
        "</div>",
        "<div class=ad>",
        "word ",
        "&amp;",
        "&bogus;",
        "&#0;",
        "<",
        ">",
        "<!--",
        "-->",
        "<script>",
        "</script>",
    ),
    *("\0", "é", "<br>", "<a href=x>", "</a>", "<h1>", "<table><td>", '<meta property="og:title" content="&lt;x&gt;">'),
    '<script type="application/ld+json">{"@type":"NewsArticle","headline":[1,{}],"datePublished":"9999-12-31T23:59:59-23:00"}</script>',
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(SCRAPS)).map("".join))
def test_any_markup_is_read_without_a_crash(raw: str) -> None:
    """Broken tags, entities, comments and data give blocks whose words lead back, or none."""
    blocks, _ = page.blocks(raw)
    for block in blocks:
        for run in block.runs:
            assert raw[run.raw : run.raw + run.length].split() == block.text[run.start : run.start + run.length].split()


@pytest.mark.parametrize(
    "raw",
    [
        "<div>" * 100_000 + BODY[0] + "</div>" * 100_000,
        "<b>" * 100_000 + BODY[0],
        "<p>" * 50_000 + BODY[0],
        "<table><tr><td>" * 20_000 + BODY[0],
        *("<div>" * n + BODY[0] for n in (300, 1_000, 1_990)),
        "<ul><li>" * 900 + BODY[0],
    ],
)
def test_deep_pages_are_read(raw: str) -> None:
    """Three hundred or a hundred thousand nested tags neither crash nor hang, and the words are found."""
    start = time.monotonic()
    blocks, _ = page.blocks(raw)
    assert any(BODY[0] in block.text for block in blocks)
    assert time.monotonic() - start < 10


@pytest.mark.parametrize(
    ("markup", "printed"),
    [
        ('<meta property="article:published_time" content="2026-02-11T09:00:00Z">', "2026-02-11T09:00:00"),
        ('<meta name="date" content="2026-02-11">', "2026-02-11T00:00:00"),
        ('<time datetime="2026-02-11T10:00+01:00">today</time>', "2026-02-11T09:00:00"),
        ('<span itemprop="datePublished" content="2026-02-11T00:00:00+01:00"></span>', "2026-02-11T00:00:00"),
        ("<p>Published February 11, 2026</p>", "2026-02-11T00:00:00"),
    ],
)
def test_dates_of_pages(markup: str, printed: str) -> None:
    """Each of the places where pages put their date is read, with the grain it has."""
    raw = f"<html><head></head><body><article><h1>Ferry sinks off Peth</h1>{markup}<p>{BODY[0]}</p><p>{BODY[3]}</p></article></body></html>"
    published = read(raw).meta.published
    assert published is not None
    assert published.start.isoformat() == printed


def test_ways_are_found_in_order() -> None:
    """The same words printed twice lead to two places."""
    first, second = ways("<p>It rained.</p><p>It rained.</p>", ["It rained.", "It rained."])
    assert first[0].raw < second[0].raw


@given(st.lists(st.text("ab&<é", min_size=1, max_size=4), min_size=1, max_size=40), st.randoms(use_true_random=False))
@settings(max_examples=200, deadline=None)
def test_every_stretch_leads_back_to_its_words(words: list[str], chance: Random) -> None:
    """However tags, entities and white space part the words of a page, what a stretch says stands in the HTML where it leads."""
    raw = "".join(chance.choice(["<b>", "</p>\n<p>", "  ", "\n\t", "<!-- a b -->"]) + escape(word) for word in words)
    cut = chance.randint(0, len(words))
    texts = [" ".join(part) for part in (words[:cut], words[cut:])]
    for text, way in zip(texts, ways(raw, texts), strict=True):
        told = [(text[o.start : o.start + o.length], raw[o.raw : o.raw + o.length]) for o in way]
        assert all(said.split() == printed.split() for said, printed in told)
        plain = "".join(said for said, _ in told)
        assert "".join(plain.split()) == "".join(re.sub("[&<]", "", text).split())  # for those an entity stands


def test_texts_of_one_piece_are_found_without_reading_it_again() -> None:
    """Twenty thousand lines in one element: each looks at its own words only (read anew for each, this took minutes)."""
    lines = [f"line {n} stands here" for n in range(20_000)]
    start = time.process_time()
    found = list(ways("<pre>" + "\n".join(line.replace(" ", "  ") for line in lines) + "</pre>", lines))
    assert all(found)
    assert time.process_time() - start < 10
