"""Lines that begin with a verb and leave out whoever acts: "Rejects a court", "Met the envoy on 6 August"."""

from __future__ import annotations

import re

from detente.record.extract.cues import known

FIRST = re.compile(r"[\"“*_]*(?:[A-Z]?[a-z]+ly )?(?P<word>[A-Z]?[a-z]+)\b(?!,)")
NOUN = re.compile(
    r"[*_]*(?:$|[.:]|\s(?:[a-z]+ed|began|broke|went|came|fell|ran|of|for|by|from|and|or|on|in|to|are|were|is|was|made|put|have|had|that)\b)"
)
"""What follows a word that is a noun, where it may be a verb."""
IRREGULAR = frozenset(
    {
        "said",
        "met",
        "held",
        "told",
        "sent",
        "withdrew",
        "took",
        "gave",
        "made",
        "broke",
        "struck",
        "won",
        "wants",
        "says",
    }
)
HELPING = frozenset(
    {"will", "would", "has", "had", "is", "was", "does", "did", "may", "can", "cannot", "could", "must"}
)


def headless(words: str) -> bool:
    """Whether a line or sentence begins with a verb of its own."""
    match = FIRST.match(words)
    if match is None:
        return False
    word = match["word"].lower()
    if word in HELPING or word in IRREGULAR:
        return True
    if word not in known("verb") or not word.endswith(("ed", "s")):
        return False
    return word.endswith("ed") or word not in known("noun") or NOUN.match(words, match.end()) is None
