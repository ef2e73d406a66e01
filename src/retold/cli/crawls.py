"""The verb for a crawl: corpus."""

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from retold.cli.pace import pace


def corpus(
    reports: Annotated[str, typer.Argument(metavar="INPUT", help="A file or folder of JSONL (.gz, .xz) or Parquet.", show_default=False)],
    out: Annotated[Path, typer.Argument(help="A folder for the tables; a run that was stopped goes on there.", show_default=False)],
    engine: Annotated[Literal["duckdb", "spark"], typer.Option(help="duckdb: this machine. spark: this machine or a cluster.")] = "duckdb",
    level: Annotated[
        Literal["wording", "deep"], typer.Option(help="deep: also quotations, claims and differences of --query.")
    ] = "wording",
    query: Annotated[str, typer.Option(help="Stories with a report that has all these words are traced in depth.")] = "",
    master: Annotated[str | None, typer.Option(help="Address of a Spark master, such as spark://host:7077.", show_default=False)] = None,
    columns: Annotated[list[str] | None, typer.Option("--map", help="FIELD=COLUMN, as in text=body.", show_default=False)] = None,
    processes: Annotated[
        int | None, typer.Option(help="Processes beside duckdb: as many as there are cores; 0 for none.", show_default=False)
    ] = None,
    memory: Annotated[str, typer.Option(help="What duckdb may hold in memory beside its processes.")] = "2GB",
    explain: Annotated[bool, typer.Option("--explain", help="Print the plan, what is done and what it will cost, and stop.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing.")] = False,
) -> None:
    """Families, trees and stories of a whole crawl, as Parquet tables, on one machine or a cluster."""
    from retold import corpus as corpora

    asked = corpora.Asked((reports,), out, engine, level, query, master, tuple(columns or ()), processes, memory)
    if explain:
        typer.echo(corpora.explained(asked))
        return
    with pace(shown=not quiet) as tell:
        corpora.make(asked, tell)
    if not quiet:
        sys.stdout.write(corpora.summary(out))
