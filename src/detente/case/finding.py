"""What is wrong at a path of the file, and the checks that every part of a case shares."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from detente.case.model import Model
from detente.case.tree import Path
from detente.errors import listed, nearest


@dataclass(frozen=True)
class Finding:
    """Something wrong at a path of the file; ``key`` points at the key instead of the value."""

    path: Path
    message: str
    found: str = ""
    expected: str = ""
    mend: str = ""
    key: bool = False


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
            for option in options:
                yield from unknown((*path, issue), f"option of {issue}", option, model.issues[issue].options)


def twice(places: Iterable[tuple[str, Path]]) -> Iterator[Finding]:
    """A finding for each id that was used before."""
    first: dict[str, Path] = {}
    for name, path in places:
        if name in first:
            where = ".".join(str(part) for part in first[name][:-1])
            yield Finding(
                path,
                f"the id “{name}” is used twice",
                f"also at {where}",
                "each id once",
                "rename one of them",
            )
        first.setdefault(name, path)
