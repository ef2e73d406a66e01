"""Sources and bodies that are named by what they are: "a senior official", "the mayor", "the company"."""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from retold.article.names.chains import SPEAKS, SPOKE
from retold.article.names.offices import BODIES, COMMON, CORPORATE, PERSONS, SOURCES, head_noun
from retold.article.quotes.cues import ACCORDING, FORMS
from retold.article.quotes.cues import words as listed
from retold.article.quotes.marks import Marked
from retold.records import EntityKind, Mention, Role, Sentence

#: An entity while it is gathered: name, kind, roles.
Draft = tuple[str, EntityKind, list[Role]]
WORD = re.compile(r"\b[A-Za-z]+(?:-[A-Za-z]+)*\b")
TAIL = re.compile(
    r"\s(?:in|at|from|of|with|for|on|close to|familiar with)\s(?:(?:the|his|her|its|their|a|an|own)\s)*"
    r"(?:[A-Z][\w\-’']*|[a-z]{3,}(?:\s[a-z]{3,}){0,2}?)(?:\s(?:(?:of|and|the|for|in)\s)*[A-Z][\w\-]*)*"
    rf"(?=,|\swho\b|{SPEAKS.pattern})"
)
DETERMINERS = listed(
    """
    a an the one another several some two three four five many most his her its their
    """
)
COMPANY = listed(
    """
    company firm maker group retailer lender carrier operator producer manufacturer giant business supplier insurer airline
    developer
    """
)


def unnamed(
    text: str, sentences: Sequence[Sentence], entities: list[Draft], mentions: list[Mention], quoted: Sequence[Marked]
) -> list[Mention]:
    """Sources named by what they are alone ("a senior official"), where they speak; each indefinite one is somebody new."""
    found: list[Mention] = []
    taken = sorted((m.start, m.end) for m in mentions)
    printed = sorted((r.start, r.end) for _, _, rs in entities for r in rs)
    marked = [(q.start, q.end) for q in quoted]
    places = sorted((m for m in mentions if m.how in ("name", "short") and entities[m.entity][1] == "person"), key=_start)
    known: dict[str, int] = {}
    for s in sentences:
        for at, end, head in _heads(text, s):
            if _within(at, end, taken) or _within(at, end, printed) or inside(at, marked):
                continue
            start, det = _noun_phrase(text, s.start, at)
            tail = TAIL.match(text, end, s.end)
            end = tail.end() if tail else end
            lead = text[max(s.start, start - 30) : start]
            indefinite = det in ("a", "an", "one", "another")
            asked = indefinite and re.match(r", who (?:asked|spoke|declined|did not)", text[end : s.end])
            if not (SPEAKS.match(text, end, s.end) or SPOKE.search(lead) or re.search(ACCORDING + r" $", lead) or asked):
                continue
            person = head.lower() in PERSONS
            named = re.match(r",? (?:\d+-year-old |called |named )?(?:[A-Z]\w+\.? )?[A-Z]\w+", text[end : end + 30])
            if (person and not det) or (named and (person or head.lower().removesuffix("s") in PERSONS)):
                continue
            holder = _holder(start, entities, places)
            if det == "the" and holder is not None and (head[0].isupper() or (person and _leads(text, places, start))):
                found.append(Mention(start, end, holder, "title"))
                continue
            name = re.sub(r"^(?:[Aa]n?|[Tt]he|[Oo]ne|[Ss]ome)\s", "", text[start:end])
            if indefinite or name.lower() not in known:
                known[name.lower()] = len(entities)
                entities.append((name, "unnamed", []))
            found.append(Mention(start, end, known[name.lower()], "name"))
    return found


def _heads(text: str, sentence: Sentence) -> Iterator[tuple[int, int, str]]:
    """Where the nouns stand that a source may be named by, and the nouns."""
    for m in WORD.finditer(text, sentence.start, sentence.end):
        if m[0].lower() in SOURCES:
            yield m.start(), m.end(), m[0]
        elif "-" in m[0]:
            for part in re.finditer(r"[A-Za-z]+", m[0]):
                if part[0].lower() in SOURCES:
                    yield m.start() + part.start(), m.start() + part.end(), part[0]


def _start(m: Mention) -> int:
    """Where a mention stands."""
    return m.start


def _holder(at: int, entities: list[Draft], people: Sequence[Mention]) -> int | None:
    """The person named shortly before whose office is printed nowhere: "Sir Owen Tate ... The Prime Minister said"."""
    near = people[bisect_left(people, at - 499, key=_start) : bisect_left(people, at, key=_start)]
    if near and not entities[near[-1].entity][2] and len({m.entity for m in near}) <= 3:
        return near[-1].entity
    return None


def _leads(text: str, people: Sequence[Mention], at: int) -> bool:
    """Whether the person named last before, in the same paragraph, speaks there: "Orme told passengers ... The rail boss said"."""
    last = people[bisect_left(people, at, key=_start) - 1]
    speaks = SPEAKS.match(text, last.end) or SPOKE.search(text[max(0, last.start - 40) : last.start])
    return speaks is not None and "\n" not in text[last.end : at]


#: No mention and no role is longer; spans that start further back than this touch nothing here.
LONGEST = 200
#: So many mentions back an office or a company is looked for.
BACK = 400


def _within(start: int, end: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a stretch touches one of these spans, which are sorted."""
    return any(start < b for _, b in spans[bisect_left(spans, (start - LONGEST, 0)) : bisect_left(spans, (end, 0))])


def inside(at: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a place lies in one of these spans, which are sorted and do not overlap."""
    k = bisect_left(spans, (at + 1, 0)) - 1
    return k >= 0 and at < spans[k][1]


def _noun_phrase(text: str, floor: int, head: int) -> tuple[int, str]:
    """Where the noun phrase that ends with a head begins, and its determiner in lower case ("" where it has none)."""
    start, count = head, 0
    for m in reversed(list(re.finditer(r"[\w\-–]+(?:['’]s?)?", text[max(floor, head - 60) : head]))):
        word, at = m[0], max(floor, head - 60) + m.start()
        plain = word.lower()
        if text[at + len(word) : start].strip(" \u00a0") or count > 4:
            break
        if plain in DETERMINERS:
            return at, plain
        if plain in COMMON or (word.islower() and (plain in FORMS or plain.endswith(("ed", "ing")))):
            break
        start, count = at, count + 1
        if word.endswith(("’s", "'s")):
            return start, "the"
    return start, ""


def titles(text: str, sentences: Sequence[Sentence], entities: list[Draft], mentions: list[Mention]) -> list[Mention]:
    """Definite phrases that mean somebody by office ("the mayor", "the Prime Minister") or a body by its kind ("the union")."""
    by_head: dict[str, list[tuple[int, set[str], int]]] = defaultdict(list)
    for number, (name, kind, printed) in enumerate(entities):
        if kind == "person":
            for r in printed:
                words = [w.strip(",.’'").lower() for w in text[r.start : r.end].split()]
                if head := head_noun(words):
                    own = not re.search(
                        r"\b(?:[Hh]is|[Hh]er|[Tt]heir|[Ii]ts)\s$", text[max(0, r.start - 6) : r.start]
                    )  # "his secretary" is another's
                    by_head[head.rsplit("-", 1)[-1]].append((number, set(words), int(own)))
        elif kind == "body":
            last = name.split()[-1].lower().strip(".")
            for head in {last} - COMPANY:
                by_head[head].append((number, {w.lower() for w in name.split()}, 1))
    first: dict[int, int] = {}
    for m in mentions:
        first[m.entity] = min(first.get(m.entity, m.start), m.start)
    places = sorted((m.start, m.entity) for m in mentions)
    found: list[Mention] = []
    found += _companies(text, sentences, entities, mentions)
    if not by_head:
        return found
    pattern = re.compile(
        r"\b(?P<det>[Tt]he|[Tt]his|[Hh]is|[Hh]er|[Ii]ts)\s(?P<mods>(?:[\w\-–]+\s){0,3}?)(?P<head>"
        + "|".join(sorted(map(re.escape, by_head), key=len, reverse=True))
        + r")\b",
        re.IGNORECASE,
    )
    taken = sorted((m.start, m.end) for m in [*mentions, *found])
    roles_at = sorted((r.start, r.end) for _, _, printed in entities for r in printed)
    for s in sentences:
        for hit in pattern.finditer(text, s.start, s.end):
            mods = {w.lower() for w in hit["mods"].split()}
            if _within(hit.start(), hit.end(), roles_at) or _within(hit.start("head"), hit.start("head") + 1, taken):
                continue
            alike = [(n, own) for n, words, own in by_head[hit["head"].lower()] if mods <= words]
            fits = [(n, own) for n, own in alike if first.get(n, 0) < hit.start()]
            if not fits and len({n for n, _ in alike}) == 1 and entities[alike[0][0]][1] == "person":
                found.append(Mention(hit.start(), hit.end(), alike[0][0], "title"))  # told by office first, named after
                continue
            if not fits or (re.match(r"\s(?:of|for|in)\s", text[hit.end() : hit.end() + 5]) and not mods):
                continue
            numbers: Counter[int] = Counter()
            for n, weight in fits:
                numbers[n] += weight
            until = bisect_left(places, (hit.start(), 0))
            near = [n for _, n in places[max(0, until - BACK) : until] if n in numbers]
            if near:
                most = max(numbers[n] for n in near) if entities[near[-1]][1] == "person" else 0
                often = Counter(n for n in near if numbers[n] >= most)
                best = max(
                    often, key=lambda n: (often[n] if entities[n][1] == "person" else 0, max(k for k, x in enumerate(near) if x == n))
                )
                found.append(Mention(hit.start(), hit.end(), best, "title"))
    return found


def _companies(text: str, sentences: Sequence[Sentence], entities: list[Draft], mentions: list[Mention]) -> list[Mention]:
    """Phrases like "the company" and "the Leeds carton maker": the body that began a sentence last before, else the one named last."""
    found = []
    firsts = {s.start for s in sentences}
    leading = sorted((m.start, m.entity) for m in mentions if m.start in firsts and entities[m.entity][1] in ("body", "place", "other"))
    bodies = sorted(
        (m.start, m.entity)
        for m in mentions
        if entities[m.entity][1] == "body" and entities[m.entity][0].split()[-1].lower() not in BODIES - CORPORATE
    )
    people = sorted((m.start, m.end) for m in mentions if entities[m.entity][1] == "person")
    pattern = re.compile(r"\b(?:[Tt]he)\s(?:[\w\-]+\s){0,3}?(?:" + "|".join(sorted(COMPANY)) + r")\b(?![’'\-])")
    for s in sentences:
        for m in pattern.finditer(text, s.start, s.end):
            until = bisect_left(bodies, (m.start(), 0))
            near = [n for _, n in bodies[max(0, until - BACK) : until] if not entities[n][0].isupper()]
            inner = _within(m.start(), m.end(), people)
            lead = [n for _, n in leading[bisect_left(leading, (m.start() - 200, 0)) : bisect_left(leading, (m.start(), 0))]]
            near = lead[-1:] or near
            if near and not inner and not re.match(r"\s(?:of|that|which|behind)\b", text[m.end() : m.end() + 8]):
                found.append(Mention(m.start(), m.end(), near[-1], "title"))
    return found
