"""From a document to proposed statements."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente.record.dates import Interval
from detente.record.extract.candidate import Candidate
from detente.record.extract.gazetteer import Gazetteer
from detente.record.extract.mask import masked
from detente.record.extract.names import Names
from detente.record.extract.patterns import by_patterns
from detente.record.extract.sentences import sentences
from detente.record.model import Method, Quote, Statement

AROUND = 32
"""Characters kept before and after a quote, to find it again."""


@dataclass(frozen=True)
class Source:
    """What is read: the id that statements call the document by, its text, and when it was published, if anyone knows."""

    id: str
    text: str
    published: Interval | None = None


class Reader:
    """Reads documents against one gazetteer. ``method`` says what it reads with."""

    def __init__(self, gazetteer: Gazetteer, *, model: bool = True) -> None:
        self.gazetteer = gazetteer
        self.model = model
        self.method = "patterns"
        self.version: str | None = None

    def read(self, source: Source) -> Iterator[Statement]:
        """The statements of one document, in order, each proposed."""
        text = masked(source.text)
        names = Names(self.gazetteer, text)
        last: str | None = None
        number = 0
        for begin, end in sentences(text):
            for candidate in by_patterns(text, begin, end, names, last):
                number += 1
                last = candidate.speaker or last
                yield self._statement(source, candidate, number)

    def _statement(self, source: Source, candidate: Candidate, number: int) -> Statement:
        start, end = candidate.start, candidate.end
        told = candidate.told
        return Statement.model_validate(
            {
                "id": f"{source.id}_{number}",
                "document": source.id,
                "quote": Quote(
                    exact=source.text[start:end],
                    start=start,
                    end=end,
                    prefix=source.text[max(0, start - AROUND) : start] or None,
                    suffix=source.text[end : end + AROUND] or None,
                ),
                "voice": candidate.voice,
                "speaker": candidate.speaker,
                "speaker_words": candidate.who and source.text[slice(*candidate.who)],
                "to": candidate.to,
                "act": told.act,
                "strength": told.strength,
                "modality": candidate.modality or told.modality,
                "method": Method(name=self.method, version=self.version, confidence=0.5),
                "status": "proposed",
            }
        )


def extract(source: Source, gazetteer: Gazetteer, *, model: bool = True) -> tuple[Statement, ...]:
    """Every statement that a document makes, proposed. Without the language model, or with ``model=False``, patterns
    alone find fewer; each statement's ``method.name`` says which it was."""
    return tuple(Reader(gazetteer, model=model).read(source))
