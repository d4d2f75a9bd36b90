"""Conflicts that repeat another through a leadership or a public are told with it, under the numbers of the whole list."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from detente.analysis.impasse import Impasse
from detente.report.impasse.folded import folded

from .situations import FLAGSHIP, FOLDERS, Brief, brief_of, label
from .small import actor, case, issue, line


def test_the_floor_of_a_leadership_repeats_what_its_side_says() -> None:
    answers = brief_of(FLAGSHIP).answers
    found = folded(answers.model, answers.why())
    first = found[0]
    assert first.number == 1
    assert first.conflict == answers.why().leading[0]
    assert first.repeats == (2, 3, 4, 5, 6)
    assert {answers.model.actors[actor].of for actor in first.through} == {"ukraine", "russia"}


@pytest.mark.parametrize("folder", FOLDERS, ids=label)
def test_every_conflict_is_told_once_and_keeps_its_number(folder: Path) -> None:
    answers = brief_of(folder).answers
    blocked: Impasse = answers.why()
    found = folded(answers.model, blocked)
    numbers = [number for item in found for number in (item.number, *item.repeats)]
    assert sorted(numbers) == list(range(1, len(blocked.leading) + 1))
    for item in found:
        assert item.conflict == blocked.leading[item.number - 1]
        for number in item.repeats:
            more = set(blocked.leading[number - 1].members) - set(item.conflict.members)
            assert any(answers.model.actors[blocked.constraints[member]].of for member in more)
            assert number > item.number


def test_two_lines_of_one_side_are_two_conflicts(made: Callable[..., Brief]) -> None:
    """Nothing is folded where nobody consents for anybody else."""
    brief = made(
        case({"a": actor("Alba"), "b": actor("Brenn")}, {"x": issue("Whose?", "no", "yes")},
             red_lines=[line("l1", "a", {"x": ["yes"]}, assumed="so"), line("l2", "b", {"x": ["no"]}, assumed="so"),
                        line("l3", "b", {"x": ["no"]}, assumed="so too")]),
    )  # fmt: skip
    found = folded(brief.answers.model, brief.answers.why())
    assert [item.repeats for item in found] == [()] * len(brief.answers.why().conflicts)
