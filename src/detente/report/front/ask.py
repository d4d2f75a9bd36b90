"""*Whom to ask next*: the silences and numbers that decide."""

from __future__ import annotations

from detente.report.front.phrases import Told
from detente.report.page.blocks import Entry


def entry(told: Told) -> Entry | None:
    """None: nothing yet."""
    del told
    return None
