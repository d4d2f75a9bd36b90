"""How the two pages make sentences of pieces of text: capitals, full stops, days, names of issues, each in all its forms."""

from __future__ import annotations

from collections.abc import Iterable

from detente.report.language.wording import COUNTS, MOST_NAMED, Words, capital
from detente.report.page.text import Assumed, Cite, Inline, Strong, Text, text
from detente.report.page.text import Words as Quoted

SMALL = {"A", "An", "The", "No", "Both", "All", "Each", "Every", "More", "Less", "Fewer", "One", "Two", "Nobody"}
"""First words of a sentence that are small inside another."""


def capitalised(words: Text) -> Text:
    """The same with its first letter large."""
    if not words:
        return words
    first, *rest = words
    if isinstance(first, str):
        return text(capital(first), *rest)
    if isinstance(first, Quoted) and not first.spoken:
        return text(Quoted(capital(first.text), first.spoken), *rest)
    return text(Strong(capital(first.text)), *rest) if isinstance(first, Strong) else words


def sentence(*parts: Inline | Text | None) -> Text:
    """Pieces as one sentence, with its capital and its full stop."""
    return capitalised(text(*parts, "."))


def merged(parts: Iterable[Inline]) -> Text:
    """What several things rest on: each statement once, in one citation, then each judgement once."""
    given = tuple(parts)
    cited = dict.fromkeys(name for part in given if isinstance(part, Cite) for name in part.statements)
    return text(Cite(tuple(cited)), tuple(dict.fromkeys(part for part in given if isinstance(part, Assumed))))


def inside(told: str) -> str:
    """A sentence of the case as a part of another: its first word small where it begins no name."""
    head, _, rest = told.strip().rstrip(".").partition(" ")
    return f"{head.lower()} {rest}" if head in SMALL and rest else f"{head} {rest}".strip()


def issues(words: Words, named: Iterable[str], last: str = "and", most: int = MOST_NAMED) -> str:
    """Issues inside a sentence, in the order of the case: ``the ridge, the river and two other issues``."""
    return words.some(named, last, most)


def how_many(number: int) -> str:
    """``both``, ``all three``, ``all 14``: for what cannot all be met."""
    return "both" if number == 2 else f"all {COUNTS[number] if number < len(COUNTS) else number}"


def own(name: str) -> str:
    """``Borland's``, ``the settlers'``."""
    return f"{name}'" if name.endswith("s") else f"{name}'s"
