"""What the small signs of a picture mean, in one line."""

from __future__ import annotations

from collections.abc import Iterable

from detente.report.page.text import Small


def legend(signs: Iterable[Small]) -> str:
    """``How each is known: ˢ stated by the actor; ʳ reported by others only; ° assumed``."""
    return f"How each is known: {'; '.join(f'{item.sign} {item.says}' for item in signs)}"
