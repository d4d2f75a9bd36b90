"""Candidates of a parsed sentence: each cue that tells something of its own, with its speaker and its words.

*Method*

1. What a cue's complement holds belongs to that cue; a participle that only says more of the same act belongs to it too.
2. The quote is the unbroken stretch of the clause, without the clauses that have cues of their own and without an
   introduction before the subject.
3. Several who act each have a statement, unless they do it together (they meet, they agree): then the first speaks to the others.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from detente.record.acts import acts
from detente.record.extract import process, tree
from detente.record.extract.act_words import act_words
from detente.record.extract.addressees import Addressees
from detente.record.extract.bound import Bound
from detente.record.extract.candidate import Candidate
from detente.record.extract.content import SAYING, Same, alike
from detente.record.extract.cue import Cue
from detente.record.extract.cue_finding import told_in
from detente.record.extract.cues import listed
from detente.record.extract.guard import guarded
from detente.record.extract.inflect import bases
from detente.record.extract.inverted import mended
from detente.record.extract.light import with_light
from detente.record.extract.names import Names
from detente.record.extract.own_acts import ALONE, only_points, only_thought, own_acts
from detente.record.extract.process import with_process
from detente.record.extract.quotation import uncut, with_condition, with_words_before
from detente.record.extract.reported import Whose
from detente.record.extract.sides import asked, of_both
from detente.record.extract.speakers import Speakers, Spoken
from detente.record.extract.stretches import people, place_of
from detente.record.extract.talking import sides_of, unnamed
from detente.record.extract.tellers import SPEECH, going_on, teller
from detente.record.extract.told_when import told_when
from detente.record.extract.uttered import uttered

if TYPE_CHECKING:
    from detente.record.extract.language import Doc, Token

READING = frozenset(listed("reading"))
AHEAD = bases(listed("ahead"))
LOOSE_END = re.compile(r"\s(?:and|but|or|while|as|that|which|though)\Z")
SPOKEN = re.compile(r"[:,]?\s*[“\"«][^“”\"«»]+[”\"»]")
"""A speaker's own words behind a word of speech."""
EDGE = ",;:.–—-!?"
DOCUMENTS = frozenset(listed("documents"))
STANDPOINTS = frozenset({"position", "positions", "stance", "view", "views", "standpoint", "demands", "conditions"})
SET_OUT = DOCUMENTS | STANDPOINTS
"""What one issues or sets out, who then goes on in it."""
SAID = "state_position"
"""What is done by saying something."""
FEWEST = 3
"""Words of somebody who says something: with no more, what was said stands elsewhere."""
ATTRIBUTES = bases(listed("attributes"))
ONLY_SAYS = re.compile(r"(?:he|she|it|they) \w+, \w+", re.IGNORECASE)
"""Words that only tell who says what stands elsewhere: "he said, still"."""
SHORTEST = 8
"""Characters of a quote: less says nothing."""
MOST_VERBS = 100
"""Verbs of a sentence; with more, it is no sentence but words said over and over (the labelled texts have up to twelve)."""


SPEAKS = bases(("speak", "talk"))
OURS = frozenset({"we", "i"})
REFUSALS = frozenset({"refuse", "red_line", "decline_to_specify", "acquiesce"})
POLITE = frozenset({"urge", "demand", "propose_talks", "threaten", "oppose"})
"""Acts that one does by saying that one would, or would not."""


def by_clauses(
    doc: Doc, text: str, begin: int, names: Names, speakers: Speakers, voice: str | None = None
) -> Iterator[Candidate]:
    """The candidates of a parsed sentence that begins at an offset of ``text``; ``voice`` is whose words it is, if it stands in
    a longer quotation or a statement."""
    if sum(token.pos_ in {"VERB", "AUX"} for token in doc) > MOST_VERBS:
        return
    speakers.hear(doc, begin)
    found = with_process(doc, with_light(doc, told_in(doc, _same(text, begin, names))))
    told = [
        mended(cue)
        for cue in (
            found
            if voice is None
            else uttered(doc, found, _voice_of(text, begin, speakers, voice), outside=names.parties.get(voice) is False)
        )
    ]
    told = [cue for cue in told if cue.subject is not None or cue.told.nobody or cue.voiced]
    told = [cue for cue in told if not names.within(text, begin + cue.token.idx)]
    within, beside = [cue for cue in told if not cue.beside], [cue for cue in told if cue.beside]
    kept = own_acts(
        sorted([*guarded(within, _whose(text, begin, speakers), voice), *beside], key=lambda cue: cue.token.i)
    )
    marks = {cue.token.i for cue in kept}
    subject: str | None = None
    seen: set[tuple[int, str | None]] = set()
    told_here: list[Candidate] = []
    for cue in kept:
        for candidate in _candidates(cue, marks, subject, text, begin, names, speakers, voice):
            subject = candidate.speaker or subject
            if (key := (candidate.start, candidate.speaker)) not in seen and not any(map(candidate.within, told_here)):
                seen.add(key)
                told_here.append(candidate)
    yield from (one for one in told_here if not any(map(one.within, told_here)))


def _same(text: str, begin: int, names: Names) -> Same:
    """Whether two subjects of a sentence are named as one actor: the premier speaks of her country."""

    def actors(token: Token) -> set[str]:
        start, end = place_of(token.doc, *people(token)[0], begin)
        return {mention.actor for mention in names.mentions(text, start, end)}

    def same(one: Token, other: Token) -> bool:
        return alike(one, other) or (len(ours := actors(one)) == 1 and ours == actors(other))

    return same


def speaker_of(doc: Doc, text: str, begin: int, speakers: Speakers) -> str | None:
    """Who says something in a sentence, whatever it is ("that is what the minister told reporters", "issued a statement", "set out
    the position of his government")."""
    for token in doc:
        issues = any(child.dep_ == "dobj" and child.lower_ in SET_OUT for child in token.children)
        speaks = token.pos_ == "VERB" and (token.lower_ in SPEECH or issues)
        if speaks and (subject := tree.subject(token)) is not None:
            place = place_of(doc, *people(subject)[0], begin)
            who = speakers.resolve(text, *place)
            if who is not None and who.actor is not None:
                if who.person and who.pronoun:
                    speakers.spoke(who, SAID, *place)
                return who.actor
    return None


def _voice_of(text: str, begin: int, speakers: Speakers, voice: str) -> Callable[[Token], bool]:
    """Whether a subject is named as whose words a sentence is: "the ministry rejects …", in the ministry's statement."""

    def ours(subject: Token) -> bool:
        who = speakers.resolve(text, *place_of(subject.doc, *people(subject)[0], begin))
        return who is not None and who.actor == voice and subject.pos_ != "PRON"

    return ours


def _whose(text: str, begin: int, speakers: Speakers) -> Whose:
    """Who the words of a token are; the subject is whom a pronoun among them stands for."""

    def whose(token: Token, subject: str | None) -> Spoken | None:
        return speakers.resolve(text, *place_of(token.doc, *people(token)[0], begin), subject)

    return whose


def _candidates(
    cue: Cue,
    marks: set[int],
    subject: str | None,
    text: str,
    begin: int,
    names: Names,
    speakers: Speakers,
    voice: str | None,
) -> Iterator[Candidate]:
    doc = cue.token.doc

    bound = Bound(text, begin, names, alone=speakers.talk.last is None)
    spoken: list[tuple[Spoken, tuple[int, int]]] = []
    general = cue.told.nobody
    of_paper = cue.subject is not None and cue.subject.lower_ in DOCUMENTS and cue.told.act == "military_action"
    listed_with = cue.subject is not None and cue.token in cue.subject.conjuncts
    if only_thought(cue) or of_paper or listed_with:
        return
    if cue.voiced and voice is not None:
        at = cue.subject if cue.subject is not None else cue.token
        here = place_of(doc, at.i, at.i + 1, begin) if cue.subject is not None else (begin + at.idx, begin + at.idx)
        both = (voice, *speakers.talk.others) if voice == speakers.talk.voice else (voice,)
        alone = cue.subject is not None and cue.subject.lower_ == "i"
        spoken += [(Spoken(one, person=alone, pronoun=True), here) for one in both]
    elif cue.subject is not None and not general:
        for first, last in people(cue.subject):
            start, end = place_of(doc, first, last, begin)
            first_named = spoken[0][0].actor if spoken else None
            ours = teller(cue.token, text, begin, speakers) if cue.subject.lower_ in OURS and voice is None else None
            who = speakers.resolve(text, start, end, ours or first_named or bound.whom(cue, first, subject))
            if (
                (who is None or who.actor is None)
                and cue.subject.lower_ in DOCUMENTS
                and speakers.talk.last is not None
            ):
                who = Spoken(speakers.talk.last, pronoun=True)
            if who is not None and (who.named or cue.subject.dep_ not in {"amod", "compound", "nmod"}):
                spoken += [(replace(who, actor=one, members=()), who.place or (start, end)) for one in who.actors]
    if general or (spoken and unnamed(cue, spoken)):
        spoken = sides_of(cue, text, begin, speakers) or spoken
    spoken = list(of_both(cue, spoken, names, begin))
    if not spoken and not general:
        return
    first, last = act_words(cue, marks)
    if (
        _only_attributes(cue)
        or (cue.told.rule in {SAYING, "warn"} and last - first <= FEWEST)
        or only_points(cue, first, last)
    ):
        return
    start, end = _trim(text, *place_of(doc, first, last, begin))
    if cue.told.rule.startswith(SAYING) and (said := SPOKEN.match(text, end, begin + len(doc.text))) is not None:
        end = said.end()
    if cue.told.rule == SAYING and cue.clause is None:
        start = with_words_before(text, start, end, begin)
    at_cue = begin + cue.token.idx
    start, end = uncut(text, start, end, (begin, begin + len(doc.text)), at_cue)
    condition, end = end, with_condition(text, end, begin + len(doc.text))
    if end - start < SHORTEST or (cue.told.rule == SAYING and ONLY_SAYS.fullmatch(text, start, end)):
        return
    spoken = [one for at, one in enumerate(spoken) if one[0].actor not in {who.actor for who, _ in spoken[:at]}]
    actors = [who.actor for who, _ in spoken]
    addressed = Addressees(text, begin, names, speakers).of(cue, actors, _owners(spoken, text, names))
    if cue.told.act == "meet" and cue.token.lower_ in SPEAKS and len(actors) == 1 and not (addressed or _several(cue)):
        return  # "spoke to the Gazette", "speaking by phone"
    told = asked(cue, actors, addressed, names)
    if told.rule == ALONE and (len(spoken) > 1 or actors == [None] or _several(cue)):
        told = replace(told, act="agree")
    if acts()[told.act].joint and len(actors) > 1 and acts()[told.act].polarity != "negative":
        addressed = tuple(dict.fromkeys([*(actor for actor in actors[1:] if actor), *addressed]))
        actors = actors[:1]
    if told.act in process.SIDES and any(actors) and (len(actors) > 1 or addressed):
        speakers.talk.sides = tuple(dict.fromkeys([actor for actor in (*actors, *addressed) if actor]))
    last_spoke = speakers.talk.last
    for number, actor in enumerate(actors or [None]):
        who_said = spoken[number] if spoken else None
        if who_said is not None:
            speakers.spoke(replace(who_said[0], actor=actor), cue.told.act, *who_said[1])
        who, place = who_said or (None, None)
        traits = frozenset({cue.part, "nobody" if who is None else who.how})
        told_by = (
            teller(cue.token, text, begin, speakers) or voice or going_on(cue, actor, text, begin, names, last_spoke)
        )
        if actor is None or told_by in {actor, *actors} or told_by in speakers.talk.others:
            told_by = None
        reading = "author" if any(part.lower_ in READING for part in cue.token.children) else "source"
        times = told_when(cue, text, begin)
        modality = _modality(cue)
        if end > condition and modality in {"done", "intended"} and not acts()[told.act].deed:
            modality = "conditional"
        yield Candidate(start, end, at_cue, told, place, actor, addressed, modality, reading, traits, times, told_by)


def _modality(cue: Cue) -> str | None:
    """Whether what the cue tells is meant for later, depends on something, or is only thought of; to say that one will not is to refuse."""
    if cue.told.modality is not None or cue.part == "noun":
        return cue.told.modality
    helpers = tree.helpers(cue.token)
    if helpers & {"would", "could", "might", "may"}:
        conditional = any(part.lower_ in {"if", "unless", "provided"} for part in cue.token.subtree)
        done = not helpers & {"might", "may"} and _said_so(cue)
        return "conditional" if conditional else "done" if done else "hypothetical"
    refused = cue.told.act in REFUSALS and (tree.negated(cue.token) or cue.told.rule == "will_have_none")
    meant = not refused and (helpers & {"will", "shall", "'ll", "’ll"} or ("to" in helpers and cue.token.tag_ == "VB"))
    return "intended" if meant or (cue.token.lower_ in AHEAD and acts()[cue.told.act].announced) else "done"


def _said_so(cue: Cue) -> bool:
    """Whether "would" and "could" are how the act itself is said ("could not accept it", "would ask you to"): who says it does it."""
    return cue.told.act in POLITE or (cue.told.act in REFUSALS and tree.negated(cue.token))


def _owners(spoken: list[tuple[Spoken, tuple[int, int]]], text: str, names: Names) -> list[str]:
    return [mention.actor for _, place in spoken for mention in names.mentions(text, *place)]


def _only_attributes(cue: Cue) -> bool:
    """Whether a verb only tells whose the words beside it are: "…," he asked."""
    token = cue.token
    bare = all(child.dep_ in {"nsubj", "punct", "advmod"} for child in token.children)
    return bare and cue.part == "verb" and token.lower_ in ATTRIBUTES


def _several(cue: Cue) -> bool:
    return cue.subject is not None and len(tree.coordinated(cue.subject)) > 1


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in EDGE):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in EDGE):
        end -= 1
    if (loose := LOOSE_END.search(text, start, end)) is not None:
        return _trim(text, start, loose.start())
    return start, end
