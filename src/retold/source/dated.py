"""When a page was published: by the surest of its voices. What it calls its publication (JSON-LD, meta names, microdata, marked <time>);
else a stamp printed above the text; else vaguer names ("date", an unmarked <time>); else htmldate's reading of the whole page.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

import lxml.etree
from htmldate import find_date

from retold.article.clean.stamps import local, stamp
from retold.records import Block, When
from retold.settings import LONG_BODY_BLOCK, STAMP_BLOCKS, STAMP_LETTERS
from retold.source.times import when

NAMES = (
    "article:published_time", "og:published_time", "datepublished", "date.published", "published_time", "parsely-pub-date",
    "sailthru.date", "pubdate", "publishdate", "publish-date", "publish_date", "publication_date", "dc.date.issued", "dcterms.created",
    "dcterms.issued", "cxenseparse:recs:publishtime", "article.published", "displaydate", "citation_date", "originalpublicationdate",
)  # fmt: skip
#: Names that some systems use for the last change.
VAGUE = ("date", "dc.date", "dcterms.date")
CHANGED = re.compile(r"modif|updat|change|aktualisiert|geändert|mis\s+à\s+jour|actualiza|aggiorna", re.IGNORECASE)
PUBLISHED = re.compile(r"publish|pubdate|entry-date|post-date|posted|created", re.IGNORECASE)
NEW_YEAR = re.compile(r"\bjan\w*\.?\s+0?1\b|\b0?1(?:st)?\.?\s+jan|\b0?1[-/.]0?1\b", re.IGNORECASE)


def told(said: Sequence[str | None], metas: Mapping[str, Sequence[str]], tree: Any) -> When | None:
    """What a page calls its publication; of two that name the same day, the one that names the minute."""
    found = [when(text) for text in said]
    found += [when(value) for name in NAMES for value in metas.get(name, ())]
    found += [when(e.get("datetime") or e.get("content") or e.text or "") for e in tree.iterfind(".//*[@itemprop]") if _named(e)]
    found += [when(_printed(e)) for e in times(tree) if e.get("pubdate") is not None or PUBLISHED.search(e.get("class") or "")]
    return _zoned(_finest([day for day in found if day]), tree)


def read(raw: str, tree: Any, metas: Mapping[str, Sequence[str]], found: Sequence[Block]) -> When | None:
    """What else of a page tells when it was published; `tree` is None where the page is too large to be searched whole."""
    if day := _stamped(found):
        return day
    if tree is None:
        return None
    vague = [when(_printed(e)) for e in times(tree)] + [when(value) for name in VAGUE for value in metas.get(name, ())]
    if day := _finest([day for day in vague if day]):
        return day
    try:
        printed = find_date(tree, original_date=True)
    except (ValueError, TypeError, lxml.etree.LxmlError):
        return None
    if printed and printed.endswith("-01-01") and not NEW_YEAR.search(raw):
        return None  # htmldate reads the year of a copyright line as its first day
    return stamp(printed, "metadata") if printed else None


def times(tree: Any) -> Iterator[Any]:
    """The <time> elements of a page that stand in no menu, aside or footer and tell no change."""
    for time in tree.iter("time"):
        names = " ".join(filter(None, (time.get("class"), time.get("itemprop"))))
        if not CHANGED.search(names) and not any(a.tag in ("aside", "nav", "footer") for a in time.iterancestors()):
            yield time


def _named(element: Any) -> bool:
    return "datepublished" in element.get("itemprop").lower()


def _printed(time: Any) -> str:
    return time.get("datetime") or time.text or ""


def _finest(known: Sequence[When]) -> When | None:
    """The first of some times; or the first that names the minute, if it names the same day or its neighbour."""
    if not known:
        return None
    same = [w for w in known if w.zoned and abs((w.start - known[0].start).total_seconds()) < 2 * 86_400]
    return same[0] if same and not known[0].zoned else known[0]


def _zoned(day: When | None, tree: Any) -> When | None:
    """A minute told in UTC with the zone of the page, where the page prints the same minute on its own clock."""
    if day is None or not day.zoned or day.offset != 0:
        return day
    for time in tree.iter("time"):
        for printed in filter(None, (time.get("datetime"), " ".join(time.itertext()))):
            clock = None if re.search(r"Z$|[+-]\d\d:?\d\d$", printed.strip()) else local(printed[:200])
            ahead = clock and round((clock - day.start) / timedelta(minutes=1))
            if ahead and ahead % 15 == 0 and abs(ahead) <= 14 * 60:
                return replace(day, offset=ahead)
    return day


def _stamped(found: Sequence[Block]) -> When | None:
    """The day printed nearest above the text, or in its first line; one that tells a change only where no other stands there."""
    body = next((n for n, block in enumerate(found) if block.kind == "body" and len(block.text) > LONG_BODY_BLOCK), len(found))
    near = [b.text for b in found[max(0, body - STAMP_BLOCKS) : body + 1] if b.kind != "heading" and len(b.text) < STAMP_LETTERS]
    stamps = [(bool(CHANGED.search(text)), day) for text in near if (day := stamp(text))]
    return min(stamps, key=lambda told: told[0], default=(False, None))[1]
