"""A model with a stance waived: a red line, a demand, a refusal, a no-deal value or a floor."""

from __future__ import annotations

from typing import Any

from detente.case.model import Model
from detente.case.model.entries import ids
from detente.case.model.insisted import floor_id, no_deal_id


def waivable(model: Model) -> tuple[str, ...]:
    """Ids of everything a scenario may waive."""
    return (*model.insisted, *ids(model, "demands", "refusals"))


def waive(data: dict[str, Any], name: str) -> bool:
    """Takes a red line, demand, refusal, no-deal value or floor out of the data; whether it was there."""
    for actor, preference in data.get("preferences", {}).items():
        if name == no_deal_id(actor) and preference.get("no_deal") is not None:
            preference["no_deal"]["waived"] = True
            return True
        for issue in preference.get("floor", {}):
            if name == floor_id(actor, issue):
                del preference["floor"][issue]
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
