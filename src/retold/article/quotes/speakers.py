"""Whose words stand in marks: the attribution around each quotation, by order of evidence."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from retold.article.quotes.cues import ACCORDING, FORMS, PLAIN
from retold.article.quotes.marks import Marked
from retold.records import Cast, Mention

WORD = re.compile(r"[A-Za-z]+(?:['’\-][A-Za-z]+)*")
ENDS = re.compile(r"[.!?…]+[”’\"')]*\s+(?=[“‘\"'(`]{0,2}[A-Z0-9£€$])")
ABBREVIATED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Lt|Col|Gen|Prof|Sen|Rep|Gov|St|Rs|No|vs|Capt|Sgt|Maj|Hon|Rev|Jr|Sr|Inc|Ltd|Co|Corp|[A-Z]|[ap]\.m)\.\s*$"
)
BACKWARD = re.compile(
    r"\b(?:to|of|by|with|from|for|in|at|on|against|about|than|as|(?<!,\s)and|told|asked|between|after|before|near|under|over|into|like)\s(?:(?:the|a|an|his|her|its|their)\s)?(?:[\w.’'\-]+\s){0,3}$|['’]s?\s$"
)


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

    def inside(self, at: int) -> bool:
        """Whether this place stands between marks."""
        k = bisect_right(self.opens, at) - 1
        return k >= 0 and at < self.quoted[k].end

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


def scene(text: str, cast: Cast, quoted: Sequence[Marked]) -> Scene:
    """The scene of one article, with its indexes built."""
    return Scene(text, cast, tuple(quoted), tuple(m.start for m in cast.mentions), tuple(q.start for q in quoted))


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


def verbs(text: str, start: int, end: int, *, plain: bool = False) -> list[tuple[int, int, str]]:
    """The verbs of speech in a stretch: start, end, verb in its plain form; with `plain` only those that suffice alone."""
    found = []
    previous = ""
    for m in WORD.finditer(text, start, end):
        word = m[0].lower()
        verb = FORMS.get(word)
        if (
            verb
            and (not plain or verb in PLAIN)
            and not (
                (previous in ("a", "an", "the", "his", "her", "its", "their", "this", "that", "no", "of", "in", "its") and word == verb)
                or (word.endswith("ing") and previous in ("the", "a", "of"))
            )
        ) and not (word == "may" or (previous == "to" and text[start : m.start()].rstrip().endswith("to") and False)):
            found.append((m.start(), m.end(), verb))
        previous = word
    return found


def subject(s: Scene, floor: int, verb: int) -> Mention | None:
    """The one who does the verb: the mention before it that reads as its subject."""
    options = s.voices(floor, verb)
    if not options:
        return None
    last = options[-1]
    between = s.text[last.end : verb]
    if (last.how == "pronoun" and len(between) < 40) or (
        re.fullmatch(r"\s(?:\w+\s){0,2}", between)
        and (
            s.text[max(floor, last.start - 8) : last.start].endswith(CLAUSAL)
            or not BACKWARD.search(s.text[max(floor, last.start - 40) : last.start])
        )
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


def after(s: Scene, q: Marked, ceiling: int) -> Attribution | None:
    """The attribution that follows a quotation: '," Orme said', '," said Orme', '" – Orme'."""
    text = s.text
    closing = re.compile(r"[”\"’'»›]*").match(text, q.end, ceiling)
    at = closing.end() if closing else q.end
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
    for begin, end, _ in verbs(text, at, stop, plain=True):
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
    if text[at : at + 2] == ": " and (tail := s.voices(at, stop)) and re.fullmatch(r":\s(?:[\w.’'\-]+\s){0,4}", text[at : tail[0].start]):
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
    found = [v for v in verbs(text, floor, mark) if not s.inside(v[0])]
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
    m = re.compile(r"\s*([^:“”\"]{2,60}):\s*").fullmatch(text, floor, mark)
    if m and (tail := s.voices(floor, mark)):
        return Attribution(tail[0].entity, (tail[0].start, tail[0].end), (m.end(1), m.end(1) + 1))
    return None
