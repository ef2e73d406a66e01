"""A corpus, run: stage after stage, each whole or not at all; a run that was stopped goes on after the last whole stage."""

import hashlib
import time
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from retold import settings
from retold.corpus import inputs as given
from retold.corpus import store
from retold.corpus.seam import Engine, Tell
from retold.corpus.stages import STAGES, Stage
from retold.pair import judge_weights

#: Inside a run's folder: what is taken away when it is done, and what each stage said of itself.
WORK, MARKS = ".work", ".stages"


def run(
    inputs: Sequence[str], out: Path, engine: Callable[[str], Engine[Any]], columns: Mapping[str, str], tell: Tell
) -> dict[str, store.Mark]:
    """The tables of a corpus, made in `out`; what each stage left, by name.

    `engine` opens an engine with a folder for what it cannot hold. Raises `UsageError` where `out` holds tables of something else.
    """
    made_from = fingerprint(inputs, columns)
    done = {stage.name: found for stage in STAGES if (found := store.whole(out / place(stage), made_from))}
    wanted = needed(done)
    if not wanted:
        store.clear(out / WORK)  # a run may have been stopped with nothing left to do but this
        return done
    (out / WORK).mkdir(parents=True, exist_ok=True)
    store.clear(*out.glob(f"{WORK}/*.part"), *out.glob("*.part"), out / WORK / "scratch")
    with_engine = engine(str(out / WORK / "scratch" / "spill"))
    try:
        for stage in wanted:
            done[stage.name] = _make(stage, with_engine, inputs, out, columns, made_from, done, tell)
    finally:
        with_engine.close()
    store.clear(out / WORK)
    return done


def place(stage: Stage) -> str:
    """The folder of a stage inside a run's."""
    return stage.name if stage.kept else f"{WORK}/{stage.name}"


def needed(done: Mapping[str, store.Mark]) -> list[Stage]:
    """The stages that are still to be made, in order: those whose tables are asked for, by the answer or by another such stage."""
    wanted: set[str] = set()
    for stage in reversed(STAGES):
        if stage.name not in done and (stage.kept or stage.name in wanted):
            wanted |= {stage.name, *stage.needs}
    return [stage for stage in STAGES if stage.name in wanted and stage.name not in done]


def fingerprint(inputs: Sequence[str], columns: Mapping[str, str]) -> str:
    """A hash of what the tables follow from: names and sizes of the inputs, columns, settings and version."""
    files = [(path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in given.found(inputs)]
    chosen = sorted((name, value) for name, value in vars(settings).items() if isinstance(value, int | float | tuple) and name.isupper())
    said = (version("retold"), sorted(files), sorted(columns.items()), chosen, judge_weights.KINSHIP, judge_weights.ORDER)
    return hashlib.sha256(repr(said).encode()).hexdigest()[:16]


def _make(
    stage: Stage, engine: Engine[Any], inputs: Sequence[str], out: Path, columns: Mapping[str, str], made_from: str,
    done: Mapping[str, store.Mark], tell: Tell,
) -> store.Mark:  # fmt: skip
    folder, start = out / place(stage), time.monotonic()
    part, scratch = folder.with_name(f"{stage.name}.part"), out / WORK / "scratch" / stage.name
    scratch.mkdir(parents=True)
    places = {other.name: str(out / place(other)) for other in STAGES}
    tables = {name: engine.reports(inputs) if name == "input" else engine.read(places[name]) for name in stage.needs}
    total = done[stage.needs[0]].rows if stage.needs[0] in done else 0
    tell(stage.what, 0, total)
    rows = engine.put(stage.make(engine, tables, str(scratch), columns), str(part), lambda rows: tell(stage.what, rows, total))
    found = store.Mark(stage.name, made_from, rows, store.size(part), round(time.monotonic() - start, 2))
    store.commit(part, folder, found)
    (out / MARKS).mkdir(exist_ok=True)
    (out / MARKS / f"{stage.name}.json").write_bytes((folder / store.MARK).read_bytes())
    store.clear(scratch)
    return found
