"""What offices the reports give to one person, and which of them do not go together."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from retold.article.names.offices import head_noun
from retold.records import Span, Study
from retold.story.claims.readings import Place

WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
#: Words that take an office from its holder, or put it off.
FORMER = frozenset("former ex late outgoing departing retired acting interim deputy vice incoming shadow elect then".split())
#: Heads that say little by themselves: any office may be called so.
LOOSE = frozenset(
    (
        "head boss chief leader official spokesperson spokesman spokeswoman representative diplomat politician man woman figure member "
        "person counterpart aide adviser advisor expert analyst speaker"
    ).split()
)
#: Offices that papers call by either name.
SAME = {
    "chair": "chairman", "chairwoman": "chairman", "chairperson": "chairman", "premier": "minister", "secretary": "minister",
    "senator": "lawmaker", "legislator": "lawmaker", "representative": "lawmaker", "councillor": "lawmaker", "councilor": "lawmaker",
    "lawyer": "attorney", "ceo": "executive", "commander": "officer", "defense": "defence", "labor": "labour", "financial": "finance",
}  # fmt: skip
#: What an office is for; two such words make two offices.
PORTFOLIOS = frozenset(
    (
        "foreign finance financial defence defense home interior health education transport justice trade energy agriculture environment "
        "labour labor culture prime sports industry housing planning treasury economy economic police fire food water security science "
        "technology development tourism employment communications marketing operating medical legal nursing general chief first assistant "
        "senior"
    ).split()
)
#: Offices that one holds or does not; trades and ties ("a shopkeeper", "the owner", "a mother of two") are told in many ways.
OFFICES = frozenset(
    (
        "president minister chancellor governor mayor sheriff chief chairman director executive manager commissioner lawmaker ambassador "
        "envoy leader head judge justice general admiral colonel marshal inspector superintendent critic treasurer controller auditor "
        "ombudsman coroner principal rector dean bishop archbishop king queen prince princess premier whip speaker deputy officer diplomat "
        "spokesman boss director-general secretary-general vice-president vice-chairman attorney-general"
    ).split()
)
#: Whose office it is, where two of these do not go together.
LEVELS = frozenset(["state", "county", "city", "federal", "national", "regional", "provincial", "district", "municipal"])
#: "Former" may stand before what was found as the role.
BEFORE = re.compile(r"\b(?:former|ex|then|outgoing|acting|late)[\s-]+(?:[\w.]+['’]?s?\s+)?$", re.IGNORECASE)
RELATIVE = re.compile(r"\b(?:who|whose|which|that|where|and|but)\b")


class Office(NamedTuple):
    """A role as one place prints it."""

    place: int  #: index into the places
    span: Span
    held: bool  #: held now, not left or yet to come
    head: str  #: the noun that the role turns on
    portfolio: frozenset[str]
    level: frozenset[str]  #: of the state, the county ...
    named: Span  #: the office together with the name beside it: "Harbour Minister Ada Orme"


def office(words: str, place: int, span: Span, named: Span) -> Office | None:
    """The office that a printed role names, or None where it names none ("a driver from Velk" does; "who runs funds" does not)."""
    plain = [w.casefold().removesuffix("'s").removesuffix("’s") for w in WORD.findall(RELATIVE.split(words)[0])]
    head = head_noun(plain)
    if head is None or SAME.get(head, head) not in OFFICES:
        return None
    before = plain[: plain.index(head)] if head in plain else plain
    portfolio = frozenset(SAME.get(w, w) for w in plain if w in PORTFOLIOS)
    level = frozenset(w for w in plain if w in LEVELS)
    kind = "executive" if {"managing", "director"} <= set(plain) or {"chief", "executive"} <= set(plain) else SAME.get(head, head)
    return Office(place, span, not FORMER & set(before), kind, portfolio, level, named)


def offices(studies: Sequence[Study], spots: Sequence[Place]) -> dict[str, tuple[Office, ...]]:
    """The offices that the places print, by person (the last word of the name, case folded), in order of place."""
    at: dict[int, list[int]] = {}
    for i, spot in enumerate(spots):
        at.setdefault(spot.study, []).append(i)
    found: dict[str, list[Office]] = {}
    for number, study in enumerate(studies):
        text = study.article.text
        for which, entity in enumerate(study.cast.entities):
            name = WORD.findall(entity.name)
            for role in entity.roles if entity.kind == "person" and name else ():
                place = next((i for i in at.get(number, ()) if spots[i].span.start <= role.start < spots[i].span.end), None)
                left = BEFORE.search(text, max(0, role.start - 30), role.start)
                start = left.start() if left else role.start
                if place is None:
                    continue
                span = Span(study.article.id, start, role.end)
                known = office(text[start : role.end], place, span, _named(study, spots[place].span, span, which))
                if known:
                    found.setdefault(name[-1].casefold(), []).append(known)
    return {person: tuple(sorted(found[person], key=lambda o: (o.place, o.span.start))) for person in sorted(found)}


def _named(study: Study, sentence: Span, role: Span, entity: int) -> Span:
    """From the office to the nearest name of its holder in the same sentence; the office alone where none stands there."""
    beside = [
        m
        for m in study.cast.mentions
        if m.entity == entity and m.how in ("name", "short") and sentence.start <= m.start and m.end <= sentence.end
    ]
    near = min(beside, key=lambda m: (max(m.start - role.end, role.start - m.end), m.start), default=None)
    return Span(role.article, min(role.start, near.start), max(role.end, near.end)) if near else role


def conflict(a: Office, b: Office) -> bool:
    """True where two offices of one person do not go together: one has left what the other holds, or they are two offices.

    >>> def of(words: str) -> Office:
    ...     return office(words, 0, Span("a", 0, 1), Span("a", 0, 1))
    >>> conflict(of("health secretary"), of("the transport secretary"))
    True
    >>> conflict(of("the former chairman"), of("chairman"))
    True
    >>> conflict(of("Foreign Minister"), of("top diplomat"))
    False
    """
    if a.held != b.held:
        return True
    if a.head != b.head:
        return not {a.head, b.head} & LOOSE
    return any(x and y and not x & y for x, y in ((a.portfolio, b.portfolio), (a.level, b.level)))
