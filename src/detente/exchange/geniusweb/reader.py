"""GeniusWeb domains and profiles (JSON) as a game, evaluated as GeniusWeb evaluates them.

Method (``LinearAdditiveUtilitySpace`` and its ``ValueSetUtilities``):

1. U = Σ issueWeights[i] × utility of the value, in exact decimals; utilities lie in 0…1 and are not divided by a best;
2. weights must sum to 1;
3. between its lowest and highest value a number is worth a straight line, rounded half up to 8 decimals;
4. only bids at least as good as ``reservationBid`` are acceptable; without one, any is.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from detente.errors import InputError, input_error, listed, shown
from detente.exchange.game.game import CLOSE, Game, GameIssue, Player
from detente.exchange.json_file import JsonFile
from detente.exchange.numbers import decimal_text, fraction_of

SPACE = "LinearAdditiveUtilitySpace"
DISCRETE = ("DiscreteValueSetUtilities", "discreteutils")
NUMBERS = ("NumberValueSetUtilities", "numberutils")
LINE = {"lowValue", "lowUtility", "highValue", "highUtility"}
MOST_VALUES = 2_000
"""Values in a range; beyond, an InputError."""
Domain = dict[str, tuple[str, ...]]


def read_geniusweb(paths: Sequence[Path]) -> tuple[Game, list[tuple[Path, bytes]]]:
    """The game in profiles and, where given, their domain; and the files' bytes.

    Raises InputError with everything that is not understood, each at its place.
    """
    files, opened = [], []
    for path in paths:
        file, raw = JsonFile.open(path)
        files.append((path, raw))
        opened.append((path, file))
    domains = [file for _, file in opened if isinstance(file.data, dict) and "issuesValues" in file.data]
    profiles = [(path, file) for path, file in opened if file not in domains]
    if len(domains) > 1:
        names = " and ".join(file.name for file in domains)
        raise input_error(domains[1].name, "there is more than one domain", found=names, expected="one")
    if not profiles:
        raise input_error(domains[0].name, "there is no profile, so no party", expected="a profile for each party")
    domain: Domain | None = _domain(domains[0], domains[0].data, ()) if domains else None
    name = domains[0].data.get("name") if domains else None
    players: list[Player] = []
    for path, file in profiles:
        player, domain, name = _profile(file, path, domain, name)
        players += [player] if player else []
    problems = [problem for _, file in opened for problem in file.problems]
    if problems or not domain:
        raise InputError(problems)
    issues = tuple(GameIssue(issue, options) for issue, options in domain.items())
    return Game(str(name or paths[0].stem), issues, tuple(players)), files


def _domain(file: JsonFile, data: Any, path: tuple[str, ...]) -> Domain | None:
    before = len(file.problems)
    if not file.mapping(data, path, {"name", "issuesValues"}, {"issuesValues"}):
        return None
    here = (*path, "issuesValues")
    if not file.mapping(data["issuesValues"], here):
        return None
    found: Domain = {}
    for issue, values in data["issuesValues"].items():
        at = (*here, issue)
        if not issue.strip():
            file.refuse(at, "an issue has no name", key=True)
        elif file.mapping(values, at, {"values", "range"}):
            if len(values) != 1:
                file.refuse(at, "an issue has `values` or a `range`", found=shown(values), expected="one of the two")
            elif "values" in values:
                found[issue] = _values(file, values["values"], (*at, "values"))
            else:
                found[issue] = _range(file, values["range"], (*at, "range"))
    if not data["issuesValues"]:
        file.refuse(here, "this domain has no issue")
    return found if len(file.problems) == before else None


def _values(file: JsonFile, values: Any, path: tuple[str, ...]) -> tuple[str, ...]:
    words = isinstance(values, list) and values and all(isinstance(value, str) and value.strip() for value in values)
    if not words or len(set(values)) != len(values):
        file.refuse(path, "values are a list of different words", found=shown(values), expected='["yes", "no"]')
        return ()
    return tuple(values)


def _range(file: JsonFile, data: Any, path: tuple[str, ...]) -> tuple[str, ...]:
    """The numbers of a range: ``[low, high, step]``, or the same with names."""
    if isinstance(data, dict) and data.keys() == {"low", "high", "step"}:
        data = [data["low"], data["high"], data["step"]]
    parts = [_number(part) for part in data] if isinstance(data, list) and len(data) == 3 else []
    if len(parts) != 3 or None in parts:
        file.refuse(path, "this is not a range", found=shown(data), expected="[lowest, highest, step]")
        return ()
    low, high, step = (part or Fraction(0) for part in parts)
    if step <= 0 or high < low or (high - low) / step >= MOST_VALUES:
        expected = f"lowest ≤ highest, a step above 0, at most {MOST_VALUES:,} values"
        file.refuse(path, "this range leaves no list of values", found=shown(data), expected=expected)
        return ()
    return tuple(decimal_text(low + step * at) or "" for at in range(int((high - low) / step) + 1))


def _number(value: Any) -> Fraction | None:
    if isinstance(value, bool) or not isinstance(value, (int, Decimal, str)):
        return None
    return fraction_of(str(value))


def _profile(file: JsonFile, path: Path, domain: Domain | None, name: Any) -> tuple[Player | None, Domain | None, Any]:
    """The player of a profile, and the domain with its name: those given, else the profile's own."""
    data = file.data
    if not isinstance(data, dict) or set(data) != {SPACE}:
        kinds = listed(data) if isinstance(data, dict) else shown(data)
        file.refuse((), "this kind of profile is not read", found=kinds, expected=f'{{"{SPACE}": …}}, or a domain')
        return None, domain, name
    space, here = data[SPACE], (SPACE,)
    fields = {"issueUtilities", "issueWeights", "domain", "name", "reservationBid"}
    if not file.mapping(space, here, fields, fields - {"name", "reservationBid"}):
        return None, domain, name
    own = _domain(file, space["domain"], (*here, "domain"))
    if own is None:
        return None, domain, name
    if domain is None:
        domain, name = own, space["domain"].get("name")
    elif {issue: set(values) for issue, values in own.items()} != {i: set(v) for i, v in domain.items()}:
        file.refuse((*here, "domain"), "this is another domain than that of the other files", key=True)
        return None, domain, name
    before = len(file.problems)
    tables, weights = space["issueUtilities"], space["issueWeights"]
    issues = set(domain)
    for part, at in ((tables, (*here, "issueUtilities")), (weights, (*here, "issueWeights"))):
        file.mapping(part, at, issues, issues)
    if len(file.problems) > before:
        return None, domain, name
    found = [_share(file, weights[issue], (*here, "issueWeights", issue)) for issue in domain]
    worth = [_worth(file, tables[issue], domain[issue], (*here, "issueUtilities", issue)) for issue in domain]
    reserve = _reserve(file, space.get("reservationBid"), domain, found, worth, (*here, "reservationBid"))
    if len(file.problems) == before and abs(sum(found, Fraction(0)) - 1) > CLOSE:
        total = f"they sum to {decimal_text(sum(found, Fraction(0)))}"
        file.refuse((*here, "issueWeights"), "the weights do not sum to 1", key=True, found=total, expected="1")
    if len(file.problems) > before:
        return None, domain, name
    label = str(space.get("name") or path.stem)
    return Player(label, path.name, tuple(found), tuple(worth), reserve), domain, name


def _share(file: JsonFile, value: Any, path: tuple[str, ...]) -> Fraction:
    """A number from 0 to 1."""
    number = _number(value)
    if number is None or not 0 <= number <= 1:
        file.refuse(path, "this must be a number from 0 to 1", found=shown(value), expected="such as 0.25")
        return Fraction(0)
    return number


def _worth(file: JsonFile, data: Any, options: tuple[str, ...], path: tuple[str, ...]) -> tuple[Fraction, ...]:
    if not file.mapping(data, path, {*DISCRETE, *NUMBERS}):
        return ()
    if len(data) != 1:
        file.refuse(
            path,
            "an issue has one kind of utilities",
            found=shown(data),
            expected=f"one of: {DISCRETE[0]}, {NUMBERS[0]}",
        )
        return ()
    ((kind, inner),) = data.items()
    here = (*path, kind)
    if kind in NUMBERS:
        return _line(file, inner, options, here) if file.mapping(inner, here, LINE, LINE) else ()
    if not file.mapping(inner, here, {"valueUtilities"}, {"valueUtilities"}):
        return ()
    table, at = inner["valueUtilities"], (*here, "valueUtilities")
    if not file.mapping(table, at, set(options), set(options)):
        return ()
    return tuple(_share(file, table[option], (*at, option)) for option in options)


def _line(
    file: JsonFile, data: dict[str, Any], options: tuple[str, ...], path: tuple[str, ...]
) -> tuple[Fraction, ...]:
    numbers = [_number(option) for option in options]
    low, high = _number(data["lowValue"]), _number(data["highValue"])
    least, most = (_share(file, data[name], (*path, name)) for name in ("lowUtility", "highUtility"))
    if low is None or high is None or None in numbers or low >= high:
        expected = "the bounds of the issue's range, lowValue below highValue"
        file.refuse(path, "this line does not fit its issue", found=shown(data), expected=expected)
        return ()
    told = [number for number in numbers if number is not None]
    return tuple(
        _half_up(least + (most - least) * (number - low) / (high - low)) if low <= number <= high else Fraction(0)
        for number in told
    )


def _half_up(value: Fraction) -> Fraction:
    scaled = Decimal(value.numerator) * 10**8 / Decimal(value.denominator)
    return Fraction(int(scaled.quantize(Decimal(1), rounding=ROUND_HALF_UP)), 10**8)


def _reserve(
    file: JsonFile,
    bid: Any,
    domain: Domain,
    weights: list[Fraction],
    worth: list[tuple[Fraction, ...]],
    path: tuple[str, ...],
) -> Fraction:
    """The utility of the reservation bid; 0 without one. An issue that the bid leaves out is worth nothing."""
    if bid is None:
        return Fraction(0)
    if not file.mapping(bid, path, {"issuevalues"}, {"issuevalues"}):
        return Fraction(0)
    values, here = bid["issuevalues"], (*path, "issuevalues")
    if not file.mapping(values, here, set(domain)):
        return Fraction(0)
    total = Fraction(0)
    for at, (issue, options) in enumerate(domain.items()):
        if issue not in values or not worth[at]:
            continue
        value = values[issue]
        number = _number(value) if not isinstance(value, str) else None
        text = (decimal_text(number) if number is not None else None) or str(value)
        if text not in options:
            file.refuse(
                (*here, issue), "this is not a value of the issue", found=shown(value), expected=listed(options)
            )
            continue
        total += weights[at] * worth[at][options.index(text)]
    return total
