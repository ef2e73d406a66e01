"""An address of the web, read politely -> drafts: a page, or what a feed or a news sitemap names.

What may be asked, and how, is decided in `guard` and `fetch`.
"""

from collections.abc import Iterator
from dataclasses import replace

from retold.records import Draft, Reject
from retold.settings import MAX_FOLLOWED
from retold.source import feeds, outlines
from retold.source.fetch import Fetched, Manners, agent, fetch, manners
from retold.source.files import draft
from retold.source.guard import public

__all__ = ["agent", "is_address", "of", "public", "read", "reports"]

PAGES = ("", "text/html", "application/xhtml+xml", "text/plain")


def is_address(path: str) -> bool:
    """Whether an argument is an address of the web and no file.

    >>> is_address("https://tesmir-courier.example/bridge"), is_address("reports/a.html")
    (True, False)
    """
    return path.lower().startswith(("http://", "https://"))


def read(address: str, *, allow: frozenset[str] = frozenset(), contact: str | None = None, how: Manners | None = None) -> Draft | Reject:
    """The page at an address as a draft, or why it is not read. `allow` names hosts of one's own network that may be asked; `contact` is
    told to the site; `how` keeps both, and the site's own wishes, over a whole run.

    >>> read("http://127.0.0.1/").detail
    '127.0.0.1 is no public address; allow the host by name to read it'
    """
    found = fetch(address, how or manners(allow, contact))
    return found if isinstance(found, Reject) else of(address, found)


def reports(address: str, how: Manners) -> Iterator[Draft | Reject]:
    """The reports at an address: its page, or those of the feed or news sitemap that it is. What an entry does not hold whole is read from
    its page, at most `MAX_FOLLOWED` pages.
    """
    found = fetch(address, how)
    if isinstance(found, Reject):
        yield found
        return
    listed: feeds.Feed | Reject | None = None
    if found.status == 200 and feeds.looks_like(found.data):
        listed = feeds.parse(found.data, found.address)
    elif found.status == 200 and outlines.is_sitemap(found.data):
        sitemap = outlines.sitemap(found.data)
        listed = sitemap if isinstance(sitemap, Reject) else sitemap.feed
    elif found.status == 200 and outlines.is_opml(found.data) and "html" not in found.kind:
        listed = Reject(address, "not a report", "a list of feeds: `retold watch` reads what they name", found.data)
    if listed is None or isinstance(listed, Reject):
        yield of(address, found) if listed is None else replace(listed, file=address)
        return
    if not listed.entries:
        yield Reject(address, "not a report", "a feed without entries", found.data)
    followed = 0
    for entry in listed.entries:
        if entry.whole or not entry.link:
            yield feeds.draft(entry, address)
        elif followed == MAX_FOLLOWED:
            yield Reject(entry.link, "missing", f"not asked for: one feed's first {MAX_FOLLOWED} pages are; name its address to read it")
        else:
            followed += 1
            yield feeds.told(read(entry.link, how=how), entry)


def of(address: str, found: Fetched) -> Draft | Reject:
    """What a server's answer holds: a page as a draft, or why it is none."""
    if found.status != 200:
        wait = f"; it asks to wait {round(found.wait)} seconds" if found.wait is not None else ""
        return Reject(address, "unreadable", f"the server answered {found.status}{wait}", found.data)
    kind, _, options = found.kind.partition(";")
    if kind.strip() not in PAGES:
        return Reject(address, "not text", f"the server calls it {kind.strip()}", found.data)
    charset = options.partition("charset=")[2].strip(" \"'").partition(";")[0] or None
    page = draft(address, found.data, declared=charset, is_page="html" in kind or None)
    if isinstance(page, Draft) and page.meta.address is None:
        return replace(page, meta=replace(page.meta, address=found.address))
    return page
