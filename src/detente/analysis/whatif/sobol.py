"""Which inputs decide an output: first and total Sobol indices.

Method (saltelli2010): two independent samples A and B of all inputs, and for each input i a third that is A with row i
from B. With V the variance of the output,

1. first index, what input i decides alone: mean of f(B) (f(A with i from B) − f(A)), over V;
2. total index, what it decides together with others (jansen1999): half the mean of (f(A) − f(A with i from B))², over V.

Reads as: shares of the variance of the answer. First indices sum to at most 1; a total well above the first says that
the input matters through what others are. Estimates carry sampling error of the order of one over the root of the
number of draws; a first index may come out slightly below nought.

References: sobol2001; saltelli2010; jansen1999.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from detente.analysis.whatif.draws import Floats

BLOCK = 1024


def sobol_indices(output: Callable[[Floats], Floats], inputs: int, draws: int, seed: int) -> tuple[Floats, Floats]:
    """First and total indices of each input; ``output`` takes chances from 0 to 1, shape ``(inputs, n)``.

    All zero where the output never varies.
    """
    first, total = np.zeros(inputs), np.zeros(inputs)
    outputs = []
    for index, start in enumerate(range(0, draws, BLOCK)):
        size = min(BLOCK, draws - start)
        a, b = np.random.default_rng([seed, 1, index]).random((2, inputs, size))
        of_a, of_b = output(a), output(b)
        outputs += [of_a, of_b]
        mixed = a.copy()
        for at in range(inputs):
            mixed[at] = b[at]
            of_mixed = output(mixed)
            mixed[at] = a[at]
            first[at] += (of_b * (of_mixed - of_a)).sum()
            total[at] += ((of_a - of_mixed) ** 2).sum() / 2
    variance = float(np.concatenate(outputs).var()) if outputs else 0.0
    if not variance:
        return np.zeros(inputs), np.zeros(inputs)
    return first / (draws * variance), total / (draws * variance)
