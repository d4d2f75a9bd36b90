"""Candidates of a parsed sentence: verbs, nouns and adjectives that tell an act, each with its speaker and its words.

*Method*

1. A verb of ``cues.toml`` is read with its subject (found across coordination, participles, relative clauses and "by …"), a
   noun with its owner ("the ministry's insistence that"), an adjective with the subject of its copula.
2. What a cue's complement holds belongs to that cue, unless it is about the act of another actor told by a verb.
3. The quote is the unbroken stretch of the clause, without coordinated clauses and relative clauses that have cues of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from detente.record.extract import tree
from detente.record.extract.candidate import Candidate
from detente.record.extract.cues import Part, Told, cues
from detente.record.extract.inflect import bases
from detente.record.extract.names import Names
from detente.record.extract.speakers import Speakers, Spoken

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

COPULA = frozenset(
    {
        "be",
        "is",
        "are",
        "was",
        "were",
        "been",
        "being",
        "'s",
        "’s",
        "'re",
        "’re",
        "remain",
        "remains",
        "remained",
        "seems",
        "appears",
        "stands",
        "stood",
        "am",
    }
)
LIGHT = bases(
    (
        "make",
        "issue",
        "give",
        "voice",
        "express",
        "offer",
        "put",
        "raise",
        "reaffirm",
        "reiterate",
        "repeat",
        "renew",
        "signal",
        "declare",
        "show",
        "deliver",
        "file",
        "lodge",
        "announce",
        "cast",
        "throw",
        "send",
        "present",
        "submit",
        "extend",
        "state",
        "set",
        "launch",
        "level",
        "publish",
    )
)
TOGETHER = frozenset(
    {
        "agree",
        "meet",
        "negotiate",
        "exchange_prisoners",
        "resume_talks",
        "talks_failed",
        "talks_stalled",
        "declare_ceasefire",
    }
)
WEAK_NOUNS = frozenset({"say"})
HYPOTHETICAL = frozenset({"would", "could", "might", "may", "should", "can"})
COMPLEMENT = frozenset(
    {"ccomp", "xcomp", "dobj", "pobj", "pcomp", "prep", "acl", "relcl", "attr", "acomp", "oprd", "dative"}
)


@dataclass(frozen=True)
class Cue:
    """A token that tells an act, and whoever it is that acts."""

    token: Token
    part: Part
    told: Told
    subject: Token | None
    content: tuple[int, int]


@cache
def _forms(part: Part) -> dict[str, str]:
    table = cues().of(part)
    words = (*table, *(rest[0] for rest, _ in table.get("not", ()) if rest))
    return bases(words) if part != "adjective" else {word: word for word in words}


def could_tell(text: str, begin: int, end: int) -> bool:
    """Whether any word of a sentence is a form of a cue: only such sentences are parsed."""
    verbs, nouns, adjectives = _forms("verb"), _forms("noun"), _forms("adjective")
    return any(
        word in verbs or word in nouns or word in adjectives
        for word in re.findall(r"[^\W_]+(?:[-‑][^\W_]+)*", text[begin:end].lower())
    )


def by_clauses(doc: Doc, text: str, begin: int, names: Names, speakers: Speakers) -> Iterator[Candidate]:
    """The candidates of a parsed sentence that begins at an offset of ``text``."""
    found = list(_cues(doc))
    kept = [cue for cue in found if not _swallowed(cue, found)]
    marks = {cue.token.i for cue in kept}
    subjects: dict[int, str] = {}
    for cue in kept:
        yield from _candidates(cue, marks, subjects, text, begin, names, speakers)


def _cues(doc: Doc) -> Iterator[Cue]:
    for token in doc:
        word = token.lower_
        if token.pos_ in {"VERB", "AUX"} and word in _forms("verb"):
            cue = _verb(token, _forms("verb")[word])
        elif token.pos_ in {"NOUN", "PROPN"} and word in _forms("noun"):
            cue = _noun(token, _forms("noun")[word])
        elif token.pos_ in {"ADJ", "VERB"} and word in _forms("adjective"):
            cue = _adjective(token, word)
        else:
            cue = None
        if cue is not None:
            yield cue


def _verb(token: Token, base: str) -> Cue | None:
    subject = tree.subject(token)
    if token.dep_ in {"amod", "compound", "aux", "auxpass"}:
        return None
    passive = tree.passive(token)
    sunk = next((child for child in token.children if child.dep_ == "nsubjpass"), None)
    left = [child for child in token.children if child.dep_ == "ccomp" and child.i < token.i]
    after = _after(token, skip=subject if subject is not None and subject.i > token.i and not passive else None)
    words = (
        f"{token.text} {_text(sunk) if passive and sunk is not None else ''} {after} {' '.join(_text(c) for c in left)}"
    )
    told = cues().told("verb", base, words, _subject_words(subject, sunk), denied=tree.negated(token))
    if told is None:
        return None
    return Cue(token, "verb", told, subject, _content(token))


def _subject_words(subject: Token | None, sunk: Token | None) -> str:
    """The words of the grammatical subject, for frames about what happens to the talks."""
    of = sunk if sunk is not None else subject
    return _text(of) if of is not None else ""


def _noun(token: Token, base: str) -> Cue | None:
    if token.dep_ in {"compound", "poss"} and token.head.pos_ in {"NOUN", "PROPN"}:
        return None
    clause = [
        c
        for c in token.children
        if c.dep_ in {"acl", "ccomp", "relcl", "appos"} or (c.dep_ == "prep" and c.i > token.i)
    ]
    copula = token.head if token.dep_ == "nsubj" and token.head.lower_ in COPULA else None
    after = _after(token)
    if copula is not None:
        after += " " + _after(copula)
    told = cues().told("noun", base, f"{token.text} {after}", "")
    if told is None:
        return None
    said = told.rule.split(".")[0] in WEAK_NOUNS
    if said and copula is None and not any(c.dep_ in {"acl", "ccomp"} for c in token.children):
        return None
    if not said and not clause and told.act not in {"military_action", "ignore"}:
        return None
    return Cue(token, "noun", told, _noun_owner(token), _content(token))


def _noun_owner(token: Token) -> Token | None:
    """The owner of an act told by a noun: possessor, agent, or the subject of the light verb that carries it."""
    if (found := tree.owner(token)) is not None:
        return found
    if token.dep_ in {"dobj", "obj", "attr"} and token.head.lower_ in LIGHT:
        return tree.subject(token.head)
    return next(
        (child for child in token.children if child.dep_ in {"amod", "compound", "nmod"} and child.text[:1].isupper()),
        None,
    )


def _adjective(token: Token, base: str) -> Cue | None:
    head = token.head
    while head.dep_ == "conj" and head.pos_ == "ADJ":
        head = head.head
    verb = (
        head
        if head.lower_ in COPULA
        else (token if any(c.dep_ in {"cop", "auxpass"} for c in token.children) else None)
    )
    if token.dep_ == "conj" and token.head.lower_ in _forms("adjective"):
        return None
    if verb is None and token.dep_ not in {"amod", "advcl", "acl", "ROOT"}:
        return None
    if verb is None and token.dep_ == "amod" and token.i < token.head.i:
        return None
    at = verb if verb is not None else token
    subject = (
        tree.subject(at)
        if at.pos_ in {"VERB", "AUX"}
        else (at.head if at.dep_ in {"amod", "acl"} else tree.subject(at))
    )
    denied = tree.negated(at) or tree.negated(token)
    told = cues().told(
        "adjective", base, f"{token.text} {_after(token)}", _text(subject) if subject is not None else "", denied=denied
    )
    if told is None:
        return None
    return Cue(at, "adjective", told, subject, _content(at))


def _after(token: Token, skip: Token | None = None) -> str:
    """The words after a cue to the end of its clause, without coordinated verbs and without ``skip``."""
    words: list[tuple[int, str]] = []
    waiting = [token]
    while waiting:
        for child in waiting.pop().children:
            if child == skip or (child.i < token.i and child.head == token):
                continue
            if child.head == token and child.dep_ in {"conj", "cc"} and child.pos_ in {"VERB", "AUX"}:
                continue
            words.append((child.i, child.text))
            waiting.append(child)
    return " ".join(word for at, word in sorted(words) if at > token.i)


def _text(token: Token) -> str:
    return " ".join(part.text for part in token.subtree)


def _content(token: Token) -> tuple[int, int]:
    parts = [part.i for part in token.subtree]
    return (min(parts), max(parts) + 1)


def _swallowed(cue: Cue, found: list[Cue]) -> bool:
    """Whether a cue lies in the complement of another one, and tells nothing of its own."""
    by_token = {other.token.i: other for other in found}
    below = cue.token
    for head in tree.above(cue.token):
        other = by_token.get(head.i)
        if other is not None and other.token != cue.token:
            if below.dep_ in {"conj", "advcl", "parataxis", "relcl", "nsubj", "nsubjpass", "csubj", "appos"} and not (
                below.dep_ == "advcl" and below.i < head.i and cue.part == "noun"
            ):
                if below.dep_ in {"nsubj", "nsubjpass"} and cue.part != "noun":
                    return True
            elif below.dep_ == "dep" and below.pos_ == "VERB":
                pass
            else:
                return True
        below = head
    return False


def _candidates(
    cue: Cue, marks: set[int], subjects: dict[int, str], text: str, begin: int, names: Names, speakers: Speakers
) -> Iterator[Candidate]:
    doc = cue.token.doc
    spans = [] if cue.subject is None else _people(cue.subject)
    spoken: list[tuple[Spoken, tuple[int, int]]] = []
    shared = next(iter(subjects.values()), None)
    for first, last in spans:
        start, end = begin + doc[first].idx, begin + doc[last - 1].idx + len(doc[last - 1])
        who = speakers.resolve(text, start, end, shared)
        if who is not None:
            spoken.append((who, (start, end)))
    general = cue.told.rule.startswith("talks")
    if general:
        spoken = []
    if not spoken and not general:
        return
    first, last = _quote(cue, marks)
    start, end = begin + doc[first].idx, begin + doc[last - 1].idx + len(doc[last - 1])
    start, end = _trim(text, start, end)
    if end - start < 8:
        return
    actors = list(dict.fromkeys(who.actor for who, _ in spoken))
    here = begin + cue.token.idx
    addressed = _addressed(text, here, end, actors, names)
    if cue.told.act in TOGETHER and len(actors) > 1:
        addressed = tuple(dict.fromkeys([*(actor for actor in actors[1:] if actor), *addressed]))
        actors = actors[:1]
    for number, actor in enumerate(actors or [None]):
        who = spoken[number] if spoken else None
        if actor is not None and who is not None:
            subjects.setdefault(cue.token.i, actor)
            speakers.talk.spoke(actor, person=who[0].person, act=cue.told.act)
        yield Candidate(start, end, here, cue.told, who[1] if who else None, actor, addressed, traits=_traits(cue, who))


def _traits(cue: Cue, who: tuple[Spoken, tuple[int, int]] | None) -> frozenset[str]:
    """What confidence is told from: kind of cue, and how the speaker was found."""
    found = "nobody" if who is None else "pronoun" if who[0].pronoun else "named" if who[0].named else "words"
    return frozenset({cue.part, found})


def _people(subject: Token) -> list[tuple[int, int]]:
    """The stretches of a subject's words, one for each of several coordinated subjects."""
    several = [subject, *(child for child in subject.conjuncts if child.i > subject.i)]
    spans = []
    for token in several:
        left_out = {
            child.i for child in token.children if child.dep_ in {"cc", "conj", "relcl", "acl", "punct", "preconj"}
        }
        first, last = tree.stretch(token, lambda child, left_out=left_out: child.i in left_out)  # type: ignore[misc]
        spans.append((first, last))
    return spans


def _quote(cue: Cue, marks: set[int]) -> tuple[int, int]:
    """First token of a cue's words and the one after the last."""
    token = cue.token

    def left_out(child: Token) -> bool:
        if child.dep_ in {"cc", "preconj"} and child.head == token:
            return True
        if child.dep_ in {"conj", "relcl", "advcl", "parataxis", "acl", "appos"} and child.head.i in {token.i, *heads}:
            return bool(marks & {part.i for part in child.subtree}) or (
                child.dep_ == "conj" and child.pos_ in {"VERB", "AUX"} and child.head == token
            )
        return False

    heads = {token.i}
    if cue.subject is not None:
        heads.add(cue.subject.i)
    first, last = tree.stretch(token, left_out)
    return _from_subject(cue, first), last


def _from_subject(cue: Cue, first: int) -> int:
    """The first token, without an introduction before the subject ("In a letter to the League, …")."""
    token, subject = cue.token, cue.subject
    if cue.part == "noun":
        return first
    if any(child.dep_ == "ccomp" and child.i < token.i for child in token.children):
        return first
    own = next((child for child in token.children if child.dep_ in tree.SUBJECT and child.i < token.i), None)
    if own is not None and subject is not None:
        return max(first, own.left_edge.i)
    helpers = [
        child.i
        for child in token.children
        if child.dep_ in {"aux", "auxpass", "neg", "advmod"} and first <= child.i < token.i
    ]
    return min([token.i, *helpers])


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in ",;:.–—-"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:.–—-!?"):
        end -= 1
    return start, end


def _addressed(text: str, cue: int, end: int, actors: list[str | None], names: Names) -> tuple[str, ...]:
    """The other actors whom the words after a cue name, places aside."""
    found = [
        mention.actor
        for mention in names.mentions(text, cue, end)
        if not re.search(
            r"\b(?:in|at|near|inside|outside|across)\s(?:the\s)?$", text[max(cue, mention.start - 12) : mention.start]
        )
    ]
    return tuple(dict.fromkeys(actor for actor in found if actor not in actors))[:2]
