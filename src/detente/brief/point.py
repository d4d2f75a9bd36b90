"""One kind of thing to look at before a brief is sent."""

from __future__ import annotations

from typing import Any, Literal

from detente.frozen import frozen

Kind = Literal[
    "trial", "misquoted", "uncited", "unreviewed", "undated", "ungrounded", "beside", "ours", "today", "no_steps", "unheard", "one_sided", "turning",
    "stale",
]  # fmt: skip


@frozen
class Item:
    """One thing to look at. ``id``: of a statement, document, actor or number, or the place in a file; ``says``: it in words."""

    id: str
    says: str


@frozen
class Point:
    """One kind of thing to look at before sending: a sentence, the things, and how they are mended."""

    kind: Kind
    says: str
    mend: str
    items: tuple[Item, ...]

    def to_dict(self) -> dict[str, Any]:
        """Plain data for JSON."""
        return {**vars(self), "items": [vars(item) for item in self.items]}
