"""Whether a peace deal exists, what blocks it and what would open one, each claim traced to its sentence.

>>> import detente
>>> case = detente.load("cases/teaching/upper-river-dam")   # doctest: +SKIP
>>> print(detente.deals(case))                              # doctest: +SKIP
>>> print(detente.why(case))                                # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from detente.version import __version__ as __version__

# The same for type checkers, which cannot follow the dictionary below; a test holds the two together.
# isort: off
if TYPE_CHECKING:
    from detente.analysis.agreement import Agreement as Agreement
    from detente.analysis.asking import Ask as Ask
    from detente.analysis.changes import Changes as Changes
    from detente.analysis.impasse import Impasse as Impasse
    from detente.analysis.judgement import Verdict as Verdict
    from detente.analysis.packages import Packages as Packages
    from detente.analysis.proposals import Proposals as Proposals
    from detente.analysis.road import RoadResult as RoadResult
    from detente.analysis.rounds import Rounds as Rounds
    from detente.analysis.spatial import Forecast as Forecast
    from detente.analysis.standoff import Stability as Stability
    from detente.analysis.whatif import WhatIf as WhatIf
    from detente.analysis.whatif.offers import Offers as Offers
    from detente.api import (
        agreement as agreement,
        answer as answer,
        ask as ask,
        changes as changes,
        check as check,
        comment as comment,
        deals as deals,
        draft as draft,
        forecast as forecast,
        history as history,
        merge as merge,
        names as names,
        news as news,
        numbers as numbers,
        offers as offers,
        package as package,
        packages as packages,
        positions as positions,
        proposals as proposals,
        read as read,
        readings as readings,
        review as review,
        road as road,
        rounds as rounds,
        search as search,
        standoff as standoff,
        whatif as whatif,
        why as why,
        write_brief as write_brief,
    )
    from detente.case import Case as Case, load as load
    from detente.executors.address import executor as executor
    from detente.errors import (
        DetenteError as DetenteError,
        ExecutorError as ExecutorError,
        InputError as InputError,
        LimitError as LimitError,
    )
# isort: on

_HOME = {
    "Case": "detente.case",
    "load": "detente.case",
    "DetenteError": "detente.errors",
    "ExecutorError": "detente.errors",
    "InputError": "detente.errors",
    "LimitError": "detente.errors",
    "Agreement": "detente.analysis.agreement",
    "Ask": "detente.analysis.asking",
    "Changes": "detente.analysis.changes",
    "Forecast": "detente.analysis.spatial",
    "Impasse": "detente.analysis.impasse",
    "Verdict": "detente.analysis.judgement",
    "Offers": "detente.analysis.whatif.offers",
    "Packages": "detente.analysis.packages",
    "Proposals": "detente.analysis.proposals",
    "RoadResult": "detente.analysis.road",
    "Rounds": "detente.analysis.rounds",
    "Stability": "detente.analysis.standoff",
    "WhatIf": "detente.analysis.whatif",
    "agreement": "detente.api",
    "answer": "detente.api",
    "ask": "detente.api",
    "changes": "detente.api",
    "check": "detente.api",
    "comment": "detente.api",
    "deals": "detente.api",
    "draft": "detente.api",
    "executor": "detente.executors.address",
    "forecast": "detente.api",
    "history": "detente.api",
    "merge": "detente.api",
    "names": "detente.api",
    "news": "detente.api",
    "numbers": "detente.api",
    "offers": "detente.api",
    "package": "detente.api",
    "packages": "detente.api",
    "positions": "detente.api",
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
"""Every public name and the module it comes from."""
__all__ = list(_HOME)


def __dir__() -> list[str]:
    return sorted(__all__)


def __getattr__(name: str) -> Any:
    """Loads what is asked for, when it is asked for: ``import detente`` stays instant."""
    if name in _HOME:
        from importlib import import_module

        return getattr(import_module(_HOME[name]), name)
    raise AttributeError(f"module 'detente' has no attribute {name!r}")
