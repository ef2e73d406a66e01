"""The trace as flat tables, and tables as JSONL, CSV and Parquet. The same columns in all three, named in `COLUMNS`."""

import csv as spreadsheets
import io
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from retold.errors import SlotMissing
from retold.records import Trace
from retold.show import shapes
from retold.show.data import shape

Row = Mapping[str, object]
Tables = Mapping[str, tuple[Row, ...]]

#: Every table with its columns and their kinds. Offsets are half-open, in code points, into an article's canonical text.
COLUMNS: Mapping[str, Mapping[str, type]] = {
    "articles": {
        "id": str, "siglum": str, "file": str, "title": str, "outlet": str, "author": str, "published": str, "published_grain": str,
        "published_how": str, "language": str, "address": str, "credit": str, "family": str, "story": str, "storyline": str,
        "sha256": str, "letters": int, "text": str,
    },
    "rejected": {"file": str, "reason": str, "detail": str},
    "relations": {
        "child": str, "parent": str, "kind": str, "main": bool, "direction": str, "confidence": float, "direction_confidence": float,
        "reasons": str,
    },
    "lost": {"id": str, "siglum": str, "children": str, "why": str},
    "claims": {
        "id": str, "article": str, "start": int, "end": int, "text": str, "standing": str, "independent": int, "texts": int, "origin": str,
    },
    "witnesses": {
        "claim": str, "article": str, "start": int, "end": int, "text": str, "own": bool, "says": str, "when_start": str, "when_end": str,
    },
    "figures": {
        "claim": str, "article": str, "start": int, "end": int, "amount": float, "unit": str, "kind": str, "hedge": str, "low": float,
        "high": float,
    },
    "quotes": {"id": str, "speaker": str, "readings": int},
    "readings": {
        "quote": str, "article": str, "start": int, "end": int, "text": str, "speaker": str, "verdict": str, "against_article": str,
        "against_start": int, "against_end": int,
    },
    "statements": {"article": str, "start": int, "end": int, "text": str, "speaker": str},
    "differences": {"claim": str, "kind": str, "type": str, "articles": str, "nearest_article": str, "note": str},
    "timeline": {"start": str, "end": str, "grain": str, "how": str, "claim": str},
    "changes": {"from": str, "to": str, "note": str},
    "briefing": {"line": int, "text": str, "claims": str},
}  # fmt: skip


def tables(trace: Trace, excerpt: int | None = None) -> Tables:
    """The rows of every table of `COLUMNS`; texts of articles are cut to `excerpt` letters. Lists stand as text, parted by blanks.

    >>> from retold.records import Descent, Reject
    >>> nothing = Trace("wording", (), (Reject("a.txt", "empty"),), Descent((), (), (), (), ()), (), (), (), (), (), (), ())
    >>> tables(nothing)["rejected"]
    ({'file': 'a.txt', 'reason': 'empty', 'detail': ''},)
    """
    found = shape(trace)
    return {
        "articles": tuple(_articles(found, excerpt)),
        "rejected": tuple(msgspec.structs.asdict(r) for r in found.rejected),
        "relations": tuple(_relation(r) for r in found.relations),
        "lost": tuple({"id": x.id, "siglum": x.siglum, "children": " ".join(x.children), "why": x.why} for x in found.lost),
        "claims": tuple(_claim(c) for c in found.claims),
        "witnesses": tuple(_witness(c.id, r) for c in found.claims for r in c.readings),
        "figures": tuple(_figure(c.id, r, v) for c in found.claims for r in c.readings for v in r.values),
        "quotes": tuple({"id": q.id, "speaker": q.speaker, "readings": len(q.readings)} for q in found.quotes),
        "readings": tuple(_reading(q.id, r) for q in found.quotes for r in q.readings),
        "statements": tuple({k: getattr(s, k) for k in COLUMNS["statements"]} for s in found.statements),
        "differences": tuple(_difference(d) for d in found.differences),
        "timeline": tuple({**msgspec.structs.asdict(e.when), "claim": e.claim} for e in found.timeline),
        "changes": tuple({"from": c.before, "to": c.after, "note": c.note} for c in found.changes),
        "briefing": tuple({"line": n, "text": b.text, "claims": " ".join(b.claims)} for n, b in enumerate(found.briefing, 1)),
    }


def jsonl(trace: Trace, excerpt: int | None) -> dict[str, bytes]:
    """Every table as a file of one JSON object a row, in UTF-8."""
    return {f"{name}.jsonl": b"".join(msgspec.json.encode(r) + b"\n" for r in rows) for name, rows in tables(trace, excerpt).items()}


def csv(trace: Trace, excerpt: int | None) -> dict[str, bytes]:
    """Every table as CSV (RFC 4180) in UTF-8 with a byte order mark, which spreadsheets want.

    A text that a spreadsheet would take for a formula (it starts with =, +, -, @, tab or return) gets an apostrophe before it: a hostile
    headline must not run on a desk.
    """
    return {f"{name}.csv": _csv(COLUMNS[name], rows) for name, rows in tables(trace, excerpt).items()}


def parquet(trace: Trace, excerpt: int | None) -> dict[str, bytes]:
    """Every table as Parquet with the column kinds of `COLUMNS`. Raises `SlotMissing` without pypa."""
    try:
        import pyarrow as pa
        from pyarrow import parquet as files
    except ImportError as missing:
        raise SlotMissing('Parquet needs pyarrow: pip install "retold[corpus]"') from missing
    kinds = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}
    written: dict[str, bytes] = {}
    for name, rows in tables(trace, excerpt).items():
        out = io.BytesIO()
        columns = pa.schema([(column, kinds[kind]) for column, kind in COLUMNS[name].items()])
        files.write_table(pa.Table.from_pylist([dict(r) for r in rows], schema=columns), out, compression="zstd")
        written[f"{name}.parquet"] = out.getvalue()
    return written


def _csv(columns: Mapping[str, type], rows: tuple[Row, ...]) -> bytes:
    out = io.StringIO(newline="")
    writer = spreadsheets.writer(out)
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row[c]) for c in columns])
    return out.getvalue().encode("utf-8-sig")


def _cell(value: object) -> object:
    if isinstance(value, str):
        return "'" + value if value.startswith(("=", "+", "-", "@", "\t", "\r")) else value
    return str(value).lower() if isinstance(value, bool) else value


def _articles(found: shapes.Trace, excerpt: int | None) -> Iterator[Row]:
    family = {a: members[0] for members in found.families for a in members}
    story = {a: s for s in found.stories for a in s.articles}
    for a in found.articles:
        when = a.published
        yield {
            **{k: getattr(a, k) for k in ("id", "siglum", "file", "title", "outlet", "author")},
            "published": when and when.value,
            "published_grain": when and when.grain,
            "published_how": when and when.how,
            **{k: getattr(a, k) for k in ("language", "address", "credit")},
            "family": family.get(a.id),
            "story": story[a.id].id if a.id in story else None,
            "storyline": story[a.id].storyline if a.id in story else None,
            "sha256": a.sha256,
            "letters": len(a.text),
            "text": cut(a.text, excerpt),
        }


def cut(text: str, most: int | None) -> str:
    """The text, or its beginning up to a word within `most` letters, and an ellipsis.

    >>> cut("The harbour was closed.", 14)
    'The harbour …'
    """
    if most is None or len(text) <= most:
        return text
    return text[:most].rsplit(None, 1)[0] + " …"


def _relation(found: shapes.Relation) -> Row:
    plain: dict[str, Any] = {k: getattr(found, k) for k in COLUMNS["relations"] if k != "reasons"}
    return plain | {"reasons": "; ".join(f"{r.note or r.name} ({r.weight:+.2f})" for r in found.reasons)}


def _claim(found: shapes.Claim) -> Row:
    first = next((r for r in found.readings if r.text == found.statement), found.readings[0])
    return {
        "id": found.id, "article": first.article, "start": first.start, "end": first.end, "text": found.statement,
        "standing": found.standing, "independent": found.independent, "texts": len(found.articles), "origin": found.origin,
    }  # fmt: skip


def _witness(claim: str, found: shapes.ClaimReading) -> Row:
    when = found.when
    same = {k: getattr(found, k) for k in ("article", "start", "end", "text", "own", "says")}
    return {"claim": claim, **same, "when_start": when and when.start, "when_end": when and when.end}


def _figure(claim: str, reading: shapes.ClaimReading, value: shapes.Value) -> Row:
    return {"claim": claim, "article": reading.article, **{k: getattr(value, k) for k in list(COLUMNS["figures"])[2:]}}


def _reading(quote: str, found: shapes.QuoteReading) -> Row:
    same = {k: getattr(found, k) for k in ("article", "start", "end", "text", "speaker", "verdict")}
    by = found.against
    return {
        "quote": quote, **same, "against_article": by and by.article, "against_start": by and by.start, "against_end": by and by.end,
    }  # fmt: skip


def _difference(found: shapes.Difference) -> Row:
    return {
        "claim": found.claim, "kind": found.kind, "type": found.type, "articles": " ".join(found.articles),
        "nearest_article": found.nearest and found.nearest.article, "note": found.note,
    }  # fmt: skip
