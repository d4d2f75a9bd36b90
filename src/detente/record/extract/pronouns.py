"""What a third-person pronoun may stand for, and how far each is from being it.

*Method*: "he" and "she" are persons of that gender, one whose gender nobody told a little further; "it" is a body, rarely the
person who speaks for one; "they" are several, or many of one name, else a body, else a person.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from detente.record.extract.gender import PRONOUNS as GENDERS
from detente.record.extract.memory import Seen

FIRST = frozenset({"i", "my", "me", "mine", "we", "our", "us", "ours"})
THING = frozenset({"it", "its", "itself"})
MANY = frozenset({"they", "their", "them", "theirs", "themselves"})
PRONOUNS = FIRST | THING | MANY | GENDERS.keys()
PART_OF = re.compile(
    r"(?:an?|one|some|several|two|senior) (?:[\w-]+ ){0,3}?(?:of|in|from) (?P<whose>its|his|her|their) "
)
"""“A member of its delegation”: whose."""
ITS_MEMBERS = re.compile(r"(?:^|[.\n] ?)(?:[^.,\n]{1,60}, )?[Tt]he members of the\b")
"""Before "they" in the statement of a body, those who speak in it."""
NEVER = 99.0
"""A distance beyond every other: not meant."""


def distances(word: str) -> Callable[[Seen], float]:
    """How much further each of those who were named is, in the parts of :class:`memory.Memory`; ``NEVER`` for no fit."""
    if word in GENDERS:
        return lambda one: _person(one, word)
    return _thing if word in THING else _many


def _person(one: Seen, word: str) -> float:
    if one.kind != "person" or one.gender not in {GENDERS[word], None}:
        return NEVER
    return 0.0 if one.gender is not None else 0.4


def _thing(one: Seen) -> float:
    if one.kind == "several":
        return NEVER
    return 1.5 if one.kind == "person" else 1.0 if one.plural else 0.0


def _many(one: Seen) -> float:
    if one.kind == "several" or one.plural:
        return 0.0
    return 1.5 if one.kind == "body" else 2.5
