"""What `settles` means, written out the long way: every stance in both forms, and who speaks for a step."""

from __future__ import annotations

from collections.abc import Mapping

from detente.case.model import Model

from .changes import data_of, model_of
from .roads import SlowRoad, worse, written_out


def deals_written(model: Model) -> Model:
    """The deals of a case without its road: each refusal of a step a red line on the option, unless its actor says so already."""
    data = data_of(model)
    way = data.pop("road", None)
    data["proposals"], data["rounds"] = [], []
    for item in way["refusals"] if way else ():
        for issue, option in way["steps"][item["step"]].get("settles", {}).items():
            said = [line.never for line in model.red_lines if line.actor == item["actor"]]
            preference = model.preferences.get(item["actor"])
            if preference is not None and issue in preference.floor:
                said.append({issue: worse(model, item["actor"], issue, preference.floor[issue].option)})
            drawn = any({*never} == {issue} and {*never[issue]} == {option} for never in said)
            if not item.get("unless") and not drawn:
                line = {
                    "id": item["id"],
                    "actor": item["actor"],
                    "never": {issue: option},
                    "firmness": item["firmness"],
                }
                data["red_lines"] = [*data.get("red_lines", ()), line]
    return model_of(data)


def road_answer(model: Model, said: Mapping[str, frozenset[str]]) -> tuple[str, str]:
    """Whether the goal can be reached, and whether on stated words alone: yes where each who controls a step speaks for it."""
    assert model.road is not None
    goal, slow = model.road.goal, SlowRoad(model)

    def stated(item: object, actor: str) -> bool:
        return any(actor in said.get(name, ()) for name in getattr(item, "evidence", ()))

    if goal not in slow.reached(slow.stances):
        own = [name for name, item in slow.stances.items() if stated(item, item.actor)]
        return "no", "stated" if goal not in slow.reached(own) else "reading"
    words: dict[tuple[str, str], list[bool]] = {}

    def speaks(step: str, actor: str, known: bool) -> None:
        words.setdefault((step, actor), []).append(known)

    road = written_out(model)
    for demand in road.demands:
        speaks(demand.wants, demand.actor, stated(demand, demand.actor))
    for offer in road.offers:
        speaks(offer.step, offer.actor, stated(offer, offer.actor))
    for actor, preference in model.preferences.items():
        for name, step in road.steps.items():
            for issue, option in step.settles.items() if not step.achieved else ():
                floor = preference.floor.get(issue)
                if floor is not None and option not in worse(model, actor, issue, floor.option):
                    speaks(name, actor, stated(floor if floor.evidence or floor.assumed else preference, actor))
    for paper in model.proposals:
        offered = {item.wants for item in road.demands if item.id in paper.demands}
        offered |= {item.step for item in road.offers if item.id in paper.offers}
        for name, step in road.steps.items():
            tied = {issue: (option,) for issue, option in step.settles.items() if not step.achieved}
            here = bool(tied) and tied.items() <= dict(paper.terms or {}).items()
            for actor in paper.by if here else ():
                speaks(name, actor, stated(paper, actor))
            for answer in paper.responses:
                there = bool(tied) and tied.items() <= dict(answer.terms or {}).items()
                if (answer.kind == "accept" and (here or name in offered)) or (answer.kind == "counter" and there):
                    speaks(name, answer.actor, stated(answer, answer.actor))

    def reached(*, own: bool) -> bool:
        barred = {
            name
            for name, step in road.steps.items()
            if not step.achieved
            and not all(any(known or not own for known in words.get((name, actor), ())) for actor in step.by)
        }
        return goal in slow.reached(slow.stances, barred)

    if reached(own=True):
        return "yes", "stated"
    return ("yes" if reached(own=False) else "cannot_tell"), "reading"
