"""The texts as published: numbered paragraphs, what was set aside folded away, every cited stretch with its id."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from retold.records import Article, PartKind, Span, Trace
from retold.show import labels
from retold.show.cites import Use, ink, key, uses
from retold.show.index import Index, paragraph
from retold.show.labels import plural
from retold.show.marks import Stretch, lit

#: Kinds of part that are no report: folded, not deleted.
ASIDE = frozenset({"furniture", "caption", "pullquote"})


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph with its lit words and what cites it: ids and names of places on the page."""

    number: int
    kind: PartKind
    html: Markup
    cited_by: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Run:
    """Paragraphs that stand together: shown, or set aside under a summary."""

    aside: str  #: empty where the run is shown
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Body:
    """One text with its facts. `loose` are ids of cited stretches that hold no words; `divided` those in several pieces."""

    article: Article
    letter: str
    ink: str
    source: int
    words: int
    runs: tuple[Run, ...]
    loose: tuple[str, ...]
    divided: tuple[str, ...]


def bodies(trace: Trace, known: Index) -> tuple[Body, ...]:
    """All texts in the order of the trace."""
    cited: dict[str, list[Use]] = defaultdict(list)
    for use in uses(trace, known):
        cited[use.span.article].append(use)
    return tuple(_body(study.article, cited[study.article.id], known) for study in trace.studies)


def _body(article: Article, cited: Sequence[Use], known: Index) -> Body:
    stretches = {Stretch(u.span.start, u.span.end, key(known, u.span)) for u in cited}
    inside: dict[int, list[Stretch]] = defaultdict(list)  # by paragraph
    for stretch in sorted(stretches, key=lambda s: (s.start, -s.end)):
        for line in known.paragraphs[article.id][paragraph(known, Span(article.id, stretch.start, stretch.end)) - 1 :]:
            if line.start >= stretch.end:
                break
            inside[line.number].append(stretch)
    by: dict[int, dict[tuple[str, str], None]] = defaultdict(dict)  # a dict keeps the order and each once
    for use in cited:
        by[paragraph(known, use.span)][use.key, use.name] = None
    pieces: Counter[str] = Counter()
    lines = []
    for line in known.paragraphs[article.id]:
        html, keys = lit(article.text, line.start, line.end, inside[line.number], frozenset(pieces))
        pieces.update(keys)
        lines.append(Line(line.number, line.kind, html, tuple(by[line.number])))
    return Body(
        article=article,
        letter=known.letters[article.id],
        ink=ink(known.sources[article.id]),
        source=known.sources[article.id],
        words=len(article.text.split()),
        runs=tuple(_run(tuple(group)) for _, group in groupby(lines, key=lambda x: x.kind in ASIDE)),
        loose=tuple(sorted(s.key for s in stretches if s.key not in pieces)),
        divided=tuple(sorted(k for k, n in pieces.items() if n > 1)),
    )


def _run(lines: tuple[Line, ...]) -> Run:
    """Lines that stand together; where they were set aside, what they are and how many words they have."""
    if lines[0].kind not in ASIDE:
        return Run("", lines)
    kinds = dict.fromkeys(labels.PARTS[line.kind] for line in lines)
    return Run(f"{', '.join(kinds)} ({plural(sum(len(line.html.striptags().split()) for line in lines), 'word')})", lines)
