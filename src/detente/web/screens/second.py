"""A second reading: proposed statements decided without seeing the first decisions, and numbers given without seeing those of the case."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from starlette.routing import BaseRoute

from detente.errors import InputError, Problem
from detente.intake.colleagues import numbers
from detente.intake.colleagues.blind import SecondDesk
from detente.intake.colleagues.second import decided, reader_id
from detente.intake.correction import choices
from detente.intake.item import seen
from detente.intake.review import Item
from detente.record.acts import acts
from detente.report.language.wording import Words, count
from detente.web.routing import Router
from detente.web.visit import Sent, Shown, Visit
from detente.writers.answer_document import about

AROUND = 400
"""Characters shown before and behind the words."""
REASONS = ("wrong speaker", "wrong act", "not a statement", "told already")
MANY = ("issues", "options", "to")
"""Fields that hold several names."""


def routes(router: Router) -> Iterable[BaseRoute]:
    """``/c/ID/colleagues/second`` and ``/c/ID/colleagues/numbers``."""
    yield from router.get("/c/{case}/colleagues/second", show)
    yield from router.post("/c/{case}/colleagues/second", decide)
    yield from router.get("/c/{case}/colleagues/numbers", sheet)
    yield from router.post("/c/{case}/colleagues/numbers", give)


def show(visit: Visit) -> Shown:
    """The next statement that waits for whoever sits here."""
    desk = _desk(visit)
    return _page(visit, desk, desk.item)


def decide(visit: Visit) -> Shown | Sent:
    """Confirms, corrects, rejects, or takes a decision back."""
    desk, what = _desk(visit), visit.text("decide")
    name, statement = visit.text("document"), visit.text("statement")
    here = visit.to("colleagues/second")
    if what == "withdraw":
        desk.withdraw(name, statement)
        return Sent(here, "Taken back: it waits once more.")
    item = desk.at(name, statement, visit.text("seen"))
    try:
        if what == "confirm":
            desk.confirm(item)
        elif what == "reject":
            desk.reject(item, visit.text("reason"))
        else:
            desk.correct(item, _changes(visit, item))
    except InputError as error:
        return _page(visit, desk, item, error)
    return Sent(here, f"{what.removesuffix('e')}ed.".capitalize())


def _desk(visit: Visit) -> SecondDesk:
    return SecondDesk(visit.case, visit.who, date.today())  # noqa: DTZ011


def _changes(visit: Visit, item: Item) -> dict[str, Any]:
    """The fields that were typed otherwise than they were shown."""
    it = item.statement
    now: dict[str, Any] = {
        "speaker": it.speaker or "", "act": it.act, "when": _day(item), "issues": it.about.issues,
        "options": it.about.options, "to": it.to,
    }  # fmt: skip
    typed: dict[str, Any] = {name: visit.text(name) for name in ("speaker", "act", "when")}
    typed |= {name: tuple(filter(None, visit.texts(name))) for name in MANY}
    changed = {name: value for name, value in typed.items() if value != now[name]}
    return {name: (value or None) if isinstance(value, str) else list(value) for name, value in changed.items()}


def _day(item: Item) -> str:
    said = item.statement.when
    form = {"day": "%Y-%m-%d", "month": "%Y-%m", "year": "%Y"}.get(said.precision) if said else None
    return f"{said.start:{form}}" if said and form else ""


def _page(visit: Visit, desk: SecondDesk, item: Item | None, error: InputError | None = None) -> Shown:
    model = visit.case.model
    mine = decided(visit.folder, desk.reader)
    values: dict[str, Any] = {
        "item": item, "left": desk.left, "problems": error.problems if error else (), "decided": list(mine.values())[::-1][:12],
        "done": len(mine), "acts": acts(), "names": {key: actor.name for key, actor in model.actors.items()}, "words": Words(model),
        "reasons": REASONS,
    }  # fmt: skip
    if item is not None:
        quote, text = item.statement.quote, item.document.text
        start = quote.start or 0
        end = start + len(quote.exact)
        values |= {
            "before": text[max(0, start - AROUND) : start], "after": text[end : end + AROUND], "seen": seen(item.waited), "said_on": _day(item),
            "issues": choices(model, "issues"), "options": choices(model, "options"),
        }  # fmt: skip
    told = {**about(visit.case), "left": desk.left, "decided": len(mine)}
    if item is not None:
        told["statement"] = item.statement.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return Shown("second.html.j2", values, lambda: told, 422 if error else 200)


def sheet(visit: Visit) -> Shown:
    """The blank sheet, with what whoever sits here has given."""
    return _sheet(visit, None, {})


def give(visit: Visit) -> Shown | Sent:
    """Keeps the numbers that were given."""
    typed = {name.removeprefix("value:"): visit.text(name) for name in visit.fields if name.startswith("value:")}
    told: dict[str, Any] = {}
    try:
        wrong: list[Problem] = []
        for path, text in typed.items():
            try:
                told[path] = (numbers.number(path, text) if text else None, visit.text(f"why:{path}") or None)
            except InputError as error:
                wrong += error.problems
        if wrong:
            raise InputError(wrong)
        many = numbers.give_all(visit.case, visit.who, told)
    except InputError as error:
        return _sheet(visit, error, typed)
    return Sent(visit.to("colleagues/numbers"), f"{count(many, 'number')} kept." if many else "Nothing was to change.")


def _sheet(visit: Visit, error: InputError | None, typed: dict[str, str]) -> Shown:
    case = visit.case
    mine = numbers.given(case, reader_id(visit.who))
    asked = numbers.asked(case.written)
    by_actor: dict[str, list[numbers.Asked]] = {}
    for item in asked:
        by_actor.setdefault(item.actor, []).append(item)
    values = {
        "by_actor": by_actor, "mine": mine, "typed": typed, "names": {key: actor.name for key, actor in case.model.actors.items()},
        "wrong": {problem.place.file: problem for problem in error.problems} if error else {}, "asked": len(asked),
        "statements": case.record.by_id,
    }  # fmt: skip
    told = {**about(case), "asked": len(asked), "given": {path: float(item.value) for path, item in mine.items()}}
    return Shown("numbers.html.j2", values, lambda: told, 422 if error else 200)
