"""The grid on worked cases and on small ones: words, suggestions in their cells, and the same as data."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import detente
from detente.analysis.stands import Stand
from detente.answers import Answers
from detente.case.model.shape import standoff_alone
from detente.intake.draft import draft
from detente.intake.pieces import accept, decline
from detente.report.grid.grid import grid
from detente.report.grid.suggested import name_of
from tests.intake.test_positions import HEAD, case_of
from tests.typed import Run

ROOT = Path(__file__).parents[2]
CASES = sorted(path.parent for path in (ROOT / "cases").rglob("case.yaml"))


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_every_worked_case(folder: Path) -> None:
    """Each stand is in its cell, as `deals` tells it; every word of a cell is on record; the data is plain."""
    case = detente.load(folder)
    answers = Answers(case)
    found = grid(answers, draft(case))
    alone = standoff_alone(case.model)
    told = {
        (stand.actor, issue, option): stand
        for issue, options in ({} if alone else answers.deals().stands).items()
        for option, stands in options.items()
        for stand in stands
    }
    shown: dict[tuple[str, str, str], Stand] = {}
    for row in found.rows:
        for cell in row.cells:
            shown |= {(cell.actor, cell.issue, option): stand for option, stand in cell.stands.items()}
            for saying in cell.sayings:
                assert saying.words in case.documents[saying.document].text
            if cell.known == "not on record":
                assert not cell.sayings
                assert not cell.held
                assert not any(stand.said for stand in cell.stands.values())
    assert shown == told
    pieces = {name_of(piece) for piece in draft(case).pieces}
    assert {item.id for item in found.suggestions} == pieces, "each piece of the draft once"
    data = json.loads(json.dumps(found.to_dict()))
    assert [row["issue"] for row in data["rows"]] == list(case.model.issues)
    assert str(found)


def test_a_standoff_alone_judges_no_option() -> None:
    found = detente.positions(detente.load(ROOT / "cases/classic/elmira-1991"))
    assert all(cell.stands == {} for row in found.rows for cell in row.cells)


def test_suggestions_lie_in_their_cells_until_they_are_taken_or_declined(tmp_path: Path) -> None:
    case = case_of(
        tmp_path,
        "hill | demand | options: [mill.hill]",
        "hill | red_line | options: [mill.vale]",
        "guild | demand | issues: [toll]",
        "vale | demand | steps: [gate]",
        "Queen Ada | endorse | options: [mill.both]",
    )
    found = detente.positions(detente.load(case))
    cell = found.cell("mill", "hill")
    assert cell
    assert cell.known == "stated", "by what it said of options"
    assert [(item.title, item.words, item.level) for item in cell.suggestions] == [
        ("An order of the options", "the mill to Hill, then the mill to both, then the mill to Vale", ""),
        ("A red line", "Hill will not accept “the mill to Vale” (mill)", "declared untouchable, or law"),
    ]
    toll = found.cell("toll", "guild")
    assert toll
    assert toll.known == "spoken of; no position noted"
    assert [item.words for item in toll.suggestions] == ["Which of its options does the Guild want?"]
    assert {item.title for item in found.beside} == {"A new actor", "A demand: one step before another"}
    silent = found.cell("toll", "hill")
    assert silent
    assert (silent.known, silent.sayings) == ("not on record", ())
    order, line = cell.suggestions
    accept(detente.load(case), order.piece, {})
    decline(detente.load(case), line.piece)
    again = detente.positions(detente.load(case)).cell("mill", "hill")
    assert again
    assert again.suggestions == ()
    assert again.order == (("hill",), ("both",), ("vale",))
    assert [piece.kind for piece in again.held] == ["order"]


def test_a_line_that_later_words_have_overtaken_is_suggested_as_one_that_was(tmp_path: Path) -> None:
    case = case_of(
        tmp_path,
        "hill | refuse | options: [mill.both]",
        "vale | red_line | options: [mill.hill]",
        "hill | accept | options: [mill.both]",
    )
    found = detente.positions(detente.load(case))
    told = {item.words for item in found.suggestions if item.title == "A red line"}
    assert told == {
        "Hill would not accept “the mill to both” (mill) until 2 March 2026, and has spoken otherwise since",
        "Vale will not accept “the mill to Hill” (mill)",
    }


def test_the_names_of_suggestions_last(tmp_path: Path) -> None:
    """What is added elsewhere changes no name, and no two pieces have one."""
    case = case_of(tmp_path, "hill | demand | options: [mill.hill]", "vale | red_line | options: [mill.hill]")
    first = [item.id for item in detente.positions(detente.load(case)).suggestions]
    line = next(piece for piece in draft(detente.load(case)).pieces if piece.kind == "red line")
    accept(detente.load(case), line, {})
    second = [item.id for item in detente.positions(detente.load(case)).suggestions]
    assert len(set(first)) == len(first)
    assert set(second) == set(first) - {name_of(line)}


def test_nobody_whose_consent_counts(tmp_path: Path) -> None:
    head = HEAD.replace("actors:", "consent: {of: [hill, vale], at_least: 0}\nactors:", 1)
    case = case_of(tmp_path, "hill | demand | options: [mill.hill]", head=head)
    found = detente.positions(detente.load(case))
    assert all(cell.stands == {} for row in found.rows for cell in row.cells)
    assert found.rows


def test_others_words_are_told_as_others(tmp_path: Path) -> None:
    """What a writer says that somebody holds is reported; what the analyst says is our reading."""
    for voice, known in (("author", "reported by others"), ("analyst", "our reading")):
        folder = tmp_path / voice
        folder.mkdir()
        case = case_of(folder, "hill | demand | options: [mill.hill]")
        file = case / "record.yaml"
        file.write_text(file.read_text("utf-8").replace("voice: source", f"voice: {voice}"), "utf-8")
        cell = detente.positions(detente.load(case)).cell("mill", "hill")
        assert cell
        assert (cell.known, cell.sayings[0].standing) == (known, cell.standing)


def test_the_command(tmp_path: Path, run: Run) -> None:
    case = case_of(tmp_path, "hill | demand | options: [mill.hill]", "vale | demand | issues: [toll]")
    status, out, _ = run("positions", case)
    assert status == 0
    said = " ".join(out.split())
    for words in (
        "Known as: stated",
        "Known as: not on record",
        "spoken of; no position noted",
        "Two suggestions wait",
    ):
        assert words in said
    status, out, _ = run("positions", case, "--json")
    assert status == 0
    assert json.loads(out)["rows"] == json.loads(json.dumps(detente.positions(detente.load(case)).to_dict()))["rows"]
