"""The clauses of a zone: for each verb how it is joined, what it depends on, and where the words of its subject stand.

*Method*

1. Left of a verb the nearest of these tells how its clause is joined: "if" (nothing is told), "who" (its subject is what
   stands before), "that" (it belongs to the verb before, or says more of a noun), a word of time or reason, "and".
2. The subject stands between that place and the verb: the first part between commas that begins with no preposition and no
   verb. Behind a relative clause that a comma closes, the words before it are looked at.
3. A verb without a subject of its own has that of the verb it is coordinated with; a verb of speech may have it behind itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from detente.frozen import frozen
from detente.record.extract.tongues.groups import ADVERB, Group, Groups, Tags
from detente.record.extract.tongues.tongue import Tongue
from detente.record.extract.tongues.words import QUOTE, Word

Join = Literal["main", "if", "relative", "that", "time", "dropped", "and"]
STOP = frozenset(";:()[]–—") | {QUOTE}
NEAR = 9
"""Words between a verb of speech and the "that" which it governs."""


@frozen
class Clause:
    """A verb in its clause. ``mark`` is the place of what joins it, -1 for none. ``above`` is the number of the verb it depends on or is coordinated with, None for none;
    ``subject`` are the places of the words between which its subject stands, parted by commas, best first."""

    group: Group
    join: Join
    mark: int
    above: int | None
    subject: tuple[tuple[int, int], ...]
    behind: tuple[int, int] | None = None
    """The words behind a verb of speech that may be its subject."""


class Clauses:
    """The clauses of one zone, in order."""

    def __init__(self, tongue: Tongue, words: Sequence[Word], groups: Groups, tags: Tags | None) -> None:
        self.tongue, self.words, self.grammar = tongue, words, tongue.grammar
        self.groups = groups.found
        seen = tags.verbs if tags is not None else frozenset()
        known = {at for group in self.groups for at in range(group.first, group.last)}
        self.verbs = {at for at, word in enumerate(words) if word.start in seen and at not in known}
        """Finite verbs that tell no act, where the language model sees them."""
        self.all: list[Clause] = []
        for number in range(len(self.groups)):
            self.all.append(self._clause(number))

    def _clause(self, number: int) -> Clause:
        group = self.groups[number]
        if group.mood == "G" or (group.mood == "N" and group.way == "done"):
            return Clause(group, "and", -1, self._near_main(number), ())
        if not group.finite:
            return Clause(group, "main", -1, None, ())
        mark, join = self._mark(number)
        above = self._above(number, mark, join)
        if join == "that" and above is None:
            told = group.compound or group.mood in "SI"
            join = "relative" if told else "dropped"  # "the plan that France rejected", not "doubt that France rejects"
        if join == "relative" and self._antecedent(mark, group):
            end = mark - 1 if self.words[mark - 1].low == "," else mark
            part = self._part(self._start_before(mark), end)
            return Clause(group, join, mark, None, (part,) if part else ())
        subject = tuple(self._parts(mark + 1, group.first))
        if join == "main" and not subject and mark >= 0:
            subject, above = self._beyond(number, mark)
            join = "and" if above is not None and not subject else join
        return Clause(group, join, mark, above, subject, self._behind(group))

    def _near_main(self, number: int) -> int | None:
        """The verb whose subject a gerund shares: the nearest finite one that is no relative clause of another."""
        before = [other for other in range(number) if self.groups[other].finite]
        after = [other for other in range(number + 1, len(self.groups)) if self.groups[other].finite]
        begins = all(
            word.mark or word.low in self.grammar["prepositions"] for word in self.words[: self.groups[number].first]
        )
        if begins and after:
            return after[0]
        return before[-1] if before else after[0] if after else None

    def _mark(self, number: int) -> tuple[int, Join]:
        """Where the clause of a verb begins: the place of what joins it, -1 for the beginning of the zone."""
        group = self.groups[number]
        verbs = {other.main: other for other in self.groups[:number] if other.finite}
        for at in range(group.first - 1, -1, -1):
            low = self.words[at].low
            before = self.words[at - 1].low if at else ""
            if low in STOP:
                return at, "main"
            if at in verbs or at in self.verbs:
                return at, "main"
            if low in self.grammar["if"] and not (low.endswith("'") and not self.words[at + 1].low.startswith("il")):
                return at, "if"
            if low in self.grammar["that"]:
                if before in self.grammar["joining"]:
                    continue
                if self._dropping(at):
                    return at, "dropped"
                if before in self.grammar["times"] or (at > 1 and self.words[at - 2].low in self.grammar["times"]):
                    return at, "time"
                return at, "that"
            if low in self.grammar["subject_relatives"] | self.grammar["relatives"]:
                return at, "relative"
            if (
                low in self.grammar["times"]
                and before not in self.grammar["articles"]
                and not self._preposed(at, group)
            ):
                return at, "time"
        return -1, "main"

    def _preposed(self, at: int, group: Group) -> bool:
        """ "Después de la reunión, …", "comme l'Alandie": a word of time that governs a noun, no clause."""
        following = self.words[at + 1].low if at + 1 < len(self.words) else ""
        comma = any(word.low == "," for word in self.words[at : group.first])
        return comma or following in self.grammar["prepositions"]

    def _dropping(self, at: int) -> bool:
        """ "before that", "so that", "without that": what is told there is not told as done."""
        near = [word.low for word in self.words[max(0, at - 3) : at]]
        if not near or near[-1] in {",", QUOTE}:
            return False
        last = near[-1]
        if near[-2:] == ["en", "tant"]:
            return False
        if last in self.grammar["dropping"]:
            return True
        return (
            len(near) > 1
            and last in self.grammar["of"] | self.grammar["prepositions"]
            and near[-2] in self.grammar["dropping"] | {"antes", "fin", "caso"}
        )

    def _antecedent(self, mark: int, group: Group) -> bool:
        """Whether the relative pronoun is the subject: no words that could be one between it and the verb."""
        return mark >= 0 and not any(True for _ in self._parts(mark + 1, group.first)) and mark > 0

    def _start_before(self, mark: int) -> int:
        """Where the words before a relative pronoun begin that it stands for."""
        at = mark - 1
        while at > 0 and self.words[at].low == ",":
            at -= 1
        while at > 0:
            low = self.words[at - 1].low
            ends = any(other.main == at - 1 for other in self.groups) or low in STOP or low in self.grammar["that"]
            if ends or low == "," or low in self.grammar["coordinators"]:
                break
            if low in self.grammar["prepositions"] and low not in self.grammar["of"]:
                break
            at -= 1
        return at

    def _above(self, number: int, mark: int, join: Join) -> int | None:
        if join != "that":
            return None
        before = [other for other in range(number) if self.groups[other].main < mark]
        if not before:
            return None
        nearest = before[-1]
        between = self.words[self.groups[nearest].main + 1 : mark]
        if all(word.mark or word.low in self.grammar["adverbs"] or ADVERB.search(word.low) for word in between):
            return nearest
        says = set(self.groups[nearest].bases) & (self.tongue.verbs["say"] | self.tongue.verbs["deny"])
        if says and len(between) <= NEAR:
            return nearest
        governs = any(base in self.tongue.cues["verbs"] for base in self.groups[nearest].bases)
        person = any(word.low in self.grammar["prepositions"] for word in between)
        return nearest if governs and person and len(between) <= NEAR and self._no_noun_before(mark) else None

    def _no_noun_before(self, mark: int) -> bool:
        """ "asked Borland that …", not "accepted the plan that …": in Spanish "a que", in French "à X que"."""
        return self.words[mark - 1].low in self.grammar["prepositions"]

    def _beyond(self, number: int, mark: int) -> tuple[tuple[tuple[int, int], ...], int | None]:
        """For a verb with none but its neighbour's words before it: its subject before a relative clause that a comma closes,
        else the verb it is coordinated with."""
        earlier = next((other for other in range(number - 1, -1, -1) if self.groups[other].main == mark), None)
        if earlier is None:
            return (), next((other for other in range(number - 1, -1, -1) if self.groups[other].finite), None)
        clause = self.all[earlier]
        group = self.groups[number]
        between = [word.low for word in self.words[mark : group.first]]
        closed = "," in between and not set(between) & self.grammar["coordinators"]
        if clause.join == "relative" and closed and clause.subject:
            return clause.subject, None
        return (), earlier

    def _parts(self, begin: int, end: int) -> Iterator[tuple[int, int]]:
        """The parts between commas that may name who acts: those behind the object of the verb before, without those that
        begin with a preposition, a verb or a word of time."""
        words = self.words[begin:end]
        first = 0
        verb = begin > 0 and (begin - 1 in self.verbs or any(other.main == begin - 1 for other in self.groups))
        if verb:  # what follows a verb directly is its object
            places = [
                at for at, word in enumerate(words) if word.low == "," or word.low in self.grammar["coordinators"]
            ]
            last = max((at for at in places if self._subject_behind(words[at + 1 :])), default=None)
            if last is None:
                return
            first = last + 1
        at = first
        for stop in range(first, len(words) + 1):
            if stop == len(words) or words[stop].low in {",", *STOP}:
                if (part := self._part(begin + at, begin + stop)) is not None:
                    yield part
                at = stop + 1

    def _subject_behind(self, words: Sequence[Word]) -> bool:
        bare = [
            word
            for word in words
            if not word.mark and word.low not in self.grammar["adverbs"] | self.grammar["coordinators"]
        ]
        return bool(bare) and bare[0].low not in self.grammar["prepositions"]

    def _part(self, begin: int, end: int) -> tuple[int, int] | None:
        while begin < end and (
            self.words[begin].mark
            or self.words[begin].low in self.grammar["coordinators"]
            or (
                self.words[begin].low in self.grammar["adverbs"]
                and self.words[begin].low not in self.grammar["articles"]
            )
            or ADVERB.search(self.words[begin].low)
        ):
            begin += 1
        if begin >= end or self.words[begin].low in self.grammar["prepositions"] or self.words[begin].low[0].isdigit():
            return None
        if (
            any(group.main == begin or group.first == begin for group in self.groups)
            and self.words[begin].low not in self.grammar["first"]
        ):
            return None
        return begin, end

    def _behind(self, group: Group) -> tuple[int, int] | None:
        """The words directly behind a verb up to the end of what may be its subject."""
        at = group.last
        while at < len(self.words) and (
            self.words[at].low in self.grammar["adverbs"] or ADVERB.search(self.words[at].low)
        ):
            at += 1
        stop = at
        verbs = {other.first for other in self.groups} | {other.main for other in self.groups}
        while stop < len(self.words):
            low = self.words[stop].low
            ends = low in STOP or low == "." or low in self.grammar["that"] or stop in verbs
            if ends or (low in self.grammar["prepositions"] and low not in self.grammar["of"]):
                break
            stop += 1
        if stop == at or self.words[at].low in self.grammar["prepositions"] or self.words[at].mark:
            return None
        return at, stop
