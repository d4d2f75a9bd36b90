"""What waits in a case, kept: each file of proposals is taken apart once, and again only when it has changed.

A review of a case with hundreds of documents asks after each decision what is left, what tells the same, who else is called so;
of all the files one has changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from detente.case import Model
from detente.frozen import frozen
from detente.intake.again import Again
from detente.intake.naming import names as called
from detente.intake.shelf import described
from detente.record import SourceDocument, Statement
from detente.record.bearing import ANYBODY, Known, names_an_issue, plain, weighs
from detente.record.proposals import FOLDER, Noted, data_of, in_order, load, names, noted_in
from detente.sources.files import seen


@frozen
class _File:
    seen: str
    noted: Noted
    about: Any
    """What is known of the document, as plain data."""
    speakers: tuple[str, ...]
    """What the speakers of waiting statements are called."""
    naming: tuple[Mapping[str, Any], ...]
    """The waiting statements that name an issue or weigh without one, as plain data."""

    @cached_property
    def on_issues(self) -> tuple[Statement, ...]:
        """The same, checked field by field once they are asked for."""
        return tuple(map(Statement.model_validate, self.naming))


class Waiting:
    """What the files of proposals of one case hold, looked at anew whenever it is asked. Raises InputError for a file that cannot be read."""

    def __init__(self, folder: Path, known: Callable[[], Known] = lambda: ANYBODY) -> None:
        """``known`` tells what the case knows by now (:mod:`detente.record.bearing`)."""
        self._folder, self._known, self._knew = folder, known, ANYBODY
        self._files: dict[str, _File] = {}
        self._again = Again()
        self._order: list[Noted] = []
        self._sources: dict[str, SourceDocument] = {}
        self.calm = False
        """While one thing is done: files are looked at only where one of them has been put in another's place."""
        self._place = ""

    @property
    def documents(self) -> list[Noted]:
        """What is noted of each document, the earliest first."""
        self._look()
        return self._order

    @property
    def sources(self) -> dict[str, SourceDocument]:
        """What is known of each document that was read, the earliest first."""
        order = self.documents
        for name in self._files.keys() - self._sources.keys():
            self._sources[name] = described(self._folder, name, {"document": self._files[name].about})
        return {each.name: self._sources[each.name] for each in order}

    @property
    def queue(self) -> list[tuple[str, int]]:
        """Documents with statements that nobody has decided about, the earliest first, and how many each has."""
        return [(each.name, each.waiting) for each in self.documents if each.waiting]

    @property
    def left(self) -> int:
        """How many statements wait."""
        return sum(each.waiting for each in self.documents)

    def on_issues(self) -> Iterator[tuple[Noted, tuple[Statement, ...]]]:
        """The waiting statements that name an issue of the case or take a stance without one, document by document, the earliest first."""
        for each in self.documents:
            try:
                found = self._files[each.name].on_issues
            except ValidationError:
                load(self._folder, each.name)  # says what is wrong with it
                raise
            if found:
                yield each, found

    def like(self, statement: Statement) -> list[tuple[str, str]]:
        """Document and id of each waiting statement that tells the same as this one (:mod:`detente.intake.again`)."""
        if not self.calm:
            self._look()
        return self._again.like(statement)

    def strangers(self, model: Model, most: int) -> Iterable[str]:
        """What waiting statements call speakers whom the case does not know, of the ``most`` earliest documents that have some."""
        known = called(model)
        for name, _ in self.queue[:most]:
            for speaker in self._files[name].speakers:
                if speaker not in model.actors and plain(speaker) not in known:
                    yield speaker

    def _look(self) -> None:
        place = seen(f"{self._folder}/{FOLDER}")
        if self.calm and place == self._place:
            return
        self._place, known, knew = place, self._known(), self._knew
        self._knew = known
        there = names(self._folder)
        found = {name: seen(f"{self._folder}/{FOLDER}/{name}.json") for name in there}
        fresh = {name: at for name, at in found.items() if at != self._seen(name) or known != knew}
        gone = self._files.keys() - set(there)
        for name in gone:
            del self._files[name]
            self._sources.pop(name, None)
            self._again.put(name, ())
        for name, at in fresh.items():
            data = data_of(self._folder, name)
            noted = noted_in(self._folder, name, data, known)
            statements = data.get("statements", ())
            self._sources.pop(name, None)
            self._again.put(name, statements)
            self._files[name] = _File(
                at,
                noted,
                data["document"],
                tuple(_speakers(statements)),
                tuple(
                    item
                    for item in statements
                    if item.get("status") == "proposed" and (names_an_issue(item) or weighs(item))
                ),
            )
        if fresh or gone:
            self._order = in_order(file.noted for file in self._files.values())

    def _seen(self, name: str) -> str | None:
        return self._files[name].seen if name in self._files else None


def _speakers(statements: Iterable[Mapping[str, Any]]) -> Iterable[str]:
    for item in statements:
        if item.get("status") == "proposed" and item.get("voice") == "source":
            name = item.get("speaker") or item.get("speaker_words")
            if name:
                yield str(name)
