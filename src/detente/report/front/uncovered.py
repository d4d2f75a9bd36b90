"""*Not covered*: what the case leaves out, as far as it can be told from the case itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.case.model.shape import standoff_alone
from detente.record.acts import acts
from detente.report.front.phrases import OURS, Told
from detente.report.front.sentences import Sentence, within
from detente.report.language.wording import joined
from detente.report.page.blocks import Entry, Paragraph
from detente.report.page.text import text

BUDGET = 35
LABEL = "Not covered"
SAYS_SO = re.compile(r"(left out|not covered|outside this case)\b", re.IGNORECASE)
"""How a sentence of the case's note begins that says what the case leaves out."""
SENTENCE = re.compile(r"(?<=[.!?])\s+")


def entry(told: Told) -> Entry | None:
    """What is left out; None where nothing can be told."""
    said = [*_noted(told), *_lacking(told), *_read(told)]
    return Entry("uncovered", LABEL, (Paragraph(within(BUDGET, said)),)) if said else None


def _noted(told: Told) -> Iterator[Sentence]:
    """What the case's own note says that it leaves out."""
    for sentence in SENTENCE.split(" ".join((told.model.note or "").split())):
        if SAYS_SO.match(sentence):
            yield Sentence(text(sentence))


def _lacking(told: Told) -> Iterator[Sentence]:
    """Parts of a case that this one does not have."""
    model = told.model
    if not told.answers.statements:
        yield Sentence(text("What anybody said: no confirmed statement is on record."))
    if standoff_alone(model):
        yield Sentence(text("What anybody would take on an issue: the case tells what each can do and prefers."))
        return
    if not model.preferences:
        yield Sentence(text("What each side would gain or lose."), 1)
    bare = [party for party in model.parties() if not model.ratifiers(party)]
    if bare and len(bare) == len(model.parties()):
        yield Sentence(text("Leaders and publics behind the parties."), 1)
    elif bare:
        names = joined([told.words.actor(party) for party in bare])
        yield Sentence(text(f"Leaders and publics behind {names}."), 1)
    met = any(acts()[item.act].round is not None for item in told.answers.statements.values() if item.done)
    if model.road is None and not model.rounds and not met:
        yield Sentence(text("How the parties could come to meet."), 2)


def _read(told: Told) -> Iterator[Sentence]:
    """Those who must consent for a party and whose every position is our reading."""
    held = told.answers.judged.positions.held
    read = []
    for actor in told.model.consenting():
        known = {item.standing for (who, _), item in held.items() if who == actor and item.pieces}
        if told.model.actors[actor].of and known == {"assumed"}:
            read.append(actor)
    if read:
        yield Sentence(text(f"What {told.words.actors(read)} could accept is our reading throughout", OURS, "."), 1)
