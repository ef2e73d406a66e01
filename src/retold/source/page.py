"""HTML pages -> labelled blocks and metadata: trafilatura's vote on the main text, and the page's own markup on top.

Trafilatura (Barbaresi 2021) finds the main text of a page better than any rule of ours; but it drops short paragraphs, headings and
captions, and cannot say what it left out. So the whole page is walked, trafilatura's output is one vote for each run of text, and the
rest is decided by where a run stands: in the element that holds the voted text, in the site's furniture, in a menu.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

import lxml.etree
import trafilatura
from htmldate import find_date

from retold.article.clean import lines
from retold.article.clean.stamps import stamp
from retold.article.scripts import closed
from retold.records import Block, Meta, PartKind
from retold.settings import (
    DEEPEST_PAGE,
    LEAST_PROSE,
    LIGHTLY_LINKED,
    MAX_LINKED,
    MAX_VOTED_PAGE,
    MAX_VOTED_TAGS,
    MIN_CONTAINER_SHARE,
    MIN_SITE_SHARE,
    MIN_VOTED_PROSE,
    MIN_VOTED_SHARE,
    MOSTLY_LINKED,
)
from retold.source import head
from retold.source.language import language
from retold.source.markup import DARK, Element, Run, parse, runs
from retold.source.wayback import ways

CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,40})", re.IGNORECASE)
PAGE = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|article|div|p)\b",
    re.IGNORECASE | re.DOTALL,
)
Kind = PartKind | Literal["menu"] | None
NEW_YEAR = re.compile(r"\bjan\w*\.?\s+0?1\b|\b0?1(?:st)?\.?\s+jan|\b0?1[-/.]0?1\b", re.IGNORECASE)
SOFT = re.compile("[\u00ad\u200b\u2060]")
TEXT_TAGS = ("p", "li", "blockquote", "div", "td", "dd", "section", "article")
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
    if _too_deep(raw):
        return tuple(_stripped(raw)), Meta()
    try:
        tree = parse(raw)
    except (lxml.etree.LxmlError, ValueError):  # not one element in it
        return tuple(_stripped(raw)), Meta()
    meta = head.about(tree)
    found, elements = runs(tree)
    if not found:  # a page that stands in a <noscript> which was never closed
        found, elements = runs(tree, DARK - {"noscript"})
    kinds = _kinds(found, elements, _votes(raw, found, elements), meta)
    headline = next((run.text for run, kind in zip(found, kinds, strict=True) if kind == "heading" and run.tag == "h1"), None)
    meta = _titled(meta, headline)
    kept = [(run, kind) for run, kind in zip(found, kinds, strict=True) if kind != "menu"]
    places = ways(raw, [run.text for run, _ in kept])
    out = tuple(Block(run.text, way[0].raw if way else -1, kind, way) for (run, kind), way in zip(kept, places, strict=True))
    told = language("\n".join(block.text for block in out if block.kind == "body"))
    return out, replace(_dated(meta, out, raw), language=told or meta.language)


def _votes(raw: str, found: Sequence[Run], elements: Sequence[Element]) -> list[bool]:
    """Which runs stand in trafilatura's output: its quick one, or its full one where the quick one leaves out much of the page's prose."""
    if _huge(raw):  # no page, but a book or a dump: its paragraphs say enough, and trafilatura would need minutes
        return [False] * len(found)
    prose = [
        len(run.text) if run.tag == "p" and len(run.text) > 60 and run.linked < MAX_LINKED and not _says(run, elements) else 0
        for run in found
    ]
    quick = _voted(trafilatura.extract(raw, favor_precision=True, include_comments=False, fast=True), found)
    if sum(size for size, vote in zip(prose, quick, strict=True) if vote) >= MIN_VOTED_PROSE * sum(prose) and any(quick):
        return quick
    return _voted(trafilatura.extract(raw, favor_precision=True, include_comments=False), found)


def _huge(raw: str) -> bool:
    return len(raw) > MAX_VOTED_PAGE or raw.count("<") > MAX_VOTED_TAGS


def _says(run: Run, elements: Sequence[Element]) -> bool:
    return any(elements[n].says for n in run.inside)


def _voted(text: str | None, found: Sequence[Run]) -> list[bool]:
    """Which runs stand in a text."""
    whole = _bare(text or "") if len(found) < 20_000 else ""  # looking for every run in all of the text is quadratic
    single = {_bare(line) for line in (text or "").split("\n")}
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


def _dated(meta: Meta, found: Sequence[Block], raw: str) -> Meta:
    """The metadata with a date: the page's own, else one printed above the text, else htmldate's reading of the whole page."""
    if meta.published:
        return meta
    body = next((n for n, block in enumerate(found) if block.kind == "body" and len(block.text) > 120), len(found))
    for block in found[max(0, body - 12) : body + 1]:
        if block.kind != "heading" and len(block.text) < 160 and (day := stamp(block.text)):
            return replace(meta, published=day)
    try:
        printed = None if _huge(raw) else find_date(raw, original_date=True)
    except (ValueError, TypeError, lxml.etree.LxmlError):
        printed = None
    if printed and printed.endswith("-01-01") and not NEW_YEAR.search(raw):
        return meta  # htmldate reads the year of a copyright line as its first day
    return replace(meta, published=stamp(printed, "metadata")) if printed else meta


def _bare(text: str) -> str:
    return "".join(SOFT.sub("", text).split()).lower()


def _too_deep(raw: str) -> bool:
    """Whether tags are nested deeper than any real page's: parsers walk such trees by recursion, and break."""
    depth = deepest = 0
    for tag in re.finditer(
        r"<(/?)(?:div|span|b|i|em|strong|a|p|ul|ol|li|table|tr|td|section|article|font|blockquote|q|small|big|u|s|sub"
        r"|sup|center|form|dl|dd|code|pre)\b",
        raw,
        re.IGNORECASE,
    ):
        depth = max(0, depth - 1) if tag[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest > DEEPEST_PAGE


def _stripped(raw: str) -> list[Block]:
    """The words of a page without its tags, for pages that no parser can hold."""
    import html

    dark = re.sub(r"<(script|style)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", " ", raw, flags=re.DOTALL | re.IGNORECASE)
    rows = re.split(r"</?(?:p|div|h[1-6]|li|tr|br|section|article|blockquote|ul|ol|table)\b[^>]*>", dark, flags=re.IGNORECASE)
    texts = [text for row in rows if (text := " ".join(html.unescape(re.sub(r"<[^>]*>", "", row)).split()))]
    return [Block(text, way[0].raw if way else -1, None, way) for text, way in zip(texts, ways(raw, texts), strict=True)]
