"""An act in the making: the files as they will be, until it is written."""

from __future__ import annotations

from pathlib import Path

from detente.case.file.edit import content
from detente.case.file.yaml_tree import MOST_BYTES
from detente.journal.acts import Act, Edit
from detente.sources import inside, read_text


class Group:
    """An act in the making: the files as they will be."""

    def __init__(self, folder: Path, act: str, why: str) -> None:
        self.folder, self.act, self.why = folder, act, why
        self.edits: list[Edit] = []
        self.done: Act | None = None
        self._before: dict[str, str] = {}
        self._after: dict[str, str] = {}

    def text(self, file: str) -> str:
        """A file as it will be; as it is, before anything in it changes. Raises InputError if it cannot be read."""
        if file not in self._after:
            self._before[file] = self._after[file] = read_text(inside(self.folder, file), file, MOST_BYTES).text
        return self._after[file]

    def put(self, file: str, after: str, *edits: Edit) -> None:
        """A file as it will be after edits."""
        self._after[file] = after
        self.edits += edits

    def files(self) -> list[tuple[Path, bytes | None]]:
        """What the files shall hold, of those that change."""
        return [
            (inside(self.folder, name), content(self.folder / name, text))
            for name, text in self._after.items()
            if text != self._before[name]
        ]
