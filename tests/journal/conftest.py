"""The case to start from, with its comments."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.case.file.new import write_new


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A case that loads."""
    write_new(tmp_path / "case")
    return tmp_path / "case"
