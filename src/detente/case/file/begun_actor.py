"""An actor as a person says it on one line: ``Armenia (leader: Nikol Pashinyan; also: Yerevan)``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from detente.case.file.drafting import Literal
from detente.errors import input_error, nearest
from detente.frozen import frozen

FORM = "NAME, or NAME (leader: WHO; also: OTHER NAME, OTHER NAME)"
LINE = re.compile(r"(?P<name>[^()]*[^()\s])\s*\((?P<told>[^()]*:[^()]*)\)")
KEYS = {"leader": "leader", "also": "aliases", "aliases": "aliases"}


@frozen
class Said:
    """An actor's name, who leads it, and what else the reporting calls it."""

    name: str
    leader: str | None = None
    aliases: tuple[str, ...] = ()

    def entry(self) -> Mapping[str, Any]:
        """The actor as data for the file."""
        told: dict[str, Any] = {"name": self.name, "role": Literal("party")}
        told |= {"leader": self.leader} if self.leader else {}
        return told | ({"aliases": list(self.aliases)} if self.aliases else {})


def said(line: str) -> Said:
    """What a line says of an actor; brackets without a colon belong to its name. Raises InputError for other words before one.

    Of several leaders the first leads; the others are names by which it is known as well.
    """
    match = LINE.fullmatch(line.strip())
    if match is None:
        return Said(line.strip())
    found: dict[str, list[str]] = {"leader": [], "aliases": []}
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
        found[kind] += [name.strip() for name in names.split(",") if name.strip()]
    leader, *others = [*found["leader"], *found["aliases"]] if found["leader"] else [None, *found["aliases"]]
    known = {match["name"].casefold(), (leader or "").casefold()}
    aliases = tuple(dict.fromkeys(name for name in others if name and name.casefold() not in known))
    return Said(match["name"], leader, aliases)
