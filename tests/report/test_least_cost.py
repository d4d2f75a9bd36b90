"""Ways that cost the same least stand side by side: never one of them alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.answers import Answers
from detente.case import load
from detente.report.front.strip import section
from detente.report.page.blocks import Paragraph
from detente.report.page.text import plain
from tests.brief.small import Data, actor, case, issue, line, write_case


def two(firm: tuple[float, float] = (5, 5)) -> Data:
    """Two sides that exclude each other on one issue."""
    lines = [
        line("up", "aland", {"fill": ["later"]}, firmness=firm[0], assumed="Made up."),
        line("down", "borland", {"fill": ["now"]}, firmness=firm[1], assumed="Made up."),
    ]
    return case(
        {"aland": actor("Aland"), "borland": actor("Borland")},
        {"fill": issue("When is it filled?", "now", "later")}, red_lines=lines,
    )  # fmt: skip


def told(folder: Path, data: Data) -> str:
    answers = Answers(load(write_case(folder, data)))
    return " ".join(plain(block.text) for block in section(answers).blocks if isinstance(block, Paragraph))


def test_two_ways_of_one_cost_are_named_together(tmp_path: Path) -> None:
    said = told(tmp_path, two())
    assert "Least cost, 5: if Borland took “option now” (fill); or if Aland took “option later” (fill)." in said or (
        "Least cost, 5: if Aland took “option later” (fill); or if Borland took “option now” (fill)." in said
    )


def test_one_way_that_costs_less_is_named_alone(tmp_path: Path) -> None:
    said = told(tmp_path, two((4, 5)))
    assert "Least cost, 4: if Aland took “option later” (fill)." in said


@pytest.mark.parametrize("many", [3, 5])
def test_of_more_than_three_three_are_named_and_the_others_counted(tmp_path: Path, many: int) -> None:
    names = [f"{letter}land" for letter in "abcde"[:many]]
    data = case(
        {name: actor(name.capitalize()) for name in names},
        {"who": issue("Who gives way?", *names)},
        red_lines=[line(f"{name}_no", name, {"who": [name]}, assumed="Made up.") for name in names],
    )
    said = told(tmp_path, data)
    least = said[said.index("Least cost") :].split(".")[0]
    assert least.count("if ") == 3
    assert ("; or one of two other ways" in least) is (many == 5)


def test_no_side_is_named_twice_before_another_is_named_once(tmp_path: Path) -> None:
    names = ["a1", "a2", "a3", "a4", "b"]
    lines = [line(f"{name}_no", name[0] + "land", {"who": [name]}, assumed="Made up.") for name in names]
    data = case(
        {"aland": actor("Aland"), "bland": actor("Bland")}, {"who": issue("Who gives way?", *names)}, red_lines=lines
    )
    least = told(tmp_path, data)
    assert "if Bland took “option b”" in least[least.index("Least cost") :]
