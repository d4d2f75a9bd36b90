"""*Proposals and answers*: every proposal with what was answered, who moved, and what does not fit together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.record import Statement
from detente.record.turns import Turn, turns
from detente.report.language.dated_words import days
from detente.report.language.dates import when
from detente.report.language.evidence import basis
from detente.report.language.silences import heard
from detente.report.language.wording import Words, capital, joined
from detente.report.page.blocks import Block, Items, Paragraph, Section, Subhead, Table
from detente.report.page.text import Cite, Ref, Strong, Text, listing, text
from detente.report.proposals.section import in_short, response_clause
from detente.report.proposals.since import said_since
from detente.report.proposals.wording import Told

if TYPE_CHECKING:
    from detente.answers import Answers
    from detente.case.model.talks import Proposal

TITLE = "Proposals and answers"
MOST = 12
"""Newest proposals, and newest moves of each actor, that are told; the JSON document has the rest."""
STANCES = {
    "refuses": ("refused", "refuses"),
    "wants": ("wanted", "wants"),
    "would_accept": ("would accept", "would accept"),
}
"""How a stance is told of before and of now."""


def section(answers: Answers) -> Section | None:
    """The table of proposals, the movement of each, contradictions; None where there is nothing of it."""
    told = Told(answers.model, answers.proposals(), heard(answers))
    blocks: list[Block] = []
    if answers.model.proposals:
        blocks.append(_table(answers, told))
    blocks += _moves(answers)
    blocks += _contradictions(answers, told)
    return Section("latest-proposal", TITLE, tuple(blocks)) if blocks else None


def _table(answers: Answers, told: Told) -> Table:
    latest = sorted(answers.model.proposals, key=lambda item: item.date.start, reverse=True)
    caption = (
        "Every proposal, the newest first" if len(latest) <= MOST else f"The newest {MOST} of {len(latest)} proposals"
    )
    rows = tuple(_row(answers, told, item) for item in latest[:MOST])
    return Table(("When", "By", "What", "Answers", "What it would change"), rows, caption, stacks=True)


def _row(answers: Answers, told: Told, item: Proposal) -> tuple[Text, ...]:
    words = told.words
    found = told.result.of(item.id)
    return (
        text(when(item.date)),
        text(capital(words.actors(item.by))),
        text(
            capital(item.text or "made a proposal"),
            Ref(item.id),
            basis(item, f"the proposal of {words.actors(item.by)}"),
        ),
        _answers(answers, item, () if item.responses else said_since(words, found)),
        text(in_short(told, found).partition("; touches")[0].partition("; does not touch")[0]),
    )


def _answers(answers: Answers, proposal: Proposal, since: Text) -> Text:
    said = listing([response_clause(answers, item) for item in proposal.responses])
    told = text(said, ". " if said and since else None, since) or text("none on record")
    first, *rest = told
    return text(capital(first), *rest) if isinstance(first, str) else told


def _moves(answers: Answers) -> list[Block]:
    """Who changed a stance, the newest first; of each party that did not, that none is on record."""
    words = Words(answers.model)
    said = [
        item for item in answers.statements.values() if item.voice == "source" and item.speaker in answers.model.actors
    ]
    found = [*reversed(turns(said, answers.case.record.dating))]
    if not said or not answers.model.parties():
        return []
    lines = [_move(answers, words, turn) for turn in found[:MOST]]
    still = [actor for actor in answers.model.parties() if actor not in {turn.after.speaker for turn in found}]
    if still:
        lines.append(text(f"{capital(words.actors(still))}: no change of stance is on record."))
    return [Subhead("Who moved"), Items(tuple(lines))]


def _move(answers: Answers, words: Words, turn: Turn) -> Text:
    """``Aland on “half”: refuses it (5 June 2026 [1]); before, would accept it (1 May 2026 [2])``."""
    was, now = STANCES[turn.was][0], STANCES[turn.now][1]
    head = f" on {joined([_about(answers, words, name) for name in turn.about])}: now {now}, "
    return text(
        Strong(capital(words.actor(turn.after.named or ""))), head, _day(answers, turn.after),
        f"; before that {was}, ", _day(answers, turn.before), ".",
    )  # fmt: skip


def _day(answers: Answers, statement: Statement) -> Text:
    return days(answers, (statement.id,))


def _about(answers: Answers, words: Words, name: str) -> str:
    """What a turn is about in words; a text that is no id of the case as it is."""
    kind, _, what = name.partition(".")
    model = answers.model
    if kind == "options":
        issue, _, option = what.partition(".")
        known = issue in model.issues and option in model.issues[issue].options
        return f"“{words.option(issue, option)}” {words.at(issue)}" if known else what
    if kind == "steps":
        return f"“{model.road.steps[what].text}”" if model.road and what in model.road.steps else what
    by = next((item.by for item in model.proposals if item.id == what), None)
    return f"the proposal of {words.actors(by)}" if by else what


def _contradictions(answers: Answers, told: Told) -> list[Block]:
    """Those of the case in words; those that the record marks by their numbers alone."""
    marked: list[Text] = []
    lines: list[Text] = []
    for item in answers.proposals().contradictions:
        first, second = (
            tuple(name for name in names if name in answers.statements)
            for names in (item.first_evidence, item.second_evidence)
        )
        if item.kind == "record":
            marked.append(text("", Cite(first), " against", Cite(second)))
        else:
            lines.append(text(capital(told.contradiction(item)), Cite(first), Cite(second), "."))
    if marked:
        lines.append(text("By the record these statements do not fit together:", *_spaced(marked), "."))
    if not lines:
        return []
    lead = "Bargaining, a change of mind, or a fault of the case: asked about, not judged."
    return [Subhead("What does not fit together"), Paragraph(text(lead), small=True), Items(tuple(lines))]


def _spaced(items: list[Text]) -> list[Text]:
    return [text("; " if at else " ", item) for at, item in enumerate(items)]
