"""A model under scenarios: values set, stances waived, steps achieved, red lines and options added or taken away.

Scenarios stack in the order given: what a later one sets holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import ValidationError

from detente.case.file.messages import problems
from detente.case.file.yaml_tree import Path, Tree
from detente.case.integrity.check import check_model
from detente.case.model import AddedOption, Model, Scenario
from detente.case.variants.change import Change, once
from detente.case.variants.overlay import other_form, waivable, waive
from detente.errors import InputError, Place, Problem, input_error, listed, nearest


def stacked(model: Model, scenario: str | Sequence[str], file: str) -> tuple[str, ...]:
    """Ids of the scenarios asked for, ``a+b`` or a list of such. Raises InputError for one the case does not have."""
    asked = [scenario] if isinstance(scenario, str) else list(scenario)
    names = tuple(name.strip() for text in asked for name in text.split("+"))
    for name in names:
        if name not in model.scenarios:
            raise input_error(
                file,
                "there is no such scenario",
                found=name,
                expected=listed(model.scenarios),
                mend=nearest(name, model.scenarios),
            )
    return tuple(dict.fromkeys(names))


def under_scenarios(model: Model, names: Sequence[str], tree: Tree) -> tuple[Model, tuple[Change, ...]]:
    """The model with what each scenario does, in order, and what that changes."""
    stack = _Stack(model, model.model_dump(by_alias=True, exclude_unset=True), tree)
    for name in names:
        stack.apply(name, model.scenarios[name])
    if stack.found:
        raise InputError(stack.found)
    overlaid = _Overlaid(tree.file, tree.text, stack.data, last=names[-1], settings=stack.settings, base=tree)
    found: list[Problem] = []
    try:
        changed = Model.model_validate(stack.data)
    except ValidationError as error:
        found = problems(error, overlaid, Model)
    else:
        found = [finding.problem(overlaid) for finding in check_model(changed)]
    if found:
        under = "+".join(names)
        raise InputError([replace(problem, message=f"under scenario {under}: {problem.message}") for problem in found])
    return changed, once(stack.changes)


@dataclass
class _Stack:
    """The data as the scenarios leave it, what they changed, and what cannot be done."""

    model: Model
    data: dict[str, Any]
    tree: Tree
    changes: list[Change] = field(default_factory=list)
    found: list[Problem] = field(default_factory=list)
    settings: list[tuple[str, Path]] = field(default_factory=list)
    """Dotted paths that a scenario touched, and where it says so."""
    waived: set[str] = field(default_factory=set)

    def apply(self, name: str, scenario: Scenario) -> None:
        here: Path = ("scenarios", name)
        for issue, options in scenario.options.items():
            for option, added in options.items():
                self._option(issue, option, added, (*here, "options", issue, option))
        for index, line in enumerate(scenario.red_lines):
            if line.earlier:
                self.found.append(_read_before(self.tree, (*here, "red_lines", index, "earlier")))
            lines = [*self.data.get("red_lines", ()), line.model_dump(by_alias=True, exclude_unset=True)]
            self.data["red_lines"] = tuple(lines)
            self._done((*here, "red_lines", index), Change("added", ("red_lines", line.id), line))
        for path, value in scenario.set.items():
            place: Path = (*here, "set", path)
            problem = _set(self.data, path.split("."), value, self.tree, place)
            if problem:
                self.found.append(problem)
            else:
                self._done(place, Change("set", tuple(path.split(".")), value))
        for index, waived in enumerate(scenario.waive):
            self._waive(waived, (*here, "waive", index))
        for index, step in enumerate(scenario.achieved):
            self._achieved(step, (*here, "achieved", index))
        for issue, gone in (scenario.off_table or {}).items():
            rule = {"id": f"off_table_{name}_{issue}", "never": {issue: gone}, "because": f"{scenario.name}."}
            self.data["rules"] = (*self.data.get("rules", ()), rule)
            self.settings.append((f"rules.{rule['id']}", (*here, "off_table", issue)))
            self.changes.append(Change("off_table", ("issues", issue), gone))

    def _done(self, place: Path, change: Change) -> None:
        self.settings.append((".".join(change.path), place))
        self.changes.append(change)

    def _option(self, issue: str, option: str, added: AddedOption, place: Path) -> None:
        """An option more, worth to each actor what the scenario says, or as much as another option."""
        known = self.data["issues"]
        if issue not in known:
            self.found.append(_no_such(self.tree, place[:-1], issue, known))
            return
        if option in known[issue]["options"]:
            mend = "use `set` to change its values"
            self.found.append(
                Problem(self.tree.place(place, key=True), f"{issue} has this option already", option, mend=mend)
            )
            return
        known[issue]["options"][option] = added.text
        self._done(place, Change("added", ("issues", issue, "options", option), added))
        for actor, preference in self.data.get("preferences", {}).items():
            for table in ("values", "points", "ranking"):
                if issue not in preference.get(table, {}):
                    continue
                here = preference[table]
                self.settings.append((f"preferences.{actor}.{table}.{issue}", place))
                twin = added.like.get(actor)
                if table == "ranking" and twin is not None:
                    here[issue] = tuple((*tier, option) if twin in tier else tier for tier in here[issue])
                elif actor in added.worth and table != "ranking":
                    here[issue][option] = added.worth[actor].model_dump(by_alias=True, exclude_unset=True)
                elif twin in here[issue] and table != "ranking":
                    here[issue][option] = here[issue][twin]

    def _waive(self, name: str, place: Path) -> None:
        forms = other_form(self.data, name)
        if waive(self.data, name):
            self.waived |= {name, *forms}
            self.changes.append(Change("waived", (name,)))
        elif name not in self.waived:
            known = waivable(self.model)
            self.found.append(
                Problem(
                    self.tree.place(place),
                    "there is nothing of this name to waive",
                    found=name,
                    expected=listed(known, 30),
                    mend=nearest(name, known),
                )
            )

    def _achieved(self, step: str, place: Path) -> None:
        steps = (self.data.get("road") or {}).get("steps", {})
        if step in steps:
            steps[step]["achieved"] = True
            self._done(place, Change("achieved", ("road", "steps", step)))
        else:
            self.found.append(_no_such(self.tree, place, step, steps))


def _no_such(tree: Tree, place: Path, name: str, known: Mapping[str, Any]) -> Problem:
    return Problem(
        tree.place(place),
        "this scenario names something that is not there",
        name,
        listed(known, 20),
        nearest(name, known),
    )


@dataclass
class _Overlaid(Tree):
    """The changed data. What is wrong with it is a scenario's doing, so its places are those of the scenarios."""

    last: str = ""
    settings: list[tuple[str, Path]] = field(default_factory=list)
    base: Tree = field(default_factory=lambda: Tree("", ""))

    def place(self, path: Path, *, key: bool = False) -> Place:
        dotted = ".".join(self._names(path))
        for setting, where in reversed(self.settings):
            if f"{dotted}.".startswith(f"{setting}.") or f"{setting}.".startswith(f"{dotted}."):
                return self.base.place(where, key=key)
        return self.base.place(("scenarios", self.last), key=True)

    def _names(self, path: Path) -> Iterator[str]:
        """The parts of a path as a scenario writes them: list items by their id."""
        here = self.data
        for part in path:
            if isinstance(here, Mapping):
                here = here.get(part)
            else:
                listed_here = isinstance(part, int) and isinstance(here, list | tuple) and part < len(here)
                here = here[part] if listed_here else None
            name = here.get("id") if isinstance(part, int) and isinstance(here, Mapping) else None
            yield name if isinstance(name, str) else str(part)  # a scenario may set an id to anything


def _set(data: dict[str, Any], keys: list[str], value: Any, tree: Tree, place: Path) -> Problem | None:
    """Puts ``value`` at the path; list items are named by their id. A problem if there is no such path."""
    here: Any = data
    if keys[0] in READ_BEFORE:
        message, mend = READ_BEFORE[keys[0]]
        return Problem(tree.place(place, key=True), message, ".".join(keys), "what else differs from the case", mend)
    if "earlier" in keys or (isinstance(value, Mapping) and "earlier" in value):
        return _read_before(tree, place)
    if len(keys) == 3 and keys[0] == "context" and keys[2] == "value":
        keys = keys[:2]  # the same as setting the factor: what depends on it counts from its base
    for depth, key in enumerate(keys):
        known = {name: at for name, at in _names(here).items() if depth or name not in READ_BEFORE}
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


READ_BEFORE = {
    "as_of": ("a scenario cannot set the day of the case", "ask for the day with --as-of, alone or with a scenario"),
    "scenarios": ("a scenario cannot set a scenario", "ask for both together, as a+b"),
    "detente": ("a scenario cannot set the number of the format", "remove it"),
}
"""What a case is read by before its scenarios are applied: set there it would be told and not used."""


def _read_before(tree: Tree, place: Path) -> Problem:
    return Problem(
        tree.place(place, key=True),
        "a scenario cannot set earlier readings: they are read before it is applied",
        expected="what holds under the scenario, whatever the day",
        mend="write `earlier` in the case itself",
    )


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
