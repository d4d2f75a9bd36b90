"""Comments as a line each: when, who, about what, and the words."""

from __future__ import annotations

from datetime import datetime

from detente.intake.colleagues.comments import Said


def told(said: Said) -> str:
    """A comment as a line, with the name by which it is answered."""
    it = said.comment
    about = f" on {it.about}" if it.about else ""
    answers = f", answering {it.answers}" if it.answers else ""
    return f"[{said.id}] {moment(it.at)}, {it.by}{about}{answers}: {' '.join(it.words.split())}"


def moment(at: str) -> str:
    """A moment as a person reads it, in universal time; as it is written where it is none."""
    try:
        return f"{datetime.fromisoformat(at):%-d %B %Y, %H:%M} UTC"
    except ValueError:
        return at
