"""What a form needs to suppose something: who, what, the options of each issue, how firmly."""

from __future__ import annotations

from typing import Any

from detente.case.model import Model
from detente.case.variants.suppose import FIRMNESS
from detente.intake.scale import scale
from detente.report.language.wording import Words, capital
from detente.report.whatif.tried import HOLDS


def to_suppose(model: Model) -> dict[str, Any]:
    """The choices of the form; those who must consent first."""
    words, asked = Words(model), model.consenting()
    actors = [*asked, *(name for name in model.actors if name not in asked)]
    issues = [(name, capital(words.issue(name)), issue.options) for name, issue in model.issues.items()]
    return {
        "suppose_actors": [(name, capital(words.actor(name))) for name in actors],
        "suppose_whats": [(name, told) for name, (told, _) in HOLDS.items()],
        "suppose_issues": [(name, label, [(option, words.option(name, option)) for option in options]) for name, label, options in issues],
        "suppose_firm": FIRMNESS, "scale": scale(),
    }  # fmt: skip
