"""The pages made from the code say what the code says."""

from __future__ import annotations

import pytest
from scripts import limits
from scripts.docs import DOCS, PAGES


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_not_stale(name: str) -> None:
    assert (DOCS / name).read_text("utf-8") == PAGES[name](), f"docs/{name} is stale: run `make docs`"


@pytest.mark.parametrize("room", ["defaults", *limits.ROOMS])
def test_every_limit_says_what_happens(room: str) -> None:
    found = list(limits.limits(room))
    assert found
    for limit in found:
        assert limit.told, f"{limit.module}.{limit.names[0]} needs a docstring: what it counts, and what happens beyond"


def test_limits_are_found_by_name_and_by_docstring() -> None:
    found = {
        (limit.module, name): limit.value
        for room in limits.ROOMS
        for limit in limits.limits(room)
        for name in limit.names
    }
    assert found["analysis.agreement.agreement", "LISTED"] == "3,000,000"
    assert found["case.tables", "MOST_EXACT"] == "`2 ** 61`"
    assert found["analysis.agreement.cp_sat", "ANSWER"] == "20", "by its docstring alone"
    assert ("analysis.agreement.cp_sat", "GRAIN") not in found
