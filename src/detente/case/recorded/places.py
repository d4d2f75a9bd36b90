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
        files: Callable[[], Sequence[tuple[str, str, str]]],
        documents: Callable[[], Mapping[str, str]],
        statements: Callable[[], Sequence[tuple[str, int]]],
    ) -> None:
        """``files``: each with its digest and how it stands on the disk. All three are asked for when they are needed."""
        self.folder = folder
        self._asked_files, self._asked_documents, self._asked_statements = files, documents, statements
        self._read: dict[str, Read] = {}
        self._trees: dict[str, Tree] = {}

    @classmethod
    def of(cls, folder: Folder, sheets: Sequence[Read]) -> Places:
        """The places in files that have just been read."""
        found = [(each, each.sheet) for each in sheets if each.sheet is not None]
        files = [(each.name, each.digest, each.seen) for each in sheets]
        documents = {name: each.name for each, sheet in found for name in sheet.documents}
        at = [(item.document, each.name, index) for each, sheet in found for index, item in enumerate(sheet.statements)]
        places = [(name, index) for _, name, index in sorted(at, key=lambda it: it[0])]
        made = cls(folder, lambda: files, lambda: documents, lambda: places)
        made._read = {each.name: each for each in sheets}
        return made

    @cached_property
    def digests(self) -> Mapping[str, str]:
        """The digest of each file."""
        return {name: digest for name, digest, _ in self._asked_files()}

    @cached_property
    def seen(self) -> Mapping[str, str]:
        """How each file stood on the disk."""
        return {name: seen for name, _, seen in self._asked_files()}

    @property
    def file(self) -> str:
        """What messages call the record as a whole."""
        return next(iter(self.digests)) if len(self.digests) == 1 else f"{FOLDER}/"

    def file_of(self, document: str) -> str:
        """The file in which a document of the record stands."""
        return self._documents[document]

    @cached_property
    def _documents(self) -> Mapping[str, str]:
        return self._asked_documents()

    @cached_property
    def _statements(self) -> Sequence[tuple[str, int]]:
        return self._asked_statements()

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
