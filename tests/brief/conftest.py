"""Briefs of the worked cases, and of small cases written on the spot."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from detente.case import load

from .situations import FOLDERS, Brief, brief_of, label
from .small import Data, write_case


@pytest.fixture(scope="module", params=FOLDERS, ids=label)
def worked(request: pytest.FixtureRequest) -> Brief:
    """The brief of each worked case in turn."""
    return brief_of(request.param)


@pytest.fixture
def made(tmp_path: Path) -> Callable[..., Brief]:
    """``made(case, record, sources)`` gives the brief of a small case."""

    def make(case: Data, record: Data | None = None, sources: dict[str, str] | None = None) -> Brief:
        return Brief(load(write_case(tmp_path / "small", case, record, sources)))

    return make
