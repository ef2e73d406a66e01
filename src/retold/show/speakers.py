"""Who said what: every speaker, and under each thing said all its printed readings, the one nearest the speech first."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from retold.records import QuoteReading, Told, Trace, Utterance, Verdict
from retold.show.cites import Cite, cite
from retold.show.index import Index, words
from retold.show.labels import TAMPERED, VERDICTS, Label
from retold.show.marks import changed


@dataclass(frozen=True, slots=True)
class Reading:
    """Printings with the same words and verdict; `speaker` only where they name another than the utterance has.

    `against` is what a reading that is not as said was judged by.
    """

    cites: tuple[Cite, ...]
    html: Markup
    label: Label
    speaker: str
    against: Cite | None
    language: str | None


@dataclass(frozen=True, slots=True)
class Saying:
    """One thing said and its readings, or one piece of reported speech."""

    key: str
    readings: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class Speaker:
    """What one speaker said: `compared` could be judged by another printing, `alone` could not; `told` without marks."""

    name: str
    compared: tuple[Saying, ...]
    alone: tuple[Saying, ...]
    told: tuple[Saying, ...]


def speakers(trace: Trace, known: Index) -> tuple[Speaker, ...]:
    """All speakers: first those around whose words something was changed, then those most quoted, then by name."""
    said: dict[str, list[tuple[str, Utterance]]] = defaultdict(list)
    told: dict[str, list[tuple[str, Told]]] = defaultdict(list)
    for n, utterance in enumerate(trace.utterances, 1):
        said[utterance.speaker].append((f"said-{n}", utterance))
    for n, statement in enumerate(trace.told, 1):
        told[statement.speaker].append((f"told-{n}", statement))

    def weight(name: str) -> tuple[bool, int, int, str]:
        readings = [r for _, u in said[name] for r in u.readings]
        return not name, -sum(r.verdict in TAMPERED for r in readings), -len(readings), name

    return tuple(
        Speaker(
            name or "Nobody named",
            tuple(_saying(k, u, known) for k, u in said[name] if _compared(u)),
            tuple(_saying(k, u, known) for k, u in said[name] if not _compared(u)),
            tuple(_told(k, t, known) for k, t in told[name]),
        )
        for name in sorted({*said, *told}, key=weight)
    )


def verdicts(trace: Trace) -> tuple[tuple[Label, int], ...]:
    """How often each verdict was given, in the order of the labels; those never given are left out."""
    counts: Counter[Verdict] = Counter(r.verdict for u in trace.utterances for r in u.readings)
    return tuple((label, counts[verdict]) for verdict, label in VERDICTS.items() if counts[verdict])


def _compared(utterance: Utterance) -> bool:
    return any(r.verdict != "unverified" for r in utterance.readings)


def _saying(key: str, utterance: Utterance, known: Index) -> Saying:
    """The readings of an utterance, those that print the same words with the same verdict in one row, at the place of the first."""
    groups: dict[tuple[str, Verdict, str], list[QuoteReading]] = {}
    for reading in utterance.readings:
        groups.setdefault((" ".join(words(known, reading.span).split()), reading.verdict, reading.speaker), []).append(reading)
    return Saying(key, tuple(_reading(same, utterance.speaker, known) for same in groups.values()))


def _reading(same: Sequence[QuoteReading], speaker: str, known: Index) -> Reading:
    found, span = same[0], same[0].span
    article = known.texts[span.article]
    return Reading(
        cites=tuple(cite(known, r.span) for r in same),
        html=changed(article.text, span.start, span.end, found.changed),
        label=VERDICTS[found.verdict],
        speaker=found.speaker if found.speaker != speaker else "",
        against=cite(known, found.against) if found.against and found.verdict != "verbatim" else None,
        language=article.meta.language,
    )


def _told(key: str, statement: Told, known: Index) -> Saying:
    article = known.texts[statement.span.article]
    text = Markup("{}").format(words(known, statement.span))
    return Saying(
        key, (Reading((cite(known, statement.span),), text, Label("reported, without marks", "◦"), "", None, article.meta.language),)
    )
