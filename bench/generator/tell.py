"""A report's lines -> its printed sentences, with what each of them says on record.

A report is kept as lines (which fact, in which wording, with which damage), not as text: a copy that loses the paragraph where somebody was
introduced introduces him at the next mention, as a desk would, and the truth about a sentence is known because it was never guessed.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from random import Random

from .event import Fact, Scene, filled, pick
from .figures import Amount, House, printed
from .words import edited, spun

#: How a statement is given to its speaker: {c} clause, {C} clause with a capital, {s} speaker.
FRAMES = (
    "{C}, {s} said.",
    "{s} said {c}.",
    "According to {s}, {c}.",
    "{s} told reporters that {c}.",
    "{s} said that {c}.",
    "{C}, according to {s}.",
    "{s} explained that {c}.",
)
#: How a quotation is given to its speaker: {q} the words, {s} the speaker; {1} and {2} its two halves.
QUOTED = (
    "“{q},” {s} said.",
    "{s} said: “{q}.”",
    "“{q},” said {s}.",
    "“{1},” {s} said. “{2}.”",
    "“{q},” {s} told reporters.",
    "“{q},” {s} was quoted as saying.",
)


@dataclass(frozen=True, slots=True)
class Line:
    """One thing a report tells, and how."""

    fact: str
    origin: str  #: the report that first told it, on its own evidence
    form: int = 0
    frame: int = 0
    seed: int = 0  #: settles the [a|b] of the template
    amount: Amount | None = None
    words: tuple[str, ...] = ()  #: what stands inside the marks, sentence by sentence; empty: told, not quoted
    speaker: str = ""  #: who the report gives it to; empty: nobody
    stitched: bool = False  #: the words come from separate places
    drifted: bool = False
    edits: tuple[tuple[str, str], ...] = ()
    opens: bool = True  #: begins a paragraph
    joined: bool = False  #: runs on from the sentence before


@dataclass(frozen=True, slots=True)
class Spin:
    """A pass of a spinning machine: its share of words and its seed; `quotes`: it went into quotations too."""

    share: float
    seed: int
    quotes: bool


@dataclass(frozen=True, slots=True)
class Manner:
    """How a report prints: its figures, "Mr Name" or "Name", the spinning it went through, and offices it gives people by mistake."""

    house: House
    mister: bool = False
    describes: int = 0  #: which description of a person it prints
    spins: tuple[Spin, ...] = ()
    offices: tuple[tuple[str, str], ...] = ()  #: (person, office)


@dataclass(frozen=True, slots=True)
class Piece:
    """What one line put into a sentence: the words of its quotations as printed."""

    line: Line
    quotes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """One printed sentence (two, where a quotation is broken by its speaker) and the lines it carries."""

    text: str
    pieces: tuple[Piece, ...]
    opens: bool
    introduces: tuple[str, ...] = ()  #: people whose office it prints


def lower(text: str, keep: Sequence[str]) -> str:
    """The text with a small first letter, unless it opens with a name, a figure or a mark."""
    first = re.match(r"[\w’'-]+", text)
    if not first or not text[0].isupper() or text.startswith(tuple(keep)) or first.group() == "I":
        return text
    return text[0].lower() + text[1:]


def told(fact: Fact, line: Line, scene: Scene, style: House) -> str:
    """The fact in this line's wording, people still as {p:key}."""
    text = pick(fact.forms[line.form % len(fact.forms)] if fact.forms else fact.told, Random(line.seed))
    text = re.sub(r"<([^~>]*)~([^>]*)>", r"\2" if line.drifted else r"\1", text)
    text = filled(text, scene.slots)
    if line.amount:
        text = re.sub(r"^\{n\}", printed(line.amount, style, first=True), text)
        text = text.replace("{n}", printed(line.amount, style))
    return text


def capital(text: str) -> str:
    """The text with a capital."""
    return text[:1].upper() + text[1:]


def halves(words: Sequence[str]) -> tuple[str, str] | None:
    """A quotation cut where a speaker may be put in: after its first sentence, else at a comma in its middle."""
    if len(words) > 1:
        return words[0].rstrip("."), " ".join(words[1:]).rstrip(".")
    whole = words[0].rstrip(".")
    commas = [m.start() for m in re.finditer(", ", whole) if min(m.start(), len(whole) - m.start()) > 20]
    return (whole[: commas[0]], whole[commas[0] + 2 :]) if commas else None


def sentences(lines: Sequence[Line], scene: Scene, manner: Manner) -> tuple[Sentence, ...]:
    """The report's body, sentence by sentence."""
    named: set[str] = set()
    names = [*(n for p in scene.people.values() for n in (p.name, p.surname)), *(v for v in scene.slots.values() if v[:1].isupper())]
    out: list[Sentence] = []
    for line in lines:
        same = bool(out) and not line.opens and bool(line.speaker) and out[-1].pieces[-1].line.speaker == line.speaker
        pronoun = same and line.speaker in named and Random(line.seed).random() < 0.4
        met = set(named)
        mention = partial(called, scene, manner, named, line, pronoun)
        text, quotes = quoted(line, mention) if line.words else stated(line, scene, manner, names, mention)
        text = edited(re.sub(r"\{p:(\w+)\}", lambda m, say=mention: say(m.group(1)), text), line.edits)  # type: ignore[misc]
        for spin in manner.spins:
            pieces = re.split("(“[^”]*”)", text)
            text = "".join(p if p.startswith("“") and not spin.quotes else spun(p, spin.share, spin.seed) for p in pieces)
            quotes = tuple(spun(q, spin.share, spin.seed) for q in quotes) if spin.quotes else quotes
        text = capital(re.sub(r",(?=[.,:;])", "", text).replace(",.", "."))
        introduced = tuple(sorted(named - met))
        if line.joined and out and not line.opens and not quotes and not out[-1].pieces[-1].quotes and text[0].isupper():
            before = out.pop()
            link = Random(line.seed).choice((", and ", ", while ", "; "))
            text = before.text.rstrip(".") + link + lower(text, names)
            out.append(Sentence(text, (*before.pieces, Piece(line)), before.opens, (*before.introduces, *introduced)))
        else:
            out.append(Sentence(text, (Piece(line, quotes),), line.opens or not out, introduced))
    return tuple(out)


def called(scene: Scene, manner: Manner, named: set[str], line: Line, pronoun: bool, key: str) -> str:
    """What the report calls somebody here: in full with an office at first mention (put down in `named`), then by surname or pronoun."""
    person, office = scene.people[key], dict(manner.offices).get(key)
    if key in named:
        if pronoun and key == line.speaker:
            return "she" if person.woman else "he"
        return f"{'Ms' if person.woman else 'Mr'} {person.surname}" if manner.mister else person.surname
    named.add(key)
    if office:
        return f"{person.name}, {office},"
    if person.title and (not line.speaker or Random(line.seed).random() < 0.6):
        return f"{person.title} {person.name}"
    return f"{person.name}, {person.descriptions[manner.describes]},"


def stated(line: Line, scene: Scene, manner: Manner, names: Sequence[str], mention: Callable[[str], str]) -> tuple[str, tuple[str, ...]]:
    """A line without a quotation: the fact, given to its speaker where the report names one."""
    text = told(scene.facts[line.fact], line, scene, manner.house)
    if not line.speaker:
        return (text if text.endswith(".") else f"{text}."), ()
    frame = FRAMES[line.frame % len(FRAMES)]
    return frame.replace("{c}", lower(text, names)).replace("{C}", capital(text)).replace("{s}", mention(line.speaker)), ()


def quoted(line: Line, mention: Callable[[str], str]) -> tuple[str, tuple[str, ...]]:
    """A quotation with its speaker, and its words as they stand between the marks."""
    whole = " ".join(line.words)
    frame = QUOTED[line.frame % len(QUOTED)]
    cut = halves(line.words) if "{1}" in frame else None
    if "{1}" in frame and cut is None:
        frame = QUOTED[0]
    bare = whole.rstrip(".")
    speaker = mention(line.speaker) if line.speaker else "one of them"
    if cut:
        first, second = cut
        broken = len(line.words) == 1
        text = f"“{first},” {speaker} said, “{second}.”" if broken else f"“{first},” {speaker} said. “{second}.”"
        return capital(text), (first, second)
    return frame.replace("{q}", bare).replace("{s}", speaker), (bare,)
