"""*Who wants what*: positions by issue, in the actors' own words."""

from __future__ import annotations

from detente.answers import Answers
from detente.case.model.shape import standoff_alone
from detente.report.deals.options import positions
from detente.report.language.lately import lines, newest
from detente.report.language.wording import Words, joined
from detente.report.page.blocks import Block, Paragraph, Section, Subhead
from detente.report.page.text import text
from detente.report.positions.about import said_about

MOST_EACH = 2
"""Newest lines of each actor about an issue that are shown; its older ones are folded."""
REPORTED = (
    "Below, what each has said about each issue, as the reports put it, the newest first. Only words in quotation marks are "
    "the speaker's own; Sources shows all of them in their context. “As published”: the report gives no time, so the day is its own."
)


def section(answers: Answers) -> Section:
    """The matrix of positions, then the words behind them, issue by issue; of a standoff alone the words."""
    alone = standoff_alone(answers.model)
    blocks: list[Block] = [] if alone else [positions(answers.judged.positions, Words(answers.model), answers.deals())]
    if answers.statements:
        blocks.append(Paragraph(text(REPORTED), small=True))
    for issue in answers.model.issues:
        said = lines(answers, said_about(answers, issue), MOST_EACH)
        if said.items:
            blocks += [Subhead(Words(answers.model).headed(issue)), said]
    without = [
        Words(answers.model).inline(issue)
        for issue in answers.model.issues
        if not newest(answers, said_about(answers, issue))
    ]
    if without:
        blocks.append(
            Paragraph(text(f"No confirmed statement of an actor is on record about {joined(without)}."), small=True)
        )
    return Section("who-wants-what", "What each has said" if alone else "Who wants what", tuple(blocks))
