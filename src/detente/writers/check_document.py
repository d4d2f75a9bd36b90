"""What ``detente check`` finds, as one JSON document."""

from __future__ import annotations

from typing import Any

from detente.answers import Answers
from detente.case.lint.answered import Sorted
from detente.case.model.holding import counted
from detente.case.model.standing import said_by
from detente.writers.answer_document import about


def check_document(answers: Answers, found: Sorted, mended: int = 0) -> dict[str, Any]:
    """The remarks of a case, open and put away, and how its positions stand; ``mended`` offsets were written."""
    model = answers.case.model
    return {
        **about(answers.case),
        "mended": mended,
        "positions": counted(model, said_by(model, answers.statements)),
        "remarks": [remark.to_dict() for remark in found.open],
        "put_away": [
            {**remark.to_dict(), "answer": given.model_dump(mode="json", exclude={"remark"}, exclude_none=True)}
            for remark, given in found.put_away
        ],
    }
