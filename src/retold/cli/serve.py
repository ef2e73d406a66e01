"""The verb that serves the desk's pages."""

from typing import Annotated

import typer

from retold.cli.desk import Allow, Contact, Level, Place


def serve(
    library: Place = None,
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port on 127.0.0.1.")] = 8765,
    level: Level = "deep",
    allow: Allow = None,
    contact: Contact = None,
) -> None:
    """Serve the library as pages and JSON, on this machine only: whoever is logged in here can open it, nobody else."""
    from retold import web

    ready = f"Retold is at http://127.0.0.1:{port}/ until you press Ctrl-C."
    web.serve(library, port=port, level=level, allow=allow or (), contact=contact, ready=lambda: typer.echo(ready, err=True))
