"""Invented cases of a chosen size: parties, 3 rules, some red lines, seeded."""

from __future__ import annotations

from random import Random
from typing import Any

from detente.case.model import Model

SIDES = ("north", "south", "east", "west", "coast", "hills")
RATIFIERS = {"north_assembly": "north", "south_army": "south"}


def invented(
    issues: int, options: int, *, parties: int = 2, red_lines: int = 12, hard: bool = True, ratified: bool = True
) -> Model:
    """A case with ``options`` to the power of ``issues`` deals; ``hard`` ones have no deal.

    With two parties each has a ratifier, unless not ``ratified``.
    """
    return Model.model_validate(
        as_data(issues, options, parties=parties, red_lines=red_lines, hard=hard, ratified=ratified)
    )


def as_data(
    issues: int, options: int, *, parties: int = 2, red_lines: int = 12, hard: bool = True, ratified: bool = True
) -> dict[str, Any]:
    """The same as the data of a case file."""
    random = Random(1)
    names = [f"issue{at}" for at in range(issues)]
    choices = [f"o{at}" for at in range(options)]
    actors: dict[str, Any] = {name: {"name": name, "role": "party"} for name in SIDES[:parties]}
    if parties == 2 and ratified:
        actors |= {name: {"name": name, "role": "ratifier", "of": of} for name, of in RATIFIERS.items()}

    def pattern(size: int, share: int) -> dict[str, list[str]]:
        return {name: random.sample(choices, share) for name in random.sample(names, min(size, issues))}

    def preference(at: int) -> dict[str, Any]:
        return {
            "weights": {name: random.randint(1, 30) for name in names},
            "values": {name: ramp(random, choices, down=bool(at % 2)) for name in names},
            "adjust": [{"when": pattern(2, 1), "add": 5}],
            "no_deal": 62 if hard else 45,
        }

    return {
        "detente": 1,
        "name": f"{options}^{issues} deals",
        "as_of": "2026-01-01",
        "actors": actors,
        "issues": {
            name: {"question": name, "status_quo": choices[0], "options": {choice: choice for choice in choices}}
            for name in names
        },
        "rules": [
            {"id": "never", "never": pattern(2, 1), "because": "invented"},
            {"id": "if_then", "if": pattern(1, 1), "then": pattern(1, options - 1), "because": "invented"},
            {"id": "if_then_too", "if": pattern(2, 1), "then": pattern(1, options - 1), "because": "invented"},
        ],
        "preferences": {name: preference(at) for at, name in enumerate(actors)},
        "red_lines": [
            {
                "id": f"line{at}",
                "actor": random.choice(list(actors)),
                "never": pattern(random.randint(1, 3), options - 1 if hard else 1),
                "firmness": random.randint(1, 9),
            }
            for at in range(red_lines)
        ],
    }


def with_bans(red_lines: int, *, hard: bool, seed: int) -> Model:
    """20 issues, 5 options, 4 parties with no-deal values; red lines are bans of an option or of a pair of options.

    ``hard``: at most 2 options banned an issue, so that most lines are pairs and no-deal values bind.
    """
    random = Random(seed)
    names, choices = [f"issue{at}" for at in range(20)], [f"o{at}" for at in range(5)]
    sides = SIDES[:4]
    bans = [{name: [choice]} for name in names for choice in random.sample(choices, 2 if hard else 5)]
    alone = random.sample(bans, red_lines // (3 if hard else 2))
    pairs = [
        {name: [random.choice(choices)] for name in random.sample(names, 2)} for _ in range(red_lines - len(alone))
    ]
    return Model.model_validate(
        {
            "detente": 1,
            "name": "bans",
            "as_of": "2026-01-01",
            "actors": {name: {"name": name, "role": "party"} for name in sides},
            "issues": {
                name: {"question": name, "status_quo": choices[0], "options": {choice: choice for choice in choices}}
                for name in names
            },
            "preferences": {
                name: {
                    "weights": {issue: random.randint(1, 9) for issue in names},
                    "values": {issue: ramp(random, choices, down=bool(at % 2)) for issue in names},
                    "no_deal": 58 if hard else 62,
                }
                for at, name in enumerate(sides)
            },
            "red_lines": [
                {"id": f"line{at}", "actor": random.choice(sides), "never": never, "firmness": random.randint(1, 9)}
                for at, never in enumerate([*alone, *pairs])
            ],
        }
    )


def ramp(random: Random, choices: list[str], *, down: bool) -> dict[str, int]:
    """Values that rise (or fall) from one pole of the issue to the other, with some noise."""
    step = 100 / (len(choices) - 1)
    rising = [min(100, max(0, round(step * at) + random.randint(-15, 15))) for at in range(len(choices))]
    return dict(zip(choices, rising[::-1] if down else rising, strict=True))
