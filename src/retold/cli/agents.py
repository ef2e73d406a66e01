"""The verb that serves agents."""

from pathlib import Path
from typing import Annotated

import typer


def mcp(
    library: Annotated[Path | None, typer.Option(help="The library file.", show_default=False)] = None,
    folder: Annotated[
        list[Path] | None, typer.Option(help="A folder whose files an agent may add; without one, agents only read.", show_default=False)
    ] = None,
) -> None:
    """Serve the library to agents over the Model Context Protocol, on standard input and output."""
    from retold.mcp import server

    server(library, folder or ()).run("stdio")
