"""How well statements are found in the labelled set: floors a little under what was measured, so that it cannot rot.

Rules were made on the development half alone; the test half says how they do on what they have not seen.
"""

from __future__ import annotations

from functools import partial

import pytest
from benchmarks.labelled import passages
from benchmarks.reading import Score, offline, scored

FLOORS = {  # half, with the model: labels located, with the exact act, precision, speaker right
    ("development", True): (0.87, 0.81, 0.90, 0.94),
    ("development", False): (0.68, 0.57, 0.68, 0.88),
    ("test", True): (0.76, 0.58, 0.80, 0.89),
    ("test", False): (0.63, 0.42, 0.70, 0.89),
}


@pytest.mark.parametrize(("half", "model"), FLOORS, ids=lambda value: str(value))
def test_floors(half: str, model: bool) -> None:
    score = scored(half, partial(offline, model=model))
    reached = (score.recall, score.exact, score.precision, score.speaker)
    assert all(have >= floor for have, floor in zip(reached, FLOORS[half, model], strict=True)), reached


def test_confidence_means_something() -> None:
    score = scored("test")
    assert score.error < 0.12, "mean distance between what is told and what holds"
    bands = [(told, sum(hits) / len(hits), len(hits)) for told, hits in score.bands() if len(hits) >= 15]
    assert len(bands) >= 2, "confidence tells proposals apart"
    assert bands[-1][1] > bands[0][1], "the surer are right more often"


def test_the_set_is_as_large_as_it_should_be() -> None:
    every = [passage for half in ("development", "test", "calibration") for passage in passages(half)]
    texts = [passage for passage in every if "\n\n" in passage.source.text]
    assert len(every) - len(texts) >= 250
    assert len(texts) >= 10
    assert len({passage.source.text for passage in every}) == len(every), "no passage stands in two parts"


def test_the_score_counts() -> None:
    """A reader that finds nothing scores nothing."""
    score: Score = scored("test", lambda _: [])
    assert (score.located, score.proposals, score.recall) == ([], [], 0)
