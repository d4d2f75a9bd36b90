"""A model with a stance waived: a red line, a demand, a refusal, a no-deal value or a floor."""

from __future__ import annotations

from typing import Any

from detente.case.model import Model
from detente.case.model.entries import ids


def waivable(model: Model) -> tuple[str, ...]:
    """Ids of everything a scenario may waive."""
    names = ids(model, "red_lines", "demands", "refusals")
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
