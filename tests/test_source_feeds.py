"""Feeds, lists of feeds and sitemaps: what their entries say, and which of them are reports themselves."""

import html
import json

import pytest

import hostile
from retold.article.clean import clean
from retold.records import Article, Draft, Reject
from retold.source import feeds, files, outlines

LONG = "".join(
    f"<p>The ferry to Peth sank at dawn on day {n}, the harbour master said on Friday, and nobody was hurt.</p>" for n in range(10)
)
RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>Pell Courier - World</title><link>https://pell.example/</link><language>en-gb</language>
<item><title>Ferry sinks &amp; bridge shuts</title><link>/news/7</link><guid isPermaLink="false">pell-7</guid>
<pubDate>Fri, 20 Mar 2026 09:30:00 +0100</pubDate><dc:creator>Ada Holt</dc:creator><description>A summary.</description>
<content:encoded>{html.escape(LONG)}</content:encoded></item>
<item><title>Second</title><link>https://pell.example/8</link><source url="https://corda.example/feed">Corda</source>
<description>Only a line.</description></item>
</channel></rss>""".encode()
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Halden Star</title><rights>CC BY 4.0</rights>
<entry><id>tag:halden.example,2026:1</id><title type="html">Quay &lt;b&gt;shuts&lt;/b&gt;</title><link href="https://halden.example/1"/>
<published>2026-03-20T08:00:00Z</published><updated>2026-03-21T10:00:00Z</updated><author><name>Ilka Vorne</name></author>
<summary>The quay is shut.</summary></entry></feed>"""
JSON = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Tesmir Courier",
        "items": [{"id": 9, "url": "https://tesmir.example/9", "title": "Rain", "content_html": LONG, "authors": [{"name": "B. Oren"}],
                   "date_published": "2026-03-20T08:00:00+02:00"}],
    }
).encode()  # fmt: skip


def parsed(data: bytes) -> feeds.Feed:
    """The feed of some bytes."""
    found = feeds.parse(data, "https://pell.example/rss")
    assert isinstance(found, feeds.Feed)
    return found


def test_an_rss_entry_keeps_what_the_feed_says() -> None:
    """Key, whole link, time with its zone, author, outlet and the source that an aggregator names."""
    first, second = parsed(RSS).entries
    assert (first.key, first.link, first.title) == ("pell-7", "https://pell.example/news/7", "Ferry sinks & bridge shuts")
    assert first.published
    assert (first.published.start.isoformat(), first.published.offset) == ("2026-03-20T08:30:00", 60)
    assert (first.author, first.outlet, first.language, first.whole) == ("Ada Holt", "Pell Courier", "en", True)
    assert (second.key, second.outlet, second.source, second.whole) == (
        "https://pell.example/8",
        "Corda",
        "https://corda.example/feed",
        False,
    )


def test_an_atom_entry_keeps_both_times_and_the_licence() -> None:
    """Published and updated are two times; rights of the feed hold for its entries."""
    (entry,) = parsed(ATOM).entries
    assert entry.published
    assert entry.updated
    assert (entry.published.start.day, entry.updated.start.day) == (20, 21)
    assert (entry.title, entry.author, entry.licence) == ("Quay shuts", "Ilka Vorne", "CC BY 4.0")


@pytest.mark.parametrize("data", [RSS, JSON])
def test_a_whole_entry_is_a_report(data: bytes) -> None:
    """An entry with the whole text becomes an article by itself, and its bytes can be read again as a page."""
    entry = parsed(data).entries[0]
    draft = feeds.draft(entry)
    assert isinstance(draft, Draft)
    article = clean(draft)
    assert isinstance(article, Article)
    assert article.text.count("the harbour master said") == 10
    assert (article.meta.author, article.meta.record, article.meta.address) == (entry.author, entry.key, entry.link)
    again = files.draft(draft.file, draft.raw, is_page=True)
    assert isinstance(again, Draft)
    assert again.blocks == draft.blocks


def test_a_summary_points_to_its_page() -> None:
    """An entry that only sums up is a reject that names the page, and stands among the pages to ask for."""
    found = feeds.draft(parsed(ATOM).entries[0])
    assert isinstance(found, Reject)
    assert "https://halden.example/1" in found.detail
    assert [entry.link for entry in feeds.pages(parsed(RSS))] == ["https://pell.example/8"]


def test_opml_names_each_feed_once() -> None:
    """Folders are kept, doubles and other files are not."""
    data = b"""<opml><body><outline text="North"><outline text="Pell" xmlUrl="https://pell.example/rss"/>
    <outline title="Again" xmlUrl="https://pell.example/rss"/></outline><outline xmlUrl="other.opml"/></body></opml>"""
    assert outlines.is_opml(data)
    assert outlines.opml(data) == (outlines.Outline("https://pell.example/rss", "Pell", None, ("North",)),)


def test_a_news_sitemap_says_title_outlet_and_day() -> None:
    """What its news part says is kept; an index names further sitemaps."""
    data = b"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
    <url><loc>https://pell.example/7</loc><news:news><news:publication><news:name>Pell Courier</news:name><news:language>en</news:language>
    </news:publication><news:publication_date>2026-03-20</news:publication_date>
    <news:title>Ferry sinks</news:title></news:news></url></urlset>"""
    found = outlines.sitemap(data)
    assert isinstance(found, outlines.Sitemap)
    (entry,) = found.feed.entries
    assert (entry.link, entry.title, entry.outlet, entry.language) == ("https://pell.example/7", "Ferry sinks", "Pell Courier", "en")
    index = outlines.sitemap(b"<sitemapindex><sitemap><loc>https://pell.example/b.xml</loc></sitemap></sitemapindex>")
    assert isinstance(index, outlines.Sitemap)
    assert index.further == ("https://pell.example/b.xml",)


def test_entities_do_not_grow() -> None:
    """An entity that would grow to a billion letters, or read a file, stays unread."""
    data = hostile.BOMB.encode() + b'<opml><body><outline text="&j;" xmlUrl="https://pell.example/rss"/></body></opml>'
    found = outlines.opml(data)
    assert isinstance(found, Reject) or sum(len(outline.title or "") for outline in found) < 100_000
    outside = (
        b'<!DOCTYPE o [<!ENTITY c SYSTEM "file:///etc/passwd">]><opml><body><outline text="a" xmlUrl="https://a.example"/>&c;</body></opml>'
    )
    assert "root:" not in str(outlines.opml(outside))
