"""Steps that are only taken at the same time: what bars one bars all, and it is said of which it is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from detente.analysis.road import road
from detente.analysis.road.ground import MOST_WAYS
from detente.answers import Answers
from detente.case.model import Model
from detente.case.model.standing import NOTHING_SPOKEN
from detente.errors import LimitError
from detente.report.language.wording import Words
from detente.report.road.section import road as section
from detente.report.road.wording import RoadWords
from tests.case.conftest import Well, folder, told, well
from tests.typed import the

__all__ = ["folder", "well"]

TRADE = (
    ("  goal: reeves_meet\n", "  goal: reeves_meet\n  together: [digging_stops, path_opens]\n"),
    (
        "    reeves_meet: {text",
        "    path_opens: {text: The path opens, name: an open path, by: [hill]}\n    reeves_meet: {text",
    ),
)


def test_what_bars_one_bars_all(well: Well) -> None:
    """Vale refuses to stop digging: so the path stays shut as well, and its refusal alone opens both."""
    case = well(*TRADE, ("needs: [digging_stops]", "needs: [path_opens]"))
    found = road(case.model)
    assert found.reachable_steps == ()
    assert [item.members for item in found.waivers] == [("no_stop",)]
    link = next(link for link in found.chains[0].chain if link.stance == "no_stop")
    assert (link.step, link.of) == ("path_opens", "digging_stops")
    words = RoadWords(case.model, Words(case.model), NOTHING_SPOKEN)
    assert words._sentence([link]) == (
        "Vale refuses “Both stop digging”, and an open path is only taken together with “Both stop digging”"
    )


def test_a_way_holds_both_and_says_so(well: Well) -> None:
    case = well(*TRADE, ("waive: [never_vale_alone]", "waive: [no_stop]")).under("bolder")
    found = road(case.model)
    assert [(item.step, item.together) for item in found.way] == [
        ("digging_stops", ("path_opens",)),
        ("path_opens", ("digging_stops",)),
        ("reeves_meet", ()),
    ]
    text = repr(section(Answers(case), found))
    assert "An open path, at the same time as “Both stop digging”" in text
    assert "Only together with “Both stop digging”" in text


def test_a_demand_for_one_before_the_other_stands_in_the_way_of_both(well: Well) -> None:
    """Neither goes first: who wants the other to go first has to drop that."""
    case = well(*TRADE, ("before: reeves_meet, firmness: 5", "before: path_opens, firmness: 5"),
                ("waive: [never_vale_alone]", "waive: [no_stop]")).under("bolder")  # fmt: skip
    found = road(case.model)
    assert not found.reachable
    assert [item.members for item in found.waivers] == [("stop_first",)]
    assert found.self_barred_demands == ("stop_first",)


def test_as_of_a_day_they_are_achieved_together_or_not_at_all(well: Well) -> None:
    """Where only one of two has a day, the other was not achieved before that day either."""
    case = well(*TRADE, ("{text: Both stop digging,", "{text: Both stop digging, achieved: 2026-03-10,"),
                ("{text: The path opens,", "{text: The path opens, achieved: true,"))  # fmt: skip
    before = the(case.under(as_of=date(2026, 3, 9)).model.road)
    assert not any(step.achieved for step in before.steps.values())
    after = the(case.under(as_of=date(2026, 3, 10)).model.road)
    assert all(after.steps[name].achieved for name in ("digging_stops", "path_opens"))
    assert not any("path_opens" in change for change in told(case))


def test_lists_that_share_a_step_are_one() -> None:
    way = the(model([["a", "b"], ["c", "d"], ["b", "c"]]).road)
    assert way.at_once == dict.fromkeys("abcd", ("a", "b", "c", "d"))
    assert way.partners("c") == ("a", "b", "d")
    assert way.partners("g") == ()
    assert "at_once" not in way.model_copy(update={"together": ()}).__dict__


def test_too_many_ways_between_them() -> None:
    others = [[f"x{at}"] for at in range(MOST_WAYS // 64 + 1)]
    many = {"needs_any": others}
    with pytest.raises(LimitError, match="only taken together"):
        road(model([["a", "b"]], a=many, b={"needs_any": [[f"y{item[0]}"] for item in others]}))


def model(together: list[list[str]], **steps: Mapping[str, Any]) -> Model:
    needed = {name for step in steps.values() for group in step["needs_any"] for name in group}
    return Model.model_validate(
        {
            "detente": 1,
            "name": "A trade",
            "as_of": "2026-01-01",
            "actors": {"hill": {"name": "Hill", "role": "party"}},
            "issues": {"land": {"question": "?", "status_quo": "no", "options": {"no": "No", "yes": "Yes"}}},
            "road": {
                "goal": "g",
                "steps": {
                    name: {"text": name, **steps.get(name, {})} for name in ("a", "b", "c", "d", *sorted(needed), "g")
                },
                "together": together,
            },
        }
    )
