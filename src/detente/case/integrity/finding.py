"""What is wrong at a path of the file, and the checks that every part of a case shares."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from detente.case.file.yaml_tree import Path, Tree
from detente.case.model import Model
from detente.errors import Problem, listed, nearest


@dataclass(frozen=True)
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

    def problem(self, tree: Tree) -> Problem:
        """The finding at its place in the file."""
        found = f"first on line {tree.place(self.first).line}, again here" if self.first else self.found
        return Problem(tree.place(self.path, key=self.key), self.message, found, self.expected, self.mend)


def unknown(path: Path, kind: str, name: str, known: Iterable[str], *, key: bool = False) -> Iterator[Finding]:
    """A finding if ``name`` is not among ``known``."""
    known = list(known)
    if name not in known:
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
