"""A report before it is printed, and its headline."""

from dataclasses import dataclass
from datetime import datetime
from random import Random

from .event import Scene, filled, pick
from .figures import House, printed
from .tell import Line, Manner


@dataclass(frozen=True, slots=True)
class Report:
    """What a report tells, how, and where it comes from. `parents`: main one first."""

    id: str
    kind: str
    scene: Scene
    lines: tuple[Line, ...]
    manner: Manner
    outlet: str
    published: datetime
    title: str
    parents: tuple[str, ...] = ()
    agency: str = ""  #: named in the dateline
    voice: int = 0  #: which wordings its witness had

    @property
    def late(self) -> bool:
        """It follows the event up: its lead is news that came later."""
        return self.scene.facts[self.lines[0].fact].after

    @property
    def spun(self) -> bool:
        """It went through a spinning machine."""
        return bool(self.manner.spins)


def title(scene: Scene, rng: Random, voice: int, *, after: bool = False) -> str:
    """A headline for the event; two voices never have the same."""
    text = pick(rng.choice(scene.after_titles) if after else scene.titles[voice], rng)
    said = {k: printed(a, House(9)) for k, a in scene.figures.items()}
    text = filled(text, {**scene.slots, **said})
    return text[:1].upper() + text[1:]
