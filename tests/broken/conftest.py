"""A copy of the small valid case, to break."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

BASE = Path(__file__).parent / "base"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the small valid case."""
    return Path(shutil.copytree(BASE, tmp_path / "well"))
