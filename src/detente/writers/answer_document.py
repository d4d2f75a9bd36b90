"""One answer as one JSON document: which case was read and how, the answer, what stands beside it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from detente.analysis.result import Result
from detente.answers import Answers
from detente.case import Case
from detente.errors import STEERING


def about(case: Case) -> dict[str, Any]:
    """Which case was read, and how."""
    return {
        "case": case.model.name,
        "as_of": case.model.as_of.isoformat(),
        "scenario": case.scenario,
        "changes": [str(change) for change in case.changes],
        "files": case.digest,
        "unread": case.unread,
    }


def document(
    answers: Answers, result: Result, beside: Mapping[str, Result | None] | None = None, missing: Sequence[str] = ()
) -> dict[str, Any]:
    """The document of an answer; ``beside``: further results by their key in it, ``missing``: what a limit left out."""
    further = {name: None if item is None else item.to_dict() for name, item in (beside or {}).items()}
    told = result.to_dict()
    told["warnings"] += missing
    return {**about(answers.case), **told, **further}


def as_text(document: object) -> str:
    """A document as JSON text, a line at its end; what would steer a terminal is written as JSON writes it."""
    told = json.dumps(document, ensure_ascii=False, indent=1)
    return STEERING.sub(lambda char: f"\\u{ord(char[0]):04x}", told) + "\n"
