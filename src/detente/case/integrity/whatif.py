"""References of scenarios, of analysts' readings and of the costs of going on: everything they name exists."""

from __future__ import annotations

from collections.abc import Iterator

from detente.case.file.yaml_tree import Path
from detente.case.integrity.finding import Finding, unknown
from detente.case.model import Model
from detente.case.model.numbers import named_numbers


def check(model: Model) -> list[Finding]:
    """What is wrong with the parts of a case that ask what if."""
    return [finding for part in (_scenarios, _readings, _going_on) for finding in part(model)]


def _scenarios(model: Model) -> Iterator[Finding]:
    for name, scenario in model.scenarios.items():
        if scenario.changes_nothing:
            yield Finding(("scenarios", name), "this scenario changes nothing", expected="`set` or `waive`", key=True)
        for issue, options in (scenario.off_table or {}).items():
            here = ("scenarios", name, "off_table", issue)
            yield from unknown(here, "issue", issue, model.issues, key=True)
            known = {*model.issues[issue].options, *scenario.options.get(issue, ())} if issue in model.issues else ()
            for index, option in enumerate(options if known else ()):
                yield from unknown((*here, index), f"option of {issue}", option, known)


def _readings(model: Model) -> Iterator[Finding]:
    known = {item.name: item for item in named_numbers(model)}
    for name, reading in model.readings.items():
        if not reading.set:
            yield Finding(("readings", name), "this reading changes no number", expected="`set`", key=True)
        if reading.weight <= 0:
            yield Finding(
                ("readings", name, "weight"), "a reading counts for something", str(reading.weight), "above 0"
            )
        for path, value in reading.set.items():
            here: Path = ("readings", name, "set", path)
            yield from unknown(here, "number", path, known, key=True)
            kind = known[path].kind if path in known else None
            if kind == "weight" and value < 0:
                yield Finding(here, "a weight is not negative", str(value), "0 or more")
            elif kind == "value" and ".values." in path and not 0 <= value <= 100:
                yield Finding(here, "a value lies between 0 and 100", str(value), "0 (worst) to 100 (best)")


def _going_on(model: Model) -> Iterator[Finding]:
    if model.going_on is None:
        return
    for actor in model.going_on.costs:
        here: Path = ("going_on", "costs", actor)
        yield from unknown(here, "actor", actor, model.actors, key=True)
        preference = model.preferences.get(actor)
        if actor in model.actors and (preference is None or not preference.cardinal):
            yield Finding(here, f"{actor} has no no-deal value that could fall", expected="values or points", key=True)
    if model.going_on.ceasefire is not None:
        yield from unknown(("going_on", "ceasefire"), "scenario", model.going_on.ceasefire, model.scenarios)
    if model.going_on.deadline is not None and model.going_on.deadline <= 0:
        found = str(model.going_on.deadline)
        yield Finding(("going_on", "deadline"), "a deadline lies ahead", found, "a number of months above 0")
