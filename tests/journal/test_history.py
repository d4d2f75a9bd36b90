"""Who did what, when and why, told by a command; a journal that was broken, changed or put together is told and used all the same."""

from __future__ import annotations

import csv
import io
import json
import subprocess
from pathlib import Path

import pytest

from detente import InputError
from detente.case import load
from detente.journal import ConflictError, Journal, signed
from detente.journal.verified import verified
from tests.typed import Run

LINE = "red_lines.no_quota.firmness"


@pytest.fixture
def told(folder: Path) -> Path:
    """A case in which two people have done something."""
    Journal(folder, who="Ada Nwosu").change(LINE, 3, why="=her remark")
    Journal(folder, who="Ben").change("name", "The bank 🕊 مرحبا")
    Journal(folder, who="Ben").undo()
    return folder


def test_the_command(told: Path, run: Run) -> None:
    status, out, err = run("history", told, "--verify")
    assert (status, err) == (0, "")
    assert "Ada Nwosu: firmness of no_quota: 4 → 3 (=her remark)" in out
    assert "Ben: took back: name: “The fishing ground” → “The bank 🕊 مرحبا”" in out
    assert "The journal holds: 3 acts" in out
    assert "Ada" not in run("history", told, "--who", "Ben")[1]
    assert "Nothing was done" in run("history", told, "--since", "2999-01-01")[1]
    rows = list(csv.DictReader(io.StringIO(run("history", told, "--csv")[1])))
    assert [(row["who"], row["kind"], row["files"]) for row in rows] == [
        ("Ada Nwosu", "act", "case.yaml"), ("Ben", "act", "case.yaml"), ("Ben", "undo", "case.yaml"),
    ]  # fmt: skip
    assert rows[0]["why"] == "'=her remark", "no spreadsheet takes it for a formula"
    data = json.loads(run("history", told, "--json", "--verify")[1])
    assert data["acts"][0]["edits"] == [
        {"file": "case.yaml", "path": ["red_lines", "no_quota", "firmness"], "old": 4, "new": 3}
    ]
    assert data["verified"]["holds"] is True


def test_a_case_that_nobody_has_touched(folder: Path, run: Run) -> None:
    assert run("history", folder, "--verify")[:2] == (
        0, "Nothing was done through Detente yet.\nThe journal holds: 0 acts, each following another.\n",
    )  # fmt: skip


def test_files_changed_outside_are_told_and_allowed(told: Path, run: Run) -> None:
    file = told / "case.yaml"
    file.write_text(file.read_text("utf-8") + "# by hand\n", "utf-8")
    status, out, _ = run("history", told, "--verify")
    assert status == 0
    assert "case.yaml was changed outside" in out
    Journal(told, who="Ben").change("name", "x")
    assert verified(told).outside == ()
    assert [act.kind for act in Journal(told).acts()][-2:] == ["outside", "act"]


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (b'{"n": 9, "at": ', "no JSON"),
        (b"not a line", "no JSON"),
        (b'["a"]', "no JSON object"),
        (b'{"at": "x", "who": 3, "act": "y"}', "“who” is missing"),
        (b'{"at": "x", "who": "a", "act": "y", "files": 3}', "is not what was written"),
        (b"\xff\xfe", "no JSON"),
        (b"[" * 100_000, "no JSON"),
    ],
)
def test_a_line_that_cannot_be_read_is_told_with_its_place_and_left_aside(
    told: Path, run: Run, broken: bytes, said: str
) -> None:
    file = told / "journal.jsonl"
    file.write_bytes(file.read_bytes() + broken)
    act = Journal(told, who="Ada").change(LINE, 5)
    assert act is not None
    assert file.read_bytes().split(b"\n")[3] == broken, "what stood there stays"
    assert act.number == 5
    status, out, _ = run("history", told, "--verify")
    assert status == 2
    assert "journal.jsonl:4: this line of the journal cannot be read" in out
    assert said in out
    assert Journal(told, who="Ada").undo() is not None


def test_a_line_changed_or_taken_out_is_told(told: Path, run: Run) -> None:
    file = told / "journal.jsonl"
    lines = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(lines[0].replace(b"Ada", b"Eve") + lines[1] + lines[2])
    status, out, _ = run("history", told, "--verify")
    assert status == 2
    assert "journal.jsonl:2: this line follows one that is not here" in out
    file.write_bytes(lines[0] + lines[2])
    assert "journal.jsonl:2: this line follows one that is not here" in run("history", told, "--verify")[1]


def test_journals_put_together_and_other_line_ends_hold(told: Path) -> None:
    file = told / "journal.jsonl"
    before, case = file.read_bytes(), (told / "case.yaml").read_bytes()
    Journal(told, who="Ada").change(LINE, 5)
    ours = file.read_bytes()[len(before) :]
    file.write_bytes(before)
    (told / "case.yaml").write_bytes(case)
    Journal(told, who="Ben").change(LINE, 7)
    theirs = file.read_bytes()[len(before) :]
    file.write_bytes(before + ours + theirs)
    found = verified(told)
    assert found.holds
    assert found.remarks == ("1 line beside others: journals of several people were put together",)
    file.write_bytes((before + ours + theirs).replace(b"\n", b"\r\n"))
    assert verified(told).holds
    Journal(told, who="Ben").change(LINE, 6)
    assert verified(told).holds


def test_git_puts_the_journals_of_two_people_together(folder: Path) -> None:
    def git(*words: str) -> None:
        who = ["-c", "user.name=x", "-c", "user.email=x@x", "-c", "init.defaultBranch=main"]
        subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True)

    git("init")
    Journal(folder, who="Ada").change("question", "Can it be?")
    git("add", "-A")
    git("commit", "-m", "one")
    git("checkout", "-b", "ben")
    Journal(folder, who="Ben").change(LINE, 5)
    git("commit", "-am", "two")
    git("checkout", "main")
    Journal(folder, who="Ada").change("name", "The bank")
    git("commit", "-am", "three")
    git("merge", "ben", "-m", "both")
    assert sorted(act.who for act in Journal(folder).acts()) == ["Ada", "Ada", "Ben"]
    found = verified(folder)
    assert found.holds
    assert found.outside == ("case.yaml",), "which git has put together"
    Journal(folder, who="Ben").undo()
    assert load(folder).model.name == "The bank"
    assert load(folder).model.red_lines[0].firmness == 4


def test_keys_of_a_newer_version_are_left_aside(told: Path) -> None:
    file = told / "journal.jsonl"
    line = {"n": 4, "at": "2030-01-01T00:00:00Z", "who": "x", "act": "dreamt", "kind": "dream", "more": [1]}
    last = Journal(told).last
    assert last is not None
    file.write_bytes(file.read_bytes() + json.dumps({**line, "last": last.digest}).encode() + b"\n")
    found = verified(told)
    assert found.holds
    assert "dream" in found.remarks[0]
    assert Journal(told, who="Ada Nwosu").undo() is not None


def test_who_and_why_are_said_once_around_what_is_done(folder: Path) -> None:
    with signed("Chidi", "the meeting of Monday"):
        Journal(folder).change(LINE, 3)
    last = Journal(folder).last
    assert last is not None
    assert (last.who, last.why) == ("Chidi", "the meeting of Monday")


def test_a_journal_that_is_no_file_or_leads_elsewhere_is_refused(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_text("mine", "utf-8")
    (folder / "journal.jsonl").symlink_to(other)
    with pytest.raises(InputError, match="leads out of the case folder"):
        Journal(folder).change(LINE, 3)
    assert other.read_text("utf-8") == "mine"


def test_a_value_seen_as_text_and_one_that_was_not_there(folder: Path) -> None:
    journal = Journal(folder, who="Ada")
    journal.change(LINE, 3, seen="4")
    with pytest.raises(ConflictError, match="of no_quota was changed by Ada"):
        journal.change(LINE, 7, seen="4")
    assert journal.change(LINE, 3, seen="4") is None, "it is so already"
