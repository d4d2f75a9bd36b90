"""Who is named in reports, counted: by what words, in how many of them, heard or addressed how often; and from that the names to offer.

What :mod:`detente.intake.offered` looks for, kept and put together.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container, Sequence
from dataclasses import replace
from functools import cache
from typing import Any, Literal

from detente.errors import counted, listed
from detente.frozen import frozen
from detente.intake.bodies_named import HONOURED, MISSION, UNITED_NATIONS
from detente.intake.leading import leads
from detente.record import Statement
from detente.record.extract import Gazetteer, Named
from detente.record.extract.bodies import BODY
from detente.record.extract.names import Names
from detente.record.extract.roles import MEDIA, MEDIA_NAMES
from detente.record.extract.titles import AFFAIRS, TITLE
from detente.record.extract.world import citizens, plain, seats, sorts, world
from detente.sources.document import Reading

Kind = Literal["state or body", "body", "person", "name"]
MOST_NAMES = 60
"""Names that are offered; beyond, those that are named least are left out."""
ALIKE = 90
"""Likeness of two persons' names, of a hundred, from which they are one, written in two ways."""
MOST_ALSO = 6
"""Other words of a name that are shown; beyond, those that stand there least are left out."""
LONGEST_SHORT = 5
"""Letters of a short name in capitals; a longer one is a name as a headline has it."""
PERSON = re.compile(r"[A-ZÀ-ÖØ-ÞŠŽČĆĐ][\w’'-]+")
"""A word of a person's name."""
OF, OWNER = re.compile(r" (?:of|for) (?:the )?"), re.compile(r"['’]s ")
OF_LAND = re.compile(r"(?:North|South|East|West) (\w+)")
"""A state called by a part of a land; who writes the land alone may mean it."""
MOST_CHARACTERS = 200_000
"""Characters of a report that are looked through for names."""


@frozen
class Offer:
    """A name that reports bring. ``also``: other words for it there; ``leader``: who leads it by an office that the reports name;
    ``speakers``: the other persons whom they tie to it; ``to``: how often it is addressed."""

    name: str
    kind: Kind
    times: int
    reports: int
    heard: int
    to: int = 0
    also: tuple[str, ...] = ()
    leader: str | None = None
    speakers: tuple[str, ...] = ()

    @property
    def counts(self) -> str:
        """How often it is named, and heard, or else addressed."""
        told = f"named {counted(self.times, 'time')} in {counted(self.reports, 'report')}"
        if self.heard:
            return f"{told}, heard {counted(self.heard, 'time')}"
        return f"{told}, addressed {counted(self.to, 'time')}" if self.to else told

    def __str__(self) -> str:
        led = f"; {self.leader} leads it" if self.leader else ""
        spoken = f"; {listed(self.speakers)} for it" if self.speakers else ""
        return f"{self.name}: {self.counts}{led}{spoken}"

    def to_dict(self) -> dict[str, Any]:
        """Plain data for JSON."""
        return {**vars(self), "also": list(self.also), "speakers": list(self.speakers)}


class Tally:
    """Who is named where, by what words, and heard or addressed how often."""

    def __init__(self) -> None:
        self.words: dict[str, Counter[str]] = defaultdict(Counter)
        self.reports: dict[str, set[int]] = defaultdict(set)
        self.heard: Counter[str] = Counter()
        self.to: Counter[str] = Counter()
        self.persons: dict[str, Counter[str]] = defaultdict(Counter)
        self.leaders: dict[str, set[str]] = defaultdict(set)
        self.alone: set[str] = set()
        self.bodies: set[str] = set()
        self.unsure: set[str] = set()
        self.nouns: dict[str, str] = {}
        self.offices: dict[str, Counter[str]] = defaultdict(Counter)
        self.told_by: Counter[str] = Counter()

    def add(self, report: int, name: str, words: str, *, person: bool = False) -> None:
        """One place at which a report names somebody."""
        self.words[name][words] += 1
        self.reports[name].add(report)
        if person and plain(name).endswith(words) and name not in _of_the_world():
            self.alone.add(name)
        elif person and " " in words and plain(name) != words and not BODY.fullmatch(words.split()[-1]):
            self.persons[name][words] += 1

    def holds(self, person: str, actor: str, *, leads: bool) -> None:
        """A person has an office of somebody."""
        self.offices[person][actor] += 1
        if leads:
            self.leaders[actor].add(person)

    def name_of(self, report: int, last: str, text: str) -> None:
        """Somebody who is heard and whom nothing else tells: a person, by the full name that the text has."""
        if not PERSON.fullmatch(last) or any(last in (name, *words) for name, words in self.words.items()):
            return
        full = re.search(rf"(?:{PERSON.pattern} ){{1,2}}{re.escape(last)}(?!\w)", text)
        if full is not None and not TITLE.match(full[0]):
            self.add(report, full[0], full[0], person=True)
            for _ in re.finditer(rf"(?<!\w){re.escape(last)}(?!\w)", text.replace(full[0], "")):
                self.add(report, full[0], last)

    def issue(self, report: int, name: str, text: str) -> None:
        """Somebody who published a text of its own: heard once, as somebody known where one is called so."""
        known = next(
            (
                one
                for one, words in self.words.items()
                for called in (one, *words)
                if _plainly(called) == _plainly(name)
            ),
            None,
        )
        if known is None:
            self.unsure.add(name)
            for _ in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
                self.add(report, name, name)
        self.heard[known or name] += 1

    def hear(self, statement: Statement) -> None:
        """Who makes a statement, and to whom."""
        if statement.voice == "source":
            called = plain(statement.speaker_words or "")
            self.heard.update(filter(None, [statement.speaker if called not in citizens() else None]))
            self.to.update(statement.to)
            self.told_by[statement.speaker_words or ""] += 1

    def tie_to_bodies(self, texts: Sequence[Reading], known: Gazetteer) -> None:
        """Persons whom the texts tie to a name that only they know ("Dano Vesk, who signed for the Front")."""
        parts = {word for person in self.alone for word in person.split()}
        parts |= {noun for name in self.bodies | self.unsure for noun in _ends(name)}
        for own in (self.bodies, self.unsure):
            there = [name for name in sorted(self.bodies | own) if parts.isdisjoint(name.split()[:1])]
            found = replace(known, actors=(*known.actors, *(Named(name, (name, *self.words[name])) for name in there)))
            for reading in texts if there else ():
                self._tie_in(reading.text[:MOST_CHARACTERS], found, own)
            self.unsure -= {person for name in own for person in self.persons[name]}

    def _tie_in(self, text: str, known: Gazetteer, own: Container[str]) -> None:
        """Persons whom a text ties to some names."""
        names = Names(known, text)
        for person, actor, office in names.offices:
            if actor in own:
                self.holds(person, actor, leads=leads(office, names.sort(actor)))
        for mention in names.mentions(text):
            words = text[mention.start : mention.end]
            new = mention.actor in own and words not in self.words[mention.actor]
            if new and " " in words and names.persons.is_person(words):
                self.persons[mention.actor][words] += 1
                self.alone |= {words} & self.words.keys()

    def one_body(self) -> None:
        """A body by the short name in brackets behind it, and by an organ of it ("Central Command of the Upper Valley Front")."""
        for name in sorted(self.bodies, key=lambda name: (-len(name), name)):
            owners = {name[match.end() :] for match in OF.finditer(name)} | set(OWNER.split(name)[:-1])
            whole = next((one for one in sorted(self.bodies - {name}) if owners & {one, *self.words[one]}), None)
            if whole is not None:
                self._move(name, whole)
                self.bodies.discard(name)
        for short in sorted(name for name in self.unsure if name.isupper()):
            called = {name: self.words[name][short] for name in sorted(self.bodies) if short in self.words[name]}
            if called:
                self._move(short, max(called, key=lambda name: called[name]))
                self.unsure.discard(short)

    def with_bodies(self, known: Gazetteer) -> Gazetteer:
        """Those who are known, and the bodies that only the texts know: who is heard may be one of these."""
        told = (Named(name, (name, *self.words[name])) for name in sorted(self.bodies))
        return replace(known, actors=(*known.actors, *told))

    def _one_person(self) -> None:
        """Two spellings of one person ("Dano Vesk", "Dano Vessk"): alike but for a letter or two, and with the same first name;
        and a last name ("Vesk") that one person bears."""
        from rapidfuzz import fuzz

        persons = sorted(self.alone, key=lambda name: (-self.words[name].total(), name))
        for last in dict.fromkeys((*persons, *sorted(self.unsure))):  # some are both
            if " " in last or last not in self.words:
                continue
            bearers = [name for name in persons if name.endswith(f" {last}")]
            if len(bearers) == 1:
                self._same(last, bearers[0])
        for at, often in enumerate(persons):
            for other in persons[at + 1 :]:
                alike = often.split()[0] == other.split()[0] and fuzz.ratio(often, other) >= ALIKE
                if alike and often in self.words and other in self.words:
                    self._same(other, often)

    def _same(self, name: str, other: str) -> None:
        """A name of a person is another name of another."""
        self._move(name, other)
        self.alone.discard(name)
        self.unsure.discard(name)
        self.heard[other] += self.heard.pop(name, 0)
        self.to[other] += self.to.pop(name, 0)

    def _move(self, name: str, other: str) -> None:
        """What was counted of one name counts for another."""
        self.words[other] += self.words.pop(name)
        self.reports[other] |= self.reports.pop(name)

    def _tie(self) -> None:
        """A person whom one report ties to somebody and another names alone is the same; so is a body by a noun of its name."""
        self._one_person()
        self._of_one()
        for person in self.alone:
            self.heard[person] += sum(
                often for words, often in self.told_by.items() if " " in person and person in words and words != person
            )
        whose = {person: name for name, persons in self.persons.items() for person in persons}
        for person in self.alone & whose.keys() & self.words.keys():
            self.persons[whose[person]][person] += self.words[person].total()
            self._move(person, whose[person])
        ends: dict[str, Counter[str]] = defaultdict(Counter)
        for name, words in self.words.items():
            for called in words if name not in self.alone else ():
                for noun in _ends(called):
                    ends[noun][name] += words[called]
            if (part := OF_LAND.fullmatch(name)) is not None and name in _of_the_world():
                ends[part[1]][name] += 1
        for noun in [name for name in self.unsure if name in ends and name in self.words]:
            body = ends[noun].most_common(1)[0][0]
            self._move(noun, body)
            if "state" not in sorts().get(body, ()):  # whose name stays as it is written
                self.words[body][body] += self.words[body].pop(noun)
            self.nouns[noun] = body
        for times in (self.heard, self.to):
            whom = {plain(one): name for name, words in self.words.items() for one in (*words, name)} | self.nouns
            for one in [one for one in times if whom.get(plain(one), one) != one]:
                times[whom[plain(one)]] += times.pop(one)

    def _of_one(self) -> None:
        """A person who is named beside several is of the one of whom his office is told most; else of whom he stands beside most."""
        beside: dict[str, Counter[str]] = defaultdict(Counter)
        for name, persons in self.persons.items():
            for person, often in persons.items():
                beside[person][name] += often
        for person, counts in beside.items():
            told = Counter({name: often for name, often in self.offices[person].items() if name in counts}) or counts
            for name in counts:
                if told[name] < max(told.values()):
                    del self.persons[name][person]
                    self.words[name].pop(person, None)

    def _called(self, name: str) -> str:
        """What somebody is called: a state by the part of its name that the reports write, where they never write the whole."""
        words = self.words[name]
        if name not in _of_the_world() or plain(name) in map(plain, words):
            return name
        parts = [one for one in words if " " not in one and one in plain(name).split()]
        return max(parts, key=lambda one: words[one], default=name)

    def _no_name(self, name: str, other: str) -> bool:
        """Whether words that count for a name are none of it: what a ministry is for, somebody who is offered besides, the name in capitals."""
        offered_besides = any(_plainly(other) == _plainly(one) for one in self.words if one != name)
        return offered_besides or re.fullmatch(AFFAIRS, other) is not None or _plainly(other) == _plainly(name)

    def _of_missions(self) -> None:
        """A mission of the United Nations is another name of theirs, and “the Republic of” a state another of that state."""
        known = {one: name for name, words in self.words.items() if name in _of_the_world() for one in words}
        for name in [*self.words]:
            land = re.sub(r"^(?:Republic|State|Kingdom|Government) of (?:the )?", "", name)
            whose = UNITED_NATIONS if MISSION.fullmatch(name) else known.get(land) if land != name else None
            if whose is not None and whose != name:
                self._move(name, whose)
                for times in (self.heard, self.to):
                    times[whose] += times.pop(name, 0)

    def _acts(self, name: str) -> bool:
        """Whether a name is a state or body that is known, or of somebody who is heard or addressed."""
        guessed = name in self.alone or name in self.bodies or name in self.unsure or self.words[name].keys() <= seats()
        return not guessed or self.heard[name] + self.to[name] > 0

    def offers(self, known: Container[str]) -> list[Offer]:
        """The names as they are offered."""
        self._tie()
        self._of_missions()
        found = [
            self._offer(name)
            for name in self.words
            if name not in known and self._acts(name) and not (MEDIA.search(name) or MEDIA_NAMES.search(name))
        ]
        found.sort(key=lambda one: (not one.heard, -one.reports, -one.times, -one.heard, one.name))
        return found[:MOST_NAMES]

    def _offer(self, name: str) -> Offer:
        words, persons = self.words[name], [person for person, _ in self.persons[name].most_common()]
        leading = [person for person in persons if person in self.leaders[name]]
        leader = leading[0] if len(leading) == 1 else None
        honoured = {name} if HONOURED.fullmatch(name) else set()
        kinds: dict[Kind, set[str]] = {"person": self.alone | honoured, "body": self.bodies, "name": self.unsure}
        own = {part for person in persons for part in (person, *person.split())}
        others: dict[str, str] = {}
        for other in sorted(words, key=lambda other: (other.isupper() and len(other) > LONGEST_SHORT, -words[other])):
            if plain(other) != plain(name) and other not in own and not self._no_name(name, other):
                others.setdefault(other.casefold(), other)
        called = self._called(name)
        if called != name:
            others = {plain(name): plain(name)} | {key: other for key, other in others.items() if other != called}
        return Offer(
            name=called,
            kind=next((kind for kind, names in kinds.items() if name in names), "state or body"),
            times=words.total(),
            reports=len(self.reports[name]),
            heard=self.heard[name],
            to=self.to[name],
            also=tuple(sorted(others.values(), key=lambda other: (other != plain(name), -words[other])))[:MOST_ALSO],
            leader=leader,
            speakers=tuple(person for person in persons if person != leader)[:MOST_ALSO],
        )


@cache
def _of_the_world() -> frozenset[str]:
    """The states and bodies that are known by name."""
    return frozenset(actor.id for actor in world())


def is_full_name(words: str) -> bool:
    """Whether words are the full name of a state or a body that is known: called otherwise, it is known by that."""
    return any(plain(name) == words for name in _of_the_world())


def _plainly(name: str) -> str:
    return plain(name).casefold()


def _ends(name: str) -> set[str]:
    """The nouns by which a body of several words may be called: that before "of", and the last."""
    words = name.split()
    return {name.split(" of ")[0].split()[-1], words[-1]} if len(words) > 1 else set()
