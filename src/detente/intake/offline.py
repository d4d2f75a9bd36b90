"""The extractor that needs no network: rules, with the small language model where it is installed."""

from __future__ import annotations

from collections.abc import Iterable

from detente.record.extract import Gazetteer, Reader, Source
from detente.record.model import Statement


class Offline:
    """:class:`detente.record.extract.Reader` behind the protocol of all extractors."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.reader = Reader(gazetteer)

    @property
    def remarks(self) -> tuple[str, ...]:
        """What was odd about the document just read."""
        return ()

    def read(self, source: Source) -> Iterable[Statement]:
        """The statements of one document, each proposed."""
        return self.reader.read(source)
