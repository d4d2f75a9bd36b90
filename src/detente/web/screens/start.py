"""The first page: the cases that are here, what each is answered now, and where a new one begins."""

from __future__ import annotations

from collections.abc import Iterable

from starlette.routing import BaseRoute

from detente.case.load import CASE_FILE
from detente.web.lines import Lines
from detente.web.routing import Router
from detente.web.visit import Shown, Visit


def routes(router: Router) -> Iterable[BaseRoute]:
    """``/``, and the line of one case."""
    lines = Lines(router.bench.shelf)

    def start(visit: Visit) -> Shown:
        """The cases of the folder."""
        cases = lines.all()
        folder = visit.bench.shelf.folder
        values = {"cases": cases, "folder": folder.name, "alone": (folder / CASE_FILE).is_file()}
        return Shown("start.html.j2", values, lambda: {"cases": cases})

    def line(visit: Visit) -> Shown:
        """The line of one case, reckoned however long it takes."""
        found = lines.one(visit.query.get("case", ""))
        return Shown("case_line.html.j2", {"case": found}, lambda: found)

    yield from router.get("/", start)
    yield from router.get("/line", line)
