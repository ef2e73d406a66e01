"""Whether a text stands by a statement: does it tell it, in the same numbers, and does neither deny what the other asserts?"""

import re
from typing import NamedTuple

from retold import settings
from retold.article.figures import numerals
from retold.article.prints import stems
from retold.story.claims import force

#: Words that turn what is said round, or leave next to nothing of it, beside those of `force.DENIALS`.
TURNS = re.compile(
    r"\b(?:none|nobody|nothing|cannot|unable|incapable|lacks?|lacked|barely|hardly|scarcely|declin(?:e|es|ed)|yet to"
    r"|(?:something )?other than|outside(?: of)?|far from|anything but)\b",
    re.IGNORECASE,
)
#: "Not before 2031", "no more than ten", "not only": these bound or add, and deny nothing.
BOUNDS = re.compile(
    r"\b(?:not?|never)\b[^.;,]{0,24}?\b(?:before|until|till|more|fewer|less|later|earlier|only|just|merely|least|sooner|longer)\b",
    re.IGNORECASE,
)
YEAR = re.compile(r"\b\d{4}\b")


class Support(NamedTuple):
    """Whether a text stands by a statement; `why` not: "denies", "other numbers", "not told"; empty where it does."""

    stands: bool
    why: str


def support(statement: str, text: str) -> Support:
    """Whether `text` stands by `statement`, by words and numbers alone.

    It does not where one denies what the other asserts, where the statement prints a number and the text only others, or where the text
    lacks more than SUPPORT_UNTOLD of the statement's content words. Rules, not learned: fever_symmetric, where both sides share their
    words and a claim by itself tells nothing, .67 (BERT .58 to .62).

    >>> support("The lane was shut in 2019.", "In 2019 the lane was shut for a month."), support("It shut.", "It did not shut.").why
    (Support(stands=True, why=''), 'denies')
    """
    if denies(statement, text):
        return Support(False, "denies")
    said, printed = _numbers(statement), _numbers(text)
    if said - printed and printed:
        return Support(False, "other numbers")
    if untold(statement, text) > settings.SUPPORT_UNTOLD:
        return Support(False, "not told")
    return Support(True, "")


def denies(one: str, other: str) -> bool:
    """True where one of two texts denies and the other does not: an odd number of words that turn what is said round.

    >>> denies("He signed it.", "He refused to sign it."), denies("He did not rule it out.", "He may do it.")
    (True, False)
    """
    return turned(one) != turned(other)


def turned(words: str) -> bool:
    """True for an odd number of denying words, quoted ones aside."""
    plain = BOUNDS.sub(" ", force.QUOTED.sub(" ", words))
    return (force.denied(plain) + len(TURNS.findall(plain))) % 2 == 1


def untold(statement: str, text: str) -> float:
    """The share of the statement's content words (stems) that the text lacks, 0 to 1.

    >>> untold("The mayor shut the lane.", "The lane was shut.")
    0.3333333333333333
    """
    wanted = set(stems(statement))
    return len(wanted - set(stems(text))) / len(wanted) if wanted else 0.0


def _numbers(words: str) -> frozenset[float]:
    return frozenset(n.amount for n in numerals.read(words)) | {float(y) for y in YEAR.findall(words)}
