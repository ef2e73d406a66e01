"""Character n-grams of sentences, and how alike two sets of sentences are by them.

The grams are hashed into buckets and counted once for each report; a pair of reports then costs a few small sums and one product of
matrices (.077 s a pair of long reports before, of which nearly all was counting the same letters again).
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from retold import settings

NOT_WORD = re.compile(r"[\W_]+")
#: Any odd numbers will do; fixed so that buckets never move.
MULTIPLIER, MIXER = np.uint64(1_000_003), np.uint64(0x9E3779B97F4A7C15)

Table = npt.NDArray[np.float32]


class Letters(NamedTuple):
    """How often which bucket of character 3-5-grams occurs in which sentence: parallel arrays, and in how many sentences each bucket is."""

    sentences: int
    row: npt.NDArray[np.int32]
    bucket: npt.NDArray[np.int32]
    times: Table
    held: npt.NDArray[np.int64]


def letters(sentences: Sequence[str]) -> Letters:
    """The grams of some sentences, lower case, words parted by single spaces; those after `LIKENESS_MOST_SENTENCES` are left out.

    >>> float(letters(["ab"]).times.sum())  # " ab", "ab ", " ab "
    3.0
    """
    size = settings.LIKENESS_BUCKETS
    texts = [f" {NOT_WORD.sub(' ', s.casefold()).strip()} " for s in sentences[: settings.LIKENESS_MOST_SENTENCES]]
    codes = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)
    owner = np.repeat(np.arange(len(texts)), [len(t) for t in texts])
    found = []
    rolled = codes
    for n in range(2, 6):
        rolled = rolled[: len(codes) - n + 1] * MULTIPLIER + codes[n - 1 :]
        if n > 2:
            inside = owner[: len(rolled)] == owner[n - 1 :]
            bucket = ((rolled * MIXER) >> np.uint64(64 - size.bit_length() + 1)).astype(np.int64)
            found.append((owner[: len(rolled)] * size + bucket)[inside])
    places, times = np.unique(np.concatenate(found), return_counts=True)
    row, at = np.divmod(places, size)
    return Letters(
        len(texts), row.astype(np.int32), at.astype(np.int32), times.astype(np.float32), np.bincount(at.astype(np.int64), minlength=size)
    )


def cosines(left: Letters, right: Letters) -> Table:
    """Cosine of the TF-IDF weighted grams of every left with every right sentence; the sentences of both are the documents."""
    if not (left.sentences and right.sentences):
        return np.zeros((left.sentences, right.sentences), np.float32)
    held = left.held + right.held
    rarity = (np.log((1 + left.sentences + right.sentences) / (1 + held)) + 1).astype(np.float32)
    shared = np.flatnonzero((left.held > 0) & (right.held > 0))
    column = np.full(len(held), len(shared), np.int64)
    column[shared] = np.arange(len(shared))
    one, two = (_rows(side, rarity, column, len(shared)) for side in (left, right))
    return np.asarray(one @ two.T, dtype=np.float32)


def _rows(side: Letters, rarity: Table, column: npt.NDArray[np.int64], width: int) -> Table:
    """The weighted grams as rows of unit length, of which only the columns that both sides use are written down."""
    weights = side.times * rarity[side.bucket]
    length = np.sqrt(np.bincount(side.row, weights * weights, minlength=side.sentences)).astype(np.float32)
    weights /= np.maximum(length, 1e-6)[side.row]
    table = np.zeros(side.sentences * (width + 1), np.float32)
    table[side.row * np.int64(width + 1) + column[side.bucket]] = weights  # the last column gathers what the other side lacks
    return table.reshape(side.sentences, width + 1)[:, :width]
