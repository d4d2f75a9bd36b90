"""Import into a fresh folder, and the problems of an import that is refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import detente
from detente.case import Case
from detente.errors import InputError, Problem
from detente.exchange import import_case

DAY = date(2026, 1, 1)
Imported = Callable[..., Case]
Refused = Callable[..., tuple[Problem, ...]]


@pytest.fixture
def imported(tmp_path: Path) -> Imported:
    """``imported("genius", files…)``: the case made from files, which nothing is wrong with."""
    made: list[Path] = []

    def case(form: str, *files: Path) -> Case:
        made.append(tmp_path / f"case-{len(made)}")
        import_case(form, files, made[-1], as_of=DAY)
        found = detente.load(made[-1])
        assert [remark for remark in detente.check(found) if remark.level != "note"] == []
        return found

    return case


@pytest.fixture
def refused(tmp_path: Path) -> Refused:
    """``refused("genius", files…)``: what is wrong; nothing was written."""

    def problems(form: str, *files: Path) -> tuple[Problem, ...]:
        with pytest.raises(InputError) as caught:
            import_case(form, files, tmp_path / "refused", as_of=DAY)
        assert not (tmp_path / "refused").exists()
        assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]
        return caught.value.problems

    return problems
