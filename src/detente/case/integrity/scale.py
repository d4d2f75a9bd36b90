"""Lines of issues: they have two ends, everything named on them exists and lies between, and somebody has weight."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from detente.case.file.yaml_tree import Path
from detente.case.integrity.finding import Finding, unknown
from detente.case.model import Model
from detente.case.model.scale import Line


def check(model: Model) -> list[Finding]:
    """What is wrong with the lines of a case."""
    lines = [(name, issue.line) for name, issue in model.issues.items() if issue.line is not None]
    return [finding for name, line in lines for finding in _line(model, name, line)]


def _line(model: Model, issue: str, line: Line) -> Iterator[Finding]:
    here: Path = ("issues", issue, "line")
    if line.low >= line.high:
        yield Finding((*here, "high"), "a line runs from low to high", f"{line.low} to {line.high}", "low < high")
    for option, at in line.options.items():
        yield from unknown(
            (*here, "options", option), f"option of {issue}", option, model.issues[issue].options, key=True
        )
        yield from _on(line, at, (*here, "options", option))
    for actor, standing in line.positions.items():
        path: Path = (*here, "positions", actor)
        yield from unknown(path, "actor", actor, model.actors, key=True)
        yield from _on(line, standing.position, (*path, "position"))
        if not 0 <= standing.salience <= 100:
            yield Finding((*path, "salience"), "salience lies between 0 and 100", str(standing.salience), "0 to 100")
        if standing.capability < 0:
            yield Finding((*path, "capability"), "a capability is not negative", str(standing.capability), "0 or more")
    if all(standing.salience * standing.capability == 0 for standing in line.positions.values()):
        yield Finding(
            (*here, "positions"),
            "nobody on this line has any weight",
            expected="an actor whose salience and capability are both above 0",
            key=True,
        )


def _on(line: Line, at: Decimal, path: Path) -> Iterator[Finding]:
    if line.low < line.high and not line.low <= at <= line.high:
        yield Finding(path, "this lies outside the line", str(at), f"{line.low} to {line.high}")
