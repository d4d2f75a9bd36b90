"""Whether a peace deal exists, what blocks it and what would open one, each claim traced to its sentence.

>>> import detente
>>> case = detente.load("cases/teaching/upper-river-dam")   # doctest: +SKIP
>>> print(detente.deals(case))                              # doctest: +SKIP
>>> print(detente.why(case))                                # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from detente.version import __version__ as __version__

if TYPE_CHECKING:
    from detente.api import (
        changes,
        check,
        deals,
        draft,
        forecast,
        proposals,
        read,
        readings,
        review,
        road,
        rounds,
        search,
        standoff,
        whatif,
        why,
        write_brief,
    )
    from detente.case import Case, load
    from detente.errors import DetenteError, InputError, LimitError

_HOME = {
    "Case": "detente.case",
    "load": "detente.case",
    "DetenteError": "detente.errors",
    "InputError": "detente.errors",
    "LimitError": "detente.errors",
    "changes": "detente.api",
    "check": "detente.api",
    "deals": "detente.api",
    "draft": "detente.api",
    "forecast": "detente.api",
    "proposals": "detente.api",
    "read": "detente.api",
    "readings": "detente.api",
    "review": "detente.api",
    "road": "detente.api",
    "rounds": "detente.api",
    "search": "detente.api",
    "standoff": "detente.api",
    "whatif": "detente.api",
    "why": "detente.api",
    "write_brief": "detente.api",
}
__all__ = [
    "Case",
    "DetenteError",
    "InputError",
    "LimitError",
    "changes",
    "check",
    "deals",
    "draft",
    "forecast",
    "load",
    "proposals",
    "read",
    "readings",
    "review",
    "road",
    "rounds",
    "search",
    "standoff",
    "whatif",
    "why",
    "write_brief",
]


def __dir__() -> list[str]:
    return sorted(__all__)


def __getattr__(name: str) -> Any:
    """Loads what is asked for, when it is asked for: ``import detente`` stays instant."""
    if name in _HOME:
        from importlib import import_module

        return getattr(import_module(_HOME[name]), name)
    raise AttributeError(f"module 'detente' has no attribute {name!r}")
