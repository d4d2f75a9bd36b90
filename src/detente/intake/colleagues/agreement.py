"""How far a second reading agrees with the first, question by question, and where the two differ.

*Method*

1. Each proposed statement that two people decided is a unit: whether it was kept, and of those kept who speaks, what is done,
   about which issues and options, and on which day. Several issues are one kind, their set.
2. Each number of the case that two people gave is a unit: firmness by rank, the others by how much they differ.
3. With two readers κ is told beside α, with more α alone (cohen1960, krippendorff2004).
4. Differences in decisions are listed only where everybody compared has decided: a second reading stays blind until then. Those
   in numbers, likewise.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from detente.analysis.reliability import Reliability, reliability
from detente.analysis.result import Exact, Piece, Result
from detente.case import Case
from detente.intake.colleagues import numbers
from detente.intake.colleagues.second import decided, readers
from detente.record import Statement
from detente.record.proposals import by_person, each

FIRST = ""
"""Stands for the first reading: what is on record, and the numbers of the case."""
Question = Literal["kept", "speaker", "act", "issues", "options", "day", "firmness", "value", "weight", "no_deal"]
OF_STATEMENTS: tuple[Question, ...] = ("kept", "speaker", "act", "issues", "options", "day")
OF_NUMBERS: tuple[numbers.Kind, ...] = ("firmness", "value", "weight", "no_deal")
KEPT, REJECTED = "kept", "rejected"


class Asked(Piece):
    """How far people agree on one question, over all that at least two of them answered."""

    question: Question
    found: Reliability


class Differing(Piece):
    """A statement that everybody decided, and not alike: the question, and what each says, the first reading under ""."""

    statement: str
    document: str
    words: str
    question: Question
    said: dict[str, tuple[str, ...]]
    """Ids, or a day; nothing where a reader leaves it open; what was rejected says why."""


class NumberSaid(Piece):
    """A number that everybody gave, and not alike."""

    path: str
    question: Question
    actor: str
    about: str
    evidence: tuple[str, ...]
    said: dict[str, Exact]
    why: dict[str, str]


class Alone(Piece):
    """A statement that one reader found and no machine proposed; ``also`` are those of others with the same words in part."""

    statement: str
    document: str
    words: str
    by: str


class Concord(Result):
    """A second reading beside the first."""

    readers: tuple[str, ...]
    """The second readers compared, by the names of their folders."""
    people: dict[str, str]
    """Their names as they wrote them."""
    questions: tuple[Asked, ...]
    """Those on which there is anything to compare."""
    statements: tuple[Differing, ...]
    numbers: tuple[NumberSaid, ...]
    alone: tuple[Alone, ...]
    blind: dict[str, int]
    """Statements that the first reading decided and this reader has yet to; nothing is told of them."""
    numbers_blind: dict[str, int]
    """Numbers of the case that this reader has yet to give."""
    reasons: dict[str, dict[str, str]]
    """Why a statement was rejected: id, reader, reason."""

    def asked(self, question: Question) -> Reliability | None:
        """How far they agree on one question; None where there is nothing to compare."""
        return next((item.found for item in self.questions if item.question == question), None)


def agreement(case: Case, names: Sequence[str] | None = None) -> Concord:
    """The first reading compared with that of some second readers, of all where none are named. Raises InputError."""
    compared = tuple(names) if names is not None else readers(case.folder)
    first, found_by_person = _first(case)
    readings = {FIRST: first, **{name: decided(case.folder, name) for name in compared}}
    sets = {FIRST: numbers.on_case(case), **{name: _values(case, name) for name in compared}}
    asked = [*_of_statements(readings), *_of_numbers(case, sets)]
    judged = [Asked(question=question, found=found) for question, found in asked if found.units]
    everybody = [name for name in first if all(name in reading for reading in readings.values())]
    return Concord(
        method=(
            "κ of two readers' kinds, from the share of agreement beyond chance (cohen1960)",
            "α from the differences inside units against those between all values (krippendorff2004)",
        ),
        inputs=case.model.digest,
        readers=compared,
        people={name: _person(case, name, readings[name]) for name in compared},
        questions=tuple(judged),
        statements=tuple(found for name in everybody for found in _differing(name, readings)),
        numbers=tuple(_numbers(case, sets, {name: numbers.given(case, name) for name in compared})),
        alone=tuple(_alone(readings, found_by_person)),
        blind={name: len(first.keys() - readings[name].keys() - found_by_person) for name in compared},
        numbers_blind={name: len(sets[FIRST].keys() - sets[name].keys()) for name in compared},
        reasons={
            name: {who: item.reason for who, reading in readings.items() if (item := reading[name]).reason}
            for name in everybody
            if any(reading[name].reason for reading in readings.values())
        },
    )


def _person(case: Case, reader: str, reading: Mapping[str, Statement]) -> str:
    """The name of a second reader as that person wrote it; that of the folder where there is none."""
    signed = [item.reviewed.by for item in reading.values() if item.reviewed]
    return signed[-1] if signed else numbers.by(case, reader) or reader


def _first(case: Case) -> tuple[dict[str, Statement], set[str]]:
    """What the first reading decided of every statement, and the ids of those that a person found."""
    found: dict[str, Statement] = {}
    persons = set()
    for proposed in each(case.folder):
        for item in proposed.statements:
            if by_person(item):
                persons.add(item.id)
            if item.status != "proposed":
                found[item.id] = item
    on_record = {item.id: item for item in case.record.statements if item.counts}
    return {**found, **{name: item for name, item in on_record.items() if name in found}}, persons


def _of_statements(readings: Mapping[str, Mapping[str, Statement]]) -> Iterator[tuple[Question, Reliability]]:
    two = len(readings) == 2
    units = [[reading[name] for reading in readings.values() if name in reading] for name in _names(readings)]
    for question in OF_STATEMENTS:
        judged = units if question == "kept" else [[item for item in unit if item.counts] for unit in units]
        yield question, reliability([[_said(item, question) for item in unit] for unit in judged], two=two)


def _names(readings: Mapping[str, Mapping[str, Statement]]) -> list[str]:
    return [*dict.fromkeys(name for reading in readings.values() for name in reading)]


def _said(item: Statement, question: Question) -> tuple[str, ...]:
    """What a reader says of a statement in answer to a question, so that what is alike is equal."""
    match question:
        case "kept":
            return (KEPT if item.counts else REJECTED,)
        case "speaker":
            return (item.named,) if item.named else ()
        case "act":
            return (item.act,)
        case "issues":
            return tuple(sorted(item.about.issues))
        case "options":
            return tuple(sorted(item.about.options))
        case "day":
            return (item.when.start.isoformat(), item.when.end.isoformat()) if item.when else ()
    raise AssertionError  # pragma: no cover - the others are asked of numbers


def _differing(name: str, readings: Mapping[str, Mapping[str, Statement]]) -> Iterator[Differing]:
    items = {who: reading[name] for who, reading in readings.items()}
    first = items[FIRST]
    questions = OF_STATEMENTS if all(item.counts for item in items.values()) else ("kept",)
    for question in questions:
        said = {who: _said(item, question) for who, item in items.items()}
        if len(set(said.values())) > 1:
            yield Differing(
                statement=name, document=first.document, words=first.quote.exact, question=question, said=said
            )


def _alone(readings: Mapping[str, Mapping[str, Statement]], persons: set[str]) -> Iterator[Alone]:
    """Statements that a reader found by himself and nobody else has with the same words in part."""
    for who, reading in readings.items():
        others = [item for other, found in readings.items() if other != who for item in found.values() if item.counts]
        for item in reading.values():
            own = item.id in persons if who == FIRST else by_person(item)
            if own and item.counts and not any(_overlap(item, other) for other in others):
                yield Alone(statement=item.id, document=item.document, words=item.quote.exact, by=who)


def _overlap(one: Statement, other: Statement) -> bool:
    if one.document != other.document:
        return False
    spans = [(item.quote.start, (item.quote.start or 0) + len(item.quote.exact)) for item in (one, other)]
    (begin, end), (start, stop) = spans
    if begin is None or start is None:
        return one.quote.exact in other.quote.exact or other.quote.exact in one.quote.exact
    return begin < stop and start < end


def values(case: Case, name: str) -> dict[str, Decimal]:
    """The numbers of a second reader by the path at which each is set."""
    return {path: item.value for path, item in numbers.given(case, name).items()}


def _values(case: Case, name: str) -> dict[str, Fraction]:
    return {path: Fraction(value) for path, value in values(case, name).items()}


def _of_numbers(case: Case, sets: Mapping[str, Mapping[str, Fraction]]) -> Iterator[tuple[Question, Reliability]]:
    compared = [numbers.comparable(case.written, given) for given in sets.values()]
    for kind in OF_NUMBERS:
        paths = [item.path for item in numbers.asked(case.written) if item.kind == kind]
        units = [[given[path] for given in compared if path in given] for path in paths]
        yield kind, reliability(units, numbers.SCALES[kind])


def _numbers(
    case: Case, sets: Mapping[str, Mapping[str, Fraction]], whys: Mapping[str, Mapping[str, numbers.Given]]
) -> Iterator[NumberSaid]:
    compared = {who: numbers.comparable(case.written, given) for who, given in sets.items()}
    found = []
    for item in numbers.asked(case.written):
        said = {who: given[item.path] for who, given in compared.items() if item.path in given}
        if len(said) < len(compared) or len(set(said.values())) == 1:
            continue
        why = {who: told.why for who in whys if (told := whys[who].get(item.path)) and told.why}
        found.append(
            NumberSaid(
                path=item.path, question=item.kind, actor=item.actor, about=item.about, evidence=item.evidence, said=said,
                why=why,
            )
        )  # fmt: skip
    yield from sorted(found, key=lambda item: -_apart(item))


def _apart(item: NumberSaid) -> Fraction:
    """How far the numbers lie apart, firmness measured on its nine steps and the others on a hundred."""
    return (max(item.said.values()) - min(item.said.values())) / (8 if item.question == "firmness" else 100)
