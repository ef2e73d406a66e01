"""What the stages do to batches: each a function over Arrow columns, sent to any process of any engine."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from retold import settings
from retold.corpus import kernels
from retold.corpus.tables import EDGES, PAIRS, PRINTS, SKETCHES
from retold.pair.direction import ZONES
from retold.pair.judge import judge
from retold.story.sketched import same_event
from retold.story.tree.rows import Pair, grow

START, MINUTE = datetime(1970, 1, 1), timedelta(minutes=1)


def sketch(batch: pa.RecordBatch) -> Iterator[pa.RecordBatch]:
    """The rows `tables.SKETCHES` of some articles (number, text, outlet, and when they were published)."""
    found = kernels.sketches(batch["text"])
    outlets = [(name or "").casefold().removeprefix("the ").strip() for name in batch["outlet"].to_pylist()]
    columns = {
        "article": batch["number"], "fold": found["fold"], "wording": found["wording"], "tokens": found["tokens"],
        "begins": _minutes(batch["published_start"]), "ends": _minutes(batch["published_end"]), "zoned": batch["published_zoned"],
        "outlet": pa.array(outlets, pa.string()),
    }  # fmt: skip
    yield pa.RecordBatch.from_arrays([columns[name] for name in SKETCHES.names], schema=SKETCHES)


def prints(batch: pa.RecordBatch) -> Iterator[pa.RecordBatch]:
    """One row a print of some rows (article, wording, copies)."""
    lists = batch["wording"]
    owner = pc.list_parent_indices(lists)
    sizes = pc.list_value_length(lists).cast(pa.int64())
    columns = [batch["article"].take(owner), lists.flatten(), batch["copies"].take(owner), sizes.take(owner)]
    yield pa.RecordBatch.from_arrays(columns, schema=PRINTS)


def relate(batch: pa.RecordBatch) -> Iterator[pa.RecordBatch]:
    """The rows `tables.PAIRS` of those pairs (one, two, and the sketches of both) that may be kin or tell of one event."""
    table = kernels.counted(batch["tokens_one"], batch["tokens_two"])
    days, first = order(batch)
    found = judge(table, days, first, _same_outlet(batch))
    event = same_event(table, days)
    columns = {
        "one": batch["one"], "two": batch["two"], "kin": found.kin, "direction": found.order, "first": first.astype(np.int64),
        "kind_two": found.kind_two, "kind_one": found.kind_one, "shared": found.shared, "size_one": found.size_one,
        "size_two": found.size_two, "event": event,
    }  # fmt: skip
    every = pa.RecordBatch.from_arrays([pa.array(columns[field.name], field.type) for field in PAIRS], schema=PAIRS)
    yield every.filter(pa.array((found.kin >= settings.KIN_POSSIBLE) | event))


def trees(batch: pa.RecordBatch) -> Iterator[pa.RecordBatch]:
    """The rows `tables.EDGES` of some families, one a row: lists of all that is known of the pairs inside it."""
    edges = []
    for family in batch.to_pylist():
        pairs = [Pair(*cells) for cells in zip(*(family[name] for name in Pair._fields), strict=True)]
        edges += [edge._asdict() for edge in grow(pairs)]
    yield pa.RecordBatch.from_pylist(edges, EDGES)


def order(batch: pa.RecordBatch) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.int8]]:
    """Days that certainly lie between the publications of two articles, as `pair.features.days_between` has them, and which of the two
    certainly came first (1: the first, -1: the second, 0: not known), as `pair.direction.certainly_before` has it.
    """
    begins_one, ends_one, begins_two, ends_two = (
        pc.fill_null(batch[f"{end}_{side}"], 0).to_numpy() for side in ("one", "two") for end in ("begins", "ends")
    )
    known = (batch["begins_one"].is_valid().to_numpy(zero_copy_only=False)) & (
        batch["begins_two"].is_valid().to_numpy(zero_copy_only=False)
    )
    between = np.where(begins_one <= begins_two, begins_two - ends_one, begins_one - ends_two)
    slack = np.where(pc.equal(batch["zoned_one"], batch["zoned_two"]).to_numpy(zero_copy_only=False), 0, ZONES // MINUTE)
    first = (ends_one + slack <= begins_two).astype(np.int8) - (ends_two + slack <= begins_one).astype(np.int8)
    return np.where(known, np.maximum(0, between) / 1440, 0.0), np.where(known, first, 0).astype(np.int8)


def _minutes(times: pa.Array) -> pa.Array:
    """Whole minutes since 1970 of some times; null where there is none."""
    return pa.array([(datetime.fromisoformat(t) - START) // MINUTE if t else None for t in times.to_pylist()], pa.int64())


def _same_outlet(batch: pa.RecordBatch) -> npt.NDArray[np.bool_]:
    one, two = batch["outlet_one"], batch["outlet_two"]
    return np.asarray(pc.and_(pc.equal(one, two), pc.not_equal(one, "")).to_numpy(zero_copy_only=False), np.bool_)
