"""Runs the command line: every command is added, every error ends as a message and an exit status."""

from __future__ import annotations

import io
import os
import sys
from importlib import import_module

from detente.cli.options import app, say
from detente.errors import DetenteError

COMMANDS = (
    "serve",
    "new",
    "check",
    "read",
    "review",
    "draft",
    "positions",
    "names",
    "search",
    "agreement",
    "comment",
    "merge",
    "history",
    "answer",
    "deals",
    "package",
    "why",
    "ask",
    "road",
    "proposals",
    "rounds",
    "changes",
    "news",
    "standoff",
    "whatif",
    "forecast",
    "brief",
    "exchange",
)
"""The modules that add commands, as one comes to need them: the help keeps this order."""


def load_commands(wanted: str = "") -> None:
    """Lets the module of a command add it to the application; every module, in the order of the help, for other words."""
    if wanted in COMMANDS:
        import_module(f"detente.cli.{wanted}")
        return
    homes = [import_module(f"detente.cli.{name}").__name__ for name in COMMANDS]
    app.registered_commands.sort(key=lambda command: homes.index(getattr(command.callback, "__module__", homes[0])))


def _speak_utf8() -> None:
    """Files and pipes get UTF-8 whatever the locale; a terminal of another kind gets what it can show."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")


def main() -> None:
    """Runs the command line; every error ends as a message and an exit status."""
    load_commands(*sys.argv[1:2])
    _speak_utf8()
    try:
        try:
            app(standalone_mode=True)
        finally:
            sys.stdout.flush()  # here, where a closed pipe can still be met quietly
    except DetenteError as error:
        say(str(error))
        raise SystemExit(error.exit_status) from None
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(0) from None
    except KeyboardInterrupt:
        say("stopped")
        raise SystemExit(130) from None
    except OSError as error:
        what = f"{error.filename}: " if error.filename else ""
        say(f"{what}this cannot be read or written\n  found:    {error.strerror or error}")
        raise SystemExit(2) from None
    except Exception as error:
        if os.environ.get("DETENTE_TRACE"):
            raise
        say(f"This is a fault in Detente, not in your case: {type(error).__name__}: {error}")
        say("Please report it; DETENTE_TRACE=1 shows where it happened. Nothing was changed.")
        raise SystemExit(1) from None
