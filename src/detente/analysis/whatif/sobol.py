"""Which inputs decide an output: first and total Sobol indices.

Method (saltelli2010): two independent samples A and B of all inputs, and for each input i a third that is A with row i
from B. With V the variance of the output,

1. first index, what input i decides alone: mean of (f(B) − m) (f(A with i from B) − f(A)), over V, where m is about the
   mean of the output: it changes no expectation and makes the estimate steadier;
2. total index, what it decides together with others (jansen1999): half the mean of (f(A) − f(A with i from B))², over V.

Reads as: shares of the variance of the answer. First indices sum to at most 1; a total well above the first says that
the input matters through what others are. Each estimate has its standard error, of the order of one over the root of
the number of draws; a first index may come out slightly below nought.

References: sobol2001; saltelli2010; jansen1999.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from detente.analysis.whatif.draws import Floats
from detente.frozen import frozen

BLOCK = 1024


@frozen
class Indices:
    """First and total index of each input, each with its standard error; shapes ``(inputs,)``."""

    first: Floats
    total: Floats
    first_error: Floats
    total_error: Floats


def sobol_indices(output: Callable[[Floats], Floats], inputs: int, draws: int, seed: int) -> Indices:
    """First and total indices of each input; ``output`` takes chances from 0 to 1, shape ``(inputs, n)``.

    All zero where the output never varies.
    """
    first, total, first_squared, total_squared = np.zeros((4, inputs))
    outputs = []
    middle = 0.0
    for index, start in enumerate(range(0, draws, BLOCK)):
        size = min(BLOCK, draws - start)
        a, b = np.random.default_rng([seed, 1, index]).random((2, inputs, size))
        of_a, of_b = output(a), output(b)
        outputs += [of_a, of_b]
        middle = float(np.concatenate(outputs[:2]).mean())
        mixed = a.copy()
        for at in range(inputs):
            mixed[at] = b[at]
            of_mixed = output(mixed)
            mixed[at] = a[at]
            alone, together = (of_b - middle) * (of_mixed - of_a), (of_a - of_mixed) ** 2 / 2
            first[at] += alone.sum()
            total[at] += together.sum()
            first_squared[at] += (alone**2).sum()
            total_squared[at] += (together**2).sum()
    variance = float(np.concatenate(outputs).var()) if outputs else 0.0
    if not variance:
        return Indices(*np.zeros((4, inputs)))
    whole = draws * variance

    def error(sums: Floats, squares: Floats) -> Floats:
        spread: Floats = np.sqrt(np.maximum(squares - sums**2 / draws, 0)) / whole
        return spread

    return Indices(first / whole, total / whole, error(first, first_squared), error(total, total_squared))
