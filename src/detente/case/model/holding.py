"""What each actor holds on each issue to be settled, piece by piece, and how that is known.

A stance on a step of the road that settles an option (``settles``) is a piece of what is held on the issue. Of several pieces
the weakest counts; where there is none the actor is silent, and its position not on record.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from detente.case.model import ties
from detente.case.model.standing import STRONGEST_FIRST, PositionPiece, Said, Standing, pieces, to_settle, weakest
from detente.fields import Grounded
from detente.frozen import frozen

if TYPE_CHECKING:
    from detente.case.model.model import Model


@frozen
class Holding:
    """What an actor holds on an issue: its pieces by id, each with how it is known."""

    actor: str
    issue: str
    pieces: Mapping[str, Standing]

    @property
    def standing(self) -> Standing:
        """How it is known on the whole: the weakest of its pieces; ``silent`` where there is none."""
        return weakest(iter(self.pieces.values()))


def holdings(model: Model, said: Said) -> dict[tuple[str, str], Holding]:
    """By actor and issue, for each whose consent counts and each issue to be settled, in the order of the file."""
    road, tied = model.way, ties.concerned(model.way)
    stances: dict[str, Grounded] = {}
    if road is not None:
        stances = {item.id: item for item in road.demands}
        stances |= {item.id: item for item in road.refusals} | {item.id: item for item in road.offers}
    found = {}
    for actor in model.consenting():
        held = list(pieces(model, actor))
        for issue in to_settle(model):
            known = {piece.id: piece.standing(said) for piece in held if issue in piece.issues}
            for name in tied.get((actor, issue), ()):
                known.setdefault(name, PositionPiece(name, actor, (issue,), (stances[name],)).standing(said))
            found[actor, issue] = Holding(actor, issue, known)
    return found


def counted(model: Model, said: Said) -> dict[str, dict[Standing, int]]:
    """Of each actor whose consent counts, how many of its pieces are known in which way; ``silent``: on how many issues."""
    held = holdings(model, said)
    found: dict[str, dict[Standing, int]] = {}
    for actor in model.consenting():
        mine = [item for item in held.values() if item.actor == actor]
        known = {piece.id: piece.standing(said) for piece in pieces(model, actor)}
        for item in mine:
            known |= item.pieces
        silent = ["silent" for item in mine if not item.pieces]
        found[actor] = {standing: [*known.values(), *silent].count(standing) for standing in STRONGEST_FIRST}
    return found
