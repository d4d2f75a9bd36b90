"""What was tried on a case, kept: an entry among its scenarios, with a name and a reason, through the journal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from detente.case import Case
from detente.case.file.drafting import fresh_id
from detente.case.load import CASE_FILE, SCENARIO_FILE
from detente.case.model import Scenario
from detente.errors import input_error
from detente.intake.now import journal_of
from detente.sources.files import NOTHING, found_at

LONG = 40
"""Letters of an id made from a name."""


def keep(case: Case, scenario: Scenario, on: Sequence[str] = (), *, who: str = "", why: str = "") -> str:
    """Writes a scenario into ``scenarios.yaml``, or into the case where its scenarios stand; its id, made from its name.

    ``on``: scenarios of the case on which it stands; what they do goes into it. Raises InputError where it changes nothing, or
    the case would not load with it.
    """
    entry = merged([*(case.written.scenarios[name] for name in on), scenario])
    if not set(entry) - {"name", "assumed"}:
        raise input_error(
            "scenario", "this changes nothing, so there is nothing to keep", mend="change something first"
        )
    if any(item.name == scenario.name for item in case.written.scenarios.values()):
        raise input_error("name", "there is a scenario of this name", found=scenario.name, mend="give it another name")
    name = next(fresh_id(scenario.name, set(case.written.scenarios), "scenario", most=LONG))
    journal, act = journal_of(case, who), f"kept the scenario “{scenario.name}”"
    if found_at(case.folder / SCENARIO_FILE) != NOTHING:
        journal.add((), entry, key=name, file=SCENARIO_FILE, act=act, why=why)
    elif case.written.scenarios:
        journal.add("scenarios", entry, key=name, file=CASE_FILE, act=act, why=why)
    else:
        journal.change("scenarios", {name: entry}, file=CASE_FILE, act=act, why=why)
    return name


def merged(scenarios: Iterable[Scenario]) -> dict[str, Any]:
    """What scenarios do, one after the other, as one entry, in the name and for the reason of the last."""
    found: dict[str, Any] = {}
    for scenario in scenarios:
        data = scenario.model_dump(by_alias=True, exclude_defaults=True, mode="python")
        for key, value in data.items():
            found[key] = _both(found[key], value) if key in found else _plain(value)
        found["name"] = scenario.name
        found["assumed"] = scenario.assumed
    found.pop("evidence", None)
    order = ("name", "assumed", "set", "waive", "achieved", "red_lines", "options", "off_table")
    return {key: found[key] for key in order if found.get(key)}


def _both(first: Any, second: Any) -> Any:
    """Two pieces of one kind as one: of a mapping the later value holds, of a list each entry once."""
    if isinstance(first, Mapping):
        joined = dict(first)
        for key, value in second.items():
            joined[key] = _both(joined[key], value) if isinstance(joined.get(key), Mapping) and isinstance(value, Mapping) else _plain(value)  # fmt: skip
        return joined
    if isinstance(first, list):
        return [*first, *(item for item in _plain(second) if item not in first)]
    return _plain(second)


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, list | tuple) else value
