"""What addressees of a proposal said afterwards about the very options that it asks for, whether or not as an answer to it.

*Method*

1. A confirmed statement counts that is its speaker's own word, accepts or refuses an option of the proposal's terms, and can
   only have been made on the day of the proposal or later. One without a date may be older, and is left out.
2. Addressees are those the proposal is put to, and those of theirs who must consent; where it names nobody, or hands terms to
   third parties alone, all others whose consent counts.
3. What already stands as an answer in the case is left out, and so is a statement that the record says answers another proposal.

No report says that these are answers: they are told as what was said since, and offered to the analyst as answers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from detente.case.model.voiced import Stance, Voiced, Word, statement_words, voiced, words_on_options
from detente.frozen import frozen
from detente.record.whole import on_options

if TYPE_CHECKING:
    from detente.case.model.model import Model
    from detente.case.model.standing import Said
    from detente.case.model.talks import Proposal
    from detente.record import Statement
    from detente.record.dating import Dating

    Statements = Mapping[str, Statement]
    Dates = Callable[[Statement], Dating]


@frozen
class Since:
    """One word of an addressee: the statement, its stance, and the options of the proposal that it is about, as ``issue.option``."""

    statement: str
    actor: str
    stance: Stance
    options: tuple[str, ...]


def put_to(model: Model, proposal: Proposal) -> tuple[str, ...]:
    """Whom a proposal names as asked; nobody where it hands terms to third parties alone: they pass on what others must consent to."""
    asked = set(proposal.to) & {*model.parties(), *model.consenting()}
    return () if proposal.terms and not asked else proposal.to


def addressees(model: Model, proposal: Proposal) -> tuple[str, ...]:
    """Whom a proposal is put to, with those who must consent for them; all others whose consent counts where it names nobody."""
    given = put_to(model, proposal)
    if not given:
        side = {*proposal.by, *(who for by in proposal.by for who in model.ratifiers(by))}
        return tuple(who for who in model.consenting() if who not in side)
    return tuple(dict.fromkeys(who for to in given for who in (to, *model.ratifiers(to))))


def since(
    model: Model,
    proposal: Proposal,
    statements: Statements,
    said: Said,
    dating: Dates,
) -> Iterator[Since]:
    """What was said since about what a proposal asks, the oldest first."""
    asked = {(issue, option) for issue, options in (proposal.terms or {}).items() for option in options}
    known = {*proposal.evidence, *(name for answer in proposal.responses for name in answer.evidence)}
    to = addressees(model, proposal)
    found: list[tuple[Dating, Since]] = []
    for name, item in on_options(statements) if asked else ():
        elsewhere = item.links.answers and proposal.id not in item.links.answers
        when = dating(item)
        if name in known or elsewhere or when.when is None or when.when.start < proposal.date.start:
            continue
        for actor in to:
            words = [word for word in statement_words(model, item, said.get(name, ()), dating) if word.actor == actor]
            about = [word for word in words if (word.issue, word.option) in asked and word.standing == "stated"]
            stances = {word.stance for word in about} - {"wants", None}
            for stance in sorted(stances, key=str):
                options = tuple(f"{word.issue}.{word.option}" for word in about if word.stance == stance)
                found.append((when, Since(name, actor, stance, options)))  # type: ignore[arg-type]
    for _, each in sorted(found, key=lambda pair: pair[0].order):
        yield each


@frozen
class Heard:
    """The words of a case: its confirmed statements, whose each is, and how each is dated."""

    model: Model
    statements: Statements
    said: Said
    dating: Dates

    @cached_property
    def words(self) -> list[Word]:
        """Every word on an option."""
        return words_on_options(self.model, self.statements, self.said, self.dating)

    def options(self) -> dict[tuple[str, str, str], Voiced]:
        """What each actor's words on each option come to."""
        return voiced(self.words)

    def since(self, proposal: Proposal) -> tuple[Since, ...]:
        """What was said since about what a proposal asks."""
        return tuple(since(self.model, proposal, self.statements, self.said, self.dating))
