"""The pieces of the answer to "why is there no deal"."""

from fractions import Fraction

from detente.analysis.core.deadline import Deadline
from detente.analysis.judgement import Verdict
from detente.analysis.result import Deal, Exact, Piece, Utilities
from detente.case.tables import Constraint


class Conflict(Piece):
    """Constraints that cannot all be honoured. ``red_lines_only``: it holds whatever the weights.

    ``without_no_deal``: no no-deal value is among them, so it holds whatever these are worth.
    """

    members: tuple[str, ...]
    red_lines_only: bool
    without_no_deal: bool
    actors: tuple[str, ...]
    evidence: tuple[str, ...] = ()


class Opening(Piece):
    """Constraints to give up so that a deal exists, at the least; ``deal`` is the best deal that it opens."""

    members: tuple[str, ...]
    cost: Exact
    who: tuple[str, ...]
    deal: Deal
    utilities: Utilities
    gains: Utilities
    falls: Utilities
    """For each no-deal value in it, the least amount by which it would have to fall."""
    best: bool = True
    """False where there are too many openings to compare the deals of each: ``deal`` is then one that it opens,
    and ``falls`` are enough for that deal."""
    evidence: tuple[str, ...] = ()
    verdict: Verdict | None = None
    """The same of the deals that it opens; None where that is not known."""

    @property
    def price(self) -> tuple[Fraction, Fraction]:
        """Cost, then how far no-deal values must fall in all: what openings are ranked by."""
        return self.cost, sum(self.falls.values(), Fraction(0))


class NearDeal(Piece):
    """The best of the deals at one price: what each actor would have to give, and amounts for no-deal values."""

    deal: Deal
    deals: int | None
    """How many deals have this price; None where deals are too many to list."""
    cost: Exact
    gives: dict[str, tuple[str, ...]]
    falls: Utilities
    utilities: Utilities


class ActorConflict(Piece):
    """Actors who cannot all be satisfied, though any of them could be left out."""

    actors: tuple[str, ...]


def conflict(members: tuple[Constraint, ...]) -> Conflict:
    """The conflict of these constraints."""
    return Conflict(
        members=tuple(item.id for item in members),
        red_lines_only=all(item.kind == "red_line" for item in members),
        without_no_deal=all(item.kind != "no_deal" for item in members),
        actors=actors_of(members),
        evidence=evidence_of(members),
    )


def actors_of(members: tuple[Constraint, ...]) -> tuple[str, ...]:
    """Whose constraints these are, sorted."""
    return tuple(sorted({item.actor for item in members}))


def evidence_of(members: tuple[Constraint, ...]) -> tuple[str, ...]:
    """Ids of the statements that constraints rest on."""
    return tuple(dict.fromkeys(name for item in members for name in item.evidence))


def given_by(members: tuple[Constraint, ...]) -> dict[str, tuple[str, ...]]:
    """What each actor would have to give."""
    return {actor: tuple(item.id for item in members if item.actor == actor) for actor in actors_of(members)}


def cut_short(
    conflicts_complete: bool, openings_complete: bool, dearest: Fraction | None, until: Deadline
) -> tuple[str, ...]:
    """What a reader must know of lists that are not complete; every opening cheaper than ``dearest`` is listed."""
    lists = (("conflicts", conflicts_complete), ("openings", openings_complete))
    lacking = [name for name, complete in lists if not complete]
    if not lacking:
        return ()
    said = [
        f"not all {' and '.join(lacking)} are listed: the limit of work ({until.most:g}), of {until.seconds:g} seconds or of memory"
    ]
    if not openings_complete and dearest is not None:
        said.append(f"every opening that costs less than {float(dearest):g} is listed")
    return tuple(said)
