"""What a page says of itself: JSON-LD, OpenGraph and other meta names, microdata, <time>, the canonical address."""

import json
import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from urllib.parse import urlsplit

from retold.article.clean.top import outlet_of
from retold.records import Meta
from retold.source import authors, dated, markup
from retold.source.times import when

ARTICLE = re.compile(r"(?:Article|BlogPosting|Posting|Report|Review)$")
#: What is about another thing of the page.
ABOUT = re.compile(r"Comment|Review|Rating|Quotation|Image|Video|Book|Product")
CHANGED = ("article:modified_time", "og:updated_time", "datemodified", "last-modified", "dcterms.modified")
LICENCES = ("license", "dc.rights.license", "dcterms.license", "rights", "dc.rights", "dcterms.rights")
SITES = ("og:site_name", "application-name", "publisher", "dc.publisher", "article:publisher", "apple-mobile-web-app-title")
TITLES = ("og:title", "twitter:title", "dc.title", "title", "headline", "parsely-title", "sailthru.title")


def about(tree: Any) -> Meta:
    """What the head and the marked-up places of a page say; nothing is guessed from its running text.

    >>> import lxml.html
    >>> page = '<html lang="en"><meta property="og:site_name" content="Pell Courier"><time pubdate datetime="2026-02-11T09:00Z">'
    >>> found = about(lxml.html.document_fromstring(page))
    >>> found.outlet, found.published.start.hour, found.published.zoned
    ('Pell Courier', 9, True)
    """
    objects = list(_described(tree))
    said = next(_articles(objects), {})
    metas = markup.metas(tree)
    outlet = _name(said.get("publisher")) or _first(metas, ("og:site_name",)) or _first(metas, SITES[1:])
    if outlet and (re.match(r"https?:|www\.|@|\d+$", outlet) or len(outlet.split()) > 8):
        outlet = None
    title = _text(said.get("headline")) or _first(metas, TITLES) or None
    page_title = " ".join((tree.findtext(".//title") or "").split())
    outlet = outlet or _home(tree, page_title)
    return Meta(
        title=bare_title(title or page_title, outlet) or None,
        outlet=outlet,
        author=authors.written(_authors(said, objects), metas, tree, outlet),
        published=dated.told([_text(said.get(name)) for name in ("datePublished", "dateCreated", "uploadDate")], metas, tree),
        language=(tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "").split("-")[0].lower() or None,
        address=_address(said, metas, tree),
        credit=_credit(said),
        updated=next((day for value in (_text(said.get("dateModified")), *_all(metas, CHANGED)) if (day := when(value))), None),
        licence=_licence(said, metas, tree),
    )


def _licence(said: dict[str, Any], metas: dict[str, list[str]], tree: Any) -> str | None:
    """The terms that a page names for its use: an address or a phrase, as it gives them."""
    links = [e.get("href") for e in tree.iter("link", "a") if "license" in (e.get("rel") or "").lower().split()]
    given = (_name(said.get("license")), _name(said.get("usageInfo")), *links, *_all(metas, LICENCES))
    return next((" ".join(terms.split())[:500] for terms in given if terms and terms.strip()), None)


def bare_title(title: str, outlet: str | None) -> str:
    """A title without the name of the outlet that pages hang on it.

    >>> bare_title("Ferry sinks off Peth | Pell Courier", "Pell Courier"), bare_title("Peth - a town waits", None)
    ('Ferry sinks off Peth', 'Peth - a town waits')
    """
    pieces = re.split(r"\s+[|\-–—·•»:]+\s+|\s*\|\s*|\s+::\s+", title)
    if len(pieces) < 2:
        return title
    known = _plain(outlet or "")
    for n in (-1, 0):
        piece = _plain(pieces[n])
        if known and piece and (piece in known or known in piece):
            rest = title[: title.rindex(pieces[-1])] if n == -1 else title[title.index(pieces[1]) :]
            return bare_title(rest.strip(" |-–—·•»:"), outlet)
    if "|" in title and len(pieces[-1].split()) <= 4 < len(pieces[0].split()):
        return title[: title.rindex("|")].strip(" |-–—")
    return title


def _described(tree: Any) -> Iterator[dict[str, Any]]:
    """The objects of the page's JSON-LD."""
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            yield from _objects(script.text or "")


def _articles(objects: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The objects that describe an article, those with a date first."""
    found = [o for o in objects if any(ARTICLE.search(str(t)) for t in _list(o.get("@type")))]
    yield from sorted(found, key=lambda o: -(("datePublished" in o) + ("headline" in o)))


def _objects(text: str) -> Iterator[dict[str, Any]]:
    text = re.sub(r"^\s*(?:<!\[CDATA\[|<!--)|(?:\]\]>|-->)\s*;?\s*$|;\s*$", "", text.strip())
    try:
        todo = deque([json.loads(text, strict=False)])
    except (ValueError, RecursionError):
        return
    while todo:
        item = todo.popleft()
        if isinstance(item, list):
            todo.extend(item)
        elif isinstance(item, dict):
            yield item
            inner = (item.get(key) for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "liveBlogUpdate"))
            todo.extend(value for value in inner if isinstance(value, (list, dict)))


def _authors(said: dict[str, Any], objects: Sequence[dict[str, Any]]) -> list[str]:
    """The names of the authors of an article, or of the first thing on the page that has any and is no comment and no review of it; one
    may only be pointed to, and stand elsewhere in the page's JSON-LD.
    """
    known = {str(o.get("@id")): o for o in objects}
    others = (o for o in objects if not any(ABOUT.search(str(t)) for t in _list(o.get("@type"))))
    for thing in (said, *others):
        items = _list(thing.get("author")) + _list(thing.get("creator"))
        items = [known.get(str(i.get("@id")), i) if isinstance(i, dict) and not i.get("name") else i for i in items]
        if found := [name for item in items if (name := _name(item))]:
            return found
    return []


def _address(said: dict[str, Any], metas: dict[str, list[str]], tree: Any) -> str | None:
    links = [link.get("href") or "" for link in tree.iter("link") if "canonical" in (link.get("rel") or "").lower().split()]
    entity = said.get("mainEntityOfPage")
    found = [*links, *metas.get("og:url", ()), _text(said.get("url")), _text(entity.get("@id") if isinstance(entity, dict) else entity)]
    return next((a.strip() for a in found if a and re.match(r"https?://", a.strip())), None)


def _credit(said: dict[str, Any]) -> str | None:
    """Who the page says it took the report from."""
    for item in _list(said.get("isBasedOn")) + _list(said.get("isBasedOnUrl")) + _list(said.get("sourceOrganization")):
        name = _name(item)
        if name and re.match(r"https?://", name):
            return urlsplit(name).hostname
        if name:
            return name
    return None


def _home(tree: Any, title: str) -> str | None:
    """The outlet by the link to its front page, or by what its <title> ends in and some place of the page prints."""
    hidden = ("home", "menu", "logo", "news", "back", "skip", "homepage", "")
    for link in tree.iter("a"):
        if re.fullmatch(r"(?:https?://[^/]+)?/?(?:index\.\w+)?", link.get("href") or "#"):
            name = " ".join(link.text_content().split())
            if name.lower() not in hidden and 1 <= len(name.split()) <= 6 and len(name) <= 40:
                return name
    pieces = re.split(r"\s+[|–—-]\s+|\s*\|\s*", title)
    if len(pieces) > 1:
        for piece in (pieces[-1], pieces[0]):
            if outlet_of(piece):
                return piece
    return None


def _name(item: Any) -> str | None:
    if isinstance(item, list):
        return next((name for name in map(_name, item) if name), None)
    if isinstance(item, dict):
        return _text(item.get("name")) or _text(item.get("url")) or _text(item.get("@id"))
    return _text(item)


def _text(item: Any) -> str | None:
    import html

    item = item[0] if isinstance(item, list) and item else item
    return " ".join(html.unescape(item).split()) or None if isinstance(item, str) else None


def _list(item: Any) -> list[Any]:
    return item if isinstance(item, list) else [] if item is None else [item]


def _first(metas: dict[str, list[str]], names: tuple[str, ...]) -> str | None:
    return next((metas[name][0] for name in names if name in metas), None)


def _all(metas: dict[str, list[str]], names: tuple[str, ...]) -> list[str]:
    return [value for name in names for value in metas.get(name, ())]


def _plain(text: str) -> str:
    return re.sub(r"\W|^the\s", "", text.lower())
