"""Utterances: all printed readings of one thing said, with a verdict for each."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from retold.article.names import fold
from retold.records import Changed, Descent, QuoteReading, Span, Study, Told, Utterance, Verdict
from retold.settings import (
    ALIKE,
    ALIKE_KIN,
    ALIKE_OTHER,
    ALIKE_SPUN,
    JUDGED_FROM,
    JUDGED_FROM_ANCESTOR,
    LEAST_QUOTED_WORDS,
    ONE_INSIDE,
    PARTLY_INSIDE,
    RUN_OTHER,
)
from retold.story.voices import verdicts
from retold.story.voices.printings import Lineage, Printing, likeness, lineage, printings


def voices(studies: Sequence[Study], descent: Descent) -> tuple[tuple[Utterance, ...], tuple[Told, ...]]:
    """Every utterance with its readings, and every statement of reported speech with its speaker."""
    lines = lineage(studies, descent)
    names = full_names(studies, lines)
    found = printings(studies, names, LEAST_QUOTED_WORDS)
    utterances = gathered(found, lines)
    return tuple(_utterance(studies, said, found, lines) for said in utterances), tuple(_told(studies, names))


def _told(studies: Sequence[Study], names: Sequence[Sequence[str]]) -> Iterator[Told]:
    """Each sentence of reported speech once for each of its speakers; without one only where nobody in it is named."""
    for k, s in enumerate(studies):
        by_place: dict[tuple[int, int], dict[str, Told]] = defaultdict(dict)
        people = {n for n, e in enumerate(s.cast.entities) if e.kind == "person"}
        for t in sorted(s.statements, key=lambda t: (t.start, t.speaker not in people)):  # a named person before a body
            speaker = names[k][t.speaker] if t.speaker is not None else ""
            by_place[t.start, t.end].setdefault(speaker, Told(Span(s.article.id, t.start, t.end), speaker, t.cue))
        for _, rows in sorted(by_place.items()):
            yield from (row for speaker, row in rows.items() if speaker or len(rows) == 1)


def full_names(studies: Sequence[Study], lines: Lineage) -> list[list[str]]:
    """The name of every entity of every study, in full: a surname here takes the full name that its storyline prints there."""
    fuller: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for k, s in enumerate(studies):
        for e in s.cast.entities:
            if e.kind == "person" and " " in e.name:
                fuller[lines.line[k], fold(e.name.split()[-1])][e.name] += 1
    names = []
    for k, s in enumerate(studies):
        row = []
        for e in s.cast.entities:
            known = (
                fuller.get((lines.line[k], fold(e.name)), Counter()) if " " not in e.name and e.kind in ("person", "other") else Counter()
            )
            row.append(e.name if len(known) != 1 else next(iter(known)))
        names.append(row)
    return names


def same_speaker(a: str, b: str) -> bool:
    """Whether two names can mean one speaker: equal last words and no first names that differ.

    >>> same_speaker("Orme", "Ada Orme"), same_speaker("Ada Orme", "Ben Orme"), same_speaker("Averre", "Averre Foods")
    (True, False, True)
    """
    one, other = [fold(w) for w in a.split()], [fold(w) for w in b.split()]
    if not one or not other:
        return False
    if one[-1] == other[-1]:
        return len(one) == 1 or len(other) == 1 or one[0][:1] == other[0][:1] or len(set(one) & set(other)) > 1
    short, long = sorted((one, other), key=len)
    return long[: len(short)] == short


def gathered(found: Sequence[Printing], lines: Lineage) -> list[list[Printing]]:
    """Printings put together that print one thing said. Those nearest the speech come first and decide what belongs together."""
    size: Counter[int] = Counter()
    for p in found:
        size[p.study] += len(p.words)
    order = sorted({p.study for p in found}, key=lambda k: (len(lines.ancestors[k]), lines.distance[k], -size[k], k))
    said: list[list[Printing]] = []
    for study in order:
        groups: dict[int, list[Printing]] = defaultdict(list)
        for p in found:
            if p.study == study:
                groups[p.quote.group].append(p)
        rest: list[list[Printing]] = []
        for group in groups.values():
            placed: list[int] = []
            waiting: list[Printing] = []
            for p in group:
                best = _home(p, said, lines)
                if best is None:
                    waiting.append(p)
                else:
                    said[best].append(p)
                    placed.append(best)
            if waiting and placed:
                said[placed[0]] += waiting
            elif waiting and lines.spun[study]:
                rest.append(waiting)  # once all others of this text have found their place
            elif waiting:
                said.append(waiting)
        for waiting in rest:
            home = _home(waiting[0], said, lines)
            left = _only_left(waiting[0], said, lines) if home is None else home
            if left is None:
                said.append(waiting)
            else:
                said[left] += waiting
    return [sorted(u, key=lambda p: p.key) for u in said]


def _home(p: Printing, said: Sequence[Sequence[Printing]], lines: Lineage) -> int | None:
    """The utterance that a printing is a reading of, or None."""
    best: tuple[float, int] | None = None
    for number, utterance in enumerate(said):
        score = max((_match(p, q, lines) for q in utterance), default=0.0)
        if score > 0 and (best is None or score > best[0]):
            best = score, number
    return best[1] if best else None


def _match(p: Printing, q: Printing, lines: Lineage) -> float:
    """How surely two printings print one thing said; 0 where they do not. Common short phrases of two speakers are not one utterance."""
    if lines.line[p.study] != lines.line[q.study]:
        return 0.0
    like = likeness(p.words, q.words)
    shorter = min(len(p.words), len(q.words))
    kin = lines.kin[p.study] == lines.kin[q.study]
    derived = q.study in lines.ancestors[p.study]
    same = same_speaker(p.speaker, q.speaker) or not p.speaker or not q.speaker
    inside = max(like.one, like.other)
    score = like.both + inside + 0.02 * like.run
    if lines.story[p.study] != lines.story[q.study] and not (like.run == len(p.words) or min(like.one, like.other) > ONE_INSIDE):
        return 0.0  # what a follow-up says anew is a new utterance, even if it echoes
    if p.study == q.study:
        return score if same and inside > ONE_INSIDE and like.run == shorter else 0.0
    if same and like.run >= LEAST_QUOTED_WORDS and inside > ONE_INSIDE:
        return score + 1
    enough = like.both >= (ALIKE_KIN if kin or derived else ALIKE) or (inside >= PARTLY_INSIDE and like.shared > LEAST_QUOTED_WORDS)
    if same and (enough or ((kin or derived) and lines.spun[p.study] and like.both >= ALIKE_SPUN)):
        return score
    nearly = like.both >= ALIKE_OTHER or (inside > ONE_INSIDE and kin)
    if not same and ((like.run >= RUN_OTHER and inside >= JUDGED_FROM) or (nearly and min(like.shared, like.run + 1) >= RUN_OTHER - 1)):
        return score
    return 0.0


def _only_left(p: Printing, said: Sequence[Sequence[Printing]], lines: Lineage) -> int | None:
    """The one thing its speaker says in the sources of a spun text that the text has not printed yet; None unless it is the only one."""
    left = [
        number
        for number, utterance in enumerate(said)
        if any(q.study in lines.ancestors[p.study] and same_speaker(p.speaker, q.speaker) for q in utterance)
        and not any(q.study == p.study for q in utterance)
    ]
    return left[0] if len(left) == 1 else None


def _utterance(studies: Sequence[Study], said: Sequence[Printing], everything: Sequence[Printing], lines: Lineage) -> Utterance:
    """One thing said: its readings, each judged by the nearest one that holds its words; the article nearest the speech comes first."""
    by_study: dict[int, list[Printing]] = defaultdict(list)
    for p in said:
        by_study[p.study].append(p)
    readings = [_reading(studies, p, by_study, everything, lines) for p in said]
    first = min(by_study, key=lambda k: _rank(k, by_study, lines))
    readings.sort(key=lambda r: (r.span.article != studies[first].article.id,))
    speaker = next((r.speaker for r in readings if r.speaker and r.verdict != "misattributed"), "")
    head = readings[0].span
    return Utterance(f"{head.article}:{head.start}-{head.end}", speaker, tuple(readings))


def _rank(k: int, by_study: Mapping[int, Sequence[Printing]], lines: Lineage) -> tuple[float, ...]:
    above = sum(j in lines.ancestors[k] for j in by_study)
    return above, lines.spun[k], lines.distance[k], -sum(len(p.words) for p in by_study[k]), k


def _nearer(p: Printing, q: Printing, by_study: Mapping[int, Sequence[Printing]], lines: Lineage) -> int:
    """1 where `q` stands nearer the speech than `p`, -1 where `p` does, 0 where nothing shows it: by descent, by agreement of families
    that go back to different reports, by the kinds of retelling that lie between.
    """
    if q.study in lines.ancestors[p.study]:
        return 1
    if p.study in lines.ancestors[q.study]:
        return -1
    if lines.spun[p.study] != lines.spun[q.study]:
        return 1 if lines.spun[p.study] else -1
    for_p, for_q = _agreeing(p, by_study, lines), _agreeing(q, by_study, lines)
    if len(for_p) != len(for_q):
        return 1 if len(for_q) > len(for_p) else -1
    if lines.kin[p.study] == lines.kin[q.study] and lines.distance[p.study] != lines.distance[q.study]:
        return 1 if lines.distance[p.study] > lines.distance[q.study] else -1
    return 0


def _agreeing(p: Printing, by_study: Mapping[int, Sequence[Printing]], lines: Lineage) -> set[int]:
    """The families that print the same words and do not take them from one another."""
    same = {p.study} | {q.study for qs in by_study.values() for q in qs if likeness(p.words, q.words).both > 0.99}
    return {lines.kin[k] for k in same if not lines.ancestors[k] & same}


def _reading(
    studies: Sequence[Study], p: Printing, by_study: Mapping[int, Sequence[Printing]], everything: Sequence[Printing], lines: Lineage
) -> QuoteReading:
    """One printing with its verdict, the words that changed and the reading it was judged by."""
    article = studies[p.study].article
    span, cue = Span(article.id, p.start, p.end), p.quote.cue
    options = []
    for k, qs in by_study.items():
        if k != p.study:
            best = max(qs, key=lambda q: (likeness(p.words, q.words).shared, -q.start))
            whole = verdicts.source(qs)
            like = likeness(p.words, whole.words)
            if like.one >= JUDGED_FROM or (k in lines.ancestors[p.study] and (like.one >= JUDGED_FROM_ANCESTOR or lines.spun[p.study])):
                options.append((_nearer(p, best, by_study, lines), verdicts.judge(p.words, p.ends, whole), whole, best))
    if not options:
        alone: Verdict = "unverified"
        if lines.spun[p.study] and not lines.ancestors[p.study]:
            alone = "spun"
        elif len(by_study) > 1 and not lines.ancestors[p.study] & by_study.keys():
            alone = "verbatim"  # the fullest printing, of which others print another part
        return QuoteReading(span, p.speaker, alone, cue)
    above = [o for o in options if o[0] > 0]
    level = [o for o in options if o[0] == 0]
    fuller = [o for o in level if o[1] == "truncated" and len(o[3].words) > len(p.words)]
    witness = [o for o in level if o[1] == "verbatim" and lines.kin[o[3].study] != lines.kin[p.study]]
    if fuller and not witness and not above:
        _, judged, whole, best = min(fuller, key=lambda o: _rank(o[3].study, by_study, lines))
    elif above:
        _, judged, whole, best = min(above, key=lambda o: _rank(o[3].study, by_study, lines))
    else:
        agreed = [o for o in options if o[1] in ("verbatim", "truncated") and (o[0] == 0 or o[1] == "verbatim")]
        if not agreed and level:
            return QuoteReading(span, p.speaker, "unverified", cue)  # witnesses differ and nothing shows who is nearer
        if not agreed:
            return QuoteReading(span, p.speaker, "verbatim", cue)  # the nearest itself: all others go back to it
        _, judged, whole, best = min(agreed, key=lambda o: (o[1] != "verbatim", _rank(o[3].study, by_study, lines)))
    changed: tuple[Changed, ...] = ()
    if judged == "truncated" and _halves(p, by_study[p.study], whole):
        judged = "verbatim"
    if judged in ("altered", "spliced"):
        changed = verdicts.changes(p, best.words if judged == "altered" else whole.words)
        sources = lines.ancestors[p.study] or {
            q.study for q in everything if not lines.ancestors[q.study] and lines.line[q.study] == lines.line[p.study]
        }
        mine = {q.key for qs in by_study.values() for q in qs}
        others = [
            q.words for q in everything if q.study in sources and q.study != p.study and q.key not in mine and not lines.spun[q.study]
        ]
        if judged == "altered" and verdicts.joined(p.words, p.ends, whole.words, others):
            judged = "spliced"
        if lines.spun[p.study]:
            judged = "spun"
    differs = bool(p.speaker and best.speaker) and not same_speaker(p.speaker, best.speaker)
    if differs and above and judged != "spliced":
        judged = "misattributed"
    elif differs and best.study in {o[3].study for o in level}:
        judged = "unverified"
    return QuoteReading(span, p.speaker, judged, cue, changed, Span(studies[best.study].article.id, best.start, best.end))


def _halves(p: Printing, own: Sequence[Printing], against: verdicts.Source) -> bool:
    """Whether a cut sentence is printed whole after all, its other half standing beside it in the same article."""
    at = verdicts.find(p.words, against.words)
    if at is None:
        return False
    start, end = at, at + len(p.words)
    for q in own:
        if q is not p and (other := verdicts.find(q.words, against.words)) is not None:
            if other == end:
                end += len(q.words)
            elif other + len(q.words) == start:
                start = other
    return (start == 0 or start in against.ends) and end in against.ends
