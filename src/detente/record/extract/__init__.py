"""Statements that a text makes, proposed with their exact words: offline, by a small language model or by patterns alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from detente.record.extract.gazetteer import Gazetteer, Named, Remembered, Topic

if TYPE_CHECKING:
    from detente.record.extract.reading import Reader, Source, extract

__all__ = ["Gazetteer", "Named", "Reader", "Remembered", "Source", "Topic", "extract"]


def __getattr__(name: str) -> Any:
    """What reads is loaded by whoever reads: a check of a case needs a few words of it alone."""
    if name in __all__:
        from detente.record.extract import reading

        return getattr(reading, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
