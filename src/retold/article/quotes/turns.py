"""Speech printed without marks: lines of an interview ("Orme: We left."), questions and answers, and a block set off by a colon."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from retold.article.quotes import speakers
from retold.article.quotes.cues import words
from retold.article.quotes.marks import Marked, paragraphs
from retold.article.quotes.speakers import Attribution, Scene
from retold.records import Sentence

#: A name, with a remark in brackets or a role, and a colon, at the start of a paragraph.
LABEL = re.compile(
    r"(?P<name>[A-Z][\w.’'\-]*(?: (?:[A-Z][\w.’'\-]*|de|van|von|al|bin)){0,4})(?: \([^)\n]{1,60}\)|, [^:,\n]{1,60})?:\s+(?=\S)"
)
#: Labels of a question and of its answer.
ASKING, ANSWERING = words("q question interviewer"), words("a answer")
#: Verbs that set off a block of somebody's words by a colon.
UTTERING = words("say write tweet post add state read declare reply respond tell ask conclude continue announce")
#: What opens an item of a list or another mark, so that a paragraph is no block of somebody's words.
LISTED = re.compile(r"[“\"‘'«•*\-–—]|\d+[.)]")
#: Turns that make an interview: so many lines, of them two by one speaker.
LEAST_TURNS = 3


#: Start, end, number and kind of a paragraph.
Place = tuple[int, int, int, str]


def turns(s: Scene, sentences: Sequence[Sentence]) -> dict[Marked, Attribution]:
    r"""The stretches of a text that are somebody's words though no marks say so, with whose they are.

    >>> from retold.article import names
    >>> from retold.records import Article, Sentence
    >>> text = "Ada Orme: It held.\n\nQ: For long?\n\nAda Orme: All night."
    >>> sentences = [Sentence(0, 18, 0), Sentence(20, 32, 1), Sentence(34, 54, 2)]
    >>> found = turns(speakers.scene(text, names.cast(Article("a", "a", "", text, ()), sentences), ()), sentences)
    >>> [(text[m.start : m.end], told.speaker) for m, told in found.items()]
    [('It held.', 0), ('For long?', None), ('All night.', 0)]
    """
    places = [p for p in paragraphs(sentences) if p[3] == "body" or LABEL.match(s.text, p[0], p[1])]  # a question may be set as a heading
    return _labelled(s, places) | _blocks(s, [p for p in places if p[3] == "body"])


def _labelled(s: Scene, places: Sequence[Place]) -> dict[Marked, Attribution]:
    """The paragraphs that begin with their speaker, where so many do that it is an interview or a record."""
    labels = [(p, m) for p in places if (m := LABEL.match(s.text, p[0], p[1]))]
    count = Counter(m["name"] for _, m in labels)
    known = {m["name"] for _, m in labels if m["name"].lower() in ASKING | ANSWERING or _person(s, m) is not None}
    said = [(p, m) for p, m in labels if m["name"] in known]
    if len(said) < LEAST_TURNS or len(known) < 2 or max(count[m["name"]] for _, m in said) < 2:
        return {}
    found = {}
    lines = {p[2]: m for p, m in said}
    first, last = said[0][0][2], said[-1][0][2]
    told: Attribution | None = None
    for start, end, number, kind in places:
        m = lines.get(number)
        if m:
            who = _person(s, m) if m["name"].lower() not in ANSWERING else _interviewed(s, said[0][0][0])
            told = Attribution(who, m.span("name"), (m.end("name"), m.end("name") + 1))
            found[Marked(m.end(), end, ":", number)] = told
        elif told and first < number < last and kind == "body" and not speakers.verbs(s, start, end, plain=True):
            found[Marked(start, end, ":", number)] = told  # his answer goes on in a paragraph of its own
    return found


def _interviewed(s: Scene, before: int) -> int | None:
    """Who gives the answers of an interview: the person named most ahead of it, and no other as often."""
    count = Counter(m.entity for m in s.cast.mentions if m.start < before and s.cast.entities[m.entity].kind == "person")
    count = count or Counter(m.entity for m in s.cast.mentions if s.cast.entities[m.entity].kind == "person")
    (who, most), (_, next_most) = [*count.most_common(2), (None, 0), (None, 0)][:2]
    return who if most > next_most else None


def _person(s: Scene, label: re.Match[str]) -> int | None:
    """Who is named by a label: a person by name, or by the surname in capitals ("ORME")."""
    named = [m.entity for m in s.named(*label.span("name"))]
    last = label["name"].split()[-1].casefold()
    alike = [k for k, e in enumerate(s.cast.entities) if e.kind == "person" and e.name.split()[-1].casefold() == last]
    return next((k for k in [*named, *alike] if s.cast.entities[k].kind == "person"), None)


def _blocks(s: Scene, places: Sequence[Place]) -> dict[Marked, Attribution]:
    """The paragraphs that follow "Orme wrote:" and stand without marks."""
    found = {}
    for (start, end, _, _), (low, high, number, _) in pairwise(places):
        text = s.text
        if text[end - 1] != ":" or LISTED.match(text, low) or LABEL.match(text, low, high) or text[high - 1] not in ".!?…":
            continue
        block = Marked(low, high, ":", number)
        cues = [v for v in speakers.verbs(s, max(start, end - 60), end) if v[2] in UTTERING and not s.inside(v[0])]
        told = speakers.before(s, Marked(end + 1, high, ":", number), start) if cues else None
        if told and told.speaker is not None:
            found[block] = Attribution(told.speaker, told.source, told.cue)
    return found
