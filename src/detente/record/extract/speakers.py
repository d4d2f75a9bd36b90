"""Who a subject is: an actor by its name, its office or a pronoun, else the words themselves, else nobody.

*Method*, for the words of a subject, first that fits:

1. Several ("both sides", "the mediators"): :mod:`groups`.
2. A pronoun: the nearest subject of the text that fits it (:mod:`memory`); "we" is whoever speaks.
3. A name inside the words, unless it only qualifies somebody else ("Karsk's ally", "Karsk-backed fighters"), is a place
   ("the Karsk region") or a medium's ("Karski television").
4. "His government", "its army": whose; "his counterpart", "the other side": the other one of two.
5. A medium, a watcher: nobody.
6. An office or a description without a name ("the general", "the kingdom"): the nearest whom the text or the case calls so.
7. A thing that speaks ("the letter"): whoever sent the last one.
8. Somebody without a name ("a bishop"): those words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from detente.frozen import frozen
from detente.record.acts import acts
from detente.record.extract import roles
from detente.record.extract.descriptions import Descriptions, short
from detente.record.extract.gazetteer import Gazetteer
from detente.record.extract.gender import PRONOUNS as GENDERS
from detente.record.extract.groups import MEMBERS, Groups
from detente.record.extract.layout.segment import Segment
from detente.record.extract.memory import Memory, Seen
from detente.record.extract.names import Mention, Names
from detente.record.extract.pronouns import FIRST, ITS_MEMBERS, MANY, NEVER, PART_OF, PRONOUNS, distances
from detente.record.extract.qualified import HEAD_END, acting, together, told
from detente.record.extract.quotation import quoted
from detente.record.extract.titles import TITLE

if TYPE_CHECKING:
    from detente.record.extract.language import Doc

ALONE = frozenset({"i", "my", "me", "mine"})
NOBODY = re.compile(
    r"(?:this|that|these|those|there|what|which|who|one|nothing|such|you|your|some|many|others|"
    r"several|most|few|someone|anyone|anybody|somebody|here|now|today)"
)
OTHER = re.compile(
    r"^(?:the other (?:side|party|camp|one)|the other|(?:his|her|its|their|the latter's) (?:\w+ ){0,2}?(?:counterpart|neighbou?r|rival|opponent|foe|"
    r"enemy|adversary|opposite number|interlocutor))$",
    re.IGNORECASE,
)

BARE = re.compile(
    r"(?!(?i:the|an?|one|some|several|many|both|all|each|his|her|its|their|two|three|four|five)\b)[^\W\d_][a-z-]+(?: [a-z(]|$)"
)
"""Words that begin with neither an article nor a name of several words or in capitals."""
ANY_ONE = re.compile(r"(?i:every|each|any|no) [A-Z][a-z]+")
"""“Every Karskian”: whoever lives there."""
PAPER = re.compile(
    r"\b[A-Z]\S+ (?:Agreements?|Accords?|Treaty|Treaties|Convention|Protocol|Pact|Charter|Constitution|Award|Statute)$"
)
"""A paper by its own name: it says what it says, and nobody says it."""
MANY_NOBODY = re.compile(r"(?!(?i:the|an?|one)\b)(?:[^\W\d_]+ )?[^\W\d_]+s\Z")
"""“Journalists”, “local residents”: none of them is “he”."""


@dataclass
class Talk:
    """What has been said so far in a text: who spoke last, who sent the last letter, and whose the first person is."""

    last: str | None = None
    guest: str | None = None
    """Who gave the interview that is told: “he” outside quotation marks, unless the sentence has named another."""
    sender: str | None = None
    voice: str | None = None
    others: tuple[str, ...] = ()
    selves: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    """Who "you" are, in a letter."""
    sides: tuple[str, ...] = ()
    """Whose talks were told last."""
    terse: bool = False
    """Whether articles are left out."""


@frozen
class Spoken:
    """``actor`` is an id or words; None where the words name both sides. ``named`` says that a name was found, ``described``
    that a description was. ``members`` are those whom a noun for several names; ``place`` is where the words that name
    somebody stand, if not where they were sought."""

    actor: str | None
    person: bool = False
    named: bool = False
    pronoun: bool = False
    described: bool = False
    members: tuple[str, ...] = ()
    place: tuple[int, int] | None = None

    @property
    def how(self) -> str:
        """By what somebody was found: a pronoun, a name, a description, or words that nobody knows."""
        return "pronoun" if self.pronoun else "named" if self.named else "described" if self.described else "words"

    @property
    def actors(self) -> tuple[str | None, ...]:
        """Everybody whom the words name."""
        return self.members or (self.actor,)


def _quoted(text: str, at: int) -> bool:
    """Whether a place lies in quotation marks of its paragraph."""
    begin, end = text.rfind("\n\n", 0, at) + 1, text.find("\n\n", at)
    return any(opens < at < closes for opens, closes in _marks(text, begin, len(text) if end < 0 else end))


@lru_cache(16)
def _marks(text: str, begin: int, end: int) -> tuple[tuple[int, int], ...]:
    """Where quotations stand in a paragraph, which is asked for each of its names."""
    return tuple(quoted(text, begin, end))


class Speakers:
    """Resolves the subjects of one text, in order."""

    def __init__(self, gazetteer: Gazetteer, names: Names, text: str) -> None:
        self.names, self._text = names, text
        self.talk = Talk()
        self.memory = Memory(names, text)
        self._groups = Groups(names, self.memory, text)
        self.memory.group = self._groups.members
        self._parties = [actor.id for actor in gazetteer.actors if actor.party]
        self._descriptions = Descriptions(names, self.memory, self._parties)

    def begin(self, segment: Segment) -> None:
        """A segment of the text begins: its voice is who "we" and "I" are in it, and who acts where nobody is named."""
        talk = self.talk
        talk.voice, talk.others, talk.selves = segment.voice, segment.others, segment.selves
        talk.to, talk.terse = segment.to, segment.terse
        self._groups.issuers = tuple(one for one in (segment.voice, *segment.others) if one is not None)
        turn = segment.role == "speech" and any(edit.named is not None for edit in segment.edits)
        self.memory.coming = segment.voice if turn else None
        if segment.role == "speech" and segment.voice is not None:
            talk.last = segment.voice

    def hear(self, doc: Doc, begin: int) -> None:
        """Takes in the names of a parsed sentence that begins at an offset."""
        self.memory.hear(doc, begin)

    def spoke(self, who: Spoken, act: str, start: int, end: int) -> None:
        """Remembers whoever did an act, named at a place."""
        if who.members:
            self.memory.add(None, "several", start, end, members=who.members, plural=True)
            return
        if who.actor is None:
            return
        self.talk.last = who.actor
        if acts()[act].sent:
            self.talk.sender = who.actor
        if (not who.named or who.person) and start < end:
            one = self.memory.add(who.actor, "person" if who.person else "body", start, end)
            one.gender = one.gender or GENDERS.get(one.words.lower())

    def sides(self, before: int) -> tuple[str, ...]:
        """Whose the talks are that a place speaks of without naming the sides: of those whose joint text it is, of the talks
        told last, or of the two parties of the case once both have been named; else nobody's."""
        if self.talk.others and self.talk.voice is not None:
            return (self.talk.voice, *self.talk.others)
        if self.talk.sides or len(self._parties) != 2:
            return self.talk.sides
        named = {one.actor for one in self.memory.seen if one.start < before}
        return tuple(self._parties) if named.issuperset(self._parties) else ()

    def resolve(self, text: str, start: int, end: int, subject: str | None = None) -> Spoken | None:
        """Who the words between two offsets are; ``subject`` is who acts elsewhere in the sentence, for a pronoun.
        None if they name nobody who could act."""
        self.memory.to(start)
        place = told(text, start, end)
        found = self._resolve(text, *place, subject)
        return found and (replace(found, place=place) if found.place is None and place != (start, end) else found)

    def _resolve(self, text: str, start: int, end: int, subject: str | None) -> Spoken | None:
        words = re.sub(r"\s+", " ", text[start:end]).strip(" \"“”‘’'")
        low = words.lower()
        if not low or NOBODY.fullmatch(low):
            return None
        if low in self.talk.selves and self.talk.voice is not None:
            return Spoken(self.talk.voice, named=True)
        if low in FIRST and self.talk.voice is not None and subject and _quoted(text, start):
            return Spoken(subject, person=low in ALONE, pronoun=True)
        if low in PRONOUNS:
            return self._pronoun(low, start, subject)
        if self.talk.terse and BARE.match(words) is not None:
            words = f"the {words[:1].lower()}{words[1:]}"
            low = words.lower()
            whole = next((one for one in self.names.mentions(words) if one.end == len(words)), None)
            if whole is not None and whole.start == 0:
                return Spoken(whole.actor, named=True)
        head = HEAD_END.split(low, 1)[0]
        if (several := self._several(text, start, end, words)) is not None:
            return several
        if (roles.MEDIA.search(head) and not roles.GOVERNING.search(head)) or roles.MEDIA_NAMES.match(
            re.sub(r"^[Tt]he ", "", words)
        ):
            self._nobody(start, end)
            return None
        if OTHER.match(low):
            return self._other(low, start)
        if ANY_ONE.fullmatch(words) is not None:
            return None
        if (mention := acting(self.names, text, start, end)) is not None:
            if (listed := together(self.names, text, mention, start)) is not None:
                actors, stop = listed
                place = (start, max(stop, end))
                return Spoken(None, person=TITLE.search(head) is not None, named=True, members=actors, place=place)
            return Spoken(mention.actor, person=self._is_person(text, mention, start, end), named=True)
        first = re.sub(r"['’]s?$", "", low.split(" ", 1)[0])
        if first in PRONOUNS and (roles.OFFICES.search(low) or roles.THINGS.search(low)):
            whose = self._pronoun(first, start, subject)
            return whose and Spoken(whose.actor, TITLE.search(head) is not None, pronoun=True, members=whose.members)
        if (part := PART_OF.match(low)) is not None and roles.OFFICES.search(low):
            return self._pronoun(part["whose"], start, subject)
        if first in PRONOUNS and not roles.OTHERS.search(low):
            return None
        if roles.WATCHERS.search(head):
            self._nobody(start, end)
            return None
        if roles.OTHERS.search(words):
            return Spoken(short(words))
        if roles.THINGS.search(re.split(r"['’]s\s", head)[0]):
            return Spoken(self.talk.sender) if self.talk.sender else None
        if PAPER.search(words):
            return None
        found = self._descriptions.meant(words, start, subject)
        return Spoken(found.actor, found.person, described=found.known) if found is not None else None

    def _nobody(self, start: int, end: int) -> None:
        """Remembers somebody who is no speaker, so that “he” after an analyst is not the minister before him."""
        self.memory.add(None, "several" if MANY_NOBODY.match(self._text[start:end]) else "person", start, end)

    def _several(self, text: str, start: int, end: int, words: str) -> Spoken | None:
        inside = list(dict.fromkeys(mention.actor for mention in self.names.mentions(text, start, end)))
        members = self._groups.members(words)
        if members is not None:
            if len(inside) == 1 and not words.lower().startswith(("the two", "both", "neither")):
                return Spoken(inside[0], named=True)
            return Spoken(None, members=members)
        if (match := MEMBERS.match(words)) is not None:
            if len(inside) == 1:
                return Spoken(inside[0], named=True)
            if (actor := self._descriptions.called(words[match.end() :], start)) is not None:
                return Spoken(actor, described=True)
        return None

    def _other(self, low: str, start: int) -> Spoken | None:
        """The other one of two: of the parties of a case, or of the two named last."""
        one = self.talk.last
        if not low.startswith("the other"):
            owner = self._pronoun(low.split(" ", 1)[0].removesuffix("'s"), start, None)
            one = owner.actor if owner else one
        if one is not None and (others := self._rest(one)):
            return Spoken(others[0], person="counterpart" in low, pronoun=True)
        near = dict.fromkeys(
            seen.actor for seen in reversed(self.memory.seen) if seen.actor is not None and seen.start < start
        )
        found = [actor for actor in near if actor != one][:2]
        return Spoken(found[0], person="counterpart" in low, pronoun=True) if len(found) == 1 else None

    def _in_the_words(self, start: int) -> frozenset[str]:
        """Whoever is named only in the words that somebody outside them speaks: "he" who says them is none of these."""
        if _quoted(self._text, start):
            return frozenset()
        seen, number = self.memory.seen, self.memory.number
        inside = {
            one.actor
            for one in seen
            if one.sentence == number and one.actor is not None and _quoted(self._text, one.start)
        }
        outside = {one.actor for one in seen if one.actor in inside and not _quoted(self._text, one.start)}
        return frozenset(inside - outside)

    def _pronoun(self, word: str, start: int, subject: str | None) -> Spoken | None:
        if word in FIRST:
            if (voice := self.talk.voice) is not None:
                both = (voice, *self.talk.others) if self.talk.others and word not in ALONE else ()
                return Spoken(voice, person=word in ALONE, pronoun=True, members=both)
            here = self.memory.nearest(
                10**12, lambda one: one.sentence == self.memory.number and one.role == 0, subject=subject
            )
            alone = word in ALONE and here is None and not _quoted(self._text, start)
            actor = subject or (here.actor if here else None) or (None if alone else self.talk.last)
            return Spoken(actor, person=word in ALONE, pronoun=True)
        voice = self.talk.voice if word in MANY and not self.talk.others else None
        if voice is not None and ITS_MEMBERS.search(self._text, self._text.rfind("\n\n", 0, start) + 1, start):
            return Spoken(voice, pronoun=True)
        if self._is_guest(word, start):
            return Spoken(self.talk.guest, person=True, pronoun=True)
        apart = self.memory.apart(start) | self._in_the_words(start) | ({voice} if voice is not None else set())
        further = distances(word)
        found = self.memory.nearest(
            start, lambda one: further(one) < NEVER, subject=subject, apart=apart, further=further
        )
        if found is not None:
            return self._meant(found, word)
        actor = subject or self.talk.last
        if voice is not None and actor == voice:
            actor = next(iter(self._rest(voice)), None)
        return Spoken(actor, person=word in GENDERS, pronoun=True)

    def _is_guest(self, word: str, start: int) -> bool:
        if (
            self.talk.guest is None
            or self.talk.voice is not None
            or GENDERS.get(word) is None
            or _quoted(self._text, start)
        ):
            return False
        number = self.memory.number
        return not any(
            one.kind == "person" and one.sentence == number and one.start < start for one in self.memory.seen
        )

    def _rest(self, one: str) -> list[str]:
        """The other one of the two parties of a case."""
        others = [party for party in self._parties if party != one]
        return others if one in self._parties and len(others) == 1 else []

    def _meant(self, found: Seen, word: str) -> Spoken | None:
        if found.members:
            return Spoken(None, pronoun=True, members=found.members)
        if found.kind == "several":
            return Spoken(None, pronoun=True)
        if found.actor is None:
            return None
        if word in GENDERS:
            found.gender = GENDERS[word]
        return Spoken(found.actor, person=word in GENDERS, pronoun=True)

    def _is_person(self, text: str, mention: Mention, start: int, end: int) -> bool:
        return TITLE.search(text[start:end]) is not None or self.names.persons.is_person(
            text[mention.start : mention.end]
        )
