"""What the small signs of a picture mean, in one line."""

from __future__ import annotations

from collections.abc import Iterable

from detente.report.page.text import Small


def legend(signs: Iterable[Small]) -> str:
    """``What each rests on: ˢ stated by the actor; ʳ reported by others only; ° assumed``."""
    return f"What each rests on: {'; '.join(f'{item.sign} {item.says}' for item in signs)}"
