"""Whose words stand in marks: the attribution around each quotation, by order of evidence."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from retold.article.quotes.clauses import SUBJECTS
from retold.article.quotes.cues import ACCORDING, FORMS, PLAIN
from retold.article.quotes.marks import Marked
from retold.records import Cast, Mention, Token
from retold.settings import NAMED_WITHIN

WORD = re.compile(r"[A-Za-z]+(?:['’\-][A-Za-z]+)*")
ENDS = re.compile(r"[.!?…]+[”’\"')]*\s+(?=[“‘\"'(`]{0,2}[A-Z0-9£€$])")
ABBREVIATED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Drs?|Messrs|Lt|Col|Gens?|Profs?|Sens?|Reps?|Govs?|Amb|St|Rs|No|vs|Capt|Sgt|Maj|Cmdr|Adm|Supt|Hon|Revs?|Jr|Sr|Inc|Ltd|Co|Corp|"
    r"[A-Z]|[ap]\.m)\.\s*$"
)
BACKWARD = re.compile(
    r"\b(?:to|of|by|with|from|for|in|at|on|against|about|than|as|(?<!,\s)and|told|asked|between|after|before|near|under|over|into|like)\s(?:(?:the|a|an|his|her|its|their)\s)?(?:[\w.’'\-]+\s){0,3}$|['’]s?\s$"
)

#: Between somebody and the colon before their words: "her answer was".
WERE = re.compile(r"(?:['’]s?)?\s(?:\w+\s){0,2}(?:was|were|is|are|reads?|runs?|ran)")
#: What closes a quotation; „these“ and ‚these‘ close with what opens others.
CLOSING = "”\"’'»›」』"
#: Words before a name that begin a clause as well as a phrase: "after Orme said".
CLAUSAL = ("after ", "before ", "than ", "as ")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who speaks, by which mention, and the words that say so; the mention and the speaker are None where a cue names nobody."""

    speaker: int | None
    source: tuple[int, int] | None
    cue: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Scene:
    """An article's text with what is known of it, ready to be asked who is named where."""

    text: str
    cast: Cast
    quoted: tuple[Marked, ...]
    starts: tuple[int, ...]  #: of the mentions
    opens: tuple[int, ...]  #: of the quotations
    doers: Mapping[int, tuple[int, int]]  #: where the parser reads a verb -> the head of its subject
    nouns: frozenset[int]  #: where the parser reads a noun or an adjective

    def inside(self, at: int) -> bool:
        """Whether this place stands between marks."""
        k = bisect_right(self.opens, at) - 1
        return k >= 0 and at < self.quoted[k].end

    def noun(self, at: int) -> bool:
        """Whether the word here is a noun: by the parser, or as a part of a name ("Islamic State")."""
        k = bisect_right(self.starts, at) - 1
        return at in self.nouns or (k >= 0 and self.starts[k] < at < self.cast.mentions[k].end)

    def named(self, start: int, end: int) -> list[Mention]:
        """The mentions outside marks that lie in this stretch."""
        low, high = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return [m for m in self.cast.mentions[low:high] if m.end <= end and not self.inside(m.start)]

    def voices(self, start: int, end: int) -> list[Mention]:
        """Among them, those that can speak: no places behind a preposition, no possessives."""
        found: list[Mention] = []
        for m in self.named(start, end):
            entity = self.cast.entities[m.entity]
            word = self.text[m.start : m.end].lower()
            if m.how == "pronoun" and word in ("his", "her", "him", "hers"):
                continue
            if (entity.kind == "other" and m.how == "name") or (found and m.end <= found[-1].end):
                continue  # a demonym, or a name inside a longer one ("the Leeds carton maker")
            found.append(m)
        return found


def scene(text: str, cast: Cast, quoted: Sequence[Marked], tokens: Sequence[Token] = ()) -> Scene:
    """The scene of one article, with its indexes built."""
    doers = {tokens[t.head].start: (t.start, t.end) for t in reversed(tokens) if t.dep in SUBJECTS}
    nouns = frozenset(t.start for t in tokens if t.pos in ("NOUN", "PROPN", "ADJ"))
    return Scene(text, cast, tuple(quoted), tuple(m.start for m in cast.mentions), tuple(q.start for q in quoted), doers, nouns)


def clause_start(text: str, floor: int, at: int) -> int:
    """Where the sentence that holds `at` begins, no further left than `floor`."""
    start = floor
    for m in ENDS.finditer(text, floor, at + 2):
        if m.end() <= at and not ABBREVIATED.search(text[max(floor, m.start() - 8) : m.end()]):
            start = m.end()
    return start


def clause_end(text: str, at: int, ceiling: int) -> int:
    """Where the sentence that holds `at` ends, no further right than `ceiling`."""
    for m in ENDS.finditer(text, at, min(len(text), ceiling + 1)):
        if not ABBREVIATED.search(text[max(at, m.start() - 8) : m.end()]):
            return m.start() + 1
    return ceiling


#: After these a word that could be a verb is a noun ("the report").
NOMINAL = frozenset(("a", "an", "the", "his", "her", "its", "their", "this", "that", "no", "of", "in"))


def verbs(s: Scene, start: int, end: int, *, plain: bool = False) -> list[tuple[int, int, str]]:
    """The verbs of speech in a stretch: start, end, verb in its plain form; with `plain` only those that suffice alone."""
    found = []
    previous = ""
    for m in WORD.finditer(s.text, start, end):
        word = m[0].lower()
        verb = FORMS.get(word)
        noun = (previous in NOMINAL and word == verb) or (word.endswith("ing") and previous in ("the", "a", "of"))
        if verb and (not plain or verb in PLAIN) and not noun and not s.noun(m.start()):
            found.append((m.start(), m.end(), verb))
        previous = word
    return found


def subject(s: Scene, floor: int, verb: int) -> Mention | None:
    """The one who does the verb: the mention before it that reads as its subject."""
    options = s.voices(floor, verb)
    if not options:
        return None
    if (head := s.doers.get(verb)) and (parsed := [m for m in options if m.start <= head[0] < m.end]):
        return parsed[0]
    last = options[-1]
    between = s.text[last.end : verb]
    if (last.how == "pronoun" and len(between) < 40) or (
        re.fullmatch(r"\s(?:\w+\s){0,2}", between)
        and (s.text[max(floor, last.start - 8) : last.start].endswith(CLAUSAL) or not BACKWARD.search(_ahead(s, floor, last)))
    ):
        return last
    plain = [
        m
        for m in options
        if not BACKWARD.search(s.text[max(floor, m.start - 40) : m.start]) and s.text[m.end : m.end + 2] not in ("'s", "’s", "s'", "s’")
    ]
    people = [m for m in plain if s.cast.entities[m.entity].kind in ("person", "unnamed")]
    if people:
        return people[0] if s.text[floor : people[0].start].count(",") == 0 else people[-1]
    return plain[-1] if plain else None


def _ahead(s: Scene, floor: int, m: Mention) -> str:
    """What stands before a name and the office or the owner set before it: "(He met) Deputy Minister Orme", "() Averre’s Orme"."""
    start = next((r.start for r in s.cast.entities[m.entity].roles if 0 <= m.start - r.end <= 1), m.start)
    ahead = s.text[max(floor, start - 40) : start]
    if s.cast.entities[m.entity].kind == "person":
        ahead = re.sub(r"[A-Z][\w\-]*['’]s?\s$", "", ahead)
    return ahead


def after(s: Scene, q: Marked, ceiling: int) -> Attribution | None:
    """The attribution that follows a quotation: '," Orme said', '," said Orme', '" – Orme'."""
    text = s.text
    at = q.end
    while at < ceiling and text[at] in CLOSING + {"„": "“", "‚": "‘"}.get(q.opener, ""):
        at += 1
    stop = clause_end(text, at, ceiling)
    inner = text[max(q.start, q.end - 1) : q.end]
    lead = text[at:stop].lstrip(" ")
    if (
        inner in ".!?…"
        and text[at : at + 1] not in ",-–—"
        and (not lead or lead[0].isupper() or lead[0] in '“"‘')
        and not (
            inner in "!?…"
            and re.match(r"[A-Z][\w’'\-]*(?: [A-Z][\w’'\-]*){0,3} (?:\w+ )?(?:said|asked|says|asks|told|wrote|added)\b", lead)
        )
    ):
        return None
    for begin, end, _ in verbs(s, at, stop, plain=True):
        if s.inside(begin):
            break
        ahead = text[at:begin]
        if len(ahead.strip(" ,–—-")) == 0 or re.fullmatch(r"[\s,–—-]*(?:as|so|has|had|also|then|later)\s", ahead):
            tail = s.voices(end, min(stop, end + 110))
            who = _turned(s, tail, end)
            if who:
                return Attribution(who.entity, (who.start, who.end), (begin, end))
            continue
        who = subject(s, at, begin)
        if who and len(text[who.end : begin]) < 120:
            return Attribution(who.entity, (who.start, who.end), (begin, end))
        if re.fullmatch(r"[\s,–—-]*(?:he|she|they|it|I|we)\s(?:\w+\s)?", ahead, re.IGNORECASE):
            return Attribution(None, None, (begin, end))
    tail = s.voices(at, stop) if text[at : at + 2] == ": " else []
    if tail and re.fullmatch(r":\s(?:[A-Z][\w.’'\-]*\s){0,4}", text[at : tail[0].start]):
        return Attribution(tail[0].entity, (tail[0].start, tail[0].end), (at, at + 1))  # a headline: ‘I will’: Orme offers
    m = re.compile(r",?\s*" + ACCORDING + r"\s").match(text, at, stop)
    m = m or re.compile(r"[^.“”\"]{0,80}?,\s" + ACCORDING + r"\s").match(text, at, stop)
    if m:
        tail = s.voices(m.end(), stop)
        if tail:
            return Attribution(tail[0].entity, (tail[0].start, tail[0].end), (m.end() - len(m[0].strip(" ,")) - 1, m.end() - 1))
    return None


def _turned(s: Scene, tail: Sequence[Mention], verb: int) -> Mention | None:
    """The one who follows the verb ("said Averre's chair, Lou Quill"): no possessive, nobody behind a preposition."""
    free = [m for m in tail if s.text[m.end : m.end + 2] not in ("'s", "’s", "s'", "s’")]
    return next((m for m in free if not BACKWARD.search(s.text[max(verb, m.start - 30) : m.start])), free[0] if free else None)


def before(s: Scene, q: Marked, floor: int) -> Attribution | None:
    """The attribution that leads up to a quotation: 'Orme said: "', 'called the talks "', 'According to Orme, "'."""
    text = s.text
    mark = q.start - (2 if q.opener in "`'" and text[q.start - 2 : q.start] in ("``", "''") else 1)
    floor = clause_start(text, floor, mark)
    found = [v for v in verbs(s, floor, mark) if not s.inside(v[0])]
    strong = [
        v for v in found if v[2] in PLAIN or text[v[1] : mark].strip(" ,:") in ("", "that", "it", "as", "him", "her", "them")
    ] or found
    for begin, end, _ in reversed(strong):
        who = subject(s, floor, begin)
        if who:
            return Attribution(who.entity, (who.start, who.end), (begin, end))
        if re.search(r"(?:^|[,;]\s)[Ss]aid$|^\W*\w+$", text[floor:end]):
            tail = s.voices(end, mark)
            if who := _turned(s, tail, end):
                return Attribution(who.entity, (who.start, who.end), (begin, end))
    m = re.compile(r"(?:.*[\s(,;])?(" + ACCORDING + r")\s", re.DOTALL).match(text, floor, mark)
    if m:
        tail = s.voices(m.end(), mark)
        if tail:
            return Attribution(tail[0].entity, (tail[0].start, tail[0].end), m.span(1))
    if strong:
        begin, end, _ = strong[-1]
        tail = list(s.voices(floor, mark))
        if tail:
            return Attribution(tail[-1].entity, (tail[-1].start, tail[-1].end), (begin, end))
        return Attribution(None, None, (begin, end))
    if text[floor:mark].rstrip().endswith(":") and (tail := s.voices(floor, mark) or s.named(floor, mark)):
        colon = text.rindex(":", floor, mark)
        plain = [m for m in tail if not BACKWARD.search(text[max(floor, m.start - 40) : m.start])]
        theirs = [m for m in s.named(floor, mark) if WERE.fullmatch(text, m.end, colon)]
        who = theirs[-1] if theirs else plain[0] if plain and colon - floor > NAMED_WITHIN else tail[0]
        return Attribution(who.entity, (who.start, who.end), (colon, colon + 1))
    return None
