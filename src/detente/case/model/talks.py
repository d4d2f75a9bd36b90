"""Proposals, responses and rounds (definitions: model.md, section 5)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from detente.case.model.pattern import Pattern
from detente.fields import Flag, Grounded, Id, Ids, Text, as_tuple, one_or_many
from detente.record.dates import When

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
    claims: tuple[Claim, ...] = ()
