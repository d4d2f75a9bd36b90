"""What one side tells of another is reported, and not stated by the other; the same whoever tells it of whom."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.answers import Answers
from detente.case.load import load
from detente.case.model.hearsay import Hearsay
from detente.record import SourceDocument
from detente.report.front.held import Held
from detente.report.front.phrases import Told
from detente.report.grid.cells import Cells
from detente.report.page.text import plain
from tests.intake.test_positions import case_of

SIDES = {
    "hill": {"hill"}, "the hill council": {"hill"}, "vale": {"vale"}, "guild": {"guild", "vale"}, "abbot": {"abbot"},
}  # fmt: skip
TOLD = [
    "{other} said that {who} had agreed to the truce",
    "{other} said {who} agreed",
    "The {other} reeve's office claimed that {who} would come",
    "{other}'s reeve announced that {who} had left the mill",
    "{who} has accepted the plan, {other} said",
    "“{who} has accepted it,” said {other}.",
    "According to {other}, {who} accepted",
    "{who} refused the truce, according to the {other}",
    "On 30 November, according to the minister, his {other}ese counterpart informed the press that {who} had agreed",
    "After the round, the {other} minister said that {who} had agreed",
]
OWN = [
    "{who} said that {other} had agreed",
    "{who} rejected what {other} said",
    "{who} accepted the plan of {other}",
    "{who} accepted, Reuters said",
    "according to a newspaper, {who} accepted",
    "On Monday {who} accepted the plan, which {other} said was good",
    "On Monday {who} accepted it, and the {other}ese minister was informed",
    "{who} told {other} that it would come",
    "{other} and {who} said that they had agreed",
    "{other} was told by {who} that it would come",
    "{other}'s claims are false",
    "The plan holds, said {other} and {who}",
    "{who} will come, a letter to {other} says",
]


@pytest.mark.parametrize(("who", "other"), [("Hill", "Vale"), ("Vale", "Hill"), ("Hill", "Abbot")])
@pytest.mark.parametrize(("told", "hearsay"), [*((words, True) for words in TOLD), *((words, False) for words in OWN)])
def test_whose_words_they_are(told: str, hearsay: bool, who: str, other: str) -> None:
    assert Hearsay(SIDES).of(who, told.format(who=who, other=other)) is hearsay


def test_ones_own_side_is_no_other() -> None:
    assert not Hearsay(SIDES).of("Guild", "Vale said that the Guild had agreed")
    assert not Hearsay(SIDES).of("Hill", "The Hill council said that Hill had agreed")
    assert not Hearsay({}).of("Hill", "Vale said that Hill had agreed")


def test_forms_are_made_for_words_that_may_tell_something_alone() -> None:
    known = Hearsay(SIDES)
    assert not known.of("Hill", "The mill will be shared by both")
    assert "_forms" not in vars(known)
    assert known.of("Hill", "According to Vale it will be shared by both")


@pytest.mark.parametrize(
    ("words", "standing"), [("Vale said that Hill had agreed", "reported"), ("Hill agreed to it", "stated")]
)
def test_the_grid_tells_it_as_reported(words: str, standing: str, tmp_path: Path) -> None:
    case = load(case_of(tmp_path, f"hill | accept | options: [mill.both] | quote={words}"))
    cell = Cells(Answers(case)).cell("hill", "mill")
    assert cell.standing == standing
    assert [(saying.standing, saying.options) for saying in cell.sayings] == [(standing, {"both": "accepts"})]


@pytest.mark.parametrize(("who", "other"), [("Hill", "Vale"), ("Vale", "Hill")])
def test_who_tells_it_may_be_named(who: str, other: str) -> None:
    known = Hearsay(SIDES)
    assert known.teller(who, f"{who} now asks for less", other) == other.casefold()
    assert known.teller(who, f"{who} now asks for less") is None
    assert known.teller(who, f"{who} now asks for less", "Reuters") is None
    assert known.teller(who, f"{who} now asks for less", f"{who} sources") == f"{who} sources", (
        "whose word it is nobody knows"
    )
    assert known.teller("Guild", "the Guild now asks for less", "Vale") is None, "of its own side"


def test_what_another_side_tells_is_told_as_its_account(tmp_path: Path) -> None:
    folder = case_of(tmp_path, "hill | accept | options: [mill.both] | quote=Hill now takes both")
    record = folder / "record.yaml"
    text = record.read_text("utf-8")
    record.write_text(text.replace("act: accept,", "act: accept, told_by: vale,"), "utf-8")
    case = load(folder)
    cells = Cells(Answers(case))
    assert cells.cell("hill", "mill").standing == "reported"
    assert cells.cell("hill", "mill").sayings[0].act.endswith(", as Vale tells it")
    held = Held(Told(Answers(case)), "mill")
    assert "as Vale tells it" in " ".join(plain(clause.text) for clause in held.side("hill"))


@pytest.mark.parametrize(
    ("source", "teller"),
    [
        ({"kind": "statement", "publisher": "Ministry of Defence of Vale"}, "vale"),
        ({"kind": "letter", "author": "Vale"}, "vale"),
        ({"kind": "statement", "publisher": "Ministry of Defence of Hill"}, None),
        ({"kind": "statement", "publisher": "Hill and Vale"}, None),
        ({"kind": "statement", "publisher": "Interfax-Vale"}, None),
        ({"kind": "statement", "publisher": "The Vale-side Courier"}, None),
        ({"publisher": "The Vale Courier"}, None),
        ({"kind": "joint", "publisher": "Vale"}, None),
    ],
)
def test_a_statement_or_a_letter_is_its_writers_account_of_others(source: dict[str, str], teller: str | None) -> None:
    document = SourceDocument.model_validate({"file": "sources/a.txt", **source})
    assert Hearsay(SIDES).writer("Hill", document) == teller


@pytest.mark.parametrize(("kind", "standing"), [("statement", "reported"), ("news", "stated")])
def test_what_stands_in_the_statement_of_another_side_is_reported(kind: str, standing: str, tmp_path: Path) -> None:
    folder = case_of(tmp_path, "hill | accept | options: [mill.both] | quote=Hill agreed to it")
    record = folder / "record.yaml"
    text = record.read_text("utf-8")
    changed = text.replace("file: ", f"kind: {kind}, publisher: Office of Vale, file: ", 1)
    assert changed != text
    record.write_text(changed, "utf-8")
    assert Cells(Answers(load(folder))).cell("hill", "mill").standing == standing
