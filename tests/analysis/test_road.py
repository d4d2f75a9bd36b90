"""Roads that are long, blocked by facts, open, or past: complete where they can be, honest where not."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from detente.analysis.core.deadline import deadline
from detente.analysis.road import road
from detente.analysis.road.cheapest import cheapest
from detente.analysis.road.composed import composed_deadlocks, composed_waivers
from detente.analysis.road.ground import ground
from detente.case.model import Model
from detente.errors import InputError

ACTORS = {
    "a": {"name": "Alder", "role": "party"},
    "b": {"name": "Birch", "role": "party"},
    "host": {"name": "Heath", "role": "third_party", "functions": ["host"]},
}


def model(way: dict[str, Any] | None, **more: Any) -> Model:
    issues = {"land": {"question": "?", "status_quo": "no", "options": {"no": "No", "yes": "Yes"}}}
    data = {"detente": 1, "name": "x", "as_of": "2026-01-01", "actors": ACTORS, "issues": issues, "road": way, **more}
    return Model.model_validate(data)


def pairs(many: int) -> Model:
    """The goal needs ``many`` things, each to be had in one of two ways, each refused by one of two."""
    steps: dict[str, Any] = {"goal": {"text": "g", "by": ["a"], "needs": [f"x{at}" for at in range(many)]}}
    refusals = []
    for at in range(many):
        steps[f"x{at}"] = {"text": "x", "needs_any": [[f"a{at}"], [f"b{at}"]]}
        for actor in "ab":
            steps[f"{actor}{at}"] = {"text": "y", "by": [actor]}
            firmness = 1 + at % 9 if actor == "a" else 9
            refusals.append({"id": f"no_{actor}{at}", "actor": actor, "step": f"{actor}{at}", "firmness": firmness})
    return model({"goal": "goal", "steps": steps, "refusals": refusals})


def places(many: int, each: int) -> Model:
    """``many`` ways to the goal, each barred by ``each`` refusals."""
    steps: dict[str, Any] = {
        "goal": {"text": "g", "needs_any": [[f"s{at}_{way}" for at in range(each)] for way in range(many)]}
    }
    refusals = []
    for way in range(many):
        for at in range(each):
            steps[f"s{at}_{way}"] = {"text": "s", "by": ["a", "b"]}
            refusals.append(
                {"id": f"no{at}_{way}", "actor": "ab"[at % 2], "step": f"s{at}_{way}", "firmness": 1 + way % 9}
            )
    return model({"goal": "goal", "steps": steps, "refusals": refusals})


def test_more_waivers_than_can_be_listed() -> None:
    """2⁵⁰ waivers: every deadlock is found, the cheapest waiver and each actor's own are exact, and it says so."""
    found = road(pairs(50), seconds=60)
    assert (len(found.deadlocks), found.deadlocks_complete) == (50, True)
    assert (found.waivers_complete, found.complete) == (False, False)
    assert found.waivers[0].cost == sum(1 + at % 9 for at in range(50))
    assert found.waivers[0].members == tuple(sorted(f"no_a{at}" for at in range(50)))
    assert {actor: item.cost for actor, item in found.single_moves.items()} == {"a": 240, "b": 450}
    assert any("waivers were found before the search was stopped" in line for line in found.warnings)


def test_more_deadlocks_than_can_be_listed() -> None:
    """2⁵⁰ deadlocks: all fifty waivers are found."""
    found = road(places(50, 2), seconds=60)
    assert (len(found.waivers), found.waivers_complete, found.deadlocks_complete) == (50, True, False)
    assert {item.members for item in found.waivers} == {(f"no0_{way}", f"no1_{way}") for way in range(50)}
    assert found.single_moves == {}
    assert found.waivers[0].cost == 2


def test_no_time_to_find_the_cheapest() -> None:
    """Whoever could open the goal alone is named all the same, with a minimal waiver, and the answer says so."""
    found = road(pairs(50), seconds=0)
    assert set(found.single_moves) == {"a", "b"}
    assert found.single_moves["a"].members == tuple(sorted(f"no_a{at}" for at in range(50)))
    assert any("time was too short to be certain" in line for line in found.warnings)
    assert not road(places(50, 2), seconds=0).single_moves


def test_a_long_chain_is_complete() -> None:
    """200 steps, each after the one before, 100 of them refused: one waiver, a hundred deadlocks."""
    steps: dict[str, Any] = {
        f"s{at}": {"text": "s", "by": ["a"], "needs": [f"s{at - 1}"] if at else []} for at in range(200)
    }
    refusals = [{"id": f"no{at}", "actor": "a", "step": f"s{2 * at}", "firmness": 1} for at in range(100)]
    found = road(model({"goal": "s199", "steps": steps, "refusals": refusals}))
    assert (found.complete, len(found.waivers), len(found.deadlocks)) == (True, 1, 100)
    assert found.waivers[0].cost == 100


@pytest.mark.parametrize("case", [pairs(5), places(4, 3), places(1, 6)], ids=["pairs", "places", "one place"])
def test_the_three_ways_agree(case: Model) -> None:
    """Put together step by step, from each other, and by the constraint program."""
    assert case.road is not None
    terrain, until = ground(case.road), deadline(60)
    found = road(case)
    waivers, deadlocks = composed_waivers(terrain, 0, until), composed_deadlocks(terrain, 0, until)
    assert waivers is not None
    assert deadlocks is not None
    assert {terrain.members(item) for item in waivers} == {item.members for item in found.waivers}
    assert {terrain.members(item) for item in deadlocks} == set(found.deadlocks)
    least, settled = cheapest(terrain, 0, terrain.every, [], until)
    assert least is not None
    assert settled
    assert terrain.cost(least) == found.waivers[0].cost


def test_what_the_facts_rule_out() -> None:
    steps = {"g": {"text": "g", "by": ["a"], "needs": ["h"]}, "h": {"text": "h", "by": ["b"], "needs": ["g"]}}
    found = road(model({"goal": "g", "steps": steps}))
    assert (found.reachable, found.facts_rule_it_out, found.waivers, found.deadlocks) == (False, True, (), ())
    assert [(link.step, link.kind, link.waits_for) for link in found.chains[0].chain] == [
        ("g", "need", "h"),
        ("h", "need", "g"),
    ]
    assert found.cycles == (("g", "h"),)
    assert "by the facts alone" in str(found)


def test_what_has_happened_and_what_nobody_speaks_of() -> None:
    steps = {"g": {"text": "g", "by": ["a"], "achieved": True}, "h": {"text": "h", "by": ["a", "b"]}}
    offers = [{"id": "o", "actor": "a", "step": "h"}]
    case = model({"goal": "g", "steps": steps, "offers": offers})
    past, open_ = road(case), road(case, goal="h")
    assert (past.achieved, past.reachable, past.unopposed, past.way) == (True, True, False, ())
    assert (open_.achieved, open_.reachable, open_.unopposed) == (False, True, True)
    assert [(item.step, item.ready, item.silent) for item in open_.way] == [("h", ("a",), ("b",))]


def test_a_demand_that_bars_itself() -> None:
    steps = {"meet": {"text": "m", "by": ["a"]}, "sign": {"text": "s", "by": ["a"], "needs": ["meet"]}}
    demands = [{"id": "d", "actor": "b", "wants": "sign", "before": "meet", "firmness": 3}]
    found = road(model({"goal": "meet", "steps": steps, "demands": demands}))
    assert (found.circular_demands, found.self_barred_demands) == ((), ("d",))
    assert found.demand_answers[0].because == ("d",)


def test_a_third_party_that_holds_the_key() -> None:
    """The host alone opens its house; its own price and the demand of another stand before it."""
    steps = {
        "house": {"text": "h", "by": ["host"], "place": "Heath"},
        "fee": {"text": "f", "by": ["a"]},
        "meet": {"text": "m", "by": ["a", "b"], "needs": ["house"]},
    }
    refusals = [
        {"id": "closed", "actor": "host", "step": "house", "firmness": 2},
        {"id": "no_fee", "actor": "a", "step": "fee", "firmness": 9},
    ]
    demands = [{"id": "fee_first", "actor": "b", "wants": "fee", "before": "house", "firmness": 4}]
    found = road(model({"goal": "meet", "steps": steps, "refusals": refusals, "demands": demands}))
    (third,) = found.third_parties
    assert (third.opens, third.lowers, third.steps, third.places) == (True, True, ("house",), ("Heath",))
    assert found.waivers[0].cost == Fraction(6)


def test_venues() -> None:
    """Accepted by all, by some, refused on the road or by a red line; and a place that is only an option."""
    issues = {
        "land": {"question": "?", "status_quo": "no", "options": {"no": "No", "yes": "Yes"}},
        "venue": {"question": "?", "kind": "procedure", "status_quo": "none",
                  "options": {"none": "None", "oak": "Oak Hall", "elm": "the Elm House", "ash": "Ash Farm"}},
    }  # fmt: skip
    steps = {
        "at_oak": {"text": "o", "by": ["a", "b"], "place": "Oak Hall", "level": "ministers"},
        "at_elm": {"text": "e", "by": ["a", "b"], "place": "Elm House"},
        "meet": {"text": "m", "needs_any": [["at_oak"], ["at_elm"]]},
    }
    offers = [{"id": "a_oak", "actor": "a", "step": "at_oak"}]
    lines = [{"id": "no_elm", "actor": "b", "never": {"venue": "elm"}, "firmness": 5}]
    way = {"goal": "meet", "steps": steps, "offers": offers}
    oak, elm, ash = road(model(way, issues=issues, red_lines=lines)).venues
    assert (oak.state, oak.accepts, oak.silent, oak.level) == ("unrefused", {"a": "a_oak"}, ("b",), "ministers")
    assert (elm.state, elm.refuses, elm.silent) == ("refused", {"b": ("no_elm",)}, ("a",))
    assert (ash.place, ash.step, ash.state) == ("Ash Farm", None, "unrefused")
    way["offers"] = [*offers, {"id": "b_oak", "actor": "b", "step": "at_oak"}]
    assert road(model(way, issues=issues, red_lines=lines)).venues[0].state == "agreed"
    refusals = [{"id": "no_oak", "actor": "a", "step": "at_oak", "firmness": 5}]
    del issues["venue"]["options"]["ash"]  # type: ignore[attr-defined]
    shut = road(model({**way, "offers": [], "refusals": refusals}, issues=issues, red_lines=lines))
    assert shut.venue_conflict == ("no_elm", "no_oak")


def test_no_road_and_no_such_step() -> None:
    with pytest.raises(InputError, match="this case has no steps yet"):
        road(model(None))
    with pytest.raises(InputError, match="did you mean “goal”"):
        road(pairs(1), goal="gaol")


def test_a_venue_names_all_that_each_says_of_it() -> None:
    """Two refusals and two offers by one actor: each stands, and the conflict has both refusals."""
    steps = {"meet": {"text": "m", "by": ["a", "b"], "place": "Haven"}}
    refusals = [{"id": name, "actor": "a", "step": "meet", "firmness": 5} for name in ("not_there", "not_now")]
    offers = [{"id": name, "actor": "b", "step": "meet"} for name in ("in_may", "in_june")]
    found = road(model({"goal": "meet", "steps": steps, "refusals": refusals, "offers": offers}))
    (venue,) = found.venues
    assert venue.refuses == {"a": ("not_there", "not_now")}
    assert (venue.accepts, venue.offers) == ({"b": "in_may"}, {"b": ("in_may", "in_june")})
    assert found.venue_conflict == ("not_now", "not_there")
