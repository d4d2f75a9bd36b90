"""Names that reports bring, before there is a case: who acts in them, to choose actors from.

*Method*

1. States and bodies of the world, persons whom a text introduces with an office, and bodies by their last word or by the short
   name in brackets behind them ("the River Users' League (RUL)") are counted wherever a text names them.
2. Statements that the reader would propose are counted by who makes them and to whom: who is heard, and not only named. Of
   states and bodies of the world all are offered; of any other name, those that are heard or addressed. A river, a dam, a town,
   an adjective does neither. A noun alone ("the Bureau") counts for the one body whose name begins or ends with it.
3. A person whom a text ties to somebody ("Ruritania's foreign minister, Ada Holt") counts for that one and speaks for it. Who
   holds an office that leads (:mod:`detente.intake.leading`) is offered as who leads it, unless several do.
4. A state is not named by the word for one of its people ("the Spaniard"), by a capital in which something only takes place, or by
   what a ministry is for ("Defense"); a mission of the United Nations is theirs. Who bears a title ("Sheikh Rum") is a person.
5. First come those who are heard, then whom most reports name, then the most often named. Whoever the case knows is left out.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Sequence
from dataclasses import replace
from typing import Any, Literal

from detente.errors import InputError, counted, listed
from detente.frozen import frozen
from detente.intake.bodies_named import HONOURED, MISSION, UNITED_NATIONS, bodies, carriers
from detente.intake.leading import leads
from detente.record import Statement
from detente.record.extract import Gazetteer, Named, Reader, Source
from detente.record.extract.bodies import BODY
from detente.record.extract.names import Names
from detente.record.extract.roles import MEDIA, MEDIA_NAMES
from detente.record.extract.titles import AFFAIRS
from detente.record.extract.world import citizens, plain, seats
from detente.sources.confined import Reader as Apart
from detente.sources.document import Material, Reading
from detente.sources.gather import Gathering, gathered
from detente.sources.web import Limits

Kind = Literal["state or body", "body", "person", "name"]
MOST_NAMES = 60
"""Names that are offered; beyond, those that are named least are left out."""
ALIKE = 90
"""Likeness of two persons' names, of a hundred, from which they are one, written in two ways."""
MOST_ALSO = 6
"""Other words of a name that are shown; beyond, those that stand there least are left out."""
LONGEST_SHORT = 5
"""Letters of a short name in capitals; a longer one is a name as a headline has it."""
MOST_TEXTS = 200
"""Reports that are looked through; beyond, a problem says so."""
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


@frozen
class Offered:
    """The names that reports bring, the most telling first, and what could not be read."""

    names: tuple[Offer, ...]
    problems: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Plain data for JSON."""
        return {"names": [name.to_dict() for name in self.names], "problems": list(self.problems)}


def make_ready() -> None:
    """Loads what looking through reports needs: a second or more the first time, nothing afterwards."""
    Reader(Gazetteer())


def offered_in(words: Iterable[str]) -> Offered:
    """The names in files and folders (or at addresses); what cannot be read is told, and the rest looked through."""
    gathering = Gathering(Limits())
    materials, problems = [], []
    for named in gathered(words):
        try:
            materials.append(gathering.material(named))
        except InputError as error:
            problems.append(_brief(error))
    found = offered_of(materials)
    return Offered(found.names, (*problems, *found.problems))


def offered_of(materials: Sequence[Material], known: Gazetteer | None = None) -> Offered:
    """The names in files as they came in; ``known``: whom a case has already."""
    apart = Apart()
    texts: list[Reading] = []
    problems = []
    try:
        for material in materials:
            try:
                texts += apart.read(material)
            except InputError as error:
                problems.append(_brief(error))
    finally:
        apart.close()
    if len(texts) > MOST_TEXTS:
        problems.append(f"only the first {MOST_TEXTS} of {len(texts)} reports are looked through for names")
    return Offered(tuple(offered(texts[:MOST_TEXTS], known)), tuple(problems))


def offered(texts: Sequence[Reading], known: Gazetteer | None = None) -> list[Offer]:
    """The names in some texts, the most telling first, at most :data:`MOST_NAMES`."""
    gazetteer = known or Gazetteer()
    reader, tally = Reader(gazetteer), _Tally()
    for at, reading in enumerate(texts):
        text = reading.text[:MOST_CHARACTERS]
        names, covered = Names(gazetteer, text), [match.span() for match in carriers(text)]
        printed = tuple(covered)
        for mention in names.mentions(text):
            if any(begin <= mention.start < end for begin, end in printed):
                continue
            covered.append((mention.start, mention.end))
            words = text[mention.start : mention.end]
            if words in citizens():
                continue
            tally.add(at, mention.actor, words, person=names.persons.is_person(words))
        for person, actor, office in names.offices:
            if leads(office, names.sort(actor)):
                tally.leaders[actor].add(person)
        for name, words, sure in bodies(text, covered):
            tally.add(at, name, words)
            (tally.bodies if sure else tally.unsure).add(name)
        for statement in reader.read(Source(f"report_{at}", text)):
            tally.hear(statement)
    tally.tie_to_bodies(texts, gazetteer)
    return tally.offers({actor.id for actor in gazetteer.actors})


class _Tally:
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

    def add(self, report: int, name: str, words: str, *, person: bool = False) -> None:
        """One place at which a report names somebody."""
        self.words[name][words] += 1
        self.reports[name].add(report)
        if person and plain(name).endswith(words):
            self.alone.add(name)
        elif person and " " in words and not BODY.fullmatch(words.split()[-1]):
            self.persons[name][words] += 1

    def hear(self, statement: Statement) -> None:
        """Who makes a statement, and to whom."""
        if statement.voice == "source":
            called = plain(statement.speaker_words or "")
            self.heard.update(filter(None, [statement.speaker if called not in citizens() else None]))
            self.to.update(statement.to)

    def tie_to_bodies(self, texts: Sequence[Reading], known: Gazetteer) -> None:
        """Persons whom the texts tie to a name that only they know ("Dano Vesk, who signed for the Front")."""
        own = self.bodies | self.unsure
        parts = {word for person in self.alone for word in person.split()}
        parts |= {noun for name in own for noun in _ends(name)}
        told = [Named(name, (name, *self.words[name])) for name in sorted(own) if parts.isdisjoint(name.split()[:1])]
        found = replace(known, actors=(*known.actors, *told))
        for reading in texts if told else ():
            text = reading.text[:MOST_CHARACTERS]
            names = Names(found, text)
            for mention in names.mentions(text):
                words = text[mention.start : mention.end]
                new = mention.actor in own and words not in self.words[mention.actor]
                if new and " " in words and names.persons.is_person(words):
                    self.persons[mention.actor][words] += 1

    def _one_person(self) -> None:
        """Two spellings of one person ("Dano Vesk", "Dano Vessk"): alike but for a letter or two, and with the same first name;
        and a last name ("Vesk") that one person bears."""
        from rapidfuzz import fuzz

        persons = sorted(self.alone, key=lambda name: (-self.words[name].total(), name))
        for last in [name for name in (*persons, *sorted(self.unsure)) if " " not in name and name in self.words]:
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
        whose = {person: name for name, persons in self.persons.items() for person in persons}
        for person in self.alone & whose.keys():
            self.persons[whose[person]][person] += self.words[person].total()
            self._move(person, whose[person])
        ends: dict[str, Counter[str]] = defaultdict(Counter)
        for name, words in self.words.items():
            for called in words if name not in self.alone else ():
                for noun in _ends(called):
                    ends[noun][name] += words[called]
        for noun in [name for name in self.unsure if name in ends]:
            body = ends[noun].most_common(1)[0][0]
            self._move(noun, body)
            self.words[body][body] += self.words[body].pop(noun)
            self.nouns[noun] = body
        for times in (self.heard, self.to):
            whom = {plain(one): name for name, words in self.words.items() for one in (*words, name)} | self.nouns
            for one in [one for one in times if whom.get(plain(one), one) != one]:
                times[whom[plain(one)]] += times.pop(one)

    def _no_name(self, name: str, other: str) -> bool:
        """Whether words that count for a name are none of it: what a ministry is for, somebody who is offered besides, the name in capitals."""
        offered_besides = any(_plainly(other) == _plainly(one) for one in self.words if one != name)
        return offered_besides or re.fullmatch(AFFAIRS, other) is not None or _plainly(other) == _plainly(name)

    def _of_missions(self) -> None:
        """A mission of the United Nations is another name of theirs."""
        for name in [name for name in self.words if MISSION.fullmatch(name)]:
            self._move(name, UNITED_NATIONS)
            for times in (self.heard, self.to):
                times[UNITED_NATIONS] += times.pop(name, 0)

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
        return Offer(
            name=name,
            kind=next((kind for kind, names in kinds.items() if name in names), "state or body"),
            times=words.total(),
            reports=len(self.reports[name]),
            heard=self.heard[name],
            to=self.to[name],
            also=tuple(sorted(others.values(), key=lambda other: -words[other]))[:MOST_ALSO],
            leader=leader,
            speakers=tuple(person for person in persons if person != leader)[:MOST_ALSO],
        )


def _plainly(name: str) -> str:
    return plain(name).casefold()


def _ends(name: str) -> set[str]:
    """The nouns by which a body of several words may be called: that before "of", and the last."""
    words = name.split()
    return {name.split(" of ")[0].split()[-1], words[-1]} if len(words) > 1 else set()


def _brief(error: InputError) -> str:
    return "; ".join(f"{problem.place}: {problem.message}" for problem in error.problems)
