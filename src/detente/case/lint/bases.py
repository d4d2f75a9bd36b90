"""Lint of what a case rests on: numbers and stances with neither evidence nor a reason."""

from __future__ import annotations

from collections.abc import Iterator

from detente.case.file.yaml_tree import Path, Tree
from detente.case.lint.answered import sort
from detente.case.lint.gathered import gathered
from detente.case.lint.remark import Remark
from detente.case.load import Case
from detente.case.model.entries import entries
from detente.case.model.preferences import Preference


def baseless(case: Case) -> list[Remark]:
    """What rests on nothing and nobody has answered for. Raises InputError for answers that cannot be read."""
    return [remark for remark in sort(case.folder, gathered(case, [bases])).open if remark.kind == bases.__name__]


def bases(case: Case) -> Iterator[Remark]:
    """Numbers, red lines and stances that carry neither evidence nor ``assumed``."""
    tree = case.tree
    for actor, preference in case.written.preferences.items():
        lacking = _numbers_without_basis(preference)
        if lacking:
            yield _baseless(tree, ("preferences", actor), f"{lacking} in the preferences of {actor}")
    for factor, item in case.written.context.items():
        if not item.has_basis:
            yield _baseless(tree, ("context", factor), f"the context factor {factor}")
    for issue, asked in case.written.issues.items():
        for actor, standing in asked.line.positions.items() if asked.line and not asked.line.has_basis else ():
            if not standing.has_basis:
                yield _baseless(tree, ("issues", issue, "line", "positions", actor), f"{actor} on the line of {issue}")
    for path, entry in entries(case.written):
        if path[0] != "rules" and not entry.has_basis:
            kind = str(path[-2]).replace("_", " ").removesuffix("s")
            yield _baseless(tree, path, f"the {kind} {entry.id}")
    for index, meeting in enumerate(case.written.rounds):
        for at, part in enumerate(meeting.agreed):
            if not part.has_basis:
                yield _baseless(tree, ("rounds", index, "agreed", at), f"what the round {meeting.id} agreed")


def _numbers_without_basis(preference: Preference) -> str:
    """What of a preference rests on nothing, in words; empty when all of it has a basis."""
    tables = [(issue, {"": weight}) for issue, weight in preference.weights.items()]
    tables += [*preference.values.items(), *preference.points.items()]
    bare = [item for issue, table in tables if not preference.on(issue).has_basis for item in table.values()]
    own = () if preference.has_basis else preference.adjust
    lacking = sum(not item.has_basis for item in (*bare, *own))
    if (no_deal := preference.no_deal) is not None and not preference.has_basis:
        cost = no_deal.status_quo_minus
        lacking += not (no_deal.has_basis or (cost is not None and cost.has_basis))
    words = ["one number" if lacking == 1 else f"{lacking} numbers"] if lacking else []
    orders = [issue for issue in preference.ranking if not preference.on(issue).has_basis]
    floors = [
        issue for issue, floor in preference.floor.items() if not (floor.has_basis or preference.on(issue).has_basis)
    ]
    words += ["the order of options"] if orders else []
    words += ["the floor"] if floors else []
    return " and ".join(words)


def _baseless(tree: Tree, path: Path, what: str) -> Remark:
    return Remark(
        "warning",
        tree.place(path, key=True),
        f"neither evidence nor `assumed` stands behind {what}",
        "add `evidence: [statement ids]`, or `assumed: why`",
    )
