"""What is new, as data: documents, statements by actor and issue, and findings with the edits that would take them."""

from __future__ import annotations

from dataclasses import field
from datetime import date
from typing import Any, Literal

from detente.case.file.drafting import Literal as Figure
from detente.case.file.yaml_tree import Path
from detente.frozen import frozen
from detente.intake.pieces import Piece
from detente.record import Interval

Kind = Literal[
    "day",
    "done",
    "undone",
    "status_quo",
    "ended",
    "narrower",
    "softer",
    "firmer",
    "denied",
    "against",
    "again",
    "new",
    "condition",
]
ORDER: tuple[Kind, ...] = (
    "day", "done", "undone", "status_quo", "ended", "narrower", "softer", "denied", "against", "firmer", "condition", "new", "again",
)  # fmt: skip
"""In which findings are told: what moves the most first."""
Ask = Literal["day", "firmness"]


@frozen
class Edit:
    """One change of ``case.yaml``: a field ``key`` of the mapping at ``path`` is set, or an entry is added to the list there."""

    path: Path
    value: Any
    key: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """Plain data: the path with the key at its end, whether it is added or set, the value."""
        return {
            "path": [*self.path, *([self.key] if self.key is not None else [])],
            "how": "set" if self.key is not None else "add",
            "value": _plain(self.value),
        }


def _plain(value: Any) -> Any:
    if isinstance(value, Figure):
        return value.text
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    return value


@frozen
class Finding:
    """Something that new statements may change in the model.

    ``entry`` says what is touched (``red line``, ``floor``, ``demand``, ``refusal``, ``offer``, ``step``, ``status quo``, ``case``,
    or the kind of a drafted piece), ``id`` which; ``statements`` what it rests on, newest first; ``day`` the first day it may be
    of. ``was`` and ``now``: firmness, option or day before and after. ``asks``: what whoever takes it may say otherwise;
    ``needs``: what of it must be said.
    """

    kind: Kind
    entry: str
    id: str
    actor: str | None
    statements: tuple[str, ...]
    day: date | None = None
    was: str | None = None
    now: str | None = None
    options: tuple[str, ...] = ()
    """The options that it is about, as ``issue.option``."""
    edits: tuple[Edit, ...] = ()
    """What taking it as it is would write."""
    asks: tuple[Ask, ...] = ()
    needs: tuple[str, ...] = ()
    piece: Piece | None = None
    """Of what the model does not have yet: the entry that a draft makes of it."""

    @property
    def name(self) -> str:
        """By which it is taken or left: the same as long as it is found."""
        return f"{self.kind}.{self.id}"

    @property
    def same(self) -> tuple[str, ...]:
        """What makes it the same finding once it was left: one that rests on a further statement is another."""
        return ("news", self.kind, self.entry, self.id, *sorted(self.statements))

    def to_dict(self) -> dict[str, Any]:
        """Plain data for JSON."""
        return {
            "name": self.name,
            "kind": self.kind,
            "entry": self.entry,
            "id": self.id,
            "actor": self.actor,
            "statements": list(self.statements),
            "day": self.day.isoformat() if self.day else None,
            "was": self.was,
            "now": self.now,
            "options": list(self.options),
            "edits": [edit.to_dict() for edit in self.edits],
            "asks": list(self.asks),
            "needs": list(self.needs),
            "piece": self.piece.to_dict() if self.piece else None,
        }


@frozen
class Arrived:
    """A document published since the day, or with statements decided on since: how many are confirmed, and wait for a person;
    ``earlier``: it is dated earlier, and was read since."""

    id: str
    title: str | None
    publisher: str | None
    published: Interval | None
    confirmed: int
    waiting: int
    earlier: bool = False

    def to_dict(self) -> dict[str, Any]:
        """Plain data for JSON; a document's day as an interval."""
        when = self.published
        return {
            "id": self.id,
            "title": self.title,
            "publisher": self.publisher,
            "published": {"from": when.start.isoformat(), "to": when.end.isoformat()} if when else None,
            "confirmed": self.confirmed,
            "waiting": self.waiting,
            "dated_earlier": self.earlier,
        }


@frozen
class Group:
    """New statements of one speaker (an actor's id, or a name that the case does not know; None: of the reports themselves)
    on one issue; ``issue`` is None where they name none. Newest first."""

    speaker: str | None
    issue: str | None
    statements: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Plain data for JSON."""
        return {"speaker": self.speaker, "issue": self.issue, "statements": list(self.statements)}


@frozen
class News:
    """What is new since a day, in a case as it stands on ``as_of``."""

    since: date
    as_of: date
    documents: tuple[Arrived, ...]
    groups: tuple[Group, ...]
    findings: tuple[Finding, ...]
    left: tuple[Finding, ...] = field(default=())
    """Findings that somebody has left as they are."""
    earlier: tuple[str, ...] = field(default=())
    """New statements that are dated earlier, and were read since."""

    @property
    def statements(self) -> tuple[str, ...]:
        """Ids of every new statement, each once."""
        return tuple(dict.fromkeys(name for group in self.groups for name in group.statements))

    def finding(self, name: str) -> Finding | None:
        """The finding of this name, one that was left too; None if there is none."""
        return next((item for item in (*self.findings, *self.left) if item.name == name), None)

    def to_dict(self) -> dict[str, Any]:
        """Plain data for JSON."""
        return {
            "since": self.since.isoformat(),
            "as_of": self.as_of.isoformat(),
            "documents": [item.to_dict() for item in self.documents],
            "statements": [item.to_dict() for item in self.groups],
            "findings": [item.to_dict() for item in self.findings],
            "left": [item.to_dict() for item in self.left],
            "dated_earlier": list(self.earlier),
        }
