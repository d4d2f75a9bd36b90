"""*The standoff*, for the annex: where it says something that the rest does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.case.model.shape import standoff_alone
from detente.report.standoff.section import section as whole

if TYPE_CHECKING:
    from detente.answers import Answers
    from detente.report.page.blocks import Section


def section(answers: Answers) -> Section | None:
    """The section of a standoff alone, or of one that somebody has a reason to leave; None where nobody would move by themselves."""
    found = answers.standing
    if found is None:
        return None
    still = not any(verdict.improvements for verdict in found.status_quo.verdicts)
    return None if still and not standoff_alone(answers.model) else whole(answers)
