"""What each actor holds on each issue, and how that is known, equals the long way with sets."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from detente.case.model.holding import counted, holdings

from .cases import random_model
from .silences import LongWay, grounded


def entries(way: LongWay, actor: str, issue: str) -> list[tuple[Any, str]]:
    """Everything of an actor that concerns an issue, each with what it rests on."""
    found: list[tuple[Any, str]] = [
        (line, actor) for line in way.model.red_lines if line.actor == actor and issue in line.never
    ]
    preference = way.model.preferences.get(actor)
    if preference is None:
        return found
    worth: list[Any] = [preference.weights.get(issue)]
    worth += [*preference.values.get(issue, {}).values(), *preference.points.get(issue, {}).values()]
    worth += [item for item in preference.adjust if issue in item.when]
    worth += [preference.floor.get(issue)]
    owned = [item for item in worth if item is not None]
    found += [(item if item.evidence or item.assumed else preference, actor) for item in owned]
    return found + ([(preference, actor)] if issue in preference.ranking else [])


@pytest.mark.parametrize("block", range(4))
def test_holdings_against_sets(block: int) -> None:
    seen = set()
    for seed in range(block * 75, block * 75 + 75):
        random = Random(910_000 + seed)
        model, said = grounded(random_model(random), random)
        way, held = LongWay(model, said), holdings(model, said)
        assert set(held) == {(actor, issue) for actor in model.consenting() for issue in way.issues}
        for (actor, issue), item in held.items():
            pieces = entries(way, actor, issue)
            want = way.standing(pieces) if pieces else "silent"
            assert (item.standing, bool(item.pieces)) == (want, issue in way.spoken(actor)), (seed, actor, issue)
            seen.add(item.standing)
        for actor, counts in counted(model, said).items():
            assert counts["silent"] == len(way.silent(actor))
    assert seen == {"stated", "reported", "assumed", "silent"}
