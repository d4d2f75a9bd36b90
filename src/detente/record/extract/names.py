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
from detente.record.extract.gazetteer import Gazetteer, Named
from detente.record.extract.sentences import sentences

TOKEN = re.compile(r"(?:[A-Z]\.){2,}|[^\W_]+(?:['’](?!s\b)[^\W_]+)?")
GAP = re.compile(r"[ \t\r\n\u00a0.-]{1,3}")
TITLES = (
    "president|vice[- ]president|prime minister|premier|chancellor|king|queen|emir|sultan|crown prince|foreign minister|"
    "defen[cs]e minister|interior minister|minister|foreign secretary|secretary of state|secretary[- ]general|secretary|leader|"
    "supreme leader|ruler|commander(?:[- ]in[- ]chief)?|general|colonel|army chief|chief of staff|chief negotiator|"
    "negotiator|chief delegate|delegate|special envoy|special representative|envoy|mediator|ambassador|spokes(?:man|woman|person)|"
    "national security adviser|adviser|advisor|aide|governor|chairman|chairwoman|chair|chief|head of state|head|diplomat|"
    "official|speaker|patriarch|director|high representative|representative|counterpart|opposition leader|warlord"
)
TITLE = re.compile(rf"\b({TITLES})\b", re.IGNORECASE)
TOWARDS = re.compile(r"\b(?:to|against|with|on) (?:the )?$")
"""An envoy to a state is not that state's."""
PERSON = r"(?P<person>[^\W\d_a-z][\w’'-]+(?: (?:(?:al|bin|ben|van|von|de|der|da|el|ibn)[ -])?[^\W\d_a-z][\w’'-]*){0,3})"
TITLED = re.compile(
    rf"(?:['’]s)?(?: (?:former|new|acting|interim|outgoing|exiled|top|chief|deputy|senior|veteran|long-time))?"
    rf"(?: (?:[a-z]+ ){{0,2}})?(?P<title>(?i:{TITLES}))(?: (?:for|to|on) [^\W\d_a-z][\w’'-]+(?: [^\W\d_a-z][\w’'-]+)?)?,? {PERSON}"
)
APPOSED = re.compile(rf"{PERSON}, (?:who is |the |a |an )?(?=[^,.;]{{0,60}}?\b(?:{TITLES})\b)(?P<rest>[^,.;]{{0,60}})")
OFFICE = re.compile(rf"(?P<title>(?i:{TITLES})) {PERSON} of (?:the )?(?P<rest>[^,.;]{{0,40}})")
BODY = re.compile(
    "League|Front|Council|Movement|Union|Assembly|Alliance|Commission|Conference|Party|Army|Forces|Authority|Coalition|Congress|"
    "Concord|Federation|Confederation|Republic|Bank|Committee|Company|Mission|Group|Brotherhood|Guard|Organisation|Organization"
)
"""Last words of a name by which a text calls a body the second time."""
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
    ]
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
    data = tomllib.loads(resources.files("detente.record.extract").joinpath("world.toml").read_text("utf-8"))
    return tuple(Named(name, (name, *others)) for table in data.values() for name, others in table.items())


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
        for actor in gazetteer.actors:
            for name in actor.names:
                self._add(name, actor.id)
        self._shorten(gazetteer)
        for state in world() if gazetteer.world else ():
            identifier = own.get(plain(state.id), state.id)
            for name in state.names:
                self._add(name, identifier)
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

    def _learn(self, text: str) -> None:
        """Persons whom the text ties to an actor by their office."""
        for begin, end in sentences(text):
            sentence = text[begin:end]
            if TITLE.search(sentence) is None:
                continue
            for mention in list(self.mentions(sentence)):
                if match := TITLED.match(sentence, mention.end):
                    self._person(match["person"], mention.actor)
            for pattern in (APPOSED, OFFICE):
                for match in pattern.finditer(sentence):
                    inside = next(iter(self.mentions(match["rest"])), None)
                    if inside is not None and TOWARDS.search(match["rest"][: inside.start]) is None:
                        self._person(match["person"], inside.actor)

    def _person(self, name: str, actor: str) -> None:
        words = re.sub(r"['’]s?$", "", name).split()
        if len(TOKEN.findall(name)) > MOST_WORDS:
            return
        while words and words[0] in NOT_PERSONS:
            words = words[1:]
        if words and not set(words) & NOT_PERSONS and not any(True for _ in self.mentions(" ".join(words))):
            self._add(" ".join(words), actor)
            if len(words[-1]) > 2:
                self._add(words[-1], actor)

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
            if all(GAP.fullmatch(text, left.end(), right.start()) for left, right in pairwise(follow)):
                return length, actor
        return None
