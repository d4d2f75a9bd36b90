"""What the nouns of reporting stand for, read from ``roles.toml``: offices of states and movements, media, watchers, groups."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any

from detente.record.extract.titles import TITLES


@cache
def _data() -> dict[str, dict[str, list[str]]]:
    text = resources.files("detente.record.extract").joinpath("roles.toml").read_text("utf-8")
    return dict[str, Any](tomllib.loads(text))


def _any(words: list[str], *, small: bool = True, ends: str = r"\b") -> re.Pattern[str]:
    longest = sorted(words, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(longest)}){ends}", re.IGNORECASE if small else 0)


OFFICES = _any([rf"(?:{TITLES})s?", *_data()["offices"]["state"], *_data()["offices"]["movement"]])
"""Whoever speaks in such words speaks for the actor named beside them."""
STATE = _any(_data()["offices"]["organs"])
"""Organs of a state: without a name, those of the state in question."""
GOVERNING = _any(_data()["offices"]["governing"])
"""Whoever, *in* a state, speaks for it: officials in a capital do, a bishop there does not."""
FORCE = _any(_data()["offices"]["force"], ends="$")
"""Force that is used: by whose it is, where a name stands beside it ("a Karski strike")."""
SERVANTS = _any(_data()["offices"]["servants"], ends="$")
"""People who speak for somebody: without a name, for whoever acts in the text at that place."""
WATCHERS = _any(_data()["aside"]["watchers"])
MEDIA = _any(_data()["aside"]["media"])
MEDIA_NAMES = re.compile(
    r"\b(?:"
    + "|".join(re.escape(name) for name in sorted(_data()["aside"]["media_names"], key=len, reverse=True))
    + r"|(?:[A-Z][\w'’-]+ ){1,2}(?:Herald|Times|Tribune|Gazette|Mail|Telegraph|Monitor|Chronicle|Courier|Observer|Mirror|Star|Standard|Express|Globe|Journal|News Agency|Broadcaster|Television|TV|Radio)"
    + r")(?![\w-])"
)
BODIES = {kind: _any(words, ends="$") for kind, words in _data()["bodies"].items()}
"""Nouns for a body named before, by what sort of body it is: "the kingdom", "the movement", "the bloc"."""
PEOPLE = _any(_data()["people"]["any"], ends="$")
"""Nouns for any person with an office: "the diplomat"."""
SAME = {word: tuple(words) for words in _data()["same"].values() for word in words}
"""Offices that texts call by several names, by each of them."""
PLACES = _any(_data()["things"]["places"])
THINGS = _any(_data()["things"]["speaking"], ends="$")
OTHERS = _any(_data()["things"]["others"])
ROLES = _any(_data()["groups"]["roles"])
"""Several who are called by what they do for the talks: "the mediators"."""
SOMEBODY = _any(_data()["people"]["somebody"])
"""Nouns for anybody who could act, and of whom nothing more is known."""
