"""What bears on an answer, and what is looked at last."""

from __future__ import annotations

import pytest

from detente.record import Statement
from detente.record.bearing import ANYBODY, Known, bears, bears_as_kept

QUOTE = {"exact": "words"}
LONG = {"exact": "Hill will not have the mill rebuilt"}
CASE = Known(frozenset({"hill", "vale", "hill council"}), issues=True)


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


@pytest.mark.parametrize("speaker", ["Marsh", "the sides", None])
def test_whom_the_case_does_not_know_is_heard_last(speaker: str | None) -> None:
    assert not bears(said("urge", speaker=speaker, speaker_words="they", quote=LONG), CASE)
    assert not bears(said("urge", speaker=speaker, about={"issues": ["water"]}, quote=LONG), CASE)
    assert bears(said("urge", speaker=speaker, quote=LONG), Known(issues=True)), (
        "a case without actors knows no stranger"
    )


@pytest.mark.parametrize("speaker", ["hill", "the Hill Council", "Hill and Vale", "Hill, the Hill Council"])
def test_whom_the_case_knows_by_any_name_is_no_stranger(speaker: str) -> None:
    assert bears(said("urge", speaker=speaker, quote=LONG), CASE)


def test_talks_that_failed_failed_whoever_tells_it() -> None:
    assert bears(said("talks_failed", speaker=None, quote=LONG), CASE)
    assert not bears(said("urge", speaker=None, quote=LONG), CASE)
    assert bears(said("urge", speaker=None, voice="author", quote=LONG), CASE)


@pytest.mark.parametrize("act", ["propose_terms", "accept", "accept_if", "counter_offer", "refuse", "demand"])
def test_terms_that_nobody_can_place_are_less_sure(act: str) -> None:
    assert not bears(said(act, quote=LONG), CASE)
    assert bears(said(act, quote=LONG, about={"issues": ["water"]}), CASE)
    assert bears(said(act, quote=LONG, links={"answers": ["plan"]}), CASE)
    assert bears(said(act, quote=LONG), Known(CASE.names)), "a case that says nothing of what is to be settled"


@pytest.mark.parametrize("known", [ANYBODY, CASE])
@pytest.mark.parametrize("speaker", ["hill", "Marsh", None])
@pytest.mark.parametrize("more", [{}, {"about": {"issues": ["water"]}}, {"links": {"answers": ["plan"]}}])
@pytest.mark.parametrize("act", ["state_position", "refuse", "criticise"])
def test_plain_data_is_judged_as_the_statement_is(
    act: str, more: dict[str, object], speaker: str | None, known: Known
) -> None:
    it = said(act, speaker=speaker, **more)
    assert bears_as_kept(it.model_dump(mode="json", exclude_defaults=True), known) == bears(it, known)


def test_what_a_person_has_marked_is_asked_about_whatever_it_names() -> None:
    marked = said("criticise", speaker="Marsh", quote=LONG, method={"name": "person"})
    assert bears(marked, CASE)
    assert bears_as_kept(marked.model_dump(mode="json", by_alias=True), CASE)
    machine = marked.model_copy(update={"method": None})
    assert not bears(machine, CASE)
    assert not bears_as_kept(machine.model_dump(mode="json", by_alias=True), CASE)
