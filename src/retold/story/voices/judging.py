"""Each printing of an utterance judged by the one that stands nearest the speech: by descent, by agreement, by fullness, never by chance.

Accuse no one wrongly: a printing is said to differ only where the article it was taken from prints otherwise, or where several families
do, and nobody else stands by it. Two copyists do not change the same words in the same way.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from retold.records import Changed, QuoteReading, Span, Study, Utterance, Verdict
from retold.settings import FAR, JUDGED_FROM, JUDGED_FROM_ANCESTOR, SEVERAL, SPLICE_PIECE
from retold.story.voices import verdicts
from retold.story.voices.gathering import could_be_swapped, same_speaker
from retold.story.voices.lineage import Lineage
from retold.story.voices.printings import Printing, find, fits, likeness
from retold.story.voices.support import ByStudy, Support, independent


@dataclass(frozen=True, slots=True)
class Option:
    """One article's printings as what another printing may be judged by."""

    nearer: int  #: 1 where it stands nearer the speech than the printing, -1 where the printing does, 0 where nothing shows it
    verdict: Verdict
    whole: verdicts.Source
    best: Printing  #: the one of its printings that shares most words


def judged(studies: Sequence[Study], said: ByStudy, everything: ByStudy, lines: Lineage) -> Utterance:
    """One thing said: its readings with their verdicts; the article nearest the speech comes first. `everything`: all that is printed."""
    support = Support(said, everything, lines)
    readings = _in_full([_reading(studies, p, support) for k in sorted(said) for p in said[k]])
    first = min(said, key=support.rank.__getitem__)
    readings.sort(key=lambda r: (r.span.article != studies[first].article.id,))
    speaker = next((r.speaker for r in readings if r.speaker and r.verdict != "misattributed"), "")
    head = readings[0].span
    return Utterance(f"{head.article}:{head.start}-{head.end}", speaker, tuple(readings))


def _in_full(readings: Sequence[QuoteReading]) -> list[QuoteReading]:
    """Readings whose speaker is told by surname alone, with the one full name that other readings give."""
    fuller: dict[str, set[str]] = defaultdict(set)
    for r in readings:
        if " " in r.speaker:
            fuller[r.speaker.split()[-1]].add(r.speaker)
    return [replace(r, speaker=next(iter(found))) if len(found := fuller.get(r.speaker, set())) == 1 else r for r in readings]


def _nearer(p: Printing, q: Printing, support: Support) -> int:
    """1 where `q` stands nearer the speech than `p`, -1 where `p` does, 0 where nothing shows it."""
    lines = support.lines
    if p.study in lines.ancestors[q.study]:
        return -1
    mine, theirs = support.weigh(p, q)
    if q.study in lines.ancestors[p.study]:
        return 1 if mine.lines < SEVERAL or (mine.spun and not theirs.spun) else 0
    if mine.spun != theirs.spun:  # machines swap words alike: their agreement shows nothing
        return 1 if mine.spun else -1
    if mine.lines < SEVERAL <= theirs.families:
        return 1
    if mine.lines >= SEVERAL or theirs.families >= SEVERAL:
        return -1 if mine.families >= SEVERAL > theirs.families else 0
    mine_far, their_far = lines.distance[p.study], lines.distance[q.study]
    if lines.kin[p.study] == lines.kin[q.study] and mine_far != their_far and min(mine_far, their_far) <= FAR["light"]:
        return 1 if mine_far > their_far else -1  # of a lost source's retellings only a light copy vouches for its words
    return 0


def _options(p: Printing, support: Support) -> list[Option]:
    """What the other articles of an utterance say of one printing. One that only prints less of it says nothing."""
    lines, options = support.lines, []
    for k, qs in support.said.items():
        if k == p.study:
            continue
        whole = support.whole[k]
        like = likeness(p.words, whole.words)
        near = like.one >= JUDGED_FROM
        if k in lines.ancestors[p.study] and not near:
            near = like.one >= JUDGED_FROM_ANCESTOR or (lines.spun[p.study] and could_be_swapped(p.words, like))
        bridged = _bridged(p, qs, support.everything.get(k, ()))
        if near or bridged:
            verdict = "spliced" if bridged else verdicts.judge(p.words, p.ends, whole)
            if verdict in ("altered", "spliced") and not bridged and fits(whole.words, p.words):
                if not verdicts.joined(p.words, p.ends, whole.words, support.elsewhere(p.study)):
                    continue  # it is a cut of this one, or ends where this one begins
                verdict = "spliced"
            best = qs[0] if len(qs) == 1 else max(qs, key=lambda q: (likeness(p.words, q.words).shared, -q.start))
            held = k in lines.ancestors[p.study] and verdict in ("verbatim", "truncated") and same_speaker(p.speaker, best.speaker)
            options.append(Option(1 if held else _nearer(p, best, support), verdict, whole, best))
    return options


def _bridged(p: Printing, said: Sequence[Printing], everything: Sequence[Printing]) -> bool:
    """Whether a printing makes one sentence of fragments that another article prints apart, and puts in what stands in no marks there."""
    held = [q for q in everything if q.quote.kind == "fragment" and q.quote.cue and find(q.words, p.words) is not None]
    return any(
        q.quote.cue == r.quote.cue and q.quote.group < r.quote.group and len(p.words) - len(q.words) - len(r.words) >= SPLICE_PIECE
        for q in held
        if q in said
        for r in held
    )


def _reading(studies: Sequence[Study], p: Printing, support: Support) -> QuoteReading:
    """One printing with its verdict, the words that changed and the reading it was judged by."""
    span, cue, lines = Span(studies[p.study].article.id, p.start, p.end), p.quote.cue, support.lines
    options = _options(p, support)
    if not options:
        return QuoteReading(span, p.speaker, _alone(p, support), cue)
    above = [o for o in options if o.nearer > 0]
    level = [o for o in options if o.nearer == 0]
    fuller = [o for o in level if o.verdict == "truncated" and len(o.best.words) > len(p.words)]
    witness = [o for o in level if o.verdict == "verbatim" and lines.kin[o.best.study] != lines.kin[p.study]]
    if above:  # a copy of a cut is a cut, where a stranger prints the whole
        fuller = [o for o in fuller if lines.kin[o.best.study] != lines.kin[p.study] and all(x.verdict == "verbatim" for x in above)]
    if fuller and not witness:
        by = min(fuller, key=lambda o: support.rank[o.best.study])
    elif above:
        by = min(above, key=lambda o: (o.best.study not in lines.ancestors[p.study], support.rank[o.best.study]))
    else:
        agreed = [o for o in options if o.verdict in ("verbatim", "truncated") and (o.nearer == 0 or o.verdict == "verbatim")]
        if not agreed and level:
            foreign = p.translated or any(o.best.translated for o in level)
            return QuoteReading(span, p.speaker, "translation" if foreign else "unverified", cue)  # nothing shows who is nearer
        if not agreed:
            return QuoteReading(span, p.speaker, "verbatim", cue)  # the nearest itself: all others go back to it
        by = min(agreed, key=lambda o: (o.verdict != "verbatim", support.rank[o.best.study]))
    verdict, changed = _verdict(p, by, support)
    if _other_speaker(p, by.best) and not _vouched(p, by.best, support):
        own = support.elsewhere(p.study, p.speaker)  # what its speaker does say, joined with what another says
        if by.nearer > 0 and verdict != "spliced":
            verdict = "misattributed"
        elif by.nearer == 0 or (by.nearer > 0 and not verdicts.joined(p.words, p.ends, by.whole.words, own)):
            verdict = "unverified"
    return QuoteReading(span, p.speaker, verdict, cue, changed, Span(studies[by.best.study].article.id, by.best.start, by.best.end))


def _alone(p: Printing, support: Support) -> Verdict:
    """The verdict on a printing that no other can be held against."""
    if support.lines.spun[p.study] and not support.lines.ancestors[p.study]:
        return "spun"
    cut = [q for q in support.said[p.study] if len(q.words) > len(p.words) and find(p.words, q.words) is not None]
    if any(verdicts.judge(p.words, p.ends, verdicts.source([q])) == "truncated" for q in cut):
        return "truncated"  # a part of what the same article prints more fully
    if len(support.said) > 1 and support.lines.ancestors[p.study].isdisjoint(support.said):
        return "verbatim"  # the fullest printing, of which others print another part
    return "unverified"


def _other_speaker(p: Printing, q: Printing) -> bool:
    """Whether two printings give their words to two speakers, both of them named: "a nurse" may be anybody."""
    return bool(p.speaker and q.speaker) and not (p.unnamed or q.unnamed) and not same_speaker(p.speaker, q.speaker)


def _vouched(p: Printing, q: Printing, support: Support) -> bool:
    """Whether others who do not go back to it give a printing to its speaker, and not only to the other one."""
    given = support.given(p.speaker) - support.given(q.speaker)
    return independent(given | {p.study}, support.said, support.lines) >= SEVERAL


def _verdict(p: Printing, by: Option, support: Support) -> tuple[Verdict, tuple[Changed, ...]]:
    """What was done to a printing's words, and where."""
    verdict = by.verdict
    if verdict == "truncated" and _halves(p, support.said[p.study], by.whole):
        return "verbatim", ()
    if verdict not in ("altered", "spliced"):
        return verdict, ()
    changed = verdicts.changes(p, by.best.words if verdict == "altered" else by.whole.words)
    if verdict == "altered" and verdicts.joined(p.words, p.ends, by.whole.words, support.elsewhere(p.study)):
        verdict = "spliced"
    if support.lines.spun[p.study]:
        return "spun", changed
    return ("translation" if p.translated or by.best.translated else verdict), changed


def _halves(p: Printing, own: Sequence[Printing], against: verdicts.Source) -> bool:
    """Whether a cut sentence is printed whole after all, its other half standing beside it in the same article."""
    at = find(p.words, against.words)
    if at is None:
        return False
    start, end = at, at + len(p.words)
    for q in own:
        if q is not p and (other := find(q.words, against.words)) is not None:
            if other == end:
                end += len(q.words)
            elif other + len(q.words) == start:
                start = other
    return (start == 0 or start in against.ends) and end in against.ends
