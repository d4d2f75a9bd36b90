"""A case folder to start from, with the JSON Schemas beside it for completion in editors."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from detente.case.file import schema
from detente.sources.keep import new_folder, write_whole

FILES = ("case.yaml", "record.yaml", "sources/report.txt")


def write_new(folder: Path) -> list[Path]:
    """Writes the folder, whole or not at all; nothing that is there already is touched. Raises InputError if it is not empty."""
    template = resources.files("detente.case.file").joinpath("template")
    with new_folder(folder) as fresh:
        for name in FILES:
            write_whole(fresh / name, template.joinpath(*name.split("/")).read_bytes())
        schema.write(fresh)
    return [folder / name for name in (*FILES, *schema.SCHEMAS)]
