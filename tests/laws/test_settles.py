"""A step that settles an option: the same answers as where every stance is written twice, and at the price of one."""

from __future__ import annotations

from random import Random
from typing import Any

from hypothesis import given

from detente.analysis.agreement import agreement
from detente.analysis.impasse import impasse
from detente.analysis.road import road
from detente.analysis.verdict.road import road_verdict
from detente.case.model import Model
from detente.case.model.road import Offer, Refusal
from detente.case.model.ties import concerned, twins
from detente.case.variants.settled import settled

from .changes import data_of, model_of, without
from .roads import ACTORS, LAND, random_road, roads
from .silences import grounded
from .ties import deals_written, road_answer


def plain(result: Any) -> Any:
    return result.model_dump(exclude={"inputs"})


@given(model=roads)
def test_the_deals_are_those_of_stances_written_twice(model: Model) -> None:
    twice = deals_written(model)
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
    for line, refusal in (
        (x, y) for x in (*model.red_lines, *model.floors) for y in (model.road.refusals if model.road else ())
    ):
        tied = model.road.steps[refusal.step].settles if model.road else {}
        one = line.actor == refusal.actor and not refusal.unless and {k: (v,) for k, v in tied.items()} == line.never
        if one and tied:
            assert without(model, [line.id]).road == without(model, [refusal.id]).road
            assert without(model, [line.id]).red_lines == without(model, [refusal.id]).red_lines
            assert without(model, [line.id]).floors == without(model, [refusal.id]).floors


@given(model=roads)
def test_who_speaks_of_the_step_is_not_silent_on_the_issue(model: Model) -> None:
    assert model.road is not None
    said = concerned(model.road)
    stances: list[Refusal | Offer] = [*model.road.refusals, *model.road.offers]
    for item in stances:
        assert ((item.actor, "land") in said) >= bool(model.road.steps[item.step].settles)
    assert all(issue == "land" and names for (_, issue), names in said.items())


def test_the_three_kinds_of_ties_occur() -> None:
    """Refusals that are red lines, red lines and floors that are refusals, and both written as one."""
    kinds = dict.fromkeys(
        ("line of a refusal", "refusal of a line", "refusal of a floor", "one stance", "one floor"), 0
    )
    for seed in range(600):
        model = random_road(Random(seed))
        assert model.road is not None
        assert model.way is not None
        more = {item.id for item in model.way.refusals} - {item.id for item in model.road.refusals}
        kinds["line of a refusal"] += len(model.lines) > len(model.red_lines)
        kinds["refusal of a line"] += any(".floor." not in name for name in more)
        kinds["refusal of a floor"] += any(".floor." in name for name in more)
        kinds["one stance"] += any(True for _ in twins(model.red_lines, model.road))
        kinds["one floor"] += any(True for _ in twins(model.floors, model.road))
    assert min(kinds.values()) >= 10, kinds


@given(model=roads)
def test_what_options_are_worth_is_no_stance_on_the_step(model: Model) -> None:
    """Weights, values, points, orders, adjustments and no-deal values without a floor: the road is that of a case without them."""
    data = data_of(model)
    for preference in data["preferences"].values():
        preference.pop("floor", None)
        if preference.get("points"):
            preference["adjust"] = [{"when": {"land": "all"}, "add": 30}]
    worth = model_of(data)
    data["preferences"] = {}
    assert plain(road(worth)) == plain(road(model_of(data)))


@given(model=roads)
def test_a_no_deal_value_is_counted_from_what_achieved_steps_settled(model: Model) -> None:
    """A step achieved is its option as the status quo, written by hand: the same deals, at the same no-deal values."""
    assert model.road is not None
    for name, step in model.road.steps.items():
        if not step.settles or name in model.road.at_once:
            continue
        data = data_of(model)
        data["road"]["steps"][name]["achieved"] = True
        done = settled(model_of(data))[0]
        data["issues"]["land"]["status_quo"] = step.settles["land"]
        assert plain(agreement(done)) == plain(agreement(model_of(data)))
        assert plain(impasse(done)) == plain(impasse(model_of(data)))
        lines = [refusal.id for refusal in model.road.refusals if refusal.step == name]
        assert not {item.id for item in done.lines} & {*lines}
        for actor, preference in done.preferences.items():
            if preference.no_deal is not None and preference.no_deal.status_quo_minus is not None:
                today = done.gains[actor].now.worth(done.status_quo)
                assert done.gains[actor].now.no_deal == today - 5


def test_who_speaks_for_an_option_speaks_for_its_step() -> None:
    """The verdict on the road of random cases with proposals and floors, against the long way."""
    kinds: dict[tuple[str, str], int] = {}
    by_option = 0
    for seed in range(1_500):
        random = Random(seed)
        model, said = grounded(_proposed(random, random_road(random)), random)
        model = _evidenced(random, model, said)
        verdict = road_verdict(model, said, road(model))
        answer, rests_on = road_answer(model, said)
        assert verdict.answer == answer, seed
        assert answer == "cannot_tell" or verdict.rests_on == rests_on, seed
        kinds[verdict.answer, verdict.rests_on] = kinds.get((verdict.answer, verdict.rests_on), 0) + 1
        by_option += verdict.answer == "yes" != road_answer(_untied(model), said)[0]
    assert {answer for answer, _ in kinds} == {"no", "yes", "cannot_tell"}
    assert min(kinds.values()) >= 10, kinds
    assert by_option >= 5


def _evidenced(random: Random, model: Model, said: dict[str, frozenset[str]]) -> Model:
    """The case with words of their actors or of others under its stances on the road, proposals and responses."""
    data = data_of(model)
    way = data["road"]
    papers = data["proposals"]
    answers = [answer for paper in papers for answer in paper["responses"]]
    for item in (*way["demands"], *way["refusals"], *way["offers"], *papers, *answers):
        name, actor = f"w{len(said)}", item.get("actor", item.get("by"))
        said[name] = frozenset({actor if isinstance(actor, str) else actor[0]} if random.random() < 0.8 else ())
        item["evidence"] = [name]
    return model_of(data)


def _untied(model: Model) -> Model:
    """The case with what it says of options and of steps apart."""
    data = data_of(model)
    for step in data["road"]["steps"].values():
        step.pop("settles", None)
    return Model.model_validate(data)


def _proposed(random: Random, model: Model) -> Model:
    """The case with more offers, and with proposals of options that steps settle."""
    assert model.road is not None
    data = data_of(model)
    steps = model.road.steps
    data["road"]["offers"] = [
        {"id": f"o{name}{actor}", "actor": actor, "step": name}
        for name, step in steps.items()
        for actor in step.by
        if random.random() < (0.5 if step.settles else 0.85)
    ]
    data["proposals"] = []
    for at in range(random.randint(0, 3)):
        by, *others = random.sample(ACTORS, 3)
        terms = {"land": random.sample([*LAND], random.choice([1, 1, 1, 2]))}
        answers = [
            {"actor": actor, "kind": kind, **({"terms": {"land": random.choice([*LAND])}} if kind == "counter" else {})}
            for actor in others
            if (kind := random.choice(["accept", "accept", "counter", "refuse"]))
        ]
        offers = [item["id"] for item in data["road"]["offers"] if item["actor"] == by and random.random() < 0.3]
        paper = {"id": f"p{at}", "by": by, "date": "2025-11", "terms": terms, "offers": offers, "responses": answers}
        data["proposals"].append(paper)
    return model_of(data)
