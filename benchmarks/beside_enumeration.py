"""Engine beside brute force and beside MARCO, on small cases where all three can answer; the answers are compared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from tests.laws.bruteforce import BruteForce

from benchmarks.invented import invented
from benchmarks.marco import MOST, marco
from benchmarks.measure import Cell, Point, Printed, Series, drawn, measured, sizes
from detente.analysis import agreement, impasse
from detente.case.model import Model

Blocked = tuple[set[Any], set[Any]]


def by_engine(model: Model) -> tuple[Any, ...]:
    agreed, blocked = agreement.agreement(model), impasse.impasse(model)
    parties = model.parties()
    points = {tuple(point.utilities[party] for party in parties) for point in agreed.frontier.points}
    nash = {tuple(point.utilities.values()) for point in agreed.solutions.nash} if agreed.solutions else set()
    return agreed.accepted_by, agreed.zopa.size, points, nash, _sets(blocked)


def by_brute_force(model: Model) -> tuple[Any, ...]:
    brute = BruteForce(model)
    accepted = {actor: brute.accepted_by(actor) for actor in brute.consenting}
    points = {tuple(dict(part)["utility"] for part in key) for key in brute.frontier(brute.obeying)}
    brute.frontier(brute.zopa())
    found = brute.solutions()
    parties = brute.parties()
    nash = {tuple(brute.utility(party, deal) for party in parties) for deal in found["nash"]} if found else set()
    openings = brute.openings()
    for opening in openings:
        brute.best_of(brute.opened(opening))
    return accepted, len(brute.zopa()), points, nash, (set(brute.conflicts()), set(openings))


def _sets(blocked: impasse.Impasse) -> Blocked:
    return {frozenset(c.members) for c in blocked.conflicts}, {frozenset(o.members) for o in blocked.openings}


def both_answers() -> Iterator[Point]:
    """The whole of both answers, against every deal looked at and every subset tried."""
    table = Printed(
        "Both answers: 4 options an issue, 2 parties, 2 ratifiers, 6 red lines, 3 rules",
        {"deals": 12, "engine s": 10, "brute force s": 14, "ratio": 8, "answers": 10},
    )
    brute_line = Series(lambda model: measured(lambda: by_brute_force(model)))
    for issues in sizes(2, 3, 4, 5, 6):
        model = invented(issues, 4, red_lines=6)
        table.cell(f"{4**issues:,}")
        engine = measured(partial(by_engine, model))
        table.cell(engine)
        brute = brute_line.at(model)
        table.cells(brute, engine.times(brute), same(engine, brute))
        yield from drawn("brute", "Detente", 4**issues, engine)
        yield from drawn("brute", "brute force", 4**issues, brute)


def conflicts_and_openings() -> Iterator[Point]:
    """Growth with the constraints: all conflicts and all openings over 256 listed deals."""
    table = Printed(
        "All conflicts and openings: 256 deals, 4 no-deal values, the rest red lines (+: not all; the deals are listed anew)",
        {"constraints": 12, "conflicts": 10, "openings": 9, "engine s": 10, "MARCO s": 10, "ratio": 8,
         "every subset s": 15, "ratio ": 8, "answers": 10},
    )  # fmt: skip
    marco_line = Series(lambda model: measured(lambda: marco(BruteForce(model))))
    brute_line = Series(lambda model: measured(lambda: _every_subset(model)))
    for red_lines in sizes(4, 8, 10, 12, 14, 16, 20, 40, 100):
        model = invented(4, 4, red_lines=red_lines)
        size = red_lines + len(model.preferences)
        table.cell(size)
        engine, told = _listed(measured(partial(_engine_sets, model)))
        table.cells(*told, engine)
        plain = marco_line.at(model) if size <= MOST else Cell(why="–")
        table.cells(plain, engine.times(plain))
        brute = brute_line.at(model) if size <= MOST else Cell(why="–")
        table.cells(brute, engine.times(brute), same(engine, plain, brute))
        yield from drawn("lines", "Detente", size, engine)
        if size <= MOST:
            yield from drawn("lines", "MARCO", size, plain)
            yield from drawn("lines", "every subset", size, brute)


def _engine_sets(model: Model) -> tuple[Blocked, bool, bool]:
    found = impasse.impasse(model)
    return _sets(found), found.conflicts_complete, found.openings_complete


def _listed(cell: Cell) -> tuple[Cell, list[str]]:
    """The answer alone, and how many conflicts and openings it has; + where these are not all."""
    if cell.seconds is None:
        return cell, ["–", "–"]
    both, *complete = cell.answer
    told = [f"{len(found):,}{'' if whole else '+'}" for found, whole in zip(both, complete, strict=True)]
    return replace(cell, answer=both), told


def _every_subset(model: Model) -> Blocked:
    brute = BruteForce(model)
    return set(brute.conflicts()), set(brute.openings())


def same(first: Cell, *others: Cell) -> str:
    """Whether those that answered answered alike."""
    answered = [other for other in others if other.seconds is not None]
    if first.seconds is None or not answered:
        return "–"
    return "the same" if all(other.answer == first.answer for other in answered) else "DIFFERENT"
