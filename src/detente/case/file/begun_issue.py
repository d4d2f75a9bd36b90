"""An issue as a person says it: what is asked, what holds today, the other ways, and other words for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from detente.case.file.drafting import Literal, ids
from detente.frozen import frozen

TO_BE_SAID = ("What holds today, to be said", "Another way, to be said")
"""Options of an issue of a case that is begun blank."""


@frozen
class Asked:
    """A question to be settled; ``options`` run from one pole to the other, ``today`` (one of them) holds today, None where nothing
    is known to; ``name`` is what sentences call it, else the question itself."""

    question: str
    options: tuple[str, ...] = ()
    today: str | None = None
    aliases: tuple[str, ...] = ()
    name: str | None = None

    @property
    def told(self) -> bool:
        """Whether enough is said of it: two ways to settle it."""
        return len(self.options) > 1

    def entry(self) -> Mapping[str, Any]:
        """The issue as data for the file."""
        options = self.options if self.told else TO_BE_SAID
        keys = dict(zip(options, ids(options, "option"), strict=True))
        today = self.today if self.told else options[0]
        told: dict[str, Any] = {
            **({"name": self.name} if self.name else {}),
            "question": self.question,
            **({"status_quo": Literal(keys[today])} if today else {}),
            "options": {key: text for text, key in keys.items()},
        }
        return told | ({"aliases": list(self.aliases)} if self.aliases else {})


def asked(line: str) -> Asked:
    """What a line says of an issue: its question, perhaps with a colon and its options, the first of which holds today."""
    question, _, rest = line.partition(":")
    options = tuple(dict.fromkeys(option.strip() for option in rest.split(",") if option.strip()))
    return Asked(question.strip() or line.strip(), options, next(iter(options), None))
