"""Agreement between people, against the worked examples of those who proposed the coefficients."""

from fractions import Fraction
from typing import Any

import pytest

from detente.analysis.reliability import Reliability, Scale, alpha, band, kappa, reliability


def pairs(table: list[list[int]]) -> list[tuple[int, int]]:
    """What two people said of each unit, from how often one said the row and the other the column."""
    return [(one, other) for one, row in enumerate(table) for other, many in enumerate(row) for _ in range(many)]


def units(*people: str) -> list[list[Any]]:
    """Units from a line of values a person; a dot where nothing was said."""
    columns = zip(*(line.split() for line in people), strict=True)
    return [[int(value) if value.isdecimal() else value for value in column if value != "."] for column in columns]


NINE = units("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0")
KINDS = units("a a b b d c c c e d d a", "b a b b b c c c e d d d")
FOUR = units(
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
)
"""Four observers, twelve units, seven values missing (krippendorff2011, C)."""


@pytest.mark.parametrize(
    ("data", "scale", "printed"),
    [
        (NINE, "nominal", "0.095"),  # krippendorff2011, A: two observers, two kinds
        (KINDS, "nominal", "0.692"),  # krippendorff2011, B: two observers, five kinds
        (FOUR, "nominal", "0.743"),  # krippendorff2011, C and D
        (FOUR, "ordinal", "0.815"),
        (FOUR, "interval", "0.849"),
    ],
)
def test_alpha_as_krippendorff_prints_it(data: list[list[Any]], scale: Scale, printed: str) -> None:
    found = alpha(data, scale)
    assert found is not None
    assert f"{float(found):.3f}" == printed


def test_alpha_of_two_kinds_to_the_last_digit() -> None:
    """1 − 19 · 4·2 / (14·6·2): worked out by hand from the coincidences 10, 4, 4, 2 of krippendorff2011, A."""
    assert alpha(NINE) == 1 - Fraction(19 * 8, 168) == Fraction(2, 21)


def test_units_with_one_value_say_nothing() -> None:
    assert reliability(FOUR, "ordinal").units == 11
    assert reliability(FOUR, "ordinal").values == 40


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ([[88, 10, 2], [14, 40, 6], [18, 10, 12]], Fraction(29, 59)),  # cohen1960: .70 where .41 is chance, 0.492
        ([[20, 5], [10, 15]], Fraction(2, 5)),  # 0.7 where 0.5 is chance
        ([[45, 15], [25, 15]], Fraction(3, 23)),  # the same share of agreement, 0.60, …
        ([[25, 35], [5, 35]], Fraction(7, 27)),  # … and other shares of kinds
    ],
)
def test_kappa_of_textbooks(table: list[list[int]], expected: Fraction) -> None:
    assert kappa(pairs(table)) == expected


def test_bands_are_those_of_landis_and_koch() -> None:
    found = [band(Fraction(hundredths, 100)) for hundredths in (-1, 0, 20, 21, 40, 41, 60, 61, 80, 81, 100)]
    assert found == [
        "poor", "slight", "slight", "fair", "fair", "moderate", "moderate", "substantial", "substantial",
        "almost_perfect", "almost_perfect",
    ]  # fmt: skip


def test_what_alpha_lets_one_rest_on_it() -> None:
    def standing(alpha: Fraction) -> str | None:
        return Reliability(scale="nominal", units=1, values=2, same=1, alpha=alpha).standing

    assert standing(Fraction("0.8")) == "relied_on"
    assert standing(Fraction("0.799")) == "tentative"
    assert standing(Fraction(2, 3)) == "tentative"
    assert standing(Fraction("0.666")) == "not_relied_on"


def test_nothing_to_tell_from_chance() -> None:
    """Everybody always said the same one thing: agreement is whole, and neither coefficient is defined."""
    found = reliability([["kept", "kept"]] * 5, two=True)
    assert (found.same, found.units, found.kappa, found.alpha, found.band, found.standing) == (5, 5, *[None] * 4)
