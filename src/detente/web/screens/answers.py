"""A page for each answer: what the command of that name says, word for word, with the words it cites."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from starlette.routing import BaseRoute

from detente.analysis.result import Result
from detente.answers import Answers
from detente.errors import input_error
from detente.fields import day_of
from detente.frozen import frozen
from detente.report.page.blocks import Section
from detente.web.page import sections
from detente.web.routing import Router
from detente.web.visit import Shown, Visit
from detente.writers.answer_document import document

Wishes = Mapping[str, str]


@frozen
class Told:
    """An answer: its result, its section, and what else stands in its document."""

    title: str
    result: Callable[[Answers, Wishes], Result]
    section: Callable[[Answers, Wishes], Section]
    beside: Callable[[Answers], Mapping[str, Any]] = lambda _: {}


def _why(answers: Answers, _: Wishes) -> Section:
    from detente.report.impasse.section import why

    return why(answers)


def _deals(answers: Answers, _: Wishes) -> Section:
    from detente.report.deals.section import section

    return section(answers)


def _road(answers: Answers, wishes: Wishes) -> Section:
    from detente.report.road.section import road

    return road(answers, answers.road(wishes.get("goal")), 8)


def _proposals(answers: Answers, wishes: Wishes) -> Section:
    from detente.report.proposals.section import proposal

    return proposal(answers, wishes.get("proposal") or answers.proposals().latest)


def _rounds(answers: Answers, _: Wishes) -> Section:
    from detente.report.rounds.section import rounds

    return rounds(answers, 5)


def _changes(answers: Answers, wishes: Wishes) -> Section:
    from detente.report.changes.section import section

    return section(answers, _changed(answers, wishes))


def _changed(answers: Answers, wishes: Wishes) -> Any:
    since = day_of(wishes.get("since"), "since")
    if since is None:
        raise input_error("since", "a day is needed", expected="since=YYYY-MM-DD, such as 2026-03-01")
    return answers.changes(since)


def _standoff(answers: Answers, wishes: Wishes) -> Section:
    from detente.report.standoff.section import stability

    state = wishes.get("state") or None
    return stability(answers, answers.standoff(state, {}, None), state, 12)


def _forecast(answers: Answers, _: Wishes) -> Section:
    from detente.report.forecast.section import section

    return section(answers, answers.forecast())


def _whatif(answers: Answers, _: Wishes) -> Section:
    from detente.report.whatif.section import whatif

    return whatif(answers, answers.whatif(), None, None)


def _ask(answers: Answers, _: Wishes) -> Section:
    from detente.report.asking.section import whole

    return whole(answers, 8)


ANSWERS: dict[str, Told] = {
    "why": Told("Why there is no deal, and what would open one", lambda a, _: a.why(), _why),
    "deals": Told("Deals", lambda a, _: a.deals(), _deals, lambda a: {"packages": a.packages()}),
    "road": Told("The road to the table", lambda a, w: a.road(w.get("goal")), _road),
    "proposals": Told("Proposals", lambda a, _: a.proposals(), _proposals),
    "rounds": Told("Earlier rounds", lambda a, _: a.rounds(), _rounds),
    "changes": Told("What moved", _changed, _changes),
    "standoff": Told("The standoff", lambda a, w: a.standoff(w.get("state") or None, {}, None), _standoff),
    "forecast": Told("Issues on a line", lambda a, _: a.forecast(), _forecast),
    "whatif": Told("What if", lambda a, _: a.whatif(), _whatif),
    "ask": Told("Whom to ask next", lambda a, _: a.ask(), _ask),
}
"""The answers by their word in the address, which is their command's."""


def routes(router: Router) -> Iterable[BaseRoute]:
    """``/c/ID/why`` and the others."""
    for name in ANSWERS:
        yield from router.get(f"/c/{{case}}/{name}", _screen(name))


def _screen(name: str) -> Callable[[Visit], Shown]:
    told = ANSWERS[name]

    def shown(visit: Visit) -> Shown:
        answers, wishes = visit.answers, visit.query
        result = told.result(answers, wishes)
        section = told.section(answers, wishes)
        return Shown(
            "answer_page.html.j2",
            {"title": told.title, "name": name, "answers": answers, **sections(answers, section), "warnings": result.warnings},
            lambda: document(answers, result, told.beside(answers)),
        )  # fmt: skip

    return shown
