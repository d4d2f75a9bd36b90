"""One file per mistake: the small valid case with one thing wrong, and what must be said about it.

A file under ``case/`` stands for case.yaml, one under ``record/`` and ``quote/`` for record.yaml. Its first
lines say where the message must point and what it must hold. ``scenario/`` holds cases with a
scenario ``bolder`` that does not apply, ``alone/`` cases without a record; ``answer/`` answers to remarks of check;
``verdict/`` cases that load and of which no verdict can be given; ``quote/`` records that load, with a quote that does not hold.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

import detente
from detente.case.lint.check import check
from detente.errors import InputError
from tests.typed import Run

HERE = Path(__file__).parent
VERDICTS = ("deals", "why", "ask", "road", "proposals", "whatif", "brief")
"""Commands that give a verdict."""
PARTS = ("mistake", "at", "message", "found", "expected", "mend")


@dataclass(frozen=True)
class Wanted:
    """What a broken file says of itself."""

    at: str
    message: str
    found: str = ""
    expected: str = ""
    mend: str = ""


def files(kind: str) -> list[object]:
    """The broken files of one kind, named by what is wrong."""
    return [pytest.param(file, id=file.stem) for file in sorted((HERE / kind).glob("*.yaml"))]


def wanted(file: Path) -> Wanted:
    """The expectations at the head of a broken file."""
    parts: dict[str, str] = {}
    for line in file.read_text("utf-8").split("\n"):
        match = re.fullmatch(rf"# ({'|'.join(PARTS)}): (.*)", line)
        if match is None:
            break
        parts[match[1]] = match[2]
    assert parts.pop("mistake"), f"{file} does not say what is wrong with it"
    return Wanted(**parts)


def put(file: Path, folder: Path, name: str) -> Wanted:
    """Puts the broken file into a copy of the valid case."""
    (folder / name).write_bytes(file.read_bytes())
    return wanted(file)


def refused(folder: Path, want: Wanted, run: Run, *, json: Sequence[str] = ()) -> None:
    """The library raises exactly the problem wanted; every command says it, and nothing on standard output."""
    with pytest.raises(InputError) as caught:
        detente.load(folder)
    assert [str(problem.place) for problem in caught.value.problems] == [want.at]
    (problem,) = caught.value.problems
    assert problem.message == want.message
    for part in ("found", "expected", "mend"):
        assert getattr(want, part) in getattr(problem, part)
    assert want.at in str(caught.value)
    assert re.search(r"^ +\d+ \| ", str(caught.value), re.MULTILINE), "the line itself is shown"
    status, out, err = run("check", folder, *json)
    assert (status, out) == (2, "")
    assert f"{want.at}: {want.message}" in err


def test_the_base_is_valid(folder: Path, run: Run) -> None:
    status, out, err = run("check", folder)
    assert (status, err) == (0, "")
    assert not [remark for remark in check(detente.load(folder)) if remark.level == "error"]
    assert "Well formed" in out


def test_there_are_enough_of_them() -> None:
    assert len([*HERE.glob("*/*.yaml")]) - 2 >= 40


@pytest.mark.parametrize(("kind", "name"), [("case", "case.yaml"), ("record", "record.yaml")])
def test_it_is_told_alike_where_a_document_is_asked_for(kind: str, name: str, folder: Path, run: Run) -> None:
    """With ``--json`` too, the problem stands on standard error and nothing on standard output."""
    file = min((HERE / kind).glob("*.yaml"))
    refused(folder, put(file, folder, name), run, json=["--json"])


@pytest.mark.parametrize("file", files("case"))
def test_case(file: Path, folder: Path, run: Run) -> None:
    refused(folder, put(file, folder, "case.yaml"), run)


@pytest.mark.parametrize("file", files("record"))
def test_record(file: Path, folder: Path, run: Run) -> None:
    refused(folder, put(file, folder, "record.yaml"), run)


@pytest.mark.parametrize("file", files("scenario"))
def test_scenario(file: Path, folder: Path, run: Run) -> None:
    """Whatever is asked of the case: `check` and the answers refuse the same."""
    want = put(file, folder, "case.yaml")
    refused(folder, want, run)
    for command in ("deals", "why", "rounds", "draft"):
        status, out, err = run(command, folder)
        assert (status, out) == (2, "")
        assert f"{want.at}: {want.message}" in err


@pytest.mark.parametrize("file", files("answer"))
def test_answer(file: Path, folder: Path, run: Run) -> None:
    """The case loads, as no answer of it rests on this; check refuses."""
    (folder / "answered").mkdir()
    want = put(file, folder, f"answered/{file.name}")
    case = detente.load(folder)
    with pytest.raises(InputError) as caught:
        check(case)
    assert [(str(problem.place), problem.message) for problem in caught.value.problems] == [(want.at, want.message)]
    status, out, err = run("check", folder)
    assert (status, out) == (2, "")
    assert f"{want.at}: {want.message}" in err


@pytest.mark.parametrize("file", files("quote"))
def test_quote(file: Path, folder: Path, run: Run) -> None:
    """The case loads, so that its numbers can be read; check calls the quote an error."""
    want = put(file, folder, "record.yaml")
    errors = [remark for remark in check(detente.load(folder)) if remark.level == "error"]
    assert [(str(error.place), error.message) for error in errors] == [(want.at, want.message)]
    assert want.mend in errors[0].mend
    status, out, _ = run("check", folder)
    assert status == 2
    assert want.at in out


@pytest.mark.parametrize("file", files("verdict"))
def test_verdict(file: Path, folder: Path, tmp_path: Path, run: Run) -> None:
    """The case loads, so that documents can be read into it; whatever asks for a verdict refuses alike, and check says it."""
    want = put(file, folder, "case.yaml")
    errors = [remark for remark in check(detente.load(folder)) if remark.level == "error"]
    assert [(str(error.place), error.message) for error in errors] == [(want.at, want.message)]
    assert want.mend in errors[0].mend
    status, out, _ = run("check", folder)
    assert status == 2
    assert f"{want.at}: {want.message}" in out
    no_verdict(folder, want, run, tmp_path)


@pytest.mark.parametrize("file", files("alone"))
def test_alone(file: Path, folder: Path, tmp_path: Path, run: Run) -> None:
    """Whatever asks for a verdict says the same."""
    (folder / "record.yaml").unlink()
    want = put(file, folder, "case.yaml")
    refused(folder, want, run)
    no_verdict(folder, want, run, tmp_path)


def no_verdict(folder: Path, want: Wanted, run: Run, tmp_path: Path) -> None:
    """Every command that gives a verdict refuses alike, and writes nothing."""
    for command in VERDICTS:
        where = ["-o", tmp_path / "brief.md"] if command == "brief" else ["--json"]
        status, out, err = run(command, folder, *where)
        assert (command, status, out) == (command, 2, "")
        assert f"{want.at}: {want.message}" in err
        assert all(part in err for part in (want.found, want.expected, want.mend))
    assert not (tmp_path / "brief.md").exists()
