"""*Why the talks have failed*: the rounds held against the model, and the conflicts that no venue removes."""

from __future__ import annotations

from detente.answers import Answers
from detente.report.deals.options import leading
from detente.report.impasse.conflicts import actors_alone, conflict_matrix
from detente.report.language.evidence import told
from detente.report.language.wording import Words
from detente.report.page.blocks import Block, Items, Paragraph, Section, Subhead
from detente.report.page.text import Strong, listing, text
from detente.report.rounds.wording import Told

MOST_TOLD = 3


def section(answers: Answers) -> Section:
    """The rounds with what stood in the way, what varying procedure changes, claims tested, then the conflicts."""
    blocks: list[Block] = []
    if answers.model.rounds:
        blocks += _rounds(answers)
    else:
        blocks.append(Paragraph(text("No round of talks is on record.")))
    if answers.deal_exists:
        blocks.append(Paragraph(text("In this model nothing on substance stands in the way: a deal exists.")))
    elif answers.blocked.conflicts:
        blocks += _conflicts(answers)
    title = "Why the talks have failed" if not answers.deal_exists else "The talks so far"
    return Section("why-failed", title, tuple(blocks))


def _rounds(answers: Answers) -> list[Block]:
    answer = Told(answers.model, answers.rounds, answers.case.at_rounds)
    blocks: list[Block] = [answer.table()]
    for alike in answer.alike():
        first = alike[0]
        lead = text(Strong(f"{answer.places(alike)}. "), f"{answer.verdict(first)} {answer.basis_of(first)}")
        blocks += [Paragraph(lead), Items(tuple(text(answer.varied(part)) for part in first.variations))]
    claims = answer.claims()
    if claims:
        blocks += [Subhead("What is said about the causes, held against this"), Items(tuple(claims))]
    again = answer.again()
    if again:
        blocks.append(Paragraph(text(again)))
    return blocks


def _conflicts(answers: Answers) -> list[Block]:
    blocked, model, words = answers.blocked, answers.model, Words(answers.model)
    first = leading(blocked)
    ordered = sorted(blocked.conflicts, key=lambda item: item is not first)
    blocks: list[Block] = [
        Subhead("What cannot hold together"),
        Paragraph(
            text(
                "In each of these sets, all positions but any one could be honoured in one deal; all of them together cannot."
            )
        ),
    ]
    lines = []
    for conflict in ordered[:MOST_TOLD]:
        members = listing([told(model, words, member) for member in conflict.members])
        lines.append(text(members, ". Holds whatever the weights." if conflict.red_lines_only else "."))
    blocks += [Items(tuple(lines), ordered=True), conflict_matrix(model, words, blocked)]
    if blocked.actor_conflicts:
        blocks.append(Paragraph(text(actors_alone(words, blocked, MOST_TOLD))))
    unused = [line for line in model.red_lines if not any(line.id in item.members for item in blocked.conflicts)]
    if unused and blocked.conflicts_complete:
        never = listing([told(model, words, line.id) for line in unused])
        blocks.append(
            Paragraph(
                text(
                    "Never the reason: ",
                    never,
                    ". As terms of a deal these block nothing. They may still change what going on is worth; scenarios test that.",
                )
            )
        )
    return blocks
