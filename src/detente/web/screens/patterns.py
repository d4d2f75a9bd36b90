"""Every piece that screens are made of, on one page: for those who make screens, and for the tests."""

from __future__ import annotations

import os
from collections.abc import Iterable

from starlette.routing import BaseRoute

from detente.web.routing import Router
from detente.web.visit import Shown, Visit

ASKED = "DETENTE_PATTERNS"
"""Set in the environment, the page is there."""


def routes(router: Router) -> Iterable[BaseRoute]:
    """``/patterns``, only where it is asked for."""
    return router.get("/patterns", patterns) if os.environ.get(ASKED) else ()


def patterns(_: Visit) -> Shown:
    """The page."""
    return Shown("patterns.html.j2", {})
