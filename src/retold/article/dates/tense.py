"""Whether a time word looks back or ahead, from the verbs near it."""

import re
from typing import Literal

Tense = Literal["past", "future", ""]

#: Only these, close before the time word, make a weekday a coming one; "may" and "could" alone do not.
_AHEAD = re.compile(
    r"\b(?:will|won['’]t|shall|['’]ll|going to|(?:is|are) (?:\w+ )?(?:organi[sz]ing|holding|hosting|planning|staging|launching|opening"
    r"|closing|returning|leaving|meeting|travelling)\b|(?:is|are|be) (?:\w+ )?(?:to|due|set|scheduled|expected|planned|likely|slated)\b|due"
    r"|scheduled|plans? (?:to|for)|planned for|set (?:to|for)"
    r"|(?:has|have)(?: \w+)? (?:until|till|to)|deadline|until|no later than|upcoming|expects? to|hopes? to|intends? to|to be (?:held"
    r"|published|announced"
    r"|released)|(?<!was )(?<!were )expected (?:to|on|by|in)"
    r"|would (?:be|begin|start|take|meet|hold|vote|decide|open|close|run|last|travel|return)|must|can|starts|begins|opens|meets|votes"
    r"|resumes|travels|takes place|goes)\b|['’]ll\b",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"\b(?:said|was|were|had|did|told|been|has|have|ago|since|came|went|took|made|met|rose|fell|began|held|gave|got|left|lost|won|saw"
    r"|found|broke|sent|spoke|struck|shot|hit|cut|ran|became"
    r"|put|set up|sank|swept|blew|tore|caught|brought|bought|sold|paid|led|kept|grew|drew|flew|hurt|wrote|read out|stood|sat|[a-z]{2,}ed)\b"
)
_REACH = 90


def tense(text: str, at: int, end: int) -> Tense:
    """The tense of the verb nearest to `text[at:end]` in its sentence: "past", "future", or "" where there is none within reach.

    >>> tense("The board will meet on Thursday.", 23, 31), tense("The board met on Thursday.", 17, 25)
    ('future', 'past')
    """
    left = text[max(0, at - _REACH) : at]
    left = left[max(left.rfind(". "), left.rfind("; "), left.rfind("\n"), left.rfind("? "), left.rfind("! ")) + 1 :]
    right = re.split(r"[.;?!\n]", text[end : end + _REACH // 2], maxsplit=1)[0]
    ahead = [len(left) - m.end() for m in _AHEAD.finditer(left)]
    back = [len(left) - m.end() for m in _BACK.finditer(left) if not _AHEAD.search(left[max(0, m.start() - 12) : m.end()])]
    # What stands before a time word governs it; what follows counts only when nothing does ("On Tuesday the board will ...").
    if not ahead and not back:
        ahead = [m.start() for m in _AHEAD.finditer(right)]
        back = [m.start() for m in _BACK.finditer(right)]
    if not ahead and not back:
        return ""
    return "future" if min(ahead, default=10**6) < min(back, default=10**6) else "past"
