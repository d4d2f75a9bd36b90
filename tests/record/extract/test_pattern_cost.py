"""No pattern of the reader's tables repeats what may be nothing: on a line that nearly fits, that takes time without end."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Any

import pytest

import detente.record.extract as extract
from detente.record.extract import neighbours


def patterns() -> Iterator[tuple[str, str]]:
    """Every pattern that a module of the reader holds, and those of its table of neighbouring acts."""
    for info in pkgutil.walk_packages(extract.__path__, f"{extract.__name__}."):
        for name, value in vars(importlib.import_module(info.name)).items():
            if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                yield f"{info.name}.{name}", value.pattern
    for rows in neighbours._table().values():
        for row in rows:
            yield f"{row.name}.if", row.pattern.pattern
            yield f"{row.name}.unless", row.unless.pattern


def repeated(parsed: Any) -> Iterator[Any]:
    """The parts of a parsed pattern that are repeated more than once."""
    for op, value in parsed:
        if op in (_constants.MAX_REPEAT, _constants.MIN_REPEAT) and value[1] > 1:
            yield value[2]
        for part in value if isinstance(value, tuple | list) else ():
            for inner in part if isinstance(part, list) else (part,):
                if isinstance(inner, _parser.SubPattern):
                    yield from repeated(inner)


def endless(pattern: str) -> bool:
    """Whether something in a pattern is repeated that may be nothing."""
    return any(part.getwidth()[0] == 0 for part in repeated(_parser.parse(pattern)))


@pytest.mark.parametrize(("pattern", "is_so"), [(r"(?:\S* ?){1,16}", True), (r"(?:a(?:b*)*)", True), (r"(?: \S+){0,15}", False)])  # fmt: skip
def test_such_patterns_are_known(pattern: str, is_so: bool) -> None:
    assert endless(pattern) == is_so


def test_no_pattern_repeats_what_may_be_nothing() -> None:
    found = dict(patterns())
    assert len(found) > 200
    assert [name for name, pattern in found.items() if endless(pattern)] == []
