"""What a third party does: by a known name, or in words of one's own."""

from __future__ import annotations

import pytest

from detente.answers import Answers
from detente.report.context.section import section
from tests.case.conftest import Well


@pytest.mark.parametrize(
    "word", ["observer", "monitor", "donor", "neighbour", "keeper of the minutes", "lender", "Gastgeber"]
)
def test_known_and_free_words(well: Well, word: str) -> None:
    case = well(("functions: [mediator]", f"functions: [mediator, {word}]"))
    assert case.model.actors["abbot"].functions == ("mediator", word)
    assert f"mediator, {word}" in repr(section(Answers(case)))
