"""Who a page says wrote it: JSON-LD, meta names, and the places of the page that are marked as an author's."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from retold.article.clean.bylines import names

METAS = (
    "author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "byl", "byline", "citation_author",
    "article:author_name", "shareaholic:article_author_name", "dc.contributor", "cxenseparse:author",
)  # fmt: skip
#: Each author has a meta of its own.
EACH = ("citation_author", "dc.creator", "dcterms.creator", "author", "article:author")
#: Classes and ids of the place of an author's name: "author-name", "byline", "entry-author", "autor"; not "author-box-related".
PLACE = re.compile(
    r"(?:^|[\s_-])(?:author|autor|auteur|autore|byline|by-line|vcard|writer|redakteur|username|posted-?by|submitted)(?:$|[\s_-]|e?s\b|name)",
    re.IGNORECASE,
)
NO_PLACE = re.compile(
    r"comment|avatar|image|img|bio|box|related|social|follow|about|desc|title|date|time|sidebar|widget|more|login", re.IGNORECASE
)
#: Where a link leads that names an author.
PROFILE = re.compile(
    r"/(?:authors?|autor(?:in|en|es)?|auteurs?|journalists?|columnists?|contributors?|reporters?|writers?|staff|newsteam|users?|members?"
    r"|profil[es]?s?|people|redakteure?)(?:/[^/?#]{2,60}){1,3}/?$",
    re.IGNORECASE,
)
#: The label of the small table of a shared card that holds the author: twitter:label1 "Written by", twitter:data1 "Ada Holt".
LABEL = re.compile(r"\b(?:written|author|verfasst|geschrieben|autor|von|écrit|par|escrito|por|scritto|door)\b", re.IGNORECASE)
ASIDE = re.compile(r"comment|related|sidebar|recommend|teaser|popular", re.IGNORECASE)
NOWHERE = ("body", "article", "main", "html", "form", "ul")
CAPITALS = re.compile(r"[^\W\d_a-z][\w.’'-]+(?:\s+(?:[a-z]{2,3}\s+)?[^\W\d_a-z][\w.’'-]*){1,3}")


def written(said: Sequence[str], metas: dict[str, list[str]], tree: Any, outlet: str | None) -> str | None:
    """The names of a page's authors, by the first of its voices that gives a whole name: its JSON-LD, its meta names, its marked places.

    Where all give a first name, initials or a sign-in name alone, it is that; where all name the outlet, the outlet.

    >>> import lxml.html
    >>> page = lxml.html.document_fromstring('<p class="byline">By <span class="author">Ada Holt</span>, Harbour Reporter</p>')
    >>> written((), {}, page, "Pell Courier")
    'Ada Holt'
    """
    told = [said, *(metas[name][: None if name in EACH else 1] for name in METAS if name in metas), _labelled(metas)]
    known = [found for voice in told if (found := [name for printed in voice for name in names(printed)])]
    people = [found for voice in known if (found := [name for name in voice if not _same(name, outlet)])]
    whole = next((voice for voice in people if len(voice) > 1 or " " in voice[0]), None)
    if whole is None:
        marked = (found for place in _marked(tree) if (found := [n for p in place for n in names(p) if not _same(n, outlet)]))
        if people:
            whole = next((voice for voice in marked if _short_for(people[0][0], voice[0])), people[0])
        else:
            whole = next(marked, None) or next(iter(known), None)
    return ", ".join(dict.fromkeys(whole)) if whole else None


def _labelled(metas: dict[str, list[str]]) -> list[str]:
    rows = ((metas.get(f"twitter:label{n}", [""])[0], metas.get(f"twitter:data{n}", [])) for n in (1, 2))
    return next((said for label, said in rows if LABEL.search(label)), [])


def _marked(tree: Any) -> Iterator[list[str]]:
    """Texts of the places that are marked as an author's, the surest kind first: by microdata, by a link's kind, by class, by a link's
    target. Of one kind those behind the headline come first.
    """
    headline = _headline(tree)
    around = set() if headline is None else set(headline.iterancestors())
    kinds: tuple[list[Any], ...] = ([], [], [], [])
    behind: set[Any] = set()
    seen = headline is None
    for e in tree.iter():
        if e is headline:
            seen = True
        kind = _kind(e) if isinstance(e.tag, str) else None
        if kind is not None and not _aside(e, around):
            kinds[kind].append(e)
            if seen:
                behind.add(e)
    for places in kinds:
        places.sort(key=lambda e: e not in behind)
        if places and places[0] not in kinds[2]:  # several authors stand side by side
            beside = (places[0].getparent(), places[0].getparent().getparent())
            yield [_text(e) for e in places if e.getparent() in beside]
        yield from ([_text(e)] for e in places)


def _kind(e: Any) -> int | None:
    """How an element is marked as an author's; None if it is not."""
    if "author" in (e.get("itemprop") or "").split():
        return 0
    if "author" in (e.get("rel") or "").split() or e.tag == "byline":
        return 1
    name = f"{e.get('class') or ''} {e.get('id') or ''}"
    if e.tag not in NOWHERE and PLACE.search(name) and not NO_PLACE.search(name):
        return 2
    return 3 if e.tag == "a" and PROFILE.search(e.get("href") or "") and CAPITALS.fullmatch(" ".join(e.itertext()).strip()) else None


def _headline(tree: Any) -> Any:
    """The longest <h1> that the page's title holds, else the first; None where there is none."""
    title = _plain(tree.findtext(".//title") or "")
    tops = list(tree.iter("h1"))
    named = [h for h in tops if (text := _plain("".join(h.itertext()))) and text in title]
    return max(named, key=lambda h: len("".join(h.itertext())), default=next(iter(tops), None))


def _aside(element: Any, around: set[Any]) -> bool:
    """Whether an element stands in what is no part of the report: a menu, comments, the site's footer; what holds the headline is none."""
    others = [a for a in element.iterancestors() if a not in around and a.tag not in ("html", "body")]
    own = any(a.tag == "article" for a in others) or any(a.tag == "article" for a in around)
    return any(a.tag == "nav" or (a.tag == "footer" and not own) or ASIDE.search(f"{a.get('class')} {a.get('id')}") for a in others)


def _text(element: Any) -> str:
    """The name that a marked place prints; nothing where it prints more than a name may have round it."""
    inner = element.find(".//*[@itemprop='name']")
    element = element if inner is None else inner
    text = element.get("content") or " ".join(" ".join(element.itertext()).split())
    return text if len(text) < 100 else ""


def _short_for(short: str, name: str) -> bool:
    """Whether a first name, initials or a sign-in name may stand for a whole name."""
    small, words = short.lower(), name.lower().split()
    return small in (words[0], "".join(word[0] for word in words)) or "".join(re.findall(r"\w", small)).replace("_", "") == "".join(words)


def _same(name: str, outlet: str | None) -> bool:
    return bool(outlet) and _plain(name) == _plain(outlet or "")


def _plain(text: str) -> str:
    return re.sub(r"\W|^the\s", "", text.lower())
