"""The user's word: kept until it is undone, and put over what was read whenever a story is worked again.

What a correction touches: a date, an outlet, a label or a speaker one article and so its unit; "not a copy" the pair and the units of both;
"same owner" every unit with a report of the two outlets; "not this story" the strands through the report, which then stands by itself.
"""

import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import get_args

from retold.article.clean.stamps import moment
from retold.errors import UsageError
from retold.records import Article, Cast, Entity, Part, PartKind, Span, Study, When
from retold.records.desk import Correction, CorrectionKind, Rulings

#: The time of a correction that is not made yet.
NOT_YET = datetime(1, 1, 1)
_COLUMNS = "id, kind, target, value, note, at"


def active(db: sqlite3.Connection) -> tuple[Correction, ...]:
    """Every correction that holds, the last one last."""
    return _rows(db, "1", ())


def of(db: sqlite3.Connection, articles: Collection[str]) -> tuple[Correction, ...]:
    """The corrections that hold and bear on some articles."""
    own = set(articles)
    outlets = {o.casefold() for i in own for (o,) in db.execute("SELECT outlet FROM articles WHERE id = ?", (i,))}
    outlets |= {c.value.casefold() for c in _rows(db, "kind = 'outlet'", ()) if c.target in own}
    return tuple(c for c in active(db) if (c.kind == "same_owner" and outlets & _outlets(c)) or own & set(touched(c)))


def touched(one: Correction) -> tuple[str, ...]:
    """The ids of the articles that a correction names."""
    if one.kind == "same_owner":
        return ()
    return tuple(part.partition(":")[0] for part in one.target.split())


def checked(db: sqlite3.Connection, kind: CorrectionKind, target: str, value: str, note: str) -> Correction:
    """A correction that makes sense in this library; its id and time are still to come. Raises `UsageError` with what is wrong."""
    target = " ".join(target.split())
    told = Correction("", kind, target, value.strip(), note.strip(), NOT_YET)
    if kind not in get_args(CorrectionKind):
        raise UsageError(f"no correction is called {kind!r}: {', '.join(get_args(CorrectionKind))}")
    if kind == "same_owner":
        for outlet in (told.target, told.value):
            if not db.execute("SELECT 1 FROM articles WHERE outlet = ? COLLATE NOCASE", (outlet,)).fetchone():
                raise UsageError(f"no report of an outlet called {outlet!r} is in this library")
        return told
    if kind == "not_a_copy":
        parts = told.target.split()
        if len(parts) != 2 or parts[0] == parts[1]:
            raise UsageError("name the two reports that are no copies: two ids, parted by a space")
        told = replace(told, target=" ".join(sorted(parts)))
    if kind == "keep":
        if not db.execute("SELECT 1 FROM refused WHERE id = ?", (told.target,)).fetchone():
            raise UsageError(f"no reject {told.target} is in this library")
        return told
    for article in touched(told):
        if not db.execute("SELECT 1 FROM articles WHERE id = ?", (article,)).fetchone():
            raise UsageError(f"no article {article} is in this library")
    if kind in ("speaker", "label"):
        _span(told.target)
    if kind == "date":
        _when(told.value)
    if kind == "label" and told.value not in get_args(PartKind):
        raise UsageError(f"a label is one of {', '.join(get_args(PartKind))}, not {told.value!r}")
    if kind in ("outlet", "speaker") and not told.value:
        raise UsageError(f"say which {kind} it is")
    return told


def rulings(corrections: Iterable[Correction]) -> Rulings:
    """What corrections say of more than one article. Owners of owners are one owner.

    >>> def same(one: str, two: str) -> Correction:
    ...     return Correction("", "same_owner", one, two, "", datetime.min)
    >>> rulings([same("A", "B"), same("C", "D"), same("B", "C")]).owners == (frozenset("abcd"),)
    True
    """
    apart = frozenset(frozenset(c.target.split()) for c in corrections if c.kind == "not_a_copy")
    owners: list[frozenset[str]] = []
    for one in corrections:
        if one.kind == "same_owner":
            met = [group for group in owners if group & _outlets(one)]
            owners = [group for group in owners if group not in met] + [_outlets(one).union(*met)]
    return Rulings(apart, tuple(sorted(owners, key=min)))


def read_anew(article: Article, corrections: Iterable[Correction]) -> Article:
    """The article with the date and the outlet that the user knows."""
    meta = article.meta
    for one in corrections:
        if one.target == article.id and one.kind == "date":
            meta = replace(meta, published=_when(one.value))
        elif one.target == article.id and one.kind == "outlet":
            meta = replace(meta, outlet=one.value)
    return article if meta is article.meta else replace(article, meta=meta)


def labelled(article: Article, corrections: Iterable[Correction]) -> Article:
    """The article with the labels that the user put on stretches of it."""
    parts = list(article.parts)
    for one in corrections:
        if one.kind == "label" and touched(one) == (article.id,):
            span = _span(one.target)
            start, end = max(0, span.start), min(len(article.text), span.end)
            kept = [replace(p, end=min(p.end, start)) for p in parts if p.start < start]
            kept += [Part(start, end, _kind(one.value))] if start < end else []
            parts = kept + [replace(p, start=max(p.start, end)) for p in parts if p.end > end]
    return article if tuple(parts) == article.parts else replace(article, parts=tuple(parts))


def spoken(study: Study, corrections: Iterable[Correction]) -> Study:
    """The study with the speakers that the user knows; one who is not in the article stands there on the user's word."""
    for one in corrections:
        if one.kind != "speaker" or touched(one) != (study.article.id,):
            continue
        span = _span(one.target)
        who = next((n for n, e in enumerate(study.cast.entities) if e.name == one.value), None)
        if who is None:
            who = len(study.cast.entities)
            study = replace(study, cast=Cast((*study.cast.entities, Entity(one.value, "person")), study.cast.mentions))
        quotes = tuple(replace(q, speaker=who) if q.start < span.end and span.start < q.end else q for q in study.quotes)
        told = tuple(replace(s, speaker=who) if s.start < span.end and span.start < s.end else s for s in study.statements)
        study = replace(study, quotes=quotes, statements=told)
    return study


def _outlets(one: Correction) -> frozenset[str]:
    return frozenset((one.target.casefold(), one.value.casefold()))


def _kind(value: str) -> PartKind:
    return next(kind for kind in get_args(PartKind) if kind == value)


def _when(value: str) -> When:
    try:
        return moment(datetime.fromisoformat(value), "stated")
    except ValueError:
        raise UsageError(f"{value!r} is no date: write 2026-03-18, or 2026-03-18T17:05:00+01:00 with the zone") from None


def _span(target: str) -> Span:
    article, _, stretch = target.partition(":")
    start, _, end = stretch.partition("-")
    if not (start.isdigit() and end.isdigit() and int(start) < int(end)):
        raise UsageError(f"{target!r} is no place in an article: write ARTICLE:START-END")
    return Span(article, int(start), int(end))


def _rows(db: sqlite3.Connection, where: str, values: Sequence[str]) -> tuple[Correction, ...]:
    rows = db.execute(f"SELECT {_COLUMNS} FROM corrections WHERE undone IS NULL AND {where} ORDER BY n", values)
    return tuple(Correction(i, kind, target, value, note, datetime.fromisoformat(at)) for i, kind, target, value, note, at in rows)


def by_article(corrections: Iterable[Correction]) -> Mapping[str, list[Correction]]:
    """Corrections by the articles that they name."""
    found: dict[str, list[Correction]] = {}
    for one in corrections:
        for article in touched(one):
            found.setdefault(article, []).append(one)
    return found
