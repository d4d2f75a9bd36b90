"""How an actor stands to an option, in two or three words for the cell of a table."""

from __future__ import annotations

from detente.frozen import frozen
from detente.report.grid.result import Cell, PieceKind

SAID = {
    "wants": "wants", "accepts": "would accept", "accepts on a condition": "would accept, on a condition", "refuses": "is against",
}  # fmt: skip
PLURAL = {"wants": "want", "refuses": "are against"}
NOTHING = "nothing said"
RULED_OUT: dict[PieceKind, str] = {"floor": "below the least it accepts"}
LINE, TOGETHER = "red line", "not with all it insists on"


@frozen
class At:
    """``words``: how it stands there; ``kind``: ``for``, ``against``, ``line`` or ``nothing``; ``ours``: our reading alone."""

    words: str
    kind: str
    ours: bool = False


def at_option(cell: Cell, option: str, *, plural: bool = False) -> At:
    """The actor of a cell at one option; that nothing rules an option out is no word for it."""
    stand = cell.stands.get(option)
    if stand is None:
        return At(NOTHING, "nothing")
    told = "" if stand.said is None else (PLURAL if plural else SAID).get(stand.said, SAID[stand.said])
    if stand.ruled_out_by:
        pieces = [piece for piece in map(cell.piece, stand.ruled_out_by) if piece is not None]
        words = dict.fromkeys(RULED_OUT.get(piece.kind, LINE) for piece in pieces) or {LINE: None}
        besides = [told] if told and stand.said != "refuses" else []
        return At("; ".join((*words, *besides)), "line", all(piece.standing == "assumed" for piece in pieces))
    if told:
        return At(told, "against" if stand.said == "refuses" else "for", stand.standing == "assumed")
    return At(TOGETHER, "against") if stand.ruled_out_together else At(NOTHING, "nothing")
