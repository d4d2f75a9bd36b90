"""Which states of a standoff hold, for whom and why; whether today's holds, and where it could move.

Method

1. Stability of every state for every decision maker under each concept (:mod:`concepts`); an equilibrium is stable for all.
2. For today's state and the equilibria, the reason of each verdict (:mod:`reasons`).
3. From today's state, what can be reached by improvements, by improvements and changes that the mover does not mind, and
   by any moves; a shortest path to each equilibrium and whose first move it can be (:mod:`paths`).

Reads as: a state that holds is one that nobody gains by leaving alone, given what the others would answer. How far each
concept lets a decision maker look ahead differs; an equilibrium under many of them holds under more ways of thinking.

References: fang1993; xu2018; kilgour1987; li2005.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from detente.analysis.standoff.answer import Mixed, Route, Row, Stability, Today
from detente.analysis.standoff.building import conflict_of, today
from detente.analysis.standoff.coalitions import Jump, jumps
from detente.analysis.standoff.concepts import CONCEPTS, applicable, stable
from detente.analysis.standoff.conflict import Conflict
from detente.analysis.standoff.inverse import Inverse, inverse
from detente.analysis.standoff.limited import limited
from detente.analysis.standoff.moves import KINDS, Flags, Ints
from detente.analysis.standoff.paths import Search, search
from detente.analysis.standoff.reasons import Reasons, Verdict, steps, worth_of
from detente.case.model import Model
from detente.case.model.standoff import Standoff
from detente.case.model.standoff_states import idle_statements
from detente.case.standoff_values import valued
from detente.errors import LimitError, input_error, listed, nearest

LISTED = 10_000
"""Equilibria listed of each concept; more are counted."""
TABLED = 256
"""Up to this many states each has a row of its own; beyond, only today's state and the equilibria explained."""
EXPLAINED = 12
"""Equilibria whose verdicts are given with their reasons."""
MOST_ALLIES = 6
"""Up to this many decision makers coalitions are looked at; beyond, nobody is said to leave a state together."""
MOST_TOGETHER = 1 << 17
"""Up to this many states simultaneous sanctions and coalitions are looked at: they cost the most; beyond, they are left out."""
ROUTED = 200
"""Equilibria to which paths are looked for."""


def standoff(
    model: Model, *, explain: str | None = None, looks: Mapping[str, str] | None = None, horizon: int | None = None
) -> Stability:
    """The stability analysis of the standoff of a case.

    ``explain`` names a state whose verdicts are wanted too, and what would make it hold; ``looks`` gives decision makers
    a concept of their own (Nash for those it leaves out); ``horizon`` asks what holds for two sides that look so many
    moves ahead. Raises InputError for a case without a standoff, and for a
    state, decision maker or concept that there is not.
    """
    part = valued(model)
    if part is None:
        raise input_error(
            "case.yaml", "this case has no standoff", expected="standoff: options, status quo and preferences"
        )
    return analyse(part, conflict_of(part), inputs=model.digest, explain=explain, looks=looks, horizon=horizon)


def analyse(
    part: Standoff,
    conflict: Conflict,
    *,
    inputs: str = "",
    explain: str | None = None,
    looks: Mapping[str, str] | None = None,
    horizon: int | None = None,
) -> Stability:
    """The same for the standoff alone."""
    concepts = applicable(conflict)
    idle = _idle(part, conflict)
    if conflict.size > MOST_TOGETHER:
        concepts = tuple(name for name in concepts if name != "sim")
        idle += (f"beyond {MOST_TOGETHER:,} states neither simultaneous sanctions nor coalitions are looked at",)
    flags = stable(conflict, concepts)
    holds: dict[str, Flags] = {concept: np.logical_and.reduce(found) for concept, found in flags.items()}
    listed = {concept: np.flatnonzero(found)[:LISTED] for concept, found in holds.items()}
    here = today(part, conflict)
    reasons = Reasons(conflict)
    explained = _strongest(holds)[:EXPLAINED]
    wanted: tuple[Inverse, ...] = ()
    if explain is not None:
        asked = _named(conflict, explain)
        explained += [asked] if asked not in explained else []
        wanted, limits = _inverse(part, explain)
        idle += limits
    shown = range(conflict.size) if conflict.size <= TABLED else sorted({here, *explained})
    return Stability(
        method=METHOD,
        defaults=tuple(
            f"{actor} has no preferences in the standoff: it is indifferent between all states"
            for actor in part.unordered()
        )
        + tuple(
            f"{actor} ranks the states by its values for what they settle; what acting costs is not among them"
            for actor, item in part.preferences.items()
            if item.from_values
        ),
        warnings=idle,
        evidence=tuple(dict.fromkeys(name for item in part.preferences.values() for name in item.evidence)),
        inputs=inputs,
        states=conflict.size,
        option_order=part.option_order,
        options={actor: tuple(options) for actor, options in part.options.items()},
        equilibria={
            concept: tuple(sorted(conflict.names[int(at)] for at in found)) for concept, found in listed.items()
        },
        equilibria_number={concept: int(found.sum()) for concept, found in holds.items()},
        mixed=_mixed(conflict, flags, looks, here) if looks else None,
        limited=None if horizon is None else limited(conflict, here, horizon),
        status_quo=_status_quo(conflict, here, holds, reasons),
        rows={conflict.names[state]: _row(conflict, state, flags) for state in shown},
        jumps=tuple(jump for state in dict.fromkeys((here, *explained)) for jump in _jumps(conflict, state)),
        inverse=wanted,
        verdicts=tuple(_verdicts(conflict, reasons, explained, concepts)),
    )


METHOD = (
    "stability of every state for every decision maker (fang1993, xu2018; symmetric sequential: rego2017; "
    "simultaneous: fraser1984)",
    "order over the states by prioritised statements (fang2003) or as ranked",
    "what can be reached from the state of affairs (li2005); what coalitions could reach together (kilgour2001)",
)


def _jumps(conflict: Conflict, state: int) -> tuple[Jump, ...]:
    small = len(conflict.actors) <= MOST_ALLIES and conflict.size <= MOST_TOGETHER
    return jumps(conflict, state) if small else ()


def _mixed(conflict: Conflict, flags: Mapping[str, Flags], looks: Mapping[str, str], here: int) -> Mixed:
    for actor, concept in looks.items():
        for kind, name, known in (("actor", actor, conflict.actors), ("concept", concept, tuple(flags))):
            if name not in known:
                raise input_error(
                    "--looks",
                    f"this standoff has no {kind} “{name}”",
                    expected=listed(known),
                    mend=nearest(name, known),
                )
    concepts = {actor: looks.get(actor, "nash") for actor in conflict.actors}
    holds = np.logical_and.reduce([flags[concept][at] for at, concept in enumerate(concepts.values())])
    names = sorted(conflict.names[int(at)] for at in np.flatnonzero(holds)[:LISTED])
    return Mixed(concepts=concepts, equilibria=tuple(names), today=bool(holds[here]))


def _inverse(part: Standoff, state: str) -> tuple[tuple[Inverse, ...], tuple[str, ...]]:
    """What would make a state hold; where too much would have to be judged, a warning that says so."""
    found, limits = [], []
    for concept in ("nash", "seq"):
        try:
            found.append(inverse(part, state, concept))
        except LimitError as error:
            limits.append(f"which preferences would make {state} hold under {concept.upper()} was not judged: {error}")
    return tuple(found), tuple(limits)


def _named(conflict: Conflict, state: str) -> int:
    found = conflict.find(state)
    if found is None:
        order = conflict.options.order if conflict.options else ()
        letters = f"letters Y and N for {listed(order, 20)}, and no combination that is infeasible"
        raise input_error(
            "--state",
            "this standoff has no such state",
            found=state,
            expected=letters if order else f"one of: {listed(conflict.names, 20)}",
            mend=nearest(state, conflict.names[:1000]),
        )
    return found


def _strongest(holds: Mapping[str, Flags]) -> list[int]:
    """Equilibria, those under the most concepts first."""
    number = np.sum(list(holds.values()), axis=0)
    order = np.argsort(-number, kind="stable")[: max(ROUTED, EXPLAINED)]
    return [int(at) for at in order if number[at]]


def _row(conflict: Conflict, state: int, flags: Mapping[str, Flags]) -> Row:
    ranks = {actor: int(rank[state]) + 1 for actor, rank in zip(conflict.actors, conflict.ranks, strict=True)}
    held = {
        actor: tuple(concept for concept, found in flags.items() if found[at, state])
        for at, actor in enumerate(conflict.actors)
    }
    return Row(ranks=ranks, stable=held)


def _verdicts(conflict: Conflict, reasons: Reasons, states: list[int], concepts: tuple[str, ...]) -> list[Verdict]:
    return [
        reasons.verdict(actor, state, concept)
        for state in states
        for concept in concepts
        for actor in range(len(conflict.actors))
    ]


def _under(holds: Mapping[str, Flags], state: int) -> tuple[str, ...]:
    return tuple(concept for concept in CONCEPTS if concept in holds and holds[concept][state])


def _status_quo(conflict: Conflict, here: int, holds: Mapping[str, Flags], reasons: Reasons) -> Today:
    everybody = range(len(conflict.actors))
    whole = {kind: search(conflict, here, everybody, kind) for kind in KINDS}
    opened = {kind: [search(conflict, here, everybody, kind, first=mover) for mover in everybody] for kind in KINDS}
    routes, beyond = [], []
    for state in _strongest(holds)[:ROUTED]:
        if state == here:
            continue
        kind = next((kind for kind in KINDS if whole[kind].distance[state] > 0), None)
        if kind is None:
            beyond.append(conflict.names[state])
        else:
            routes.append(_route(conflict, state, whole[kind], opened[kind], _under(holds, state)))
    routes.sort(key=_ease)
    return Today(
        state=conflict.names[here],
        equilibrium_under=_under(holds, here),
        can_reach=tuple(routes),
        out_of_reach=tuple(beyond),
        within_reach={kind: _within(found.distance, here) for kind, found in whole.items()},
        verdicts=tuple(_verdicts(conflict, reasons, [here], tuple(holds))),
    )


def _ease(route: Route) -> tuple[int, int, int, int]:
    """What is easiest to come to first: fewer steps at a loss, then an end that more like and fewer mind, then fewer steps."""
    losses = sum(step.worth == "worse" for step in route.path)
    return KINDS.index(route.by), losses, len(route.worse_for) - len(route.better_for), len(route.path)


def _route(conflict: Conflict, state: int, whole: Search, opened: list[Search], under: tuple[str, ...]) -> Route:
    path = whole.path(state)
    worth = {actor: worth_of(conflict, at, whole.start, state) for at, actor in enumerate(conflict.actors)}
    return Route(
        state=conflict.names[state],
        under=under,
        by=whole.kind,
        path=steps(conflict, path, (whole.start, *(to for _, to in path))),
        first_movers=tuple(
            conflict.actors[mover] for mover, found in enumerate(opened) if found.distance[state] == len(path)
        ),
        better_for=tuple(actor for actor, found in worth.items() if found == "better"),
        worse_for=tuple(actor for actor, found in worth.items() if found == "worse"),
    )


def _within(distance: Ints, here: int) -> int:
    reached = distance > 0
    reached[here] = False
    return int(reached.sum())


def _idle(part: Standoff, conflict: Conflict) -> tuple[str, ...]:
    """Statements that order nothing."""
    if conflict.options is None:
        return ()
    return tuple(
        f"statement {at + 1} of {actor} is {'true' if always else 'false'} in every feasible state: it orders nothing"
        for actor, at, always in idle_statements(part, conflict.options.codes)
    )
