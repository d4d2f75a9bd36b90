"""Two people changed one value: what a screen needs to show both."""

from __future__ import annotations

from typing import Any

from detente.errors import InputError, Place, Problem
from detente.journal.paths import in_short, in_words


class ConflictError(InputError):
    """A value is not what the writer saw: ``seen``, what he wanted (``mine``), what stands there now (``theirs``), and who
    put it there when (empty where that was outside). Both are in the journal; nothing was overwritten."""

    def __init__(
        self,
        file: str,
        path: tuple[str | int, ...],
        *,
        seen: Any,
        mine: Any,
        theirs: Any,
        who: str,
        their_who: str = "",
        their_at: str = "",
    ) -> None:
        self.file, self.path, self.seen, self.mine, self.theirs = file, path, seen, mine, theirs
        self.who, self.their_who, self.their_at = who, their_who, their_at
        by = f" by {their_who}" if their_who else " outside"
        at = f" on {their_at[:10]} at {their_at[11:16]}" if their_at else ""
        super().__init__(
            [
                Problem(
                    Place(file),
                    f"{in_words(path)} was changed{by}{at} since it was shown",
                    f"{in_short(theirs)} now; {in_short(seen)} was shown",
                    f"{in_short(seen)}, to become {in_short(mine)}",
                    "look at both, and decide again",
                )
            ]
        )

    def __reduce__(self) -> tuple[Any, ...]:
        return _again, (
            self.file,
            self.path,
            self.seen,
            self.mine,
            self.theirs,
            self.who,
            self.their_who,
            self.their_at,
        )


def _again(file: str, path: tuple[str | int, ...], seen: Any, mine: Any, theirs: Any, *names: str) -> ConflictError:
    who, their_who, their_at = names
    return ConflictError(
        file, path, seen=seen, mine=mine, theirs=theirs, who=who, their_who=their_who, their_at=their_at
    )
