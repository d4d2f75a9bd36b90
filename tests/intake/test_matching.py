"""Whose a name that the case does not know is, as far as another name of that actor tells; to be like it is not enough."""

from __future__ import annotations

from pathlib import Path

import pytest

import detente
from detente.intake.naming import matching
from tests.brief.small import actor, case, issue, write_case

ACTORS = {
    "un": actor("the United Nations", aliases=["UN Security Council", "Espen Barth Lund"]),
    "sudan": actor("Osmaria", aliases=["Yasser Abbas", "Osmarian side"]),
    "greek": actor("Northern Vallians", aliases=["Vallian side"]),
    "other": actor("Southern Vallians", aliases=["Vallian people"]),
}
NAMES = {
    "the United States": None,
    "Mr Abbas": "sudan",
    "President Yasser Abbas": "sudan",
    "the Security Council": "un",
    "Vallians": None,
    "He": None,
    "the Minister": None,
    "": None,
}


@pytest.mark.parametrize("name", NAMES)
def test_whose_a_name_is(name: str, tmp_path: Path) -> None:
    model = detente.load(write_case(tmp_path, case(ACTORS, {"river": issue("Whose?", "a", "b")}))).model
    assert matching(model, name) == NAMES[name]
