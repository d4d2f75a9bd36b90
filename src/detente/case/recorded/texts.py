"""The texts of the documents of a record, and where the quotes stand in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from detente.case.recorded.places import Places
from detente.errors import InputError, Problem, shown
from detente.record import Anchor, Record, SourceDocument, locate
from detente.sources import Document, inside, lies_in, read_text


class Texts(Mapping[str, Document]):
    """The texts by id of their document, each opened when it is first asked for."""

    def __init__(self, digests: Callable[[], Mapping[str, str]], opened: Callable[[str], Document]) -> None:
        self._asked, self._opened = digests, opened
        self._texts: dict[str, Document] = {}

    @classmethod
    def of(cls, texts: Mapping[str, Document]) -> Texts:
        """Texts that have been read."""
        return cls(lambda: {name: text.digest for name, text in texts.items()}, texts.__getitem__)

    @cached_property
    def _digests(self) -> Mapping[str, str]:
        return self._asked()

    def digest(self, name: str) -> str:
        """``sha256:…`` of the file of a text, which need not be opened for it."""
        return self._digests[name]

    def __getitem__(self, name: str) -> Document:
        if name not in self._texts:
            if name not in self._digests:
                raise KeyError(name)
            self._texts[name] = self._opened(name)
        return self._texts[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._digests)

    def __len__(self) -> int:
        return len(self._digests)


class Anchors(Mapping[str, Anchor]):
    """Where the quote of each statement stands in its document, by the statement's id; looked for when it is asked for."""

    def __init__(self, record: Record, texts: Mapping[str, Document]) -> None:
        self._record, self._texts = record, texts
        self._found: dict[str, Anchor] = {}

    def __getitem__(self, name: str) -> Anchor:
        if name not in self._found:
            statement = self._record.by_id[name]
            self._found[name] = locate(statement.quote, self._texts[statement.document].text)
        return self._found[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._record.by_id)

    def __len__(self) -> int:
        return len(self._record.by_id)


def document_text(folder: Path, source: SourceDocument) -> Document:
    """The text of a document. Raises InputError if it lies outside the folder, before it is opened, or cannot be read."""
    return read_text(inside(folder, source.file), source.file)


def all_opened(folder: Path, record: Record, places: Places) -> tuple[Texts, list[Problem]]:
    """The texts of every document, and what is wrong with those that cannot be read."""
    texts: dict[str, Document] = {}
    found: list[Problem] = []
    for name, source in record.documents.items():
        path = folder / source.file
        if not lies_in(path, folder):
            found.append(
                Problem(
                    places.place(("documents", name, "file")),
                    "this path leads out of the case folder",
                    found=shown(source.file),
                    expected="a path inside the folder, such as sources/report.txt",
                    mend="copy the document into sources/",
                )
            )
            continue
        try:
            texts[name] = read_text(path, source.file)
        except InputError as error:
            place = places.place(("documents", name, "file"))
            found += [
                replace(problem, place=place, found=f"{problem.found} ({problem.place})") for problem in error.problems
            ]
    return Texts.of(texts), found
