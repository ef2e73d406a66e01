"""Who a page says wrote it: JSON-LD, meta names, the marked places of a page, and names without what sites hang on them."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

NAMES = (
    "author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "byl", "byline", "citation_author",
    "article:author_name", "shareaholic:article_author_name", "dc.contributor",
)  # fmt: skip
#: Each author has a meta of its own.
EACH = ("citation_author", "dc.creator", "dcterms.creator", "author", "article:author")
#: Classes and ids of the place of an author's name: "author-name", "byline", "entry-author", "autor"; not "author-box-related".
PLACE = re.compile(r"(?:^|[\s_-])(?:author|autor|auteur|autore|byline|vcard|writer|redakteur)(?:$|[\s_-]|s\b|name)", re.IGNORECASE)
NO_PLACE = re.compile(
    r"comment|avatar|image|img|bio|box|related|social|follow|about|desc|title|date|time|sidebar|widget|more", re.IGNORECASE
)
#: Where a link leads that names an author.
PROFILE = re.compile(
    r"/(?:authors?|autore?n?|auteurs?|journalists?|columnists?|profiles?|people|redakteure?)/[^/?#]{3,60}/?$", re.IGNORECASE
)
LABEL = re.compile(r"\b(?:written|author|verfasst|geschrieben|autor|von|écrit|par|escrito|por|scritto|door)\b", re.IGNORECASE)
ASIDE = re.compile(r"comment|related|sidebar|recommend|teaser|popular", re.IGNORECASE)
BY = re.compile(
    r"^\W*(?:(?:post\s+author|(?:geschrieben|erstellt|verfasst|veröffentlicht|eingestellt|gepostet|beitrag|artikel|ein\s+beitrag|written|posted"
    r"|published|story|text|words|reported|article|publié|écrit|rédigé|escrito|publicado|scritto|pubblicato)"
    r"|autor(?:in|en)?|authors?|auteurs?|autore|redaktion|redakteur(?:in)?)\s*:?\s*)?(?:\b(?:by|von|vom|par|por|di|door|av)\b\s*:?\s*)?",
    re.IGNORECASE,
)
#: What sites hang on a name: a date, a count, an office, a degree, an address.
BEHIND = re.compile(
    r"\s+(?:am|on|le|el|il|at|um|in)\s+\d.*$|\s*[|·•–—].*$|\s+[-/]\s+.*$|\s+\d.*$|\s*,\s*(?:PhD|MD|Dr\.?|MA|MSc|Jr\.?)\b.*$"
    r"|,\s+(?:\w+\s+){0,4}(?:writer|reporter|correspondent|editor|columnist|journalist|contributor|producer|staff|redakteur(?:in)?|chief)\b.*$"
    r"|\s*\((?!.*\bund\b).*\)\s*$|\s+(?:alle\s+beiträge|view\s+all|zeige\s+alle|see\s+all|more\s+(?:by|from)|follow|@\w+).*$",
    re.IGNORECASE,
)
NO_NAME = re.compile(
    r"^(?:on|am|in|at|le|el|um)\s|^\d|\d{2}$|\b(?:minuten?|minutes?|mins?|read|lesezeit|kommentare?|comments?|beiträge|zeige|all\s+posts|redigiert)\b|https?:|www\.|@|\.(?:com|de|org|net|fr)\b|^\W*\d*\W*$|^(?:by|von|admin|administrator|wordpressadmin|editor|author|autor\W?in|guest|user|webmaster"
    r"|unknown|.*\b(?:reporter|correspondent|editor|writer|columnist|staff)|.*\bprofile?l?\b.*|stand|null|none|undefined|anonymous|profile|posts?)$",
    re.IGNORECASE,
)


def written(said: Iterable[str], metas: dict[str, list[str]], tree: Any, outlet: str | None) -> str | None:
    """The names of a page's authors, by the first of its voices that gives any: its JSON-LD, its meta names, its marked places.

    >>> import lxml.html
    >>> page = lxml.html.document_fromstring('<p class="byline">By <span class="author">Ada Holt</span>, Harbour Reporter</p>')
    >>> written((), {}, page, "Pell Courier")
    'Ada Holt'
    """
    told = (metas[name][: None if name in EACH else 1] for name in NAMES if name in metas)
    voices = (said, *told, _labelled(metas))
    names = next((names for voice in voices if (names := _clean(voice, outlet))), [])
    if len(names) > 1 or any(" " in name for name in names):
        return ", ".join(names)
    marked = [found for place in _marked(tree) if (found := _clean(place, outlet))]
    if names:  # a first name or a sign-in name: a place of the page may print the whole one
        full = (name for found in marked for name in found if name.lower().startswith(names[0].lower() + " "))
        return next(full, names[0])
    return ", ".join(marked[0]) if marked else None


def _labelled(metas: dict[str, list[str]]) -> list[str]:
    """The names in the small table of a shared card: twitter:label1 "Written by", twitter:data1 "Ada Holt"."""
    rows = ((metas.get(f"twitter:label{n}", [""])[0], metas.get(f"twitter:data{n}", [])) for n in (1, 2))
    return next((said for label, said in rows if LABEL.search(label)), [])


def _marked(tree: Any) -> Iterator[list[str]]:
    """Texts of the places that are marked as an author's, the surest kind first: by microdata, by a link's kind or target, by class."""
    places = [e for e in tree.iter() if isinstance(e.tag, str)]
    yield [_text(e) for e in places if "author" in (e.get("itemprop") or "").split()][:3]
    yield [_text(e) for e in places if "author" in (e.get("rel") or "").split()][:3]
    linked = [e for e in places if e.tag == "a" and PROFILE.search(e.get("href") or "")]
    yield [_text(e) for e in linked if not _aside(e)][:1]
    for e in places:
        name = f"{e.get('class') or ''} {e.get('id') or ''}"
        if e.tag not in ("body", "article", "main", "html", "form", "ul") and PLACE.search(name) and not NO_PLACE.search(name):
            text = _text(e)
            if 2 < len(text) < 80 and not _aside(e):
                yield [text]


def _aside(element: Any) -> bool:
    """Whether an element stands in what is no part of the report: a footer, a menu, comments."""
    around = element.iterancestors()
    return any(a.tag in ("footer", "aside", "nav") or ASIDE.search(f"{a.get('class')} {a.get('id')}") for a in around)


def _clean(names: Iterable[str], outlet: str | None) -> list[str]:
    """Names alone, each once."""
    out: list[str] = []
    for name in names:
        for one in re.split(
            r";|\s+(?:and|und|et|y)\s+(?=[A-ZÀ-Ý])|,\s+(?=[A-Z][\w.'’-]+\s+[A-Z])", BY.sub("", " ".join(name.split()), count=1)
        ):
            bare = BEHIND.sub("", one).strip(" ,|·-–—:.")
            if (
                1 < len(bare) < 60
                and len(bare.split()) <= 6
                and not NO_NAME.search(bare)
                and _plain(bare) != _plain(outlet or "")
                and bare not in out
            ):
                out.append(bare)
    return out[:8]


def _text(element: Any) -> str:
    return " ".join(" ".join(element.itertext()).split())


def _plain(text: str) -> str:
    return re.sub(r"\W|^the\s", "", text.lower())
