"""A road begun: where a case has none, and statements name what must come before talks, the steps and demands that they name.

*Method*

1. A statement that sets a precondition names what must come first: one option of an issue, or words of its own. That is a
   step; its demand is firm as the statements propose (:mod:`detente.intake.firm`).
2. Who controls the step is whom the words address, else the one other side; where that is not clear, nothing is made of it.
3. The goal is that the sides meet. All of it is one piece: a road needs its goal, and a demand its step.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from detente.case import Case
from detente.case.file.drafting import fresh_id
from detente.intake.firm import firmness, reason
from detente.intake.pieces import Piece
from detente.record import Statement

SETS = "set_precondition"
GOAL = "talks"


def road_begun(
    case: Case, wanted: Sequence[Statement], known: Mapping[str, str], leave: Callable[[Statement, str, str], None]
) -> Piece | None:
    """The road that confirmed statements begin; None where the case has one, or none of them names a step."""
    if case.model.road is not None:
        return None
    parties = [key for key, actor in case.model.actors.items() if actor.role == "party"]
    steps: dict[str, dict[str, Any]] = {}
    ids: dict[str, str] = {}
    told: dict[tuple[str, str], list[Statement]] = {}
    for item in wanted:
        actor = known.get((item.speaker or "").casefold())
        if item.act != SETS or actor not in case.model.actors or item.modality in ("denied", "hypothetical"):
            continue
        step = _step(case, item)
        by = _by(item, actor, parties, known)
        if step is None or not by:
            leave(
                item, "demands", "a precondition of talks, but it does not say what must come first, or who must do it"
            )
            continue
        name, value = step
        if name not in ids:
            ids[name] = next(fresh_id(name, {GOAL, *ids.values()}, "step"))
            steps[ids[name]] = {**value, "by": list(by)}
        told.setdefault((actor, ids[name]), []).append(item)
    if not told:
        return None
    demands = [_demand(case, actor, step, tuple(items)) for (actor, step), items in told.items()]
    goal = {"text": "the sides meet for talks", "name": "a meeting of the sides", "by": parties}
    value = {"goal": GOAL, "steps": {**steps, GOAL: goal}, "demands": demands}
    statements = tuple(item for items in told.values() for item in items)
    remark = "What must come before the sides meet; name further steps where others are needed."
    return Piece("road", (), value, statements, "road", remark=remark)


def _step(case: Case, item: Statement) -> tuple[str, dict[str, Any]] | None:
    """What a statement wants first, and the step that it is."""
    if len(item.about.options) == 1:
        issue, _, option = item.about.options[0].partition(".")
        asked = case.model.issues[issue].question.rstrip("?")
        words = f"“{case.model.issues[issue].options[option]}” ({asked[:1].lower()}{asked[1:]})"
        return option, {"text": words, "name": words, "settles": {issue: option}}
    if item.about.text and not item.about.options:
        return item.about.text, {"text": item.about.text}
    return None


def _by(item: Statement, actor: str, parties: Sequence[str], known: Mapping[str, str]) -> tuple[str, ...]:
    """Who controls what a statement wants first."""
    named = tuple(dict.fromkeys(known[name.casefold()] for name in item.to if known.get(name.casefold()) in parties))
    others = tuple(party for party in parties if party != actor)
    return named or (others if len(others) == 1 else ())


def _demand(case: Case, actor: str, step: str, items: tuple[Statement, ...]) -> dict[str, Any]:
    level = firmness(items, case.model.actors[actor].leader, ())
    return {
        "id": f"{actor}_wants_{step}"[:60],
        "actor": actor,
        "wants": step,
        "before": GOAL,
        "firmness": level.number,
        "evidence": [item.id for item in items],
        "assumed": reason(level, items),
    }
