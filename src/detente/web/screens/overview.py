"""A case: how far it is, what is to do next, and the ways to each answer."""

from __future__ import annotations

from collections.abc import Iterable

from starlette.routing import BaseRoute

from detente.brief.steps import steps
from detente.web.routing import Router
from detente.web.screens.answers import ANSWERS
from detente.web.visit import Shown, Visit
from detente.writers.answer_document import about, document

DOES = {
    "read": ("Read and confirm", "read"), "positions": ("Positions", "positions"), "answer": ("Answer", "answer"), "sequence": ("Sequence", "sequence"),
    "brief": ("Brief", "brief"),
}  # fmt: skip
"""Each step: what it is called, and the screen on which it is done."""
BY_ISSUE = {"read": ("By issue", "bearing")}
"""The same of the first, where what the answer needs waits to be confirmed."""


def routes(router: Router) -> Iterable[BaseRoute]:
    """``/c/ID``."""
    return router.get("/c/{case}", overview)


def overview(visit: Visit) -> Shown:
    """The case, its steps, and the ways to its answers; what stands open before the brief is sent follows by itself."""
    answers = visit.answers
    found = steps(answers, whole=visit.twin)
    first = found.steps[0]
    does = DOES | (BY_ISSUE if first.open and answers.case.unread and answers.model.issues else {})
    return Shown(
        "overview.html.j2",
        {"answers": answers, "steps": found, "does": does, "answered": ANSWERS},
        lambda: {**about(answers.case), **found.to_dict(), "answer": document(answers, answers.deals())},
    )
