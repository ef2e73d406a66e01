"""The command line: a thin skin over `retold.trace`. Data goes to stdout, progress and notes to stderr.

Exit codes: 0 done; 1 an error (the message says what to do); 2 a bad call; 3 not one report could be read; 130 interrupted.
"""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Literal

import typer

from retold.api import Progress
from retold.errors import NothingReadable, RetoldError, UsageError

app = typer.Typer(
    name="retold",
    help="Which reports retell which, who really said what, and how many independent witnesses each claim has.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback()
def common(
    version: Annotated[bool, typer.Option("--version", help="Print the version and stop.", is_eager=True)] = False,
) -> None:
    """Which reports retell which, who really said what, and how many independent witnesses each claim has."""
    if version:
        from retold import __version__

        typer.echo(f"retold {__version__}")
        raise typer.Exit


@app.command()
def trace(
    reports: Annotated[list[str], typer.Argument(help="Files, folders, addresses of pages, or - for standard input.", show_default=False)],
    html: Annotated[Path | None, typer.Option(help="Write the report page here: one file, no network.", show_default=False)] = None,
    json: Annotated[Path | None, typer.Option(help="Write the trace as JSON here; - for stdout.", show_default=False)] = None,
    meta: Annotated[Path | None, typer.Option(help="CSV (file, outlet, published, author) of what you know.", show_default=False)] = None,
    level: Annotated[Literal["deep", "wording"], typer.Option(help="wording: no learned model runs; faster, less sure.")] = "deep",
    every: Annotated[bool, typer.Option("--all", help="Print every claim and quotation, not only the first.")] = False,
    allow: Annotated[list[str] | None, typer.Option(help="A host on your own network that may be read.", show_default=False)] = None,
    contact: Annotated[str | None, typer.Option(help="Your address: told to the sites whose pages are read.", show_default=False)] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but what was asked for with --json -.")] = False,
    color: Annotated[
        bool | None, typer.Option("--color/--no-color", help="Colours; off where NO_COLOR is set or stdout is a file.")
    ] = None,
) -> None:
    """Trace reports: families and their tree, claims and their witnesses, quotations, differences, and what cannot be said."""
    from retold import api
    from retold.show import data, page, text

    stdin = sys.stdin.buffer.read() if "-" in reports else None
    with _progress(shown=not quiet) as progress:
        answer = api.trace(reports, meta=meta, level=level, allow=allow or (), contact=contact, stdin=stdin, progress=progress)
    if json is not None:
        _write(json, data.trace_json(answer))
    if html is not None:
        _write(html, page.page(answer).encode())
    if not quiet and str(json) != "-":
        shown = sys.stdout.isatty() and "NO_COLOR" not in os.environ if color is None else color
        sys.stdout.write(text.text(answer, width=_width(), color=shown, every=every))
    if html is not None and not quiet:
        typer.echo(f"The report: {html.resolve().as_uri()}", err=True)


@app.command()
def explain(
    one: Annotated[str, typer.Argument(help="A report.", show_default=False)],
    two: Annotated[str, typer.Argument(help="Another report.", show_default=False)],
    more: Annotated[
        list[str] | None, typer.Argument(help="Other reports of the story: a third witness matters.", show_default=False)
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print JSON, not words.")] = False,
    level: Annotated[Literal["deep", "wording"], typer.Option(help="wording: without learned models.")] = "deep",
) -> None:
    """Explain why two reports are linked, or why they are not."""
    from retold import api
    from retold.show import explain as words

    answer, found = api.explain(one, two, more or (), level=level)
    sys.stdout.write(words.explain_json(answer, found).decode() + "\n" if json else words.explain_text(answer, found, _width()))


@app.command()
def schema() -> None:
    """Print the JSON Schema of the trace."""
    from retold.show import data

    sys.stdout.write(data.schema().decode() + "\n")


def main() -> None:
    """Run the command line and leave with its exit code."""
    try:
        app()
    except NothingReadable as wrong:
        _leave(3, str(wrong))
    except UsageError as wrong:
        _leave(2, str(wrong))
    except RetoldError as wrong:
        _leave(1, str(wrong))
    except KeyboardInterrupt:
        _leave(130, "interrupted")
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(141) from None


def _leave(code: int, message: str) -> None:
    typer.echo(f"retold: {message}", err=True)
    raise SystemExit(code) from None


def _write(path: Path, content: bytes) -> None:
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


def _width() -> int:
    return min(120, shutil.get_terminal_size((100, 24)).columns)


@contextmanager
def _progress(*, shown: bool) -> Iterator[Progress | None]:
    """A progress line on stderr, only on a terminal."""
    if not (shown and sys.stderr.isatty()):
        yield None
        return
    from rich import progress as bars
    from rich.console import Console

    with bars.Progress(bars.SpinnerColumn(), bars.TextColumn("{task.description}"), console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading")

        def tell(what: str, done: int, total: int) -> None:
            bar.update(task, description=f"{what} {done}/{total}" if total else f"{what} {done or ''}")

        yield tell
