"""A model as it stood on a day: numbers as they were read then, stances that were held then.

What has ``from``, ``until`` or ``earlier`` follows them on every day, the day of the case included. Read as of a
day that somebody asks for, what was said later goes too: by its date, else because every statement it rests on
is later. What has no date stays, and the answer says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from detente.case.model import ContextFactor, Model
from detente.case.model.insisted import floor_id
from detente.case.model.issues import Issue
from detente.case.model.preferences import Floor, NoDeal, Preference
from detente.case.model.quantity import Quantity
from detente.case.model.road import Step
from detente.case.model.validity import reading_on
from detente.case.variants.change import Change
from detente.fields import Part
from detente.record.dates import Interval

P = TypeVar("P", bound=Part)
STANCES = ("demands", "refusals", "offers")


def readings(model: Model, day: date) -> tuple[Model, tuple[Change, ...]]:
    """The model with every number and firmness as it was read on a day, and which differ from the present reading."""
    used: list[Change] = []
    reader = _Reader(day, used)
    update: dict[str, Any] = {
        "issues": {name: reader.issue(f"issues.{name}.status_quo", item) for name, item in model.issues.items()},
        "context": {name: reader.factor(f"context.{name}", item) for name, item in model.context.items()},
        "preferences": {actor: reader.preference(actor, item) for actor, item in model.preferences.items()},
        "red_lines": tuple(reader.firm(f"red_lines.{line.id}", line) for line in model.red_lines),
    }
    if model.road is not None:
        stances = {
            kind: tuple(reader.firm(f"road.{kind}.{item.id}", item) for item in getattr(model.road, kind))
            for kind in ("demands", "refusals")
        }
        update["road"] = model.road.model_copy(update=stances)
    return (model.model_copy(update=update), tuple(used)) if used else (model, ())


class _Reader:
    """Puts earlier readings in the place of present ones, and notes each."""

    def __init__(self, day: date, used: list[Change]) -> None:
        self.day, self.used = day, used

    def note(self, name: str, value: object, until: date) -> None:
        self.used.append(Change("read", tuple(name.split(".")), value, f"as read until {until}"))

    def firm(self, name: str, item: P) -> P:
        found = reading_on(item.earlier, self.day)  # type: ignore[attr-defined]
        if found is None:
            return item
        self.note(f"{name}.firmness", found.firmness, found.until.end)
        return item.model_copy(update={"firmness": found.firmness, **_grounds(found)})

    def issue(self, name: str, item: Issue) -> Issue:
        found = reading_on(item.today.earlier, self.day) if item.today else None
        if item.today is None or found is None:
            return item
        self.note(name, found.option, found.until.end)
        held = item.today.model_copy(update={"option": found.option, **_grounds(found)})
        return item.model_copy(update={"today": held})

    def quantity(self, name: str, item: Quantity) -> Quantity:
        found = reading_on(item.earlier, self.day)
        if found is None:
            return item
        self.note(name, found.value, found.until.end)
        return item.model_copy(update={"value": found.value, "range": found.range, **_grounds(found)})

    def factor(self, name: str, item: ContextFactor) -> ContextFactor:
        """What depends on it goes on counting from its present value."""
        found = reading_on(item.earlier, self.day)
        if found is None:
            return item
        self.note(name, found.value, found.until.end)
        base = item.value if item.base is None else item.base
        now = {"value": Decimal(found.value), "base": base, "range": found.range}
        return item.model_copy(update={**now, **_grounds(found)})

    def preference(self, actor: str, item: Preference) -> Preference:
        name = f"preferences.{actor}"
        update: dict[str, Any] = {
            "weights": {issue: self.quantity(f"{name}.weights.{issue}", q) for issue, q in item.weights.items()},
            "floor": {issue: self.firm(f"{name}.floor.{issue}", floor) for issue, floor in item.floor.items()},
        }
        for kind in ("values", "points"):
            update[kind] = {
                issue: {option: self.quantity(f"{name}.{kind}.{issue}.{option}", q) for option, q in table.items()}
                for issue, table in getattr(item, kind).items()
            }
        if item.no_deal is not None:
            update["no_deal"] = self.no_deal(f"{name}.no_deal", item.no_deal)
        return item.model_copy(update=update)

    def no_deal(self, name: str, item: NoDeal) -> NoDeal:
        found = reading_on(item.earlier, self.day)
        if found is None:
            return item
        update = _grounds(found)
        if found.firmness is not None:
            self.note(f"{name}.firmness", found.firmness, found.until.end)
            update["firmness"] = found.firmness
        if found.value is not None:
            self.note(name, found.value, found.until.end)
            update |= {"value": found.value, "range": found.range, "status_quo_minus": None}
        if found.status_quo_minus is not None:
            self.note(f"{name}.status_quo_minus", found.status_quo_minus, found.until.end)
            per = item.status_quo_minus.per if item.status_quo_minus else {}
            cost = Quantity(value=found.status_quo_minus, range=found.range, per=per)
            update |= {"value": None, "range": None, "status_quo_minus": cost}
        return item.model_copy(update=update)


def _grounds(found: Any) -> dict[str, Any]:
    """An earlier reading that says what it rests on takes its own grounds along."""
    return {"evidence": found.evidence, "assumed": found.assumed} if found.has_basis else {}


def held(model: Model, day: date) -> tuple[Model, tuple[Change, ...]]:
    """The model without what had ended by the day or began after it, by ``from`` and ``until`` alone."""
    return _standing(model, day, None)


def at_date(
    model: Model, day: date, later: frozenset[str] = frozenset(), unconfirmed: frozenset[str] = frozenset()
) -> tuple[Model, tuple[Change, ...]]:
    """The model with only what had been said and done by ``day`` and still held, and what that left out.

    ``later``: statements made after the day. What rests on these alone, and perhaps on what nobody has confirmed, had
    not been said. Numbers without earlier
    readings stay as the case reads them.
    """
    stood, left_out = _standing(model, day, later, unconfirmed)
    return stood.model_copy(update={"as_of": day}), (*left_out, *_undated(model, day))


def _standing(
    model: Model, day: date, later: frozenset[str] | None, unconfirmed: frozenset[str] = frozenset()
) -> tuple[Model, tuple[Change, ...]]:
    left_out: list[Change] = []

    def stands(kind: str, name: str, item: Any) -> bool:
        begins = item.begins if hasattr(item, "begins") else getattr(_when(item), "start", None)
        if later is None:  # nobody asked for a day: a date is when something was said, not from when it is held
            begins = getattr(getattr(item, "start", None), "start", None)
        said = {*item.evidence}
        rests_on_later = later is not None and bool(said & later) and said <= later | unconfirmed
        if rests_on_later if begins is None else begins > day:
            left_out.append(Change("left_out", (kind, name), note=f"{kind} {name} is later than {day}"))
            return False
        if getattr(item, "until", None) is not None and item.over(day):
            left_out.append(Change("left_out", (kind, name), note=f"{kind} {name} ended on {item.until.end}"))
            return False
        return True

    proposals = []
    for proposal in model.proposals:
        if stands("proposal", proposal.id, proposal):
            responses = tuple(
                response
                for response in proposal.responses
                if stands("response of", f"{response.actor} to {proposal.id}", response)
            )
            proposals.append(proposal.model_copy(update={"responses": responses}))
    update: dict[str, Any] = {
        "proposals": tuple(proposals),
        "rounds": tuple(
            item.model_copy(
                update={"agreed": tuple(part for part in item.agreed if stands("agreed at", item.id, part))}
            )
            for item in model.rounds
            if stands("round", item.id, item)
        ),
        "red_lines": tuple(line for line in model.red_lines if stands("red line", line.id, line)),
        "preferences": dict(_floors(model, stands)),
    }
    road = model.road
    if road is not None:
        stances = {
            kind: tuple(item for item in getattr(road, kind) if stands(kind[:-1], item.id, item)) for kind in STANCES
        }
        steps = {
            name: step if not step.achieved or stands("achieving", name, step) else _not_yet(step)
            for name, step in road.steps.items()
        }
        for name in [
            name for name, others in road.at_once.items() if not all(steps[other].achieved for other in others)
        ]:
            steps[name] = _not_yet(steps[name])
        known = {kind: {item.id for item in items} for kind, items in stances.items()}
        stances["offers"] = tuple(_naming(offer, known) for offer in stances["offers"])
        update["road"] = road.model_copy(update={**stances, "steps": steps})
        update["proposals"] = tuple(
            _naming(proposal, known).model_copy(
                update={"responses": tuple(_naming(response, known) for response in proposal.responses)}
            )
            for proposal in proposals
        )
    return model.model_copy(update=update), tuple(left_out)


def _when(item: Any) -> Interval | None:
    """When it was said or done, where the case says so."""
    found: Interval | None = item.happened if isinstance(item, Step) else getattr(item, "date", None)
    return found


def _not_yet(step: Step) -> Step:
    return step.model_copy(update={"achieved": False})


def _floors(model: Model, stands: Any) -> Iterator[tuple[str, Preference]]:
    """Preferences with the floors that stood. A floor rests on its preference's evidence, so only its time counts."""
    for actor, preference in model.preferences.items():
        kept: dict[str, Floor] = {
            issue: floor for issue, floor in preference.floor.items() if stands("floor", floor_id(actor, issue), floor)
        }
        yield actor, preference if len(kept) == len(preference.floor) else preference.model_copy(update={"floor": kept})


def _undated(model: Model, day: date) -> tuple[Change, ...]:
    """What has no date, and so is as it was read on the day of the case."""
    if day == model.as_of or not model.preferences:
        return ()
    note = f"weights, values and no-deal values without earlier readings are those read on {model.as_of}"
    return (Change("undated", ("preferences",), note=note),)


def _naming(part: P, known: Mapping[str, set[str]]) -> P:
    """A proposal, response or offer that names only stances that stand."""
    named = {
        kind: tuple(name for name in getattr(part, kind) if name in known[kind])
        for kind in known
        if hasattr(part, kind)
    }
    return part.model_copy(update=named)
