"""*The standoff*: does the present state hold, for whom and why, and where could it move."""

from __future__ import annotations

from detente.answers import Answers
from detente.report.language.evidence import basis
from detente.report.language.wording import Words, capital
from detente.report.page.blocks import Block, Items, Paragraph, Section
from detente.report.page.text import Strong, text
from detente.report.standoff.graph import standoff_graph
from detente.report.standoff.wording import Told, equilibria_table, moves_sentence


def section(answers: Answers) -> Section | None:
    """The section; None for a case without a standoff."""
    model, found = answers.model, answers.standing
    if model.standoff is None or found is None:
        return None
    told = Told(model, Words(answers.model), found)
    today = found.status_quo
    orders = [
        basis(
            model.preferences[actor] if preference.from_values else preference,
            f"the order of {Words(answers.model).actor(actor)} over the states of the standoff",
        )
        for actor, preference in model.standoff.preferences.items()
    ]
    blocks: list[Block] = [
        Paragraph(text(Strong(told.headline()), f" Now: {told.state(today.state)}.", *orders)),
        Items(
            tuple(
                text(
                    " ".join(
                        part for part in (told.why(today.verdicts, actor), told.escape(today.verdicts, actor)) if part
                    )
                )
                for actor in found.options
            )
        ),
        Paragraph(text(moves_sentence(told))),
    ]
    if today.can_reach:
        route = today.can_reach[0]
        blocks.append(
            Paragraph(
                text(
                    f"The other state that holds and asks the least to come to: {told.state(route.state)}. {capital(told.openers(route))}: "
                    f"{told.steps(route.path, today.state)}. This way {told.asks(route)}; {told.end(route)}."
                )
            )
        )
    together = told.joint(today.state)
    if together:
        blocks.append(Paragraph(text(told.jump(together[0]))))
    figure = standoff_graph(told)
    blocks.append(figure or equilibria_table(told))
    blocks.append(
        Paragraph(
            text(
                "A state holds when nobody gains by leaving it, given what the others would answer. Concepts differ in how far "
                "each side looks ahead: under Nash not at all; under SEQ to answers that are in the others' own interest; under "
                "GMR to any answer; SSEQ and SMR add that there is no way out of the answer; under SIM the others act at the same moment."
            ),
            small=True,
        )
    )
    return Section("standoff", "The standoff", tuple(blocks))
