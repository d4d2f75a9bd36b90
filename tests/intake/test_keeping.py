"""What was tried, kept as a scenario: in the file where scenarios stand, through the journal, and taken back to the byte."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

import detente
from detente.answers import Answers
from detente.errors import InputError
from detente.intake.keeping import keep
from detente.journal import Journal
from detente.live import Tried
from tests.brief.small import actor, case, issue, write_case

LINE = {"id": "no_cut", "actor": "north", "never": {"water": ["less"]}, "firmness": 7, "assumed": "Read from its law."}
SMALL = case(
    {"north": actor("North"), "south": actor("South")},
    {"water": issue("How much water?", "more", "less")},
    red_lines=[LINE],
    preferences={"south": {"ranking": {"water": ["less", "more"]}, "floor": {"water": "less"}, "assumed": "Its need."}},
    context={"rain": {"text": "Rain", "value": 1, "range": [0, 3], "assumed": "Guess."}},
)
TRIED = Tried.read(["context.rain=0.25", "red_lines.no_cut.firmness=3"], ["south.floor.water"])
ENTRY = {"wet": {"name": "A wet year", "assumed": "Seen before.", "set": {"context.rain": 2}, "waive": ["no_cut"]}}


def kept(folder: Path, *, on: tuple[str, ...] = (), name: str = "A dry year") -> str:
    case = detente.load(folder)
    return keep(case, TRIED.scenario(case, on, name, "To see."), on, who="Ada")


@pytest.mark.parametrize("where", ["nowhere", "case", "beside"])
def test_it_stands_where_scenarios_stand_and_goes_again(tmp_path: Path, where: str) -> None:
    folder = write_case(tmp_path / "case", {**SMALL, **({"scenarios": ENTRY} if where == "case" else {})})
    if where == "beside":
        (folder / "scenarios.yaml").write_text(
            "# what may come\nwet:\n  name: A wet year # as in spring\n  assumed: Seen before.\n  set: {context.rain: 2}\n"
        )
    files = [folder / name for name in ("case.yaml", *(["scenarios.yaml"] if where == "beside" else []))]
    before = [file.read_bytes() for file in files]
    assert kept(folder) == "a_dry_year"
    found = detente.load(folder)
    scenario = found.written.scenarios["a_dry_year"]
    assert scenario.set == {"context.rain": Decimal("0.25"), "red_lines.no_cut.firmness": 3}
    assert (scenario.waive, scenario.assumed) == (("south.floor.water",), "To see.")
    assert Answers.of(found, "a_dry_year").why().deal_exists is Answers(TRIED.on(found)).why().deal_exists
    if where == "beside":
        assert "# what may come" in files[1].read_text()
        assert "a_dry_year" in files[1].read_text()
    journal = Journal(folder, "Ada")
    assert journal.last is not None
    assert (journal.last.who, journal.last.act) == ("Ada", "kept the scenario “A dry year”")
    journal.undo()
    assert [file.read_bytes() for file in files] == before


def test_the_scenarios_below_it_go_into_it(tmp_path: Path) -> None:
    folder = write_case(tmp_path / "case", {**SMALL, "scenarios": ENTRY})
    kept(folder, on=("wet",))
    found = detente.load(folder)
    scenario = found.written.scenarios["a_dry_year"]
    assert scenario.set["context.rain"] == Decimal("0.25"), "what is set later holds"
    assert scenario.waive == ("no_cut", "south.floor.water")


def test_a_name_twice_or_nothing_changed_is_refused(tmp_path: Path) -> None:
    folder = write_case(tmp_path / "case", {**SMALL, "scenarios": ENTRY})
    before = (folder / "case.yaml").read_bytes()
    with pytest.raises(InputError, match="there is a scenario of this name"):
        kept(folder, name="A wet year")
    with pytest.raises(InputError, match="nothing to keep"):
        keep(case := detente.load(folder), Tried().scenario(case, (), "Nothing", "Why not."))
    assert (folder / "case.yaml").read_bytes() == before
