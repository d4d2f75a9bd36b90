"""Another name that was given by mistake is taken back, and nothing else is touched."""

from __future__ import annotations

from pathlib import Path

import pytest

import detente
from detente.errors import InputError
from detente.intake.called import Called, named
from detente.intake.other_names import other_names, take_back
from detente.journal import Journal
from tests.typed import Run


@pytest.fixture
def nicknamed(well: Path) -> Path:
    file = well / "case.yaml"
    text = file.read_text("utf-8").replace("role: third_party,", "role: third_party, aliases: [Brother Tam, the monk],")
    file.write_text(text, "utf-8")
    case = detente.load(well)
    file.write_text(named(case, case.tree.text, [Called("options", "water.turns", "the rota")]), "utf-8")
    return well


def test_all_are_listed(nicknamed: Path, run: Run) -> None:
    found = other_names(detente.load(nicknamed).written)
    assert [(one.name, one.kind, one.id) for one in found] == [
        ("Brother Tam", "actor", "abbot"),
        ("the monk", "actor", "abbot"),
        ("the rota", "option", "water.turns"),
    ]
    assert "the rota: option water.turns (Both by turns)" in run("names", nicknamed)[1]


def test_one_is_taken_back_and_that_again(nicknamed: Path, run: Run) -> None:
    before = (nicknamed / "case.yaml").read_bytes()
    status, out, _ = run("names", nicknamed, "--drop", "brother tam", "--by", "Ada")
    assert (status, "is no other name of The abbot any more" in out) == (0, True)
    assert detente.load(nicknamed).model.actors["abbot"].aliases == ("the monk",)
    take_back(detente.load(nicknamed), "the rota", "Ada")
    assert detente.load(nicknamed).model.issues["water"].choices["turns"].aliases == ()
    assert Journal(nicknamed, "Ada").undo()
    assert Journal(nicknamed, "Ada").undo()
    assert (nicknamed / "case.yaml").read_bytes() == before


def test_a_name_that_nobody_has(nicknamed: Path) -> None:
    with pytest.raises(InputError, match="“the friar” is no other name of anything"):
        take_back(detente.load(nicknamed), "the friar", "Ada")
