"""A case that stays loaded gives the answers of the case read anew with the change written into it."""

from __future__ import annotations

import shutil
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

import detente
from detente.answers import Answers
from detente.case.load import with_text
from detente.errors import InputError
from detente.live import MOST, Live, Tried, turned

CASES = sorted(file.parent for file in (Path(__file__).parents[1] / "cases").rglob("case.yaml"))
DAM, FLAGSHIP = (
    next(case for case in CASES if case.name == name) for name in ("upper-river-dam", "2026-06-open-letter")
)


def told(answers: Answers) -> list[object]:
    found = [answers.deals(), answers.why(), *([answers.road()] if answers.model.road else [])]
    return [answer.model_dump(mode="json", exclude={"inputs"}) for answer in found]


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_a_change_is_what_a_scenario_of_the_file_does(folder: Path) -> None:
    live, case = Live(folder), detente.load(folder)
    assert told(live.answers()) == told(Answers(case))
    for name, scenario in case.written.scenarios.items():
        assert told(live.answers(scenario=name)) == told(Answers.of(case, name))
        if not (scenario.red_lines or scenario.options or scenario.off_table):
            tried = live.answers(scenario.set, waive=scenario.waive, achieved=scenario.achieved)
            assert told(tried) == told(Answers.of(case, name))


def test_a_value_is_what_the_file_would_say() -> None:
    live, case = Live(FLAGSHIP), detente.load(FLAGSHIP)
    line = case.model.red_lines[0]
    text = case.tree.text
    at = text.index("firmness:", text.index(f"id: {line.id}"))
    end = at + len(f"firmness: {line.firmness}")
    changed = with_text(case, f"{text[:at]}firmness: 1{text[end:]}")
    tried = live.answers({f"red_lines.{line.id}.firmness": 1})
    assert told(tried) == told(Answers(changed))
    assert told(tried) != told(live.answers())
    assert live.case.tree.text == text, "nothing is written"


def test_what_was_tried_is_not_computed_again() -> None:
    live = Live(DAM)
    line = live.case.model.red_lines[0].id
    first = live.answers(waive=[line])
    assert live.answers(waive=[line]) is first
    assert live.answers(waive=[line]).why() is first.why()
    assert live.answers(waive=[line], as_of=live.case.model.as_of) is not first
    for number in range(MOST):
        live.answers(as_of=live.case.model.as_of - timedelta(number))
    assert live.answers(waive=[line]) is not first, "the oldest is forgotten"


def test_on_top_of_scenarios_and_of_a_day() -> None:
    live, case = Live(FLAGSHIP), detente.load(FLAGSHIP)
    name = next(iter(case.written.scenarios))
    line = case.model.red_lines[0]
    both = live.answers({f"red_lines.{line.id}.firmness": 2}, scenario=name, as_of="2026-06-01")
    assert both.model.as_of == case.under(name, both.model.as_of).model.as_of
    assert next(item for item in both.model.red_lines if item.id == line.id).firmness == 2


@pytest.mark.parametrize(
    ("values", "waive", "message"),
    [
        ({"red_lines.nobody.firmness": 1}, (), "sets something that is not there"),
        ({"as_of": "2026-01-01"}, (), "as_of"),
        ({}, ("nobody",), "nobody"),
        ({"red_lines": 3}, (), "red_lines"),
    ],
)
def test_what_cannot_be_changed_is_told(values: dict[str, object], waive: tuple[str, ...], message: str) -> None:
    with pytest.raises(InputError, match=message):
        Live(DAM).answers(values, waive=waive)


def test_files_that_change_are_read_again(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(DAM, tmp_path / "case", ignore=shutil.ignore_patterns(".detente")))
    live = Live(folder)
    before = live.answers()
    live.refresh()
    file = folder / "case.yaml"
    file.write_text(file.read_text("utf-8").replace("name:", "name: Renamed #", 1), "utf-8")
    assert live.refresh()
    assert live.case.model.name == "Renamed"
    assert live.answers() is not before


def copied(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DAM, tmp_path / "case", ignore=shutil.ignore_patterns(".detente")))


def test_a_record_that_did_not_change_is_not_read_again(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    live, file = Live(folder), folder / "case.yaml"
    record = live.case.record
    text = file.read_text("utf-8")
    file.write_text(text.replace("firmness: 9", "firmness: 3", 1), "utf-8")
    assert live.refresh()
    assert live.case.record is record
    assert told(live.answers()) == told(Answers(detente.load(folder)))
    assert live.case.digest == detente.load(folder).digest
    file.write_text("# written anew, and says the same\n" + text, "utf-8")
    assert live.refresh()
    kept = live.answers()
    file.write_text("# written anew, and says the same\n" + text, "utf-8")
    assert not live.refresh()
    assert live.answers() is kept


def test_a_case_in_which_the_record_names_what_is_gone_is_read_whole_and_told(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    live, file = Live(folder), folder / "case.yaml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("    disputes:", "    quarrels:", 1), "utf-8")
    with pytest.raises(InputError) as here:
        live.refresh()
    with pytest.raises(InputError) as anew:
        detente.load(folder)
    assert str(here.value) == str(anew.value)
    assert live.case.tree.text == text, "what was read stays"
    (folder / "record.yaml").touch()
    file.write_text(text, "utf-8")
    live.refresh()
    assert told(live.answers()) == told(Answers(detente.load(folder)))


def test_scenarios_beside_the_case_are_read_again(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    live = Live(folder)
    (folder / "scenarios.yaml").write_text(
        "late_rain: {name: Late rain, assumed: Tried., set: {context.rainfall: 70}}\n"
    )
    assert live.refresh()
    assert "late_rain" in live.case.written.scenarios
    (folder / "scenarios.yaml").unlink()
    assert live.refresh()
    assert "late_rain" not in live.case.written.scenarios


def test_what_the_last_change_of_the_files_did(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    live, file = Live(folder), folder / "case.yaml"
    assert live.since() is None
    before = live.answers()
    text = file.read_text("utf-8")
    file.write_text(
        text.replace("  - {id: velmora_two_thirds", "  - {until: 2026-01-01, id: velmora_two_thirds", 1), "utf-8"
    )
    assert live.refresh()
    since = live.since()
    assert since is not None
    assert since[0] is before
    assert since[1].differs.gone == ("velmora_two_thirds",)
    assert turned(before, before).same_case


def test_what_is_tried_is_read_as_a_file_would_have_it() -> None:
    tried = Tried.read(["a.b=58", "c=0.25", "d=500/9", "e=agreed", "f=[x, y]", "g = true "], ["one", "one"], ["two"])
    assert dict(tried.values) == {
        "a.b": 58,
        "c": Decimal("0.25"),
        "d": "500/9",
        "e": "agreed",
        "f": ["x", "y"],
        "g": True,
    }
    assert (tried.waive, tried.achieved) == (("one",), ("two",))
    assert Tried.read(["a:b=c:1"], mark=":").values == (("a", "b=c:1"),)
    assert not Tried.read()
    assert Tried.read(["b=1", "a=2"]) == Tried.read(["a=2", "b=1"])
