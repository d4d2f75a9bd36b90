"""A proposal on a part of the issues in a small case worked out by hand.

Two sides dispute the land (half today; worth 100, 50, 0 to Norr, the reverse to Sudd) and meet nowhere today. Norr never
takes the south of it, Sudd nothing but the south: one conflict, on the land alone. Sudd cares for the town too: Hill is
worth 6 more than nowhere, Ford 10 less. Giving up either line leaves deals: Norr's line (firmness 3) is the cheaper.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from detente.analysis.impasse import Impasse
from detente.analysis.proposals import ProposalAnswer, Proposals, proposals
from detente.analysis.proposals.part import Part
from detente.case.model import Model
from detente.errors import LimitError

from .test_proposals_and_rounds import VALUES, Data, model

NORR_LINE = {"id": "no_south", "actor": "norr", "never": {"land": "south"}, "firmness": 3}
SUDD_LINE = {"id": "only_south", "actor": "sudd", "never": {"land": ["half", "north"]}, "firmness": 7}
PREFERENCES: Data = {
    "norr": {"points": {"land": VALUES}, "no_deal": 0},
    "sudd": {
        "points": {
            "land": {name: 100 - value for name, value in VALUES.items()},
            "town": {"none": 10, "hill": 16, "ford": 0},
        },
        "no_deal": 0,
    },
}


def case(terms: Data | None, **more: Any) -> Model:
    paper = {"id": "p", "by": "norr", "date": "2026-05", **({"terms": terms} if terms else {})}
    return model(**{"red_lines": [NORR_LINE, SUDD_LINE], "preferences": PREFERENCES, "proposals": [paper], **more})


def answer(terms: Data, **more: Any) -> ProposalAnswer:
    return proposals(case(terms, **more)).of("p")


def part(terms: Data, **more: Any) -> Part:
    found = answer(terms, **more).part
    assert found is not None
    return found


def test_a_proposal_about_the_town_moves_what_the_town_is_worth_and_touches_nothing_that_blocks() -> None:
    found = part({"town": ["hill", "ford"]})
    sudd, norr = found.moves["sudd"], found.moves["norr"]
    assert (sudd.whole, sudd.least, sudd.most, sudd.no_order) == ("mixed", -10, 6, ())
    assert (norr.whole, norr.least, norr.most, norr.no_order) == ("unknown", None, None, ("town",))
    assert found.positions == {"no_south": "left", "only_south": "left"}
    assert (found.touched, found.untouched) == ((), (("no_south", "only_south"),))
    assert found.left_out == {"land": ("no_south", "only_south")}
    (way,) = found.ways
    assert (way.members, way.deals, way.holding, way.stands, way.against) == (("no_south",), 3, 2, True, ())


@pytest.mark.parametrize(
    ("land", "stands", "holding"),
    [("south", ("crossed", "met"), 3), ("north", ("met", "crossed"), 0), (["half", "south"], ("left", "left"), 3)],
)
def test_a_proposal_about_the_land_meets_one_line_and_crosses_the_other(
    land: Any, stands: tuple[str, str], holding: int
) -> None:
    found = part({"land": land})
    assert (found.positions["no_south"], found.positions["only_south"]) == stands
    assert bool(found.touched) == (stands != ("left", "left"))
    assert found.left_out == {"town": ()}
    (way,) = found.ways
    assert (way.deals, way.holding, way.stands) == (3, holding, holding > 0)
    assert way.against == (("only_south",) if land == "north" else ())


def test_what_is_on_two_issues_and_held_against_one_of_them_is_left() -> None:
    both = {"id": "not_both", "actor": "norr", "never": {"land": "south", "town": ["none", "hill"]}, "firmness": 3}
    ford = {"id": "no_ford", "actor": "sudd", "never": {"town": "ford"}, "firmness": 3}
    found = part({"land": "south"}, red_lines=[both, ford, SUDD_LINE])
    assert found.positions == {"no_ford": "left", "not_both": "left", "only_south": "met"}
    assert found.left_out == {"town": ("no_ford", "not_both")}
    assert len(found.touched) == 1
    assert [set(way.members) for way in found.ways] == [{"no_ford"}, {"not_both"}]
    assert [way.stands for way in found.ways] == [True, True]


def test_issues_worth_something_together_count_where_both_are_named() -> None:
    adjust = [{"when": {"land": "north", "town": "hill"}, "add": 5}]
    preferences = {**PREFERENCES, "norr": {**PREFERENCES["norr"], "adjust": adjust}}
    whole = part({"land": "north", "town": "hill"}, preferences=preferences).moves["norr"]
    assert (whole.least, whole.most, whole.no_order) == (55, 55, ())
    alone = part({"land": "north"}, preferences=preferences).moves["norr"]
    assert (alone.least, alone.most) == (50, 50)
    assert part({"town": "hill"}, preferences=preferences).moves["norr"].whole == "unknown"


def test_orders_that_pull_apart_are_mixed_and_an_issue_without_one_is_not_known() -> None:
    ranking = {"land": ["north", "half", "south"], "town": ["none", "hill", "ford"]}
    preferences = {"norr": {"ranking": ranking}, "sudd": {"ranking": {"land": ["south", "half", "north"]}}}
    moves = part({"land": "north", "town": "hill"}, preferences=preferences).moves
    assert (moves["norr"].whole, moves["norr"].issues) == ("mixed", {"land": "toward", "town": "away"})
    assert (moves["sudd"].whole, moves["sudd"].no_order) == ("away", ("town",))
    assert (moves["norr"].least, moves["norr"].most) == (None, None)


def test_where_a_deal_exists_there_is_one_way_that_gives_up_nothing() -> None:
    found = part({"town": "hill"}, red_lines=[NORR_LINE])
    assert (found.positions, found.touched, found.untouched, found.left_out) == ({}, (), (), {"land": ()})
    (way,) = found.ways
    assert (way.members, way.deals, way.holding, way.stands) == ((), 6, 2, True)


def test_terms_that_the_rules_exclude_are_held_against_nothing() -> None:
    rule = {"id": "no_ford", "never": {"town": "ford"}, "because": "It is flooded."}
    found = part({"town": "ford"}, rules=[rule])
    assert (found.positions, found.touched, found.untouched) == ({}, (), ())
    assert [(way.deals, way.holding, way.stands) for way in found.ways] == [(2, 0, False)]
    assert (found.moves["sudd"].whole, found.moves["sudd"].least) == ("away", None)


def test_a_proposal_without_terms_has_no_part_and_asks_for_no_search() -> None:
    def never() -> Impasse:
        raise AssertionError

    assert proposals(case(None), why=never).of("p").part is None


def test_a_block_that_is_not_decided_in_time_is_said() -> None:
    def late() -> Impasse:
        raise LimitError("not decided")

    found = proposals(case({"town": "hill"}), why=late)
    part = found.of("p").part
    assert part is not None
    assert (part.known, part.positions, part.ways, part.left_out) == (False, {}, (), {})
    assert part.moves["sudd"].least == 6
    assert not found.complete
    assert found.warnings == ("what blocks a deal was not decided in time: proposals are not held against it",)


def test_the_document_keeps_every_fraction() -> None:
    weights = {"land": 1, "town": 2}
    values = {"land": VALUES, "town": {"none": 0, "hill": 50, "ford": 100}}
    preferences = {"norr": {"weights": weights, "values": values, "no_deal": 0}}
    found = proposals(case({"town": "hill"}, preferences=preferences))
    part = found.of("p").part
    assert part is not None
    assert part.moves["norr"].least == Fraction(100, 3)
    assert Proposals.from_json(found.to_json()) == found
