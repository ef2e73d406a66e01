"""What `--to FORMAT=PATH` asks of any verb that answers with a trace."""

from collections.abc import Iterable, Sequence
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Annotated

import typer

from retold.cli.terminal import write

if TYPE_CHECKING:
    from retold.records import Trace

To = Annotated[list[str] | None, typer.Option(help="FORMAT=PATH for other tools; see `retold formats`.", show_default=False)]
FullText = Annotated[bool, typer.Option("--full-text", help="With --to: whole texts, not excerpts.")]


def wished(to: Iterable[str] | None) -> list[tuple[str, PurePath]]:
    """The formats and places asked for; a bad one is told before any work."""
    from retold.exchange import asked

    return [asked(wish) for wish in to or ()]


def write_wishes(trace: "Trace", wishes: Sequence[tuple[str, PurePath]], *, full_text: bool) -> None:
    """Write a trace as it was asked for: a file, or a folder of files."""
    from retold import settings
    from retold.exchange import exchange

    for name, path in wishes:
        for inside, content in exchange(trace, name, None if full_text else settings.EXCERPT).items():
            if inside:
                Path(path).mkdir(parents=True, exist_ok=True)
            write(Path(path) / inside if inside else Path(path), content)


def formats() -> None:
    """List the formats that --to writes."""
    from retold.exchange import FORMATS

    for name, form in FORMATS.items():
        typer.echo(f"{name:<12} {form.ending or 'folder':<9}  {form.about}")
