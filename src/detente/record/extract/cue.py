"""A word of a parsed sentence that tells an act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.frozen import frozen
from detente.record.extract.cues import Part, Told

if TYPE_CHECKING:
    from detente.record.extract.language import Token


@frozen
class Cue:
    """A token that tells an act, whoever it is that acts, and the clause that it is about if that is another one. ``voiced``:
    who acts is whose words the sentence is. ``beside``: it stands beside whatever clause it lies in."""

    token: Token
    part: Part
    told: Told
    subject: Token | None
    clause: Token | None = None
    whole: bool = False
    voiced: bool = False
    beside: bool = False
