"""What was said since about what a proposal asks: words of its addressees that no report calls an answer to it."""

from __future__ import annotations

from collections.abc import Iterable

from detente.analysis.result import Piece
from detente.case.model.since import Since
from detente.case.model.voiced import Stance


class SaidSince(Piece):
    """One word of an addressee about options that the proposal asks for (``issue.option``)."""

    statement: str
    actor: str
    stance: Stance
    options: tuple[str, ...]


def said_since(found: Iterable[Since]) -> tuple[SaidSince, ...]:
    """What :func:`detente.case.model.since.since` found, as a part of the answer about a proposal."""
    return tuple(
        SaidSince(statement=each.statement, actor=each.actor, stance=each.stance, options=each.options)
        for each in found
    )
