"""A standoff alone on the first screen: what is done now and why that holds or does not, and where it could go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.report.language.wording import Words, capital
from detente.report.page.blocks import Entry, Paragraph
from detente.report.page.text import Text, text
from detente.report.standoff.wording import NAMES, Told

if TYPE_CHECKING:
    from detente.answers import Answers


def entries(answers: Answers) -> tuple[Entry, Entry]:
    """What keeps each side where it is, or moves it; which way leads out, and for whom it is better."""
    told = _told(answers)
    today = told.found.status_quo
    movers = [item.actor for item in today.verdicts if item.concept == "nash" and not item.stable]
    reasons = [told.why(today.verdicts, actor) for actor in movers]
    if not movers:
        reasons = ["Whatever one side alone could do leaves it no better off."]
    now = text(f"{told.state(today.state)}. ", " ".join(reasons))
    return (
        Entry("bottom-line", "The present state", (Paragraph(text(now, " ", opening(answers))),)),
        Entry("ways", "Where it could go", (Paragraph(text(_way_out(told))),)),
    )


def opening(answers: Answers) -> Text:
    """How far ahead the sides must look for the present state to hold, and whether others would hold too."""
    told = _told(answers)
    today, found = told.found.status_quo, told.found
    names = {state for states in found.equilibria.values() for state in states}
    if set(today.equilibrium_under) == set(NAMES):
        lines = "It holds however far each side looks ahead."
    elif set(NAMES) - set(today.equilibrium_under) == {"sim"}:
        lines = "It holds however far each side looks ahead, unless sides move at the same moment."
    elif today.equilibrium_under:
        lines = "Whether it holds depends on how far each side looks ahead."
    else:
        lines = "It does not hold, however far each side looks ahead."
    others = len(names - {today.state}) or max(found.equilibria_number.values(), default=0) > len(names)
    rest = "Other states could hold as well." if others else "No other state would hold."
    return text(f"{lines} {rest}")


def _way_out(told: Told) -> str:
    """Who could leave together for what all of them prefer; else the state that asks the least to come to."""
    today = told.found.status_quo
    if together := told.joint(today.state):
        return told.jump(together[0])
    if not today.can_reach:
        return "No moves lead to another state that holds."
    route = today.can_reach[0]
    return f"{told.route(route)}: {told.state(route.state)}. {capital(told.asks(route))}; {told.end(route)}."


def _told(answers: Answers) -> Told:
    assert answers.standing is not None
    return Told(answers.model, Words(answers.model), answers.standing)
