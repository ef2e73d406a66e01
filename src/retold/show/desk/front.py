"""The front page: every story with its texts and its independent sources, what changed last, and what was not taken in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from retold import settings
from retold.records.desk import Entry, Refused, Shelf
from retold.show import labels
from retold.show.desk.frame import Frame, page
from retold.show.head import clipped
from retold.show.labels import plural


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a library holds."""

    articles: int
    stories: int
    sources: int


@dataclass(frozen=True, slots=True)
class Row:
    """A story as the front page shows it; `line`: where other stories of its storyline stand."""

    shelf: Shelf
    title: str
    notes: str
    when: str
    bar: Markup
    follows: bool


def front(
    frame: Frame, counts: Counts, shelves: Sequence[Shelf], entries: Sequence[Entry], refused: Sequence[Refused], query: str, offset: int
) -> str:
    """The front page; `shelves` are the stories of one page, the newest change first, and one more where there are more."""
    shown = shelves[: settings.DESK_STORIES]
    return page(
        "front.html",
        frame,
        title=f"{plural(counts.articles, 'text')}, {plural(counts.stories, 'story', 'stories')}",
        counts=counts,
        rows=rows(shown),
        entries=entries,
        refused=refused,
        query=query,
        later=offset + len(shown) if len(shelves) > len(shown) else 0,
        sooner=max(0, offset - settings.DESK_STORIES) if offset else None,
    )


def line(frame: Frame, shelves: Sequence[Shelf]) -> str:
    """The stories of one storyline, in order of time."""
    ordered = sorted(shelves, key=lambda s: (s.first or s.changed, s.id))
    return page("line.html", frame, title=clipped(ordered[0].title or "Without a title"), rows=rows(ordered))


def rows(shelves: Sequence[Shelf]) -> tuple[Row, ...]:
    """Stories with what stands beside them."""
    dated = [(s.first, s.last or s.first) for s in shelves if s.first]
    span = (min(a for a, _ in dated), max(b for _, b in dated)) if dated else None
    lines = [s.line for s in shelves]
    return tuple(_row(s, span, lines.count(s.line) > 1) for s in shelves)


def _row(shelf: Shelf, span: tuple[datetime, datetime] | None, follows: bool) -> Row:
    notes = [
        plural(shelf.disagreements, "point", "points") + " where sources disagree" if shelf.disagreements else "",
        plural(shelf.tampered, "quotation") + " not printed as said" if shelf.tampered else "",
    ]
    told = ". ".join(n for n in notes if n)
    first = labels.day(shelf.first) if shelf.first else ""
    last = labels.day(shelf.last) if shelf.last else first
    when = "no date" if not first else first if first == last else f"{first} to {last}"
    return Row(shelf, clipped(shelf.title or "Without a title"), told + "." if told else "", when, _bar(shelf, span), follows)


def _bar(shelf: Shelf, span: tuple[datetime, datetime] | None) -> Markup:
    """When a story ran, over the time of all that are listed."""
    if span is None or shelf.first is None:
        return Markup()
    whole = max((span[1] - span[0]).total_seconds(), 1.0)
    start = (shelf.first - span[0]).total_seconds() / whole * _WIDE
    end = ((shelf.last or shelf.first) - span[0]).total_seconds() / whole * _WIDE
    return Markup(
        '<svg class="spark" viewBox="0 0 {} 12" aria-hidden="true"><path d="M0 9.5H{}"/>'
        '<rect class="{}" x="{:.1f}" y="3" width="{:.1f}" height="6"/></svg>'
    ).format(_WIDE + 6, _WIDE + 6, "new" if shelf.open else "", start, max(end - start, 0) + 6)


#: Units of the drawing that the whole time takes.
_WIDE = 106
