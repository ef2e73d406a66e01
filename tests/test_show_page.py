"""The report page: it agrees with the data line by line, every link arrives, nothing comes from outside, hostile text stays text."""

import base64
import json
import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sample
from retold.records import (
    Article,
    Change,
    Changed,
    Claim,
    ClaimReading,
    Descent,
    Difference,
    Event,
    Evidence,
    Figure,
    FigureKind,
    Line,
    Lost,
    Meta,
    Part,
    QuoteReading,
    Reason,
    Reject,
    Relation,
    Reuse,
    Span,
    Story,
    Study,
    Told,
    Trace,
    Utterance,
)
from retold.show import data, labels
from retold.show.cites import INKS
from retold.show.index import figures_of
from retold.show.page import page
from retold.show.safe import printable

TRACE = sample.trace()
READ: dict[str, Any] = json.loads(data.trace_json(TRACE))
PAGE = page(TRACE)


class Reader(HTMLParser):
    """What a page holds: its tags with their attributes, and the words under each id."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: dict[str, str] = {}
        self._open: list[tuple[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        self.tags.append((tag, dict(attrs)))
        if tag not in {"meta", "br", "path", "circle", "img", "link"}:
            self._open.append((tag, dict(attrs).get("id") or ""))

    def handle_endtag(self, tag: str) -> None:
        """Close what is open; a page that closes something else than it opened is broken."""
        if tag not in {"path", "circle"}:
            assert self._open.pop()[0] == tag

    def handle_data(self, words: str) -> None:
        """Note words under all ids that are open."""
        for _, key in [("", ""), *self._open]:
            self.words[key] = self.words.get(key, "") + words


def folded(words: str) -> str:
    """Words with white space folded, as a browser shows them."""
    return " ".join(printable(words).split())


FOUND = Reader(PAGE)
IDS = Counter(a["id"] for _, a in FOUND.tags if a.get("id"))


def without_struck(html: str) -> str:
    """The words of a piece of the page without those that are struck out."""
    return folded(
        re.sub(r"<[^>]*>", "", re.sub(r"<del>[^<]*</del> | <del>[^<]*</del>", "", html)).replace("&#39;", "'").replace("&amp;", "&")
    )


def test_every_link_arrives() -> None:
    """Each `#` link has its id, and no id stands twice."""
    links = [a["href"] for tag, a in FOUND.tags if tag == "a" and (a.get("href") or "").startswith("#")]
    assert len(links) > 100
    assert not {href for href in links if href and href[1:] not in IDS}
    assert not [key for key, n in IDS.items() if n > 1]


def test_every_citation_opens_its_exact_words() -> None:
    """The stretch that a link leads to holds the words of the reading, whole where no other stretch crosses it."""
    letters = {a["id"]: a["siglum"] for a in READ["articles"]}
    for kind in ("claims", "quotes"):
        for row in READ[kind]:
            for r in row["readings"]:
                key = f"{letters[r['article']]}-{r['start']}-{r['end']}"
                pieces = [FOUND.words[key], *re.findall(f'<span data-of="{key}">(.*?)</span>', PAGE)]
                assert folded("".join(pieces)) == folded(r["text"])


def test_a_citation_of_nothing_arrives_too() -> None:
    """A span between two paragraphs, an empty one and one at the end hold no words; links to them still arrive at their text."""
    article = sample.ARTICLES["a"]
    gap, end = article.text.index("\n\n"), len(article.text)
    spans = (Span("a", gap, gap + 2), Span("a", 5, 5), Span("a", end, end))
    claims = tuple(Claim(f"n{n}", s, "single", 1, None, (ClaimReading(s),)) for n, s in enumerate(spans))
    found = Reader(page(replace(TRACE, claims=TRACE.claims + claims)))
    ids = {a.get("id") for _, a in found.tags}
    assert {f"A-{s.start}-{s.end}" for s in spans} <= ids
    assert all((a.get("href") or "#")[1:] in ids for _, a in found.tags if (a.get("href") or "").startswith("#"))


def test_nothing_comes_from_outside() -> None:
    """No script, no sheet, font, picture or frame; no address that a browser would fetch."""
    assert not {tag for tag, _ in FOUND.tags} & {"script", "link", "img", "iframe", "object", "embed", "audio", "video", "base", "form"}
    addresses = [
        v or "" for _, attrs in FOUND.tags for k, v in attrs.items() if k in {"href", "src", "srcset", "action", "poster", "xlink:href"}
    ]
    assert all(a.startswith(("#", "data:application/json;base64,")) for a in addresses)
    assert not re.search(r"url\(|@import", PAGE.split("</style>")[0])
    assert not [k for _, attrs in FOUND.tags for k in attrs if k.startswith("on")]


def test_hostile_words_stay_words() -> None:
    """Markup in a report is shown as text, and control characters are gone."""
    assert "&lt;script&gt;document.title=" in PAGE
    assert "<script" not in PAGE
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", PAGE)
    assert folded(sample.HOSTILE) in folded(FOUND.words["texts"])


HOSTILE = [
    "<script>",
    "</script>",
    "<img src=x onerror=y>",
    "</q></li>",
    '"',
    "'",
    "&amp;",
    "</style>",
    "<!--",
    "-->",
    "{{ 7 * 7 }}",
    "{% x %}",
    "\x1b[",
]


def page_of(words: str) -> str:
    """A page with the same words everywhere: in titles, texts, names, file names, notes."""
    text = f"{words} and 3 more"
    article = Article("a", words, "0" * 64, text, (Part(0, len(text), "body"),), Meta(words, words, words))
    claim = Claim("k", Span("a", 0, len(text)), "single", 1, words, (ClaimReading(Span("a", 0, len(text))),))
    whole = Span("a", 0, len(text))
    relation = Relation("a", "x", "rewrite", True, "known", 0.9, 0.9, (Reason(words, 1.0, words),), (Evidence(whole, None, words),))
    lost = Lost("x", ("a",), words)
    descent = Descent((relation,), (lost,), (Reuse("a", "a", (), words),), (("a",),), (Story("s", words, ("a",), "s"),))
    said = Utterance("u", words, (QuoteReading(whole, words + "!", "altered", None, (Changed(0, 0, words),)),))
    difference = Difference("k", "role", "drift", (whole,), None, words)
    return page(
        Trace(
            level="deep",
            studies=(Study(article, ()),),
            rejected=(Reject(words, "empty", words),),
            descent=descent,
            utterances=(said,),
            told=(Told(whole, words),),
            claims=(claim,),
            differences=(difference,),
            timeline=(Event(sample.day(3), "k"),),
            changes=(Change("k", "k", words),),
            briefing=(Line(words, ("k",)),),
            cannot_say=(words,),
        )
    )


PLAIN = Counter(tag for tag, _ in Reader(page_of("word")).tags)


@settings(max_examples=20, deadline=None)
@given(st.lists(st.sampled_from(HOSTILE) | st.text(alphabet=st.characters(codec=None), max_size=9), max_size=6).map("".join))
def test_no_words_break_the_page(words: str) -> None:
    """Whatever stands in a title, a text, a name or a note, the page has no tag that it lacks with plain words, and links arrive."""
    shown = page_of(words)
    shown.encode()
    found = Reader(shown)
    ids = {a["id"] for _, a in found.tags if a.get("id")}
    assert {a["href"] for tag, a in found.tags if tag == "a" and (a["href"] or "").startswith("#")} <= {f"#{key}" for key in ids}
    tags = Counter(tag for tag, _ in found.tags)
    by_words = {"p", "a", "span", "ins", "del", "mark"}  # a line feed makes a paragraph more, changed words a mark more
    assert all(n <= PLAIN[tag] for tag, n in tags.items() if tag not in by_words)


@pytest.mark.parametrize("claim", READ["claims"], ids=lambda c: c["id"])
def test_page_and_data_agree_on_claims(claim: dict[str, Any]) -> None:
    """The row of a claim has its statement, every reading's words, its texts and its independent sources."""
    number = READ["claims"].index(claim) + 1
    row = folded(FOUND.words[f"claim-{number}"])
    assert folded(claim["statement"]) in row
    texts, sources = len(claim["articles"]), claim["independent"]
    cells = folded(re.sub(r"<[^>]*>", " ", PAGE.split(f'id="claim-{number}"')[1].split("</tr>" if texts > 1 else "</li>")[0]))
    assert re.search(rf" {texts} texts?\b.* {sources} sources?\b", cells)
    if texts > 1:
        assert all(folded(r["text"]) in row for r in claim["readings"])
        changed = [labels.SAYS[r["says"]].word for r in claim["readings"] if r["says"] != "same"]
        assert all(word in row for word in changed)


@pytest.mark.parametrize("quote", READ["quotes"], ids=lambda q: q["id"])
def test_page_and_data_agree_on_quotations(quote: dict[str, Any]) -> None:
    """Each reading of an utterance stands there as printed, with its verdict in words."""
    number = READ["quotes"].index(quote) + 1
    block = PAGE.split(f'<ol class="said" id="said-{number}">')[1].split("</ol>")[0]
    letters = {a["id"]: a["siglum"] for a in READ["articles"]}
    for reading in quote["readings"]:
        place = f'href="#{letters[reading["article"]]}-{reading["start"]}-{reading["end"]}"'
        row = next(r for r in block.split("<li>") if place in r.split('<div class="print"')[0])
        assert f"“{folded(reading['text'])}”" in without_struck(row)
        assert labels.VERDICTS[reading["verdict"]].word in row
        assert all(f"<del>{c['was']}</del>" in row for c in reading["changed"] if c["was"])
        if reading["speaker"] != quote["speaker"]:
            assert reading["speaker"] in row


def test_page_and_data_agree_on_differences() -> None:
    """Each side of a difference has its words; drift stands apart from disagreement."""
    apart = PAGE.split("<h3>Copies differ</h3>")
    for n, difference in enumerate(READ["differences"], 1):
        part = apart[1 if difference["type"] == "drift" else 0].split(f'id="difference-{n}"')[1].split("</article>")[0]
        assert all(folded(r["text"]) in without_struck(part) for r in difference["readings"])
        assert labels.DIFFERENCES[difference["kind"]] in part


def test_page_and_data_agree_on_the_rest() -> None:
    """Briefing, timeline, changes, limits and rejects of the data stand on the page, and the data can be taken from it."""
    shown = folded(FOUND.words[""])
    lines = [line["text"] for line in READ["briefing"]] + READ["cannot_say"] + [c["note"] for c in READ["changes"]]
    assert all(folded(line) in shown for line in lines)
    assert all(folded(r["file"]) in shown and r["reason"] in shown for r in READ["rejected"])
    found = next(a["href"] for _, a in FOUND.tags if a.get("download"))
    assert json.loads(base64.b64decode((found or "").split(",")[1])) == READ


def test_the_tree_is_drawn_with_links_to_evidence() -> None:
    """Every relation is a line with a name and a link; lost reports are rings, undetermined lines are dotted."""
    for n, edge in enumerate(READ["relations"], 1):
        line = re.search(rf'<a href="#why-{n}" aria-label="[^"]+">(.*?)</a>', PAGE)
        assert line
        assert ('class="maybe"' in line[1]) == (edge["direction"] == "undetermined")
        assert all(reason["note"] in FOUND.words[f"why-{n}"] for reason in edge["reasons"])
    assert PAGE.count('class="ring"') == 1
    assert PAGE.count('class="dot"') == len(READ["articles"])


def test_a_screen_reader_finds_its_way() -> None:
    """A skip link comes first, there is one main part and one first heading, sections and tables say what they are, a mark has its word."""
    body = PAGE.split("<body>")[1]
    assert body.strip().startswith('<a class="skip" href="#briefing">')
    assert [body.count(f"<{tag}") for tag in ("main", "h1", "nav")] == [1, 1, 1]
    for tag, attrs in FOUND.tags:
        if tag in {"section", "article", "nav"}:
            assert attrs.get("aria-label") or attrs.get("aria-labelledby") in IDS
        if tag == "th":
            assert attrs["scope"]
        if tag == "a" and (attrs.get("class") or "").startswith("cite"):
            assert attrs["aria-label"]
    assert re.search(r'<html lang="\w+">', PAGE)
    assert "<caption>" in PAGE


def luminance(colour: str) -> float:
    """Relative luminance of a colour, 0 to 1 (WCAG 2)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_colours_have_contrast(scheme: int) -> None:
    """All text has a contrast of 4.5 or more to its ground, light and dark (WCAG 2 AA)."""
    tokens = [dict(re.findall(r"--([\w-]+): (#\w{6});", block)) for block in PAGE.split(":root {")[1:3]]
    found = tokens[0] | tokens[scheme]
    inks = ["ink", "soft", "red", "blue", *(f"source-{n}" for n in range(1, INKS + 1))]
    pairs = [(i, "paper") for i in inks] + [("ink", g) for g in ("pen", "target", "blue-wash", "red-wash")]
    for ink, ground in pairs:
        light, dark = sorted((luminance(found[ink]), luminance(found[ground])), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, (ink, ground)


def test_words_of_the_house() -> None:
    """No page ever accuses."""
    assert not re.search(r"\b(fake|false|plagiari\w*|liar)\b", folded(FOUND.words[""]).lower())


def test_many_texts_still_make_a_page() -> None:
    """More than eight texts: columns are sources; more than eight sources: no columns; 60 texts stay well under two megabytes."""
    assert '<span class="sig">A</span></th>' in page(sample.many(8)).split("<tbody")[0]
    assert ">source 2</th>" in page(sample.many(14))
    assert 'class="none' not in page(sample.many(60))
    assert len(page(sample.many(60))) < 2_000_000


def test_too_much_data_is_said() -> None:
    """Data too large for the page are not put into it, and the page says how to get them."""
    first = TRACE.studies[0]
    long = replace(first, article=replace(first.article, text=first.article.text + "x" * 1_000_001))
    shown = page(replace(TRACE, studies=(long, *TRACE.studies[1:])))
    assert "data:application/json" not in shown
    assert "retold trace --json" in shown


def test_drift_and_timeline_stand_by_story() -> None:
    """Where there are several stories, each difference and each date stands under its own story's heading."""
    stories = TRACE.descent.stories
    assert len(stories) > 1
    known = {a: n for n, s in enumerate(stories, 1) for a in s.articles}
    claims = {c.id: c for c in TRACE.claims}
    found = {known[claims[d.claim].statement.article] for d in TRACE.differences}
    part = PAGE.split('id="differences"')[1].split("</section>")[0]
    for number in found:
        assert f">Story {number}: " in part
    when = PAGE.split('id="time"')[1].split("</section>")[0]
    for number in {known[claims[e.claim].statement.article] for e in TRACE.timeline}:
        assert f">Story {number}: " in when
    for case in re.split('<article class="case"', part)[1:]:
        number = int(re.findall(r'href="#claim-(\d+)"', case)[-1])
        above = part[: part.index(case)]
        assert f"Story {known[TRACE.claims[number - 1].statement.article]}: " in above.rsplit("of-story", 1)[1]


def test_words_of_order_are_no_figures() -> None:
    """The word "first" is not marked as a figure; the 38th and a count are."""
    text = "The first 38 divers of the 38th group came first."
    span = Span("o", 0, len(text))

    def value(printed: str, amount: float, kind: FigureKind) -> Figure:
        return Figure(text.index(printed), text.index(printed) + len(printed), amount, kind)

    values = (value("first", 1, "ordinal"), value("38 ", 38, "count"), value("38th", 38, "ordinal"))
    claim = Claim("k", span, "single", 1, None, (ClaimReading(span, values),))
    assert [text[a:b].strip() for a, b in figures_of(claim, span)] == ["38", "38th"]
