"""Who wrote a page and when: bylines, marked places, printed stamps; and the hints that spare most lines most patterns."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.article.clean import clean, lines, voice
from retold.article.clean.bylines import names, signed
from retold.article.clean.hints import Hinted, holds
from retold.article.clean.stamps import stamp
from retold.records import Article, Block, Draft
from retold.source import files

BODY = (
    "The ferry to Peth sank at dawn on Friday with all its cargo, and nobody was hurt, the harbour police said.",
    "Divers will look at the wreck on Monday, when the tide is low enough for boats and for men.",
    "The harbour has been shut to all ships but the pilot's since the morning, and three of them wait outside.",
)
HINTED: tuple[Hinted, ...] = (
    *lines.ANYWHERE, lines.CAPTION, lines.NOTE_ANYWHERE, (lines.HINTS, lines.STRONG), voice.NOTICE_ANYWHERE, voice.ORIGIN_ANYWHERE,
)  # fmt: skip


def read(inside: str, head: str = "") -> Article:
    """The article of a page with some markup between headline and text."""
    text = "".join(f"<p>{line}</p>" for line in BODY)
    page = (
        f"<html><head><title>Ferry sinks off Peth</title>{head}</head><body><article><h1>Ferry sinks off Peth</h1>{inside}{text}</article>"
    )
    draft = files.draft("a.html", page.encode())
    assert isinstance(draft, Draft)
    found = clean(draft)
    assert isinstance(found, Article)
    return found


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(HINTED).flatmap(lambda rule: st.tuples(st.just(rule), st.from_regex(re.compile(rule[1].pattern)))))
def test_no_hint_hides_a_pattern(drawn: tuple[Hinted, str]) -> None:
    """Whatever a pattern matches holds one of its hints, once white space is folded as in canonical text."""
    rule, text = drawn
    folded = " ".join(text.split())
    if rule[1].search(folded):
        assert holds(rule, folded, folded.lower())


@pytest.mark.parametrize(
    ("printed", "found"),
    [
        ("By Ada Holt, Harbour Reporter", ["Ada Holt"]),
        ("Von Jan Perch am Samstag", ["Jan Perch"]),
        ("Ein Artikel von Jan Perch", ["Jan Perch"]),
        ("Posted by Ada Holt under Just Boats", ["Ada Holt"]),
        ("20. April 2026 · von Ada Holt · in Meer", ["Ada Holt"]),
        ("Ada Holt Ada Holt", ["Ada Holt"]),
        ("Ada Holt and Jan Perch", ["Ada Holt", "Jan Perch"]),
        ("Redaktion", ["Redaktion"]),
        *((nobody, []) for nobody in ("Stand: 20. April 2026", "By :", "Autor", "Datum", "Member Login", "Posted on", "Dezember")),
    ],
)
def test_names_of_a_byline(printed: str, found: list[str]) -> None:
    """What sites hang on a name goes, and what is no name is none."""
    assert names(printed) == found


@pytest.mark.parametrize("line", ["Von der Küste kam Nebel", "By Friday the ferry was gone", "Par temps calme"])
def test_a_sentence_is_no_byline(line: str) -> None:
    """A line that only begins as bylines do names nobody."""
    assert signed(line) is None


@pytest.mark.parametrize(
    "markup",
    [
        '<div class="entry-meta"><span class="author vcard">Ada Holt</span></div>',
        '<footer class="entry-meta"><a rel="author" href="/x">Ada Holt</a></footer>',
        '<div itemprop="author"><img><span itemprop="name">Ada Holt</span>, who likes boats</div>',
        '<a href="/staff/ada-holt">Ada Holt</a>',
        "<p>Autorin: Ada Holt</p>",
        "<p>20.04.2026 | 13:10 Uhr | Ada Holt</p>",
    ],
)
def test_the_places_of_an_author(markup: str) -> None:
    """Each of the ways in which pages mark their author is read."""
    assert read(markup).meta.author == "Ada Holt"


def test_others_are_not_the_author() -> None:
    """Who comments, and who is linked in a menu, wrote nothing of the report."""
    assert read('<nav><a rel="author" href="/x">Jan Perch</a></nav>').meta.author is None
    assert read('<div class="comments"><span class="author">Jan Perch</span></div>').meta.author is None


def test_a_layout_named_after_its_sidebar_is_no_sidebar() -> None:
    """What holds the headline is part of the report whatever its class says."""
    page = (
        f'<body><div class="has-sidebar"><h1>Ferry sinks</h1><p class="byline">By Ada Holt</p>{"".join(f"<p>{x}</p>" for x in BODY)}</div>'
    )
    draft = files.draft("a.html", page.encode())
    assert isinstance(draft, Draft)
    assert draft.meta.author == "Ada Holt"


def test_a_first_name_is_made_whole() -> None:
    """Where the head gives a sign-in name and the page prints the whole one, the author is the whole one."""
    assert read('<a rel="author" href="/x">Ada Holt</a>', '<meta name="author" content="ada_holt">').meta.author == "Ada Holt"


def test_a_byline_below_the_text() -> None:
    """A name signed under the last paragraph is the author; one above it holds against it."""
    blocks = tuple(Block(text, n) for n, text in enumerate((*BODY, "By Ada Holt")))
    found = clean(Draft("a.txt", "0" * 64, blocks))
    assert isinstance(found, Article)
    assert (found.meta.author, found.parts[-1].kind) == ("Ada Holt", "byline")


@pytest.mark.parametrize(
    "printed",
    ["5. November 2026", "Jeudi 5 novembre 2026", "5 de noviembre de 2026", "5. Nov. 2026", "5 novembre 2026", "Stand: 05.11.2026"],
)
def test_stamps_of_other_languages(printed: str) -> None:
    """Months by their German, French, Spanish and Italian names."""
    found = stamp(printed)
    assert found is not None
    assert found.start.date().isoformat() == "2026-11-05"


def test_a_stamp_holds_against_a_vague_name() -> None:
    """A day printed above the text is the publication, where the head only has a "date", which some systems set at each change."""
    found = read("<p>11.02.2026</p>", '<meta name="date" content="2026-02-19">').meta.published
    assert found is not None
    assert found.start.date().isoformat() == "2026-02-11"


def test_the_zone_that_a_page_prints() -> None:
    """The same minute told in UTC and on the page's clock tells its zone."""
    found = read(
        '<time datetime="2026-02-11 23:30:59">February 11, 2026</time>',
        '<meta property="article:published_time" content="2026-02-12T05:30:59Z">',
    ).meta.published
    assert found is not None
    assert (found.start.isoformat(), found.offset) == ("2026-02-12T05:30:59", -360)


@pytest.mark.parametrize("tag", ["button", "noscript"])
def test_a_page_inside_a_tag_that_was_never_closed(tag: str) -> None:
    """A button that holds a whole report is none."""
    assert BODY[0] in read(f"<{tag}>" + "".join(f"<p>{line}</p>" for line in BODY * 4)).text
