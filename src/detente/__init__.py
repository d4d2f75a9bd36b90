"""Whether a peace deal exists, what blocks it and what would open one, each claim traced to its sentence.

>>> import detente
>>> case = detente.load("cases/teaching/upper-river-dam")   # doctest: +SKIP
>>> print(detente.deals(case))                              # doctest: +SKIP
>>> print(detente.why(case))                                # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from detente.case import Case, load
    from detente.errors import DetenteError, InputError, LimitError
    from detente.verbs import (
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

_HOME = {
    "Case": "detente.case",
    "load": "detente.case",
    "DetenteError": "detente.errors",
    "InputError": "detente.errors",
    "LimitError": "detente.errors",
    "changes": "detente.verbs",
    "check": "detente.verbs",
    "deals": "detente.verbs",
    "draft": "detente.verbs",
    "forecast": "detente.verbs",
    "proposals": "detente.verbs",
    "read": "detente.verbs",
    "readings": "detente.verbs",
    "review": "detente.verbs",
    "road": "detente.verbs",
    "rounds": "detente.verbs",
    "search": "detente.verbs",
    "standoff": "detente.verbs",
    "whatif": "detente.verbs",
    "why": "detente.verbs",
    "write_brief": "detente.verbs",
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
