"""Who a subject is: an actor by its name, its office or a pronoun, else the words themselves, else nobody.

*Method*, for the words of a subject, first that fits:

1. "Both sides", "neither leader": nobody in particular.
2. A pronoun: the last subject of the text that fits it.
3. A name inside the words, unless it only qualifies somebody else ("Karsk's ally", "Karsk-backed fighters").
4. An office without a name ("the general"): whoever the text or the case gives that title.
5. A thing that speaks ("the letter"): whoever sent the last one.
6. Somebody without a name ("a bishop"): those words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from detente.frozen import frozen
from detente.record.acts import acts
from detente.record.extract.gazetteer import Gazetteer
from detente.record.extract.layout.segment import Segment
from detente.record.extract.names import TITLE, TITLES, Mention, Names
from detente.record.extract.quotation import quoted

PERSONAL = frozenset({"he", "she", "his", "her", "him", "i", "my"})
FIRST_PERSON = frozenset({"we", "our", "us", "i", "my", "me"})
PRONOUNS = PERSONAL | {"it", "they", "its", "their", "them", "we", "our", "us"}
OTHERS = re.compile(
    r"\b(?:all(?:y|ies)|partners?|backers?|supporters?|critics?|opponents?|enem(?:y|ies)|rivals?|neighbou?rs?|patrons?|"
    r"creditors?|lenders?|opposition|invaders?|occupiers?|attackers?|victims?|hostages|prisoners|captives|refugees)\b",
    re.IGNORECASE,
)
QUALIFIED = re.compile(
    r"^-(?:backed|led|allied|controlled|occupied|held|sponsored|aligned|brokered|mediated|born|speaking)"
)
TOWARDS = re.compile(r"\b(?:anti|pro)-$", re.IGNORECASE)
PLURAL = re.compile(
    r"^(?:both|neither|all|the two|the three|the|each|either|negotiators|delegations?|delegates|teams) (?:of the )?"
    r"(?:\w+ )?(?:sides?|parties|camps?|leaders?|delegations|governments|presidents|capitals|countries|armies|ministers|foreign ministers|"
    r"neighbou?rs|navies|combatants|factions|teams|states)\b|^(?:both|neither|each|all|either)$",
    re.IGNORECASE,
)
SPEAKING_THINGS = re.compile(
    r"\b(?:letters?|statements?|message|note|plan|proposal|communiqu[ée]|declaration|speech|address|document|appeal|post|offer|"
    r"draft|paper|response|reply|text|memorandum|tweet|interview)$",
    re.IGNORECASE,
)
SOMEBODY = re.compile(
    rf"\b(?:(?:{TITLES})s?|officials?|ministr(?:y|ies)|government|army|military|forces?|troops|rebels?|fighters?|guerrillas?|"
    r"paramilitaries|militias?|militants|insurgents|separatists|parliament|congress|senate|council|assembly|cabinet|court|"
    r"commission|committee|delegation|delegates?|delegations|teams?|bishops?|church|clerics?|imams?|elders?|unions?|party|parties|coalition|alliance|movement|front|"
    r"group|faction|junta|regime|administration|kingdom|palace|office|embassy|mission|monitors|observers|peacekeepers|police|navy|"
    r"guards?|planes|jets|gunboats|frigate|drones|artillery|commandos|units|leaders|presidents|ministers|diplomats|mediators|"
    r"powers|states|nations|countries|capitals|governments|armies|aircraft|media|agency|television|authorities|leadership|"
    r"residents|farmers|settlers|lawmakers|generals|commanders|analysts?|commentators?|experts?|people|workers|bank|"
    r"spokespeople|negotiators|aides|advisers|opposition|side|source|sources|republic|capital|neighbou?rs?|allies|ally)\b",
    re.IGNORECASE,
)
SERVANT = re.compile(
    r"\b(?:spokes\w+|aides?|advisers?|officials?|ministry|foreign minister|defen[cs]e minister|interior minister|office|negotiators?)$",
    re.IGNORECASE,
)
"""People who speak for somebody: without a name, for whoever has just acted."""
WATCHERS = re.compile(
    r"\b(?:analysts?|commentators?|experts?|observers|residents|people|critics|newspaper|reporters?|journalists?|report|lawyers)\b",
    re.IGNORECASE,
)
HEAD_END = re.compile(r"\s(?:of|in|from|for|to|with|who|whose|which|that|at|on|,)\b|,")


@dataclass
class Talk:
    """What has been said so far in a text: who spoke last, who is a person, who sent the last letter."""

    last: str | None = None
    person: str | None = None
    body: str | None = None
    sender: str | None = None
    voice: str | None = None
    others: tuple[str, ...] = ()
    selves: tuple[str, ...] = ()
    titles: dict[str, list[str]] = field(default_factory=dict)

    def spoke(self, actor: str, *, person: bool, act: str) -> None:
        """Remembers a speaker and the act."""
        self.last = actor
        if person:
            self.person = actor
        else:
            self.body = actor
        if acts()[act].sent:
            self.sender = actor


@frozen
class Spoken:
    """``actor`` is an id or words; None where the words name both sides. ``named`` says that a name was found."""

    actor: str | None
    person: bool = False
    named: bool = False
    pronoun: bool = False


def _quoted(text: str, at: int) -> bool:
    """Whether a place lies in quotation marks of its paragraph."""
    begin, end = text.rfind("\n\n", 0, at) + 1, text.find("\n\n", at)
    return any(opens < at < closes for opens, closes in quoted(text, begin, len(text) if end < 0 else end))


class Speakers:
    """Resolves the subjects of one text, in order."""

    def __init__(self, gazetteer: Gazetteer, names: Names, text: str) -> None:
        self.names = names
        self.talk = Talk()
        for actor in gazetteer.actors:
            for name in actor.names:
                self._title(name, actor.id)
        for match in re.finditer(rf"\b(?i:({TITLES})),? (?=[^\W_a-z])", text):
            mention = next(iter(names.mentions(text, match.end(), match.end() + 40)), None)
            if mention is not None and mention.start - match.end() < 24:
                self._title(match[1], mention.actor)

    def begin(self, segment: Segment) -> None:
        """A segment of the text begins: its voice is who "we" and "I" are in it, and who acts where nobody is named."""
        talk = self.talk
        talk.voice, talk.others, talk.selves = segment.voice, segment.others, segment.selves
        if segment.role == "speech" and segment.voice is not None:
            talk.last = talk.person = talk.body = segment.voice

    def _title(self, name: str, actor: str) -> None:
        if match := re.match(rf"(?i:({TITLES}))\b", name):
            holders = self.talk.titles.setdefault(match[1].lower().replace("-", " "), [])
            if actor not in holders:
                holders.append(actor)

    def resolve(self, text: str, start: int, end: int, subject: str | None = None) -> Spoken | None:
        """Who the words between two offsets are; ``subject`` is who acts elsewhere in the sentence, for a pronoun.
        None if they name nobody who could act."""
        words = text[start:end].strip()
        low = words.lower()
        if PLURAL.match(words):
            inside = [m.actor for m in self.names.mentions(text, start, end)]
            return (
                Spoken(inside[0], named=True) if len(set(inside)) == 1 and not low.startswith("neg") else Spoken(None)
            )
        if low in self.talk.selves and self.talk.voice is not None:
            return Spoken(self.talk.voice, named=True)
        if low in FIRST_PERSON and self.talk.voice is not None and not (subject and _quoted(text, start)):
            return Spoken(self.talk.voice, person=low in PERSONAL, pronoun=True)
        if low in PRONOUNS:
            return self._pronoun(low, subject)
        if low.split(" ", 1)[0] in {"you", "your", "yours"}:
            return None
        if (mention := self._named(text, start, end)) is not None:
            person = mention.end - mention.start > 0 and self._is_person(text, mention, start, end)
            return Spoken(mention.actor, person=person, named=True)
        if low in {"this", "that", "these", "those", "there", "what", "which", "who", "one", "nothing", "such"}:
            return None
        first = low.split(" ", 1)[0].removesuffix("'s").removesuffix("’s")
        if first in {"his", "her", "its", "their", "our", "my"} and (
            SOMEBODY.search(low) or SPEAKING_THINGS.search(low)
        ):
            if first in FIRST_PERSON and self.talk.voice is not None and not (subject and _quoted(text, start)):
                return Spoken(self.talk.voice, pronoun=True)
            return self._pronoun(first, subject)
        if OTHERS.search(words):
            return Spoken(re.sub(r"\s+", " ", words))
        if SPEAKING_THINGS.search(re.split(r"['’]s\s", HEAD_END.split(low, 1)[0])[0]):
            return Spoken(self.talk.sender) if self.talk.sender else None
        head = HEAD_END.split(low, 1)[0]
        if WATCHERS.search(head):
            return None
        if (match := None if low.startswith(("a ", "an ", "one ", "some ")) else TITLE.search(head)) is not None:
            holders = self.talk.titles.get(match[1].replace("-", " "), [])
            if len(holders) == 1:
                return Spoken(holders[0], person=True)
            if holders and self.talk.person in holders:
                return Spoken(self.talk.person, person=True)
        if SERVANT.search(head) and (actor := subject or self.talk.last) is not None:
            return Spoken(actor, person=True, pronoun=True)
        if SOMEBODY.search(head) or (words[:1].isupper() and self._proper(words)):
            return Spoken(re.sub(r"['’]s?$", "", re.sub(r"\s+", " ", words)), person=TITLE.search(head) is not None)
        return None

    def _pronoun(self, word: str, subject: str | None) -> Spoken | None:
        talk = self.talk
        if subject is not None:
            return Spoken(subject, pronoun=True)
        if word in PERSONAL:
            actor = talk.person or talk.last
        else:
            actor = (
                talk.last
                if word in {"we", "our", "us"}
                else talk.body
                if word in {"it", "its"} and talk.body
                else talk.last
            )
        return Spoken(actor, person=word in PERSONAL, pronoun=True)

    def _named(self, text: str, start: int, end: int) -> Mention | None:
        """The name in the words that acts: the first that does not only qualify somebody else."""
        found = list(self.names.mentions(text, start, end))
        if not found:
            return None
        head = HEAD_END.search(text, start, end)
        limit = head.start() if head else end
        for mention in found:
            after = text[mention.end : min(end, mention.end + 40)]
            if QUALIFIED.match(after) or TOWARDS.search(text[max(start, mention.start - 5) : mention.start]):
                continue
            if mention.start < limit and OTHERS.search(text, mention.end, limit):
                return None
            if mention.start >= limit and not self._stands_for(text[start:limit], text[limit : mention.start]):
                continue
            rest = re.sub(r"^['’]s?\s?", "", text[mention.end : limit]).strip() if mention.start < limit else ""
            if rest and not (
                SOMEBODY.search(rest) or SPEAKING_THINGS.search(rest) or TITLE.search(rest) or self._proper(rest)
            ):
                return None
            return mention
        return None

    @staticmethod
    def _stands_for(head: str, between: str) -> bool:
        """Whether what follows "of" or "in" is who acts: "officials in Karsk", "a spokesman for the League"."""
        if head.lower().startswith(("his ", "her ", "its ", "their ")):
            return False
        if WATCHERS.search(head) or (
            not re.search(r"^\s(?:of|in|from|for|at|on behalf of)\b", between) and not between.startswith(",")
        ):
            return False
        return SOMEBODY.search(head) is not None or SPEAKING_THINGS.search(head) is not None

    def _is_person(self, text: str, mention: Mention, start: int, end: int) -> bool:
        words = text[mention.start : mention.end]
        return TITLE.search(text[start:end]) is not None or words not in self.names.places

    @staticmethod
    def _proper(words: str) -> bool:
        return all(
            word[:1].isupper() or word in {"the", "al", "bin", "de", "of", "and", "von", "van"}
            for word in words.split()
        )
