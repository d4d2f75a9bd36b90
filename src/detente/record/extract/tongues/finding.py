"""Candidates of a sentence in another language: which of its verbs tell acts, whose, and in which words.

*Method*

1. A verb tells an act by its cue, or by the noun or adjective behind it ("lancer un appel", "est prêt à"). Denied it tells only
   what its list of denied verbs says: nothing else is turned round.
2. What a verb governs belongs to it. What is said behind "said that" is told as the speaker's own act where the speaker is its
   subject; where another is, the words tell an accusation, a demand or a position of whoever says it.
3. In the conditional an act is hearsay (*hypothetical*), or intended behind a word of speech, or conditional where there is an
   "if". Behind "if", "before", "so that" and their like nothing is told.
4. Words in quotation marks are of whom the sentence, or the one where they end, names with a word of speech.
"""

from __future__ import annotations

from collections.abc import Iterator

from detente.record.acts import acts
from detente.record.extract.candidate import Candidate
from detente.record.extract.cues import Told
from detente.record.extract.quotation import uncut
from detente.record.extract.tongues.clauses import Clause
from detente.record.extract.tongues.groups import Tags
from detente.record.extract.tongues.names import TongueNames
from detente.record.extract.tongues.telling import Telling
from detente.record.extract.tongues.tongue import Tongue
from detente.record.extract.tongues.voices import Read, Span, Voiced, Voices
from detente.record.extract.tongues.words import QUOTE, Zone, zones

EDGE = ' \t\r\n,;:.–—-!?«»“”"'
SHORTEST, FEWEST = 8, 4
"""Characters of a quote, and words of somebody who says something; less says nothing."""
SAYING = frozenset({"say", "mourn", "criticise"})
"""Frames by which words of speech tell what somebody holds."""


class Finder:
    """Finds the candidates of the sentences of one text, in order."""

    def __init__(self, tongue: Tongue, names: TongueNames, text: str, by: str | None = None) -> None:
        self.tongue, self.names, self.text = tongue, names, text
        self.voices = Voices(tongue, names, text)
        self.telling = Telling(tongue, text)
        self.voices.issuer = self.voices.who.talk.last = by
        self.grammar = tongue.grammar

    def sentence(self, begin: int, end: int, quotes: list[Span], tags: Tags | None) -> list[Candidate]:
        """The candidates between two offsets; ``quotes`` are the marks of the quotations of the paragraph."""
        around, *inside = zones(self.text, begin, end, quotes)
        outer = self.voices.read(around, tags, None)
        said = self.voices.says(outer)
        quoted: dict[int, bool] = {}
        found: list[Candidate] = []
        for zone in inside:
            assert zone.quote is not None
            by = self.voices.speaker_of(outer, zone.quote, said)
            if by is None or not by.who:
                by = self.voices.quoted.get(zone.quote) or self.voices.later(zone.quote, end, quotes, tags)
            if by is None or not by.who:
                continue
            self.voices.quoted[zone.quote] = by
            own = list(self._candidates(self.voices.read(zone, tags, by), (begin, end)))
            own = own or list(self._whole(zone, by, (begin, end)))
            if own:
                found += own
                quoted[zone.quote[0]] = True
        found += self._candidates(outer, (begin, end), told=bool(quoted))
        found = found or list(self._attributed(outer, (begin, end)))
        if not outer.clauses and not inside:
            self.voices.alone(around)
        return sorted(found, key=lambda one: (one.start, one.cue))

    def _whole(self, zone: Zone, by: Voiced, sentence: Span) -> Iterator[Candidate]:
        """Quoted words that tell no act by themselves: what whoever says them holds, accuses of, demands."""
        if sum(not word.mark for word in zone.words) < FEWEST:
            return
        start, end = zone.words[0].start, zone.words[-1].end
        if (told := self._spoken(start, end)) is not None:
            yield from self._made(told, start, end, zone.words[0].start, by, sentence, "verb", None)

    def _spoken(self, start: int, end: int) -> Told | None:
        """What words tell that somebody says."""
        (said,) = self.tongue.verbs["speech"]
        return self.tongue.told("verbs", said, f"{said} {self.telling.low(start, end)}", "")

    def _attributed(self, outer: Read, sentence: Span) -> Iterator[Candidate]:
        """ "Selon le porte-parole de la Ligue, …": what somebody named is said to hold, where nothing else is told."""
        by = self.voices.attributed(outer)
        if by is None or not by.who[0].named or by.span is None or len(outer.zone.words) < 2 * FEWEST:
            return
        start, end = self._trimmed(outer.zone.words[0].start, outer.zone.words[-1].end)
        if (told := self._spoken(start, end)) is not None:
            yield from self._made(told, start, end, by.span[0], by, sentence, "verb", None)

    # --- what is told ----------------------------------------------------------------------------------------------

    def _candidates(self, read: Read, sentence: Span, *, told: bool = False) -> Iterator[Candidate]:
        """The candidates of a zone; ``told`` says that the words quoted in it have been told already."""
        own: dict[int, tuple[Told, str]] = {}
        for number in range(len(read.clauses)):
            if (found := self.telling.told(read, number)) is not None:
                own[number] = found
        for number in sorted(own):
            clause = read.clauses[number]
            if not self._free(read, number):
                continue
            says = own[number][0].rule.split(".")[0] in SAYING
            if self._is_say(clause) and (
                (told and QUOTE in {word.low for word in read.zone.words}) or self._carries(read, number, own)
            ):
                continue
            voice = read.voices[number]
            if not voice.who or self._goes_on(clause, own, number):
                continue
            start, end = self._stretch(read, number)
            act, part = own[number]
            if (
                says
                and voice.span is not None
                and voice.span[0] > read.zone.words[clause.group.main].start
                and QUOTE not in {word.low for word in read.zone.words}
            ):
                if any(self._free(read, other) and read.voices[other].who for other in own if other != number):
                    continue  # "…, denounced the ministry": what it reports is told
                start = read.zone.words[0].start
                act = self._spoken(start, end) or act
            if says and sum(1 for word in read.zone.words if start <= word.start < end and not word.mark) < FEWEST + 2:
                continue
            yield from self._made(
                act,
                start,
                end,
                read.zone.words[clause.group.main].start,
                voice,
                sentence,
                part,
                self._modality(read, number, act),
            )

    @staticmethod
    def _goes_on(clause: Clause, own: dict[int, tuple[Told, str]], number: int) -> bool:
        """ "shelled the port, wounding …": what a gerund adds is the same deed."""
        above = own.get(clause.above) if clause.above is not None else None
        act = own[number][0].act
        return clause.group.mood == "G" and above is not None and above[0].act == act and acts()[act].goes_on

    def _is_say(self, clause: Clause) -> bool:
        return bool(set(clause.group.bases) & self.tongue.verbs["say"])

    def _free(self, read: Read, number: int) -> bool:
        """Whether what a clause tells is told by itself, and not within what another one governs, denies or supposes."""
        seen: set[int] = set()
        while number not in seen:
            seen.add(number)
            clause = read.clauses[number]
            if clause.join in {"if", "dropped"}:
                return False
            if clause.above is None:
                return True
            if clause.join == "that" and not self._reports(read, clause.above, number):
                return False
            number = clause.above
        return True

    def _reports(self, read: Read, above: int, number: int) -> bool:
        """Whether a word of speech reports what its own subject does."""
        other = read.clauses[above]
        if not self._is_say(other) or other.group.negated or set(other.group.bases) & self.tongue.verbs["deny"]:
            return False
        theirs, ours = read.voices[above].who, read.voices[number].who
        return bool(theirs and ours) and theirs[0].actor == ours[0].actor

    def _carries(self, read: Read, number: int, own: dict[int, tuple[Told, str]]) -> bool:
        """Whether what a word of speech governs is told as the speaker's own act."""
        return any(
            self.telling.governed_by(read, other, number) and self._free(read, other) and bool(read.voices[other].who)
            for other in own
        )

    # --- in which words --------------------------------------------------------------------------------------------

    def _stretch(self, read: Read, number: int) -> Span:
        clause, words = read.clauses[number], read.zone.words
        start, end = words[clause.group.first].start, self.telling.stop(read, number)
        span = read.voices[number].span
        if span is not None and clause.subject and span[0] < start and start - span[0] < 260 and clause.join != "and":
            start = span[0]
        elif span is not None and span[0] > start:
            end = max(end, span[1])
        if words[0].low == QUOTE and self._is_say(clause) and clause.group.first <= 3:
            start = words[0].start
        return self._trimmed(start, end)

    def _trimmed(self, start: int, end: int) -> Span:
        while end > start and self.text[end - 1] in EDGE:
            end -= 1
        return start, end

    def _modality(self, read: Read, number: int, told: Told) -> str | None:
        clause = read.clauses[number]
        group = clause.group
        if told.modality is not None or acts()[told.act].response == "refusal" or group.negated:
            return told.modality
        if group.mood == "C":
            if any(other.join == "if" for other in read.clauses):
                return "conditional"
            if clause.join == "that" or (group.person.startswith("1")):
                return "intended"
            return "hypothetical"
        return "intended" if group.mood == "F" or group.way == "intended" else None

    def _made(
        self, told: Told, start: int, end: int, cue: int, voice: Voiced, sentence: Span, part: str, modality: str | None
    ) -> Iterator[Candidate]:
        start, end = uncut(self.text, start, end, sentence, cue)
        if end - start < SHORTEST:
            return
        who = voice.who
        act = acts()[told.act]
        actors = [one.actor for one in who]
        if actors == [None]:
            actors = list(self.names.parties) if len(self.names.parties) == 2 else [None]
        spoken = [
            (actor, one)
            for actor, one in zip(actors, who * len(actors) if len(who) == 1 else who, strict=True)
            if actor
        ]
        if not spoken:
            return
        shown = spoken[:1] if act.joint and len(spoken) > 1 else spoken
        for actor, one in shown:
            others = [other for other, _ in spoken if other != actor] if act.joint else []
            found = "named" if one.named else "pronoun" if one.pronoun else "words"
            to = tuple(dict.fromkeys(others or self._addressed(told.act, cue, end, actor)))[:2]
            yield Candidate(start, end, cue, told, voice.span, actor, to, modality, traits=frozenset({part, found}))
        self.voices.who.many = tuple(who) if len(spoken) > 1 else ()
        first, one = spoken[0]
        if cue != start or part != "verb" or voice.span is not None:  # not for whoever only stands behind "by"
            self.voices.who.talk.spoke(first, person=one.person, act=told.act)

    def _addressed(self, act: str, cue: int, end: int, speaker: str | None) -> Iterator[str]:
        if acts()[act].names_place:
            return
        for mention in self.names.mentions(self.text, cue, end):
            if mention.actor != speaker:
                yield mention.actor
