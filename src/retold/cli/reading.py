"""The verb that reads and does nothing else: what Retold makes of each report before it compares any."""

import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated

import typer

from retold.cli.terminal import progress, width

Reports = Annotated[
    list[str],
    typer.Argument(help="Files, folders, tables, feeds, archives, addresses, or - for standard input.", show_default=False),
]


def read(
    reports: Reports,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Print one article a line as JSON.")] = False,
    rejects: Annotated[Path | None, typer.Option(help="Write what was not read here, one JSON line each.", show_default=False)] = None,
    state: Annotated[
        Path | None, typer.Option(help="Remember here what is done: a reading that stopped goes on from it.", show_default=False)
    ] = None,
    columns: Annotated[
        list[str] | None, typer.Option("--map", help="FIELD=COLUMN of a table: text=body,date=published.", show_default=False)
    ] = None,
    meta: Annotated[Path | None, typer.Option(help="CSV (file, outlet, published, author) of what you know.", show_default=False)] = None,
    overrule: Annotated[
        Path | None, typer.Option(help="CSV (file,what,value,words) of what you correct: labels, dates, rejects.", show_default=False)
    ] = None,
    allow: Annotated[list[str] | None, typer.Option(help="A host on your own network that may be read.", show_default=False)] = None,
    contact: Annotated[str | None, typer.Option(help="Your address: told to the sites whose pages are read.", show_default=False)] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing of rejects and progress.")] = False,
) -> None:
    """Read reports and print what was read: cleaned, dated, credited; and what could not be read, with the reason."""
    from retold.records import Reject
    from retold.show import reports as shown
    from retold.source import reading
    from retold.source import state as states
    from retold.source.columns import told

    stdin = sys.stdin.buffer.read() if "-" in reports else None
    refused: list[Reject] = []
    with ExitStack() as opened:
        say = opened.enter_context(progress(shown=not quiet)) or reading.silent
        note = opened.enter_context(states.kept(state))
        aside = opened.enter_context(rejects.open("ab" if state else "wb")) if rejects else None
        for found in reading.stream(
            reports, meta=meta, allow=frozenset(allow or ()), contact=contact, stdin=stdin, columns=told(columns or ()),
            overrule=overrule, done=states.done(state), say=say,
        ):  # fmt: skip
            if isinstance(found, Reject):
                refused.append(found)
                if aside:
                    aside.write(shown.line(found) + b"\n")
            elif jsonl:
                sys.stdout.buffer.write(shown.line(found) + b"\n")
            else:
                sys.stdout.write(shown.row(found, width()) + "\n")
            sys.stdout.flush()
            note(found)
    if not quiet:
        sys.stderr.write(shown.refused(refused, width()))
