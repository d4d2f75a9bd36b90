"""What moved between two days in words: a line a change, the same words whoever moved."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from detente.case.model.insisted import ReservationValue
from detente.record import Interval
from detente.report.language.dates import when
from detente.report.language.stances import Stances
from detente.report.language.terms import proposes
from detente.report.language.wording import Words, number
from detente.report.timeline.wording import RESPONSES

if TYPE_CHECKING:
    from detente.analysis.changes import Change
    from detente.case.model import Model


def told(before: Model, after: Model, change: Change) -> str:
    """A change as a sentence without its full stop."""
    model = before if change.how == "ended" else after
    words = Words(model)
    if change.kind in {"context", "value", "weight", "no_deal"}:
        return _number(words, model, change)
    if change.options is not None:
        was, now = (words.option(change.id, option) for option in change.options)
        return f"{words.inline(change.id)}: “{now}” holds instead of “{was}”"
    what = _what(words, model, change)
    if change.how in {"firmer", "softer"}:
        return f"{change.how}: {what} (firmness {_moved(change)})"
    if change.how in {"ended", "undone"}:
        return f"no longer: {what}"
    return what


def _what(words: Words, model: Model, change: Change) -> str:
    """The entry in words, the actor first."""
    stances = Stances(model)
    if change.kind in {"demand", "refusal", "offer"}:
        return stances.sentence(change.id)
    if change.kind in {"red_line", "floor"}:
        return words.constraint(change.id)
    if change.kind == "proposal":
        item = next(item for item in model.proposals if item.id == change.id)
        return f"{words.actors(item.by)} {proposes(model, item)}"
    if change.kind == "response":
        name, actor, kind = change.id.split(".")
        proposal = next(item for item in model.proposals if item.id == name)
        answers = [item for item in proposal.responses if (item.actor, item.kind) == (actor, kind)]
        answer = next((item for item in answers if item.evidence == change.evidence), answers[0])
        return f"{words.actor(actor)}, on the proposal of {words.actors(proposal.by)}, {words.does(actor, answer.text or RESPONSES[kind])}"
    if change.kind == "round":
        found = next(item for item in model.rounds if item.id == change.id)
        return f"a round of talks at {found.place}"
    assert model.road is not None
    return f"achieved: {model.road.steps[change.id].text}"


def _number(words: Words, model: Model, change: Change) -> str:
    if change.kind == "context":
        return f"{model.context[change.id].text}: {_moved(change)}"
    if change.kind == "no_deal":
        item = model.insisted[change.id]
        on_cost = isinstance(item, ReservationValue) and item.no_deal.value is None
        on = "the cost of going on" if on_cost else "what no deal is worth"
        what = "how firmly it holds its no-deal value" if change.how in {"firmer", "softer"} else on
        return f"{words.actor(item.actor)}: {what}, {_moved(change)}"
    actor, *rest = change.id.split(".")
    if change.kind == "weight":
        return f"{words.actor(actor)}: the weight of {words.inline(rest[0])}, {_moved(change)}"
    return f"{words.actor(actor)}: “{words.option(rest[0], rest[1])}” {words.at(rest[0])}, {_moved(change)}"


def _moved(change: Change) -> str:
    assert change.was is not None
    assert change.now is not None
    return f"{number(change.now)} instead of {number(change.was)}"


def dated(change: Change) -> str:
    """When it moved, as far as the case dates it."""
    if change.start is None or change.end is None:
        return "between the two days"
    start, end = date.fromisoformat(change.start), date.fromisoformat(change.end)
    span = when(Interval.model_validate({"from": start, "to": end}))
    return f"after {span}" if change.how in {"firmer", "softer", "raised", "lowered", "ended", "replaced"} else span
