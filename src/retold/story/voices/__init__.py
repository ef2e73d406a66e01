"""Utterances: all printed readings of one thing said, with a verdict for each."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from retold.article.names import fold
from retold.records import Descent, Span, Study, Told, Utterance
from retold.settings import LEAST_QUOTED_WORDS
from retold.story.voices.gathering import gathered, same_speaker
from retold.story.voices.judging import judged
from retold.story.voices.lineage import Lineage, lineage, without
from retold.story.voices.printings import printings
from retold.story.voices.support import by_study, contradicted

__all__ = ["full_names", "same_speaker", "voices"]


def voices(studies: Sequence[Study], descent: Descent) -> tuple[tuple[Utterance, ...], tuple[Told, ...]]:
    """Every utterance with its readings, and every statement of reported speech with its speaker."""
    lines = lineage(studies, descent)
    names = full_names(studies, lines)
    found = printings(studies, names, LEAST_QUOTED_WORDS)
    said = [by_study(u) for u in gathered(found, lines)]
    everything = by_study(found)
    lines = without(lines, contradicted(said, lines))
    return tuple(judged(studies, u, everything, lines) for u in said), tuple(_told(studies, names))


def _told(studies: Sequence[Study], names: Sequence[Sequence[str]]) -> Iterator[Told]:
    """Each sentence of reported speech once for each of its speakers; without one only where nobody in it is named."""
    for k, s in enumerate(studies):
        by_place: dict[tuple[int, int], dict[str, Told]] = defaultdict(dict)
        people = {n for n, e in enumerate(s.cast.entities) if e.kind == "person"}
        for t in sorted(s.statements, key=lambda t: (t.start, t.speaker not in people)):  # a named person before a body
            speaker = names[k][t.speaker] if t.speaker is not None else ""
            by_place[t.start, t.end].setdefault(speaker, Told(Span(s.article.id, t.start, t.end), speaker, t.cue))
        for _, rows in sorted(by_place.items()):
            yield from (row for speaker, row in rows.items() if speaker or len(rows) == 1)


def full_names(studies: Sequence[Study], lines: Lineage) -> list[list[str]]:
    """The name of every entity of every study, in full: a surname here takes the full name that its storyline prints there."""
    fuller: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for k, s in enumerate(studies):
        for e in s.cast.entities:
            if e.kind == "person" and " " in e.name:
                fuller[lines.line[k], fold(e.name.split()[-1])][e.name] += 1
    names = []
    for k, s in enumerate(studies):
        row = []
        for e in s.cast.entities:
            known = (
                fuller.get((lines.line[k], fold(e.name)), Counter()) if " " not in e.name and e.kind in ("person", "other") else Counter()
            )
            row.append(e.name if len(known) != 1 else next(iter(known)))
        names.append(row)
    return names
