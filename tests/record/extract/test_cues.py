"""The vocabulary of cues holds together: each act can be told, each pattern can be read, each turn is used."""

from __future__ import annotations

import re
import tomllib
from importlib import resources

import pytest

from detente.record import acts
from detente.record.extract import Gazetteer, Named, Source, extract
from detente.record.extract.cues import cues
from detente.record.extract.inflect import forms

DATA = tomllib.loads(resources.files("detente.record.extract").joinpath("cues.toml").read_text("utf-8"))
GAZETTEER = Gazetteer((Named("karsk", ("Karsk", "Karski")), Named("vostra", ("Vostra",))))


def test_every_act_can_be_told_and_no_other() -> None:
    told = {fields["act"] for table in ("frames", "turns") for fields in DATA[table].values()}
    assert told == set(acts())


def test_every_pattern_is_used_and_can_be_read() -> None:
    used = {turn for frame in DATA["frames"].values() for turn in frame.get("turns", ())}
    assert used == set(DATA["turns"])
    for fields in [*DATA["frames"].values(), *DATA["turns"].values()]:
        for key in ("needs", "unless", "subject", "if"):
            re.compile(fields.get(key, ""))
        assert {*fields} <= {
            "act",
            "verbs",
            "nouns",
            "adjectives",
            "needs",
            "unless",
            "subject",
            "turns",
            "if",
            "modality",
            "strength",
            "nobody",
            "passive",
        }
    assert cues().verbs


@pytest.mark.parametrize(
    ("base", "expected"),
    [
        ("reject", "reject rejects rejected rejecting"),
        ("say", "say says said saying"),
        ("stop", "stop stops stopped stopping"),
        ("deny", "deny denies denied denying"),
        ("refuse", "refuse refuses refused refusing"),
        ("press", "press presses pressed pressing"),
        ("signal", "signal signals signaled signaling signalled signalling"),
    ],
)
def test_forms(base: str, expected: str) -> None:
    assert set(forms(base)) == set(expected.split())


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Karsk rejected the plan.", "refuse"),
        ("Karsk did not object to the meeting.", "acquiesce"),
        ("Karsk did not answer the letter.", "ignore"),
        ("Karsk no longer insists on a census.", "withdraw_position"),
        ("Karsk said it was ready to talk.", "express_willingness"),
        ("Karsk said it was not ready to talk.", "refuse"),
        ("Karsk said it would never cede the port.", "red_line"),
        ("Karsk said there would be no talks until the guns had left.", "set_precondition"),
        ("Karsk said it would come if the guns left.", "accept_if"),
        ("Karsk said a deal was unlikely.", "express_doubt"),
        ("Karsk said a deal was within reach.", "express_confidence"),
        ("Karsk's refusal to talk was no surprise.", "refuse"),
        ("Karsk is ready for talks.", "express_willingness"),
        ("The talks were adjourned after two days.", "talks_adjourned"),
        ("The talks were adjourned indefinitely.", "talks_stalled"),
        ("“Vostra must withdraw its guns,” Karsk said.", "demand"),
        ("According to Karsk, the letter had arrived.", "acknowledge_receipt"),
        ("Karsk took note of the decree.", "acknowledge_receipt"),
        ("Karsk responded by inviting the general to its capital.", "counter_offer"),
    ],
)
def test_words_after_the_cue_decide(text: str, act: str) -> None:
    read = [one.act for one in extract(Source("d", text), GAZETTEER)]
    words = text.lower().split()
    taken = [
        name
        for name, frame in DATA["frames"].items()
        if any(set(forms(verb.split()[0])) & set(words) for verb in frame.get("verbs", ()))
        or any(noun in text for noun in frame.get("nouns", ()))
    ]
    assert read == [act], f"frames with a word of this sentence, from top to bottom: {', '.join(taken)}"
