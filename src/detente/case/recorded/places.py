"""Where each piece of the record stands, over all its files."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from pathlib import Path as Folder

from detente.case.file.yaml_tree import Path, Tree, parse
from detente.case.recorded.sheets import FOLDER, RECORD_FILE, Read
from detente.errors import Place
from detente.sources import read_text


class Places:
    """Places of pieces by their paths: ``("documents", id, …)`` and ``("statements", number, …)``, the numbers those of
    ``Record.statements``. A file is taken apart once one of its places is asked for."""

    def __init__(
        self,
        folder: Folder,
        digests: Mapping[str, str],
        seen: Mapping[str, str],
        documents: Mapping[str, str],
        statements: Callable[[], Sequence[tuple[str, int]]],
    ) -> None:
        self.folder, self.digests, self.seen = folder, digests, seen
        self._documents, self._asked = documents, statements
        self._read: dict[str, Read] = {}
        self._trees: dict[str, Tree] = {}

    @classmethod
    def of(cls, folder: Folder, sheets: Sequence[Read]) -> Places:
        """The places in files that have just been read."""
        found = [(each, each.sheet) for each in sheets if each.sheet is not None]
        documents = {name: each.name for each, sheet in found for name in sheet.documents}
        at = [(item.document, each.name, index) for each, sheet in found for index, item in enumerate(sheet.statements)]
        places = [(name, index) for _, name, index in sorted(at, key=lambda it: it[0])]
        digests, seen = {each.name: each.digest for each in sheets}, {each.name: each.seen for each in sheets}
        made = cls(folder, digests, seen, documents, lambda: places)
        made._read = {each.name: each for each in sheets}
        return made

    @property
    def file(self) -> str:
        """What messages call the record as a whole."""
        return next(iter(self.digests)) if len(self.digests) == 1 else f"{FOLDER}/"

    def file_of(self, document: str) -> str:
        """The file in which a document of the record stands."""
        return self._documents[document]

    @cached_property
    def _statements(self) -> Sequence[tuple[str, int]]:
        return self._asked()

    def statement(self, number: int) -> tuple[str, int]:
        """The file of a statement of the record, and its number there."""
        return self._statements[number]

    def tree(self, file: str) -> Tree:
        """One file, taken apart. Raises InputError if it has been spoilt since it was read."""
        if file not in self._trees:
            read = self._read.get(file)
            self._trees[file] = read.tree if read else parse(read_text(self.folder / file, file).text, file)
        return self._trees[file]

    def place(self, path: Path, *, key: bool = False) -> Place:
        """Where ``path`` stands, or the nearest thing around it that does."""
        if len(path) < 2:
            return Place(self.file)
        first, which, *rest = path
        if first == "documents":
            file, own = self._documents.get(str(which), RECORD_FILE), path
        else:
            file, index = self._statements[int(which)]
            own = (first, index, *rest)
        return self.tree(file).place(own, key=key)
