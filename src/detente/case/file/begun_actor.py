"""An actor as a person says it: in the fields of a form, or on one line: ``Armenia (leader: Nikol Pashinyan; also: Yerevan)``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Literal, get_args

from detente.case.file import drafting
from detente.errors import input_error, nearest
from detente.frozen import frozen

Role = Literal["party", "ratifier", "third_party"]
ROLES: tuple[Role, ...] = get_args(Role)
FORM = "NAME, or NAME (leader: WHO; also: OTHER NAME, OTHER NAME)"
LINE = re.compile(r"(?P<name>[^()]*[^()\s])\s*\((?P<told>[^()]*:[^()]*)\)")
KEYS = {"leader": "leader", "also": "aliases", "aliases": "aliases", "for": "of", "as": "functions"}


@frozen
class Said:
    """An actor's name, who leads it, and what else the reporting calls it.

    ``of``: the name of the party whose agreement a ratifier gives; ``functions``: what a third party does.
    """

    name: str
    leader: str | None = None
    aliases: tuple[str, ...] = ()
    role: Role = "party"
    of: str | None = None
    functions: tuple[str, ...] = ()

    def entry(self, ids: Mapping[str, str]) -> Mapping[str, Any]:
        """The actor as data for the file; ``ids`` of the actors by name."""
        told: dict[str, Any] = {"name": self.name, "role": drafting.Literal(self.role)}
        told |= {"of": drafting.Literal(ids[self.of])} if self.role == "ratifier" and self.of else {}
        told |= {"functions": list(self.functions)} if self.functions else {}
        told |= {"leader": self.leader} if self.leader else {}
        return told | ({"aliases": list(self.aliases)} if self.aliases else {})


def said(line: str, role: Role = "party") -> Said:
    """What a line says of an actor; brackets without a colon belong to its name. Raises InputError for other words before one.

    Of several leaders the first leads; the others are names by which it is known as well. Who is ``for: PARTY`` is a ratifier,
    who is there ``as: mediator`` a third party.
    """
    match = LINE.fullmatch(line.strip())
    if match is None:
        return Said(line.strip(), role=role)
    found: dict[str, list[str]] = {"leader": [], "aliases": [], "of": [], "functions": []}
    for part in match["told"].split(";"):
        key, colon, names = part.partition(":")
        kind = KEYS.get(key.strip().casefold()) if colon else None
        if kind is None:
            if part.strip():
                raise input_error(
                    "actor", f"“{part.strip()}” says nothing of an actor here", expected=FORM,
                    mend=nearest(key.strip(), KEYS),
                )  # fmt: skip
            continue
        found[kind] += listed(names)
    leader, *others = [*found["leader"], *found["aliases"]] if found["leader"] else [None, *found["aliases"]]
    of = found["of"][0] if found["of"] else None
    functions = tuple(dict.fromkeys(found["functions"]))
    role = "ratifier" if of else "third_party" if functions else role
    return Said(match["name"], leader, others_of(match["name"], leader, others), role, of, functions)


def listed(words: str) -> list[str]:
    """Names with commas, semicolons or ends of lines between them."""
    return [name.strip() for name in re.split(r"[,;\r\n]", words) if name.strip()]


def others_of(name: str, leader: str | None, others: Iterable[str | None]) -> tuple[str, ...]:
    """Other names, each once, without the name itself and its leader's."""
    known = {name.casefold(), (leader or "").casefold()}
    return tuple(dict.fromkeys(other for other in others if other and other.casefold() not in known))
