"""Who acts, and why: said once around what is done, by a screen for the one who is signed in, by the terminal for its user."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from getpass import getuser

_WHO: ContextVar[str | None] = ContextVar("_WHO", default=None)
_WHY: ContextVar[str] = ContextVar("_WHY", default="")
NOBODY = "somebody"
"""Whoever acts where the system knows no name."""


@contextmanager
def signed(who: str | None = None, why: str = "") -> Iterator[None]:
    """Whatever is written meanwhile here is written in the name of ``who`` (the login name where that is empty), and for this reason."""
    kept, reason = _WHO.set(who or _WHO.get()), _WHY.set(why or _WHY.get())
    try:
        yield
    finally:
        _WHO.reset(kept)
        _WHY.reset(reason)


def who_acts() -> str:
    """The name in which something is written now."""
    if (who := _WHO.get()) is not None:
        return who
    try:
        return getuser()
    except (OSError, KeyError, ImportError):  # a system without names
        return NOBODY


def why_acts() -> str:
    """The reason that was said for what is written now; empty for none."""
    return _WHY.get()
