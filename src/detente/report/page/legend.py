"""What is said beside the heading of what an author wrote."""

from __future__ import annotations

OWN = "in the author's words"
"""Beside the heading of what an author wrote in place of this package."""


def in_own_words(written: str) -> str:
    """The same with the day in words, where it is known."""
    return f"{OWN}, {written}" if written else OWN
