"""Several who are named by one noun: both sides, the mediators, the members of a council.

*Method*

1. "Both sides", "the two leaders", "the parties": those two of whom the text has just spoken together, else the two parties of
   a case, if the text has named both; they are on record each. Else nobody in particular.
2. "The mediators", "the guarantors", "the Quartet": those of whom the text says that they are it ("Egypt and Qatar, the
   mediators"); else two who are no party and were last spoken of together; else the words themselves, which is whom the text names.
3. "Members of the Council": the Council, where it is known.
4. "The three countries": those who issued the text, or the parties of a case that has three, if the text has named each.
5. "All parties", "none of the three": nobody in particular.
"""

from __future__ import annotations

import re

from detente.record.extract.memory import Memory
from detente.record.extract.names import Names
from detente.record.extract.roles import ROLES
from detente.record.extract.sentences import sentences

NOUNS = (
    r"(?:sides?|part(?:y|ies)|camps?|leaders?|delegations?|governments?|presidents?|premiers?|capitals?|countr(?:y|ies)|nations?|states?|"
    r"arm(?:y|ies)|(?:foreign |defen[cs]e |prime )?ministers?|neighbou?rs?|nav(?:y|ies)|militar(?:y|ies)|combatants|belligerents?|factions?|"
    r"teams?|negotiators?|envoys?|rivals?|foes|enemies|powers|groups?|heads of state|men|statesmen|politicians|officials|diplomats|"
    r"generals|legislatures|bodies|of them)"
)
TWO = re.compile(
    rf"^(?:both|the two|the pair|the duo|neither|either|each|their two)(?: of)?(?: the)?(?: [\w-]+){{0,2}}? {NOUNS}\b|^(?:both|neither|each|either|the two|the pair)$",
    re.IGNORECASE,
)
PARTIES = re.compile(
    r"^(?:the )?(?:(?:warring|conflicting|opposing|contending|negotiating|rival|belligerent) )?(?:parties|sides|belligerents|combatants|"
    r"adversaries|foes|high contracting parties|(?<=the )(?:negotiators|chief negotiators|heads of delegations?|delegations|delegates|negotiating teams|teams|panels|neighbou?rs)|"
    r"warring (?:factions|armies|generals))(?: to the (?:conflict|agreement|talks|dispute|war|accord|treaty|ceasefire|truce))?$",
    re.IGNORECASE,
)
OF_BOTH = re.compile(
    r"^(?:the )?(?:\w+ ){0,2}?(?:ministries|ministers|leaders|presidents|armies|governments|officials|delegations|representatives|envoys|"
    r"militaries|spokes\w+|negotiators|troops|forces) (?:of|from|for|on) (?:both|the two)(?: \w+){0,2}$|^(?:both|the two) \w+['’] (?:\w+ ){0,2}\w+$",
    re.IGNORECASE,
)
"""“The foreign ministries of both countries”, “both sides' negotiators”."""
MANY = re.compile(
    rf"^(?:all|none|some|several|most|many|any|the three|the four|the five|the six|three|four|five|six|the seven)(?: of)?(?: the)?"
    rf"(?: [\w-]+){{0,2}}? (?:{NOUNS}|members)\b|^(?:all|none|everyone|everybody|no one|nobody)$",
    re.IGNORECASE,
)
MEMBERS = re.compile(r"^(?:the )?(?:\w+ ){0,2}?members? (?:of|states of) ", re.IGNORECASE)
BESIDE = re.compile(
    r"^[,\s(–—]*(?:(?:which|who|both)\s)?(?:(?:have|has|had)\s)?(?:(?:act|acts|acted|acting|serve|serves|served|serving|are|were|been)\s)*"
    r"(?:as\s)?(?:the\s)?(?:\w+\s){0,3}?$"
)
"""What may stand between a list of names and what they are."""
BEFORE = re.compile(
    r"^(?:[\s,:(–—-]|of|are|were|made up|consisting|comprising|composed|the|which|is|includes?|including|grouping)*$",
    re.IGNORECASE,
)
JOINED = re.compile(r"^\s?(?:,|,? and|&|, as well as|as well as)\s(?:the\s)?$")


SIDES = re.compile(
    r"\b(?:sides?|part(?:y|ies)|camps?|belligerents?|combatants|warring|foes|enemies|adversaries)\b", re.IGNORECASE
)
ISSUERS = re.compile(
    r"the (?:foreign |defen[cs]e |prime )?(?:ministers|leaders|presidents|premiers|governments|countries|states|participants|signatories|"
    r"heads of state|chief negotiators|representatives|officials)",
    re.IGNORECASE,
)
NUMBERS = {"three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
NOT_ALL = ("none", "some", "several", "most", "many", "any")
NUMBER = re.compile(rf"\b(?:{'|'.join(NUMBERS)})\b", re.IGNORECASE)
JOINT_BODY = re.compile(r"(?:an?|the|their) joint (?:\w+ )?(?:committee|commission|team|council|panel)", re.IGNORECASE)
"""A body of the two sides."""
SIDES_OF_JOINT = 2
NEAR = 4
"""Sentences back in which the two parties are named that "the sides" are, where a case has more."""


class Groups:
    """The groups of one text."""

    def __init__(self, names: Names, memory: Memory, text: str) -> None:
        self._names = names
        self._memory = memory
        self._parties = [actor for actor, party in names.parties.items() if party]
        self.issuers: tuple[str, ...] = ()
        """Those who issued the text together, where it is a joint one: they are its sides."""
        self._text = text
        self._named: set[str] | None = None
        self._members: dict[str, tuple[str, ...]] = {}
        for begin, end in sentences(text):
            if ROLES.search(text, begin, end):
                self._learn(text, begin, end)

    def _both_named(self) -> bool:
        """Whether the text names both parties of the case, wherever."""
        if self._named is None:
            places = sentences(self._text)
            self._named = {one.actor for begin, end in places for one in self._names.mentions(self._text, begin, end)}
        return self._named.issuperset(self._parties)

    def _learn(self, text: str, begin: int, end: int) -> None:
        """“Egypt and Qatar, which act as mediators”, “the Quartet (A, B, C and D)”."""
        runs: list[list[tuple[int, int, str]]] = []
        for mention in self._names.mentions(text, begin, end):
            one = (mention.start, mention.end, mention.actor)
            if runs and JOINED.fullmatch(text[runs[-1][-1][1] : mention.start]):
                runs[-1].append(one)
            else:
                runs.append([one])
        for match in ROLES.finditer(text, begin, end):
            for run in runs:
                members = tuple(dict.fromkeys(actor for _, _, actor in run))
                behind = run[-1][1] <= match.start() and BESIDE.fullmatch(text[run[-1][1] : match.start()])
                before = run[0][0] >= match.end() and BEFORE.fullmatch(text[match.end() : run[0][0]])
                if len(members) > 1 and (behind or before):
                    self._members.setdefault(_called(match[0]), members)

    def members(self, words: str) -> tuple[str, ...] | None:
        """The members of a group of two sides or of a role; empty where they are nobody in particular, None if the words
        name no group."""
        if JOINT_BODY.fullmatch(words):
            return self._parties_here()
        if TWO.match(words) or PARTIES.match(words) or OF_BOTH.search(words):
            return self._two(sides=SIDES.search(words) is not None)
        if self.issuers and ISSUERS.fullmatch(words):
            return self.issuers
        if MANY.match(words):
            return self._so_many(words)
        if (match := ROLES.search(words)) is not None and match.end() == len(words):
            return self._members.get(_called(match[0])) or self._helpers()
        return None

    def _so_many(self, words: str) -> tuple[str, ...]:
        """Those who issued the text, or the parties of the case where the text names each, if they are as many as the words say."""
        match = NUMBER.search(words)
        if match is None or words.lower().startswith(NOT_ALL):
            return ()
        sought = NUMBERS[match[0].lower()]
        if sought == len(self.issuers):
            return self.issuers
        return tuple(self._parties) if sought == len(self._parties) and self._both_named() else ()

    def _parties_here(self) -> tuple[str, ...] | None:
        """The two parties of the case, where the text names both."""
        return tuple(self._parties) if len(self._parties) == SIDES_OF_JOINT and self._both_named() else None

    def _helpers(self) -> tuple[str, ...] | None:
        """The two who were last spoken of together and are no party, where a text says of nobody that they mediate."""
        if not self._parties or self._members:
            return None
        pairs = (one.members for one in reversed(self._memory.seen) if one.kind == "several" and one.role == 0)
        return next((two for two in pairs if not set(two) & set(self._parties)), None)

    def _two(self, *, sides: bool = True) -> tuple[str, ...]:
        """The two whom "both" are; ``sides`` says that those of the dispute are meant, and not any two ("the two leaders")."""
        parties = tuple(self._parties) if len(self._parties) == 2 and self._both_named() else ()
        if len(self.issuers) > 1:
            return self.issuers
        if sides and parties:
            return parties
        pair = next((one for one in reversed(self._memory.seen) if one.kind == "several" and one.role == 0), None)
        if pair is not None and len(pair.members) == 2 and self._memory.number - pair.sentence <= 3:
            return pair.members
        if parties:
            return parties
        near = dict.fromkeys(
            one.actor
            for one in self._memory.seen
            if one.actor in self._parties and self._memory.number - one.sentence <= NEAR
        )
        if len(near) == 2:
            return tuple(str(actor) for actor in near)
        return pair.members if pair is not None and len(pair.members) == 2 else ()


def _called(role: str) -> str:
    """A role in one form, whatever its number."""
    return re.sub(r"\W|s$|countries|states|powers|nations|parties|team", "", role.lower().strip()).rstrip("s")
