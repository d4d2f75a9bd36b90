"""Readings of the uncertain numbers: draws on a fine grid over each range, so that every reading is an exact case.

Method: a number with a range is read at one of ``STEPS + 1`` evenly spaced values, both ends included: *uniform*
each as likely as the next; *triangular* likeliest at the case's own value, nought beyond the ends. Numbers are drawn
independently; what moves together does so through a context factor on which it depends. Weights are drawn from
their ranges and scaled to sum 1 like any others. Block ``k`` of a seed is always the same, whoever draws it.

Readings that analysts have written into the case (``readings``) are not drawn: all of them are taken, each with its
weight, and the shares are exact.
"""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from detente.analysis.whatif.numbers import Known, numbers
from detente.case.model import Model
from detente.frozen import frozen

Shape = Literal["uniform", "triangular"]
Floats = NDArray[np.float64]
STEPS = 1000


@frozen
class Draws:
    """How the uncertain numbers are drawn; ``numbers[k]`` is row ``k`` of a block."""

    numbers: tuple[Known, ...]
    shape: Shape
    seed: int
    grid: int = STEPS
    """How many steps a range has."""

    def block(self, index: int, size: int) -> Floats:
        """The steps drawn in one block, whole numbers from 0 to ``grid``, shape ``(n_numbers, size)``."""
        return self.steps(np.random.default_rng([self.seed, index]).random((len(self.numbers), size)))

    def steps(self, chance: Floats) -> Floats:
        """The steps at which the cumulative chances are reached."""
        if self.shape == "uniform":
            return np.minimum(np.floor(chance * (self.grid + 1)), self.grid)
        mode = np.array([[float((item.value - item.low) / (item.high - item.low))] for item in self.numbers])
        mode = mode.reshape(-1, 1)
        rising = np.sqrt(chance * mode)
        falling = 1 - np.sqrt((1 - chance) * (1 - mode))
        drawn: Floats = np.round(self.grid * np.where(chance < mode, rising, falling))
        return drawn

    def reading(self, steps: Floats) -> dict[str, Fraction]:
        """One column of a block as values by name."""
        return {
            item.name: item.low + (item.high - item.low) * Fraction(int(step), self.grid)
            for item, step in zip(self.numbers, steps, strict=True)
        }


def named(model: Model) -> tuple[Draws, Floats, tuple[Fraction, ...]]:
    """The readings written into the case: their numbers, the steps of each, shape ``(n_numbers, n_readings)``, weights."""
    known = {item.name: item for item in numbers(model)}
    readings = list(model.readings.values())
    touched = [name for name in known if any(name in item.set for item in readings)]
    values = {
        name: [Fraction(item.set.get(name, 0)) if name in item.set else known[name].value for item in readings]
        for name in touched
    }
    spread = {name: known[name].model_copy(update={"low": min(row), "high": max(row)}) for name, row in values.items()}
    shares = {
        name: [(value - spread[name].low) / ((spread[name].high - spread[name].low) or 1) for value in row]
        for name, row in values.items()
    }
    grid = math.lcm(1, *(share.denominator for row in shares.values() for share in row))
    steps = np.array([[float(share * grid) for share in shares[name]] for name in touched])
    draws = Draws(tuple(spread[name] for name in touched), "uniform", 0, grid)
    return draws, steps.reshape(len(touched), len(readings)), tuple(Fraction(item.weight) for item in readings)
