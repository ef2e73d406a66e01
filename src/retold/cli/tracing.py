"""The verbs that answer once: trace, explain, schema."""

import os
import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from retold.cli.exports import FullText, To, wished, write_wishes
from retold.cli.terminal import progress, width, write


def trace(
    reports: Annotated[list[str], typer.Argument(help="Files, folders, addresses of pages, or - for standard input.", show_default=False)],
    html: Annotated[Path | None, typer.Option(help="Write the report page here: one file, no network.", show_default=False)] = None,
    json: Annotated[Path | None, typer.Option(help="Write the trace as JSON here; - for stdout.", show_default=False)] = None,
    meta: Annotated[Path | None, typer.Option(help="CSV (file, outlet, published, author) of what you know.", show_default=False)] = None,
    columns: Annotated[list[str] | None, typer.Option("--map", help="FIELD=COLUMN of a table: text=body.", show_default=False)] = None,
    overrule: Annotated[Path | None, typer.Option(help="CSV (file,what,value,words) of what you correct.", show_default=False)] = None,
    level: Annotated[Literal["deep", "wording"], typer.Option(help="wording: no learned model runs; faster, less sure.")] = "deep",
    to: To = None,
    full_text: FullText = False,
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
    from retold.source.columns import told

    wishes = wished(to)
    stdin = sys.stdin.buffer.read() if "-" in reports else None
    with progress(shown=not quiet) as tell:
        answer = api.trace(
            reports, meta=meta, columns=told(columns or ()), overrule=overrule, level=level,
            allow=allow or (), contact=contact, stdin=stdin, progress=tell,
        )  # fmt: skip
    if json is not None:
        write(json, data.trace_json(answer))
    if html is not None:
        write(html, page.page(answer).encode())
    write_wishes(answer, wishes, full_text=full_text)
    if not quiet and str(json) != "-":
        shown = sys.stdout.isatty() and "NO_COLOR" not in os.environ if color is None else color
        sys.stdout.write(text.text(answer, width=width(), color=shown, every=every))
    if html is not None and not quiet:
        typer.echo(f"The report: {html.resolve().as_uri()}", err=True)


def explain(
    one: Annotated[str, typer.Argument(help="A report.", show_default=False)],
    two: Annotated[str, typer.Argument(help="Another report.", show_default=False)],
    more: Annotated[
        list[str] | None, typer.Argument(help="Other reports of the story: a third witness matters.", show_default=False)
    ] = None,
    html: Annotated[Path | None, typer.Option(help="Write the two side by side here: one file, no network.", show_default=False)] = None,
    json: Annotated[bool, typer.Option("--json", help="Print JSON, not words.")] = False,
    level: Annotated[Literal["deep", "wording"], typer.Option(help="wording: without learned models.")] = "deep",
) -> None:
    """Explain why two reports are linked, or why they are not."""
    from retold import api
    from retold.show import compare
    from retold.show import explain as words

    answer, found = api.explain(one, two, more or (), level=level)
    if html is not None:
        write(html, compare.compare_page(answer, found).encode())
    sys.stdout.write(words.explain_json(answer, found).decode() + "\n" if json else words.explain_text(answer, found, width()))


def schema() -> None:
    """Print the JSON Schema of the trace."""
    from retold.show import data

    sys.stdout.write(data.schema().decode() + "\n")
