"""What a descendant does to its parent: the lines of a copy, a cut, a rewrite, a merge, each with its damage on record."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from random import Random

from .event import FORMS, Scene
from .figures import misread, rounded
from .report import Report
from .tell import Line, sentences
from .witness import fresh
from .words import edits

#: One small word for another inside a quotation: (as it was said, as it is remembered).
SLIPS = (
    ("will", "shall"), ("have", "have now"), ("and", "but"), ("every", "each"), ("nobody", "no one"), ("not", "never"), ("who", "that"),
    ("the", "that"),
)  # fmt: skip

#: Wordings that a story's reports have already: (fact, which of its wordings).
Spent = frozenset[tuple[str, str]]
#: Share of the lines that a rewriter leaves nearly as they stood.
KEPT = 0.15


def light(parent: Report, rng: Random) -> tuple[Line, ...]:
    """The parent with a word changed here and there and at most two lines gone."""
    gone = set(rng.sample(range(1, len(parent.lines)), min(rng.choice((0, 0, 1, 2)), max(0, len(parent.lines) - 5))))
    return brushed([x for i, x in enumerate(parent.lines) if i not in gone], parent, rng, 0.12)


def abridged(parent: Report, rng: Random) -> tuple[Line, ...]:
    """The top of the parent and a line or two from further down, quotations cut short."""
    n = max(4, round(len(parent.lines) * rng.uniform(0.35, 0.6)))
    kept = [x for i, x in enumerate(parent.lines) if i < n or rng.random() < 0.12]
    return tuple(shortened(x, rng) if x.words and rng.random() < 0.4 else x for x in brushed(kept, parent, rng, 0.06))


def moved(parent: Report, rng: Random) -> tuple[Line, ...]:
    """The parent's paragraphs in another order, the lead kept."""
    head, blocks = blocks_of(parent.lines)
    rng.shuffle(blocks)
    return brushed([*head, *(x for b in blocks for x in b)], parent, rng, 0.08)


def rewrite(parent: Report, rng: Random, spent: Spent) -> tuple[Line, ...]:
    """The parent told anew: other sentences, other order, some joined and some split, quotations handled freely, details lost."""
    head, blocks = blocks_of(parent.lines)
    for i in range(len(blocks) - 1):
        if rng.random() < 0.25:
            blocks[i], blocks[i + 1] = blocks[i + 1], blocks[i]
    lines = [x for x in (*head, *(x for b in blocks for x in b)) if parent.scene.facts[x.fact].lead or rng.random() > 0.15]
    return tuple(retold(x, parent, rng, spent) for x in lines)


def expanded(parent: Report, rng: Random, spent: Spent, *, key: str, used: set[str], banned: frozenset[str]) -> tuple[Line, ...]:
    """Most of the parent, retold or as it stood, with matter of its own in between."""
    loose = rng.random() < 0.5
    lines = [
        retold(x, parent, rng, spent) if loose and rng.random() < 0.7 else x
        for x in parent.lines
        if rng.random() > 0.06 or parent.scene.facts[x.fact].lead
    ]
    lines = list(lines if loose else brushed(lines, parent, rng, 0.15))
    free = [f for f in parent.scene.facts.values() if not (f.core or f.shared or f.after) and f.key not in used | banned]
    for fact in rng.sample(free, min(len(free), rng.randint(2, 5))):
        used.add(fact.key)
        lines.insert(rng.randint(2, len(lines)), fresh(fact, key, rng, parent.scene.figures.get(fact.key)))
    return tuple(lines)


def merged(first: Report, second: Report, rng: Random, spent: Spent) -> tuple[Line, ...]:
    """The first parent with what only the second has worked in; now and then two things one person said are stitched together."""
    free = rng.random() < 0.7
    known = {x.fact for x in first.lines}
    lines = [
        retold(x, first, rng, spent) if free and rng.random() < 0.8 else x
        for x in first.lines
        if rng.random() > 0.12 or first.scene.facts[x.fact].lead
    ]
    taken = [x for x in second.lines if x.fact not in known and (rng.random() < 0.8)]
    for x in taken:
        lines.insert(
            rng.randint(1, len(lines)),
            retold(x, second, rng, spent) if free and rng.random() < 0.8 else replace(x, opens=True, joined=False),
        )
    return stitched(tuple(lines), first.scene) if rng.random() < 0.5 else tuple(lines)


# --- single lines ---------------------------------------------------------------------------------------------------------------------


def blocks_of(lines: Sequence[Line]) -> tuple[list[Line], list[list[Line]]]:
    """The lead, and the paragraphs after it."""
    blocks: list[list[Line]] = []
    for x in lines[1:]:
        if x.opens or not blocks:
            blocks.append([])
        blocks[-1].append(x)
    return [lines[0]], [[replace(b[0], opens=True), *b[1:]] for b in blocks]


def brushed(lines: Sequence[Line], parent: Report, rng: Random, share: float) -> tuple[Line, ...]:
    """The lines with an editor's word swaps, each word swapped in about `share` of the places where it stands."""
    out = []
    for x in lines:
        alone = " ".join(s.text for s in sentences([x], parent.scene, parent.manner))
        out.append(replace(x, edits=(*x.edits, *edits(alone, share, rng))))
    return tuple(out)


def wording(line: Line, scene: Scene) -> tuple[str, str]:
    """The fact and which of its wordings a line prints; a quotation as it was said is nobody's own."""
    fact = scene.facts[line.fact]
    if line.words:
        return fact.key, "near" if line.words == (fact.near,) else ""
    return fact.key, str(line.form % len(fact.forms)) if fact.forms else "told"


def retold(line: Line, parent: Report, rng: Random, spent: Spent) -> Line:
    """The line in another wording, one that nobody else had (`spent`) where there is one left: no two rewriters find the same words."""
    scene = parent.scene
    fact = scene.facts[line.fact]
    if rng.random() < KEPT:  # no rewriter changes every sentence: this one stays, but for some words
        alone = " ".join(s.text for s in sentences([line], scene, parent.manner))
        return replace(line, edits=(*line.edits, *edits(alone, 0.4, rng)), opens=rng.random() < 0.55, joined=rng.random() < 0.3)
    # The forms of a core fact come in fours, four for each witness and its rewrites, so that two witnesses never share a wording.
    first = line.form // FORMS * FORMS if fact.core else 0
    forms = [first + k for k in range(FORMS)] if fact.core else list(range(max(1, len(fact.forms))))
    others = [f for f in forms if f != line.form % max(1, len(fact.forms))] or forms
    form = rng.choice([f for f in others if (fact.key, str(f)) not in spent] or others)
    new = replace(
        line, form=form, frame=line.frame + rng.randint(1, 3), seed=rng.randrange(1 << 30), edits=(), opens=rng.random() < 0.55,
        joined=rng.random() < 0.3,
    )  # fmt: skip
    near = fact.near if (fact.key, "near") not in spent else ""
    if not line.words:
        if near and line.speaker == fact.by and rng.random() < 0.25:
            return replace(new, words=(near,))  # reported -> direct: words nobody heard so
        alone = " ".join(s.text for s in sentences([new], scene, parent.manner))
        return replace(new, edits=edits(alone, 0.3, rng))
    roll = rng.random()
    if roll < 0.22 and (fact.key, "told") not in spent:
        return replace(new, words=())  # direct -> reported
    if roll < 0.40:
        return shortened(new, rng)
    if roll < 0.56:
        return altered(new, near, rng)
    return replace(new, words=line.words[:1]) if len(line.words) > 1 and rng.random() < 0.5 else new


def shortened(line: Line, rng: Random) -> Line:
    """The quotation cut at a comma, or its last words gone."""
    if not line.words:
        return line
    first = line.words[0].rstrip(".")
    commas = [m.start() for m in re.finditer(",", first) if m.start() > 15]
    if commas:
        return replace(line, words=(first[: rng.choice(commas)],))
    words = first.split()
    return replace(line, words=(" ".join(words[: max(4, round(len(words) * 0.7))]),)) if len(words) > 6 else replace(line, words=(first,))


def altered(line: Line, near: str, rng: Random) -> Line:
    """The quotation from an inexact memory, or with one small word changed."""
    if near and rng.random() < 0.7:
        return replace(line, words=(near,))
    text = " ".join(line.words)
    for old, new in SLIPS:
        text, hits = re.subn(rf"\b{old}\b", new, text, count=1)
        if hits:
            break
    return replace(line, words=(text,))


def stitched(lines: tuple[Line, ...], scene: Scene) -> tuple[Line, ...]:
    """Two quotations of one speaker sewn into one, if there are two that were printed as they were said."""
    whole = [i for i, x in enumerate(lines) if x.words and x.words == scene.facts[x.fact].quote and x.speaker == scene.facts[x.fact].by]
    for i, j in combinations(whole, 2):
        x, y = lines[i], lines[j]
        head = x.words[0].rstrip(".").split(", ")[0]
        tail = y.words[0].rstrip(".").split(", ")[-1].removeprefix("and ").removeprefix("but ")
        if x.speaker == y.speaker and min(len(head.split()), len(tail.split())) > 3:
            words = f"{head}, and {tail if tail.startswith('I ') else tail[0].lower() + tail[1:]}"
            return (*lines[:i], replace(x, words=(words,), stitched=True, frame=0), *lines[i + 1 : j], *lines[j + 1 :])
    return lines


def damaged(lines: tuple[Line, ...], scene: Scene, rng: Random, dose: int) -> tuple[Line, ...]:
    """The lines with `dose` careless changes: a figure rounded or misread, a hedge lost, a speaker dropped or mistaken."""
    out = list(lines)
    for _ in range(dose):
        i = rng.randrange(len(out))
        x, fact = out[i], scene.facts[out[i].fact]
        if x.words:
            others = sorted({y.speaker for y in out if y.speaker and y.words} - {fact.by})
            if x.speaker == fact.by and others and rng.random() < 0.5:
                out[i] = replace(x, speaker=rng.choice(others))
        elif x.amount and rng.random() < 0.75:
            out[i] = replace(x, amount=rounded(x.amount, rng) if rng.random() < 0.65 else misread(x.amount, rng))
        elif fact.drift and not x.drifted:
            out[i] = replace(x, drifted=True)
        elif x.speaker and not fact.quote and rng.random() < 0.5:
            out[i] = replace(x, speaker="")
    return tuple(out)
