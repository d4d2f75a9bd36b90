"""``detente new`` on a terminal, and ``--blank``: a case that loads, with nothing of the example in it."""

from __future__ import annotations

import sys
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import detente
from detente.case.file.begun import Begun
from detente.case.file.begun_actor import Said, said
from detente.case.file.begun_issue import asked
from detente.case.file.schema import SCHEMAS
from detente.case.file.yaml_tree import parse
from detente.case.model import Model
from detente.intake.start import start_with
from tests.typed import Run

DAY = date(2026, 11, 29)
WORDS = st.text("abcÄ1 ?'\"#&*{}[],.-", min_size=1, max_size=25).filter(lambda words: words.strip())


class Terminal(StringIO):
    """Lines typed at a terminal."""

    def isatty(self) -> bool:
        return True


def test_blank(tmp_path: Path, run: Run) -> None:
    status, out, err = run("new", tmp_path / "case", "--blank")
    assert (status, err) == (0, "")
    assert "read FILE…" in out
    assert {path.name for path in (tmp_path / "case").iterdir()} == {"case.yaml", *SCHEMAS}
    case = detente.load(tmp_path / "case")
    assert (len(case.model.parties()), len(case.model.issues), len(case.record.statements)) == (2, 1, 0)
    report = tmp_path / "report.txt"
    report.write_text("The mayor refused the offer on Friday.")
    assert run("read", report, "--into", tmp_path / "case")[0] == 0
    assert run("check", tmp_path / "case")[0] == 0


def test_asked_on_a_terminal(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = (
        "The well\n\nHill\nVale\nElders (for: Vale)\n\nThe abbey (as: mediator, host; also: the monks)\n\n"
        "Who has the water?: Hill alone, in turns, Vale alone\nthe spring, the source\n"
        "Who guards it?\nnobody\nHill's men\n\n\nWho pays?\n\n\n"
    )
    monkeypatch.setattr(sys, "stdin", Terminal(typed))
    assert run("new", tmp_path / "case")[0] == 0
    model = detente.load(tmp_path / "case").model
    assert model.name == "The well"
    hill, vale, elders, abbey = model.actors.values()
    assert (hill.name, vale.name, elders.name, elders.role, elders.of) == ("Hill", "Vale", "Elders", "ratifier", "Vale")
    assert (abbey.role, abbey.functions, abbey.aliases) == ("third_party", ("mediator", "host"), ("the monks",))
    assert [issue.question for issue in model.issues.values()] == ["Who has the water?", "Who guards it?"]
    water, guard = model.issues.values()
    assert list(water.options.values()) == ["Hill alone", "in turns", "Vale alone"]
    assert water.options[water.status_quo or ""] == "Hill alone"
    assert water.aliases == ("the spring", "the source")
    assert list(guard.options.values()) == ["nobody", "Hill's men"]
    assert guard.options[guard.status_quo or ""] == "nobody"


def test_who_leads_and_the_day_are_asked(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = (
        "The well\n\nHill (leader: Ada Holt; also: the reeve, Upper Hill)\nVale (mayor: Bo)\nVale (the lower one)\n\n\n"
        "The well\nnobody\nVale\n\n\n\nsome day\n30 January 2025\n"
    )
    monkeypatch.setattr(sys, "stdin", Terminal(typed))
    status, out, _ = run("new", tmp_path / "case")
    assert status == 0
    assert "(leader: Ada Holt; also:" in out
    assert "“mayor: Bo” says nothing of an actor here" in out
    assert "“some day” is no day" in out
    model = detente.load(tmp_path / "case").model
    hill, vale = model.actors.values()
    assert (hill.name, hill.leader, hill.aliases) == ("Hill", "Ada Holt", ("the reeve", "Upper Hill"))
    assert (vale.name, vale.leader, vale.aliases) == ("Vale (the lower one)", None, ())
    assert model.as_of == date(2025, 1, 30)
    assert "if your reports end earlier" not in (tmp_path / "case" / "case.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Hill", Said("Hill")),
        ("Korea (South)", Said("Korea (South)")),
        ("Hill (leader: A, B; also: C, A, Hill)", Said("Hill", "A", ("B", "C"))),
        ("Hill (also: C)", Said("Hill", None, ("C",))),
        ("Hill (leader:)", Said("Hill")),
    ],
)
def test_an_actor_on_a_line(line: str, found: Said) -> None:
    assert said(line) == found


def test_a_day_that_nobody_was_asked_for_says_so(tmp_path: Path) -> None:
    start_with(tmp_path / "case", Begun(), DAY)
    text = (tmp_path / "case" / "case.yaml").read_text("utf-8")
    assert "as_of: 2026-11-29    # the day on which you read the situation: today; if your reports end earlier" in text


def test_no_name_and_no_terminal_give_the_example(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal("\n"))
    assert run("new", tmp_path / "asked")[0] == run("new", tmp_path / "example", "--example")[0] == 0
    files = [(tmp_path / name / "case.yaml").read_text("utf-8") for name in ("asked", "example")]
    assert files[0] == files[1]
    assert "The fishing ground" in files[0]


def test_two_cases_at_once(tmp_path: Path, run: Run) -> None:
    status, out, err = run("new", tmp_path / "case", "--blank", "--example")
    assert (status, out) == (2, "")
    assert "two cases" in err
    assert not (tmp_path / "case").exists()


@given(WORDS, st.lists(WORDS, min_size=1, max_size=4, unique_by=str.strip), st.lists(WORDS, min_size=1, max_size=4))
def test_whatever_is_said_makes_a_case(name: str, actors: list[str], issues: list[str]) -> None:
    begun = Begun(
        name.strip(), tuple(Said(actor.strip()) for actor in actors), tuple(asked(issue.strip()) for issue in issues)
    )
    model = Model.model_validate(parse(begun.text(DAY), "case.yaml").data)
    assert model.name == begun.name
    assert [actor.name for actor in model.actors.values()] == [actor.name for actor in begun.actors]
    assert len(model.issues) == len(issues)


def test_what_is_there_is_never_touched(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text("mine")
    with pytest.raises(detente.InputError, match="not an empty folder"):
        start_with(tmp_path, Begun(), DAY)
    assert (tmp_path / "case.yaml").read_text() == "mine"
