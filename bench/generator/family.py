"""The reports of one story and how they descend from each other, grown one copy at a time."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from random import Random

from . import descend, event, world
from .event import Fact
from .figures import house
from .report import Report, title
from .tell import Line, Manner, Spin, sentences
from .witness import followup, witness

#: Kinds of descendants and how often each is grown.
KINDS = {"verbatim": 2, "light": 3, "abridged": 3, "moved": 1, "rewrite": 6, "expanded": 2, "spun": 3, "merge": 2}
#: Kinds that print in a manner of their own; the others keep their parent's. None is made of a spun report: that would hide the damage.
FREE = ("rewrite", "expanded", "merge")


def child(kind: str, pool: Sequence[Report], rng: Random, key: str, taken: set[str], used: set[str], banned: frozenset[str]) -> Report:
    """A new descendant of something in the pool."""
    parent = rng.choice([r for r in pool if kind not in FREE or not (r.spun or (r.late and kind != "rewrite"))])
    second = partner(parent, pool, rng) if kind == "merge" else None
    if kind == "merge" and second is None:
        kind = "rewrite"
    spent = frozenset(descend.wording(x, r.scene) for r in pool for x in r.lines)
    lines, dose = below(kind, parent, second, rng, spent, key, used, banned)
    lines = descend.damaged(lines, parent.scene, rng, dose)
    manner = parent.manner
    if kind in FREE:
        manner = replace(manner, house=house(rng), mister=rng.random() < 0.3)
    if kind in FREE and rng.random() < 0.15:
        manner = replace(manner, offices=demoted(parent, lines, rng))
    if kind == "spun":
        manner = replace(manner, spins=(*manner.spins, Spin(rng.uniform(0.45, 0.95), rng.randrange(1 << 30), rng.random() < 0.7)))
    same = kind == "verbatim" or rng.random() < 0.3
    headline = parent.title if same else title(parent.scene, rng, parent.voice, after=parent.late)
    parents = (parent, second) if second else (parent,)
    when = max(parent.published + timedelta(minutes=rng.randint(20, 40 * 60)), max(p.published for p in parents) + timedelta(minutes=30))
    agency = parent.agency if kind not in (*FREE, "spun") and rng.random() < 0.7 else ""
    said = "light" if kind == "moved" else kind
    if said == "light" and printed(lines, manner, parent) <= printed(parent.lines, parent.manner, parent):
        said = "verbatim"  # no word came to be changed: a sentence cut here and there makes no edit
    return Report(
        key, said, parent.scene, lines, manner, world.outlet(rng, taken), when, headline, tuple(p.id for p in parents), agency, parent.voice
    )


def printed(lines: Sequence[Line], manner: Manner, report: Report) -> set[str]:
    """The sentences that some lines make in a manner, at the event of a report."""
    return {s.text for s in sentences(lines, report.scene, manner)}


def below(
    kind: str,
    parent: Report,
    second: Report | None,
    rng: Random,
    spent: descend.Spent,
    key: str,
    used: set[str],
    banned: frozenset[str],
) -> tuple[tuple[Line, ...], int]:
    """The lines of a descendant of a kind, and how many careless changes it makes."""
    if kind == "light":
        return descend.light(parent, rng), rng.choice((0, 1, 1))
    if kind == "abridged":
        return descend.abridged(parent, rng), rng.choice((0, 0, 1))
    if kind == "moved":
        return descend.moved(parent, rng), 0
    if kind == "expanded":
        return descend.expanded(parent, rng, spent, key=key, used=used, banned=banned), rng.choice((0, 1))
    if second is not None:
        return descend.merged(parent, second, rng, spent), rng.choice((0, 1))
    if kind == "rewrite":
        return descend.rewrite(parent, rng, spent), rng.choice((1, 1, 2, 3))
    return parent.lines, 0


def partner(parent: Report, pool: Sequence[Report], rng: Random) -> Report | None:
    """A report of the same event that has something the parent lacks."""
    known = {x.fact for x in parent.lines}
    others = [r for r in pool if r.id != parent.id and not r.spun and not r.late and not {x.fact for x in r.lines} <= known]
    return rng.choice(others) if others else None


def demoted(parent: Report, lines: Sequence[Line], rng: Random) -> tuple[tuple[str, str], ...]:
    """A wrong office for one of the speakers, where one is known: what a hurried hand makes of it."""
    known = sorted({x.speaker for x in lines if x.speaker and parent.scene.people[x.speaker].title})
    if not known:
        return parent.manner.offices
    key = rng.choice(known)
    person = parent.scene.people[key]
    office = person.descriptions[0].removeprefix("the ")
    plain = not office.startswith(("who", "whose", "a ", "an ", "for "))
    return (*parent.manner.offices, (key, f"former {office}")) if plain else parent.manner.offices


def shares(scene: event.Scene, rng: Random) -> tuple[frozenset[str], frozenset[str]]:
    """What is private to an event, divided between it and a distractor of its kind: no two events have the same words said at them."""
    sorts: tuple[Callable[[Fact], bool], ...] = (lambda f: f.shared, lambda f: bool(f.quote) and not f.shared, lambda f: not f.quote)
    private = sorted((f for f in scene.facts.values() if not f.core and not f.after), key=lambda f: f.key)
    theirs: set[str] = set()
    for sort in sorts:
        found = [f.key for f in private if sort(f)]
        theirs.update(rng.sample(found, max(1, len(found) // 3)))
    return frozenset({f.key for f in private} - theirs), frozenset(theirs)


def grown(
    rng: Random, *, size: int, kinds: dict[str, int], witnesses: int, follow: bool, distract: bool, kind: str | None = None
) -> list[Report]:
    """The reports of one case, lost ones not yet chosen: witnesses first, then descendants, follow-up and distractor."""
    taken: set[str] = set()
    used: set[str] = set()
    scene = event.scene(kind or rng.choice(event.kinds()), rng, "main", taken)
    voices = rng.sample(range(3), 3)
    mine, theirs = shares(scene, rng) if distract else (frozenset[str](), frozenset[str]())
    pool = [
        witness(scene, rng, f"r{v}", voices[v % 3], describes=v % 2, spread=0.35 if v else 0.0, taken=taken, used=used, banned=theirs)
        for v in range(witnesses)
    ]
    late: list[Report] = []
    if follow:
        late.append(followup(scene, rng, "after", rng.choice(pool), taken))
    sources = list(late) if rng.random() < 0.3 else []  # now and then the follow-up is copied too
    if distract:
        other = event.scene(scene.kind, rng, "other", taken)
        far = witness(other, rng, "other", voices[2], taken=taken, used=set(), banned=mine)
        if rng.random() < 0.5:  # the same outlet's page about something else: shared furniture, no kin
            far = replace(far, outlet=rng.choice(pool).outlet)
        late.append(far)
    names, weights = list(kinds), list(kinds.values())
    while len(pool) + len(late) < size:
        pool.append(child(rng.choices(names, weights)[0], pool + sources, rng, f"r{len(pool)}", taken, used, theirs))
    return pool + late
