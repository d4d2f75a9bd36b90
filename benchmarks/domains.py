"""Additive domains of a chosen size, as every tool can read them: no rules, no red lines, nothing worth more together."""

from __future__ import annotations

from random import Random
from typing import Any

from benchmarks.invented import SIDES, ramp
from detente.case.model import Model

RESERVED = 45


def domain(issues: int, options: int, parties: int) -> dict[str, Any]:
    """Issues, options, and for each party whole weights and values from 0 to 100; neighbours pull opposite ways."""
    random = Random(1)
    choices = [f"o{at}" for at in range(options)]
    names = [f"issue{at}" for at in range(issues)]
    return {
        "issues": dict.fromkeys(names, choices),
        "parties": {
            side: {
                "weights": {name: random.randint(1, 30) for name in names},
                "values": {name: ramp(random, choices, down=bool(at % 2)) for name in names},
                "reserved": RESERVED,
            }
            for at, side in enumerate(SIDES[:parties])
        },
    }


def as_data(found: dict[str, Any]) -> dict[str, Any]:
    """The same domain as the data of a case file."""
    return {
        "detente": 1,
        "name": "domain",
        "as_of": "2026-01-01",
        "actors": {name: {"name": name, "role": "party"} for name in found["parties"]},
        "issues": {
            name: {"question": name, "status_quo": options[0], "options": {option: option for option in options}}
            for name, options in found["issues"].items()
        },
        "preferences": {
            name: {"weights": party["weights"], "values": party["values"], "no_deal": party["reserved"]}
            for name, party in found["parties"].items()
        },
    }


def as_model(found: dict[str, Any]) -> Model:
    """The same domain as a case."""
    return Model.model_validate(as_data(found))
