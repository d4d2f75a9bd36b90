"""The example of the format, and a copy of the small valid case to change."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import detente
from detente.case import Case

TESTS = Path(__file__).parent.parent
EXAMPLE = TESTS / "known" / "river-and-ridge"
WELL = TESTS / "broken" / "base"
Well = Callable[..., Case]
"""``well(("old", "new"), …)``: the small case loaded, with pieces of its files replaced, each found once."""


def told(case: Case) -> tuple[str, ...]:
    """What the case changes, in the terms of the file."""
    return tuple(str(change) for change in case.changes)


@pytest.fixture(scope="session")
def example() -> Case:
    """The case that uses every part of the format."""
    return detente.load(EXAMPLE)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the small valid case."""
    return Path(shutil.copytree(WELL, tmp_path / "well"))


@pytest.fixture
def well(folder: Path) -> Well:
    """The small case as the test wants it."""

    def changed(*edits: tuple[str, str]) -> Case:
        for old, new in edits:
            files = [folder / name for name in ("case.yaml", "record.yaml", "sources/minutes.txt")]
            holding = [file for file in files if old in file.read_text("utf-8")]
            assert len(holding) == 1, f"{old!r} stands in {len(holding)} files"
            text = holding[0].read_text("utf-8")
            assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
            holding[0].write_text(text.replace(old, new), "utf-8")
        return detente.load(folder)

    return changed
