"""Lines that nobody drew: where wishes on an issue exclude each other, whoever has said nothing of giving way, and rules nothing out there;
and refusals that are no line.

Method: from how each actor stands to each option (:mod:`detente.analysis.stands`). An actor is asked where by its own words it wants
options of an issue, another whose consent counts wants none of these and would accept none, and the first has neither ruled anything out
there, nor named the least that it accepts, nor said that it would accept what the other wants. The rules take no wish for a line; only a
person can say that one is. A refusal is told where no line of whoever refuses stands against the option, and another whose consent counts
wants it, or but one option of the issue is left.
"""

from __future__ import annotations

from detente.analysis.result import Piece
from detente.analysis.stands import Stands
from detente.case.model import Model


class Undrawn(Piece):
    """A wish that may be a line: what an actor wants on an issue, in which words, and what others want there that it has not accepted."""

    issue: str
    actor: str
    wants: tuple[str, ...]
    evidence: tuple[str, ...]
    against: tuple[str, ...]
    others: tuple[str, ...]
    """Who wants these."""


class Refused(Piece):
    """A refusal that is no line: which options of an issue an actor refuses, in which words."""

    issue: str
    actor: str
    options: tuple[str, ...]
    evidence: tuple[str, ...]


def refused(model: Model, stands: Stands) -> tuple[Refused, ...]:
    """The refusals that are no line, in the order of the case."""
    found = []
    for issue, options in stands.items():
        for actor in model.consenting():
            own = {option: item for option, each in options.items() for item in each if item.actor == actor}
            against = {option: item for option, item in own.items() if item.said == "refuses" and not item.ruled_out}
            wanted = any(item.said == "wants" and not item.overtaken for option in against for item in options[option])
            out = sum(item.ruled_out or item.said == "refuses" for item in own.values())
            if against and (wanted or out >= len(own) - 1):
                evidence = dict.fromkeys(name for item in against.values() for name in item.evidence)
                found.append(Refused(issue=issue, actor=actor, options=tuple(against), evidence=tuple(evidence)))
    return tuple(found)


def undrawn(model: Model, stands: Stands) -> tuple[Undrawn, ...]:
    """The wishes that may be lines, in the order of the case."""
    found = []
    for issue, options in stands.items():
        wants: dict[str, list[str]] = {}
        takes: dict[str, set[str]] = {}
        words: dict[str, list[str]] = {}
        limited = {actor for actor, held in model.preferences.items() if issue in held.floor}
        for option, each in options.items():
            for item in each:
                if item.ruled_out_by:
                    limited.add(item.actor)
                if item.standing == "stated" and item.said == "wants":
                    wants.setdefault(item.actor, []).append(option)
                    words.setdefault(item.actor, []).extend(item.evidence)
                if item.said in ("wants", "accepts", "accepts on a condition"):
                    takes.setdefault(item.actor, set()).add(option)
        for actor, own in wants.items():
            others = [name for name in wants if name != actor and not takes[name] & set(own)]
            against = [option for option in options if any(option in wants[name] for name in others)]
            if actor not in limited and against and not takes[actor] & set(against):
                found.append(
                    Undrawn(
                        issue=issue, actor=actor, wants=tuple(own), evidence=tuple(dict.fromkeys(words[actor])),
                        against=tuple(against), others=tuple(others),
                    )
                )  # fmt: skip
    return tuple(found)
