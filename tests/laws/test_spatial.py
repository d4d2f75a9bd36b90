"""Laws of lines: median and mean beside the long way; what must not depend on names, order, zero and unit."""

from __future__ import annotations

import itertools
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from detente.analysis.spatial.challenge import challenges
from detente.analysis.spatial.middle import Voter, contest, contests, mean, medians, undefeated
from detente.analysis.spatial.reading import Reading, read_otherwise
from tests.examples import examples

course = examples(0.4)
LOW, HIGH = Fraction(0), Fraction(12)
READINGS = [Reading(), Reading(q=Fraction(1, 2), t=Fraction(1, 3)), *read_otherwise(Reading()).values()]


@st.composite
def voters(draw: st.DrawFn, most: int = 7) -> list[Voter]:
    """Up to ``most`` actors on a line from 0 to 12, places and weights that tie as often as not, somebody with weight."""
    rows = draw(
        st.lists(st.tuples(st.integers(0, 12), st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=most)
    )
    found = [
        Voter(actor=f"a{at}", position=Fraction(x), salience=Fraction(s, 4), capability=Fraction(c))
        for at, (x, s, c) in enumerate(rows)
    ]
    first = found[0].model_copy(update={"salience": Fraction(1, 2), "capability": Fraction(1)})
    return [first, *found[1:]]


def slow_medians(group: list[Voter]) -> tuple[Fraction, Fraction]:
    """Every position with at most half of the weight on either side, among places and the middles between them."""
    places = sorted({voter.position for voter in group})
    tried = [*places, *((a + b) / 2 for a, b in itertools.pairwise(places))]
    whole = sum(voter.weight for voter in group)

    def middle(at: Fraction) -> bool:
        below = sum(voter.weight for voter in group if voter.position < at)
        above = sum(voter.weight for voter in group if voter.position > at)
        return 2 * below <= whole and 2 * above <= whole

    found = [at for at in tried if middle(at)]
    return min(found), max(found)


@given(voters())
def test_medians_by_brute_force(group: list[Voter]) -> None:
    assert medians(group) == slow_medians(group)


@given(voters(), st.lists(st.fractions(0, 12, max_denominator=6), max_size=6))
def test_a_median_is_what_no_position_defeats(group: list[Voter], others: list[Fraction]) -> None:
    """Condorcet, the long way: every pair of places is put to the vote, each voter asked which is nearer."""
    low, high = medians(group)
    places = sorted({*others, low, high, *(voter.position for voter in group)})

    def defeats(one: Fraction, other: Fraction) -> bool:
        votes = Fraction(0)
        for voter in group:
            near, far = abs(voter.position - one), abs(voter.position - other)
            votes += voter.weight * ((near < far) - (near > far))
        return votes > 0

    winners = tuple(at for at in places if not any(defeats(other, at) for other in places))
    assert undefeated(group, places) == winners
    assert winners == tuple(at for at in places if low <= at <= high)
    if low == high:
        assert all(defeats(low, other) for other in places if other != low)
    for item in contests(group, places):
        assert item.weight_for >= item.weight_against
        assert (item.weight_for, item.weight_against) == contest(group, item.median, item.other)


@given(voters())
def test_twins_change_nothing(group: list[Voter]) -> None:
    """Everybody twice, or one actor in two halves: the same medians and mean."""
    twice = [*group, *(voter.model_copy(update={"actor": voter.actor + "x"}) for voter in group)]
    half = group[0].model_copy(update={"capability": group[0].capability / 2})
    for other in (twice, [half, half.model_copy(update={"actor": "h"}), *group[1:]]):
        assert medians(other) == medians(group)
        assert mean(other) == mean(group)


@given(voters())
def test_more_than_half_of_the_weight_is_the_median(group: list[Voter]) -> None:
    rest = sum(voter.weight for voter in group)
    strong = Voter(actor="strong", position=Fraction(5), salience=Fraction(1), capability=rest + 1)
    assert medians([*group, strong]) == (5, 5)


@given(voters(), st.fractions(-50, 50, max_denominator=9), st.fractions("1/9", 30, max_denominator=9))
def test_zero_and_unit_of_the_line(group: list[Voter], shift: Fraction, scale: Fraction) -> None:
    moved = [voter.model_copy(update={"position": shift + scale * voter.position}) for voter in group]
    low, high = medians(group)
    assert medians(moved) == (shift + scale * low, shift + scale * high)
    assert mean(moved) == shift + scale * mean(group)


@course
@given(voters(4), st.sampled_from(READINGS), st.integers(-9, 9), st.integers(1, 7))
def test_rounds_do_not_know_zero_and_unit(group: list[Voter], reading: Reading, shift: int, scale: int) -> None:
    moved = [voter.model_copy(update={"position": shift + scale * voter.position}) for voter in group]
    one = challenges(group, LOW, HIGH, reading, rounds=4)
    two = challenges(moved, shift + scale * LOW, shift + scale * HIGH, reading, rounds=4)
    assert (one.ended, len(one.rounds)) == (two.ended, len(two.rounds))
    for first, second in zip(one.rounds, two.rounds, strict=True):
        assert {name: shift + scale * at for name, at in first.positions.items()} == second.positions
        assert first.risks == second.risks


@course
@given(voters(4), st.sampled_from(READINGS), st.data())
def test_rounds_know_no_names_and_no_order(group: list[Voter], reading: Reading, data: st.DataObject) -> None:
    order = data.draw(st.permutations(range(len(group))))
    renamed = [group[at].model_copy(update={"actor": f"z{9 - at}"}) for at in order]
    one = challenges(group, LOW, HIGH, reading, rounds=4)
    two = challenges(renamed, LOW, HIGH, reading, rounds=4)
    assert one.ended == two.ended
    for first, second in zip(one.rounds, two.rounds, strict=True):
        assert {f"z{9 - int(name[1:])}": at for name, at in first.positions.items()} == second.positions


@course
@given(voters(5), st.sampled_from(READINGS))
def test_rounds_keep_within_bounds(group: list[Voter], reading: Reading) -> None:
    """Nobody leaves the span of today's positions, exponents stay from one half to two, and the ending is what it says."""
    found = challenges(group, LOW, HIGH, reading, rounds=6)
    least, most = min(voter.position for voter in group), max(voter.position for voter in group)
    before = [item.positions for item in found.rounds[:-1]]
    for item in found.rounds:
        assert all(least <= at <= most for at in item.positions.values())
        assert all(0.5 - 1e-9 <= r <= 2 + 1e-9 for r in item.risks.values())
        assert item.medians == medians([v.model_copy(update={"position": item.positions[v.actor]}) for v in group])
    last = found.rounds[-1]
    assert found.stop_rule_met == (last.positions in before) == (found.ended != "rounds")
    assert (found.ended == "settled") == (not last.moves and found.stop_rule_met)
