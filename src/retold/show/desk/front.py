"""The front page: every story with its texts and its independent sources, what changed last, and what was not taken in."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from retold import settings
from retold.records.desk import Entry, Refused, Shelf, Watched
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
    """A story as the front page shows it; `changed`: when, where the row above does not say so; `follows`: its storyline has others."""

    shelf: Shelf
    title: str
    notes: str
    when: str
    changed: str
    bars: Markup
    follows: bool


def front(
    frame: Frame,
    counts: Counts,
    shelves: Sequence[Shelf],
    entries: Sequence[Entry],
    refused: Sequence[Refused],
    watched: Sequence[Watched],
    query: str,
    offset: int,
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
        watched=watched,
        glance=settings.DESK_GLANCE,
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
    lines = Counter(s.line for s in shelves)
    above = ["", *(labels.at(s.changed) for s in shelves)]
    return tuple(_row(s, lines[s.line] > 1, before) for s, before in zip(shelves, above, strict=False))


def _row(shelf: Shelf, follows: bool, above: str) -> Row:
    notes = [
        plural(shelf.disagreements, "point", "points") + " where sources disagree" if shelf.disagreements else "",
        plural(shelf.tampered, "quotation") + " not printed as said" if shelf.tampered else "",
    ]
    told = ". ".join(n for n in notes if n)
    first = labels.day(shelf.first) if shelf.first else ""
    last = labels.day(shelf.last) if shelf.last else first
    when = "no date" if not first else first if first == last else f"{first} to {last}"
    changed = labels.at(shelf.changed)
    title = clipped(shelf.title or "Without a title")
    return Row(shelf, title, told + "." if told else "", when, changed if changed != above else "", _bars(shelf), follows)


def _bars(shelf: Shelf) -> Markup:
    """A bar for each of a story's last days, as high as the reports of that day."""
    most = max(shelf.daily, default=0)
    if not most:
        return Markup()
    heights = [max(3.0, _HIGH * n / most) if n else 1.0 for n in shelf.daily]
    bars = Markup().join(
        Markup('<rect{} x="{}" y="{:.1f}" width="{}" height="{:.1f}"/>').format(
            Markup(' class="new"') if shelf.open and n == len(heights) - 1 else "", n * (_WIDE + 2), _HIGH - high, _WIDE, high
        )
        for n, high in enumerate(heights)
    )
    wide = len(heights) * (_WIDE + 2) - 2
    return Markup('<svg class="spark" viewBox="0 0 {} {}" aria-hidden="true">{}</svg>').format(wide, _HIGH, bars)


#: Units of the drawing: the width of a bar, and the height of the tallest.
_WIDE, _HIGH = 6, 26
