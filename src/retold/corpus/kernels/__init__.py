"""Compiled twins of what level "wording" does to every article and to every pair: Arrow columns in, arrays out."""

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from retold import settings
from retold.corpus.kernels.comparing import compare_all
from retold.corpus.kernels.reading import Limits, read_all
from retold.corpus.kernels.tables import signs


def sketches(texts: pa.Array) -> pa.RecordBatch:
    """The sketches of a column of texts: columns tokens (binary), wording (list of int64), fold (int64), as `article.sketch.sketch` gives.

    >>> found = sketches(pa.array(["Six engineers inspected the closed bridge."]))
    >>> len(found["tokens"][0].as_py()), len(found["wording"][0])
    (20, 3)
    """
    offsets, data = _bytes(texts.cast(pa.large_string()))
    tokens, token_ends, prints, print_ends, folds = read_all(data, offsets, *signs(), Limits())
    ends = pa.py_buffer((token_ends * 4).astype(np.int32))
    binary = pa.Array.from_buffers(pa.binary(), len(texts), [None, ends, pa.py_buffer(tokens)])
    wording = pa.ListArray.from_arrays(pa.array(print_ends.astype(np.int32)), pa.array(prints))
    return pa.RecordBatch.from_arrays([binary, wording, pa.array(folds)], names=["tokens", "wording", "fold"])


def counted(one: pa.Array, two: pa.Array) -> npt.NDArray[np.int64]:
    """What pairs of sketches share: two columns of `tokens` -> one row of `pair.light.Counts` a pair.

    >>> tokens = sketches(pa.array(["Six boats sank off Peth.", "Six boats burned off Peth."]))["tokens"]
    >>> counted(tokens[:1], tokens[1:])[0, :5]
    array([4, 4, 4, 4, 3])
    """
    (one_ends, one_data), (two_ends, two_data) = (_bytes(side.cast(pa.large_binary())) for side in (one, two))
    return compare_all(*_tokens(one_ends, one_data), *_tokens(two_ends, two_data), settings.LIGHT_SENTENCE)


def _bytes(column: pa.Array) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.uint8]]:
    """Where each value of a large column begins and ends, and the bytes they stand in."""
    column = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    _, offsets, data = column.buffers()
    ends = np.frombuffer(offsets, np.int64)[column.offset : column.offset + len(column) + 1]
    return ends, np.frombuffer(data, np.uint8) if data is not None else np.zeros(0, np.uint8)


def _tokens(ends: npt.NDArray[np.int64], data: npt.NDArray[np.uint8]) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.int64]]:
    """The tokens in some bytes, and where each sketch ends."""
    return data[ends[0] : ends[-1]].view(np.uint32), (ends - ends[0]) // 4
