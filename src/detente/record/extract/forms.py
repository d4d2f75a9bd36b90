"""Other forms of a case's names that a text uses: the adjective of a land that no list knows, an acronym written as a word.

*Method*

1. "Karskian", "Karski" or "Karsk" of "Karskia", where the text writes it: a name of one word that is no state of the world.
2. "Unkar" of "UNKAR", where the text writes it inside a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from detente.record.extract.bodies import BODY

LAND = re.compile(r"(?P<stem>[A-Z][a-z]{3,}?)(?P<end>ia|[aeoiy]?)")
"""A name of one word, with what its adjective leaves out."""
ADJECTIVE = r"(?:i?ans?|n?ese|i|ars?|ish)"
SHORTEST = 3
"""Letters of an acronym that may be written as a word."""


def forms(own: Mapping[str, str], text: str, known: Collection[tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    """The forms of the names of a case that stand in a text and are nobody's in ``known``, each with the actor."""
    for name, actor in own.items():
        for form in dict.fromkeys(_written(name, text)):
            if (form,) not in known:
                yield form, actor


def _written(name: str, text: str) -> Iterator[str]:
    if name.isalpha() and name.isupper() and len(name) >= SHORTEST:
        yield from re.findall(rf"(?<=[a-z] ){name.title()}\b", text)
    elif (land := LAND.fullmatch(name)) is not None and BODY.fullmatch(name) is None:
        bare = "?" if land["end"] == "ia" else ""
        yield from re.findall(rf"\b{land['stem']}{ADJECTIVE}{bare}(?![\w-])", text)
