"""Proposals, responses and rounds (definitions: model.md, section 5)."""

from collections.abc import Iterable
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from detente.case.model.pattern import Pattern
from detente.fields import Flag, Grounded, Id, Ids, Text, as_tuple, one_or_many, told
from detente.record.dates import Interval, When

Actors = Annotated[Ids, BeforeValidator(as_tuple), one_or_many({"type": "string"})]


class Response(Grounded):
    """How an actor answered a proposal: openness (``kind``) apart from its conditions."""

    actor: Id
    kind: Literal["accept", "accept_if", "counter", "refuse", "acknowledge", "ignore", "endorse", "acquiesce", "oppose"]
    date: When | None = None
    text: Text | None = Field(default=None, description="words that follow the actor's name")
    terms: Pattern | None = None
    demands: Ids = ()
    refusals: Ids = ()
    offers: Ids = ()


class Proposal(Grounded):
    """What one actor put to others: terms over issues, demands and offers on the road."""

    id: Id
    by: Actors
    to: Actors = ()
    date: When
    channel: Text | None = None
    text: Text | None = Field(default=None, description="what it proposes, in words that follow the proposer's name")
    terms: Pattern | None = None
    demands: Ids = ()
    offers: Ids = ()
    responses: tuple[Response, ...] = ()


class Claim(Grounded):
    """What somebody says made a round fail."""

    by: Text
    cause: Text
    denied: Flag = Field(default=False, description="true: the claim is that this was not the cause")


class Agreed(Grounded):
    """One thing that a round agreed: in words, as options of issues, as a step of the road, or as several of these."""

    text: Text | None = Field(default=None, description="what was agreed, as a thing: an exchange of prisoners")
    terms: Pattern | None = None
    step: Id | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.text is None and self.terms is None and self.step is None:
            raise told("what was agreed is not said", "none of them", "`text`, `terms` or `step`")
        return self


class Round(Grounded):
    """A meeting of the sides."""

    id: Id
    place: Text
    date: When | None = None
    level: Text | None = None
    mediator: Id | None = None
    agenda: Ids = ()
    outcome: Literal["failed", "stalled", "partial", "agreed", "open", "unknown"]
    text: Text | None = Field(default=None, description="what came of it, in a sentence")
    agreed: tuple[Agreed, ...] = Field(
        default=(), description="what it agreed, where its outcome is not failed or stalled"
    )
    claims: tuple[Claim, ...] = ()


AGREEING = ("agreed", "partial")
"""Outcomes of talks that agreed something."""


def ended(rounds: Iterable[Round]) -> list[tuple[Interval, Round]]:
    """Talks that ended in agreement on a known day, each with it."""
    return [(item.date, item) for item in rounds if item.outcome == "agreed" and item.date is not None]
