"""A family's variants as a scholarly edition: TEI P5 parallel segmentation, one file for each family of two texts or more.

One text is the base: the first that goes back to no other text here. Sentences that answer each other are compared word by word; case and
punctuation make no variant. Source of the form: TEI P5 Guidelines, chapter 12 (critical apparatus), method "parallel-segmentation".
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple
from xml.etree import ElementTree as ET

from rapidfuzz.distance import Indel

from retold import settings
from retold.pair.align import align
from retold.pair.profile import Profile, profile
from retold.records import Trace
from retold.show import labels
from retold.show.index import Index, index
from retold.show.safe import printable

TEI = "http://www.tei-c.org/ns/1.0"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"

Words = Sequence[str]


Place = tuple[str, int]  #: a sentence: the text and its number


class Passage(NamedTuple):
    """One sentence in all its printings: words by witness, the first of them the one that the others are compared with."""

    readings: Mapping[str, Words]


class Segment(NamedTuple):
    """A stretch of a passage: the words of every witness there."""

    readings: Mapping[str, Words]
    same: bool


def editions(trace: Trace, excerpt: int | None) -> dict[str, bytes]:
    """TEI files by name, one a family. With an `excerpt` only passages that differ are printed, and a `gap` stands for the others."""
    known = index(trace)
    profiles = {
        s.article.id: profile(s) for family in trace.descent.families if len(family) > 1 for s in trace.studies if s.article.id in family
    }
    return {
        f"source-{known.sources[family[0]]}.xml": _edition(trace, family, profiles, known, whole=excerpt is None)
        for family in trace.descent.families
        if len(family) > 1
    }


def segments(passage: Passage) -> tuple[Segment, ...]:
    """A passage cut where any witness differs from the first, in order. Joined again they give every witness's own words.

    >>> found = segments(Passage({"A": "the old pier was shut".split(), "B": "the pier was closed".split()}))
    >>> [{who: " ".join(words) for who, words in s.readings.items()} for s in found if not s.same]
    [{'A': 'old', 'B': ''}, {'A': 'shut', 'B': 'closed'}]
    """
    (base, first), *others = passage.readings.items()
    length = len(first)
    edits = {who: _edits(first, words) for who, words in others}
    open_: list[tuple[int, int]] = []
    for start, end in sorted((e[0], e[1]) for found in edits.values() for e in found):
        if open_ and start <= open_[-1][1]:
            open_[-1] = (open_[-1][0], max(open_[-1][1], end))
        else:
            open_.append((start, end))
    cuts: list[tuple[int, int, bool]] = []
    at = 0
    for start, end in open_:
        cuts += [(at, start, True)] if start > at else []
        cuts.append((start, end, False))
        at = end
    cuts += [(at, length, True)] if at < length else []
    found = []
    for start, end, same in cuts:
        words = {base: first[start:end]}
        for who, own in others:
            words[who] = own[_place(edits[who], start, after=same) : _place(edits[who], end, after=not same)]
        found.append(Segment(words, same))
    return tuple(found)


def _edits(base: Words, other: Words) -> tuple[tuple[int, int, int, int], ...]:
    """The stretches that differ: half-open places in the base and in the other."""
    steps = Indel.opcodes([_plain(w) for w in base], [_plain(w) for w in other])
    return tuple((s.src_start, s.src_end, s.dest_start, s.dest_end) for s in steps if s.tag != "equal")


def _place(edits: Sequence[tuple[int, int, int, int]], at: int, *, after: bool) -> int:
    """Where a place of the base stands in the other text: before, or `after`, what is put in just there."""
    shift = 0
    for start, end, other_start, other_end in edits:
        if end < at or (end == at and (after or start < end)):
            shift = other_end - end
        elif start == at and not after:
            return other_start
    return at + shift


def _plain(word: str) -> str:
    return "".join(c for c in word.casefold() if c.isalnum()) or word


def _edition(trace: Trace, family: Sequence[str], profiles: Mapping[str, Profile], known: Index, *, whole: bool) -> bytes:
    children = {r.child for r in trace.descent.relations if r.main and r.direction == "known" and r.parent in family}
    base = next((a for a in family if a not in children), family[0])
    parents = {r.child: r.parent for r in trace.descent.relations if r.main}
    ET.register_namespace("", TEI)
    root = ET.Element(f"{{{TEI}}}TEI")
    _header(root, family, base, known)
    body = _add(_add(root, "text"), "body")
    paragraph, number = None, -1
    for (origin, n), printed in _collated(base, {a: profiles[a] for a in family}, parents):
        sentence = profiles[origin].sentences[n]
        if paragraph is None or (origin == base and sentence.paragraph != number):
            paragraph, number = _add(body, "p"), sentence.paragraph
            paragraph.tail = "\n"
        _passage(paragraph, Passage({a: _words(profiles[a], k) for a, k in printed}), family, known, whole=whole)
    return bytes(ET.tostring(root, encoding="UTF-8", xml_declaration=True)) + b"\n"


def _collated(base: str, profiles: Mapping[str, Profile], parents: Mapping[str, str]) -> Iterator[tuple[Place, Sequence[Place]]]:
    """Every sentence of a family once, with all its printings, the one it is first found in at the head; in the order of the base.

    A text is set beside its source and so, step by step, beside the base: what a machine substituted is alike only to what it was made
    from. What the base lacks stands after the sentence that it follows in its own text.
    """
    found: dict[Place, Place] = {(base, n): (base, n) for n in range(len(profiles[base].sentences))}
    waiting, done = [a for a in profiles if a != base], {base}
    follows: dict[Place | None, list[Place]] = {None: []}
    while waiting:
        who = next((a for a in waiting if parents.get(a) in done), waiting[0])
        source = parents[who] if parents.get(who) in done else base
        back = {k: n for n, k in _one_to_one(profiles[source], profiles[who]).items()}
        before: Place | None = None
        for k in range(len(profiles[who].sentences)):
            found[who, k] = found[source, back[k]] if k in back else (who, k)
            if k not in back:
                follows.setdefault(before, []).append((who, k))
            before = found[who, k]
        waiting.remove(who)
        done.add(who)
    printed: dict[Place, list[Place]] = {}
    for place, first in found.items():
        printed.setdefault(first, []).append(place)
    todo: list[Place] = [*follows[None], *((base, n) for n in range(len(profiles[base].sentences)))][::-1]
    while todo:
        first = todo.pop()
        yield first, printed[first]
        todo += reversed(follows.get(first, []))


def _one_to_one(source: Profile, copy: Profile) -> dict[int, int]:
    """Sentences of the source and the one of the copy that answers each best, each used once."""
    taken: dict[int, int] = {}
    used: set[int] = set()
    for match in sorted(align(source, copy).matches, key=lambda m: (-m.score, m.a, m.b)):
        if match.a not in taken and match.b not in used:
            taken[match.a] = match.b
            used.add(match.b)
    return taken


def _words(of: Profile, sentence: int) -> Words:
    found = of.sentences[sentence]
    return printable(of.article.text[found.start : found.end]).split()


def _passage(parent: ET.Element, passage: Passage, family: Sequence[str], known: Index, *, whole: bool) -> None:
    """One sentence: running words, an `app` wherever a witness differs; the whole in an `app` where one lacks it or tells it anew."""
    (base, first), *others = passage.readings.items()
    lacking = [a for a in family if a not in passage.readings]
    anew = [(a, words) for a, words in others if _alike(first, words) < settings.SHOW_ALIKE]
    near = Passage({a: words for a, words in passage.readings.items() if (a, words) not in anew})
    found = segments(near)
    inside = parent
    if lacking or anew:
        app = _add(parent, "app")
        inside = _add(app, "lem", {"wit": _wit(near.readings, known)})
        for other, words in anew:
            _add(app, "rdg", {"wit": _wit([other], known)}).text = " ".join(words)
        if lacking:
            _add(app, "rdg", {"wit": _wit(lacking, known)})
        app.tail = " "
    if not whole and not anew and all(s.same for s in found):
        _add(inside, "gap", {"reason": "excerpt"}).tail = " "
        return
    for segment in found:
        if segment.same:
            _text(inside, " ".join(segment.readings[base]) + " ")
        else:
            _app(inside, segment.readings, base, known)


def _alike(one: Words, two: Words) -> float:
    """The share of words that two readings have in common, in order."""
    return float(Indel.normalized_similarity([_plain(w) for w in one], [_plain(w) for w in two]))


def _app(parent: ET.Element, readings: Mapping[str, Words], base: str, known: Index) -> None:
    """One place of the apparatus: the base's reading and every other, witnesses that agree together."""
    app = _add(parent, "app")
    groups: dict[tuple[str, ...], list[str]] = {}
    for who in sorted(readings, key=lambda a: (a != base, known.order[a])):
        groups.setdefault(tuple(map(_plain, readings[who])), []).append(who)
    for place, (_, whose) in enumerate(groups.items()):
        element = _add(app, "lem" if place == 0 else "rdg", {"wit": _wit(whose, known)})
        element.text = " ".join(readings[whose[0]])
    app.tail = " "


def _header(root: ET.Element, family: Sequence[str], base: str, known: Index) -> None:
    description = _add(_add(root, "teiHeader"), "fileDesc")
    title = known.texts[base].meta.title or known.texts[base].file
    _add(_add(description, "titleStmt"), "title").text = printable(f"{title}: its printings")
    _add(_add(description, "publicationStmt"), "p").text = "Made by Retold from the texts listed; for private study."
    witnesses = _add(_add(description, "sourceDesc"), "listWit")
    for key in sorted(family, key=known.order.__getitem__):
        meta = known.texts[key].meta
        about = [meta.outlet or known.texts[key].file, meta.title or "", labels.when(meta.published) if meta.published else "no date"]
        _add(witnesses, "witness", {XML_ID: known.letters[key]}).text = printable(", ".join(a for a in about if a))
    encoding = _add(root[0], "encodingDesc")
    _add(encoding, "variantEncoding", {"method": "parallel-segmentation", "location": "internal"})


def _add(parent: ET.Element, name: str, attributes: Mapping[str, str] | None = None) -> ET.Element:
    return ET.SubElement(parent, f"{{{TEI}}}{name}", dict(attributes or {}))


def _text(parent: ET.Element, words: str) -> None:
    """Words after whatever stands last in an element."""
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + words
    else:
        parent.text = (parent.text or "") + words


def _wit(articles: Iterable[str], known: Index) -> str:
    return " ".join(f"#{known.letters[a]}" for a in articles)
