"""Capitalised chains of an article: names as printed, without their titles, with what speaks for a person, a body or a place."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from retold.article.names import roles
from retold.article.names.offices import (
    ADDRESS,
    BODIES,
    CALENDAR,
    CHAIN,
    COMMON,
    CORPORATE,
    DEPARTMENTS,
    FEMALE,
    MALE,
    PERSONS,
    PLACES,
    RANKS,
)
from retold.article.quotes.cues import FORMS, PLAIN
from retold.article.quotes.cues import words as listed
from retold.records import Sentence, Token

LINK = re.compile(r"\s(?:of(?: the)?|for(?: the)?|and|&|on)\s|['’]\s|\s&\s")
JOINING = listed(
    """
    ministry department institute university bank office house court council board committee school college association federation
    society union bureau centre center agency commission
    """
)
MONEY = {"rs", "gbp", "usd", "eur", "inr"}
VERBS = "|".join(sorted((re.escape(f) for f, verb in FORMS.items() if verb in PLAIN), key=len, reverse=True))
OFFICE_OF = re.compile(r"(?:\b[A-Z][\w\-]*\s){0,3}\b(?P<head>\w+) (?:of|for)(?: the)? $")
SPEAKS = re.compile(
    r"(?: (?:of|from|at) [^,.“”\"]{3,50}?)?(?:,? (?:who|which)[^,.“”\"]*,|, [^,.“”\"]{3,80},)?"
    rf"\s(?:(?:has|have|had|also|later|then|earlier|recently|would|will|did|not)\s){{0,3}}(?:{VERBS})\b"
)
SPOKE = re.compile(rf"(?:^|[\s,”’\"'])(?:{VERBS})\s+(?:the\s|a\s|an\s)?$")


@dataclass
class Chain:
    """A capitalised name as printed once: its place without titles, its words, and what speaks for each kind."""

    start: int
    end: int
    sentence: int
    words: tuple[str, ...]
    title: tuple[int, int] | None = None
    roles: list[tuple[int, int]] = field(default_factory=list)
    votes: Counter[str] = field(default_factory=Counter)
    sex: str = ""
    first: bool = False  #: begins its sentence
    entity: int = -1


def chains_of(text: str, sentence: Sentence, number: int, lower: set[str]) -> list[Chain]:
    """The capitalised names of one sentence, with the titles before them split off."""
    spans: list[tuple[int, int]] = []
    heading = sentence.kind == "heading" or _titled(text[sentence.start : sentence.end])
    for m in CHAIN.finditer(text, sentence.start, sentence.end):
        spans += _trimmed(text, m.start(), m.end(), sentence, lower)
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        joined.append((start, end))
        while len(joined) > 1 and _joins(text, joined[-2], joined[-1]):
            joined[-2:] = [(joined[-2][0], joined[-1][1])]
    found = []
    for start, end in joined:
        pieces = [(start + m.start(), start + m.end()) for m in re.finditer(r"\S+", text[start:end])]
        words = [text[a:b] for a, b in pieces]
        office_only = roles.is_office(words)
        cut = 0 if office_only else roles.split_title(words)
        office_of = (
            OFFICE_OF.search(text, max(sentence.start, start - 60), start) if len(words) > 2 and words[0].lower() in DEPARTMENTS else None
        )
        if office_of and office_of["head"].lower() in PERSONS:
            cut = max(cut, 1)
        chain = Chain(pieces[cut][0], end, number, tuple(words[cut:]))
        chain.first = not text[sentence.start : start].strip(" “\"‘'(—–-")
        title = [w.lower().strip(".") for w in words[:cut]]
        if cut:
            chain.title = start, pieces[cut - 1][1]
            chain.votes["person"] += 6
            chain.sex = "m" if set(title) & MALE else "f" if set(title) & FEMALE else ""
            plain = [p for w in title for p in re.split(r"[.\-]+", w) if p]
            office = [k for k, w in enumerate(title) if w not in ADDRESS]
            if office and any(p in PERSONS for p in plain) and not all(p in RANKS - PERSONS or p in ADDRESS for p in plain):
                chain.roles.append((pieces[office[0]][0], pieces[office[-1]][1]))
            elif office_of:
                chain.roles.append((office_of.start(), pieces[cut - 1][1]))
        elif office_only:
            continue  # an office and nobody; read with the titles
        if heading and not cut:
            chain.votes["heading"] += 1
        _evidence(text, chain, start, sentence)
        found.append(chain)
    return found


def _titled(line: str) -> bool:
    """Whether a line is set with capitals throughout, so that capitals mark no names."""
    words = [w for w in re.findall(r"[A-Za-z][\w’'\-]*", line) if len(w) > 3]
    return (
        len(words) >= 3 and not line.rstrip(" ”’\"'").endswith((".", "!", "?")) and sum(w[0].isupper() for w in words) > 0.75 * len(words)
    )


def _trimmed(text: str, start: int, end: int, sentence: Sentence, lower: set[str]) -> list[tuple[int, int]]:
    """A chain without the words that only begin the sentence, without days and months."""
    pieces = [(start + m.start(), start + m.end()) for m in re.finditer(r"\S+", text[start:end])]
    first = (
        start == sentence.start
        or not text[sentence.start : start].strip(" “\"‘'(—–-")
        or text[max(0, start - 2) : start] in (": ", ". ")
        or text[start - 1 : start] in '“"‘'
    )
    while pieces:
        word = text[slice(*pieces[0])]
        plain = word.lower().strip(".").replace("’", "'")
        drop = (
            plain.startswith("i'")
            or plain in MONEY
            or (plain in COMMON and not (word.isupper() and len(word) > 1))
            or (plain in CALENDAR and not (plain in ("may", "april", "june") and len(pieces) > 1))
        )
        alone = first and len(pieces) == 1 and plain in lower and not word.isupper()
        if (drop and (first or plain in CALENDAR or len(plain) < 4 or len(pieces) > 1)) or alone:
            pieces = pieces[1:]
        else:
            break
        first = False
    if pieces and (based := re.match(r"\w+-based ", text[pieces[0][0] : pieces[-1][1]])):
        pieces = pieces[1:] if based else pieces
    while pieces and text[slice(*pieces[-1])].lower().strip(".") in CALENDAR:
        pieces.pop()
    if not pieces or (len(pieces) == 1 and text[slice(*pieces[0])].endswith("-based")):
        return []
    a, b = pieces[0][0], pieces[-1][1]
    last = text[slice(*pieces[-1])]
    if last.endswith(".") and not re.fullmatch(r"(?:[A-Z]\.)+|Jr\.|Sr\.|Inc\.|Ltd\.|Corp\.|Co\.", last):
        b -= 1
    if last.endswith(".") and b == sentence.end and not re.fullmatch(r"(?:[A-Z]\.){2,}|(?:Jr|Sr|Inc|Ltd|Corp|Co)\.", last):
        b -= last.endswith(".") and text[b - 1 : b] == "."
    for cut in re.finditer(r"(?<=[a-z]{3})\. (?=[A-Z])", text[a:b]):
        if text[a : a + cut.start()].rsplit(" ", 1)[-1].lower() not in RANKS | ADDRESS:
            return [(a, a + cut.start()), *_trimmed(text, a + cut.end(), b, sentence, lower)]
    return [(a, b)] if b > a and text[a:b].strip() else []


def _joins(text: str, left: tuple[int, int], right: tuple[int, int]) -> bool:
    """Whether two chains are one name: "Institute" of "Fiscal Studies", "Paper" and "Allied Workers' Union"."""
    gap = text[left[1] : right[0]]
    if not LINK.fullmatch(gap):
        return False
    one, other = text[slice(*left)].split(), text[slice(*right)].split()
    last, head = one[-1].lower(), other[-1].lower()
    if gap.strip().startswith(("of", "for", "on")):
        return (last in BODIES - CORPORATE and (len(one) == 1 or last in JOINING)) or last in (
            "university",
            "republic",
            "kingdom",
            "states",
            "gulf",
            "bay",
            "isle",
        )
    if gap.strip() in ("’", "'"):
        return one[-1].endswith("s") and head in BODIES
    return head in BODIES and roles.split_title(one) == 0 and not any(w.lower() in BODIES for w in one) and len(one) <= 3


def _evidence(text: str, chain: Chain, printed: int, sentence: Sentence) -> None:
    """Votes for the kind of a chain, and the roles printed around it."""
    floor, ceiling = sentence.start, sentence.end
    words = [w.lower().strip(".,") for w in chain.words]
    votes = chain.votes
    ahead, behind = text[chain.end : ceiling], text[max(floor, printed - 25) : printed]
    named_body = words[-1] in BODIES and not chain.title
    if (place := roles.before(text, floor, printed)) and not chain.title and not named_body:
        votes["person"] += 5
        chain.roles.append(place)
    if not named_body and (place := roles.set_before(text, floor, printed, chain.end)):
        votes["person"] += 3
        chain.roles.append(place)
    if not named_body and (place := roles.after(text, chain.end, ceiling)):
        votes["person"] += 4
        chain.roles.append(place)
    if roles.AGE.match(ahead) or re.search(r"\d+-year-old $", behind):
        votes["person"] += 4
    if re.match(r", (?:who|whose|whom)\b", ahead) and not re.search(r"\b(?:in|at|of|from|near|to) $", behind):
        votes["person"] += 2
    if words[-1] in BODIES or (
        len(words) > 1 and words[0] in ("ministry", "department", "institute", "university", "bank", "office", "house", "court")
    ):
        votes["body"] += 4
    elif set(words) & BODIES and not chain.title:
        votes["body"] += 2
    if words[-1] in PLACES or (
        words[0] in ("mount", "lake", "fort", "port", "cape", "saint", "route", "north", "south", "east", "west") and len(words) > 1
    ):
        votes["place"] += 4
    if re.fullmatch(r"[A-Z]{2,6}", chain.words[-1]) and len(chain.words) == 1:
        votes["body"] += 2
    if re.search(r"\b(?:in|near|at|to|from|into|across|through|around|outside) $", behind) and not chain.title:
        votes["place"] += 1.5 if re.search(r"\b(?:in|near|into|across) $", behind) else 0.7  # type: ignore[assignment]
    if re.search(r"\b[Tt]he $", behind):
        votes["body"] += 2
    if SPEAKS.match(ahead) or re.search(SPOKE, text[max(floor, printed - 40) : printed]):
        votes["person"] += 2 if len(chain.words) in (2, 3) else 0
    if len(words) in (2, 3) and not set(words) & (BODIES | PLACES) and not re.search(r"\b(?:[Tt]he|in|near|at|of|from|to) $", behind):
        votes["person"] += 1  # two capitalised words that name no known kind are a person's more often than not
    if re.match(r"['’]s? ", ahead):
        votes["body"] += 0.3  # type: ignore[assignment]


def model_votes(chains: list[Chain], tokens: Sequence[Token]) -> None:
    """The language model's labels, counted apart: all printings together are one weak vote."""
    kinds = {
        "PERSON": "person",
        "ORG": "body",
        "GPE": "place",
        "LOC": "place",
        "FAC": "place",
        "NORP": "other",
        "EVENT": "other",
        "PRODUCT": "other",
    }
    starts = [t.start for t in tokens]
    for chain in chains:
        i = bisect_right(starts, chain.end - 1) - 1
        if i >= 0 and tokens[i].start >= chain.start:
            if kind := kinds.get(tokens[i].entity):
                chain.votes["model " + kind] += 1
            elif not tokens[i].entity and tokens[i].pos not in ("PROPN", "NOUN"):
                chain.votes["none"] += 1


def pronoun_votes(text: str, chains: list[Chain], sentences: Sequence[Sentence]) -> None:
    """The only name of a sentence that could be a person's is one where the next sentence begins with he or she."""
    by_sentence: dict[int, list[Chain]] = {}
    for c in chains:
        if c.votes["person"] > 3 or (len(c.words) in (2, 3) and not {w.lower() for w in c.words} & (BODIES | PLACES)):
            by_sentence.setdefault(c.sentence, []).append(c)
    for k, (one, other) in enumerate(pairwise(sentences)):
        found = by_sentence.get(k, [])
        if len(found) == 1 and one.paragraph == other.paragraph and re.match(r"(?:He|She|His|Her)\b", text[other.start : other.end]):
            found[0].votes["person"] += 2
