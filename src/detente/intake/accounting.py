"""The account of a draft: each confirmed statement of those whose consent counts is used, or left out for a reason.

*Method*

1. A statement is used if the case cites it, or a piece of the draft rests on it or on the move that it made.
2. Of any other the first reason that applies is given: declined, overtaken by a later word, a writer's reading, denied or
   supposed, no stance, refused as a condition, a position there already, what the draft found missing in it, nothing named,
   an issue without an option.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from detente.case import Case
from detente.case.integrity.record import evidence_paths
from detente.intake.account import Account
from detente.intake.pieces import Piece
from detente.intake.positions import Positions
from detente.record import Statement, acts
from detente.record.model import ABOUT_KINDS
from detente.record.stances import as_a_condition, taken_by


def account(
    case: Case,
    speakers: Mapping[str, str],
    positions: Positions,
    pieces: Sequence[Piece],
    refused: Sequence[Piece],
    left: Mapping[str, str],
) -> Account:
    """What became of each statement, given the pieces of a draft, those that were declined, and what was left out of it."""
    cited = {name for _, evidence in evidence_paths(case.written) for name in evidence}
    drafted = {item.id for piece in pieces for item in piece.statements}
    drafted |= {change.now for piece in pieces for change in piece.history}
    declined = {item.id for piece in refused for item in piece.statements}
    overtaken: dict[str, str] = {}
    for found in positions.cells.values():
        overtaken |= found.overtaken
    in_case, used, not_used = [], [], {}
    for item in case.record.statements:
        actor = speakers.get((item.speaker or "").casefold())
        if not item.counts or actor not in positions.consenting:
            continue
        if item.id in cited:
            in_case.append(item.id)
        elif item.id in drafted:
            used.append(item.id)
        elif item.id in declined:
            not_used[item.id] = ("declined", "")
        elif item.id in overtaken:
            not_used[item.id] = ("superseded by a later statement", f"by {overtaken[item.id]}")
        else:
            not_used[item.id] = _reason(item, str(actor), positions, left)
    return Account(tuple(in_case), tuple(used), not_used)


def _reason(item: Statement, actor: str, positions: Positions, left: Mapping[str, str]) -> tuple[str, str]:
    """Why nothing was made of a statement: the reason, and what it is here."""
    if item.voice != "source":
        return "the writer's or the analyst's own reading", item.voice
    if item.modality in ("denied", "hypothetical"):
        return "denied, or only supposed", str(item.modality)
    about = positions.about(item, actor)
    held = [words for issue, _ in about if (words := positions.held(actor, issue))]
    kind = acts()[item.act]
    if taken_by(item) is None and not kind.drafts and not kind.response:
        return "its act says nothing of a position", item.act
    if as_a_condition(item) and not kind.strength:
        return "refused as a condition of something else, not in itself", ""
    if held:
        return "the case has the position, or its values", held[0]
    if item.id in left:
        return "too little is named", left[item.id]
    if not any(getattr(item.about, name) for name in ABOUT_KINDS if name not in ("actors", "context")):
        return "no issue, step or proposal named", item.about.text or ""
    if item.about.issues and not about:
        return "an issue is named, but none of its options", ", ".join(item.about.issues)
    return "the case has what it says", ", ".join(name for kind in ABOUT_KINDS for name in getattr(item.about, kind))
