"""*Who wants what*: positions by issue, in the actors' own words."""

from __future__ import annotations

from detente.brief.material import Material
from detente.record import Statement
from detente.views.blocks import Block, Cite, Items, Paragraph, Section, Strong, Subhead, Text, text
from detente.views.options import positions
from detente.views.quotes import quoted
from detente.views.wording import capital, joined

FIRMEST = ("red_line", "refuse", "demand", "set_condition", "set_precondition", "propose_terms", "state_position")
MOST_EACH = 2
REPORTED = (
    "Below, what each has said about each issue, as the reports put it. Only words in quotation marks are the speaker's "
    "own; Sources shows all of them in their context."
)


def section(material: Material) -> Section:
    """The matrix of positions, then the words behind them, issue by issue."""
    blocks: list[Block] = [positions(material.model, material.words, material.agreed)]
    if material.statements:
        blocks.append(Paragraph(text(REPORTED), small=True))
    for issue, item in material.model.issues.items():
        said = _said(material, issue)
        if said:
            blocks += [Subhead(f"{material.words.issue(issue)}: {item.question}"), Items(tuple(said))]
    without = [material.words.inline(issue) for issue in material.model.issues if not _said(material, issue)]
    if without:
        blocks.append(
            Paragraph(text(f"No confirmed statement of an actor is on record about {joined(without)}."), small=True)
        )
    return Section("who-wants-what", "Who wants what", tuple(blocks))


def _said(material: Material, issue: str) -> list[Text]:
    """What each actor said about an issue, the firmest words first; the same number of lines for everybody."""
    by_speaker: dict[str, list[Statement]] = {actor: [] for actor in material.model.actors}
    for statement in material.statements.values():
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
        ranked = sorted(statements, key=lambda item: FIRMEST.index(item.act) if item.act in FIRMEST else len(FIRMEST))
        for statement in ranked[:MOST_EACH]:
            name = capital(material.words.actor(actor))
            lines.append(text(Strong(f"{name}: "), quoted(material.case, statement), Cite((statement.id,))))
    return lines
