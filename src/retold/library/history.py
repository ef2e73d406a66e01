"""What changed in a story from one working to the next, and from one day to another: steps that are kept, and their sum."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from retold.library.naming import holder
from retold.records import Story, Trace
from retold.records.desk import Differs, Renamed


@dataclass(frozen=True, slots=True)
class Step:
    """What one working changed in one story. Ids of claims and utterances are the library's."""

    articles: tuple[str, ...] = ()
    claims_new: tuple[str, ...] = ()
    claims_gone: tuple[str, ...] = ()
    claims_changed: tuple[str, ...] = ()
    verdicts_changed: tuple[str, ...] = ()
    renamed: tuple[Renamed, ...] = ()
    said: str = ""


def step(story: Story, before: Trace | None, after: Trace, came: Iterable[str], renamed: Sequence[Renamed], at: datetime) -> Step:
    """What the working that led from one trace to the next changed in a story; `came` are the articles that are new to it."""
    own = set(story.articles)
    old, new = (_claims(t, own) if t else {} for t in (before, after))
    gone = [c for c in old if c not in new]
    moved = [Renamed("claim", c, holder(c, after.claims), at, "its readings belong to another claim now") for c in gone]
    verdicts_old, verdicts_new = (_verdicts(t) if t else {} for t in (before, after))
    judged = sorted(
        {u for place, (u, v) in verdicts_new.items() if place in verdicts_old and verdicts_old[place][1] != v and place[0] in own}
    )
    moved += [
        Renamed("utterance", was, now, at, "its printings belong to one thing said now")
        for was, now in sorted({(verdicts_old[p][0], u) for p, (u, _) in verdicts_new.items() if p in verdicts_old and p[0] in own})
        if was != now
    ]
    found = Step(
        articles=tuple(sorted(came)),
        claims_new=tuple(c for c in new if c not in old) if before else (),
        claims_gone=tuple(gone),
        claims_changed=tuple(c for c in new if c in old and old[c] != new[c]),
        verdicts_changed=tuple(judged),
        renamed=(*renamed, *moved),
    )
    return Step(
        found.articles, found.claims_new, found.claims_gone, found.claims_changed, found.verdicts_changed, found.renamed, _words(found)
    )


def summed(story: str, steps: Iterable[Step], since: datetime, until: datetime) -> Differs:
    """The sum of some steps: what was new and is gone again is neither.

    >>> day = datetime(2026, 3, 18)
    >>> summed("a", [Step(claims_new=("c",)), Step(claims_changed=("c",)), Step(claims_gone=("d",))], day, day).claims_new
    ('c',)
    """
    articles: dict[str, None] = {}
    claims: dict[str, str] = {}
    verdicts: dict[str, None] = {}
    renamed: list[Renamed] = []
    for one in steps:
        articles |= dict.fromkeys(one.articles)
        for claim in one.claims_new:
            claims[claim] = "changed" if claims.get(claim) == "gone" else "new"
        for claim in one.claims_changed:
            claims.setdefault(claim, "changed")
        for claim in one.claims_gone:
            if claims.get(claim) == "new":
                del claims[claim]
            else:
                claims[claim] = "gone"
        verdicts |= dict.fromkeys(one.verdicts_changed)
        renamed += one.renamed
    new, gone, changed = (tuple(c for c, what in claims.items() if what == kind) for kind in ("new", "gone", "changed"))
    return Differs(story, since, until, tuple(articles), new, gone, changed, tuple(verdicts), tuple(renamed))


def _claims(trace: Trace, own: set[str]) -> Mapping[str, tuple[object, ...]]:
    """Of each claim that the story tells: what a reader would call a change of it."""
    return {
        c.id: (c.standing, c.independent, c.origin, tuple(sorted((r.span.article, r.span.start, r.says, r.own) for r in c.readings)))
        for c in trace.claims
        if any(r.span.article in own for r in c.readings)
    }


def _verdicts(trace: Trace) -> Mapping[tuple[str, int], tuple[str, str]]:
    return {(r.span.article, r.span.start): (u.id, r.verdict) for u in trace.utterances for r in u.readings}


def _words(found: Step) -> str:
    """A step in plain words, for the feed of changes."""
    told = [
        _count(len(found.articles), "text arrived", "texts arrived"),
        _count(len(found.claims_new), "claim is new", "claims are new"),
        _count(len(found.claims_gone), "claim is gone", "claims are gone"),
        _count(len(found.claims_changed), "claim changed", "claims changed"),
        _count(len(found.verdicts_changed), "quotation is judged anew", "quotations are judged anew"),
        *(r.why for r in found.renamed if r.kind == "story"),
    ]
    return "; ".join(t for t in told if t)


def _count(n: int, one: str, many: str) -> str:
    return "" if n == 0 else f"{n} {one if n == 1 else many}"
