"""Which act a clause tells, and how far its words go.

*Method*, first that fits, for a verb of a clause

1. A copula tells the act of the adjective close behind it; a verb that is denied only what the lists of the denied say.
2. Its own frames, those of speech aside; then, for a verb such as "make" or "express", those of the noun close behind it.
3. The frames of speech.
"""

from __future__ import annotations

from detente.record.extract.cues import Told
from detente.record.extract.tongues.groups import Group, adjective
from detente.record.extract.tongues.tongue import Tongue
from detente.record.extract.tongues.voices import Read, Span
from detente.record.extract.tongues.words import Word

NEAR = 7
"""Words between a verb and the noun or adjective by which it tells an act."""


def _span(words: tuple[Word, ...], begin: int, end: int) -> Span:
    return words[begin].start, words[end - 1].end


class Telling:
    """Tells the acts of the clauses of one text."""

    def __init__(self, tongue: Tongue, text: str) -> None:
        self.tongue, self.text, self.grammar = tongue, text, tongue.grammar

    def told(self, read: Read, number: int) -> tuple[Told, str] | None:
        """The act that a clause tells, and by which part of speech; None where it tells none."""
        _clause, group = read.clauses[number], read.clauses[number].group
        if group.mood == "J" or (group.mood == "N" and group.way not in {"done", "intended"}):
            return None
        if group.mood == "A" and not read.voices[number].who:
            return None
        words = read.zone.words
        stop = self.stop(read, number)
        text = self.low(words[group.main].start, stop)
        subject = self._subject_words(read, number)
        reflexive = group.reflexive
        near = words[max(0, group.first - 1) : group.main + 4]
        if group.negated and any(word.low in self.grammar["yet"] for word in near):
            return None  # "has not yet accepted" is no refusal
        before = self.low(words[max(0, group.first - 1)].start, words[group.main].start)
        for base in group.bases:
            if base in self.tongue.verbs["copula"] and (
                told := self._by_behind(
                    ("denied_adjectives" if group.negated else "adjectives"), words, group, stop, subject
                )
            ):
                return told, "adjective"
        for base in group.bases:
            if (
                told := self.tongue.told(
                    "denied" if group.negated else "verbs", base, text, subject, reflexive=reflexive, before=before
                )
            ) is not None and told.rule.split(".")[0] not in {"say", "say_weak"}:
                return told, "verb"
        for base in group.bases:
            if (
                base in self.tongue.verbs["light"]
                and not group.negated
                and (told := self._by_behind("nouns", words, group, stop, subject))
            ):
                return told, "noun"
        for base in group.bases:
            if (
                not group.negated
                and (told := self.tongue.told("verbs", base, text, subject, reflexive=reflexive)) is not None
            ):
                return told, "verb"
        return None

    def _by_behind(self, part: str, words: tuple[Word, ...], group: Group, stop: int, subject: str) -> Told | None:
        """The act told by a noun or an adjective close behind a verb."""
        for at in range(group.last, min(len(words), group.last + NEAR)):
            word = words[at]
            if (
                word.start >= stop
                or word.low in {",", ";", ":"}
                or word.low in self.grammar["that"] | self.grammar["subject_relatives"]
            ):
                return None
            for base in self.tongue.cues[part]:
                if word.low != base and (part == "nouns" or not adjective(word.low, base)):
                    continue
                if (told := self.tongue.told(part, base, self.low(word.start, stop), subject)) is not None:
                    return told
        return None

    def _subject_words(self, read: Read, number: int) -> str:
        clause, words = read.clauses[number], read.zone.words
        group = clause.group
        parts = [self.text[slice(*_span(words, *part))] for part in clause.subject]
        if not parts and clause.behind:
            parts = [self.text[slice(*_span(words, *clause.behind))]]
        if not parts and group.first:
            parts = [self.text[words[max(0, group.first - 8)].start : words[group.first].start]]
        return " ".join(parts).lower().replace("’", "'")

    def low(self, start: int, end: int) -> str:
        """Words of the text in lower case, without marks of quotation, one space between them."""
        low = self.text[start:end].lower().replace("’", "'")
        return " ".join(
            low.replace("«", " ").replace("»", " ").replace("“", " ").replace("”", " ").replace('"', " ").split()
        )

    def stop(self, read: Read, number: int) -> int:
        """Where the words of a clause end: before the next one that it does not govern."""
        words = read.zone.words
        group = read.clauses[number].group
        for at in range(group.last, len(words) - 1):
            if words[at].low == "," and words[at + 1].low in self.grammar["attribution"]:
                return words[at - 1].end
        for other in range(number + 1, len(read.clauses)):
            clause = read.clauses[other]
            if not clause.group.finite and not (clause.group.mood == "N" and clause.group.way == "done"):
                continue
            if self.governed_by(read, other, number) or clause.join in {"if", "dropped", "relative", "that"}:
                continue
            if clause.join == "time" and clause.mark > group.last:
                at = clause.mark
                while words[at - 1].low in self.grammar["times"] or words[at - 1].low == ",":
                    at -= 1
                return words[at - 1].end
            first = min([part[0] for part in clause.subject if part[0] > group.main] or [clause.group.first])
            while first > group.last and (
                words[first - 1].low in self.grammar["coordinators"] | self.grammar["times"]
                or words[first - 1].low == ","
            ):
                first -= 1
            if first > group.main:
                return words[first - 1].end
        return words[-1].end

    def governed_by(self, read: Read, other: int, number: int) -> bool:
        """Whether a clause depends on another one by "that", through whatever is between them."""
        seen: set[int] = set()
        governed = False
        while other not in seen:
            seen.add(other)
            clause = read.clauses[other]
            governed = governed or clause.join == "that"
            if clause.above is None:
                return False
            other = clause.above
            if other == number:
                return governed
        return False
