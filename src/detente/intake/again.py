"""Statements that tell once more what another tells, in whatever document, so that one decision may do for all of them.

*Method*

1. The same speaker, act, voice, polarity and modality, about the same things of the case, to the same addressees where
   both name some.
2. Words that carry meaning, in their stems, without those that name the speaker: four fifths of the shorter one's and half
   of the longer one's are the other's, at least two; numbers and negations are the same.
3. What is found is shown with its place and words. It is a suggestion: a person decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from detente.frozen import frozen
from detente.record import Statement
from detente.record.extract.topics import stems
from detente.record.model import ABOUT_KINDS

LIKE, HALF, FEWEST = 0.8, 0.5, 2
MOST = 50
"""Statements that one decision does for beside the one shown; the others are asked again."""
EXACT = re.compile(
    r"\d+(?:[.,]\d+)*|\b(?:no|not|nor|never|neither|none|nothing|nobody|without|cannot|unless|except|only|half|"
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|first|second|third|last)\b|n['’]t\b",
    re.IGNORECASE,
)
"""What changes the sense though nearly all the words are the same."""


@frozen
class Told:
    """What of a waiting statement is compared."""

    document: str
    id: str
    stems: frozenset[str]
    exact: frozenset[str]
    speaker: frozenset[str]
    sense: tuple[object, ...]
    to: frozenset[str]


Key = tuple[str, str]
"""The speaker, in small letters, and the act."""


class Again:
    """Statements that wait, by speaker and act; each document is put in once, and anew when its file has changed."""

    def __init__(self) -> None:
        self._told: dict[Key, dict[tuple[str, str], Told]] = {}
        self._keys: dict[str, list[tuple[Key, str]]] = {}

    def put(self, document: str, statements: Iterable[Mapping[str, Any]]) -> None:
        """What waits in a document now, as plain data: of ten thousand documents only a few are ever asked for."""
        for key, each in self._keys.pop(document, ()):
            self._told[key].pop((document, each), None)
        for item in statements:
            told = _told(document, item) if item.get("status") == "proposed" else None
            if told is not None:
                key = _key(item["speaker"], item["act"])
                self._told.setdefault(key, {})[document, told.id] = told
                self._keys.setdefault(document, []).append((key, told.id))

    def like(self, statement: Statement) -> list[tuple[str, str]]:
        """Document and id of each waiting statement that tells the same as this one, which is as a machine proposed it."""
        mine = _told(statement.document, statement.model_dump(mode="json", exclude_defaults=True))
        if mine is None:
            return []
        there = self._told.get(_key(statement.speaker or "", statement.act), {})
        found = (name for name, other in there.items() if other.id != mine.id and _same(mine, other))
        return sorted(found, key=lambda name: name[0])


def _key(speaker: str, act: str) -> Key:
    return speaker.casefold(), act


def _told(document: str, item: Mapping[str, Any]) -> Told | None:
    """What of a statement is compared; None for one without a speaker, who might be anybody."""
    if not item.get("speaker"):
        return None
    about, quote = item.get("about") or {}, item["quote"]
    things = tuple(tuple(sorted(about.get(kind) or ())) for kind in ABOUT_KINDS)
    sense = (item.get("voice"), item.get("told_by"), item.get("polarity"), item.get("modality"), things)
    words = quote if isinstance(quote, str) else quote["exact"]
    return Told(
        document,
        item["id"],
        frozenset(stems(words)),
        frozenset(_exact(words)),
        _named(f"{item['speaker']} {item.get('speaker_words') or ''}"),
        sense,
        frozenset(item.get("to") or ()),
    )


def _same(one: Told, other: Told) -> bool:
    if one.sense != other.sense or (one.to and other.to and one.to != other.to):
        return False
    return one.exact == other.exact and _alike(one.stems, other.stems, one.speaker | other.speaker)


def alike(one: str, other: str, speaker: str = "") -> bool:
    """Whether two quotes say the same in like words, those for the speaker aside; either way round."""
    same = set(_exact(one)) == set(_exact(other))
    return same and _alike(frozenset(stems(one)), frozenset(stems(other)), _named(speaker))


def _alike(one: frozenset[str], other: frozenset[str], named: frozenset[str]) -> bool:
    mine, theirs = one - named, other - named
    both, (fewer, more) = len(mine & theirs), sorted((len(mine), len(theirs)))
    return both >= max(FEWEST, LIKE * fewer, HALF * more)


def _named(speaker: str) -> frozenset[str]:
    return frozenset(stems(speaker.replace("_", " ")))


def _exact(words: str) -> Iterator[str]:
    return (found[0].casefold().replace("’", "'") for found in EXACT.finditer(words))
