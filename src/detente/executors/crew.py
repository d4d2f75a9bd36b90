"""Work spread over an executor: handed out ahead, taken back in order, done again where a worker died with it.

*Method*

1. What all pieces of the work share is pickled once; each process unpickles it once and keeps it. A piece is small.
2. Only some pieces are handed out ahead of the one that is waited for: work without end fits into memory, and a run that
   is broken off leaves little behind.
3. A piece whose worker died is handed out again when its turn has come, so that of several pieces that were lost
   together the one that kills is found: it alone is lost again and again, and after ``TRIES`` it is given up.
4. Each piece carries the marks of whoever handed it out; a worker that is another version refuses it, as its answer might differ.
5. While nothing comes back, the executor is asked now and then what ails it: a cluster without workers does not hang a run.
"""

from __future__ import annotations

import hashlib
import pickle
import threading
from collections import OrderedDict, deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future
from itertools import islice
from typing import Any, Generic, TypeVar, cast

from detente.errors import ExecutorError, Place, Problem
from detente.executors.marks import Marks, differing, marks
from detente.frozen import frozen

S = TypeVar("S")
T = TypeVar("T")
R = TypeVar("R")

TRIES = 3
"""How often a piece of work may be lost with its worker; beyond, it is given up and named."""
AHEAD = 16
"""Pieces handed out ahead, to an executor that does not say how many workers it has."""
A_WORKER = 3
"""Pieces handed out ahead for each worker."""
BEAT = 1.0
"""Seconds between two questions to an executor about what ails it, while nothing comes back."""
KEPT = 4
"""Things shared by pieces of work that a thread keeps unpickled."""


class LostError(ExecutorError):
    """A piece of work was lost with its worker again and again."""


@frozen
class Piece(Generic[T]):
    """A piece of work that was handed out."""

    item: T
    futures: deque[Future[Any]]


class Crew(Generic[S, T, R]):
    """Does ``function(shared, item)`` for one item after another with an executor; ``name`` is what errors call a piece."""

    def __init__(self, executor: Executor, function: Callable[[S, T], R], shared: S, name: str = "a piece") -> None:
        self.executor, self.function, self.name = executor, function, name
        self._shared = pickle.dumps(shared, protocol=pickle.HIGHEST_PROTOCOL)
        self._key = hashlib.sha256(self._shared).hexdigest()

    @property
    def ahead(self) -> int:
        """How many pieces to hand out before the first is waited for."""
        workers = getattr(self.executor, "workers", None)
        return max(2, A_WORKER * workers) if isinstance(workers, int) else AHEAD

    def hand(self, item: T) -> Piece[T]:
        """Hands out a piece of work. Raises ExecutorError where the executor takes none any more."""
        return Piece(item, deque([self._submitted(item)]))

    def result(self, piece: Piece[T]) -> R:
        """What a piece came to, waited for; done again where it was lost. Raises what the work raised, LostError where it
        kills whoever does it, and ExecutorError where nobody is there to do it."""
        lost, found = 0, Exception()
        while True:
            try:
                return cast(R, self._waited(piece.futures[-1]))
            except (BrokenExecutor, CancelledError) as error:
                lost += 1
                found = error
            except Exception as error:
                if missing := _missing(error):
                    raise self._error(
                        "a worker, or the scheduler, cannot load Detente",
                        found=missing,
                        mend="install the same version of detente there, and begin them anew",
                    ) from None
                if type(error).__name__ != "KilledWorker":  # a cluster's own verdict, after several workers
                    raise
                lost += 2
                found = error
            if lost >= TRIES:
                problem = Problem(
                    Place(self._address),
                    f"the process that did {self.name} died, again and again",
                    found=f"{type(found).__name__}: {str(found)[:200]}",
                    mend="give the workers more memory, or leave this out; their own logs say why they ended",
                )
                raise LostError(problem) from None
            piece.futures.append(self._submitted(piece.item))

    def each(self, items: Iterable[T]) -> Iterator[R]:
        """What each item came to, in order; some are done ahead. Ending early takes back what has not been begun."""
        left, out = iter(items), deque[Piece[T]]()
        try:
            while True:
                out.extend(self.hand(item) for item in islice(left, max(0, self.ahead - len(out))))
                if not out:
                    return
                yield self.result(out[0])
                out.popleft()
        finally:
            for piece in out:
                self.take_back(piece)

    def take_back(self, piece: Piece[T]) -> None:
        """Nobody needs this piece any more."""
        piece.futures[-1].cancel()

    @property
    def _address(self) -> str:
        return str(getattr(self.executor, "address", type(self.executor).__name__))

    def _submitted(self, item: T) -> Future[Any]:
        try:
            return self.executor.submit(do, marks(), self._key, self._shared, self.function, item)
        except RuntimeError as error:  # BrokenExecutor among them
            raise self._error(
                "this executor takes no more work",
                found=f"{type(error).__name__}: {error}",
                mend='`detente.executor("processes://N")` begins new processes for those that died; what was kept so far stays',
            ) from None

    def _waited(self, future: Future[Any]) -> Any:
        ailing = getattr(self.executor, "ailing", None)
        while True:
            try:
                result = future.result(BEAT)
            except TimeoutError:
                if future.done():  # the work itself ran out of time
                    raise
                problem = ailing() if ailing is not None else None
                if problem is not None:
                    raise ExecutorError(problem) from None
                continue
            if isinstance(result, Refused):
                raise self._error(
                    "a worker computes with another version, and its answer might differ",
                    found=result.told,
                    mend="install the same versions there as here, and begin the workers anew",
                )
            return result

    def _error(self, message: str, *, found: str, mend: str) -> ExecutorError:
        return ExecutorError(Problem(Place(self._address), message, found=found, mend=mend))


def spread(
    executor: Executor | None, function: Callable[[S, T], R], shared: S, items: Iterable[T], name: str = "a piece"
) -> Iterator[R]:
    """``function(shared, item)`` for one item after another: here without an executor, else by its workers."""
    if executor is None:
        return (function(shared, item) for item in items)
    return Crew(executor, function, shared, name).each(items)


@frozen
class Refused:
    """A worker's answer to work of another version: what differs, in words."""

    told: str


def do(handed: Marks, key: str, shared: bytes, function: Callable[[S, T], R], item: T) -> R | Refused:
    """What a worker does with a piece."""
    if other := differing(handed, marks()):
        return Refused(other)
    return function(_unpickled(key, shared), item)


def _missing(error: BaseException | None) -> str:
    """What a worker said who has no Detente, or whose cluster could not unpack it; empty for any other error."""
    while error is not None:
        if isinstance(error, ModuleNotFoundError) and (error.name or "").partition(".")[0] == "detente":
            return str(error)
        if isinstance(error, RuntimeError) and str(error).startswith("Error during deserialization"):
            return str(error.__cause__ or error)[:200]
        error = error.__cause__
    return ""


_here = threading.local()


def _unpickled(key: str, shared: bytes) -> Any:
    """What pieces share, unpickled once a thread."""
    kept: OrderedDict[str, Any] = _here.__dict__.setdefault("kept", OrderedDict())
    if key not in kept:
        kept[key] = pickle.loads(shared)
        while len(kept) > KEPT:
            kept.popitem(last=False)
    return kept[key]
