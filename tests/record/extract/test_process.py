"""Talks, who takes part in them, who brings the sides together, and acts of force and relief: tables of own sentences."""

from __future__ import annotations

import pytest

from detente.record.extract import Gazetteer, Named, Source, extract
from detente.record.extract.language import language

SIDES = Gazetteer(
    (
        Named("karsk", ("Karsk", "Karski"), party=True),
        Named("vostra", ("Vostra", "Vostran"), party=True),
        Named("norden", ("Norden",), party=False),
        Named("sula", ("Sula",), party=False),
    )
)
BEFORE = "It rained in Lund for a week. "
pytestmark = pytest.mark.skipif(language() is None, reason="sides and mediators are told by the language model")


def told(text: str) -> list[tuple[str | None, str]]:
    """Who does what in a text that begins with nothing."""
    return [(one.speaker, one.act) for one in extract(Source("d", BEFORE + text), SIDES)]


WHOSE_TALKS = [
    ("Talks between Karsk and Vostra stalled in May.", "talks_stalled"),
    ("The Karsk-Vostra talks have reached an impasse.", "talks_stalled"),
    ("Karsk wrote to Vostra. A week later the negotiations were at a standstill.", "talks_stalled"),
    ("Negotiations between the government of Karsk and Vostra broke down on Friday.", "talks_failed"),
    ("The Karsk–Vostra dialogue collapsed.", "talks_failed"),
    ("Karsk met Vostra in May. The talks did not resume in June.", "talks_stalled"),
    ("Talks between the Karski and Vostran governments collapsed in May.", "talks_failed"),
    ("Karsk and Vostra failed to agree on the text.", "talks_failed"),
    ("No agreement was reached at a third round of talks between Karsk and Vostra.", "talks_failed"),
]


@pytest.mark.parametrize(("text", "act"), WHOSE_TALKS)
def test_talks_that_come_to_nothing_are_those_of_both_sides(text: str, act: str) -> None:
    assert {speaker for speaker, done in told(text) if done == act} == {"karsk", "vostra"}


TOGETHER = [
    ("Karsk met Vostra in May. The negotiations resumed on Friday.", "resume_talks"),
    ("Talks between Karsk and Vostra took place in Lund.", "negotiate"),
    ("A meeting between the leaders of Karsk and Vostra took place in Lund.", "meet"),
    ("The presidents of Karsk and Vostra spoke by telephone on Monday.", "meet"),
    ("Karsk and Vostra exchanged views on the draft.", "negotiate"),
    ("Karsk met Vostra in May. The heads of delegation initialled the sheet.", "agree"),
    ("Karsk and Vostra carried out a prisoner exchange.", "exchange_prisoners"),
]


@pytest.mark.parametrize(("text", "act"), TOGETHER)
def test_what_sides_do_together_the_first_does_to_the_other(text: str, act: str) -> None:
    found = [one for one in extract(Source("d", BEFORE + text), SIDES) if one.act == act]
    assert [(one.speaker, one.to) for one in found][-1:] == [("karsk", ("vostra",))]


def test_talks_of_nobody_named_stay_nobodys() -> None:
    assert told("The talks collapsed on Friday.") == [(None, "talks_failed")]
    assert told("Karsk was at peace. The talks collapsed on Friday.") == [(None, "talks_failed")]


BROUGHT_TOGETHER = [
    ("A round of talks brokered by Norden between Karsk and Vostra ended without an agreement.", ("norden", "mediate")),
    ("Karsk attended a summit hosted by Norden.", ("norden", "host")),
    ("The conference was convened by Sula.", ("sula", "host")),
    ("A meeting chaired by Norden was held on Friday.", ("norden", "mediate")),
    ("Norden-mediated talks between Karsk and Vostra opened on Monday.", ("norden", "mediate")),
    ("Karsk and Vostra met under the auspices of Norden.", ("norden", "mediate")),
    ("Karsk and Vostra talked through the mediation of Sula.", ("sula", "mediate")),
    ("Karsk praised the mediation efforts of Norden.", ("norden", "mediate")),
    ("Norden's foreign minister hosted talks between Karsk and Vostra.", ("norden", "host")),
]


@pytest.mark.parametrize(("text", "act"), BROUGHT_TOGETHER)
def test_who_brings_the_sides_together_acts_too(text: str, act: tuple[str, str]) -> None:
    found = told(text)
    assert found.count(act) == 1
    assert len(found) > 1 or "convened" in text or "hosted talks" in text


NOT_BROUGHT = [
    "Karsk denied reports of talks brokered by Norden.",
    "Karsk would attend a summit if it were hosted by Norden.",
    "Karsk rejected talks mediated by Norden.",
    "Karsk has never taken part in talks hosted by Norden.",
]


@pytest.mark.parametrize("text", NOT_BROUGHT)
def test_nobody_brings_sides_together_that_do_not_come(text: str) -> None:
    assert not {(who, act) for who, act in told(text) if who == "norden" and act in {"mediate", "host"}}


BESIDE = [
    ("Karsk said during his meeting with Vostra that it was ready to talk.", "meet"),
    ("In a call with Vostra, the Karski president accepted the plan.", "meet"),
    ("After talks with Vostra, Karsk accepted the plan.", "negotiate"),
    ("Karsk rejected the plan during its talks with Vostra.", "negotiate"),
    ("Karsk, meeting with Vostra in Lund, accepted the plan.", "meet"),
]


@pytest.mark.parametrize(("text", "act"), BESIDE)
def test_a_meeting_that_tells_when_took_place(text: str, act: str) -> None:
    assert ("karsk", act) in told(text)


ONE_ACT = [
    ("The Karski delegation walked out over a seating plan.", [("karsk", "break_off")]),
    ("The Karski delegation stormed out of the talks.", [("karsk", "break_off")]),
    ("The Karski president received the Vostran ambassador.", [("karsk", "meet")]),
    ("Karsk received a letter from the Vostran ambassador.", [("karsk", "acknowledge_receipt")]),
    ("Karsk ordered its troops to cease all offensive operations.", [("karsk", "declare_ceasefire")]),
    (
        "Karsk and Vostra ordered their forces to hold fire.",
        [("karsk", "declare_ceasefire"), ("vostra", "declare_ceasefire")],
    ),
    ("Karsk told its army to stand down.", [("karsk", "declare_ceasefire")]),
    ("Karsk flew six warplanes to the border.", [("karsk", "signal_force")]),
    ("Karsk put its army on high alert.", [("karsk", "signal_force")]),
    ("Karsk has dispatched extra patrols to the frontier.", [("karsk", "signal_force")]),
    ("Karsk shut its border with Vostra.", [("karsk", "sanction")]),
    ("Karsk closed its airspace to Vostran planes.", [("karsk", "sanction")]),
    ("Karsk suspended flights to Vostra.", [("karsk", "sanction")]),
    ("Karsk freed four Vostran sailors.", [("karsk", "exchange_prisoners")]),
    ("Karsk released two Vostran ministers.", [("karsk", "exchange_prisoners")]),
    ("Karsk boarded a Vostran trawler.", [("karsk", "military_action")]),
]


@pytest.mark.parametrize(("text", "expected"), ONE_ACT)
def test_the_object_tells_the_act(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


NOTHING = [
    "The Karski president spoke to reporters.",
    "Guests walked out of the hotel in Karsk.",
    "Karsk ordered its troops to resume offensive operations.",
    "Karsk sent two planes with humanitarian aid to Vostra.",
    "Karsk reopened its border with Vostra.",
    "Karsk released a statement on the four sailors.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_none_of_these_tells_nothing(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("The Northern League condemned the attacks of Karsk on civilians.", "military_action"),
        ("Vostra welcomed the offer of Karsk to host a retreat.", "host"),
        ("The Northern League appreciates that Karsk has agreed to the return of the envoys.", "accept"),
    ],
)
def test_what_another_speaks_of_as_done_is_the_deed_of_whoever_did_it(text: str, act: str) -> None:
    assert ("karsk", act) in told(text)
