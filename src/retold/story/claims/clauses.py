"""Sentences that join two statements -> the statements: what can be checked one by one."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from retold import settings
from retold.records import Sentence, Span, Study

#: Where one statement ends and another begins, which could each stand alone.
JOINT = re.compile(r";[ ]+|,[ ]+(?:while|whereas)[ ]+(?=\w+)", re.IGNORECASE)
MARKS = '“”"«»'


def clauses(study: Study, sentence: Sentence) -> tuple[Span, ...]:
    """The statements of a sentence, in order: it is cut where a semicolon, "while" or, by the parse, "and" joins two that could stand
    alone, never inside quotation marks.

    >>> from retold.records import Article
    >>> text = "The lane is shut until Monday; the mayor wants it open."
    >>> [text[c.start : c.end] for c in clauses(Study(Article("a", "", "", text, ()), ()), Sentence(0, len(text), 0))]
    ['The lane is shut until Monday', 'the mayor wants it open.']
    """
    text, article = study.article.text, study.article.id
    joints = sorted({*(m.span() for m in JOINT.finditer(text, sentence.start, sentence.end)), *_joined(study, sentence)})
    cuts = list(_cuts(text, sentence, joints))
    starts = [sentence.start, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), sentence.end]
    return tuple(Span(article, start, end) for start, end in zip(starts, ends, strict=True))


def _joined(study: Study, sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Where a parse shows "and" or "but" between two main verbs that each have a subject of their own."""
    text, tokens = study.article.text, study.tokens
    first, last = (bisect_left(tokens, at, key=lambda t: t.start) for at in (sentence.start, sentence.end))
    subjects = {tokens[i].head for i in range(first, last) if tokens[i].dep in ("nsubj", "nsubjpass", "expl")}
    for i in range(first, last):
        verb = tokens[i]
        if verb.dep != "conj" or i not in subjects or verb.head not in subjects or tokens[verb.head].dep not in ("ROOT", "conj"):
            continue
        link = next((tokens[k] for k in range(verb.head, i) if tokens[k].dep == "cc" and tokens[k].head == verb.head), None)
        if link and text[link.start - 2 : link.start] == ", ":
            yield link.start - 2, link.end + 1


def _cuts(text: str, sentence: Sentence, joints: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The joints of a sentence: each side has words enough, and no quotation is open."""
    at = sentence.start
    for start, end in joints:
        left, right = text[at:start], text[end : sentence.end]
        quoted = sum(text.count(mark, sentence.start, start) for mark in MARKS) % 2
        if not quoted and min(len(left.split()), len(right.split())) >= settings.CLAIM_CLAUSE_WORDS:
            yield start, end
            at = end
