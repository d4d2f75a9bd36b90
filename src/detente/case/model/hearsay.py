"""Whether another actor tells what a statement tells of its speaker: “Aland said that Borland had agreed” is no word of Borland's.

*Method*

1. The statement names who tells it (``told_by``), or its words do: they begin with an actor of the case that says something, perhaps behind
   words of time or place, end with one, or name whose account it is (“according to Aland”); “his Alandian counterpart” is of Aland.
2. Else it stands in the own statement or letter of another actor, who publishes or wrote it.
3. Who is of the speaker's own side is no other. Whom the case does not know, a medium for one, only passes the speaker's words on, unless
   the statement says that unnamed sources tell it: whose word that is nobody knows.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.record import SourceDocument

VERBS = (
    *("said", "says", "told", "tells", "claimed", "reported", "announced", "announces", "stated", "confirmed"),
    *("confirms", "alleged", "alleges", "informed", "informs", "assured", "assures"),
)
TELLS = rf"(?:{'|'.join(VERBS)})"
UNNAMED = re.compile(r"\bsources?\b|\binsiders?\b|\bpeople (?:familiar|close)\b")
"""Who tells something without a name."""
FEW = r"(?:['’]s)?(?:\s+(?!(?:and|or|was|were|is|are|been)\b)[\w'’-]+){0,3}?"
"""Words between a name and its verb: “Aland's foreign minister said”; two who say it together say it both."""
WHEN = r"(?:(?:on|in|at|by|after|before|since|during|later|earlier|yesterday|meanwhile)\b[^“”\";:]*,\s+)?"
"""Words of time or place before who tells something."""
OWN = frozenset({"statement", "letter"})
"""Kinds of text in which one actor speaks of itself: what it tells there of another is its account."""


class Hearsay:
    """The actors of a case as tellers of what others said; ``sides``: by name in small letters, whose word its bearer's is."""

    def __init__(self, sides: Mapping[str, Collection[str]]) -> None:
        self._sides = sides

    @cached_property
    def _forms(self) -> tuple[re.Pattern[str], ...]:
        """How words name who tells them."""
        # an id of one letter is no name in a text: "a paper said"
        names = sorted((one for one in self._sides if len(one) > 1), key=len, reverse=True)
        named = "|".join(map(re.escape, names))
        teller = rf"(?:(?:the|his|her|its|their)\s+)?(?P<who>{named})(?:n|an|ian|ic|ish|ese|i)?\b"
        forms = (
            rf"\A{WHEN}{teller}{FEW}\s+{TELLS}\b",
            rf"[,”\"]\s+{teller}{FEW}\s+{TELLS}\W*\Z",
            rf"[,”\"]\s+{TELLS}\s+{teller}{FEW}\W*\Z",
            rf"\baccording\s+to\s+{teller}",
        )
        return tuple(map(re.compile, forms)) if names else ()

    def of(self, speaker: str, words: str) -> bool:
        """Whether words that tell something of a speaker are those of an actor of another side."""
        return self.teller(speaker, words) is not None

    def teller(self, speaker: str, words: str, told_by: str | None = None) -> str | None:
        """The name, in small letters, of the actor of another side who tells it, or unnamed sources as they are called; None where
        nobody does."""
        said = words.casefold().strip()
        if told_by and UNNAMED.search(told_by.casefold()) and told_by.casefold() not in self._sides:
            return told_by
        named = [told_by.casefold()] if told_by else []
        if any(word in said for word in (*VERBS, "according")):  # most words tell nothing: no form is made for them
            named += [match["who"] for form in self._forms if (match := form.search(said)) is not None]
        own = set(self._sides.get(speaker.casefold(), ()))
        return next((name for name in named if (side := self._sides.get(name)) and not own & set(side)), None)

    def writer(self, speaker: str, source: SourceDocument) -> str | None:
        """The name, in small letters, of the actor of another side whose own statement or letter a document is; None where it is
        nobody's, or of several among whom the speaker is."""
        if source.kind not in OWN:
            return None
        whose = f"{source.author or ''}\n{source.publisher or ''}".casefold()
        named = [
            name for name in self._sides if len(name) > 1 and re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", whose)
        ]
        own = set(self._sides.get(speaker.casefold(), ()))
        if any(own & set(self._sides[name]) for name in named):
            return None
        return max(named, key=len, default=None)
