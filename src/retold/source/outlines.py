"""Lists of places -> addresses: OPML names feeds, a sitemap names pages and further sitemaps. Entities and networks stay closed."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from retold.records import Reject
from retold.settings import MAX_FEED_BYTES, MAX_FEED_ENTRIES
from retold.source.feeds import Entry, Feed
from retold.source.times import when

SITEMAP = (b"<urlset", b"<sitemapindex")


@dataclass(frozen=True, slots=True)
class Outline:
    """A feed that an OPML file names."""

    address: str
    title: str | None
    home: str | None = None  #: htmlUrl
    folder: tuple[str, ...] = ()  #: titles of the outlines around it, outermost first


@dataclass(frozen=True, slots=True)
class Sitemap:
    """A news sitemap: reports (as a feed without texts), and further sitemaps of an index."""

    feed: Feed
    further: tuple[str, ...] = ()


def is_opml(data: bytes) -> bool:
    """Whether some bytes begin as OPML does."""
    return b"<opml" in data[:2_000].lower()


def is_sitemap(data: bytes) -> bool:
    """Whether some bytes begin as a sitemap does."""
    head = data[:4_000].lstrip()
    return head[:1] == b"<" and any(sign in head for sign in SITEMAP)


def opml(data: bytes) -> tuple[Outline, ...] | Reject:
    """The feeds that an OPML file names, each once; those of other files that it includes are not followed.

    >>> [(o.address, o.title) for o in opml(b'<opml><body><outline text="Pell" xmlUrl="https://pell.example/rss"/></body></opml>')]
    [('https://pell.example/rss', 'Pell')]
    """
    root = _root(data)
    if root is None:
        return Reject("", "unreadable", "no OPML file that can be read")
    found: dict[str, Outline] = {}
    for item in root.iter("{*}outline"):
        address = next((value.strip() for name, value in item.items() if name.lower() == "xmlurl"), "")
        if address.lower().startswith(("http://", "https://")) and address not in found:
            around = tuple(title for above in reversed(list(item.iterancestors("{*}outline"))) if (title := _title(above)))
            home = next((value for name, value in item.items() if name.lower() == "htmlurl"), None)
            found[address] = Outline(address, _title(item), home, around)
    return tuple(found.values())


def sitemap(data: bytes) -> Sitemap | Reject:
    """The reports that a sitemap names, with what its news part says of them (outlet, language, day, title).

    >>> data = b"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>https://pell.example/7</loc></url></urlset>"
    >>> [entry.link for entry in sitemap(data).feed.entries]
    ['https://pell.example/7']
    """
    root = _root(data)
    if root is None:
        return Reject("", "unreadable", "no sitemap that can be read")
    further = [place for item in root.iter("{*}sitemap") if (place := _word(item, "loc"))]
    entries = tuple(_entries(root))
    return Sitemap(Feed(None, None, entries), tuple(further[:MAX_FEED_ENTRIES]))


def _entries(root: Any) -> Iterator[Entry]:
    count = 0
    for item in root.iter("{*}url"):
        link = _word(item, "loc")
        if link and link.lower().startswith(("http://", "https://")) and count < MAX_FEED_ENTRIES:
            count += 1
            news = next(item.iter("{*}news"), None)
            yield Entry(
                key=link,
                link=link,
                title=_word(news, "title"),
                published=when(_word(news, "publication_date")),
                updated=when(_word(item, "lastmod")),
                outlet=_word(news, "name"),
                language=(_word(news, "language") or "")[:2].lower() or None,
            )


def _root(data: bytes) -> Any:
    """The root of an XML file; None where it has none. Entities stay unread, so that none can grow."""
    if len(data) > 10 * MAX_FEED_BYTES:  # a sitemap may have 50 MB
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False, remove_comments=True)
    try:
        return etree.fromstring(data, parser=parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _word(item: Any, name: str) -> str | None:
    """The text of the first element of a name inside an element."""
    found = next(item.iter(f"{{*}}{name}"), None) if item is not None else None
    return " ".join((found.text or "").split())[:2_000] or None if found is not None else None


def _title(item: Any) -> str | None:
    return " ".join((item.get("title") or item.get("text") or "").split()) or None
