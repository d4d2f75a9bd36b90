"""Files of the graph model (``.gmcr``, JSON) as a standoff: options, what cannot be, and everybody's order over the states.

Method

1. The file numbers options from 0 in one list, whoever owns them, and writes patterns as pairs of option and ``Y`` or ``N``.
2. It numbers states by counting the feasible ones from 1, the first option being the lowest binary digit: another option or
   pattern silently gives every number another meaning. Here states are named by their options (:mod:`.orders`).
3. Statements are patterns, several of which one must hold, or typed text (:mod:`.words`), the most important first.

References: fang2003.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from detente.case.file.yaml_tree import Path as Keys
from detente.case.model.standoff import Standoff
from detente.case.model.standoff_states import feasible_codes
from detente.errors import InputError, shown
from detente.exchange.gmcr.orders import Formula, Given, Order, order_of
from detente.exchange.gmcr.words import NotAStatementError, statement
from detente.exchange.json_file import JsonFile
from detente.frozen import frozen

DIRECTIONS = ("both", "fwd", "back")
MANUAL = ("useManualPreferenceRanking", "useManualPreferenceVectors")
RANKING = ("preferenceRanking", "preferenceVector")
TOP = {"program", "version", "options", "decisionMakers", "infeasibles", "coalitions", "coalitionsFull", *MANUAL}
OWN = {"name", "options", "preferences", "payoffs", "misperceptions", *RANKING}


@frozen
class Side:
    """A decision maker: its name, its options by number, its order over the states."""

    name: str
    options: tuple[int, ...]
    order: Order


@frozen
class Graph:
    """What a file says; options by their numbers in it."""

    options: tuple[str, ...]
    one_way: dict[str, tuple[int, ...]]
    sides: tuple[Side, ...]
    infeasible: tuple[dict[int, str], ...]
    present: int
    """The feasible state with the lowest number, which has to stand for the present one: the file names none."""
    remarks: tuple[str, ...]


def read_gmcr(path: Path) -> tuple[Graph, bytes]:
    """The model in a file, and the file's bytes. Raises InputError with everything that is not understood, at its place."""
    file, raw = JsonFile.open(path)
    found = _graph(file) if file.mapping(file.data, (), TOP, {"options", "decisionMakers"}) else None
    if file.problems or found is None:
        raise InputError(file.problems)
    return found, raw


def _graph(file: JsonFile) -> Graph | None:
    data = file.data
    options = _options(file, data["options"])
    sides = list(_sides(file, data["decisionMakers"], options))
    patterns = [
        (number, _pattern(file, item, ("infeasibles", number), len(options)))
        for number, item in enumerate(_list(file, data.get("infeasibles", []), ("infeasibles",)))
    ]
    manual = [data[name] for name in MANUAL if name in data]
    for name in MANUAL:
        if name in data and not isinstance(data[name], bool):
            file.refuse((name,), "this must be true or false", found=shown(data[name]))
    if file.problems:
        return None
    infeasible = tuple(pattern for _, pattern in patterns)
    codes = _feasible(len(options), infeasible)
    if not len(codes):
        file.refuse(("infeasibles",), "no state is left", key=True, expected="at least one feasible state")
        return None
    owned = {option for side in sides for option in side[1]}
    for number in sorted(set(range(len(options))) - owned):
        file.refuse(("options", number), "this option belongs to nobody", expected="one decision maker who lists it")
    orders = [order_of(file, name, given, codes, manual[0] if manual else None) for name, _, given in sides]
    if not sides or file.problems:
        return None
    present = int(codes[0])
    return Graph(
        options=tuple(name for name, _ in options),
        one_way={way: tuple(at for at, (_, found) in enumerate(options) if found == way) for way in DIRECTIONS[1:]},
        sides=tuple(Side(name, own, order) for (name, own, _), order in zip(sides, orders, strict=True)),
        infeasible=infeasible,
        present=present,
        remarks=tuple(_remarks(data, sides, orders)),
    )


def _feasible(number: int, infeasible: Iterable[dict[int, str]]) -> Any:
    """Every feasible state as a number whose binary digits are the file's options, ascending."""
    names = [f"o{at}" for at in range(number)]
    return feasible_codes(
        Standoff.model_validate(
            {
                "options": {"all": dict.fromkeys(names, "option")},
                "infeasible": [{names[at]: letter for at, letter in pattern.items()} for pattern in infeasible],
                "status_quo": {},
            }
        )
    )


def _options(file: JsonFile, data: Any) -> list[tuple[str, str]]:
    """Name and permitted direction of each option."""
    found = []
    for number, item in enumerate(_list(file, data, ("options",), some=True)):
        here: Keys = ("options", number)
        if not file.mapping(item, here, {"name", "permittedDirection"}, {"name"}):
            continue
        way = item.get("permittedDirection", "both")
        if way not in DIRECTIONS:
            file.refuse(
                (*here, "permittedDirection"),
                "this direction is not understood",
                found=shown(way),
                expected="both, fwd (can be taken, not taken back) or back (can be given up, not taken again)",
            )
        found.append((_name(file, item["name"], (*here, "name")), way))
    return found


def _sides(file: JsonFile, data: Any, options: list[tuple[str, str]]) -> Iterator[tuple[str, tuple[int, ...], Given]]:
    """Each decision maker's name, options and what is said of its order."""
    owner: dict[int, str] = {}
    for number, item in enumerate(_list(file, data, ("decisionMakers",), some=True)):
        here: Keys = ("decisionMakers", number)
        if not file.mapping(item, here, OWN, {"name", "options"}):
            continue
        name = _name(file, item["name"], (*here, "name"))
        own = []
        for at, option in enumerate(_list(file, item["options"], (*here, "options"))):
            place = (*here, "options", at)
            if not _is_option(file, option, place, len(options)):
                continue
            if option in owner:
                file.refuse(place, f"option {option} is owned twice", found=f"{owner[option]} lists it too")
            owner[option] = name
            own.append(option)
        if item.get("misperceptions"):
            file.refuse(
                (*here, "misperceptions"),
                "states that a decision maker does not see cannot be held",
                key=True,
                mend="import the file without them; the standoff is then the one that everybody sees alike",
            )
        statements = [
            _statement(file, one, (*here, "preferences", at), len(options))
            for at, one in enumerate(_list(file, item.get("preferences", []), (*here, "preferences")))
        ]
        key = next((key for key in RANKING if key in item), RANKING[0])
        yield name, tuple(own), Given(tuple(statements), item.get(key), item.get("payoffs"), (*here, key), here)


def _statement(file: JsonFile, item: Any, path: Keys, number: int) -> Formula:
    if isinstance(item, str):
        try:
            return statement(item, number)
        except NotAStatementError as error:
            file.refuse(path, f"this statement is not understood: {error}", found=shown(item), expected=error.expected)
            return {}
    if isinstance(item, dict):
        if not file.mapping(item, path, {"compound", "members"}, {"compound", "members"}):
            return {}
        if item["compound"] is not True:
            file.refuse((*path, "compound"), "this must be true where there are members", found=shown(item["compound"]))
        members = _list(file, item["members"], (*path, "members"), some=True)
        return {"any": [_pattern(file, one, (*path, "members", at), number) for at, one in enumerate(members)]}
    return dict(_pattern(file, item, path, number))


def _pattern(file: JsonFile, item: Any, path: Keys, number: int) -> dict[int, str]:
    """Options and what becomes of them: ``[[0, "Y"], [2, "N"]]``."""
    found: dict[int, str] = {}
    for at, pair in enumerate(_list(file, item, path, some=True)):
        here = (*path, at)
        if not isinstance(pair, list) or len(pair) != 2 or pair[1] not in ("Y", "N"):
            file.refuse(here, "this is not an option with Y or N", found=shown(pair), expected='such as [0, "Y"]')
        elif _is_option(file, pair[0], here, number):
            if pair[0] in found:
                file.refuse(here, f"option {pair[0]} stands twice in this pattern", found=shown(item))
            found[pair[0]] = pair[1]
    return found


def _is_option(file: JsonFile, value: Any, path: Keys, number: int) -> bool:
    known = isinstance(value, int) and not isinstance(value, bool) and 0 <= value < number
    if not known:
        file.refuse(path, "there is no such option", found=shown(value), expected=f"a number from 0 to {number - 1}")
    return known


def _name(file: JsonFile, value: Any, path: Keys) -> str:
    if isinstance(value, str) and value.strip():
        return value.strip()
    file.refuse(path, "this must be a name", found=shown(value), expected="words")
    return "?"


def _list(file: JsonFile, value: Any, path: Keys, *, some: bool = False) -> list[Any]:
    if isinstance(value, list) and (value or not some):
        return value
    file.refuse(
        path, "this must be a list" + (" that is not empty" if some else ""), found=shown(value), expected="[…]"
    )
    return []


def _remarks(data: Any, sides: list[tuple[str, tuple[int, ...], Given]], orders: list[Order]) -> Iterator[str]:
    yield "the file names no present state: the feasible one with the lowest number stands for it; put the right one into `status_quo`"
    for order in orders:
        yield from order.remarks
    for name, own, _ in sides:
        if not own:
            yield f"{name} decides on no option: it is an actor of the case and left out of the standoff, whose answers do not change"
    coalitions = data.get("coalitions")
    if isinstance(coalitions, list) and any(isinstance(item, list) and len(item) > 1 for item in coalitions):
        yield "coalitions of the file are not taken over: `detente standoff` looks at every coalition"
