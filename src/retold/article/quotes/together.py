"""Who speaks together: the other names of a subject that has several ("Ada Orme and Ben Tre said in a joint statement")."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from retold.article.quotes.speakers import BACKWARD, Scene, clause_start
from retold.records import Mention, Quote, Statement

Said = TypeVar("Said", Quote, Statement)

#: What may stand between two names of one subject; after the last but one an "and".
LINK = re.compile(r",? (?:and|&) (?:(?:the|his|her|its|their) )?|, ")
#: What may follow the last name where the verb stands first: "said Orme and Tre in a letter".
ENDED = re.compile(r"[,.;:”\"’'»)\n–—]|$| (?:in|at|on|after|before|during|from|of|when|as|to|jointly|together)\b")

#: What means two persons named before, right ahead of their verb.
THEY = re.compile(r"\b(?:they|(?:the|these) (?:two|pair|couple)(?: \w+){0,2}|both(?: \w+)?)\s(?:\w+\s)?$", re.IGNORECASE)
#: They are looked for so many characters back.
BACK = 500


def together(s: Scene, said: Said) -> Said:
    """A quotation or statement with all who say it: who stand in one subject with its speaker, or whom "the two" or "they" mean.

    >>> from retold.article import names
    >>> from retold.article.quotes import speakers
    >>> from retold.records import Article, Sentence, Span
    >>> text = "Ada Orme and Ben Tre said: “It held.” Lou Quill left."
    >>> cast = names.cast(Article("a", "a", "", text, ()), [Sentence(0, 37, 0), Sentence(38, 53, 0)])
    >>> said = Quote(28, 36, "speech", 0, Span("a", 21, 25), 0, Span("a", 0, 8))
    >>> together(speakers.scene(text, cast, ()), said).joint
    (1,)
    """
    if said.cue is None:
        return said
    they = THEY.search(s.text[max(0, said.cue.start - 60) : said.cue.start])
    if they and (pair := _pair(s, said.cue.start - len(they[0]))):
        return replace(said, speaker=pair[0].entity, joint=tuple(m.entity for m in pair[1:]))
    if said.speaker is None or said.source is None:
        return said
    near = [m for m in s.voices(max(0, said.source.start - 200), said.source.end + 200) if m.how != "title"]
    at = next((k for k, m in enumerate(near) if m.entity == said.speaker and said.source.start <= m.start < said.source.end), None)
    if at is None:
        return said
    turned = said.cue.start < near[at].start
    chain = _chain(s, near, at, turned, said.cue.start)
    if not _one_subject(s, chain, said.cue.start, turned):
        return said
    return replace(said, joint=tuple(m.entity for m in chain if m.entity != said.speaker))


def _chain(s: Scene, near: Sequence[Mention], at: int, turned: bool, verb: int) -> list[Mention]:
    """The list of names that the one at this place is a part of."""
    chain = [near[at]]
    for n in near[at + 1 :]:
        if not _linked(s, chain[-1], n) or (n.start > verb and not turned):
            break
        chain.append(n)
    for n in reversed(near[:at]) if not turned else ():
        if not _linked(s, n, chain[0]):
            break
        chain.insert(0, n)
    return chain


def _pair(s: Scene, at: int) -> list[Mention]:
    """The two persons named side by side last before; empty where a third was named since."""
    people = [m for m in s.voices(max(0, at - BACK), at) if s.cast.entities[m.entity].kind == "person"]
    pair = people[-2:]
    gap = s.text[_ends(s, pair[0]) : _begins(s, pair[1])] if len(pair) == 2 else ""
    return pair if " and " in gap and LINK.fullmatch(gap) and pair[0].entity != pair[1].entity else []


def _begins(s: Scene, m: Mention) -> int:
    """Where a name begins with the office set before it."""
    return next((r.start for r in s.cast.entities[m.entity].roles if 0 <= m.start - r.end <= 1), m.start)


def _ends(s: Scene, m: Mention) -> int:
    """Where a name ends with the office set after it between commas."""
    return next((r.end + 1 for r in s.cast.entities[m.entity].roles if r.start == m.end + 2 and s.text[r.end : r.end + 1] == ","), m.end)


def _linked(s: Scene, left: Mention, right: Mention) -> bool:
    """Whether two names stand side by side in one list."""
    gap = s.text[_ends(s, left) : _begins(s, right)]
    if gap == ", " and s.cast.entities[left.entity].kind == "unnamed":
        return False  # "the two ministers, Orme and Tre"
    return bool(LINK.fullmatch(gap) or LINK.fullmatch(re.sub(r"(?:Mr|Mrs|Ms|Dr|Sir|Dame|Lord|Lady)\.? $", "", gap)))


def _one_subject(s: Scene, chain: Sequence[Mention], verb: int, turned: bool) -> bool:
    """Whether a list of names is the subject of a verb: joined by an "and", behind no preposition, and no part of it does another verb."""
    text, first, last = s.text, chain[0], chain[-1]
    gap = text[_ends(s, chain[-2]) : last.start] if len(chain) > 1 else ""
    if not re.search(r" (?:and|&) ", gap) or (len(chain) == 2 and gap.startswith(",") and _ends(s, first) == first.end):
        return False  # "in Velk, and Tre said"
    if len({m.entity for m in chain}) < len(chain):
        return False
    if turned:
        doing = {head for at, head in s.doers.items() if at != verb}
        return not any(last.start <= a < last.end for a, _ in doing) and bool(ENDED.match(text, _ends(s, last)))
    head = s.doers.get(verb)
    if head and first.start <= head[0] < last.end:
        return True
    start = _begins(s, first)
    opening = re.fullmatch(r"(?:[Tt]he )?", text[clause_start(text, max(0, start - 40), start) : start])
    return bool(opening) or (not BACKWARD.search(text[max(0, start - 40) : start]) and len(text[last.end : verb].split()) < 4)
