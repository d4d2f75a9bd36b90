"""Whole sentences within a budget of words: what matters most is told, and no sentence is cut."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from detente.frozen import frozen
from detente.report.page.text import Text, plain, text


@frozen
class Sentence:
    """A sentence with its full stop; ``rank``: the lower, the sooner it is told where there is no room for all."""

    text: Text
    rank: int = 0

    @property
    def words(self) -> int:
        """How many words a reader counts."""
        return len(plain(self.text).split())


def chosen(sentences: Iterable[Sentence], budget: int) -> list[Sentence]:
    """Those of the lowest ranks that fit the budget of words, in their own order; the first of them always."""
    given = list(sentences)
    kept: set[int] = set()
    for at in sorted(range(len(given)), key=lambda at: given[at].rank):
        if not kept or sum(given[one].words for one in kept) + given[at].words <= budget:
            kept.add(at)
    return [given[at] for at in sorted(kept)]


def joined(sentences: Sequence[Sentence]) -> Text:
    """Sentences as one text."""
    parts: list[Text | str] = []
    for item in sentences:
        parts += [" ", item.text] if parts else [item.text]
    return text(*parts)


def within(budget: int, sentences: Iterable[Sentence]) -> Text:
    """The sentences that fit, as one text; empty where there is none."""
    return joined(chosen(sentences, budget))
