"""The desk's pages as pure functions: what a library holds, however hostile, is shown as words, with what can be done about it."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import sample
from retold.records import Part, Reject, Span
from retold.records.desk import Added, Correction, Differs, Entry, Found, Held, Hit, Refused, Renamed, Shelf, Watched
from retold.show import answers
from retold.show.desk import article, front, lists, story, word
from retold.show.desk.atom import atom
from retold.show.desk.frame import Frame, address
from retold.show.safe import printable
from retold.story.explain import explain

AT = datetime(2031, 3, 10, 14, 30)
FRAME = Frame("t" * 32, "n" * 16, here="/somewhere?a=1&b=2")
TRACE = sample.trace()


def shelf(key: str = "a", title: str = "Dam", **what: Any) -> Shelf:
    """A story on the front page."""
    made = Shelf(key, title, 7, 2, 3, AT - timedelta(days=7), AT - timedelta(days=5), "line", True, AT, 1, 2)
    return replace(made, **what)


def watched(words: str, failures: int = 2) -> Watched:
    """A feed that is watched, and fails."""
    return Watched(words, words, AT, AT + timedelta(hours=2), failures, words, 12, 1)


def pages(words: str) -> Iterator[str]:
    """Every page of the desk, with the same words in every field that a report or a reader could fill."""
    span = Span("a", 0, 5)
    plain = sample.ARTICLES["a"]
    title = replace(plain, file=words, meta=replace(plain.meta, title=words, outlet=words, author=words, address=words, credit=words))
    trace = replace(TRACE, studies=tuple(replace(s, article=title) if s.article.id == "a" else s for s in TRACE.studies))
    entry = Entry("e1", words, words, AT, ("a",), words)
    refused = Refused("r1", Reject(words, "empty", words), AT, kept=True)
    told = word.said(Correction("c1", "outlet", "a", words, words, AT), {"a": title})
    hit = Hit("a", words, span, words, words, sample.day(3), words, words, words)
    frame = replace(FRAME, working=words, here="/" + words)
    yield front.front(frame, front.Counts(7, 1, 2), [shelf(words, words, line=words)], [entry], [refused], [watched(words)], words, 0)
    yield front.line(frame, [shelf(words, words), shelf("b", words, first=None, last=None)])
    yield story.story(frame, shelf(words, words), trace, [told], follows=True)
    yield story.compare(frame, trace, explain(trace.studies, trace.descent, "a", "c"))
    yield article.article(frame, Held(title, "deep", AT, words, ("a", "c")), trace, [told], span, correcting=True)
    yield lists.search(frame, words, Found(9, (hit,)), 0)
    yield lists.changes(frame, [entry], AT)
    renamed = (Renamed("claim", words, words, AT, words),)
    yield lists.since(frame, words, trace, Differs("a", AT, AT, ("a",), (trace.claims[0].id,), (), (trace.claims[1].id,), (), renamed))
    yield lists.rejects(frame, [refused], 0)
    yield lists.feeds(frame, [watched(words), watched(words, 0)])
    yield lists.add(frame)
    added = Added((), (), (Reject(words, "empty", words),), (words,))
    yield lists.work(frame, [lists.Job(1, words, "failed", words, 1, 2, AT, added, words)])
    yield lists.work(frame, [lists.Job(1, words, "done", words, 1, 2, AT, added)])
    yield word.corrections(frame, [told], [words])
    yield lists.keys(frame)
    yield lists.wrong(frame, 404, words, words)
    yield atom([entry], "http://127.0.0.1:8765", AT)


class Tags(HTMLParser):
    """How often each tag stands in a page, and all its attributes; what is closed must be what is open."""

    VOID = frozenset({"meta", "link", "br", "input", "path", "circle", "rect"})

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.attributes: list[tuple[str, str, str]] = []
        self.ids: list[str] = []
        self._open: list[str] = []
        self.feed(html)
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        self.tags[tag] += 1
        self.attributes += [(tag, k, v or "") for k, v in attrs]
        self.ids += [v or "" for k, v in attrs if k == "id"]
        if tag not in self.VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close what is open."""
        if tag not in self.VOID:
            assert self._open.pop() == tag


HOSTILE = """<script> </script> <img/src=x/onerror=y> " ' &amp; </style> <!-- --> {{7*7}} {%x%} \x1b[ ]]> \ufffe \udce9""".split()
ANY = st.lists(st.sampled_from(HOSTILE) | st.text(alphabet=st.characters(codec=None), max_size=9), min_size=1, max_size=5).map("".join)
PLAIN = [Tags(page) for page in pages("word")]
#: What may stand more often with other words: marks in them, and paragraphs.
BY_WORDS = {"p", "a", "span", "ins", "del", "mark", "option"}


@settings(max_examples=6)
@example(" ".join(HOSTILE))
@given(ANY)
def test_no_words_break_a_page(words: str) -> None:
    """Whatever stands in a title, an outlet, a file name, a query, an id or a note: no page has a tag more than with plain words."""
    for plain, html in zip(PLAIN, pages(words), strict=True):
        html.encode()
        found = Tags(html)
        assert all(n <= plain.tags[tag] for tag, n in found.tags.items() if tag not in BY_WORDS)
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", html)
        for _, name, value in found.attributes:
            assert not name.startswith("on")
            assert name != "style"
            assert name not in ("href", "action", "hx-get") or value.startswith(("/", "#", "data:,", "http://127.0.0.1:8765/"))


@pytest.mark.parametrize("html", list(pages("word")))
def test_every_id_is_one(html: str) -> None:
    """No id stands twice on a page, and every label belongs to a field."""
    found = Tags(html)
    assert [i for i, n in Counter(found.ids).items() if n > 1] == []
    assert {v for tag, k, v in found.attributes if tag == "label" and k == "for"} <= set(found.ids)


@pytest.mark.parametrize("html", list(pages("word")))
def test_every_form_that_changes_something_has_its_token(html: str) -> None:
    """A post without it would be refused."""
    for form in re.findall(r"<form.*?</form>", html, re.DOTALL):
        assert ('method="post"' in form) == (f'name="token" value="{FRAME.token}"' in form)


@given(ANY)
def test_the_feed_stays_xml(words: str) -> None:
    """Whatever a title holds, the feed can be read, and gives it back."""
    root = ET.fromstring(atom([Entry("e1", "s", words + "!", AT, (), "x")], "http://127.0.0.1:1", AT))
    assert root.findtext("{*}entry/{*}title") == printable(words + "!")


@given(ANY, ANY)
def test_an_address_escapes_its_parts(key: str, asked: str) -> None:
    """No id and no word leads out of its place in an address."""
    made = address("article", key, q=asked)
    assert re.fullmatch(r"/articles/[^/?#\s]*(\?q=[^#&\s]*)?", made)


def test_the_front_page_shows_both_counts() -> None:
    """Texts in thin strokes, sources in thick ones, and each with its numeral and its word."""
    html = front.front(FRAME, front.Counts(7, 1, 2), [shelf()], [], [], [], "", 0)
    row = html.split("<tbody")[1]
    assert row.count("<i></i>") == 7 + 2
    words = " ".join(re.sub("<[^>]*>", " ", row).split())
    assert "7 texts 2 independent" in words
    assert "1 point where sources disagree. 2 quotations not printed as said." in words
    assert "They go back to <b>2 independent sources.</b>" in html


def test_every_day_of_a_story_has_a_bar() -> None:
    """The tallest for the most reports, a line for a day without one; the last day is dark while the story is open."""
    one, two, three = front.rows(
        [shelf("a", daily=(4, 0, 2)), shelf("b", daily=(1,), open=False), shelf("c", first=None, last=None, daily=())]
    )
    assert re.findall(r'height="([0-9.]+)"', one.bars) == ["26.0", "1.0", "13.0"]
    assert [m.startswith(' class="new"') for m in re.findall("<rect([^>]*)>", one.bars)] == [False, False, True]
    assert 'class="new"' not in two.bars
    assert (three.bars, three.when) == ("", "no date")
    assert (one.changed, two.changed) == ("10 March 2031, 14:30 UTC", "")  # said once for rows that changed together


def test_a_feed_that_fails_says_why_and_what_comes_next() -> None:
    """On the front page and on its own."""
    told = "no answer: timed out; next try 10 March 2031, 16:30 UTC"
    feed = replace(watched("Peth Post"), reason="timed out")
    assert told in front.front(FRAME, front.Counts(7, 1, 2), [shelf()], [], [], [feed], "", 0)
    html = lists.feeds(FRAME, [feed, watched("Holm", 0)])
    assert told in html
    assert "2 feeds watched, 1 of them without an answer" in html
    assert "not asked again before 10 March 2031, 16:30 UTC" in html


def test_more_stories_than_fit_stand_on_the_next_page() -> None:
    """One more than is shown says that there are more."""
    shelves = [shelf(f"s{n}") for n in range(41)]
    html = front.front(FRAME, front.Counts(99, 41, 9), shelves, [], [], [], "dam & lake", 40)
    assert html.count("<tr role") == 41  # with the head
    assert 'href="/?q=dam+%26+lake&amp;offset=80"' in html.replace("%20", "+")
    assert 'href="/?q=dam+%26+lake&amp;offset=0"' in html.replace("%20", "+")


def test_corrections_are_said_in_words() -> None:
    """Every kind, with titles where they are known and the words of a place; ids where nothing else is known."""
    kinds = {
        "not_a_copy": ("a e", "", "“Quarrow dam to close for eleven weeks” (Holm Dispatch) and “At the dam: what the divers saw”"),
        "same_owner": ("Holm Dispatch", "Valley Post", "Holm Dispatch and Valley Post have one owner."),
        "date": ("a", "2031-03-04", "was published on 2031-03-04."),
        "speaker": ("a:0-7", "Peer Lund", "“Quarrow” was said by Peer Lund."),
        "label": ("a:0-7", "furniture", "“Quarrow” is site furniture."),
        "not_this_story": ("gone", "", "gone does not belong to its story."),
        "keep": ("r1", "", "r1 is one all the same."),
    }
    for kind, (target, value, words) in kinds.items():
        made = Correction("c1", kind, target, value, "", AT)  # type: ignore[arg-type]
        assert words in word.said(made, sample.ARTICLES).said


def test_only_what_is_about_these_texts_is_shown_there() -> None:
    """A story shows the corrections of its own articles."""
    about = {"c1": "a", "c2": "z", "c3": "b:1-2"}
    made = [Correction(key, "speaker", target, "x", "", AT) for key, target in about.items()]
    assert [w.id for w in word.spoken(made, sample.ARTICLES)] == ["c1", "c3"]


def test_json_survives_broken_letters() -> None:
    """A file name that is not UTF-8 is told with "?" for what cannot be written."""
    odd = "caf" + chr(0xDCE9)
    refused = answers.rejects_json([Refused("r", Reject(odd, "empty", odd), AT, kept=False)])
    assert b"caf?" in refused
    held = replace(sample.ARTICLES["a"], file=odd, parts=(Part(0, 1, "body"),))
    assert b"caf?" in answers.held_json(Held(held, "deep", AT, "s", ("a",)))
