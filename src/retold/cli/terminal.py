"""What every verb needs of the terminal: where output goes, how wide it is, and a line that shows progress."""

import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from retold.api import Progress
from retold.errors import UsageError


def write(path: Path, content: bytes) -> None:
    """Put content into a file, whole or not at all; "-" is stdout."""
    if str(path) == "-":
        sys.stdout.buffer.write(content + b"\n")
        return
    part = path.with_name(path.name + ".part")
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError as wrong:
        raise UsageError(
            f"cannot write {path}: {wrong.strerror}. Name a file in a folder that is there and that you may write to"
        ) from wrong


def width() -> int:
    """Columns to print on: the terminal's, at most 120."""
    return min(120, shutil.get_terminal_size((100, 24)).columns)


@contextmanager
def progress(*, shown: bool) -> Iterator[Progress | None]:
    """A progress line on stderr, only on a terminal."""
    if not (shown and sys.stderr.isatty()):
        yield None
        return
    from rich import progress as bars
    from rich.console import Console

    with bars.Progress(bars.SpinnerColumn(), bars.TextColumn("{task.description}"), console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading")
        start = time.monotonic()

        def tell(what: str, done: int, total: int) -> None:
            rate = f", {done / max(0.001, time.monotonic() - start):,.0f} a second" if done > 100 and not total else ""
            bar.update(task, description=f"{what} {done:,}/{total:,}" if total else f"{what} {f'{done:,}' if done else ''}{rate}")

        yield tell
