"""Work that takes longer than a page may: in a process of its own, with a deadline, its progress shown, and a way to end it.

*Method*

1. A piece of work has a key; asked for again while it goes on or is done, it is the same piece.
2. It runs in a process of its own, so that ending it ends it, and its faults stay there. What it tells on the way, and what it
   gives back, come over a pipe. Where the system can, each is split off from one that has loaded what they need and done
   nothing yet; loading it takes longer than most pieces.
3. At its deadline the process is ended, as it is when the workbench ends, however that does, and what was not reached is told as such. Of what is done the latest are remembered.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Any

from detente.errors import DetenteError, LimitError

if TYPE_CHECKING:
    from multiprocessing.context import ForkServerContext, SpawnContext

DEADLINE = 120.0
"""Seconds after which a piece of work is ended."""
MOST_AT_ONCE = 2
"""Pieces under way; a further one waits until one is done."""
MOST_WAITING = 40
"""Pieces that wait or are under way; a further one is a LimitError."""
MOST_KEPT = 40
"""Pieces that are remembered."""
AT_FIRST = 1.2
"""Seconds that a page waits before it says that it reckons."""
LOADED = ["detente.web.screens.answers", "detente.web.reading", "detente.brief.order"]
"""What is loaded before the first piece is begun."""

Tell = Callable[[int, int], None]
Done = Callable[..., Any]
"""A function of a module, called with its arguments and, as ``tell``, what hears how far it is."""


@dataclass
class Piece:
    """A piece of work: how far it is, and what came of it."""

    name: str
    deadline: float
    began: float | None = None
    progress: tuple[int, int] | None = None
    ended: bool = False
    result: Any = None
    error: DetenteError | None = None
    _over: threading.Event = field(default_factory=threading.Event)

    @property
    def seconds(self) -> float:
        """Since when it is under way."""
        return time.monotonic() - self.began if self.began is not None else 0.0

    def wait(self, seconds: float) -> bool:
        """Whether it is over, waiting so long at most."""
        return self._over.wait(seconds)

    def value(self) -> Any:
        """What came of it. Raises the DetenteError that it ended with."""
        assert self.ended
        if self.error is not None:
            raise self.error
        return self.result

    def stop(self, why: str) -> None:
        """Ends it; its process ends a moment later."""
        if not self.ended:
            self.error, self.ended = LimitError(why), True
            self._over.set()


class Workers:
    """The pieces of work of one workbench."""

    def __init__(self, deadline: float = DEADLINE) -> None:
        self.deadline = deadline
        self._pieces: OrderedDict[Hashable, Piece] = OrderedDict()
        self._turns = threading.Semaphore(MOST_AT_ONCE)
        self._mine = threading.Lock()

    def ask(self, key: Hashable, name: str, work: Done, *given: Any) -> Piece:
        """The piece of work of a key, begun if it is new or was ended without a result; ``name`` is what it is called.
        Raises LimitError where too many wait already."""
        with self._mine:
            piece = self._pieces.get(key)
            if piece is None or (piece.ended and isinstance(piece.error, LimitError)):
                if sum(not each.ended for each in self._pieces.values()) >= MOST_WAITING:
                    raise LimitError(f"{name}: {MOST_WAITING} others wait to be reckoned; ask again when some are done")
                piece = self._pieces[key] = Piece(name, self.deadline)
                threading.Thread(target=self._run, args=(piece, work, given), daemon=True).start()
            self._pieces.move_to_end(key)
            over = [old for old, each in self._pieces.items() if each.ended][: max(0, len(self._pieces) - MOST_KEPT)]
            for old in over:
                del self._pieces[old]
        return piece

    def find(self, key: Hashable) -> Piece | None:
        """The piece of work of a key, if there is one."""
        return self._pieces.get(key)

    def stop(self) -> None:
        """Ends everything, when the workbench ends."""
        for piece in list(self._pieces.values()):
            piece.stop("the workbench was ended")

    def _run(self, piece: Piece, work: Done, given: tuple[Any, ...]) -> None:
        with self._turns:
            if piece.ended:
                return
            context = _context()
            mine, theirs = context.Pipe()
            process = context.Process(target=_work, args=(theirs, work, given), daemon=True)
            piece.began = time.monotonic()
            process.start()
            theirs.close()
            try:
                self._hear(piece, mine)
            finally:
                process.kill()
                process.join()
                mine.close()
                piece.ended = True
                piece._over.set()

    def _hear(self, piece: Piece, pipe: Connection) -> None:
        while not piece.ended:
            if piece.seconds > piece.deadline:
                piece.stop(
                    f"{piece.name}: not done within {piece.deadline:g} seconds; on the command line there is no deadline"
                )
                return
            try:
                if not pipe.poll(0.2):
                    continue
                kind, told = pipe.recv()
            except (EOFError, OSError):
                if not piece.ended:
                    piece.stop(f"{piece.name}: the process that reckoned has died; ask again, or use the command line")
                return
            if kind == "progress":
                piece.progress = told
            else:
                piece.result, piece.error = (told, None) if kind == "done" else (None, told)
                return


def _context() -> ForkServerContext | SpawnContext:
    """How processes are begun."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(LOADED)
    return context


def _with_its_server() -> None:
    """Ends this process as soon as the one that began it is no more, however that was ended: nobody could end it then."""
    server = multiprocessing.parent_process()
    if server is not None:
        server.join()
        os._exit(1)


def _work(pipe: Connection, work: Done, given: tuple[Any, ...]) -> None:
    threading.Thread(target=_with_its_server, daemon=True).start()
    last = [0.0]

    def tell(done: int, of: int) -> None:
        if done == of or time.monotonic() - last[0] > 0.1:
            last[0] = time.monotonic()
            pipe.send(("progress", (done, of)))

    try:
        pipe.send(("done", work(*given, tell=tell)))
    except DetenteError as error:
        pipe.send(("failed", error))
