"""The first page: the cases that are here."""

from __future__ import annotations

from collections.abc import Iterable

from starlette.routing import BaseRoute

from detente.errors import DetenteError
from detente.web.routing import Router
from detente.web.visit import Shown, Visit


def routes(router: Router) -> Iterable[BaseRoute]:
    """``/``."""
    return router.get("/", start)


def start(visit: Visit) -> Shown:
    """The cases of the folder."""
    bench = visit.bench
    cases = []
    for name in bench.shelf.cases:
        try:
            with bench.shelf.live(name) as live:
                model = live.case.model
                cases.append({"id": name, "name": model.name, "as_of": model.as_of.isoformat(), "problem": ""})
        except DetenteError as error:
            cases.append({"id": name, "name": name, "as_of": "", "problem": str(error).splitlines()[0]})
    return Shown("start.html.j2", {"cases": cases, "folder": bench.shelf.folder.name}, lambda: {"cases": cases})
