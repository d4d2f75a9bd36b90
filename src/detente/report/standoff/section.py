"""*The standoff*: does the present state hold, for whom and why, and where could it move."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from detente.case.model.shape import standoff_alone
from detente.report.language.evidence import basis
from detente.report.language.wording import Words, capital, count, joined
from detente.report.page.blocks import Block, Items, Paragraph, Section, Subhead
from detente.report.page.text import Ref, Strong, Text, text
from detente.report.standoff.graph import standoff_graph
from detente.report.standoff.wording import MEANING, NAMES, Told, equilibria_table, moves_sentence

if TYPE_CHECKING:
    from detente.analysis.standoff import Stability, Verdict
    from detente.answers import Answers

CONCEPTS = (
    "A state holds when nobody gains by leaving it, given what the others would answer. Concepts differ in how far "
    "each side looks ahead: under Nash not at all; under SEQ to answers that are in the others' own interest; under "
    "GMR to any answer; SSEQ and SMR add that there is no way out of the answer; under SIM the others act at the same moment."
)


def section(answers: Answers) -> Section | None:
    """The section; None for a case without a standoff."""
    found = answers.standing
    if found is None:
        return None
    told = Told(answers.model, Words(answers.model), found)
    today = found.status_quo
    blocks = _present(answers, told)
    if today.can_reach:
        route = today.can_reach[0]
        lead = f"The other state that holds and asks the least to come to: {told.state(route.state)}. {capital(told.openers(route))}: "
        way = f"{told.steps(route.path, today.state)}. This way {told.asks(route)}; {told.end(route)}."
        blocks.append(Paragraph(text(lead, way)))
    together = told.joint(today.state)
    if together:
        there = bool(today.can_reach) and together[0].path == today.can_reach[0].path
        blocks.append(Paragraph(text(told.jump(together[0], there=there))))
    picture = standoff_graph(told)
    if picture is None or not standoff_alone(answers.model):  # the brief of a standoff alone begins with the picture
        blocks.append(picture or equilibria_table(told))
    blocks.append(Paragraph(text(CONCEPTS), small=True))
    return Section("standoff", "The standoff", tuple(blocks))


def stability(answers: Answers, found: Stability, state: str | None, most: int) -> Section:
    """The present state, every way out of it, what holds, and what was asked besides; ``state`` is told in full."""
    told = Told(answers.model, Words(answers.model), found)
    today = found.status_quo
    blocks = _present(answers, told)
    if today.can_reach:
        routes = (
            text(
                f"{told.route(route)}. {capital(told.asks(route))}; {told.end(route)}; ",
                f"holds under {told.under(route.under)}",
                Ref(route.state),
            )
            for route in today.can_reach
        )
        blocks += [Subhead("Where it could move and hold"), Items(tuple(routes))]
    for name in dict.fromkeys(jump.state for jump in told.joint()):
        title = "the present state" if name == today.state else name
        jumps = tuple(text(told.jump(jump), Ref(jump.to)) for jump in told.joint(name))
        blocks += [Subhead(f"Who could leave {title} together"), Items(jumps)]
    blocks.append(equilibria_table(told))
    if found.mixed is not None:
        ways = ", ".join(
            f"{told.words.actor(actor)} {NAMES[concept]}" for actor, concept in found.mixed.concepts.items()
        )
        holds = "holds" if found.mixed.today else "does not hold"
        line = f"The present state {holds}. What holds: {', '.join(found.mixed.equilibria) or 'nothing'}."
        blocks += [Subhead(f"With {ways}"), Paragraph(text(line))]
    if found.limited is not None:
        lines = told.limited(found.limited, most)
        blocks += [Subhead(f"Looking {count(found.limited.horizon, 'move')} ahead"), Items(tuple(map(text, lines)))]
    if state is not None:
        asked = [item for item in found.verdicts if item.state == state]
        needed = tuple(text(line) for item in found.inverse for line in told.needed(item))
        blocks += [Subhead(f"The state {state}"), Paragraph(text(f"{told.state(state)}."))]
        blocks += [Items((*_verdicts(told, asked), *needed))]
    blocks.append(
        Paragraph(text(f"A state's letters, Y taken and N not, stand for {joined(found.option_order)}."), small=True)
    )
    blocks += [Paragraph(text(f"{NAMES[concept]}: {MEANING[concept]}."), small=True) for concept in found.equilibria]
    return Section("standoff", "The standoff", tuple(blocks))


def _present(answers: Answers, told: Told) -> list[Block]:
    """Whether the present state holds, why for each side, and how many states lie within reach."""
    model, today = answers.model, told.found.status_quo
    assert model.standoff is not None
    orders = [
        basis(
            model.preferences[actor] if preference.from_values else preference,
            f"the order of {told.words.actor(actor)} over the states of the standoff",
        )
        for actor, preference in model.standoff.preferences.items()
    ]
    return [
        Paragraph(text(Strong(told.headline() + " "), f"Now: {told.state(today.state)}.", Ref(today.state), *orders)),
        Items(tuple(_verdicts(told, today.verdicts))),
        Paragraph(text(moves_sentence(told))),
    ]


def _verdicts(told: Told, verdicts: Iterable[Verdict]) -> list[Text]:
    """For each side, why it stays or goes."""
    known = list(verdicts)
    pairs = ((told.why(known, actor), told.escape(known, actor)) for actor in told.found.options)
    return [text(" ".join(part for part in pair if part)) for pair in pairs]
