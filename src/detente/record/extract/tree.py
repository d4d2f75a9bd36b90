"""Walks over a parsed sentence: subjects, agents, owners, and the stretch of words that a clause covers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from detente.record.extract.cues import listed
from detente.record.extract.inflect import bases
from detente.record.extract.titles import TITLE

if TYPE_CHECKING:
    from detente.record.extract.language import Token

SUBJECT = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
WHO = frozenset({"who", "which", "that", "whom"})
OPEN = frozenset({"xcomp", "advcl", "pcomp", "acl", "ccomp", "prep", "conj", "dep", "parataxis"})
GIVEN = bases(listed("control"))
OF_WHOM = frozenset(listed("of_whom"))
FOR_WHOM = frozenset(bases(listed("for_whom")))
SEVERAL = frozenset(listed("several"))
SEVERAL_OF = frozenset({"of", "from"})
APART = frozenset(listed("apart"))
DUTY = frozenset({"must", "should", "shall"})
NO_CASE = frozenset(
    {"circumstances", "circumstance", "case", "price", "account", "event", "conditions", "condition", "way"}
)
JOINING = frozenset({"and", "but"})
"""Before the subject of a main clause, such a word joins what stands before it; that is not what the clause says."""
BY_NOBODY = frozenset(listed("by_nobody"))


WHEN = BY_NOBODY | {"today", "yesterday", "tomorrow", "tonight"}
"""Whose nothing is: "Monday's announcement"."""
TELLING = frozenset({"told", "tell", "tells", "informed", "informs", "assured", "assures", "reminded", "reminds"})


def taken_for_a_verb(token: Token) -> bool:
    """Whether a word is a noun that the parser took for a verb: "called its rival's offer an insult"."""
    return token.tag_ in {"VB", "VBP"} and token.i > 0 and token.nbor(-1).tag_ == "POS"


def passive(verb: Token) -> bool:
    """Whether who acts stands after "by"."""
    parts = {child.dep_ for child in verb.children}
    if "nsubj" in parts and "auxpass" not in parts:
        return False  # "Deputy chair Lind called this a lie": two names of one subject
    return bool(parts & {"nsubjpass", "auxpass"}) or (
        verb.tag_ == "VBN"
        and (verb.dep_ in {"acl", "advcl"} or (verb.dep_ == "conj" and "agent" in parts))
        and not any(c.dep_ in {"nsubj", "aux"} for c in verb.children)
    )


def _told_on(verb: Token) -> Token | None:
    """“New terms were set by Aland: making a deal conditional on talks”: the verb right before the colon, whose clause goes on."""
    first = verb.left_edge.i
    if verb.tag_ != "VBG" or verb.dep_ != "advcl" or not first or verb.doc[first - 1].text != ":":
        return None
    told = (part for part in reversed(list(verb.doc[: first - 1])) if part.tag_ in {"VBD", "VBZ", "VBP", "VBN"})
    return next((part for part in told if part.pos_ == "VERB"), None)


MADE_SO = frozenset({"make", "makes", "made", "making"})


def subject(verb: Token, depth: int = 0) -> Token | None:
    """Who does what the verb says: its own subject, its agent, or the subject it shares with the verb above."""
    if passive(verb):
        return agent(verb)
    own = next((child for child in verb.children if child.dep_ in {"nsubj", "csubj"}), None)
    if own is not None and own.dep_ == "csubj" and (named := _named_behind(own)) is not None:
        return named
    if own is not None and verb.pos_ == "ADJ" and verb.dep_ == "ccomp" and verb.head.lower_ in MADE_SO:
        return subject(verb.head, depth + 1)  # "making the signature conditional on talks": who makes it so
    if own is not None:
        own = _behind_a_colon(verb, own)
        if verb.dep_ == "relcl" and (own.lower_ in WHO or any(child.lower_ == "whose" for child in own.children)):
            return verb.head
        return own
    if depth > 6:
        return None
    if (before := _told_on(verb)) is not None:
        return subject(before, depth + 1)
    if verb.dep_ == "relcl":
        return verb.head
    if verb.dep_ == "acl" and verb.tag_ == "VBD":
        return (
            verb.head
        )  # "An official, who was not named, called it a lie": the parser takes the noun for the sentence
    if verb.dep_ == "acl":
        if verb.tag_ == "VBG" and _stands_off(verb) and (leads := governing(verb.head)) is not None:
            return subject(leads, depth + 1)
        return verb.head if verb.tag_ == "VBG" else owner(verb.head)
    if verb.dep_ in OPEN and verb.head != verb:
        head = verb.head
        if verb.dep_ == "conj" and verb.tag_ == "VBG" and head.tag_ != "VBG":
            # "saying that the two met and urging …": what is urged stands beside what is said, not beside the meeting
            head = next((part for part in above(verb) if part.tag_ == "VBG"), head)
        if head.pos_ in {"VERB", "AUX"}:
            if verb.dep_ == "xcomp" and head.lower_ in GIVEN and (given := _object(head)) is not None:
                return given
            if passive(head) and verb.dep_ != "conj":
                return agent(head) or next((c for c in head.children if c.dep_ == "nsubjpass"), None)
            if passive(head):
                return next((c for c in head.children if c.dep_ == "nsubjpass"), None)
            return subject(head, depth + 1)
        if head.pos_ in {"ADJ", "ADP", "SCONJ", "ADV"}:
            return subject(head, depth + 1)
        if head.pos_ in {"NOUN", "PROPN"} and verb.dep_ in {"conj", "advcl", "ccomp"}:
            return owner(head) or head
    if verb.pos_ in {"ADJ", "ADP", "SCONJ", "ADV"} and verb.head != verb:
        return subject(verb.head, depth + 1) if verb.head.pos_ in {"VERB", "AUX", "ADJ", "ADP"} else owner(verb.head)
    return None


def _behind_a_colon(verb: Token, first: Token) -> Token:
    """The subject nearest to the verb, where a colon stands after the first: "Karsk crisis, live: Vostra rejects the plan"."""
    for child in verb.lefts:
        if child.dep_ == "nsubj" and child.i > first.i and ":" in {part.text for part in verb.doc[first.i : child.i]}:
            return child
    return first


def _stands_off(participle: Token) -> bool:
    """Whether a comma stands before a participle: it then says what the subject of the sentence does."""
    first = participle.left_edge.i
    return first > 0 and participle.doc[first - 1].text == "," and participle.head.dep_ not in SUBJECT


def obliges(verb: Token) -> bool:
    """Whether a clause says what must or cannot be."""
    told = helpers(verb)
    return bool(told & DUTY) or ("can" in told and negated(verb))


def helpers(verb: Token) -> set[str]:
    """The helping verbs of a verb: "will", "would", "to"."""
    return {child.lower_ for child in verb.children if child.dep_ == "aux"}


def governing(token: Token) -> Token | None:
    """The nearest verb above a word."""
    return next((part for part in above(token) if part.pos_ in {"VERB", "AUX"}), None)


def said(verb: Token) -> Token | None:
    """The head of the clause that a verb says: behind it rather than before it."""
    clauses = [
        child
        for child in verb.children
        if (child.dep_ == "ccomp" and not apart(child))
        or (child.dep_ == "xcomp" and child.i > verb.i and child.pos_ in {"VERB", "AUX"})
    ]
    clauses.sort(
        key=lambda child: (child.i < verb.i, child.dep_ != "ccomp", child.pos_ not in {"VERB", "AUX"}, child.i)
    )
    return clauses[0] if clauses else _told_whom(verb)


def _told_whom(verb: Token) -> Token | None:
    """The clause behind whom a verb tells something, which the parser takes to say more of them: "told a briefing that …"."""
    whom = _object(verb)
    if whom is None or verb.lower_ not in TELLING:
        return None
    for child in whom.children:
        that = child.left_edge
        if child.dep_ == "relcl" and that.lower_ == "that" and that.i == whom.i + 1 and that.dep_ not in SUBJECT:
            return child
    return None


def _object(verb: Token) -> Token | None:
    return next((child for child in verb.children if child.dep_ in {"dobj", "obj"}), None)


def _named_behind(opening: Token) -> Token | None:
    """Whoever is named behind a comma of words that lead to a sentence: "Speaking in Halden, Holt, the premier, welcomed it"."""
    for token in opening.subtree if opening.tag_ == "VBG" else ():
        alone = token.dep_ in {"conj", "appos"} and not any(child.dep_ == "cc" for child in token.head.children)
        if alone and token.pos_ in {"PROPN", "NOUN"} and token.doc[max(0, token.left_edge.i - 1)].text == ",":
            return token
    return None


def agent(verb: Token) -> Token | None:
    """Whoever stands after "by"."""
    for child in verb.children:
        if child.dep_ in {"agent", "prep"} and child.lower_ == "by":
            found = next((inner for inner in child.children if inner.dep_ == "pobj"), None)
            if found is not None and found.lower_ not in BY_NOBODY and not found.like_num:
                return found
    return None


def owner(noun: Token) -> Token | None:
    """Whose act a noun tells: its possessor, or what follows "by", "from" or "of"."""
    for child in noun.children:
        if child.dep_ == "poss" and child.lower_ not in WHEN:
            return child
    for child in noun.children:
        if child.dep_ in {"prep", "agent"} and child.lower_ in {"by", "from", "of"}:
            found = next((inner for inner in child.children if inner.dep_ == "pobj"), None)
            if found is not None and (child.lower_ != "of" or noun.lower_ in OF_WHOM):
                return found
    if noun.lower_ in FOR_WHOM:
        preps = [child for above in (noun, noun.head) for child in above.children if child.i > noun.i]
        for child in preps:
            if child.dep_ == "prep" and child.lower_ in {"for", "to", "of"}:
                return next((inner for inner in child.children if inner.dep_ == "pobj"), None)
    return None


def coordinated(subject: Token) -> list[Token]:
    """Each of several who act together: "A and B", "the ministers of A and B"; who holds two offices is one: "the deputy
    premier and minister of justice, Ada Holt"."""
    several = [subject, *(child for child in subject.conjuncts if child.i > subject.i)]
    if (holder := _of_two_offices(several)) is not None:
        return [holder]
    if subject.dep_ == "pobj" and subject.head.lower_ == "by":
        more = [part for part in subject.head.conjuncts if part.i > subject.i and part.lower_ == "by"]
        several += [inner for part in more for inner in part.children if inner.dep_ == "pobj"]
    named = after_preposition(subject, SEVERAL_OF) if len(several) == 1 and subject.lower_ in SEVERAL else []
    return named if len(named) > 1 else several


def _of_two_offices(several: list[Token]) -> Token | None:
    """The one person who is named behind two offices, of which the second has no article of its own."""
    if len(several) != 2 or not all(TITLE.fullmatch(one.text) and one.tag_ in {"NN", "NNP"} for one in several):
        return None
    named = [child for one in several for child in one.children if child.dep_ == "appos" and child.tag_ == "NNP"]
    own = any(child.dep_ in {"det", "poss"} for child in several[1].children)
    return named[0] if len(named) == 1 and not own and not named[0].conjuncts else None


def after_preposition(noun: Token, words: frozenset[str]) -> list[Token]:
    """Whoever is coordinated behind a preposition of a noun: "talks between A and B"."""
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in words:
            inner = next((part for part in child.children if part.dep_ == "pobj"), None)
            if inner is not None:
                return [inner, *(part for part in inner.conjuncts if part.i > inner.i)]
    return []


def negated(token: Token) -> bool:
    """Whether "not", "never" or "neither" turns the clause; "not confirm or react" turns both verbs."""
    if token.dep_ == "conj" and not any(child.dep_ in SUBJECT | {"neg", "aux"} for child in token.children):
        joined = {child.lower_ for child in token.head.children if child.dep_ == "cc"}
        if joined & {"or", "nor"} and negated(token.head):
            return True
    return any(
        child.dep_ == "neg"
        or (child.dep_ == "preconj" and child.lower_ == "neither")
        or (child.lower_ == "nor" and child.i < token.i)
        or (child.dep_ == "prep" and child.i < token.i and _in_no_case(child))
        for child in token.children
    ) or any(
        child.dep_ in SUBJECT
        and (child.lower_ in {"neither", "nobody", "none"} or any(part.lower_ == "neither" for part in child.children))
        for child in token.children
    )


def _in_no_case(prep: Token) -> bool:
    """“Under no circumstances”, “at no price”: what is said below it is never."""
    return any(
        child.lower_ in NO_CASE and any(part.lower_ == "no" for part in child.children) for child in prep.children
    )


def stretch(head: Token, left_out: Callable[[Token], bool]) -> tuple[int, int]:
    """First token and the one after the last of the unbroken words around ``head`` in its clause, without whatever
    branches ``left_out`` says; a mark of punctuation does not break them."""
    inside = {head.i, *_inside(head, left_out)}
    first = last = head.i
    while first - 1 in inside or (first > 1 and head.doc[first - 1].is_punct and first - 2 in inside):
        first -= 1
    most = len(head.doc)
    while last + 1 in inside or (last + 2 < most and head.doc[last + 1].is_punct and last + 2 in inside):
        last += 1
    return first, last + 1


def _inside(head: Token, left_out: Callable[[Token], bool]) -> Iterator[int]:
    waiting = [head]
    while waiting:
        for child in waiting.pop().children:
            if not left_out(child):
                yield child.i
                waiting.append(child)


def above(token: Token) -> Iterator[Token]:
    """The tokens that govern this one, nearest first."""
    while token.head != token:
        token = token.head
        yield token


def apart(child: Token) -> bool:
    """Whether a clause stands apart from the words of the cue above it."""
    if child.dep_ == "advcl":
        own = any(part.dep_ in SUBJECT for part in child.children)
        beside = any(part.dep_ == "mark" and part.lower_ in APART for part in child.children)
        return own and beside and child.head.pos_ in {"VERB", "AUX"}
    if child.dep_ == "ccomp" and child.i < child.head.i:
        between = child.doc[child.right_edge.i : child.head.i]
        return any(part.text == ";" or (part.lower_ in JOINING and part.nbor().dep_ in SUBJECT) for part in between)
    return child.dep_ == "conj" and child.pos_ in {"VERB", "AUX"} and any(c.dep_ in SUBJECT for c in child.children)


def after(token: Token, skip: list[Token] | None = None) -> str:
    """The words after a cue to the end of its clause, without clauses that stand apart and without ``skip``."""
    words: list[tuple[int, str]] = []
    waiting = [token]
    skipped = {part.i for part in skip or ()}
    while waiting:
        above = waiting.pop()
        for child in above.children:
            if child.i in skipped or (above == token and child.i < token.i) or apart(child):
                continue
            if (
                above == token
                and child.dep_ in {"conj", "cc"}
                and (child.pos_ in {"VERB", "AUX"} or child.dep_ == "cc")
            ):
                continue
            words.append((child.i, child.text))
            waiting.append(child)
    return " ".join(word for at, word in sorted(words) if at > token.i)


def clause(token: Token) -> str:
    """The words of a clause, without those that stand apart from it."""
    before = [part for child in token.lefts if not apart(child) for part in child.subtree]
    return " ".join([*(part.text for part in before), token.text, after(token)])


def text(token: Token) -> str:
    """The words of a token and whatever hangs on it."""
    return " ".join(part.text for part in token.subtree)
