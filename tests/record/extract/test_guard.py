"""No sentence is told backwards: what stands over an act comes before the act (``guard.yaml``)."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.record.acts import acts
from detente.record.extract.language import language
from detente.record.stances import taken

from .guarded import UNREAL, Guarded, controls, read, sentences

BACKWARDS = list(sentences())
PLAIN = list(controls())
LEFT = {True: 0.94, False: 0.82}
"""The part of the plain sentences in which the act must be found, with the model and without."""
needs_model = pytest.mark.skipif(language() is None, reason="the language model is not installed")


def _told(one: Guarded, *, model: bool) -> str:
    return f"{one.text} → " + ", ".join(f"{it.speaker} {it.act} {it.modality}" for it in read(one.text, model=model))


@needs_model
@pytest.mark.parametrize("one", BACKWARDS, ids=lambda one: f"{one.kind}: {one.text[:60]}")
def test_nothing_is_told_backwards(one: Guarded) -> None:
    assert not one.wrong(read(one.text, model=True)), _told(one, model=True)


def test_without_the_model_hardly_anything_is() -> None:
    wrong = [_told(one, model=False) for one in BACKWARDS if one.wrong(read(one.text, model=False))]
    assert len(wrong) <= 0.03 * len(BACKWARDS), "\n".join(wrong)


@needs_model
def test_what_is_right_is_found() -> None:
    expected = [one for one in BACKWARDS if one.right]
    lost = [_told(one, model=True) for one in expected if one.lost(read(one.text, model=True))]
    assert len(lost) <= 0.1 * len(expected), "\n".join(lost)


@pytest.mark.parametrize("model", [pytest.param(True, marks=needs_model), False])
def test_what_is_done_is_found(model: bool) -> None:
    """A guard that silences everything is none."""
    lost = [
        _told(one, model=model)
        for one in PLAIN
        if one.lost(
            tuple(it for it in read(one.text, model=model) if it.modality not in UNREAL or it.act == "accept_if")
        )
    ]
    assert len(lost) <= (1 - LEFT[model]) * len(PLAIN), "\n".join(lost)


def test_the_set_is_as_large_and_as_varied_as_it_should_be() -> None:
    assert len(BACKWARDS) >= 200
    assert len(PLAIN) >= 100
    assert len({one.text for one in [*BACKWARDS, *PLAIN]}) == len(BACKWARDS) + len(PLAIN)
    assert all(one.never or one.right for one in BACKWARDS)
    assert all(it.acts for one in [*BACKWARDS, *PLAIN] for it in (*one.never, *one.right)), "an act that there is not"
    kinds = {one.kind for one in BACKWARDS}
    assert all(sum(one.kind == kind for one in BACKWARDS) >= 15 for kind in kinds)


def test_what_is_not_done_takes_no_stand() -> None:
    """What is denied or supposed is no position of anybody's."""
    for act in acts():
        assert taken(act, "denied", None) is None
        assert taken(act, "hypothetical", None) is None


FRAMES = (
    "{a} denied that it had {v} {o}.",
    "If {a} {v} {o}, {b} would leave.",
    "It is not clear whether {a} has {v} {o}.",
    "{a} has never {v} {o}.",
    "No one in {a} has {v} {o}.",
    "Has {a} {v} {o}?",
    "{b} said that {a} had {v} {o}.",
    "{b} doubted that {a} had {v} {o}.",
    "Had {a} {v} {o}, {b} would have left.",
    "There is no sign that {a} has {v} {o}.",
    "Perhaps {a} has {v} {o}.",
    "{a} should have {v} {o}.",
    "Rumours that {a} had {v} {o} were false.",
)
DONE = {
    "accepted": {"accept", "agree"},
    "rejected": {"refuse"},
    "endorsed": {"endorse"},
    "condemned": {"criticise"},
    "attacked": {"military_action"},
    "signed": {"agree", "accept"},
}
OBJECTS = {
    "accepted": ("the plan", "the truce", "the map"),
    "rejected": ("the plan", "the offer", "the text"),
    "endorsed": ("the plan", "the proposal"),
    "condemned": ("the raid", "the statement"),
    "attacked": ("the port", "the convoy", "the bridge"),
    "signed": ("the accord", "the treaty"),
}


@needs_model
@given(
    frame=st.sampled_from(FRAMES),
    verb=st.sampled_from(sorted(DONE)),
    who=st.permutations(["Aland", "Borland", "Karsk", "Tolmeria"]),
    data=st.data(),
)
def test_no_frame_tells_its_act_as_done(frame: str, verb: str, who: list[str], data: st.DataObject) -> None:
    """Whoever it is and whatever the verb, what stands over it takes the act away."""
    text = frame.format(a=who[0], b=who[1], v=verb, o=data.draw(st.sampled_from(OBJECTS[verb])))
    for model in (True, False):
        told = [it for it in read(text, model=model) if it.modality not in UNREAL and it.act in DONE[verb]]
        assert not told, (model, text, told[0].speaker, told[0].act)


@needs_model
@given(
    verb=st.sampled_from(sorted(DONE)), who=st.sampled_from(["Aland", "Borland", "Karsk", "Tolmeria"]), data=st.data()
)
def test_without_a_frame_the_act_is_told(verb: str, who: str, data: st.DataObject) -> None:
    text = f"{who} {verb} {data.draw(st.sampled_from(OBJECTS[verb]))}."
    for model in (True, False):
        found = {it.act for it in read(text, model=model) if it.modality in {None, "done"}}
        assert found & DONE[verb], (model, text)


def test_every_word_of_the_lists_is_a_word() -> None:
    from detente.record.extract.standing import _data

    for table in _data().values():
        for listed in table.values():
            assert len(listed) == len(set(listed)) or listed, listed
            assert all(re.fullmatch(r"[\w’'-]+(?: [\w’'-]+)*", word) for word in listed)
