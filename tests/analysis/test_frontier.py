"""The dominance filters, against the definition."""

import numpy as np
import pytest

from detente.analysis.agreement.frontier import nondominated
from detente.analysis.space import Ints


def by_definition(rows: Ints) -> list[bool]:
    return [not any((other >= row).all() and (other > row).any() for other in rows) for row in rows]


@pytest.mark.parametrize("objectives", range(1, 7))
@pytest.mark.parametrize("step", [1, 2**29, 2**40, 2**58])
def test_rows_that_no_other_dominates(objectives: int, step: int) -> None:
    """Equal rows stay together; numbers that no float tells apart (2^58 and 2^58 + 1) do not."""
    random = np.random.default_rng(objectives)
    for _ in range(60):
        rows = random.integers(-2, 3, size=(random.integers(1, 40), objectives)) * step
        rows += random.integers(0, 2, size=rows.shape)
        assert nondominated(rows).tolist() == by_definition(rows)
