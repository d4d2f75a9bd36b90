"""A case as GeniusWeb JSON: a domain, and a profile for each party, which GeniusWeb evaluates to utilities / 100.

Method: weights are the shares of the issues in the best utility, utilities of values lie in 0…1. GeniusWeb wants weights
that sum to exactly 1 as decimals: where no short decimal is exact they are rounded to 17 places and the largest takes the rest.
A no-deal value becomes the reservation bid that accepts and refuses the same deals: the worst one that is good enough.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from detente.case import Model
from detente.errors import input_error
from detente.exchange.game.players import Worth, least_acceptable, names_of, players_of, texts_of
from detente.exchange.geniusweb.reader import SPACE
from detente.exchange.numbers import decimal_text

PLACES = 17


def geniusweb_files(model: Model) -> tuple[list[tuple[str, str]], list[str]]:
    """Name and text of each file, the domain first; and what a reader must be told."""
    players = players_of(model)
    issues = dict(zip(names_of(model), texts_of(model).values(), strict=True))
    name = "".join(char for char in model.name if char.isascii() and char.isalnum()) or "case"
    domain = {"name": name, "issuesValues": {issue: {"values": options} for issue, options in issues.items()}}
    title = "domain"
    while title in {player.file.casefold() for player in players}:
        title = f"the_{title}"
    texts = [(title, _json(domain))]
    remarks = []
    for player in players:
        profile, exact = _profile(model, player, issues, domain)
        texts.append((player.file, _json({SPACE: profile})))
        if not exact:
            remarks.append(f"weights or values of {player.actor} are rounded to {PLACES} decimals")
    return texts, remarks


def _profile(
    model: Model, player: Worth, issues: dict[str, list[str]], domain: dict[str, Any]
) -> tuple[dict[str, Any], bool]:
    shares = _weights(model, player)
    total = sum(shares, Fraction(0))
    if not total:
        raise input_error("case.yaml", f"every deal is worth nothing to {player.actor}", expected="a weight above 0")
    weights, exact = _summing_to_one([share / total for share in shares])
    tables: dict[str, Any] = {}
    for (issue, options), row in zip(issues.items(), zip(shares, player.table, strict=True), strict=True):
        weight, shares_of_options = row
        worth = [share / weight if weight else Fraction(0) for share in shares_of_options]
        near = [_rounded(value) for value in worth]
        exact = exact and near == worth
        values = dict(zip(options, near, strict=True))
        tables[issue] = {"DiscreteValueSetUtilities": {"valueUtilities": values}}
    profile: dict[str, Any] = {
        "name": "".join(char for char in player.file if char.isascii() and char.isalnum()) or player.actor,
        "domain": domain,
        "issueUtilities": tables,
        "issueWeights": dict(zip(issues, weights, strict=True)),
    }
    deal = least_acceptable(player)
    if deal is not None:
        bid = {issue: options[at] for (issue, options), at in zip(issues.items(), deal, strict=True)}
        profile["reservationBid"] = {"issuevalues": bid}
    return profile, exact


def _weights(model: Model, player: Worth) -> Sequence[Fraction]:
    """The weights of the case; for points, the most that each issue can add."""
    given = model.preferences[player.actor].weights
    if not given:
        return player.weights
    total = sum((Fraction(weight.value) for weight in given.values()), Fraction(0))
    return [Fraction(given[issue].value) / total if issue in given else Fraction(0) for issue in model.issues]


def _rounded(value: Fraction) -> Fraction:
    return value if decimal_text(value) is not None else round(value, PLACES)


def _summing_to_one(weights: Sequence[Fraction]) -> tuple[list[Fraction], bool]:
    near = [_rounded(weight) for weight in weights]
    near[near.index(max(near))] += 1 - sum(near, Fraction(0))
    return near, near == list(weights)


def _json(data: Any) -> str:
    return _lines(data, "") + "\n"


def _lines(data: Any, indent: str) -> str:
    """JSON with every number digit by digit."""
    if isinstance(data, Fraction):
        return decimal_text(data) or "0"
    if isinstance(data, dict):
        inner = f"{indent}  "
        rows = [f"{inner}{json.dumps(key, ensure_ascii=False)}: {_lines(value, inner)}" for key, value in data.items()]
        return "{\n" + ",\n".join(rows) + f"\n{indent}}}" if rows else "{}"
    return json.dumps(data, ensure_ascii=False)
