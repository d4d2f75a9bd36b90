"""Every format by its name, and a case imported from one or exported to one."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from detente.errors import InputError, input_error, listed, nearest
from detente.exchange import (
    genius,
    geniusweb,
    gmcr,
    positions,
    spreadsheet,
)
from detente.exchange.format import Format, Given, Wanted
from detente.exchange.statements import annotations as web_annotations
from detente.exchange.statements import table as statements
from detente.frozen import frozen

if TYPE_CHECKING:
    from detente.case import Case

MODULES = (
    genius,
    geniusweb,
    gmcr,
    spreadsheet,
    positions,
    statements,
    web_annotations,
)
"""The modules that define a format, in the order in which a person is told of them."""
FORMATS = {module.FORMAT.name: module.FORMAT for module in MODULES}
IMPORTS = {name: form for name, form in FORMATS.items() if form.read}
EXPORTS = {name: form for name, form in FORMATS.items() if form.write}


@frozen
class Done:
    """What was written, and what a reader must be told about it."""

    written: tuple[Path, ...]
    remarks: tuple[str, ...]


def import_case(form: str, paths: Sequence[Path], folder: Path, *, as_of: date) -> Done:
    """Writes a case folder from another tool's files.

    Raises InputError, and writes nothing, for anything that is not understood and for a folder that is not empty.
    """
    from detente.exchange.folder import write_case
    from detente.sources.keep import check_empty

    known = _known(form, IMPORTS)
    check_empty(folder)
    if known.single and len(paths) != 1:
        raise input_error(f"import {form}", f"a case is made from one {known.single}", found=f"{len(paths)} files")
    found = paths if known.single else _gathered(paths, known.ending)
    known = _as_it_opens(found[0], known)
    assert known.read is not None
    drafted = known.read(Given(found, as_of))
    return Done(tuple(write_case(folder, drafted.data, drafted.files, known.tool)), tuple(drafted.remarks))


def export_case(form: str, case: Case, output: Path, *, leave_out: bool = False, proposed: bool = False) -> Done:
    """Writes a case in another tool's format.

    Raises InputError with the place of everything that the format cannot hold, unless ``leave_out``: then it is
    listed among the remarks. ``proposed`` adds statements that nobody has confirmed, marked as such.
    """
    from detente.exchange.folder import write_files

    known = _known(form, EXPORTS)
    wanted = Wanted(case, output, proposed)
    lost, told = known.losses(wanted) if known.losses else ([], [])
    if lost and not leave_out:
        raise InputError(lost)
    left_out = [f"left out: {problem.place}: {problem.message}" for problem in lost]
    assert known.write is not None
    texts = known.write(wanted)
    return Done(tuple(write_files(texts.files)), (*left_out, *told, *texts.remarks))


def either(names: Iterable[str]) -> str:
    """Names as a choice: ``genius, gmcr or spreadsheet``."""
    *most, last = names
    return f"{', '.join(most)} or {last}" if most else last


def _known(form: str, forms: dict[str, Format]) -> Format:
    if form in FORMATS and form not in forms:
        way = "exported" if forms is IMPORTS else "imported"
        raise input_error("FORMAT", f"this format can only be {way}", found=form, expected=listed(forms))
    if form not in forms:
        raise input_error(
            "FORMAT", "there is no such format here", found=form, expected=listed(forms), mend=nearest(form, forms)
        )
    return forms[form]


def _gathered(paths: Sequence[Path], ending: str) -> list[Path]:
    """The files named, and those of the folders named, in order of name."""
    from detente.sources.files import FOLDER, found_at

    found: list[Path] = []
    for path in paths:
        inside = sorted(path.glob(f"*{ending}")) if found_at(path) == FOLDER else [path]
        if not inside:
            raise input_error(str(path), "this folder holds no such file", expected=f"files that end with {ending}")
        found += inside
    return found


def _as_it_opens(path: Path, form: Format) -> Format:
    """The format that a file is in by its first character, where that tells: GENIUS is often taken for GeniusWeb."""
    from detente.sources.files import read_bytes
    from detente.sources.text import MOST_BYTES

    if not form.opens:
        return form
    text = read_bytes(path, path.name, MOST_BYTES).removeprefix(codecs.BOM_UTF8).lstrip()
    return next((other for other in IMPORTS.values() if text.startswith(other.opens)), form)
