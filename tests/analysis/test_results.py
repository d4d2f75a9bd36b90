"""Results as JSON: nothing is lost, however close two fractions are."""

from fractions import Fraction
from random import Random
from typing import Any

import pytest

from detente.analysis.agreement import Agreement
from detente.analysis.result import Result, Utilities


class Numbers(Result):
    """A result with nothing but numbers."""

    numbers: Utilities


def numbers(*values: Fraction) -> Numbers:
    return Numbers(method=("none",), numbers={f"n{at}": value for at, value in enumerate(values)})


THIRD = Fraction(1, 3)
AS_PRINTED = Fraction(repr(1 / 3))
BESIDE = THIRD + Fraction(1, 10**19)


@pytest.mark.parametrize(
    "values",
    [
        (THIRD,),
        (THIRD, THIRD, 2 * THIRD),
        (THIRD, AS_PRINTED),
        (AS_PRINTED, THIRD),
        (THIRD, BESIDE, AS_PRINTED, BESIDE),
        (Fraction(0), Fraction(1, 10), Fraction(-7, 2)),
        (Fraction(10**17 + 1), Fraction(10**17)),
        (Fraction(10**23), Fraction(1e23)),
        (Fraction(-1, 3), Fraction(-1, 3) + Fraction(1, 10**20)),
        (Fraction(1, 10**12), Fraction(10**12) + Fraction(1, 3)),
    ],
    ids=str,
)
def test_json_round_trip(values: tuple[Fraction, ...]) -> None:
    result = numbers(*values)
    assert Numbers.from_json(result.to_json()) == result


def test_json_round_trip_of_any_fractions() -> None:
    random = Random(1)
    for _ in range(300):
        base = Fraction(random.randint(-300, 300), random.randint(1, 60))
        near = [base + Fraction(random.randint(-3, 3), 10 ** random.randint(14, 18)) for _ in range(6)]
        result = numbers(base, *near)
        assert Numbers.from_json(result.to_json()) == result


def test_numbers_are_written_plainly() -> None:
    data = numbers(Fraction(42), Fraction(91, 2), THIRD).to_dict()
    assert data["numbers"] == {"n0": 42, "n1": 45.5, "n2": 1 / 3}
    assert isinstance(data["numbers"]["n0"], int)
    assert data["fractions"] == {repr(1 / 3): "1/3"}


def test_a_result_is_frozen_and_refuses_what_it_does_not_know() -> None:
    result: Any = numbers(THIRD)
    with pytest.raises(ValueError, match="frozen"):
        result.exact = False
    with pytest.raises(ValueError, match="Extra inputs"):
        Agreement.model_validate({"surprise": 1})
