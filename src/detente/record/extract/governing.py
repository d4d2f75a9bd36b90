"""What a word says of a clause, or of an act told by a noun, that it governs: "failed to", "is likely to", "demanded that".

*Method*: the class of the word in ``guard.toml``. An infinitive below a word of no class is not taken as done; a finite clause
below one is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from detente.record.extract import tree
from detente.record.extract.negation import negated
from detente.record.extract.standing import Kind, Over, among, words

if TYPE_CHECKING:
    from detente.record.extract.language import Token

CLAUSES = frozenset(
    {"ccomp", "xcomp", "advcl", "acl", "relcl", "pcomp", "csubj", "csubjpass", "conj", "parataxis", "dep", "prep"}
)
HAVE = frozenset({"have", "has", "had", "having", "'ve", "’ve"})
MOMENTS = frozenset({"moment", "minute", "instant", "second", "day", "hour"})
NOMINAL = tree.SUBJECT | {"dobj", "obj", "attr", "oprd"}
ORDER: tuple[tuple[str, Kind], ...] = (
    ("failed", "failed"),
    ("wanted", "wanted"),
    ("meant", "meant"),
    ("done", "done"),
    ("open", "open"),
)
OWNED: tuple[tuple[str, Kind], ...] = (("awaited", "open"),)
AHEAD: tuple[tuple[str, Kind], ...] = (("failed", "failed"), ("wanted", "wanted"), ("open", "open"))
PARTS = {
    "VERB": "verbs",
    "AUX": "verbs",
    "NOUN": "nouns",
    "PROPN": "nouns",
    "ADJ": "adjectives",
    "ADP": "adjectives",
    "ADV": "adjectives",
}


def link(node: Token, head: Token) -> Iterator[Over]:
    """What the word that governs a clause, or a noun that tells an act, says of it."""
    if node.dep_ in {"pcomp", "pobj"} or (
        node.dep_ in CLAUSES and head.dep_ == "prep" and head.pos_ in {"ADP", "SCONJ"}
    ):
        yield from _preposition(node, head)
        return
    infinitive = any(child.dep_ == "aux" and child.lower_ == "to" for child in node.children)
    gerund = node.tag_ == "VBG" and not finite(node)
    carriers = _carriers(head)
    if head.pos_ == "VERB" and infinitive and tree.passive(head) and among(head, "hearsay", "verbs"):
        yield Over("hearsay", head)
        return
    if infinitive and _performs(node, head):
        return
    if infinitive and node.dep_ == "xcomp" and head.lower_ in HAVE:
        yet = any(part.lower_ == "yet" for part in head.doc[head.i : node.i])
        yield Over("failed" if yet else "wanted", head)
        return
    if infinitive and any(part.lower_ == "yet" for part in head.doc[max(head.i, node.i - 3) : node.i]):
        yield Over("failed", head)
        return
    if node.dep_ in {"csubj", "csubjpass"} and not finite(node):
        yield Over("open", head)
        return
    if node.dep_ not in CLAUSES | NOMINAL or node.dep_ == "prep":
        return
    if (
        gerund
        and node.dep_ == "advcl"
        and not any(part.is_punct for part in head.doc[head.i : node.i])
        and head.i < node.i
    ):
        kind = _class(carriers[:1], node)
        if kind is not None and kind[0] not in {"done", "said", "meant"}:
            yield Over(*kind)
        return
    if (
        gerund
        and node.dep_ == "xcomp"
        and head.lower_ == "seen"
        and not any(c.dep_ == "auxpass" for c in head.children)
    ):
        yield Over("open", head)
        return
    if node.dep_ in {"relcl", "acl"} and head.lower_ in MOMENTS and not infinitive:
        above = tree.helpers(head.head)
        if above & {"will", "would", "can", "could", "shall", "'ll", "’ll", "must", "should"}:
            yield Over("supposed", head)
        return
    if node.dep_ in {"advcl", "relcl"} and not infinitive and not _of_a_claim(node, head):
        if node.dep_ == "relcl":
            yield from _generic(node, head)
        return
    if node.dep_ == "acl" and not infinitive and not finite(node):
        yield from _generic(node, head)
        return
    nominal = node.dep_ in NOMINAL
    if nominal and node.pos_ not in {"NOUN", "VERB"}:
        return
    kind = _awaited(carriers, node) if nominal else _class(carriers, node)
    if kind is not None:
        if kind[0] != "done":
            yield Over(*kind)
        return
    if infinitive and node.dep_ != "conj":
        yield Over("open", head)


def _performs(node: Token, head: Token) -> bool:
    """“We would like to condemn”, “I wish to thank”: it is done by saying so."""
    if not among(node, "done", "by_saying"):
        return False
    helpers = tree.helpers(head)
    subject = tree.subject(head)
    first = subject is not None and subject.lower_ in {"we", "i"}
    return (head.lower_ == "like" and "would" in helpers) or (
        first and head.lower_ in {"wish", "want", "have", "beg", "must"}
    )


def beside(node: Token, head: Token) -> bool:
    """Whether a clause only stands beside the one that the parse puts above it: before it, or with a colon between."""
    if node.dep_ not in {"ccomp", "parataxis", "advcl", "dep"}:
        return False
    first, last = sorted((node.i, head.i))
    between = {part.text for part in head.doc[first + 1 : last]}
    return not _tells(head) and ((node.dep_ == "ccomp" and node.i < head.i) or bool(between & {";", ":"}))


def _tells(head: Token) -> bool:
    """Whether a clause before its head is what the head tells, and not one beside it ("A rejected it, insisted that …")."""
    return among(head, "said", "verbs") and any(child.dep_ in tree.SUBJECT for child in head.children)


def _of_a_claim(node: Token, head: Token) -> bool:
    """Whether what looks like a relative clause says what a claim is: "the story that Aland has accepted"."""
    return head.pos_ == "NOUN" and any(child.lower_ == "that" and child.dep_ == "mark" for child in node.children)


def _carriers(head: Token) -> list[Token]:
    """The words that may say what becomes of a clause: the head and, with a copula, what is said of its subject."""
    found = [head]
    if head.pos_ == "ADJ" and head.head.pos_ == "AUX":
        found += [child for child in head.head.children if child.dep_ == "nsubj" and child.pos_ == "NOUN"]
    if head.pos_ in {"AUX", "VERB"}:
        found += [
            child for child in head.children if child.dep_ == "nsubj" and child.pos_ == "NOUN" and head.pos_ == "AUX"
        ]
        found += [
            child
            for child in head.children
            if child.dep_ in {"acomp", "attr", "oprd", "advmod"} and child.pos_ in {"ADJ", "NOUN", "ADV", "ADP", "VERB"}
        ]
    return found


def _class(carriers: list[Token], node: Token) -> tuple[Kind, Token] | None:
    """What the first word of a class says of a clause below it."""
    told = finite(node) and not any(child.lower_ == "to" and child.dep_ == "aux" for child in node.children)
    for token in carriers:
        part = PARTS.get(token.pos_)
        if part is None:
            continue
        if among(token, "denying", "verbs") or denies_a_claim(token):
            return "denied", token
        if (
            part == "nouns"
            and among(token, "done", "undoubted")
            and (negated(token) or negated(token.head) or _no(token))
        ):
            return "done", token
        if told and part == "nouns" and among(token, "said", "nouns"):
            return ("denied" if _untrue(token) else "said"), token
        if told and part == "verbs":
            if among(token, "wanted", "verbs") and _subjunctive(node):
                return "wanted", token
            if any(child.dep_ == "mark" and child.lower_ in {"whether", "if"} for child in node.children):
                return "open", token
            if among(token, "said", "verbs"):
                if tree.passive(token) and tree.agent(token) is None:
                    return ("hearsay" if among(token, "hearsay", "verbs") else "done"), token
                return "said", token
        for table, kind in ORDER:
            if among(token, table, part):
                if part == "nouns" and told and kind == "wanted" and not _subjunctive(node):
                    continue
                if kind == "failed" and negated(token) and among(token, "done_if_denied", part):
                    return "twice", token
                if told and part == "verbs" and kind in {"failed", "done", "meant"}:
                    continue
                return kind, token
    return None


def _awaited(carriers: list[Token], node: Token) -> tuple[Kind, Token] | None:
    """What is said of an act told by a noun: "a refusal is expected", "fears an attack"."""
    head = carriers[0]
    if node.dep_ in {"dobj", "obj", "nsubjpass", "oprd"} and among(head, "awaited", "verbs"):
        owned = any(child.dep_ == "poss" for child in node.children)
        return None if owned and any(child.lower_ in {"was", "were"} for child in head.children) else ("open", head)
    if node.dep_ in tree.SUBJECT:
        for token in carriers[1:]:
            if among(token, "awaited", "adjectives") or among(token, "awaited", "nouns"):
                return "open", token
        if len(carriers) > 1 or head.pos_ == "AUX":
            for child in head.children:
                if (
                    child.dep_ == "ccomp"
                    and child.pos_ == "VERB"
                    and child.i > head.i
                    and among(child, "awaited", "verbs")
                ):
                    return "open", child
    return None


def _no(token: Token) -> bool:
    return (
        any(child.lower_ in {"no", "little", "without"} for child in token.children) or token.head.lower_ == "without"
    )


def _untrue(claim: Token) -> bool:
    """“Reports that … are false”."""
    copula = claim.head if claim.dep_ in tree.SUBJECT else claim
    said_of = [child for child in copula.children if child.dep_ in {"acomp", "attr", "oprd"}]
    return any(
        child.lower_ in words("denying", "untrue") or (child.lower_ in words("denying", "truth") and negated(copula))
        for child in said_of
    )


def _subjunctive(node: Token) -> bool:
    """“demanded that Aland accept”, “that it should accept”: no tense of its own."""
    if node.tag_ == "VB" and not any(
        c.dep_ == "aux" and c.tag_ == "MD" and c.lower_ not in {"should", "must"} for c in node.children
    ):
        return not any(c.dep_ == "aux" and c.lower_ in {"do", "does", "did"} for c in node.children)
    return node.tag_ in {"VBP", "NN"} or any(
        c.lower_ in {"should", "must", "be"} and c.dep_ in {"aux", "auxpass"} for c in node.children
    )


def denies_a_claim(token: Token) -> bool:
    """“rejected reports that”, “dismissed as false claims that”, “it is not true that”, “there is no truth in”."""
    if token.pos_ == "VERB" and among(token, "denying", "of_claims"):
        claims = [child for child in token.children if child.dep_ in {"dobj", "obj"} and child.i > token.i]
        claims += [
            inner
            for child in token.children
            if child.dep_ == "prep"
            for inner in child.children
            if inner.dep_ == "pobj"
        ]
        return any(among(part, "denying", "claims") for part in claims)
    if token.lower_ in words("denying", "untrue"):
        return token.dep_ in {"acomp", "attr", "oprd", "amod", "pobj"}
    if token.lower_ in words("denying", "truth"):
        copula = token.head
        return negated(copula) or any(child.lower_ in {"no", "little"} for child in token.children)
    if token.pos_ == "NOUN" and among(token, "denying", "claims") and token.head.pos_ in {"VERB", "ADP"}:
        governor = token.head if token.head.pos_ == "VERB" else token.head.head
        if governor.lower_ in words("denying", "truth"):
            return denies_a_claim(governor)
        return governor.pos_ == "VERB" and (
            among(governor, "denying", "verbs") or among(governor, "denying", "of_claims")
        )
    return False


def _preposition(node: Token, prep: Token) -> Iterator[Over]:
    low = prep.lower_
    if node.dep_ == "pobj" and node.pos_ not in {"NOUN", "VERB"}:
        return
    if low == "with" and any(child.dep_ in tree.SUBJECT for child in node.children):
        return
    if low == "without" or low == "instead" or prep.head.lower_ in {"instead", "rather"}:
        yield Over("negated", prep)
    elif node.dep_ == "pobj" and node.pos_ == "NOUN":
        governor = prep.head
        part = PARTS.get(governor.pos_)
        owned = any(child.dep_ == "poss" for child in node.children)
        tables = OWNED if owned else AHEAD
        if low in {"for", "of", "to", "in", "on", "about", "with", "against"} and part is not None:
            for table, kind in tables:
                if among(governor, table, "of" if owned and part == "nouns" else part) and (
                    kind != "failed" or part != "verbs"
                ):
                    yield Over(kind, governor)
                    return
        if low == "in" and any(part.lower_ in {"case", "event"} for part in (node,)):
            yield Over("supposed", prep)
    else:
        yield from _before_a_gerund(prep)


def _before_a_gerund(prep: Token) -> Iterator[Over]:
    """“refrained from attacking”, “close to signing”, “accused of rejecting”, “by accepting”."""
    governor, low = prep.head, prep.lower_
    if governor.pos_ == "ADV" and governor.lower_ in words("beside", "short"):
        yield Over("failed", governor)
        return
    if governor.pos_ in {"ADV", "ADP"} and governor.head.pos_ == "VERB":
        governor = governor.head
    if among(governor, "failed", "verbs"):
        if not (negated(governor) and among(governor, "done_if_denied", "verbs")):
            yield Over("failed", governor)
    elif low in words("done", "prepositions") and (low != "on" or among(governor, "done", "verbs")):
        return
    elif low in {"for", "of"} and among(governor, "said", "verbs"):
        yield Over("said", governor)
    elif not (governor.pos_ == "VERB" and among(governor, "done", "verbs")):
        yield Over("open", prep)


def _generic(node: Token, head: Token) -> Iterator[Over]:
    """“any side that attacks”, “those who refuse”, “parties that refuse”: nobody in particular."""
    if head.lower_ == "thing" and any(child.lower_ == "last" for child in head.children):
        yield Over("failed", head)
    if node.dep_ == "relcl" and not any(
        child.dep_ in tree.SUBJECT and child.lower_ in tree.WHO for child in node.children
    ):
        return
    helpers = {"has", "have", "is", "are", "had", "was", "were"}
    present = node.tag_ in {"VBZ", "VBP", "VB"} and not any(child.lower_ in helpers for child in node.children)
    dets = {child.lower_ for child in head.children if child.dep_ == "det"} | {head.lower_}
    plain = head.tag_ == "NNS" and not any(
        child.dep_ in {"det", "poss", "nummod", "amod", "compound"} for child in head.children
    )
    if dets & words("beside", "any") or (present and (plain or (dets & {"a", "an"} and head.pos_ == "NOUN"))):
        yield Over("generic", head)


def finite(node: Token) -> bool:
    """Whether a clause has a tense, or a subject, of its own."""
    if node.tag_ in {"VBD", "VBZ", "VBP", "MD"}:
        return True
    return any(
        c.dep_ in {"aux", "auxpass"} and c.lower_ not in {"to", "having", "being"} for c in node.children
    ) or any(child.dep_ in {"nsubj", "nsubjpass"} for child in node.children)
