"""The formats by name: what each reads and writes."""

from __future__ import annotations

import codecs
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from detente.case import Case
from detente.errors import InputError, input_error, listed, nearest
from detente.exchange.folder import check_empty, write_case, write_files
from detente.exchange.game.case import case_of
from detente.exchange.game.losses import losses
from detente.exchange.genius.reader import read_genius
from detente.exchange.genius.writer import genius_files
from detente.exchange.geniusweb.reader import read_geniusweb
from detente.exchange.geniusweb.writer import geniusweb_files
from detente.exchange.gmcr.case import standoff_case
from detente.exchange.gmcr.reader import read_gmcr
from detente.exchange.gmcr.writer import gmcr_text
from detente.exchange.json_file import MOST_BYTES
from detente.exchange.positions import positions_table
from detente.exchange.spreadsheet.reader import read_spreadsheet
from detente.exchange.spreadsheet.writer import spreadsheet_table
from detente.exchange.statements.annotations import web_annotations
from detente.exchange.statements.table import statements_lines, statements_table
from detente.record import proposals
from detente.sources.text import read_bytes

IMPORTS = {
    "genius": "a GENIUS domain and its profiles (XML), or a folder of them",
    "geniusweb": "GeniusWeb profiles, with or without their domain (JSON), or a folder of them",
    "gmcr": "one graph-model file (.gmcr, JSON)",
    "spreadsheet": "one table (CSV): a row for each option, a column for each actor",
}
EXPORTS = {
    "genius": "a folder with a domain and a profile for each party (XML)",
    "geniusweb": "a folder with a domain and a profile for each party (JSON)",
    "gmcr": "the standoff as a graph-model file (.gmcr, JSON)",
    "spreadsheet": "a table (CSV): a row for each option, a column for each actor",
    "positions": "a table (CSV): who says what to each option, with the evidence",
    "statements": "the statements as a table (.csv) or a line of JSON each (.jsonl), with PLOVER and CAMEO codes",
    "annotations": "the statements as W3C Web Annotations (JSON-LD)",
}
TOOLS = {"genius": "GENIUS", "geniusweb": "GeniusWeb"}
ENDINGS = {"genius": ".xml", "geniusweb": ".json"}


@dataclass(frozen=True)
class Done:
    """What was written, and what a reader must be told about it."""

    written: tuple[Path, ...]
    remarks: tuple[str, ...]


def import_case(form: str, paths: Sequence[Path], folder: Path, *, as_of: date) -> Done:
    """Writes a case folder from another tool's files.

    Raises InputError, and writes nothing, for anything that is not understood and for a folder that is not empty.
    """
    _known(form, IMPORTS)
    check_empty(folder)
    if form in ("spreadsheet", "gmcr") and len(paths) != 1:
        what = "table" if form == "spreadsheet" else "graph-model file"
        raise input_error(f"import {form}", f"a case is made from one {what}", found=f"{len(paths)} files")
    if form == "gmcr":
        graph, raw = read_gmcr(paths[0])
        data, remarks = standoff_case(graph, paths[0].stem, paths[0].name, as_of)
        return Done(tuple(write_case(folder, data, [(paths[0], raw)], "the graph model")), tuple(remarks))
    if form == "spreadsheet":
        data, remarks, raw = read_spreadsheet(paths[0], as_of)
        return Done(tuple(write_case(folder, data, [(paths[0], raw)], "a table")), tuple(remarks))
    found = _gathered(paths, ENDINGS[form])
    json = _is_json(found[0])
    game, files = (read_geniusweb if json else read_genius)(found)
    tool = TOOLS["geniusweb" if json else "genius"]
    data, remarks = case_of(game, tool, as_of)
    return Done(tuple(write_case(folder, data, files, tool)), tuple(remarks))


def export_case(form: str, case: Case, output: Path, *, leave_out: bool = False, proposed: bool = False) -> Done:
    """Writes a case in another tool's format.

    Raises InputError with the place of everything that the format cannot hold, unless ``leave_out``: then it is
    listed among the remarks. ``proposed`` adds statements that nobody has confirmed, marked as such.
    """
    _known(form, EXPORTS)
    if form in ("statements", "annotations"):
        return _statements(form, case, output, proposed=proposed)
    if form == "positions":
        return Done(tuple(write_files({output: positions_table(case.model)})), ())
    if form == "gmcr":
        text, remarks = gmcr_text(case, leave_out=leave_out)
        return Done(tuple(write_files({output: text})), tuple(remarks))
    lost, untold = losses(case, form)
    if lost and not leave_out:
        raise InputError(lost)
    remarks = [f"left out: {problem.place}: {problem.message}" for problem in lost] + untold
    if form == "spreadsheet":
        files: Mapping[Path, str] = {output: spreadsheet_table(case.model)}
    elif form == "genius":
        texts, more = genius_files(case.model)
        files, remarks = _placed(output, texts, ".xml"), remarks + more
    else:
        texts, more = geniusweb_files(case.model)
        files, remarks = _placed(output, texts, ".json"), remarks + more
    return Done(tuple(write_files(files)), tuple(remarks))


def _statements(form: str, case: Case, output: Path, *, proposed: bool) -> Done:
    if form == "annotations":
        text = web_annotations(case, proposed=proposed)
    elif output.suffix.lower() == ".jsonl":
        text = statements_lines(case, proposed=proposed)
    elif output.suffix.lower() == ".csv":
        text = statements_table(case, proposed=proposed)
    else:
        raise input_error(str(output), "the ending does not tell the form", expected="FILE.csv or FILE.jsonl")
    waiting = 0 if proposed else sum(count for _, count in proposals.waiting(case.folder))
    left = [f"left out: {waiting:,} proposed statements; --proposed adds them"] if waiting else []
    return Done(tuple(write_files({output: text})), tuple(left))


def _known(form: str, forms: Mapping[str, str]) -> None:
    if form not in forms:
        raise input_error(
            "FORMAT", "there is no such format here", found=form, expected=listed(forms), mend=nearest(form, forms)
        )


def _gathered(paths: Sequence[Path], ending: str) -> list[Path]:
    """The files named, and those of the folders named, in order of name."""
    found: list[Path] = []
    for path in paths:
        inside = sorted(path.glob(f"*{ending}")) if path.is_dir() else [path]
        if not inside:
            raise input_error(str(path), "this folder holds no such file", expected=f"files that end with {ending}")
        found += inside
    return found


def _is_json(path: Path) -> bool:
    """Whether a file is GeniusWeb's: the two tools are often taken for one, and their files cannot be confused."""
    return read_bytes(path, path.name, MOST_BYTES).removeprefix(codecs.BOM_UTF8).lstrip()[:1] in (b"{", b"[")


def _placed(output: Path, texts: Sequence[tuple[str, str]], ending: str) -> dict[Path, str]:
    """Where the domain (the first text) and the profiles go: into a folder, or beside a domain file that is named."""
    if output.suffix.lower() == ending:
        beside = {output.with_name(f"{output.stem}_{name}{ending}"): text for name, text in texts[1:]}
        return {output: texts[0][1], **beside}
    check_empty(output)
    return {output / f"{name}{ending}": text for name, text in texts}
