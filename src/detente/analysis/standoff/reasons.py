"""Why a state is stable for a decision maker, or why not: the improvement, what the others answer, the way out.

Method

1. Stable with no improvement: nothing to gain by moving alone.
2. Stable though it could improve: for each improvement a shortest sequence of the others' moves to a state that is no
   better for it than where it stands (and, where the concept looks further, leaves it no way out).
3. Not stable: its best improvement that nothing of the kind answers; and, where a sanction exists that it could
   escape, that sanction with the counter-move.

References: fang1993 (ch. 3); rego2017; fraser1984.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np

from detente.analysis.result import Piece
from detente.analysis.standoff.concepts import least, worth
from detente.analysis.standoff.conflict import Conflict
from detente.analysis.standoff.moves import Flags, Ints
from detente.analysis.standoff.paths import Steps, search
from detente.analysis.standoff.simultaneous import joint_answer, undeterred


class Step(Piece):
    """One move: who, and the state it leads to."""

    actor: str
    to: str
    worth: Literal["better", "same", "worse"]
    """For whoever moves, against the state it moves from."""


class Answered(Piece):
    """An improvement and what the others can answer."""

    improvement: str
    sanction: tuple[Step, ...]
    """Moves one after another, or, under simultaneous sanctioning, each mover's choice at the same moment."""
    ends: str
    """The state in which it ends, no better for the mover than where it stood."""
    counter: str | None = None
    """Where the mover could still go from there, better for it than where it stood: the sanction then deters nothing."""


class Verdict(Piece):
    """Whether a state is stable for a decision maker under a concept, and the reason."""

    actor: str
    state: str
    concept: str
    stable: bool
    improvements: int
    """How many states it could move to and likes better."""
    best_move: Step | None = None
    """Where there is no improvement, the best of its moves, if it has any."""
    answered: tuple[Answered, ...] = ()
    """For a stable state, improvements with the sanction that deters from them, the best improvement first."""
    open: str | None = None
    """For an unstable one, the best improvement that nothing deters from."""
    escaped: Answered | None = None
    """A sanction of it that the mover could escape."""


SHOWN = 6
"""Improvements told with their sanction."""


class Reasons:
    """Verdicts on single states of one conflict."""

    def __init__(self, conflict: Conflict) -> None:
        self.conflict = conflict
        self._worth: dict[tuple[int, str], Ints] = {}

    def verdict(self, actor: int, state: int, concept: str) -> Verdict:
        """The verdict on one state for one decision maker."""
        conflict = self.conflict
        gains = conflict.improvements(actor, state)
        unanswered = self._unanswered(actor, state, gains, concept) if len(gains) else gains
        best = int(unanswered[0]) if len(unanswered) else None
        targets = conflict.moves[actor].targets(state)
        rank = conflict.ranks[actor]
        least_bad = [(actor, int(targets[np.argmin(rank[targets])]))] if len(targets) and not len(gains) else []
        return Verdict(
            actor=conflict.actors[actor],
            state=conflict.names[state],
            concept=concept,
            stable=best is None,
            improvements=len(gains),
            best_move=steps(conflict, tuple(least_bad), [state])[0] if least_bad else None,
            answered=tuple(self._answer(actor, state, int(gain), concept) for gain in gains[:SHOWN])
            if best is None
            else (),
            open=None if best is None else conflict.names[best],
            escaped=None if best is None else self._escaped(actor, state, best, concept),
        )

    def _unanswered(self, actor: int, state: int, gains: Ints, concept: str) -> Ints:
        conflict = self.conflict
        if concept == "sim":
            return undeterred(conflict, actor, state, gains)
        if (actor, concept) not in self._worth:
            self._worth[actor, concept] = worth(conflict, actor, concept)
        found: Ints = gains[self._worth[actor, concept][gains] < conflict.ranks[actor][state]]
        return found

    def _answer(self, actor: int, state: int, gain: int, concept: str) -> Answered:
        """A shortest sanction that deters."""
        conflict, rank = self.conflict, self.conflict.ranks[actor]
        if concept == "sim":
            moved, end = joint_answer(conflict, actor, state, gain)
            return self._told(gain, moved, end, [state] * len(moved))
        hurts = rank >= rank[state]
        if concept in ("smr", "sseq"):
            hurts &= least(conflict.moves[actor], rank) >= rank[state]
        moved = self._sanction(actor, gain, concept, hurts)
        return self._told(gain, moved, moved[-1][1])

    def _escaped(self, actor: int, state: int, gain: int, concept: str) -> Answered | None:
        """A sanction that would deter if the mover had no way out of it."""
        if concept not in ("smr", "sseq"):
            return None
        rank = self.conflict.ranks[actor]
        moved = self._sanction(actor, gain, concept, rank >= rank[state])
        if not moved:
            return None
        out = self.conflict.moves[actor].targets(moved[-1][1])
        counter = self.conflict.names[int(out[np.argmin(rank[out])])]
        return self._told(gain, moved, moved[-1][1]).model_copy(update={"counter": counter})

    def _sanction(self, actor: int, gain: int, concept: str, wanted: Flags) -> Steps:
        """The moves of a shortest sequence of the others to a wanted state; empty where there is none."""
        kind = "improvements" if concept in ("seq", "sseq") else "moves"
        found = search(self.conflict, gain, self.conflict.others(actor), kind, until=wanted)
        ends = np.flatnonzero(wanted & (found.distance > 0))
        return found.path(int(ends[np.argmin(found.distance[ends])])) if len(ends) else ()

    def _told(self, gain: int, moved: Steps, end: int, begun: Sequence[int] = ()) -> Answered:
        names, begun = self.conflict.names, begun or (gain, *(to for _, to in moved))
        return Answered(improvement=names[gain], sanction=steps(self.conflict, moved, begun), ends=names[end])


def steps(conflict: Conflict, moved: Steps, begun: Sequence[int]) -> tuple[Step, ...]:
    """Moves with names for numbers; ``begun``: the state in which each begins."""
    return tuple(
        Step(actor=conflict.actors[mover], to=conflict.names[to], worth=worth_of(conflict, mover, here, to))
        for here, (mover, to) in zip(begun, moved, strict=False)
    )


def worth_of(conflict: Conflict, actor: int, here: int, to: int) -> Literal["better", "same", "worse"]:
    """What going from one state to another is worth to a decision maker."""
    gain = int(conflict.ranks[actor][here]) - int(conflict.ranks[actor][to])
    return "better" if gain > 0 else "worse" if gain else "same"
