"""Whether "he" or "she" may stand for a person: told by a title, a form of address, or a first name."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Literal

Gender = Literal["man", "woman"]
BEFORE = {
    "man": re.compile(
        r"\b(?i:mr|king|prince|crown prince|emir|sultan|sheikh|sir|lord|pope|patriarch|ayatollah|imam|mullah|spokesman|chairman|"
        r"congressman|businessman|brother|father|señor|monsieur|herr)\.? (?:[^\W\d_a-z][\w’'-]*\.? ){0,2}$",
    ),
    "woman": re.compile(
        r"\b(?i:mrs|ms|miss|queen|princess|dame|lady|spokeswoman|chairwoman|congresswoman|businesswoman|sister|mother|señora|madame|"
        r"frau|baroness)\.? (?:[^\W\d_a-z][\w’'-]*\.? ){0,2}$",
    ),
}
PRONOUNS: dict[str, Gender] = {
    "he": "man",
    "him": "man",
    "his": "man",
    "himself": "man",
    "she": "woman",
    "her": "woman",
    "hers": "woman",
    "herself": "woman",
}
TOLD: dict[str, Gender] = {
    "king": "man",
    "emir": "man",
    "sultan": "man",
    "spokesman": "man",
    "chairman": "man",
    "statesman": "man",
    "patriarch": "man",
    "crown prince": "man",
    "queen": "woman",
    "spokeswoman": "woman",
    "chairwoman": "woman",
    "stateswoman": "woman",
}
"""Offices that tell the gender of whoever holds them."""


@cache
def _names() -> dict[str, Gender]:
    data = tomllib.loads(resources.files("detente.record.extract").joinpath("first_names.toml").read_text("utf-8"))
    men: dict[str, Gender] = dict.fromkeys(data["men"].split(), "man")
    women: dict[str, Gender] = dict.fromkeys(data["women"].split(), "woman")
    return {**men, **women}


def of_first_name(word: str) -> Gender | None:
    """The gender of whoever bears a first name; None if it is not known, or of both."""
    return _names().get(word.lower().rstrip(".,"))


def of_title(before: str) -> Gender | None:
    """The gender that the words before a name tell ("Queen", "Ms")."""
    if BEFORE["woman"].search(before):
        return "woman"
    return "man" if BEFORE["man"].search(before) else None
