"""The files of a record, taken apart one by one.

``record.yaml`` may hold any number of documents; a file under ``record/`` holds one, by whose id it is called, so that two
people who read two documents never write into one file. Each statement stands in the file of its document.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from pydantic import ValidationError

from detente.case.file import messages, yaml_tree
from detente.case.file.yaml_tree import MOST_BYTES, Tree, parse
from detente.errors import InputError, Place, Problem, input_error, shown
from detente.fields import ID_PATTERN
from detente.frozen import frozen
from detente.record import Sheet
from detente.sources import inside, read_text
from detente.sources.files import FOLDER as A_FOLDER
from detente.sources.files import NOTHING, found_at, seen, supposed_in

RECORD_FILE, FOLDER, ENDING = "record.yaml", "record", ".yaml"
ID = re.compile(ID_PATTERN).fullmatch
Progress = Callable[[int, int], None]
"""Told how many files of how many have been read."""
IN_PARTS = "`detente check --split` puts each document into a file of its own, under record/"


@frozen
class Read:
    """A file of the record as it stands: its text and digest, what it holds, and what is wrong with it."""

    name: str
    text: str
    digest: str
    seen: str
    sheet: Sheet | None = None
    problems: tuple[Problem, ...] = ()

    @cached_property
    def tree(self) -> Tree:
        """The file with the place of everything in it. Raises InputError where it is no YAML."""
        return parse(self.text, self.name)


def file_of(document: str) -> str:
    """The file that holds one document of a record in parts."""
    return f"{FOLDER}/{document}{ENDING}"


def listed(folder: Path) -> list[str]:
    """The files of a record, ``record.yaml`` first, then by name. Raises InputError for what cannot be one of them."""
    found = [RECORD_FILE] if found_at(inside(folder, RECORD_FILE), RECORD_FILE) != NOTHING else []
    parts = inside(folder, FOLDER)
    kind = found_at(parts, FOLDER)
    if kind == NOTHING:
        return found + sorted(f"{FOLDER}/{name}" for name, there in supposed_in(parts).items() if there)
    if kind != A_FOLDER:
        raise input_error(FOLDER, "this is not a folder", found=kind, expected="a folder with one file a document")
    problems: list[Problem] = []
    try:
        with os.scandir(parts) as entries:
            for entry in entries:
                name = f"{FOLDER}/{entry.name}"
                stem, ending = os.path.splitext(entry.name)  # noqa: PTH122 - a name, and no path
                if ending == ENDING and ID(stem) and entry.is_file(follow_symlinks=False):
                    found.append(name)
                    continue
                if entry.name[0] == "." or ending.lower() not in {"", ENDING, ".yml"}:
                    continue  # what an editor or a person keeps beside them
                if entry.is_symlink():
                    inside(folder, name)
                if (wrong := _no_sheet(name, stem, ending, entry)) is not None:
                    problems.append(wrong)
                elif not entry.is_dir():
                    found.append(name)
    except OSError as error:
        raise input_error(FOLDER, "this folder cannot be read", found=error.strerror or str(error)) from None
    if problems:
        raise InputError(problems)
    if told := {f"{FOLDER}/{name}": there for name, there in supposed_in(parts).items() if name.endswith(ENDING)}:
        found = [name for name in found if told.get(name, True)]
        found += [name for name, there in told.items() if there and name not in found]
    return sorted(found, key=lambda name: (name != RECORD_FILE, name))


def _no_sheet(name: str, stem: str, ending: str, entry: os.DirEntry[str]) -> Problem | None:
    """What is wrong with the name of something in the folder, if it looks like a part of the record and is none."""
    if entry.is_dir():
        with os.scandir(entry) as inner:
            if not any(item.name.endswith((ENDING, ".yml")) for item in inner):
                return None
        return Problem(Place(name), "a folder in this folder is not looked into", mend=f"move its files to {FOLDER}/")
    if ending == "":
        return None
    if ending != ENDING:
        return Problem(Place(name), "this file is not read", expected=f"a name that ends in {ENDING}", mend="rename it")
    if not ID(stem):
        return Problem(
            Place(name),
            "the name of this file is no id of a document",
            shown(stem),
            f"{FOLDER}/ID{ENDING}",
            "rename it",
        )
    return None


def read(folder: Path, name: str, most_bytes: int = MOST_BYTES) -> Read:
    """One file of the record, with everything that is wrong with it. Raises InputError if it cannot be opened."""
    at = seen(folder / name)  # before it is read: what changes meanwhile is looked at once more
    try:
        file = read_text(folder / name, name, most_bytes)
    except InputError as error:
        raise InputError([_in_parts(problem, name) for problem in error.problems]) from None
    read = Read(name, file.text, file.digest, at)
    try:
        data = yaml_tree.data(file.text, name)
        if not isinstance(data, dict):
            expected = "lines of `key: value`, beginning with `documents:`"
            return replace(
                read, problems=(Problem(read.tree.place(()), "this is not a record", shown(data), expected),)
            )
        sheet = Sheet.model_validate(data)
    except InputError as error:
        return replace(read, problems=tuple(error.problems))
    except ValidationError as error:
        return replace(read, problems=tuple(messages.problems(error, read.tree, Sheet)))
    return replace(read, sheet=sheet, problems=tuple(_misplaced(read, sheet)))


def _in_parts(problem: Problem, name: str) -> Problem:
    """A file that is too large is told what it may be made into."""
    if name != RECORD_FILE or "too large" not in problem.message:
        return problem
    expected = f"{problem.expected}: some {MOST_BYTES // 500:,} statements"
    return Problem(problem.place, problem.message, problem.found, expected, IN_PARTS)


def _misplaced(read: Read, sheet: Sheet) -> Iterator[Problem]:
    """Documents that are not of this file, and a file without its document."""
    if read.name == RECORD_FILE:
        return
    own = Path(read.name).stem
    for other in sheet.documents:
        if other != own:
            place = read.tree.place(("documents", other), key=True)
            expected = f"the document {own}, and no other"
            yield Problem(place, "this document is not of this file", other, expected, f"put it into {file_of(other)}")
    if own not in sheet.documents:
        place = read.tree.place(("documents",), key=True)
        mend = f"describe it under documents: {{{own}: …}}, or give the file the name of its document"
        yield Problem(place, "this file lacks the document that it is called after", expected=own, mend=mend)
    for index, item in enumerate(sheet.statements):
        if item.document != own:
            place = read.tree.place(("statements", index, "document"))
            mend = f"put the statement into the file of {item.document}"
            yield Problem(place, "this statement is of another document", item.document, own, mend)


def finished(sheets: Sequence[Read]) -> list[Read]:
    """The files without what a division of ``record.yaml`` that was broken off has left there: it stands in its own file, too."""
    if not sheets or sheets[0].name != RECORD_FILE or sheets[0].sheet is None:
        return list(sheets)
    old, parts = sheets[0].sheet, {one.name: one.sheet for one in sheets[1:]}
    double = {name for name in old.documents if (own := parts.get(file_of(name))) and own == _part(old, name)}
    documents = {name: source for name, source in old.documents.items() if name not in double}
    left = Sheet(documents=documents, statements=tuple(it for it in old.statements if it.document not in double))
    return [replace(sheets[0], sheet=left), *sheets[1:]] if double else list(sheets)


def _part(sheet: Sheet, name: str) -> Sheet:
    said = tuple(item for item in sheet.statements if item.document == name)
    return Sheet(documents={name: sheet.documents[name]}, statements=said)


def twice(sheets: Iterable[Read]) -> Iterator[Problem]:
    """Documents that are described in two files."""
    first: dict[str, Read] = {}
    for one in sheets:
        for name in one.sheet.documents if one.sheet else ():
            if name in first:
                before, now = (
                    each.tree.place(("documents", name), key=True) for each in (first[name], one) if each.tree
                )
                yield Problem(
                    now,
                    f"the document {name} stands in two files",
                    f"first in {before}",
                    "each document once",
                    "remove one",
                )
            first.setdefault(name, one)
