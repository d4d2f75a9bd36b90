"""A step of the road that reports tell as done is offered as done, with its day and its words; what is only planned is not."""

from __future__ import annotations

from pathlib import Path

import pytest

import detente
from detente.answers import Answers
from detente.case.load import load
from detente.intake.pieces import accept, decline
from detente.report.grid.grid import grid

from .test_positions import HEAD, case_of, drafted

FORT = "    fort: {text: Hill hands over the fort, by: [hill]}\n    captives: {text: Vale frees its captives, by: [vale]}\n"
ROAD = HEAD.replace("    meet: {text", f"{FORT}    meet: {{text")
GIVEN = "hill | hand_over | steps: [fort] | quote=Hill handed over the fort"
PLANNED = "a deed that is only planned, told as possible, agreed on, or against the other side"


def steps(folder: Path) -> dict[str, list[str]]:
    return {name: [item.id for item in piece.statements] for name, piece in drafted(folder, "step done").items()}


@pytest.mark.parametrize(
    ("told", "step"),
    [
        ("hill | hand_over | steps: [fort]", "fort"),
        ("vale | exchange_prisoners | steps: [captives]", "captives"),
        ("vale | withdraw_forces | steps: [boats] | modality=done", "boats"),
        ("vale | meet | steps: [meet] | to=[hill]", "meet"),
    ],
)
def test_a_deed_told_as_done_is_a_step_done(told: str, step: str, tmp_path: Path) -> None:
    assert steps(case_of(tmp_path, told, head=ROAD)) == {step: ["s1"]}


@pytest.mark.parametrize(
    "told",
    [
        *(
            f"hill | hand_over | steps: [fort] | modality={how}"
            for how in ("intended", "conditional", "hypothetical", "denied")
        ),
        "hill | agree | steps: [fort]",
        "hill | state_position | steps: [fort]",
        "hill | military_action | steps: [fort]",
        "hill | hand_over | steps: [fort] | polarity=negative",
        "hill | hand_over | steps: [fort] | voice=author",
        "hill | hand_over | steps: [fort] | status=proposed",
    ],
    ids=lambda told: told.partition("| ")[2],
)
def test_nothing_else_is(told: str, tmp_path: Path) -> None:
    assert steps(case_of(tmp_path, told, head=ROAD)) == {}, PLANNED


def test_taken_it_stands_in_the_case_with_its_day_and_is_not_offered_again(tmp_path: Path) -> None:
    case = case_of(tmp_path, GIVEN, "vale | hand_over | steps: [fort] | quote=Vale saw the fort given up", head=ROAD)
    (piece,) = drafted(case, "step done").values()
    before = (case / "case.yaml").read_text("utf-8")
    accept(load(case), piece, {})
    step = load(case).model.road
    assert step is not None
    taken = step.steps["fort"]
    assert taken.happened is not None
    assert (str(taken.happened.start), taken.evidence) == ("2026-03-01", ("s1", "s2"))
    assert steps(case) == {}
    after = (case / "case.yaml").read_text("utf-8")
    changed = set(after.splitlines()) - set(before.splitlines())
    assert all("fort" in line or "evidence" in line or line.strip().startswith(("- s", "achieved")) for line in changed)


def test_declined_it_is_not_offered_again(tmp_path: Path) -> None:
    case = case_of(tmp_path, GIVEN, head=ROAD)
    (piece,) = drafted(case, "step done").values()
    decline(load(case), piece)
    assert steps(case) == {}


def test_a_day_after_that_of_the_case_is_left(tmp_path: Path) -> None:
    case = case_of(tmp_path, f"{GIVEN} | when=2026-07-01", head=ROAD)
    found = detente.draft(load(case))
    assert steps(case) == {}
    assert dict(found.left)["s1"] == "it tells the step fort as done, on a day after that of the case"


def test_it_is_told_in_the_grid_and_once_in_the_news(tmp_path: Path) -> None:
    case = load(case_of(tmp_path, GIVEN, head=ROAD))
    told = [(item.title, item.words) for item in grid(Answers(case), detente.draft(case)).beside]
    assert ("A step done", "Hill hands over the fort (1 March 2026)") in told
    found = [item for item in detente.news(case, "2026-02-01").findings if item.id.endswith("fort")]
    assert [item.kind for item in found] == ["done"]
