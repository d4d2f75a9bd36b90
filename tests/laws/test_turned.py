"""What changed and why, against brute force: a set that turned can be met in one reading alone, and turns exactly where it is said to."""

from __future__ import annotations

import itertools
from collections.abc import Collection
from decimal import Decimal
from fractions import Fraction
from random import Random

from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic import ValidationError

from detente.analysis.agreement import agreement
from detente.analysis.impasse import impasse
from detente.analysis.judgement import Verdict
from detente.analysis.space import listed
from detente.analysis.turned import Stood, Turned, turned
from detente.analysis.whatif.numbers import numbers
from detente.case.integrity.check import check_model
from detente.case.model import Model
from detente.case.tables import arrays
from tests.examples import examples

from .bruteforce import BruteForce
from .changes import data_of, without
from .numbers import ranged_model, roomy_model, with_numbers


def stood(model: Model) -> Stood:
    agreed = agreement(model, limit=1)
    verdict = Verdict(answer="yes" if agreed.zopa.size else "no", rests_on="reading")
    return Stood(model, verdict, agreed, impasse(model, near=0), listed(arrays(model)))


def moved(model: Model, random: Random, most: int) -> dict[str, Fraction]:
    """Other values for some numbers, weights and values within their scales."""
    every = numbers(model)
    assume(bool(every))
    found = {}
    for item in random.sample(every, min(len(every), random.randint(1, most))):
        by = Fraction(random.choice((-40, -15, -3, 1, 8, 30, 55)))
        value = item.value + (by if item.kind in ("no_deal", "cost", "value") else by / 20)
        if item.kind == "weight" or (item.kind == "value" and ".values." in item.name):
            value = min(max(value, Fraction(0)), Fraction(100))
        found[item.name] = Fraction(Decimal(value.numerator) / Decimal(value.denominator)).limit_denominator(1000)
    for item in every:
        weights = [
            Fraction(found.get(one.name, one.value))
            for one in every
            if one.kind == "weight" and one.actor == item.actor
        ]
        assume(not weights or sum(weights) > 0)
    return {
        name: value for name, value in found.items() if value != next(item.value for item in every if item.name == name)
    }


def put(model: Model, values: dict[str, Fraction]) -> Model:
    """The model with these values, as a file would hold them; what a case cannot hold is not tried."""
    data = data_of(model)
    for name, value in values.items():
        exact = Decimal(value.numerator) / Decimal(value.denominator)
        assume(Fraction(exact) == value)
        kind, *path = name.split(".")
        here = data[kind]
        for part in path[:-1]:
            here = here[part]
        old = here[path[-1]]
        if kind == "context":
            old = {**old, "base": old.get("base") or old["value"]}
        here[path[-1]] = {**{key: item for key, item in old.items() if key != "range"}, "value": exact}
    try:
        found = Model.model_validate(data)
    except ValidationError:
        found = None
    assume(found is not None and not check_model(found))
    assert found is not None
    return found


def met(model: Model, members: Collection[str]) -> bool:
    """Whether some deal meets all of them that belong to some group whose consent would do."""
    brute = BruteForce(model)
    asked = [{name for name in members if brute.owner.get(name) in group} for group in brute.groups]
    return any(not (own & broken) for own in asked for broken in brute.broken)


@given(st.randoms(use_true_random=False))
def test_nothing_changed_between_a_reading_and_itself(random: Random) -> None:
    model = ranged_model(random)
    here = stood(model)
    for other in (here, stood(Model.model_validate(model.model_dump(by_alias=True, exclude_unset=True)))):
        found = turned(here, other)
        assert found.same_case
        assert found.same_answer
        assert found.why == found.conflicts_gone == found.conflicts_new == ()
        assert found.openings_gained == found.openings_lost == ()


def mirrored(found: Turned) -> dict[str, object]:
    """The same with the readings exchanged, as far as order does not matter."""
    return {
        "sides": (found.after, found.before),
        "conflicts": (set(found.conflicts_new), set(found.conflicts_gone)),
        "openings": (set(found.openings_gained), set(found.openings_lost)),
        "moved": {item.name: (item.now, item.was) for item in found.differs.moved},
        "positions": (found.differs.new, found.differs.gone, set(found.differs.altered)),
        "why": {
            (item.members, not item.appeared): (
                item.positions,
                {one.name: (one.now, one.was, one.at_before, one.at) for one in item.crossed},
                set(item.together),
            )
            for item in found.why
        },
    }  # fmt: skip


def as_it_is(found: Turned) -> dict[str, object]:
    return {
        "sides": (found.before, found.after),
        "conflicts": (set(found.conflicts_gone), set(found.conflicts_new)),
        "openings": (set(found.openings_lost), set(found.openings_gained)),
        "moved": {item.name: (item.was, item.now) for item in found.differs.moved},
        "positions": (found.differs.gone, found.differs.new, set(found.differs.altered)),
        "why": {
            (item.members, item.appeared): (
                item.positions,
                {one.name: (one.was, one.now, one.at, one.at_before) for one in item.crossed},
                set(item.together),
            )
            for item in found.why
        },
    }  # fmt: skip


@given(st.randoms(use_true_random=False))
def test_exchanged_readings_tell_the_reverse(random: Random) -> None:
    model = ranged_model(random)
    here, there = stood(model), stood(put(model, moved(model, random, 3)))
    assert mirrored(turned(here, there)) == as_it_is(turned(there, here))


@given(st.randoms(use_true_random=False))
def test_a_set_turns_where_it_is_said_to(random: Random) -> None:
    model = random.choice((ranged_model, roomy_model))(random)
    values = moved(model, random, 2)
    after = put(model, values)
    found = turned(stood(model), stood(after))
    assert {item.name for item in found.differs.moved} == set(values)
    was = {item.name: item.value for item in numbers(model)}
    for turn in found.why:
        assert met(model, turn.members) is turn.appeared
        assert met(after, turn.members) is not turn.appeared
        assert turn.crossed or turn.together, "only numbers differ"
        crossed = {item.name: item for item in turn.crossed}
        for name, value in values.items():
            for rest, at in (
                (values, crossed[name].at if name in crossed else ()),
                (was, crossed[name].at_before if name in crossed else ()),
            ):
                others = {other: rest[other] for other in values if other != name}
                follows(model, turn.members, {**others}, name, sorted((was[name], value)), at)


def follows(
    model: Model,
    members: Collection[str],
    others: dict[str, Fraction],
    name: str,
    ends: list[Fraction],
    at: tuple[Fraction, ...],
) -> None:
    """Whether a set can be met changes at these values and nowhere else between the ends; where there are none, the ends agree."""

    def holds(value: Fraction) -> bool:
        return met(with_numbers(model, {**others, name: value}), members)

    if not at:
        assert holds(ends[0]) is holds(ends[1])
        return
    assert all(ends[0] <= value <= ends[1] and holds(value) for value in at)
    marks = sorted({*ends, *at})
    between = [holds((low + high) / 2) for low, high in itertools.pairwise(marks)]
    for value in at:
        place = marks.index(value)
        sides = between[max(0, place - 1) : place + 1]
        assert not all(sides), "on one side at least it cannot be met"
    for low, high in itertools.pairwise(marks):
        inside = [holds(low + (high - low) * share) for share in (Fraction(1, 7), Fraction(5, 6))]
        assert inside[0] is inside[1]


@examples(0.5)
@given(st.randoms(use_true_random=False))
def test_a_position_that_goes_takes_its_conflicts_along(random: Random) -> None:
    model = ranged_model(random)
    binding = [name for name, item in model.insisted.items() if item.binds]
    assume(bool(binding))
    name = random.choice(binding)
    found = turned(stood(model), stood(without(model, [name])))
    assert name in found.differs.gone
    assert not found.conflicts_new
    assert all(name in members for members in found.conflicts_gone)
    assert all(name in item.positions and not item.appeared for item in found.why)


@examples(0.2)
@given(st.integers(0, 10_000))
def test_a_no_deal_value_that_none_reaches_makes_conflicts(seed: int) -> None:
    """The laws above are not about nothing: what nobody can be given turns, and the most that anybody can be given is where."""
    model = roomy_model(Random(seed))
    item = next(item for item in numbers(model) if item.kind in ("no_deal", "cost"))
    by = Fraction(1000 if item.kind == "no_deal" else -1000)
    found = turned(stood(model), stood(put(model, {item.name: item.value + by})))
    alone = (f"{item.actor}.no_deal",)
    assert alone in found.after.answer.conflicts
    assert alone in found.conflicts_new or alone in found.before.answer.conflicts
    assert any(turn.members == alone and turn.crossed for turn in found.why) or alone not in found.conflicts_new
