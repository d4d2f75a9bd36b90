"""A case to read into, and a web server."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.strangers import Site, site

WELL = Path(__file__).parent.parent / "broken" / "base"
REPORT = """# The well

Hill's reeve proposed talks with Vale on Friday. Vale refused the offer at once.

The abbot urged both sides to meet at the market. Hill demanded that Vale stop digging before any meeting.
"""


@pytest.fixture
def well(tmp_path: Path) -> Path:
    """A copy of the small valid case."""
    return Path(shutil.copytree(WELL, tmp_path / "well"))


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A report on that case."""
    file = tmp_path / "report.md"
    file.write_text(REPORT, "utf-8")
    return file


@pytest.fixture
def web() -> Iterator[Site]:
    """A server on this machine."""
    with site() as found:
        yield found


def proposed(case: Path, name: str) -> dict[str, Any]:
    """The proposals of a document as they stand in their file."""
    return dict(json.loads((case / "proposed" / f"{name}.json").read_text("utf-8")))
