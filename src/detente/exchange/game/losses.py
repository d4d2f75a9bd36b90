"""What of a case another format cannot hold.

Two kinds: what decides which deals are acceptable (an export without it is another game, so it is refused), and what
only surrounds the game (evidence, ranges, the road, scenarios), told in one line.
"""

from __future__ import annotations

from collections.abc import Iterator

from detente.case import Case, Model
from detente.case.file.yaml_tree import Path
from detente.case.model.preferences import NoDeal
from detente.case.model.quantity import Quantity
from detente.errors import Problem

AROUND = ("scenarios", "context", "road", "proposals", "rounds", "standoff", "references")


def losses(case: Case, form: str, *, table: bool = False) -> tuple[list[Problem], list[str]]:
    """What decides about deals and cannot be held, each at its place; and what surrounds them, in words.

    A ``table`` knows more of a case than a game does: ratifiers, actors without utilities, issues that are held.
    """
    model = case.model
    found = []
    for path, message in _decisive(model, table):
        mend = "--leave-out exports the case without it, and says so"
        expected = f"what {form} can hold: issues, options, values of parties, no-deal values"
        found.append(Problem(case.tree.place(path, key=True), message, expected=expected, mend=mend))
    found.sort(key=lambda problem: (problem.place.line or 0, problem.place.column or 0))
    untold = [name for name in AROUND if getattr(model, name)]
    if any(quantity.range for quantity in _quantities(model)):
        untold.append("ranges")
    if any(quantity.per for quantity in _quantities(model)):
        untold.append("what depends on context (values are those of the case as it stands)")
    remarks = [f"left out, no part of the game: evidence, {', '.join(untold)}"] if untold else []
    return found, remarks


def _decisive(model: Model, table: bool) -> Iterator[tuple[Path, str]]:
    for index, rule in enumerate(model.rules):
        yield ("rules", index, "id"), f"the rule {rule.id} cannot be held"
    for index, line in enumerate(model.red_lines):
        yield ("red_lines", index, "id"), f"the red line {line.id} cannot be held"
    if not model.consent.everyone:
        yield ("consent",), "a consent rule other than `all` cannot be held"
    for actor, item in model.actors.items():
        yield from _actor(model, actor, item.role, table)
    for issue, described in model.issues.items():
        if not described.settle and not table:
            yield ("issues", issue, "settle"), f"{issue} is not to be settled: only its status quo is exported"


def _actor(model: Model, actor: str, role: str, table: bool) -> Iterator[tuple[Path, str]]:
    path: Path = ("preferences", actor)
    preference = model.preferences.get(actor)
    if role == "third_party":
        if preference is not None:
            yield path, f"the preferences of {actor}, a third party, cannot be held"
        return
    if not table and (role == "ratifier" or preference is None or not preference.cardinal):
        why = "a ratifier" if role == "ratifier" else "which has no utilities"
        yield ("actors", actor), f"the consent of {actor}, {why}, cannot be held"
        return
    if preference is None:
        return
    if preference.ranking:
        yield (*path, "ranking"), f"the order of options of {actor} cannot be held"
    for issue in preference.floor:
        yield (*path, "floor", issue), f"the floor of {actor} on {issue} cannot be held"
    if preference.adjust:
        yield (*path, "adjust"), f"what issues are worth together to {actor} cannot be held"
    no_deal = preference.no_deal
    if no_deal is not None and no_deal.waived:
        yield (*path, "no_deal"), f"the no-deal value of {actor} is waived, which cannot be held"
    if no_deal is not None and table and no_deal.status_quo_minus is not None:
        yield (*path, "no_deal"), f"the no-deal value of {actor} follows the status quo, which cannot be held"


def _quantities(model: Model) -> Iterator[Quantity | NoDeal]:
    for preference in model.preferences.values():
        for table in (preference.weights, *preference.values.values(), *preference.points.values()):
            yield from table.values()
        if preference.no_deal is not None:
            yield preference.no_deal
