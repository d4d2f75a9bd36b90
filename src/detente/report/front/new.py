"""*What is new*: the newest of what was said and proposed, each with its date, the newest first."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from detente.record import Dating, Statement
from detente.report.front.phrases import Told
from detente.report.language.dates import day, when
from detente.report.language.evidence import basis
from detente.report.language.lately import dated, lines, newest
from detente.report.language.wording import Words, capital, count, spelled
from detente.report.page.blocks import Entry, Paragraph
from detente.report.page.text import Text, listing, text
from detente.report.proposals.since import said_since
from detente.report.timeline.wording import RESPONSES

if TYPE_CHECKING:
    from detente.answers import Answers
    from detente.case.model.talks import Proposal, Response

LABEL = "What is new"
MOST_REACTIONS = 4
"""Newest reactions to the latest proposal that are told; the older ones are counted."""


def entry(told: Told) -> Entry | None:
    """The latest proposal and the reactions to it, in the words of the ledger; before it what was said since then."""
    answers = told.answers
    latest = answers.proposals().latest
    proposal = next((item for item in answers.model.proposals if item.id == latest), None)
    since = _since(answers, proposal)
    if proposal is None:
        return Entry("new", LABEL, (Paragraph(since or text("Nothing dated is on record.")),))
    return Entry(
        "new", LABEL, (Paragraph(text(since, " Before that: " if since else None, _proposal(answers, proposal))),)
    )


def _proposal(answers: Answers, proposal: Proposal) -> Text:
    words = Words(answers.model)
    head = text(
        f"{capital(when(proposal.date))}: {words.actors(proposal.by)} {proposal.text or 'made a proposal'}",
        basis(proposal, f"the proposal of {words.actors(proposal.by)}", 2),
        ".",
    )
    if not proposal.responses:
        since = said_since(words, answers.proposals().of(proposal.id))
        return text(head, " ", since, ".") if since else text(head, " No reaction is on record.")
    reactions = sorted(proposal.responses, key=lambda item: _dating(answers, item).order, reverse=True)
    by_actor: dict[str, list[Text]] = {}
    for item in reactions[:MOST_REACTIONS]:
        grounds = basis(item, f"the response of {words.actor(item.actor)}", 1)
        dating = _dating(answers, item)
        day = f" ({dated(dating)})" if dating.when else ""
        by_actor.setdefault(item.actor, []).append(text(item.text or RESPONSES[item.kind], day, grounds))
    told = [text(" ", capital(words.actor(actor)), " ", listing(said), ".") for actor, said in by_actor.items()]
    more = len(reactions) - MOST_REACTIONS
    rest = f" {capital(spelled(more))} more, older." if more > 0 else ""
    return text(head, " Reactions on record:", *told, rest)


def _dating(answers: Answers, response: Response) -> Dating:
    """The date of a response; where it has none, the earliest of the statements it rests on."""
    if response.date is not None:
        return Dating(response.date)
    held = [answers.statements[name] for name in response.evidence if name in answers.statements]
    datings = [found for item in held if (found := answers.case.record.dating(item)).when]
    return min(datings, key=lambda found: found.order, default=Dating(None))


def _since(answers: Answers, proposal: Proposal | None) -> Text:
    """The newest thing an actor said after the latest proposal and every reaction to it; nothing where there is none.

    A statement may be dated by a day that it speaks of: what lies ahead of the case has not changed anything yet.
    """
    record = answers.case.record
    after = date.min
    if proposal is not None:
        dates = [proposal.date, *(_dating(answers, item).when for item in proposal.responses)]
        after = max(found.end for found in dates if found is not None)
    said = newest(answers, (item for item in answers.statements.values() if _counts(answers, item)))
    fresh = [item for item in said if (found := record.dating(item).when) and found.start > after]
    if not fresh:
        return ()
    # with all that came before, so that a change of stance is told as one
    first = lines(answers, said, 1).items[0]
    more = len(fresh) - 1
    rest = f" {capital(count(more, 'more statement'))} since {day(after)}." if more and proposal else ""
    return text(first, ".", rest)


def _counts(answers: Answers, item: Statement) -> bool:
    """Whether it is an actor's own, told for the first time, and not of a day ahead."""
    by_an_actor = item.voice == "source" and item.speaker in answers.model.actors and not item.links.restates
    return by_an_actor and answers.case.record.dating(item).by(answers.model.as_of)
