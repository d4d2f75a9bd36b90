"""*What the latest proposal changes*: its terms issue by issue, its own part, its worth, the answers to it, what does not fit together."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from detente.report.language.dates import when
from detente.report.language.evidence import basis
from detente.report.language.quotes import quoted
from detente.report.language.silences import heard
from detente.report.language.terms import proposes
from detente.report.language.wording import Words, capital, count
from detente.report.page.blocks import Block, Items, Paragraph, Section, Subhead, Table
from detente.report.page.text import Cite, Inline, Ref, Strong, Text, listing, plain, text
from detente.report.proposals.part import PartTold
from detente.report.proposals.since import said_since
from detente.report.proposals.wording import Told
from detente.report.timeline.wording import RESPONSES

if TYPE_CHECKING:
    from detente.analysis.proposals import ProposalAnswer
    from detente.analysis.proposals.contradictions import Contradiction
    from detente.answers import Answers
    from detente.case.model.talks import Proposal, Response

TITLE = "What the latest proposal changes"


def section(answers: Answers) -> Section:
    """The latest proposal in full, the earlier ones in a table, contradictions with both quotes."""
    return proposal(answers, answers.proposals().latest)


def proposal(answers: Answers, name: str | None) -> Section:
    """One proposal in full, the others in a table, contradictions with both quotes."""
    result = answers.proposals()
    if name is None:
        none = Paragraph(text("No proposal is on record."))
        return Section("latest-proposal", TITLE, (none, *_contradictions(answers)))
    told = Told(answers.model, result, heard(answers))
    item = result.of(name)
    found: list[Block] = [Paragraph(_told(answers, told, item))]
    found += [table for table in (told.clauses(item),) if table]
    if item.part is not None:
        found += PartTold(told, item).blocks()
    found += _whole(told, item)
    asks = told.asks(item)
    if asks is not None:
        found.append(Paragraph(asks))
    responses = told.responses(item)
    if responses is not None:
        found.append(responses)
    if item.since:
        found.append(Paragraph(text(said_since(told.words, item), ". No report says that it is an answer.")))
    others = [other for other in answers.model.proposals if other.id != name]
    if others:
        found.append(
            _others(answers, told, others, "Earlier proposals" if name == result.latest else "Other proposals")
        )
    return Section("latest-proposal", TITLE, (*found, *_contradictions(answers)))


def _told(answers: Answers, told: Told, item: ProposalAnswer) -> Text:
    """When, by whom, and what it is; a counter-offer by what it answers."""
    words = Words(answers.model)
    if item.answers_to is not None:
        return text(capital(told.name(item.id)), f", in answer to {told.name(item.answers_to)}", Ref(item.id), ".")
    proposal = told.proposal(item.id)
    to = f" to {words.actors(proposal.to)}" if proposal.to else ""
    channel = f" by {proposal.channel}" if proposal.channel else ""
    what = proposes(answers.model, proposal, how=f"{channel}{to}")
    grounds = basis(proposal, f"the proposal of {words.actors(proposal.by)}")
    return text(f"{capital(when(proposal.date))}: {words.actors(proposal.by)} {what}", Ref(item.id), grounds, ".")


def _whole(told: Told, item: ProposalAnswer) -> list[Block]:
    """What its terms make of a whole settlement.

    Of a proposal on a part nothing is said with the rest as today: what it leaves out is no term of it.
    """
    if item.left_out and item.part is not None:
        worth = told.worth(item)
        return _rest_open(worth, item) if worth and item.open else []
    found: list[Block] = [Paragraph(text(told.verdict(item)))]
    may = told.crossed(item)[2]
    found += [Items((text(Strong("In some of the ways to fill it in: "), listing(may), "."),))] if may else []
    worth = told.worth(item)
    if worth and not item.left_out:
        worth = replace(_without(worth, ", the rest open"), caption="What it is worth to whom")
        worth = replace(worth, columns=tuple(name.removesuffix(", the rest as today") for name in worth.columns))
    return [*found, *([worth] if worth else [])]


def _rest_open(worth: Table, item: ProposalAnswer) -> list[Block]:
    """The table of worth without its columns about the rest as today; none where it tells nobody apart and no worth."""
    worth = _without(worth, ", the rest as today")
    ways = count(item.open.size if item.open else 0, "way")
    caption = f"What a settlement with its terms is worth to whom: {ways} to fill in the rest"
    if all(plain(row[1]) == "–" for row in worth.rows):
        if all(plain(row[-1]) == "all" for row in worth.rows):
            return []
        worth = replace(worth, columns=worth.columns[:1] + worth.columns[-1:])
        worth = replace(worth, rows=tuple((row[0], row[-1]) for row in worth.rows))
        caption = f"What no position of theirs rules out of a settlement with its terms: {ways} to fill in the rest"
    return [replace(worth, caption=caption)]


def _without(table: Table, ending: str) -> Table:
    """A table without the columns whose name ends so."""
    kept = [at for at, name in enumerate(table.columns) if not name.endswith(ending)]
    rows = tuple(tuple(row[at] for at in kept) for row in table.rows)
    return replace(table, columns=tuple(table.columns[at] for at in kept), rows=rows)


def _others(answers: Answers, told: Told, others: list[Proposal], caption: str) -> Table:
    words = Words(answers.model)
    rows = tuple(
        (
            text(when(item.date)),
            text(capital(words.actors(item.by))),
            text(capital(proposes(answers.model, item)), Ref(item.id), basis(item, f"the proposal {item.id}")),
            _answers(answers, item, said_since(words, told.result.of(item.id))),
            text(_in_short(told, told.result.of(item.id))),
        )
        for item in sorted(others, key=lambda item: item.date.start)
    )
    return Table(("When", "By", "What", "Answers", "In this model"), rows, caption, stacks=True)


def _in_short(told: Told, item: ProposalAnswer) -> str:
    """A proposal on a part of the issues by that part, one on all of them by who accepts it."""
    return PartTold(told, item).short() if item.part is not None and item.left_out else told.short(item)


def response_clause(answers: Answers, response: Response) -> Text:
    """Who answered how, as a clause."""
    words = Words(answers.model)
    who = words.actor(response.actor)
    said = words.does(response.actor, response.text or RESPONSES[response.kind])
    return text(f"{who} {said}", basis(response, f"the response of {who}"))


def _answers(answers: Answers, proposal: Proposal, since: Text) -> Text:
    """The answers on record, and apart from them what was said since about what it asks."""
    if not proposal.responses and since:
        return since
    told = listing([response_clause(answers, item) for item in proposal.responses]) or text("none on record")
    return text(told, ". " if since else None, since)


def _contradictions(answers: Answers) -> list[Block]:
    """Each with the words of both."""
    found = answers.proposals().contradictions
    if not found:
        return []
    told = Told(answers.model, answers.proposals(), heard(answers))
    lines = [text(capital(told.contradiction(item)), _quotes(answers, item), ".") for item in found]
    lead = "Two things that do not fit together may be bargaining, a change of mind, or a fault of this model. They are asked about, not judged."
    return [Subhead("What does not fit together"), Paragraph(text(lead), small=True), Items(tuple(lines))]


def _quotes(answers: Answers, item: Contradiction) -> Text:
    """``: the words of one, against: the words of the other``, each with its citation."""
    parts: list[Inline] = []
    for label, names in ((": ", item.first_evidence), ("; against: ", item.second_evidence)):
        known = [name for name in names if name in answers.statements]
        if known:
            parts += [label if parts else ": ", quoted(answers.case, answers.statements[known[0]]), Cite((known[0],))]
    return tuple(parts)
