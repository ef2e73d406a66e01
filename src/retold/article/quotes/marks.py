"""Where quotation marks open and close: every style, nested, unbalanced, and running over paragraphs."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from retold.records import Sentence

OPEN = {"“": "”", "„": "“”", "«": "»", "‹": "›", "‘": "’", "‟": "”", "‚": "‘’", "「": "」", "『": "』"}
#: Words that begin with an apostrophe; a single mark before them opens nothing.
CLIPPED = re.compile(r"(?:\d0s|em|til|tis|twas|cause|bout|round|n|cos)\b", re.IGNORECASE)
SINGLE = {"'", "‘", "’", "‚"}


@dataclass(frozen=True, slots=True)
class Marked:
    """What stands between a pair of marks; `carried`: the marks stay open to the end of the paragraph and are reopened in the next."""

    start: int
    end: int
    opener: str
    paragraph: int
    carried: bool = False
    closed: bool = True


def paragraphs(sentences: Sequence[Sentence]) -> list[tuple[int, int, int, str]]:
    """Start, end, number and kind of each paragraph that the sentences come from, in text order.

    >>> paragraphs([Sentence(0, 5, 0), Sentence(6, 9, 0), Sentence(11, 20, 1)])
    [(0, 9, 0, 'body'), (11, 20, 1, 'body')]
    """
    found: dict[int, tuple[int, int, int, str]] = {}
    for s in sentences:
        start, end, *_ = found.get(s.paragraph, (s.start, s.end))
        found[s.paragraph] = (min(start, s.start), max(end, s.end), s.paragraph, s.kind)
    return sorted(found.values())


def marks(text: str, sentences: Sequence[Sentence]) -> tuple[Marked, ...]:
    """The outermost pairs of quotation marks in the paragraphs of these sentences, in text order.

    >>> said = "'It's late,' Ms Orme said. “Go home.”"
    >>> [said[m.start : m.end] for m in marks(said, [Sentence(0, len(said), 0)])]
    ["It's late,", 'Go home.']
    """
    found: list[Marked] = []
    places = paragraphs(sentences)
    for k, (start, end, number, _) in enumerate(places):
        following = text[places[k + 1][0] : places[k + 1][0] + 1] if k + 1 < len(places) else ""
        found += _paragraph(text, start, end, number, following)
    return tuple(found)


def _paragraph(text: str, start: int, end: int, number: int, following: str) -> list[Marked]:
    found: list[Marked] = []
    at = start
    while at < end:
        opener = text[at]
        if not _opens(text, at, start, end):
            at += 1
            continue
        width = 2 if text.startswith(("``", "''"), at) else 1
        close = _closer(text, at, end, width)
        if close is not None:
            inner = at + width, close
            at = close + (2 if text.startswith("''", close) and width == 2 else 1)
            if text[inner[0] : inner[1]].strip():
                found.append(_trim(text, Marked(*inner, opener, number)))
            continue
        if opener in SINGLE and opener != "‘":
            at += 1  # an apostrophe after all
            continue
        carried = bool(following) and (following == opener or (opener in '“"' and following in '“"'))
        stop = end if carried else _last_sentence(text, at + width, end)
        if text[at + width : stop].strip():
            found.append(_trim(text, Marked(at + width, stop, opener, number, carried, False)))
        at = stop
    return found


def _trim(text: str, m: Marked) -> Marked:
    start, end = m.start, m.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Marked(start, end, m.opener, m.paragraph, m.carried, m.closed)


def _opens(text: str, at: int, start: int, end: int) -> bool:
    """Whether the character at this place opens a quotation, given that none is open."""
    mark = text[at]
    if (mark not in OPEN and mark not in "\"'`") or text[at - 1 : at] == "=":  # an attribute of a page's markup
        return False
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < end else " "
    if mark in "“„«‟「『":
        return not after.isspace() or mark == "«"
    if mark == "`":
        return text.startswith("``", at)
    if after.isspace():
        return False
    if mark == '"':
        return not before.isalnum() or (after.isalnum() and not before.isdigit() and before in "-–—")
    if mark in "‘‹‚":
        return not before.isalnum() and not CLIPPED.match(text, at + 1)
    if text.startswith("''", at):
        return not before.isalnum()
    return not before.isalnum() and before not in ".,!?’'" and after not in ",.;:!?)" and not CLIPPED.match(text, at + 1)


def _closer(text: str, at: int, end: int, width: int) -> int | None:
    """Where the quotation that opens at `at` closes, nested ones skipped; None: nowhere in the paragraph."""
    mark = text[at]
    if mark == '"':
        return _straight(text, at, end)
    if mark in "'‘‚" and width == 1:
        return _single(text, at, end)
    if width == 2:
        close = min((p for p in (text.find("''", at + 2, end), text.find('"', at + 2, end)) if p > 0), default=-1)
        return close if close > 0 else None
    closers, depth = OPEN.get(mark, "”"), 1
    for i in range(at + 1, end):
        c = text[i]
        if c == mark:
            if not _twice(text, i + 1, end, mark, closers):
                return None if text.find(closers[-1], i + 1, end) < 0 else _last_sentence(text, at + 1, i)
            depth += 1
        elif c in closers or (c == '"' and mark == "“" and depth == 1 and not text[i + 1 : i + 2].isalnum()):
            depth -= 1
            if depth == 0:
                return i
    return None


def _twice(text: str, at: int, end: int, mark: str, closers: str) -> bool:
    """Whether two closing marks come before the next opening one: then the mark before `at` is nested, else its outer one is unclosed."""
    count = 0
    for i in range(at, end):
        if text[i] == mark:
            return False
        if text[i] in closers:
            count += 1
            if count == 2:
                return True
    return False


def _last_sentence(text: str, start: int, end: int) -> int:
    """The end of the first sentence from `start` (what follows an unclosed mark can be anything), or `end` where none ends."""
    m = re.compile(r"[.!?]+(?=\s|$)|,(?=\s(?:he|she|they|[A-Z]\w+)\s(?:said|added|told))").search(text, start, end)
    return m.end() if m else end


def _straight(text: str, at: int, end: int) -> int | None:
    """The closing straight mark: the next one that does not look like an opening one, a nested pair skipped."""
    i = at + 1
    while i < end:
        if text[i] in '"”' and not (text[i - 1].isspace() and text[i + 1 : i + 2].isalnum()):
            return i
        if text[i] == '"' and text[i - 1].isspace():
            inner = text.find('"', i + 1, end)
            if inner < 0:
                return i
            outer = text.find('"', inner + 1, end)
            if outer < 0 or text[outer - 1].isspace() or text[inner - 1].isspace():
                return None
            i = inner
        i += 1
    return None


def _single(text: str, at: int, end: int) -> int | None:
    """The closing single mark: no apostrophe inside a word, and no plural's possessive where a better place follows."""
    best = None
    for i in range(at + 1, min(end, at + 3000)):
        c = text[i]
        if c == "‘" or (c == "'" and text[i - 1].isspace() and text[i + 1 : i + 2].isalpha()):
            break  # the next one opens
        if c not in "'’" or text[i + 1 : i + 2].isalnum() or text[i - 1].isspace():
            continue
        if text[i - 1] in ".,!?…—–" or text[i + 1 : i + 2] in ",.;:!?)" or i + 1 >= end:
            return i
        if text[i - 1] != "s":
            return i
        if best is None:
            best = i
    return best
