"""Candidates of a parsed sentence: each cue that tells something of its own, with its speaker and its words.

*Method*

1. What a cue's complement holds belongs to that cue; a participle that only says more of the same act belongs to it too.
2. The quote is the unbroken stretch of the clause, without the clauses that have cues of their own and without an
   introduction before the subject.
3. Several who act each have a statement, unless they do it together (they meet, they agree): then the first speaks to the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from detente.record.acts import acts
from detente.record.extract import tree
from detente.record.extract.addressees import Addressees
from detente.record.extract.candidate import Candidate
from detente.record.extract.content import MAYBE, SAYING
from detente.record.extract.cue_finding import Cue, told_in
from detente.record.extract.cues import classed, listed
from detente.record.extract.guard import guarded
from detente.record.extract.inflect import bases
from detente.record.extract.inverted import mended
from detente.record.extract.names import Names
from detente.record.extract.quotation import uncut
from detente.record.extract.reported import Whose
from detente.record.extract.speakers import Speakers, Spoken
from detente.record.extract.told_when import told_when
from detente.record.extract.uttered import uttered

if TYPE_CHECKING:
    from detente.record.extract.language import Doc, Token

READING = frozenset(listed("reading"))
OWN_CLAUSE = frozenset({"conj", "advcl", "parataxis", "relcl", "appos"})
ASIDE = frozenset({"cc", "conj", "relcl", "acl", "preconj"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
LOOSE_END = re.compile(r"\s(?:and|but|or|while|as|that|which|though)\Z")
SPOKEN = re.compile(r"[:,]?\s*[“\"«][^“”\"«»]+[”\"»]")
"""A speaker's own words behind a word of speech."""
REPORTERS = re.compile(r"(?:diplomats?|parties|sources?|residents|witnesses|monitors|analysts?|media|reports?|people)$")
"""Whoever reports, without a name, what others do."""
PARTIES = frozenset(
    {"sides", "parties", "countries", "leaders", "governments", "presidents", "ministers", "nations", "states"}
)
EDGE = ",;:.–—-!?"
ASKED = frozenset({"request", "say.demand_say", "expect_of"})
"""Frames of what a side demands, and somebody outside only urges."""
CALLS = frozenset({"call", "calls", "called", "calling"})
ALONE = "agree_alone"
"""The frame of one who agrees: several who do it agree with each other."""
REPORTING = frozenset({"report", "reports", "reported"})
SPEECH = bases(classed("state"))
SEVERAL = frozenset(listed("several"))
BETWEEN = {"between", "among", "amongst"}
FEWEST = 3
"""Words of somebody who says something: with no more, what was said stands elsewhere."""
SHORTEST = 8
"""Characters of a quote: less says nothing."""


def by_clauses(
    doc: Doc, text: str, begin: int, names: Names, speakers: Speakers, voice: str | None = None
) -> Iterator[Candidate]:
    """The candidates of a parsed sentence that begins at an offset of ``text``; ``voice`` is whose words it is, if it stands in
    a longer quotation or a statement."""
    speakers.hear(doc, begin)
    told = [mended(cue) for cue in (told_in(doc) if voice is None else uttered(doc, told_in(doc)))]
    told = [cue for cue in told if cue.subject is not None or cue.told.nobody or cue.voiced]
    found = _without_sources(list(guarded(told, _whose(text, begin, speakers), voice)))
    found = [cue for cue in found if not _only_meant(cue) and not _lighter(cue, found)]
    kept = [cue for cue in found if not _swallowed(cue, found)]
    marks = {cue.token.i for cue in kept}
    subject: str | None = None
    seen: set[tuple[int, str | None]] = set()
    for cue in kept:
        for candidate in _candidates(cue, marks, subject, text, begin, names, speakers, voice):
            subject = candidate.speaker or subject
            if (key := (candidate.start, candidate.speaker)) not in seen:
                seen.add(key)
                yield candidate


def speaker_of(doc: Doc, text: str, begin: int, speakers: Speakers) -> str | None:
    """Who says something in a sentence, whatever it is ("that is what the minister told reporters")."""
    for token in doc:
        if token.lower_ in SPEECH and token.pos_ == "VERB" and (subject := tree.subject(token)) is not None:
            who = speakers.resolve(text, *_place(doc, *_people(subject)[0], begin))
            if who is not None and who.actor is not None:
                return who.actor
    return None


def _whose(text: str, begin: int, speakers: Speakers) -> Whose:
    """Who the words of a token are; the subject is whom a pronoun among them stands for."""

    def whose(token: Token, subject: str | None) -> Spoken | None:
        return speakers.resolve(text, *_place(token.doc, *_people(token)[0], begin), subject)

    return whose


def _without_sources(found: list[Cue]) -> list[Cue]:
    """The cues without those of sources who only report what somebody did ("…, diplomats said")."""
    told = {cue.token.i for cue in found}

    def only_reports(cue: Cue) -> bool:
        if cue.told.rule.split(".")[0] != SAYING or cue.part != "verb" or cue.subject is None:
            return False
        if cue.whole:
            return any(other != cue and other.token == cue.token for other in found)
        said = {child.i for child in cue.token.children if child.dep_ == "ccomp"}
        if any(other.token.i in said and _together(other) for other in found):
            return True
        reports = REPORTERS.match(cue.subject.text) is not None or cue.token.lower_ in REPORTING
        return bool(said & told) and reports

    return [cue for cue in found if not only_reports(cue)]


def _only_meant(cue: Cue) -> bool:
    """Whether a verb only tells what something is for ("… to relaunch the talks")."""
    token = cue.token
    return (
        cue.part == "verb"
        and token.tag_ == "VB"
        and token.dep_ in {"advcl", "acl", "relcl"}
        and any(child.dep_ == "aux" and child.lower_ == "to" for child in token.children)
    )


def _lighter(cue: Cue, found: list[Cue]) -> bool:
    """Whether the object of a verb of speech tells the act ("announced the suspension of talks")."""
    return cue.told.rule == SAYING and any(
        other.token == cue.token and other.told.rule.split(".")[0] != SAYING for other in found
    )


def _together(cue: Cue) -> bool:
    """Whether several are told to have done something together: a third who reports it does not do it."""
    if not (acts()[cue.told.act].joint or cue.told.rule == ALONE) or cue.subject is None or cue.part != "verb":
        return False
    helpers = {child.lower_ for child in cue.token.children if child.dep_ == "aux"}
    plural = len(_people(cue.subject)) > 1 or (cue.subject.tag_ == "NNS" and cue.subject.lower_ in PARTIES)
    return plural and not helpers & MAYBE and not tree.negated(cue.token)


def _swallowed(cue: Cue, found: list[Cue]) -> bool:
    """Whether a cue lies in the words of another one, and tells nothing of its own."""
    if cue.token.dep_ == "relcl" and cue.told.nobody:
        return True
    by_token = {other.token.i: other for other in found if other != cue}
    if cue.clause is not None:
        return False
    if cue.part == "noun" and _another_owns(cue, by_token):
        return False
    if cue.part == "noun" and cue.token.dep_ == "conj" and any(child.dep_ == "poss" for child in cue.token.children):
        return False
    if cue.token.dep_ == "advcl" and any(child.lower_ == "while" for child in cue.token.children):
        return False
    if cue.token.dep_ == "pcomp" and cue.token.head.lower_ == "by" and cue.part == "verb":
        above = by_token.get(cue.token.head.head.i)
        return above is not None and (above.told.act == cue.told.act or acts()[above.told.act].by_doing)
    below, own = cue.token, cue.token.dep_ == "acl"
    for head in tree.above(cue.token):
        if below.dep_ in {"relcl", "acl"} and below.head.i not in by_token and _names_actor(below):
            return False
        if below.dep_ == "relcl":
            own = own or head.dep_ in SUBJECTS
        other = by_token.get(head.i)
        if other is not None and other.clause is not None and not other.whole:
            return not (own or tree.apart(below))
        if other is not None:
            if below.dep_ == "relcl" and other.part == "noun":
                return True
            if tree.apart(below) or (below.dep_ in SUBJECTS and (own or cue.part == "noun")):
                return False
            return below.dep_ not in OWN_CLAUSE or _says_more(cue, below, other)
        if tree.apart(below):
            own = True
        below = head
    return False


def _another_owns(cue: Cue, by_token: dict[int, Cue]) -> bool:
    """Whether an act told by a noun ("rejected A's call for a truce") is another's than that of the verb that acts on it."""
    if (
        cue.subject is None
        or cue.token.dep_ not in {"dobj", "pobj", "nsubjpass", "nsubj"}
        or cue.subject.pos_ == "PRON"
    ):
        return False
    verb = next((part for part in tree.above(cue.token) if part.pos_ in {"VERB", "AUX"}), None)
    other = by_token.get(verb.i) if verb is not None else None
    owned = cue.subject.head == cue.token or cue.subject.head.head == cue.token
    return (
        owned
        and other is not None
        and other.part == "verb"
        and other.subject is not None
        and (other.subject.lower_ != cue.subject.lower_ and cue.subject.pos_ in {"PROPN", "ADJ"})
    )


def _names_actor(clause: Token) -> bool:
    """Whether a relative clause names who acts: it tells what somebody else did."""
    return tree.agent(clause) is not None or any(c.dep_ == "nsubj" and c.pos_ == "PROPN" for c in clause.children)


def _says_more(cue: Cue, below: Token, other: Cue) -> bool:
    """Whether a participle only says more of the act that the clause above has told."""
    participle = below.dep_ == "advcl" and below.tag_ == "VBG" and below == cue.token
    same = cue.told.act == other.told.act
    only_says = cue.told.rule == SAYING and cue.token.lower_ == "saying"
    return participle and (only_says or (same and (cue.told.rule.startswith(SAYING) or acts()[cue.told.act].goes_on)))


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
    spoken: list[tuple[Spoken, tuple[int, int]]] = []
    general = cue.told.nobody
    if _only_thought(cue):
        return
    if cue.voiced and voice is not None:
        at = cue.subject if cue.subject is not None else cue.token
        here = _place(doc, at.i, at.i + 1, begin)
        both = (voice, *speakers.talk.others) if voice == speakers.talk.voice else (voice,)
        spoken += [(Spoken(one, pronoun=True), here) for one in both]
    elif cue.subject is not None and not general:
        for first, last in _people(cue.subject):
            start, end = _place(doc, first, last, begin)
            first_named = spoken[0][0].actor if spoken else None
            who = speakers.resolve(
                text, start, end, first_named or subject or _named_beside(cue.token, first, text, begin, names)
            )
            if who is not None and (who.named or cue.subject.dep_ not in {"amod", "compound", "nmod"}):
                spoken += [(replace(who, actor=one, members=()), (start, end)) for one in who.actors]
    if general and (between := _sides(cue)):
        places = [_place(doc, *tree.stretch(side, _aside), begin) for side in between]
        named = [(speakers.resolve(text, *place), place) for place in places]
        spoken = [(who, place) for who, place in named if who is not None and who.actor is not None]
    if not spoken and not general:
        return
    first, last = _quote(cue, marks)
    if cue.told.rule == SAYING and last - first <= FEWEST:
        return
    start, end = _trim(text, *_place(doc, first, last, begin))
    if cue.told.rule.startswith(SAYING) and (said := SPOKEN.match(text, end, begin + len(doc.text))) is not None:
        end = said.end()
    at_cue = begin + cue.token.idx
    start, end = uncut(text, start, end, (begin, begin + len(doc.text)), at_cue)
    if end - start < SHORTEST:
        return
    spoken = [one for at, one in enumerate(spoken) if one[0].actor not in {who.actor for who, _ in spoken[:at]}]
    actors = [who.actor for who, _ in spoken]
    addressed = Addressees(text, begin, names, speakers).of(cue, actors, _owners(spoken, text, names))
    told = cue.told
    if told.act == "demand" and told.rule in ASKED and all(_outside(actor, names) for actor in actors):
        told = replace(told, act="urge")
    elif (
        told.rule == "urge"
        and cue.token.lower_ in CALLS
        and any(actor and names.parties.get(actor) for actor in actors)
    ):
        told = replace(told, act="demand")
    if told.rule == ALONE and (len(spoken) > 1 or actors == [None]):
        told = replace(told, act="agree")
    if acts()[told.act].joint and len(actors) > 1:
        addressed = tuple(dict.fromkeys([*(actor for actor in actors[1:] if actor), *addressed]))
        actors = actors[:1]
    for number, actor in enumerate(actors or [None]):
        who_said = spoken[number] if spoken else None
        if who_said is not None:
            speakers.spoke(replace(who_said[0], actor=actor), cue.told.act, *who_said[1])
        found = (
            "nobody"
            if who_said is None
            else "pronoun"
            if who_said[0].pronoun
            else "named"
            if who_said[0].named
            else "described"
            if who_said[0].described
            else "words"
        )
        place = who_said[1] if who_said else None
        traits = frozenset({cue.part, found})
        voice = "author" if any(part.lower_ in READING for part in cue.token.children) else "source"
        times = told_when(cue, text, begin)
        yield Candidate(start, end, at_cue, told, place, actor, addressed, _modality(cue), voice, traits, times)


def _outside(actor: str | None, names: Names) -> bool:
    """Whether an actor is none of the parties that a case names."""
    party = names.parties.get(actor) if actor is not None else None
    return not party if party is not None else actor is not None and any(names.parties.values())


def _modality(cue: Cue) -> str | None:
    """Whether what the cue tells is meant for later, depends on something, or is only thought of."""
    if cue.told.modality is not None or cue.part == "noun":
        return cue.told.modality
    helpers = {child.lower_ for child in cue.token.children if child.dep_ == "aux"}
    if helpers & {"would", "could", "might", "may"}:
        conditional = any(part.lower_ in {"if", "unless", "provided"} for part in cue.token.subtree)
        return "conditional" if conditional else "hypothetical"
    return "intended" if helpers & {"will", "shall", "'ll", "’ll"} else "done"


def _only_thought(cue: Cue) -> bool:
    """Whether a deed is not told as done: "to negotiate", "might meet"."""
    if cue.part != "verb" or not acts()[cue.told.act].deed:
        return False
    helpers = {child.lower_ for child in cue.token.children if child.dep_ == "aux"}
    return cue.token.tag_ == "VB" and bool(helpers & {"to", "would", "could", "might", "may", "should", "can"})


def _named_beside(cue: Token, first: int, text: str, begin: int, names: Names) -> str | None:
    """The first subject of the sentence named before a pronoun, or the one after it ("Although he said …, Orin would …")."""
    subjects = [token for token in cue.doc[:first] if token.dep_ in SUBJECTS]
    if cue.dep_ == "advcl" and cue.i < cue.head.i:
        subjects += [child for child in cue.head.children if child.dep_ in SUBJECTS]
    for token in subjects:
        mention = next(names.mentions(text, begin + token.left_edge.idx, begin + token.idx + len(token)), None)
        if mention is not None:
            return mention.actor
    return None


def _owners(spoken: list[tuple[Spoken, tuple[int, int]]], text: str, names: Names) -> list[str]:
    return [mention.actor for _, place in spoken for mention in names.mentions(text, *place)]


def _place(doc: Doc, first: int, last: int, begin: int) -> tuple[int, int]:
    """Offsets in the text of a stretch of tokens."""
    return begin + doc[first].idx, begin + doc[last - 1].idx + len(doc[last - 1])


def _people(subject: Token) -> list[tuple[int, int]]:
    """The stretches of a subject's words, one for each of several coordinated subjects ("the ministers of A and B" are two)."""
    several = [subject, *(child for child in subject.conjuncts if child.i > subject.i)]
    if (
        len(several) == 1
        and subject.lower_ in SEVERAL
        and len(named := _after_preposition(subject, {"of", "from"})) > 1
    ):
        several = named
    return [tree.stretch(token, _aside) for token in several]


def _aside(child: Token) -> bool:
    return child.dep_ in ASIDE or (child.dep_ == "punct" and child.text != "-")


def _sides(cue: Cue) -> list[Token]:
    """The sides of a round or an agreement that is told without anybody who acts: "talks between A and B"."""
    for child in cue.token.children:
        if child.dep_ in SUBJECTS and len(sides := _after_preposition(child, BETWEEN)) > 1:
            return sides
    return []


def _after_preposition(noun: Token, words: set[str]) -> list[Token]:
    """Whoever is coordinated behind a preposition of a noun: "the ministers of A and B", "talks between A and B"."""
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in words:
            inner = next((part for part in child.children if part.dep_ == "pobj"), None)
            if inner is not None:
                return [inner, *(part for part in inner.conjuncts if part.i > inner.i)]
    return []


def _quote(cue: Cue, marks: set[int]) -> tuple[int, int]:
    """First token of a cue's words and the one after the last."""
    token = cue.token if cue.clause is None else cue.clause
    heads = {token.i, *({cue.subject.i} if cue.subject is not None else ())}

    def left_out(child: Token) -> bool:
        if child.head == token and (
            child.dep_ in {"cc", "preconj"} or (child.dep_ == "conj" and child.pos_ in {"VERB", "AUX"})
        ):
            return True
        if tree.apart(child) or (child.i in marks and child.dep_ in {"conj", "advcl"}):
            return True
        return (
            child.dep_ in OWN_CLAUSE | {"acl"} and child.head.i in heads and bool(marks & {p.i for p in child.subtree})
        )

    first, last = tree.stretch(token, left_out)
    return (first if cue.whole else _from_subject(cue, token, first)), last


def _from_subject(cue: Cue, token: Token, first: int) -> int:
    """The first token, without an introduction before the subject ("In a letter to the League, …")."""
    if cue.part == "noun" or any(child.dep_ == "ccomp" and child.i < token.i for child in token.children):
        return first
    own = next((child for child in token.children if child.dep_ in tree.SUBJECT and child.i < token.i), None)
    if own is not None:
        return max(first, own.left_edge.i)
    helpers = [c.i for c in token.children if c.dep_ in {"aux", "auxpass", "neg", "advmod"} and first <= c.i < token.i]
    return min([token.i, *helpers])


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in EDGE):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in EDGE):
        end -= 1
    if (loose := LOOSE_END.search(text, start, end)) is not None:
        return _trim(text, start, loose.start())
    return start, end
