"""A case: what is answered now, and where to go on."""

from __future__ import annotations

from collections.abc import Iterable

from starlette.routing import BaseRoute

from detente.report.deals.section import section
from detente.web.page import sections
from detente.web.routing import Router
from detente.web.visit import Shown, Visit
from detente.writers.answer_document import about, document


def routes(router: Router) -> Iterable[BaseRoute]:
    """``/c/ID``."""
    return router.get("/c/{case}", overview)


def overview(visit: Visit) -> Shown:
    """The case and its answer."""
    answers = visit.answers
    return Shown(
        "overview.html.j2",
        {"answers": answers, **sections(answers, section(answers))},
        lambda: {**about(answers.case), "answer": document(answers, answers.deals())},
    )
