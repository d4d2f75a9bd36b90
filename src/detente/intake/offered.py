"""Names that reports bring, before there is a case: who is named and heard in them most, to choose actors from.

*Method*

1. States and bodies of the world, persons whom a text introduces with an office, and bodies by their last word or by the short
   name in brackets behind them ("the River Users' League (RUL)") are counted wherever a text names them.
2. A person whom a text ties to somebody ("Ruritania's premier, Ada Holt") counts for that one, and is offered as who leads it.
3. Statements that the reader would propose are counted by who makes them: who is heard, and not only named.
4. First come those whom most reports name, then the most often named. Whoever the case knows is left out.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import Any, Literal

from detente.errors import InputError, counted
from detente.frozen import frozen
from detente.record.extract import Gazetteer, Reader, Source
from detente.record.extract.bodies import BODY
from detente.record.extract.names import Names, plain
from detente.record.extract.persons import NOT_PERSONS
from detente.record.extract.roles import MEDIA, MEDIA_NAMES
from detente.record.extract.titles import TITLE
from detente.sources.confined import Reader as Apart
from detente.sources.document import Material, Reading
from detente.sources.gather import Gathering, gathered
from detente.sources.web import Limits

Kind = Literal["state or body", "body", "person", "name"]
MOST_NAMES = 60
"""Names that are offered; beyond, those that are named least are left out."""
MOST_ALSO = 6
"""Other words of a name that are shown; beyond, those that stand there least are left out."""
MOST_TEXTS = 200
"""Reports that are looked through; beyond, a problem says so."""
MOST_CHARACTERS = 200_000
"""Characters of a report that are looked through for names."""
WORD = r"[A-Z][\w’'-]+"
RUN = re.compile(rf"{WORD}(?: (?:(?:of|for|and|the) ){{0,2}}{WORD}){{1,7}}")
SHORT = re.compile(r" \((?:the )?([A-Z][A-Za-z/-]{1,9})\)")
INSIDE = re.compile(rf"(?<=[a-z,] )(?:(?:{WORD}) ?)+")
"""Words with capitals inside a sentence."""
OWNER = re.compile("['’]s?$")
FEWEST = 3
"""Times that a name of which nothing else is known stands in the reports; one that stands there less is not offered."""
FIRST = re.compile(r"^(?:The|A|An|In|On|At|But|And|For|From|With|While|When|After|Before) ")


@frozen
class Offer:
    """A name that reports bring. ``also``: other words for it there; ``leader``: the person named most on its behalf."""

    name: str
    kind: Kind
    times: int
    reports: int
    heard: int
    also: tuple[str, ...] = ()
    leader: str | None = None

    def __str__(self) -> str:
        heard = f", heard {counted(self.heard, 'time')}" if self.heard else ""
        led = f"; {self.leader} for it" if self.leader else ""
        return f"{self.name}: named {counted(self.times, 'time')} in {counted(self.reports, 'report')}{heard}{led}"

    def to_dict(self) -> dict[str, Any]:
        """Plain data for JSON."""
        return {**vars(self), "also": list(self.also)}


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
        names, covered = Names(gazetteer, text), []
        for mention in names.mentions(text):
            covered.append((mention.start, mention.end))
            words = text[mention.start : mention.end]
            tally.add(at, mention.actor, words, person=names.persons.is_person(words))
        for name, words, sure in _bodies(text, covered):
            tally.add(at, name, words)
            (tally.bodies if sure else tally.unsure).add(name)
        for statement in reader.read(Source(f"report_{at}", text)):
            if statement.voice == "source" and statement.speaker:
                tally.heard[statement.speaker] += 1
    return tally.offers({actor.id for actor in gazetteer.actors})


class _Tally:
    """Who is named where, by what words, and heard how often."""

    def __init__(self) -> None:
        self.words: dict[str, Counter[str]] = defaultdict(Counter)
        self.reports: dict[str, set[int]] = defaultdict(set)
        self.heard: Counter[str] = Counter()
        self.persons: dict[str, Counter[str]] = defaultdict(Counter)
        self.alone: set[str] = set()
        self.bodies: set[str] = set()
        self.unsure: set[str] = set()

    def add(self, report: int, name: str, words: str, *, person: bool = False) -> None:
        """One place at which a report names somebody."""
        self.words[name][words] += 1
        self.reports[name].add(report)
        if person and plain(name).endswith(words):
            self.alone.add(name)
        elif person and " " in words:
            self.persons[name][words] += 1

    def _tie(self) -> None:
        """A person whom one report ties to somebody and another names alone is the same."""
        whose = {person: name for name, persons in self.persons.items() for person in persons}
        for person in self.alone & whose.keys():
            name = whose[person]
            self.persons[name][person] += self.words[person].total()
            self.words[name] += self.words.pop(person)
            self.reports[name] |= self.reports.pop(person)
            self.heard[name] += self.heard.pop(person, 0)

    def offers(self, known: Container[str]) -> list[Offer]:
        """The names as they are offered."""
        self._tie()
        found = [
            Offer(
                name=name,
                kind="person"
                if name in self.alone
                else "body"
                if name in self.bodies
                else "name"
                if name in self.unsure
                else "state or body",
                times=words.total(),
                reports=len(self.reports[name]),
                heard=self.heard[name],
                also=tuple(other for other, _ in words.most_common() if plain(other) != plain(name))[:MOST_ALSO],
                leader=next((person for person, _ in self.persons[name].most_common(1)), None),
            )
            for name, words in self.words.items()
            if name not in known
            and not (name in self.unsure and words.total() < FEWEST)
            and not (MEDIA.search(name) or MEDIA_NAMES.search(name))
        ]
        found.sort(key=lambda one: (-one.reports, -one.times, -one.heard, one.name))
        return found[:MOST_NAMES]


def _bodies(text: str, covered: Sequence[tuple[int, int]]) -> Iterator[tuple[str, str, bool]]:
    """Names that no list knows, with the words at each place: bodies in full or by the short name in brackets behind them, and
    what stands inside sentences with a capital, of which nothing is sure."""
    taken = {place for span in covered for place in range(*span)}
    short: dict[str, str] = {}
    for match in RUN.finditer(text):
        name = FIRST.sub("", match[0])
        begin = match.end() - len(name)
        words = name.split()
        told = SHORT.match(text, match.end())
        if len(words) < 2 or TITLE.match(name) or not (told or BODY.fullmatch(words[-1]) or BODY.fullmatch(words[0])):
            continue
        if taken.isdisjoint((begin, match.end() - 1)):
            taken.update(range(begin, match.end()))
            short |= {told[1]: name} if told else {}
            yield name, name, True
    for abbreviation, name in short.items():
        for match in re.finditer(rf"(?<![\w(]){re.escape(abbreviation)}(?![\w)])", text):
            taken.update(range(*match.span()))
            yield name, abbreviation, True
    for match in INSIDE.finditer(text):
        name = OWNER.sub("", match[0].strip())
        known = NOT_PERSONS & set(name.split()) or TITLE.search(name) or name.lower() in text
        if taken.isdisjoint((match.start(), match.end() - 1)) and not known:
            yield name, name, False


def _brief(error: InputError) -> str:
    return "; ".join(f"{problem.place}: {problem.message}" for problem in error.problems)
