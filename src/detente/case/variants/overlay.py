"""A model with a stance waived: a red line, a demand, a refusal, a no-deal value or a floor."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from detente.case.model import Model
from detente.case.model.entries import ids
from detente.case.model.floors import floor_lines
from detente.case.model.insisted import floor_id, no_deal_id
from detente.case.model.preferences import Preference, RedLine
from detente.case.model.quantity import ContextFactor
from detente.case.model.ties import on_it_alone


def waivable(model: Model) -> tuple[str, ...]:
    """Ids of everything a scenario may waive."""
    return tuple(dict.fromkeys((*model.insisted, *ids(model, "demands", "refusals"))))


def waive(data: dict[str, Any], name: str) -> bool:
    """Takes a red line, demand, refusal, no-deal value or floor out of the data; whether it was there."""
    gone = [name, *other_form(data, name)]
    found = [each for each in gone if _taken(data, each)]
    for each in gone if found else ():
        _forget(data, each)
    return bool(found)


def _taken(data: dict[str, Any], name: str) -> bool:
    """Takes what has this name out of the data; whether it was there."""
    for actor, preference in data.get("preferences", {}).items():
        if name == no_deal_id(actor) and preference.get("no_deal") is not None:
            preference["no_deal"]["waived"] = True
            return True
        for issue in preference.get("floor", {}):
            if name == floor_id(actor, issue):
                del preference["floor"][issue]
                return True
    road = data.get("road") or {}
    found = False
    for holder, key in ((data, "red_lines"), (road, "demands"), (road, "refusals")):
        items = holder.get(key, ())
        kept = [item for item in items if item["id"] != name]
        if len(kept) < len(items):
            holder[key] = kept
            found = True
    return found


def other_form(data: dict[str, Any], name: str) -> list[str]:
    """Of a stance on what a step settles, the same written in its other form: a red line or floor of a refusal, or the reverse."""
    road = data.get("road") or {}
    ties = {
        step: tied
        for step, item in road.get("steps", {}).items()
        for tied in item.get("settles", {}).items()
        if not item.get("achieved")
    }
    held = [(line["id"], line["actor"], line["never"]) for line in data.get("red_lines", ())] if ties else []
    held += [(line.id, line.actor, line.never) for line in _floors(data)] if ties else []
    found: dict[str, None] = {}
    for item in road.get("refusals", ()):
        tied = ties.get(item["step"])
        if tied is None or item.get("unless"):
            continue
        for line, actor, never in held:
            pair = line, item["id"]
            if name in pair and actor == item["actor"] and on_it_alone(never, tied):
                found |= dict.fromkeys(other for other in pair if other != name)
    return list(found)


def _floors(data: dict[str, Any]) -> tuple[RedLine, ...]:
    """The floors of the data as red lines; none where its numbers do not hold, which is told elsewhere."""
    try:
        wanted = {name: Preference.model_validate(item) for name, item in data.get("preferences", {}).items()}
        context = {name: ContextFactor.model_validate(item) for name, item in data.get("context", {}).items()}
        return floor_lines(wanted, context)
    except ValidationError:
        return ()


def _forget(data: dict[str, Any], name: str) -> None:
    """A waived stance is no longer named by proposals, responses and offers."""
    holders = [*data.get("proposals", ()), *(data.get("road") or {}).get("offers", ())]
    holders += [response for proposal in data.get("proposals", ()) for response in proposal.get("responses", ())]
    for holder in holders:
        for key in ("demands", "refusals"):
            if name in holder.get(key, ()):
                holder[key] = tuple(other for other in holder[key] if other != name)
