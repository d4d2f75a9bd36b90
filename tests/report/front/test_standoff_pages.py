"""A standoff alone fills both pages, in plain words: what is done, how sure, whether it can move, what would change that."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from detente.answers import Answers
from detente.brief.pages import sheets
from detente.case import load
from detente.report.front.phrases import Told
from detente.report.page.blocks import Chart, Figure, Table
from detente.report.page.text import plain
from tests.brief.situations import ROOT
from tests.brief.small import actor, case, issue

from .telling import said, shown, told

CONCEPTS = re.compile(r"\b(Nash|GMR|SMR|SEQ|SSEQ|SIM|equilibri\w+|concept\w*)\b")
TWO = {"a": actor("Alba"), "b": actor("the Brenns", plural=True)}
OPTIONS = {"a": {"fish": "Fishes"}, "b": {"board": "Board boats"}}


def standoff(folder: Path, a: list[Any], b: list[Any], *, actors: Any = TWO, **grounds: Any) -> Told:
    orders = {"a": {"ranking": a, **(grounds or {"assumed": "t"})}, "b": {"ranking": b, "assumed": "t"}}
    part = {"options": OPTIONS, "status_quo": {"fish": "Y", "board": "Y"}, "preferences": orders}
    return told(folder, case(actors, {"i": issue("Whose is it?", "x", "y")}, standoff=part))


def entries(given: Told) -> dict[str, str]:
    return {entry.id: said(entry) for sheet in sheets(given) for entry in sheet}


@pytest.fixture
def elmira() -> Told:
    return Told(Answers(load(ROOT / "cases/classic/elmira-1991")))


def test_what_could_move_together_and_for_whom_it_is_worse(elmira: Told) -> None:
    found = entries(elmira)
    assert list(found) == [
        "bottom-line",
        "reasons",
        "new",
        "sure",
        "standoff-map",
        "ways",
        "uncovered",
        "changing",
        "notes",
    ]
    assert found["bottom-line"].startswith("Uniroyal delays the appeal; Elmira's local government insists")
    assert (
        "Not done now: the Ministry of the Environment modifies the order; Uniroyal accepts the order or abandons the plant."
        in found["bottom-line"]
    )
    assert "Whatever one side alone could do leaves it no better off°." in found["bottom-line"]
    assert "The Ministry of the Environment and Uniroyal together could go to a state that both prefer" in found["ways"]
    assert "worse for Elmira's local government." in found["ways"]
    assert found["changing"].startswith("The Ministry of the Environment and Uniroyal agreeing to move together · ")
    assert "It holds however far the sides look ahead." in found["sure"]


def test_no_concept_is_named_on_the_pages(elmira: Told) -> None:
    for entry in (entry for sheet in sheets(elmira) for entry in sheet):
        assert not CONCEPTS.search(said(entry)), entry.id
        for block in entry.blocks:
            if isinstance(block, Figure):
                assert isinstance(block.picture, Chart)
                assert isinstance(block.table, Table)
                cells = [shown(cell) for row in block.table.rows for cell in row]
                assert not CONCEPTS.search(
                    " ".join((block.title, *block.table.columns, *cells, str(block.picture.wide)))
                )


def test_a_state_that_does_not_hold_and_who_gains(tmp_path: Path) -> None:
    found = entries(standoff(tmp_path, ["NY", "NN", "YN", "YY"], ["YY", "NY", "YN", "NN"]))
    assert found["bottom-line"] == (
        "Alba fishes; the Brenns board boats. Alba would gain if it no longer fishes°. "
        "No answer of the others takes that gain away."
    )
    assert found["reasons"] == (
        "The Brenns gain nothing by moving alone; the best of their moves, in which they no longer board boats, is worse for them°."
    )
    assert "It does not hold however far the sides look ahead." in found["sure"]


def test_a_gain_that_would_be_answered_keeps_somebody(tmp_path: Path) -> None:
    found = entries(standoff(tmp_path, ["NY", "YY", "NN", "YN"], ["NN", "YY", "NY", "YN"]))
    assert found["bottom-line"] == (
        "Alba fishes; the Brenns board boats. Alba could gain if it no longer fishes°. But then, in their own interest, "
        "the Brenns no longer board boats, and Alba is no better off than before and finds no way out. So it stays."
    )
    assert "Alba no longer expecting an answer of the others" in found["changing"]
    assert "It hangs on how far the sides look ahead" in found["sure"]


def test_plural_actors_take_plural_verbs(tmp_path: Path) -> None:
    found = entries(standoff(tmp_path, ["YY", "NY", "YN", "NN"], ["YN", "NN", "YY", "NY"]))
    assert "The Brenns would gain if they no longer board boats°." in found["bottom-line"]
    assert "Another order of what the Brenns prefer°" in found["changing"]


def test_swapped_names_swap_the_names(tmp_path: Path) -> None:
    one = {"a": actor("Norr"), "b": actor("Sudd")}
    two = {"a": actor("Sudd"), "b": actor("Norr")}
    orders = (["NY", "YY", "NN", "YN"], ["NN", "YY", "NY", "YN"])
    first = entries(standoff(tmp_path / "1", *orders, actors=one))
    second = entries(standoff(tmp_path / "2", *orders, actors=two))
    swap = {"Norr": "Sudd", "Sudd": "Norr"}
    for name, text in first.items():
        assert re.sub("Norr|Sudd", lambda found: swap[found[0]], text) == second[name]


def test_the_picture_says_how_each_state_holds(elmira: Told) -> None:
    figure = next(entry for sheet in sheets(elmira) for entry in sheet if entry.id == "standoff-map").blocks[0]
    assert isinstance(figure, Figure)
    assert figure.table is not None
    holds = [plain(row[1]) for row in figure.table.rows]
    assert holds[0] == "Holds: nobody gains by leaving it alone"
    assert "Holds only while an answer of the others is expected" in holds
