"""Acts told by what a verb carries, and by evaluation in a main clause: tables of own sentences."""

from __future__ import annotations

import pytest

from detente.record.extract import Gazetteer, Named, Source, extract
from detente.record.extract.language import language

SIDES = Gazetteer(
    (
        Named("karsk", ("Karsk", "Karski"), party=True),
        Named("vostra", ("Vostra", "Vostran"), party=True),
        Named("norden", ("Norden",), party=False),
    )
)
BEFORE = "It rained in Lund for a week. "
pytestmark = pytest.mark.skipif(language() is None, reason="what a verb carries is told by the language model")


def told(text: str) -> list[tuple[str | None, str]]:
    """Who does what in a text that begins with nothing."""
    return [(one.speaker, one.act) for one in extract(Source("d", BEFORE + text), SIDES)]


CARRIED = [
    (verb, noun, act)
    for verb in ("voiced", "expressed", "reiterated", "conveyed")
    for noun, act in (
        ("satisfaction with the talks", "endorse"),
        ("support for the efforts of the envoy", "endorse"),
        ("its dismay over the raid", "criticise"),
        ("opposition to the draft", "oppose"),
        ("doubts about the timetable", "express_doubt"),
        ("its readiness to negotiate", "express_willingness"),
    )
]


@pytest.mark.parametrize(("verb", "noun", "act"), CARRIED)
def test_any_light_verb_carries_any_act_noun(verb: str, noun: str, act: str) -> None:
    assert told(f"Karsk {verb} {noun}.") == [("karsk", act)]


SAID_BY_A_NOUN = [
    ("Karsk raised objections to the draft.", [("karsk", "oppose")]),
    ("Karsk lodged a protest with Vostra.", [("karsk", "oppose")]),
    ("Karsk put forward a demand for the release of its sailors.", [("karsk", "demand")]),
    ("Karsk lent its weight to the paper.", [("karsk", "endorse")]),
    ("Karsk gave Vostra an assurance that the bridge would stay closed.", [("karsk", "guarantee")]),
    ("Karsk levelled accusations at Vostra.", [("karsk", "accuse")]),
    ("Karsk launched a raid on the harbour.", [("karsk", "military_action")]),
    ("Karsk voiced concern.", [("karsk", "criticise")]),
    ("Karsk announced its decision to withdraw from the talks.", [("karsk", "break_off")]),
    ("With the support of Norden, Karsk tabled a plan.", [("norden", "endorse"), ("karsk", "propose_terms")]),
    ("Karsk has no objection to the plan.", [("karsk", "acquiesce")]),
]


@pytest.mark.parametrize(("text", "expected"), SAID_BY_A_NOUN)
def test_the_noun_tells_the_act(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


def test_a_decision_that_is_announced_is_intended() -> None:
    (one,) = extract(Source("d", BEFORE + "Karsk announced its decision to withdraw from the talks."), SIDES)
    assert one.modality == "intended"


VALUED = [
    ("Karsk backs a time limit for the talks.", "endorse"),
    ("Karsk supports elections in the autumn.", "endorse"),
    ("Karsk is in favour of a conference.", "endorse"),
    ("Karsk took note with satisfaction of the release of prisoners.", "endorse"),
    ("Karsk recognised the important role of Norden in the process.", "endorse"),
    ("Karsk remains committed to supporting the envoy.", "endorse"),
    ("The Karski minister wished to thank Norden for its mediation.", "endorse"),
    ("Karsk is against a conference.", "oppose"),
    ("Karsk regretted that the meeting had been put off.", "criticise"),
    ("Karsk would like to condemn the attack on the port.", "criticise"),
    ("Karsk dismissed the plan as a trick.", "criticise"),
    ("Karsk holds Vostra responsible for the deaths.", "accuse"),
    ("Karsk said Vostra continued to occupy the valley.", "accuse"),
    ("Karsk said Vostra had acted in breach of the protocol.", "accuse"),
    ("Karsk said Vostra had not lifted the blockade.", "accuse"),
    ("Karsk declared that it could not consent to the draft.", "refuse"),
    ("Karsk would not hear of a referendum.", "refuse"),
    ("Karsk turned back the Vostran envoy at the airport.", "refuse"),
    ("Karsk resisted calls to withdraw its troops.", "refuse"),
    ("Karsk wants no part in the conference.", "refuse"),
]


@pytest.mark.parametrize(("text", "act"), VALUED)
def test_evaluation_tells_the_act(text: str, act: str) -> None:
    assert told(text) == [("karsk", act)]


NOTHING = [
    "Karsk thanked the people of Norden for their hospitality.",
    "Karsk expressed its condolences to the people of Norden.",
    "Karsk has neither endorsed nor rejected the formula.",
    "Karsk supports Vostran rebels with weapons.",
    "Karsk has not voiced any concern.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_courtesy_and_what_is_not_done_tell_nothing(text: str) -> None:
    assert told(text) == []


def test_a_wish_of_somebody_that_another_speaks_of_is_no_act() -> None:
    assert told("Norden noted Karsk's commitment to peace.")[-1:] != [("karsk", "express_willingness")]
    assert ("karsk", "express_willingness") not in told("Norden appreciated Karsk's desire to help its neighbours.")
