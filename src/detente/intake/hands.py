"""Who reads: this process alone, one document after another, or the workers of an executor, some documents ahead.

Either way files are named, kept and written here, in their order: what is shared is the taking apart of a file and the looking for
statements in a text. Both are the same functions, so that a case cannot tell who read it.
"""

from __future__ import annotations

import atexit
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from contextlib import AbstractContextManager
from functools import cache, cached_property
from types import TracebackType
from typing import Protocol

from detente.errors import ExecutorError, InputError, Place, Problem
from detente.executors.crew import Crew, Piece
from detente.frozen import frozen
from detente.record.extract import Gazetteer, Source
from detente.record.extract import Reader as Rules
from detente.record.extractor import Extractor
from detente.record.model import Statement
from detente.sources.confined import Reader
from detente.sources.document import Material, Reading
from detente.sources.formats import format_of
from detente.sources.gather import Gathering, Named

Found = tuple[list[Statement], tuple[str, ...]]
"""Statements of a text, and what was odd about it."""
MOST_HELD = 100_000_000
"""Bytes of files that are read before their turn; beyond, no further file is."""


class Hands(Protocol):
    """What an intake needs done. A context manager, as it may hold processes."""

    @property
    def ahead(self) -> int:
        """How many documents may be under way behind the one that is finished next."""
        ...

    def look(self, wanted: Iterable[Named]) -> Iterator[Named]:
        """What is wanted, in its order; some of it may be read ahead meanwhile."""
        ...

    def material(self, named: Named) -> Material:
        """The bytes. Raises InputError if they cannot be had."""
        ...

    def apart(self, material: Material) -> list[Reading]:
        """The texts of a material. Raises InputError for what cannot be read."""
        ...

    def extract(self, source: Source) -> Callable[[], Found]:
        """Has the statements of a text looked for; what is returned waits for them, and raises what that raised."""
        ...

    def __enter__(self) -> Hands: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None: ...


class Alone(AbstractContextManager["Alone"]):
    """Everything done here, when it is asked for."""

    ahead = 0

    def __init__(self, gathering: Gathering, extractor: Extractor) -> None:
        self.gathering, self.extractor, self.reader = gathering, extractor, Reader()

    def look(self, wanted: Iterable[Named]) -> Iterator[Named]:
        """What is wanted."""
        return iter(wanted)

    def material(self, named: Named) -> Material:
        """The bytes."""
        return self.gathering.material(named)

    def apart(self, material: Material) -> list[Reading]:
        """The texts of a material."""
        return self.reader.read(material)

    def extract(self, source: Source) -> Callable[[], Found]:
        """The statements of a text, once they are wanted."""
        return lambda: (list(self.extractor.read(source)), self.extractor.remarks)

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.reader.close()


class Shared(AbstractContextManager["Shared"]):
    """Files taken apart, and statements looked for, by the workers of an executor."""

    def __init__(self, gathering: Gathering, rules: Rules, executor: Executor) -> None:
        self.gathering = gathering
        self._files = Crew(executor, taken_apart, None, "the taking apart of a file")
        self._texts = Crew(executor, extracted, ReadsWith(rules.gazetteer, rules.method), "the reading of a document")
        self._read: dict[int, Material | InputError] = {}
        self._apart: dict[int, Piece[Material]] = {}
        self._out: deque[Piece[Source]] = deque()

    @property
    def ahead(self) -> int:
        """As many documents as the executor has hands for, and some more."""
        return self._texts.ahead

    def look(self, wanted: Iterable[Named]) -> Iterator[Named]:
        """What is wanted; files, not addresses, are read and handed out to be taken apart before their turn."""
        left, queue = iter(wanted), deque[Named]()
        while True:
            while len(queue) <= self.ahead and self._held < MOST_HELD and (named := next(left, None)) is not None:
                queue.append(named)
                if named.path is not None:
                    self._ahead(named)
            if not queue:
                return
            named = queue.popleft()
            yield named
            piece = self._apart.pop(id(self._read.pop(id(named), None)), None)
            if piece is not None:  # known by its bytes
                self._files.take_back(piece)

    @property
    def _held(self) -> int:
        return sum(len(item.raw) for item in self._read.values() if isinstance(item, Material))

    def _ahead(self, named: Named) -> None:
        try:
            material = self.gathering.material(named)
        except InputError as error:
            self._read[id(named)] = error
            return
        self._read[id(named)] = material
        if format_of(material) != "plain":
            self._apart[id(material)] = self._files.hand(material)

    def material(self, named: Named) -> Material:
        """The bytes, which may have been read before."""
        found = self._read.get(id(named))
        if isinstance(found, InputError):
            raise found
        return found if found is not None else self.gathering.material(named)

    def apart(self, material: Material) -> list[Reading]:
        """The texts of a material, which may have been taken apart before."""
        piece = self._apart.pop(id(material), None) or self._files.hand(material)
        return self._files.result(piece)

    def extract(self, source: Source) -> Callable[[], Found]:
        """Hands a text to a worker."""
        piece = self._texts.hand(source)
        self._out.append(piece)

        def waited() -> Found:
            found = self._texts.result(piece)
            self._out.remove(piece)
            return found

        return waited

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for file in self._apart.values():
            self._files.take_back(file)
        for text in self._out:
            self._texts.take_back(text)


@frozen
class ReadsWith:
    """What a worker reads with: the names and topics of the case, by ``method`` and no other."""

    gazetteer: Gazetteer
    method: str

    def __reduce__(self) -> tuple[type[ReadsWith], tuple[Gazetteer, str]]:
        return ReadsWith, (self.gazetteer, self.method)

    @cached_property
    def rules(self) -> Rules:
        """Made once in each process. Raises ExecutorError where it reads otherwise than whoever asked."""
        rules = Rules(self.gazetteer)
        if rules.method != self.method:
            raise ExecutorError(
                Problem(
                    Place("executor"),
                    "a worker reads otherwise, and would find other statements",
                    found=f"{rules.method} there, {self.method} here",
                    mend="install spaCy and its small English model on both sides, or on neither",
                )
            )
        return rules


READING = threading.Lock()
"""A process reads one document at a time, however many threads it has: they share one language model."""


def extracted(reads: ReadsWith, source: Source) -> Found:
    """What one worker does: the statements of a text."""
    with READING:
        rules = reads.rules
        return list(rules.read(source)), rules.remarks


def taken_apart(_: None, material: Material) -> list[Reading]:
    """What one worker does: the texts of a file, taken apart in a further process whose memory and time are limited."""
    with READING:
        return _confined().read(material)


@cache
def _confined() -> Reader:
    reader = Reader()
    atexit.register(reader.close)
    return reader
