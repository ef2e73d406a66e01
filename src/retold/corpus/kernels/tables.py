"""What each code point is, as tables that compiled code can look up."""

from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from retold.article import scripts, sketch

WORD, UNSPACED, SPACE, STOP, HARD, OPENING, CLOSING, SMALL = 1, 2, 4, 8, 16, 32, 64, 128
#: No letter or digit is assigned beyond.
SIZE = 0x40000


class Signs(NamedTuple):
    """Tables over code points, and the hashes of the words too common to count."""

    kind: npt.NDArray[np.uint8]  #: flags, as above
    lower: npt.NDArray[np.uint32]
    common: npt.NDArray[np.uint64]  #: an open hash table of 64-bit hashes; 0 is free


@cache
def signs() -> Signs:
    """The tables, made once in a process (.2 s)."""
    kind = np.zeros(SIZE, np.uint8)
    lower = np.arange(SIZE, dtype=np.uint32)
    for code in range(SIZE):
        letter = chr(code)
        if letter.isalnum():
            lower[code] = ord(sketch.lower(letter))
            kind[code] = WORD | SMALL * letter.islower() | UNSPACED * bool(scripts.HAN.match(letter) or scripts.THAI.match(letter))
        elif letter.isspace():
            kind[code] = SPACE
    for flag, letters in ((STOP, sketch.STOPS), (HARD, sketch.HARD_STOPS), (OPENING, sketch.OPENING), (CLOSING, sketch.CLOSING)):
        kind[[ord(letter) for letter in letters]] |= flag
    common = np.zeros(1024, np.uint64)
    for word in sorted(sketch.COMMON):
        hashed = sketch.hashed(word)
        at = hashed % len(common)
        while common[at]:
            at = (at + 1) % len(common)
        common[at] = hashed
    return Signs(kind, lower, common)
