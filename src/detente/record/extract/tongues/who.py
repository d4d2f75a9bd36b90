"""Who the words of a subject are, in another language: an actor, words for somebody, both sides, or nobody who acts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from detente.record.acts import acts
from detente.record.extract.speakers import Spoken
from detente.record.extract.tongues.names import TongueNames
from detente.record.extract.tongues.tongue import Tongue

HEAD_END = re.compile(r",|\s(?:qui|que|dont|quien|cual|avec|con|contre|contra|pour|para|sur|sobre|entre)\s")
BETWEEN_NAMES = re.compile(r"\s(?:et|y|e|ainsi que|así como|avec|con)\s")


@dataclass
class Talk:
    """What has been said so far in a text: who spoke last, which of them is a person, who sent the last letter."""

    last: str | None = None
    person: str | None = None
    sender: str | None = None

    def spoke(self, actor: str, *, person: bool, act: str) -> None:
        """Remembers a speaker and the act."""
        self.last = actor
        self.person = actor if person else self.person
        self.sender = actor if acts()[act].sent else self.sender


class Who:
    """Resolves the subjects of one text, in order; ``talk`` is what it remembers."""

    def __init__(self, tongue: Tongue, names: TongueNames, text: str) -> None:
        self.tongue, self.names, self.text = tongue, names, text
        self.talk = Talk()
        self.many: tuple[Spoken, ...] = ()
        """Those who acted last together, for "they"."""
        grammar = tongue.grammar
        self.subjects, self.first = grammar["subjects"], grammar["first"]
        self.people = tongue.people

    def resolve(self, start: int, end: int) -> tuple[Spoken, ...]:
        """Whoever the words between two offsets are, each; nothing if they name nobody who acts."""
        words = self.text[start:end].strip()
        low = words.lower().replace("’", "'")
        if not low:
            return ()
        if low in self.subjects or self.people["latter"].fullmatch(low):
            return self._pronoun(low)
        if self.people["both"].match(low) and not list(self.names.mentions(self.text, start, end)):
            return (Spoken(None),)
        mentions = list(self.names.mentions(self.text, start, end))
        head = HEAD_END.split(low, maxsplit=1)[0]
        limit = start + len(self.text[start:end]) - len(self.text[start:end].lstrip()) + len(head)
        if self.people["others"].search(head) or self.people["qualifying"].search(low):
            return (
                (Spoken(" ".join(words.split())),) if self._somebody(head) or self.people["others"].search(head) else ()
            )
        if self.people["watchers"].search(re.split(r"\s(?:de|du|des|d'|del)\s?", head)[0]):
            return ()
        near = [mention for mention in mentions if mention.start < limit]
        if near and self._acts(self.text[start : near[0].start]):
            joined = [near[0]]
            for mention in near[1:]:
                if (
                    BETWEEN_NAMES.search(self.text[joined[-1].end : mention.start])
                    and mention.actor != joined[-1].actor
                ):
                    joined.append(mention)
            person = self.people["titles"].search(head) is not None
            return tuple(Spoken(mention.actor, person=person, named=True) for mention in joined)
        if near and not self._somebody(head):
            return ()
        return self._unnamed(words, head)

    def _acts(self, before: str) -> bool:
        """Whether a name behind these words is who acts: alone, or behind an office, a group or what speaks for it."""
        bare = re.sub(
            r"(?i)\b(?:(?:le|la|les|el|los|las|un|une|una|de|du|des|del|al?|au)\b|[ld]['’])", " ", before
        ).strip(" ,'’")
        return not bare or self._somebody(before) or self.people["things"].search(before) is not None

    def _somebody(self, words: str) -> bool:
        return self.people["titles"].search(words) is not None or self.people["somebody"].search(words) is not None

    def _unnamed(self, words: str, head: str) -> tuple[Spoken, ...]:
        own = head.split(" ", 1)[0] in self.tongue_own
        if own and (self._somebody(head) or self.people["things"].search(head)) and self.talk.last:
            return (Spoken(self.talk.last, pronoun=True),)
        if match := self.people["titles"].search(head):
            holders = self.names.titles.get(match[0].lower(), [])
            if len(holders) == 1:
                return (Spoken(holders[0], person=True),)
            if self.talk.person in holders:
                return (Spoken(self.talk.person, person=True),)
            servant = re.search(
                r"porte[- ]parole|portavoz|vocer[oa]|ministre|ministr[oa]|dirigeant|chef|jefe|président|president",
                match[0].lower(),
            )
            if servant and self.talk.last and not re.match(r"(?:un|une|una|des|unos)\s", head):
                return (Spoken(self.talk.last, person=True, pronoun=True),)
        speaks = self.people["things"].search(head.split(" de ")[0])
        if speaks:
            return (Spoken(self.talk.sender or self.talk.last, pronoun=True),) if self.talk.last else ()
        if self._somebody(head):
            if (
                re.fullmatch(
                    r"(?:le|l'|el) ?(?:gouvernement|gobierno|ministère|ministerio|armée|ejército|pays|país|présidence|presidencia)",
                    head,
                )
                and self.talk.last
            ):
                return (Spoken(self.talk.last, pronoun=True),)
            return (Spoken(" ".join(words.split()), person=self.people["titles"].search(head) is not None),)
        proper = [word for word in words.split() if word[:1].isupper()]
        if len(proper) == len(words.split()) and 0 < len(proper) <= 4 and len(words) > 3:
            return (Spoken(" ".join(words.split()), person=True),)
        return ()

    @property
    def tongue_own(self) -> frozenset[str]:
        """Words for "his", "her", "their"."""
        return frozenset({"son", "sa", "ses", "leur", "leurs", "su", "sus"})

    def _pronoun(self, low: str) -> tuple[Spoken, ...]:
        talk = self.talk
        if self.many and self.people["they"].fullmatch(low):
            return self.many
        actor = (talk.person or talk.last) if self.people["it"].fullmatch(low) else talk.last
        return (Spoken(actor, person=True, pronoun=True),) if actor else ()
