"""Word tables: what an editor swaps, and what a spinning machine swaps. Both are general English, written for the generator."""

import re
import tomllib
from pathlib import Path
from random import Random

TABLES = tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))
EDITED: dict[str, list[str]] = TABLES["edited"]
SPUN: dict[str, str] = TABLES["spun"]
_SPUN = re.compile(r"\b(" + "|".join(sorted(map(re.escape, SPUN), key=lambda w: (-len(w), w))) + r")\b", re.IGNORECASE)


def like(case_of: str, word: str) -> str:
    """`word` with a capital where `case_of` has one."""
    return word[:1].upper() + word[1:] if case_of[:1].isupper() else word


def edits(text: str, share: float, rng: Random) -> tuple[tuple[str, str], ...]:
    """Replacements an editor might make in a text: (old, new), each found in it as whole words outside quotation marks."""
    prose = re.sub("“[^”]*”?", " ", text)
    found = []
    for old, choices in EDITED.items():
        if re.search(rf"\b{re.escape(old)}\b", prose) and rng.random() < share:
            found.append((old, rng.choice(choices)))
    return tuple(found)


def edited(text: str, changes: tuple[tuple[str, str], ...]) -> str:
    """The text with each change made once, quotations left alone."""
    for old, new in changes:
        pieces = re.split("(“[^”]*”)", text)
        for i in range(0, len(pieces), 2):
            pieces[i], hits = re.subn(rf"\b{re.escape(old)}\b", new, pieces[i], count=1)
            if hits:
                break
        text = "".join(pieces)
    return text


def spun(text: str, share: float, seed: int) -> str:
    """The text as a spinning machine leaves it: `share` of the words it knows replaced, the same word always alike.

    >>> spun("Rescuers searched the old market.", 1.0, 0)
    'Saviours searched the vintage marketplace.'
    """

    def swap(match: re.Match[str]) -> str:
        old = match.group()
        hit = Random(f"{seed} {old.lower()}").random() < share
        return like(old, SPUN[old.lower()]) if hit else old

    return _SPUN.sub(swap, text)
