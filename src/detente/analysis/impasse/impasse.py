"""Why there is no deal, and what would open one.

Method

1. For every rule-obeying deal, the set of soft constraints it breaks (exact).
2. *Openings* (minimal correction subsets) are the minimal sets among these: give one up and that deal stands.
3. *Conflicts* (minimal unsatisfiable subsets) are the minimal hitting sets of the openings.
4. For each opening: cost (sum of firmness), who gives, the deal it opens (leximin of gains over the no-deal
   values of those who consent, then welfare), and how far each no-deal value in it must fall at least.

Reads as: members of a conflict cannot all be honoured in one deal; drop any one and the rest can.

References: reiter1987; liffiton2008; murakami2014; berge1989 (hitting sets as transversals).
"""

from __future__ import annotations

import numpy as np

from detente.analysis.impasse.hitting import Words, minimal, minimal_hitting_sets, minimal_rows
from detente.analysis.impasse.near import near_deals
from detente.analysis.impasse.openings import opening
from detente.analysis.impasse.pieces import ActorConflict, Conflict, NearDeal, Opening
from detente.analysis.impasse.violations import Violations, as_bits, violations
from detente.analysis.result import Result
from detente.analysis.space import LIMIT, DealSpace, deal_space
from detente.case.model import Model

MOST_CONFLICTS = 20_000
MOST_OPENINGS = 5_000


class Impasse(Result):
    """The answer of ``detente why``."""

    deal_exists: bool
    rules_leave_no_deal: bool
    conflicts: tuple[Conflict, ...]
    conflicts_complete: bool
    openings: tuple[Opening, ...]
    openings_complete: bool
    near_deals: tuple[NearDeal, ...]
    actor_conflicts: tuple[ActorConflict, ...]
    actor_openings: tuple[tuple[str, ...], ...]
    constraints: dict[str, str]
    """Id of every soft constraint, and whose it is."""

    def __str__(self) -> str:
        if self.deal_exists:
            return "A deal exists in this model: nothing blocks it."
        if not self.conflicts:
            return "No deal in this model: the rules leave none."
        lines = ["No deal in this model. These cannot hold together: " + ", ".join(self.conflicts[0].members) + "."]
        if (best := self.cheapest) is not None:
            lines.append(f"The cheapest opening: give up {', '.join(best.members)} (cost {float(best.cost):g}).")
        return "\n".join(lines)

    @property
    def cheapest(self) -> Opening | None:
        """The opening of least cost; of several, the one whose no-deal values fall least, then by name."""
        return min(self.openings, key=lambda item: (*item.price, item.members), default=None)


def impasse(model: Model, *, near: int = 5, most_deals: int = LIMIT) -> Impasse:
    """Why there is no deal and what would open one; ``near`` near deals. LimitError beyond ``most_deals``."""
    return solve(model, deal_space(model, most_deals), near=near)


def solve(model: Model, space: DealSpace, *, near: int = 5) -> Impasse:
    """The same, over deals already listed."""
    found = violations(space)
    owners = {item.id: item.actor for item in found.constraints}
    exists = bool(space.zopa.any())
    openings: list[int] = []
    if not exists and len(space):
        openings = [as_bits(row) for row in minimal_rows(_unique(found))]
    conflicts, complete = minimal_hitting_sets(openings, MOST_CONFLICTS) if openings else ([], True)
    shown = sorted(
        (opening(found, bits) for bits in openings[:MOST_OPENINGS]), key=lambda item: (len(item.members), item.members)
    )
    told = sorted((_conflict(found, bits) for bits in conflicts), key=lambda item: (len(item.members), item.members))
    blockers = _actor_openings(found, openings)
    stuck, _ = minimal_hitting_sets(blockers, MOST_CONFLICTS) if blockers else ([], True)
    actors = sorted({item.actor for item in found.constraints})
    return Impasse(
        method=("every rule-obeying deal listed; minimal sets and their hitting sets", "reiter1987", "liffiton2008"),
        exact=True,
        inputs=model.digest,
        defaults=space.tables.defaults,
        warnings=() if len(space) else ("the rules leave no deal at all: no concession opens one",),
        evidence=tuple(sorted({name for item in found.constraints for name in item.evidence})),
        deal_exists=exists,
        rules_leave_no_deal=not len(space),
        conflicts=tuple(told),
        conflicts_complete=complete,
        openings=tuple(shown),
        openings_complete=len(openings) <= MOST_OPENINGS,
        near_deals=() if exists else near_deals(found, near),
        actor_conflicts=tuple(ActorConflict(actors=names) for names in sorted(_names(stuck, actors), key=_by_size)),
        actor_openings=tuple(sorted(_names(blockers, actors), key=_by_size)),
        constraints=owners,
    )


def _unique(found: Violations) -> Words:
    """The distinct sets of broken constraints over all deals and all groups that could say yes."""
    return np.concatenate([found.distinct & found.as_words(found.asked(group)) for group in found.groups])


def _conflict(found: Violations, bits: int) -> Conflict:
    members = found.members(bits)
    return Conflict(
        members=tuple(item.id for item in members),
        red_lines_only=all(item.kind == "red_line" for item in members),
        actors=tuple(sorted({item.actor for item in members})),
        evidence=tuple(dict.fromkeys(name for item in members for name in item.evidence)),
    )


def _actor_openings(found: Violations, openings: list[int]) -> list[int]:
    """Minimal sets of actors whose giving way opens a deal, as bit sets over the sorted actors."""
    actors = sorted({item.actor for item in found.constraints})
    place = {actor: 1 << at for at, actor in enumerate(actors)}
    sets = []
    for bits in openings:
        whole = 0
        for item in found.members(bits):
            whole |= place[item.actor]
        sets.append(whole)
    return minimal(set(sets))


def _names(sets: list[int], actors: list[str]) -> list[tuple[str, ...]]:
    return [tuple(actor for at, actor in enumerate(actors) if whole >> at & 1) for whole in sets]


def _by_size(names: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
    return len(names), names
