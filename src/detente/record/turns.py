"""Where a speaker turned: once against an option, a step or a proposal and later for it, or the other way round.

*Method*

1. The stance of a statement is that of its act, or of its act where it speaks against; ``withdraw_position`` and acts that
   say nothing of a position have none, and what was denied or only imagined counts for nothing.
2. Two statements of one speaker about the same option, step or proposal that follow each other in time, one *refuses* and
   the other *wants* or *would accept*, are one turn. Statements that may be of the same day have no order, and make none.
3. About an issue alone nothing is concluded: who refuses one option of it may want another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise

from detente.frozen import frozen
from detente.record.acts import Stance, acts
from detente.record.dating import Dating
from detente.record.model import Statement

UNREAL = frozenset({"denied", "hypothetical"})
KINDS = ("options", "steps", "proposals")


@frozen
class Turn:
    """A change of stance of one speaker: the statements before and after, and what both are about (``kind.id``)."""

    before: Statement
    after: Statement
    about: tuple[str, ...]
    was: Stance
    now: Stance


def stance(statement: Statement) -> Stance | None:
    """What a statement says of the speaker's own position on what it is about."""
    act = acts()[statement.act]
    if statement.modality in UNREAL or statement.voice != "source":
        return None
    return act.against if statement.polarity == "negative" and act.against else act.stance


def turns(statements: Iterable[Statement], dating: Callable[[Statement], Dating]) -> tuple[Turn, ...]:
    """Every turn among some statements, in order of time; what one pair of statements turns on is told together."""
    told: dict[tuple[str, str], list[tuple[Statement, Stance]]] = {}
    dated = [item for item in statements if item.speaker is not None and dating(item).when is not None]
    for item in sorted(dated, key=lambda item: dating(item).order):
        held = stance(item)
        for name in _about(item) if held else ():
            told.setdefault((item.speaker or "", name), []).append((item, held or "wants"))
    found: dict[tuple[str, str], Turn] = {}
    for (_, name), said in told.items():
        for (one, was), (other, now) in pairwise(said):
            first, second = dating(one).when, dating(other).when
            if (was == "refuses") == (now == "refuses") or not first or not second or first.end >= second.start:
                continue
            known = found.get((one.id, other.id))
            about = (*known.about, name) if known else (name,)
            found[one.id, other.id] = Turn(one, other, about, was, now)
    return tuple(sorted(found.values(), key=lambda turn: (dating(turn.after).order, turn.after.id, turn.before.id)))


def _about(statement: Statement) -> list[str]:
    answered = [f"proposals.{name}" for name in statement.links.answers]
    named = [f"{kind}.{name}" for kind in KINDS for name in getattr(statement.about, kind)]
    return list(dict.fromkeys((*named, *answered)))
