"""What is wrong in what a standoff says its states settle, and in orders that are taken from values."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from detente.case.file.yaml_tree import Path
from detente.case.integrity.finding import Finding, unknown
from detente.case.model import Model
from detente.case.model.standoff import Standoff
from detente.case.model.standoff_states import Codes, letters, matching

HERE: Path = ("standoff",)


def check_names(model: Model, standoff: Standoff) -> Iterator[Finding]:
    """Ids that do not exist, and values that are not there."""
    for index, outcome in enumerate(standoff.outcomes):
        here: Path = (*HERE, "outcomes", index)
        for option in outcome.when:
            yield from unknown(
                (*here, "when", option), "option of the standoff", option, standoff.option_order, key=True
            )
        for issue, option in outcome.deal.items():
            yield from unknown((*here, "deal", issue), "issue", issue, model.issues, key=True)
            if issue in model.issues:
                yield from unknown((*here, "deal", issue), f"option of {issue}", option, model.issues[issue].options)
    for actor, preference in standoff.preferences.items():
        if not preference.from_values:
            continue
        here = (*HERE, "preferences", actor, "from_values")
        own = model.preferences.get(actor)
        if preference.statements or preference.ranking:
            yield Finding(
                here,
                f"{actor} has an order of its own and takes one from its values",
                expected="one of the two",
                key=True,
            )
        if own is None or not own.cardinal:
            yield Finding(
                here, f"{actor} has no values to rank states by", expected="weights with values, or points", key=True
            )
        if not standoff.outcomes:
            yield Finding(
                here,
                "no state settles anything, so all would be worth the same",
                expected="standoff.outcomes: [{when: {option: Y}, deal: {issue: option}}]",
                key=True,
            )


def check_states(standoff: Standoff, codes: Codes) -> Iterator[Finding]:
    """Feasible states for which two outcomes settle one issue differently."""
    order = standoff.option_order
    holds = [matching(outcome.when, codes, order) for outcome in standoff.outcomes]
    for second, later in enumerate(standoff.outcomes):
        for first, earlier in enumerate(standoff.outcomes[:second]):
            for issue in later.deal:
                both = np.flatnonzero(holds[first] & holds[second])
                if len(both) and earlier.deal.get(issue, later.deal[issue]) != later.deal[issue]:
                    yield Finding(
                        (*HERE, "outcomes", second, "deal", issue),
                        f"the state {letters(int(codes[both[0]]), len(order))} would settle {issue} in two ways",
                        found=f"{earlier.deal[issue]} by outcome {first + 1}, {later.deal[issue]} by outcome {second + 1}",
                        expected="one option of each issue in every feasible state",
                        mend="say in `when` more exactly when each holds, or under `infeasible` that they exclude each other",
                    )


def check_merged(standoff: Standoff, codes: Codes, names: tuple[str, ...], group: Codes) -> Iterator[Finding]:
    """Outcomes that hold of some of the states merged into one and not of others."""
    for index, outcome in enumerate(standoff.outcomes):
        holds = matching(outcome.when, codes, standoff.option_order)
        if both := sorted(set(group[holds].tolist()) & set(group[~holds].tolist())):
            yield Finding(
                (*HERE, "outcomes", index, "when"),
                f"this is true of some of the states merged into {names[both[0]]} and false of others",
                expected="a pattern about what merged states have in common",
                key=True,
            )
