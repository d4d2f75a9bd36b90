"""What the benchmarks time still runs, at toy size, and counts what the whole answer counts."""

from __future__ import annotations

import pytest
from benchmarks.beside_negmas import frontier_alone
from benchmarks.domains import as_model, domain

from detente.analysis.agreement import agreement


@pytest.mark.parametrize("parties", [2, 3])
def test_the_frontier_alone_is_that_of_the_whole_answer(parties: int) -> None:
    found = domain(3, 4, parties)
    whole = agreement(as_model(found))
    assert frontier_alone(found) == (whole.frontier.size, whole.zopa_frontier.size)
