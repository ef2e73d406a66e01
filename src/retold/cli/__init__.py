"""The command line: a thin skin over `retold.trace`. Data goes to stdout, progress and notes to stderr.

Exit codes: 0 done; 1 an error (the message says what to do); 2 a bad call; 3 not one report could be read; 130 interrupted.
"""

import os
import sys
from typing import Annotated

import typer

from retold.cli import agents, crawls, desk, exports, reading, serve, tracing
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


#: Every verb, in the order that --help shows them.
VERBS = (
    tracing.trace,
    tracing.explain,
    reading.read,
    *desk.VERBS,
    serve.serve,
    exports.formats,
    tracing.schema,
    crawls.corpus,
    agents.mcp,
)
for verb in VERBS:
    app.command(verb.__name__.rstrip("_"))(verb)  # `import_` is called `import`


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
