"""The pages made from the code say what the code says."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path

import pytest
from scripts import limits, rooms
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
    assert found["analysis.space", "LISTED"] == "3,000,000"
    assert found["case.tables", "MOST_EXACT"] == "`2 ** 61`"
    assert found["analysis.agreement.cp_sat", "ANSWER"] == "20", "by its docstring alone"
    assert ("analysis.agreement.cp_sat", "GRAIN") not in found


def test_the_picture_shows_every_room_and_every_import() -> None:
    """An import that has no arrow of its own is reached by way of others; no two boxes overlap."""
    drawn = rooms.picture()
    assert sorted(re.findall(r"<text[^>]*>(\w+)</text>", drawn)) == sorted(rooms.imports())
    corners = [(float(x), float(y)) for x, y in re.findall(r'class="box" x="([\d.]+)" y="([\d.]+)"', drawn)]
    assert len(corners) == len(rooms.imports())
    for (x, y), (other_x, other_y) in combinations(corners, 2):
        assert abs(x - other_x) >= rooms.BOX or abs(y - other_y) >= rooms.HEIGHT
    assert drawn.count('class="line"') == drawn.count('class="tip"') >= len(corners) - 1


def test_imports_run_down() -> None:
    """What import-linter says, read from the same floors: the list of rooms would be wrong otherwise."""
    order = list(rooms.imports())
    assert all(order.index(one) < order.index(two) for one, others in rooms.imports().items() for two in others)
    assert {"analysis", "case"} <= set(rooms.imports()["answers"])


TEXTS = [*DOCS.rglob("*.md"), *(DOCS.parent / name for name in ("README.md", "CONTRIBUTING.md"))]


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: str(text.relative_to(DOCS.parent)))
def test_links_lead_somewhere(text: Path) -> None:
    for address in re.findall(r"\]\(([^)\s]+)\)", text.read_text("utf-8")):
        path = address.partition("#")[0]
        assert ":" in path or not path or (text.parent / path).exists(), address


def test_every_decision_is_listed() -> None:
    told = (DOCS / "decisions" / "README.md").read_text("utf-8")
    assert {file.name for file in (DOCS / "decisions").glob("[0-9]*.md")} == set(re.findall(r"\((\d+-[^)]+)\)", told))
