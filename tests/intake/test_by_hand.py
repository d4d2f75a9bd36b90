"""Files edited by hand: what loads is written, what does not is told, and nobody's lines are lost."""

from __future__ import annotations

import pickle
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.case import load
from detente.errors import InputError
from detente.intake.by_hand import ByHand, ChangedError, DoesNotLoadError, checked, files, opened
from detente.journal import Journal

DAM = Path(__file__).parents[2] / "cases" / "teaching" / "upper-river-dam"
CASE = "case.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DAM, tmp_path / "dam"))


def test_what_is_opened_and_saved_is_the_same_file(folder: Path) -> None:
    hand, before = ByHand(), (folder / CASE).read_bytes()
    there = hand.open(folder, CASE)
    done = hand.save(folder, CASE, there.text, seen=there.digest, who="Ada")
    assert done.act is None
    assert done.problems == ()
    assert (folder / CASE).read_bytes() == before
    assert not Journal(folder).acts()


@pytest.mark.parametrize("ends", [b"\n", b"\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_mark_stay_and_it_can_be_taken_back(folder: Path, ends: bytes, mark: bytes) -> None:
    before = mark + (folder / CASE).read_bytes().replace(b"\n", ends)
    (folder / CASE).write_bytes(before)
    hand = ByHand()
    there = hand.open(folder, CASE)
    assert "\r" not in there.text
    text = there.text.replace("Hadrin Oss", "Hadrin Öss 🏔")
    done = hand.save(
        folder, CASE, text.replace("\n", "\r\n"), seen=there.digest, who="Ada", why="spelt so in the letter"
    )
    assert done.act is not None
    assert (done.act.who, done.act.why) == ("Ada", "spelt so in the letter")
    assert (folder / CASE).read_bytes() == before.replace(b"Hadrin Oss", "Hadrin Öss 🏔".encode())
    assert Journal(folder, "Ada").undo()
    assert (folder / CASE).read_bytes() == before


def test_what_does_not_load_is_not_written_unless_the_person_says_so(folder: Path) -> None:
    hand, before = ByHand(), (folder / CASE).read_bytes()
    there = hand.open(folder, CASE)
    text = there.text.replace("status_quo: two", "status_quo: six", 1)
    with pytest.raises(DoesNotLoadError) as refused:
        hand.save(folder, CASE, text, seen=there.digest)
    [problem] = refused.value.problems
    assert text.split("\n")[(problem.place.line or 0) - 1].strip() == "status_quo: six"
    assert (folder / CASE).read_bytes() == before
    done = hand.save(folder, CASE, text, seen=there.digest, anyway=True)
    assert done.problems == (problem,)
    with pytest.raises(InputError):
        load(folder)
    mended = hand.open(folder, CASE)
    assert mended.text == text
    assert hand.save(folder, CASE, there.text, seen=mended.digest).problems == ()
    assert (folder / CASE).read_bytes() == before


def test_a_text_is_looked_at_without_being_written(folder: Path) -> None:
    before = (folder / CASE).read_bytes()
    assert checked(folder, CASE, before.decode()) == ()
    assert checked(folder, CASE, "") != ()
    assert checked(folder, CASE, "a: [") != ()
    assert checked(folder, "record.yaml", "documents: 7")[0].place.file == "record.yaml"
    assert (folder / CASE).read_bytes() == before


@pytest.mark.parametrize(
    "file", ["../dam/case.yaml", "/etc/passwd", "sources/..", "", "case.yaml\0", "proposed/x.json", "x" * 9000]
)
def test_only_the_files_of_a_case_are_opened(folder: Path, file: str) -> None:
    hand = ByHand()
    for act in (
        lambda: opened(folder, file), lambda: checked(folder, file, "x"), lambda: hand.save(folder, file, "x", seen=""),
    ):  # fmt: skip
        with pytest.raises(InputError, match="no such file"):
            act()


def test_no_link_leads_out_of_the_folder(folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.yaml"
    outside.write_text("documents: {}\n")
    (folder / "record").mkdir()
    (folder / "record" / "far.yaml").symlink_to(outside)
    assert "record/far.yaml" not in files(folder)
    with pytest.raises(InputError):
        ByHand().save(folder, "record/far.yaml", "x: 1", seen="", anyway=True)
    assert outside.read_text() == "documents: {}\n"


def test_other_lines_that_others_changed_are_kept(folder: Path) -> None:
    hand = ByHand()
    there = hand.open(folder, CASE)
    (folder / CASE).write_text(there.text.replace("Hadrin Oss", "Hadrin Ossen", 1), "utf-8")
    done = hand.save(folder, CASE, there.text.replace("Ansa Lorr", "Ansa Lorren", 1), seen=there.digest, who="Ada")
    assert done.joined
    assert (folder / CASE).read_text("utf-8") == there.text.replace("Hadrin Oss", "Hadrin Ossen", 1).replace(
        "Ansa Lorr", "Ansa Lorren", 1
    )


def test_the_same_line_is_told_to_both(folder: Path) -> None:
    hand = ByHand()
    there = hand.open(folder, CASE)
    Journal(folder, "Ben").change("issues.filling.status_quo", "four")
    theirs = (folder / CASE).read_bytes()
    with pytest.raises(ChangedError) as told:
        hand.save(
            folder, CASE, there.text.replace("status_quo: two", "status_quo: seven", 1), seen=there.digest, who="Ada"
        )
    assert told.value.who == "Ben"
    assert told.value.theirs.text == theirs.decode()
    assert (folder / CASE).read_bytes() == theirs
    again = pickle.loads(pickle.dumps(told.value))
    assert (again.who, again.theirs) == ("Ben", told.value.theirs)
    (folder / CASE).write_bytes(theirs + b"# by hand\n")
    with pytest.raises(ChangedError) as outside:
        ByHand().save(folder, CASE, "x", seen=there.digest)
    assert outside.value.who == ""


LINES = st.lists(st.sampled_from(["# one", "# two", "# ü 👩‍👧", "#", ""]), max_size=6)


@settings(max_examples=25, deadline=None)
@given(mine=LINES, theirs=LINES)
def test_what_two_people_add_at_two_ends_stands_in_the_file(
    tmp_path_factory: pytest.TempPathFactory, mine: list[str], theirs: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("two") / "dam"
    shutil.copytree(DAM, folder)
    hand = ByHand()
    there = hand.open(folder, CASE)
    top, end = "".join(f"{line}\n" for line in mine), "".join(f"{line}\n" for line in theirs)
    (folder / CASE).write_text(there.text + end, "utf-8")
    hand.save(folder, CASE, top + there.text, seen=there.digest)
    assert (folder / CASE).read_text("utf-8") == top + there.text + end


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("status_quo: two", "status_quo: six"),
        ("Hadrin Oss", "Hadrin"),
        ("evidence: [s1, s10]", "evidence: [s999]"),
        ("a", "["),
        ("", ""),
    ],
)
def test_a_case_that_is_loaded_already_is_told_the_same(folder: Path, old: str, new: str) -> None:
    text = (folder / CASE).read_text("utf-8").replace(old, new, 1)
    assert checked(folder, CASE, text, load(folder)) == checked(folder, CASE, text)
