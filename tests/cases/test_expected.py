"""What a domain expert expects of each worked case, in its expected.yaml, against what the engines answer.

Every key must be known here: a key that nobody checks would promise what nobody keeps.
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from detente.analysis.proposals import ProposalAnswer
from detente.answers import Answers
from detente.case import Case, load
from detente.case.lint.check import check

CASES = Path(__file__).parents[2] / "cases"
FILES = sorted(CASES.glob("*/*/expected.yaml"))
TOP = {"base", "scenarios", "because"}


Check = Callable[[Answers, Any], None]


def expected(file: Path) -> dict[str, Any]:
    data: dict[str, Any] = YAML(typ="safe").load(file.read_text(encoding="utf-8"))
    return data


def situations() -> list[tuple[Path, str | None, dict[str, Any]]]:
    found: list[tuple[Path, str | None, dict[str, Any]]] = []
    for file in FILES:
        told = expected(file)
        found.append((file.parent, None, told["base"]))
        found += [(file.parent, name, answers) for name, answers in (told.get("scenarios") or {}).items()]
    return found


SITUATIONS = situations()


@cache
def case_in(folder: Path) -> Case:
    return load(folder)


def sets(lists: Any) -> list[tuple[str, ...]]:
    return sorted(tuple(sorted(names)) for names in lists)


def deal_exists(answers: Answers, told: bool) -> None:
    assert (answers.deals().zopa.size > 0) is answers.why().deal_exists is told


def counts(answers: Answers, told: dict[str, int]) -> None:
    found = answers.deals()
    known = {"deals": found.deals, "obeying_rules": found.obeying_rules, "zopa": found.zopa.size}
    assert {name: known[name] for name in told} == told


def accepted_by(answers: Answers, told: dict[str, int]) -> None:
    assert {actor: answers.deals().accepted_by[actor] for actor in told} == told


def issues_without_common_ground(answers: Answers, told: list[str]) -> None:
    everyone = set(answers.case.model.consenting())
    blocked = [
        issue
        for issue, row in answers.deals().options.items()
        if not any(everyone <= set(actors) for actors in row.values())
    ]
    assert sorted(blocked) == sorted(told)


def conflicts_include(answers: Answers, told: list[list[str]]) -> None:
    assert set(sets(told)) <= set(sets(item.members for item in answers.why().conflicts))


def conflicts_number(answers: Answers, told: int) -> None:
    assert (len(answers.why().conflicts), answers.why().conflicts_complete) == (told, True)


def openings_include(answers: Answers, told: list[list[str]]) -> None:
    assert set(sets(told)) <= set(sets(item.members for item in answers.why().openings))


def openings_number(answers: Answers, told: int) -> None:
    assert (len(answers.why().openings), answers.why().openings_complete) == (told, True)


def never_blocks(answers: Answers, told: list[str]) -> None:
    assert set(told) <= set(answers.why().constraints)
    assert not set(told) & {name for item in answers.why().conflicts for name in item.members}


def actor_conflicts(answers: Answers, told: list[list[str]]) -> None:
    assert sets(item.actors for item in answers.why().actor_conflicts) == sets(told)


def actor_openings(answers: Answers, told: list[list[str]]) -> None:
    assert sets(answers.why().actor_openings) == sets(told)


def standoff_holds_under(answers: Answers, told: list[str]) -> None:
    """The concepts under which the present state is an equilibrium, all of them."""
    assert list(answers.standoff().status_quo.equilibrium_under) == told


def standoff_equilibria(answers: Answers, told: dict[str, list[str]]) -> None:
    assert {concept: sorted(states) for concept, states in told.items()} == {
        concept: sorted(answers.standoff().equilibria[concept]) for concept in told
    }


def standoff_jumps(answers: Answers, told: list[dict[str, Any]]) -> None:
    """Who could leave a state together, and where to."""
    found = [(sorted(jump.members), jump.state, jump.to) for jump in answers.standoff().jumps]
    assert all((sorted(item["members"]), item["from"], item["to"]) in found for item in told)


def actor_openings_include(answers: Answers, told: list[list[str]]) -> None:
    assert set(sets(told)) <= set(sets(answers.why().actor_openings))


def frontier_deals(answers: Answers, told: int) -> None:
    assert sum(point.deals or 0 for point in answers.deals().frontier.points) == told


def nash(answers: Answers, told: list[dict[str, str]]) -> None:
    solution_deals(answers, "nash", told)


def egalitarian(answers: Answers, told: list[dict[str, str]]) -> None:
    solution_deals(answers, "egalitarian", told)


def road(answers: Answers, told: dict[str, Any]) -> None:
    """Sets in any order; of costs and offers, those that are named."""
    found = answers.road()
    assert found.complete
    known: dict[str, Any] = {
        "reachable": found.reachable,
        "deadlocks": sets(found.deadlocks),
        "waivers": sets(item.members for item in found.waivers),
        "circular_demands": sorted(found.circular_demands),
        "self_barred_demands": sorted(found.self_barred_demands),
        "offers": found.offers,
        "single_moves": {actor: list(item.members) for actor, item in found.single_moves.items()},
        "costs": {item.cost: sorted(item.members) for item in found.waivers},
    }
    wanted = dict(told)
    for key in ("deadlocks", "waivers"):
        if key in wanted:
            wanted[key] = sets(wanted[key])
    assert {key: known[key] for key in wanted} == wanted


def solution_deals(answers: Answers, name: str, told: list[dict[str, str]]) -> None:
    assert answers.deals().solutions is not None
    found = [dict(point.deal) for point in getattr(answers.deals().solutions, name)]
    assert sorted(found, key=str) == sorted(
        ({issue: deal[issue] for issue in answers.deals().options} for deal in told), key=str
    )


def proposals(answers: Answers, told: dict[str, dict[str, Any]]) -> None:
    """Of each proposal named: whether it can be a deal, who refuses it, what its terms alone cross, whom it moves toward."""
    found = answers.proposals()
    for name, wanted in told.items():
        item = found.of(name)
        assert item.as_today is not None
        assert item.open is not None
        answered = {answer.actor for answer in item.responses if answer.conditions_met == "cannot be met"}
        known = {
            "deal": item.as_today.zopa_exists,
            "deal_with_the_rest_open": item.open.zopa_exists,
            "refused_by": sorted(a for a in answers.case.model.consenting() if item.as_today.accepted[a] == "none"),
            "crosses": sorted(line for line, share in item.open.crossed.items() if share == "always"),
            "unchanged": sorted(clause.issue for clause in item.clauses if clause.status == "unchanged"),
            "conditions_not_met_of": sorted(answered),
            "nominal_offers": sorted(offer.id for offer in item.offers if offer.state == "nominal"),
            "better_for": _moved(item, "toward"),
            "worse_for": _moved(item, "away"),
        }
        assert {key: known[key] for key in wanted} == wanted, name


def _moved(item: ProposalAnswer, direction: str) -> dict[str, list[str]]:
    """Issue by issue what changed, and for whom so."""
    moved = {
        clause.issue: sorted(actor for actor, way in clause.moves.items() if way == direction)
        for clause in item.clauses
        if clause.status != "unchanged"
    }
    return {issue: actors for issue, actors in moved.items() if actors}


def contradictions(answers: Answers, told: list[list[str]]) -> None:
    """Pairs that do not fit together."""
    found = answers.proposals().contradictions
    assert sets(told) == sets((item.first, item.second) for item in found)


def rounds(answers: Answers, told: dict[str, dict[str, Any]]) -> None:
    """Of each round named: what stood in its way, what changes with procedure, and the claims by their causes."""
    found = {item.id: item for item in answers.rounds().rounds}
    for name, wanted in told.items():
        item = found[name]
        known = {
            "obstacle": item.obstacle,
            "changes_with": sorted(part.dimension for part in item.variations if part.changes),
            "cannot_be_told": sorted(part.dimension for part in item.variations if not part.testable),
            "claims": {f"not {claim.cause}" if claim.denied else claim.cause: claim.verdict for claim in item.claims},
        }
        assert {key: known[key] for key in wanted} == wanted, name


CHECKS: dict[str, Check] = {
    function.__name__: function
    for function in (
        *(deal_exists, counts, accepted_by, issues_without_common_ground),
        *(conflicts_include, conflicts_number, openings_include, openings_number, never_blocks),
        *(actor_conflicts, actor_openings, actor_openings_include, frontier_deals, nash, egalitarian, road),
        *(proposals, rounds, contradictions),
        *(standoff_holds_under, standoff_equilibria, standoff_jumps),
    )
}


def test_there_are_cases() -> None:
    assert len(FILES) >= 3
    assert {folder for folder, _, _ in SITUATIONS} == {file.parent for file in FILES}


def name_of(file: Path) -> str:
    return file.parent.name


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_every_key_is_known(file: Path) -> None:
    told = expected(file)
    assert set(told) <= TOP
    assert "base" in told
    scenarios = told.get("scenarios") or {}
    assert set(scenarios) <= set(case_in(file.parent).model.scenarios)
    for answers in (told["base"], *scenarios.values()):
        assert set(answers) <= set(CHECKS)


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_the_case_has_no_errors(file: Path) -> None:
    assert not [remark for remark in check(case_in(file.parent)) if remark.level == "error"]


@pytest.mark.parametrize(
    ("folder", "scenario", "told"),
    SITUATIONS,
    ids=[f"{folder.name}-{scenario or 'base'}" for folder, scenario, _ in SITUATIONS],
)
def test_what_is_expected_holds(folder: Path, scenario: str | None, told: dict[str, Any]) -> None:
    answers = Answers(case_in(folder).under(scenario))
    wrong = []
    for key, value in told.items():
        try:
            CHECKS[key](answers, value)
        except AssertionError as error:
            wrong.append(f"{key}: {str(error).splitlines()[0]}")
    assert not wrong
