"""Texts of the two pages put together: the first letter large, parts divided, the mark of our reading once."""

from __future__ import annotations

from collections.abc import Sequence

from detente.report.language.wording import capital
from detente.report.page.text import Assumed, Cite, Inline, Small, Text, text


def begun(words: Text) -> Text:
    """The first letter large."""
    return text(capital(words[0]), words[1:]) if words and isinstance(words[0], str) else words


def divided(parts: Sequence[Text], by: str = "; ") -> Text:
    """Parts one after another with the same between them."""
    return text(*(piece for at, part in enumerate(parts) for piece in (by if at else "", part)))


def grounds(parts: Sequence[Inline]) -> Text:
    """Every statement of some texts in one citation, and one mark of our reading where there is any."""
    cited = dict.fromkeys(name for part in parts if isinstance(part, Cite) for name in part.statements)
    marks = [part for part in parts if isinstance(part, (Assumed, Small))]
    return text(Cite(tuple(cited)), *marks[:1])
