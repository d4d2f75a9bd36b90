"""What a third party does: by a known name, or in words of one's own."""

from __future__ import annotations

import pytest

from detente.answers import Answers
from detente.report.front import outside
from detente.report.front.phrases import Told
from tests.case.conftest import Well
from tests.report.front.telling import said


@pytest.mark.parametrize(
    "word", ["observer", "monitor", "donor", "neighbour", "keeper of the minutes", "lender", "Gastgeber"]
)
def test_known_and_free_words(well: Well, word: str) -> None:
    case = well(("functions: [mediator]", f"functions: [mediator, {word}]"))
    assert case.model.actors["abbot"].functions == ("mediator", word)
    told = said(outside.entry(Told(Answers(case))))
    assert "as mediator: " in told
    assert (f"as {word}: " in told) is (word in outside.PARTS)
