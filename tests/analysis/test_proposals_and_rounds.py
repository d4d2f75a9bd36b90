"""Proposals and rounds in small cases made for one question each."""

from __future__ import annotations

from typing import Any

import pytest

from detente.analysis.proposals import Proposals, proposals
from detente.analysis.rounds import RoundAnswer, rounds
from detente.case.integrity.check import check_model
from detente.case.model import Model

Data = dict[str, Any]
VALUES = {"north": 100, "half": 50, "south": 0}


def model(**more: Any) -> Model:
    """Two sides, one issue of substance, one of procedure, two towns to meet in."""
    data: Data = {
        "detente": 1,
        "name": "Two towns",
        "as_of": "2026-06-01",
        "actors": {
            "norr": {"name": "Norr", "role": "party"},
            "sudd": {"name": "Sudd", "role": "party"},
            "host": {"name": "Host", "role": "third_party", "functions": ["mediator"], "aliases": ["Ford"]},
        },
        "issues": {
            "land": {"question": "Whose?", "status_quo": "half", "options": {name: name for name in VALUES}},
            "town": {
                "question": "Where?", "kind": "procedure", "about": "place", "status_quo": "none",
                "options": {"none": "nowhere", "hill": "Hill", "ford": "Ford"},
            },
        },
        "preferences": {
            "norr": {"points": {"land": VALUES}, "no_deal": 0},
            "sudd": {"points": {"land": {name: 100 - value for name, value in VALUES.items()}}, "no_deal": 0},
        },
        **more,
    }  # fmt: skip
    made = Model.model_validate(data)
    assert not check_model(made), check_model(made)
    return made


def road(**more: Any) -> Data:
    step = {"by": ["norr", "sudd"]}
    steps = {
        "truce": {"text": "A truce", **step},
        "vote": {"text": "A vote", "by": ["norr"], "needs": ["truce"]},
        "at_hill": {"text": "They meet at Hill", "place": "Hill", **step},
        "at_ford": {"text": "They meet at Ford", "place": "Ford", **step},
        "meet": {"text": "They meet", "needs_any": [["at_hill"], ["at_ford"]], **step},
        "sign": {"text": "They sign", "needs": ["meet"], **step},
    }
    return {"goal": "meet", "steps": steps, **more}


def demand(name: str, actor: str, wants: str, before: str) -> Data:
    return {"id": name, "actor": actor, "wants": wants, "before": before, "firmness": 5}


def refusal(name: str, actor: str, step: str, *unless: str) -> Data:
    return {"id": name, "actor": actor, "step": step, "unless": list(unless), "firmness": 5}


def kinds(found: Proposals) -> list[tuple[str, str, str]]:
    return [(item.kind, item.first, item.second) for item in found.contradictions]


# contradictions


def test_refusing_what_one_wants_or_offers() -> None:
    way = road(
        demands=[demand("want", "norr", "truce", "meet")],
        refusals=[refusal("no", "norr", "truce"), refusal("not_there", "sudd", "at_hill")],
        offers=[{"id": "come", "actor": "sudd", "step": "at_hill"}],
    )
    assert kinds(proposals(model(road=way))) == [
        ("refuses what it wants", "want", "no"),
        ("refuses what it offers", "come", "not_there"),
    ]


def test_a_refusal_with_a_condition_is_no_contradiction() -> None:
    way = road(
        demands=[demand("want", "norr", "truce", "sign")],
        refusals=[refusal("no", "norr", "truce", "at_ford"), refusal("not_there", "sudd", "at_hill", "truce")],
        offers=[{"id": "come", "actor": "sudd", "step": "at_hill"}],
    )
    assert kinds(proposals(model(road=way))) == []


@pytest.mark.parametrize(
    ("before", "named", "attached", "found"),
    [
        ("at_hill", [], [], True),
        ("meet", [], [], True),
        ("sign", [], [], False),
        ("meet", ["want"], [], False),
        ("meet", [], ["want"], False),
    ],
    ids=["before the step", "before what it is a way to", "before a later step", "said together", "attached"],
)
def test_an_offer_without_a_condition_made_conditional_elsewhere(
    before: str, named: list[str], attached: list[str], found: bool
) -> None:
    way = road(
        demands=[demand("want", "norr", "truce", before)],
        offers=[{"id": "come", "actor": "norr", "step": "at_hill", "demands": attached}],
    )
    paper = {
        "id": "p",
        "by": "norr",
        "date": "2026-05",
        "terms": {"town": "hill"},
        "offers": ["come"],
        "demands": named,
    }
    told = kinds(proposals(model(road=way, proposals=[paper])))
    assert told == ([("offer with a condition elsewhere", "come", "want")] if found else [])


def test_an_offer_behind_a_demand_that_its_own_stances_keep_from_being_met() -> None:
    way = road(
        demands=[demand("vote_first", "sudd", "vote", "meet")],
        refusals=[refusal("no_truce", "sudd", "truce")],
        offers=[{"id": "come", "actor": "sudd", "step": "at_hill", "demands": ["vote_first"]}],
    )
    assert kinds(proposals(model(road=way))) == [("offer behind a circular demand", "come", "vote_first")]


def test_terms_that_cross_a_line_of_their_own_author() -> None:
    lines = [{"id": "never", "actor": "norr", "never": {"land": ["half", "south"]}, "firmness": 5}]
    papers = [
        {"id": "bad", "by": "norr", "date": "2026-05", "terms": {"land": ["half", "south"]}},
        {"id": "open", "by": "norr", "date": "2026-05", "terms": {"land": ["half", "north"]}},
        {"id": "theirs", "by": "sudd", "date": "2026-05", "terms": {"land": "south"}},
    ]
    assert kinds(proposals(model(red_lines=lines, proposals=papers))) == [("own line crossed", "bad", "never")]


def test_links_of_the_record_count_once() -> None:
    found = proposals(model(), linked=[("s2", "s1"), ("s1", "s2")]).contradictions
    assert [(item.kind, item.first, item.second) for item in found] == [("record", "s1", "s2")]


# papers and answers


def test_papers_of_the_same_day_are_not_earlier_than_each_other() -> None:
    papers = [
        {"id": "first", "by": "norr", "to": ["sudd"], "date": "2026-04", "terms": {"land": "north"}},
        {"id": "second", "by": "norr", "to": ["sudd"], "date": "2026-05", "terms": {"land": "half"}},
        {"id": "other", "by": "sudd", "to": ["norr"], "date": "2026-05", "terms": {"land": "south"}},
    ]
    found = proposals(model(proposals=papers))
    assert (found.of("second").own_before, found.of("second").theirs_before) == ("first", None)
    assert found.of("other").theirs_before == "first"
    assert found.latest == "other"
    (clause,) = found.of("second").clauses
    assert (clause.status, clause.moves["norr"], clause.moves["sudd"]) == ("changed", "away", "toward")


@pytest.mark.parametrize(
    ("terms", "met"),
    [({"land": "half"}, "met"), ({"land": "north"}, "can be met"), ({"land": "south"}, "cannot be met"),
     ({"town": "none"}, "met"), ({"town": "ford"}, "cannot be met")],
)  # fmt: skip
def test_terms_of_a_response_inside_the_proposal(terms: Data, met: str) -> None:
    """What a proposal leaves out stays as today: it keeps to today's town and to no other."""
    wide = {"land": ["half", "north"]} if terms != {"land": "half"} else {"land": "half"}
    answer = {"actor": "sudd", "kind": "accept_if", "terms": terms}
    paper = {"id": "p", "by": "norr", "date": "2026-05", "terms": wide, "responses": [answer]}
    (found,) = proposals(model(proposals=[paper])).of("p").responses
    assert (found.terms_met, found.conditions_met) == (met, met)


def test_accept_if_without_a_condition_on_record() -> None:
    paper = {"id": "p", "by": "norr", "date": "2026-05", "responses": [{"actor": "sudd", "kind": "accept_if"}]}
    found = proposals(model(proposals=[paper]))
    assert found.of("p").responses[0].conditions_met == "not known"
    assert found.of("p").as_today is None
    assert found.warnings == ("no terms on any issue are recorded for p: nothing to weigh",)


def test_a_refusal_that_bars_what_the_proposal_asks() -> None:
    way = road(
        demands=[demand("want", "norr", "truce", "meet")],
        refusals=[refusal("no", "sudd", "truce")],
        offers=[{"id": "come", "actor": "norr", "step": "at_hill", "demands": ["want"]}],
    )
    answer = {"actor": "sudd", "kind": "refuse", "refusals": ["no"]}
    paper = {"id": "p", "by": "norr", "date": "2026-05", "demands": ["want"], "offers": ["come"], "responses": [answer]}
    (found,) = proposals(model(road=way, proposals=[paper])).of("p").responses
    assert (found.openness, found.blocks) == ("no", ("want",))


def test_terms_the_rules_exclude_name_the_rule() -> None:
    rule = {"id": "no_halves", "never": {"land": "half"}, "because": "It cannot be halved."}
    paper = {"id": "p", "by": "norr", "date": "2026-05", "terms": {"town": "hill"}}
    found = proposals(model(rules=[rule], proposals=[paper])).of("p")
    assert found.as_today is not None
    assert found.open is not None
    assert (found.as_today.size, found.as_today.excluded_by, found.open.size) == (0, ("no_halves",), 2)


# rounds


def one_round(made: Model) -> RoundAnswer:
    (found,) = rounds(made).rounds
    return found


def meeting(place: str, *causes: str, **more: Any) -> list[Data]:
    claims = [{"by": "A paper", "cause": cause} for cause in causes]
    return [{"id": "r", "place": place, "outcome": "failed", "claims": claims, **more}]


def verdicts(found: RoundAnswer) -> dict[str, str]:
    return {claim.cause: claim.verdict for claim in found.claims}


HILL_IS_NO_PLACE = [
    {"id": "not_hill", "never": {"town": ["none", "hill"], "land": ["half", "north"]}, "because": "A fact."}
]
SOUTH_NEVER = [{"id": "no_south", "actor": "norr", "never": {"land": "south"}, "firmness": 9}]


@pytest.mark.parametrize(
    ("place", "verdict"), [("Hill", "supported"), ("Ford", "not supported"), ("Elsewhere", "cannot be told")]
)
def test_a_place_can_be_the_cause(place: str, verdict: str) -> None:
    """At Hill only the south is possible, which Norr never takes; at Ford all is. Host is also called Ford."""
    found = one_round(model(rules=HILL_IS_NO_PLACE, red_lines=SOUTH_NEVER, rounds=meeting(place, "the location")))
    place_varied = found.variations[0]
    assert [(item.value, item.open) for item in place_varied.alternatives] == [
        ("none", False),
        ("hill", False),
        ("ford", True),
    ]
    assert (place_varied.testable, place_varied.changes) == (True, True)
    assert verdicts(found) == {"the location": verdict}
    assert found.obstacle == "neither"


def test_a_line_on_procedure_alone_is_process_and_no_place_helps_where_it_is_given_up() -> None:
    lines = [
        {"id": "norr_hill", "actor": "norr", "never": {"town": ["none", "ford"]}, "firmness": 5},
        {"id": "sudd_ford", "actor": "sudd", "never": {"town": ["none", "hill"]}, "firmness": 5},
    ]
    found = one_round(model(red_lines=lines, rounds=meeting("Hill", "venue", "substance", "procedure")))
    assert (found.obstacle, found.given_up) == ("process", ("norr_hill", "sudd_ford"))
    assert verdicts(found) == {"venue": "not supported", "substance": "not supported", "procedure": "supported"}


def test_a_place_on_the_road_can_be_the_cause() -> None:
    way = road(refusals=[refusal("not_hill", "norr", "at_hill"), refusal("not_ford", "sudd", "at_ford")],
               demands=[demand("truce_at_hill", "sudd", "truce", "at_hill")])  # fmt: skip
    way["steps"]["at_hill"]["needs"] = ["truce"]
    way["refusals"].append(refusal("no_truce", "norr", "truce"))
    made = model(road=way, rounds=meeting("Hill", "the place"))
    found = one_round(made)
    on_road = [
        (item.value, item.open, item.actual) for item in found.variations[0].alternatives if item.through == "road"
    ]
    assert on_road == [("Hill", False, True), ("Ford", True, False)]
    assert verdicts(found) == {"the place": "supported"}


def test_a_mediator_that_holds_a_stance_can_be_tested() -> None:
    way = road(refusals=[{**refusal("closed", "host", "meet")}])
    way["steps"]["meet"]["by"] = ["norr", "sudd", "host"]
    found = one_round(model(road=way, rounds=meeting("Hill", "mediator", mediator="host")))
    assert verdicts(found) == {"mediator": "supported"}
    without = one_round(model(road=road(), rounds=meeting("Hill", "mediator", mediator="host")))
    assert verdicts(without) == {"mediator": "cannot be told"}


def test_a_narrow_agenda_can_be_the_cause() -> None:
    """With the land alone on the agenda the town stays nowhere, and then only the south is possible."""
    more = {"rules": HILL_IS_NO_PLACE, "red_lines": SOUTH_NEVER}
    assert verdicts(one_round(model(**more, rounds=meeting("Hill", "agenda", agenda=["land"])))) == {
        "agenda": "supported"
    }
    both = meeting("Hill", "agenda", agenda=["land", "town"])
    assert verdicts(one_round(model(**more, rounds=both))) == {"agenda": "cannot be told"}


BLOCKED = [*SOUTH_NEVER, {"id": "no_rest", "actor": "sudd", "never": {"land": ["half", "north"]}, "firmness": 9}]


def of_their_days(made: Model) -> dict[str, Model]:
    """The model for each round with a date, as a case gives it: here the same on all days."""
    return {item.id: made for item in made.rounds if item.date}


def held(**outcomes: str) -> list[Data]:
    """Rounds at Hill, one a month, with these outcomes."""
    return [
        {"id": name, "place": "Hill", "date": f"2026-0{at}", "outcome": outcome}
        for at, (name, outcome) in enumerate(outcomes.items(), 1)
    ]


def test_a_conflict_of_several_rounds_recurs() -> None:
    made = model(red_lines=BLOCKED, rounds=held(r="failed", again="stalled"))
    (found,) = rounds(made, of_their_days(made)).recurring
    assert (found.kind, found.members, found.rounds) == ("conflict", ("no_rest", "no_south"), ("r", "again"))


def test_nothing_recurs_over_rounds_without_a_date() -> None:
    """What stood in their way then is not known; today's positions are the same for each and say nothing of it."""
    two = [*meeting("Hill"), {"id": "again", "place": "Ford", "outcome": "stalled"}]
    found = rounds(model(red_lines=BLOCKED, rounds=two))
    assert [item.obstacle for item in found.rounds] == ["substance", "substance"]
    assert [item.counted for item in found.rounds] == [False, False]
    assert found.recurring == ()


def test_rounds_that_agreed_or_of_which_the_outcome_is_not_known_do_not_count() -> None:
    made = model(
        red_lines=BLOCKED,
        rounds=held(one="failed", two="agreed", three="partial", four="unknown", five="open", six="stalled"),
    )
    found = rounds(made, of_their_days(made))
    assert [item.id for item in found.rounds if item.counted] == ["one", "three", "five", "six"]
    assert [item.rounds for item in found.recurring] == [("one", "three", "five", "six")]


def test_what_was_agreed_is_held_against_the_lines_of_its_day() -> None:
    agreed = [
        {"text": "an exchange of prisoners", "evidence": ["s1"]},
        {"terms": {"land": "south", "town": "hill"}, "evidence": ["s2"]},
        {"terms": {"land": ["south", "half"]}},
        {"step": "truce"},
    ]
    made = model(red_lines=BLOCKED, road=road(), rounds=[{**held(r="partial")[0], "agreed": agreed}])
    (found,) = rounds(made, of_their_days(made)).rounds
    assert [(item.text, item.step, item.crosses) for item in found.agreed] == [
        ("an exchange of prisoners", None, ()),
        (None, None, ("no_south",)),
        (None, None, ()),
        (None, "truce", ()),
    ]
    assert found.agreed[1].terms == {"land": ("south",), "town": ("hill",)}
    assert found.evidence == ("s1", "s2")
    relented = made.model_copy(update={"red_lines": made.red_lines[1:]})
    assert rounds(made, {"r": relented}).rounds[0].agreed[1].crosses == ()


def test_a_position_recurs_though_what_it_conflicts_with_changed() -> None:
    """The south is refused in both rounds; first half and north are refused by one line, later by another."""
    lines = [*SOUTH_NEVER, {"id": "old", "actor": "sudd", "never": {"land": ["half", "north"]}, "firmness": 9}]
    two = held(r="failed", again="stalled")
    then = model(red_lines=lines, rounds=two)
    now = model(red_lines=[lines[0], {**lines[1], "id": "new"}], rounds=two)
    (found,) = rounds(now, {"r": then, "again": now}).recurring
    assert (found.kind, found.members, found.rounds) == ("position", ("no_south",), ("r", "again"))


def test_a_round_is_judged_by_the_model_given_for_it() -> None:
    now = model(red_lines=SOUTH_NEVER, rounds=meeting("Hill", date="2026-01"))
    then = now.model_copy(update={"red_lines": (), "as_of": now.as_of.replace(month=1, day=31)})
    found = rounds(now, {"r": then})
    assert (found.rounds[0].dated, found.rounds[0].judged_on) == (True, "2026-01-31")
    assert (
        "where no earlier reading of a number is on record, rounds are judged by the one of 2026-06-01"
        in found.warnings
    )
