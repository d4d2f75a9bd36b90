"""Acts taken back: the same bytes, rebased onto what others did, refused where they did the same."""

from __future__ import annotations

import random
import shutil
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente import InputError
from detente.case import load
from detente.case.file.yaml_tree import parse
from detente.journal import Act, Journal

LINE = {"actor": "northbank", "never": {"ground": "south"}, "text": "will not leave it", "firmness": 2, "assumed": "x"}


def test_what_others_did_elsewhere_stays(folder: Path) -> None:
    ada, ben = Journal(folder, who="ada"), Journal(folder, who="ben")
    ada.change("red_lines.no_quota.firmness", 3)
    ben.change("red_lines.no_quota.text", "fishes under no quota")
    ben.move("red_lines.no_quota", 1)
    ben.change("name", "The bank, a long name that shifts whatever follows it")
    back = ada.undo()
    assert back is not None
    model = load(folder).model
    assert [(line.id, line.firmness) for line in model.red_lines] == [("no_north_alone", 8), ("no_quota", 4)]
    assert model.name.startswith("The bank")
    ben.undo()
    ben.undo()
    ben.undo()
    assert load(folder).model.name == "The fishing ground"


def test_the_same_value_stands_in_the_way(folder: Path) -> None:
    ada, ben = Journal(folder, who="ada"), Journal(folder, who="ben")
    ada.change("red_lines.no_quota.firmness", 3)
    ben.change("red_lines.no_quota.firmness", 5)
    before = (folder / "case.yaml").read_bytes()
    with pytest.raises(InputError, match="firmness of no_quota was changed since") as caught:
        ada.undo()
    assert "ben" in caught.value.problems[0].found
    assert (folder / "case.yaml").read_bytes() == before


def test_a_hand_edit_elsewhere_stays_and_one_of_the_same_value_stands_in_the_way(folder: Path) -> None:
    file = folder / "case.yaml"
    journal = Journal(folder, who="ada")
    journal.change("red_lines.no_quota.firmness", 3)
    file.write_text("# by hand\n" + file.read_text("utf-8"), "utf-8")
    journal.undo()
    assert load(folder).model.red_lines[0].firmness == 4
    assert file.read_text("utf-8").startswith("# by hand\n")
    assert [act.kind for act in journal.acts()] == ["act", "outside", "undo"]
    journal.redo()
    file.write_text(file.read_text("utf-8").replace("firmness: 3", "firmness: 7"), "utf-8")
    with pytest.raises(InputError, match="changed outside"):
        journal.undo()


def test_what_was_taken_out_comes_back_at_its_place_after_a_hand_edit(folder: Path) -> None:
    file = folder / "case.yaml"
    journal = Journal(folder, who="ada")
    journal.add("red_lines", {"id": "no_south", **LINE}, at=0)
    journal.remove("red_lines.no_south")
    file.write_text(file.read_text("utf-8") + "# by hand\n", "utf-8")
    journal.undo()
    assert [line.id for line in load(folder).model.red_lines] == ["no_south", "no_quota", "no_north_alone"]
    journal.undo()
    assert [line.id for line in load(folder).model.red_lines] == ["no_quota", "no_north_alone"]


def test_what_others_build_on_stays(folder: Path) -> None:
    ada, ben = Journal(folder, who="ada"), Journal(folder, who="ben")
    ada.add("actors", {"name": "The union", "role": "party"}, key="union")
    ben.add("red_lines", {"id": "no_south", **LINE, "actor": "union"})
    with pytest.raises(InputError, match="union"):
        ada.undo()
    assert "union" in load(folder).model.actors


def test_an_act_by_its_number(folder: Path) -> None:
    journal = Journal(folder, who="ada")
    journal.change("red_lines.no_quota.firmness", 3)
    journal.change("name", "The bank")
    Journal(folder, who="ben").undo(1)
    assert (load(folder).model.name, load(folder).model.red_lines[0].firmness) == ("The bank", 4)
    with pytest.raises(InputError, match="does not stand"):
        journal.undo(1)
    assert journal.to_undo is not None
    assert journal.to_undo.act == "name: “The fishing ground” → “The bank”"


class _Hand:
    """Random edits that a case may refuse."""

    def __init__(self, journal: Journal, draw: Callable[[Sequence[Any]], Any]) -> None:
        self.journal, self.draw = journal, draw
        self.made = 0

    def pick(self, *options: Any) -> Any:
        return self.draw(options)

    def act(self) -> Act | None:
        data = parse((self.journal.folder / "case.yaml").read_text("utf-8"), "case.yaml").data
        lines = [line["id"] for line in data["red_lines"]]
        kind, journal, self.made = self.pick(*range(8)), self.journal, self.made + 1
        if kind == 0:
            return journal.change(f"red_lines.{self.pick(*lines)}.firmness", self.pick(1, 2, 3, 9))
        if kind == 1:
            return journal.change("name", self.pick("a", "b: c", "é\u0301 🕊", "مرحبا", "# no", "it's"))
        if kind == 2:
            at = self.pick(None, 0, 1, 2)
            return journal.add("red_lines", {"id": f"line_{self.made}", **LINE}, at=at)
        if kind == 3:
            return journal.move(f"red_lines.{self.pick(*lines)}", self.pick(*range(len(lines))))
        if kind == 4:
            return journal.remove(f"red_lines.{self.pick(*lines)}")
        if kind == 5:
            return journal.change("preferences.northbank.weights", {"ground": self.pick(1, 2, 3), "patrol": 2.5})
        if kind == 6:
            return journal.change("issues.patrol.question", self.pick("Who?", "Who watches: whom?"))
        with journal.group("two at once"):
            journal.change("question", self.pick("Can it?", "Will it?"))
            journal.change("red_lines", [*data["red_lines"], {"id": f"line_{self.made}", **LINE}])
        return journal.last


def _copy(folder: Path, into: str, *, windows: bool) -> Path:
    copy = Path(into) / "case"
    shutil.copytree(folder, copy)
    if windows:
        raw = (copy / "case.yaml").read_bytes()
        (copy / "case.yaml").write_bytes(b"\xef\xbb\xbf" + raw.replace(b"\n", b"\r\n"))
    return copy


@pytest.mark.parametrize("windows", [False, True], ids=["plain", "with CRLF and a byte-order mark"])
@given(data=st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None)
def test_any_edits_taken_back_give_the_same_bytes(folder: Path, windows: bool, data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as into:
        case = _copy(folder, into, windows=windows)
        before = (case / "case.yaml").read_bytes()
        journal = Journal(case, who="ada")
        hand, states = _Hand(journal, lambda options: data.draw(st.sampled_from(options))), []
        for _ in range(data.draw(st.integers(1, 12))):
            states.append((case / "case.yaml").read_bytes())
            try:
                if hand.act() is None:
                    states.pop()
            except InputError:
                states.pop()
        after = (case / "case.yaml").read_bytes()
        count = len(states)
        while states:
            assert journal.undo() is not None
            assert (case / "case.yaml").read_bytes() == states.pop()
        assert journal.undo() is None
        assert (case / "case.yaml").read_bytes() == before
        for _ in range(count):
            journal.redo()
        assert (case / "case.yaml").read_bytes() == after


@pytest.mark.slow
@pytest.mark.parametrize("windows", [False, True], ids=["plain", "with CRLF and a byte-order mark"])
def test_a_hundred_edits_taken_back_give_the_same_bytes(folder: Path, tmp_path: Path, windows: bool) -> None:
    case = _copy(folder, str(tmp_path / "copy"), windows=windows)
    before, journal = (case / "case.yaml").read_bytes(), Journal(case, who="ada")
    hand = _Hand(journal, random.Random(17).choice)
    while len(journal.acts()) < 100:
        with suppress(InputError):
            hand.act()
    assert (case / "case.yaml").read_bytes() != before
    for _ in range(100):
        assert journal.undo() is not None
    assert journal.undo() is None
    assert (case / "case.yaml").read_bytes() == before
