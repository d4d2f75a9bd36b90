"""Who the sides are: "both sides", and who demands and who only urges.

*Method*

1. In a case of two parties, what "the two sides" do is done by both.
2. A party demands of another. Who is no party, or whoever asks somebody who is none, urges.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from detente.record.extract.content import OWN
from detente.record.extract.cue import Cue
from detente.record.extract.cues import Told, listed
from detente.record.extract.names import Names
from detente.record.extract.speakers import Spoken

if TYPE_CHECKING:
    from detente.record.extract.language import Token

ASKED = frozenset({"request", "say.demand_say", "expect_of", "urge.own_demand"})
"""Frames of what a side demands, and somebody outside only urges."""
CALLS = frozenset({"call", "calls", "called", "calling"})
SIDES = frozenset(listed("sides"))
TWO = 2
EACH = frozenset({"each", "neither", "either", "both"})
SIDE = frozenset(listed("side"))


def of_both(
    cue: Cue, spoken: list[tuple[Spoken, tuple[int, int]]], names: Names, begin: int
) -> Iterator[tuple[Spoken, tuple[int, int]]]:
    """ "Both sides" in a case of two parties: they are the two."""
    parties = [actor for actor, party in names.parties.items() if party]
    apart = cue.subject is not None and _each_side(cue.subject)
    nobody = apart or all(who.actor is None for who, _ in spoken)
    told = cue.subject is not None and bool(spoken) and (apart or _the_sides(cue.subject))
    if len(parties) != TWO or not nobody or not told:
        yield from spoken
        return
    at = cue.subject if cue.subject is not None else cue.token
    place = spoken[0][1] if spoken else (begin + at.left_edge.idx, begin + at.idx + len(at))
    yield from ((Spoken(actor), place) for actor in parties)


def _each_side(subject: Token) -> bool:
    """“Each capital”, “neither minister”."""
    return subject.lower_ in SIDE and any(child.lower_ in EACH for child in subject.children)


def _the_sides(subject: Token) -> bool:
    """Whether a subject is the sides, and not all who might be meant by "all parties"."""
    return subject.lower_ in SIDES and not any(child.lower_ in {"all", "other"} for child in subject.children)


def _outside(actor: str | None, names: Names) -> bool:
    """Whether an actor is none of the parties that a case names."""
    party = names.parties.get(actor) if actor is not None else None
    return not party if party is not None else actor is not None and any(names.parties.values())


def asked(cue: Cue, actors: list[str | None], to: tuple[str, ...], names: Names) -> Told:
    """The act of a cue that asks something of somebody: a demand among the parties, else it urges."""
    told = cue.told
    rule = told.rule.removeprefix(f"{OWN}.")
    outside = all(_outside(actor, names) for actor in actors) or (bool(to) and all(_outside(one, names) for one in to))
    if told.act == "demand" and rule in ASKED and outside:
        return replace(told, act="urge")
    calls = rule == "urge" and cue.token.lower_ in CALLS and not outside
    return (
        replace(told, act="demand") if calls and any(actor and names.parties.get(actor) for actor in actors) else told
    )
