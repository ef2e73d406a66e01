"""A page's tree -> the runs of text it prints, each with what its markup says of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import lxml.etree
import lxml.html

from retold.settings import LEAST_PROSE

BLOCKS_WORDS = """
address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6
header hr html legend li main nav ol p pre section summary table tbody td tfoot th thead tr ul video audio picture
"""
BLOCKS = frozenset(BLOCKS_WORDS.split())
DARK_WORDS = """
script style noscript template svg iframe object embed select option button input textarea canvas math head map datalist dialog
progress meter
"""
DARK = frozenset(DARK_WORDS.split())
#: Of these, what holds a part of the page where it is long.
SHUT = ("noscript", "button", "option", "select")
#: Of these, what no part of the reading asks for.
UNTOLD = sorted(DARK - {"head", "noscript", "script"})
#: Class, id and role words that name site furniture. A word stands between hyphens, underscores, capitals or the ends.
SITE_WORDS = """
ad ads adslot advert advertisement advertising adv also author-box author-bio banner breadcrumb breadcrumbs byline-social comment
comments commentlist consent cookie cookies copyright cta disclaimer disqus donate donation foot footer ftr gdpr inbox infobox legal
mailing membership more morelike mostread newsletter newsletters outbrain pagination paywall pledge popular popup popup-box promo
promotion promoted rail readmore recirc recirculation recommend recommended recommendations related relatedposts respond rss share
sharebar sharing sharedaddy sidebar signup social socials sponsor sponsored subscribe subscription support taboola tag tags toolbar
topics trending upnext upsell widget widgets
"""
SITE = frozenset(SITE_WORDS.split())
MENU_WORDS = """
nav navbar navigation menu menubar submenu topnav skip skiplink sitemap megamenu offcanvas hamburger
"""
MENU = frozenset(MENU_WORDS.split())
CAPTION_WORDS = """
caption figcaption wp-caption-text photo-caption image-caption credit-caption imagecaption photocredit
"""
CAPTION = frozenset(CAPTION_WORDS.split())
BYLINE = frozenset({"byline", "author", "authors", "by-line", "bylines", "writer"})
PULL = frozenset({"pullquote", "pull-quote", "pull", "pquote", "pulled", "quote-pull", "bigquote"})


NAMED = ("class", "id", "itemprop", "role")
BREAK = "\0"  #: where a <br> stood; no parsed text holds it
EMPTY_LINES = re.compile(r"\n{2,}")


@dataclass(frozen=True, slots=True)
class Run:
    """One run of text of a page: a paragraph, a list item, a caption."""

    text: str
    tag: str  #: of the block element it stands in
    inside: tuple[int, ...]  #: numbers of the elements around it, outermost first
    linked: float  #: share of its characters that are links


@dataclass(frozen=True, slots=True)
class Element:
    """A block element around runs, and what its tag and names say: "site", "menu", "caption", "byline", "pull" or nothing."""

    tag: str
    says: str


def parse(raw: str) -> Any:
    """The tree of a page; broken markup is repaired as browsers do. Raises ValueError where tags are nested deeper than lxml keeps:
    beyond 256 levels, or 2,048 when asked for huge trees, it drops the words without a sign but a line in its log.
    """
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    tree = lxml.html.document_fromstring(raw.replace("\0", " ").encode("utf-8", "replace"), parser=parser)
    if any("depth" in entry.message for entry in parser.error_log):
        raise ValueError("nested too deep")
    for shut in list(tree.iter(*SHUT)):
        if len("".join(shut.itertext())) > LEAST_PROSE:  # a tag that was never closed, or a page that stands in a <noscript>
            shut.drop_tag()
    return tree


def metas(tree: Any) -> dict[str, list[str]]:
    """What the <meta> elements of a page hold, by their names in small letters.

    >>> metas(parse('<meta property="og:title" content="Ferry sinks"><p>It rained.'))
    {'og:title': ['Ferry sinks']}
    """
    found: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").strip().lower()
        value = " ".join((meta.get("content") or "").split())
        if name and value:
            found.setdefault(name, []).append(value)
    return found


def undress(tree: Any) -> None:
    """Take out of a tree, in place, what prints nothing and tells nothing: scripts that are no data, styles, drawings, frames."""
    for script in list(tree.iter("script")):
        if "json" not in (script.get("type") or "").lower():
            script.drop_tree()
    lxml.etree.strip_elements(tree, *UNTOLD, with_tail=False)


def runs(tree: Any) -> tuple[list[Run], list[Element]]:
    """The runs of text of a page in the order of the page, and the elements that hold them; what dark elements hold prints nothing.

    >>> found, around = runs(parse("<div class=share>Share</div><p>It <b>rained</b>.<p>It stopped."))
    >>> [(run.text, run.tag) for run in found], around[found[0].inside[-1]].says
    ([('Share', 'div'), ('It rained.', 'p'), ('It stopped.', 'p')], 'site')
    """
    elements: list[Element] = []
    said: dict[tuple[str | None, ...], str] = {}  # elements of a page share few names
    stack: list[int] = []
    found: list[Run] = []
    text: list[str] = []
    links = 0  # open <a> elements
    linked = 0
    after_link = False  # nothing was printed since a link ended
    body = tree.find("body")
    walk = lxml.etree.iterwalk(body if body is not None else tree, events=("start", "end"))

    def flush() -> None:
        nonlocal linked, after_link
        printed = "".join(text)
        words = "\n".join(" ".join(line.split()) for line in printed.split(BREAK)) if BREAK in printed else " ".join(printed.split())
        words = EMPTY_LINES.sub("\n\n", words.strip("\n"))
        if words and stack:
            found.append(Run(words, elements[stack[-1]].tag, tuple(stack), min(1.0, linked / max(1, _size(words)))))
        text.clear()
        linked, after_link = 0, False

    for event, element in walk:
        tag = element.tag
        if event == "start":
            if tag in DARK or not isinstance(tag, str):
                walk.skip_subtree()
                continue
            if tag in BLOCKS:
                if text:
                    flush()
                stack.append(len(elements))
                names = (tag, *map(element.get, NAMED))
                if names not in said:
                    said[names] = _says(element, tag)
                elements.append(Element(tag, said[names]))
            elif tag == "br":
                text.append(BREAK)
            elif tag == "a":
                if after_link:
                    text.append(BREAK)
                links += 1
            words = element.text
        else:
            if tag in BLOCKS:
                if text:
                    flush()
                stack.pop()
            elif tag == "a":
                links = max(0, links - 1)
                after_link = True
            words = element.tail if element is not body else None
        if words:
            text.append(words)
            if not words.isspace():
                after_link = False
                linked += _size(words) if links else 0
    flush()
    return found, elements


def _size(text: str) -> int:
    """Characters of a text without its white space."""
    return len("".join(text.split()))


def _says(element: Any, tag: str) -> str:
    if tag == "figcaption":
        return "caption"
    if tag == "nav" or element.get("role") in ("navigation", "menu", "search"):
        return "menu"
    if tag in ("body", "html", "main"):
        return ""
    names = " ".join(filter(None, (element.get("class"), element.get("id"), element.get("itemprop"))))
    words = set(_name_words(names))
    if tag in ("blockquote", "aside") and words & PULL:
        return "pull"
    if tag in ("footer", "aside", "form") or words & SITE:
        return "site"
    if words & MENU:
        return "menu"
    if words & CAPTION:
        return "caption"
    if words & BYLINE:
        return "byline"
    return ""


def _name_words(names: str) -> Iterator[str]:
    """Class names, and the words they are made of: "inlinePromo ad-slot" -> inlinepromo, inline, promo, ad-slot, ad, slot."""
    for name in names.split():
        yield name.lower()
        yield from (word.lower() for word in re.split(r"[-_:/]+|(?<=[a-z])(?=[A-Z])", name) if word)
