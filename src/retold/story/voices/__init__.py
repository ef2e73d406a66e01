"""Utterances: all printed readings of one thing said, with a verdict for each."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from retold.article.names import fold
from retold.article.names.offices import PERSONS
from retold.records import Descent, Span, Study, Told, Utterance
from retold.settings import LEAST_QUOTED_WORDS
from retold.story.voices.gathering import gathered, same_speaker
from retold.story.voices.judging import judged
from retold.story.voices.lineage import Lineage, lineage, without
from retold.story.voices.printings import named, printings
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
            speaker = named(names[k], t)
            by_place[t.start, t.end].setdefault(speaker, Told(Span(s.article.id, t.start, t.end), speaker, t.cue))
        for _, rows in sorted(by_place.items()):
            yield from (row for speaker, row in rows.items() if speaker or len(rows) == 1)


def full_names(studies: Sequence[Study], lines: Lineage) -> list[list[str]]:
    """The name of every entity of every study, in full: a surname here takes the full name that its storyline prints there, and initials
    the name that has them; both only where the storyline prints but one.
    """
    fuller: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for k, s in enumerate(studies):
        for e in s.cast.entities:
            if " " in e.name and e.kind == "person":
                fuller[lines.line[k], fold(e.name.split()[-1])][e.name] += 1
            elif " " in e.name and e.kind in ("body", "place"):
                fuller[lines.line[k], "".join(w[0] for w in e.name.split() if w[0].isupper())][e.name] += 1
    holders = _holders(studies, lines)
    names = []
    for k, s in enumerate(studies):
        row = []
        for n, e in enumerate(s.cast.entities):
            key = ""
            if " " not in e.name:
                key = e.name.replace(".", "") if e.name.isupper() else fold(e.name) if e.kind in ("person", "other") else ""
            known = set(fuller.get((lines.line[k], key), ())) if len(key) > 1 else set()
            if e.kind == "unnamed":
                known = _holding(s, n, holders[lines.line[k]])
            row.append(e.name if len(known) != 1 else next(iter(known)))
        names.append(row)
    return names


#: The words of an office -> who holds it.
Holders = Mapping[frozenset[str], set[str]]


def _holders(studies: Sequence[Study], lines: Lineage) -> Mapping[str, Holders]:
    """By storyline, every office that is printed with a name, and by whom it is held."""
    found: dict[str, dict[frozenset[str], set[str]]] = defaultdict(lambda: defaultdict(set))
    for k, s in enumerate(studies):
        for e in s.cast.entities:
            for r in e.roles if e.kind == "person" and " " in e.name else ():
                found[lines.line[k]][_office(s.article.text[r.start : r.end])].add(e.name)
    return found


def _office(phrase: str) -> frozenset[str]:
    """The words that tell an office."""
    return frozenset(re.sub(r"['’]s?$", "", w) for w in re.findall(r"[\w’'\-]+", phrase.lower())) - {"the", "a", "an", "of", "for", "and"}


def _holding(s: Study, entity: int, holders: Holders) -> set[str]:
    """Who may be meant by "the finance minister" where a report names nobody: whoever holds that office elsewhere in the storyline.

    Where several hold such an office, the one that the paragraph names last before.
    """
    told = next(m for m in s.cast.mentions if m.entity == entity)
    text = s.article.text
    words = text[told.start : told.end].lower().split()
    if words[0] in ("a", "an", "one", "another", "some", "several") or words[-1] not in PERSONS:
        return set()
    office = _office(" ".join(words))
    found = {name for held, names in holders.items() if office <= held and words[-1] in held for name in names}
    if len(found) > 1:
        start = text.rfind("\n", 0, told.start)
        near = [s.cast.entities[m.entity].name for m in s.cast.mentions if start < m.start < told.start]
        return {name for name in near if name in found and name == next(x for x in reversed(near) if x in found)}
    return found
