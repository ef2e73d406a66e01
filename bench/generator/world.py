"""Invented people, places and outlets: what a story's templates are filled with.

Every name is made from the parts below, so that no story speaks of anybody: places are built from two halves, people from a list of first
names and built surnames. A `World` is one story's cast; it is made from a `random.Random` and nothing else.
"""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from random import Random

PARTS: dict[str, list[str]] = {
    key: value if isinstance(value, list) else value.split()
    for key, value in tomllib.loads((Path(__file__).parent / "names.toml").read_text(encoding="utf-8")).items()
}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of a story: the printed title stands before the name, one of the descriptions after it."""

    name: str
    title: str
    descriptions: tuple[str, ...]

    @property
    def surname(self) -> str:
        """The last word of the name."""
        return self.name.split()[-1]

    @property
    def woman(self) -> bool:
        """She, not he."""
        return self.name.split()[0] in PARTS["women"]


def person(rng: Random, title: str, descriptions: tuple[str, ...], taken: set[str]) -> Person:
    """A new person whose surname nobody in `taken` has."""
    while True:
        surname = rng.choice(PARTS["surname_head"]) + rng.choice(PARTS["surname_tail"])
        if surname not in taken:
            taken.add(surname)
            return Person(f"{rng.choice(PARTS['women'] + PARTS['men'])} {surname}", title, descriptions)


def place(rng: Random, taken: set[str]) -> str:
    """A new town name, unlike those in `taken`."""
    while True:
        name = rng.choice(PARTS["place_head"]) + rng.choice(PARTS["place_tail"])
        if name not in taken:
            taken.add(name)
            return name


def outlet(rng: Random, taken: set[str]) -> str:
    """A new outlet's name: a paper named after a town, a national one, or a web site."""
    while True:
        town = rng.choice(PARTS["place_head"]) + rng.choice(PARTS["place_tail"])
        name = rng.choice(
            (
                f"{town} {rng.choice(PARTS['outlet_tail'])}",
                f"The {rng.choice(PARTS['outlet_head'])} {rng.choice(PARTS['outlet_tail'])}",
                f"{town} {rng.choice(PARTS['sites'])}",
            )
        )
        if name not in taken:
            taken.add(name)
            return name
