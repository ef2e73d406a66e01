"""A report -> the bytes of its file: plain text or an HTML page, with its outlet's furniture, dated or not."""

import html
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

from .event import pick
from .report import Report
from .tell import Sentence


@dataclass(frozen=True, slots=True)
class Dress:
    """What an outlet puts around every report of its own: the same for all its pages."""

    masthead: str
    insert: str
    tail: tuple[str, ...]
    cookies: str
    caption: str
    related: tuple[str, ...]
    marks: str  #: opening and closing quotation mark
    apostrophe: str


FURNITURE: dict[str, list[Any]] = tomllib.loads((Path(__file__).parent / "furniture.toml").read_text(encoding="utf-8"))


def dress(outlet: str, year: int) -> Dress:
    """An outlet's furniture; its name alone decides it."""
    rng = Random(f"dress {outlet}")

    def worded(text: str) -> str:
        return pick(text, rng).format(outlet=outlet, year=year, town="{town}").replace("the The", "the")

    tails = rng.sample(FURNITURE["tails"], rng.choice((0, 1, 1, 2, 3)))
    return Dress(
        masthead=outlet,
        insert=worded(rng.choice(FURNITURE["inserts"])),
        tail=tuple(map(worded, tails)),
        cookies=worded(rng.choice(FURNITURE["cookies"])),
        caption=worded(rng.choice(FURNITURE["captions"])),
        related=tuple(rng.choice(FURNITURE["related"])),
        marks=rng.choice(("“”", "“”", '""', "‘’")),
        apostrophe=rng.choice("'’"),
    )


def paragraphs(body: Sequence[Sentence]) -> list[str]:
    """The sentences run together as the report parts them."""
    found: list[str] = []
    for s in body:
        if s.opens or not found:
            found.append(s.text)
        else:
            found[-1] += " " + s.text
    return found


def as_printed(body: Sequence[Sentence], worn: Dress) -> tuple[Sentence, ...]:
    """The sentences and quotations with the outlet's marks."""
    return tuple(
        replace(s, text=styled(s.text, worn), pieces=tuple(replace(p, quotes=tuple(styled(q, worn) for q in p.quotes)) for p in s.pieces))
        for s in body
    )


def styled(text: str, worn: Dress) -> str:
    """The outlet's quotation marks and apostrophes."""
    text = text.replace("'", worn.apostrophe).replace("’", worn.apostrophe).replace("'", worn.apostrophe)
    return text.replace("“", worn.marks[0]).replace("”", worn.marks[1])


def dateline(report: Report) -> str:
    """`OAKHAM (Meridian Wire) — `, or nothing."""
    return f"{report.scene.slots['town'].upper()} ({report.agency}) — " if report.agency else ""


def text_page(
    report: Report, body: Sequence[Sentence], worn: Dress, rng: Random, *, dated: bool, outlet: str | None
) -> tuple[bytes, list[str]]:
    """The report as a text file, and the furniture that stands in it."""
    blocks = paragraphs(body)
    blocks[0] = dateline(report) + blocks[0]
    furniture = []
    if rng.random() < 0.5 and len(blocks) > 3:
        blocks.insert(rng.randint(2, len(blocks) - 1), worn.insert)
        furniture.append(worn.insert)
    head = []
    if outlet:
        head.append(worn.masthead)
        furniture.append(worn.masthead)
    head.append(report.title)
    if dated:
        head.append(f"{report.published:%B} {report.published.day}, {report.published.year}")
    tail = [t for t in worn.tail if outlet or report.outlet not in t]
    furniture += tail
    return styled("\n\n".join([*head, *blocks, *tail]) + rng.choice(("\n", "")), worn).encode(), [styled(f, worn) for f in furniture]


def html_page(
    report: Report, body: Sequence[Sentence], worn: Dress, rng: Random, *, dated: bool, outlet: str | None
) -> tuple[bytes, list[str]]:
    """The report as a page, and the furniture that stands in its flow."""
    blocks = [f"<p>{html.escape(p, quote=False)}</p>" for p in paragraphs(body)]
    furniture = []
    if rng.random() < 0.6 and len(blocks) > 3:
        blocks.insert(
            rng.randint(2, len(blocks) - 1),
            f'<div class="related-inline"><a href="/more">{html.escape(worn.insert, quote=False)}</a></div>',
        )
        furniture.append(worn.insert)
    blocks[0] = blocks[0].replace("<p>", f"<p>{dateline(report)}", 1)
    if rng.random() < 0.5 and (outlet or report.outlet not in worn.caption):
        caption = worn.caption.format(town=report.scene.slots["town"])
        blocks.insert(0, f'<figure><img src="/1.jpg" alt=""><figcaption>{html.escape(caption, quote=False)}</figcaption></figure>')
        furniture.append(caption)
    tail = [t for t in worn.tail if outlet or report.outlet not in t]
    furniture += tail
    stamp = f'<meta property="article:published_time" content="{report.published:%Y-%m-%dT%H:%M:00Z}">' if dated else ""
    site = f'<meta property="og:site_name" content="{html.escape(outlet)}">' if outlet else ""
    cookies = f'<div class="cookie-bar">{html.escape(worn.cookies)}</div>' if outlet and rng.random() < 0.5 else ""
    furniture += [worn.cookies] if cookies else []
    title = html.escape(report.title, quote=False)
    page = f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<meta property="og:title" content="{title}">{site}{stamp}</head>
<body>{cookies}<nav><a href="/">Home</a> <a href="/sport">Sport</a> <a href="/weather">Weather</a></nav>
<article><h1>{title}</h1>
{chr(10).join(blocks)}
{chr(10).join(f'<p class="promo">{html.escape(t, quote=False)}</p>' for t in tail)}
</article>
<aside><h3>More stories</h3><ul>{"".join(f"<li>{t}</li>" for t in worn.related)}</ul></aside>
<footer>Contact us. Terms of use.</footer></body></html>
"""
    return styled_page(page, worn).encode(), [styled(f, worn) for f in furniture]


def styled_page(page: str, worn: Dress) -> str:
    """The outlet's marks in a page: its markup keeps straight ones."""
    page = page.replace("'", worn.apostrophe).replace("’", worn.apostrophe)
    return page.replace("“", html.escape(worn.marks[0])).replace("”", html.escape(worn.marks[1]))
