"""*Who wants what*: positions by issue, in the actors' own words."""

from __future__ import annotations

from detente.answers import Answers
from detente.record import Statement, acts
from detente.report.deals.options import positions
from detente.report.language.quotes import quoted
from detente.report.language.wording import Words, capital, joined
from detente.report.page.blocks import Block, Items, Paragraph, Section, Subhead
from detente.report.page.text import Cite, Strong, Text, text

MOST_EACH = 2
REPORTED = (
    "Below, what each has said about each issue, as the reports put it. Only words in quotation marks are the speaker's "
    "own; Sources shows all of them in their context."
)


def section(answers: Answers) -> Section:
    """The matrix of positions, then the words behind them, issue by issue."""
    blocks: list[Block] = [positions(answers.model, Words(answers.model), answers.deals())]
    if answers.statements:
        blocks.append(Paragraph(text(REPORTED), small=True))
    for issue, item in answers.model.issues.items():
        said = _said(answers, issue)
        if said:
            blocks += [Subhead(f"{Words(answers.model).issue(issue)}: {item.question}"), Items(tuple(said))]
    without = [Words(answers.model).inline(issue) for issue in answers.model.issues if not _said(answers, issue)]
    if without:
        blocks.append(
            Paragraph(text(f"No confirmed statement of an actor is on record about {joined(without)}."), small=True)
        )
    return Section("who-wants-what", "Who wants what", tuple(blocks))


def _said(answers: Answers, issue: str) -> list[Text]:
    """What each actor said about an issue, the firmest words first; the same number of lines for everybody."""
    by_speaker: dict[str, list[Statement]] = {actor: [] for actor in answers.model.actors}
    for statement in answers.statements.values():
        about = statement.about
        names_it = issue in about.issues or any(option.startswith(f"{issue}.") for option in about.options)
        if (
            names_it
            and statement.voice == "source"
            and statement.speaker in by_speaker
            and not statement.links.restates
        ):
            by_speaker[statement.speaker].append(statement)
    lines = []
    for actor, statements in by_speaker.items():
        ranked = sorted(statements, key=lambda item: -acts()[item.act].firmness)
        for statement in ranked[:MOST_EACH]:
            name = capital(Words(answers.model).actor(actor))
            lines.append(text(Strong(f"{name}: "), quoted(answers.case, statement), Cite((statement.id,))))
    return lines
