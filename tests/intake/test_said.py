"""Issues, options and steps in the words of the case; the key and its answer on one line."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

import detente
from detente.errors import InputError
from detente.intake.correction import picked
from detente.intake.naming import alike
from detente.intake.said import said, split
from tests.intake.conftest import proposed
from tests.typed import Run


@pytest.fixture
def read_in(well: Path, report: Path) -> Path:
    detente.read(detente.load(well), report, published="2026-03-28")
    return well


@pytest.fixture
def typed(run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    def command(lines: str, *words: object) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO(lines))
        return run(*words)

    return command


@pytest.mark.parametrize(
    ("kind", "words", "found"),
    [
        ("issues", "water", "water"),
        ("issues", "Who draws from the well?", "water"),
        ("issues", "draws from", "water"),
        ("issues", "WHO GUARDS THE WELL?", "guard"),
        ("options", "both by turns", "water.turns"),
        ("options", "turns", "water.turns"),
        ("options", "water.turns", "water.turns"),
        ("options", "abbey", "guard.abbey"),
        ("steps", "The reeves meet", "reeves_meet"),
        ("steps", "stop digging", "digging_stops"),
        ("issues", "raw", None),
        ("issues", "the mill", None),
        ("to", "Hill", None),
    ],
)
def test_the_words_of_the_case(well: Path, kind: str, words: str, found: str | None) -> None:
    assert said(detente.load(well).model, kind, words) == found


def test_what_means_several_is_told_and_those_at_hand_come_first(well: Path) -> None:
    file = well / "case.yaml"
    file.write_text(file.read_text("utf-8").replace("abbey: The abbey}", "abbey: Both by turns}"), "utf-8")
    model = detente.load(well).model
    with pytest.raises(InputError, match="several options are called “both by turns”") as error:
        said(model, "options", "both by turns")
    assert "water.turns, guard.abbey" in str(error.value)
    assert said(model, "options", "both by turns", ["guard"]) == "guard.abbey"
    with pytest.raises(InputError, match="several issues are called “the well”"):
        said(model, "issues", "the well")


def test_a_list_is_parted_at_its_commas_but_not_inside_words(well: Path) -> None:
    file = well / "case.yaml"
    file.write_text(file.read_text("utf-8").replace("turns: Both by turns", 'turns: "Both, by turns"'), "utf-8")
    model = detente.load(well).model
    assert split(model, "options", "both, by turns, guard.abbey, 3") == ["water.turns", "guard.abbey", "3"]
    assert picked(model, "options", "1, Both, by turns, water.hill") == ["water.hill", "water.turns"]
    assert picked(model, "issues", "who guards the well?, the mill") == ["guard", "the mill"]
    assert picked(model, "to", "Hill, the miller") == ["Hill", "the miller"]


def test_a_key_and_its_answer_on_one_line(read_in: Path, typed: Run) -> None:
    status, out, _ = typed(
        "e act=demand; issues=who draws from the well?\n\nr told already\nr -\nr\n\nq\n", "review", read_in
    )
    assert status == 0
    first, second, third = proposed(read_in, "the_well")["statements"]
    assert (first["status"], first["act"], first["about"]["issues"]) == ("corrected", "demand", ["water"])
    assert (second["status"], second["reason"]) == ("rejected", "told already")
    assert (third["status"], third.get("reason")) == ("rejected", None)
    assert "Not rejected: it still waits." in out


def test_what_is_wrong_on_the_line_leaves_the_statement_waiting(read_in: Path, typed: Run) -> None:
    out = typed("e act=dance; mood=good\ne act=refuse\nq\n", "review", read_in)[1]
    assert "there is no act “dance”" in out
    assert "There is no field “mood”." in out
    assert proposed(read_in, "the_well")["statements"][0]["act"] == "refuse"


def test_an_actor_has_one_number_in_all_questions(well: Path, typed: Run, tmp_path: Path) -> None:
    words = (
        "The Guild of Smiths demanded that Hill pay for the chain. The Guild of Hill Millers refused the offer at once."
    )
    (tmp_path / "smiths.txt").write_text(words, "utf-8")
    detente.read(detente.load(well), tmp_path / "smiths.txt", published="2026-03-28")
    out = typed("c\n\ns\nc\n\ns\nc\n\nq\n", "review", well)[1]
    assert out.count("Who is it?") == 2
    assert out.count("4  abbot") == 2
    assert "most like it: 1 Hill" in out
    assert alike(detente.load(well).model, "The Guild of Smiths") == []
