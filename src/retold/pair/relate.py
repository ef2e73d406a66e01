"""Derived or not, how (kind), which way, how sure, and why."""

from math import exp

from retold import settings
from retold.pair.align import Change, changes
from retold.pair.direction import direction
from retold.pair.features import Features, days_between, features, same_outlet
from retold.pair.kind import kind
from retold.pair.profile import Profile
from retold.pair.weights import KINSHIP_DEEP, KINSHIP_WORDING, Weight
from retold.records import Alignment, Evidence, Reason, Relation, Span

PRIOR = "before looking"
#: What each signal of kinship means, for the page.
NOTES = {
    "answered": "sentences that answer each other",
    "held_more": "how much of one report the other tells",
    "held_less": "how much of the other it tells in turn",
    "order": "answering sentences in the same order",
    "run": "content words in the same order outside quotations",
    "phrase": "runs of three content words shared outside quotations",
    "pair": "runs of two content words shared outside quotations",
    "lead_more": "how far one report's opening is told in the other",
    "lead_less": "how far the other's opening is told in turn",
    "quoted": "quoted words that both print",
    "own_quoted": "quoted words that each has alone",
    "own_names": "names that each has alone",
    "own_figures": "figures that each has alone",
    "names": "names that both print",
    "days": "days between the two",
    "same_outlet": "both from one outlet, which does not copy itself",
}


def relate(a: Profile, b: Profile, alignment: Alignment) -> Relation | None:
    """The relation of two studies, or None where they share too little to be kin.

    The likelier source is the parent, with the direction called known only when the evidence for it is enough.
    """
    reasons = kin_reasons(a, b, alignment)
    confidence = chance(sum(r.weight for r in reasons))
    if confidence < settings.KIN_POSSIBLE:
        return None
    odds = sum(r.weight for r in direction(a, b, alignment))
    parent, child = (a, b) if odds >= 0 else (b, a)
    return _relation(parent, child, alignment, confidence, reasons)


def kin_reasons(a: Profile, b: Profile, alignment: Alignment) -> tuple[Reason, ...]:
    """What speaks for and against two reports being kin: log-odds that add up."""
    found = features(a, b, alignment)
    reasons = kinship(found, KINSHIP_WORDING if a.meaning is None or b.meaning is None else KINSHIP_DEEP)
    if follows_up(a, b) and found.phrase < settings.KIND_SAME_WORDS:
        return (
            *reasons,
            Reason("follow-up", settings.FOLLOW_UP_ODDS, "one comes so long after the other that what they share is background"),
        )
    return reasons


def follows_up(a: Profile, b: Profile) -> bool:
    """One comes so long after the other, or after it in the same outlet, that what they share is background unless it is nearly all."""
    days = days_between(a.article.meta.published, b.article.meta.published)
    return days > settings.STORY_DAYS or (days >= settings.FOLLOW_UP_DAYS and same_outlet(a, b))


def turned(relation: Relation, parent: Profile, child: Profile, alignment: Alignment) -> Relation:
    """The relation with these parts: as it is, or turned round where the tree wants the other way."""
    if relation.parent == parent.article.id:
        return relation
    names = {*NOTES, PRIOR}
    return _relation(parent, child, alignment, relation.confidence, tuple(r for r in relation.reasons if r.name in names))


def _relation(parent: Profile, child: Profile, alignment: Alignment, confidence: float, reasons: tuple[Reason, ...]) -> Relation:
    order = direction(parent, child, alignment)
    found, why = kind(parent, child, alignment)
    sure = chance(sum(r.weight for r in order))
    return Relation(
        child.article.id,
        parent.article.id,
        found,
        True,
        "known" if sure >= settings.DIRECTION_KNOWN else "undetermined",
        round(confidence, 4),
        round(sure, 4),
        (*reasons, why, *order),
        evidence(parent, child, alignment),
    )


def kinship(found: Features, weights: dict[str, Weight]) -> tuple[Reason, ...]:
    """One reason for each signal: its share in the log-odds that the two are kin. They add up to the log-odds."""
    kept = [
        Reason(name, round(weights[name].weight * (value - weights[name].middle), 4), _measured(name, value, weights[name].middle))
        for name, value in found._asdict().items()
        if name in weights
    ]
    return (Reason(PRIOR, weights["constant"].weight, "how often two reports that meet are kin"), *kept)


def _measured(name: str, value: float, usual: float) -> str:
    """A signal in words, and how much of it there is; days and outlets are no shares."""
    return NOTES[name] if name in ("days", "same_outlet") else f"{NOTES[name]}: {value:.0%}, usually {usual:.0%}"


def chance(odds: float) -> float:
    """Log-odds as a probability.

    >>> chance(0.0)
    0.5
    """
    return 1 / (1 + exp(-max(-30.0, min(30.0, odds))))


def evidence(parent: Profile, child: Profile, alignment: Alignment) -> tuple[Evidence, ...]:
    """The places that show the relation best, in order of the child: at most `settings.EVIDENCE_MOST`."""
    best: dict[int, tuple[float, int]] = {}
    for m in alignment.matches:
        old, new = (m.a, m.b) if alignment.a == parent.article.id else (m.b, m.a)
        best[new] = max(best.get(new, (0.0, 0)), (m.score, -old))
    top = sorted(best.items(), key=lambda item: (-item[1][0], item[0]))[: settings.EVIDENCE_MOST]
    found = []
    for new, (_, minus) in sorted(top):
        s, t = child.sentences[new], parent.sentences[-minus]
        words = changes(parent.article.text[t.start : t.end], child.article.text[s.start : s.end])
        found.append(
            Evidence(
                Span(child.article.id, s.start, s.end),
                Span(parent.article.id, t.start, t.end),
                _note(parent.article.text[t.start : t.end], words),
            )
        )
    return tuple(found)


def _note(old: str, words: tuple[Change, ...]) -> str:
    """What became of the source's sentence, in plain words."""
    if not words:
        return "word for word"
    gone = [old[c.a_start : c.a_end] for c in words if c.a_start < c.a_end and c.b_start == c.b_end]
    if len(gone) == len(words):
        return "drops " + ", ".join(f"“{g}”" for g in gone[:3])
    return "changed in one place" if len(words) == 1 else f"changed in {len(words)} places"
