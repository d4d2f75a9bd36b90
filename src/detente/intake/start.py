"""A case folder made from a form, or as a copy of another: whole and sound, or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from detente.case import load
from detente.case.file import begun as case_file
from detente.case.file import schema
from detente.case.file.begun import Begun
from detente.case.file.begun_form import begun
from detente.errors import input_error
from detente.sources.keep import check_empty, new_folder, write_whole

FORM_FILES = (case_file.FILE, *schema.SCHEMAS)


def start(folder: Path, form: Mapping[str, Any], today: date) -> list[Path]:
    """Makes the case that a form describes (:mod:`detente.case.file.begun_form`); what was written.

    Raises InputError with every problem of the form at its field, or if the folder is not empty; nothing is written then.
    """
    return start_with(folder, begun(form), today)


def start_with(folder: Path, case: Begun, today: date) -> list[Path]:
    """Makes a case; the folder appears only when the case in it can be loaded. Raises InputError if it is not empty."""
    with new_folder(folder) as fresh:
        case_file.write(fresh, case, today)
        load(fresh)
    return [folder / name for name in FORM_FILES]


def copy_case(case: Path, folder: Path) -> list[Path]:
    """Makes a copy of a case, as it lies there; links and hidden files stay behind. What was written.

    Raises InputError if the case cannot be read, the copy not be loaded, or the folder is not empty.
    """
    check_empty(folder)
    with new_folder(folder) as fresh:
        written = [name for name in _files(case) if _copied(case / name, fresh / name)]
        load(fresh)
    return [folder / name for name in written]


def _files(case: Path, below: Path = Path()) -> Iterator[Path]:
    """The files of a case, by their place in it."""
    for entry in sorted((case / below).iterdir()):
        if entry.name.startswith(".") or entry.is_symlink():
            continue
        name = below / entry.name
        if entry.is_dir():
            yield from () if (entry / case_file.FILE).exists() else _files(case, name)
        elif entry.is_file():
            yield name


def _copied(file: Path, fresh: Path) -> bool:
    try:
        raw = file.read_bytes()
    except OSError as error:
        raise input_error(str(file), "this file cannot be read", found=error.strerror or str(error)) from None
    write_whole(fresh, raw)
    return True
