"""What the type checker cannot see for itself: the shape of the fixtures that many tests use, and what a case surely has."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

Run = Callable[..., tuple[int, str, str]]
"""``run("check", folder)`` gives exit status, standard output and standard error."""
Thing = TypeVar("Thing")


def the(thing: Thing | None) -> Thing:
    """What a case may lack and this one has: its road, its standoff, a no-deal value."""
    assert thing is not None
    return thing
