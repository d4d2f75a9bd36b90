"""Laws of agreement: what must and must not change when a case changes."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from detente.analysis.agreement import Agreement, agreement
from detente.case.model import Model

from .bruteforce import BruteForce
from .cases import models
from .changes import data_of, lowered, model_of, scaled, shuffled, weights_scaled, with_worse_twin
from .comparison import EVERYTHING, counted

BARE = {"inputs", "defaults", "warnings", "method"}


def answer(model: Model) -> Agreement:
    return agreement(model, limit=EVERYTHING)


def by_id(found: Agreement) -> dict[str, Any]:
    """The answer without anything that the order of the file may decide."""
    data = {key: value for key, value in found.to_dict().items() if key not in BARE}
    data["options"] = {
        issue: {option: sorted(actors) for option, actors in row.items()} for issue, row in data["options"].items()
    }
    data["excluded"] = {issue: sorted(options) for issue, options in data["excluded"].items()}
    for space in ("frontier", "zopa_frontier"):
        data[space]["points"] = sorted(data[space]["points"], key=lambda point: sorted(point["deal"].items()))
    for name, points in (data["solutions"] or {}).items():
        data["solutions"][name] = sorted(points, key=lambda point: sorted(point["deal"].items()))
    return data


def zopa(model: Model) -> set[tuple[tuple[str, str], ...]]:
    return set(counted(answer(model).zopa.deals))


@given(model=models, seed=st.integers(0, 99))
def test_the_order_of_the_file_does_not_matter(model: Model, seed: int) -> None:
    assert by_id(answer(shuffled(model, seed))) == by_id(answer(model))


@given(model=models)
def test_the_size_of_the_weights_does_not_matter(model: Model) -> None:
    changed = by_id(answer(weights_scaled(model, Decimal("2.5"))))
    assert changed == by_id(answer(model))


@given(model=models)
def test_the_unit_of_a_utility_does_not_matter(model: Model) -> None:
    """Nash and Kalai–Smorodinsky points too are the same deals: neither compares utilities between parties."""
    before = answer(model)
    for actor in before.no_deal:
        after = answer(scaled(model, actor, Decimal("0.5")))
        assert (after.accepted_by, after.win_sets, after.options) == (
            before.accepted_by,
            before.win_sets,
            before.options,
        )
        assert counted(after.zopa.deals) == counted(before.zopa.deals)
        for space in ("frontier", "zopa_frontier"):
            assert [(point.deals, point.deal) for point in getattr(after, space).points] == [
                (point.deals, point.deal) for point in getattr(before, space).points
            ]
        if before.solutions is None:
            assert after.solutions is None
            continue
        assert after.solutions is not None
        for name in ("nash", "kalai_smorodinsky"):
            assert [(point.deals, point.deal) for point in getattr(after.solutions, name)] == [
                (point.deals, point.deal) for point in getattr(before.solutions, name)
            ]


@given(model=models, pick=st.integers(0, 999))
def test_a_dominated_option_changes_no_frontier(model: Model, pick: int) -> None:
    brute = BruteForce(model)
    choices = [
        (party, issue, option)
        for party in brute.parties()
        for kind in ("values", "points", "ranking")
        if party in model.preferences
        for issue, table in getattr(model.preferences[party], kind).items()
        for option in model.issues[issue].options
        if kind == "ranking"
        or kind == "points"
        or (
            model.preferences[party].weights[issue].value
            and brute.at_context(table[option]) >= 1 <= table[option].value
        )
    ]
    assume(choices)
    party, issue, option = choices[pick % len(choices)]
    before, after = answer(model), answer(with_worse_twin(model, party, issue, option, "twin"))
    assert after.frontier == before.frontier
    assert after.zopa_frontier == before.zopa_frontier


@given(model=models)
def test_a_red_line_more_never_enlarges_the_zopa(model: Model) -> None:
    data = data_of(model)
    issue = next(iter(model.issues))
    for actor in model.actors:
        for option in model.issues[issue].options:
            added = {
                **data,
                "red_lines": [
                    *data["red_lines"],
                    {"id": "more", "actor": actor, "never": {issue: option}, "firmness": 1},
                ],
            }
            assert zopa(model_of(added)) <= zopa(model)


@given(model=models)
def test_a_rule_less_never_shrinks_anything(model: Model) -> None:
    before = answer(model)
    for at in range(len(model.rules)):
        data = data_of(model)
        data["rules"] = [rule for index, rule in enumerate(data["rules"]) if index != at]
        after = answer(model_of(data))
        assert set(counted(after.zopa.deals)) >= set(counted(before.zopa.deals))
        assert after.obeying_rules >= before.obeying_rules
        assert all(after.accepted_by[actor] >= number for actor, number in before.accepted_by.items())


@given(model=models)
def test_a_lower_no_deal_value_never_loses_a_deal(model: Model) -> None:
    before = answer(model)
    for actor in before.no_deal:
        after = answer(lowered(model, actor, Fraction(1)))
        assert set(counted(after.zopa.deals)) >= set(counted(before.zopa.deals))
        assert after.accepted_by[actor] >= before.accepted_by[actor]


@given(model=models)
def test_all_of_the_rest_is_the_same_as_a_veto_for_each(model: Model) -> None:
    everyone = sorted(BruteForce(model).consenting)
    data = data_of(model)
    answers = []
    for veto, of in ((everyone, []), (everyone[:1], everyone[1:]), ([], everyone)):
        data["consent"] = {"veto": veto, "of": of, "at_least": len(of)}
        answers.append(zopa(model_of(data)))
    assert answers[0] == answers[1] == answers[2]


@given(model=models)
def test_frontier_points_do_not_dominate_each_other(model: Model) -> None:
    brute = BruteForce(model)
    for frontier in (answer(model).frontier, answer(model).zopa_frontier):
        standings = [
            [value for party in brute.parties() for _, value in sorted(brute.standing(party, dict(point.deal)).items())]
            for point in frontier.points
        ]
        for one in standings:
            for other in standings:
                assert one is other or any(mine > theirs for mine, theirs in zip(one, other, strict=True))


@given(model=models)
def test_solution_points_lie_on_the_frontier(model: Model) -> None:
    """All four do, where every party has utilities: nothing that is better for one and worse for none is left."""
    found = answer(model)
    if found.solutions is None or any(party not in found.no_deal for party in model.parties()):
        return
    frontier = {tuple(sorted(point.utilities.items())) for point in found.frontier.points}
    for name in ("nash", "kalai_smorodinsky", "egalitarian", "utilitarian"):
        for point in getattr(found.solutions, name):
            gains = [value - found.no_deal[party] for party, value in point.utilities.items()]
            assert min(gains) >= 0
            assert tuple(sorted(point.utilities.items())) in frontier


@given(model=models)
def test_the_egalitarian_point_has_the_largest_smallest_gain(model: Model) -> None:
    found = answer(model)
    if found.solutions is None:
        return
    smallest = {
        name: {min(value - found.no_deal[party] for party, value in point.utilities.items()) for point in points}
        for name, points in ((name, getattr(found.solutions, name)) for name in type(found.solutions).model_fields)
    }
    assert len(smallest["egalitarian"]) == 1
    assert all(gain <= max(smallest["egalitarian"]) for gains in smallest.values() for gain in gains)
