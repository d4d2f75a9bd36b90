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
from detente.live import Live
from detente.report.page.blocks import Section
from detente.web.asked import Asked
from detente.web.page import sections
from detente.web.routing import Router
from detente.web.visit import Sent, Shown, Visit
from detente.web.workers import AT_FIRST, Tell
from detente.writers.answer_document import document

Wishes = Mapping[str, str]


@frozen
class Told:
    """An answer: its result, its section, and what else stands in its document."""

    title: str
    result: Callable[[Answers, Wishes], Result]
    section: Callable[[Answers, Wishes], Section]
    beside: Callable[[Answers], Mapping[str, Any]] = lambda _: {}
    long: bool = False
    """Whether it may take longer than a page: then a worker reckons it."""


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
    "whatif": Told("What if", lambda a, _: a.whatif(), _whatif, long=True),
    "ask": Told("Whom to ask next", lambda a, _: a.ask(), _ask),
}
"""The answers by their word in the address, which is their command's."""


def routes(router: Router) -> Iterable[BaseRoute]:
    """``/c/ID/why`` and the others."""
    for name, told in ANSWERS.items():
        yield from router.get(f"/c/{{case}}/{name}", _screen(name))
        if told.long:
            yield from router.post(f"/c/{{case}}/{name}/end", _ended(name))


@frozen
class Reckoned:
    """An answer as a worker gives it back."""

    section: Section
    document: Mapping[str, Any]
    warnings: tuple[str, ...]


def reckoned(answers: Answers, name: str, wishes: Wishes) -> Reckoned:
    """An answer, its section and its document."""
    told = ANSWERS[name]
    result = told.result(answers, wishes)
    section = told.section(answers, wishes)
    return Reckoned(section, document(answers, result, told.beside(answers)), tuple(result.warnings))


def elsewhere(folder: str, asked: Asked, name: str, wishes: Wishes, tell: Tell) -> Reckoned:  # noqa: ARG001
    """The same, in a worker, from the case's folder."""
    return reckoned(asked.answers(Live(folder)), name, wishes)


def _key(visit: Visit, name: str) -> tuple[object, ...]:
    return visit.id, name, visit.case.digest, visit.asked, tuple(sorted(visit.query.items()))


def _screen(name: str) -> Callable[[Visit], Shown]:
    told = ANSWERS[name]

    def shown(visit: Visit) -> Shown:
        answers, wishes = visit.answers, dict(visit.query)
        if told.long:
            piece = visit.bench.workers.ask(
                _key(visit, name), told.title, elsewhere, str(visit.folder), visit.asked, name, wishes
            )
            if not piece.wait(AT_FIRST):
                values = {"title": told.title, "answers": answers, "piece": piece, "name": name}
                return Shown("reckoning.html.j2", values, lambda: {"reckoning": piece.progress}, 202)
            found: Reckoned = piece.value()
        else:
            found = reckoned(answers, name, wishes)
        values = {"title": told.title, "name": name, "answers": answers, "warnings": found.warnings}
        return Shown("answer_page.html.j2", {**values, **sections(answers, found.section)}, lambda: found.document)

    return shown


def _ended(name: str) -> Callable[[Visit], Sent]:
    def ended(visit: Visit) -> Sent:
        piece = visit.bench.workers.find(_key(visit, name))
        if piece is not None:
            piece.stop(f"{ANSWERS[name].title}: ended before it was done")
        return Sent(visit.to("why"), f"{ANSWERS[name].title}: ended.")

    return ended
