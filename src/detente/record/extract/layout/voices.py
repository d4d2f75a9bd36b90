"""Whom the words of a head, a label or a signature name: an actor of the case where a name is in them, else the words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.record.extract.gazetteer import Gazetteer
from detente.record.extract.layout.page import Page
from detente.record.extract.names import Mention, Names
from detente.record.extract.titles import TITLE
from detente.record.extract.world import world

HONORIFIC = re.compile(
    r"^(?:(?:the|his|her|h\.? ?e\.?|mr|mrs|ms|dr|prof|gen|sir|excellency|hon|honou?rable|sheikh|ayatollah)\b\.? ?)+",
    re.IGNORECASE,
)
BRACKETS = re.compile(r"(?<=\w )\(([^()\n]{2,40})\)")
"""Behind a name, its short form or whose it is."""
INTRODUCTION = 12
"""Paragraphs of a text among which it is told who speaks in it."""
BODIES = re.compile(
    r"\b(?:ministry|ministries|government|council|delegation|office|presidency|secretariat|commission|movement|front|party|"
    r"command|headquarters|group|bureau|embassy|mission|department|cabinet|union|league|organi[sz]ation|committee|coalition|"
    r"alliance|army|forces|authority|administration|palace|chancellery|house|parliament|assembly|federation|republic|state)\b",
    re.IGNORECASE,
)


class Voices:
    """Resolves names of one text. ``by`` names who speaks in it, where that has been said."""

    def __init__(self, page: Page, names: Names, gazetteer: Gazetteer, by: str | None = None) -> None:
        self.page, self.names, self.by = page, names, by
        self._called = {actor.id: actor.names[0] for actor in gazetteer.actors}
        self._known = {*self._called, *(state.id for state in world())}

    def known(self, actor: str) -> bool:
        """Whether an actor is one of the case or a state."""
        return actor in self._known

    @property
    def parties(self) -> tuple[str, ...]:
        """The parties of the case."""
        return tuple(actor for actor, party in self.names.parties.items() if party)

    def mentions(self, begin: int, end: int) -> Iterator[Mention]:
        """Every name between two offsets."""
        return self.names.mentions(self.page.clean, begin, end)

    def actor(self, words: str) -> str | None:
        """The actor that words name, if one does: the one in brackets ("the National Council (NC)"), else the first of the case
        or the world, else the first person."""
        for inside in BRACKETS.findall(words):
            told = [mention for mention in self.names.mentions(inside) if mention.end - mention.start == len(inside)]
            if told:
                return told[0].actor
        found: list[str] = []
        for form in (words, words.title(), f"the {words}", words.lower(), f"the {words.lower()}"):
            found = found or [mention.actor for mention in self.names.mentions(form)]
        return next((actor for actor in found if actor in self._known), None) or (found[0] if found else None)

    def several(self, words: str) -> list[str]:
        """Every actor that words name, in order."""
        return list(dict.fromkeys(mention.actor for mention in self.names.mentions(words)))

    def person(self, label: str) -> str | None:
        """The actor for whom somebody speaks whom a label names, told by the name or where the text introduces it."""
        if label in self._called:
            return label
        label = HONORIFIC.sub("", label).strip(" *_:.")
        if (actor := self.actor(label)) is not None or not label:
            return actor
        last = re.escape(re.split(r"\s+", label)[-1])
        for line in self.page.paragraphs[:INTRODUCTION]:
            match = re.search(rf"\b{last}\b", line.words, re.IGNORECASE)
            if match is None or TITLE.search(line.words) is None:
                continue
            around = list(self.mentions(line.begin, line.end))
            if around:
                at = line.begin + match.start()
                return min(around, key=lambda m: abs(m.start - at)).actor
        return None

    def called(self, actor: str) -> str:
        """A name of an actor."""
        return self._called.get(actor, actor)

    def voice(self, label: str) -> str | None:
        """The actor that a label names, else the label."""
        return self.person(label) or " ".join(HONORIFIC.sub("", label).split()).strip(" *_:.") or None
