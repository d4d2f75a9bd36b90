"""*Proposals and answers*: every proposal with what was answered, who moved, and what does not fit together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.record.turns import Turn, turns
from detente.report.language.dates import when
from detente.report.language.evidence import basis
from detente.report.language.lately import dated
from detente.report.language.silences import heard
from detente.report.language.terms import proposes
from detente.report.language.wording import Words, capital, count, joined
from detente.report.page.blocks import Block, Items, Paragraph, Section, Subhead, Table
from detente.report.page.text import Cite, Ref, Strong, Text, text
from detente.report.proposals.part import PartTold
from detente.report.proposals.since import said_since
from detente.report.proposals.wording import Told
from detente.report.timeline.wording import RESPONSES

if TYPE_CHECKING:
    from detente.analysis.proposals import ProposalAnswer
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
    rows = tuple(_row(told, item) for item in latest[:MOST])
    return Table(("When", "By", "What", "Answers", "What it would change"), rows, caption, stacks=True)


def _row(told: Told, item: Proposal) -> tuple[Text, ...]:
    words = told.words
    found = told.result.of(item.id)
    return (
        text(when(item.date)),
        text(capital(words.actors(item.by))),
        text(
            capital(proposes(words.model, item)),
            Ref(item.id),
            basis(item, f"the proposal of {words.actors(item.by)}"),
        ),
        _answers(item, words, () if item.responses else said_since(words, found)),
        text(_changes(told, found)),
    )


def _changes(told: Told, found: ProposalAnswer) -> str:
    """For whom a proposal on a part is better or worse there; of one on all issues, who refuses it."""
    if found.part is None or not found.left_out:
        return told.short(found)
    part = PartTold(told, found)
    return capital(part.for_whom(silent=False)) + ("" if part.possible else "; excluded by the rules")


def _answers(proposal: Proposal, words: Words, since: Text) -> Text:
    """Who answered how, with the statements of all at the end."""
    if not proposal.responses:
        return since or text("none on record")
    said = [
        f"{words.actor(item.actor)} {words.does(item.actor, item.text or RESPONSES[item.kind])}"
        for item in proposal.responses
    ]
    grounds = [basis(item, f"the response of {words.actor(item.actor)}") for item in proposal.responses]
    return text(capital(joined(said)), *grounds)


def _moves(answers: Answers) -> list[Block]:
    """Who turned on an option, from refusing to wanting or accepting it or back, the newest first; which parties did not.

    What is said of a step, or of a proposal, is often said on conditions: nothing is concluded from it.
    """
    words = Words(answers.model)
    said = [
        item
        for item in answers.statements.values()
        if item.voice == "source" and item.speaker in answers.model.actors and item.about.options
    ]
    found = [turn for turn in reversed(turns(said, answers.case.record.dating)) if _options(turn)]
    if not said or not answers.model.parties():
        return []
    lines = [_move(answers, words, turn) for turn in found[:MOST]]
    still = [actor for actor in answers.model.parties() if actor not in {turn.after.speaker for turn in found}]
    if still:
        lines.append(
            text(f"No turn from refusing an option to accepting it, or back, is on record of {words.actors(still)}.")
        )
    return [Subhead("Who moved"), Items(tuple(lines))]


def _options(turn: Turn) -> tuple[str, ...]:
    return tuple(name for name in turn.about if name.startswith("options."))


def _move(answers: Answers, words: Words, turn: Turn) -> Text:
    """``Aland on “half”: now refuses, 5 June 2026; before that would accept, 1 May 2026 [1, 2].``"""
    was, now = STANCES[turn.was][0], STANCES[turn.now][1]
    record = answers.case.record
    days = [dated(record.dating(item)) for item in (turn.after, turn.before)]
    about = joined([_about(answers, words, name) for name in _options(turn)])
    told = f" on {about}: now {now}, {days[0]}; before that {was}, {days[1]}"
    who = Strong(capital(words.actor(turn.after.named or "")))
    return text(who, told, Cite((turn.after.id, turn.before.id)), ".")


def _about(answers: Answers, words: Words, name: str) -> str:
    """An option in words; what is no option of the case as it is."""
    _, issue, option = (*name.split("."), "", "")[:3]
    issues = answers.model.issues
    known = issue in issues and option in issues[issue].options
    return f"“{words.option(issue, option)}” {words.at(issue)}" if known else name.partition(".")[2]


def _contradictions(answers: Answers, told: Told) -> list[Block]:
    """Those of the case in words; those that the record marks by their numbers alone."""
    marked: list[tuple[str, ...]] = []
    lines: list[Text] = []
    for item in answers.proposals().contradictions:
        first, second = (
            tuple(name for name in names if name in answers.statements)
            for names in (item.first_evidence, item.second_evidence)
        )
        if item.kind == "record":
            marked.append((*first, *second))
        else:
            lines.append(text(capital(told.contradiction(item)), Cite(first), Cite(second), "."))
    if marked:
        pairs = count(len(marked), "pair")
        cited = tuple(dict.fromkeys(name for pair in marked for name in pair))
        lines.append(text(f"The record marks {pairs} of these statements as not fitting together", Cite(cited), "."))
    if not lines:
        return []
    lead = "Bargaining, a change of mind, or a fault of the case: asked about, not judged."
    return [Subhead("What does not fit together"), Paragraph(text(lead), small=True), Items(tuple(lines))]
