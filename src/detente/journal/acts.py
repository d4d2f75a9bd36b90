"""An act: who changed what when, why, and what is needed to take it back; one line of the journal.

A line is one JSON object. Its keys only grow; whoever reads it leaves aside what he does not know::

    {"n": 12, "at": "2026-11-29T23:40:02Z", "who": "ada", "act": "firmness of no_cession 62 → 58", "why": "…",
     "edits": [{"file": "case.yaml", "path": ["red_lines", "no_cession", "firmness"], "old": 62, "new": 58}],
     "files": [{"file": "case.yaml", "before": "sha256:…", "after": "sha256:…", "hunks": [[1234, "62", "58"]]}],
     "last": "sha256:…"}
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from detente.case.file.drafting import Literal
from detente.frozen import frozen
from detente.journal.hunks import Hunk

ACT, UNDO, REDO, OUTSIDE, REFUSED, CUT_OFF = "act", "undo", "redo", "outside", "refused", "cut off"
"""What a line tells of: an act; one that takes an act back, or back again; a file that was changed outside; an edit that was
not made, since somebody else had changed the same value; an act whose process ended on the way."""
KINDS = (ACT, UNDO, REDO, OUTSIDE, REFUSED, CUT_OFF)


class Missing:
    """Stands for a value that is not there."""

    def __repr__(self) -> str:
        return "nothing"


MISSING = Missing()


@frozen
class Edit:
    """One value: where it stands (``path``, entries of lists by their id), what stood there, and what stands there now.

    An entry that was added has nothing (``MISSING``) as ``old``, one that was taken out as ``new``, and ``at`` its place among the
    others. One that was moved has its places; ``kind`` is then ``move``, and ``rename`` where it got another key.
    """

    file: str
    path: tuple[str | int, ...]
    old: Any = MISSING
    new: Any = MISSING
    kind: str = "set"
    at: int | None = None

    @property
    def back(self) -> Edit:
        """What takes it back."""
        path = (*self.path[:-1], str(self.old)) if self.kind == "rename" else self.path
        return Edit(self.file, path, self.new, self.old, self.kind, self.at)

    def to_dict(self) -> dict[str, Any]:
        """Plain data for JSON; what was not there has no key."""
        found: dict[str, Any] = {"file": self.file, "path": list(self.path)}
        if self.kind != "set":
            found["kind"] = self.kind
        if self.at is not None:
            found["at"] = self.at
        found |= {name: value for name, value in (("old", self.old), ("new", self.new)) if value is not MISSING}
        return found


@frozen
class Changed:
    """One file: the digests of its bytes before and after (None for no file), and the stretches that were replaced; None
    where they are not kept (a file changed outside, or one that a machine wrote anew)."""

    file: str
    before: str | None
    after: str | None
    hunks: tuple[Hunk, ...] | None = None

    def to_dict(self) -> dict[str, Any]:
        """Plain data for JSON."""
        found: dict[str, Any] = {"file": self.file, "before": self.before, "after": self.after}
        if self.hunks is not None:
            found["hunks"] = [[hunk.at, hunk.cut, hunk.put] for hunk in self.hunks]
        return found


@frozen
class Act:
    """One line. ``number`` counts the lines from 1; ``undoes`` is the digest of the act that this one takes back."""

    number: int
    at: str
    who: str
    act: str
    why: str = ""
    kind: str = ACT
    edits: tuple[Edit, ...] = ()
    files: tuple[Changed, ...] = ()
    undoes: str | None = None
    last: str | None = None
    digest: str = ""

    def __str__(self) -> str:
        return self.act

    @property
    def about(self) -> tuple[str, ...]:
        """The files that it tells of."""
        return tuple(dict.fromkeys((*(each.file for each in self.files), *(each.file for each in self.edits))))

    def to_dict(self) -> dict[str, Any]:
        """Plain data for JSON, as the line holds it."""
        found: dict[str, Any] = {"n": self.number, "at": self.at, "who": self.who, "act": self.act}
        if self.why:
            found["why"] = self.why
        if self.kind != ACT:
            found["kind"] = self.kind
        if self.edits:
            found["edits"] = [edit.to_dict() for edit in self.edits]
        if self.files:
            found["files"] = [file.to_dict() for file in self.files]
        if self.undoes is not None:
            found["undoes"] = self.undoes
        return found | {"last": self.last}

    def line(self) -> bytes:
        """The line, with what ends it."""
        return json.dumps(self.to_dict(), ensure_ascii=False, default=_plain, separators=(", ", ": ")).encode() + b"\n"


def read(raw: bytes, number: int, digest: str) -> Act:
    """The act that a line tells of. Raises ValueError, in words, for a line that is none."""
    try:
        data = json.loads(raw.decode("utf-8"), parse_float=Decimal)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"no JSON: {str(error).splitlines()[0][:80]}") from None
    if not isinstance(data, dict):
        raise ValueError("no JSON object")
    for name, kind in (("at", str), ("who", str), ("act", str)):
        if not isinstance(data.get(name), kind):
            raise ValueError(f"“{name}” is missing, or no text")
    texts = [data.get(name) for name in ("undoes", "last", "why", "kind")]
    if any(text is not None and not isinstance(text, str) for text in texts):
        raise ValueError("“undoes”, “last”, “why” or “kind” is no text")
    try:
        edits = tuple(_edit(item) for item in data.get("edits", ()))
        files = tuple(_changed(item) for item in data.get("files", ()))
    except (TypeError, ValueError, LookupError, AttributeError):
        raise ValueError("“edits” or “files” is not what was written") from None
    return Act(
        number, data["at"], data["who"], data["act"], data.get("why") or "", data.get("kind") or ACT,
        edits, files, data.get("undoes"), data.get("last"), digest,
    )  # fmt: skip


def _edit(data: Mapping[str, Any]) -> Edit:
    path = tuple(part if isinstance(part, int) else _text(part) for part in data["path"])
    kind = _text(data.get("kind", "set"))
    at = data.get("at")
    return Edit(
        _text(data["file"]), path, data.get("old", MISSING), data.get("new", MISSING), kind,
        None if at is None else _place(at),
    )  # fmt: skip


def _changed(data: Mapping[str, Any]) -> Changed:
    hunks = data.get("hunks")
    found = None if hunks is None else tuple(Hunk(_place(at), _text(cut), _text(put)) for at, cut, put in hunks)
    before, after = (None if data[name] is None else _text(data[name]) for name in ("before", "after"))
    return Changed(_text(data["file"]), before, after, found)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("no text")
    return value


def _place(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ValueError("no place")
    return value


def _plain(value: object) -> object:
    """What JSON has no word for: an exact decimal as a number where that says the same, else as text."""
    if isinstance(value, Decimal):
        return float(value) if Decimal(repr(float(value))) == value else str(value)
    if isinstance(value, Literal):
        return value.text
    return str(value)
