"""What a text is made of: stretches with their part in it, who speaks in each, and its own day."""

from __future__ import annotations

from dataclasses import field
from typing import Literal

from detente.frozen import frozen
from detente.record.dates import Interval

Role = Literal["prose", "speech", "turn", "question", "heading", "aside"]
"""``prose`` tells of others; ``speech`` is the words of its voice; ``turn`` names who speaks next; ``question`` asks; ``heading``
stands above; ``aside`` is a dateline, a byline, a list of those present, a formula. Only the first two hold statements."""
READ = frozenset({"prose", "speech"})


@frozen
class Edit:
    """Words that the parser reads in place of ``begin`` to ``end`` (nothing, where both are the same). ``named`` is where the
    text names whom they name."""

    begin: int
    end: int
    words: str
    named: tuple[int, int] | None = None


@frozen
class Frame:
    """The act and the actor that a heading gives to a line; ``named`` is where the text names the actor."""

    act: str
    actor: str
    named: tuple[int, int] | None = None


@frozen
class Segment:
    """A stretch of a text. ``voice`` (an actor's id, or words) is who "we" and "I" are there, ``others`` who else "we" are, and
    ``selves`` the words by which the voice calls itself ("the ministry"); ``to`` is whom a letter is written to, who is "you" in it; ``day`` is the day that words of time are counted
    from, where that is not the document's. With a ``frame`` all of it is one statement;
    so it is with what is ``supposed`` of it, if its clauses tell none. ``terse``: articles are left out in it."""

    begin: int
    end: int
    role: Role = "prose"
    voice: str | None = None
    others: tuple[str, ...] = ()
    selves: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    day: Interval | None = None
    frame: Frame | None = None
    supposed: Frame | None = None
    terse: bool = False
    edits: tuple[Edit, ...] = field(default=(), repr=False)

    @property
    def issuers(self) -> tuple[str, ...]:
        """Everybody who speaks in it, where several do."""
        return (self.voice, *self.others) if self.voice is not None else self.others
