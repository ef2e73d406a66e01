"""Reported speech without marks: which sentences tell what somebody said, who, by which words, and what."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from retold.article.quotes import clauses, speakers
from retold.article.quotes.cues import ACCORDING, ACTS, FORMS, NOUNS, PLAIN
from retold.article.quotes.speakers import Attribution, Scene
from retold.article.quotes.together import together
from retold.records import Article, Sentence, Span, Statement, Token
from retold.settings import DIRECT_SHARE, NAMED_WITHIN

WORD = re.compile(r"[A-Za-z]+")
ACCORDINGLY = re.compile(r"(?<!\w)(" + ACCORDING + r")\s")


def statements(article: Article, sentences: Sequence[Sentence], s: Scene, tokens: Sequence[Token] = ()) -> tuple[Statement, ...]:
    """Every piece of reported speech, with its speaker, its cue and what was said, in text order; `start` and `end` are its sentence's."""
    found: list[Statement] = []
    starts = [t.start for t in tokens]
    opened = [q.start for q in s.quoted]
    for sentence in sentences:
        rows: list[Row] = []
        low = high = 0
        if tokens:
            low, high = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
            rows = list(_parsed(s, sentence, tokens, low, high))
        if not rows and sentence.kind != "heading":
            verbal = {t.start for t in tokens[low:high] if t.pos in ("VERB", "AUX")} if tokens else None
            plain = bisect_left(opened, sentence.start) == bisect_left(opened, sentence.end)
            rows = [(told, content if not tokens or plain else []) for told, content in _worded(s, sentence, verbal) if content]
        for told, content in rows:
            cue = Span(article.id, *told.cue) if told.cue else None
            source = Span(article.id, *told.source) if told.source else None
            spans = tuple(Span(article.id, a, b) for a, b in content)
            row = Statement(sentence.start, sentence.end, told.speaker, cue, source, spans)
            found.append(together(s, row))
    return tuple(found)


Row = tuple[Attribution, list[tuple[int, int]]]


def _parsed(s: Scene, sentence: Sentence, tokens: Sequence[Token], low: int, high: int) -> Iterator[Row]:
    """Reported speech read off the parse: a cue with the clause, infinitive or object that hangs on it."""
    tree = clauses.Tree(tokens, low, high)
    for i in range(low, high):
        t = tokens[i]
        word = s.text[t.start : t.end].lower()
        if s.inside(t.start):
            continue
        if word in ("according", "per") and t.dep in ("prep", "mark", "pcomp"):
            a, b = tree.span(i)
            rest = _without(s.text, sentence, a, b)
            inside = s.voices(a, b)
            speaker = inside[0].entity if inside else None
            inner = tree.object_of(i)
            source = inner or ((inside[0].start, inside[0].end) if inside else None)
            if rest and source:
                yield Attribution(speaker, source, (t.start, min(b, t.end + 3))), rest
            continue
        if (t.lemma in NOUNS and t.pos == "NOUN") or t.pos == "ADJ":
            owner = tree.owner(i)
            if (content := tree.noun_content(i)) and owner is not None and not _direct(s, *content):
                yield Attribution(_speaker(s, tokens[owner]), tree.np(owner), (t.start, t.end)), [_marks(s, *content)]
            continue
        verb = FORMS.get(word)
        if verb is None or t.pos not in ("VERB", "AUX"):
            continue
        if tree.passive(i):
            if verb in clauses.HELD and (held := tree.held(i)):
                yield Attribution(None, None, (t.start, t.end)), [_marks(s, *c) for c in held]
            continue
        head = tree.subject(i)
        source = tree.np(head) if head is not None else None
        around = _around(s, sentence, t, source) if verb in PLAIN and source else []
        content = tree.content(i, verb) if not around else (around[0][0], around[-1][1])
        if verb in clauses.NAMING and source and (content is None or _direct(s, *content)):
            content = _named(s, sentence, t) or content
        if content is None or all(_direct(s, *c) or _quoted_first(s, *c) for c in around or [content]):
            continue
        speaker = _speaker(s, tokens[head]) if head is not None else None
        if speaker is None and (who := speakers.subject(s, sentence.start, t.start)):
            speaker, source = who.entity, source or (who.start, who.end)
        if source is None and verb not in PLAIN:
            continue
        a, b = content
        if a <= t.start < b and not around:
            continue
        yield (
            Attribution(speaker, source, (t.start, t.end)),
            [_marks(s, *c) for c in around or [content] if not (around and _direct(s, *c))],
        )


def _around(s: Scene, sentence: Sentence, verb: Token, source: tuple[int, int]) -> list[tuple[int, int]]:
    """What stands around a subject and verb set between commas ("Rain, she said, would come"); empty where they lead the sentence."""
    a, b = min(source[0], verb.start), max(source[1], verb.end)
    text = s.text
    if a - sentence.start < 12 or text[a - 2 : a] != ", " or source[0] > verb.start or b - a > 120:
        return []
    if text[b : b + 1] not in ",." and sentence.end - b > 25:
        return []
    if re.match(r"\s(?:that|it|he|she|they|the)\b", text[b:]) or (
        text[b : b + 1] == "," and re.match(r", (?:\w+ing|and|but|citing|“|\"|‘|')", text[b:])
    ):
        return [] if text[b : b + 1] != "," else [(sentence.start, a - 2)]
    return _without(text, sentence, a, b) if text[b : b + 1] == "," else [(sentence.start, a - 2)]


def _speaker(s: Scene, head: Token) -> int | None:
    """The entity whose mention holds the head of the subject."""
    for m in s.named(max(0, head.start - 80), head.end + 1):
        if m.start <= head.start < m.end or m.start <= head.end - 1 < m.end:
            return m.entity
    return None


def _marks(s: Scene, start: int, end: int) -> tuple[int, int]:
    """A content widened over quotation marks that it begins or ends in."""
    for q in s.quoted:
        if q.start < end < q.end + 1 and q.start >= start:
            end = q.end + 1
        elif q.end >= start > q.start - 1 and start >= q.start:
            start = q.start - 1
        elif q.start - 1 == start - 1 or q.start == start:
            start = min(start, q.start - 1)
        if q.end == end:
            end = q.end + 1
        if q.start > end:
            break
    return max(0, start), min(end, len(s.text))


def _direct(s: Scene, start: int, end: int) -> bool:
    """Whether a content is a quotation already read as such."""
    near = s.quoted[max(0, bisect_left(s.opens, start) - 1) : bisect_left(s.opens, end)]
    held = sum(max(0, min(end, q.end + 1) - max(start, q.start - 1)) for q in near if q.end > start)
    return held > DIRECT_SHARE * (end - start)


def _quoted_first(s: Scene, start: int, end: int) -> bool:
    """Whether a content begins with a quotation that ends before it does: what follows is the reporter's ("“No,” when asked again")."""
    k = bisect_left(s.opens, start)
    return k < len(s.opens) and s.opens[k] <= start + 1 and s.quoted[k].end + 2 < end and s.text[s.quoted[k].end - 1] in ",.!?"


def _named(s: Scene, sentence: Sentence, verb: Token) -> tuple[int, int] | None:
    """What somebody is called, with who is called so: "called (the plan “a hard one” and “a lonely one”)"; None where no marks follow."""
    k = bisect_left(s.opens, verb.end)
    if k == len(s.opens) or s.opens[k] > sentence.end or not 2 < s.opens[k] - verb.end < NAMED_WITHIN:
        return None
    between = s.text[verb.end : s.opens[k] - 1]
    if re.search(r"[,;:.]", between) or any(FORMS.get(m[0].lower()) for m in WORD.finditer(between)):
        return None
    end = s.quoted[k].end + 1
    while k + 1 < len(s.opens) and re.fullmatch(
        r"[”\"’']?,? (?:and|or|and then) (?:an?|the)? ?[“\"‘']", s.text[s.quoted[k].end : s.opens[k + 1]]
    ):
        k += 1
        end = s.quoted[k].end + 1
    return verb.end + 1, min(end, sentence.end)


def _without(text: str, sentence: Sentence, a: int, b: int) -> list[tuple[int, int]]:
    """A sentence without the phrase from `a` to `b`, as one or two stretches."""
    found = []
    for start, end in ((sentence.start, a), (b, sentence.end)):
        while start < end and text[start] in " ,.;—–-":
            start += 1
        while end > start and text[end - 1] in " ,.;—–-":
            end -= 1
        if end - start > 8:
            found.append((start, end))
    return found


def _worded(s: Scene, sentence: Sentence, verbal: set[int] | None = None) -> Iterator[Row]:
    """Reported speech by words alone: a subject and a verb of speech outside marks, or "according to"."""
    text, start, end = s.text, sentence.start, sentence.end
    outside = _outside(s, start, end)
    if sum(len(re.findall(r"\w+", text[a:b])) for a, b in outside) < 4:
        return
    m = ACCORDINGLY.search(text, start, end)
    if m and not s.inside(m.start(1)) and (tail := s.voices(m.end(), end)):
        stop = text.find(",", tail[0].end, end)
        yield (
            Attribution(tail[0].entity, (tail[0].start, tail[0].end), m.span(1)),
            _without(text, sentence, m.start(1), stop if stop > 0 and m.start(1) == start else end),
        )
        return
    for begin, stop, verb in speakers.verbs(s, start, end):
        if s.inside(begin) or (verb not in PLAIN and verb not in ACTS) or (verbal is not None and begin not in verbal):
            continue
        who = speakers.subject(s, start, begin)
        if who is None:  # the order turned: "..., said Orme."
            tail = s.voices(stop, min(end, stop + 60))
            if (
                tail
                and re.search(r"[,”\"’'] $", text[max(start, begin - 3) : begin])
                and not re.search(r"\b(?:that|to)\b", text[stop : tail[0].start])
            ):
                yield Attribution(tail[0].entity, (tail[0].start, tail[0].end), (begin, stop)), _unless_direct(s, start, begin)
                return
            continue
        behind = len(text[stop:end].strip(" .,")) < 12 and who.start - start > 20
        yield (
            Attribution(who.entity, (who.start, who.end), (begin, stop)),
            _unless_direct(s, *((start, who.start) if behind else (stop, end))),
        )
        return


def _unless_direct(s: Scene, start: int, end: int) -> list[tuple[int, int]]:
    while start < end and s.text[start] in " ,":
        start += 1
    while end > start and s.text[end - 1] in " ,.":
        end -= 1
    return [] if end - start < 5 or _direct(s, start, end) else [(start, end)]


def _outside(s: Scene, start: int, end: int) -> list[tuple[int, int]]:
    """The stretches of a sentence outside quotation marks."""
    found, at = [], start
    for q in s.quoted[max(0, bisect_left(s.opens, start) - 1) :]:
        if q.start >= end:
            break
        if q.end > start:
            if q.start - 1 > at:
                found.append((at, q.start - 1))
            at = max(at, q.end + 1)
    if at < end:
        found.append((at, end))
    return found
