"""Who decides here: asked once, and signed under everything that is decided."""

from __future__ import annotations

from collections.abc import Iterable

from starlette.routing import BaseRoute

from detente.errors import InputError, Problem
from detente.web.names import MOST
from detente.web.routing import WHO, Router
from detente.web.visit import Sent, Shown, Visit


def routes(router: Router) -> Iterable[BaseRoute]:
    """``/who``, and its form."""
    yield from router.post(WHO, say)
    yield from router.get(WHO, show)


def show(visit: Visit, problems: Iterable[Problem] = ()) -> Shown:
    """The question, with the name that is signed now."""
    values = {"then": visit.text("then") or visit.query.get("then", "/"), "problems": tuple(problems), "most": MOST}
    return Shown("who.html.j2", values, lambda: {"who": visit.who}, 422 if problems else 200)


def say(visit: Visit) -> Sent | Shown:
    """Signs with a name from now on, and goes on where the question came in between."""
    try:
        visit.say(visit.text("name"))
    except InputError as error:
        return show(visit, error.problems)
    then = visit.text("then")
    return Sent(then if then.startswith("/") and then[1:2] not in ("/", "\\") else "/")
