"""The graph model's definitions, word for word: sets of states, one state at a time, as slow as they are plain.

Nothing here is shared with the engine. States are texts of Y and N; a move is a pair of states.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Literal:
    """A conflict: who may move from where to where, and everybody's rank of every state (0 is best)."""

    actors: tuple[str, ...]
    states: tuple[str, ...]
    arcs: Mapping[str, Mapping[str, frozenset[str]]]
    ranks: Mapping[str, Mapping[str, int]]
    owns: Mapping[str, tuple[int, ...]]
    """Positions of each decision maker's options."""

    def others(self, actor: str) -> tuple[str, ...]:
        return tuple(other for other in self.actors if other != actor)

    def improving(self, actor: str, state: str) -> set[str]:
        rank = self.ranks[actor]
        return {to for to in self.arcs[actor][state] if rank[to] < rank[state]}

    def sequences(self, movers: Iterable[str], state: str, improving: bool = False) -> set[str]:
        """Ends of legal sequences: nobody twice in a row, everybody as often as they like."""
        movers = tuple(movers)

        def moves(mover: str, here: str) -> Iterable[str]:
            return self.improving(mover, here) if improving else self.arcs[mover][here]

        seen = {(to, mover) for mover in movers for to in moves(mover, state)}
        left = list(seen)
        while left:
            here, last = left.pop()
            for mover in movers:
                if mover != last:
                    for to in moves(mover, here):
                        if (to, mover) not in seen:
                            seen.add((to, mover))
                            left.append((to, mover))
        return {here for here, _ in seen}

    def stable(self, actor: str, state: str, concept: str) -> bool:
        rank = self.ranks[actor]
        here = rank[state]
        gains = self.improving(actor, state)
        if concept == "nash":
            return not gains
        if concept == "sim":
            return all(self._simultaneous(actor, state, gain) for gain in gains)
        credible = concept in ("seq", "sseq")
        symmetric = concept in ("smr", "sseq")
        for gain in gains:
            answers = self.sequences(self.others(actor), gain, improving=credible)
            if not any(
                rank[end] >= here and (not symmetric or all(rank[out] >= here for out in self.arcs[actor][end]))
                for end in answers
            ):
                return False
        return True

    def _simultaneous(self, actor: str, state: str, gain: str) -> bool:
        others = self.others(actor)
        choices = [[state, *self.improving(other, state)] for other in others]
        for chosen in itertools.product(*choices):
            letters = list(state)
            for who, to in ((actor, gain), *zip(others, chosen, strict=True)):
                for at in self.owns[who]:
                    letters[at] = to[at]
            together = "".join(letters)
            if together in self.states and self.ranks[actor][together] >= self.ranks[actor][state]:
                return True
        return False

    def equilibria(self, concept: str) -> list[str]:
        return [state for state in self.states if all(self.stable(actor, state, concept) for actor in self.actors)]

    def joint_improvements(self, members: Iterable[str], state: str) -> set[str]:
        """What a coalition can bring about together that every member ranks higher."""
        members = tuple(members)
        return {
            to
            for to in self.sequences(members, state)
            if all(self.ranks[member][to] < self.ranks[member][state] for member in members)
        }

    def coalition_sequences(self, actors: tuple[str, ...], state: str) -> set[str]:
        """Ends of sequences of coalition improvements, each by some of the actors, no coalition twice in a row."""
        groups = [group for size in range(len(actors)) for group in itertools.combinations(actors, size + 1)]
        reached: set[tuple[str, tuple[str, ...]]] = set()
        fresh = {(to, group) for group in groups for to in self.joint_improvements(group, state)}
        while fresh - reached:
            reached |= fresh
            fresh = {
                (to, group)
                for here, last in reached
                for group in groups
                if group != last
                for to in self.joint_improvements(group, here)
            }
        return {here for here, _ in reached}

    def coalition_stable(self, members: Iterable[str], state: str, concept: str) -> bool:
        members = tuple(members)
        outside = tuple(actor for actor in self.actors if actor not in members)

        def some_lose(end: str) -> bool:
            return any(self.ranks[member][end] >= self.ranks[member][state] for member in members)

        gains = self.joint_improvements(members, state)
        if concept == "nash":
            return not gains
        for gain in gains:
            if concept == "seq_together":
                answers = self.coalition_sequences(outside, gain)
            else:
                answers = self.sequences(outside, gain, improving=concept == "seq")
            if not any(
                some_lose(end) and (concept != "smr" or all(some_lose(out) for out in self.sequences(members, end)))
                for end in answers
            ):
                return False
        return True


def feasible(data: Mapping[str, Any]) -> tuple[str, ...]:
    """The states that no pattern forbids, the first option of a standoff turning fastest."""
    order = [option for owned in data["options"].values() for option in owned]
    every = ["".join(letters) for letters in itertools.product("NY", repeat=len(order))]
    return tuple(
        name
        for name in sorted(every, key=lambda name: name[::-1])
        if not any(_fits(pattern, name, order) for pattern in data.get("infeasible", ()))
    )


def literal(data: Mapping[str, Any]) -> Literal:
    """The conflict of a ``standoff`` part of a case, read straight from its plain data."""
    options = data["options"]
    order = [option for owned in options.values() for option in owned]
    states = feasible(data)
    owns, at = {}, 0
    for actor, owned in options.items():
        owns[actor] = tuple(range(at, at + len(owned)))
        at += len(owned)

    fixed = {actor: [at for at in range(len(order)) if at not in owned] for actor, owned in owns.items()}

    def allowed(actor: str, one: str, other: str) -> bool:
        for at in fixed[actor]:
            if one[at] != other[at]:
                return False
        for at in owns[actor]:
            if one[at] != other[at] and order[at] in data.get(
                "forward_only" if one[at] == "Y" else "backward_only", ()
            ):
                return False
        return one != other

    arcs = {
        actor: {one: frozenset(other for other in states if allowed(actor, one, other)) for one in states}
        for actor in options
    }
    for actor, items in data.get("irreversible", {}).items():
        for item in items:
            arcs[actor] = {
                one: frozenset(o for o in ends if not (_fits(item["from"], one, order) and _fits(item["to"], o, order)))
                for one, ends in arcs[actor].items()
            }
    ranks = {actor: _ranks(data["preferences"].get(actor, {}), states, order) for actor in options}
    return Literal(tuple(options), states, arcs, ranks, owns)


def _fits(pattern: Mapping[str, str], name: str, order: list[str]) -> bool:
    return all(name[order.index(option)] == taken for option, taken in pattern.items())


def merge(plain: Literal, order: list[str], patterns: list[dict[str, str]], rank: dict[str, dict[str, int]]) -> Literal:
    """States that fit the same pattern made one, with the moves of all; ``rank`` is of the states that remain."""
    groups: dict[object, list[str]] = {}
    for name in plain.states:
        fitting = [at for at, pattern in enumerate(patterns) if _fits(pattern, name, order)]
        groups.setdefault(fitting[0] if fitting else name, []).append(name)
    called = {
        member: "".join(letters[0] if len(set(letters)) == 1 else "-" for letters in zip(*members, strict=True))
        for members in groups.values()
        for member in members
    }
    arcs = {
        actor: {
            name: frozenset(called[to] for one, ends in moves.items() if called[one] == name for to in ends) - {name}
            for name in called.values()
        }
        for actor, moves in plain.arcs.items()
    }
    return Literal(plain.actors, tuple(dict.fromkeys(called.values())), arcs, rank, {})


def _ranks(preference: Mapping[str, Any], states: tuple[str, ...], order: list[str]) -> dict[str, int]:
    if preference.get("ranking"):
        ties = [[tie] if isinstance(tie, str) else tie for tie in preference["ranking"]]
        return {name: rank for rank, tie in enumerate(ties) for name in tie}
    vectors = {
        name: tuple(
            not true(statement, dict(zip(order, name, strict=True))) for statement in preference.get("statements", ())
        )
        for name in states
    }
    levels = sorted(set(vectors.values()))
    return {name: levels.index(vector) for name, vector in vectors.items()}


def true(statement: Mapping[str, Any], state: Mapping[str, str]) -> bool:
    """Whether a preference statement holds in a state."""
    keys = set(statement)
    if keys == {"if", "then"}:
        return not true(statement["if"], state) or true(statement["then"], state)
    if keys == {"any"}:
        return any(true(part, state) for part in statement["any"])
    if keys == {"all"}:
        return all(true(part, state) for part in statement["all"])
    if keys == {"not"}:
        return not true(statement["not"], state)
    if keys == {"iff"}:
        one, other = statement["iff"]
        return true(one, state) == true(other, state)
    return all(state[option] == taken for option, taken in statement.items())
