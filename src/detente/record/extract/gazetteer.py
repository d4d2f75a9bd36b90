"""Who and what a text may name: actors with their names, and the topics of a case with their words (plain data)."""

from __future__ import annotations

from dataclasses import field
from typing import Literal

from detente.frozen import frozen

Kind = Literal["issues", "options", "steps", "demands", "proposals", "red_lines"]


@frozen
class Named:
    """An actor: ``id`` is what a statement's speaker becomes, ``names`` every name the reporting may use.

    ``party`` says whether it is one of those whose consent is sought; None where nobody has said.
    """

    id: str
    names: tuple[str, ...]
    party: bool | None = None


@frozen
class Topic:
    """An issue, option, step, demand, proposal or red line: a statement is linked to it when its words say one of
    ``phrases``; where ``actors`` hold it, only their statements are."""

    kind: Kind
    id: str
    phrases: tuple[str, ...]
    actors: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    """Other names in the reporting: any of them alone, its words one after the other, is enough."""


@frozen
class Remembered:
    """A statement that a person confirmed: its id, its words, and the ids by kind of what it is about."""

    id: str
    words: str
    about: tuple[tuple[Kind, tuple[str, ...]], ...]


@frozen
class Gazetteer:
    """The actors and topics of one case, and statements that were confirmed, the oldest first; states and international
    bodies are known besides."""

    actors: tuple[Named, ...] = ()
    topics: tuple[Topic, ...] = ()
    remembered: tuple[Remembered, ...] = ()
    world: bool = field(default=True)
