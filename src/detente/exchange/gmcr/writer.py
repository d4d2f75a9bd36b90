"""The standoff of a case as a graph-model file (``.gmcr``, JSON).

Method

1. Options in the order of the case, numbered from 0. Statements other than patterns are written as all the combinations
   of their options under which they are true, of which one must hold.
2. The file has one switch for everybody: where a side has a ranking, all sides get one, by numbers of states (feasible ones
   counted from 1, the first option the lowest binary digit).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any

import numpy as np

from detente.case import Case
from detente.case.model.standoff import Formula, Standoff, StandoffPreference
from detente.case.model.standoff_states import Codes, code_of, feasible_codes, merged, truth
from detente.case.standoff_values import valued
from detente.errors import LimitError, Problem, input_error

MOST_RANKED = 100_000
"""Feasible states whose ranking is written; beyond, a LimitError."""
MOST_COMBINED = 12
"""Options of a statement that is written as combinations; beyond, a LimitError."""
AROUND = "left out, no part of a graph-model file: the present state, evidence, issues and all that concerns deals"


def gmcr_text(case: Case) -> tuple[str, list[str]]:
    """The file, and what a reader must be told."""
    part = _standoff(case)
    remarks = []
    if any(item.ranking for item in part.preferences.values()):
        remarks.append(
            "rankings are written by numbers of states: after a change of options or patterns in that program they mean other states"
        )
    return _json(_data(case, part)), remarks


def losses(case: Case) -> tuple[list[Problem], list[str]]:
    """What of the standoff the file cannot hold, each at its place; and what it knows nothing of, in words."""
    lost = [
        Problem(
            case.tree.place(("standoff", key), key=True),
            message,
            expected="what gmcr can hold: options, one-way options, what cannot be, orders over the states",
            mend="--leave-out exports the case without it, and says so",
        )
        for key, message in _lost(_standoff(case))
    ]
    return lost, [AROUND]


def _standoff(case: Case) -> Standoff:
    part = valued(case.model)
    if part is None:
        raise input_error(
            "case.yaml", "this case has no standoff", expected="standoff: options, status quo and preferences"
        )
    return part


def _lost(part: Standoff) -> Iterator[tuple[str, str]]:
    if part.irreversible:
        yield "irreversible", "moves that patterns forbid cannot be held"
    if part.coalesce:
        yield "coalesce", "states that count as one cannot be held: they are ranked together but remain several"
    if part.moves:
        yield "moves", "moves given one by one cannot be held: what options allow takes their place"


def _data(case: Case, part: Standoff) -> dict[str, Any]:
    number = {option: at for at, option in enumerate(part.option_order)}
    ranked = any(item.ranking for item in part.preferences.values())
    codes = feasible_codes(part)
    if ranked and len(codes) > MOST_RANKED:
        raise LimitError(
            f"This standoff has {len(codes):,} feasible states; rankings of more than {MOST_RANKED:,} are not written."
        )
    one_way = {**dict.fromkeys(part.forward_only, "fwd"), **dict.fromkeys(part.backward_only, "back")}
    sides = []
    for actor, owned in part.options.items():
        preference = part.preferences.get(actor, StandoffPreference())
        side: dict[str, Any] = {
            "name": case.model.actors[actor].name,
            "options": [number[option] for option in owned],
            "preferences": [found for item in preference.statements if (found := _statement(item, number))],
        }
        if ranked:
            side["preferenceRanking"] = _ranking(part, preference, codes)
        sides.append(side)
    return {
        "program": "gmcr-py",
        "options": [
            {"name": text, "permittedDirection": one_way.get(option, "both")}
            for owned in part.options.values()
            for option, text in owned.items()
        ],
        "decisionMakers": sides,
        "infeasibles": [_pattern(pattern, number) for pattern in part.infeasible],
        "useManualPreferenceRanking": ranked,
    }


def _pattern(pattern: Mapping[str, str], number: Mapping[str, int]) -> list[list[Any]]:
    return [[number[option], letter] for option, letter in sorted(pattern.items(), key=lambda item: number[item[0]])]


def _statement(formula: Formula, number: Mapping[str, int]) -> Any:
    """A pattern, or patterns of which one must hold; none for what is never true, which orders nothing."""
    if set(formula) <= set(number):
        return _pattern(formula, number)
    if set(formula) == {"any"} and all(set(part) <= set(number) for part in formula["any"]):
        return {"compound": True, "members": [_pattern(part, number) for part in formula["any"]]}
    told = sorted(_options_of(formula, number), key=number.__getitem__)
    if len(told) > MOST_COMBINED:
        raise LimitError(
            f"A statement over {len(told)} options cannot be written as combinations; at most {MOST_COMBINED} can."
        )
    every = [dict(zip(told, choice, strict=True)) for choice in product("YN", repeat=len(told))]
    states = np.array([code_of("".join(state.values())) for state in every], dtype=np.int64)
    holds = truth(formula, states, told)
    members = [_pattern(state, number) for state, true in zip(every, holds, strict=True) if true]
    return {"compound": True, "members": members} if members else None


def _options_of(formula: Any, number: Mapping[str, int]) -> set[str]:
    if isinstance(formula, Mapping):
        own = {key for key in formula if key in number}
        return own.union(*(_options_of(part, number) for part in formula.values()))
    if isinstance(formula, (list, tuple)):
        return set().union(*(_options_of(part, number) for part in formula))
    return set()


def _ranking(part: Standoff, preference: StandoffPreference, codes: Codes) -> list[Any]:
    """States by number, best first, ties in a list."""
    place = {int(code): at + 1 for at, code in enumerate(codes)}
    if preference.ranking:
        return _ties([_members(part, tie, codes, place) for tie in preference.ranking])
    groups = [np.asarray(codes)]
    for statement in preference.statements:
        split = []
        for group in groups:
            holds = truth(statement, group, part.option_order)
            split += [some for some in (group[holds], group[~holds]) if len(some)]
        groups = split
    return _ties([[place[int(code)] for code in group] for group in groups])


def _members(part: Standoff, tie: tuple[str, ...], codes: Codes, place: Mapping[int, int]) -> list[int]:
    """The numbers of the states of one rank; states that count as one are written apart."""
    if not part.coalesce:
        return [place[code_of(name)] for name in tie]
    names, which = merged(part, codes)
    wanted = {names.index(name) for name in tie}
    return [at + 1 for at, group in enumerate(which) if int(group) in wanted]


def _ties(groups: list[list[int]]) -> list[Any]:
    return [group[0] if len(group) == 1 else group for group in groups]


def _json(data: dict[str, Any]) -> str:
    """JSON with a line for each option, decision maker and pattern."""
    rows = []
    for key, value in data.items():
        parts = [json.dumps(part, ensure_ascii=False) for part in value] if isinstance(value, list) else []
        told = "[\n  " + ",\n  ".join(parts) + "\n ]" if parts else json.dumps(value)
        rows.append(f' "{key}": {told}')
    return "{\n" + ",\n".join(rows) + "\n}\n"
