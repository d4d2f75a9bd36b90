"""Scenarios beside the base and tipping points, on cases small enough to check by hand."""

from __future__ import annotations

import shutil
from fractions import Fraction
from pathlib import Path

import pytest

import detente
from detente.analysis.whatif import WhatIf
from detente.case import Case
from detente.errors import InputError

EXAMPLE = Path(__file__).parent.parent / "known" / "river-and-ridge"
PAIR = """\
detente: 1
name: A pair
as_of: 2026-01-01
actors: {east: {name: East, role: party}, west: {name: West, role: party}}
issues:
  land: {question: Whose?, status_quo: east, options: {east: East's, shared: Shared, west: West's}}
  trade: {question: Open?, status_quo: shut, options: {shut: Shut, open: Open}}
preferences:
  east:
    weights: {land: {value: 60, range: [0, 90]}, trade: 40}
    values: {land: {east: 100, shared: 50, west: 0}, trade: {shut: 0, open: 100}}
    no_deal: {value: 65, range: [40, 90], per: {aid: 10}}
  west:
    weights: {land: 50, trade: 50}
    values: {land: {east: 0, shared: {value: 40, range: [0, 80]}, west: 100}, trade: {shut: 40, open: 100}}
    no_deal: {value: 75, range: [60, 80], per: {aid: -5}}
context: {aid: {text: Aid, value: 0, range: [-2, 3]}}
"""


@pytest.fixture
def pair(tmp_path: Path) -> Case:
    (tmp_path / "case.yaml").write_text(PAIR, "utf-8")
    return detente.load(tmp_path)


def turns(found: WhatIf) -> dict[str, list[tuple[Fraction, Fraction]]]:
    return {item.number.name: [(span.start, span.end) for span in item.open] for item in found.tipping[0].points}


def test_tipping_by_hand(pair: Case) -> None:
    """Shared land with open trade is worth 70 to each; the west wants 75."""
    found = detente.whatif(pair)
    assert found.comparison.base.deal_exists is False
    open_ = turns(found)
    # West gets 0.5·s + 50 ≥ 75 iff s ≥ 50.
    assert open_["preferences.west.values.land.shared"] == [(50, 80)]
    assert open_["preferences.west.no_deal"] == [(60, 70)]
    # East needs 70 ≥ 65 + 10·aid, west 70 ≥ 75 − 5·aid: at most 1/2 and at least 1; yielding the land instead
    # leaves west at 100 ≥ 75 − 5·aid always, east at 40 ≥ 65 + 10·aid: never above −2.5.
    assert open_["context.aid"] == []
    # East's weight w: land to the west leaves east 4000/(w + 40) ≥ 65, so w ≤ 280/13.
    assert open_["preferences.east.weights.land"] == [(0, Fraction(280, 13))]
    assert open_["preferences.east.no_deal"] == [(40, 40)]


def test_the_nearest_turn(pair: Case) -> None:
    (west,) = [
        item for item in detente.whatif(pair).tipping[0].points if item.number.name == "preferences.west.no_deal"
    ]
    assert (west.nearest, west.effort, west.open_now) == (70, Fraction(5, 20), False)


def test_a_map_of_two_numbers(pair: Case) -> None:
    found = detente.whatif(pair, pair=("context.aid", "preferences.west.no_deal"))
    assert found.map is not None
    # Shared land: aid ≤ 1/2 and 70 + 5·aid ≥ d.
    assert found.map.holds(Fraction(1, 2), Fraction(145, 2))
    assert not found.map.holds(Fraction(1, 2), Fraction(146, 2))
    assert not found.map.holds(Fraction(51, 100), Fraction(60))
    assert not found.map.open_now
    with pytest.raises(InputError, match="cannot be varied on a map"):
        detente.whatif(pair, pair=("context.aid", "preferences.east.weights.land"))


def test_scenarios_beside_the_base() -> None:
    found = detente.whatif(detente.load(EXAMPLE)).comparison
    assert [item.id for item in found.scenarios] == ["dorne_returns", "assembly_relents"]
    returns, relents = found.scenarios
    assert (returns.answer.zopa, relents.answer.zopa) == (0, 1)
    assert returns.answer.no_deal["aland"] == 47
    assert not returns.conflicts_gone
    assert relents.conflicts_gone == found.base.conflicts
    assert relents.changes == ("no_empty_promise waived",)
    assert relents.answer.best == {"ridge": "joint", "river": "none", "guarantee": "chorus", "recognition": "disputed"}


def test_road_and_standoff_beside_the_base(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLE, tmp_path / "river")
    (tmp_path / "river" / "scenarios.yaml").write_text(
        "open_road: {name: They go, waive: [truce_first, mandate_first]}\n"
        "calmer: {name: Calm, set: {standoff.preferences.borland.statements: [{advance: Y}, {receive: N}], standoff.preferences.aland.statements: [{strike: Y}, {talk: N}]}}\n",
        "utf-8",
    )
    found = detente.whatif(detente.load(tmp_path / "river")).comparison
    answers = {item.id: item.answer for item in found.scenarios}
    assert (found.base.goal, found.base.goal_reachable) == ("presidents_meet", False)
    assert answers["open_road"].goal_reachable
    assert answers["open_road"].standoff_holds == found.base.standoff_holds
    assert answers["calmer"].standoff_holds != found.base.standoff_holds


def test_on_top_of_a_scenario() -> None:
    found = detente.whatif(detente.load(EXAMPLE), scenario="assembly_relents").comparison
    assert found.base.zopa == 1
    assert [item.id for item in found.scenarios] == ["dorne_returns"]
    assert found.scenarios[0].changes == ("context.dorne_attention = 0.9",)


def test_fixed_positions_cannot_be_moved_by_numbers() -> None:
    dam = detente.load(Path(__file__).parents[2] / "cases" / "teaching" / "upper-river-dam")
    found = detente.whatif(dam)
    assert found.tipping[0].fixed_conflict
    assert not any(point.flips for point in found.tipping[0].points)
    assert all(not points.fixed_conflict and points.given_up for points in found.tipping[1:])


def test_without_loss(pair: Case) -> None:
    found = detente.whatif(pair)
    assert WhatIf.from_json(found.to_json()) == found
