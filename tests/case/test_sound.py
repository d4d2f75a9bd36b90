"""A model put together in code is held to what a file is held to, whichever engine reads it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from detente.analysis.agreement import agreement
from detente.analysis.impasse import impasse
from detente.analysis.packages import packages
from detente.analysis.proposals import proposals
from detente.analysis.road import road
from detente.analysis.rounds import rounds
from detente.analysis.spatial import forecast
from detente.analysis.standoff import standoff
from detente.analysis.whatif import whatif
from detente.case import Case, Model
from detente.case.integrity.check import check_model
from detente.case.integrity.finding import Finding
from detente.errors import InputError

ENGINES: dict[str, Callable[[Model], Any]] = {
    "agreement": agreement,
    "impasse": impasse,
    "packages": packages,
    "proposals": proposals,
    "road": road,
    "rounds": rounds,
    "forecast": forecast,
    "standoff": standoff,
    "whatif": whatif,
}


@pytest.mark.parametrize("engine", ENGINES)
def test_a_red_line_of_an_actor_who_does_not_exist_is_refused(well: Callable[..., Case], engine: str) -> None:
    data = well().model.model_dump(by_alias=True, exclude_unset=True)
    data["red_lines"][0]["actor"] = "zz"
    with pytest.raises(InputError, match=r"red_lines\.0\.actor: there is no actor “zz”"):
        ENGINES[engine](Model.model_validate(data))


def test_two_entries_of_one_id_are_refused(well: Callable[..., Case]) -> None:
    data = well().model.model_dump(by_alias=True, exclude_unset=True)
    data["red_lines"] = [*data["red_lines"], {**data["red_lines"][0], "actor": "vale"}]
    with pytest.raises(InputError, match=r"red_lines\.1\.id"):
        agreement(Model.model_validate(data))


def test_a_model_is_checked_once_and_a_changed_copy_anew(
    well: Callable[..., Case], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Model] = []

    def counted(model: Model) -> list[Finding]:
        asked.append(model)
        return check_model(model)

    monkeypatch.setattr("detente.case.sound.check_model", counted)
    model = Model.model_validate(well().model.model_dump(by_alias=True, exclude_unset=True))
    for engine in ENGINES.values():
        engine(model)
    assert sum(other is model for other in asked) == 1
    changed = model.model_copy(update={"red_lines": ()})
    agreement(changed)
    assert asked[-1] is changed
