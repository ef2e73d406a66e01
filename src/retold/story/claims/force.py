"""How strongly a sentence asserts what it says: a fact, a likelihood, a chance; and what it denies."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from retold.article.quotes.cues import FORMS, MINDS
from retold.records import Span, Study, Token

CHANCE = frozenset(["may", "might", "could", "possibly", "perhaps", "maybe", "potentially", "possible", "potential", "possibility"])
LIKELY = frozenset(["likely", "unlikely", "probably", "probable", "apparently"])
#: Verbs that hold what depends on them for no more than possible.
DOUBTING = frozenset(["suspect", "fear", "think", "believe", "suggest"])
#: Verbs of trying: what is sought is not yet done.
TRYING = frozenset(["seek", "aim"])
CONDITIONS = re.compile(r"\b(?:if|unless|provided(?: that)?|as long as|so long as|on condition that|subject to)\b", re.IGNORECASE)
#: "Could" tells an ability, no chance, beside these: "could not agree", "could still be bought".
ABLE = frozenset(["not", "n't", "still", "only", "never", "nobody", "none", "nothing"])
#: By words alone, for reports that no parser has read.
CHANCES = re.compile(
    r"\b(?:could(?! not| still| only| never)|may|might|possibl[ey]|perhaps|potential(?:ly)?|fear(?:s|ed)?|suspect(?:s|ed)?"
    r"|as (?:many|much) as|up to)\b",
    re.IGNORECASE,
)
LIKELIHOODS = re.compile(r"\b(?:(?:un)?likely|probabl[ey]|apparently)\b", re.IGNORECASE)
#: Other words that leave something open, or may: a sentence that holds one is not called a plain fact.
SOFT = re.compile(
    r"\b(?:may|might|could|should|possib\w+|potential\w*|perhaps|maybe|(?:un)?likel\w+|probabl\w+|apparent\w*|expect\w*|forecast\w*"
    r"|hop(?:e|es|ed|ing)|seem\w*|appear\w*|looks? as if|looked as if|theor\w+|suspect\w*|fear\w*|believ\w+|th(?:inks?|ought)|suggest\w*"
    r"|rul(?:e|ed) out|risk\w*|intend\w*|plan\w*|aim\w*|seek\w*|sought|try\w*|tried|due to|set to|if|unless|inclined|consider\w*"
    r"|up to|as many as|at most|estimate\w*)\b",
    re.IGNORECASE,
)
#: "May" by permission ("the licence says she may carry 200"), and questions that are left open in other words than "may": neither a
#: fact nor a chance is told.
LEAVES = re.compile(
    r"\b(?:licen[cs]\w*|permi(?:ts?|tted)|allow(?:s|ed))\b|\bopen question\b|\bundecided\b|\bunclear\b|\bremain(?:s|ed)? to be seen\b"
    r"|\bnot (?:yet )?(?:been )?(?:decided|settled|clear|certain|known)\b|\bwhether\b",
    re.IGNORECASE,
)
DENIALS = re.compile(
    r"\b(?:not|no|never|neither|nor|without|denie[sd]|deny|denying|refus(?:e|es|ed)|reject(?:s|ed)?|rul(?:e|es|ed)(?: \w+)? out"
    r"|fail(?:s|ed) to)\b|n['’]t\b",
    re.IGNORECASE,
)
PAST = re.compile(r"\b(?:was|were|had|have been|has been)\b")
#: Where a clause ends.
CLAUSES = ("ccomp", "advcl", "relcl", "acl", "ROOT")
QUOTED = re.compile(r"[“\"][^”\"]*[”\"]|‘[^’]{12,}’")


@lru_cache(maxsize=8192)
def rank(words: str) -> int:
    """How much is left open, by words alone: 0 a chance, 1 a likelihood, 2 asserted. What stands in quotation marks is left out.

    >>> rank("One lane could reopen before Easter."), rank("One lane is likely to reopen."), rank("One lane will reopen.")
    (0, 1, 2)
    """
    plain = QUOTED.sub(" ", words)
    if CHANCES.search(plain):
        return 0
    return 1 if LIKELIHOODS.search(plain) or CONDITIONS.search(plain) else 2


def soft(words: str) -> bool:
    """True where something in a sentence, quoted or not, may leave open what it says.

    >>> soft("The report is expected in June."), soft("The report came in June.")
    (True, False)
    """
    return bool(SOFT.search(words))


def conditional(words: str) -> bool:
    """True where a condition is set, outside quotation marks.

    >>> conditional("The lane may open if the piers are sound."), conditional("The lane is open.")
    (True, False)
    """
    return bool(CONDITIONS.search(QUOTED.sub(" ", words)))


def rank_at(study: Study, sentence: Span, at: int | None) -> int | None:
    """How much a sentence leaves open of what it says at an offset (None: of its main statement): 0 a chance, 1 likely, 2 asserted.

    Where a parser has read the report, only the verbs that the place hangs on count, up to the end of its clause: "could" in
    another clause says nothing.
    None where the place only describes ("the 30-metre mast", "of the 800 seats"). Else the words of the whole sentence.
    """
    if LEAVES.search(study.article.text, sentence.start, sentence.end):
        return None
    tokens = study.tokens
    first, last = bisect_left(tokens, sentence.start, key=lambda t: t.start), bisect_left(tokens, sentence.end, key=lambda t: t.start)
    if first >= last:
        return rank(study.article.text[sentence.start : sentence.end])
    anchor = next((i for i in range(first, last) if at is not None and tokens[i].end > at), None)
    found = 2
    if anchor is None:
        anchor = _statement(tokens, first, last)
        if tokens[anchor].lemma.casefold() in TRYING or conditional(study.article.text[sentence.start : sentence.end]):
            found = 1
    here = anchor
    for steps in range(last - first):
        token = tokens[here]
        around = {t.lemma.casefold() for i, t in enumerate(tokens[first:last], first) if t.head == here and i != here} | {
            token.lemma.casefold()
        }
        if (
            at is not None
            and steps > 1
            and any(tokens[i].head == here and tokens[i].pos == "NUM" and i != anchor for i in range(first, last))
        ):
            return None
        if token.pos in ("VERB", "AUX", "ADJ"):
            able = around & ABLE and not around & (CHANCE - {"could"})
            if (around & CHANCE and not able) or (here != anchor and token.lemma.casefold() in DOUBTING):
                return 0
            found = min(found, 1 if around & LIKELY else 2)
        if (
            token.head == here
            or not first <= token.head < last
            or (token.dep in CLAUSES and FORMS.get(token.lemma.casefold()) not in MINDS)
        ):
            break
        here = token.head
    return found


def over(study: Study, sentence: Span) -> bool:
    """True where a sentence tells of the past by its own verbs ("were treated"): a bound in it ("as many as 12") leaves nothing open."""
    return bool(PAST.search(study.article.text[sentence.start : sentence.end]))


def _statement(tokens: Sequence[Token], first: int, last: int) -> int:
    """The verb of what a sentence states: its root; where that reports speech, the verb of what is reported."""
    root = next((i for i in range(first, last) if tokens[i].dep == "ROOT"), first)
    if tokens[root].lemma.casefold() in FORMS:
        return next((i for i in range(first, last) if tokens[i].head == root and tokens[i].dep == "ccomp"), root)
    return root


def denied(words: str) -> bool:
    """True for an odd number of denying words.

    >>> denied("He did not rule it out."), denied("He did not sign it.")
    (False, True)
    """
    return len(DENIALS.findall(QUOTED.sub(" ", words))) % 2 == 1


def compared(before: int | None, after: int | None) -> Literal["weaker", "stronger"] | None:
    """How the second of two ranks changed the force of the first; None where it did not.

    >>> compared(rank("One lane could reopen."), rank("One lane will reopen."))
    'stronger'
    """
    if before is None or after is None or before == after:
        return None
    return "stronger" if after > before else "weaker"
