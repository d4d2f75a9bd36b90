"""κ and α on any judgements: against the obvious computation, and what may not change them."""

from collections.abc import Callable
from fractions import Fraction
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from detente.analysis.reliability import Scale, alpha, kappa, reliability

judgements = st.lists(st.lists(st.integers(1, 4), max_size=4), max_size=7)
scales = st.sampled_from(["nominal", "ordinal", "interval"])
two = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), max_size=9)


def literal(units: list[list[int]], scale: Scale) -> Fraction | None:
    """Every pair of values compared with every other, as the definition reads."""
    judged = [unit for unit in units if len(unit) > 1]
    said = [value for unit in judged for value in unit]

    def between(one: int, other: int) -> Fraction:
        low, high = min(one, other), max(one, other)
        many = [sum(value == rank for value in said) for rank in range(low, high + 1)]
        distances: dict[str, Callable[[], Fraction]] = {
            "nominal": lambda: Fraction(one != other),
            "interval": lambda: Fraction((one - other) ** 2),
            "ordinal": lambda: (sum(many) - Fraction(many[0] + many[-1], 2)) ** 2 if one != other else Fraction(0),
        }
        return distances[scale]()

    expected = sum((between(one, other) for one, other in permutations(said, 2)), Fraction(0))
    if not expected:
        return None
    observed = sum(
        (between(one, other) / (len(unit) - 1) for unit in judged for one, other in permutations(unit, 2)),
        Fraction(0),
    )
    return 1 - (observed / len(said)) / (expected / (len(said) * (len(said) - 1)))


@given(judgements, scales)
def test_alpha_is_its_definition(units: list[list[int]], scale: Scale) -> None:
    assert alpha(units, scale) == literal(units, scale)


@given(judgements, scales)
def test_order_of_units_and_of_people_is_no_matter(units: list[list[int]], scale: Scale) -> None:
    assert alpha([unit[::-1] for unit in reversed(units)], scale) == alpha(units, scale)


@given(judgements, st.permutations([1, 2, 3, 4]), st.integers(1, 9), st.integers(-5, 5))
def test_a_scale_sees_no_more_than_it_says(units: list[list[int]], other: list[int], times: int, more: int) -> None:
    """Kinds may be renamed, amounts moved and stretched, ranks numbered anew in their order."""
    assert alpha([[other[value - 1] for value in unit] for unit in units]) == alpha(units)
    stretched = [[times * value + more for value in unit] for unit in units]
    assert alpha(stretched, "interval") == alpha(units, "interval")
    assert alpha([[value**3 for value in unit] for unit in units], "ordinal") == alpha(units, "ordinal")


@given(judgements, scales)
def test_one_only_where_all_agree(units: list[list[int]], scale: Scale) -> None:
    found = reliability(units, scale)
    if found.alpha is not None:
        assert (found.alpha == 1) == (found.same == found.units)
        assert found.alpha <= 1
        if found.least is not None and found.most is not None:
            assert found.least <= found.most <= 1


@given(two)
def test_kappa_is_its_definition(pairs: list[tuple[str, str]]) -> None:
    kinds = sorted({kind for pair in pairs for kind in pair})
    found = kappa(pairs)
    if found is None:
        assert len(kinds) < 2
        return
    count = len(pairs)
    agreed = Fraction(sum(one == other for one, other in pairs), count)
    chance = sum(
        Fraction(sum(one == kind for one, _ in pairs), count)
        * Fraction(sum(other == kind for _, other in pairs), count)
        for kind in kinds
    )
    assert found == (agreed - chance) / (1 - chance)
    assert kappa([(other, one) for one, other in pairs]) == found
    assert -1 <= found <= 1


@given(two)
def test_alpha_and_kappa_agree_on_who_agrees_wholly(pairs: list[tuple[str, str]]) -> None:
    found = reliability(pairs, two=True)
    assert (found.kappa == 1) == (found.alpha == 1) == (found.alpha is not None and found.same == found.units)


@given(judgements, scales)
def test_without_each_unit_in_turn(units: list[list[int]], scale: Scale) -> None:
    judged = [unit for unit in units if len(unit) > 1]
    left = [alpha([*judged[:at], *judged[at + 1 :]], scale) for at in range(len(judged))]
    whole = [value for value in left if value is not None]
    found = reliability(units, scale)
    expected = (min(whole), max(whole)) if whole and len(whole) == len(left) else (None, None)
    assert (found.least, found.most) == expected
