"""Where the tables of a run rest: a folder for each, put there whole or not at all, so that a run that was stopped goes on where it was."""

import shutil
from pathlib import Path

import msgspec

from retold.errors import UsageError

#: What stands in each finished folder beside the Parquet files.
MARK = "_retold.json"


class Mark(msgspec.Struct, frozen=True):
    """What a finished stage knows of itself."""

    stage: str
    made_from: str  #: hash of the inputs, the settings and the version: other ones need another folder
    rows: int
    bytes: int
    seconds: float


def mark(folder: Path) -> Mark | None:
    """What a finished stage left; None where it is not finished."""
    try:
        return msgspec.json.decode((folder / MARK).read_bytes(), type=Mark)
    except FileNotFoundError:
        return None


def whole(folder: Path, made_from: str) -> Mark | None:
    """The mark of a stage that was finished from the same inputs. Raises `UsageError` where it was made from others."""
    found = mark(folder)
    if found and found.made_from != made_from:
        raise UsageError(
            f"{folder.parent} holds tables of other inputs, settings or of another version; name a new folder, or delete this one"
        )
    return found


def commit(part: Path, folder: Path, found: Mark) -> None:
    """A written folder takes its name: from now on it is whole."""
    (part / MARK).write_bytes(msgspec.json.encode(found))
    part.rename(folder)


def clear(*folders: Path) -> None:
    """What a run that was stopped left half done is taken away."""
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)


def size(folder: Path) -> int:
    """Bytes of all files of a folder."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def marks(folder: Path) -> dict[str, Mark]:
    """The marks that a finished run has kept of all its stages, by name."""
    found = [msgspec.json.decode(path.read_bytes(), type=Mark) for path in folder.glob("*.json")]
    return {one.stage: one for one in sorted(found, key=lambda m: m.stage)}
