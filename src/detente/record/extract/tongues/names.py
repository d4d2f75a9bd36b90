"""Where a text in another language names an actor: names of the case, of states and bodies in that language, and the persons
whom the text ties to them by their office.

*Method*

1. A state or a body is the actor of the case that has its English name, or any name that stands in the case.
2. "le ministre ruritanien Bo Lind", "el presidente de Ruritania, Bo Lind", "Bo Lind, ministre ruritanien": Bo Lind, and Lind
   alone, is Ruritania's, in this text only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from detente.record.extract.gazetteer import Gazetteer
from detente.record.extract.names import Mention
from detente.record.extract.tongues.tongue import Tongue, adjective
from detente.record.extract.world import plain

TOKEN = re.compile(r"[^\W_]+")
GAP = re.compile(r"[ \t\r\n\u00a0\u202f.'’‑-]{1,3}")
ARTICLE = re.compile(r"^(?:[lL]['’]|(?:le|la|les|el|los|las|un|une|the|The)\s)")
PERSON = r"(?P<person>[A-ZÀ-Þ][\w’'-]+(?:\s(?:(?:de|del|da|al|el|ben|bin|von|van)\s)?[A-ZÀ-Þ][\w’'-]*){0,3})"
BEHIND = re.compile(
    rf"(?:\s(?:de|des|du|de la|del|d['’])\s?[a-zà-ÿ][a-zà-ÿ’' ]{{2,40}})?[^\S\n]?,?\s(?:M\.|MM\.|Mme|Sr\.?|Sra\.?|D\.)?\s?{PERSON}"
)
BEFORE = re.compile(rf"{PERSON},\s(?:(?:le|la|l['’]|el|un|une|actuel|nouveau|nueva|nuevo|actual)\s?){{0,2}}$")
FARTHEST = 60
"""Characters between an office and the name it belongs to."""


class TongueNames:
    """The names that one text in another language may use."""

    def __init__(self, gazetteer: Gazetteer, tongue: Tongue, text: str = "") -> None:
        self._tongue = tongue
        self._actors: dict[tuple[str, ...], str] = {}
        self._lengths: dict[str, set[int]] = {}
        self.parties = tuple(actor.id for actor in gazetteer.actors if actor.party)
        own = {ARTICLE.sub("", plain(name)): actor.id for actor in reversed(gazetteer.actors) for name in actor.names}
        for actor in gazetteer.actors:
            for name in actor.names:
                single = name[:1].islower() and name.isalpha()
                for form in adjective(tongue.code, name) if single else (name,):
                    self._add(form, actor.id)
        for state in tongue.world if gazetteer.world else ():
            known = next((own[name] for name in map(plain, (state.id, *state.names)) if name in own), state.id)
            for name in state.names:
                self._add(name, known)
        self.titles: dict[str, list[str]] = {}
        for actor in gazetteer.actors:
            for name in actor.names:
                if match := tongue.people["titles"].match(ARTICLE.sub("", name)):
                    self._holds(match[0], actor.id)
        self._learn(text)
        self._shorten(gazetteer, text)

    def _shorten(self, gazetteer: Gazetteer, text: str) -> None:
        """ "Le Conseil", "la Ligue", where the case or the text names one body alone that begins with this word."""
        first: dict[str, set[str]] = {}
        names = [(ARTICLE.sub("", name), actor.id) for actor in gazetteer.actors for name in actor.names]
        names += [(text[mention.start : mention.end], mention.actor) for mention in self.mentions(text)]
        for name, actor in names:
            words = name.split()
            if len(words) > 1 and words[0][:1].isupper() and self._tongue.people["somebody"].fullmatch(words[0]):
                first.setdefault(words[0], set()).add(actor)
        for word, actors in first.items():
            if len(actors) == 1:
                self._add(word, next(iter(actors)))

    def _add(self, name: str, actor: str) -> None:
        words = tuple(TOKEN.findall(ARTICLE.sub("", name.strip())))
        if words and words not in self._actors:
            self._actors[words] = actor
            self._lengths.setdefault(words[0], set()).add(len(words))
            if words[0][:1].islower():  # an adjective may begin a sentence or stand for its people
                large = (words[0].capitalize(), *words[1:])
                self._actors.setdefault(large, actor)
                self._lengths.setdefault(large[0], set()).add(len(words))

    def _holds(self, title: str, actor: str) -> None:
        holders = self.titles.setdefault(title.lower(), [])
        if actor not in holders:
            holders.append(actor)

    def _learn(self, text: str) -> None:
        for match in self._tongue.people["titles"].finditer(text):
            mention = next(iter(self.mentions(text, match.end(), match.end() + FARTHEST)), None)
            if mention is None or re.search(
                r"[,.;:«»“”\n]|\s(?:à|avec|con|en|contre|contra|ante)\s", text[match.end() : mention.start]
            ):
                continue
            self._holds(match[0], mention.actor)
            before = text.rfind("\n", 0, match.start()) + 1
            for found in (
                BEHIND.match(text, mention.end),
                BEFORE.search(text, max(before, match.start() - FARTHEST), match.start()),
            ):
                if found is not None:
                    self._person(found["person"], mention.actor)

    def _person(self, name: str, actor: str) -> None:
        if any(True for _ in self.mentions(name)) or self._tongue.people["titles"].match(name):
            return
        words = name.split()
        self._add(name, actor)
        if len(words) > 1 and len(words[-1]) > 2:
            self._add(words[-1], actor)

    def mentions(self, text: str, begin: int = 0, end: int | None = None) -> Iterator[Mention]:
        """Every name between two offsets, the longest that fits at each place, in order."""
        tokens = list(TOKEN.finditer(text, begin, len(text) if end is None else end))
        at = 0
        while at < len(tokens):
            length, actor = self._at(text, tokens, at)
            if length:
                yield Mention(tokens[at].start(), tokens[at + length - 1].end(), actor)
            at += length or 1

    def _at(self, text: str, tokens: list[re.Match[str]], at: int) -> tuple[int, str]:
        for length in sorted(self._lengths.get(tokens[at][0], ()), reverse=True):
            follow = tokens[at : at + length]
            actor = self._actors.get(tuple(token[0] for token in follow))
            if (
                actor is not None
                and len(follow) == length
                and all(GAP.fullmatch(text, left.end(), right.start()) for left, right in pairwise(follow))
            ):
                return length, actor
        return 0, ""
