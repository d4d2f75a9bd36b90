"""From a document to proposed statements."""

from __future__ import annotations

import re
from collections.abc import Iterator
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
from detente.record.extract.remembered import Memory
from detente.record.extract.repeats import Repeats
from detente.record.extract.sentences import sentences
from detente.record.extract.speakers import Speakers
from detente.record.extract.told_when import moment_of
from detente.record.extract.topic_thread import Thread
from detente.record.extract.topics import Topics
from detente.record.model import Method, Statement
from detente.record.quotes import quote_at
from detente.record.time_expressions import Moment

if TYPE_CHECKING:
    from detente.record.extract.language import Language

TOGETHER = 64
"""Sentences parsed at a time: more is no faster, and holds more memory."""
MOST_STATEMENTS = 50_000
"""Statements of one document; beyond, the rest is not looked for and a remark says so."""
UNREADABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


@frozen
class Source:
    """What is read: the id that statements call the document by, its text, and when it was published, if anyone knows."""

    id: str
    text: str
    published: Interval | None = None


@frozen
class Found:
    """A candidate with the sentence it stands in."""

    candidate: Candidate
    begin: int
    end: int


class Reader:
    """Reads documents against one gazetteer. ``method`` says what it reads with: ``clauses`` or, without a language
    model, ``patterns``."""

    def __init__(self, gazetteer: Gazetteer, *, model: bool = True) -> None:
        self.gazetteer = gazetteer
        self.topics, self.memory = Topics(gazetteer), Memory(gazetteer)
        self._language: Language | None = language() if model else None
        self.method = "patterns" if self._language is None else "clauses"
        self.version = None if self._language is None else version()
        self.remarks: tuple[str, ...] = ()

    def read(self, source: Source) -> Iterator[Statement]:
        """The statements of one document, in order, each proposed."""
        self.remarks = ()
        for number, (_, statement) in enumerate(self.read_with_candidates(source)):
            if number == MOST_STATEMENTS:
                self.remarks = (f"only its first {MOST_STATEMENTS:,} statements are proposed: divide the document",)
                return
            yield statement

    def read_with_candidates(self, source: Source) -> Iterator[tuple[Candidate, Statement]]:
        """The statements, each with what it was made from: for calibration."""
        text = masked(source.text)
        names = Names(self.gazetteer, text)
        found = (
            self._by_patterns(text, names) if self._language is None else self._by_clauses(text, names, self._language)
        )
        pulled = list(pull_quotes(source.text))
        repeats, thread, story = Repeats(names), Thread(self.topics, text, self.memory), None
        for number, one in enumerate(found, 1):
            candidate, identifier = one.candidate, f"{source.id}_{number}"
            moment = moment_of(candidate, (one.begin, one.end), text, source.published, story)
            if moment is not None and moment.interval is not None:
                story = moment.interval
            fields: dict[str, Any] = {"id": identifier, "when": moment.interval if moment else None}
            if (earlier := repeats.earlier(identifier, candidate, text)) is not None:
                fields["links"] = {"restates": (earlier,)}
            about, like = thread.about(candidate.start, candidate.end, candidate.speaker)
            fields |= {"about": about} if about else {}
            fields["note"] = _note(moment, within(pulled, candidate.start), like)
            yield candidate, self._statement(source, candidate, fields)

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

    def _statement(self, source: Source, candidate: Candidate, fields: dict[str, Any]) -> Statement:
        told = candidate.told
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
                "method": Method(name=self.method, version=self.version, confidence=confidence(candidate, self.method)),
                "status": "proposed",
                **fields,
            }
        )


QUOTES = frozenset('“"«')


def _spoken_on(text: str, begin: int, end: int, speakers: Speakers) -> Iterator[Candidate]:
    """A sentence that stands whole in quotation marks goes on with what the last speaker said."""
    inside = text[begin:end].strip()
    if speakers.talk.last is None or inside[:1] not in QUOTES or inside[-1:] not in '”"»' or len(inside) < 12:
        return
    told = cues().told("verb", "say", f"say {inside[1:-1]}", "") or Told("state_position", "say")
    yield Candidate(begin + 1, end - 1, begin, told, None, speakers.talk.last, traits=frozenset({"verb", "pronoun"}))


def _note(moment: Moment | None, pulled: bool, like: str | None) -> str | None:
    """What a reader should know: a time that could not be told, words taken from a pull-quote, topics from like words."""
    notes = [f"“{moment.words}”: {moment.rule}"] if moment is not None and moment.interval is None else []
    notes += ["from a pull-quote: compare the body"] if pulled else []
    notes += [f"about as in {like}, confirmed in like words"] if like else []
    return "; ".join(notes) or None


def extract(source: Source, gazetteer: Gazetteer, *, model: bool = True) -> tuple[Statement, ...]:
    """Every statement that a document makes, proposed. Without the language model, or with ``model=False``, patterns
    alone find fewer; each statement's ``method.name`` says which it was."""
    return tuple(Reader(gazetteer, model=model).read(source))
