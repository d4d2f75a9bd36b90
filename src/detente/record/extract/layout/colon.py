"""Speakers with a colon before what they say: "Kosovo's premier: “We signed …”" is read as "Kosovo's premier says, “We signed …”"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.record.extract.layout.segment import Edit

SAID = re.compile(r"(?:^|(?<=[.!?”\"\n–—] )|(?<=\n))(?P<who>[A-Z][^.:;!?“”\"\n]{2,70}?)(?P<colon>:)\s+(?=[“\"«])")
VERB = re.compile(
    r"\b(?:said|says|say|told|tells|adds?|added|wrote|writes|asked|declared|stated|warned|reads?|follows?|following|statement|"
    r"[a-z]+ed)$"
)
"""Words before a colon that say already that somebody speaks."""


def says(text: str, begin: int, end: int) -> Iterator[Edit]:
    """The colons between two offsets that stand for "says"."""
    for match in SAID.finditer(text, begin, end):
        if VERB.search(match["who"]) is None:
            yield Edit(match.start("colon"), match.end("colon"), " says,")
