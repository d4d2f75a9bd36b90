"""Sobol indices of the Ishigami function, and Wilson's interval, against their closed forms."""

from __future__ import annotations

import math

import numpy as np
import pytest

from detente.analysis.core.wilson import wilson
from detente.analysis.whatif.draws import Floats
from detente.analysis.whatif.sobol import sobol_indices

A, B = 7, 0.1


def ishigami(chance: np.ndarray) -> np.ndarray:
    """ishigami1990: sin x1 + a sin² x2 + b x3⁴ sin x1, each x uniform from −π to π."""
    x = math.pi * (2 * chance - 1)
    total: np.ndarray = np.sin(x[0]) + A * np.sin(x[1]) ** 2 + B * x[2] ** 4 * np.sin(x[0])
    return total


def test_ishigami() -> None:
    """The variance decomposition of ishigami1990, integrated by hand (sobol2001 for the definitions)."""
    pi4 = math.pi**4
    alone1 = (1 + B * pi4 / 5) ** 2 / 2
    alone2 = A**2 / 8
    both13 = B**2 * pi4**2 * (1 / 18 - 1 / 50)
    variance = alone1 + alone2 + both13
    found = sobol_indices(ishigami, 3, 60_000, seed=3)
    first, total = found.first, found.total
    assert first == pytest.approx([alone1 / variance, alone2 / variance, 0], abs=0.02)
    assert total == pytest.approx([(alone1 + both13) / variance, alone2 / variance, both13 / variance], abs=0.02)
    assert variance == pytest.approx(13.8446, abs=1e-4)


def test_a_sum_divides_its_variance() -> None:
    """Of a sum of independent parts each first index is the share of its variance, and the total the same."""
    found = sobol_indices(lambda chance: 3 * chance[0] + 4 * chance[1], 3, 40_000, seed=1)
    first, total = found.first, found.total
    assert first == pytest.approx([9 / 25, 16 / 25, 0], abs=0.02)
    assert total == pytest.approx([9 / 25, 16 / 25, 0], abs=0.02)


def test_what_never_varies_has_no_deciders() -> None:
    found = sobol_indices(lambda chance: np.ones(chance.shape[1]), 2, 100, seed=1)
    assert not found.first.any()
    assert not found.total.any()


def test_standard_errors_tell_the_spread_of_the_estimates() -> None:
    """Over 200 seeds, the spread of each estimate is what the standard errors say, of an answer that is yes or no."""

    def answer(chance: Floats) -> Floats:
        return np.asarray(chance[0] + chance[1] / 2 > 0.5, dtype=float)

    runs = [sobol_indices(answer, 2, 800, seed=seed) for seed in range(200)]
    for name in ("first", "total"):
        spread = np.std([getattr(run, name) for run in runs], axis=0)
        told = np.mean([getattr(run, f"{name}_error") for run in runs], axis=0)
        assert told == pytest.approx(spread, rel=0.25)


@pytest.mark.parametrize(
    ("yes", "of", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson(yes: int, of: int, low: float, high: float) -> None:
    """The intervals that Newcombe (1998), Statistics in Medicine 17, table I, method 3, prints for wilson1927."""
    assert wilson(yes, of) == pytest.approx((low, high), abs=5e-5)
