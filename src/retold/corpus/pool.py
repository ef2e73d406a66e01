"""Batches through a function in several processes: in order, and never more of them under way than the processes can chew."""

import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice

import pyarrow as pa

from retold import settings
from retold.corpus.seam import Work

Done = Callable[[int], None]


def start(processes: int) -> ProcessPoolExecutor:
    """A pool of fresh processes (spawn: a fork of a process with threads may hang). They end when this process does, however it ends."""
    return ProcessPoolExecutor(processes, multiprocessing.get_context("spawn"), _begin)


def through(
    pool: ProcessPoolExecutor, batches: Iterable[pa.RecordBatch], work: Work, processes: int, done: Done
) -> Iterator[pa.RecordBatch]:
    """What a function makes of every batch, in order of the batches; `done` is told of rows as they are finished.

    Submission is bounded: a pool that takes every batch at once holds the whole corpus in its queue (5 GB, DESIGN.md 5).
    """
    waiting: deque[tuple[int, Future[bytes]]] = deque()
    source = iter(batches)
    while True:
        for batch in islice(source, processes * settings.CORPUS_AHEAD - len(waiting)):
            waiting.append((batch.num_rows, pool.submit(_work, work.function, packed([batch], batch.schema))))
        if not waiting:
            return
        rows, result = waiting.popleft()
        yield from unpacked(result.result())
        done(rows)


def here(batches: Iterable[pa.RecordBatch], work: Work, done: Done) -> Iterator[pa.RecordBatch]:
    """The same in this process: for little data, where starting others costs more."""
    for batch in batches:
        yield from work.function(batch)
        done(batch.num_rows)


def packed(batches: Iterable[pa.RecordBatch], schema: pa.Schema) -> bytes:
    """Batches as one Arrow stream."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, schema) as writer:
        for batch in batches:
            writer.write_batch(batch)
    return bytes(sink.getvalue())


def unpacked(data: bytes) -> Iterator[pa.RecordBatch]:
    """The batches of one Arrow stream; of no bytes, none."""
    if data:
        with pa.ipc.open_stream(data) as reader:
            yield from reader


def _work(function: Callable[[pa.RecordBatch], Iterator[pa.RecordBatch]], data: bytes) -> bytes:
    made = [out for batch in unpacked(data) for out in function(batch)]
    return packed(made, made[0].schema) if made else b""


def _begin() -> None:
    """One thread for every library, and an end with the parent: a killed run must not leave processes behind."""
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS"):
        os.environ[name] = "1"
    pa.set_cpu_count(1)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_follow, args=(parent.join,), daemon=True).start()


def _follow(ended: Callable[[], object]) -> None:
    ended()
    os._exit(1)
