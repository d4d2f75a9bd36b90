"""What is wrong at a path of the file, and the checks that every part of a case shares."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Protocol

from detente.case.file.yaml_tree import Path
from detente.case.model import Model
from detente.errors import Place, Problem, listed, nearest
from detente.frozen import frozen


class Placed(Protocol):
    """What knows where the piece at a path stands."""

    def place(self, path: Path, *, key: bool = False) -> Place: ...


@frozen
class Finding:
    """Something wrong at a path of the file; ``key`` points at the key instead of the value.

    ``first`` is the path of what it repeats, told as a line number.
    """

    path: Path
    message: str
    found: str = ""
    expected: str = ""
    mend: str = ""
    key: bool = False
    first: Path | None = None

    def problem(self, tree: Placed) -> Problem:
        """The finding at its place in the file, or in one of the files."""
        here, found = tree.place(self.path, key=self.key), self.found
        if self.first:
            first = tree.place(self.first)
            found = f"first {'on' if first.file == here.file else f'in {first.file},'} line {first.line}, again here"
        return Problem(here, self.message, found, self.expected, self.mend)


def unknown(path: Path, kind: str, name: str, known: Iterable[str], *, key: bool = False) -> Iterator[Finding]:
    """A finding if ``name`` is not among ``known``."""
    if not isinstance(known, Container):
        known = list(known)
    if name not in known:
        known = list(known)
        yield Finding(
            path,
            f"there is no {kind} “{name}”",
            expected=f"one of: {listed(known)}",
            mend=nearest(name, known),
            key=key,
        )


def check_pattern(model: Model, pattern: Mapping[str, Iterable[str]], path: Path) -> Iterator[Finding]:
    """Issues and options named by a pattern."""
    for issue, options in pattern.items():
        yield from unknown((*path, issue), "issue", issue, model.issues, key=True)
        if issue in model.issues:
            for index, option in enumerate(options):
                yield from unknown((*path, issue, index), f"option of {issue}", option, model.issues[issue].options)


def twice(places: Iterable[tuple[str, Path]]) -> Iterator[Finding]:
    """A finding for each id that was used before."""
    first: dict[str, Path] = {}
    for name, path in places:
        if name in first:
            yield Finding(
                path,
                f"the id “{name}” is used twice",
                expected="each id once",
                mend="rename one of them",
                first=first[name],
            )
        first.setdefault(name, path)
