"""One value changed, added, taken out through the journal; taken back; refused where the case would not load."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente import InputError
from detente.case import load
from detente.journal import MISSING, ConflictError, Journal


def test_a_value_changes_with_its_comment_and_the_act_is_told(folder: Path) -> None:
    before = (folder / "case.yaml").read_bytes()
    act = Journal(folder, who="ada").change("red_lines.no_quota.firmness", 3, seen=4, why="the minister's remark")
    assert act is not None
    assert (act.number, act.who, act.act, act.why) == (1, "ada", "firmness of no_quota: 4 → 3", "the minister's remark")
    assert act.edits[0].path == ("red_lines", "no_quota", "firmness")
    assert (folder / "case.yaml").read_bytes() == before.replace(b"firmness: 4", b"firmness: 3", 1)
    assert load(folder).model.red_lines[0].firmness == 3


def test_undo_gives_the_same_bytes_and_redo_the_others(folder: Path) -> None:
    before = (folder / "case.yaml").read_bytes()
    journal = Journal(folder, who="ada")
    journal.change("name", "The bank")
    journal.remove("scenarios.fleet_relents")
    after = (folder / "case.yaml").read_bytes()
    back = journal.undo()
    assert back is not None
    assert back.act == "took back: took out fleet_relents in scenarios"
    assert journal.undo() is not None
    assert (folder / "case.yaml").read_bytes() == before
    assert journal.undo() is None
    assert [journal.redo() is not None for _ in range(3)] == [True, True, False]
    assert (folder / "case.yaml").read_bytes() == after
    assert [act.kind for act in journal.acts()] == ["act", "act", "undo", "undo", "redo", "redo"]


def test_what_would_not_load_is_not_written(folder: Path) -> None:
    before = (folder / "case.yaml").read_bytes()
    with pytest.raises(InputError, match="firmness"):
        Journal(folder).change("red_lines.no_quota.firmness", 40)
    assert (folder / "case.yaml").read_bytes() == before
    assert not (folder / "journal.jsonl").exists()


def test_another_value_is_kept_and_the_same_one_tells_both(folder: Path) -> None:
    Journal(folder, who="ben").change("red_lines.no_quota.firmness", 5)
    ada = Journal(folder, who="ada")
    ada.change("red_lines.no_north_alone.firmness", 7, seen=8)
    with pytest.raises(ConflictError, match="by ben") as caught:
        ada.change("red_lines.no_quota.firmness", 3, seen=4)
    conflict = caught.value
    assert (conflict.seen, conflict.mine, conflict.theirs, conflict.their_who) == (4, 3, 5, "ben")
    assert [line.firmness for line in load(folder).model.red_lines] == [5, 7]
    refused = ada.last
    assert refused is not None
    assert (refused.kind, refused.edits[0].old, refused.edits[0].new) == ("refused", 4, 3)


def test_several_edits_are_one_act(folder: Path) -> None:
    before = (folder / "case.yaml").read_bytes()
    journal = Journal(folder)
    with journal.group("a red line more"):
        line = {"id": "no_south_alone", "actor": "northbank", "never": {"ground": "south"}, "text": "x", "firmness": 2}
        assert journal.add("red_lines", {**line, "assumed": "tried"}) is None
        journal.change("red_lines.no_south_alone.firmness", 6)
    assert journal.last is not None
    assert journal.last.act == "a red line more"
    assert [(edit.path, edit.old is MISSING) for edit in journal.last.edits] == [
        (("red_lines", "no_south_alone"), True),
        (("red_lines", "no_south_alone", "firmness"), False),
    ]
    journal.undo()
    assert (folder / "case.yaml").read_bytes() == before
