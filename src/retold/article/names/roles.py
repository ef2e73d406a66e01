"""The offices and descriptions printed with a name: before it, after it, and in a clause of its own."""

import re

from retold.article.names.offices import ADDRESS, BODIES, COMMON, PERSONS, RANKS, head_noun
from retold.article.quotes.cues import FORMS
from retold.article.quotes.cues import words as listed

#: Family names that are also offices or trades: no title when they stand last or alone.
TRADES = listed(
    """
    baker cook butler farmer fisher king pope bishop dean prince priest page chef major driver judge marshal ranger guard captain
    justice warden
    """
)
AGE = re.compile(r"(?:, (?:aged )?\d{1,3}(?=[,.;)])| \(\d{1,3}\))")
AFTER = re.compile(
    r"(?:, (?:aged )?\d{1,3}(?=,)| \(\d{1,3}\))?, (?P<role>(?:(?:who|which) (?:heads?|leads?|runs?|chairs?|manages?|tracks?|teaches|owns?|"
    r"directs?|oversees?|covers?|represents?|speaks? for|works? (?:as|at|for|in))\b|)"
    r"[^,.;:()“”\"‘—–\n]{3,110}?)(?=,|\.|;|\)|\s[—–-]\s|:|\n| who\b|$)"
)
OWN = re.compile(
    r"who (?:heads?|leads?|runs?|chairs?|manages?|tracks?|teaches|owns?|directs?|oversees?|covers?|represents?|speaks?|works?)\b"
)
STOP = COMMON - listed(
    """
    former chief next first second fire police officials acting deputy more most other
    """
)


#: Participles that belong to an office.
DOING = listed(
    """
    managing acting retired leading founding outgoing incoming visiting sitting operating marketing nursing engineering elected
    """
)
PREPOSITION = re.compile(r"\b(?:of|for|at|in|with|from|by|on|to|near|against|about|under|over)\b")


#: Frequent verbs that stand before a role without belonging to it.
VERBAL = listed("made make makes named named elected appointed met meets beat beats let lets became becomes is was were are be been")


def split_title(words: list[str]) -> int:
    """How many words at the front of a capitalised chain are titles: "Ostrenian Foreign Minister Ilka Dravec" -> 3.

    >>> split_title("Ostrenian Foreign Minister Ilka Dravec".split())
    3
    >>> split_title(["Joy", "Baker"])
    0
    """
    plain = [w.lower().strip(".") for w in words]
    if plain and plain[-1] in BODIES and plain[-1] not in PERSONS:
        return 0
    last = -1
    for i, word in enumerate(plain[:-1]):
        pieces = re.split(r"[-–]|\.(?=\w)", word)
        if word in PERSONS or all(p.strip(".") in RANKS | ADDRESS for p in pieces) or pieces[-1] in PERSONS - TRADES:
            if i and word in TRADES and i + 2 == len(plain) and plain[0] not in RANKS | ADDRESS:
                continue  # "Joy Baker Sands" reads as a name
            last = i
    return last + 1


#: What opens a clause about somebody that names no role.
NO_ROLE = frozenset("who which whose and but with whom though although as when while where in on at after before".split())


def is_office(words: list[str]) -> bool:
    """Whether a capitalised chain names an office and nobody: "Prime Minister", "Fire Chief".

    >>> is_office(["Prime", "Minister"]), is_office(["Joy", "Baker"])
    (True, False)
    """
    last = words[-1].lower().strip(".")
    pieces = last.rsplit("-", 1)[-1]
    return (last in PERSONS or pieces in PERSONS) and (len(words) == 1 or last not in TRADES)


def before(text: str, floor: int, start: int) -> tuple[int, int] | None:
    """The lower-case role right before a name ("hospital spokeswoman Joy Pett"), from no further left than `floor`.

    >>> before("hospital spokeswoman Joy Pett", 0, 21)
    (0, 20)
    """
    words = list(re.finditer(r"[\w’'\-–]+", text[max(floor, start - 90) : start]))
    base = max(floor, start - 90)
    if not words or text[base + words[-1].end() : start].strip(" \u00a0"):
        return None
    nearest = words[-1][0].lower()
    if nearest not in PERSONS and nearest.rsplit("-", 1)[-1] not in PERSONS:
        return None
    left = len(words) - 1
    while left > 0 and len(words) - left < 6:
        gap = text[base + words[left - 1].end() : base + words[left].start()]
        word = words[left - 1][0]
        if (
            gap.strip(" \u00a0")
            or word.lower() in STOP | VERBAL
            or (word.islower() and word in FORMS and word not in PERSONS)
            or (re.search(r"(?:ed|ing)$", word) and word.islower() and word not in DOING)
        ):
            break
        left -= 1
    return base + words[left].start(), base + words[-1].end()


def after(text: str, end: int, ceiling: int) -> tuple[int, int] | None:
    """The role set after a name between commas, its age left out ("Pavo Lend, 52, a driver from Velk,").

    >>> said = "Pavo Lend, 52, a driver from Velk, said"
    >>> said[slice(*after(said, 9, len(said)))]
    'a driver from Velk'
    """
    m = AFTER.match(text, end, ceiling)
    if not m:
        return None
    start, stop = m.span("role")
    words = m["role"].split()
    if OWN.match(m["role"]):
        return start, stop
    if words[0].lower() in NO_ROLE:
        return None
    nouns = PREPOSITION.split(m["role"])[0].split()
    if len(nouns) > 1 and nouns[-1][:1].isupper() and head_noun(nouns[-1:]) is None and head_noun(nouns[:-1]) and nouns[0][:1].isupper():
        return None  # the next of a list: "Tre, Vice President Ada Orme and Pett"
    bare = not re.match(r"(?:an?|the|his|her|its|their|our|one)\b|[A-Z]|\w+['’]s\b", m["role"])
    if (
        head_noun(nouns[: 4 if bare else 9]) is None
        or (re.search(r"(?:ed|ing)$", nouns[0]) and nouns[0] not in DOING)
        or re.search(r"\b(?:said|says|told|was|is|were|has|had|will|would)\b", m["role"])
    ):
        return None
    return start, stop


def set_before(text: str, floor: int, start: int, end: int) -> tuple[int, int] | None:
    """The role that a name is set after between commas ("Its national officer, Colm Tre, said").

    >>> said = "Its national officer, Colm Tre, said"
    >>> said[slice(*set_before(said, 0, 22, 30))]
    'Its national officer'
    """
    if text[max(floor, start - 2) : start] != ", " or text[end : end + 1] not in ',.;)”"' + "’":
        return None
    clause = max(text.rfind(mark, floor, start - 2) for mark in (",", ";", ":", "“", "”", '"', "(", "—", "–")) + 1
    clause = max(clause, floor)
    phrase = text[clause : start - 2]
    for m in re.finditer(
        r"(?:\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur|One|one)\b|\b[A-Z][\w\-]*(?: [A-Z][\w\-]*)*['’]s?\b)", phrase
    ):
        part = phrase[m.start() :]
        words = part.split()
        if (
            len(words) <= 14
            and head_noun(PREPOSITION.split(part)[0].split())
            and not re.search(r"\b(?:said|says|told|was|were|is|are|has|had|have|will|would|who|that)\b", part)
        ):
            return clause + m.start(), start - 2
    return None
