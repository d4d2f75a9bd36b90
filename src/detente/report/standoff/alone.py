"""A standoff alone on the first screen: what is done now and why that holds or does not, and where it could go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.report.language.wording import Words, capital, count
from detente.report.page.blocks import Entry, Paragraph
from detente.report.page.text import Strong, Text, text
from detente.report.standoff.wording import Told

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
        Entry("bottom-line", "The present state", (Paragraph(now), Paragraph(opening(answers)))),
        Entry("ways", "Where it could go", (Paragraph(text(_way_out(told))),)),
    )


def opening(answers: Answers) -> Text:
    """Whether the present state holds and under which concepts, and how many others do."""
    told = _told(answers)
    today, found = told.found.status_quo, told.found
    names = {state for states in found.equilibria.values() for state in states}
    lines = f"It holds under {told.under(today.equilibrium_under)}." if today.equilibrium_under else ""
    others = len(names - {today.state})
    numbered = max(found.equilibria_number.values(), default=0)
    if numbered > len(names):
        lines += f" At least {numbered:,} states hold under some concept."
    elif others:
        lines += (
            f" Of {count(found.states, 'state')}, {count(others, 'other holds', 'others hold')} under some concept."
        )
    else:
        lines += f" No other of the {count(found.states, 'state')} holds."
    return text(Strong(told.headline() + " "), lines.strip())


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
