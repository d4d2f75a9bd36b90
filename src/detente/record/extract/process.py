"""Talks and who takes part in them: sides, mediators, hosts and visitors that a sentence names beside what it tells.

*Method*

1. The sides of talks stand behind "between", or before them, joined by a hyphen ("the A–B talks"). Where a sentence names
   nobody, they are those of the talks told last, or the two parties of the case if both have been named.
2. Whoever brought the sides together does an act of its own: "talks hosted by C", "C-brokered talks", "under the auspices of
   C", "the mediation efforts of C". Its words are those of the talks, whatever clause they stand in.
3. A meeting that only says when something else was done ("during his talks with B in C", "after meeting with B") took place too.
4. Talks "at a standstill" stand still, whatever verb puts them there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from detente.record.extract import tree
from detente.record.extract.cue import Cue
from detente.record.extract.cues import Told, listed
from detente.record.extract.inflect import bases

if TYPE_CHECKING:
    from detente.record.extract.language import Doc, Token

Span = tuple[int, int]
TALKS = frozenset(listed("talks"))
"""Nouns of what sides hold with each other."""
MEETINGS = frozenset(listed("meetings"))
"""Of these, those that one has with somebody."""
CONVENING = {
    form: act
    for act in ("mediate", "host")
    for form in bases(listed(f"who_{act}s"))
    if form.endswith("ed") and form != "led"
}
"""Not "led": whoever leads a delegation, or an army's talks, brings nobody together."""
AUSPICES = frozenset(listed("auspices"))
UNDER = frozenset({"under", "through", "with", "via", "thanks", "by"})
EFFORTS = frozenset(
    {"effort", "efforts", "initiative", "initiatives", "mission", "endeavours", "endeavors", "work", "role"}
)
MEDIATING = frozenset(
    {"mediation", "mediating", "mediatory", "facilitation", "facilitating", "diplomatic", "shuttle", "conciliation"}
)
GATHERING = frozenset({"meeting", "gathering"})
BETWEEN = frozenset({"between", "among", "amongst"})
WHEN = frozenset({"during", "at", "after", "following", "in", "on", "upon", "since", "before"})
STILL = frozenset({"standstill", "impasse", "deadlock", "stalemate", "limbo", "hold", "ice", "halt"})
INTRANSITIVE = {
    **dict.fromkeys(("stalled", "faltered", "stagnated"), "talks_stalled"),
    **dict.fromkeys(("collapsed", "foundered", "failed", "crumbled"), "talks_failed"),
    "resumed": "resume_talks",
    "continued": "negotiate",
}
"""What talks do and nobody does to them."""
STANDING = frozenset(
    {"be", "is", "are", "was", "were", "been", "remain", "remains", "remained", "stay", "stayed", "stays"}
)
JOINED = frozenset({"-", "–", "‑", "—", "/"})
EARLIER = frozenset(
    {"any", "no", "future", "next", "possible", "previous", "past", "earlier", "former", "further", "new"}
)
NOT_YET = frozenset({"will", "would", "could", "should", "might", "may", "shall", "must", "to"})
DENYING = bases(
    ("deny", "refute", "rule", "reject", "cancel", "postpone", "refuse", "decline", "propose", "demand", "seek")
)
SIDES = frozenset(
    {
        "talks_failed",
        "talks_stalled",
        "talks_adjourned",
        "negotiate",
        "meet",
        "resume_talks",
        "agree",
        "exchange_prisoners",
    }
)
"""Acts that are the sides' own, even where the sentence does not name them."""


def with_process(doc: Doc, told: Iterable[Cue]) -> Iterator[Cue]:
    """The cues of a sentence with those of mediators, hosts and visitors, which take the place of what a participle told."""
    words = {token.lower_ for token in doc}
    convened = {} if words.isdisjoint(CONVENING) else dict(_convened(doc))
    own = [cue for cue in convened.values() if cue is not None]
    for needed, found in (
        (AUSPICES | {"invitation"}, _auspices),
        (EFFORTS, _efforts),
        (MEETINGS, _beside),
        (GATHERING, _met),
        (STILL, _standing),
        (INTRANSITIVE.keys(), _mistaken),
    ):
        own += [] if words.isdisjoint(needed) else found(doc)
    taken, gone = {cue.token.i for cue in own}, {participle.i for participle in convened}
    gone |= {noun.i for cue in own for noun in cue.token.children if noun.lower_ in AUSPICES and noun.dep_ == "pobj"}
    for cue in told:
        if cue.token.i in gone or (cue.token.i in taken and cue.told.rule in {"mediate", "host", "meet"}):
            continue
        if cue.told.act == "break_off" and cue.subject is not None and cue.subject.lower_ in TALKS:
            continue
        brokered = cue.told.rule == "mediate" and cue.part == "noun" and cue.token.lower_ in TALKS
        yield replace(cue, beside=True) if brokered else cue
    yield from own


def sides(cue: Cue) -> list[Span]:
    """The stretches of words that name the sides of the talks a cue tells of; none where it does not name two."""
    inside = [cue.token, *cue.token.subtree]
    for word in sorted(inside, key=lambda one: one.i):
        if word.lower_ in BETWEEN and (named := _between(word)):
            return named
    for noun in sorted(inside, key=lambda one: one.i):
        if noun.lower_ in TALKS and (named := _hyphened(noun)):
            return named
    return []


def _between(word: Token) -> list[Span]:
    """“between A and B”; a parser may hang B on a name within A ("the government of A and the rebels")."""
    first = next((child for child in word.children if child.dep_ == "pobj"), None)
    if first is None:
        return []
    named = [first, *(part for part in first.conjuncts if part.i > first.i)]
    if len(named) > 1:
        return [_span(one) for one in named]
    for owner in first.children:  # "the Karski and Vostran governments"
        both = [owner, *(one for one in owner.conjuncts if one.i > owner.i)]
        if len(both) > 1 and all(one.text[:1].isupper() for one in both):
            return [(one.i, one.i + 1) for one in both]
    second = next(
        (p for p in first.subtree if p.dep_ == "conj" and p.i > first.i and p.pos_ in {"NOUN", "PROPN"}), None
    )
    joint = second and next((p for p in second.head.children if p.dep_ == "cc" and p.i < second.i), None)
    if second is None or joint is None:
        return []
    ministers = first.tag_ == "NNS" and second.head.dep_ == "pobj" and second.head.head.head == first
    if ministers and not any(child.dep_ == "det" for child in second.children):
        # "the ministers of A and B" are two if no article begins anew
        return [(second.head.left_edge.i, second.head.i + 1), _span(second)]
    return [(first.left_edge.i, joint.i), _span(second)]


def _span(noun: Token) -> Span:
    return tree.stretch(noun, lambda child: child.dep_ in {"cc", "conj", "relcl", "acl", "preconj"} or child.is_punct)


def _hyphened(noun: Token) -> list[Span]:
    """“the A–B talks”."""
    doc = noun.doc
    for at in range(max(1, noun.left_edge.i), noun.i - 1):
        if doc[at].text in JOINED and doc[at - 1].text[:1].isupper() and doc[at + 1].text[:1].isupper():
            return [(at - 1, at), (at + 1, at + 2)]
    return []


def _convened(doc: Doc) -> Iterator[tuple[Token, Cue | None]]:
    """“talks hosted by C”; “the meeting was chaired by C”: the participle, with what it tells, if it is told as done."""
    for token in doc:
        act = CONVENING.get(token.lower_)
        if act is None or token.tag_ not in {"VBN", "VBD"}:
            continue
        told = Told(act, f"process.{act}")
        if token.dep_ == "amod" and (by := _taken_for_one(token)) is not None:
            yield token, Cue(token.head, "noun", told, by, beside=True)
            continue
        if (who := tree.agent(token)) is None:
            continue
        first = token.head if token.dep_ == "conj" and token.head.tag_ in {"VBN", "VBD"} else token
        sunk = next((child for child in first.children if child.dep_ == "nsubjpass"), None)
        if sunk is not None and first.dep_ != "relcl":
            if sunk.lower_ in TALKS and not tree.negated(token) and not _later(token):
                yield token, Cue(token, "verb", told, who, beside=True)
        elif first.dep_ in {"acl", "relcl", "appos"} and (talks := _held(first)) is not None:
            thought = _later(token) or _thought(talks)
            yield token, None if thought else Cue(talks, "noun", told, who, beside=True)


def _held(participle: Token) -> Token | None:
    """The talks of which a participle tells by whom they were held; behind a comma it may hang on whom they were between."""
    head = participle.head
    if head.lower_ in TALKS:
        return head
    if participle.left_edge.i and participle.doc[participle.left_edge.i - 1].text == ",":
        for part in tree.above(head):
            if part.lower_ in TALKS:
                return part
            if part.dep_ not in {"prep", "pobj", "conj"} and part.pos_ not in {"NOUN", "PROPN"}:
                break
    return None


def _taken_for_one(participle: Token) -> Token | None:
    """The subject of "the minister hosted talks", which a parser may take for one noun."""
    before = participle.doc[participle.i - 1] if participle.i else participle
    one = before.head == participle.head and before.pos_ in {"NOUN", "PROPN"} and before.dep_ in {"nmod", "compound"}
    return before if one and participle.head.lower_ in TALKS else None


def _later(verb: Token) -> bool:
    return any(child.dep_ == "aux" and child.lower_ in NOT_YET for child in verb.children)


def _auspices(doc: Doc) -> Iterator[Cue]:
    """“under the auspices of C”, “through Nordic mediation”, “at the invitation of C”."""
    for token in doc:
        prep = token.head
        if token.dep_ != "pobj" or _thought(prep):
            continue
        if token.lower_ in AUSPICES and prep.lower_ in UNDER:
            told = Told("mediate", "process.auspices")
        elif token.lower_ == "invitation" and prep.lower_ in {"at", "on", "upon"}:
            told = Told("invite", "process.invitation")
        else:
            continue
        who = _whose(token)
        if who is not None and not (prep.i == 0 and who.conjuncts and who.nbor().text == ","):
            # at the beginning a parser takes "Under the auspices of C, A and B met" for one list
            yield Cue(prep, "noun", told, who, beside=True)


def _efforts(doc: Doc) -> Iterator[Cue]:
    """“the mediation efforts of C”."""
    for token in doc:
        if token.lower_ not in EFFORTS or not any(child.lower_ in MEDIATING for child in token.children):
            continue
        who = _whose(token) if token.dep_ in {"dobj", "pobj", "nsubj", "nsubjpass", "conj"} else None
        if who is not None and who.pos_ != "PRON" and not _thought(token):
            yield Cue(token, "noun", Told("mediate", "process.efforts"), who, beside=True)


def _beside(doc: Doc) -> Iterator[Cue]:
    """“during his talks with B”: whoever the clause is about met B."""
    for token in doc:
        prep = token.head
        if token.dep_ != "pobj" or prep.lower_ not in WHEN or token.lower_ not in MEETINGS or prep.dep_ != "prep":
            continue
        governing = prep.head
        if governing.pos_ not in {"VERB", "AUX"} or _ahead(governing) or prep.lower_ == "before":
            continue
        with_ = next((child for child in token.children if child.lower_ == "with" and child.dep_ == "prep"), None)
        if with_ is None or any(child.lower_ in EARLIER for child in token.children):
            continue
        owner = next((child for child in token.children if child.dep_ == "poss"), None)
        who = owner if owner is not None else tree.subject(governing)
        if who is not None and who.i != token.i:
            act = "negotiate" if token.lower_ in {"talks", "negotiations", "consultations"} else "meet"
            yield Cue(prep, "noun", Told(act, "process.beside"), who, beside=True)


def _mistaken(doc: Doc) -> Iterator[Cue]:
    """“Talks between A and B stalled after …”, which a parser may take for talks that somebody stalled."""
    for token in doc:
        act = INTRANSITIVE.get(token.lower_)
        if act is None or token.dep_ != "acl" or token.tag_ != "VBN" or tree.agent(token) is not None:
            continue
        talks = next((part for part in tree.above(token) if part.lower_ in TALKS), None)
        if talks is not None and talks.i < token.i and talks.dep_ in {"ROOT", "nsubj", "nsubjpass", "dep"}:
            yield Cue(talks, "noun", Told(act, "process.mistaken", nobody=True), talks, beside=True)


def _met(doc: Doc) -> Iterator[Cue]:
    """“The parties, meeting in C, agreed”; “after meeting with B, A said”."""
    for token in doc:
        if token.lower_ not in GATHERING or token.tag_ != "VBG" or token.dep_ not in {"acl", "advcl", "pcomp"}:
            continue
        where = any(child.lower_ in {"in", "at", "with"} and child.dep_ == "prep" for child in token.children)
        before = token.dep_ == "pcomp" and token.head.lower_ not in {"after", "following", "upon"}
        who = tree.subject(token)
        if where and not before and who is not None and who.i != token.i and not _ahead(tree.governing(token) or token):
            yield Cue(token, "verb", Told("meet", "process.met"), who, beside=True)


def _standing(doc: Doc) -> Iterator[Cue]:
    """“the talks are at a standstill”."""
    for token in doc:
        verb = token.head.head
        if token.lower_ not in STILL or token.head.lower_ not in {"at", "in", "on"} or verb.lower_ not in STANDING:
            continue
        subject = tree.subject(verb)
        if subject is not None and subject.lower_ in TALKS and not tree.negated(verb) and not _later(verb):
            yield Cue(verb, "verb", Told("talks_stalled", "process.standing", nobody=True), subject)


def _ahead(verb: Token) -> bool:
    """Whether a clause tells what is to come, or depends on something."""
    helpers = {child.lower_ for child in verb.children if child.dep_ in {"aux", "mark"}}
    return bool(helpers & {*NOT_YET - {"to"}, "if", "unless"}) or verb.doc[-1].text == "?"


def _thought(token: Token) -> bool:
    """Whether what stands over a word tells it as not done, or not yet; what only tells when is done, whatever is not."""
    if token.dep_ == "pobj" and token.head.lower_ in {"during", "after", "following", "since"}:
        return _ahead(token.head.head)
    for verb in (part for part in tree.above(token) if part.pos_ in {"VERB", "AUX"}):
        if tree.negated(verb) or _later(verb):
            return True
        if any(
            c.lower_ in {"if", "unless", "whether", "provided"} for c in verb.children if c.dep_ in {"mark", "prep"}
        ):
            return True
        if verb.lower_ in DENYING or verb.dep_ not in {"xcomp", "ccomp", "advcl", "pcomp", "acl", "conj", "relcl"}:
            return verb.lower_ in DENYING
    return token.doc[-1].text == "?"


def _whose(noun: Token) -> Token | None:
    """Who stands behind "of" or "by", before "'s", or as a name before a noun."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
    for child in noun.children:
        if child.dep_ in {"prep", "agent"} and child.lower_ in {"of", "by", "from"}:
            return next((inner for inner in child.children if inner.dep_ == "pobj"), None)
    named = [
        child for child in noun.children if child.dep_ in {"amod", "compound", "nmod"} and child.text[:1].isupper()
    ]
    return named[0] if named else None
