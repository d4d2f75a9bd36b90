"""Statements that a text makes, proposed with their exact words: offline, by a small language model or by patterns alone."""

from detente.record.extract.gazetteer import Gazetteer, Named, Remembered, Topic
from detente.record.extract.reading import Reader, Source, extract

__all__ = ["Gazetteer", "Named", "Reader", "Remembered", "Source", "Topic", "extract"]
