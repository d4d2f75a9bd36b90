"""Comments on a statement, a document, a position or a number: who said what, and when.

*Method*

1. Each person has a file, ``comments/NAME.jsonl``, a comment a line, that only grows: what was said stays said, and two people's
   branches never meet in one file.
2. A comment is known by eight signs of the digest of its line; an answer names the comment that it answers.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError

from detente.case import Case
from detente.errors import InputError, Place, Problem, closest, input_error, nearest
from detente.fields import Part, Text
from detente.frozen import frozen
from detente.intake.colleagues.second import reader_id
from detente.record.proposals import load as proposals_of
from detente.record.proposals import names as read_documents
from detente.sources import inside, read_text
from detente.sources.files import NOTHING, found_at
from detente.sources.keep import write_whole
from detente.sources.lock import locked

FOLDER = "comments"
MOST_BYTES = 10_000_000
"""Size of one person's comments; beyond, an InputError."""
MOST_WORDS = 20_000
"""Characters of a comment; beyond, an InputError."""


class Comment(Part):
    """What somebody said about a piece of the case; ``about`` is empty for the case as a whole."""

    at: Text = Field(description="when, such as 2026-06-12T09:30:00Z")
    by: Text
    about: str = Field(default="", description="id of a statement or document, or the path of a position or number")
    words: Text
    answers: Text | None = Field(default=None, description="the comment that it answers")


@frozen
class Said:
    """A comment with the name by which it is answered."""

    id: str
    comment: Comment

    def to_dict(self) -> dict[str, Any]:
        """Plain data for JSON."""
        return {"id": self.id, **self.comment.model_dump(mode="json", exclude_defaults=True)}


def comments(folder: Path, about: str | None = None) -> tuple[Said, ...]:
    """Everything that was said, or only about one piece, the oldest first. Raises InputError with every line that cannot be read."""
    home = inside(folder, FOLDER)
    if found_at(home) == NOTHING:
        return ()
    found: dict[str, Said] = {}
    wrong: list[Problem] = []
    for file in sorted(home.glob("*.jsonl")):
        name = f"{FOLDER}/{file.name}"
        for number, line in enumerate(read_text(inside(folder, name), name, MOST_BYTES).text.splitlines(), 1):
            if not line.strip():
                continue
            try:
                said = _said(line)
            except ValueError as error:
                told = error.errors()[0]["msg"] if isinstance(error, ValidationError) else str(error)
                wrong.append(
                    Problem(
                        Place(name, number), "this comment cannot be read", told[:200], mend="restore the line from git"
                    )
                )
            else:
                found[said.id] = said
    if wrong:
        raise InputError(wrong)
    asked = [said for said in found.values() if about is None or said.comment.about == about]
    return tuple(sorted(asked, key=lambda said: (said.comment.at, said.id)))


def comment(case: Case, by: str, words: str, now: datetime, about: str = "", answers: str | None = None) -> Said:
    """Says something about a piece of the case. Raises InputError where there is no such piece, or no words."""
    words = words.strip()
    if not words or len(words) > MOST_WORDS:
        found = f"{len(words):,} characters" if words else "nothing"
        raise input_error("comment", "a comment needs words", found=found, expected=f"up to {MOST_WORDS:,} characters")
    if about:
        check_about(case, about)
    known = {said.id: said for said in comments(case.folder)}
    if answers is not None and answers not in known:
        raise input_error(
            "--answers",
            f"there is no comment “{answers}”",
            expected=closest(answers, known),
            mend=nearest(answers, known),
        )
    moment = now.strftime("%Y-%m-%dT%H:%M:%SZ")
    line = written(Comment(at=moment, by=by, about=about, words=words, answers=answers))
    name = f"{FOLDER}/{reader_id(by)}.jsonl"
    path = inside(case.folder, name)
    with locked(case.folder):
        before = read_text(path, name, MOST_BYTES).text if path.exists() else ""
        gap = "" if not before or before.endswith("\n") else "\n"
        write_whole(path, (before + gap + line + "\n").encode())
    return _said(line)


def written(comment: Comment) -> str:
    """A comment as its line."""
    return json.dumps(comment.model_dump(mode="json", exclude_defaults=True), ensure_ascii=False)


def check_about(case: Case, about: str) -> None:
    """Raises InputError where a case has no statement, document, position or number of this name."""
    known = {*case.record.by_id, *case.record.documents, *positions(case.tree.data)}
    if about in known:
        return
    read = read_documents(case.folder)
    document = about.rpartition("_")[0]
    if about in read or (
        document in read and any(item.id == about for item in proposals_of(case.folder, document).statements)
    ):
        return
    raise input_error(
        "about", f"there is no statement, document, position or number “{about}”", expected=closest(about, known),
        mend=nearest(about, known),
    )  # fmt: skip


def positions(data: Any, path: tuple[str, ...] = ()) -> dict[str, Any]:
    """Every piece of a case by its path: keys, and items of lists by their id, joined by dots."""
    found: dict[str, Any] = {}
    if path:
        found[".".join(path)] = data
    if isinstance(data, Mapping):
        for key, item in data.items():
            found |= positions(item, (*path, str(key)))
    elif isinstance(data, list | tuple):
        for item in data:
            if isinstance(item, Mapping) and isinstance(item.get("id"), str):
                found |= positions(item, (*path, item["id"]))
    return found


def _said(line: str) -> Said:
    """Raises ValueError for a line that is no comment."""
    if re.search(r"\\u[dD][89a-fA-F]", line):
        json.dumps(json.loads(line), ensure_ascii=False).encode()  # half a character
    return Said(hashlib.sha256(line.strip().encode()).hexdigest()[:8], Comment.model_validate(json.loads(line)))
