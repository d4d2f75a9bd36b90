"""Where a text names an actor: the names of the gazetteer, of states and bodies, and those that the text itself ties to them.

*Method*

1. A name of the case stands before the same name of the world (``world.toml``); a state that a case names as an actor keeps
   the case's id and gains the state's adjectives and capital.
2. "The Ruritanian premier Ada Holt", "Ada Holt, Ruritania's premier" and "Premier Ada Holt of Ruritania" tie Ada Holt, and
   Holt alone, to Ruritania, in this text only.
"""

from __future__ import annotations

import pickle
import re
from collections.abc import Iterator
from itertools import islice, pairwise

from detente.frozen import frozen
from detente.record.extract import introduced
from detente.record.extract.bodies import ANY, Sort, sort
from detente.record.extract.bodies import BODY as BODY
from detente.record.extract.forms import forms
from detente.record.extract.gazetteer import Gazetteer, Named
from detente.record.extract.persons import Persons, words_of
from detente.record.extract.roles import STATE
from detente.record.extract.sentences import sentences
from detente.record.extract.titles import AFFAIRS
from detente.record.extract.titles import TITLE as TITLE
from detente.record.extract.windows import windows
from detente.record.extract.world import TOKEN, governing, leaders, military, plain, seats, sorts, world

GAP = re.compile(r"[ \t\r\n\u00a0./'’-]{1,3}")
PEOPLE = re.compile(r"[A-Z][a-z]+(?:an|[ln]i)s")
"""Many of a people: “the Tigrayans”, of whom one is “the Tigrayan side”."""
PAPER = re.compile(
    r"\s(?:(?:[A-Z][\w’'-]+\s){0,2}?(?:Agreements?|Accords?|Award|Conventions?|Treat(?:y|ies)|Protocols?|Declaration|Communiqu[ée]|Pact|Conference|Process|"
    r"Discussions|Memorandum|Principles|Consensus|Statute|Plus)|accords?|agreements?|award|convention|treaty|protocol|declaration|pact|process|format)\b"
)
"""Behind a place, what is called after it and is not its state's: "the Halden Agreement"."""
OF = re.compile(r"\s+of\s+(?:the\s+)?(?=[A-Z])")
BELOW = re.compile(r"\b(?:deputy|vice|assistant|shadow|former|then|ex)[- ]$", re.IGNORECASE)
"""Before an office, what makes another one of it: the deputy prime minister is not the prime minister."""
MOST_STRANGERS = 500
"""Persons of one text whom nobody knows and who are remembered by name; beyond, each is called by the words at the place."""
MOST_WORDS = 12
"""Words of a name, hyphens dividing them, that a text ties to an actor; beyond, it is not learned."""
NO_PERSON = re.compile(AFFAIRS)
HEADS = frozenset({"House", "Government", "Ministry", "Kingdom", "State", "Office", "Community"})
"""First words of a name of the form "the House of …" by which a text calls it the second time."""
ORGAN = re.compile(
    rf"(?:['’]s?)? (?:(?!and |or |the |an? |of |to |with |its |their |his |her |that |said |has |had |for |on |in |is |was )[a-z-]+ ){{0,2}}?"
    rf"(?P<organ>{STATE.pattern})",
    re.IGNORECASE,
)
"""Behind a name, an organ of a state that the text may name alone later."""
ORGAN_OF = re.compile(
    rf"(?P<organ>(?i:{STATE.pattern}))(?: of the (?:[A-Z]\w+ ){{0,3}}(?:Republic|Kingdom|State|Union) | (?:of|for) (?:[A-Z]\w+(?:,? and |, | ))+| )of (?:the )?$"
)
"""Before one: "Ministry of Foreign Affairs of Karsk"."""


@frozen
class Mention:
    """A name as it stands in the text, and whose it is."""

    start: int
    end: int
    actor: str


def _collective(actor: Named, name: str) -> bool:
    """Whether a name of the case is that of a body rather than of a person: its first name, and one with an article."""
    return name == actor.names[0] or name.lower().startswith("the ")


@frozen
class _Ready:
    """What was made last of a gazetteer alone, packed: each text adds its own names to a copy."""

    gazetteer: Gazetteer
    names: bytes


_ready: list[_Ready] = []


class Names:
    """The names one text may use."""

    def __init__(self, gazetteer: Gazetteer, text: str = "") -> None:
        if _ready and _ready[0].gazetteer is gazetteer:
            self.__dict__ |= pickle.loads(_ready[0].names)
        else:
            self._begin(gazetteer)
            _ready[:] = [_Ready(gazetteer, pickle.dumps(self.__dict__))]
        for name, actor in forms(self._own, text, self._actors.keys()):
            self._add(name, actor)
        self._learn(text)

    def _begin(self, gazetteer: Gazetteer) -> None:
        self._actors: dict[tuple[str, ...], str] = {}
        self._lengths: dict[str, set[int]] = {}
        self._short: set[str] = set()
        self._loud: dict[tuple[str, ...], tuple[str, ...]] = {}
        self.parties = {actor.id: actor.party for actor in gazetteer.actors}
        self.places = {plain(name) for actor in gazetteer.actors for name in actor.names if _collective(actor, name)}
        self.places |= {plain(name) for actor in world() for name in actor.names}
        own = {plain(name): actor.id for actor in reversed(gazetteer.actors) for name in actor.names}
        self._own = own
        self._seats = seats()
        self.persons = Persons()
        self.known = {actor.id for actor in gazetteer.actors}
        self._sorts = {actor.id: sort(actor) for actor in gazetteer.actors}
        self.titled: dict[str, list[str]] = {}
        self.offices: list[tuple[str, str, str]] = []
        """Persons whom the text ties to an actor with an office: the person's name, the actor, the office."""
        for actor in gazetteer.actors:
            for name in actor.names:
                self._add(name, actor.id)
                if PEOPLE.fullmatch(plain(name)):
                    self._add(plain(name)[:-1], actor.id)
                for organ in STATE.findall(name) if "state" in self._sorts[actor.id] else ():
                    self._hold(organ, actor.id)
            for title in self.persons.of_case(actor, self.places):
                self._hold(title, actor.id)
        self._shorten(gazetteer)
        self._surnames(gazetteer)
        for state in world() if gazetteer.world else ():
            identifier = own.get(plain(state.id)) or governing(gazetteer, state) or state.id
            self._sorts[identifier] = sorts()[state.id]
            self.known.add(identifier)
            for name in state.names:
                self._add(name, identifier)
                self.persons.shared(name)
        self.military, self.armed = military(gazetteer)

    def _add(self, name: str, actor: str) -> None:
        words = tuple(TOKEN.findall(plain(name)))
        if words and words not in self._actors:
            self._actors[words] = actor
            self._lengths.setdefault(words[0], set()).add(len(words))
            if (loud := tuple(word.upper() for word in words)) != words and len(words[0]) > 2:
                self._loud.setdefault(loud, words)
                self._lengths.setdefault(loud[0], set()).add(len(loud))

    def _shorten(self, gazetteer: Gazetteer) -> None:
        """“The League”, where one actor of the case alone is a league of some name."""
        last: dict[str, set[str]] = {}
        ends: dict[str, set[str]] = {}
        for actor in gazetteer.actors:
            for name in actor.names:
                words = plain(name).split()
                if words and (BODY.fullmatch(words[-1]) or words[-1].title() in HEADS):
                    ends.setdefault(words[-1].title(), set()).add(actor.id)
                if len(words) > 1 and BODY.fullmatch(words[-1]):
                    last.setdefault(words[-1], set()).add(actor.id)
                head = plain(name).split(" of ")[0]
                if " of " in name and (BODY.fullmatch(head.split()[-1]) or head in HEADS):
                    last.setdefault(head, set()).add(actor.id)
        for word, actors in last.items():
            if len(actors | ends.get(word, set())) == 1:
                self._add(word, next(iter(actors)))
                self.places.add(word)
                if " " not in word:
                    self._short.add(word)

    def _surnames(self, gazetteer: Gazetteer) -> None:
        """The last name alone of a person of the case, where one actor alone has a person of that name."""
        held: dict[str, set[str]] = {}
        for actor in gazetteer.actors:
            for name in actor.names:
                words = words_of(name)
                if len(words) > 1 and len(words[-1]) > 2 and self.persons.is_person(" ".join(words)):
                    held.setdefault(words[-1], set()).add(actor.id)
        for word, actors in held.items():
            if len(actors) == 1 and word not in self.places:
                self._add(word, next(iter(actors)))

    def _hold(self, title: str, actor: str) -> None:
        holders = self.titled.setdefault(title.lower().replace("-", " "), [])
        if actor not in holders:
            holders.append(actor)

    def _learn(self, text: str) -> None:
        """Persons and short names that the text ties to an actor."""
        for tie in introduced.headed(text, self._places_in):
            self._add(tie.name, str(tie.actor))
            self._short.add(tie.name)
        for tie in introduced.coded(text, self._places_in):
            self._add(tie.name, str(tie.actor))
        strangers: dict[str, str | None] = {}
        for begin, end in sentences(text):
            for mention in self.mentions(text, begin, end) if STATE.search(text, begin, end) else ():
                organ = ORGAN.match(text, mention.end) or ORGAN_OF.search(
                    text[max(0, mention.start - 80) : mention.start]
                )
                if organ is not None:
                    self._hold(organ["organ"], mention.actor)
            for tie in introduced.ties(text[begin:end], self._places_in, self._organs_in, self._of_state):
                if tie.actor is None:
                    strangers[tie.name] = strangers.get(tie.name) or self._giver(tie, text[begin:end], text)
                elif tie.person:
                    self._person(tie.name, tie.actor, tie.title)
                else:
                    self._add(tie.name.title() if tie.name.isupper() and len(tie.name) > 6 else tie.name, tie.actor)
                    if BODY.fullmatch(tie.name.title()):
                        self._short.add(tie.name.title())
        for name in sorted(strangers, key=lambda name: -len(name.split()))[:MOST_STRANGERS]:
            self.introduce(name, strangers[name])
        named = ((text[at.start : at.end], at.actor) for part in windows(text) for at in self.mentions(text, *part))
        for first, actor in self.persons.by_first_names(named, text):
            self._add(first, actor)

    def _only_state(self) -> str | None:
        """The one state among the parties of the case, the other being a movement."""
        states = [actor for actor, party in self.parties.items() if party and self.sort(actor) == {"state"}]
        return states[0] if len(states) == 1 else None

    def only_movement(self) -> str | None:
        """The one movement among the two parties of the case, the other being a state."""
        state = self._only_state()
        others = [actor for actor, party in self.parties.items() if party and actor != state]
        return others[0] if state is not None and len(others) == 1 else None

    def _giver(self, tie: introduced.Tie, sentence: str, text: str) -> str | None:
        """Who gave somebody an office of whom a sentence does not say it: the one state of the dispute, if it names no other, or those who rebel."""
        if tie.rebel:
            return self.only_movement()
        if tie.head and (state := leaders().get(tie.name.split()[-1])) is not None:
            return next((one.actor for one in self.mentions(state)), None)
        given = tie.title is not None and introduced.GOVERNING.search(tie.title) is not None
        own = self._only_state() if given or tie.head else None
        if tie.head and STATE.search(text) is None and all(one.actor != own for one in self.mentions(text)):
            return None
        others = (mention.actor for mention in self.mentions(sentence) if self.sort(mention.actor) == {"state"})
        return own if own is not None and all(actor == own for actor in others) else None

    def _of_state(self, actor: str) -> bool:
        return "state" in self.sort(actor)

    def _organs_in(self, text: str) -> list[tuple[int, int, str]]:
        """The organs of a state that stand in a text without a name, where only one can have them."""
        found = []
        for match in STATE.finditer(text):
            holders = self.titled.get(match[0].lower(), [])
            if (actor := holders[0] if len(holders) == 1 else None if holders else self._only_state()) is not None:
                found.append((match.start(), match.end(), actor))
        return found

    def _places_in(self, text: str) -> list[tuple[int, int, str]]:
        return [(mention.start, mention.end, mention.actor) for mention in self.mentions(text)]

    def _person(self, name: str, actor: str, title: str | None) -> None:
        if title is not None:
            self._hold(title, actor)
        words = words_of(name) if len(TOKEN.findall(name)) <= MOST_WORDS else []
        if NO_PERSON.fullmatch(" ".join(words)):  # "the Minister of Foreign Affairs": what one is minister of
            words = []
        known = {mention.actor for mention in self.mentions(" ".join(words))}
        if words and title is not None and known <= {actor}:
            self.offices.append((" ".join(words), actor, title))
        if words and not known:
            self._add(" ".join(words), actor)
            self.persons.bears(words)
            if len(words[-1]) > 2:
                self._add(words[-1], actor)
            if (first := self.persons.first_name(words)) is not None:
                self._add(first, actor)

    def introduce(self, name: str, actor: str | None = None) -> None:
        """Remembers a person by name, and by the last word of it: an actor's, else nobody's but her own."""
        words = words_of(name)
        if words and not BODY.search(name) and (len(words) > 1 or len(words[0]) > 3):
            self._person(name, actor or " ".join(words), None)

    def sort(self, actor: str) -> Sort:
        """What sorts of body an actor may be."""
        return self._sorts.get(actor) or ANY

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

    def within(self, text: str, at: int) -> bool:
        """Whether a place lies within a name of several words."""
        begin, end = max(0, at - 80), min(len(text), at + 80)
        return any(
            one.start <= at < one.end and " " in text[one.start : one.end] for one in self.mentions(text, begin, end)
        )

    def _of_another(self, text: str, end: int, actor: str) -> bool:
        """Whether behind a common noun stands whose it is, and that is another: "the Government of Karsk"."""
        if (of := OF.match(text, end)) is None:
            return False
        tokens = list(islice(TOKEN.finditer(text, of.end()), MOST_WORDS))
        found = self._at(text, tokens, 0) if tokens else None
        return found is not None and found[1] != actor

    def _at(self, text: str, tokens: list[re.Match[str]], at: int) -> tuple[int, str] | None:
        """The longest name at a token: as it is written, else of common nouns written large ("the Government")."""
        first = tokens[at]
        if first[0] not in self._lengths:
            return self._as(text, tokens, at, small=True)
        found = self._as(text, tokens, at, small=False)
        if found is None and text[max(0, first.start() - 4) : first.start()].lower() == "the ":
            found = self._as(text, tokens, at, small=True)
        return found

    def _as(self, text: str, tokens: list[re.Match[str]], at: int, *, small: bool) -> tuple[int, str] | None:
        first = tokens[at][0]
        lengths = self._lengths.get(first.lower() if small else first, ())
        for length in sorted(lengths, reverse=True):
            follow = tokens[at : at + length]
            words = tuple(token[0].lower() if small else token[0] for token in follow)
            actor = self._actors.get(words) or self._actors.get(self._loud.get(words, ()))
            if actor is None or len(follow) < length:
                continue
            if (
                length == 1
                and first in self._short
                and text[max(0, follow[0].start() - 4) : follow[0].start()].lower() != "the "
            ):
                continue
            if TITLE.fullmatch(words[-1]) and BELOW.search(text, max(0, follow[0].start() - 12), follow[0].start()):
                continue
            if length == 1 and self.persons.of_another(first, text, follow[0].end()):
                continue
            if length == 1 and first in self._seats and PAPER.match(text, follow[0].end()):
                continue
            if length == 1 and (small or first in self._short) and self._of_another(text, follow[0].end(), actor):
                continue
            if all(GAP.fullmatch(text, left.end(), right.start()) for left, right in pairwise(follow)):
                return length, actor
        return None
