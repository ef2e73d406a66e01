"""A feed -> its entries: RSS 0.9 to 2.0, Atom, RDF (by feedparser), JSON Feed; OPML and news sitemaps are read in `outlines`.

An entry that holds the whole report becomes a draft by itself (`draft`); one that holds a summary points to its page.
"""

import hashlib
import html
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urljoin, urlsplit

from retold.article.clean.top import outlet_of
from retold.records import Draft, Reject, When
from retold.settings import MAX_FEED_BYTES, MAX_FEED_ENTRIES, MIN_WHOLE_ENTRY
from retold.source import report
from retold.source.times import when

#: What a feed begins with, behind an XML declaration and comments.
FEED = re.compile(
    rb"\s*(?:<\?xml.{0,300}?\?>|<!--.{0,2000}?-->|<\?xml-stylesheet.{0,300}?\?>|<!DOCTYPE[^>\[]{0,300}>|\s)*<(?:rss|feed|rdf:RDF|channel)\b",
    re.DOTALL,
)
JSON_FEED = re.compile(rb"\s*\{.{0,2000}?\"version\"\s*:\s*\"https?:(?:\\?/){2}jsonfeed\.org", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed: a report, or the way to one."""

    key: str  #: what it is known by in its feed: guid or id, else its link, else a hash of its words
    link: str | None = None  #: the address of its page
    title: str | None = None
    published: When | None = None
    updated: When | None = None
    author: str | None = None
    outlet: str | None = None  #: who published it: <source> where an aggregator names it, else the feed's own name
    source: str | None = None  #: the address that <source url> names: the outlet's page or feed
    content: str | None = None  #: HTML: the whole text if the feed has it, else the summary
    whole: bool = False  #: whether `content` is long enough to be the report
    language: str | None = None
    licence: str | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as it was read."""

    title: str | None
    home: str | None  #: the page that it belongs to
    entries: tuple[Entry, ...]
    following: str | None = None  #: where its next page is, if it has pages (RFC 5005, JSON Feed next_url)


def looks_like(data: bytes) -> bool:
    """Whether some bytes begin as a feed does.

    >>> looks_like(b"<?xml version='1.0'?><rss version='2.0'>"), looks_like(b"<html><body>rss</body></html>")
    (True, False)
    """
    head = data[:8_000].removeprefix(b"\xef\xbb\xbf")
    return bool(FEED.match(head) or JSON_FEED.match(head))


def parse(data: bytes, address: str = "") -> Feed | Reject:
    """The feed that some bytes hold, its links made whole against `address`; a reject where they hold none.

    >>> found = parse(b"<rss><channel><title>Pell Courier</title><item><guid>7</guid><title>Ferry sinks</title></item></channel></rss>")
    >>> found.title, [(entry.key, entry.title, entry.outlet) for entry in found.entries]
    ('Pell Courier', [('7', 'Ferry sinks', 'Pell Courier')])
    """
    if len(data) > MAX_FEED_BYTES:
        return Reject(address, "too large", f"a feed of {len(data):,} bytes; at most {MAX_FEED_BYTES:,} are read")
    if JSON_FEED.match(data[:8_000].removeprefix(b"\xef\xbb\xbf")):
        return _json(data, address)
    import feedparser  # .2 s: only when a feed is there

    try:
        found = feedparser.parse(
            io.BytesIO(data), response_headers={"content-location": _ascii(address)}, sanitize_html=False, resolve_relative_uris=False
        )
    except Exception as wrong:  # noqa: BLE001  feedparser lets errors of expat, sgmllib, its date and code tables through on broken feeds
        return Reject(address, "unreadable", f"no feed that can be read: {type(wrong).__name__}")
    if not found.get("version") and not found.entries:
        return Reject(address, "not a report", "no feed: RSS, Atom and JSON Feed are read")
    head = found.feed
    title = _line(head.get("title"))
    language = _code(head.get("language"))
    base = head.get("link") or address
    following = next((link.get("href") for link in head.get("links", ()) if link.get("rel") == "next"), None)
    entries = [_entry(item, title, language, _line(head.get("rights")), address or base) for item in found.entries[:MAX_FEED_ENTRIES]]
    return Feed(title, _joined(address, head.get("link")), tuple(entries), _joined(address, following))


def pages(found: Feed) -> Iterator[Entry]:
    """The entries that only point to a report, each link once: their pages are still to be fetched."""
    seen: set[str] = set()
    for entry in found.entries:
        if not entry.whole and entry.link and entry.link not in seen:
            seen.add(entry.link)
            yield entry


def draft(entry: Entry, address: str = "") -> Draft | Reject:
    """The report that an entry holds, known by its link (else by the feed's address and its key). A reject where it holds a summary only:
    then its page has the report.

    >>> entry = Entry("7", "https://pell.example/7", "Ferry sinks", content="<p>The ferry to Peth sank.</p>")
    >>> draft(entry).detail
    'the feed prints a summary only; the report is at https://pell.example/7'
    """
    file = entry.link or f"{address}#{entry.key}"
    raw = page(entry)
    if not entry.whole:
        where = f"; the report is at {entry.link}" if entry.link else ""
        return Reject(file, "too short", f"the feed prints a summary only{where}", raw)
    return told(report.draft(file, raw, is_page=True), entry)


def told(found: Draft | Reject, entry: Entry) -> Draft | Reject:
    """A draft with what the feed says of it put where the page itself says nothing; the feed's guid is its record."""
    if isinstance(found, Reject):
        return found
    names = ("title", "published", "updated", "author", "outlet", "language", "licence")
    gaps = {name: getattr(entry, name) for name in names if getattr(found.meta, name) is None}
    sharper = entry.published and found.meta.published and entry.published.zoned and not found.meta.published.zoned
    if sharper and entry.published and found.meta.published and abs((entry.published.start - found.meta.published.start).days) < 2:
        gaps["published"] = entry.published
    return replace(found, meta=replace(found.meta, **gaps, record=entry.key, address=found.meta.address or entry.link))


def page(entry: Entry) -> bytes:
    """An entry as the bytes of a small page: what is kept of it, and read again later, as any page is."""
    head = [f"<title>{html.escape(entry.title)}</title>"] if entry.title else []
    head += [f'<link rel="canonical" href="{html.escape(entry.link)}">'] if entry.link else []
    top = f"<h1>{html.escape(entry.title)}</h1>" if entry.title else ""
    language = f' lang="{entry.language}"' if entry.language else ""
    text = (
        f'<!doctype html><html{language}><head><meta charset="utf-8">{"".join(head)}</head>'
        f"<body><article>{top}\n{entry.content or ''}\n</article></body></html>"
    )
    return text.encode("utf-8", "backslashreplace")


def _entry(item: Any, feed: str | None, language: str | None, rights: str | None, base: str) -> Entry:
    """What feedparser found of one entry."""
    source = item.get("source") or {}
    contents = [c.get("value") or "" for c in item.get("content", ())]
    content = max([*contents, item.get("summary") or ""], key=len)
    names = [name for author in item.get("authors", ()) if (name := _line(author.get("name")))]
    return _made(
        key=_line(item.get("id")),
        link=_joined(base, item.get("link")),
        title=_line(item.get("title")),
        published=when(item.get("published") or item.get("created")),
        updated=when(item.get("updated") if "updated" in item.keys() else None),  # noqa: SIM118  `in item` maps to published
        author=", ".join(dict.fromkeys(names)) or _line(item.get("author")),
        outlet=_line(source.get("title")) or _outlet(feed),
        source=_joined(base, source.get("href") or source.get("link")),
        content=content,
        language=_code((item.get("title_detail") or {}).get("language")) or language,
        licence=_line(item.get("license")) or _line(item.get("rights")) or rights,
    )


def _json(data: bytes, address: str) -> Feed | Reject:
    """A JSON Feed, version 1 or 1.1."""
    try:
        found = json.loads(data.removeprefix(b"\xef\xbb\xbf"))
        items = [item for item in found["items"] if isinstance(item, dict)]
    except (ValueError, RecursionError, KeyError, TypeError) as wrong:
        return Reject(address, "unreadable", f"no JSON Feed that can be read: {type(wrong).__name__}")
    title = _line(found.get("title"))
    entries = []
    for item in items[:MAX_FEED_ENTRIES]:
        written = item.get("authors") or [item.get("author")]
        names = [name for a in written if isinstance(a, dict) and (name := _line(a.get("name")))] if isinstance(written, list) else []
        plain = item.get("content_text") or item.get("summary")
        paragraphs = (
            "".join(f"<p>{html.escape(p)}</p>\n" for p in re.split(r"\n\s*\n|\n", plain) if p.strip()) if isinstance(plain, str) else ""
        )
        content = item.get("content_html")
        entries.append(
            _made(
                key=_line(item.get("id")),
                link=_joined(address, item.get("url") or item.get("external_url")),
                title=_line(item.get("title")),
                published=when(_line(item.get("date_published"))),
                updated=when(_line(item.get("date_modified"))),
                author=", ".join(names) or None,
                outlet=_outlet(title),
                source=None,
                content=content if isinstance(content, str) and content else paragraphs,
                language=_code(item.get("language")) or _code(found.get("language")),
                licence=None,
            )
        )
    return Feed(title, _joined(address, found.get("home_page_url")), tuple(entries), _joined(address, found.get("next_url")))


def _made(
    *, key: str | None, link: str | None, title: str | None, published: When | None, updated: When | None, author: str | None,
    outlet: str | None, source: str | None, content: str, language: str | None, licence: str | None,
) -> Entry:  # fmt: skip
    """An entry with a key that it keeps, and whether it holds the report."""
    words = len(re.sub(r"<[^>]*>", " ", content).split())
    known = key or link or hashlib.sha256(f"{title}\0{content}".encode("utf-8", "backslashreplace")).hexdigest()[:16]
    return Entry(
        known, link, title, published, updated, author, outlet, source, content or None, words >= MIN_WHOLE_ENTRY, language, licence
    )


def _outlet(feed: str | None) -> str | None:
    """The name of an outlet that a feed's title holds: "Pell Courier - World news" is the Pell Courier's."""
    pieces = [piece.strip() for piece in re.split(r"\s+[-–—|»>·:]+\s+|\s*\|\s*", feed or "") if piece.strip()]
    return next((piece for piece in pieces if outlet_of(piece)), pieces[0] if pieces else None)


def _joined(base: str | None, link: Any) -> str | None:
    """A link made whole; None where it is no address of the web."""
    if not isinstance(link, str) or not link.strip():
        return None
    try:
        found = urljoin(base or "", link.strip())
        return found if urlsplit(found).scheme in ("http", "https") and urlsplit(found).hostname else None
    except ValueError:
        return None


def _line(item: Any) -> str | None:
    """Words on one line, without markup."""
    if isinstance(item, int) and not isinstance(item, bool):
        item = str(item)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", item[:5_000])).split()) or None if isinstance(item, str) else None


def _code(item: Any) -> str | None:
    found = re.match(r"[A-Za-z]{2,3}(?![A-Za-z])", item) if isinstance(item, str) else None
    return found[0].lower() if found else None


def _ascii(address: str) -> str:
    return address if address.isascii() and address.isprintable() else ""
