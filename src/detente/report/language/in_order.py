"""What a drafted sequence says: what comes before what, or with it, and who wants that or has agreed on it."""

from __future__ import annotations

from detente.case.model import Model
from detente.intake.pieces import Piece
from detente.report.language.wording import Words, capital


def in_order(model: Model, piece: Piece) -> str:
    """``Aland wants “a ceasefire” before “the sides meet”``."""
    words, there = Words(model), model.road.steps if model.road else {}
    first, then = (
        f"“{(piece.value['steps'].get(name) or {}).get('text') or there[name].text}”" for name in piece.order
    )
    for stance in piece.value.get("refusals", ()):
        return f"{capital(words.actor(stance['actor']))} will not have {then} until {first}"
    for stance in piece.value.get("demands", ()):
        who = stance["actor"]
        return f"{capital(words.actor(who))} {words.verb(who, 'wants', 'want')} {first} before {then}"
    who = words.actors(dict.fromkeys(str(item.speaker) for item in piece.statements))
    how = f"{then} at the same time as {first}" if "together" in piece.value else f"{first} before {then}"
    return f"{how}, as agreed by {who}"
