"""How an actor orders the options of an issue: by rank, or by what they are worth under the context."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from detente.case import Case
from detente.case.model.order import below_floor, order
from detente.case.tables import arrays
from detente.exchange.positions import positions_table

VALUED = ("      water: {hill: 0, turns: 70, vale: 100}", "      water: {hill: HILL, turns: 70, vale: 100}")
FLOOR = ("    no_deal: {status_quo_minus: 10}", "    no_deal: {status_quo_minus: 10}\n    floor: {water: turns}")
FROM_NOUGHT = ("value: 3, range: [0, 12]", "value: 3, base: 0, range: [0, 12]")


def test_a_ranking_gives_places_better_being_more(well: Callable[..., Case]) -> None:
    model = well().model
    assert order(model, "elders", "water") == {"hill": 0, "turns": -1, "vale": -2}
    assert order(model, "elders", "guard") == {}
    assert below_floor(model, "elders", "water") == {"vale"}


@pytest.mark.parametrize(("slope", "worth", "below"), [(10, 30, {"hill"}), (30, 90, set())])
def test_values_order_by_what_they_are_under_the_context(
    well: Callable[..., Case], slope: int, worth: int, below: set[str]
) -> None:
    """What stands below a floor is the same to the engines and in a table written for others."""
    hill = VALUED[1].replace("HILL", f"{{value: 0, per: {{drought: {slope}}}}}")
    model = well((VALUED[0], hill), FLOOR, FROM_NOUGHT).model
    assert order(model, "vale", "water")["hill"] == worth
    assert below_floor(model, "vale", "water") == below
    tables = arrays(model)
    forbids = {item.id: item.forbids for item in tables.constraints}
    assert list(forbids["vale.floor.water"][0]) == [option in below for option in tables.options[0]]
    (written,) = [row for row in positions_table(model).splitlines() if row.startswith("vale,water,hill,")]
    assert (",below," in written) == bool(below)
