"""What every extractor is: rules on this machine and a language model at an address stand behind the same two things."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from detente.record.extract import Source
from detente.record.model import Statement


class Extractor(Protocol):
    """Proposes statements; ``remarks`` says of the document just read what a person should know besides."""

    def read(self, source: Source) -> Iterable[Statement]:
        """The statements of one document, each ``proposed``, each quote verbatim at its offsets."""
        ...

    @property
    def remarks(self) -> tuple[str, ...]:
        """What was odd about the document just read."""
        ...
