"""Whether another place, level, mediator or agenda would change the answer, all else as it is.

Method

1. Through the *issue* that settles it: each of its options is fixed in turn, the red lines and floors on that issue
   alone are given up (whoever refused that place would go), and all others stay. Is there a deal?
2. Through the *road*: for a place or a level, the steps that carry one: those of one value lose the demands and
   refusals on them, those of another value are shut. For a mediator, the stances that a third party with that function
   holds itself are given up. Can the goal be reached? A goal that itself carries the place or the level cannot be
   asked about it.
3. For the *agenda*: the issues on it alone, the others held at their status quo, beside all issues together. A deal?
4. If some alternatives open and others do not, the answer *changes* with it; it may then be *the cause* if the round's
   own one is shut and another is open, which cannot be told where the model does not say which one the round had.
   Where no issue and no step has two alternatives to compare, it is *not testable*: the model cannot tell, and that
   is no confirmation.
5. Where all are shut, what *stays* whichever is taken: a conflict that procedure has no part in, and the deadlocks that
   touch no step and no stance of the test.

Reads as: what this model says with the positions fixed. That another mediator might have moved the positions, it does
not say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from detente.analysis.completions.existence import deal_exists
from detente.analysis.result import Piece
from detente.analysis.road.ground import goal_reachable
from detente.analysis.rounds.procedure import DIMENSIONS, Dimension, bearing_on, issues_about
from detente.case.model import Model
from detente.case.model.road import Demand, Refusal, Road
from detente.case.model.talks import Round
from detente.case.tables import Arrays

MEDIATORS = {"mediator", "facilitator"}
AS_IT_STANDS = "as things stand"
"""What another mediator is compared with on the road."""
ON_IT, ALL = "the issues on the agenda", "all issues together"


class Alternative(Piece):
    """One place, level or mediator: an option of ``subject`` (an issue), or a value carried by steps of the road."""

    value: str
    through: Literal["issue", "road", "agenda"]
    subject: str
    open: bool
    """Whether there is a deal with it, or the goal can be reached with it."""
    actual: bool
    """Whether it is known to be the one of this round."""


class Variation(Piece):
    """What changes with the place, the level or the mediator."""

    dimension: Dimension
    testable: bool
    changes: bool | None
    """None where it is not testable."""
    cause: bool | None
    """Whether the round's own one is shut where another is open; None where that cannot be told."""
    alternatives: tuple[Alternative, ...]
    not_in_model: tuple[str, ...]
    """Places, levels or mediators named in the case on which nothing in the model depends."""
    rests_on: tuple[str, ...]
    """Ids of the issues, steps and stances that carry it, and of the lines given up for the test."""
    stays: tuple[tuple[str, ...], ...]
    """Where every alternative is shut: a conflict, or a deadlock of the road, that shuts them all."""


def variations(
    model: Model,
    tables: Arrays,
    item: Round,
    all_rounds: Iterable[Round],
    conflicts: tuple[tuple[str, ...], ...],
    deadlocks: tuple[tuple[str, ...], ...],
) -> tuple[Variation, ...]:
    """All of them for one round, with the positions in ``model``; ``conflicts``: some that procedure has no part in."""
    named = tuple(all_rounds)
    found = [_variation(model, tables, item, named, dimension) for dimension in DIMENSIONS]
    return tuple(part.model_copy(update={"stays": _stays(part, conflicts, deadlocks)}) for part in found)


def _stays(
    part: Variation, conflicts: tuple[tuple[str, ...], ...], deadlocks: tuple[tuple[str, ...], ...]
) -> tuple[tuple[str, ...], ...]:
    """What shuts every alternative; nothing where one is open."""
    shut = {
        through: all(not item.open for item in part.alternatives if item.through == through)
        for through in {item.through for item in part.alternatives}
    }
    found = list(conflicts) if shut.get("issue") or shut.get("agenda") else []
    if shut.get("road"):
        found += [members for members in deadlocks if not set(members) & set(part.rests_on)]
    return tuple(found)


def _variation(model: Model, tables: Arrays, item: Round, named: tuple[Round, ...], dimension: Dimension) -> Variation:
    found: list[Alternative] = []
    rests: list[str] = []
    own = _value(item, dimension)
    for issue in issues_about(model, dimension):
        given_up = bearing_on(tables, [issue])
        rests += [issue, *given_up]
        free = tables.without(given_up)
        for option in tables.options[tables.issues.index(issue)]:
            opens = deal_exists(free, {issue: (option,)})
            actual = own is not None and _same(model, own, option, model.issues[issue].options[option])
            found.append(Alternative(value=option, through="issue", subject=issue, open=opens, actual=actual))
    if model.way is not None:
        for value, changed, names in _roads(model, model.way, dimension):
            opens = goal_reachable(changed)
            actual = value == AS_IT_STANDS or (own is not None and _same(model, own, value, value))
            found.append(Alternative(value=value, through="road", subject=model.way.goal, open=opens, actual=actual))
            rests += names
    if dimension == "agenda":
        found += _agenda(model, tables, item)
    told = dict.fromkeys([*(_value(other, dimension) for other in named), *_third_parties(model, dimension)])
    groups = _groups(found)
    causes = [_cause(group) for group in groups]
    return Variation(
        dimension=dimension,
        testable=bool(groups),
        changes=any(_differ(group) for group in groups) if groups else None,
        cause=(True if True in causes else None if None in causes else False) if groups else None,
        alternatives=tuple(found),
        not_in_model=tuple(
            name
            for name in told
            if name is not None and not any(_same(model, name, a.value, _text(model, a)) for a in found)
        ),
        rests_on=tuple(dict.fromkeys(rests)),
        stays=(),
    )


def _agenda(model: Model, tables: Arrays, item: Round) -> list[Alternative]:
    """What was on the agenda beside all issues; nothing where the agenda is not on record or holds all of them."""
    off: dict[str, tuple[str, ...]] = {
        issue: model.issues[issue].untouched for issue in model.issues if issue not in item.agenda
    }
    if not item.agenda or not off:
        return []
    narrow, whole = deal_exists(tables, off), deal_exists(tables)
    return [
        Alternative(value=ON_IT, through="agenda", subject=item.id, open=narrow, actual=True),
        Alternative(value=ALL, through="agenda", subject=item.id, open=whole, actual=False),
    ]


def _groups(found: list[Alternative]) -> list[list[Alternative]]:
    """Alternatives to compare: those of one issue, those of the road; one alone compares with nothing."""
    kinds = dict.fromkeys((item.through, item.subject) for item in found)
    groups = [[item for item in found if (item.through, item.subject) == kind] for kind in kinds]
    return [group for group in groups if len(group) > 1]


def _differ(group: list[Alternative]) -> bool:
    """Whether some open and others do not."""
    return len({item.open for item in group}) > 1


def _cause(group: list[Alternative]) -> bool | None:
    own = [item.open for item in group if item.actual]
    if not _differ(group):
        return False
    return not all(own) if own else None


def _value(item: Round, dimension: Dimension) -> str | None:
    return {"place": item.place, "level": item.level, "mediator": item.mediator}.get(dimension)


def _third_parties(model: Model, dimension: Dimension) -> Iterator[str]:
    for name, actor in model.actors.items():
        if dimension == "mediator" and MEDIATORS & set(actor.functions):
            yield name


def _text(model: Model, item: Alternative) -> str:
    return model.issues[item.subject].options[item.value] if item.through == "issue" else item.value


def _same(model: Model, named: str, value: str, text: str) -> bool:
    """Whether a name of the reporting means an alternative: the same word, or another name of the same actor."""

    def names(word: str) -> set[str]:
        known = {word.casefold()}
        for actor, item in model.actors.items():
            called = {name.casefold() for name in (actor, item.name, *item.aliases)}
            if word.casefold() in called:
                known |= called
        return known

    return bool(names(named) & (names(value) | names(text)))


def _roads(model: Model, way: Road, dimension: Dimension) -> Iterator[tuple[str, Road, tuple[str, ...]]]:
    """For each alternative that the road carries: the road with it agreed and the others shut, and what that touches."""
    if dimension == "agenda":
        return
    if dimension == "mediator":
        for name in _third_parties(model, dimension):
            held: list[Demand | Refusal] = [*way.demands, *way.refusals]
            stances = {item.id for item in held if item.actor == name}
            if stances:
                yield AS_IT_STANDS, way, ()
                yield name, _given_up(way, stances), tuple(sorted(stances))
        return
    if getattr(way.steps[way.goal], dimension) is not None:
        return
    carried = {name: value for name, step in way.steps.items() if (value := getattr(step, dimension)) is not None}
    for value in dict.fromkeys(carried.values()):
        agreed = {name for name, other in carried.items() if other == value}
        stances = {item.id for item in way.demands if item.before in agreed}
        stances |= {item.id for item in way.refusals if item.step in agreed}
        changed = _given_up(way, stances)
        steps = {
            # a step that needs itself is never reached
            name: step.model_copy(update={"achieved": False, "needs": (*step.needs, name)})
            if name in carried and name not in agreed
            else step
            for name, step in changed.steps.items()
        }
        yield value, changed.model_copy(update={"steps": steps}), (*sorted(agreed), *sorted(stances))


def _given_up(way: Road, stances: set[str]) -> Road:
    kept = {
        kind: tuple(item for item in getattr(way, kind) if item.id not in stances) for kind in ("demands", "refusals")
    }
    offers = tuple(
        offer.model_copy(update={"demands": tuple(name for name in offer.demands if name not in stances)})
        for offer in way.offers
    )
    return way.model_copy(update={**kept, "offers": offers})
