"""One thing that a scenario or a day changes about a case: where, how, and what stands there then."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from typing import Any, Literal

from detente.frozen import frozen

How = Literal["set", "waived", "achieved", "added", "off_table", "read", "left_out", "undated"]


@frozen
class Change:
    """A change; ``str()`` tells it in the terms of the file, as results and JSON name it."""

    how: How
    path: tuple[str, ...]
    """``("context", "drought")``; an option ``("issues", "water", "options", "thirds")``; what is waived, by its id alone."""
    after: Any = field(default=None, hash=False)
    """The value set, the red line or option added, the options off the table, the earlier number read."""
    note: str = ""
    """Of a day: why, in the terms of the file."""

    def __str__(self) -> str:
        name = self.path[-1]
        match self.how:
            case "set":
                return f"{'.'.join(self.path)} = {self.value}"
            case "added":
                return f"{self.path[1]}: {name} added" if self.path[0] == "issues" else f"{name} added"
            case "off_table":
                return f"{name}: {', '.join(self.after)} off the table"
            case "waived" | "achieved":
                return f"{name} {self.how}"
            case "read":
                return f"{'.'.join(self.path)} = {self.after}, {self.note}"
        return self.note

    @property
    def value(self) -> str:
        """The value set, as it stands in the file."""
        return _told(self.after)


def once(changes: Iterable[Change]) -> tuple[Change, ...]:
    """The changes in order, those that are told alike once."""
    return tuple({str(change): change for change in changes}.values())


def _told(value: Any) -> str:
    """A value set by a scenario, as it stands in the file."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_told(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_told(part) for part in value) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    return "nothing" if value is None else str(value)
