"""One thing to mend in a case that is well formed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from detente.errors import Place

Level = Literal["error", "warning", "note"]


@dataclass(frozen=True)
class Remark:
    """One thing to mend."""

    level: Level
    place: Place
    message: str
    mend: str = ""

    def to_dict(self) -> dict[str, object]:
        """Plain data for JSON."""
        return {
            "level": self.level,
            "file": self.place.file,
            "line": self.place.line,
            "column": self.place.column,
            "message": self.message,
            "mend": self.mend,
        }
