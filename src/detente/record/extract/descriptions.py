"""Who is meant by an office or a noun without a name: "the minister", "the kingdom", "the army", "a bishop".

*Method*, the first that fits

1. "The Council", after the Security Council: whoever was named by a name that ends so.
2. An office: the only one whom the case or the text gives it, else the nearest of them, else the nearest person.
3. "The group", "the kingdom", "the bloc": the nearest body of that sort.
4. An organ of a state: the state that the text names it with, else the nearest one.
5. "A spokesman", "officials": whoever has just acted.
6. The words, as a short name: that of a person where they hold one ("Premier Ada Holt" is Ada Holt from then on).
"""

from __future__ import annotations

import re

from detente.frozen import frozen
from detente.record.extract import roles
from detente.record.extract.bodies import BODY
from detente.record.extract.gender import TOLD, of_first_name
from detente.record.extract.memory import Memory, Seen
from detente.record.extract.names import MOST_STRANGERS, Names
from detente.record.extract.qualified import ARMY, HEAD_END, proper
from detente.record.extract.titles import TITLE

PARTY_LEADER = re.compile(
    r"(?:opposition )?party(?:['’]s)? (?:leader|president|chair\w*|head|chief|secretary|spokes\w+)\b"
)
LEADS = re.compile(r"(?:leader|president|chair\w*|head|secretary.general)")
GOVERNS = re.compile(r"minister|premier|head of (?:state|government)")
INDEFINITE = re.compile(r"(?:an?|one|some|several|many|most|few|two|three|four|five|dozens of|other|another|unnamed)\s")
WHOLE = re.compile(r"\s(?:who|whose|which|that|on condition|speaking|quoted|,)\b.*$|,.*$|\s\(.*$", re.DOTALL)
ARTICLES = frozenset(
    [
        "the",
        "a",
        "an",
        "one",
        "some",
        "several",
        "many",
        "most",
        "few",
        "two",
        "three",
        "four",
        "five",
        "other",
        "another",
        "no",
        "his",
        "her",
        "its",
        "their",
    ]
)
WHOLE_AFTER = re.compile(r"(?:\s(?:who|whose|which|that|on condition|speaking|quoted|of|from|in)\b|\s\().*$", re.DOTALL)
OF_GOVERNMENT = re.compile(
    r"army|military|armed forces|troops|soldiers|security forces|air force|navy|authorities|police"
)
"""What is the government's where nobody else is told to have it."""
FOREIGN = ("foreign office", "foreign ministry", "ministry")
"""What a ministry of foreign affairs is called."""
PORTFOLIO = re.compile(r"(?<=inistry) (?:of|for) (?:[A-Z]\w+(?:,? and |, | )?)+(?<! )")
IN = re.compile(r"(?:^|[.!?”\"]\s|\n)\s*In (?P<place>[^\W\d_][^,.;:\n]{1,40}?),? (?:the )?$")
OWNED = re.compile(r"(.+?)(?:['’]s|(?<=s)['’])\s(.+)")
REBELS = re.compile(
    r"(?:(?:an?|some|several|many|two|three|senior|top|main|leading|armed|other) )*(?:rebels?|insurgents?|guerrillas?|separatists?)(?:$| )"
)
"""Those who rebel, by whatever they have: "rebel leaders", "a senior rebel commander"."""
LONGEST_NAME = 8
"""Words of the name of an unknown speaker."""


STRANGER = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Sgt|Capt|Adm|Amb|Sen|Rep|Rev|Hon|Sheikh|H\\.E)\\.? )*"
    r"(?P<name>[^\W\d_a-z][\w’'.-]*(?: (?:(?:al|bin|ben|van|von|de|der|da|el|ibn|ul)[ -])?[^\W\d_a-z][\w’'.-]*){1,3})(?:['’]s?)?$"
)
OFFICE_WORDS = re.compile(rf"{TITLE.pattern}|{roles.STATE.pattern}", re.IGNORECASE)
WHOSE = re.compile(r"\s(?:who|whose|which|that|in|at|on)\b|,|\s\(")


@frozen
class Meant:
    """Whom the words mean; ``known`` says that somebody named before is, and not the words themselves."""

    actor: str
    person: bool = False
    known: bool = True


class Descriptions:
    """The offices and nouns of one text."""

    def __init__(self, names: Names, memory: Memory, parties: list[str]) -> None:
        self._names = names
        self._memory = memory
        self._parties = parties
        self._strangers = 0
        memory.holder = self._known_holder

    def meant(self, words: str, start: int, subject: str | None) -> Meant | None:
        """Whom words at an offset mean; ``subject`` is who acts elsewhere in the sentence."""
        if (actor := self.called(words, start)) is not None:
            return Meant(actor)
        low = HEAD_END.split(words.lower(), 1)[0]
        noun = re.sub(r"^the ", "", low)
        if (match := OWNED.match(re.sub(r"^[Tt]he ", "", words))) is not None and roles.OFFICES.search(match[2]):
            whose = self.meant(match[1], start, subject)
            known = whose is not None or not proper(match[1])
            return whose if known else self._stranger(match[1], person=True)
        if REBELS.match(noun) and (actor := self._names.only_movement()) is not None:
            return Meant(actor, person=TITLE.search(low) is not None)
        if _nameless(PORTFOLIO.sub("", words)):
            found = self._by_noun(low, noun, start, subject)
            if found is not None:
                return found
        if not (
            roles.OFFICES.search(low)
            or roles.SOMEBODY.search(low)
            or roles.ROLES.search(low)
            or (words[:1].isupper() and proper(words) and not self._memory.common(words, start))
        ):
            return None
        return self._stranger(words, person=TITLE.search(low) is not None)

    def _by_noun(self, low: str, noun: str, start: int, subject: str | None) -> Meant | None:
        """Somebody named before whom words without a name mean."""
        definite = INDEFINITE.match(low) is None
        if definite and PARTY_LEADER.match(noun) is not None and (actor := self._party()) is not None:
            return Meant(actor, person=True)
        organ = roles.STATE.search(noun)
        if organ is not None and definite and (actor := self._where(start)) is not None:
            return Meant(actor)
        title = TITLE.search(low) if definite else None
        if title is not None and (actor := self._holder(title[1].lower().replace("-", " "), start)) is not None:
            return Meant(actor, person=True)
        if organ is not None and (actor := self._organ(organ[0], start)) is not None:
            return Meant(actor)
        if definite and (actor := self._body(noun, start)) is not None:
            return Meant(actor)
        if organ is not None and (actor := self._state(organ[0], start)) is not None:
            return Meant(actor)
        if roles.SERVANTS.search(low) and (actor := subject or self._acting(start)) is not None:
            return Meant(actor, person=True)
        return None

    def _party(self) -> str | None:
        """Whose leader the text names, and to whom it gives no minister: the one party."""
        offices: dict[str, set[str]] = {}
        for _, actor, title in self._names.offices:
            offices.setdefault(actor, set()).add(title.lower())
        led = [
            actor
            for actor, titles in offices.items()
            if any(map(LEADS.match, titles)) and not any(map(GOVERNS.search, titles))
        ]
        return led[0] if len(led) == 1 else None

    def _stranger(self, words: str, *, person: bool) -> Meant:
        """Somebody whom nobody knows, from now on by the same name."""
        match = STRANGER.search(WHOLE_AFTER.sub("", words))
        name = match["name"] if match is not None else None
        if name is None or BODY.search(name) or not (person or of_first_name(name.split()[0])):
            return Meant(short(words), person, known=False)
        if TITLE.match(name):
            name = re.sub(rf"^{TITLE.pattern} ", "", name, flags=re.IGNORECASE)
        if self._strangers < MOST_STRANGERS and " " in name:
            self._strangers += 1
            self._names.introduce(name)
        return Meant(short(name), person=True, known=False)

    def called(self, words: str, start: int) -> str | None:
        """“The Council”, after the Security Council: whoever was named by a name that ends so."""
        match = re.fullmatch(r"[Tt]he ([A-Z][a-z]+)", words)
        if match is None or BODY.fullmatch(match[1]) is None:
            return None
        found = self._memory.nearest(
            start, lambda one: one.actor is not None and one.kind == "body" and one.words.endswith(match[1])
        )
        if found is None and roles.BODIES["bloc"].fullmatch(match[1]):
            return self._body(match[1].lower(), start)  # "The Bloc", in its own statement
        return found.actor if found else None

    def _known_holder(self, title: str, start: int) -> str | None:
        """Whoever the case or the text gives an office."""
        title = title.replace("-", " ")
        called = roles.SAME.get(title, (title,))
        given = any(_ends(held, one) for held in self._names.titled for one in called)
        return self._holder(title, start) if given else None

    def _holder(self, title: str, start: int) -> str | None:
        """Whoever has an office: the only one, else the nearest of them; of any office, the nearest person."""
        called = roles.SAME.get(title, (title,))
        holders = {
            actor
            for held, actors in self._names.titled.items()
            if any(_ends(held, one) for one in called)
            for actor in actors
        }
        if len(holders) == 1:
            return next(iter(holders))
        gender = TOLD.get(title)

        def fits(one: Seen) -> bool:
            right = one.gender in {gender, None} if gender else True
            return one.kind == "person" and right and (one.actor in holders or not holders)

        if not holders and title == "secretary general":
            return next((one.actor for one in self._names.mentions("United Nations")), None)
        if holders or roles.PEOPLE.search(title):
            found = self._memory.nearest(start, fits)
            return found.actor if found else None
        return None

    def _body(self, noun: str, start: int) -> str | None:
        """The nearest body of the sort that a noun names: "the kingdom", "the movement"."""
        sorts = {sort for sort, pattern in roles.BODIES.items() if pattern.fullmatch(noun)}
        if not sorts:
            return None
        for strict in (True, False):
            found = self._memory.nearest(
                start,
                lambda one, strict=strict: (
                    one.actor is not None  # type: ignore[misc]
                    and (one.kind == "body" or (one.kind == "person" and one.actor in self._names.known))
                    and (self._names.sort(one.actor) <= sorts if strict else bool(self._names.sort(one.actor) & sorts))
                ),
            )
            if found is not None:
                return found.actor
        alone = [one for one in self._parties if self._names.sort(one) <= sorts]
        if not alone and "movement" in sorts:
            return self._names.only_movement()
        return alone[0] if len(alone) == 1 else None

    def _where(self, start: int) -> str | None:
        """The party in whose land a sentence begins: "In Karsk the foreign ministry …"."""
        match = IN.search(self._memory.before(start))
        named = list(self._names.mentions(match["place"])) if match is not None else []
        alone = match is not None and len(named) == 1 and named[0].end - named[0].start == len(match["place"])
        return named[0].actor if alone and self._names.parties.get(named[0].actor) else None

    def _state(self, organ: str, start: int) -> str | None:
        """The state whose army or ministry is spoken of without its name: the nearest, else whose a like ministry is."""
        found = self._memory.nearest(
            start,
            lambda one: (
                one.actor in self._names.known and one.kind != "several" and "state" in self._names.sort(one.actor)
            ),
        )
        if found is not None:
            return found.actor
        titled = {actor for one in FOREIGN for actor in self._names.titled.get(one, ())} if organ in FOREIGN else set()
        if len(titled) == 1:
            return next(iter(titled))
        states = [one for one in self._parties if self._names.sort(one) == {"state"}]
        return states[0] if len(states) == 1 else None

    def _organ(self, organ: str, start: int) -> str | None:
        """The state with which the text names an organ: "the Sri Lankan government", later "the government"."""
        organ = "government" if organ.startswith("gov") else organ
        if self._names.military is not None and ARMY.search(organ):
            return self._names.military
        holders = (
            self._names.titled.get(organ)
            or self._ministers(organ)
            or (self._names.titled.get("government", []) if OF_GOVERNMENT.fullmatch(organ) else [])
        )
        if len(holders) < 2:
            return holders[0] if holders else None
        found = self._memory.nearest(start, lambda one: one.actor in holders)
        return found.actor if found else None

    def _ministers(self, organ: str) -> list[str]:
        """Whose ministry is spoken of: of the only one whose minister the text has named."""
        title = re.sub(r"ministry$", "minister", organ)
        given = {
            actor
            for held, actors in self._names.titled.items()
            if _ends(held, title) and held not in roles.SAME["premier"]
            for actor in actors
        }
        return list(given) if title != organ and len(given) == 1 else []

    def _acting(self, start: int) -> str | None:
        """Whose servants are spoken of without a name: of the nearest body, or of the nearest person who is one's."""
        found = self._memory.nearest(
            start, lambda one: one.actor is not None and one.kind != "several" and one.actor in self._names.known
        )
        return found.actor if found else None


def _ends(held: str, title: str) -> bool:
    return held == title or held.endswith(" " + title)


def short(words: str) -> str:
    """The name of an unknown speaker: its words without what is told of it, and no more than a few."""
    name = WHOLE.sub("", re.sub(r"\s+", " ", words))
    name = " ".join(name.split()[:LONGEST_NAME])
    return re.sub(r"['’]s?$", "", name).strip(' "“”.,;:')


def _nameless(words: str) -> bool:
    """Whether no word but the first has a capital, and that is no name either: "Army units", not "Southern gunboats"."""
    named = WHOSE.split(words, 1)[0]
    first, *others = re.sub(OFFICE_WORDS, lambda match: match[0].lower(), named).split() or [""]
    plain = (
        first.lower() in ARTICLES
        or first.islower()
        or roles.OFFICES.match(first) is not None
        or roles.SOMEBODY.match(first)
    )
    return bool(plain) and not any(word[:1].isupper() for word in others)
