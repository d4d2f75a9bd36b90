"""A case folder made from a form, or as a copy of another: whole and sound, or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from detente.case import load
from detente.case.file import begun as case_file
from detente.case.file import schema
from detente.case.file.begun import Begun
from detente.case.file.begun_form import begun
from detente.sources.keep import new_folder

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
