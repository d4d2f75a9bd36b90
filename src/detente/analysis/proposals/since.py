"""What was said since about what a proposal asks: words of its addressees that no report calls an answer to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from detente.analysis.result import Piece
from detente.case.model import Model
from detente.case.model.since import since
from detente.case.model.standing import Said
from detente.case.model.voiced import Stance
from detente.record import Dating, Statement


class SaidSince(Piece):
    """One word of an addressee about options that the proposal asks for (``issue.option``)."""

    statement: str
    actor: str
    stance: Stance
    options: tuple[str, ...]


def said_since(
    model: Model, statements: Mapping[str, Statement], said: Said, dating: Callable[[Statement], Dating]
) -> dict[str, tuple[SaidSince, ...]]:
    """By id of each proposal of the case what was said since, the oldest first."""
    return {
        proposal.id: tuple(
            SaidSince(statement=each.statement, actor=each.actor, stance=each.stance, options=each.options)
            for each in since(model, proposal, statements, said, dating)
        )
        for proposal in model.proposals
    }
