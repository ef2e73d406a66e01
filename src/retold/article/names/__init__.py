"""People, bodies and places of an article; their titles, short forms and pronouns, resolved inside it."""

import re
import unicodedata
from bisect import bisect_right, insort
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence

from retold.article.names import pronouns, sources
from retold.article.names.chains import SPEAKS, SPOKE, Chain, chains_of, model_votes, pronoun_votes
from retold.article.names.offices import BODIES, CORPORATE, PLACES, head_noun
from retold.article.names.sources import Draft
from retold.article.quotes.cues import words as listed
from retold.article.quotes.marks import Marked, marks
from retold.records import Article, Cast, Entity, EntityKind, Mention, Role, Sentence, Token

#: Roles that tell a woman from a man.
WOMEN = listed("spokeswoman chairwoman businesswoman mother wife sister daughter widow congresswoman actress grandmother")
MEN = listed("spokesman businessman father husband brother son fisherman congressman actor grandfather")
PRONOUN = re.compile(r"\b(?:[Hh]e|[Ss]he|[Hh]im|[Hh]er|[Hh]is|[Hh]ers)\b")
LEGAL = re.compile(r",? (?:plc|PLC|Plc|Ltd|LTD|Limited|Inc|Corp|LLC|AG|SA|NV|GmbH|SpA)\.?$")


def fold(word: str) -> str:
    """A word without case and accents, for comparing names.

    >>> fold("Škoda")
    'skoda'
    """
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c)).strip(".’'")


def cast(article: Article, sentences: Sequence[Sentence], tokens: Sequence[Token] = ()) -> Cast:
    """Who and what an article names, each by its fullest name there without titles, and every place where it is named.

    The words of the article (titles, ages, offices, who speaks, surnames that follow) outvote the language model, which on
    small models calls towns persons and persons bodies.

    >>> text = "Mayor Ada Orme spoke in Velk. “No,” Orme said. She left."
    >>> from retold.records import Article, Sentence
    >>> found = cast(Article("a", "a", "", text, ()), [Sentence(0, 29, 0), Sentence(30, 46, 0), Sentence(47, 56, 0)])
    >>> [(e.name, e.kind) for e in found.entities][:1], [text[m.start : m.end] for m in found.mentions if m.entity == 0]
    ([('Ada Orme', 'person')], ['Ada Orme', 'Orme', 'She'])
    """
    text = article.text
    if not sentences:
        return Cast()
    quoted = marks(text, sentences)
    lower = {w for s in sentences for w in re.findall(r"\b[a-z][\w\-]+", text[s.start : s.end])}
    chains = [c for k, s in enumerate(sentences) for c in chains_of(text, s, k, lower)]
    model_votes(chains, tokens)
    pronoun_votes(text, chains, sentences)
    entities, mentions = _entities(text, chains)
    mentions += sources.titles(text, sentences, entities, mentions)
    mentions += sources.unnamed(text, sentences, entities, mentions, quoted)
    mentions += _pronouns(text, sentences, entities, mentions, chains, quoted)
    mentions.sort(key=lambda m: (m.start, -m.end))
    return Cast(tuple(Entity(n, k, tuple(sorted(set(rs), key=lambda r: (r.start, r.end)))) for n, k, rs in entities), tuple(mentions))


def _entities(text: str, chains: list[Chain]) -> tuple[list[Draft], list[Mention]]:
    """Chains gathered under the fullest name: surnames under persons, short forms and initials under bodies."""
    groups: dict[tuple[str, ...], list[Chain]] = defaultdict(list)
    for c in chains:
        groups[tuple(_plain(w) for w in c.words)].append(c)
    votes = {key: sum((c.votes for c in group), Counter()) for key, group in groups.items()}
    real = {k: v for k, v in votes.items() if v["heading"] < len(groups[k]) or v["person"] > 3 or v["body"] > 5}
    persons = sorted((k for k in real if len(k) > 1 and _kind(k, real[k], votes) == "person"), key=lambda k: (-len(k), groups[k][0].start))
    home = _under_persons(groups, votes, persons)
    named = {*home, *persons}
    bodies = [k for k in real if k not in named and len(k) > 1 and _kind(k, real[k], votes) in ("body", "other", "place")]
    _under_bodies(text, groups, votes, bodies, named, home)
    short: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for key, top in home.items():
        short[top] += votes[key]
    entities: list[Draft] = []
    mentions: list[Mention] = []
    index: dict[tuple[str, ...], int] = {}
    for key in sorted((k for k in votes if k not in home), key=lambda k: groups[k][0].start):
        if key not in real and key not in home:
            continue
        kind = _kind(key, votes[key] + short[key], votes)
        first = next((c for c in groups[key] if not c.votes["heading"]), groups[key][0])
        if kind == "other" and len(key) == 1 and all(c.first for c in groups[key]):
            continue  # a word that only begins sentences
        index[key] = len(entities)
        name = text[first.start : first.end]
        entities.append((LEGAL.sub("", name) or name if kind != "person" else name, kind, []))
    sure = [p for p in persons if p in index and (len(groups[p]) > 1 or votes[p]["person"] > 3)]
    shared = _shared(text, groups, sure, home)
    for key, group in groups.items():
        top = key
        for _ in range(4):  # a short form of a short form; never round in a circle
            top = home[top] if top in home and top not in index else top
        if top not in index:
            continue
        for c in group:
            c.entity = index[shared.get(c.start, top)]
            entities[c.entity][2].extend(Role(*r) for r in c.roles)
            mentions.append(Mention(c.start, c.end, c.entity, "name" if key == top else "short"))
    return entities, mentions


#: A name as its words, folded.
Key = tuple[str, ...]


def _under_persons(groups: Mapping[Key, list[Chain]], votes: Mapping[Key, Counter[str]], persons: Sequence[Key]) -> dict[Key, Key]:
    """Short forms of persons: each name that ends a fuller one, is its first name, or has an initial for it -> the one named most."""
    endings: dict[Key, list[Key]] = defaultdict(list)
    firsts: dict[Key, list[Key]] = defaultdict(list)
    initials: dict[Key, list[Key]] = defaultdict(list)
    for p in persons:
        firsts[p[:1]].append(p)
        for n in range(1, len(p)):
            endings[p[-n:]].append(p)
        for n in (1, 2):
            initials[p[0][:n], p[-1]].append(p)
    home: dict[Key, Key] = {}
    for key in sorted(votes, key=lambda k: (-len(k), k)):
        exact = [p for p in endings[key] if p not in home]
        longer = exact or ([p for p in firsts[key] if p not in home] if len(key) == 1 else [])
        if not longer and len(key) == 2 and len(key[0]) < 3:  # an initial: "J. Orme" of "Joan Orme"
            longer = [p for p in initials[key] if p != key and p not in home]
        if longer and (votes[key]["body"] < 1.5 * len(groups[key]) or votes[key]["person"] >= votes[key]["body"]):
            home[key] = max(longer, key=lambda p: (len(groups[p]), -groups[p][0].start))
    return home


def _shared(text: str, groups: Mapping[Key, list[Chain]], persons: Sequence[Key], home: Mapping[Key, Key]) -> dict[int, Key]:
    """Where a surname of several persons stands, and which of them is meant: "Mr" or "Ms" tells, else the one named last before it."""
    bearers: dict[Key, list[Key]] = defaultdict(list)
    for p in persons:
        bearers[p[-1:]].append(p)
    bearers = {key: ps for key, ps in bearers.items() if len(ps) > 1 and key in home}
    found: dict[int, Key] = {}
    for key, ps in bearers.items():
        named = sorted((c.start, p) for p in ps for c in groups[p])
        sex = {p: next((x for c in groups[p] if (x := c.sex or _told(text, c))), "") for p in ps}
        for c in sorted(groups[key], key=lambda c: c.start):
            fits = [p for p in ps if c.sex and sex[p] == c.sex] or [p for p in ps if not c.sex or not sex[p]] or ps
            before = [(at, p) for at, p in named if at < c.start and p in fits]
            found[c.start] = before[-1][1] if before else next(p for _, p in named if p in fits)
            insort(named, (c.start, found[c.start]))
    return found


def _told(text: str, c: Chain) -> str:
    """Whether a man or a woman is named, by an office or by the pronoun that follows first: "f", "m", or "" where neither tells."""
    told = {w.lower().strip(",.") for a, b in c.roles for w in text[a:b].split()}
    if told & (WOMEN | MEN):
        return "f" if told & WOMEN else "m"
    after = PRONOUN.search(text, c.end, c.end + 200)
    return "" if after is None else "f" if after[0].lower() in pronouns.FEMALE else "m"


def _under_bodies(
    text: str,
    groups: Mapping[Key, list[Chain]],
    votes: Mapping[Key, Counter[str]],
    bodies: Sequence[Key],
    named: Collection[Key],
    home: dict[Key, Key],
) -> None:
    """Short forms of bodies put under them: first words ("Averre" of "Averre Foods"), initials, an abbreviation set after in brackets."""
    order = {b: n for n, b in enumerate(bodies)}
    beginnings: dict[Key, list[Key]] = defaultdict(list)
    bracketed: dict[Key, Key] = {}
    for b in bodies:
        short = _initials(groups[b][0].words)
        beginnings[(short,)].append(b)
        for n in range(1, len(b)):
            if b[-1] in CORPORATE or b[0] == short:
                beginnings[b[:n]].append(b)
        for c in groups[b]:
            if text[c.end : c.end + 2] == " (" and ")" in text[c.end + 2 : c.end + 12]:
                bracketed[(text[c.end + 2 : c.end + 12].lower().split(")")[0],)] = b
    for key in sorted(votes, key=lambda k: (-len(k), k)):
        if key not in named and votes[key]["person"] < 5:
            fits = [b for b in beginnings[key] if b != key and len(b) > len(key)]
            if votes[key]["place"] >= 3:  # a town that a firm is called after; initials of a land are its name
                fits = [b for b in fits if key == (_initials(groups[b][0].words),)]
            if key in bracketed and bracketed[key] != key and votes[key]["place"] < 3:
                home[key] = bracketed[key]
            elif fits:
                home[key] = min(fits, key=lambda b: order[b])


def _plain(word: str) -> str:
    """A word folded, and initials without their stops: "U.S." is "US"."""
    return fold(word.replace(".", "")) if re.fullmatch(r"(?:[A-Z]\.)+[A-Z]?", word) else fold(word)


def _initials(words: Sequence[str]) -> str:
    return "".join(w[0] for w in words if w[:1].isupper()).lower()


def _kind(key: tuple[str, ...], own: Counter[str], votes: dict[tuple[str, ...], Counter[str]]) -> EntityKind:
    """The kind that most evidence speaks for; a person's name that returns by its last word alone is strong evidence."""
    tally = Counter(own)
    if len(key) > 1 and (key[-1],) in votes and not set(key) & (BODIES | PLACES):
        tally["person"] += 3 if not own["place"] else 2
    if len(key) > 4:
        tally["person"] -= 3
    if re.fullmatch(r"\d.*", key[-1]):
        tally["person"] -= 4
    labels = sum(n for k, n in own.items() if k.startswith("model "))
    for kind in ("person", "body", "place", "other"):  # the model's labels weigh as much as one word of the article
        share = own["model " + kind] / labels if labels else 0.0
        tally[kind] += share * (1.2 if kind != "person" or len(key) > 1 else 0.6)  # type: ignore[assignment]
    order: tuple[EntityKind, ...] = ("person", "body", "place")
    best = max(order, key=lambda k: tally[k])
    return best if tally[best] > max(0, tally["other"] - 0.5) else "other"


def _pronouns(
    text: str, sentences: Sequence[Sentence], entities: list[Draft], mentions: list[Mention], chains: list[Chain], quoted: Sequence[Marked]
) -> list[Mention]:
    """Every he and she outside quotations that a person of the article answers."""
    starts = [s.start for s in sentences]
    inside = [(q.start, q.end) for q in quoted]
    sex: dict[int, str] = {c.entity: c.sex for c in chains if c.sex and c.entity >= 0}
    for number, (name, kind, printed) in enumerate(entities):
        told = {w.lower().strip(",.") for r in printed for w in text[r.start : r.end].split()}
        if kind == "unnamed":
            told = {head_noun(name.split()) or ""}
        if kind in ("person", "unnamed") and number not in sex and told & (WOMEN | MEN):
            sex[number] = "f" if told & WOMEN else "m"
    seen, asked = [], []
    for m in sorted(mentions, key=lambda m: (m.start, m.end)):
        kind = entities[m.entity][1]
        single = kind == "person" or (kind == "unnamed" and head_noun(entities[m.entity][0].split()) is not None)
        if not single or sources.inside(m.start, inside):
            continue
        k = max(0, bisect_right(starts, m.start) - 1)
        if sentences[k].kind != "heading":
            known = kind == "person" or m.entity in sex  # "a reporter" asks, and "she" is another
            seen.append(pronouns.Seen(m.start, m.entity, k, sentences[k].paragraph, known and _subject(text, m.start, m.end, sentences[k])))
    for k, s in enumerate(sentences):
        for p in PRONOUN.finditer(text, s.start, s.end):
            if not sources.inside(p.start(), inside):
                word = p[0].lower()
                asked.append((p.start(), word, k, s.paragraph, word in ("he", "she")))
    answers = pronouns.resolve(asked, seen, sex)
    return [Mention(at, at + len(word), answers[at], "pronoun") for at, word, *_ in asked if at in answers]


def _subject(text: str, start: int, end: int, sentence: Sentence) -> bool:
    """Whether a name reads as the subject: a verb of speech beside it, or first in its sentence or clause."""
    if text[end : end + 2] in ("'s", "’s", "' ", "’ "):
        return False
    if SPEAKS.match(text, end, sentence.end) or re.search(SPOKE, text[max(sentence.start, start - 40) : start]):
        return True
    ahead = text[sentence.start : start]
    outside = re.sub(r"[“\"][^”\"]*[”\"]", "", ahead)
    return (
        not re.search(
            r"\b(?:to|of|by|with|from|for|in|at|on|against|about|than|as|told|asked|between|under|underneath|over|\w+ing)\s(?:[\w.’'\-]+\s){0,5}$|['’]s\s(?:[\w\-]+\s){0,5}$",
            outside,
        )
        and len(outside) < 60
    )
