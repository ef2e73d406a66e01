"""HTML pages -> labelled blocks and metadata: trafilatura's vote on the main text, and the page's own markup on top.

Trafilatura (Barbaresi 2021) finds the main text of a page better than any rule of ours; but it drops short paragraphs, headings and
captions, and cannot say what it left out. So the whole page is walked, trafilatura's output is one vote for each run of text, and the
rest is decided by where a run stands: in the element that holds the voted text, in the site's furniture, in a menu.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Literal

import lxml.etree
import trafilatura
from trafilatura.settings import Document

from retold.article.clean import lines
from retold.article.scripts import closed
from retold.records import Block, Meta, PartKind
from retold.settings import (
    LEAST_PROSE,
    LIGHTLY_LINKED,
    MAX_LINKED,
    MAX_VOTED_PAGE,
    MAX_VOTED_TAGS,
    MIN_CONTAINER_SHARE,
    MIN_SITE_SHARE,
    MIN_VOTED_SHARE,
    MOSTLY_LINKED,
)
from retold.source import dated, head
from retold.source.language import language
from retold.source.markup import Element, Run, metas, parse, runs, undress
from retold.source.wayback import ways

CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,40})", re.IGNORECASE)
PAGE = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|article|div|p)\b",
    re.IGNORECASE | re.DOTALL,
)
Kind = PartKind | Literal["menu"] | None
SOFT = re.compile("[\u00ad\u200b\u2060]")
TEXT_TAGS = ("p", "li", "blockquote", "div", "td", "dd", "section", "article")
#: The blocks of what trafilatura takes.
TAKEN = ("p", "head", "item", "cell", "quote", "code", "ab", "list", "table")
HEADING = re.compile(r"h[1-6]")


def charset(data: bytes) -> str | None:
    """The encoding that a page declares for itself."""
    found = CHARSET.search(data[:4096])
    return found[1].decode("ascii") if found else None


def looks_like(raw: str) -> bool:
    """Whether a text is a page."""
    return bool(PAGE.match(raw[:4000]))


def blocks(raw: str) -> tuple[tuple[Block, ...], Meta]:
    """The runs of text of a page, labelled, each with its way back to the HTML, and what the page says of itself. Menus are left out.

    >>> found, meta = blocks("<title>Peth</title><h1>Ferry sinks</h1><p>The ferry sank at dawn.</p><footer>© Pell Courier</footer>")
    >>> [(block.kind, block.text) for block in found]
    [('heading', 'Ferry sinks'), ('body', 'The ferry sank at dawn.'), ('furniture', '© Pell Courier')]
    """
    try:
        tree = parse(raw)
    except (lxml.etree.LxmlError, ValueError):  # not one element in it, or tags nested deeper than any page's
        return tuple(_stripped(raw)), Meta()
    meta = head.about(tree)
    undress(tree)
    found, elements = runs(tree)
    huge = len(raw) > MAX_VOTED_PAGE or raw.count("<") > MAX_VOTED_TAGS  # a book or a dump: its paragraphs say enough
    kinds = _kinds(found, elements, [False] * len(found) if huge else _votes(tree, found), meta)
    headline = next((run.text for run, kind in zip(found, kinds, strict=True) if kind == "heading" and run.tag == "h1"), None)
    meta = _titled(meta, headline)
    kept = [(run, kind) for run, kind in zip(found, kinds, strict=True) if kind != "menu"]
    places = ways(raw, [run.text for run, _ in kept])
    out = tuple(Block(run.text, way[0].raw if way else -1, kind, way) for (run, kind), way in zip(kept, places, strict=True))
    told = language("\n".join(block.text for block in out if block.kind == "body"))
    published = meta.published or dated.read(raw, None if huge else tree, metas(tree), out)
    return out, replace(meta, published=published, language=told or meta.language)


def _votes(tree: Any, found: Sequence[Run]) -> list[bool]:
    """Which runs stand in what trafilatura takes for the report: its quick reading, or its full one where that takes nothing."""
    quick = _voted(_taken(tree, fast=True), found)
    return quick if any(quick) else _voted(_taken(tree, fast=False), found)


def _taken(tree: Any, *, fast: bool) -> Any:
    """What trafilatura takes, as a tree of its own; None where it takes nothing. It leaves the page's tree as it is."""
    taken = trafilatura.bare_extraction(tree, favor_precision=True, include_comments=False, fast=fast, output_format="txt")
    return taken.body if isinstance(taken, Document) else None


def _says(run: Run, elements: Sequence[Element]) -> bool:
    return any(elements[n].says for n in run.inside)


def _voted(taken: Any, found: Sequence[Run]) -> list[bool]:
    """Which runs stand in what was taken: as a block of it, or, if they are long, anywhere in it."""
    if taken is None:
        return [False] * len(found)
    whole = _bare("".join(taken.itertext())) if len(found) < 20_000 else ""  # looking for every run in all of the text is quadratic
    single = {_bare("".join(block.itertext())) for block in taken.iter(*TAKEN)}
    return [bool(key) and (key in single or (len(key) > 24 and key in whole)) for key in (_bare(run.text) for run in found)]


def _kinds(found: Sequence[Run], elements: Sequence[Element], votes: Sequence[bool], meta: Meta) -> list[Kind]:
    """What each run is: a kind of part, "menu", or None where its words must say."""
    votes = _enough(found, elements, votes)
    weight: Counter[int] = Counter()
    total = 0
    for run, vote in zip(found, votes, strict=True):
        if vote:
            total += len(run.text)
            weight.update({number: len(run.text) for number in run.inside})
    main = {n for n in weight if weight[n] >= MIN_SITE_SHARE * total}  # their names say nothing: "article has-sidebar" holds the report
    holder = max((n for n in weight if weight[n] >= MIN_CONTAINER_SHARE * total), default=-1)
    voted = [n for n, vote in enumerate(votes) if vote]
    first, last = (voted[0], voted[-1]) if voted else (0, -1)
    headline = _headline(found, meta, holder, first)
    out: list[Kind] = []
    for n, run in enumerate(found):
        says = next((elements[i].says for i in reversed(run.inside) if elements[i].says and i not in main), "")
        inside = holder in run.inside
        above = headline is not None and headline < n < first  # a standfirst, or a first paragraph that stands apart
        out.append("heading" if n == headline else _kind(run, says, votes[n], inside, first < n < last, above))
    return _headings(found, out)


def _enough(found: Sequence[Run], elements: Sequence[Element], votes: Sequence[bool]) -> Sequence[bool]:
    """The votes, or where they hold next to nothing of the page's paragraphs, these: it can take a subscription box for the report."""
    size = [len(run.text) if run.tag == "p" and len(run.text) > 60 and run.linked < MAX_LINKED else 0 for run in found]
    own = [0 if _says(run, elements) else length for run, length in zip(found, size, strict=True)]
    voted = sum(len(run.text) for run, vote in zip(found, votes, strict=True) if vote)
    for prose in (own, size):
        if any(prose) and (voted == 0 or (sum(prose) > LEAST_PROSE and voted < MIN_VOTED_SHARE * sum(prose))):
            return [length > 0 for length in prose]
    return votes


def _kind(run: Run, says: str, voted: bool, inside: bool, between: bool, above: bool) -> Kind:
    if says == "caption":
        return "caption"
    if says == "byline":
        return "byline"
    if says == "pull":
        return "pullquote"
    if says in ("site", "menu"):
        said = voted and between and len(run.text) > 80 and run.linked < MAX_LINKED and not lines.appeal(run.text)
        return "menu" if says == "menu" else "body" if said else "furniture"
    if run.linked > MAX_LINKED and (not voted or run.linked > MOSTLY_LINKED):
        return "furniture"
    if HEADING.fullmatch(run.tag):
        if (voted or above) and len(run.text) > 100 and closed(run.text):
            return "body"  # a standfirst set as a heading
        return "heading" if voted or (inside and between) or (above and len(run.text) > 60) else "furniture"
    if voted:
        return "body"
    if inside and between and run.tag in TEXT_TAGS:
        return "body" if run.tag == "p" or len(run.text) > 80 else None
    if between and run.tag in TEXT_TAGS and len(run.text) > 80 and run.linked < LIGHTLY_LINKED and closed(run.text):
        return "body"  # sentences that another element holds than the rest of the report
    if inside and run.tag == "p" and (len(run.text) > 60 and closed(run.text)):
        return "body"
    if above:
        return (
            "body" if run.tag == "p" and len(run.text) > 100 and (closed(run.text) or run.text[-1:] in '”"') else None
        )  # else its words say: byline, stamp
    return "furniture"


def _headings(found: Sequence[Run], kinds: Sequence[Kind]) -> list[Kind]:
    """Headings with nothing of the report behind them are the site's."""
    out = list(kinds)
    follows = False
    for n in range(len(out) - 1, -1, -1):
        if out[n] == "body":
            follows = True
        elif out[n] == "heading" and found[n].tag != "h1" and not follows:
            out[n] = "furniture"
        elif out[n] == "furniture" and found[n].linked > MAX_LINKED:
            follows = False
    return out


def _headline(found: Sequence[Run], meta: Meta, holder: int, first: int) -> int | None:
    """The run that is the report's headline: an <h1> that the page's own title names, else the one nearest before the text."""
    tops = [n for n, run in enumerate(found) if run.tag == "h1" and run.text]
    title = _bare(meta.title or "")
    named = [n for n in tops if title and (_bare(found[n].text) in title or title in _bare(found[n].text))]
    if named:
        return named[0]
    inside = [n for n in tops if holder in found[n].inside]
    before = [n for n in tops if n <= first]
    return next(iter(inside or before[-1:] or tops), None)


def _titled(meta: Meta, headline: str | None) -> Meta:
    """The title as the page prints it: heads often carry a shorter or older one, and the outlet's name."""
    if headline and len(headline) < 300 and len(headline.split()) > 1 and _bare(headline) not in _bare(meta.outlet or ""):
        return replace(meta, title=" ".join(headline.split()))
    return meta


def _bare(text: str) -> str:
    return "".join(SOFT.sub("", text).split()).lower()


def _stripped(raw: str) -> list[Block]:
    """The words of a page without its tags, for pages that no parser can hold."""
    import html

    dark = re.sub(r"<(script|style)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", " ", raw, flags=re.DOTALL | re.IGNORECASE)
    rows = re.split(r"</?(?:p|div|h[1-6]|li|tr|br|section|article|blockquote|ul|ol|table)\b[^>]*>", dark, flags=re.IGNORECASE)
    texts = [text for row in rows if (text := " ".join(html.unescape(re.sub(r"<[^>]*>", "", row)).split()))]
    return [Block(text, way[0].raw if way else -1, None, way) for text, way in zip(texts, ways(raw, texts), strict=True)]
