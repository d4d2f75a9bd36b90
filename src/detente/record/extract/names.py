"""Where a text names an actor: the names of the gazetteer, of states and bodies, and those that the text itself ties to them.

*Method*

1. A name of the case stands before the same name of the world (``world.toml``); a state that a case names as an actor keeps
   the case's id and gains the state's adjectives and capital.
2. "The Ruritanian premier Ada Holt", "Ada Holt, Ruritania's premier" and "Premier Ada Holt of Ruritania" tie Ada Holt, and
   Holt alone, to Ruritania, in this text only.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources
from itertools import pairwise

from detente.frozen import frozen
from detente.record.extract import introduced
from detente.record.extract.bodies import ANY, Sort, sort
from detente.record.extract.gazetteer import Gazetteer, Named
from detente.record.extract.gender import Gender, of_first_name, of_title
from detente.record.extract.roles import OFFICES
from detente.record.extract.sentences import sentences
from detente.record.extract.titles import TITLE as TITLE
from detente.record.extract.titles import TITLES

TOKEN = re.compile(r"(?:[A-Z]\.){2,}|[^\W_]+(?:['’](?!s\b)[^\W_]+)?")
GAP = re.compile(r"[ \t\r\n\u00a0.-]{1,3}")
BODY = re.compile(
    "League|Front|Council|Movement|Union|Assembly|Alliance|Commission|Conference|Party|Army|Forces|Authority|Coalition|Congress|"
    "Concord|Federation|Confederation|Republic|Bank|Committee|Company|Mission|Group|Brotherhood|Guard|Organisation|Organization"
)
"""Last words of a name by which a text calls a body the second time."""
PARTICLES = frozenset({"al", "bin", "ben", "van", "von", "de", "der", "da", "el", "ibn", "ul"})
PLACES = frozenset(
    {
        "Port",
        "San",
        "New",
        "Mount",
        "Lake",
        "Fort",
        "Saint",
        "Los",
        "Las",
        "City",
        "North",
        "South",
        "East",
        "West",
        "Great",
        "Cape",
        "Upper",
        "Lower",
        "Old",
        "Camp",
    }
)
"""First words of places of two words."""
MOST_WORDS = 12
"""Words of a name, hyphens dividing them, that a text ties to an actor; beyond, it is not learned."""
NOT_PERSONS = frozenset(
    [
        "The",
        "A",
        "An",
        "In",
        "On",
        "At",
        "But",
        "And",
        "He",
        "She",
        "It",
        "They",
        "His",
        "Her",
        "Its",
        "Their",
        "This",
        "That",
        "These",
        "Those",
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "After",
        "Before",
        "While",
        "When",
        "If",
        "As",
        "With",
        "For",
        "By",
        "To",
        "From",
        "Of",
        "Since",
        "Until",
        "Both",
        "Neither",
        "Earlier",
        "Later",
        "Meanwhile",
        "However",
        "Also",
        "Although",
        "Though",
    ]
)
"""Words that no name of a person begins with."""
SHARED = frozenset(
    {"Paris", "London", "Washington", "Chad", "Jordan", "Georgia", "Israel", "Santiago", "Sofia", "Kingston", "Lima"}
)
"""Names of states and capitals that persons bear as well."""
AFTER_FIRST = re.compile(r" (?:(?:al|bin|ben|van|von|de|der|da|el|ibn)[ -])?[^\W\d_a-z][\w’'-]+")
PLURAL_NAMES = frozenset(
    {"United States", "United Nations", "Netherlands", "Philippines", "Emirates", "Maldives", "Bahamas"}
)


@frozen
class Mention:
    """A name as it stands in the text, and whose it is."""

    start: int
    end: int
    actor: str


@cache
def world() -> tuple[Named, ...]:
    """States and international bodies by name."""
    return tuple(Named(name, (name, *others)) for table in _world().values() for name, others in table.items())


@cache
def _world() -> dict[str, dict[str, list[str]]]:
    return dict(tomllib.loads(resources.files("detente.record.extract").joinpath("world.toml").read_text("utf-8")))


@cache
def _sorts() -> dict[str, Sort]:
    states = dict.fromkeys(_world()["states"], frozenset({"state"}))
    return {**dict.fromkeys(_world()["bodies"], frozenset({"bloc"})), **states}


def plain(name: str) -> str:
    """A name without its article."""
    return re.sub(r"^(?:the|The)\s+", "", name.strip())


def _collective(actor: Named, name: str) -> bool:
    """Whether a name of the case is that of a body rather than of a person: its first name, and one with an article."""
    return name == actor.names[0] or name.lower().startswith("the ")


class Names:
    """The names one text may use."""

    def __init__(self, gazetteer: Gazetteer, text: str = "") -> None:
        self._actors: dict[tuple[str, ...], str] = {}
        self._lengths: dict[str, set[int]] = {}
        self._short: set[str] = set()
        self.parties = {actor.id: actor.party for actor in gazetteer.actors}
        self.places = {plain(name) for actor in gazetteer.actors for name in actor.names if _collective(actor, name)}
        self.places |= {plain(name) for actor in world() for name in actor.names}
        own = {plain(name): actor.id for actor in reversed(gazetteer.actors) for name in actor.names}
        self._persons: dict[str, Gender | None] = {}
        self._alone: set[str] = set()
        self._sorts = {actor.id: sort(actor) for actor in gazetteer.actors}
        self.titled: dict[str, list[str]] = {}
        for actor in gazetteer.actors:
            for name in actor.names:
                self._add(name, actor.id)
            self._leaders(actor)
        self._shorten(gazetteer)
        for state in world() if gazetteer.world else ():
            identifier = own.get(plain(state.id), state.id)
            self._sorts[identifier] = _sorts()[state.id]
            for name in state.names:
                self._add(name, identifier)
                if of_first_name(name) or name in SHARED:
                    self._alone.add(name)
        self._learn(text)

    def _add(self, name: str, actor: str) -> None:
        words = tuple(TOKEN.findall(plain(name)))
        if words and words not in self._actors:
            self._actors[words] = actor
            self._lengths.setdefault(words[0], set()).add(len(words))

    def _shorten(self, gazetteer: Gazetteer) -> None:
        """“The League”, where one actor of the case alone is a league of some name."""
        last: dict[str, set[str]] = {}
        for actor in gazetteer.actors:
            for name in actor.names:
                words = plain(name).split()
                if len(words) > 1 and BODY.fullmatch(words[-1]):
                    last.setdefault(words[-1], set()).add(actor.id)
        for word, actors in last.items():
            if len(actors) == 1:
                self._add(word, next(iter(actors)))
                self._short.add(word)
                self.places.add(word)

    def _leaders(self, actor: Named) -> None:
        """Which names of an actor are those of persons: with an office, or of two words of which the first is no place."""
        for name in actor.names:
            words = name.split()
            match = re.match(rf"(?i:{TITLES})\b", name)
            if match is not None and len(words) > 1:
                self._hold(match[0], actor.id)
                words = name[match.end() :].split()
            elif name == actor.names[0] and of_first_name(words[0]) is None:
                continue
            several = 2 <= len(words) <= 4 and all(word[:1].isupper() or word in PARTICLES for word in words)
            if words and (match is not None or (several and not BODY.search(name) and words[0] not in PLACES)):
                self._bears(words)

    def _bears(self, words: list[str]) -> None:
        gender = of_first_name(words[0]) if len(words) > 1 else None
        self._persons.setdefault(" ".join(words), gender)
        if len(words) > 1:
            self._persons.setdefault(words[-1], gender)

    def _hold(self, title: str, actor: str) -> None:
        holders = self.titled.setdefault(title.lower().replace("-", " "), [])
        if actor not in holders:
            holders.append(actor)

    def _learn(self, text: str) -> None:
        """Persons and short names that the text ties to an actor."""
        for begin, end in sentences(text):
            for tie in introduced.ties(text[begin:end], self._places_in):
                if tie.person:
                    self._person(tie.name, tie.actor, tie.title)
                else:
                    self._add(tie.name, tie.actor)

    def _places_in(self, text: str) -> list[tuple[int, int, str]]:
        return [(mention.start, mention.end, mention.actor) for mention in self.mentions(text)]

    def _person(self, name: str, actor: str, title: str | None) -> None:
        words = re.sub(r"['’]s?$", "", name).split()
        if len(TOKEN.findall(name)) > MOST_WORDS:
            return
        while words and (words[0] in NOT_PERSONS or TITLE.fullmatch(words[0])):
            words = words[1:]
        if title is not None:
            self._hold(title, actor)
        if words and not set(words) & NOT_PERSONS and not any(True for _ in self.mentions(" ".join(words))):
            self._add(" ".join(words), actor)
            self._bears(words)
            if len(words[-1]) > 2:
                self._add(words[-1], actor)
            if len(words) > 1 and len(words[0]) > 2 and of_first_name(words[0]):
                self._add(words[0], actor)
                self._persons.setdefault(words[0], of_first_name(words[0]))
                self._alone.add(words[0])

    def is_person(self, words: str) -> bool:
        """Whether a name is that of a person, as far as case and text tell."""
        return words in self._persons or (len(words.split()) > 1 and words.split()[-1] in self._persons)

    def gender(self, text: str, mention: Mention) -> Gender | None:
        """What the name, the words before it, or its first mention tell of a person's gender."""
        words = text[mention.start : mention.end]
        told = of_title(text[max(0, mention.start - 40) : mention.start])
        if told is None and self.is_person(words):
            told = self._persons.get(words) or self._persons.get(words.split()[-1]) or of_first_name(words.split()[0])
        if told is not None and words in self._persons:
            self._persons[words] = told
        return told

    def sort(self, actor: str) -> Sort:
        """What sorts of body an actor may be."""
        return self._sorts.get(actor, ANY)

    def plural(self, words: str) -> bool:
        """Whether a name is that of many: "the rebels", "Iranians"."""
        return words.endswith("s") and not words.endswith("ss") and plain(words) not in PLURAL_NAMES and len(words) > 4

    def mentions(self, text: str, begin: int = 0, end: int | None = None) -> Iterator[Mention]:
        """Every name between two offsets, the longest that fits at each place, in order."""
        tokens = list(TOKEN.finditer(text, begin, len(text) if end is None else end))
        at = 0
        while at < len(tokens):
            found = self._at(text, tokens, at)
            if found is None:
                at += 1
                continue
            length, actor = found
            yield Mention(tokens[at].start(), tokens[at + length - 1].end(), actor)
            at += length

    def _at(self, text: str, tokens: list[re.Match[str]], at: int) -> tuple[int, str] | None:
        first = tokens[at][0]
        small = first not in self._lengths
        lengths = self._lengths.get(first.lower() if small else first, ())
        for length in sorted(lengths, reverse=True):
            follow = tokens[at : at + length]
            actor = self._actors.get(tuple(token[0].lower() if small else token[0] for token in follow))
            if actor is None or len(follow) < length:
                continue
            if (
                length == 1
                and first in self._short
                and text[max(0, follow[0].start() - 4) : follow[0].start()].lower() != "the "
            ):
                continue
            if length == 1 and first in self._alone and _goes_on(text, follow[0].end()):
                continue
            if all(GAP.fullmatch(text, left.end(), right.start()) for left, right in pairwise(follow)):
                return length, actor
        return None


def _goes_on(text: str, end: int) -> bool:
    """Whether a surname follows, and no office ("Jordan Hale", not "Jordan Foreign Minister")."""
    follows = AFTER_FIRST.match(text, end) is not None
    return follows and not OFFICES.match(text, end + 1) and not BODY.match(text, end + 1)
