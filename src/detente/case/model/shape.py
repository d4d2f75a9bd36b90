"""What a case is about, by its shape: a standoff alone, or what actors hold on issues."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.case.model.standing import concerned, pieces

if TYPE_CHECKING:
    from detente.case.model.model import Model


def standoff_alone(model: Model) -> bool:
    """Whether a case holds a standoff, and nothing of what anybody whose consent counts would take on an issue.

    Its issues only name the outcomes: there is no deal to judge, and no position to ask for.
    """
    if model.standoff is None or model.proposals:
        return False
    return not any(concerned(model, actor) or any(pieces(model, actor)) for actor in model.consenting())
