"""Renews the pages under ``docs/`` that are made from the code: ``make docs``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from scripts import limits, rooms

DOCS = Path(__file__).parents[1] / "docs"
PAGES: dict[str, Callable[[], str]] = {
    "reference/limits.md": limits.page,
    "explanation/architecture.md": rooms.page,
    "explanation/rooms.svg": rooms.picture,
}
"""File: what it says."""


def write() -> None:
    """Every page, in its place."""
    for name, made in PAGES.items():
        (DOCS / name).write_text(made(), "utf-8")


if __name__ == "__main__":
    write()
