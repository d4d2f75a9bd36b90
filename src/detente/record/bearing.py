"""Whether a statement bears on an answer: it names something that is to be settled, or moves the talks themselves.

A view of something that no issue of the case is about, a hope, a reproach: worth keeping, and of no consequence for
whether a deal exists. Whoever reads under pressure is shown those last.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from detente.record.acts import acts
from detente.record.model import Statement

MATTERS = ("issues", "options", "steps", "demands", "proposals", "rounds", "red_lines")
"""What a statement may be about that an answer rests on; not who it is about, or what else was said of."""
MOVES = frozenset({"opening", "answering", "process", "third party"})
"""Groups of acts that move talks whatever they are about: something put forward, an answer, a meeting, what outsiders ask for."""


def bears(statement: Statement) -> bool:
    """Whether a statement names a matter of the case, answers a proposal, or does what talks are made of."""
    return _bears(statement.act, vars(statement.about), statement.links.answers)


def bears_as_kept(item: Mapping[str, Any]) -> bool:
    """The same of a statement as plain data, as its file of proposals has it."""
    return _bears(str(item.get("act")), item.get("about") or {}, (item.get("links") or {}).get("answers"))


def names_an_issue(item: Mapping[str, Any]) -> bool:
    """Whether a statement as plain data names an issue of the case, or an option of one."""
    about = item.get("about") or {}
    return bool(about.get("issues") or about.get("options"))


def _bears(name: str, about: Mapping[str, Any], answers: Collection[str] | None) -> bool:
    act = acts().get(name)
    moves = act is not None and (act.group in MOVES or bool(act.drafts - {"issue"}))
    return moves or bool(answers) or any(about.get(kind) for kind in MATTERS)
