"""Bytes to documents. One module per format."""

from detente.sources.document import Document
from detente.sources.files import inside, lies_in
from detente.sources.text import read_text

__all__ = ["Document", "inside", "lies_in", "read_text"]
