"""Who acts in each clause of a zone, and whose the words in quotation marks are.

*Method*

1. An agent behind "by" acts in a passive; a first person is whoever says the words, outside quotation marks who issued the text.
2. "said that he …": he is who says it. A subject of its own is resolved (:mod:`detente.record.extract.tongues.who`); without
   one the clause has that of the verb it is coordinated with or depends on.
3. Quoted words are of the subject of the word of speech behind them, else of the last one before; where the sentence has none,
   of the one where the quotation ends, else of whoever spoke last.
"""

from __future__ import annotations

from dataclasses import dataclass

from detente.record.extract.speakers import Spoken
from detente.record.extract.tongues.clauses import Clause, Clauses
from detente.record.extract.tongues.groups import Group, Groups, Tags
from detente.record.extract.tongues.names import TongueNames
from detente.record.extract.tongues.tongue import Tongue
from detente.record.extract.tongues.who import Who
from detente.record.extract.tongues.words import QUOTE, Word, Zone, zones

Span = tuple[int, int]


@dataclass
class Voiced:
    """Who acts in a clause, and the stretch that names them, if one does."""

    who: tuple[Spoken, ...] = ()
    span: Span | None = None


@dataclass
class Read:
    """A zone with its clauses, and who acts in each."""

    zone: Zone
    clauses: list[Clause]
    voices: list[Voiced]


class Voices:
    """Tells who acts in the clauses of one text, sentence by sentence; remembers who spoke."""

    def __init__(self, tongue: Tongue, names: TongueNames, text: str) -> None:
        self.tongue, self.text = tongue, text
        self.who = Who(tongue, names, text)
        self.grammar = tongue.grammar
        self.issuer: str | None = None
        self.quoted: dict[Span, Voiced] = {}

    def alone(self, zone: Zone) -> None:
        """A line that only names somebody: who acts in what follows ("Le Conseil de sécurité,")."""
        if 0 < len(zone.words) <= 8:
            spoken = self.who.resolve(zone.words[0].start, zone.words[-1].end)
            if len(spoken) == 1 and spoken[0].named and spoken[0].actor:
                self.issuer = self.who.talk.last = spoken[0].actor

    # --- who acts --------------------------------------------------------------------------------------------------

    def read(self, zone: Zone, tags: Tags | None, by: Voiced | None) -> Read:
        groups = Groups(self.tongue, zone.words, tags)
        clauses = Clauses(self.tongue, zone.words, groups, tags).all
        read = Read(zone, clauses, [])
        for number in range(len(clauses)):
            read.voices.append(self._voice(read, number, by))
        for number, clause in enumerate(clauses):  # a gerund before its verb
            if clause.above is not None and clause.above > number and not read.voices[number].who:
                read.voices[number] = Voiced(read.voices[clause.above].who)
        return read

    def _voice(self, read: Read, number: int, by: Voiced | None) -> Voiced:
        clause, group = read.clauses[number], read.clauses[number].group
        if group.passive:
            return self._agent(read.zone.words, group)
        if group.finite and group.person.startswith("1"):
            first = by or self._first(read, number)
            return Voiced(first.who, None)
        best = Voiced()
        for begin, end in clause.subject:
            span = self.span(read.zone.words, begin, end)
            if not best.who or not best.who[0].named:
                low = self.text[slice(*span)].lower()
                if by is not None and low in self.grammar["subjects"]:
                    return Voiced()
                spoken = self._reported(read, clause, low) or self.who.resolve(*span)
                if spoken and (not best.who or spoken[0].named):
                    best = Voiced(spoken, (best.span or span)[:1] + span[1:] if best.span else span)
            elif begin and read.zone.words[begin - 1].low in self.grammar["coordinators"]:
                more = tuple(one for one in self.who.resolve(*span) if one.named and one.actor != best.who[0].actor)
                best = Voiced((*best.who, *more), best.span)
        if best.who:
            return best
        above = clause.above
        if clause.subject:
            return Voiced()
        if clause.behind is not None and self._may_follow(read, clause):
            span = self.span(read.zone.words, *clause.behind)
            if spoken := self.who.resolve(*span):
                return Voiced(spoken, span)
        if above is not None and above < number:
            return Voiced(read.voices[above].who, read.voices[above].span if clause.join == "and" else None)
        last = self.who.talk.last
        dropped = bool(self.grammar["pro_drop"]) or (number == 0 and group.first == 0 and group.mood == "P")
        if (
            by is None
            and above is None
            and group.finite
            and dropped
            and clause.join == "main"
            and last
            and group.person == "3s"
        ):
            return Voiced((Spoken(last, pronoun=True),))
        return Voiced()

    def _reported(self, read: Read, clause: Clause, low: str) -> tuple[Spoken, ...]:
        """ "said that he …": he is who says it."""
        if clause.join == "that" and clause.above is not None and low in self.grammar["subjects"]:
            who = read.voices[clause.above].who
            return tuple(Spoken(one.actor, pronoun=True) for one in who)
        return ()

    def _aside(self, read: Read, clause: Clause) -> bool:
        """A word of speech with its subject behind it: after quoted words, after a comma, or at the beginning."""
        first = clause.group.first
        before = read.zone.words[first - 1].low if first else ""
        says = bool(set(clause.group.bases) & self.tongue.verbs["say"])
        return says and (first == 0 or before in {",", QUOTE, "»", "”", '"'})

    def _may_follow(self, read: Read, clause: Clause) -> bool:
        return self._aside(read, clause) or (
            bool(self.grammar["pro_drop"])
            and clause.join == "main"
            and clause.group.mood in "SP"
            and clause.group.first == 0
        )

    def _first(self, read: Read, number: int) -> Voiced:
        """Who "we" are outside quotation marks: whoever says it in the sentence, else who issued the text."""
        clause = read.clauses[number]
        if clause.above is not None and clause.above < number and read.voices[clause.above].who:
            return Voiced(read.voices[clause.above].who)
        return Voiced((Spoken(self.issuer, pronoun=True),)) if self.issuer else Voiced()

    def _agent(self, words: tuple[Word, ...], group: Group) -> Voiced:
        for at in range(group.last, min(len(words), group.last + 8)):
            if words[at].low in self.grammar["passive_by"]:
                stop = at + 1
                while (
                    stop < len(words)
                    and not words[stop].mark
                    and words[stop].low not in self.grammar["subject_relatives"]
                ):
                    if stop > at + 1 and words[stop].low in self.grammar["prepositions"] - self.grammar["of"]:
                        break
                    stop += 1
                if stop > at + 1:
                    span = self.span(words, at + 1, stop)
                    spoken = self.who.resolve(*span)
                    if spoken and (spoken[0].named or group.compound):
                        return Voiced(spoken, None)
                return Voiced()
            if words[at].mark:
                break
        return Voiced()

    @staticmethod
    def span(words: tuple[Word, ...], begin: int, end: int) -> Span:
        return words[begin].start, words[end - 1].end

    # --- whose the quoted words are --------------------------------------------------------------------------------

    def says(self, read: Read) -> list[int]:
        return [
            number
            for number, clause in enumerate(read.clauses)
            if set(clause.group.bases) & self.tongue.verbs["say"]
            and not clause.group.negated
            and clause.join not in {"if", "dropped"}
        ]

    def speaker_of(self, outer: Read, quote: Span, said: list[int]) -> Voiced | None:
        """Who says the words between two marks: the word of speech behind them, else the last one before."""
        before = [number for number in said if outer.zone.words[outer.clauses[number].group.main].start < quote[0]]
        after = [number for number in said if outer.zone.words[outer.clauses[number].group.main].start > quote[1]]
        for number in (*after[:1], *before[::-1], *after[1:]):
            if outer.voices[number].who:
                return outer.voices[number]
        attributed = self.attributed(outer)
        if attributed:
            return attributed
        acting = [voice for voice in outer.voices if voice.who]
        return acting[0] if acting else None

    def attributed(self, outer: Read) -> Voiced | None:
        """ "selon le ministre", "según el portavoz"."""
        words = outer.zone.words
        for at, word in enumerate(words):
            if word.low in self.grammar["attribution"] and at + 1 < len(words):
                stop = at + 1
                while stop < len(words) and not words[stop].mark and words[stop].low not in self.grammar["that"]:
                    stop += 1
                if stop > at + 1 and (spoken := self.who.resolve(*self.span(words, at + 1, stop))):
                    return Voiced(spoken, self.span(words, at + 1, stop))
        return None

    def later(self, quote: Span, end: int, quotes: list[Span], tags: Tags | None) -> Voiced | None:
        """The speaker of words whose quotation ends in a later sentence, or began in an earlier one."""
        if quote[0] in {opens for opens, _ in self.quoted}:
            return next(voice for (opens, _), voice in self.quoted.items() if opens == quote[0])
        if quote[1] >= end:
            stop = min(self.text.find("\n", quote[1]) % (len(self.text) + 1), quote[1] + 160)
            around, *_ = zones(self.text, quote[1] + 1, max(stop, quote[1] + 1), quotes)
            if around.words and (
                by := self.speaker_of(outer := self.read(around, tags, None), quote, self.says(outer))
            ):
                return by
        last = self.who.talk.last
        return Voiced((Spoken(last, pronoun=True),)) if last else None
