"""The reader of one other language: the sentences of a text with their candidates, and what is said of languages not read."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from detente.frozen import frozen
from detente.record.extract.candidate import Candidate
from detente.record.extract.gazetteer import Gazetteer
from detente.record.extract.language import language, version
from detente.record.extract.mask import masked
from detente.record.extract.sentences import sentences
from detente.record.extract.tongues.detect import ENGLISH, Segment, kept, named, segments
from detente.record.extract.tongues.finding import Finder
from detente.record.extract.tongues.groups import Tags
from detente.record.extract.tongues.names import TongueNames
from detente.record.extract.tongues.tongue import TONGUES, Tongue, tongue
from detente.record.extract.tongues.words import quotes_of

if TYPE_CHECKING:
    from detente.record.extract.language import Language

TOGETHER = 64
"""Sentences parsed at a time."""
NOUNS, VERBS = frozenset({"NOUN", "PROPN", "ADJ"}), frozenset({"VERB", "AUX"})
Place = tuple[int, int]


class TongueReader:
    """Reads a text in which everything but one language is blank. ``method`` is ``clauses`` with the model of the language,
    ``patterns`` without."""

    def __init__(self, gazetteer: Gazetteer, own: Tongue, *, model: bool = True) -> None:
        self.gazetteer, self.tongue = gazetteer, own
        self._model: Language | None = language(own.models) if model else None
        self.method = "patterns" if self._model is None else "clauses"
        self.version = None if self._model is None else version(own.models)

    @property
    def lacking(self) -> str:
        """What a person should know where the model is not installed; empty where it is."""
        if self._model is not None:
            return ""
        return (
            f"the small {self.tongue.name} model is not installed: its words are taken for verbs and nouns by their forms "
            f"alone ({self.tongue.install})"
        )

    def names(self, text: str) -> TongueNames:
        """The names that a text may use."""
        return TongueNames(self.gazetteer, self.tongue, text)

    def found(self, text: str, names: TongueNames, by: str | None = None) -> Iterator[tuple[Candidate, int, int]]:
        """The candidates in order, each with the offsets of its sentence; ``by`` names who issued the text."""
        finder = Finder(self.tongue, names, text, by and self._actor(names, by))
        places = sentences(text)
        while batch := list(islice(places, TOGETHER)):
            for (begin, end), tags in zip(batch, self._tags(text, batch), strict=True):
                quotes = quotes_of(text, *_paragraph(text, begin, end))
                for candidate in finder.sentence(begin, end, quotes, tags):
                    yield candidate, begin, end

    def _actor(self, names: TongueNames, by: str) -> str:
        if any(actor.id == by for actor in self.gazetteer.actors):
            return by
        return next((mention.actor for mention in names.mentions(by)), by)

    def _tags(self, text: str, batch: list[Place]) -> Iterator[Tags | None]:
        """What the model takes the words of some sentences for; None without a model."""
        if self._model is None:
            yield from (None for _ in batch)
            return
        # one apostrophe for the other: the model was trained on texts with the straight one
        parsed = self._model.pipe((text[begin:end].replace("’", "'") for begin, end in batch), batch_size=TOGETHER)
        for (begin, _), doc in zip(batch, parsed, strict=True):
            yield Tags(
                frozenset(begin + token.idx for token in doc if token.pos_ in NOUNS),
                frozenset(begin + token.idx for token in doc if token.pos_ in VERBS and "VerbForm=Fin" in token.morph),
            )


def _paragraph(text: str, begin: int, end: int) -> Place:
    start, stop = text.rfind("\n\n", max(0, begin - 4000), begin), text.find("\n\n", end, end + 4000)
    return (start + 2 if start >= 0 else max(0, begin - 4000)), (stop if stop >= 0 else min(len(text), end + 4000))


@frozen
class Other:
    """What of a text is in one other language: the text with everything else blank, its reader, the names it may use, and who
    issued the text."""

    code: str
    text: str
    reader: TongueReader
    names: TongueNames
    by: str | None

    def found(self) -> Iterator[tuple[Candidate, int, int]]:
        """Its candidates in order, each with the offsets of its sentence."""
        return self.reader.found(self.text, self.names, self.by)


class Tongues:
    """The readers of all other languages for one gazetteer, each made when a text first needs it."""

    def __init__(self, gazetteer: Gazetteer, *, model: bool) -> None:
        self._gazetteer, self._model = gazetteer, model
        self._readers: dict[str, TongueReader] = {}

    def reader(self, code: str) -> TongueReader:
        """The reader of a language."""
        if code not in self._readers:
            self._readers[code] = TongueReader(self._gazetteer, tongue(code), model=self._model)
        return self._readers[code]

    def parts(self, text: str, stated: str | None) -> tuple[Segment, ...]:
        """A text in parts of one language each; its head, and what is no prose, tell nothing of it."""
        return segments(masked(text), stated)

    def others(self, text: str, parts: tuple[Segment, ...], by: str | None) -> list[Other]:
        """What of a text is in other languages that are read."""
        found = []
        for code in dict.fromkeys(part.language for part in parts if part.language in TONGUES):
            own = kept(masked(text), parts, code)
            reader = self.reader(code)
            found.append(Other(code, own, reader, reader.names(own), by))
        return found

    def remarks(self, text: str, parts: tuple[Segment, ...]) -> tuple[str, ...]:
        """What a person should know of the languages of a text: those not read, and those read without their model."""
        codes = dict.fromkeys(part.language for part in parts if part.language in TONGUES)
        lacking = [self.reader(code).lacking for code in codes] if self._model else []
        return (*unread(parts, text), *(note for note in lacking if note))


def laid_over(english: str, text: str, parts: tuple[Segment, ...]) -> str:
    """The prose of a text whose English is given: the other languages as they stand in it; as long as the text itself."""
    prose = masked(text)
    return "".join((english if part.language == ENGLISH else prose)[part.start : part.end] for part in parts)


def unread(parts: tuple[Segment, ...], text: str) -> Iterator[str]:
    """What a person should know of the languages of a text that are not read."""
    sizes: dict[str, int] = {}
    for part in parts:
        if part.language != ENGLISH and part.language not in TONGUES:
            sizes[part.language] = sizes.get(part.language, 0) + len(text[part.start : part.end].split())
    whole = all(part.language in sizes for part in parts if text[part.start : part.end].strip())
    for language_, words in sizes.items():
        what = (
            "not in a language that is read" if whole else f"{words:,} of its words are not in a language that is read"
        )
        yield f"{what} ({named(language_)}): nothing is proposed there; a statement can be added by hand, a translation beside it"
