"""For whom an act is that somebody tells in his own words, where the words of its sentence do not say it.

*Method*, for an act without an addressee, first that fits

1. In a letter: what is asked, offered or answered, and all that a party writes to the other one, is for whom it is written to.
2. What a party says against somebody, in its own statement, letter or interview, is for the other party: the only other one of
   the case, else the one that its text has named last.
3. A position of a party is for the party that its words name, or the only other one where they speak of "them".
"""

from __future__ import annotations

import re
from dataclasses import replace

from detente.record.extract.candidate import Candidate
from detente.record.extract.names import Names

AGAINST = frozenset(
    [
        "accuse", "criticise", "threaten", "ultimatum", "demand", "set_precondition", "question_legitimacy", "sanction", "break_off",
    ]
)  # fmt: skip
"""Acts against somebody."""
ASKS = frozenset(
    ["accept", "counter_offer", "acknowledge_receipt", "urge", "invite", "propose_talks", "propose_terms"]
)  # fmt: skip
"""Acts by which somebody outside a dispute is asked or answered, whom a letter is written to."""
POSITIONS = frozenset({"state_position", "refuse", "express_willingness", "accept_if", "propose_terms", "red_line"})
WE = re.compile(r"\b(?:we|I)\b")
THEY = re.compile(
    r"\b(?:they|them|theirs?|you|yours?|(?:the|our) (?:other side|enemy|neighbou?rs?|adversary))\b", re.IGNORECASE
)
"""Words by which somebody speaks of the other side."""
NEAR = 900
"""Characters before an act among which its other side is named."""


def implied(one: Candidate, text: str, names: Names, you: tuple[str, ...], *, voiced: bool) -> Candidate:
    """A candidate with whom its act is for."""
    if one.to or one.speaker is None or not voiced:
        return one
    parties = [actor for actor, party in names.parties.items() if party]
    rest = [actor for actor in parties if actor != one.speaker] if one.speaker in parties else []
    act, words = one.told.act, text[one.start : one.end]
    you = tuple(actor for actor in you if actor != one.speaker and actor in names.parties)
    if you and (act in ASKS or set(you) <= set(rest) or (act == "refuse" and WE.search(words))):
        return replace(one, to=you)
    if act in AGAINST:
        return replace(one, to=tuple(rest if len(rest) < 2 else _most_named(rest, one, text, names)))
    if act in POSITIONS and rest:
        named = [mention.actor for mention in names.mentions(text, one.start, one.end) if mention.actor in rest]
        if named or (len(rest) == 1 and THEY.search(words)):
            return replace(one, to=tuple(named[:1] or rest))
    return one


def _most_named(actors: list[str], one: Candidate, text: str, names: Names) -> list[str]:
    """The one of some actors that a text has named most often before an act ends, and of those last."""
    before = [mention.actor for mention in names.mentions(text, max(0, one.start - NEAR), one.end)]
    told = [actor for actor in reversed(before) if actor in actors]
    return sorted(dict.fromkeys(told), key=lambda actor: -told.count(actor))[:1]
