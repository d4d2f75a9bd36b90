"""A quote with what stands before and after it, by which it is found again when its document changes."""

from __future__ import annotations

from detente.record.model import Quote

AROUND = 32
"""Characters kept on each side."""


def quote_at(text: str, start: int, end: int) -> Quote:
    """The words of a text from ``start`` to ``end``, as they stand, with their surroundings."""
    prefix, suffix = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    return Quote(exact=text[start:end], start=start, end=end, prefix=prefix or None, suffix=suffix or None)
