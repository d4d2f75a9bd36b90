"""Whether the journal holds: each line follows one before it, can be read, and leaves the files as they stand."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from detente.errors import InputError, Place, Problem, counted
from detente.frozen import frozen
from detente.journal import begun, lines
from detente.journal.acts import KINDS
from detente.journal.lines import FILE, Line, Look, digest
from detente.sources import inside


@frozen
class Verified:
    """What is wrong with the chain of lines; the files that are other than the journal leaves them, which is allowed; and in words
    what else is worth knowing. ``holds`` is whether nothing is wrong with the chain."""

    acts: int
    problems: tuple[Problem, ...] = ()
    outside: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether every line can be read and follows another."""
        return not self.problems

    def to_dict(self) -> dict[str, Any]:
        """Plain data for JSON."""
        return {
            "holds": self.holds,
            "acts": self.acts,
            "problems": [
                {"place": str(each.place), "message": each.message, "found": each.found, "mend": each.mend}
                for each in self.problems
            ],
            "changed_outside": list(self.outside),
            "remarks": list(self.remarks),
        }


def verified(folder: Path) -> Verified:
    """Looks over the journal of a case. Raises InputError if it cannot be read."""
    look = lines.looked_at(folder, anew=True)
    problems = tuple(_problems(look))
    outside = tuple(name for name, after in look.known.items() if _stands(folder, name) != after)
    return Verified(sum(line.act is not None for line in look.lines), problems, outside, tuple(_remarks(folder, look)))


def _problems(look: Look) -> Iterator[Problem]:
    known: set[str | None] = {None}
    for line in look.lines:
        if line.act is None:
            yield Problem(
                Place(FILE, line.number), "this line of the journal cannot be read", line.wrong,
                "one JSON object: who, when, what", "restore the file from git; it is left aside meanwhile, and nothing is lost",
            )  # fmt: skip
        elif line.act.last not in known:
            yield Problem(
                Place(FILE, line.number), "this line follows one that is not here",
                f"{line.act.who}, {line.act.at}: {line.act.act[:60]}", "the digest of a line before it",
                "a line before it was changed or taken out: compare with git, or with a colleague's copy",
            )  # fmt: skip
        elif line.act.last is None and line.number > 1 and len(known) > 1:
            yield Problem(
                Place(FILE, line.number), "this line begins a journal anew", line.act.act[:60],
                "the digest of a line before it", "two journals were put into one file; what stands in it is used all the same",
            )  # fmt: skip
        known.add(line.digest)


def _remarks(folder: Path, look: Look) -> Iterator[str]:
    if not look.ended:
        yield "the last line has no end; one is put there with the next act"
    if beside := _beside(look.lines):
        yield f"{counted(beside, 'line')} beside others: journals of several people were put together"
    unknown = {line.act.kind for line in look.lines if line.act and line.act.kind not in KINDS}
    if unknown:
        yield f"lines of a kind that is not known here, perhaps of a newer Detente: {', '.join(sorted(unknown))}"
    if (waiting := begun.waiting(folder)) is not None and look.last != waiting.digest:
        yield f"an act is being written, or was cut off, and is finished or taken back by whoever writes next: {waiting.act}"


def _beside(found: tuple[Line, ...]) -> int:
    """Lines that follow one further above than the last."""
    above: set[str | None] = set()
    count = 0
    for before, after in pairwise(found):
        count += after.act is not None and after.act.last in above
        above.add(before.digest)
    return count


def _stands(folder: Path, name: str) -> str | None:
    """The digest of a file as it stands; None for no file, and for what cannot be read."""
    try:
        inside(folder, name)
        raw = begun.raw_of(folder, name)
    except InputError:
        return None
    return None if raw is None else digest(raw)
