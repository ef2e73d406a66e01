"""Two reports side by side, as HTML: what answers each other in one row, every difference marked, what moved, what stands alone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from markupsafe import Markup

from retold import settings
from retold.pair.align import align
from retold.pair.profile import profiles
from retold.records import Explained, Span, Study, Trace
from retold.show import explain, labels
from retold.show.beside import Block, blocks
from retold.show.bodies import ASIDE
from retold.show.cites import ink
from retold.show.differing import Differing, Mark, differing, drawn
from retold.show.index import Index, index, lettered, paragraph
from retold.show.labels import Label, plural
from retold.show.template import render


@dataclass(frozen=True, slots=True)
class Side:
    """What one report has in a row: its place ("C7–10"), and its words, one piece of HTML a paragraph."""

    place: str
    lines: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One row: `kind` as in `beside`, the two sides (None: nothing there), and what stands between them."""

    kind: str
    left: Side | None
    right: Side | None
    notes: tuple[str, ...] = ()
    loose: bool = False
    run: int = 0
    judged: tuple[Label, ...] = ()


@dataclass(frozen=True, slots=True)
class Text:
    """One of the two: its letter, ink, name, and what is set aside in it."""

    id: str
    letter: str
    ink: str
    name: str
    facts: str
    alone: str
    aside: str


def compared(trace: Trace, found: Explained) -> dict[str, object]:
    """What the page of two reports shows, for its template."""
    known = index(trace)
    one, two = (next(s for s in trace.studies if s.article.id == i) for i in (found.one, found.two))
    shown = rows(trace, one, two, known)
    both = [r for r in shown if r.kind in ("both", "moved")]
    moved = sum(r.kind == "moved" for r in both)
    letters = [known.letters[i] for i in (found.one, found.two)]
    return {
        "title": f"{letters[0]} and {letters[1]}, side by side",
        "linked": explain.linked(found, known),
        "state": _state(found, known),
        "one": _text(one, [r for r in shown if r.kind == "left"], known),
        "two": _text(two, [r for r in shown if r.kind == "right"], known),
        "rows": shown,
        "joined": f"{plural(len(both), 'place')}, {'all in the same order' if not moved else f'{moved} moved'}" if both else "nowhere",
        "run": max((r.run for r in both), default=0),
        "reasons_of_kin": [(f"{r.weight:+.1f}".replace("-", "−"), lettered(known, r.note)) for r in explain.by_weight(found.kinship)],
        "sure": f"{found.confidence:.0%}",
        "order": [(f"{r.weight:+.1f}".replace("-", "−"), lettered(known, r.note)) for r in explain.by_weight(explain.of_order(found))],
        "ordered": explain.order(found, known),
        "shared": lettered(known, found.reuse.note) if found.reuse else "",
    }


def compare_page(trace: Trace, found: Explained) -> str:
    """The comparison as one HTML file that needs nothing beside it.

    >>> from retold import api
    >>> page = compare_page(*api.explain("examples/sabeke-ferry/a.txt", "examples/sabeke-ferry/c.txt", level="wording"))
    >>> "A and B, side by side" in page
    True
    """
    return render("compare.html", base="file.html", address=None, **compared(trace, found))


def rows(trace: Trace, one: Study, two: Study, known: Index) -> tuple[Row, ...]:
    """The two reports as rows, every sentence of either in one of them."""
    answers = align(*profiles((one, two)))
    matches = [m if answers.a == one.article.id else type(m)(m.b, m.a, m.score) for m in answers.matches]
    found = blocks(matches, len(one.sentences), len(two.sentences))
    at = {j: b for b in found if b.kind == "moved" for j in b.right}
    verdicts = _verdicts(trace, one, two)
    return tuple(_row(b, at, one, two, verdicts, known) for b in found)


def _row(block: Block, moved: dict[int, Block], one: Study, two: Study, verdicts: Sequence[tuple[Span, Label]], known: Index) -> Row:
    left, right = _words(one, block.left), _words(two, block.right)
    if block.kind == "see":
        beside = _place(one, moved[block.right[0]].left, known)
        return Row("see", None, Side(_place(two, block.right, known), ()), (f"moved: stands beside {beside}",))
    if not (block.left and block.right):
        side = Side(_place(one, block.left, known), _drawn(left, (), "del")) if block.left else None
        other = Side(_place(two, block.right, known), _drawn(right, (), "ins")) if block.right else None
        return Row(block.kind, side, other)
    change = differing(left.text, right.text)
    spans = [Span(s.article.id, s.sentences[i].start, s.sentences[i].end) for s, at in ((one, block.left), (two, block.right)) for i in at]
    judged = dict.fromkeys(label for span, label in verdicts if any(_within(span, s) for s in spans))
    return Row(
        block.kind,
        Side(_place(one, block.left, known), _drawn(left, change.left, "del")),
        Side(_place(two, block.right, known), _drawn(right, change.right, "ins")),
        _notes(block, change),
        block.score < settings.SHOW_LOOSE,
        change.run,
        tuple(judged),
    )


class _Words(NamedTuple):
    """The words of some sentences of one report as one string, and where quotations lie and paragraphs begin in it."""

    text: str
    quoted: tuple[tuple[int, int], ...]
    breaks: tuple[int, ...]


def _words(study: Study, sentences: Sequence[int]) -> _Words:
    text, whole = study.article.text, ""
    quoted: list[tuple[int, int]] = []
    breaks: list[int] = []
    last = None
    for found in (study.sentences[i] for i in sentences):
        whole += " " if whole else ""
        if last is not None and found.paragraph != last:
            breaks.append(len(whole))
        shift = len(whole) - found.start
        whole += text[found.start : found.end]
        last = found.paragraph
        # the marks themselves stand just outside the span of a quotation
        said = [q for q in study.quotes if q.kind in ("speech", "fragment") and q.start < found.end and q.end > found.start]
        quoted += [(max(q.start - 1, found.start) + shift, min(q.end + 1, found.end) + shift) for q in said]
    return _Words(whole, tuple(quoted), tuple(breaks))


def _drawn(words: _Words, marks: Sequence[Mark], tag: str) -> tuple[Markup, ...]:
    """One piece of HTML a paragraph."""
    out = []
    for start, end in pairwise([0, *words.breaks, len(words.text)]):
        inside = [Mark(max(m.start, start) - start, min(m.end, end) - start, m.slight) for m in marks if m.start < end and start < m.end]
        said = [(max(a, start) - start, min(b, end) - start) for a, b in words.quoted if a < end and start < b]
        out.append(drawn(words.text[start:end], inside, said, tag))
    return tuple(out)


def _notes(block: Block, change: Differing) -> tuple[str, ...]:
    """What to say between the two sides: how they stand to each other, in a few words."""
    notes = ["moved"] if block.kind == "moved" else []
    marks = (*change.left, *change.right)
    if not marks:
        return (*notes, "word for word")
    if all(m.slight for m in marks):
        return (*notes, "only case or punctuation differs")
    telling = [s for s in change.swaps if _tells(s[0]) and _tells(s[1])]
    telling.sort(key=lambda s: not any(c.isdigit() for c in s[0] + s[1]))
    return (*notes, *(f"“{was}” | “{now}”" for was, now in telling[: settings.SHOW_SWAPS]))


def _tells(words: str) -> bool:
    """Whether some words are worth naming apart: "by" for "with" is marked, but tells nothing."""
    return any(c.isdigit() for c in words) or max(map(len, words.split())) > settings.SHOW_ISLAND_LETTERS


def _verdicts(trace: Trace, one: Study, two: Study) -> list[tuple[Span, Label]]:
    """Where one of the two prints as speech other words than the other does, or not all of them."""
    ids = {one.article.id, two.article.id}
    return [
        (r.span, labels.VERDICTS[r.verdict])
        for u in trace.utterances
        for r in u.readings
        if r.against and r.verdict not in ("verbatim", "unverified") and {r.span.article, r.against.article} == ids
    ]


def _within(span: Span, sentence: Span) -> bool:
    return span.article == sentence.article and span.start < sentence.end and span.end > sentence.start


def _place(study: Study, sentences: Sequence[int], known: Index) -> str:
    """The letter of a report and the paragraphs of some sentences: "C7–10"."""
    key = study.article.id
    first, last = (paragraph(known, Span(key, study.sentences[i].start, study.sentences[i].end)) for i in (sentences[0], sentences[-1]))
    return f"{known.letters[key]}{first}" + (f"–{last}" if last != first else "")


def _text(study: Study, alone: Iterable[Row], known: Index) -> Text:
    article, key = study.article, study.article.id
    meta = article.meta
    words = sum(len(line.striptags().split()) for row in alone for side in (row.left, row.right) if side for line in side.lines)
    aside = dict.fromkeys(labels.PARTS[p.kind] for p in article.parts if p.kind in ASIDE)
    facts = [meta.outlet or "", labels.when(meta.published) if meta.published else "no date"]
    return Text(
        key,
        known.letters[key],
        ink(known.sources[key]),
        meta.title or article.file.rsplit("/", 1)[-1],
        ", ".join(f for f in facts if f),
        f"{plural(words, 'word')} in sentences of its own" if words else "nothing",
        ", ".join(aside),
    )


def _state(found: Explained, known: Index) -> str:
    same = known.sources[found.one] == known.sources[found.two]
    return "Two texts, one source." if same else "Two texts, two sources."
