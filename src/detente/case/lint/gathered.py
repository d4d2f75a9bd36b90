"""The remarks of several lints, each under the name of the lint that makes it, errors first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from detente.case.lint.remark import Remark
from detente.case.load import Case

Lint = Callable[[Case], Iterator[Remark]]
ORDER = {"error": 0, "warning": 1, "note": 2}


def gathered(case: Case, lints: Iterable[Lint]) -> list[Remark]:
    """Everything that these lints say of a case."""
    found = [replace(remark, kind=lint.__name__) for lint in lints for remark in lint(case)]
    return sorted(found, key=lambda remark: (ORDER[remark.level], remark.place.file, remark.place.line or 0))
