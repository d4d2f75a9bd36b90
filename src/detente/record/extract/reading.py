"""From a document to proposed statements."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from detente.record.dates import Interval
from detente.record.extract.candidate import Candidate
from detente.record.extract.clauses import by_clauses, could_tell
from detente.record.extract.gazetteer import Gazetteer
from detente.record.extract.language import language, version
from detente.record.extract.mask import masked
from detente.record.extract.names import Names
from detente.record.extract.patterns import by_patterns
from detente.record.extract.sentences import sentences
from detente.record.extract.speakers import Speakers
from detente.record.model import Method, Quote, Statement

if TYPE_CHECKING:
    from spacy.language import Language

TOGETHER = 64
"""Sentences parsed at a time: more is no faster, and holds more memory."""
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
        self._language: Language | None = language() if model else None
        self.method = "patterns" if self._language is None else "clauses"
        self.version = None if self._language is None else version()

    def read(self, source: Source) -> Iterator[Statement]:
        """The statements of one document, in order, each proposed."""
        text = masked(source.text)
        names = Names(self.gazetteer, text)
        found = (
            self._by_patterns(text, names) if self._language is None else self._by_clauses(text, names, self._language)
        )
        for number, candidate in enumerate(found, 1):
            yield self._statement(source, candidate, number)

    def _by_patterns(self, text: str, names: Names) -> Iterator[Candidate]:
        last: str | None = None
        for begin, end in sentences(text):
            for candidate in by_patterns(text, begin, end, names, last):
                last = candidate.speaker or last
                yield candidate

    def _by_clauses(self, text: str, names: Names, language: Language) -> Iterator[Candidate]:
        speakers = Speakers(self.gazetteer, names, text)
        waiting = (place for place in sentences(text) if could_tell(text, *place))
        while batch := list(islice(waiting, TOGETHER)):
            parsed = language.pipe((text[begin:end] for begin, end in batch), batch_size=TOGETHER)
            for (begin, _), doc in zip(batch, parsed, strict=True):
                yield from by_clauses(doc, text, begin, names, speakers)

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
