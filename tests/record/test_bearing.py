"""What bears on an answer, and what is looked at last."""

from __future__ import annotations

import pytest

from detente.record import Statement
from detente.record.bearing import bears, bears_as_kept

QUOTE = {"exact": "words"}


def said(act: str, **more: object) -> Statement:
    return Statement.model_validate(
        {
            "id": "d_1",
            "document": "d",
            "speaker": "hill",
            "voice": "source",
            "act": act,
            "quote": QUOTE,
            "status": "proposed",
            **more,
        }
    )


@pytest.mark.parametrize(
    "act", ["state_position", "criticise", "accuse", "express_confidence", "express_doubt", "signal_force"]
)
def test_a_view_of_nothing_that_is_to_be_settled_waits_for_the_end(act: str) -> None:
    assert not bears(said(act))
    assert not bears(said(act, about={"actors": ["vale"], "text": "the weather"}))
    assert bears(said(act, about={"issues": ["water"]}))
    assert bears(said(act, about={"steps": ["survey"]}))
    assert bears(said(act, links={"answers": ["plan"]}))


@pytest.mark.parametrize(
    "act",
    [
        "propose_terms",
        "urge",
        "mediate",
        "accept",
        "refuse",
        "red_line",
        "demand",
        "set_precondition",
        "meet",
        "talks_failed",
        "agree",
    ],
)
def test_what_moves_talks_bears_whatever_it_is_about(act: str) -> None:
    assert bears(said(act))


@pytest.mark.parametrize("more", [{}, {"about": {"issues": ["water"]}}, {"links": {"answers": ["plan"]}}])
@pytest.mark.parametrize("act", ["state_position", "refuse", "criticise"])
def test_plain_data_is_judged_as_the_statement_is(act: str, more: dict[str, object]) -> None:
    it = said(act, **more)
    assert bears_as_kept(it.model_dump(mode="json", exclude_defaults=True)) == bears(it)
