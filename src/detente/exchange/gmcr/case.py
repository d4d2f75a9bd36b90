"""A graph-model file as the data of a case: the standoff, its actors, and one issue that a case cannot do without."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from detente.case.file.drafting import ids
from detente.case.model.standoff import KEYWORDS
from detente.exchange.gmcr.reader import Graph, Side


def standoff_case(graph: Graph, name: str, file: str, as_of: date) -> tuple[dict[str, Any], list[str]]:
    """The data of ``case.yaml``, and what a reader must be told."""
    actors = ids((side.name for side in graph.sides), "side")
    options = ids((_free(option) for option in graph.options), "option")
    remarks = [*graph.remarks]
    first = next(side for side in graph.sides if side.options)
    remarks.append(
        f"options are told after the actor's name (“{first.name} {graph.options[first.options[0]].lower()}”): "
        "reword them as what it does"
    )
    if any(side.order.ranking for side in graph.sides):
        remarks.append(
            "rankings named states by number, which any change of options would silently turn into other states; "
            "they now name them by their options"
        )
    note = [f"Imported from {file}.", *(f"{remark[0].upper()}{remark[1:]}." for remark in remarks)]
    data: dict[str, Any] = {
        "detente": 1,
        "name": name,
        "as_of": as_of,
        "note": " ".join(note),
        "actors": {
            actor: {"name": side.name, "role": "party"} for actor, side in zip(actors, graph.sides, strict=True)
        },
        "consent": "all",
        "issues": {
            "end": {
                "name": "The end of the standoff",
                "question": "Do the sides agree on an end of the standoff?",
                "status_quo": "open",
                "options": {"open": "nothing is agreed", "agreed": "an end is agreed"},
                "note": "Stands in for the issues, of which a graph model knows nothing: replace it.",
            }
        },
        "standoff": _standoff(graph, dict(zip(actors, graph.sides, strict=True)), options, file),
    }
    return data, remarks


def _free(name: str) -> str:
    """A name that cannot be taken for a word that joins statements."""
    return f"option {name}" if name.strip().casefold() in KEYWORDS else name


def _standoff(graph: Graph, sides: Mapping[str, Side], options: Sequence[str], file: str) -> dict[str, Any]:
    acting = {actor: side for actor, side in sides.items() if side.options}
    order = [number for side in acting.values() for number in side.options]
    data: dict[str, Any] = {
        "options": {
            actor: {options[number]: graph.options[number] for number in side.options} for actor, side in acting.items()
        }
    }
    if graph.infeasible:
        data["infeasible"] = [_named(pattern, options) for pattern in graph.infeasible]
    for way, key in (("fwd", "forward_only"), ("back", "backward_only")):
        if graph.one_way[way]:
            data[key] = [options[number] for number in graph.one_way[way]]
    letters = _letters(graph.present, order)
    data["status_quo"] = dict(zip((options[number] for number in order), letters, strict=True))
    preferences = {}
    for actor, side in acting.items():
        assumed = f"Taken over from {file}; no reporting stands behind it."
        if side.order.ranking:
            ties = [[_letters(code, order) for code in tie] for tie in side.order.ranking]
            preferences[actor] = {"ranking": [tie[0] if len(tie) == 1 else tie for tie in ties], "assumed": assumed}
        elif side.order.statements:
            preferences[actor] = {
                "statements": [_named(statement, options) for statement in side.order.statements],
                "assumed": assumed,
            }
    if preferences:
        data["preferences"] = preferences
    return data


def _letters(code: int, order: Sequence[int]) -> str:
    """A state in the order of the case, where options stand by actor."""
    return "".join("Y" if code >> number & 1 else "N" for number in order)


def _named(formula: Any, options: Sequence[str]) -> Any:
    if isinstance(formula, Mapping):
        return {options[key] if isinstance(key, int) else key: _named(part, options) for key, part in formula.items()}
    return [_named(part, options) for part in formula] if isinstance(formula, list) else formula
