"""A case folder written whole or not at all, and files that overwrite nothing."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from detente.case import load
from detente.case.file import schema
from detente.case.file.drafting import ids, yaml
from detente.errors import input_error
from detente.sources.document import visible
from detente.sources.keep import check_empty, new_folder, write_new, write_whole

NOT_HELD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


def write_case(folder: Path, data: Mapping[str, Any], files: Sequence[tuple[Path, bytes]], tool: str) -> list[Path]:
    """Writes the case with the files it was made from under ``sources/``; what was written.

    The folder appears only when the case in it can be loaded. Raises InputError if it is not empty or cannot be written.
    """
    with new_folder(folder) as fresh:
        (fresh / "sources").mkdir()
        parts = {"case": _readable(data), "record": _record(fresh, files, tool)}
        for name, part in parts.items():
            text = yaml(part, f"# yaml-language-server: $schema={name}.schema.json")
            write_whole(fresh / f"{name}.yaml", text.encode())
        schema.write(fresh)
        load(fresh)
        written = sorted(path.relative_to(fresh) for path in fresh.rglob("*") if path.is_file())
    return [folder / path for path in written]


def _record(fresh: Path, files: Sequence[tuple[Path, bytes]], tool: str) -> dict[str, Any]:
    """The files copied under ``sources/``, and the data of ``record.yaml`` that names them."""
    documents: dict[str, Any] = {}
    used: set[str] = set()
    for name, (path, raw) in zip(ids((path.stem for path, _ in files), "file"), files, strict=True):
        title = visible(path.name)
        file = title if title.casefold() not in used else f"{name}{visible(path.suffix)}"
        while file.casefold() in used:
            file = f"_{file}"
        used.add(file.casefold())
        write_whole(fresh / "sources" / file, raw)
        try:
            raw.decode("utf-8")
        except UnicodeDecodeError:
            continue  # a document of a case is UTF-8; the copy is kept all the same
        documents[name] = {
            "file": f"sources/{file}",
            "title": title,
            "digest": "sha256:" + hashlib.sha256(raw).hexdigest(),
            "note": f"The file of {tool} this case was imported from.",
        }
    return {"documents": documents, "statements": []}


def _readable(part: Any) -> Any:
    """Data whose words a case can hold: the names of files, of which it tells, may be of any bytes."""
    if isinstance(part, Mapping):
        return {key: _readable(value) for key, value in part.items()}
    if isinstance(part, list | tuple):
        return [_readable(value) for value in part]
    return NOT_HELD.sub("·", part) if isinstance(part, str) else part


def write_files(files: Mapping[Path, str]) -> list[Path]:
    """Writes new files, all or none. Raises InputError if one of them is there already or cannot be written."""
    there = next((path for path in files if path.exists() or path.is_symlink()), None)
    written: list[Path] = []
    try:
        for path, text in files.items() if there is None else ():
            if not write_new(path, text.encode()):
                there = path
                break
            written.append(path)
        if there is not None:
            raise input_error(str(there), "this file is there already", expected="a new file", mend="name another")
    except BaseException:
        for path in written:
            path.unlink(missing_ok=True)
        raise
    return written


def placed(output: Path, texts: Sequence[tuple[str, str]], ending: str) -> dict[Path, str]:
    """Where the domain (the first text) and the profiles go: into a folder, or beside a domain file that is named."""
    if output.suffix.lower() == ending:
        beside = {output.with_name(f"{output.stem}_{name}{ending}"): text for name, text in texts[1:]}
        return {output: texts[0][1], **beside}
    check_empty(output)
    return {output / f"{name}{ending}": text for name, text in texts}
