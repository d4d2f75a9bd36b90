"""What actors said about an issue."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.answers import Answers
    from detente.record import Statement


def said_about(answers: Answers, issue: str) -> list[Statement]:
    """Confirmed statements of actors about an issue or an option of it, each act once."""
    return [
        statement
        for statement in answers.statements.values()
        if (
            issue in statement.about.issues or any(option.startswith(f"{issue}.") for option in statement.about.options)
        )
        and statement.voice == "source"
        and statement.speaker in answers.model.actors
        and not statement.links.restates
    ]
