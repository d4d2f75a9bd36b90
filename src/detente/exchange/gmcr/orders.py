"""A decision maker's order over the states, from a ranking by numbers of states or from statements; which of the two, and what else there is.

Method

1. A ranking must name every feasible state once. Its numbers count the feasible states from 1; where they are instead the
   states' own binary numbers, that is told. Both readings fit only where they are the same.
2. The file says which source is in use. Where another one is there too and orders the states otherwise, that is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.case.file.yaml_tree import Path as Keys
from detente.case.model.standoff_states import truth
from detente.errors import listed, shown
from detente.exchange.json_file import JsonFile
from detente.frozen import frozen

Codes = NDArray[np.int64]
Formula = dict[Any, Any]
"""A preference statement whose options are numbers."""
Ranking = tuple[tuple[int, ...], ...]
"""States as numbers whose binary digits are the file's options: best first, ties together."""


@frozen
class Given:
    """What a file says of an order, and where."""

    statements: tuple[Formula, ...]
    ranking: Any
    payoffs: Any
    path: Keys
    """Where the ranking stands, or would."""
    owner: Keys


@frozen
class Order:
    """Statements or a ranking: the one in use."""

    statements: tuple[Formula, ...] = ()
    ranking: Ranking = ()
    remarks: tuple[str, ...] = ()


def order_of(file: JsonFile, name: str, given: Given, codes: Codes, manual: bool | None) -> Order:
    """The order in use. What is wrong with it is noted in the file."""
    use_ranking = bool(given.ranking) and not given.statements if manual is None else manual
    found: Ranking | None = None
    remarks = []
    if given.ranking is not None or use_ranking:
        found, problems, note = _ranking(given, codes)
        if found is not None:
            remarks += [f"{name}: {note}"] if note and use_ranking else []
        elif use_ranking:
            for path, message, parts in problems:
                file.refuse(path, message, key=False, **parts)
            return Order()
        elif given.ranking:
            remarks.append(f"{name}: the ranking, not in use, is left out: {problems[0][1]}")
    remarks += _disagreements(name, given, codes, found, use_ranking, said=manual is not None)
    if given.payoffs is not None and _by_payoffs(given.payoffs, codes) is None:
        file.refuse(
            (*given.owner, "payoffs"),
            "this is not a number for each feasible state",
            found=shown(given.payoffs),
            expected=f"{len(codes)} numbers",
        )
    if use_ranking:
        return Order(ranking=found or (), remarks=tuple(remarks))
    return Order(statements=given.statements, remarks=tuple(remarks))


def _disagreements(
    name: str, given: Given, codes: Codes, ranking: Ranking | None, use_ranking: bool, *, said: bool
) -> Iterator[str]:
    """Where the sources of an order do not say the same."""
    if ranking is None and given.payoffs is None:
        return
    stated = _by_statements(given.statements, codes)
    used, other = ("ranking", "statements") if use_ranking else ("statements", "ranking")
    if ranking is not None and given.statements and _sets(ranking) != _sets(stated):
        were = "was" if use_ranking else "were"
        why = f", which the file says {'is' if use_ranking else 'are'} in use," if said else ""
        yield f"{name}: {used} and {other} of the file order the states differently; the {used}{why} {were} taken"
    elif ranking is not None and given.statements and use_ranking:
        yield f"{name}: the statements say the same as the ranking and were not taken over"
    paid = _by_payoffs(given.payoffs, codes)
    if paid is not None and _sets(paid) != _sets(ranking if use_ranking and ranking else stated):
        yield f"{name}: the payoffs order the states differently from the {used}, which {'was' if use_ranking else 'were'} taken"


def _ranking(given: Given, codes: Codes) -> tuple[Ranking | None, list[tuple[Keys, str, dict[str, str]]], str]:
    """The ranking, or what is wrong with it; and what a reader must be told."""
    if not isinstance(given.ranking, list) or not given.ranking:
        found = shown(given.ranking) if given.ranking is not None else "nothing"
        where = given.path if given.ranking is not None else given.owner
        return (
            None,
            [
                (
                    where,
                    "there is no ranking, which the file says is in use",
                    {"found": found, "expected": "[7, [3, 4], 1, …]"},
                )
            ],
            "",
        )
    ties = [tie if isinstance(tie, list) else [tie] for tie in given.ranking]
    flat = [(at, number) for at, tie in enumerate(ties) for number in tie]
    strange = [(at, number) for at, number in flat if not isinstance(number, int) or isinstance(number, bool)]
    if strange:
        return (
            None,
            [
                ((*given.path, at), "this is not the number of a state", {"found": shown(number)})
                for at, number in strange
            ],
            "",
        )
    numbers = [number for _, number in flat]
    ordinal = {at + 1: int(code) for at, code in enumerate(codes)}
    binary = {int(code): int(code) for code in codes}
    meaning, note = ordinal, ""
    if set(numbers) == set(binary) != set(ordinal):
        meaning, note = binary, "its ranking gives states by their binary numbers"
    problems, seen = [], set()
    for at, number in flat:
        if number not in meaning:
            parts = {
                "found": str(number),
                "expected": f"1 to {len(codes)}: the feasible states, counted",
                "mend": "the options or patterns may have changed since the ranking was made",
            }
            problems.append(((*given.path, at), f"{number} is not the number of a feasible state", parts))
        elif number in seen:
            problems.append(((*given.path, at), f"state {number} stands twice in this ranking", {"found": str(number)}))
        seen.add(number)
    if missing := sorted(set(meaning) - seen):
        problems.append(
            (
                given.path,
                "this ranking leaves out states",
                {"found": f"without {listed(map(str, missing))}", "expected": "each feasible state once"},
            )
        )
    if problems:
        return None, problems, ""
    return tuple(tuple(meaning[number] for number in tie) for tie in ties), [], note


def _by_statements(statements: Sequence[Formula], codes: Codes) -> Ranking:
    """The order that is lexicographic on which statements are true."""
    groups: list[Codes] = [codes]
    width = int(codes.max()).bit_length() if len(codes) else 0
    for statement in statements:
        order = [str(at) for at in range(max(width, _highest(statement) + 1))]
        split = []
        for group in groups:
            holds = truth(_text(statement), group, order)
            split += [part for part in (group[holds], group[~holds]) if len(part)]
        groups = split
    return tuple(tuple(int(code) for code in group) for group in groups)


def _text(formula: Any) -> Any:
    """The same with options as text, which is how formulas name them elsewhere."""
    if isinstance(formula, Mapping):
        return {str(key): _text(value) for key, value in formula.items()}
    return [_text(part) for part in formula] if isinstance(formula, list) else formula


def _highest(formula: Any) -> int:
    if isinstance(formula, Mapping):
        return max(max(key if isinstance(key, int) else -1, _highest(value)) for key, value in formula.items())
    return max(map(_highest, formula), default=-1) if isinstance(formula, list) else -1


def _by_payoffs(payoffs: Any, codes: Codes) -> Ranking | None:
    if not isinstance(payoffs, list) or len(payoffs) != len(codes):
        return None
    if any(isinstance(value, bool) or not isinstance(value, int | Decimal) for value in payoffs):
        return None
    paid: dict[Any, list[int]] = {}
    for code, value in zip(codes, payoffs, strict=True):
        paid.setdefault(value, []).append(int(code))
    return tuple(tuple(paid[value]) for value in sorted(paid, reverse=True))


def _sets(ranking: Iterable[Sequence[int]]) -> list[frozenset[int]]:
    return [frozenset(tie) for tie in ranking]
