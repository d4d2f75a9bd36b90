"""From a document to proposed statements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from heapq import merge
from itertools import islice
from typing import TYPE_CHECKING, Any

from detente.frozen import frozen
from detente.record.acts import acts
from detente.record.dates import Interval
from detente.record.extract.candidate import Candidate
from detente.record.extract.clauses import by_clauses
from detente.record.extract.confidence import confidence
from detente.record.extract.cue_finding import could_tell
from detente.record.extract.cues import Told, cues
from detente.record.extract.doubts import pull_quotes, within
from detente.record.extract.gazetteer import Gazetteer
from detente.record.extract.language import language, version
from detente.record.extract.mask import masked
from detente.record.extract.names import Names
from detente.record.extract.patterns import by_patterns
from detente.record.extract.repeats import Repeats
from detente.record.extract.sentences import sentences
from detente.record.extract.speakers import Speakers
from detente.record.extract.tongues import TONGUES, Segment, TongueReader, kept, segments, tongue, unread
from detente.record.extract.tongues.detect import ENGLISH
from detente.record.extract.tongues.names import TongueNames
from detente.record.extract.tongues.times import times
from detente.record.extract.topics import Topics
from detente.record.model import Method, Statement
from detente.record.quotes import quote_at
from detente.record.time_expressions import Moment, moments

if TYPE_CHECKING:
    from detente.record.extract.language import Language

TOGETHER = 64
"""Sentences parsed at a time: more is no faster, and holds more memory."""
MOST_STATEMENTS = 50_000
"""Statements of one document; beyond, the rest is not looked for and a remark says so."""
UNREADABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
BACKGROUND = re.compile(
    r"\b(?:because|after|given|whose|which|who|absence|expired|whether|if|when|than|started|began)\b", re.IGNORECASE
)
"""Behind such a word a date tells when something else was."""


@frozen
class Source:
    """What is read: the id that statements call the document by, its text, and when it was published, if anyone knows."""

    id: str
    text: str
    published: Interval | None = None
    language: str | None = None


@frozen
class Found:
    """A candidate with the sentence it stands in, and the code of the language that it was read in."""

    candidate: Candidate
    begin: int
    end: int
    language: str = ENGLISH


class Reader:
    """Reads documents against one gazetteer. ``method`` says what it reads with: ``clauses`` or, without a language
    model, ``patterns``."""

    def __init__(self, gazetteer: Gazetteer, *, model: bool = True) -> None:
        self.gazetteer = gazetteer
        self.topics = Topics(gazetteer)
        self._language: Language | None = language() if model else None
        self.method = "patterns" if self._language is None else "clauses"
        self.version = None if self._language is None else version()
        self.remarks: tuple[str, ...] = ()
        self._model = model
        self._tongues: dict[str, TongueReader] = {}

    def read(self, source: Source) -> Iterator[Statement]:
        """The statements of one document, in order, each proposed."""
        self.remarks = self._said_of(source)
        for number, (_, statement) in enumerate(self.read_with_candidates(source)):
            if number == MOST_STATEMENTS:
                self.remarks = (
                    *self.remarks,
                    f"only its first {MOST_STATEMENTS:,} statements are proposed: divide the document",
                )
                return
            yield statement

    def _said_of(self, source: Source) -> tuple[str, ...]:
        """What is said of the languages of a document: those that are not read, and those read by patterns alone."""
        text = masked(source.text)
        parts = segments(text, source.language)
        codes = dict.fromkeys(part.language for part in parts if part.language in TONGUES)
        lacking = [self._tongue_reader(code).lacking for code in codes] if self._model else []
        return (*unread(parts, text), *(note for note in lacking if note))

    def read_with_candidates(self, source: Source) -> Iterator[tuple[Candidate, Statement]]:
        """The statements, each with what it was made from: for calibration."""
        text = masked(source.text)
        parts = segments(text, source.language)
        names = Names(self.gazetteer, kept(text, parts, ENGLISH))
        repeats: dict[str, Repeats] = {ENGLISH: Repeats(names)}
        found = self._in_order(text, parts, names, repeats)
        pulled = list(pull_quotes(source.text))
        story, read_to = None, 0
        for number, one in enumerate(found, 1):
            candidate, identifier = one.candidate, f"{source.id}_{number}"
            moment = _moment(one, max(one.begin, read_to), text, source.published, story)
            read_to = candidate.end
            if moment is not None and moment.interval is not None:
                story = moment.interval
            fields: dict[str, Any] = {"id": identifier, "when": moment.interval if moment else None}
            if (earlier := repeats[one.language].earlier(identifier, candidate, text)) is not None:
                fields["links"] = {"restates": (earlier,)}
            if about := self.topics.about(text[candidate.start : candidate.end], candidate.speaker):
                fields["about"] = about
            fields["note"] = _note(moment, within(pulled, candidate.start))
            yield candidate, self._statement(source, one, fields)

    def _in_order(
        self, text: str, parts: tuple[Segment, ...], names: Names, repeats: dict[str, Repeats]
    ) -> Iterator[Found]:
        """The candidates of all parts of the text that are in a language which is read, in the order of their sentences."""
        english = kept(text, parts, ENGLISH)
        streams = [
            self._by_patterns(english, names)
            if self._language is None
            else self._by_clauses(english, names, self._language)
        ]
        for code in dict.fromkeys(part.language for part in parts if part.language in TONGUES):
            reader, own = self._tongue_reader(code), kept(text, parts, code)
            theirs = reader.names(own)
            repeats[code] = Repeats(theirs)
            streams.append(_of_tongue(reader, own, theirs))
        return merge(*streams, key=lambda one: one.begin)

    def _tongue_reader(self, code: str) -> TongueReader:
        if code not in self._tongues:
            self._tongues[code] = TongueReader(self.gazetteer, tongue(code), model=self._model)
        return self._tongues[code]

    def _by_patterns(self, text: str, names: Names) -> Iterator[Found]:
        last: str | None = None
        for begin, end in sentences(text):
            for candidate in by_patterns(text, begin, end, names, last):
                last = candidate.speaker or last
                yield Found(candidate, begin, end)

    def _by_clauses(self, text: str, names: Names, language: Language) -> Iterator[Found]:
        speakers = Speakers(self.gazetteer, names, text)
        waiting = (place for place in sentences(text) if could_tell(text[slice(*place)]) or text[place[0]] in QUOTES)
        while batch := list(islice(waiting, TOGETHER)):
            parsed = language.pipe((text[begin:end] for begin, end in batch), batch_size=TOGETHER)
            for (begin, end), doc in zip(batch, parsed, strict=True):
                found = list(by_clauses(doc, text, begin, names, speakers))
                found = found or list(_spoken_on(text, begin, end, speakers))
                yield from (Found(candidate, begin, end) for candidate in found)

    def _statement(self, source: Source, one: Found, fields: dict[str, Any]) -> Statement:
        candidate, told = one.candidate, one.candidate.told
        reader = self if one.language == ENGLISH else self._tongues[one.language]
        who = candidate.who and UNREADABLE.sub(" ", source.text[slice(*candidate.who)]).strip()
        return Statement.model_validate(
            {
                "document": source.id,
                "quote": quote_at(source.text, candidate.start, candidate.end),
                "voice": candidate.voice,
                "speaker": candidate.speaker and UNREADABLE.sub(" ", candidate.speaker),
                "speaker_words": who or None,
                "to": candidate.to,
                "act": told.act,
                "polarity": acts()[told.act].polarity,
                "strength": told.strength or acts()[told.act].strength,
                "modality": candidate.modality or told.modality,
                "method": Method(
                    name=reader.method, version=reader.version, confidence=confidence(candidate, reader.method)
                ),
                "status": "proposed",
                **fields,
            }
        )


def _of_tongue(reader: TongueReader, text: str, names: TongueNames) -> Iterator[Found]:
    return (Found(*found, reader.tongue.code) for found in reader.found(text, names))


QUOTES = frozenset('“"«')


def _spoken_on(text: str, begin: int, end: int, speakers: Speakers) -> Iterator[Candidate]:
    """A sentence that stands whole in quotation marks goes on with what the last speaker said."""
    inside = text[begin:end].strip()
    if speakers.talk.last is None or inside[:1] not in QUOTES or inside[-1:] not in '”"»' or len(inside) < 12:
        return
    told = cues().told("verb", "say", f"say {inside[1:-1]}", "") or Told("state_position", "say")
    yield Candidate(begin + 1, end - 1, begin, told, None, speakers.talk.last, traits=frozenset({"verb", "pronoun"}))


def _moment(one: Found, before: int, text: str, published: Interval | None, story: Interval | None) -> Moment | None:
    """The words of time that belong to a statement: in its own words, else before them in its sentence, from ``before`` on,
    where no other statement has them."""
    candidate = one.candidate
    own = None if one.language == ENGLISH else times(one.language)
    told, background = (moments, BACKGROUND) if own is None else (own.moments, own.background)
    for begin, end in ((candidate.start, candidate.end), (before, candidate.start)):
        for moment in told(text, begin, end, published, "past", story):
            after = moment.start > candidate.cue
            between = text[max(candidate.cue, begin) if after else begin : moment.start] if after or own else ""
            if not background.search(between):
                return moment
    return None


def _note(moment: Moment | None, pulled: bool) -> str | None:
    """What a reader should know: a time that could not be told, words taken from a pull-quote."""
    notes = [f"“{moment.words}”: {moment.rule}"] if moment is not None and moment.interval is None else []
    notes += ["from a pull-quote: compare the body"] if pulled else []
    return "; ".join(notes) or None


def extract(source: Source, gazetteer: Gazetteer, *, model: bool = True) -> tuple[Statement, ...]:
    """Every statement that a document makes, proposed. Without the language model, or with ``model=False``, patterns
    alone find fewer; each statement's ``method.name`` says which it was."""
    return tuple(Reader(gazetteer, model=model).read(source))
