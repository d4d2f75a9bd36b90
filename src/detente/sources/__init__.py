"""Bytes to documents. One module per format."""

from detente.sources.document import Document
from detente.sources.text import lies_in, read_text

__all__ = ["Document", "lies_in", "read_text"]
