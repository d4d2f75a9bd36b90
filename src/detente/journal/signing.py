"""Who acts, and why: said once around what is done, by a screen for the one who is signed in, by the terminal for its user.

The name of an account on a machine says of nobody who it is: a person has said a name here, or to git, or acts as somebody.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

_WHO: ContextVar[str | None] = ContextVar("_WHO", default=None)
_WHY: ContextVar[str] = ContextVar("_WHY", default="")
NOBODY = "somebody"
"""Whoever acts where nobody has said a name."""
PATIENCE = 5
"""Seconds that git has to answer."""


@contextmanager
def signed(who: str | None = None, why: str = "") -> Iterator[None]:
    """Whatever is written meanwhile here is written in the name of ``who`` (whoever acts else where that is empty), and for this reason."""
    kept, reason = _WHO.set(who or _WHO.get()), _WHY.set(why or _WHY.get())
    try:
        yield
    finally:
        _WHO.reset(kept)
        _WHY.reset(reason)


def who_acts() -> str:
    """The name in which something is written now."""
    return _WHO.get() or own_name(Path()) or NOBODY


@cache
def own_name(folder: Path) -> str:
    """The name that whoever works in a folder has told git; empty where there is none, or no git."""
    try:
        asked = ("git", "-C", str(folder), "config", "user.name")
        told = subprocess.run(asked, capture_output=True, timeout=PATIENCE, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return " ".join(told.stdout.decode("utf-8", "replace").split())


def why_acts() -> str:
    """The reason that was said for what is written now; empty for none."""
    return _WHY.get()
