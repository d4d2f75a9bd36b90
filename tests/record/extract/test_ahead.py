"""What is announced, pledged or still to come is read as intended, and no deed: talks, releases, withdrawals, handovers."""

from __future__ import annotations

import pytest

from detente.record.extract.language import language

from .guarded import read

MODEL = pytest.param(True, marks=pytest.mark.skipif(language() is None, reason="the language model is not installed"))
TOLD = [
    ("Talks between Karsk and Vostra will be held on 12 May.", "negotiate", "intended"),
    ("Both sides announced talks for 12 May.", "negotiate", "intended"),
    ("Karsk announced a meeting with the Vostran envoy.", "meet", "intended"),
    ("Karsk announced the release of 40 prisoners.", "exchange_prisoners", "intended"),
    ("Karsk pledged the release of 40 prisoners.", "exchange_prisoners", "intended"),
    ("Karsk pledged to release 40 prisoners.", "exchange_prisoners", "intended"),
    ("Karsk released 40 prisoners.", "exchange_prisoners", "done"),
    ("Karsk announced the withdrawal of its forces.", "withdraw_forces", "intended"),
    ("Karsk promised to withdraw its troops from the valley by June.", "withdraw_forces", "intended"),
    ("Karsk withdrew its troops from the valley.", "withdraw_forces", "done"),
    ("Karsk pulled its troops out of the valley on Tuesday.", "withdraw_forces", "done"),
    ("The Karski troops were withdrawn on Monday.", "withdraw_forces", "done"),
    ("Karsk promised the handover of the fort.", "hand_over", "intended"),
    ("Karsk handed over the fort.", "hand_over", "done"),
    ("Karsk returned two ships to Vostra.", "hand_over", "done"),
    # what is done by being announced
    ("Karsk announced a ceasefire.", "declare_ceasefire", "done"),
    ("Karsk announced the suspension of talks.", "break_off", "done"),
]
OTHER = [
    ("Karsk withdrew its proposal.", "withdraw_forces"),
    ("Karsk withdrew from the talks.", "withdraw_forces"),
    ("Karsk has not withdrawn its forces.", "withdraw_forces"),
    ("Karsk demanded that Vostra withdraw its troops.", "withdraw_forces"),
    ("Karsk refused to withdraw its troops.", "withdraw_forces"),
    ("Karsk handed over a letter to Vostra.", "hand_over"),
]
ANNOUNCED = [(text, act) for text, act, modality in TOLD if " announced the " in text and modality == "intended"]


@pytest.mark.parametrize("model", [MODEL])
@pytest.mark.parametrize(("text", "act", "modality"), TOLD)
def test_with_the_model(text: str, act: str, modality: str, model: bool) -> None:
    assert [(one.act, one.modality) for one in read(text, model=model)] == [(act, modality)]


@pytest.mark.parametrize(("text", "act"), ANNOUNCED)
def test_without_the_model_too(text: str, act: str) -> None:
    assert not [one for one in read(text, model=False) if one.act == act and one.done]


@pytest.mark.parametrize("model", [MODEL, False])
@pytest.mark.parametrize(("text", "act"), OTHER)
def test_other_things_are_withdrawn_and_handed_over(text: str, act: str, model: bool) -> None:
    assert act not in [one.act for one in read(text, model=model)]
