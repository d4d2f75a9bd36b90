"""Answers to proposals that no report calls answers: what addressees said since about the very options it asks for.

Each is offered as a response, with the remark that the link is ours to make; the analyst accepts or declines it. A word that a
later one overtook is offered no more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from detente.case import Case
from detente.case.model.since import since
from detente.case.model.standing import said_by
from detente.case.model.voiced import Stance, statement_words, voiced
from detente.intake.pieces import Piece
from detente.intake.record_files import day
from detente.record import Statement, acts

ACCEPTED, ON_CONDITIONS = "accept", "accept_if"
KINDS: dict[Stance, str] = {"accepts": "accept", "accepts on a condition": "accept_if", "refuses": "refuse"}
NOT_TOLD = "said since about what it asks; no report says that it is an answer"


def kind_of(item: Statement) -> str | None:
    """The kind of response that a statement is; what is accepted on a condition is not accepted as it stands."""
    kind = acts()[item.act].response
    return ON_CONDITIONS if kind == ACCEPTED and item.modality == "conditional" else kind


def told(item: Statement) -> dict[str, str]:
    """The words of an answer that is not told as given, but as what its actor plans, or would do on a condition."""
    if item.done or kind_of(item) == ON_CONDITIONS:
        return {}
    return {"text": item.says}


def responses(case: Case, confirmed: Iterable[Statement]) -> Iterator[tuple[tuple[str, ...], Piece]]:
    """A piece for each proposal, addressee and kind of answer that the case does not have; with what makes it the same again."""
    model = case.model
    statements = {item.id: item for item in confirmed}
    said = said_by(model, statements)
    words = [
        word
        for item in statements.values()
        for word in statement_words(model, item, said.get(item.id, ()), case.record.dating)
    ]
    holds = {place: found.stance == "refuses" for place, found in voiced(words).items()}
    for index, proposal in enumerate(model.proposals):
        for each in since(model, proposal, statements, said, case.record.dating):
            item = statements[each.statement]
            pairs = [name.partition(".") for name in each.options]
            now = [holds.get((each.actor, issue, option)) for issue, _, option in pairs]
            if (each.stance == "refuses") not in now:
                continue
            if proposal.id in item.links.answers or proposal.id in item.about.proposals:
                continue  # the record links them: drafted as an answer already
            kind = kind_of(item) or KINDS[each.stance]
            if any((there.actor, there.kind) == (each.actor, kind) for there in proposal.responses):
                continue
            dated = {"date": day(item.when)} if item.when and not case.record.dating(item).as_published else {}
            value = {"actor": each.actor, "kind": kind, **dated, **told(item)}
            yield (
                ("response", each.actor, kind, proposal.id),
                Piece(
                    "response", ("proposals", index, "responses"), {**value, "evidence": [item.id]}, (item,),
                    remark=f"To {proposal.id}: {NOT_TOLD}.",
                ),
            )  # fmt: skip
