"""The scored games of abdelnabi2023 (Harborco's structure): six parties and 720 deals, seven and 2,880."""

import json
from pathlib import Path
from typing import Any

import pytest

from detente.analysis.agreement import Agreement, agreement
from detente.analysis.impasse import impasse
from detente.case.model import Model

GAMES = json.loads((Path(__file__).parent / "harborco.json").read_text(encoding="utf-8"))["games"]
games = pytest.mark.parametrize("game", GAMES.values(), ids=GAMES)
LETTERS = "ABCDEF"


def model_of(game: dict[str, Any], **changes: Any) -> Model:
    sizes = [len(row) for row in next(iter(game["parties"].values()))["scores"]]
    options = {letter: [f"{letter}{k + 1}" for k in range(size)] for letter, size in zip(LETTERS, sizes, strict=False)}
    return Model.model_validate(
        {
            "detente": 1,
            "name": "A scored game",
            "as_of": "2023-09-30",
            "actors": {party: {"name": party, "role": "party"} for party in game["parties"]},
            "issues": {
                letter: {"question": letter, "status_quo": names[0], "options": {name: name for name in names}}
                for letter, names in options.items()
            },
            "preferences": {
                party: {
                    "points": {
                        letter: dict(zip(options[letter], row, strict=True))
                        for letter, row in zip(options, table["scores"], strict=True)
                    },
                    "no_deal": table["min"] + changes.get("tightened_by", 0),
                }
                for party, table in game["parties"].items()
            },
            **{key: value for key, value in changes.items() if key == "consent"},
        }
    )


def written(deal: dict[str, str]) -> str:
    return ",".join(deal[letter] for letter in LETTERS if letter in deal)


@games
def test_sizes(game: dict[str, Any]) -> None:
    found = agreement(model_of(game), limit=100)
    assert found.deals == found.obeying_rules == game["deals"]
    assert found.accepted_by == game["accepted_by"]
    assert sorted(written(deal) for deal in found.zopa.deals) == sorted(game["all_accept"])
    assert found.zopa.size == len(game["all_accept"])


@games
def test_all_but_one_with_both_veto_holders(game: dict[str, Any]) -> None:
    rest = [party for party in game["parties"] if party not in game["veto"]]
    consent = {"veto": game["veto"], "of": rest, "at_least": len(rest) - 1}
    assert agreement(model_of(game, consent=consent)).zopa.size == game["all_but_one_accept"]


def deals_on(frontier: Any) -> int:
    return sum(point.deals for point in frontier.points)


@games
def test_frontier(game: dict[str, Any]) -> None:
    found = agreement(model_of(game))
    assert deals_on(found.frontier) == game["pareto"]
    assert deals_on(found.zopa_frontier) == game["unanimous_pareto"]


@games
def test_solution_points(game: dict[str, Any]) -> None:
    found = agreement(model_of(game))
    assert found.solutions is not None
    (nash,) = found.solutions.nash
    assert (written(nash.deal), nash.deals) == (game["nash"], 1)
    assert gains(found, nash.utilities) == game["nash_gains"]
    assert [written(point.deal) for point in found.solutions.egalitarian] == game["egalitarian"]
    assert min(gains(found, found.solutions.egalitarian[0].utilities).values()) == game["least_gain"]


def gains(found: Agreement, utilities: dict[str, Any]) -> dict[str, Any]:
    return {party: value - found.no_deal[party] for party, value in utilities.items()}


@games
def test_when_each_party_asks_for_more(game: dict[str, Any]) -> None:
    found = impasse(model_of(game, tightened_by=game["tightened_by"]))
    assert not found.deal_exists
    conflicts = [sorted(parties) for parties in game["tightened_conflicts"]]
    assert [sorted(item.actors) for item in found.actor_conflicts] == conflicts
    assert [list(item.members) for item in found.conflicts] == [
        [f"{party}.no_deal" for party in parties] for parties in conflicts
    ]
    assert sorted(map(list, found.actor_openings)) == sorted(sorted(parties) for parties in game["tightened_openings"])
    least = min(found.openings, key=lambda opening: sum(opening.falls.values()))
    assert sum(least.falls.values()) == game["tightened_least_fall"]
    assert written(least.deal) == game["tightened_least_fall_deal"]
