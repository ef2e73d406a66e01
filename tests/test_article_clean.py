"""Cleaning: one canonical text, parts that cover it, the way back to the raw text; and what is labelled as what."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.article import segment
from retold.article.clean import clean, lines, repeats, stamps
from retold.records import Article, Draft, Reject
from retold.source import files

BENCH = Path(__file__).parents[1].parent / "shared" / "bench"
BODY = "The ferry to Peth sank at dawn on Friday with all its cargo, and nobody was hurt, the harbour police said."
MORE = "Divers will look at the wreck on Monday, when the tide is low enough, said Ada Holt of the harbour office."


def cleaned(text: str, name: str = "a.txt") -> Article:
    """The article of a text; a reject fails the test."""
    draft = files.draft(name, text.encode())
    assert isinstance(draft, Draft)
    found = clean(draft)
    assert isinstance(found, Article), found
    return found


def kinds(article: Article) -> list[tuple[str, str]]:
    """The kind and the words of each part."""
    return [(part.kind, article.text[part.start : part.end].strip()) for part in article.parts]


PIECES = [
    *"ab .\n\t\r\u00a0\u2028\u200b\u00ad\u3000-—:|“”'()©0",
    BODY,
    "By Ada Holt",
    "\n\n",
    "\n\n",
    "date 2026-02-11 ",
    "ALSO READ: x",
    "sp",
    "Pell",
]
ODD = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


@settings(max_examples=200, deadline=None)
@given(ODD)
def test_parts_cover_and_origins_lead_back(text: str) -> None:
    """Parts cover the canonical text without gap or overlap; every run of the way back gives the same words in the raw text."""
    raw = text + "\n\n" + BODY
    article = cleaned(raw)
    assert [p.start for p in article.parts] == [0, *(p.end for p in article.parts[:-1])]
    assert article.parts[-1].end == len(article.text)
    assert all(p.start < p.end for p in article.parts)
    for o in article.origins:
        assert raw[o.raw : o.raw + o.length].split() == article.text[o.start : o.start + o.length].split()
    assert sum(o.length for o in article.origins) >= len("".join(article.text.split()))


@settings(max_examples=200, deadline=None)
@given(ODD)
def test_nothing_of_a_text_is_lost(text: str) -> None:
    """Every character that prints anything is in the canonical text, in its order."""
    raw = text + "\n\n" + BODY
    seen = "".join(c for c in raw if not c.isspace() and c not in "\u200b\u00ad\u2060\ufeff")
    assert "".join(cleaned(raw).text.split()) == seen


@settings(max_examples=50, deadline=None)
@given(ODD)
def test_cleaning_again_changes_nothing(text: str) -> None:
    """The same bytes give the same article."""
    assert cleaned(text + "\n\n" + BODY) == cleaned(text + "\n\n" + BODY)


def test_the_top_of_a_report_is_read() -> None:
    """Masthead, headline, byline, stamp and dateline are labelled, and fill what the source does not say."""
    article = cleaned(
        "The Pell Courier\n\nFerry sinks off Peth\n\nBy Ada Holt, Staff Writer\n\n11 February 2026, 7.15am (WAT)\n\n"
        f"PETH, Ostrenia (Corda) - {BODY}\n\n{MORE}"
    )
    assert kinds(article) == [
        ("furniture", "The Pell Courier"),
        ("heading", "Ferry sinks off Peth"),
        ("byline", "By Ada Holt, Staff Writer"),
        ("furniture", "11 February 2026, 7.15am (WAT)"),
        ("dateline", "PETH, Ostrenia (Corda) -"),
        ("body", f"{BODY}\n\n{MORE}"),
    ]
    meta = article.meta
    assert (meta.title, meta.outlet, meta.author, meta.credit, meta.language) == (
        "Ferry sinks off Peth",
        "The Pell Courier",
        "Ada Holt",
        "Corda",
        "en",
    )
    assert meta.published is not None
    assert (meta.published.start.isoformat(), meta.published.grain, meta.published.how, meta.published.zoned) == (
        "2026-02-11T06:15:00",
        "hour",
        "stated",
        True,
    )


@pytest.mark.parametrize(
    "line",
    [
        "ALSO READ : Ten lakes worth the drive",
        "Read more: What the ferry means for Peth",
        "TRENDING: Five Boats With a Past",
        "Subscribe to the Courier for $1 a week.",
        "Sign up for our harbour alerts and get them by email.",
        "Enjoyed this article? Never miss another one!",
        "Follow us on WhatsApp",
        "Share this story: Facebook | X | Telegram",
        "Tags: ferry, Peth, harbour",
        "Leave a Reply. Your email address will not be published.",
        "© 2026 The Pell Courier. All rights reserved.",
        "This site uses cookies. By scrolling you accept our policy.",
        "Disclaimer: nothing in this letter is investment advice.",
        "4 min read",
        "Advertisement",
        "Lea también: Diez lagos",
    ],
)
def test_site_text_is_furniture(line: str) -> None:
    """What a site prints around any report is kept out of the body, wherever it stands."""
    article = cleaned(f"Ferry sinks off Peth\n\n{BODY}\n\n{line}\n\n{MORE}")
    assert ("furniture", line) in kinds(article)
    assert [kind for kind, _ in kinds(article)] == ["heading", "body", "furniture", "body"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The union asked its members to sign up for the strike ballot before Friday.",
        "The council will support local boatyards with a fund of 2 million crowns.",
        "“Subscribe to our cause or leave us alone,” Holt told the meeting in Peth.",
        "Copies of the letter were shared on Facebook by two of the harbour's staff.",
        "The app that the harbour uses had not worked for three days, Holt said.",
        "Related costs rose by 5 percent, the harbour office said on Friday.",
    ],
)
def test_the_news_itself_is_no_furniture(sentence: str) -> None:
    """Sentences of the report that speak of subscribing, sharing or apps stay in the body."""
    article = cleaned(f"Ferry sinks off Peth\n\n{BODY}\n\n{sentence}\n\n{MORE}")
    assert any(kind == "body" and sentence in text for kind, text in kinds(article))


def test_a_heading_broken_inside_a_word_is_one_heading() -> None:
    """Two lines of one heading become one part, and a word that the break cut is whole again."""
    article = cleaned(f"{BODY} The spending of the harbour rose.\nChallenges in harbour s\npending plans\n{MORE}")
    assert ("heading", "Challenges in harbour spending plans") in kinds(article)


def test_an_appeal_glued_in_front_is_cut_off() -> None:
    """A date and an appeal in one paragraph with the report are labelled apart, sentence by sentence."""
    glued = (
        " date 2026-02-19 Your support helps us to tell the story. We believe news is for all. Your donation keeps our reporters at sea. "
    )
    article = cleaned(f"{glued}{BODY}\n\n{MORE}")
    assert kinds(article)[-1] == ("body", f"{BODY}\n\n{MORE}")
    assert all(kind == "furniture" for kind, _ in kinds(article)[:-1])
    assert article.meta.published is not None
    assert article.meta.published.start.isoformat() == "2026-02-19T00:00:00"


def test_pull_quotes_repeat_the_body() -> None:
    """A line without a stop that repeats quoted words, with the speaker's name glued on, is a pull quote and no second utterance."""
    said = "“We heard the old hull crack like a tree and ran,” said Ada Holt."
    article = cleaned(
        f"Ferry sinks off Peth\n\n{BODY}\n\n{said}\n\n"
        f"We heard the old hull crack like a tree and ran Harbour officer Ada Holt\n\n{MORE}\n\n> “We heard the old hull crack”"
    )
    assert [text[:12] for kind, text in kinds(article) if kind == "pullquote"] == ["We heard the", "> “We heard "]
    assert repeats.repeated(["one two three four five six"]) == set()


def test_credits_and_captions_have_their_kind() -> None:
    """Wire credits and captions are neither body nor furniture."""
    article = cleaned(
        f"Ferry sinks off Peth\n\nPhoto: The quay at dawn. Credit: Pell Courier\n\n{BODY}\n\n{MORE}\n\n"
        "(Reporting by Ada Holt; Editing by Jan Perch)\n\n— With files from Ada Holt in Peth"
    )
    assert [kind for kind, _ in kinds(article)] == ["heading", "caption", "body", "credit"]


def test_too_little_is_rejected_and_says_so() -> None:
    """A login stub is no report; a brief of thirty words is one."""
    stub = files.draft("a.txt", b"Please sign in to go on reading this page.")
    assert isinstance(stub, Draft)
    found = clean(stub)
    assert isinstance(found, Reject)
    assert found.reason == "paywall stub"
    assert cleaned(BODY + " " + MORE)


def test_narrow_columns_are_joined() -> None:
    """Lines that only a column's width broke are one paragraph, and each word still leads back to its place."""
    wrapped = "The ferry to Peth sank at dawn on Friday with all of its\ncargo, and nobody at all was hurt in it, the harbour\n"
    wrapped += "police said, while the divers looked for the wreck."
    article = cleaned(f"Ferry sinks off Peth\n\n{wrapped}")
    assert article.text.split("\n\n")[1] == " ".join(wrapped.split())


@pytest.mark.parametrize(
    ("printed", "start", "grain"),
    [
        ("Updated: Apr 24, 2026, 08:10 IST", "2026-04-24T02:40:00", "hour"),
        ("Published August 10, 2026 at 6:02 AM MDT", "2026-08-10T12:02:00", "hour"),
        ("1 May 2026, 5pm ET", "2026-05-01T21:00:00", "hour"),
        ("1 February 2026, 17:00 ET", "2026-02-01T22:00:00", "hour"),
        ("Tuesday 12 May 2026, 8.40am", "2026-05-12T00:00:00", "day"),
        ("3.10.2026", "2026-10-03T00:00:00", "day"),
        ("date 2026-02-11", "2026-02-11T00:00:00", "day"),
    ],
)
def test_stamps_are_read_with_zone_and_grain(printed: str, start: str, grain: str) -> None:
    """A stamp with clock and zone is a minute in UTC; without a zone it is a day."""
    found = stamps.stamp(printed)
    assert found is not None
    assert (found.start.isoformat(), found.grain, found.zoned) == (start, grain, grain == "hour")
    assert stamps.leftover(printed) == ""


@settings(max_examples=200)
@given(st.text(max_size=200))
def test_any_line_has_an_answer(text: str) -> None:
    """Stamps, line rules and appeals answer for any text."""
    stamps.stamp(text)
    stamps.leftover(text)
    lines.kind_of(text)


@pytest.mark.skipif(not (BENCH / "families").is_dir(), reason="the benchmark of invented stories is not here")
def test_invented_stories_stay_clean() -> None:
    """The floor that does not fall: site text kept out of the body .97, claims kept in it .99, claims that are whole sentences .97."""
    out = kept = whole = furniture = claims = 0
    for path in sorted(BENCH.glob("families/*/gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        articles = {}
        for report in gold["reports"]:
            (draft,) = files.read([str(path.parent / report["file"])])
            assert isinstance(draft, Draft)
            article = clean(draft)
            assert isinstance(article, Article)
            articles[report["id"]] = article
        body = {i: " ".join("".join(a.text[p.start : p.end] for p in a.parts if p.kind == "body").split()) for i, a in articles.items()}
        read = {i: {" ".join(a.text[s.start : s.end].split()) for s in segment.sentences(a)} for i, a in articles.items()}
        for item in gold["furniture"]:
            furniture += 1
            text = " ".join(item["text"].split())
            out += body[item["report"]].count(text) < max(1, " ".join(articles[item["report"]].text.split()).count(text))
        for claim in gold["claims"]:
            for reading in claim["readings"]:
                claims += 1
                kept += reading["text"] in body[reading["report"]]
                whole += reading["text"] in read[reading["report"]]
    assert out >= 0.97 * furniture
    assert kept >= 0.99 * claims
    assert whole >= 0.97 * claims
