"""A run killed at any moment: an act is whole or not at all, the journal and the files agree, and nothing that was told is lost."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from detente.case import load
from detente.journal import Journal
from detente.journal.begun import waiting
from detente.journal.verified import verified
from detente.sources import keep
from tests.dying import die, killed

MOMENTS = 14
"""Calls that put a file on the disk or give it its name, of an act on two files, and some more."""


def count(journal: Journal) -> int:
    return len([act for act in journal.acts() if act.kind == "act"])


@pytest.mark.parametrize("at", range(MOMENTS))
def test_an_act_on_two_files_is_whole(folder: Path, at: int) -> None:
    scenarios = folder / "scenarios.yaml"
    scenarios.write_text("bolder: {name: Bolder, assumed: tried, set: {red_lines.no_quota.firmness: 5}}\n", "utf-8")
    journal = Journal(folder, who="ada")
    journal.change("name", "Before")
    before = {name: (folder / name).read_bytes() for name in ("case.yaml", "scenarios.yaml")}

    def work() -> None:
        left = [die, *[None] * at]
        for name in ("fsync", "replace"):
            call = getattr(os, name)
            setattr(os, name, lambda *given, call=call: ((left.pop() if left else None) or call)(*given))
        with journal.group("both"):
            journal.change("name", "After")
            journal.change("bolder.name", "Bolder still", file="scenarios.yaml")
        die()

    killed(work)
    begun = waiting(folder) is not None
    told = Journal(folder, who="ben").change("question", "Can it be?")
    assert told is not None
    assert waiting(folder) is None
    assert not list(folder.rglob(keep.BEGUN)), "what it left is cleared away"
    model = load(folder).written
    done = model.name == "After"
    assert (model.name, model.scenarios["bolder"].name) in {("Before", "Bolder"), ("After", "Bolder still")}
    assert count(Journal(folder)) == 2 + done
    found = verified(folder)
    assert (found.holds, found.outside, found.remarks) == (True, (), ())
    assert begun or not done or at >= MOMENTS - 6
    if done:
        Journal(folder, who="ada").undo()
        assert (folder / "scenarios.yaml").read_bytes() == before["scenarios.yaml"]
        assert load(folder).written.name == "Before"


def test_what_was_changed_by_hand_after_a_kill_stays_and_is_told(folder: Path) -> None:
    journal = Journal(folder, who="ada")

    def work() -> None:
        replace = os.replace

        def dies(source: Path, target: Path) -> None:
            replace(source, target)
            if Path(target).name == "case.yaml":
                die()

        os.replace = dies  # type: ignore[assignment]
        with journal.group("both"):
            journal.change("name", "After")
            journal.change("documents.report.title", "Another", file="record.yaml")

    killed(work)
    record = folder / "record.yaml"
    record.write_text("# by hand\n" + record.read_text("utf-8"), "utf-8")
    Journal(folder, who="ben").change("question", "Can it be?")
    kinds = [(act.kind, act.act) for act in journal.acts()]
    assert kinds[0] == ("cut off", "cut off: both")
    assert load(folder).model.name == "After"
    assert record.read_text("utf-8").startswith("# by hand\n")
    assert verified(folder).holds


def test_a_full_disk_changes_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = Journal(folder, who="ada")
    journal.change("name", "Before")
    before, lines = (folder / "case.yaml").read_bytes(), (folder / "journal.jsonl").read_bytes()

    def full(*_: object) -> Path:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(Path, "replace", full)
        with pytest.raises(Exception, match="cannot be written"):
            journal.change("name", "After")
    assert (folder / "case.yaml").read_bytes() == before
    assert (folder / "journal.jsonl").read_bytes() == lines
    assert waiting(folder) is None
    journal.change("name", "After")
    assert verified(folder).holds
