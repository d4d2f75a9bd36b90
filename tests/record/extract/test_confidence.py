"""Confidence is made of a few marks: what is seen of a proposal, what each is worth, and that the surer are right more often."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from benchmarks import calibration
from benchmarks.reading import scored
from hypothesis import given
from hypothesis import strategies as st

from detente.record.extract.candidate import Candidate
from detente.record.extract.confidence import confidence, marks
from detente.record.extract.cues import Told

PLAIN = Candidate(0, 80, 10, Told("refuse", "refuse"), (0, 5), "karsk", traits=frozenset({"verb", "named", "news"}))


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, {"any"}),
        ({"told": Told("state_position", "say")}, {"any", "position"}),
        ({"told": Told("red_line", "say.never")}, {"any", "said"}),
        ({"traits": frozenset({"verb", "pronoun", "news"})}, {"any", "pronoun"}),
        ({"traits": frozenset({"verb", "pronoun", "interview"}), "who": None}, {"any", "voice", "spoken"}),
        ({"traits": frozenset({"verb", "words", "news"})}, {"any", "words"}),
        ({"traits": frozenset({"verb", "layout", "record"})}, {"any", "layout", "spoken"}),
        ({"modality": "intended"}, {"any", "undone"}),
        ({"modality": "done"}, {"any"}),
        ({"end": 300}, {"any", "long"}),
        ({"end": 20}, {"any", "short"}),
    ],
)
def test_what_a_proposal_is_seen_by(changed: dict[str, object], expected: set[str]) -> None:
    assert set(marks(replace(PLAIN, **changed))) == expected  # type: ignore[arg-type]


def test_the_less_is_known_the_less_is_told() -> None:
    surest = confidence(PLAIN, "clauses")
    for changed in (
        {"told": Told("state_position", "say")},
        {"told": Told("red_line", "say.never")},
        {"traits": frozenset({"verb", "words", "news"})},
        {"traits": frozenset({"verb", "named", "interview"})},
        {"modality": "hypothetical"},
    ):
        assert confidence(replace(PLAIN, **changed), "clauses") < surest
    assert 0.5 < surest < 1
    assert confidence(PLAIN, "patterns") < surest


MARKS = ("any", "position", "said", "words", "spoken")
TRUE = {"any": 1.0, "position": -2.0, "said": -0.5, "words": -1.0, "spoken": 0.0}


def drawn(seed: int, number: int) -> list[calibration.Seen]:
    """Proposals that hold as often as the true weights say."""
    chance = random.Random(seed)
    found = []
    for _ in range(number):
        seen = ("any", *(mark for mark in MARKS[1:] if chance.random() < 0.3))
        found.append((seen, chance.random() < calibration.chance(seen, TRUE)))
    return found


def test_the_weights_behind_what_was_seen_are_found_again() -> None:
    made = calibration.weights(drawn(1, 20_000))
    assert {mark: pytest.approx(weight, abs=0.12) for mark, weight in TRUE.items()} == made
    assert next(iter(made)) == "any"


@given(seed=st.integers(0, 1000))
def test_little_is_made_of_little(seed: int) -> None:
    """Few proposals leave each weight near nought, however they fell; none make none."""
    made = calibration.weights(drawn(seed, 12))
    assert all(abs(weight) < 1.5 for mark, weight in made.items() if mark != "any")
    assert calibration.weights([]) == {}


def test_the_error_of_what_is_right_is_nought() -> None:
    assert calibration.error([0.5, 0.5, 0.9, 0.9], [True, False, True, True]) == pytest.approx(0.05)
    assert calibration.error([], []) == 0
    files = [(f"file {number % 5}", one) for number, one in enumerate(drawn(2, 3000))]
    assert calibration.left_out(files) < 0.05


@pytest.mark.slow
def test_files_that_the_weights_were_not_made_from_hold_what_is_told() -> None:
    proposals = [one for part in ("calibration", "test") for one in scored(part).proposals if one.candidate is not None]
    seen = [(one.passage.name.split("_")[0], (marks(one.candidate), one.right)) for one in proposals if one.candidate]
    assert len({name for name, _ in seen}) >= 6
    assert calibration.left_out(seen) < 0.06


@pytest.mark.slow
def test_the_surer_are_right_more_often_on_other_texts() -> None:
    bands = [sum(hits) / len(hits) for _, hits in scored("open").bands() if len(hits) >= 40]
    assert len(bands) >= 3
    assert bands == sorted(bands)
