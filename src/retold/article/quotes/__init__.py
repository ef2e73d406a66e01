"""Direct, partial and indirect speech: words, speaker, cue."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from retold.article.quotes import reported, speakers
from retold.article.quotes.marks import Marked, marks, paragraphs
from retold.article.quotes.speakers import Attribution, Scene
from retold.article.quotes.together import together
from retold.article.quotes.turns import turns
from retold.records import Article, Cast, Quote, QuoteKind, Sentence, Span, Statement, Token
from retold.settings import LEAST_QUOTED_WORDS

TITLED = re.compile(
    r"\b(?:titled|entitled|headlined|book|film|movie|song|album|play|novel|series|show|podcast|documentary|essay|exhibition|hashtag|headline|poem|magazine|called)\W{0,3}$",
    re.IGNORECASE,
)
#: What follows a name of a work or a programme.
SERIES = re.compile(
    r"\W{1,2} (?:radio|TV|television|talk|news)? ?(?:show|programme|program|podcast|series|album|film|movie|novel|magazine|tour)\b"
)
#: The sentence goes on around words in marks and speaks of them: "“No deal” is what they chant".
MENTIONED = re.compile(
    r"[”\"’'»] (?:is|was|are|were|has|had|will|would|can|could|may|might|does|did|means|meant|came|comes|became|remains?)\b"
)
TERM = re.compile(r"\b(?:so-called|so called|known as|dubbed|nicknamed|the word|the term|the phrase|termed)\W{0,3}$", re.IGNORECASE)
SMALL = {"a", "an", "the", "of", "in", "on", "and", "to", "for", "with", "at", "by", "or", "from"}


def speech(
    article: Article, sentences: Sequence[Sentence], cast: Cast, tokens: Sequence[Token] = ()
) -> tuple[tuple[Quote, ...], tuple[Statement, ...]]:
    """The quotations and the reported statements of an article, in text order.

    >>> text = "“It held,” Ada Orme said. “It will hold again.” She denied that it leaked."
    >>> from retold.article import names
    >>> sentences = [Sentence(0, 25, 0), Sentence(26, 47, 0), Sentence(48, 74, 0)]
    >>> article = Article("a", "a", "", text, ())
    >>> quotes, statements = speech(article, sentences, names.cast(article, sentences))
    >>> [(text[q.start : q.end], q.speaker, q.group) for q in quotes], [text[s.start : s.end] for s in statements]
    ([('It held,', 0, 0), ('It will hold again.', 0, 0)], ['She denied that it leaked.'])
    """
    text = article.text
    quoted = marks(text, sentences)
    s = speakers.scene(text, cast, quoted, tokens)
    unmarked = turns(s, sentences)
    if unmarked:
        quoted = _merged(quoted, unmarked)
        s = speakers.scene(text, cast, quoted, tokens)
    bounds = {number: (start, end) for start, end, number, _ in paragraphs(sentences)}
    headings = {number for _, _, number, kind in paragraphs(sentences) if kind == "heading"}
    found: list[Quote] = []
    given: list[Attribution | None] = []
    group = -1
    for k, q in enumerate(quoted):
        start, end = bounds[q.paragraph]
        previous = quoted[k - 1] if k else None
        following = quoted[k + 1] if k + 1 < len(quoted) and quoted[k + 1].paragraph == q.paragraph else None
        floor = previous.end if previous and previous.paragraph == q.paragraph else start
        ceiling = following.start if following else end
        told, joined = (
            (unmarked[q], False) if q in unmarked else _attribution(s, q, previous, given[-1] if given else None, floor, ceiling, start)
        )
        group += not joined
        given.append(told)
        kind = _kind(s, q, told, floor)
        found.append(_quote(article, q, kind, told, group))
    found = [together(s, q) for q in _fill(s, found, given, quoted, bounds, headings)]
    return tuple(found), reported.statements(article, sentences, s, tokens)


def _merged(quoted: Sequence[Marked], unmarked: Collection[Marked]) -> tuple[Marked, ...]:
    """Marks and unmarked speech in text order; marks inside unmarked speech are a part of it."""
    outside = [q for q in quoted if not any(u.start <= q.start < u.end for u in unmarked)]
    return tuple(sorted([*outside, *unmarked], key=_start))


def _start(m: Marked) -> int:
    return m.start


def _quote(article: Article, q: Marked, kind: QuoteKind, told: Attribution | None, group: int) -> Quote:
    cue = Span(article.id, *told.cue) if told and told.cue else None
    source = Span(article.id, *told.source) if told and told.source else None
    return Quote(q.start, q.end, kind, told.speaker if told else None, cue, max(0, group), source)


def _attribution(
    s: Scene, q: Marked, previous: Marked | None, given: Attribution | None, floor: int, ceiling: int, start: int
) -> tuple[Attribution | None, bool]:
    """Who says a quotation, and whether it goes on with the one before as one utterance."""
    text = s.text
    gap = text[floor : q.start]
    here = previous is not None and previous.paragraph == q.paragraph
    if previous and previous.carried and not here:
        own = speakers.after(s, q, ceiling)
        return own or given, True
    own = speakers.after(s, q, ceiling)
    standing = speakers.clause_start(text, floor, q.start - 1) >= q.start - 2 or not gap.strip(" ”’\"'“‘,.–—-")
    if here and given and given.cue and previous:
        inside = previous.end <= given.cue[0] < q.start  # the attribution stands between the two
        pieces = len(
            [
                m
                for m in speakers.ENDS.finditer(text, previous.end, q.start + 1)
                if not speakers.ABBREVIATED.search(text[max(0, m.start() - 8) : m.end()])
            ]
        )
        if inside and standing and pieces <= 1 and not own:
            return given, True
        if inside and gap.rstrip(" “\"‘'").endswith((",", "–", "—", "-")) and not speakers.verbs(s, given.cue[1], q.start, plain=True):
            return given, True
        if standing and not own:
            between = [m for m in s.voices(given.cue[1], q.start) if s.cast.entities[m.entity].kind == "person"]
            if not between or all(m.entity == given.speaker for m in between):
                return Attribution(given.speaker, given.source, given.cue), False
    if own and (standing or (own.cue and text[q.end : own.cue[0]].count(" ") < 12)):
        lead = None if standing else speakers.before(s, q, floor)
        return (lead if lead and lead.speaker is not None and _strong(s, lead, q) else own), False
    lead = None if standing else speakers.before(s, q, floor)
    if lead:
        return lead, False
    if own:
        return own, False
    if not standing and here and given and speakers.clause_start(text, start, q.start - 1) <= (previous.start if previous else 0):
        return given, False  # a second fragment of the same sentence
    if not standing:
        own = _nearby(s, q, floor, ceiling)
        return own, False
    return None, False


def _strong(s: Scene, lead: Attribution, q: Marked) -> bool:
    """Whether words before a quotation lead straight up to it ("Orme added, “")."""
    return bool(lead.cue and re.fullmatch(r"(?:\s\w+){0,3}[\s:,]*[“\"‘']*", s.text[lead.cue[1] : q.start]))


def _nearby(s: Scene, q: Marked, floor: int, ceiling: int) -> Attribution | None:
    """The only one who can speak in the sentence around a fragment that no verb introduces."""
    start, end = speakers.clause_start(s.text, floor, q.start - 1), speakers.clause_end(s.text, q.end, ceiling)
    people = [m for m in s.voices(start, end) if s.cast.entities[m.entity].kind in ("person", "unnamed")]
    if len({m.entity for m in people}) == 1:
        return Attribution(people[0].entity, (people[0].start, people[0].end), None)
    return None


def _kind(s: Scene, q: Marked, told: Attribution | None, floor: int) -> QuoteKind:
    words = re.findall(r"[\w’'\-]+", s.text[q.start : q.end])
    lead = s.text[max(floor, q.start - 40) : q.start - 1]
    capitals = [w for w in words if w.lower() not in SMALL]
    named = len(words) <= 12 and capitals and all(w[0].isupper() or w[0].isdigit() for w in capitals)
    if named and (TITLED.search(lead) or SERIES.match(s.text, q.end)):
        return "title"
    if q.opener == ":":
        return "speech"
    if TERM.search(lead) or (len(words) <= 2 and not (told and told.cue)):
        return "term"
    if (words and words[0][0].islower()) or MENTIONED.match(s.text, q.end) or (s.text[q.end - 1 : q.end].isalnum() and len(words) < 6):
        return "fragment"
    return "speech"


def _fill(
    s: Scene,
    found: list[Quote],
    given: list[Attribution | None],
    quoted: Sequence[Marked],
    bounds: dict[int, tuple[int, int]],
    headings: Collection[int],
) -> list[Quote]:
    """Speakers for quotations that stand alone: of the part that follows in the same utterance, else whoever was spoken of last."""
    by_group: dict[int, Attribution] = {}
    for q, told in zip(found, given, strict=True):
        if told and told.speaker is not None:
            by_group.setdefault(q.group, told)
    plain = [" ".join(re.findall(r"\w+", s.text[q.start : q.end].lower())) for q in found]
    spoken = [(k, told) for k, told in enumerate(given) if told and told.speaker is not None and told.cue]
    for k, q in enumerate(found):  # a headline's words that the body prints in full are the body speaker's
        own = given[k]
        heading = quoted[k].paragraph in headings
        if (own is None or not own.cue or heading) and (q.kind == "fragment" or heading) and " " in plain[k]:
            body = [(plain[j], told) for j, told in spoken if quoted[j].paragraph not in headings]
            fuller = next((told for words, told in body if plain[k] in words), None)
            if fuller is None and heading and plain[k].count(" ") >= LEAST_QUOTED_WORDS:  # a headline leaves words out
                fuller = next((told for words, told in body if _in_order(plain[k].split(), words.split())), None)
            if fuller:
                given[k] = Attribution(fuller.speaker, None, None)
    filled: list[Quote] = []
    for k, q in enumerate(found):
        told = given[k] if given[k] and given[k].speaker is not None else by_group.get(q.group)  # type: ignore[union-attr]
        if told is None and q.kind != "title":
            told = _last_spoken_of(s, quoted[k], bounds, filled)
        if told:
            article = q.cue.article if q.cue else next((x.cue.article for x in found if x.cue), "")
            q = replace(q, speaker=told.speaker, cue=q.cue or (Span(article, *told.cue) if told.cue and article else None))
            if told.source and article:
                q = replace(q, source=Span(article, *told.source))
        filled.append(q)
    return filled


def _in_order(words: Sequence[str], within: Sequence[str]) -> bool:
    """Whether a text has these words in this order, others between them."""
    rest = iter(within)
    return all(word in rest for word in words)


def _last_spoken_of(s: Scene, q: Marked, bounds: dict[int, tuple[int, int]], before: Sequence[Quote]) -> Attribution | None:
    """The person that the text before a quotation standing alone speaks of last, as subject: "Orme was unmoved. “…”"."""
    start, _ = bounds[q.paragraph]
    if MENTIONED.match(s.text, q.end):
        return None
    whole = not s.text[start : q.start].strip(" “\"‘'”’")
    standing = whole or speakers.clause_start(s.text, start, q.start - 1) >= q.start - 2
    if not standing:
        return None
    floor = start
    if whole:
        earlier = [b for number, b in bounds.items() if number < q.paragraph and not number < q.paragraph - 2]
        floor = max((a for a, _ in earlier), default=start)
    people = [m for m in s.voices(floor, q.start) if s.cast.entities[m.entity].kind in ("person", "unnamed")]
    subjects = [m for m in people if not speakers.BACKWARD.search(s.text[max(floor, m.start - 40) : m.start])]
    who = (subjects or people)[-1:] if people else []
    if who:
        return Attribution(who[0].entity, (who[0].start, who[0].end), None)
    if before and whole and before[-1].speaker is not None:
        return Attribution(before[-1].speaker, None, None)
    return None
