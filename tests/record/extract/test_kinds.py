"""Kinds of text: each is recognised, and who speaks in it is who its layout says."""

from __future__ import annotations

import pytest

from detente.record.dates import Interval
from detente.record.extract import Gazetteer, Named, Source, extract
from detente.record.extract.kinds import kind_of

GAZETTEER = Gazetteer(
    (
        Named("karsk", ("Karsk", "Ada Renn"), party=True),
        Named("tolmeria", ("Tolmeria", "Pavel Orin"), party=True),
        Named("league", ("The Northern League",), party=False),
    )
)
DAY = Interval.model_validate("2026-06-05")


def told(text: str, kind: str | None = None, by: str | None = None) -> list[tuple[str | None, str, str]]:
    """Speaker, act and words of each statement; quotes are always the document's own."""
    found = extract(Source("d", text, DAY, kind, by), GAZETTEER)  # type: ignore[arg-type]
    for one in found:
        assert text[one.quote.start : one.quote.end] == one.quote.exact
    return [(one.speaker, one.act, one.quote.exact) for one in found]


RESOLUTION = """\
The Council of the Northern League,

Recalling its decision 7 of last year,

Gravely concerned by the attacks on the ferry,

1. Demands that Karsk and Tolmeria observe the ceasefire;

2. Calls upon Tolmeria to open the crossing at Brenn;

3. Strongly condemns the shelling of the harbour by Karsk;

4. Decides to remain seized of the matter.
"""

INTERVIEW = """\
“The crossing stays shut”: an interview with Ada Renn, president of Karsk

Question: Madam President, will you go to the summit?

Ada Renn: I am ready to meet President Orin at any time. But Tolmeria must first release our sailors.

Question: Did Tolmeria accept the plan of the League?

Ada Renn: We accepted it a week ago. Tolmeria has violated the truce every night since.
"""

STATEMENT = """\
Statement by the Ministry of Foreign Affairs of Tolmeria

We condemn the attack on the ferry in the strongest terms. Karsk has broken the truce for the third time this week.

Tolmeria stands by its word. We are ready to meet in Brenn without preconditions. The Ministry calls on Karsk to release the crew.

Halden, 4 June
"""


@pytest.mark.parametrize(
    ("text", "kind"),
    [(RESOLUTION, "resolution"), (INTERVIEW, "interview"), (STATEMENT, "statement")],
)
def test_recognised(text: str, kind: str) -> None:
    assert kind_of(text) == kind


def test_the_body_of_a_resolution_acts_in_its_clauses() -> None:
    found = told(RESOLUTION)
    assert [(speaker, act) for speaker, act, _ in found] == [
        ("league", "demand"),
        ("league", "demand"),
        ("league", "criticise"),
    ]
    assert found[0][2] == "Demands that Karsk and Tolmeria observe the ceasefire"


def test_who_answers_speaks_and_who_asks_says_nothing() -> None:
    found = told(INTERVIEW)
    assert {speaker for speaker, _, _ in found} == {"karsk"}
    assert [act for _, act, _ in found] == ["express_willingness", "set_precondition", "accept", "accuse"]


def test_the_issuing_body_is_who_we_are() -> None:
    found = told(STATEMENT)
    assert {speaker for speaker, _, _ in found} == {"tolmeria"}
    assert {act for _, act, _ in found} >= {"criticise", "accuse", "express_willingness"}
