"""What was read: an article or a reject as one line of JSON, and a list for the terminal."""

from collections import Counter
from collections.abc import Sequence

import msgspec

from retold.records import Article, Reject, When
from retold.show.data import moment

KEPT = ("body", "heading")


def line(found: Article | Reject) -> bytes:
    r"""One report as JSON on one line. `text` is its headings and running text; `page` all that was read, which `parts` label.

    >>> from retold.records import Part
    >>> line(Article("a1", "a.txt", "", "Peth\n\nIt rained.", (Part(0, 6, "heading"), Part(6, 16, "body"))))[:60]
    b'{"id":"a1","file":"a.txt","text":"Peth\\n\\nIt rained.","page"'
    >>> line(Reject("b.txt", "empty", "no bytes in it"))
    b'{"file":"b.txt","reason":"empty","detail":"no bytes in it"}'
    """
    if isinstance(found, Reject):
        return msgspec.json.encode({"file": _plain(found.file), "reason": found.reason, "detail": _plain(found.detail)})
    meta = found.meta
    told = {
        "id": found.id,
        "file": _plain(found.file),
        "title": meta.title,
        "outlet": meta.outlet,
        "author": meta.author,
        "published": _time(meta.published),
        "published_how": meta.published and meta.published.how,
        "updated": _time(meta.updated),
        "language": meta.language,
        "url": meta.address,
        "credit": meta.credit,
        "licence": meta.licence,
        "record": meta.record,
        "text": "\n\n".join(found.text[p.start : p.end].strip() for p in found.parts if p.kind in KEPT),
        "page": found.text,
        "parts": [[p.start, p.end, p.kind] for p in found.parts],
        "sha256": found.sha256,
    }
    return msgspec.json.encode({key: _plain(value) if isinstance(value, str) else value for key, value in told.items() if value})


def row(found: Article, width: int) -> str:
    """One article as one line of a list: when, who, how long, what.

    >>> row(Article("a1", "a.txt", "", "It rained.", ()), 60)
    '-          -                      0  a.txt'
    """
    meta = found.meta
    words = sum(len(found.text[p.start : p.end].split()) for p in found.parts if p.kind == "body")
    day = (_time(meta.published) or "-")[:10]
    return f"{day:<10} {_cut(meta.outlet or '-', 18):<18} {words:>5}  {_cut(meta.title or found.file, max(20, width - 37))}"


def refused(rejects: Sequence[Reject], width: int, most: int = 20) -> str:
    """The rejects of a reading: how many of each reason, and the first of them by name."""
    if not rejects:
        return ""
    counts = ", ".join(f"{count:,} {reason}" for reason, count in sorted(Counter(r.reason for r in rejects).items()))
    rows = [_cut(f"  {r.file}: {r.reason}, {r.detail}", width) for r in rejects[:most]]
    more = [f"  and {len(rejects) - most:,} more; --rejects FILE lists them all"] if len(rejects) > most else []
    return "\n".join([f"Not read: {len(rejects):,} ({counts})", *rows, *more]) + "\n"


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: max(1, width - 1)] + "…"


def _time(when: When | None) -> str | None:
    return moment(when, when.start.isoformat()) if when else None


def _plain(text: str) -> str:
    """A text that JSON can hold: no half characters."""
    return text.encode("utf-8", "backslashreplace").decode()
