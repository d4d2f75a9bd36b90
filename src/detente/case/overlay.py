"""A model with something changed: a stance waived, or only what held on a date."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar

from detente.case.model import Model
from detente.parts import Part

S = TypeVar("S", bound=Part)


def waivable(model: Model) -> tuple[str, ...]:
    """Ids of everything a scenario may waive."""
    names = [line.id for line in model.red_lines]
    if model.road:
        names += [demand.id for demand in model.road.demands]
        names += [refusal.id for refusal in model.road.refusals]
    for actor, preference in model.preferences.items():
        if preference.no_deal is not None:
            names.append(f"{actor}.no_deal")
        names += [f"{actor}.floor.{issue}" for issue in preference.floor]
    return tuple(names)


def waive(data: dict[str, Any], name: str) -> bool:
    """Takes a red line, demand, refusal, no-deal value or floor out of the data; whether it was there."""
    actor, _, rest = name.partition(".")
    preference = data.get("preferences", {}).get(actor, {})
    if rest == "no_deal" and preference.get("no_deal") is not None:
        preference["no_deal"]["waived"] = True
        return True
    if rest.startswith("floor.") and rest[6:] in preference.get("floor", {}):
        del preference["floor"][rest[6:]]
        return True
    road = data.get("road") or {}
    for holder, key in ((data, "red_lines"), (road, "demands"), (road, "refusals")):
        items = holder.get(key, ())
        kept = [item for item in items if item["id"] != name]
        if len(kept) < len(items):
            holder[key] = kept
            _forget(data, name)
            return True
    return False


def _forget(data: dict[str, Any], name: str) -> None:
    """A waived stance is no longer named by proposals, responses and offers."""
    holders = [*data.get("proposals", ()), *(data.get("road") or {}).get("offers", ())]
    holders += [response for proposal in data.get("proposals", ()) for response in proposal.get("responses", ())]
    for holder in holders:
        for key in ("demands", "refusals"):
            if name in holder.get(key, ()):
                holder[key] = tuple(other for other in holder[key] if other != name)


def at_date(model: Model, day: date, later: frozenset[str] = frozenset()) -> tuple[Model, tuple[str, ...]]:
    """The model with only what had been said and done by ``day``, and what that left out.

    ``later``: statements made after the day. What rests on these alone had not been said. Weights, values and
    no-deal values have no date: they stay as the case reads them.
    """
    left_out: list[str] = []

    def said(kind: str, name: str, item: Any) -> bool:
        when = getattr(item, "date", None)
        rests_on_later = bool(item.evidence) and later.issuperset(item.evidence)
        kept = not rests_on_later if when is None else bool(when.start <= day)
        if not kept:
            left_out.append(f"{kind} {name} is later than {day}")
        return kept

    proposals = []
    for proposal in model.proposals:
        if said("proposal", proposal.id, proposal):
            responses = tuple(
                response
                for response in proposal.responses
                if said("response of", f"{response.actor} to {proposal.id}", response)
            )
            proposals.append(proposal.model_copy(update={"responses": responses}))
    rounds = tuple(item for item in model.rounds if said("round", item.id, item))
    lines = tuple(line for line in model.red_lines if said("red line", line.id, line))
    update: dict[str, Any] = {"proposals": tuple(proposals), "rounds": rounds, "red_lines": lines, "as_of": day}
    road = model.road
    if road is None:
        return model.model_copy(update=update), (*left_out, *_undated(model, day))
    stances = {
        kind: tuple(item for item in getattr(road, kind) if said(kind[:-1], item.id, item))
        for kind in ("demands", "refusals", "offers")
    }
    steps = {
        name: step.model_copy(update={"achieved": step.achieved and said("achieving", name, step)})
        for name, step in road.steps.items()
    }
    known = {kind: {item.id for item in items} for kind, items in stances.items()}
    stances["offers"] = tuple(_naming(offer, known) for offer in stances["offers"])
    update["road"] = road.model_copy(update={**stances, "steps": steps})
    update["proposals"] = tuple(
        _naming(proposal, known).model_copy(
            update={"responses": tuple(_naming(response, known) for response in proposal.responses)}
        )
        for proposal in proposals
    )
    return model.model_copy(update=update), (*left_out, *_undated(model, day))


def _undated(model: Model, day: date) -> tuple[str, ...]:
    """What has no date, and so is as it was read on the day of the case."""
    if day == model.as_of or not model.preferences:
        return ()
    return (f"weights, values and no-deal values are those read on {model.as_of}",)


def _naming(part: S, known: Mapping[str, set[str]]) -> S:
    """A proposal, response or offer that names only stances already taken."""
    named = {
        kind: tuple(name for name in getattr(part, kind) if name in known[kind])
        for kind in known
        if hasattr(part, kind)
    }
    return part.model_copy(update=named)
