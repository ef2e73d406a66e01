"""A line on stderr that shows how fast long work goes and how long it will take, only on a terminal."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def pace(*, shown: bool) -> Iterator[Callable[[str, int, int], None]]:
    """Gives a function to be told (what is done, how many are done, how many there are; 0 where that is not known)."""
    if not (shown and sys.stderr.isatty()):
        yield lambda _what, _done, _total: None
        return
    from rich import progress as bars
    from rich.console import Console

    columns = (
        bars.TextColumn("{task.description}"), bars.BarColumn(24), bars.MofNCompleteColumn(), bars.TextColumn("{task.fields[rate]}"),
        bars.TimeElapsedColumn(), bars.TextColumn("left"), bars.TimeRemainingColumn(),
    )  # fmt: skip
    with bars.Progress(*columns, console=Console(stderr=True)) as bar:
        tasks: dict[str, bars.TaskID] = {}

        def tell(what: str, done: int, total: int) -> None:
            if what not in tasks:
                for task in tasks.values():
                    bar.stop_task(task)
                tasks[what] = bar.add_task(what, total=total or None, rate="")
            speed = bar.tasks[tasks[what]].finished_speed or bar.tasks[tasks[what]].speed
            bar.update(tasks[what], completed=done, rate=f"{speed:,.0f}/s" if speed else "")

        yield tell
