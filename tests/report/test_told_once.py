"""What one actor holds, accepts or is silent on is told under its name once, whoever it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import Any

import pytest

from detente.analysis.judgement import Place, Verdict
from detente.case.model import Model
from detente.case.model.standing import NOTHING_SPOKEN
from detente.report.deals.section import section as deals
from detente.report.language.silences import rests, unheard
from detente.report.language.wording import Words
from detente.report.page.blocks import Paragraph, Table
from detente.report.page.text import plain
from detente.report.proposals.section import section as proposals
from tests.brief.conftest import made as made  # the fixture
from tests.brief.situations import Brief
from tests.brief.small import actor, case, issue, line

TWO = {"a": actor("Aland"), "b": actor("the Bors", plural=True)}
ISSUES = {"i": issue("Whose?", "x", "y", name="The river"), "j": issue("When?", "x", "y", name="The ridge")}
LINES = [
    line("one", "a", {"i": "y"}, text="will not give the river", assumed="t"),
    line("two", "a", {"j": "y"}, text="will not give the ridge", assumed="t"),
    line("three", "b", {"i": "x"}, text="will not leave the river", assumed="t"),
]
Made = Callable[..., Brief]


def words(**more: Any) -> Words:
    return Words(Model.model_validate(case(TWO, ISSUES, red_lines=LINES, **more)))


@pytest.mark.parametrize(
    ("members", "told"),
    [
        (["one"], "what Aland insists on (will not give the river)"),
        (["one", "two"], "what Aland insists on: (will not give the river) and (will not give the ridge)"),
        (
            ["one", "three", "two"],
            "what Aland insists on: (will not give the river) and (will not give the ridge) and what the Bors insist on "
            "(will not leave the river)",
        ),
    ],
)
def test_several_lines_of_one_actor(members: list[str], told: str) -> None:
    assert words().whose(members) == told


def test_what_one_actor_would_take_is_a_condition() -> None:
    deal, nothing = {"i": "y", "j": "y"}, dict[str, Fraction]()
    assert words().moves(["one", "two"], deal, nothing) == (
        "Aland took “option y” on the river and “option y” on the ridge"
    )
    assert words().moves(["one", "three"], deal, nothing) == "Aland and the Bors took “option y” on the river"
    assert words().moves(["one", "three", "two"], deal, nothing) == (
        "Aland and the Bors took “option y” on the river and Aland took “option y” on the ridge"
    )


def places(*pairs: str) -> Iterable[Place]:
    return [Place(actor=pair[0], issue=pair[1]) for pair in pairs]


def test_those_silent_on_the_same_issues() -> None:
    assert unheard(words(), places("ai", "bi"), NOTHING_SPOKEN) == "Aland and the Bors have not been heard on the river"
    assert (
        unheard(words(), places("ai", "bj"), NOTHING_SPOKEN)
        == "Aland has not been heard on the river; the Bors on the ridge"
    )
    assert unheard(words(), places("bi"), NOTHING_SPOKEN) == "the Bors have not been heard on the river"


def test_many_weak_positions_are_counted() -> None:
    few = Verdict(answer="no", rests_on="reading", assumed=("one",))
    assert rests(words(), few).endswith("In the smallest conflicts these are assumed: Aland will not give the river.")
    more = [line(f"l{at}", "b", {"i": "x"}, assumed="t") for at in range(4)]
    many = Verdict(answer="no", rests_on="reading", reported=("one", *(item["id"] for item in more)))
    told = rests(Words(Model.model_validate(case(TWO, ISSUES, red_lines=[*LINES, *more]))), many)
    assert told.endswith("these are reported by others only: one position of Aland and four positions of the Bors.")


VALUES = {"weights": {"i": 1, "j": 1}, "values": {k: {"x": 0, "y": 100} for k in "ij"}, "no_deal": 40, "assumed": "t"}
BOTH: dict[str, Any] = {"preferences": {"a": VALUES, "b": VALUES}}


def test_how_many_deals_are_accepted_is_said_once(made: Made) -> None:
    brief = made(case(TWO, ISSUES, **BOTH))
    told = [plain(block.text) for block in deals(brief.answers).blocks if isinstance(block, Paragraph)]
    assert "All four packages obey the rules." in told
    assert sum("cross no line" in sentence for sentence in told) == 1


def test_a_proposal_on_everything_is_weighed_once(made: Made) -> None:
    """It leaves nothing open: one column of worth, one sentence on who refuses it."""
    paper = {"id": "p", "by": "a", "date": "2026-01", "terms": {"i": "x", "j": "x"}}
    section = proposals(made(case(TWO, ISSUES, proposals=[paper], **BOTH)).answers)
    (worth,) = [block for block in section.blocks if isinstance(block, Table) and "worth" in block.caption]
    assert worth.columns == ("Who must consent", "Worth", "No deal", "Not refused")
    told = " ".join(plain(block.text) for block in section.blocks if isinstance(block, Paragraph))
    assert told.count("refuse") == 1
    assert "filled in" not in told


def test_what_a_proposal_leaves_out_is_said_once(made: Made) -> None:
    paper = {"id": "p", "by": "a", "date": "2026-01", "terms": {"i": "x"}}
    section = proposals(made(case(TWO, ISSUES, proposals=[paper], **BOTH)).answers)
    assert str(section).count("left out") == 1
