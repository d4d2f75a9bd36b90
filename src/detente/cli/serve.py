"""``detente serve``: the workbench, a page in the browser on the cases of a folder."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from detente.cli.options import app, say, tell


@app.command()
def serve(
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="a case folder, or a folder with cases in it", show_default=False)
    ] = Path(),
    by: Annotated[
        str | None,
        typer.Option(
            "--by",
            metavar="NAME",
            help="who decides; the name that git has for you, or what you say in the browser, otherwise",
        ),
    ] = None,
    port: Annotated[
        int | None, typer.Option("--port", min=0, max=65535, help="the port; 8437 or a free one otherwise")
    ] = None,
    host: Annotated[
        str, typer.Option("--host", metavar="ADDRESS", help="the address it listens at; only this machine otherwise")
    ] = "127.0.0.1",
    browse: Annotated[bool, typer.Option("--open", help="open the browser, too")] = False,
) -> None:
    """The workbench: from reports to a brief in the browser, on the same files."""
    from detente.errors import input_error
    from detente.web.serve import LOOPBACK, Server

    if not folder.is_dir():
        raise input_error(str(folder), "this is no folder", expected="a folder with cases, or one to begin cases in")
    server = Server(folder, by or "", host=host, port=port)
    if host not in LOOPBACK:
        say(
            f"note: {host} can be reached by other machines; whoever has the address below can read and change the cases"
        )
    shown = 0

    def announce(address: str) -> None:
        nonlocal shown
        tell(f"Open {address}" if not shown else f"Open in another browser: {address}")
        if browse and not shown:
            import webbrowser

            webbrowser.open(address)
        shown += 1

    say("The workbench runs until you press Ctrl-C; everything decided is saved at once.")
    server.run(announce)
