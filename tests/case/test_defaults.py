"""What is not given is told in a line: by name where there are few, else counted, with what to write."""

from __future__ import annotations

from datetime import date

import pytest

from detente.case.file.begun import Begun
from detente.case.file.begun_actor import Said
from detente.case.file.begun_issue import Asked
from detente.case.file.yaml_tree import parse
from detente.case.model import Model
from detente.case.tables import MOST_NAMED, arrays


def told(issues: int) -> list[str]:
    said = Begun("A case", (Said("Hill"), Said("Vale")), tuple(Asked(f"Issue {number}") for number in range(issues)))
    lines = arrays(Model.model_validate(parse(said.text(date(2026, 1, 1)), "case.yaml").data)).defaults
    return [line for line in lines if line.startswith("kind")]


@pytest.mark.parametrize("issues", [1, 2, MOST_NAMED])
def test_few_are_named(issues: int) -> None:
    assert told(issues) == [
        f"kind is not given for {', '.join(f'issue_{number}' for number in range(issues))}: substance"
    ]


@pytest.mark.parametrize("issues", [MOST_NAMED + 1, 13, 40])
def test_many_are_counted(issues: int) -> None:
    assert told(issues) == [f"kind is not given for {issues} issues (`kind` at each in case.yaml): substance"]
