"""The room for a deal at both ends of a number, against brute force."""

from __future__ import annotations

from fractions import Fraction
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from detente.analysis.whatif.tornado import tornado
from detente.case.model import Model
from tests.examples import examples

from .bruteforce import BruteForce
from .numbers import ranged_model, with_numbers


def room(model: Model) -> Fraction | None:
    """The largest smallest gain over deals that break nothing but no-deal values, of those who must consent."""
    brute = BruteForce(model)
    asked = [name for name in brute.breaks if model.consent.veto is None or brute.owner[name] in model.consent.veto]
    counted = [name for name in asked if name.endswith(".no_deal")]
    if not counted:
        return None
    found = [
        min(brute.gain(brute.owner[name], deal) for name in counted)
        for deal, broken in zip(brute.obeying, brute.broken, strict=True)
        if all(name in counted for name in broken if name in asked)
    ]
    return max(found, default=None)


@examples(0.8)
@given(st.randoms(use_true_random=False))
def test_the_ends_are_brute_forces(random: Random) -> None:
    model = ranged_model(random)
    found = tornado(model)
    if model.consent.veto is not None and model.consent.at_least:
        assert found is None
        return
    if found is None:
        assert room(model) is None
        return
    assert found.now == room(model)
    assert (found.now >= 0) == bool(BruteForce(model).zopa())
    for swing in random.sample(found.swings, min(4, len(found.swings))):
        for end, there in ((swing.number.low, swing.at_low), (swing.number.high, swing.at_high)):
            assert room(with_numbers(model, {swing.number.name: end})) == there
    assert [item.size for item in found.swings] == sorted((item.size for item in found.swings), reverse=True)
