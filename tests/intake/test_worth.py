"""Values and weights as a person sets them: what stood with a number stays, and each asks for its reason."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

import detente
from detente.errors import InputError
from detente.intake.worth import set_worth
from detente.journal import Journal
from detente.report.grid.implied import implied, swing


def numbers(*values: int) -> dict[str, Decimal]:
    return dict(zip(("hill", "turns", "vale"), map(Decimal, values), strict=True))


def test_only_the_numbers_change(well: Path) -> None:
    """A range, and comments, stay where they are; what is said twice is said once; one act, taken back to the byte."""
    file = well / "case.yaml"
    text = (
        file.read_text("utf-8")
        .replace("turns: 60", "turns: {value: 60, range: [40, 80]}")
        .replace("guard: 30}", "guard: 30}  # as he said")
    )
    file.write_text(text, "utf-8")
    for _ in range(2):
        set_worth(detente.load(well), "hill", "water", numbers(100, 55, 0), Decimal(65), "Its reeve said so.")
    found = detente.load(well).model.preferences["hill"]
    assert found.values["water"]["turns"].value == 55
    assert found.values["water"]["turns"].range == (40, 80)
    assert found.weights["water"].value == 65
    assert (found.assumed, found.on("water").assumed) == ("Read from what its reeve said.", "Its reeve said so.")
    assert "# as he said" in file.read_text("utf-8")
    Journal(well).undo()
    assert file.read_text("utf-8") == text


@pytest.mark.parametrize(
    ("actor", "values", "weight", "why", "said"),
    [
        ("hill", numbers(100, 55, 0), None, " ", "reason"),
        ("hill", numbers(100, 155, 0), None, "So.", "between 0 and 100"),
        ("hill", numbers(100, 55, 0), Decimal(-1), "So.", "between 0 and 100"),
        ("hill", numbers(100, 55, 0), Decimal("nan"), "So.", "between 0 and 100"),
        ("hill", {"hill": Decimal(1)}, None, "So.", "each option"),
        ("elders", numbers(100, 55, 0), None, "So.", "order or points"),
        ("nobody", numbers(100, 55, 0), None, "So.", "no such actor"),
    ],
)
def test_what_is_refused_changes_nothing(
    well: Path, actor: str, values: dict[str, Decimal], weight: Decimal | None, why: str, said: str
) -> None:
    before = (well / "case.yaml").read_bytes()
    with pytest.raises(InputError) as caught:
        set_worth(detente.load(well), actor, "water", values, weight, why)
    assert said in str(caught.value)
    assert (well / "case.yaml").read_bytes() == before


def test_what_numbers_imply_is_what_utilities_say(well: Path) -> None:
    """Of two packages the one that is told to be rather had has the greater utility."""
    model = detente.load(well).model
    weights = {issue: item.value for issue, item in model.preferences["hill"].weights.items()}
    worth = {
        issue: {name: each.value for name, each in table.items()}
        for issue, table in model.preferences["hill"].values.items()
    }
    water, guard = swing(model, "hill", "water"), swing(model, "hill", "guard")
    assert water
    assert guard
    assert water[0] == weights["water"] * (max(worth["water"].values()) - min(worth["water"].values()))
    assert water[0] > guard[0]
    (told,) = implied(model, "hill", "water")
    assert told == "“Hill alone” with “The abbey” than “Vale alone” with “Nobody”"
    assert implied(model, "elders", "water") == (), "an order implies no such choice"
