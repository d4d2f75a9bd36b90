"""Eliminating issues gives what listing deals gives: the same document, witnesses included."""

from __future__ import annotations

from random import Random

import pytest

from detente.analysis.agreement import agreement

from .cases import random_model

BLOCK = 150


@pytest.mark.parametrize("block", range(3))
def test_the_same_document(block: int) -> None:
    for seed in range(10_000 + block * BLOCK, 10_000 + (block + 1) * BLOCK):
        model = random_model(Random(seed))
        listed, eliminated = agreement(model).to_dict(), agreement(model, listed=0).to_dict()
        # only the deals shown of a ZOPA may differ: without listing they are those on its frontier
        for answer in (listed, eliminated):
            answer.pop("method")
            answer["zopa"].pop("deals")
            answer["zopa"].pop("utilities")
            answer.pop("fractions")
        assert listed == eliminated
