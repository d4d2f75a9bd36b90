"""Unknown preferences, strength of preference and hypergames, against their definitions taken word for word."""

from __future__ import annotations

from random import Random
from typing import Any

import numpy as np
import pytest

from detente.analysis.standoff.building import conflict_of
from detente.analysis.standoff.concepts import stable
from detente.analysis.standoff.hypergame import hypergame
from detente.analysis.standoff.uncertain import ATTITUDES, Comparison, ranked, strength_stable, unknown_stable
from detente.case.model.standoff import Standoff

from .standoff_literal import Literal, literal
from .standoffs import random_standoff

CONCEPTS = ("nash", "gmr", "smr", "seq")
DRAWN = 60


def compared(random: Random, plain: Literal) -> list[Comparison]:
    """Each pair of states: one better (sometimes strongly), as good, or not known."""
    found = []
    for _ in plain.actors:
        size = len(plain.states)
        better, unknown, strongly = (np.zeros((size, size), dtype=bool) for _ in range(3))
        for one in range(size):
            for other in range(one):
                kind = random.choice(("up", "down", "same", "unknown"))
                if kind == "unknown":
                    unknown[one, other] = unknown[other, one] = True
                elif kind != "same":
                    at = (one, other) if kind == "up" else (other, one)
                    better[at] = True
                    strongly[at] = random.random() < 0.5
        found.append(Comparison(better, unknown, strongly))
    return found


class Pairs:
    """The definitions over pairs, by name of state."""

    def __init__(self, plain: Literal, comparisons: list[Comparison]) -> None:
        self.plain = plain
        self.of = dict(zip(plain.actors, comparisons, strict=True))
        self.at = {name: at for at, name in enumerate(plain.states)}

    def better(self, actor: str, one: str, other: str) -> bool:
        """Whether ``other`` is better than ``one``."""
        return bool(self.of[actor].better[self.at[one], self.at[other]])

    def unknown(self, actor: str, one: str, other: str) -> bool:
        return bool(self.of[actor].unknown[self.at[one], self.at[other]])

    def much_worse(self, actor: str, one: str, other: str) -> bool:
        """Whether ``other`` is strongly worse than ``one``."""
        return bool(self.of[actor].strongly[self.at[other], self.at[one]])

    def answers(self, actor: str, begin: str, willing: bool) -> set[str]:
        """Ends of the others' sequences; willing ones move only to what is better or not known to them."""
        arcs = {
            who: {
                one: frozenset(
                    to for to in ends if not willing or self.better(who, one, to) or self.unknown(who, one, to)
                )
                for one, ends in self.plain.arcs[who].items()
            }
            for who in self.plain.actors
        }
        changed = Literal(self.plain.actors, self.plain.states, arcs, self.plain.ranks, self.plain.owns)
        return changed.sequences(self.plain.others(actor), begin)

    def unknown_stable(self, actor: str, state: str, concept: str, attitude: str) -> bool:
        ventures, wary = attitude in "ac", attitude in "cd"
        for gain in self.plain.arcs[actor][state]:
            if not (self.better(actor, state, gain) or (ventures and self.unknown(actor, state, gain))):
                continue
            if concept == "nash" or not any(
                self._deters(actor, state, end, wary)
                and (
                    concept != "smr"
                    or all(self._deters(actor, state, out, wary) for out in self.plain.arcs[actor][end])
                )
                for end in self.answers(actor, gain, concept == "seq")
            ):
                return False
        return True

    def _deters(self, actor: str, state: str, end: str, wary: bool) -> bool:
        if self.better(actor, state, end):
            return False
        return wary or not self.unknown(actor, state, end)

    def strong_stable(self, actor: str, state: str, concept: str) -> bool:
        for gain in self.plain.arcs[actor][state]:
            if not self.better(actor, state, gain):
                continue
            if not any(
                self.much_worse(actor, state, end)
                and (concept != "smr" or all(self.much_worse(actor, state, out) for out in self.plain.arcs[actor][end]))
                for end in self.answers(actor, gain, concept == "seq")
            ):
                return False
        return True


def drawn() -> list[tuple[Any, Literal, list[Comparison]]]:
    found = []
    for seed in range(DRAWN):
        random = Random(seed)
        data = random_standoff(random, most_options=4)
        plain = literal(data)
        found.append((conflict_of(Standoff.model_validate(data)), plain, compared(random, plain)))
    return found


@pytest.mark.parametrize("attitude", ATTITUDES)
def test_unknown_preferences_are_as_defined(attitude: str) -> None:
    for found, plain, comparisons in drawn():
        pairs = Pairs(plain, comparisons)
        for concept in CONCEPTS:
            for at, actor in enumerate(plain.actors):
                told = unknown_stable(found, comparisons, at, concept, ATTITUDES[attitude])  # type: ignore[arg-type]
                assert told.tolist() == [pairs.unknown_stable(actor, name, concept, attitude) for name in plain.states]


def test_strong_stability_is_as_defined() -> None:
    for found, plain, comparisons in drawn():
        pairs = Pairs(
            plain, [Comparison(item.better, np.zeros_like(item.unknown), item.strongly) for item in comparisons]
        )
        known = list(pairs.of.values())
        for concept in CONCEPTS[1:]:
            for at, actor in enumerate(plain.actors):
                told = strength_stable(found, known, at, concept, strong=True)  # type: ignore[arg-type]
                assert told.tolist() == [pairs.strong_stable(actor, name, concept) for name in plain.states]
                general = strength_stable(found, known, at, concept, strong=False)  # type: ignore[arg-type]
                assert (~told | general).all(), "strong stability implies general stability"


def test_the_bold_hold_nowhere_that_the_wary_do_not() -> None:
    for found, plain, comparisons in drawn():
        for concept in CONCEPTS:
            for at in range(len(plain.actors)):
                held = {
                    name: unknown_stable(found, comparisons, at, concept, attitude)  # type: ignore[arg-type]
                    for name, attitude in ATTITUDES.items()
                }
                for one, other in (("a", "b"), ("a", "c"), ("b", "d"), ("c", "d")):
                    assert (~held[one] | held[other]).all()


def test_with_ranks_all_of_them_are_the_plain_concepts() -> None:
    for found, plain, _ in drawn():
        known = [ranked(found, at) for at in range(len(plain.actors))]
        flags = stable(found, CONCEPTS)
        for concept in CONCEPTS:
            for at in range(len(plain.actors)):
                for attitude in ATTITUDES.values():
                    told = unknown_stable(found, known, at, concept, attitude)  # type: ignore[arg-type]
                    assert (told == flags[concept][at]).all()


def test_a_hypergame_of_one_conflict_is_that_conflict() -> None:
    for found, plain, _ in drawn()[:20]:
        told = hypergame(dict.fromkeys(plain.actors, found), "seq")
        assert list(told.equilibria) == sorted(plain.equilibria("seq"))
        assert set(told.expected.values()) == {told.equilibria}
        assert not any(told.surprises.values())


def test_a_side_that_mistakes_the_other() -> None:
    """South believes that North arms come what may; North would rather not, and does not know that both can arm at once."""
    options = {"north": {"arm": "Arms"}, "south": {"march": "Marches"}}

    def game(north: list[str], infeasible: list[dict[str, str]]) -> Any:
        south = [name for name in ("NY", "NN", "YN", "YY") if name in north]
        part = Standoff.model_validate(
            {
                "options": options,
                "infeasible": infeasible,
                "status_quo": {"arm": "N", "march": "N"},
                "preferences": {"north": {"ranking": north}, "south": {"ranking": south}},
            }
        )
        return conflict_of(part)

    games = {
        "north": game(["NN", "YN", "NY"], [{"arm": "Y", "march": "Y"}]),
        "south": game(["YN", "YY", "NN", "NY"], []),
    }
    told = hypergame(games, "nash")
    assert told.expected == {"north": ("NY",), "south": ("YN",)}
    assert told.surprises == {"north": ("YY",), "south": ()}
    assert told.equilibria == ("NY",)
