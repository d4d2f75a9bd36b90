"""``detente new``: a folder that passes every check as it is written."""

from __future__ import annotations

from pathlib import Path

import pytest

import detente
from detente.case.file import schema as schemas
from detente.case.file.new import FILES, write_new
from detente.case.file.schema import SCHEMAS, schema
from detente.case.lint.check import check
from detente.errors import InputError
from tests.dying import die, killed


def test_nothing_to_mend(tmp_path: Path) -> None:
    written = write_new(tmp_path / "deep" / "case")
    assert all(path.is_file() for path in written)
    case = detente.load(tmp_path / "deep" / "case")
    assert check(case) == []
    assert {anchor.state for anchor in case.anchors.values()} == {"in_place"}


def test_the_schemas_it_cites_are_there(tmp_path: Path) -> None:
    write_new(tmp_path / "case")
    for name in ("case.yaml", "record.yaml"):
        first = (tmp_path / "case" / name).read_text("utf-8").split("\n")[0]
        assert first.startswith("# yaml-language-server: $schema=")
        cited = tmp_path / "case" / first.split("$schema=")[1]
        assert cited.read_text("utf-8") == schema(cited.name)
    assert {path.name for path in (tmp_path / "case").iterdir()} == {"case.yaml", "record.yaml", "sources", *SCHEMAS}


def test_every_answer_can_be_asked_of_it(tmp_path: Path) -> None:
    write_new(tmp_path / "case")
    case = detente.load(tmp_path / "case")
    assert detente.deals(case).zopa.size == 0, "the start shows why there is no deal"
    assert detente.why(case).conflicts
    assert detente.deals(case, scenario="fleet_relents").deals == 6


def test_an_empty_folder_is_fine(tmp_path: Path) -> None:
    assert len(write_new(tmp_path)) == len(FILES) + len(SCHEMAS)


@pytest.mark.parametrize("held", ["file", "folder"])
def test_what_is_there_is_never_touched(tmp_path: Path, held: str) -> None:
    taken = tmp_path / "case"
    if held == "file":
        taken.write_text("mine")
    else:
        taken.mkdir()
        (taken / "case.yaml").write_text("mine")
    with pytest.raises(InputError, match="not an empty folder"):
        write_new(taken)
    assert (taken if held == "file" else taken / "case.yaml").read_text() == "mine"


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(InputError, match="cannot be written"):
        write_new(tmp_path / "file" / "case")


@pytest.mark.parametrize("there", [False, True])
def test_a_run_that_is_broken_off_leaves_no_half_of_a_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: bool
) -> None:
    """On a full disk nothing is left; of a run that was killed nothing that is in the way of the next."""
    folder = tmp_path / "case"
    if there:
        folder.mkdir()

    def full(_: Path) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(schemas, "write", full)
        with pytest.raises(InputError, match="No space left"):
            write_new(folder)
        assert [path.name for path in tmp_path.rglob("*")] == ["case"] * there
        broken.setattr(schemas, "write", die)
        killed(lambda: write_new(folder))
    assert not (folder / "case.yaml").exists()
    assert len(write_new(folder)) == len(FILES) + len(SCHEMAS)
    assert {path.name for path in tmp_path.iterdir()} == {"case"}
    assert {path.name for path in folder.iterdir()} == {"case.yaml", "record.yaml", "sources", *SCHEMAS}


def test_the_folder_one_stands_in_stays_that_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_new(Path())
    assert Path().samefile(tmp_path)
    assert Path("case.yaml").is_file()
