"""Verbs of a zone with what belongs to them: auxiliaries, clitics, negation, and the verb whose infinitive one is.

*Method*

1. A verb is known by its forms; a form that may be a noun is none behind an article, nor where the language model says so.
2. A participle takes mood and person from its auxiliary; with "be" it is passive, except with verbs of going and reflexives.
3. An infinitive tells something by itself where "decide", "begin" or "go to" stands before it (``through`` in words.toml);
   otherwise it belongs to what governs it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from detente.frozen import frozen
from detente.record.extract.tongues.tongue import Reading, Tongue
from detente.record.extract.tongues.words import Word

FINITE = frozenset("PISFCJ")
CLEAR = frozenset("ISFC")
"""Moods whose forms are those of no noun."""
ADVERB = re.compile(r"(?:ment|mente)$")
ENCLITIC = re.compile(r"(?:(?<=[aeiáéí]r)|(?<=ndo))(?:se|nos|me|lo|la|los|las|les?)(?:lo|la|los|las)?$")
MOST_BETWEEN = 6
"""Words between a verb and its auxiliary; beyond, the two are not taken together."""


@frozen
class Group:
    """``first`` to ``last`` are the places of its words, ``main`` that of the verb. ``mood`` and ``person`` are those of the
    verb or its auxiliary; ``bases`` the infinitives it may be a form of. ``way`` says how the act of an infinitive is told:
    ``done``, ``intended``, ``may`` or, governed by anything else, ``none``."""

    first: int
    main: int
    last: int
    bases: tuple[str, ...]
    mood: str
    person: str
    compound: bool = False
    negated: bool = False
    passive: bool = False
    reflexive: bool = False
    way: str = ""

    @property
    def finite(self) -> bool:
        """Whether it has a person, so that a clause is about it."""
        return self.mood in FINITE


def adjective(low: str, base: str) -> bool:
    """Whether a word is a form of an adjective, by its masculine singular."""
    return low == base or (low.startswith(base.rstrip("oe")) and len(low) <= len(base) + 2)


@frozen
class Tags:
    """Offsets of the words which the language model takes for nouns or adjectives, and for verbs."""

    nouns: frozenset[int]
    verbs: frozenset[int]


def _bases(readings: Iterable[Reading]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(base for base, _, _ in readings))


class Groups:
    """The verbs of one zone."""

    def __init__(self, tongue: Tongue, words: Sequence[Word], tags: Tags | None) -> None:
        self.tongue, self.words, self.tags = tongue, words, tags
        self.grammar = tongue.grammar
        self.found: list[Group] = []
        for at in range(len(words)):
            if (group := self._group(at)) is not None:
                self.found.append(group)
        self.found = [group for group in self.found if not self._auxiliary(group)]

    def _auxiliary(self, group: Group) -> bool:
        return any(
            other.first <= group.main < other.main for other in self.found if other is not group and other.compound
        )

    def readings(self, at: int) -> tuple[Reading, ...]:
        """What form of which verb a word is."""
        low = self.words[at].low
        return self.tongue.readings.get(low) or self.tongue.readings.get(ENCLITIC.sub("", low), ()) or self._bare(low)

    def _bare(self, low: str) -> tuple[Reading, ...]:
        """ "reunirse", "comprometiéndose": with the accent that the ending asks for."""
        stem = ENCLITIC.sub("", low)
        plain = stem.translate(str.maketrans("áéí", "aei"))
        return self.tongue.readings.get(plain, ()) if stem != low else ()

    def _group(self, at: int) -> Group | None:
        readings = self.readings(at)
        if not readings or self._light(self.words[at]) or self.words[at].low in self.grammar["prepositions"]:
            return None
        helper = self._helper(at) if any(mood == "A" for _, mood, _ in readings) else None
        if helper is not None:
            return self._compound(at, helper, readings)
        moods = {mood for _, mood, _ in readings} - {"A"}
        if not moods or (not moods & {"N", "G"} and self._is_noun(at, readings)):
            if not any(mood == "A" for _, mood, _ in readings):
                return None
            return self._participle(at, readings) or self._shared(at, readings)
        mood = next(mood for mood in "PSIFCJNG" if mood in moods)
        taken = [reading for reading in readings if reading[1] == mood]
        if mood == "N":
            return self._infinitive(at, taken)
        if mood == "G" and not self._joined(at):
            return None
        first = self._left(at)
        return self._finished(Group(first, at, at + 1, _bases(taken), mood, self._person(at, taken)))

    def _joined(self, at: int) -> bool:
        """Whether a gerund adds to a clause, and is no adjective behind a noun ("un pas encourageant")."""
        before = self.words[at - 1] if at else None
        kinds = ("adverbs", "coordinators", "clitics", "prepositions", "before_negated")
        return before is None or before.mark or any(before.low in self.grammar[kind] for kind in kinds)

    def _person(self, at: int, readings: Sequence[Reading]) -> str:
        """The first person where a word for it stands before, else the third, where a form may be either."""
        persons = [person for _, _, person in readings]
        first = any(word.low in self.grammar["first"] for word in self.words[max(0, at - 3) : at])
        return next((person for person in persons if person.startswith("1") == first), persons[0])

    def _participle(self, at: int, readings: Sequence[Reading]) -> Group | None:
        """A participle without an auxiliary: told only where "by" says who did it."""
        by = self.grammar["passive_by"]
        if not any(word.low in by for word in self.words[at + 1 : at + 4]):
            return None
        bases = _bases(reading for reading in readings if reading[1] == "A")
        return Group(at, at, at + 1, bases, "A", "", passive=True)

    def _compound(self, at: int, helper: int, readings: Sequence[Reading]) -> Group | None:
        base, mood, person = self._form(helper, ("have", "be"))
        bases = _bases(reading for reading in readings if reading[1] == "A")
        been = any(self._is_form(place, "be", "A") for place in range(helper + 1, at))
        first = self._left(helper)
        reflexive = self._reflexive(first, at)
        if base in self.grammar["be"] and not been and not reflexive and self._state(at):
            return None
        passive = been or (base in self.grammar["be"] and not reflexive and not set(bases) & self.grammar["be_verbs"])
        group = Group(first, at, at + 1, bases, mood, person, True, passive=passive)
        if mood == "N":
            return self._governed(replace(group, reflexive=reflexive))
        return self._finished(group)

    def _state(self, at: int) -> bool:
        """ "est ouvert", "está dispuesto": a participle that tells an act as an adjective."""
        by = self.grammar["passive_by"]
        if any(word.low in by for word in self.words[at + 1 : at + 5]):
            return False
        low = self.words[at].low
        return any(
            adjective(low, base) for part in ("adjectives", "denied_adjectives") for base in self.tongue.cues[part]
        )

    def _form(self, at: int, kinds: tuple[str, ...]) -> Reading:
        wanted = frozenset().union(*(self.grammar[kind] for kind in kinds))
        return next(reading for reading in self.readings(at) if reading[0] in wanted and reading[1] != "A")

    def _is_form(self, at: int, kind: str, mood: str = "") -> bool:
        return any(
            base in self.grammar[kind] and (not mood or found == mood) and (mood or found != "A")
            for base, found, _ in self.readings(at)
        )

    def _helper(self, at: int) -> int | None:
        """Where the auxiliary of a participle stands."""
        between = 0
        for place in range(at - 1, max(-1, at - MOST_BETWEEN - 1), -1):
            word = self.words[place]
            if self._is_form(place, "be", "A"):
                continue
            if self._is_form(place, "have") or self._is_form(place, "be"):
                return place
            if not self._light(word):
                return None
            between += 1
        return None

    def _shared(self, at: int, readings: Sequence[Reading]) -> Group | None:
        """ "a rejeté le plan et appelé à …": a participle behind "and" with the auxiliary of the one before."""
        place = at - 1
        while place >= 0 and self._light(self.words[place]):
            place -= 1
        before = self.found[-1] if self.found else None
        if before is None or not before.compound or before.passive or place < 0:
            return None
        if self.words[place].low not in self.grammar["coordinators"]:
            return None
        bases = _bases(reading for reading in readings if reading[1] == "A")
        return Group(at, at, at + 1, bases, before.mood, before.person, True, before.negated)

    def _light(self, word: Word) -> bool:
        low = word.low
        return low in self.grammar["adverbs"] or low in self.grammar["clitics"] or ADVERB.search(low) is not None

    def _is_noun(self, at: int, readings: Sequence[Reading]) -> bool:
        moods = {mood for _, mood, _ in readings}
        word = self.words[at]
        before = self.words[at - 1].low if at else ""
        if all(person == "1s" for _, mood, person in readings if mood != "A") and not moods & CLEAR:
            return not self._i(at)
        ambiguous = before in self.grammar["articles"] and before in self.grammar["clitics"]
        if ambiguous:
            earlier = self.words[at - 2].low if at > 1 else ""
            pronoun = (
                earlier
                in self.grammar["subjects"]
                | self.grammar["before_negated"]
                | self.grammar["relatives"]
                | self.grammar["first"]
            )
            seen = self.tags is not None and word.start in self.tags.verbs
            return not (pronoun or seen or moods & CLEAR)
        if before in self.grammar["articles"] or (
            before in self.grammar["prepositions"] and before not in self.grammar["clitics"]
        ):
            return not moods & CLEAR or before in self.grammar["articles"]
        begins = all(earlier.mark or earlier.low.isdigit() for earlier in self.words[:at])
        following = self.words[at + 1].low if at + 1 < len(self.words) else ""
        if begins and following not in self.grammar["of"] and following[:1].isalpha():
            return False  # "Exige que …", "Condena los ataques": the items of a resolution
        return not moods & CLEAR and self.tags is not None and word.start in self.tags.nouns

    def _i(self, at: int) -> bool:
        """Whether a form of the first person alone is one: "I" before it, or, where a subject is dropped, nothing."""
        before = [word.low for word in self.words[max(0, at - 2) : at]]
        if any(word in self.grammar["first"] for word in before):
            return True
        alone = not before or before[-1] in self.grammar["before_negated"] or (before[-1] == "me")
        return bool(self.grammar["pro_drop"]) and alone

    def _left(self, at: int) -> int:
        """The first word of the group that ends at ``at``: clitics and negation before it."""
        while at and self.words[at - 1].low in self.grammar["clitics"] | self.grammar["before_negated"]:
            if (
                self.words[at - 1].low in self.grammar["first"]
                and self.words[at - 2 : at - 1]
                and self.words[at - 2].low not in self.grammar["first"]
            ):
                break
            at -= 1
        return at

    def _reflexive(self, first: int, at: int) -> bool:
        own = self.grammar["reflexives"]
        if any(word.low in own and word.low not in self.grammar["first"] for word in self.words[first:at]):
            return True
        first_person = [word.low for word in self.words[max(0, first - 1) : at] if word.low in self.grammar["first"]]
        return len(first_person) > 1 or re.search(r"(?:r|ndo)(?:se|nos|me)$", self.words[at].low) is not None

    def _finished(self, group: Group) -> Group:
        return replace(group, negated=self._negated(group), reflexive=self._reflexive(group.first, group.main))

    def _negated(self, group: Group) -> bool:
        """Whether the verb is denied: not by "only"."""
        before = self.grammar["before_negated"]
        start = max(0, group.first - 1)
        negating = [at for at in range(start, group.main) if self.words[at].low in before]
        if not negating:
            return False
        if before & self.grammar["negations"]:  # one word alone denies
            return self.words[negating[-1] + 1].low not in self.grammar["only"]
        around = [word.low for word in self.words[negating[0] : group.main + 8]]
        if any(word in self.grammar["negations"] for word in around):
            return True
        return not any(word in self.grammar["only"] for word in around)

    def _infinitive(self, at: int, readings: Sequence[Reading]) -> Group:
        first = self._left(at)
        bases = _bases(readings)
        return self._governed(Group(first, at, at + 1, bases, "N", "", reflexive=self._reflexive(first, at)))

    def _governed(self, group: Group) -> Group:
        """An infinitive with how its act is told by the verb before it."""
        at = group.first - 1
        while at >= 0 and (
            self.words[at].low in self.grammar["prepositions"] | self.grammar["that"] or self._light(self.words[at])
        ):
            if self.words[at].low in self.grammar["after"]:
                return replace(group, way="done")
            at -= 1
        if at >= 0 and self.words[at].low in self.grammar["after"]:
            return replace(group, way="done")
        governor = next((other for other in reversed(self.found) if other.main == at), None)
        if governor is None:
            return replace(group, way="none")
        way = next(
            (way for way in ("done", "intended", "may") if set(governor.bases) & self.tongue.through[way]), "none"
        )
        can = bool(set(governor.bases) & self.tongue.through["can"])
        if governor.negated and (can or way in {"done", "intended"}):
            own = replace(
                group, first=governor.first, negated=True, mood=governor.mood, person=governor.person, way="done"
            )
            self.found.remove(governor)
            return own
        if way == "none" or way == "may" or governor.negated:
            return replace(group, way="none")
        if not governor.finite:
            return replace(group, way=governor.way or "none")
        self.found.remove(governor)
        mood = "F" if way == "intended" and governor.mood in "PI" else governor.mood
        return replace(group, first=governor.first, mood=mood, person=governor.person, way=way)
