"""A step that settles an option: the same answers as where every stance is written twice, and at the price of one."""

from __future__ import annotations

from typing import Any

from hypothesis import given

from detente.analysis.agreement import agreement
from detente.analysis.impasse import impasse
from detente.analysis.road import road
from detente.case.model import Model
from detente.case.model.road import Offer, Refusal
from detente.case.model.ties import concerned

from .changes import data_of, model_of, without
from .roads import roads


def written_twice(model: Model) -> Model:
    """The deals of a case without `settles`: each refusal of a step a red line, unless its actor draws it anyway."""
    data = data_of(model)
    way = data.pop("road")
    for item in way["refusals"]:
        option = way["steps"][item["step"]].get("settles", {}).get("land")
        drawn = [line for line in model.red_lines if line.actor == item["actor"] and line.never == {"land": (option,)}]
        if option and not item.get("unless") and not drawn:
            data["red_lines"] = [
                *data["red_lines"],
                {"id": item["id"], "actor": item["actor"], "never": {"land": option}, "firmness": item["firmness"]},
            ]
    return model_of(data)


def plain(result: Any) -> Any:
    return result.model_dump(exclude={"inputs"})


@given(model=roads)
def test_the_deals_are_those_of_stances_written_twice(model: Model) -> None:
    twice = written_twice(model)
    assert plain(agreement(model)) == plain(agreement(twice))
    assert plain(impasse(model)) == plain(impasse(twice))


@given(model=roads)
def test_whoever_waives_one_form_has_waived_the_other(model: Model) -> None:
    """What the road calls enough is enough, and nothing less is; what `why` calls enough makes a deal."""
    found = road(model)
    for item in found.waivers[:8]:
        assert road(without(model, item.members)).reachable
    blocked = impasse(model)
    for opening in blocked.openings[:8]:
        assert agreement(without(model, opening.members)).zopa.size > 0
    for line, refusal in ((x, y) for x in model.red_lines for y in (model.road.refusals if model.road else ())):
        tied = model.road.steps[refusal.step].settles if model.road else {}
        one = line.actor == refusal.actor and not refusal.unless and {k: (v,) for k, v in tied.items()} == line.never
        if one and tied:
            assert without(model, [line.id]).road == without(model, [refusal.id]).road
            assert without(model, [line.id]).red_lines == without(model, [refusal.id]).red_lines


@given(model=roads)
def test_who_speaks_of_the_step_is_not_silent_on_the_issue(model: Model) -> None:
    assert model.road is not None
    said = concerned(model.road)
    stances: list[Refusal | Offer] = [*model.road.refusals, *model.road.offers]
    for item in stances:
        assert ((item.actor, "land") in said) >= bool(model.road.steps[item.step].settles)
    assert all(issue == "land" and names for (_, issue), names in said.items())
