"""What to look at before a brief is sent: each point is there exactly where the case has what it tells of."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import detente
from detente.answers import Answers
from detente.brief.before import Before, before
from detente.brief.steps import steps
from tests.brief.small import Data, actor, case, issue, line, paper, record, statement, write_case
from tests.intake.test_positions import HEAD as MILL
from tests.intake.test_positions import case_of
from tests.typed import Run

SAYS = "Hill will not give up the well. Vale wants the well. The miller shrugged."


def valued(first: int, least: int, **more: Data | str) -> Data:
    return {
        "weights": {"well": 1},
        "values": {"well": {"hill": first, "vale": 100 - first}},
        "no_deal": {"value": least, "range": [least - 20, least + 20]},
        **more,
    }


def folder(
    home: Path, *, spoken: bool = True, basis: str | None = None, least: int = 58, day: bool = True,
    about: Data | None = None, act: str = "refuse", held: Data | None = None, **more_of_case: Any,
) -> Path:  # fmt: skip
    """Hill and Vale about a well; Vale silent on record unless ``spoken``; its numbers with a reason or without."""
    lines = [line("no_vale", "hill", {"well": "vale"}, evidence=["s1"], **(held or {}))]
    more = {"assumed": basis} if basis else {}
    model = case(
        {"hill": actor("Hill"), "vale": actor("Vale")},
        {"well": issue("Who has the well?", "hill", "vale")},
        red_lines=lines,
        preferences={"vale": valued(40, least, **more)},
        **more_of_case,
    )
    about = {"options": ["well.vale"]} if about is None else about
    said = [statement("s1", "Hill will not give up the well", "hill", act=act, about=about)]
    said += [statement("s2", "Vale wants the well", "vale")] if spoken else []
    said += [statement("s3", "The miller shrugged", "the miller", status="proposed")]
    return write_case(home, model, record(*said, **({"published": "2026-02-01"} if day else {})), paper(SAYS))


def told(home: Path) -> Before:
    return before(Answers(detente.load(home)))


def test_each_point_with_its_things(tmp_path: Path) -> None:
    points = {point.kind: point for point in told(folder(tmp_path / "a", spoken=False, day=False)).points}
    assert set(points) == {"unreviewed", "undated", "ungrounded", "ours", "unheard"}
    assert [item.id for item in points["unreviewed"].items] == ["paper"]
    assert points["undated"].says.startswith("One document has no day")
    assert points["ungrounded"].items[0].id.startswith("case.yaml:")
    assert [item.id for item in points["unheard"].items] == ["vale"]
    assert points["unheard"].says == "No words of Vale are on record."
    assert [item.id for item in points["ours"].items] == ["vale.no_deal"]


def test_a_number_near_a_turning_value(tmp_path: Path) -> None:
    near, far = (told(folder(tmp_path / str(least), basis="we think so", least=least)) for least in (45, 58))
    points = {point.kind: point for point in near.points}
    assert points["turning"].items[0].id == "preferences.vale.no_deal"
    assert points["turning"].items[0].says.endswith("45, and the answer turns at 40.")
    assert "turning" not in {point.kind for point in far.points}, "18 of 40 is further off than a quarter of the range"


def test_lost_words(tmp_path: Path) -> None:
    home = folder(tmp_path / "a", basis="we think so")
    (home / "sources" / "paper.txt").write_text("Vale wants the well. The miller shrugged.")
    first = told(home).points[0]
    assert (first.kind, [item.id for item in first.items]) == ("misquoted", ["s1"])


@given(st.booleans(), st.sampled_from([None, "we think so"]), st.sampled_from([10, 45, 58]), st.booleans())
def test_a_point_is_there_where_its_ground_is(
    tmp_path_factory: pytest.TempPathFactory, spoken: bool, basis: str | None, least: int, day: bool
) -> None:
    found = told(folder(tmp_path_factory.mktemp("a"), spoken=spoken, basis=basis, least=least, day=day))
    kinds = {point.kind for point in found.points}
    assert ("unheard" in kinds) == (not spoken)
    assert ("ungrounded" in kinds) == (basis is None)
    assert ("undated" in kinds) == (not day)
    assert "unreviewed" in kinds
    assert all(point.items and point.says.endswith(".") for point in found.points)
    assert json.loads(json.dumps(found.to_dict()))["points"]


@pytest.mark.parametrize(
    ("act", "about", "speaks"),
    [
        ("state_position", {"options": ["well.vale"]}, True),
        ("state_position", {"issues": ["well"]}, True),
        ("state_position", {"issues": ["well"], "options": ["well.hill"]}, False),
        ("express_willingness", {"options": ["well.hill"]}, False),
        ("demand", {"options": ["well.hill"]}, True),
        ("refuse", {}, False),
    ],
)
def test_a_line_beside_the_words_behind_it(tmp_path: Path, act: str, about: Data, speaks: bool) -> None:
    points = {point.kind: point for point in told(folder(tmp_path / "a", act=act, about=about)).points}
    assert ("beside" not in points) == speaks
    if not speaks:
        assert [item.id for item in points["beside"].items] == ["no_vale"]
        ours = told(folder(tmp_path / "b", act=act, about=about, held={"assumed": "Read between the lines."}))
        assert "beside" not in {point.kind for point in ours.points}, "a reading that is called one"


def test_issues_without_a_today_and_citations_of_nothing(tmp_path: Path) -> None:
    home = folder(tmp_path / "a", brief={"own": {"sure": "So it is [], and [s9] [s1]."}})
    data = json.loads((home / "case.yaml").read_text("utf-8"))
    assert {"today"}.isdisjoint(point.kind for point in told(home).points)
    del data["issues"]["well"]["status_quo"]
    (home / "case.yaml").write_text(json.dumps(data), "utf-8")
    points = {point.kind: point for point in told(home).points}
    assert [item.id for item in points["today"].items] == ["well"]
    (item,) = points["uncited"].items
    assert item.id == "sure"
    assert item.says.endswith(": one empty citation [] and no confirmed statement [s9]")


def test_the_commands_tell_it(tmp_path: Path, run: Run) -> None:
    home = folder(tmp_path / "case", spoken=False)
    points = told(home).points
    out = run("brief", home, "-o", tmp_path / "brief.md")[1]
    assert all(f"- {point.says}" in out for point in points)
    out = " ".join(run("check", home, "--before")[1].split())
    assert all(" ".join(f"{item.id}: {item.says}".split()) in out for point in points for item in point.items)
    data = json.loads(run("check", home, "--before", "--json")[1])
    assert data["before"] == told(home).to_dict()["points"]
    assert "before" not in json.loads(run("check", home, "--json")[1])


AGREED = {
    "a round": "rounds: [{id: inn, place: the inn, outcome: agreed, evidence: [s1]}]",
    "a paper all accept": "proposals: [{id: p, by: vale, date: 2026-03-01, terms: {mill: both}, evidence: [s1], responses: [{actor: hill, kind: accept, evidence: [s1]}, {actor: guild, kind: accept, evidence: [s1]}]}]",
    "a paper one accepts": "proposals: [{id: p, by: vale, date: 2026-03-01, terms: {mill: both}, evidence: [s1], responses: [{actor: hill, kind: accept, evidence: [s1]}]}]",
    "nothing": "",
}


@pytest.mark.parametrize("what", AGREED)
def test_an_agreement_without_a_step_is_told_and_leads_to_the_sequence(tmp_path: Path, what: str) -> None:
    head = MILL.partition("road:")[0]
    answers = Answers(
        detente.load(case_of(tmp_path, "hill | demand | options: [mill.hill]", head=head + AGREED[what] + "\n"))
    )
    wanted = what in ("a round", "a paper all accept")
    assert ("no_steps" in {point.kind for point in before(answers).points}) == wanted
    assert ("sequence" in {step.name for step in steps(answers).steps}) == wanted
    stepped = Answers(
        detente.load(
            case_of(tmp_path / "with", "hill | agree | options: [mill.hill]", head=MILL.partition("proposals:")[0])
        )
    )
    assert "no_steps" not in {point.kind for point in before(stepped).points}, "there are steps"
    assert "sequence" not in {step.name for step in steps(stepped).steps}
