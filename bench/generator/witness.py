"""Reports on their own evidence: witnesses of an event, and the follow-up some days later."""

from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

from . import world
from .event import FORMS, Fact, Scene
from .figures import Amount, house, misread
from .report import Report, title
from .tell import Line, Manner


def fresh(fact: Fact, key: str, rng: Random, amount: Amount | None) -> Line:
    """The fact as the report `key` first tells it, in some wording."""
    return Line(fact.key, key, rng.randrange(60), rng.randrange(60), rng.randrange(1 << 30), amount, fact.quote, fact.by)


def witness(
    scene: Scene,
    rng: Random,
    key: str,
    voice: int,
    *,
    describes: int = 0,
    spread: float = 0.0,
    taken: set[str],
    used: set[str],
    banned: frozenset[str] = frozenset(),
) -> Report:
    """A report on its own evidence. `voice` (0, 1 or 2) keeps the wordings of witnesses apart; `spread` is the chance that it has its own
    figure for a thing; private facts in `used` belong to others; what is `banned` was said at another event of the kind.
    """
    core = [f for f in scene.facts.values() if f.core and not f.after]
    own = [f for f in scene.facts.values() if not f.core and not f.shared and not f.after and f.key not in used | banned]
    heard = [f for f in scene.facts.values() if f.shared and not f.after and f.key not in banned]
    chosen = [f for f in core if f.lead or rng.random() < 0.85]
    mine = rng.sample(own, min(len(own), rng.randint(5, 11)))
    used.update(f.key for f in mine)
    chosen += mine + rng.sample(heard, min(len(heard), rng.randint(1, 3)))
    lead, rest = chosen[0], chosen[1:]
    rng.shuffle(rest)
    rest.sort(key=lambda f: (not f.core) + rng.random() * 1.5)
    lines = []
    for i, fact in enumerate([lead, *rest]):
        amount = scene.figures.get(fact.key)
        if amount and fact.core and not fact.lead and rng.random() < spread:
            amount = misread(amount, rng)
        line = fresh(fact, key, rng, amount)
        form = voice * FORMS + rng.randrange(FORMS) if fact.core else line.form
        lines.append(replace(line, form=form, opens=i < 2 or bool(fact.quote) or rng.random() < 0.5, joined=rng.random() < 0.2))
    when = datetime.combine(scene.day, datetime.min.time()) + timedelta(hours=rng.randrange(9, 23), minutes=rng.randrange(60))
    agency = rng.choice(world.PARTS["agencies"]) if rng.random() < 0.3 else ""
    manner = Manner(house(rng), rng.random() < 0.3, describes)
    return Report(
        key, "original", scene, tuple(lines), manner, world.outlet(rng, taken), when, title(scene, rng, voice), agency=agency, voice=voice
    )


def followup(scene: Scene, rng: Random, key: str, before: Report, taken: set[str]) -> Report:
    """A later report with news of its own that reprints some background of an earlier one, word for word or nearly."""
    news = [f for f in scene.facts.values() if f.after and (f.lead or rng.random() < 0.85)]
    lines = [replace(fresh(f, key, rng, scene.figures.get(f.key)), opens=f.lead or rng.random() < 0.7) for f in news]
    background = [x for x in before.lines if not scene.facts[x.fact].lead]
    kept = [x for x in background if rng.random() < 0.25][:4]
    lines += [replace(x, opens=i == 0 or x.opens, joined=False) for i, x in enumerate(kept)]
    when = datetime.combine(scene.after, datetime.min.time()) + timedelta(hours=rng.randrange(9, 23))
    same = rng.random() < 0.4
    outlet = before.outlet if same else world.outlet(rng, taken)
    manner = before.manner if same else Manner(house(rng), rng.random() < 0.3, rng.randrange(2))
    return Report(key, "followup", scene, tuple(lines), manner, outlet, when, title(scene, rng, 0, after=True))
