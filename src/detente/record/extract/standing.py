"""The words of ``guard.toml`` that stand over an act, and what they may say of it.

*References*: Karttunen 1971; Nairn, Condoravdi and Karttunen 2006; Saurí and Pustejovsky 2009.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Literal

from detente.frozen import frozen
from detente.record.extract.inflect import bases

if TYPE_CHECKING:
    from detente.record.extract.language import Token

Kind = Literal[
    "negated",
    "failed",
    "open",
    "wanted",
    "meant",
    "said",
    "denied",
    "supposed",
    "hearsay",
    "might",
    "generic",
    "done",
    "twice",
]
BEHIND = 4
"""Words within which the second word of an entry must follow."""


@frozen
class Over:
    """One thing that stands over a word, and the word that says so."""

    kind: Kind
    by: Token


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(resources.files("detente.record.extract").joinpath("guard.toml").read_text("utf-8"))


@cache
def words(table: str, key: str) -> frozenset[str]:
    """The words of one list as they stand."""
    return frozenset(_data()[table].get(key, ()))


@cache
def _forms(table: str, key: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Every form of the first words of a list, with the words that must follow: () where none need."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for entry in _data()[table].get(key, ()):
        first, *rest = entry.split()
        for form in bases((first,)) if key != "adjectives" else {first: first}:
            found.setdefault(form, []).append(tuple(rest))
    return {form: tuple(rests) for form, rests in found.items()}


def among(token: Token, table: str, key: str) -> bool:
    """Whether a word is in a list of verbs, nouns or adjectives, with the words that must follow it."""
    rests = _forms(table, key).get(token.lower_, ())
    return any(not rest or rest[0] in following(token) for rest in rests)


def following(token: Token) -> list[str]:
    """The next few words, in small letters."""
    return [part.lower_ for part in token.doc[token.i + 1 : token.i + 1 + BEHIND]]
