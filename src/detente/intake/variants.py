"""Other words for a speaker whom a person has just named, to be offered as names of the same actor.

*Method*

1. Of a name behind an office (“Prime Minister Ada Holt”) the name without it, and of two to four words that begin like
   names the last alone: so the reporting calls a person the second time.
2. Names that wait unknown, and that are written almost like it, offices aside (“Ada Holdt”, “Holt”).
3. None that an actor of the case has already, and not the name itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from detente.case import Model
from detente.intake.naming import names
from detente.record.bearing import plain
from detente.record.extract.names import BODY, TITLE

ALIKE = 88
"""Likeness of two names, of a hundred, from which they are taken for one person's."""
MOST = 6
"""Other words that are offered; of more, the first."""
NAME = re.compile(r"[^\W\d_a-z][\w’'-]+")


def variants(model: Model, name: str, waiting: Iterable[str] = ()) -> tuple[str, ...]:
    """Words that are perhaps names of the same speaker, those made of the name first; never one that the case knows."""
    from rapidfuzz import fuzz

    bare = without_office(name)
    found = [bare, *last_name(bare)] if bare else []
    for other in waiting:
        there = without_office(other)
        if bare and there and fuzz.token_set_ratio(plain(bare), plain(there)) >= ALIKE:
            found.append(other)
    known = {plain(name), *names(model)}
    known |= {plain(called) for actor in model.actors.values() for called in actor.called}
    fresh = {plain(each): each for each in reversed(found) if plain(each) not in known}
    return tuple(dict.fromkeys(fresh[plain(each)] for each in found if plain(each) in fresh))[:MOST]


def without_office(name: str) -> str:
    """What stands behind the last office of a name; empty for an office alone."""
    offices = list(TITLE.finditer(name))
    return name[offices[-1].end() :].strip(" ,") if offices else name.strip()


def last_name(name: str) -> tuple[str, ...]:
    """The last word of a person's name; nothing where it is none, or has one word."""
    words = name.split()
    person = 2 <= len(words) <= 4 and all(map(NAME.fullmatch, words)) and words[0] != "The"
    return (words[-1],) if person and not BODY.fullmatch(words[-1]) else ()
