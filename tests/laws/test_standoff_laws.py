"""Laws of the graph model, and the engine against its definitions taken word for word."""

from __future__ import annotations

from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.analysis.standoff.answer import Stability
from detente.analysis.standoff.building import conflict_of
from detente.analysis.standoff.coalitions import COALITION_CONCEPTS, SEQ_TOGETHER, coalitions
from detente.analysis.standoff.concepts import CONCEPTS, stable
from detente.analysis.standoff.conflict import Conflict
from detente.analysis.standoff.graph import graph_conflict
from detente.analysis.standoff.moves import KINDS
from detente.analysis.standoff.paths import search
from detente.analysis.standoff.reasons import Reasons, Verdict
from detente.analysis.standoff.standoff import analyse
from detente.case.model.standoff import Standoff
from tests.examples import examples

from .standoff_literal import Literal, literal, merge
from .standoffs import random_standoff, standoffs

GRAPH = CONCEPTS[:-1]
DRAWN = 250
"""Random conflicts in each of the runs below."""


def conflict(data: dict[str, Any]) -> Conflict:
    return conflict_of(Standoff.model_validate(data))


def agrees(found: Conflict, plain: Literal, concepts: tuple[str, ...]) -> None:
    assert tuple(found.names) == plain.states
    flags = stable(found, concepts)
    for concept in concepts:
        for at, actor in enumerate(plain.actors):
            told = [name for name, holds in zip(plain.states, flags[concept][at], strict=True) if holds]
            assert told == [name for name in plain.states if plain.stable(actor, name, concept)], (concept, actor)


@pytest.mark.parametrize("run", range(4))
def test_option_form_is_as_defined(run: int) -> None:
    for seed in range(run * DRAWN, (run + 1) * DRAWN):
        data = random_standoff(Random(seed))
        agrees(conflict(data), literal(data), CONCEPTS)


def test_moves_that_patterns_forbid() -> None:
    """Pattern-wise irreversibility leaves moves that are not transitive, and options that can still be combined."""
    for seed in range(DRAWN):
        random = Random(seed)
        data = random_standoff(random)
        order = [option for owned in data["options"].values() for option in owned]

        def pattern(random: Random = random, order: list[str] = order) -> dict[str, str]:
            return {
                option: random.choice("YN") for option in random.sample(order, random.randint(0, 2) % (len(order) + 1))
            }

        data["irreversible"] = {
            actor: [{"from": pattern(), "to": pattern()} for _ in range(random.randint(1, 2))]
            for actor in random.sample(list(data["options"]), 2)
        }
        agrees(conflict(data), literal(data), CONCEPTS)


def test_merged_states() -> None:
    drawn = 0
    for seed in range(4 * DRAWN):
        random = Random(seed)
        data = random_standoff(random)
        order = [option for owned in data["options"].values() for option in owned]
        patterns = [
            {option: random.choice("YN") for option in random.sample(order, min(len(order), random.randint(1, 2)))}
            for _ in range(random.randint(1, 2))
        ]
        plain = literal({**data, "preferences": {}})
        names = merge(plain, order, patterns, {}).states
        if len(set(names)) < len(names) or len(names) != len(
            conflict({**data, "preferences": {}, "coalesce": patterns}).names
        ):
            continue
        drawn += 1
        rank = {actor: {name: random.randrange(6) for name in names} for actor in plain.actors}
        rankings = {
            actor: {"ranking": [[n for n in names if ranks[n] == level] for level in sorted(set(ranks.values()))]}
            for actor, ranks in rank.items()
        }
        found = conflict({**data, "coalesce": patterns, "preferences": rankings})
        agrees(found, merge(plain, order, patterns, rank), GRAPH)
    assert drawn > DRAWN


def random_graph(random: Random) -> tuple[Conflict, Literal]:
    """States without options, arcs drawn at random: nobody's moves need be transitive."""
    names = tuple(f"s{at}" for at in range(random.randint(1, 8)))
    actors = ("azur", "brava", "cyan", "delta")[: random.randint(1, 4)]
    share = random.choice((0.1, 0.25, 0.5))
    arcs = {
        actor: [(one, other) for one in names for other in names if one != other and random.random() < share]
        for actor in actors
    }
    ranks = {actor: {name: random.randrange(random.choice((2, 9))) for name in names} for actor in actors}
    rankings = {
        actor: [[name for name in names if ranks[actor][name] == level] for level in sorted(set(ranks[actor].values()))]
        for actor in actors
    }
    away = {actor: {one: frozenset(o for s, o in arcs[actor] if s == one) for one in names} for actor in actors}
    return graph_conflict(names, rankings, arcs), Literal(actors, names, away, ranks, {})


@pytest.mark.parametrize("run", range(4))
def test_graph_form_is_as_defined(run: int) -> None:
    for seed in range(run * DRAWN, (run + 1) * DRAWN):
        found, plain = random_graph(Random(seed))
        agrees(found, plain, GRAPH)


def implied(flags: dict[str, np.ndarray[Any, Any]], one: str, other: str) -> bool:
    return bool((~flags[one] | flags[other]).all())


@given(standoffs)
def test_what_follows_from_what(data: dict[str, Any]) -> None:
    flags = stable(conflict(data))
    for one, other in (
        ("nash", "sseq"),
        ("sseq", "seq"),
        ("seq", "gmr"),
        ("sseq", "smr"),
        ("smr", "gmr"),
        ("nash", "sim"),
    ):
        assert implied(flags, one, other), (one, other)


@given(standoffs)
def test_who_minds_nothing_stays_anywhere(data: dict[str, Any]) -> None:
    actor = next(iter(data["options"]))
    data["preferences"].pop(actor, None)
    assert all(found[0].all() for found in stable(conflict(data)).values())


@given(standoffs, st.randoms(use_true_random=False))
def test_names_and_order_do_not_matter(data: dict[str, Any], random: Random) -> None:
    """Decision makers and options in another order: the same states, told by option, are stable for the same ones."""
    actors = list(data["options"])
    random.shuffle(actors)
    options = {}
    for actor in actors:
        owned = list(data["options"][actor].items())
        random.shuffle(owned)
        options[actor] = dict(owned)
    before = [option for owned in data["options"].values() for option in owned]
    after = [option for owned in options.values() for option in owned]

    def renamed(name: str) -> str:
        return "".join(name[before.index(option)] for option in after)

    preferences = {
        actor: {"ranking": [[renamed(name) for name in tie] for tie in item["ranking"]]} if "ranking" in item else item
        for actor, item in data["preferences"].items()
    }
    one, other = conflict(data), conflict({**data, "options": options, "preferences": preferences})
    place = {name: at for at, name in enumerate(other.names)}
    to = [place[renamed(name)] for name in one.names]
    told, again = stable(one), stable(other)
    for concept in CONCEPTS:
        for at, actor in enumerate(one.actors):
            assert (told[concept][at] == again[concept][other.actors.index(actor)][to]).all()


@given(standoffs)
def test_an_opponent_who_can_do_more_only_adds_general_stability(data: dict[str, Any]) -> None:
    """One-way options of one decision maker freed: GMR stability of all others stays."""
    actors = list(data["options"])
    freed = {
        key: [option for option in data[key] if option not in data["options"][actors[-1]]]
        for key in ("forward_only", "backward_only")
    }
    before, after = (stable(conflict({**data, **change}), ["gmr"])["gmr"] for change in ({}, freed))
    assert (~before[:-1] | after[:-1]).all()


@given(standoffs)
def test_who_cannot_move_is_nash_stable(data: dict[str, Any]) -> None:
    mine = list(next(iter(data["options"].values())))
    stuck = conflict({**data, "forward_only": mine, "backward_only": mine})
    assert stable(stuck, ["nash"])["nash"][0].all()


@given(standoffs, st.sampled_from(KINDS))
def test_ways_from_today(data: dict[str, Any], kind: str) -> None:
    found, plain = conflict(data), literal(data)
    start = list(plain.states).index("".join(data["status_quo"].values()))
    reached = search(found, start, range(len(found.actors)), kind)

    def may(actor: str, one: str, other: str) -> bool:
        gain = plain.ranks[actor][one] - plain.ranks[actor][other]
        legal = other in plain.arcs[actor][one]
        return legal and (kind == "moves" or gain > 0 or (gain == 0 and kind == KINDS[1]))

    distance = distances(plain, plain.states[start], may)
    for state, name in enumerate(plain.states):
        if state == start:
            continue
        assert (distance.get(name, -1)) == int(reached.distance[state])
        if name in distance:
            path = reached.path(state)
            here, last = plain.states[start], None
            for mover, to in path:
                actor = plain.actors[mover]
                assert actor != last
                assert may(actor, here, plain.states[to])
                here, last = plain.states[to], actor
            assert (here, len(path)) == (name, distance[name])


def distances(plain: Literal, start: str, may: Any) -> dict[str, int]:
    """Fewest moves to each state, nobody moving twice in a row."""
    seen = {(start, "")}
    far: dict[str, int] = {}
    level, fresh = 0, [(start, "")]
    while fresh:
        level += 1
        after = []
        for here, last in fresh:
            for actor in plain.actors:
                for to in plain.arcs[actor][here] if actor != last else ():
                    if may(actor, here, to) and (to, actor) not in seen:
                        seen.add((to, actor))
                        far.setdefault(to, level)
                        after.append((to, actor))
        fresh = after
    return far


@examples(0.6)
@given(standoffs)
def test_reasons_hold(data: dict[str, Any]) -> None:
    """Each verdict is the definition's, and what it tells happened can happen."""
    found, plain = conflict(data), literal(data)
    reasons = Reasons(found)
    for concept in CONCEPTS:
        for at, actor in enumerate(plain.actors):
            for state, name in enumerate(plain.states):
                told = reasons.verdict(at, state, concept)
                gains = plain.improving(actor, name)
                assert told.stable == plain.stable(actor, name, concept)
                assert told.improvements == len(gains)
                assert (told.open is None) == told.stable
                explained(plain, told, concept)


def explained(plain: Literal, told: Verdict, concept: str) -> None:
    rank = plain.ranks[told.actor]
    gains = plain.improving(told.actor, told.state)
    assert told.open is None or told.open in gains
    if told.stable:
        assert len(told.answered) == min(len(gains), 6)
    for answer in (*told.answered, *([told.escaped] if told.escaped else [])):
        assert answer.improvement in gains
        assert rank[answer.ends] >= rank[told.state]
        if concept == "sim":
            moved = {step.actor for step in answer.sanction}
            assert len(moved) == len(answer.sanction)
            assert all(step.to in plain.improving(step.actor, told.state) for step in answer.sanction)
            letters = list(answer.improvement)
            for step in answer.sanction:
                for position in plain.owns[step.actor]:
                    letters[position] = step.to[position]
            assert "".join(letters) == answer.ends
            continue
        here, last = answer.improvement, told.actor
        for step in answer.sanction:
            assert step.actor not in (last, told.actor)
            assert step.to in plain.arcs[step.actor][here]
            if concept in ("seq", "sseq"):
                assert step.to in plain.improving(step.actor, here)
            here, last = step.to, step.actor
        assert here == answer.ends
        ways_out = {out for out in plain.arcs[told.actor][here] if rank[out] < rank[told.state]}
        if answer is told.escaped:
            assert answer.counter in ways_out
        elif concept in ("smr", "sseq"):
            assert not ways_out


@examples(0.4)
@given(standoffs)
def test_coalitions_are_as_defined(data: dict[str, Any]) -> None:
    found, plain = conflict(data), literal(data)
    for item in coalitions(found, least=1):
        members = [plain.actors[member] for member in item.members]
        for state, name in enumerate(plain.states):
            gains = {plain.states[to] for to in item.improvements(state)}
            assert gains == plain.joint_improvements(members, name)
            for concept in COALITION_CONCEPTS:
                assert item.stable(state, concept) == plain.coalition_stable(members, name, concept), (members, concept)
            told = item.jump(state)
            assert (told is None) == (not gains)
            if told is not None:
                assert told.to in gains
                assert told.path[-1].to == told.to
                assert {step.actor for step in told.path} <= set(members)


def test_coalitions_that_fear_coalitions_are_as_defined() -> None:
    """Whoever may answer in coalitions too deters at least as much; in some conflicts more."""
    more = 0
    for seed in range(120):
        data = random_standoff(Random(seed), 5)
        found, plain = conflict(data), literal(data)
        for item in coalitions(found, least=1):
            members = [plain.actors[member] for member in item.members]
            for state, name in enumerate(plain.states):
                together = item.stable(state, SEQ_TOGETHER)
                assert together == plain.coalition_stable(members, name, SEQ_TOGETHER), (seed, members, name)
                apart = item.stable(state, "seq")
                assert together or not apart
                more += together and not apart
    assert more > 5


@examples(0.6)
@given(standoffs)
def test_joint_moves_reach_what_single_moves_do_and_more(data: dict[str, Any]) -> None:
    found, plain = conflict(data), literal(data)
    for apart, together in zip(coalitions(found), coalitions(found, joint=True), strict=True):
        owned = {at for member in apart.members for at in plain.owns[plain.actors[member]]}
        for state, name in enumerate(plain.states):
            gains = set(together.improvements(state).tolist())
            assert set(apart.improvements(state).tolist()) <= gains
            for to in gains:
                assert all(name[at] == plain.states[to][at] for at in range(len(name)) if at not in owned)


@given(standoffs)
def test_a_coalition_of_one_is_one(data: dict[str, Any]) -> None:
    found = conflict(data)
    flags = stable(found, COALITION_CONCEPTS)
    for at, alone in enumerate(item for item in coalitions(found, least=1) if len(item.members) == 1):
        for state in range(found.size):
            assert all(alone.stable(state, concept) == flags[concept][at, state] for concept in COALITION_CONCEPTS)


@examples(0.5)
@given(standoffs)
def test_the_answer_as_a_whole(data: dict[str, Any]) -> None:
    answered(data)


@pytest.mark.parametrize("run", range(40))
def test_a_standoff_of_one(run: int) -> None:
    """With nobody to answer, every concept asks only whether there is an improvement."""
    data = random_standoff(Random(run), most_options=3, least_sides=1, most_sides=1)
    found = answered(data)
    assert all(found.equilibria[concept] == found.equilibria["nash"] != () for concept in CONCEPTS)


def answered(data: dict[str, Any]) -> Stability:
    """The answer, held against the definitions."""
    part, plain = Standoff.model_validate(data), literal(data)
    found = analyse(part, conflict_of(part))
    assert type(found).from_json(found.to_json()) == found
    assert found.states == len(plain.states) == len(found.rows)
    looks = {actor: CONCEPTS[at % len(CONCEPTS)] for at, actor in enumerate(plain.actors, 1)}
    mixed = analyse(part, conflict_of(part), looks=looks).mixed
    assert mixed is not None
    assert list(mixed.equilibria) == sorted(
        name for name in plain.states if all(plain.stable(actor, name, looks[actor]) for actor in plain.actors)
    )
    for concept in CONCEPTS:
        assert list(found.equilibria[concept]) == sorted(plain.equilibria(concept))
    today = found.status_quo
    assert today.equilibrium_under == tuple(c for c in CONCEPTS if today.state in found.equilibria[c])
    elsewhere = {name for names in found.equilibria.values() for name in names} - {today.state}
    assert {route.state for route in today.can_reach} | set(today.out_of_reach) == elsewhere
    for route in today.can_reach:
        assert route.path[-1].to == route.state
        assert route.path[0].actor in route.first_movers
    return found
