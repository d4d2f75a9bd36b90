"""From a document to proposed statements."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from heapq import merge
from itertools import islice
from typing import TYPE_CHECKING, Any

from detente.frozen import frozen
from detente.record.acts import acts
from detente.record.dates import Interval
from detente.record.extract.candidate import Candidate
from detente.record.extract.confidence import confidence
from detente.record.extract.coordination import joined
from detente.record.extract.cue_finding import could_tell
from detente.record.extract.doubts import pull_quotes, within
from detente.record.extract.firm_words import strength
from detente.record.extract.gazetteer import Gazetteer
from detente.record.extract.implied import implied
from detente.record.extract.kinds import divided, kind_of, segments_of
from detente.record.extract.language import language, version, whole
from detente.record.extract.layout.colon import says
from detente.record.extract.layout.folding import folded, foldings
from detente.record.extract.layout.interview import guest
from detente.record.extract.layout.page import Page
from detente.record.extract.layout.script import Script
from detente.record.extract.layout.segment import Segment
from detente.record.extract.layout.voices import Voices
from detente.record.extract.listener import Heard, Listener
from detente.record.extract.mask import masked, plainly
from detente.record.extract.names import Names
from detente.record.extract.neighbours import neighbouring
from detente.record.extract.patterns import by_patterns
from detente.record.extract.remembered import Memory
from detente.record.extract.repeats import Repeats
from detente.record.extract.sentences import sentences
from detente.record.extract.set_against import BESIDE, as_meant
from detente.record.extract.signed import binds_both, in_force, may_be_signed, signed
from detente.record.extract.speakers import Speakers
from detente.record.extract.speech import by_layout
from detente.record.extract.told_when import moment_of
from detente.record.extract.tongues import ENGLISH, Other, Part, Tongues, kept, laid_over, times
from detente.record.extract.topic_thread import Thread
from detente.record.extract.topics import Topics
from detente.record.kinds import Kind
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
    """What is read: the id that statements call the document by, its text, and when it was published, if anyone knows.

    ``kind`` is one of :data:`detente.record.kinds.KINDS`, told by layout and wording where nobody gives it; ``by`` names who
    speaks in a text of a kind in which one does; ``title`` is a title that stands outside the text; ``language`` is the one that the document is said to
    be in, by its code or name.
    """

    id: str
    text: str
    published: Interval | None = None
    kind: Kind | None = None
    by: str | None = None
    title: str | None = None
    language: str | None = None


@frozen
class Found:
    """A candidate with the sentence it stands in, the day that its words of time are counted from, if not the document's, and
    the code of the language that it was read in. ``voiced``: its sentence is the words of whoever speaks; ``you`` are those to whom."""

    candidate: Candidate
    begin: int
    end: int
    day: Interval | None = None
    language: str = ENGLISH
    voiced: bool = False
    you: tuple[str, ...] = ()


class Reader:
    """Reads documents against one gazetteer. ``method`` says what it reads with: ``clauses`` or, without a language
    model, ``patterns``."""

    def __init__(self, gazetteer: Gazetteer, *, model: bool = True) -> None:
        self.gazetteer = gazetteer
        self._actors = frozenset(actor.id for actor in gazetteer.actors)
        self.topics, self.memory = Topics(gazetteer), Memory(gazetteer)
        self._language: Language | None = language() if model else None
        self.method = "patterns" if self._language is None else "clauses"
        self.version = None if self._language is None else version()
        self.remarks: tuple[str, ...] = ()
        self.tongues = Tongues(gazetteer, model=model)

    def read(self, source: Source) -> Iterator[Statement]:
        """The statements of one document, in order, each proposed."""
        parts = self.tongues.parts(source.text, source.language)
        self.remarks = self.tongues.remarks(source.text, parts)
        for number, (_, statement) in enumerate(self._read(source, parts)):
            if number == MOST_STATEMENTS:
                told = f"only its first {MOST_STATEMENTS:,} statements are proposed: divide the document"
                self.remarks = (*self.remarks, told)
                return
            yield statement

    def read_with_candidates(self, source: Source) -> Iterator[tuple[Candidate, Statement]]:
        """The statements, each with what it was made from: for calibration."""
        return self._read(source, self.tongues.parts(source.text, source.language))

    def _read(self, source: Source, parts: tuple[Part, ...]) -> Iterator[tuple[Candidate, Statement]]:
        english, names, script, kind = self._script(replace(source, text=kept(source.text, parts, ENGLISH)))
        read = (
            self._by_patterns(script, names)
            if self._language is None
            else self._by_clauses(script, names, self._language)
        )
        found = (one for told in read if (one := _told_apart(told, english, kind, names)) is not None)
        repeats, text = {ENGLISH: Repeats(names)}, english
        if others := self.tongues.others(source.text, parts, source.by):
            found = merge(found, *(_of_tongue(other) for other in others), key=lambda one: one.begin)
            repeats |= {other.code: Repeats(other.names) for other in others}
            text = laid_over(english, source.text, parts)
        pulled = list(pull_quotes(source.text))
        thread, story = Thread(self.topics, text, self.memory), None
        for number, one in enumerate(found, 1):
            candidate, identifier = one.candidate, f"{source.id}_{number}"
            candidate = replace(candidate, traits=candidate.traits | {kind})
            when_told = moment_of if one.language == ENGLISH else times(one.language).moment_of
            moment = when_told(candidate, (one.begin, one.end), text, one.day or source.published, story)
            if moment is not None and moment.interval is not None:
                story = moment.interval
            when = moment.interval if moment is not None else one.day and one.day.model_copy(update={"rule": OWN_DAY})
            fields: dict[str, Any] = {"id": identifier, "when": when}
            if (earlier := repeats[one.language].earlier(identifier, candidate, text, when)) is not None:
                fields["links"] = {"restates": (earlier,)}
            about, like = thread.about(candidate.start, candidate.end, candidate.speaker)
            if one.language == ENGLISH and (options := about.get("options")):
                fields |= self._as_meant(candidate, text, options)
                about = {**about, "options": fields.pop("options")}
            fields |= {"about": about} if about else {}
            fields["note"] = _note(moment, within(pulled, candidate.start), like)
            yield candidate, self._statement(source, replace(one, candidate=candidate), fields)

    def _as_meant(self, told: Candidate, text: str, options: tuple[str, ...]) -> dict[str, Any]:
        """The options that a candidate speaks of, and its polarity where it is against them."""
        words, act = text[told.start : told.end], told.told.act
        if acts()[act].stance == "refuses" and BESIDE.search(words):
            options = self.topics.about(BESIDE.sub(" ", words), told.speaker).get("options", ())
        kept, against = as_meant(
            act,
            words,
            options,
            lambda aside: self.topics.only_within(aside, words, told.speaker),
            voiced=told.who is None,
        )
        return {"options": kept, "polarity": "negative"} if against else {"options": kept}

    def _script(self, source: Source) -> tuple[str, Names, Script, Kind]:
        """A text with what is no prose blanked, its names, the words of it that are parsed, and its kind."""
        kind = source.kind or kind_of(source.text, source.title)
        page = Page(source.text, source.title or "", source.published)
        if not divided(page, kind):
            text = masked(source.text)
            prose = Segment(0, len(text), edits=tuple(says(text, 0, len(text))))
            names = Names(self.gazetteer, "\n\n".join((*page.titles, text)))
            who = guest(page, Voices(page, names, self.gazetteer, source.by), told=False)
            return text, names, _script(source.text, text, [prose], who), kind
        text = plainly(source.text)
        names = Names(self.gazetteer, f"{source.title or ''}\n\n{text}")
        voices = Voices(page, names, self.gazetteer, source.by)
        who = guest(page, voices, told=True) if kind == "interview" else None
        return text, names, _script(source.text, text, segments_of(page, kind, voices), who), kind

    def _by_patterns(self, script: Script, names: Names) -> Iterator[Found]:
        last: str | None = None
        for begin, end in sentences(script.text):
            segment = script.segment(begin)
            last = segment.voice or last
            found = list(by_patterns(script.text, begin, end, names, last))
            for candidate in by_layout(found, segment, script.text, begin, end, names, parsed=False):
                last = segment.voice or candidate.speaker or last
                yield _found(Heard(candidate, begin, end), script)

    def _by_clauses(self, script: Script, names: Names, language: Language) -> Iterator[Found]:
        text = script.text
        speakers = Speakers(self.gazetteer, names, text)
        speakers.talk.last = speakers.talk.guest = script.guest
        listener = Listener(text, names, speakers)
        here: Segment | None = None
        waiting = (place for place in sentences(text) if _may_tell(script, *place, listener))
        while batch := list(islice(waiting, TOGETHER)):
            parsed = language.pipe((whole(text[begin:end]) for begin, end in batch), batch_size=TOGETHER)
            for (begin, end), doc in zip(batch, map(joined, parsed), strict=True):
                if (segment := script.segment(begin)) is not here:
                    yield from (_found(one, script) for one in listener.rest())
                    here = segment
                    speakers.begin(segment)
                voice = segment.voice if segment.role == "speech" else None
                heard = [] if segment.frame is not None else list(listener.hear(begin, end, doc, voice))
                yield from (_found(one, script) for one in heard if one.begin != begin)
                here_told = [one.candidate for one in heard if one.begin == begin]
                if listener.waits(begin):
                    continue
                prose = segment.role == "prose" and not segment.others
                agreed = {one.told.act for one in here_told} <= AGREED and in_force(text, begin, end) is not None
                if prose and (not here_told or agreed or binds_both(text, begin, end)):
                    here_told = list(signed(text, begin, end, names, speakers)) or here_told
                told = by_layout(here_told, segment, text, begin, end, names)
                yield from (_found(Heard(candidate, begin, end), script) for candidate in told)
        yield from (_found(one, script) for one in listener.rest())

    def _statement(self, source: Source, one: Found, fields: dict[str, Any]) -> Statement:
        candidate, told = one.candidate, one.candidate.told
        reader = self if one.language == ENGLISH else self.tongues.reader(one.language)
        who = candidate.who and UNREADABLE.sub(" ", source.text[slice(*candidate.who)]).strip()
        return Statement.model_validate(
            {
                "document": source.id,
                "quote": quote_at(source.text, candidate.start, candidate.end),
                "voice": candidate.voice,
                "speaker": candidate.speaker and UNREADABLE.sub(" ", candidate.speaker),
                "speaker_words": who or None,
                "told_by": candidate.told_by if candidate.told_by in self._actors else None,
                "to": candidate.to,
                "act": told.act,
                "polarity": acts()[told.act].polarity,
                "strength": told.strength or strength(told.act, source.text[candidate.start : candidate.end]),
                "modality": candidate.modality or told.modality,
                "method": Method(
                    name=reader.method, version=reader.version, confidence=confidence(candidate, reader.method)
                ),
                "status": "proposed",
                **fields,
            }
        )


def _of_tongue(other: Other) -> Iterator[Found]:
    return (Found(candidate, begin, end, language=other.code) for candidate, begin, end in other.found())


def _script(original: str, text: str, segments: Iterable[Segment], who: str | None = None) -> Script:
    """What is parsed, its words as they are meant where the document writes them in pieces."""
    edits = foldings(original)
    return Script(text, (folded(segment, edits) for segment in segments) if edits else segments, who)


AGREED = frozenset({"accept", "agree"})
"""Acts of one that are those of both where the paper that they are about was signed or took effect."""
OWN_DAY = "the day of this entry"
QUOTES = frozenset('“"«‘')
MUST = re.compile(r"\b(?:must|should|cannot|shall)\b")
"""In a sentence that may go on with what somebody says."""


def _may_tell(script: Script, begin: int, end: int, listener: Listener) -> bool:
    """Whether a sentence of a script has to be parsed."""
    text = script.text
    if (
        could_tell(text[begin:end])
        or text[begin] in QUOTES
        or MUST.search(text, begin, end)
        or may_be_signed(text, begin, end)
        or _told_by_layout(script.segment(begin))
    ):
        return True
    return listener.inside(begin, end) is not None


def _told_by_layout(segment: Segment) -> bool:
    return segment.role == "speech" or bool(segment.frame or segment.supposed or segment.others)


def _told_apart(one: Found, text: str, kind: Kind, names: Names) -> Found | None:
    told = neighbouring(one.candidate, text, (one.begin, one.end), kind, names)
    return None if told is None else replace(one, candidate=implied(told, text, names, one.you, voiced=one.voiced))


def _found(one: Heard, script: Script) -> Found:
    segment, told = script.segment(one.begin), script.told(one.candidate)
    if (frame := segment.frame or segment.supposed) is not None and told.told.rule == "heading":
        told = replace(told, who=frame.named)
    spoken = segment.role == "speech" and segment.voice is not None
    return Found(told, *script.place(one.begin, one.end), segment.day, voiced=spoken, you=segment.to)


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
