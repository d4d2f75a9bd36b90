"""A document opened beside its statements: each where it stands, by its id, without a sitting."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

import detente
from detente.errors import InputError
from detente.intake.decided import Decided
from detente.intake.item import seen
from detente.intake.kept import KeptDesk
from detente.intake.ledger import DecidedError
from detente.intake.opened import opened
from detente.intake.speaker import AlsoCalled
from detente.record.bearing import bears
from tests.intake.conftest import proposed
from tests.typed import the


@pytest.fixture
def read_in(well: Path, report: Path) -> Path:
    report.write_text(f"{report.read_text('utf-8')}\nHill accused Vale of theft.\n", "utf-8")  # bears on no answer
    detente.read(detente.load(well), report, published="2026-03-28")
    return well


def desk(case: Path, by: str = "me") -> KeptDesk:
    return KeptDesk(detente.load(case), by, date(2026, 4, 1))


def test_the_text_with_its_statements_in_order(read_in: Path) -> None:
    found = opened(desk(read_in), "the_well")
    assert "".join(run.words for run in found.runs) == found.document.text
    places = [each.place for each in found.statements]
    assert places == sorted(places)
    assert [each for each in found.statements if bears(each.statement)] == [*found.queue]
    assert [each for each in found.statements if not bears(each.statement)] == [*found.aside] != []
    for each in found.statements:
        words = "".join(run.words for run in found.runs if each.statement.id in run.names)
        assert words == each.statement.quote.exact


def test_decisions_by_id_are_those_of_a_sitting(read_in: Path, tmp_path: Path) -> None:
    other = Path(shutil.copytree(read_in, tmp_path / "other"))
    sitting, stateless = desk(other), desk(read_in)
    first, second, third, *_ = (each.statement.id for each in opened(stateless, "the_well").statements)
    sitting.confirm(the(sitting.item))
    sitting.correct(the(sitting.item), {"act": "demand"})
    sitting.reject(the(sitting.item), "not a statement")
    # whichever comes first
    stateless.reject(stateless.at("the_well", third), "not a statement")
    desk(read_in).confirm(desk(read_in).at("the_well", first))
    stateless.correct(stateless.at("the_well", second), {"act": "demand"})
    assert json.dumps(proposed(read_in, "the_well")["statements"]) == json.dumps(
        proposed(other, "the_well")["statements"]
    )
    assert detente.load(read_in).record == detente.load(other).record


@pytest.mark.parametrize("fresh", [False, True])
def test_what_is_on_record_is_shown_as_it_stands_there(read_in: Path, fresh: bool) -> None:
    mine = desk(read_in)
    first, second, *_ = (each.statement.id for each in opened(mine, "the_well").queue)
    mine.confirm(mine.at("the_well", first))
    mine.reject(mine.at("the_well", second), "told already")
    found = opened(desk(read_in) if fresh else mine, "the_well")
    states = {each.statement.id: each.state for each in found.statements}
    assert (states[first], states[second]) == ("confirmed", "rejected")
    assert first not in [each.statement.id for each in found.queue]
    assert the(found.standing(second)).statement.reason == "told already"
    Decided(detente.load(read_in), "you", date(2026, 4, 2), first).correct(
        the(Decided(detente.load(read_in), "you", date(2026, 4, 2), first).item), {"to": ["Vale"]}
    )
    again = the(opened(desk(read_in), "the_well").standing(first))
    assert (again.state, again.statement.to) == ("corrected", ("vale",))


def test_who_decides_says_what_he_saw(read_in: Path) -> None:
    mine = desk(read_in)
    first = opened(mine, "the_well").queue[0]
    name = first.statement.id
    file = read_in / "proposed" / "the_well.json"
    data = json.loads(file.read_text("utf-8"))
    item = next(each for each in data["statements"] if each["id"] == name)
    item["to"] = ["the abbot"]
    file.write_text(json.dumps(data), "utf-8")
    with pytest.raises(DecidedError, match="no longer proposed as it was shown"):
        mine.at("the_well", name, first.shown)
    now = opened(mine, "the_well").queue[0]
    assert mine.at("the_well", name, now.shown).statement.to == ("abbot",)
    mine.confirm(mine.at("the_well", name, now.shown))
    with pytest.raises(DecidedError, match="was decided since it was shown here"):
        mine.at("the_well", name, now.shown)
    assert seen(now.statement) == seen(now.statement.model_copy())


def test_what_does_not_exist_is_told(read_in: Path) -> None:
    with pytest.raises(InputError, match="there is no statement “the_well_99”"):
        desk(read_in).at("the_well", "the_well_99")
    with pytest.raises(InputError, match="there is no document “the_wall”"):
        desk(read_in).at("the_wall", "the_well_1")


def test_beside_it_in_the_text(read_in: Path) -> None:
    found = opened(desk(read_in), "the_well")
    names = [each.statement.id for each in found.queue]
    assert found.beside(names[0]) == (None, names[1])
    assert found.beside(names[1])[0] == names[0]
    assert found.beside(names[-1])[1] is None
    assert found.beside("")[1] == names[0]


def test_words_that_lost_their_place_lie_in_the_tray(read_in: Path) -> None:
    mine = desk(read_in)
    first, *_ = opened(mine, "the_well").queue
    mine.confirm(mine.at("the_well", first.statement.id))
    text = read_in / "sources" / "the_well.md"
    text.write_text(text.read_text("utf-8").replace("Vale refused the offer", "The offer was refused"), "utf-8")
    found = opened(desk(read_in), "the_well")
    assert first.statement.id in [each.statement.id for each in found.lost]
    assert "".join(run.words for run in found.runs) == found.document.text
    assert all(first.statement.id not in run.names for run in found.runs)


def test_what_a_stranger_said_is_asked_about_first_once_the_case_names_him(well: Path, tmp_path: Path) -> None:
    text = tmp_path / "smiths.txt"
    text.write_text(
        "The Guild of Smiths urged Hill to mend the chain. The Guild of Smiths urged Vale to wait for it.", "utf-8"
    )
    detente.read(detente.load(well), text, published="2026-03-28")
    here = desk(well)
    (first, second) = opened(here, "smiths").aside
    assert [each.bearing for each in here.documents() if each.name == "smiths"] == [0]
    here.confirm(here.at("smiths", first.statement.id), AlsoCalled("abbot", here.unknown(first.statement) or ""))
    assert [each.statement.id for each in opened(here, "smiths").queue] == [second.statement.id]
    assert [each.bearing for each in here.documents() if each.name == "smiths"] == [1]
