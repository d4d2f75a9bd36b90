"""How firmly something is said: words by which a speaker insists on it, or rules it out, whatever the act is told by."""

from __future__ import annotations

import re

from detente.record.acts import acts

INSISTS = re.compile(
    r"\b(?:insist\w*|(?:stands?|stood|standing|holds?|held|remain\w*|stays?|stayed) firm|(?:remain\w*|stands?|stood|stay\w*) (?:on|by|with) (?:its|his|her|their|our) "
    r"(?:own )?(?:position|stance|demand|refusal|rejection)|(?:under|in) no (?:circumstances?|case|event)|at no price|(?:would|will|could|can|shall) never|"
    r"never (?:will|would|accept)|flatly|categorically|firmly|resolutely|unequivocally|null and void|non-?negotiable|not negotiable|"
    r"not up for (?:negotiation|discussion|debate)|out of the question|red lines?|no compromise on|not an inch)\b",
    re.IGNORECASE,
)
TURNED = re.compile(
    r"\b(?:not|no longer|n[’']t|never) (?:\w+ )?(?:insist\w*|out of the question|a red line|categorically|flatly)",
    re.IGNORECASE,
)


def strength(act: str, words: str) -> str | None:
    """The strength of what an act says in these words, where the act has none of its own: a demand, or nothing."""
    told = acts()[act]
    if told.strength is not None or told.stance not in {"wants", "refuses"}:
        return told.strength
    return "demand" if INSISTS.search(words) and not TURNED.search(words) else None
