"""*Headline*: what is new and why the answer is no, or yes."""

from __future__ import annotations

from detente.report.front.phrases import Told
from detente.report.page.text import Text, text
from detente.report.verdict.wording import verdict


def headline(told: Told) -> Text:
    """One sentence of at most thirty words."""
    return text(verdict(told.answers))
