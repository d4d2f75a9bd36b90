"""A case folder to start from, with the JSON Schemas beside it for completion in editors."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from detente.case.file import schema
from detente.errors import input_error

FILES = ("case.yaml", "record.yaml", "sources/report.txt")


def write_new(folder: Path) -> list[Path]:
    """Writes the folder; nothing that is there already is touched. Raises InputError if it is not empty."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise input_error(
            str(folder),
            "this is not an empty folder",
            expected="a folder that is empty, or does not exist yet",
            mend="name another folder",
        )
    try:
        (folder / "sources").mkdir(parents=True)
        template = resources.files("detente.case.file").joinpath("template")
        for name in FILES:
            (folder / name).write_text(template.joinpath(*name.split("/")).read_text("utf-8"), encoding="utf-8")
        schema.write(folder)
    except OSError as error:
        raise input_error(str(folder), "this folder cannot be written", found=error.strerror or str(error)) from None
    return [folder / name for name in (*FILES, *schema.SCHEMAS)]
