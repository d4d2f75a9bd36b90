"""What a statement is about: the issues, options, steps, demands, proposals and red lines of a case that its words name.

*Method*

1. A topic is known by the stems of its words; a stem that many topics share counts little (inverse frequency).
2. A statement is linked to a topic when at least ``ENOUGH`` of its weight is said, by two words or by one that no other topic
   of its kind has; an option needs a word that the other options of its issue lack, and brings its issue with it.
3. A topic is also known by each of its aliases: by all the stems of one, in their order, nothing that counts between them.
4. A name of an actor counts as a place only behind "in", "to", "at" or in a list of places, and where talks are spoken of.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import replace

from detente.frozen import frozen
from detente.record.extract.gazetteer import Gazetteer, Topic
from detente.record.extract.names import plain

WORD = re.compile(r"[^\W\d_]{2,}")
ENOUGH = 0.6
EMPTY = frozenset(
    re.findall(
        r"\w+",
        "a an the of in on at to for from by with without and or not no nor is are was were be been being has have had do does "
        "did will would may might can could shall should must it its they their them he his she her who whom whose which what "
        "when where why how that this these those as than then there both each all any some other while after "
        "before until unless if because since so such only own more most less least very into over under between about "
        "against during up down out off again once here same take takes give gives make makes come comes go goes get gets",
    )
)
ENDINGS = (
    "ations",
    "ation",
    "ments",
    "ment",
    "ities",
    "ings",
    "ing",
    "ions",
    "ion",
    "ers",
    "ies",
    "ian",
    "ed",
    "es",
    "er",
    "al",
    "ly",
    "ty",
    "s",
    "e",
    "y",
)
PLACE = re.compile(
    r"(?:\b(?:in|to|at|as|of|or|and|between|either|choose|such as|names?|for)\s(?:the\s)?|,\s)$", re.IGNORECASE
)
TALKS = re.compile(
    r"\b(?:talk|meet|summit|negotiat|venue|neutral|host|place|round|come to|travel|visit|welcome|conference)",
    re.IGNORECASE,
)


def stems(text: str) -> list[str]:
    """The stems of the words that carry meaning, in order."""
    return [_stem(word) for word in WORD.findall(text.lower()) if word not in EMPTY]


def _stem(word: str) -> str:
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


@frozen
class _Known:
    topic: Topic
    stems: frozenset[str]
    places: frozenset[str]
    telling: frozenset[str] = frozenset()


class Topics:
    """The topics of one case, ready to be sought in the words of statements."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        names = {
            _stem(word)
            for actor in gazetteer.actors
            for name in actor.names
            for word in WORD.findall(plain(name).lower())
        }
        self._known = []
        for topic in gazetteer.topics:
            called = [alias for alias in topic.aliases if names.issuperset(stems(alias))]  # an actor's name: a place
            for phrase in (*topic.phrases, *called):
                found = frozenset(stems(phrase))
                own = found - names
                if own:
                    self._known.append(_Known(topic, own, frozenset()))
                elif found and topic.kind == "options":
                    self._known.append(_Known(topic, frozenset(), frozenset(WORD.findall(plain(phrase)))))
        self._aliases = [
            (topic, tuple(stems(alias)))
            for topic in gazetteer.topics
            for alias in topic.aliases
            if not names.issuperset(stems(alias))
        ]
        self._known = [replace(known, telling=self._telling(known)) for known in self._known]
        counts = Counter(stem for known in self._known for stem in known.stems)
        self._weight = {stem: 1 / (1 + math.log(count)) for stem, count in counts.items()}
        by_kind = Counter((known.topic.kind, stem) for known in self._known for stem in known.stems)
        self._single = {key for key, count in by_kind.items() if count == 1}

    def _telling(self, known: _Known) -> frozenset[str]:
        """The stems by which an option is told from the other options of its issue."""
        if known.topic.kind != "options":
            return frozenset()
        issue = known.topic.id.split(".")[0]
        others = [
            other.stems
            for other in self._known
            if other.topic.kind == "options"
            and other.topic.id != known.topic.id
            and other.topic.id.split(".")[0] == issue
        ]
        return known.stems.difference(*others)

    def about(self, words: str, speaker: str | None) -> dict[str, tuple[str, ...]]:
        """Ids by kind of all topics that the words name."""
        if not self._known and not self._aliases:
            return {}
        order = stems(words)
        said = frozenset(order)
        talks = TALKS.search(words) is not None
        found: dict[str, dict[str, None]] = {}
        for known in self._known:
            topic = known.topic
            if topic.actors and speaker not in topic.actors:
                continue
            if self._names(known, said) or (talks and known.places and _as_place(known.places, words)):
                if topic.kind == "options":
                    found.setdefault("issues", {})[topic.id.split(".")[0]] = None
                if topic.kind != "options" or known.telling or known.places:
                    found.setdefault(topic.kind, {})[topic.id] = None
        for topic, alias in self._aliases:
            if _follows(alias, order):
                if topic.kind == "options":
                    found.setdefault("issues", {})[topic.id.split(".")[0]] = None
                found.setdefault(topic.kind, {})[topic.id] = None
        return {kind: tuple(ids) for kind, ids in found.items()}

    def _names(self, known: _Known, said: frozenset[str]) -> bool:
        common = known.stems & said
        if not common or (known.telling and not known.telling & said):
            return False
        weight = sum(self._weight[stem] for stem in common)
        if weight < ENOUGH * sum(self._weight[stem] for stem in known.stems):
            return False
        return len(common) > 1 or (known.topic.kind, next(iter(common))) in self._single


def _follows(alias: tuple[str, ...], order: list[str]) -> bool:
    """Whether the stems of an alias stand one after the other."""
    return any(tuple(order[at : at + len(alias)]) == alias for at in range(len(order) - len(alias) + 1))


def _as_place(places: frozenset[str], words: str) -> bool:
    """Whether the name stands where a place stands."""
    return all(
        any(
            PLACE.search(words[max(0, match.start() - 16) : match.start()])
            for match in re.finditer(rf"\b{re.escape(place)}\b", words)
        )
        for place in places
    )
