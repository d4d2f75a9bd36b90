"""What the small signs of a picture mean, in one line."""

from __future__ import annotations

from collections.abc import Iterable

from detente.report.page.text import Small

OWN = "in the author's words"
"""Beside the heading of what an author wrote in place of this package."""


def legend(signs: Iterable[Small]) -> str:
    """``What each rests on: ˢ stated by the actor; ʳ reported by others only; ° assumed``."""
    return f"What each rests on: {'; '.join(f'{item.sign} {item.says}' for item in signs)}"
