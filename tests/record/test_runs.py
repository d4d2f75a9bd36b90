"""A text split into runs: nothing of it is lost, and a passage is what its runs hold."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.record.runs import Run, runs


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, dict[str, tuple[int, int]]]:
    text = draw(st.text(alphabet="ab é\u0301😀אب\n\r<&", max_size=40))
    if not text:
        return text, {}
    edge = st.integers(0, len(text))
    spans = draw(st.lists(st.tuples(edge, edge).filter(lambda span: span[0] != span[1]), max_size=12))
    return text, {f"s{at}": (min(span), max(span)) for at, span in enumerate(spans)}


@given(marked_texts())
def test_the_runs_joined_are_the_text_and_each_passage_is_its_runs(
    made: tuple[str, dict[str, tuple[int, int]]],
) -> None:
    text, passages = made
    found = runs(text, passages)
    assert "".join(run.words for run in found) == text
    assert all(run.words == text[run.start : run.end] for run in found)
    for name, (start, end) in passages.items():
        mine = [run for run in found if name in run.names]
        assert "".join(run.words for run in mine) == text[start:end]
        assert (mine[0].start, mine[-1].end) == (start, end)
        assert all(one.end == after.start for one, after in pairwise(mine)), "without a gap"


def test_the_widest_stands_first() -> None:
    assert runs("one two", {"inner": (4, 7), "outer": (0, 7)}) == (
        Run(0, 4, "one ", ("outer",)),
        Run(4, 7, "two", ("outer", "inner")),
    )


def test_a_text_without_passages_is_one_run() -> None:
    assert runs("words", {}) == (Run(0, 5, "words"),)
    assert runs("", {}) == ()


@pytest.mark.parametrize("span", [(0, 0), (3, 2), (-1, 2), (0, 6)])
def test_a_passage_outside_the_text_is_told(span: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="it: there are no characters"):
        runs("words", {"it": span})
