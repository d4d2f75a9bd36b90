"""A game as the data of a case: utilities are the game's times 100, exact wherever the format and the engines allow."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from detente.case.file.drafting import Literal, ids
from detente.exchange.game.game import Game, Numbers, Player, case_numbers


def case_of(game: Game, tool: str, as_of: date) -> tuple[dict[str, Any], list[str]]:
    """The data of ``case.yaml``, and what a reader must be told."""
    numbers = [case_numbers(player, game.weighted) for player in game.players]
    remarks = [*game.remarks, *(remark for each in numbers for remark in each.remarks)]
    issues = ids((issue.name.strip() for issue in game.issues), "issue")
    options = [ids((value.strip() for value in issue.options), "option") for issue in game.issues]
    actors = ids((player.name.strip() for player in game.players), "party")
    data: dict[str, Any] = {
        "detente": 1,
        "name": game.name.strip(),
        "as_of": as_of,
        "note": _note(game, tool, remarks),
        "actors": {
            actor: {"name": player.name.strip(), "role": "party"}
            for actor, player in zip(actors, game.players, strict=True)
        },
        "consent": "all",
        "issues": {
            name: {
                "name": issue.name.strip(),
                "question": f"What is agreed on “{issue.name.strip()}”?",
                "kind": "substance",
                "status_quo": values[0],
                "options": dict(zip(values, issue.options, strict=True)),
                **({"note": issue.note} if issue.note else {}),
            }
            for name, issue, values in zip(issues, game.issues, options, strict=True)
        },
        "preferences": {
            actor: _preference(player, each, game.weighted, issues, options, tool)
            for actor, player, each in zip(actors, game.players, numbers, strict=True)
        },
    }
    return data, remarks


def _preference(
    player: Player, numbers: Numbers, weighted: bool, issues: list[str], options: list[list[str]], tool: str
) -> dict[str, Any]:
    tables = {
        issue: {option: Literal(text) for option, text in zip(names, row, strict=True)}
        for issue, names, row in zip(issues, options, numbers.tables, strict=True)
    }
    weights = {issue: Literal(text) for issue, text in zip(issues, numbers.weights, strict=True)}
    return {
        **({"weights": weights, "values": tables} if weighted else {"points": tables}),
        **({"adjust": [_cut(deal, text, issues, options) for deal, text in numbers.cuts]} if numbers.cuts else {}),
        "no_deal": Literal(numbers.no_deal),
        "assumed": f"Taken over from {player.file}, a profile of {tool}; no reporting stands behind it.",
    }


def _cut(deal: tuple[int, ...], text: str, issues: list[str], options: list[list[str]]) -> dict[str, Any]:
    """What takes a deal that would pass 100 back to it."""
    when = {issue: names[at] for issue, names, at in zip(issues, options, deal, strict=True)}
    return {"when": when, "add": Literal(text)}


def _note(game: Game, tool: str, remarks: Iterable[str]) -> str:
    files = ", ".join(player.file for player in game.players)
    said = [
        f"Imported from {tool} ({files}).",
        f"Utilities are those of {tool} times 100, no-deal values its reservation values times 100.",
        f"{tool} knows no status quo: the first option of each issue stands for it.",
        *(f"{remark[0].upper()}{remark[1:]}." for remark in remarks),
    ]
    return " ".join(said)
