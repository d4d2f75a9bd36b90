"""What each third party could change with what is its own.

Definition: a third party *does all that is its own* when it waives its demands and refusals, and takes every step that
it alone controls as soon as the facts allow, whatever others demand first. A host that opens its house, a guarantor that
gives what was asked for, are such steps. A step that it shares with others needs these others still.

Reads as: ``opens`` says that nobody else need waive anything; ``lowers`` that the others would need to waive less.
"""

from __future__ import annotations

from fractions import Fraction

from detente.analysis.core.deadline import Deadline
from detente.analysis.road.ground import Ground, ground
from detente.analysis.road.results import ThirdParty
from detente.analysis.road.search import duals
from detente.case.model import Model
from detente.case.model.road import Road


def third_parties(
    model: Model, terrain: Ground, found: int, price: Fraction | None, until: Deadline
) -> tuple[ThirdParty, ...]:
    """Every third party, in the order of the file; ``price``: what the cheapest waiver costs as things stand."""
    names = [name for name, actor in model.actors.items() if actor.role == "third_party"]
    return tuple(_third_party(model, terrain, name, found, price, until) for name in names)


def _third_party(
    model: Model, terrain: Ground, name: str, found: int, price: Fraction | None, until: Deadline
) -> ThirdParty:
    way, actor = terrain.road, model.actors[name]
    known_as = {text.casefold() for text in (actor.name, actor.short or actor.name, *actor.aliases)}
    places = {step.place for step in way.steps.values() if step.place and step.place.casefold() in known_as}
    stances = terrain.members(terrain.held_by([name]))
    steps = [step for place, step in enumerate(terrain.steps) if not found >> place & 1 and name in way.steps[step].by]
    opens, cheapest = False, price
    if not found >> terrain.at[way.goal] & 1 and (steps or stances):
        opens, cheapest = _after(_helped(way, name), until)
    return ThirdParty(
        actor=name,
        functions=actor.functions,
        steps=tuple(steps),
        stances=stances,
        places=tuple(sorted(places)),
        opens=opens,
        cheapest=cheapest,
        lowers=opens or (cheapest is not None and (price is None or cheapest < price)),
    )


def _helped(way: Road, name: str) -> Road:
    """The road once the actor has done all that is its own."""
    alone = {step for step, item in way.steps.items() if set(item.by) == {name}}
    demands = tuple(item for item in way.demands if item.actor != name and item.before not in alone)
    refusals = tuple(item for item in way.refusals if item.actor != name)
    return way.model_copy(update={"demands": demands, "refusals": refusals})


def _after(way: Road, until: Deadline) -> tuple[bool, Fraction | None]:
    """Whether the goal is then within reach, and if not, what the cheapest waiver costs."""
    terrain = ground(way)
    target = terrain.at[way.goal]
    if terrain.reached(terrain.every, 1 << target) >> target & 1:
        return True, None
    cheapest = duals(terrain, target, until, most=1).waivers
    return False, terrain.cost(cheapest[0]) if cheapest else None
