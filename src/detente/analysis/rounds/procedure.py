"""What of a model is about procedure alone, and which of its issues settle a meeting's place, level or mediator."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from detente.analysis.completions import possible
from detente.case.model import Model
from detente.case.tables import Arrays, Constraint, arrays

Dimension = Literal["place", "level", "mediator", "agenda"]
DIMENSIONS: tuple[Dimension, ...] = ("place", "level", "mediator", "agenda")
BY_NAME: dict[str, Dimension] = {
    "place": "place", "venue": "place", "location": "place", "level": "level", "format": "level",
    "mediator": "mediator", "mediation": "mediator",
}  # fmt: skip
"""How a procedural issue is read by its id where it does not say what it is ``about``: listed as a default."""


def procedural(model: Model, tables: Arrays) -> tuple[str, ...]:
    """Red lines and floors that bear on procedural issues alone, by id. No-deal values bear on everything."""
    return bearing_on(tables, (issue for issue, item in model.issues.items() if item.kind == "procedure"))


def settled(model: Model) -> bool | None:
    """Whether a deal exists once every red line and floor on procedure alone is given up; None where that is not decided."""
    return possible(model, procedural(model, arrays(model)))


def bearing_on(tables: Arrays, issues: Iterable[str]) -> tuple[str, ...]:
    """Red lines and floors that bear on some of these issues and on no other."""
    asked = set(issues)
    return tuple(item.id for item in tables.constraints if item.forbids and set(_issues(tables, item)) <= asked)


def _issues(tables: Arrays, item: Constraint) -> list[str]:
    return [tables.issues[at] for at in item.forbids]


def issues_about(model: Model, dimension: Dimension) -> tuple[str, ...]:
    """The procedural issues that settle the place, the level or the mediator of a meeting."""
    return tuple(
        name
        for name, item in model.issues.items()
        if item.kind == "procedure" and (item.about or BY_NAME.get(name)) == dimension
    )


def read_by_name(model: Model) -> tuple[str, ...]:
    """The defaults used: procedural issues whose id alone says what they are about."""
    return tuple(
        f"what {name} is about is not given: read by its name as the {BY_NAME[name]} of a meeting"
        for name, item in model.issues.items()
        if item.kind == "procedure" and item.about is None and name in BY_NAME
    )
