"""A page for each answer: what the command of that name says, word for word, with the words it cites."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from starlette.routing import BaseRoute

from detente.analysis.result import Result
from detente.answers import Answers
from detente.defaults import READINGS
from detente.errors import LimitError, input_error, listed
from detente.fields import day_of
from detente.frozen import frozen
from detente.live import Live, as_it_stands, turned
from detente.report.language.wording import Words
from detente.report.page.blocks import Section
from detente.web.asked import Asked
from detente.web.page import sections
from detente.web.routing import Router
from detente.web.strip import large
from detente.web.supposed import to_suppose
from detente.web.visit import Sent, Shown, Visit, whole
from detente.web.workers import AT_FIRST, Tell
from detente.writers.answer_document import document

if TYPE_CHECKING:
    from detente.analysis.turned import Turned
    from detente.analysis.whatif.uncertainty import Readings

Wishes = Mapping[str, str]
MOST_READINGS = 100_000
"""Readings that a page may ask for; beyond, an InputError."""


@frozen
class Wish:
    """What may be asked of an answer besides: a choice of ``options``, a day or a number, by its key in the address."""

    name: str
    label: str
    kind: str
    options: tuple[tuple[str, str], ...] = ()


@frozen
class Told:
    """An answer: its result, its section, what else stands in its document, and what may be asked of it."""

    title: str
    result: Callable[[Answers, Wishes], Result]
    section: Callable[[Answers, Wishes], Section]
    beside: Callable[[Answers, Wishes], Mapping[str, Result | None]] = lambda _, __: {}
    asks: Callable[[Answers], tuple[Wish, ...]] = lambda _: ()
    long: bool = False
    """Whether it may take longer than a page whatever the case: then a worker reckons it."""


def _why(answers: Answers, wishes: Wishes) -> Section:
    from detente.report.impasse.section import why
    from detente.report.whatif.section import with_readings

    found, section = _drawn(answers, wishes, 0), why(answers)
    return section if found is None else with_readings(section, answers, found, members=True)


def _deals(answers: Answers, wishes: Wishes) -> Section:
    from detente.report.deals.section import section
    from detente.report.whatif.section import with_readings

    found, told = _drawn(answers, wishes, 0), section(answers)
    return told if found is None else with_readings(told, answers, found)


def _drawn(answers: Answers, wishes: Wishes, otherwise: int) -> Readings | None:
    """The readings that are asked for; None where none are, or a limit was met."""
    count = _count(wishes, otherwise)
    try:
        return answers.readings(count) if count else None
    except LimitError:
        return None


def _count(wishes: Wishes, otherwise: int) -> int:
    given = wishes.get("readings") or str(otherwise)
    if (told := whole(given)) is None or told > MOST_READINGS:
        raise input_error("readings", "this is no number of readings", found=given[:20], expected=f"0 to {MOST_READINGS:,}")  # fmt: skip
    return told


def _with_readings(answers: Answers, wishes: Wishes, otherwise: int = 0) -> dict[str, Result | None]:
    return {"readings": _drawn(answers, wishes, otherwise)} if _count(wishes, otherwise) else {}


def _road(answers: Answers, wishes: Wishes) -> Section:
    from detente.report.road.section import road

    return road(answers, answers.road(wishes.get("goal") or None), 8)


def _proposals(answers: Answers, wishes: Wishes) -> Section:
    from detente.report.proposals.section import proposal

    found, wanted = answers.proposals(), wishes.get("proposal")
    known = [item.id for item in found.proposals]
    if wanted and wanted not in known:
        raise input_error("proposal", "there is no such proposal", found=wanted[:80], expected=listed(known))
    return proposal(answers, wanted or found.latest)


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


def _whatif(answers: Answers, wishes: Wishes) -> Section:
    from detente.report.whatif.section import after, whatif
    from detente.report.whatif.turned import section

    found = _turned(answers)
    told = whatif(answers, answers.whatif(), _drawn(answers, wishes, READINGS), None)
    return after(told, section(*found) if found else None)


def _turned(answers: Answers) -> tuple[Answers, Answers, Turned] | None:
    """The case without what is changed, with it, and what that does; None where nothing is changed."""
    before = as_it_stands(answers)
    return None if before is answers else (before, answers, turned(before, answers))


def _beside_whatif(answers: Answers, wishes: Wishes) -> dict[str, Result | None]:
    found = _turned(answers)
    return {**_with_readings(answers, wishes, READINGS), **({"turned": found[2]} if found else {})}


def _ask(answers: Answers, _: Wishes) -> Section:
    from detente.report.asking.section import whole

    return whole(answers, 8)


def _goals(answers: Answers) -> tuple[Wish, ...]:
    steps = answers.model.road.steps if answers.model.road else {}
    return (
        (Wish("goal", "Another goal", "select", tuple((name, step.text) for name, step in steps.items())),)
        if steps
        else ()
    )


def _papers(answers: Answers) -> tuple[Wish, ...]:
    words = Words(answers.model)
    papers = tuple((item.id, f"{words.actors(item.by)}: {item.text or item.id}") for item in answers.model.proposals)
    return (Wish("proposal", "Told in full", "select", papers),) if len(papers) > 1 else ()


def _since(_: Answers) -> tuple[Wish, ...]:
    return (Wish("since", "Since this day", "date"),)


def _readings_asked(_: Answers) -> tuple[Wish, ...]:
    return (Wish("readings", "How often it holds, over so many draws of the uncertain numbers", "number"),)


ANSWERS: dict[str, Told] = {
    "why": Told(
        "Why there is no deal, and what would open one", lambda a, _: a.why(), _why, _with_readings, _readings_asked
    ),
    "deals": Told(
        "Deals",
        lambda a, _: a.deals(),
        _deals,
        lambda a, w: {"packages": a.packages(), **_with_readings(a, w)},
        _readings_asked,
    ),
    "road": Told("The road to the table", lambda a, w: a.road(w.get("goal") or None), _road, asks=_goals),
    "proposals": Told("Proposals", lambda a, _: a.proposals(), _proposals, asks=_papers),
    "rounds": Told("Earlier rounds", lambda a, _: a.rounds(), _rounds),
    "changes": Told("What moved", _changed, _changes, asks=_since),
    "standoff": Told("The standoff", lambda a, w: a.standoff(w.get("state") or None, {}, None), _standoff),
    "forecast": Told("Issues on a line", lambda a, _: a.forecast(), _forecast),
    "whatif": Told("What if", lambda a, _: a.whatif(), _whatif, _beside_whatif, _readings_asked, long=True),
    "ask": Told("Whom to ask next", lambda a, _: a.ask(), _ask),
}
"""The answers by their word in the address, which is their command's."""


def routes(router: Router) -> Iterable[BaseRoute]:
    """``/c/ID/why`` and the others."""
    for name in ANSWERS:
        yield from router.get(f"/c/{{case}}/{name}", _screen(name))
        yield from router.post(f"/c/{{case}}/{name}/end", _ended(name))


@frozen
class Reckoned:
    """An answer as a worker gives it back."""

    section: Section
    document: Mapping[str, Any]
    warnings: tuple[str, ...]
    partial: bool = False
    """Whether a stated limit cut it short."""


def reckoned(answers: Answers, name: str, wishes: Wishes) -> Reckoned:
    """An answer, its section and its document."""
    told = ANSWERS[name]
    result = told.result(answers, wishes)
    section = told.section(answers, wishes)
    beside = told.beside(answers, wishes)
    missing = _missing(answers, wishes) if "readings" in beside and beside["readings"] is None else []
    every = [result, *(item for item in beside.values() if item is not None)]
    partial = bool(missing) or not all(item.complete for item in every)
    warnings = dict.fromkeys([*(line for item in every for line in item.warnings), *missing])
    return Reckoned(section, document(answers, result, beside, missing), tuple(warnings), partial)


def _missing(answers: Answers, wishes: Wishes) -> list[str]:
    """Which limit the readings met."""
    try:
        answers.readings(_count(wishes, READINGS))
    except LimitError as limit:
        return [f"readings: {limit}"]
    return []


def elsewhere(folder: str, asked: Asked, name: str, wishes: Wishes, tell: Tell) -> Reckoned:
    """The same, in a worker, from the case's folder; how far it is, is told."""
    answers = asked.answers(Live(folder))
    if name == "whatif":
        answers.whatif(progress=tell)
        with suppress(LimitError):
            if count := _count(wishes, READINGS):
                answers.readings(count, progress=tell)
    return reckoned(answers, name, wishes)


def _key(visit: Visit, name: str) -> tuple[object, ...]:
    return visit.id, name, visit.case.digest, visit.asked, tuple(sorted(visit.query.items()))


def _screen(name: str) -> Callable[[Visit], Shown]:
    told = ANSWERS[name]

    def shown(visit: Visit) -> Shown:
        answers, wishes = visit.answers, dict(visit.query)
        _count(wishes, 0)  # told before anything long begins
        values = {"title": told.title, "name": name, "answers": answers, "asks": told.asks(answers), "wishes": wishes}
        values |= to_suppose(answers.model) if name == "whatif" else {}
        if name == "changes" and not wishes.get("since") and not visit.twin:
            return Shown("answer_page.html.j2", {**values, **sections(answers), "warnings": (), "partial": False})
        if name == "road" and answers.model.way is None and not visit.twin:
            return Shown(
                "answer_page.html.j2",
                {**values, **sections(answers), "warnings": (), "partial": False, "no_steps": True},
            )
        if told.long or wishes.get("readings") or large(answers):
            piece = visit.bench.workers.ask(
                _key(visit, name), told.title, elsewhere, str(visit.folder), visit.asked, name, wishes
            )
            if not piece.wait(AT_FIRST):
                return Shown(
                    "reckoning.html.j2", {**values, "piece": piece}, lambda: {"reckoning": piece.progress}, 202
                )
            found: Reckoned = piece.value()
        else:
            found = reckoned(answers, name, wishes)
        values |= {"warnings": found.warnings, "partial": found.partial}
        return Shown("answer_page.html.j2", {**values, **sections(answers, found.section)}, lambda: found.document)

    return shown


def _ended(name: str) -> Callable[[Visit], Sent]:
    def ended(visit: Visit) -> Sent:
        piece = visit.bench.workers.find(_key(visit, name))
        if piece is not None:
            piece.stop(f"{ANSWERS[name].title}: ended before it was done")
        return Sent(visit.to("why"), f"{ANSWERS[name].title}: ended.")

    return ended
