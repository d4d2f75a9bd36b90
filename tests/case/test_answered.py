"""A remark of ``check`` is answered once: put away with its reason, back when what it rests on changes."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

import detente
from detente.case.lint.answered import answer, answers
from detente.case.lint.check import check, checked, remarks
from detente.errors import InputError
from tests.case.conftest import Well
from tests.typed import Run

HILL = ("    assumed: Read from what its reeve said.\n  vale:", "  vale:")
IDLE = "  - {id: s9, document: minutes, quote: We wait, voice: source, act: ignore, status: confirmed}\n"
DAY = date(2026, 11, 29)


def unused(well: Well, *more: tuple[str, str]) -> detente.Case:
    return well(("statements:\n", "statements:\n" + IDLE), *more)


def test_put_away_with_a_reason(well: Well, folder: Path, run: Run) -> None:
    (remark,) = check(unused(well))
    assert remark.id.startswith("unused-")
    status, out, _ = run("check", folder)
    assert status == 0
    assert f"[{remark.id}]" in " ".join(out.split())
    before = {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    status, out, err = run("check", folder, "--answer", remark.id, "--why", "Kept: it shows [a mood].", "--by", "Ada")
    assert (status, err) == (0, f"put away in answered/{remark.id}.yaml; delete that file to have it back\n")
    assert "nothing to mend" in out
    assert "One remark put away." in out
    assert {file: file.read_bytes() for file in before} == before, "nothing else is touched"
    (kept,) = answers(folder).values()
    assert (kept.remark, kept.why, kept.by) == (remark.message, "Kept: it shows [a mood].", "Ada")
    assert kept.on is not None
    found = json.loads(run("check", folder, "--json")[1])
    assert found["remarks"] == []
    (away,) = found["put_away"]
    assert (away["id"], away["message"], away["answer"]["why"]) == (remark.id, remark.message, kept.why)
    assert check(detente.load(folder)) == []
    (folder / "answered" / f"{remark.id}.yaml").unlink()
    assert [each.id for each in check(detente.load(folder))] == [remark.id], "taken back"


def test_it_is_back_when_its_ground_changed(well: Well, folder: Path) -> None:
    case = unused(well)
    answer(folder, remarks(case), check(case)[0].id, "It shows a mood.", "Ada", DAY)
    moved = unused_text(folder, "# a line more, so that every place in the file is another\n" + record(folder))
    assert check(moved) == [], "a place in a file is no ground"
    changed = unused_text(folder, record(folder).replace("act: ignore, status", "act: criticise, status"))
    kinds = [(remark.kind, remark.level) for remark in check(changed)]
    assert ("stale", "note") in kinds
    again = unused_text(folder, record(folder).replace("act: criticise, status", "act: refuse, status"))
    assert [remark.kind for remark in check(again)] == ["unused", "stale"]
    assert checked(again).put_away == ()


def record(folder: Path) -> str:
    return (folder / "record.yaml").read_text("utf-8")


def unused_text(folder: Path, text: str) -> detente.Case:
    (folder / "record.yaml").write_text(text, "utf-8")
    return detente.load(folder)


def test_one_answer_is_to_one_remark(well: Well, folder: Path) -> None:
    """Two remarks never share an id, and an answer to one leaves the other."""
    case = unused(well, HILL, ("firmness: 8, evidence: [s1]}", "firmness: 8}"))
    found = check(case)
    assert len({remark.id for remark in found}) == len(found) == 3
    for at, remark in enumerate(found):
        answer(folder, remarks(case), remark.id, "Known.", "Ada", DAY)
        assert check(case) == found[at + 1 :]
    assert len(list((folder / "answered").iterdir())) == 3, "a file each: git merges them"


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--answer", "unused-00000000", "--why", "So."), "there is no remark “unused-00000000”"),
        (("--why", "So."), "put away by its id and a reason"),
        (("--answer", "{id}"), "put away by its id and a reason"),
        (("--answer", "{id}", "--why", "  "), "this is no reason"),
        (("--answer", "{id}", "--why", "a\x07b"), "this is no reason"),
        (("--answer", "{id}", "--why", "So.", "--by", "\x1b[31m"), "this is no name"),
    ],
)
def test_what_is_no_answer(well: Well, folder: Path, run: Run, options: tuple[str, ...], says: str) -> None:
    (remark,) = check(unused(well))
    status, out, err = run("check", folder, *(option.format(id=remark.id) for option in options))
    assert (status, out) == (2, "")
    assert says in err
    assert not (folder / "answered").exists()


def test_an_error_has_to_be_mended(well: Well, folder: Path) -> None:
    case = well(("turns, but nothing less. Vale", "turns and no less. Vale"))
    (error,) = [remark for remark in remarks(case) if remark.level == "error"]
    with pytest.raises(InputError, match="is an error, which cannot be put away"):
        answer(folder, remarks(case), error.id, "So.", "Ada", DAY)
    (folder / "answered").mkdir()
    (folder / "answered" / f"{error.id}.yaml").write_text("why: by hand\n")
    assert error in check(case), "not by hand either"


def test_a_second_answer_does_not_replace_the_first(well: Well, folder: Path) -> None:
    case = unused(well)
    (remark,) = check(case)
    answer(folder, remarks(case), remark.id, "First.", "Ada", DAY)
    with pytest.raises(InputError, match="answered already"):
        answer(folder, remarks(case), remark.id, "Second.", "Bo", DAY)
    assert answers(folder)[remark.id].why == "First."


def test_no_answer_from_outside_the_case(well: Well, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (folder / "answered").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(InputError, match="leads out of the case folder"):
        check(unused(well))
