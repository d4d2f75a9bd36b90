"""The states of a standoff as whole numbers, and where its preference statements are true.

Bit k of a state is option k in the order of the file: 1 taken, 0 not. A state is named by its letters Y and N in
that order, never by its place in a list: a model that gains an option keeps its meaning.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.case.model.standoff import Standoff
from detente.errors import LimitError

Codes = NDArray[np.int64]
Truth = NDArray[np.bool_]
MOST_STATES = 1 << 22
"""Feasible states of a standoff; beyond, a LimitError."""
MOST_OPTIONS = 62
"""Options of a standoff; beyond, a LimitError."""


def feasible_codes(standoff: Standoff, most: int = MOST_STATES) -> Codes:
    """Every feasible state, ascending. Raises LimitError beyond ``most``.

    Options are added one by one, and what a pattern forbids is dropped as soon as its last option is known, so that
    the work follows the feasible states and not all combinations.
    """
    order = standoff.option_order
    if len(order) > MOST_OPTIONS:
        raise LimitError(f"This standoff has {len(order)} options; at most {MOST_OPTIONS} can be told apart.")
    bit = {option: 1 << at for at, option in enumerate(order)}
    codes: Codes = np.zeros(1, dtype=np.int64)
    for at, option in enumerate(order):
        codes = np.concatenate([codes, codes | bit[option]])
        for pattern in standoff.infeasible:
            if pattern and max(order.index(name) for name in pattern) == at:
                mask, wanted = _pattern_bits(pattern, bit)
                codes = codes[(codes & mask) != wanted]
        if len(codes) > most:
            raise LimitError(
                f"This standoff has more than {most:,} feasible states; say more of what cannot be (`infeasible`)."
            )
    return codes


def _pattern_bits(pattern: Mapping[str, str], bit: Mapping[str, int]) -> tuple[int, int]:
    return sum(bit[name] for name in pattern), sum(bit[name] for name, taken in pattern.items() if taken == "Y")


def merged(standoff: Standoff, codes: Codes) -> tuple[tuple[str, ...], Codes]:
    """The states that remain when what ``coalesce`` names is made one: their names, and which of them each state is.

    A merged state has a dash where its members differ. A state that matches two patterns goes by the first.
    """
    bit = {option: 1 << at for at, option in enumerate(standoff.option_order)}
    group = np.arange(len(codes)) + len(standoff.coalesce)
    for number in reversed(range(len(standoff.coalesce))):
        mask, wanted = _pattern_bits(standoff.coalesce[number], bit)
        group[(codes & mask) == wanted] = number
    _, first, which = np.unique(group, return_index=True, return_inverse=True)
    place = np.argsort(np.argsort(first))  # in the order of their first members
    names = [""] * len(first)
    for at in range(len(first)):
        members = codes[which == at] if group[first[at]] < len(standoff.coalesce) else codes[first[at] : first[at] + 1]
        names[place[at]] = _joint_name(members, len(bit))
    return tuple(names), place[which]


def _joint_name(members: Codes, width: int) -> str:
    always, ever = int(np.bitwise_and.reduce(members)), int(np.bitwise_or.reduce(members))
    return "".join("Y" if always >> at & 1 else "-" if ever >> at & 1 else "N" for at in range(width))


def matching(pattern: Mapping[str, str], codes: Codes, order: Sequence[str]) -> Truth:
    """Where a pattern holds, (n_states,)."""
    return truth(pattern, codes, order) if pattern else np.ones(len(codes), dtype=bool)


def letters(code: int, width: int) -> str:
    """The state's letters: ``NYN`` when only the second of three options is taken."""
    return "".join("Y" if code >> at & 1 else "N" for at in range(width))


def code_of(name: str) -> int:
    """The number of a state given by its letters."""
    return sum(1 << at for at, letter in enumerate(name) if letter == "Y")


def truth(formula: Mapping[str, Any], codes: Codes, order: Sequence[str]) -> Truth:
    """Where a preference statement is true, (n_states,). ``if`` is material: true wherever its condition is not."""
    if set(formula) == {"if", "then"}:
        return ~truth(formula["if"], codes, order) | truth(formula["then"], codes, order)
    found: Truth
    if set(formula) == {"any"}:
        found = np.logical_or.reduce([truth(part, codes, order) for part in formula["any"]])
    elif set(formula) == {"all"}:
        found = np.logical_and.reduce([truth(part, codes, order) for part in formula["all"]])
    elif set(formula) == {"not"}:
        found = ~truth(formula["not"], codes, order)
    elif set(formula) == {"iff"}:
        one, other = (truth(part, codes, order) for part in formula["iff"])
        found = one == other
    else:
        mask, wanted = _pattern_bits(formula, {option: 1 << at for at, option in enumerate(order)})
        found = (codes & mask) == wanted
    return found


def idle_statements(standoff: Standoff, codes: Codes) -> Iterator[tuple[str, int, bool]]:
    """Statements that order nothing: whose, which (from 0), and whether it is true in every feasible state or in none."""
    for actor, preference in standoff.preferences.items():
        for at, statement in enumerate(preference.statements):
            holds = truth(statement, codes, standoff.option_order)
            if holds.all() or not holds.any():
                yield actor, at, bool(holds.all())
