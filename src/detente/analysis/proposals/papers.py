"""Everything put forward with terms, in order of time: proposals, and responses that name terms of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.case.model import Model
from detente.case.model.talks import Proposal, Response
from detente.frozen import frozen

if TYPE_CHECKING:
    from detente.record.dates import Interval


Terms = dict[str, tuple[str, ...]]
"""Issue: options, perhaps of no issue at all."""


@frozen
class Paper:
    """A proposal, or a response with terms; ``answers`` is the proposal it responds to."""

    id: str
    by: tuple[str, ...]
    to: tuple[str, ...]
    date: Interval
    terms: Terms
    demands: tuple[str, ...]
    refusals: tuple[str, ...]
    offers: tuple[str, ...]
    evidence: tuple[str, ...]
    answers: str | None = None


def papers(model: Model) -> list[Paper]:
    """All of them, the earliest first; of the same date, in the order of the file."""
    found = []
    for proposal in model.proposals:
        found.append(_of_proposal(proposal))
        names: list[str] = []
        for response in proposal.responses:
            name = f"{proposal.id}.{response.actor}.{response.kind}"
            names.append(name)
            if response.terms:
                again = names.count(name)
                found.append(_of_response(proposal, response, f"{name}.{again}" if again > 1 else name))
    return sorted(found, key=lambda paper: (paper.date.start, paper.date.end))


def _of_proposal(item: Proposal) -> Paper:
    return Paper(
        item.id, item.by, item.to, item.date, item.terms or {}, item.demands, (), item.offers, item.evidence
    )  # fmt: skip


def _of_response(proposal: Proposal, item: Response, name: str) -> Paper:
    """A response without a date is taken to be of the proposal's."""
    return Paper(
        name, (item.actor,), proposal.by, item.date or proposal.date, item.terms or {}, item.demands, item.refusals,
        item.offers, item.evidence, proposal.id,
    )  # fmt: skip


def last_before(all_papers: list[Paper], paper: Paper, *, own: bool) -> Paper | None:
    """The last paper with terms that began earlier: by the same actors (one in common), or by those it is put to.

    Where a paper names nobody it is put to, every other side's counts. Papers that may be of the same day are not
    earlier than each other.
    """
    found = None
    for other in all_papers:
        if other.date.start >= paper.date.start or not other.terms:
            continue
        same = bool(set(other.by) & set(paper.by))
        addressed = not same and (not paper.to or bool(set(other.by) & set(paper.to)))
        if same if own else addressed:
            found = other
    return found
