"""Bytes to documents. One module per format."""

from detente.sources.document import Document
from detente.sources.text import read_text

__all__ = ["Document", "read_text"]
