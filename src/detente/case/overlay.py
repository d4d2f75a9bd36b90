"""A model under a scenario: its values set, its waivers made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import ValidationError

from detente.case.integrity import check_model
from detente.case.messages import problems
from detente.case.model import Model
from detente.case.tree import Path, Tree
from detente.errors import InputError, Place, Problem, listed, nearest


def under_scenario(model: Model, name: str, tree: Tree) -> tuple[Model, tuple[str, ...]]:
    """The model with the scenario's values set and its waivers made, and what changed in words."""
    scenario = model.scenarios[name]
    data = model.model_dump(by_alias=True, exclude_unset=True)
    found: list[Problem] = []
    changes = []
    for path, value in scenario.set.items():
        problem = _set(data, path.split("."), value, tree, ("scenarios", name, "set", path))
        if problem:
            found.append(problem)
        else:
            changes.append(f"{path} = {_told(value)}")
    for index, waived in enumerate(scenario.waive):
        if not waive(data, waived):
            known = waivable(model)
            found.append(
                Problem(
                    tree.place(("scenarios", name, "waive", index)),
                    "there is nothing of this name to waive",
                    found=waived,
                    expected=listed(known, 30),
                    mend=nearest(waived, known),
                )
            )
        else:
            changes.append(f"{waived} waived")
    if found:
        raise InputError(found)
    overlaid = _Overlaid(tree.file, tree.text, data, scenario=name, settings=tuple(scenario.set), base=tree)
    try:
        changed = Model.model_validate(data)
    except ValidationError as error:
        found = problems(error, overlaid, Model)
    else:
        found = [finding.problem(overlaid) for finding in check_model(changed)]
    if found:
        raise InputError([replace(problem, message=f"under scenario {name}: {problem.message}") for problem in found])
    return changed, tuple(changes)


@dataclass
class _Overlaid(Tree):
    """The changed data. What is wrong with it is the scenario's doing, so its places are those of the scenario."""

    scenario: str = ""
    settings: tuple[str, ...] = ()
    base: Tree = field(default_factory=lambda: Tree("", ""))

    def place(self, path: Path, *, key: bool = False) -> Place:
        dotted = ".".join(self._names(path))
        for setting in self.settings:
            if f"{dotted}.".startswith(f"{setting}.") or f"{setting}.".startswith(f"{dotted}."):
                return self.base.place(("scenarios", self.scenario, "set", setting), key=key)
        return self.base.place(("scenarios", self.scenario), key=True)

    def _names(self, path: Path) -> Iterator[str]:
        """The parts of a path as a scenario writes them: list items by their id."""
        here = self.data
        for part in path:
            if isinstance(here, Mapping):
                here = here.get(part)
            else:
                listed_here = isinstance(part, int) and isinstance(here, list | tuple) and part < len(here)
                here = here[part] if listed_here else None
            yield here.get("id", str(part)) if isinstance(part, int) and isinstance(here, Mapping) else str(part)


def _told(value: Any) -> str:
    """A value set by a scenario, as it stands in the file."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_told(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_told(part) for part in value) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    return "nothing" if value is None else str(value)


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


def _set(data: dict[str, Any], keys: list[str], value: Any, tree: Tree, place: Path) -> Problem | None:
    """Puts ``value`` at the path; list items are named by their id. A problem if there is no such path."""
    here: Any = data
    if len(keys) == 3 and keys[0] == "context" and keys[2] == "value":
        keys = keys[:2]  # the same as setting the factor: what depends on it counts from its base
    for depth, key in enumerate(keys):
        known = _names(here)
        if key not in known and depth < len(keys) - 1:
            return _no_path(tree, place, keys[: depth + 1], known)
        if depth < len(keys) - 1:
            here = here[known[key]]
            continue
        if key not in known and not _may_hold(here, keys):
            return _no_path(tree, place, keys, known)
        at = known.get(key, key)
        if not isinstance(here, dict):
            return _no_path(tree, place, [*keys, "…"], _names(here[at]) or {field: field for field in here[at]})
        _replace(here, at, here.get(at), value, factor=keys[0] == "context" and len(keys) == 2)
    return None


def _replace(holder: dict[str, Any], key: Any, old: Any, value: Any, *, factor: bool) -> None:
    """A plain value replaces the number of a quantity or the option of a floor; the rest of it stays.

    A context factor remembers its base, from which ``per`` counts.
    """
    whole = isinstance(value, dict)
    if factor and isinstance(old, Mapping):
        base = old.get("base") if old.get("base") is not None else old["value"]
        holder[key] = {**old, "base": base, **(value if whole else {"value": value})}
    elif whole or not isinstance(old, Mapping):
        holder[key] = value
    elif "option" in old:
        holder[key] = {**old, "option": value}
    elif "value" in old or "status_quo_minus" in old:
        kept = {name: part for name, part in old.items() if name not in {"range", "status_quo_minus"}}
        holder[key] = {**kept, "value": value}
    else:
        holder[key] = value


def _names(here: Any) -> dict[str, Any]:
    if isinstance(here, dict):
        return {str(key): key for key in here}
    if isinstance(here, list | tuple):
        return {item["id"]: index for index, item in enumerate(here) if isinstance(item, dict) and "id" in item}
    return {}


def _may_hold(here: Any, keys: list[str]) -> bool:
    """Whether a key that is not there yet may be set: only optional fields of what exists (checked again after)."""
    return isinstance(here, dict) and keys[0] != "context"


def _no_path(tree: Tree, place: Path, keys: list[str], known: Mapping[str, Any]) -> Problem:
    return Problem(
        tree.place(place, key=True),
        "this scenario sets something that is not there",
        found=".".join(keys),
        expected=f"one of: {listed(known, 20)}"
        if known
        else "a path such as context.NAME or preferences.ACTOR.no_deal",
        mend=nearest(keys[-1], known),
    )
