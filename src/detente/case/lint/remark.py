"""One thing to mend in a case that is well formed."""

from __future__ import annotations

import hashlib
from typing import Literal

from detente.errors import Place
from detente.frozen import frozen

Level = Literal["error", "warning", "note"]


@frozen
class Remark:
    """One thing to mend. ``kind`` is the lint that makes it; ``ground``: what it rests on, where the message does not say it."""

    level: Level
    place: Place
    message: str
    mend: str = ""
    kind: str = ""
    ground: str = ""

    @property
    def id(self) -> str:
        """By which it can be answered: the same as long as its ground is."""
        ground = self.ground or self.message
        return f"{self.kind}-{hashlib.sha256(f'{self.kind} {ground}'.encode()).hexdigest()[:8]}"

    def to_dict(self) -> dict[str, object]:
        """Plain data for JSON."""
        return {
            "level": self.level,
            "file": self.place.file,
            "line": self.place.line,
            "column": self.place.column,
            "message": self.message,
            "mend": self.mend,
            "id": self.id,
        }
