"""Remarks that a person has answered: put away, with the reason, until what they rest on changes.

*Method*

1. A remark has an id: what kind it is, and eight signs of the digest of its ground. Its ground is what it says, or what it
   rests on where that says more; places in a file are no part of it. A remark whose ground changed has another id, and is back.
2. An answer is a file of its own, ``answered/ID.yaml``: two people who answer two remarks never meet in one file. Deleting
   it takes the answer back.
3. An error cannot be put away: it has to be mended. An answer to what is no longer said is told, to be deleted.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pydantic import Field, ValidationError

from detente.case.file.drafting import Literal, flow
from detente.case.file.messages import problems
from detente.case.file.yaml_tree import parse
from detente.case.lint.remark import Remark
from detente.errors import InputError, Place, Problem, input_error, nearest, shown
from detente.fields import Day, Part, Text
from detente.frozen import frozen
from detente.sources import inside, read_text
from detente.sources.files import NOTHING, found_at
from detente.sources.keep import clear, write_new
from detente.sources.lock import locked

FOLDER = "answered"
MOST_BYTES = 100_000
"""Size of the file of an answer; beyond, an InputError."""


class Answer(Part):
    """Why a remark was put away, by whom and when; ``remark`` is what it said, for who reads the file."""

    remark: Text | None = None
    why: Text = Field(description="why it needs no mending")
    by: Text | None = None
    on: Day | None = None


@frozen
class Sorted:
    """The remarks of a case: those that are open, and those put away with the answer to each."""

    open: tuple[Remark, ...]
    put_away: tuple[tuple[Remark, Answer], ...]


def sort(folder: Path, remarks: list[Remark]) -> Sorted:
    """Remarks parted by what has been answered. Raises InputError for answers that cannot be read."""
    given = answers(folder)
    put_away = tuple((remark, given[remark.id]) for remark in remarks if _answers(given, remark))
    known = {remark.id for remark, _ in put_away}
    stale = [_stale(name) for name in given if name not in known]
    return Sorted((*(remark for remark in remarks if remark.id not in known), *stale), put_away)


def answers(folder: Path) -> dict[str, Answer]:
    """Every answer of a case by the id of its remark. Raises InputError with everything that is wrong."""
    home = inside(folder, FOLDER)
    if found_at(home) == NOTHING:
        return {}
    try:
        files = sorted(file.name for file in home.iterdir() if file.suffix == ".yaml" and file.name[0] != ".")
    except OSError as error:
        raise input_error(FOLDER, "this folder cannot be read", found=error.strerror or str(error)) from None
    found: dict[str, Answer] = {}
    wrong: list[Problem] = []
    for file in files:
        try:
            found[file.removesuffix(".yaml")] = _read(folder, f"{FOLDER}/{file}")
        except InputError as error:
            wrong += error.problems
    if wrong:
        raise InputError(wrong)
    return found


def answer(folder: Path, remarks: list[Remark], name: str, why: str, by: str, today: date) -> Path:
    """Puts a remark away with a reason; the file. Raises InputError if there is no such remark, or it is an error."""
    remark = next((each for each in remarks if each.id == name), None)
    if remark is None or remark.level == "error":
        raise input_error(
            "--answer",
            f"there is no remark “{name}”" if remark is None else f"{name} is an error, which cannot be put away",
            expected="the id of a warning or a note, as `detente check` prints it in brackets",
            mend=nearest(name, (each.id for each in remarks if each.level != "error"))
            if remark is None
            else remark.mend,
        )
    try:
        fields = Answer.model_validate({"remark": remark.message, "why": why.strip(), "by": by, "on": today})
    except ValidationError as error:
        option = f"--{error.errors()[0]['loc'][0]}"
        message = "this is no reason" if option == "--why" else "this is no name"
        raise input_error(
            option, message, found=shown(why if option == "--why" else by), expected="a few words"
        ) from None
    lines = {"remark": fields.remark, "why": fields.why, "by": fields.by, "on": Literal(today.isoformat())}
    text = "".join(f"{key}: {flow(value)}\n" for key, value in lines.items())
    file = inside(folder, f"{FOLDER}/{name}.yaml")
    with locked(folder):
        clear(file.parent)
        if not write_new(file, text.encode()):
            raise input_error(f"{FOLDER}/{name}.yaml", "this remark was answered already", mend="delete the file first")
    return file


def _answers(given: dict[str, Answer], remark: Remark) -> bool:
    return remark.level != "error" and remark.id in given


def _read(folder: Path, file: str) -> Answer:
    tree = parse(read_text(inside(folder, file), file, MOST_BYTES).text, file)
    if not isinstance(tree.data, dict):
        place = tree.place(())
        raise InputError(
            [Problem(place, "this is not an answer", expected="`why: the reason`", mend="or delete the file")]
        )
    try:
        return Answer.model_validate(tree.data)
    except ValidationError as error:
        raise InputError(problems(error, tree, Answer)) from None


def _stale(name: str) -> Remark:
    message = "nothing is said to which this would be the answer: it was mended, or what it rests on has changed"
    return Remark("note", Place(f"{FOLDER}/{name}.yaml"), message, "delete the file", kind="stale", ground=name)
