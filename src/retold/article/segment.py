"""Paragraphs and sentences of an article, by rule and in one pass: what a newspaper reader calls a sentence.

A stop ends a sentence unless it belongs to an abbreviation, an initial or a number, or the words after it go on in small letters, as
an attribution does. Several sentences inside one pair of quotation marks are several sentences.
"""

import re
from collections.abc import Iterator

from retold.article.months import MONTHS
from retold.records import Article, PartKind, Sentence
from retold.settings import MAX_PARAGRAPH, MAX_SENTENCE

#: Possessive, and never begun inside a run of stops: a megabyte of dots would be looked through from each of them.
STOP = re.compile(
    r"(?<![.!?…])(?P<stop>[.!?…]++)(?P<close>[”’\"'»)\]]*+)\s+(?=[“‘\"'«(\[¿¡•–—-]{0,9}\s?(?P<next>\S{1,60}))"
    r"|(?<![。！？｡؟۔।॥።։။។])[。！？｡؟۔।॥።։။។]++(?P<after>[」』”’\"'）)》]*+)(?!と|って|など|、|，)\s*"  # 「…。」と述べた goes on
)
WORD = re.compile(r"[\w.’'&-]*$")

#: A name follows these: their stop ends nothing.
TITLES_WORDS = """
mr mrs ms mx dr prof gen lt col capt sgt maj cpl pvt cmdr adm rev hon sen rep gov insp det supt pres atty amb messrs mme mlle st ste
fr sr sra mt ft pte brig lt.-col lt.-gen maj.-gen brig.-gen vice-adm asst assoc supt cllr dist rs smt shri dep
"""
TITLES = frozenset(TITLES_WORDS.split())
INSIDE = frozenset({"vs", "v", "e.g", "i.e", "cf", "approx", "viz"})
#: These stand inside sentences and at their ends.
EITHER_WORDS = """
inc ltd co corp jr bros plc llc dept univ est govt ave blvd rd assn etc ph.d m.d b.a m.a mass calif ariz colo conn ill ind mich minn
miss mo neb nev okla ore pa tenn tex va vt wash wis ont que sask
"""
EITHER = frozenset(EITHER_WORDS.split())
#: Words that begin a sentence but no name: after "U.S." or "Inc." they tell that a new one starts.
STARTERS_WORDS = """
the a an he she it they we i you this that these those his her its their our my in on at as but and or so for from by to with
without after before while when where why how what who there here if though although because since until under over during despite
according about some many most several all both each few no not another other more one two three officials police
"""
STARTERS = frozenset(STARTERS_WORDS.split())
DAYS_WORDS = """
monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun
"""
DAYS = frozenset(DAYS_WORDS.split())
#: `“Why?” Pellow asked.` goes on after the marks; the speaker and the verb stand right behind them.
ATTRIBUTION = re.compile(
    r"(?:(?:[A-Z][\w.’'-]*|the|a|of|and)\s+){1,5}(?:said|says|asked|asks|wrote|added|told|shouted|replied|cried"
    r"|wondered|tweeted|posted|read|reads)\b"
)


def paragraphs(article: Article) -> tuple[tuple[int, int], ...]:
    r"""Spans of the paragraphs of the body and its headings, in text order.

    >>> from retold.records import Part
    >>> paragraphs(Article("a", "a.txt", "", "Peth\n\nIt rained. It stopped.", (Part(0, 6, "heading"), Part(6, 28, "body"))))
    ((0, 4), (6, 28))
    """
    return tuple((start, end) for start, end, _ in _paragraphs(article))


def sentences(article: Article) -> tuple[Sentence, ...]:
    """Sentences of the body and its headings, in text order.

    >>> from retold.records import Part
    >>> text = "Mr. Holt left at 5 p.m. on Monday. “Why?” Dr. Ada asked."
    >>> [text[s.start : s.end] for s in sentences(Article("a", "a.txt", "", text, (Part(0, len(text), "body"),)))]
    ['Mr. Holt left at 5 p.m. on Monday.', '“Why?” Dr. Ada asked.']
    """
    found = []
    for number, (start, end, kind) in enumerate(_paragraphs(article)):
        spans = [(start, end)] if kind == "heading" else split(article.text, start, end)
        found += [Sentence(a, b, number, kind) for a, b in spans]
    return tuple(found)


def split(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Spans of the sentences of a stretch of running text.

    >>> text = "It fell 2.5 percent. “We saw it. We ran,” she said. The U.S. Navy came."
    >>> [text[a:b] for a, b in split(text)]
    ['It fell 2.5 percent.', '“We saw it.', 'We ran,” she said.', 'The U.S. Navy came.']
    """
    end = len(text) if end is None else end
    found = []
    at = start
    for stop in STOP.finditer(text, start, end):
        if stop["stop"] is None:
            found.append((at, stop.end("after")))
            at = stop.end()
        elif _ends(text, at, stop):
            found.append((at, stop.end("close")))
            at = stop.end()
    while at < end and text[at].isspace():
        at += 1
    found = [*found, (at, end)] if at < end else found
    return [piece for a, b in found for piece in _cut(text, a, b, MAX_SENTENCE)]


def _paragraphs(article: Article) -> Iterator[tuple[int, int, PartKind]]:
    for part in article.parts:
        if part.kind in ("body", "heading"):
            for line in re.finditer(r"\S(?:[^\n]*\S)?", article.text[part.start : part.end]):
                for start, end in _cut(article.text, part.start + line.start(), part.start + line.end(), MAX_PARAGRAPH, ". "):
                    yield start, end, part.kind


def _cut(text: str, start: int, end: int, most: int, at: str = " ") -> Iterator[tuple[int, int]]:
    """A stretch in pieces of at most so many characters, cut behind a stop or a space: other rooms are quadratic in one."""
    while end - start > most:
        found = text.rfind(at, start + most // 2, start + most)
        found = found if found > 0 else text.rfind(" ", start + most // 2, start + most)
        stop = found + (text[found] != " ") if found > 0 else start + most
        yield start, stop
        start = stop
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield start, end


def _ends(text: str, at: int, stop: re.Match[str]) -> bool:
    """Whether a stop with white space after it ends the sentence that began at `at`."""
    following = stop["next"]
    first = following[:1]
    if first.islower() or first in ",;:":
        return False
    marks = stop["stop"]
    if "!" in marks or "?" in marks:
        return not (stop["close"] and stop["close"][0] in "”’\"'»" and ATTRIBUTION.match(text, stop.end(), min(len(text), stop.end() + 80)))
    if marks != "." or stop["close"]:
        return True
    word = WORD.search(text, max(at, stop.start() - 20), stop.start())
    before = word[0].strip("’'\"-.").lower() if word else ""
    bare = following.strip("“‘\"'«([,.;:!?)]”’»").lower()
    bare = re.sub(r"['’].*", "", bare)
    opens = text[stop.end() : stop.end() + 1] in "“‘\"'«"
    capital = word is not None and word[0][:1].isupper()
    if before in INSIDE or (before in TITLES and capital):
        return False
    if before in MONTHS and len(before) < 5 and word and word[0][:1].isupper():
        return not first.isdigit()
    if before == "no" and first.isdigit():
        return False
    if before.isdigit() and word and word.start() == at:  # "1. Item"
        return False
    if before in ("a.m", "p.m"):
        return opens or (
            first.isupper() and bare not in DAYS and bare not in MONTHS and not re.fullmatch(r"[A-Z]{2,4}T?[.,)]?", following.strip("()"))
        )
    if re.fullmatch(r"[a-z](?:\.[a-z])+", before) or (before in EITHER and (capital or before in ("etc", "ph.d"))):
        return opens or bare in STARTERS
    if len(before) == 1 and before.isalpha() and word and word[0].isupper() and before != "i":
        previous = text[max(at, word.start() - 2) : word.start()]
        lead = text[max(at, word.start() - 25) : word.start()].split()
        return bool(previous) and bool(lead) and not (lead[-1][:1].isupper() or lead[-1].endswith("."))
    return True
