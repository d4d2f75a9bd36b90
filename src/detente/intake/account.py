"""What became of each confirmed statement of those whose consent counts: used, or left out for a reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Any

from detente.frozen import frozen


@frozen
class Account:
    """Ids of statements, in the order of the record: evidence in the case, used by a piece of the draft, or neither: then
    the reason, and what it is in this case."""

    in_case: tuple[str, ...] = ()
    drafted: tuple[str, ...] = ()
    not_used: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """How many statements there are."""
        return len(self.in_case) + len(self.drafted) + len(self.not_used)

    @property
    def reasons(self) -> dict[str, dict[str, str]]:
        """The statements of which nothing was made and what is said of each, by the reason, the most common first."""
        found: dict[str, dict[str, str]] = {}
        for name, (reason, detail) in self.not_used.items():
            found.setdefault(reason, {})[name] = detail
        return dict(sorted(found.items(), key=lambda item: -len(item[1])))

    def to_dict(self) -> dict[str, Any]:
        """Plain data for JSON."""
        return {
            "statements": self.total,
            "in_case": list(self.in_case),
            "drafted": list(self.drafted),
            "not_used": [
                {"reason": reason, "count": len(names), "statements": dict(names)}
                for reason, names in self.reasons.items()
            ],
        }

    def __str__(self) -> str:
        used = len(self.in_case) + len(self.drafted)
        words = "statement" if self.total == 1 else "statements"
        return (
            f"{self.total} confirmed {words} of those whose consent counts: {used} used ({len(self.in_case)} in the case, "
            f"{len(self.drafted)} in this draft), {len(self.not_used)} not."
        )
