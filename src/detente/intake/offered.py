"""Names that reports bring, before there is a case: who acts in them, to choose actors from.

*Method*

1. States and bodies of the world, persons whom a text introduces with an office, and bodies by their last word or by the short
   name in brackets behind them ("the River Users' League (RUL)") are counted wherever a text names them.
2. Statements that the reader would propose are counted by who makes them and to whom: who is heard, and not only named. Of
   states and bodies of the world all are offered; of any other name, those that are heard or addressed. A river, a dam, a town,
   an adjective does neither. A noun alone ("the Bureau") counts for the one body whose name begins or ends with it.
3. A person whom a text ties to somebody ("Ruritania's foreign minister, Ada Holt") counts for that one and speaks for it. Who
   holds an office that leads (:mod:`detente.intake.leading`) is offered as who leads it, unless several do. Whoever holds an office of one
   speaks for that one alone, anybody else for the one beside whom he is named most.
4. A state is not named by the word for one of its people ("the Spaniard"), by a capital in which something only takes place, or by
   what a ministry is for ("Defense"); a mission of the United Nations is theirs. Who bears a title ("Sheikh Rum") is a person.
5. A headline in capitals names nobody by it. Who issued a text itself is heard in it, and so is a person named behind whose office it is. A
   state stands under the name by which the reports write it, where they never write its full one.
6. First come those who are heard, then whom most reports name, then the most often named. Whoever the case knows is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from detente.errors import InputError
from detente.frozen import frozen
from detente.intake.bodies_named import bodies, carriers
from detente.intake.leading import leads
from detente.intake.questions import Question, spoken_of
from detente.intake.tally import MOST_CHARACTERS, Offer, Tally
from detente.record.extract import Gazetteer, Reader, Source
from detente.record.extract.names import Names
from detente.record.extract.roles import MEDIA, MEDIA_NAMES
from detente.record.extract.world import citizens
from detente.sources.confined import Reader as Apart
from detente.sources.document import Material, Reading
from detente.sources.gather import Gathering, gathered
from detente.sources.web import Limits

MOST_TEXTS = 200
"""Reports that are looked through; beyond, a problem says so."""

FEW = 3
"""Words of a line in capitals from which it is a headline, and no name."""
BRACKETS = re.compile(r"\s*\([^()]*\)")


@frozen
class Offered:
    """The names that reports bring, the most telling first, the questions that they speak of, and what could not be read."""

    names: tuple[Offer, ...]
    problems: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Plain data for JSON."""
        return {
            "names": [name.to_dict() for name in self.names],
            "questions": [question.to_dict() for question in self.questions],
            "problems": list(self.problems),
        }


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
    return replace(found, problems=(*problems, *found.problems))


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
    asked = spoken_of([reading.text[:MOST_CHARACTERS] for reading in texts[:MOST_TEXTS]])
    return Offered(tuple(offered(texts[:MOST_TEXTS], known)), tuple(problems), asked)


def offered(texts: Sequence[Reading], known: Gazetteer | None = None) -> list[Offer]:
    """The names in some texts, the most telling first, at most :data:`MOST_NAMES`."""
    gazetteer = known or Gazetteer()
    reader, tally = Reader(gazetteer), Tally()
    for at, reading in enumerate(texts):
        text = reading.text[:MOST_CHARACTERS]
        names, covered = Names(gazetteer, text), [match.span() for match in carriers(text)]
        printed = tuple(covered)
        for mention in names.mentions(text):
            if any(begin <= mention.start < end for begin, end in printed) or _shouted(
                text, mention.start, mention.actor
            ):
                continue
            covered.append((mention.start, mention.end))
            words = text[mention.start : mention.end]
            if words in citizens():
                continue
            tally.add(at, mention.actor, words, person=names.persons.is_person(words))
        for person, actor, office in names.offices:
            tally.holds(person, actor, leads=leads(office, names.sort(actor)))
        for name, words, sure in bodies(text, covered):
            if not _shouted(text, text.find(words), name):
                tally.add(at, name, words)
                (tally.bodies if sure else tally.unsure).add(name)
        for statement in reader.read(Source(f"report_{at}", text)):
            tally.hear(statement)
            if (stranger := statement.speaker or "") and stranger == statement.speaker_words:
                tally.name_of(at, stranger, text)
        if (issuer := _issuer(reading, text)) is not None:
            tally.issue(at, issuer, text)
    tally.tie_to_bodies(texts, gazetteer)
    return tally.offers({actor.id for actor in gazetteer.actors})


def _shouted(text: str, at: int, name: str) -> bool:
    """Whether a name is only words of a headline in capitals."""
    line = text[text.rfind("\n", 0, at) + 1 :].partition("\n")[0]
    return name.isupper() and line.isupper() and len(line.split()) >= FEW


def _issuer(reading: Reading, text: str) -> str | None:
    """Who published its own statement: the publisher, where the text beneath names it once more, and it is no paper."""
    name = BRACKETS.sub("", reading.publisher or "").strip()
    paper = not name or MEDIA.search(name) or MEDIA_NAMES.search(name)
    return name if not paper and len(re.findall(rf"(?<!\w){re.escape(name)}(?!\w)", text)) > 1 else None


def _brief(error: InputError) -> str:
    return "; ".join(f"{problem.place}: {problem.message}" for problem in error.problems)
