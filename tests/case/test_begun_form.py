"""A case from a form: whatever stands in it makes a case that loads, or is told at its field, all together."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import detente
from detente.case.file.begun_form import begun, of_field, problems
from detente.case.file.yaml_tree import parse
from detente.case.integrity.check import check_model
from detente.case.model import Model
from detente.intake.start import start

DAY = date(2026, 11, 29)
FORM: dict[str, Any] = {
    "name": "The well",
    "as_of": "30 January 2025",
    "question": "Can Hill and Vale share the well?",
    "actors": [
        {"name": "Hill", "role": "party", "leader": "Ada Holt", "aliases": "the reeve, Upper Hill"},
        {"name": "", "role": "party"},
        {"name": "Vale", "aliases": ["the lower village"]},
        {"name": "Elders of Vale", "role": "ratifier", "of": "Vale"},
        {"name": "The abbey", "role": "third_party", "functions": "mediator, keeper of the key"},
    ],
    "issues": [
        {
            "question": "Who has the water?",
            "options": "Hill alone\nin turns, week by week\nVale alone",
            "today": "Vale alone",
        },
        {"question": "Who guards it?", "options": ["nobody", "the abbey"], "aliases": "the watch"},
    ],
}
WORDS = st.text(st.sampled_from("abÄ1 ?'\"#&*{}[]:,.-\n\x00\u202e🕊"), max_size=12)
ROWS = st.fixed_dictionaries(
    {},
    optional={
        "name": WORDS,
        "role": st.sampled_from(["party", "ratifier", "third_party", "king"]),
        "leader": WORDS,
        "aliases": st.one_of(WORDS, st.lists(WORDS, max_size=2)),
        "of": WORDS,
        "functions": WORDS,
    },
)
ISSUES = st.fixed_dictionaries(
    {},
    optional={
        "question": WORDS,
        "options": st.one_of(WORDS, st.lists(WORDS, max_size=4)),
        "today": WORDS,
        "aliases": WORDS,
    },
)


def test_a_whole_form(tmp_path: Path) -> None:
    start(tmp_path / "well", FORM, DAY)
    model = detente.load(tmp_path / "well").model
    assert (model.name, model.as_of, model.question) == ("The well", date(2025, 1, 30), FORM["question"])
    hill, vale, elders, abbey = model.actors.values()
    assert (hill.leader, hill.aliases, vale.aliases) == (
        "Ada Holt",
        ("the reeve", "Upper Hill"),
        ("the lower village",),
    )
    assert (elders.role, model.actors[elders.of or ""].name) == ("ratifier", "Vale")
    assert abbey.functions == ("mediator", "keeper of the key")
    water, guard = model.issues.values()
    assert list(water.options.values()) == ["Hill alone", "in turns, week by week", "Vale alone"]
    assert water.options[water.status_quo or ""] == "Vale alone"
    assert (guard.options[guard.status_quo or ""], guard.aliases) == ("nobody", ("the watch",))


def test_everything_wrong_is_told_at_its_field(tmp_path: Path) -> None:
    form = {
        "name": " ",
        "as_of": "some day",
        "colour": "red",
        "actors": [
            {"name": "Hill", "role": "king"},
            {"name": "hill"},
            {"leader": "Bo"},
            {"name": "Elders", "role": "ratifier", "of": "Mars"},
            {"name": "Vale", "role": "party", "functions": "host"},
            {"name": "The abbey", "role": "third_party", "functions": "mediater"},
            {"name": "a\x00b"},
        ],
        "issues": [
            {"question": "Who?", "options": "nobody"},
            {"question": "who?", "options": "a\nb\na", "today": "c"},
            {"options": "a\nb", "aliases": "who?"},
        ],
    }
    with pytest.raises(detente.InputError) as error:
        start(tmp_path / "well", form, DAY)
    assert set(of_field(error.value.problems)) == {
        "name", "as_of", "colour", "actors.0.role", "actors.1.name", "actors.2.name", "actors.3.of", "actors.4.functions",
        "actors.5.functions", "actors.6.name", "issues.0.options", "issues.1.question", "issues.1.options", "issues.1.today",
        "issues.2.question", "issues.2.aliases",
    }  # fmt: skip
    assert all(problem.message for problem in error.value.problems)
    assert not (tmp_path / "well").exists()


def test_nobody_and_nothing() -> None:
    assert set(of_field(problems({"name": "The well"}))) == {"actors", "issues"}


@given(WORDS, WORDS, st.lists(ROWS, max_size=4), st.lists(ISSUES, max_size=3))
def test_a_form_makes_a_sound_case_or_says_what_is_wrong(
    name: str, question: str, actors: list[dict[str, Any]], issues: list[dict[str, Any]]
) -> None:
    sides = [{"name": "Hill"}, {"name": "Vale"}, *actors]
    asked = [{"question": "Who guards the well?", "options": ["nobody at all", "everybody"]}, *issues]
    form = {"name": name or "x", "question": question, "actors": sides, "issues": asked}
    if wrong := list(problems(form)):
        assert {problem.place.file.split(".")[0] for problem in wrong} <= set(form)
        with pytest.raises(detente.InputError):
            begun(form)
        return
    found = begun(form)
    model = Model.model_validate(parse(found.text(DAY), "case.yaml").data)
    assert check_model(model) == []
    assert [actor.name for actor in model.actors.values()] == [actor.name for actor in found.actors]
    assert [tuple(issue.options.values()) for issue in model.issues.values()] == [
        issue.options for issue in found.issues
    ]
