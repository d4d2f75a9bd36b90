"""Who has been named so far in a text: the memory from which a pronoun or "the minister" is told.

*Method*

1. Each name of a text is remembered with where it stands, whether it is a person, a body or several, and the part it plays
   in its sentence: its subject, a subject further down, an object, or less.
2. A word stands for the nearest of those that fits it in gender and number; a subject comes before an object, one sentence
   back weighs as much as two parts down, and whoever is spoken of often is a little nearer.
3. Whoever is named behind a pronoun in the same clause is somebody else, and an object of the same sentence is not meant while
   any other fits ("he told Lind" is not Lind).
"""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from detente.record.extract.gender import Gender
from detente.record.extract.names import Mention, Names
from detente.record.extract.parts import LESS, OBJECT, SUBJECTS, role_of, token_at
from detente.record.extract.sentences import sentences
from detente.record.extract.titles import TITLE, TITLES
from detente.record.plural import of_many

if TYPE_CHECKING:
    from detente.record.extract.language import Doc, Token

Kind = Literal["person", "body", "several"]
REMEMBERED = 80
"""Names kept; beyond, the oldest are forgotten."""
BACK = 8
"""Sentences back in which whoever is meant is sought."""
TOPIC = 1.2
"""How much nearer somebody is of whom the text has spoken before: all of it after five times."""
ALOUD = 4
"""How far down an object of the same sentence is put: below the subjects of two sentences before."""
INSIDE = frozenset({"compound", "nmod", "amod", "poss", "flat"})
MEETING = frozenset(
    [
        "meet",
        "meets",
        "met",
        "meeting",
        "talked",
        "talks",
        "talk",
        "spoke",
        "speaks",
        "conferred",
        "confers",
        "held",
        "hold",
        "holds",
        "negotiated",
        "negotiates",
        "agreed",
        "agrees",
        "signed",
        "signs",
        "exchanged",
        "exchanges",
        "discussed",
        "discusses",
        "joined",
    ]
)
"""Verbs whose object takes part: "they" behind them are both."""
OFFICE_OF = re.compile(rf"(?:{TITLES}) (?:of|for) (?:the )?$", re.IGNORECASE)
OFFICE_ALONE = re.compile(rf"\b[Tt]he ({TITLES})\b(?!-|\s(?:of|for|to)\b|\s(?-i:[A-Z]))", re.IGNORECASE)
"""An office without a name: it names somebody, too."""
GROUP = re.compile(
    r"\b(?:both|(?:the )?two|the)\s(?:\w+\s)?(?:sides|parties|leaders|delegations|countries|governments|ministers|presidents|premiers|teams|"
    r"neighbou?rs|capitals|states)\b",
    re.IGNORECASE,
)
"""Several without their names."""
NOT_FIRST = re.compile(
    r"\b(?:with|to|against|for|from|of|on|in|at|by|between|about|over|towards?|into|near|after|before|told|tells|met|meets?|"
    r"urged|accused|called|asked|invited|warned|both)\s(?:the\s)?(?:\w+\s)?$",
    re.IGNORECASE,
)


@dataclass
class Seen:
    """One who was named: ``actor`` is an id or words, None for somebody whom no record names (an analyst)."""

    start: int
    end: int
    actor: str | None
    kind: Kind
    sentence: int
    role: int
    gender: Gender | None = None
    plural: bool = False
    words: str = ""
    members: tuple[str, ...] = ()
    verb: int | None = None
    """The token whose subject, object or complement it is, in the sentence that is being read."""


class Memory:
    """The names of one text up to a place, read as far as is asked."""

    def __init__(self, names: Names, text: str) -> None:
        self._names = names
        self._text = text
        self._places = sentences(text)
        self._number = 0
        self._coming = next(self._places, None)
        self._doc: Doc | None = None
        self._docs_begin = -1
        self.coming: str | None = None
        """Whose turn to speak the next parsed sentence begins, told by others: "he" and "she" are that person."""
        self._turn: str | None = None
        self.group: Callable[[str], tuple[str, ...] | None] = lambda _words: None
        """Who the members of a group are; told by whoever knows groups (:mod:`groups`)."""
        self.holder: Callable[[str, int], str | None] = lambda _title, _at: None
        """Who has an office at an offset; told by whoever knows offices (:mod:`descriptions`)."""
        self.seen: deque[Seen] = deque(maxlen=REMEMBERED)

    def hear(self, doc: Doc, begin: int) -> None:
        """Takes in the names up to the end of a parsed sentence that begins at an offset."""
        self.to(begin - 1)
        self._doc, self._docs_begin = doc, begin
        self._turn, self.coming = self.coming, None
        self.to(begin + len(doc.text) - 1)

    def to(self, offset: int) -> None:
        """Takes in the names of every sentence that begins before or at an offset."""
        while self._coming is not None and self._coming[0] <= offset:
            place, self._coming = self._coming, next(self._places, None)
            self._number += 1
            self.seen.extend(self._in_sentence(*place))

    def before(self, offset: int) -> str:
        """The words before an offset."""
        return self._text[max(0, offset - 60) : offset]

    @property
    def number(self) -> int:
        """The number of the sentence that was read last."""
        return self._number

    def add(self, actor: str | None, kind: Kind, start: int, end: int, **more: object) -> Seen:
        """Remembers a subject whom no name told: a pronoun, an office, somebody without a name."""
        for one in reversed(self.seen):
            if one.sentence == self._number and one.actor == actor and one.kind == kind and not one.members:
                one.role = 0
                return one
        one = Seen(start, end, actor, kind, self._number, 0, words=self._text[start:end], **more)  # type: ignore[arg-type]
        self.seen.append(one)
        return one

    def nearest(
        self,
        before: int,
        fits: Callable[[Seen], bool],
        *,
        subject: str | None = None,
        apart: frozenset[str] = frozenset(),
        further: Callable[[Seen], float] = lambda _: 0.0,
    ) -> Seen | None:
        """The one meant by a word at an offset among those that fit; ``subject`` acts elsewhere in the sentence, ``apart`` are
        the actors that cannot be meant, and ``further`` tells how much less likely one is by what it is."""

        often = Counter(one.actor for one in self.seen if one.role == 0 and self._number - one.sentence <= BACK)

        def distance(one: Seen) -> float:
            back = self._number - one.sentence
            far = 2.0 * back + one.role + further(one)
            if back == 0 and one.role >= OBJECT:
                far += ALOUD
            if subject is not None and one.actor == subject and back == 0:
                far -= 1
            return far - min(TOPIC, TOPIC / 4 * (often[one.actor] - 1))

        found = [
            one
            for one in self.seen
            if self._number - one.sentence <= BACK
            and (one.actor is None or one.actor not in apart)
            and (one.end <= before or (one.actor == subject and subject is not None and one.sentence == self._number))
            and fits(one)
        ]
        return min(found, key=lambda one: (distance(one), -one.sentence, one.start), default=None)

    def apart(self, start: int) -> frozenset[str]:
        """The actors that a pronoun at an offset cannot be: its own verb's objects, and the bodies named further down."""
        doc = self._doc
        if doc is None or not self._docs_begin <= start < self._docs_begin + len(doc.text):
            return frozenset()
        pronoun = token_at(doc, start - self._docs_begin)
        if pronoun is None:
            return frozenset()
        verb = pronoun.head
        return frozenset(
            one.actor
            for one in self.seen
            if one.sentence == self._number and one.start > start and one.actor is not None and one.verb == verb.i
        )

    def common(self, words: str, start: int) -> bool:
        """Whether a single word at an offset has its capital only from beginning a sentence ("Integration", "Correction")."""
        doc = self._doc
        if doc is None or " " in words or not self._docs_begin <= start < self._docs_begin + len(doc.text):
            return False
        token = token_at(doc, start - self._docs_begin)
        return token is not None and token.pos_ not in {"PROPN", "X"} and not words.isupper()

    def _in_sentence(self, begin: int, end: int) -> Iterator[Seen]:
        mentions = list(self._names.mentions(self._text, begin, end))
        doc = self._doc if self._docs_begin == begin else None
        found = [
            self._by_parse(doc, begin, mention) if doc is not None else self._by_words(begin, mention, not place)
            for place, mention in enumerate(mentions)
        ]
        if found and self._turn == found[0].actor and found[0].start <= begin + len("the "):
            found[0].kind, found[0].role = "person", 0
        self._turn = None
        taken = {char for one in mentions for char in (one.start, one.end - 1)}
        for match in OFFICE_ALONE.finditer(self._text, begin, end):
            actor = self.holder(match[1].lower(), match.start()) if taken.isdisjoint(range(*match.span())) else None
            if actor is not None:
                mention = Mention(match.start(), match.end(), actor)
                one = (
                    self._by_parse(doc, begin, mention)
                    if doc is not None
                    else self._by_words(begin, mention, not found)
                )
                one.kind = "person"
                found.append(one)
        for match in GROUP.finditer(self._text, begin, end):
            members = self.group(match[0]) if taken.isdisjoint(range(*match.span())) else None
            if members:
                mention = Mention(match.start(), match.end(), members[0])
                one = (
                    self._by_parse(doc, begin, mention)
                    if doc is not None
                    else self._by_words(begin, mention, not found)
                )
                one.kind, one.actor, one.members, one.plural, one.gender = "several", None, members, True, None
                found.append(one)
        found.sort(key=lambda one: one.start)
        yield from found
        yield from _several(self._text, found)
        if doc is not None:
            yield from _met(doc, found)

    def _seen(self, mention: Mention, kind: Kind, role: int, verb: int | None = None) -> Seen:
        words = self._text[mention.start : mention.end]
        gender = self._names.persons.gender(self._text, mention.start, mention.end) if kind == "person" else None
        many = kind == "body" and of_many(words)
        return Seen(mention.start, mention.end, mention.actor, kind, self._number, role, gender, many, words, verb=verb)

    def _by_words(self, begin: int, mention: Mention, first: bool) -> Seen:
        before = self._text[max(begin, mention.start - 40) : mention.start]
        after = self._text[mention.end : mention.end + 2]
        office = OFFICE_OF.search(before) is not None
        aside = (NOT_FIRST.search(before) is not None and not office) or after in {"'s", "’s"}
        role = LESS if aside else 0 if first else OBJECT
        return self._seen(mention, self._kind(mention, begin), role)

    def _kind(self, mention: Mention, begin: int) -> Kind:
        if self._names.persons.is_person(self._text[mention.start : mention.end]):
            return "person"
        around = re.split(
            r"[,;:.]|\b(?:said|says|and|of|that|to)\b", self._text[mention.end : mention.end + 60], maxsplit=1
        )[0]
        before = re.search(r"(\w+) (?:of|for) (?:the )?$", self._text[max(begin, mention.start - 30) : mention.start])
        told = TITLE.search(around) is not None or (before is not None and TITLE.fullmatch(before[1]) is not None)
        return "person" if told else "body"

    def _by_parse(self, doc: Doc, begin: int, mention: Mention) -> Seen:
        token = token_at(doc, mention.end - 1 - begin)
        if token is None:
            return self._by_words(begin, mention, False)
        person = self._names.persons.is_person(self._text[mention.start : mention.end])
        owner: Token | None = None
        while token.dep_ in INSIDE and token.head != token:
            if owner is None and token.dep_ == "poss" and TITLE.fullmatch(token.head.lower_) is None:
                owner = token.head
            token = token.head
            person = person or (owner is None and TITLE.fullmatch(token.lower_) is not None)
        whose = token.head.head if token.dep_ == "pobj" and token.head.lower_ in {"of", "for"} else None
        if whose is not None and whose.dep_ in SUBJECTS and TITLE.fullmatch(whose.lower_):
            token, person = whose, True
        if token.dep_ == "appos":
            token = token.head
        role, verb = role_of(token)
        if owner is not None:
            role = 1 if owner.dep_ in SUBJECTS else LESS
        return self._seen(mention, "person" if person else "body", role, verb)


def _several(text: str, found: list[Seen]) -> Iterator[Seen]:
    """“Egypt and Jordan”: both, where they stand as subjects."""
    for left, right in pairwise(found):
        between = text[left.end : right.start]
        if (
            left.actor != right.actor
            and left.actor is not None
            and right.actor is not None
            and re.fullmatch(r"[^,.;:]{0,24}\b(?:and|as well as)\s(?:[^,.;:]{0,40}\s)?", between)
        ):
            role = min(left.role, right.role)
            yield Seen(
                left.start,
                right.end,
                None,
                "several",
                left.sentence,
                role,
                plural=True,
                members=(left.actor, right.actor),
            )


def _met(doc: Doc, found: list[Seen]) -> Iterator[Seen]:
    """“Holt met Lind”: both, where a subject meets an object."""
    for one in found:
        if one.role > 1 or one.verb is None or doc[one.verb].lower_ not in MEETING or one.actor is None:
            continue
        for other in found:
            if other.verb == one.verb and other.role == OBJECT and other.actor not in {one.actor, None}:
                members = (one.actor, str(other.actor))
                yield Seen(one.start, other.end, None, "several", one.sentence, one.role, plural=True, members=members)
                break
