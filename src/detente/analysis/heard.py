"""Answers with what was said: how each stands to each option, and what was said since about what a proposal asks."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from detente.analysis.concluded import concluded
from detente.analysis.stands import stands
from detente.case.model.since import Heard
from detente.case.tables import arrays

if TYPE_CHECKING:
    from detente.analysis.agreement import Agreement
    from detente.analysis.proposals import Proposals
    from detente.analysis.verdict import Judged
    from detente.case.model.since import Dates, Statements


def agreed(
    found: Agreement, judged: Judged, statements: Statements, dating: Dates, supposed: Collection[str] = ()
) -> Agreement:
    """The answer about deals with the verdict, how each position is known, how each stands to each option, and what is concluded.

    ``supposed``: what is insisted on under a scenario only.
    """
    heard = Heard(judged.positions.model, statements, judged.positions.said, dating)
    told = stands(heard.model, found.options, found.excluded, heard.options())
    more = {"verdict": judged.verdict, "positions": judged.held, "stands": told}
    return found.model_copy(update={**more, "concluded": concluded(heard, supposed)})


def proposed(found: Proposals, judged: Judged, statements: Statements, dating: Dates) -> Proposals:
    """The answer about proposals with the verdict on each, and with what was said since about what it asks."""
    from detente.analysis.proposals.since import said_since
    from detente.analysis.verdict import proposal

    positions = judged.positions
    heard, tables = Heard(positions.model, statements, positions.said, dating), arrays(positions.model)
    since = {item.id: said_since(heard.since(item)) for item in positions.model.proposals}
    told = []
    for item in found.proposals:
        verdicts = dict(proposal(positions, tables, item.terms)) if item.terms else {}
        about = since.get(item.id, ()) if item.answers_to is None else ()
        told.append(item.model_copy(update={**verdicts, "since": about}))
    return found.model_copy(update={"proposals": tuple(told)})
